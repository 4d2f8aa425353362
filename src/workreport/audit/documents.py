"""Compares the figures of other documents with the documents' texts, where those are at hand.

Numeral, unit, comparator, direction and measure are held as those of a report (``readings``). Which indicator a figure is of,
for when, of what whole, on what basis and of which place is held to the words around it, its status and period to the guess
that drafts are made with. Where a person reads the words otherwise, ``overrules`` of the row says so, and its note why.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from workreport import offsets
from workreport.audit import periods
from workreport.audit.ledger import Ledger, Sheet
from workreport.audit.readings import Place, heed, read_rows
from workreport.offsets import Readings
from workreport.reading.numerals import ARABIC_TOKEN, DIGITS, find_numerals, value, worth
from workreport.tables import Finding, reported_year
from workreport.text import Text

_ENDS = "。；！？"
_CLAUSE_ENDS = f"，、,;{_ENDS}"
_AFTER = 24  # characters behind a figure in which its clause may name what it is of: 七成财政支出投向民生
_CLAUSE = 14  # characters before a rate in which the word for its basis stands
_OVER_YEARS = re.compile(r"年均|累计|平均每年|五年|每年")
_BASES = (
    (re.compile(r"同口径|可比"), "same-scope"),
    (re.compile(r"名义"), "current"),
    (re.compile(r"实际(?!使用|利用)|不变价"), "constant"),
)
_NOUNS = {
    "涨幅": "up",
    "增幅": "up",
    "增速": "up",
    "降幅": "down",
}  # of a change, without a word that the scanner reads
_UNCHANGED = re.compile(r"持平")
_HEAD = 600  # characters of a text that say what it is, who made it, where and when


def compare_documents(ledger: Ledger, given: Mapping[str, Text]) -> tuple[list[Finding], int]:
    """The findings of the rows of every document whose text is ``given``, and how many rows stand on their numeral."""
    findings: list[Finding] = []
    compared = 0
    names = Names(ledger)
    for source in ledger.sources:
        text = given.get(source.source)
        if text is None:
            continue
        if text.canonical_sha256 != source.canonical_sha256:
            said = {"found": source.canonical_sha256 or "nothing", "expected": text.canonical_sha256}
            findings.append(ledger.sources.fault("document-text", source, "canonical_sha256", **said))
            continue
        findings += of_head(ledger, source, text)
        document = _Document(ledger, source, text, names)
        findings += document.findings()
        compared += len(document.standing)
    return findings, compared


def of_head(ledger: Ledger, source: Any, text: Text) -> Iterator[Finding]:
    """What sources.csv says of a work report stands at the beginning of its text: day, body and, if any is there, address."""
    if source.kind != "work report":
        return
    head = text.canonical[:_HEAD]
    year, *rest = source.delivered.split("-")
    day = f"{year}年" + "".join(f"{int(part)}{sign}" for part, sign in zip(rest, "月日", strict=False))
    expected = {
        "delivered": day if len(rest) == 2 else "",
        "body": source.body,
        "title_zh": "工作报告",
        "place": next(row.name_zh for row in ledger.places if row.place == source.place),
    }
    if expected["place"] == "中国":
        expected["place"] = "全国人民代表大会"
    told = re.search(r"https?://[!-~]+?\.(?:html?|shtml)", head)
    for column, words in expected.items():
        if words and words not in head:
            said = {"expected": f"what the head of the text says: {words} is not there"}
            yield ledger.sources.fault("head-differs", source, column, **said)
    if told and source.url != told[0]:
        yield ledger.sources.fault("head-differs", source, "url", expected=told[0])


class Names:
    """The Chinese names of the indicators: of name, label and aliases, each with the indicators that bear it."""

    def __init__(self, ledger: Ledger) -> None:
        self.of: dict[str, set[str]] = defaultdict(set)
        for row in ledger.indicators:
            for name in {row.name_zh, row.label_zh} - {""}:
                self.of[name].add(row.indicator)
        for row in ledger.aliases:
            self.of[row.alias].add(row.indicator)
        self.by_indicator: dict[str, set[str]] = defaultdict(set)
        for name, indicators in self.of.items():
            for indicator in indicators:
                self.by_indicator[indicator].add(name)
        # The longest first, so that 城镇居民人均可支配收入 is found before the 人均可支配收入 in it.
        self.rule = re.compile("|".join(map(re.escape, sorted(self.of, key=lambda name: (-len(name), name)))) or "(?!)")

    def nearest(self, words: str) -> set[str]:
        """The indicators of the last name in ``words``; none where no name is there."""
        found = self.rule.findall(words)
        return self.of[found[-1]] if found else set()

    def any(self, words: str) -> set[str]:
        """The indicators of every name in ``words``."""
        return {indicator for name in self.rule.findall(words) for indicator in self.of[name]}


@dataclass(frozen=True)
class _Document:
    """A document with its text, and the rows of context/observations.csv that are of it."""

    ledger: Ledger
    source: Any
    text: Text
    names: Names

    @cached_property
    def sheet(self) -> Sheet:
        context = self.ledger.context
        return Sheet(context.table, context.cells[context.cells["source"] == self.source.source])

    @cached_property
    def own(self) -> Ledger:
        """The ledger of this document: its rows are the observations, and each may overrule what is read at its numeral."""
        return replace(self.ledger, observations=self.sheet, reading_list=self.sheet)

    @property
    def read(self) -> Readings:
        return _read(self.text)

    @property
    def numerals(self) -> dict[int, str]:
        return _numerals(self.text)

    @cached_property
    def standing(self) -> list[Any]:
        """The rows that stand on a numeral of the text."""
        return [row for row in self.sheet if row.offset and int(row.offset) in self.numerals]

    @cached_property
    def wholes(self) -> Mapping[str, set[str]]:
        """By indicator: the wholes that its shares have in any document but this one."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.ledger.context:
            if row.measure == "share" and row.source != self.source.source and row.status != "not-stated":
                found[row.indicator].add(row.whole)
        return found

    @property
    def reported(self) -> int:
        return reported_year(self.source.delivered)

    def findings(self) -> Iterator[Finding]:
        for row in self.sheet:
            if row.status == "not-stated":
                continue
            if row.offset and int(row.offset) not in self.numerals:
                said = {"expected": "the offset of a numeral of the text", "token": row.value}
                yield self.sheet.fault("offset-differs", row, "offset", **said)
            elif not row.offset:
                yield from self._in_words(row)
        places = {row.offset: Place(int(row.offset), self.numerals[int(row.offset)], True) for row in self.standing}
        yield from read_rows(self.own, self.read, places)[0]
        for row in self.standing:
            yield from self._of_value(row)
            for column, read, right in self._words(row):
                told = []
                if not right:
                    expected = read or "nothing"
                    told = [self.sheet.fault("words-differ", row, column, expected=expected)]
                yield from heed(self.own, row.offset, column, read, told)

    # --- the number -------------------------------------------------------------------------------------------------

    def _of_value(self, row: Any) -> Iterator[Finding]:
        offset = int(row.offset)
        token = self.numerals[offset]
        printed = _printed(token, row.unit, self.text.canonical[offset + len(token) :])
        if row.value != printed:
            yield self.sheet.fault("value-differs", row, "value", printed=printed, token=token)
        reading = self.read.by_offset.get(offset)
        high = reading.value_high if reading is not None and reading.is_figure else None
        top = "" if high is None else next((each for at, each in self.numerals.items() if at > offset), "")
        if row.value_high != top:
            yield self.sheet.fault("range-of-text", row, "value_high", expected=top)

    def _in_words(self, row: Any) -> Iterator[Finding]:
        """What is said without a numeral is said to be unchanged, in a sentence that names the indicator."""
        canonical = self.text.canonical
        said = any(
            row.indicator in self.names.any(canonical[self._sentence(match.start()) : match.start()])
            for match in _UNCHANGED.finditer(canonical)
        )
        if (row.direction, row.value, row.comparator, row.value_high) != ("flat", "0", "eq", "") or not said:
            expected = "a figure that stands on a numeral, or one that a sentence with the indicator's name calls 持平"
            yield self.sheet.fault("offset-differs", row, "offset", found="nothing", expected=expected, token=row.value)

    # --- the words around it ----------------------------------------------------------------------------------------

    def _sentence(self, offset: int) -> int:
        """Where the sentence of the character at ``offset`` begins, or its part between semicolons."""
        return max(self.text.canonical.rfind(mark, 0, offset) + 1 for mark in _ENDS)

    def _words(self, row: Any) -> Iterator[tuple[str, str, bool]]:
        """Of each column that words decide: what the audit reads there, and whether the row may stand beside it."""
        offset = int(row.offset)
        before = self.text.canonical[self._sentence(offset) : offset]
        end = offset + len(self.numerals[offset])
        behind = re.split(f"[{_CLAUSE_ENDS}0-9]", self.text.canonical[end : end + _AFTER].lstrip("%"))[0]

        period, status = _guess(self.text, self.source.delivered)(offset)
        yield "status", status, row.status == status
        yield "period", period, row.period in self._periods(row, period, status, before)

        thing, _, whole = before.rpartition("占") if row.measure == "share" and "占" in before else (before, "", "")
        nearest = self.names.nearest(thing)
        named = nearest | self.names.nearest(before) | self.names.any(behind)
        yield "indicator", "+".join(sorted(nearest)), row.indicator in named

        if row.measure == "growth":
            basis = next((code for rule, code in _BASES if rule.search(_clause(before))), "")
            yield "basis", basis, row.basis == basis
            noun = next((way for word, way in _NOUNS.items() if word in _clause(before)), "")
            reading = self.read.by_offset.get(offset)
            if noun and reading is not None and not reading.direction:
                yield "direction", noun, row.direction == noun
        if row.measure == "share":
            named = self.names.any(whole + behind if whole else before + behind)
            yield "whole", "", row.whole in named or self.wholes[row.indicator] <= {row.whole}
        if row.place != self.source.place:
            name = next(each.name_zh for each in self.ledger.places if each.place == row.place)
            yield "place", "", name[:-1] in before

    def _periods(self, row: Any, period: str, status: str, before: str) -> set[str]:
        """The periods that the words at a figure allow: the one they name, and of a level over several years the last of them.

        An average, or a sum, of years that are not named is of the five that ended or begin.
        """
        first, last = period[:4], period[-4:]
        over_years = _OVER_YEARS.search(before[-_AFTER:]) is not None
        allowed = {period}
        if first != last and row.measure not in ("growth", "points", "streak"):
            allowed |= {last}
        elif first == last and over_years:
            year = self.reported
            allowed |= {f"{year + 1}-{year + 5}" if status == "target" else f"{year - 4}-{year}"}
        return allowed


@lru_cache(maxsize=64)
def _read(text: Text) -> Readings:
    """The scanner's readings; kept, as the next two are, because the same texts are held against many tables in the tests."""
    return offsets.read(text)


@lru_cache(maxsize=64)
def _numerals(text: Text) -> dict[int, str]:
    return {each.offset: each.token for each in find_numerals(text.canonical)}


@lru_cache(maxsize=64)
def _guess(text: Text, delivered: str) -> Callable[[int], tuple[str, str]]:
    return periods.guess(text, int(delivered[:4]), reported_year(delivered))


def _clause(before: str) -> str:
    """The last words before a rate: 同口径增长 of 一般公共预算总收入5382亿元、同口径增长."""
    return re.split(f"[{_CLAUSE_ENDS}]", before)[-1][-_CLAUSE:]


def _printed(token: str, unit: str, behind: str) -> str:
    """The value that a numeral prints before ``unit``. Seven and a half tenths (七成五) are 75 per cent."""
    if ARABIC_TOKEN.fullmatch(token):
        return token
    try:
        if unit == "%" and behind.startswith("成"):
            return str(10 * value(token) + DIGITS.get(behind[1:2], 0))
        return str(worth(token, unit))
    except ValueError:
        return "a numeral that is a number"
