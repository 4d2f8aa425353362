"""Compares each observation with the scanner's reading of its numeral: unit, comparator, direction and measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.offsets import Readings
from workreport.reading import Reading
from workreport.tables import Finding

COLUMNS = ("unit", "comparator", "direction", "measure")


@dataclass(frozen=True)
class Place:
    """Where a numeral stands in the text, and whether what stands around it can be held against its observation."""

    offset: int
    token: str
    intact: bool


def read_rows(ledger: Ledger, read: Readings, places: Mapping[str, Place]) -> tuple[list[Finding], int]:
    """The findings of every observation whose numeral is intact in the text, and how many those observations are.

    ``places`` has the numerals by their offset in the tables. What the scanner takes for no figure is left to the person who
    read it as one.
    """
    findings: list[Finding] = []
    compared = 0
    for row in ledger.observations:
        place = places.get(row.offset)
        if place is None or not place.intact:
            continue
        compared += 1
        reading = read.by_offset.get(place.offset)
        if reading is None or not reading.is_figure:
            for column in COLUMNS:
                findings += heed(ledger, row.offset, column, "", ())
            continue
        words, last = read.before.get(place.offset, ("", None))
        listed = last if last is not None and _shares_word(words.removeprefix(last.unit), reading) else None
        behind = read.canonical[place.offset + len(place.token) :][: len(row.unit)]
        meant = (reading.unit, comparator(reading), reading.direction, reading.kind)
        codes = (_unit(row, reading, behind), _comparator(row, reading), _direction(row, reading, listed))
        for column, reads, code in zip(COLUMNS, meant, (*codes, _measure(row, reading, listed)), strict=True):
            told = [ledger.observations.fault(code, row, column, **_words(reading))] if code else []
            findings += heed(ledger, row.offset, column, reads, told)
    return findings, compared


def heed(ledger: Ledger, offset: str, column: str, read: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of one cell against what the program reads there (``read``), but for those that an item overrules.

    Where a person reads a numeral otherwise than the scanner, an item of the reading list says so, of one cell and one reading;
    of another document the row itself does.
    Where the scanner reads something else, or what the table has, the item itself is a finding.
    """
    item, overruled = ledger.overruled.get((offset, column), (None, ""))
    if item is None or overruled != read:
        where = "overrules" if ledger.reading_list is ledger.observations else "the reading list"
        way = f", or overrule the scanner in {where}: {column}={read}" if ledger.reading_list else ""
        yield from (replace(each, message=each.message + way) for each in findings)
    if item is None or ledger.reading_list is None or (findings and overruled == read):
        return
    if findings:
        expected, why, do = f"{column}={read}", "what the scanner reads", "read the place again and mend the item"
    else:
        expected, why = "", f"the scanner and the table agree on the {column}"
        do = "take it out; where none is left, write decided"
    said = {"found": f"{column}={overruled}", "expected": expected, "why": why, "do": do}
    yield ledger.reading_list.fault("overruling-unmatched", item, "overrules", **said)


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


def _measure(row: Any, reading: Reading, listed: Reading | None) -> str:
    """A percentage is growth where a word of change governs it and a share where none does; times in a row are a streak."""
    either = listed is not None and {row.measure, reading.kind} == {"growth", "share"}
    return "" if either or reading.kind in ("points", row.measure) else "measure-differs"
