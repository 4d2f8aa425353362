"""Each observation against the text around its numeral: the unit printed there, how firm it is said to be, and which way it moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.reading.numerals import ARABIC_TOKEN
from workreport.reading.units import printed_unit, range_top
from workreport.reading.words import Word, clause_before, direction, hedges, is_change, is_streak
from workreport.tables import Finding


@dataclass(frozen=True)
class Place:
    """Where a numeral stands in the text, and whether what stands around it can be held against its observation."""

    offset: int
    token: str
    intact: bool


def read_rows(ledger: Ledger, canonical: str, places: Mapping[str, Place]) -> tuple[list[Finding], int]:
    """The findings of every observation whose numeral is intact in the text, and how many those observations are.

    ``places`` has the numerals by their offset in the tables.
    """
    findings: list[Finding] = []
    compared = 0
    units = list(ledger.units.cells["unit"])
    last_end = 0
    for row in ledger.observations:
        place = places.get(row.offset)
        if place is None:
            continue
        end = place.offset + len(place.token)
        # Of a range, unit and words after stand at its upper end.
        top = range_top(canonical, end) if row.value_high else None
        upper = ARABIC_TOKEN.match(canonical, top) if top is not None else None
        at, token = (upper.start(), upper[0]) if upper else (place.offset, place.token)
        unit = printed_unit(canonical, at, token, units)
        since, last_end = last_end, unit.end
        if place.intact:
            compared += 1
            words = hedges(canonical, place.offset, unit.end, unit.unit, unit.more)
            findings += _unit(ledger, row, unit.unit)
            findings += _comparator(ledger, row, words)
            clause = clause_before(canonical, place.offset)
            before = canonical[max(since, place.offset - len(clause)) : place.offset]
            findings += _direction(ledger, row, clause, before, unit.unit)
            findings += _measure(ledger, row, before, is_streak(canonical, place.offset, unit.unit))
    return findings, compared


def _unit(ledger: Ledger, row: Any, printed: str) -> Iterator[Finding]:
    """The unit is the one printed, and none where none is."""
    if row.unit != printed:
        yield ledger.observations.fault(
            "unit-differs", row, "unit", found=row.unit, expected=printed, do="write the unit that is printed"
        )


def _comparator(ledger: Ledger, row: Any, words: list[Word]) -> Iterator[Finding]:
    """The comparator is that of a word at the figure, and eq where there is none."""
    meant = sorted({word.means for word in words}) or ["eq"]
    if row.comparator not in meant:
        code = "hedge-invented" if not words else "hedge-lost" if row.comparator == "eq" else "hedge-differs"
        yield ledger.observations.fault(
            code,
            row,
            "comparator",
            found=row.comparator,
            expected=" or ".join(meant),
            why=f"{' and '.join(word.printed for word in words) or 'no word that softens it'} stands at the numeral",
            do="mend the comparator",
        )


def _direction(ledger: Ledger, row: Any, clause: str, before: str, unit: str) -> Iterator[Finding]:
    """The direction is that of the word that governs the figure, looked for since the last figure in its clause.

    How far a word reaches into a list (新增学位 1.2 万个、床位 350 张) only a reader can say: after the first both readings pass.
    """
    word = direction(before, unit)
    shared = direction(clause, unit) if before.startswith("、") else None
    allowed = {word.means} if word else {"", shared.means if shared else ""}
    if row.direction not in allowed:
        said = word or shared
        code = "direction-lost" if not row.direction else "direction-differs" if said else "direction-invented"
        yield ledger.observations.fault(
            code,
            row,
            "direction",
            found=row.direction,
            expected=said.means if said else "",
            why=f"{said.printed if said else 'no word for a direction'} governs the numeral",
            do="mend the direction",
        )


def _measure(ledger: Ledger, row: Any, before: str, streak: bool) -> Iterator[Finding]:
    """A percentage is growth where a word of change governs it and a share where none does; times in a row are a streak.

    Again a list may share the word (分别增长 5%、6%), so that after the first both pass.
    """
    expected, why = "", ""
    if row.measure in ("growth", "share"):
        changed = is_change(before)
        if not changed and before.startswith("、"):
            return
        expected = "growth" if changed else "share"
        why = f"{'a' if changed else 'no'} word of change governs the numeral"
    elif streak != (row.measure == "streak"):
        expected = "streak" if streak else "another measure"
        why = f"{'' if streak else 'no '}连 stands at the numeral"
    if expected and row.measure != expected:
        yield ledger.observations.fault(
            "measure-differs", row, "measure", found=row.measure, expected=expected, why=why, do="mend the measure"
        )
