"""Compares the figures of other documents with the documents' texts, where those are at hand.

What stands at each numeral is held as that of a report (``readings``); here is what a report's own table of numerals says of it,
and what the head of a text says of the document.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from workreport import offsets
from workreport.audit.ledger import Ledger, Sheet
from workreport.audit.readings import Place, read_rows
from workreport.audit.words import Words
from workreport.drafting.document import first_day
from workreport.reading.numerals import ARABIC_TOKEN, DIGITS, find_numerals, value, worth
from workreport.tables import Finding
from workreport.text import Text

_UNCHANGED = re.compile(r"持平")
_HEAD = 600  # characters of a text that say what it is, who made it, where and when


def compare_documents(ledger: Ledger, given: Mapping[str, Text]) -> tuple[list[Finding], int]:
    """The findings of the rows of every document whose text is ``given``, and how many rows stand on their numeral."""
    findings: list[Finding] = []
    compared = 0
    for source in ledger.sources:
        text = given.get(source.source)
        if text is None:
            continue
        if text.canonical_sha256 != source.canonical_sha256:
            said = {"found": source.canonical_sha256 or "nothing", "expected": text.canonical_sha256}
            findings.append(ledger.sources.fault("document-text", source, "canonical_sha256", **said))
            continue
        findings += of_head(ledger, source, text)
        document = _Document(ledger, source, text)
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
        # A text that prints no day leaves it to the person who knows it from elsewhere.
        "delivered": day if len(rest) == 2 and first_day(head) else "",
        "body": source.body,
        "title_zh": "工作报告",
        "place": next(row.name_zh for row in ledger.places if row.place == source.place),
    }
    if expected["place"] == "中国":
        expected["place"] = "全国人民代表大会"
    told = re.search(r"https?://[!-~]+?\.(?:html?|shtml)", head)
    for column, words in expected.items():
        shorter = words.replace("人民政府", "政府")  # as many a head calls it
        if words and words not in head and shorter not in head:
            said = {"expected": f"what the head of the text says: {words} is not there"}
            yield ledger.sources.fault("head-differs", source, column, **said)
    if told and source.url != told[0]:
        yield ledger.sources.fault("head-differs", source, "url", expected=told[0])


@dataclass(frozen=True)
class _Document:
    """A document with its text, and the rows of context/observations.csv that are of it."""

    ledger: Ledger
    source: Any
    text: Text

    @cached_property
    def sheet(self) -> Sheet:
        context = self.ledger.context
        return Sheet(context.table, context.cells[context.cells["source"] == self.source.source])

    @cached_property
    def words(self) -> Words:
        return Words(replace(self.ledger, reading_list=None), self.source, self.text)

    @property
    def numerals(self) -> dict[int, str]:
        return _numerals(self.text)

    @cached_property
    def standing(self) -> list[Any]:
        """The rows that stand on a numeral of the text."""
        return [row for row in self.sheet if row.offset and int(row.offset) in self.numerals]

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
        own = replace(self.ledger, observations=self.sheet, reading_list=None)
        yield from read_rows(own, offsets.read(self.text), places, self.words)[0]
        for row in self.standing:
            yield from self._of_value(row)

    def _of_value(self, row: Any) -> Iterator[Finding]:
        offset = int(row.offset)
        token = self.numerals[offset]
        printed = _printed(token, row.unit, self.text.canonical[offset + len(token) :])
        if row.value != printed:
            yield self.sheet.fault("value-differs", row, "value", printed=printed, token=token)
        reading = offsets.read(self.text).by_offset.get(offset)
        high = reading.value_high if reading is not None and reading.is_figure else None
        top = "" if high is None else next((each for at, each in self.numerals.items() if at > offset), "")
        if row.value_high != top:
            yield self.sheet.fault("range-of-text", row, "value_high", expected=top)

    def _in_words(self, row: Any) -> Iterator[Finding]:
        """What is said without a numeral is said to be unchanged, in a sentence that names the indicator."""
        canonical = self.text.canonical
        said = any(row.indicator in self.words.names(match.start()) for match in _UNCHANGED.finditer(canonical))
        if (row.direction, row.value, row.comparator, row.value_high) != ("flat", "0", "eq", "") or not said:
            expected = "a figure that stands on a numeral, or one that a sentence with the indicator's name calls 持平"
            yield self.sheet.fault("offset-differs", row, "offset", found="nothing", expected=expected, token=row.value)


@lru_cache(maxsize=64)  # the same texts are held against many tables in the tests
def _numerals(text: Text) -> dict[int, str]:
    return {each.offset: each.token for each in find_numerals(text.canonical)}


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
