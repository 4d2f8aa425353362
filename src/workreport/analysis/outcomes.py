"""Targets against what other documents say came of them.

The rule for a verdict on a growth target:

- met: the outcome lies at or above the target, of a range its lower end, with all that its rounding leaves open; or it is
  printed as the very number that was set;
- missed: it lies below with all that its rounding leaves open; where the target is an approximate number, by ``about`` or more;
- cannot be told: anything else. No number for the target or the outcome, an outcome whose rounding holds the target, or one
  that meets it on one basis and not, or not known, on another.

Functions take the frame of ``tables.with_context`` and that of ``tables.sources``. Rates are in percent, with their sign.
"""

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from workreport.analysis.documents import by_preference, natural_growth, reached
from workreport.analysis.documents import target as find_target
from workreport.analysis.interval import Interval, unknown
from workreport.analysis.select import rests_on, signed_rate
from workreport.errors import InputError

MET, MISSED, OPEN = "met", "missed", "cannot-be-told"
ABOUT = 0.5  # percentage points: targets are set in steps of half a point, so that this far below another would have been set
LEVELS = ("china", "fujian", "quanzhou")
YEARS = range(2021, 2026)
# In the order in which the reports list their targets.
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
_NAMES = ("indicator", "name_zh", "name_en", "label_zh", "label_en")


def verdict(target: pd.Series | None, outcomes: Mapping[str, Interval | None], about: float = ABOUT) -> str:
    """The verdict on a growth target, by the rule above.

    ``outcomes`` holds by basis what is known of the outcome, None for a basis on which it is not known. ``about`` is in
    percentage points.
    """
    if target is None or target["status"] == "not-stated" or not outcomes:
        return OPEN
    floor = float(signed_rate(target).point)
    verdicts = {_against(floor, target["comparator"], outcome, about) for outcome in outcomes.values()}
    return verdicts.pop() if len(verdicts) == 1 else OPEN


def _against(floor: float, comparator: str, outcome: Interval | None, about: float) -> str:
    if outcome is None:
        return OPEN
    if outcome.low >= floor or outcome.point == floor:
        return MET
    if comparator == "approx":
        return MISSED if outcome.high <= floor - about else OPEN
    return MISSED if outcome.high < floor else OPEN


def by_year(
    figures: pd.DataFrame,
    sources: pd.DataFrame,
    places: Iterable[str] = LEVELS,
    years: Iterable[int] = YEARS,
    about: float = ABOUT,
) -> pd.DataFrame:
    """Each growth target of ``places`` beside its outcome, where a document gives or passes over either.

    A rate on the same scope (同口径) stands beside the one that the levels give: a target does not say which is meant.

    Columns: place, indicator, name_zh, name_en, label_zh, label_en, period, target_status (target, not-stated), target,
    target_high, target_comparator, value, low, high (the outcome as the preferred document gives it), comparator, basis,
    natural_value, natural_low, natural_high (by the levels, where the rate is on the same scope), status (of the outcome:
    actual, estimate, not-stated), verdict, unit, kind (printed, silent), observations. By indicator, place and year; a pair of
    which neither has a number is left out.
    Raises InputError where ``about`` is below 0.
    """
    if about < 0:
        raise InputError(f"about is {about}: give percentage points, 0 or more")
    known = by_preference(figures, sources)
    growth = known[(known["measure"] == "growth") & known["indicator"].isin(INDICATORS)]
    records = []
    for indicator in INDICATORS:
        for place in places:
            rates = growth[(growth["indicator"] == indicator) & (growth["place"] == place)]
            for year in years:
                record = _pair(rates, known, place, indicator, year, about)
                if record is not None:
                    records.append(record)
    return pd.DataFrame(records)


def _pair(
    growth: pd.DataFrame, known: pd.DataFrame, place: str, indicator: str, year: int, about: float
) -> dict[str, object] | None:
    target = find_target(growth, place, indicator, str(year), "growth")
    outcome = reached(growth, place, indicator, str(year), "growth")
    if target is None or (target["status"] == "not-stated" and outcome is None):
        return None
    outcomes: dict[str, Interval | None] = {}
    natural = None
    if outcome is not None:
        outcomes[outcome["basis"]] = signed_rate(outcome)
        if outcome["basis"] == "same-scope":
            natural = natural_growth(known, place, indicator, year)
            outcomes["natural"] = natural[0] if natural else None
    rows = [target, outcome, *(natural[1] if natural else [])]
    return {
        "place": place,
        **{name: target[name] for name in _NAMES},
        "period": str(year),
        **target_columns(target),
        **(signed_rate(outcome).columns() if outcome is not None else unknown()),
        "comparator": "" if outcome is None else outcome["comparator"],
        "basis": "" if outcome is None else outcome["basis"],
        **(natural[0].columns("natural_") if natural else unknown("natural_")),
        "status": "not-stated" if outcome is None else outcome["status"],
        "verdict": verdict(target, outcomes, about),
        "unit": "%",
        "kind": "silent" if outcome is None else "printed",
        "observations": rests_on(*rows),
    }


def targets(figures: pd.DataFrame, sources: pd.DataFrame, places: Iterable[str], year: int) -> pd.DataFrame:
    """The growth targets of a year that have a number, by indicator and place.

    Columns: place, indicator, name_zh, name_en, label_zh, label_en, period, target_status (target), target, target_high,
    target_comparator, status (target), comparator, unit, kind (printed), observations.
    """
    known = by_preference(figures, sources)
    records = []
    for indicator in INDICATORS:
        for place in places:
            target = find_target(known, place, indicator, str(year), "growth")
            if target is not None and target["status"] == "target":
                records.append(
                    {
                        "place": place,
                        **{name: target[name] for name in _NAMES},
                        "period": str(year),
                        **target_columns(target),
                        "status": "target",
                        "comparator": target["comparator"],
                        "unit": "%",
                        "kind": "printed",
                        "observations": rests_on(target),
                    }
                )
    return pd.DataFrame(records)


def target_columns(target: pd.Series) -> dict[str, object]:
    """A target's columns in a frame: target_status, target, target_high, target_comparator."""
    if target["status"] != "target":
        return {"target_status": "not-stated", "target": math.nan, "target_high": math.nan, "target_comparator": ""}
    return {
        "target_status": "target",
        "target": signed_rate(target).point,
        "target_high": target["value_high"],
        "target_comparator": target["comparator"],
    }
