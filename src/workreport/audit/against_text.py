"""Compares the tables with the report's text, numeral by numeral; ``readings`` then compares each observation with its words.

The text handed over may be the very one that the tables were read from (sources.csv has its hashes), a copy that is spaced or
wrapped otherwise, or a copy in which something was changed. In the first two, a numeral that differs is the tables' fault; in
the last ``expected`` is what the tables have and ``found`` what the copy has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any

from workreport.audit.alignment import Pair, Step, align, likeness, settle
from workreport.audit.ledger import Ledger
from workreport.audit.readings import Place, read_rows
from workreport.audit.words import Words
from workreport.errors import InputError
from workreport.offsets import Readings, may_be_date, read
from workreport.reading.numerals import Numeral, find_numerals
from workreport.tables import Finding
from workreport.tables.finding import fault
from workreport.text import Text

# A copy of a report keeps most of its numerals in long runs; of another report no more than chance does.
_LEAST_LIKENESS = 1 / 3
# A text so many times as long as the tables reach is another, and would take long to compare.
_MOST_TIMES, _MOST_MORE = 5, 10_000

# The roles that a numeral may have, by the kind or the rule of the scanner's reading. What it takes for a figure may be part of a
# slogan to a person, and of what it knows nothing of a person says what it is.
_ROLES = {
    "figure": ("figure", "slogan", "name", "word"),
    "marker": ("list-marker",),
    "date": ("date",),
    "century": ("date", "name"),
    "reference": ("reference",),
    "session": ("reference", "word", "slogan", "name"),
    "slogan": ("slogan", "name", "word"),
    "name": ("name", "slogan"),
    "other": ("word", "name", "slogan", "figure"),
}


class Copy(StrEnum):
    """How the text handed over compares with the one the tables were read from."""

    same = "the very text that the tables were read from"
    relaid = "the text that the tables were read from, spaced or wrapped otherwise"
    other = "a text that differs from the one the tables were read from"


@dataclass(frozen=True)
class Comparison:
    """The findings of a text, what kind of copy it is, and how many observations could be held against it."""

    copy: Copy
    findings: list[Finding]
    compared: int


def compare(ledger: Ledger, text: Text) -> Comparison:
    """Hold the numerals and observations of ``ledger`` against ``text``.

    Raises InputError where the text is that of another report.
    """
    source = ledger.source
    copy = Copy.other
    if source is not None and source.canonical_sha256 == text.canonical_sha256:
        copy = Copy.same if source.text_sha256 == text.sha256 else Copy.relaid
    matched = _match(ledger, text, copy)

    numerals = [*_cells(matched)] if copy is not Copy.other else [*_changed(matched)]
    numerals += _one_sided(matched)
    numerals += _passages(matched) if copy is Copy.same else []
    numerals += _terms(matched) if copy is not Copy.other else []
    # What words far off say, such as a heading, hangs on the lay-out.
    words = Words(ledger, source, text) if source is not None and copy is Copy.same else None
    observations, compared = read_rows(ledger, matched.read, _places(matched), words)
    findings = numerals + observations
    if copy is Copy.other:
        findings += _wording(matched, findings)
    if copy is Copy.other and not findings:
        findings = [_wording_somewhere(matched)]
    return Comparison(copy, findings, compared)


@dataclass(frozen=True)
class _Matched:
    """The rows of numerals.csv and the numerals of the text; ``pairs`` tells which row stands for which numeral."""

    ledger: Ledger
    text: Text
    read: Readings
    copy: Copy
    rows: list[Any]
    found: list[Numeral]
    ours: list[Step]
    theirs: list[Step]
    pairs: list[Pair]

    def both(self) -> Iterator[tuple[Any, Numeral]]:
        """Each row that has a counterpart in the text, with it."""
        return ((self.rows[i], self.found[j]) for i, j in self.pairs if i is not None and j is not None)


def _match(ledger: Ledger, text: Text, copy: Copy) -> _Matched:
    rows = ledger.numerals.rows
    reach = int(rows[-1].offset) if rows else 0
    if copy is Copy.other and len(text.canonical) > _MOST_TIMES * reach + _MOST_MORE:
        raise _another_report(
            ledger, f"it has {len(text.canonical)} characters, and the last numeral stands at {reach}"
        )
    found = find_numerals(text.canonical)
    ours = _gaps([(int(row.offset), row.token) for row in rows])
    theirs = _gaps([(each.offset, each.token) for each in found])
    if copy is Copy.other and likeness(ours, theirs) < _LEAST_LIKENESS:
        raise _another_report(ledger, f"its {len(theirs)} numerals are others than those of numerals.csv")
    our_paragraphs = [int(row.paragraph) for row in rows]
    their_paragraphs = [text.locate(each.offset)[1] for each in found]
    pairs = settle(align(ours, theirs), ours, theirs, our_paragraphs, their_paragraphs)
    return _Matched(ledger, text, read(text), copy, rows, found, ours, theirs, pairs)


def _another_report(ledger: Ledger, why: str) -> InputError:
    report = ledger.report
    return InputError(
        f"this is not the text of {report}: {why}; hand over the text of {report}, or name the right report with --report"
    )


def _gaps(numerals: list[tuple[int, str]]) -> list[Step]:
    """Numerals with the number of characters since the one before, which a change elsewhere leaves as it is."""
    ends = [0] + [offset + len(token) for offset, token in numerals]
    return [Step(offset - end, token) for (offset, token), end in zip(numerals, ends, strict=False)]


def _places(matched: _Matched) -> dict[str, Place]:
    """Where the numerals of numerals.csv stand in the text, by their offset in the tables.

    A place is intact where the numeral is unchanged and its neighbours are neither missing nor extra. At the others the words
    may be cut off, or another's, and the finding about the numerals says so.
    """
    lone = [i is None or j is None for i, j in matched.pairs]
    places = {}
    for before, (i, j), after in zip([False, *lone], matched.pairs, [*lone[1:], False], strict=False):
        if i is not None and j is not None:
            row, there = matched.rows[i], matched.found[j]
            places[row.offset] = Place(there.offset, there.token, row.token == there.token and not before and not after)
    return places


# --- findings ---------------------------------------------------------------------------------------------------------


def _cells(matched: _Matched) -> Iterator[Finding]:
    """Cells of numerals.csv that the text itself proves wrong.

    Sections and paragraphs depend on the lay-out, so a copy that is laid out differently says nothing about them.
    """
    for row, there in matched.both():
        right = {"offset": str(there.offset), "token": there.token, "script": there.script}
        if matched.copy is Copy.same:
            section, paragraph = matched.text.locate(there.offset)
            right |= {"section": str(section), "paragraph": str(paragraph)}
        for column, expected in right.items():
            if getattr(row, column) != expected:
                said = {"offset": there.offset, "expected": expected, "why": "", "do": "write what the text has"}
                yield matched.ledger.numerals.fault(f"{column}-differs", row, column, **said)
        if matched.copy is Copy.same:
            yield from _role(matched, row, there)


def _role(matched: _Matched, row: Any, there: Numeral) -> Iterator[Finding]:
    """The role is one that goes with what the scanner reads. What a person was asked about a numeral of a draft is that person's."""
    if row.offset in matched.ledger.decided:
        return
    reading = matched.read.by_offset.get(there.offset)
    kind = "other" if reading is None else "figure" if reading.is_figure else reading.kind
    allowed = _ROLES.get(reading.rule if reading else "", _ROLES[kind])
    if may_be_date(matched.text.canonical, there.offset + len(there.token)):
        allowed = (*allowed, "date")
    if row.role not in allowed:
        expected = " or ".join(allowed)
        yield matched.ledger.numerals.fault("role-differs", row, "role", expected=expected)


