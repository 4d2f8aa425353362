"""Targets against what other documents say came of them: the rule for a verdict.

- met: the outcome lies at or above the target, of a range its lower end, with all that its rounding leaves open; or it is
  printed as the very number that was set;
- missed: it lies below with all that its rounding leaves open; where the target is an approximate number, by ``about`` or more;
- cannot be told: anything else. No number for the target or the outcome, an outcome whose rounding holds the target, or one
  that meets it on one basis and not, or not known, on another.

Rates are in percent, with their sign.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from workreport.analysis.documents import natural_growth
from workreport.analysis.interval import Interval, printed
from workreport.errors import InputError

MET, MISSED, OPEN = "met", "missed", "cannot-be-told"
ABOUT = 0.5  # percentage points: the step in which targets are set
# In the order in which the reports list their targets. Each is a floor; the one for consumer prices is a ceiling and not here.
INDICATORS = (
    "gdp",
    "industrial-value-added",
    "construction-value-added",
    "tertiary-value-added",
    "farm-gross-output",
    "total-revenue",
    "local-revenue",
    "fixed-asset-investment",
    "fdi",
    "fdi-used",
    "exports",
    "retail-sales",
    "household-income",
    "urban-household-income",
    "rural-household-income",
    "rd-spending",
)


def bases(outcome: Mapping[str, Any], figures: pd.DataFrame) -> dict[str, Interval | None]:
    """What is known of an outcome, a growth rate, by the basis that it is on; None for a basis on which it is not known.

    A rate on the same scope (同口径) stands beside the natural one, which the levels give: a target does not say which is meant.
    ``outcome`` is a row of ``figures``, the frame of ``documents.by_preference``; without a number nothing is known.
    """
    if pd.isna(outcome["base_value"]):
        return {}
    known: dict[str, Interval | None] = {str(outcome["basis"]): printed(outcome)}
    if outcome["basis"] == "same-scope":
        known["natural"] = natural_growth(figures, outcome["place"], outcome["indicator"], int(outcome["period"]))
    return known


def verdict(target: Mapping[str, Any], outcomes: Iterable[Interval | None], about: float = ABOUT) -> str:
    """The verdict on a growth target, a row of observations, by the rule above: met, missed or cannot-be-told.

    ``outcomes`` are those of ``bases``, one a basis. How far "about" reaches, ``about`` says, in percentage points. Raises
    InputError where it is below 0.
    """
    if about < 0:
        raise InputError(f"about is {about}: give percentage points, 0 or more")
    if target["status"] == "not-stated":
        return OPEN
    floor = printed(target).point
    verdicts = {_against(floor, target["comparator"], outcome, about) for outcome in outcomes}
    return verdicts.pop() if len(verdicts) == 1 else OPEN


def _against(floor: float, comparator: str, outcome: Interval | None, about: float) -> str:
    if outcome is None:
        return OPEN
    if outcome.low >= floor or outcome.point == floor:
        return MET
    if comparator == "approx":
        return MISSED if outcome.high <= floor - about else OPEN
    return MISSED if outcome.high < floor else OPEN
