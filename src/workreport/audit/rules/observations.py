"""The rules that each observation must keep by itself, whether a report or another document says it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.offsets import MULTIPLE
from workreport.reading.lexicon import DURATIONS
from workreport.tables import Finding

Rule = Callable[[Ledger], Iterator[Finding]]

# Base units that each measure may be counted in; a level may be in any other than the rates, or in none.
_BASE_UNITS = {
    "growth": {"percent"},
    "share": {"percent"},
    "points": {"percentage-point"},
    "rank": {"rank", ""},  # 第一 prints no unit
    "streak": {"time", "year", "month"},
    "duration": DURATIONS,
}
_NO_LEVELS = {"percent", "percentage-point", "rank"} | DURATIONS
_CHANGES = ("growth", "points")
_OF_A_NUMBER = ("offset", "value", "value_high", "comparator")


def each(code: str, broken: Callable[[Any, str], object], *columns: str) -> Rule:
    """A rule that is broken where ``broken``, given a row and its cell in one of ``columns``, is true."""

    def rule(ledger: Ledger) -> Iterator[Finding]:
        for row in ledger.observations:
            for column in columns:
                if broken(row, getattr(row, column)):
                    yield ledger.observations.fault(code, row, column)

    return rule


def in_order(ledger: Ledger) -> Iterator[Finding]:
    """Observations are numbered 1, 2, 3, … and follow the text."""
    last = -1
    for number, row in enumerate(ledger.observations, 1):
        if int(row.observation) != number:
            yield ledger.observations.fault("numbering", row, "observation", expected=number)
        if row.offset:
            if int(row.offset) < last:
                yield ledger.observations.fault("observation-order", row, "offset", last=last)
            last = int(row.offset)


def measures_agree_with_units(ledger: Ledger) -> Iterator[Finding]:
    """Growth and shares are percent, points percentage points, places ranks, streaks and durations times; levels none of these,
    but for a multiple of a level, which has no indicator."""
    for row in ledger.observations:
        is_multiple = row.measure == "level" and row.unit == MULTIPLE and not row.indicator
        if is_multiple or (row.status == "not-stated" and not row.unit):
            continue
        base, allowed = ledger.base_units[row.unit], _BASE_UNITS.get(row.measure)
        if base not in allowed if allowed else base in _NO_LEVELS:
            said = " or ".join(sorted(allowed)) if allowed else "an amount or a count"
            yield ledger.observations.fault("unit-of-measure", row, "unit", allowed=said)


def directions_agree_with_values(ledger: Ledger) -> Iterator[Finding]:
    """A stated change is 0 if its direction is flat, and only then."""
    for row in ledger.observations:
        if row.measure in _CHANGES and row.value and (Decimal(row.value) == 0) != (row.direction == "flat"):
            allowed = "up or down" if Decimal(row.value) else "flat"
            yield ledger.observations.fault("direction-of-value", row, "direction", allowed=allowed)


def parts_within_wholes(ledger: Ledger) -> Iterator[Finding]:
    """A share of a named whole is 100 % at most."""
    for row in ledger.observations:
        largest = row.value_high or row.value
        if row.measure == "share" and row.whole and largest and Decimal(largest) > 100:
            yield ledger.observations.fault("more-than-whole", row, "value", found=largest)


def indicators_given(ledger: Ledger) -> Iterator[Finding]:
    """Every observation has its indicator, but where a person has decided that no chart will be about it."""
    for row in ledger.observations:
        if not row.indicator and row.offset not in ledger.unnamed:
            yield ledger.observations.fault("indicator-missing", row, "indicator")


RULES: tuple[Rule, ...] = (
    # A silence has no number; everything else has a value and a comparator.
    each("silence-with-number", lambda row, cell: row.status == "not-stated" and cell, *_OF_A_NUMBER),
    each("number-missing", lambda row, cell: row.status != "not-stated" and not cell, "value", "comparator"),
    each("range-order", lambda row, high: row.value and high and Decimal(high) <= Decimal(row.value), "value_high"),
    each("period-order", lambda _, period: "-" in period and period[-4:] <= period[:4], "period"),
    measures_agree_with_units,
    each("comparator-of-measure", lambda row, cell: cell == "top_n" and row.measure != "rank", "comparator"),
    each(
        "direction-missing",
        lambda row, cell: row.status != "not-stated" and row.measure in _CHANGES and not cell,
        "direction",
    ),
    directions_agree_with_values,
    # Only a share has a whole, and it is not the whole of itself.
    each("whole-of-measure", lambda row, cell: cell and (row.measure != "share" or cell == row.indicator), "whole"),
    parts_within_wholes,
    # A place counted in 强 is among the first N: 百强 is any of a hundred.
    each("comparator-of-unit", lambda row, cell: row.unit == "强" and cell not in ("", "top_n"), "comparator"),
)
OF_A_REPORT: tuple[Rule, ...] = (indicators_given, in_order)
