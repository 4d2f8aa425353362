"""Each observation against the scanner's reading of its numeral: unit, how firm it is, which way it moves, what is measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.audit.overruling import heed
from workreport.reading import Reading, scan
from workreport.tables import Finding
from workreport.text import Text


@dataclass(frozen=True)
class Place:
    """Where a numeral stands in the text, and whether what stands around it can be held against its observation."""

    offset: int
    token: str
    intact: bool


@dataclass(frozen=True)
class Read:
    """The readings of a text by the offsets of their characters, and the words between each and the one before."""

    canonical: str
    by_offset: Mapping[int, Reading]
    before: Mapping[int, tuple[str, Reading | None]]


def read_text(text: Text) -> Read:
    """The scanner's readings, their positions in the canonical text. It sees where a paragraph ends, for markers stand there."""
    lines = [text.canonical[paragraph.start : paragraph.end] for paragraph in text.paragraphs]
    given = "\n".join(lines)
    by_offset: dict[int, Reading] = {}
    before: dict[int, tuple[str, Reading | None]] = {}
    last: Reading | None = None
    at = breaks = 0
    for reading in scan(given):
        breaks += given.count("\n", at, reading.start)
        at = reading.start
        offset = at - breaks
        before[offset] = (given[last.end if last else 0 : at], last)
        by_offset |= dict.fromkeys(range(offset, offset + reading.end - at), reading)
        last = reading
    return Read(text.canonical, by_offset, before)


def read_rows(ledger: Ledger, read: Read, places: Mapping[str, Place]) -> tuple[list[Finding], int]:
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
            for column in ("unit", "comparator", "direction", "measure"):
                findings += heed(ledger, row.offset, column, "", ())
            continue
        words, last = read.before.get(place.offset, ("", None))
        listed = last if last is not None and _shares_word(words.removeprefix(last.unit), reading) else None
        behind = read.canonical[place.offset + len(place.token) :][: len(row.unit)]
        for column, reads, found in (
            ("unit", reading.unit, _unit(ledger, row, reading, behind)),
            ("comparator", _meant(reading), _comparator(ledger, row, reading)),
            ("direction", reading.direction, _direction(ledger, row, reading, listed)),
            ("measure", reading.kind, _measure(ledger, row, reading, listed)),
        ):
            findings += heed(ledger, row.offset, column, reads, list(found))
    return findings, compared


def _shares_word(between: str, reading: Reading) -> bool:
    """Whether the figure goes on with a list whose word of direction stands before an earlier figure.

    How far it reaches (新增学位 1.2 万个、床位 350 张) only a reader can say: after the first both readings pass.
    """
    word = reading.direction_word
    return between.startswith("、") and (word == "" or word not in between)


def _unit(ledger: Ledger, row: Any, reading: Reading, behind: str) -> Iterator[Finding]:
    """The unit is the one printed, and none where none is. One that the scanner does not know may stand ``behind`` the numeral."""
    if row.unit != reading.unit and (reading.unit or not row.unit or behind != row.unit):
        yield ledger.observations.fault(
            "unit-differs", row, "unit", expected=reading.unit, do="write the unit that is printed"
        )


def _meant(reading: Reading) -> str:
    """The comparator that the tables have for a reading: their ranges have two ends, and eq."""
    return "eq" if reading.comparator == "range" else reading.comparator


def _comparator(ledger: Ledger, row: Any, reading: Reading) -> Iterator[Finding]:
    """The comparator is that of a word at the figure, and eq where there is none; a range may be hedged or not."""
    ranged = reading.comparator == "range"
    meant = _meant(reading)
    word = reading.comparator_word
    if row.comparator != meant and not (ranged and word):
        code = "hedge-invented" if meant == "eq" else "hedge-lost" if row.comparator == "eq" else "hedge-differs"
        yield ledger.observations.fault(
            code,
            row,
            "comparator",
            expected=meant,
            why=f"{word or 'no word that softens it'} stands at the numeral",
            do="mend the comparator",
        )


def _direction(ledger: Ledger, row: Any, reading: Reading, listed: Reading | None) -> Iterator[Finding]:
    """The direction is that of the word that governs the figure.

    A rate that a noun names (涨幅 3%) has no such word, and the tables ask for one all the same: a reader's.
    """
    if not reading.direction and row.measure in ("growth", "points"):
        return
    allowed = {reading.direction} | ({"", listed.direction} if listed else set())
    if row.direction not in allowed:
        meant, word = reading.direction, reading.direction_word
        code = "direction-lost" if not row.direction else "direction-differs" if meant else "direction-invented"
        yield ledger.observations.fault(
            code,
            row,
            "direction",
            expected=meant,
            why=f"{word or 'no word for a direction'} governs the numeral",
            do="mend the direction",
        )


def _measure(ledger: Ledger, row: Any, reading: Reading, listed: Reading | None) -> Iterator[Finding]:
    """A percentage is growth where a word of change governs it and a share where none does; times in a row are a streak."""
    expected = reading.kind
    if listed is not None and {row.measure, expected} == {"growth", "share"}:
        return
    if expected != "points" and row.measure != expected:
        yield ledger.observations.fault(
            "measure-differs",
            row,
            "measure",
            expected=expected,
            why=f"read by the rule {reading.rule}",
            do="mend the measure",
        )