def _terms(matched: _Matched) -> Iterator[Finding]:
    """Each mention of a term stands where its row says, and each that stands in the text has its row."""
    sheet, glossary, canonical = matched.ledger.terms, matched.ledger.glossary, matched.text.canonical
    if sheet is None or glossary is None:
        return
    names = glossary.by_key("term_zh")
    for row in sheet:
        name, offset = names.get(row.term, ""), int(row.offset)
        if not canonical.startswith(name, offset):
            found = canonical[offset : offset + len(name)]
            yield sheet.fault("term-differs", row, "offset", found=found, name=name)
    entered = {int(row.offset) for row in sheet}
    for number, name in names.items():
        for mention in re.finditer(re.escape(name), canonical):
            if mention.start() not in entered:
                path, offset = sheet.table.path, mention.start()
                yield fault("term-missing", path, found="none", offset=offset, number=number, name=name)


def _passages(matched: _Matched) -> Iterator[Finding]:
    """The passages end with the text, and each begins a paragraph, in the section that it says."""
    sheet, text = matched.ledger.passages, matched.text
    if sheet is None:
        return
    beginnings = {paragraph.start for paragraph in text.paragraphs}
    for row in sheet:
        start = int(row.start)
        if start not in beginnings:
            nearest = min(beginnings, key=lambda each: abs(each - start))
            why = "where the nearest paragraph begins"
            yield sheet.fault("passage-differs", row, "start", expected=nearest, why=why)
        elif row.section != str(text.locate(start)[0]):
            yield sheet.fault("passage-differs", row, "section", expected=text.locate(start)[0])
    end = len(text.canonical)
    if sheet.rows and sheet.rows[-1].end != str(end):
        yield sheet.fault("passage-differs", sheet.rows[-1], "end", expected=end, why="where the text ends")


