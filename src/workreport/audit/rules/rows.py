"""What each observation must say by itself, of a report or of another document."""

from collections.abc import Iterator
from decimal import Decimal

from workreport.audit.ledger import Ledger
from workreport.reading.lexicon import SPANS
from workreport.tables import Finding

# Base units that each measure may be counted in; a level may be in any other than the rates, or in none.
_BASE_UNITS = {
    "growth": {"percent"},
    "share": {"percent"},
    "points": {"percentage-point"},
    "rank": {"rank", ""},  # 第一 prints no unit
    "streak": {"time", "year", "month"},
    "duration": SPANS,
}
_NO_LEVELS = {"percent", "percentage-point", "rank"} | _BASE_UNITS["duration"]


def indicators_decided(ledger: Ledger) -> Iterator[Finding]:
    """Every observation says what is measured."""
    for row in ledger.observations:
        if not row.indicator:
            yield ledger.observations.fault(
                "indicator-missing",
                row,
                "indicator",
                expected="an indicator",
                do="enter one of indicators.csv, or a new one there",
            )


def observations_in_order(ledger: Ledger) -> Iterator[Finding]:
    """Observations are numbered 1, 2, 3, … and follow the text."""
    last = -1
    for number, row in enumerate(ledger.observations, 1):
        if int(row.observation) != number:
            yield ledger.observations.fault(
                "numbering", row, "observation", expected=str(number), do="number the rows anew"
            )
        if row.offset:
            if int(row.offset) < last:
                yield ledger.observations.fault(
                    "observation-order",
                    row,
                    "offset",
                    expected=f"more than {last}",
                    why="the offset of the row before",
                    do="put the rows in the order of the text",
                )
            last = int(row.offset)


def cells_agree_with_status(ledger: Ledger) -> Iterator[Finding]:
    """A silence has no number; everything else has a value and a comparator."""
    for row in ledger.observations:
        silent = row.status == "not-stated"
        for column in ("offset", "value", "value_high", "comparator"):
            if silent and getattr(row, column):
                yield ledger.observations.fault(
                    "silence-with-number",
                    row,
                    column,
                    expected="nothing where not-stated",
                    do="empty the cell, or mend the status",
                )
        for column in ("value", "comparator"):
            if not silent and not getattr(row, column):
                yield ledger.observations.fault(
                    "number-missing",
                    row,
                    column,
                    expected="what the report says",
                    do="fill the cell, or make the status not-stated",
                )


def ranges_ascend(ledger: Ledger) -> Iterator[Finding]:
    """The upper end of a range lies above the lower; a span of years ends after it begins."""
    for row in ledger.observations:
        if row.value and row.value_high and Decimal(row.value_high) <= Decimal(row.value):
            yield ledger.observations.fault(
                "range-order", row, "value_high", expected=f"more than {row.value}", do="mend it"
            )
        first, _, last = row.period.partition("-")
        if last and last <= first:
            yield ledger.observations.fault(
                "period-order", row, "period", expected="a later year at the end", do="mend it"
            )


def measures_agree_with_units(ledger: Ledger) -> Iterator[Finding]:
    """Growth and shares are percent, points percentage points, places ranks, streaks and durations times; levels none of these."""
    for row in ledger.observations:
        if row.status == "not-stated" and not row.unit:
            continue
        base = ledger.base_units[row.unit]
        allowed = _BASE_UNITS.get(row.measure)
        if base not in allowed if allowed else base in _NO_LEVELS:
            expected = f"a unit of {' or '.join(sorted(allowed))}" if allowed else "a unit of an amount or a count"
            yield ledger.observations.fault(
                "unit-of-measure",
                row,
                "unit",
                expected=f"{expected} for {row.measure}",
                do="mend the unit or the measure",
            )
        if row.comparator == "top_n" and row.measure != "rank":
            yield ledger.observations.fault(
                "comparator-of-measure",
                row,
                "comparator",
                expected=f"another for {row.measure}",
                do="mend the comparator or the measure",
            )


def directions_agree(ledger: Ledger) -> Iterator[Finding]:
    """A stated change says which way it goes, and one that is flat is 0."""
    for row in ledger.observations:
        if row.status != "not-stated" and row.measure in ("growth", "points") and not row.direction:
            yield ledger.observations.fault(
                "direction-missing", row, "direction", expected="up, down or flat", do="say which way it goes"
            )
        nothing = row.value != "" and Decimal(row.value) == 0
        if row.measure in ("growth", "points") and row.value and nothing != (row.direction == "flat"):
            yield ledger.observations.fault(
                "direction-of-value",
                row,
                "direction",
                expected=f"{'flat' if nothing else 'up or down'} for {row.value}",
                do="mend the direction or the value",
            )


def wholes_only_with_shares(ledger: Ledger) -> Iterator[Finding]:
    """Only a share has a whole, and it is not the whole of itself."""
    for row in ledger.observations:
        if row.whole and (row.measure != "share" or row.whole == row.indicator):
            yield ledger.observations.fault(
                "whole-of-measure",
                row,
                "whole",
                expected="nothing, or for a share what 100 % of it is",
                do="mend the whole or the measure",
            )


def parts_within_wholes(ledger: Ledger) -> Iterator[Finding]:
    """A share of a named whole is at most all of it."""
    for row in ledger.observations:
        largest = row.value_high or row.value
        if row.measure == "share" and row.whole and largest and Decimal(largest) > 100:
            yield ledger.observations.fault(
                "more-than-whole", row, "value", found=largest, expected="100 at most", do="mend the value or the whole"
            )


def the_strongest_are_several(ledger: Ledger) -> Iterator[Finding]:
    """A place counted in 强 is among the first N: 百强 is any of a hundred."""
    for row in ledger.observations:
        if row.unit == "强" and row.comparator not in ("", "top_n"):
            yield ledger.observations.fault(
                "comparator-of-unit", row, "comparator", expected="top_n for 强", do="mend the comparator or the unit"
            )
