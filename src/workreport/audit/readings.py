"""Compares each observation with what is read at its numeral: unit, comparator and direction by the scanner, the rest by ``words``.

Where a person reads a figure otherwise than the program, ``overrules`` of its row says so, of one cell and one reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.audit.words import Words
from workreport.offsets import Readings
from workreport.reading import Reading
from workreport.tables import Finding

COLUMNS = ("unit", "comparator", "direction")


@dataclass(frozen=True)
class Place:
    """Where a numeral stands in the text, and whether what stands around it can be held against its observation."""

    offset: int
    token: str
    intact: bool


def read_rows(
    ledger: Ledger, read: Readings, places: Mapping[str, Place], words: Words | None
) -> tuple[list[Finding], int]:
    """The findings of every observation whose numeral is intact in the text, and how many those observations are.

    ``places`` has the numerals by their offset in the tables; ``words`` is None where the text is laid out or worded otherwise than the one that was read.
    What the scanner takes for no figure is left to the person who read it as one.
    """
    findings: list[Finding] = []
    before: list[tuple[Any, int, int]] = []
    fault = ledger.observations.fault
    for row in ledger.observations:
        place = places.get(row.offset)
        if place is None or not place.intact:
            continue
        reads = dict.fromkeys(COLUMNS, "")
        told: dict[str, list[Finding]] = {column: [] for column in COLUMNS}
        reading = read.by_offset.get(place.offset)
        if reading is not None and reading.is_figure:
            between, last = read.before.get(place.offset, ("", None))
            listed = last if last is not None and _shares_word(between.removeprefix(last.unit), reading) else None
            behind = read.canonical[place.offset + len(place.token) :][: len(row.unit)]
            reads = dict(zip(COLUMNS, (reading.unit, comparator(reading), reading.direction), strict=True))
            codes = (_unit(row, reading, behind), _comparator(row, reading), _direction(row, reading, listed))
            for column, code in zip(COLUMNS, codes, strict=True):
                told[column] = [fault(code, row, column, **_words(reading))] if code else []
        figure = (row, place.offset, place.offset + len(place.token))
        for column, reads[column], right in words.cells(*figure, before) if words else ():
            expected = reads[column] or "nothing that is known"
            told[column] = [] if right else [fault("words-differ", row, column, expected=expected)]
        for column in reads:
            findings += heed(ledger, row, column, reads[column], told[column])
        findings += _of_nothing(ledger, row, reads)
        before.append(figure)
    return findings, len(before)


def heed(ledger: Ledger, row: Any, column: str, read: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of one cell against what the program reads there (``read``), but for those that the row overrules.

    Where the program reads something else than the row says it does, or what the table has, the overruling is a finding.
    """
    overruled = _overruled(row).get(column)
    if overruled is None or overruled != read:
        way = f", or overrule the audit in overrules: {column}={read}"
        yield from (replace(each, message=each.message + way) for each in findings)
    if overruled is None or (overruled == read and read != getattr(row, column)):
        return
    if (column, overruled) == ("indicator", "") and not findings and row.offset in ledger.decided:
        return  # a person has named what had no name, and the reader has learned it since
    if findings:
        expected, why, do = f"{column}={read}", "what the audit reads", "read the place again and mend the cell"
    else:
        expected, why, do = "", f"the audit and the table agree on the {column}", "take it out"
    said = {"found": f"{column}={overruled}", "expected": expected, "why": why, "do": do}
    yield ledger.observations.fault("overruling-unmatched", row, "overrules", **said)


def _of_nothing(ledger: Ledger, row: Any, reads: Mapping[str, str]) -> Iterator[Finding]:
    """Overrulings of cells in which the audit reads nothing at all; in a draft, where a person has decided, they do no harm."""
    for column, overruled in _overruled(row).items():
        if column not in reads and row.offset not in ledger.decided:
            said = {"found": f"{column}={overruled}", "expected": "", "do": "take it out"}
            why = f"the audit does not read the {column} of this figure"
            yield ledger.observations.fault("overruling-unmatched", row, "overrules", why=why, **said)


def _overruled(row: Any) -> dict[str, str]:
    """By column: what the row says that the audit reads, where the row has something else."""
    return {column: read for column, _, read in (part.partition("=") for part in row.overrules.split())}


def comparator(reading: Reading) -> str:
    """The comparator that the tables have for a reading: their ranges have two ends, and eq."""
    return "eq" if reading.comparator == "range" else reading.comparator


def _words(reading: Reading) -> dict[str, Any]:
    """What findings.csv needs to say what was read."""
    return {
        "reading": reading,
        "meant": comparator(reading),
        "comparator_word": reading.comparator_word or "no word that softens it",
        "direction_word": reading.direction_word or "no word for a direction",
    }


def _shares_word(between: str, reading: Reading) -> bool:
    """Whether the figure goes on with a list whose word of direction stands before an earlier figure.

    Only a reader can say how far the word reaches (新增学位 1.2 万个、床位 350 张): after the first figure both readings pass.
    """
    word = reading.direction_word
    return between.startswith("、") and (word == "" or word not in between)


def _unit(row: Any, reading: Reading, behind: str) -> str:
    """The unit is the one printed, and none where none is. One that the scanner does not know may stand ``behind`` the numeral."""
    differs = row.unit != reading.unit and (reading.unit or not row.unit or behind != row.unit)
    return "unit-differs" if differs else ""


def _comparator(row: Any, reading: Reading) -> str:
    """The comparator is that of a word at the figure, and eq where there is none; a range may be hedged or not."""
    meant = comparator(reading)
    if row.comparator == meant or (reading.comparator == "range" and reading.comparator_word):
        return ""
    return "hedge-invented" if meant == "eq" else "hedge-lost" if row.comparator == "eq" else "hedge-differs"


def _direction(row: Any, reading: Reading, listed: Reading | None) -> str:
    """The direction is that of the word that governs the figure.

    A rate that a noun names (涨幅 3%) has no such word, yet the tables ask for a direction: that one is a reader's.
    """
    if not reading.direction and row.measure in ("growth", "points"):
        return ""
    if row.direction in {reading.direction} | ({"", listed.direction} if listed else set()):
        return ""
    return "direction-lost" if not row.direction else f"direction-{'differs' if reading.direction else 'invented'}"