def _changed(matched: _Matched) -> Iterator[Finding]:
    """Numerals that are others in a changed copy."""
    for row, there in matched.both():
        if row.token != there.token:
            said = {"found": there.token, "token": there.token, "at": there.offset}
            yield matched.ledger.numerals.fault("numeral-changed", row, "token", **said)


def _one_sided(matched: _Matched) -> Iterator[Finding]:
    """Stretches of numerals that only the tables have or only the text: one finding each, however long."""
    sheet = matched.ledger.numerals
    for (i_none, j_none), group in groupby(matched.pairs, key=lambda pair: (pair[0] is None, pair[1] is None)):
        stretch = list(group)
        if j_none:
            rows = [matched.rows[i] for i, _ in stretch if i is not None]
            expected = _stretch([(row.offset, row.token) for row in rows])
            yield sheet.fault("numerals-missing", rows[0], "token", found="none in the text", expected=expected)
        elif i_none:
            extra = [matched.found[j] for _, j in stretch if j is not None]
            found = _stretch([(str(each.offset), each.token) for each in extra])
            yield fault("numerals-extra", sheet.table.path, offset=extra[0].offset, found=found)


def _stretch(numerals: list[tuple[str, str]]) -> str:
    if len(numerals) == 1:
        return f"the numeral {numerals[0][1]}"
    return f"{len(numerals)} numerals, from offset {numerals[0][0]} to {numerals[-1][0]}"


def _wording(matched: _Matched, told: list[Finding]) -> Iterator[Finding]:
    """Words put in or taken out between two numerals that both stand, unless a finding at one of them tells of it already."""
    blamed = {finding.offset for finding in told}
    for last, (i, j) in pairwise([(-1, -1), *matched.pairs]):
        # Next to numerals that are missing or extra, the gap is theirs.
        if None in last or i is None or j is None or matched.ours[i].gap == matched.theirs[j].gap:
            continue
        row = matched.rows[i]
        near = [row, *matched.rows[max(0, i - 1) : i]]
        if blamed.isdisjoint(int(each.offset) for each in near):
            found = f"{matched.theirs[j].gap} characters since the numeral before"
            said = {"found": found, "expected": matched.ours[i].gap, "at": matched.found[j].offset}
            yield matched.ledger.numerals.fault("text-differs", row, "offset", **said)


def _wording_somewhere(matched: _Matched) -> Finding:
    """The canonical text is another, and no numeral nor any word at a figure tells where."""
    source = matched.ledger.source
    return fault(
        "text-differs",
        matched.ledger.sources.table.path,
        row=matched.ledger.report,
        column="canonical_sha256",
        found=matched.text.canonical_sha256,
        expected=source.canonical_sha256 if source else "",
        do="words differ that no figure hangs on: compare with the text that the tables were read from",
    )
