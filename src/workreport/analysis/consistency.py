"""The report against itself: do its numbers agree where they speak of the same thing?

A check compares what one or more printed numbers let expect
with what another prints, each as the interval that its rounding allows, and ends in one of three verdicts:

- holds: every number that the intervals allow fits;
- does-not-hold: none fits;
- cannot-be-told: some fit and some do not, or a number is missing.

A target set below what was already reached does not hold as a step forward; it is no error, and none is claimed.
"""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from workreport.analysis import growth, livelihood
from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import Missing, find, one, rests_on, signed_rate
from workreport.analysis.years import Years, years
from workreport.reading.numerals import value

HOLDS, FAILS, OPEN = "holds", "does-not-hold", "cannot-be-told"


class Check(NamedTuple):
    """What other numbers let expect, and what is found; None is a number that is not printed."""

    key: str
    relation: (
        str  # equal, at-most, at-least, or beside: set side by side, with nothing that either lets expect of the other
    )
    expected: Interval | None
    found: Interval | None
    unit: str  # base unit
    rows: str
    comparator: str = "eq"  # of what is found
    expected_comparator: str = "eq"  # of what it is held against: an approximate number stays one


Maker = Callable[[pd.DataFrame, pd.DataFrame, Years], Check]


def checks(observations: pd.DataFrame, numerals: pd.DataFrame) -> pd.DataFrame:
    """Every check whose numbers the report has, and its verdict: sums, parts of wholes, targets beside what was reached, targets
    beside each other.

    Columns: check (key), relation (equal, at-most, at-least: of the printed number to the expected one; beside: none),
    expected_comparator (eq, approx), expected_value,
    expected_low, expected_high, value, low, high (base units; missing where a number is not printed), unit (base unit),
    verdict (holds, does-not-hold, cannot-be-told), period, status (checked), comparator (of the printed number), kind (derived), observations.
    Raises Missing where the report has the numbers for none.
    """
    spoken = years(observations)
    records = []
    for make in _CHECKS:
        try:
            check = make(observations, numerals, spoken)
        except Missing:
            continue
        record: dict[str, object] = {"check": check.key, "relation": check.relation}
        for prefix, interval in (("expected_", check.expected), ("", check.found)):
            record |= interval.columns(prefix) if interval is not None else {}
        record |= {
            "unit": check.unit,
            "verdict": verdict(check.relation, check.expected, check.found),
            "period": f"{spoken.now}-{spoken.planned}",
            "status": "checked",
            "comparator": check.comparator,
            "expected_comparator": check.expected_comparator,
            "kind": "derived",
            "observations": check.rows,
        }
        records.append(record)
    if not records:
        raise Missing("checks")
    columns = [
        "check",
        "relation",
        "expected_comparator",
        "expected_value",
        "expected_low",
        "expected_high",
        "value",
        "low",
        "high",
        "unit",
    ]
    columns += ["verdict", "period", "status", "comparator", "kind", "observations"]
    return pd.DataFrame(records).reindex(columns=columns)


def verdict(relation: str, expected: Interval | None, found: Interval | None) -> str:
    """The verdict on ``found`` being equal to, at most or at least ``expected``; None is a number that is not printed."""
    if expected is None or found is None or relation == "beside":
        return OPEN
    if relation == "equal":
        # Both are one number each, known to an interval: where the intervals meet nothing speaks against it.
        return HOLDS if found.low <= expected.high and expected.low <= found.high else FAILS
    if relation == "at-most":
        expected, found = found, expected
    if found.low >= expected.high:
        return HOLDS
    return FAILS if found.high < expected.low else OPEN


# --- the checks, each from the frames and the years of a report; Missing where the report lacks what one needs ------------


def _wishes(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """Villages times wishes in each are the wishes."""
    villages, each, wishes = (
        one(observations, name, spoken.now, "level")
        for name in ("villages-and-communities", "wishes-per-village", "wishes")
    )
    expected = combine(lambda a, b: a * b, printed(villages), printed(each))
    return Check("wishes", "equal", expected, printed(wishes), "item", rests_on(villages, each, wishes))


def _pilot_villages(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """The pilot villages of three levels are as many as the name of the programme says."""
    pilots = [
        one(observations, f"{level}-pilot-villages", spoken.now, "level")
        for level in ("provincial", "city", "district")
    ]
    total = combine(lambda a, b, c: a + b + c, *(printed(row) for row in pilots))
    return Check("pilot-villages", "equal", total, _in_names(numerals, "二十四"), "item", rests_on(*pilots))


def _task_forces(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """There are as many task forces as the name of the programme says."""
    teams = one(observations, "business-environment-teams", spoken.now, "level")
    return Check("task-forces", "equal", printed(teams), _in_names(numerals, "17"), "item", rests_on(teams))


def _in_names(numerals: pd.DataFrame, token: str) -> Interval | None:
    """The number that a name or slogan of the report bears (一镇四线二十四村, “1+17”), or None where none does."""
    labels = numerals[numerals["role"].isin(["name", "slogan"]) & (numerals["token"] == token)]
    return None if labels.empty else Interval.exact(float(value(token)))


def _at_most(key: str, parts: tuple[str, ...], whole: str, period: str = "now") -> Maker:
    """Parts are not more than their whole, all of them levels of the period of ``Years`` so called."""

    def make(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
        when = getattr(spoken, period)
        rows = [one(observations, name, when, "level") for name in parts]
        limit = one(observations, whole, when, "level")
        total = combine(lambda *values: sum(values), *(_floor(row) for row in rows))
        comparator = rows[0]["comparator"] if len(rows) == 1 else "eq"
        return Check(key, "at-most", _floor(limit), total, str(limit["base_unit"]), rests_on(*rows, limit), comparator)

    return make


def _spending(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """Livelihood and Three Guarantees spending fit into the own resources side by side."""
    spending = [
        one(observations, name, spoken.now, "level") for name in ("livelihood-spending", "three-guarantees-spending")
    ]
    share = one(observations, "livelihood-spending", spoken.now, "share")
    total = combine(lambda a, b: a + b, *(printed(row) for row in spending))
    whole = livelihood.own_resources(observations)
    return Check("spending-side-by-side", "at-most", whole, total, "CNY", rests_on(*spending, share))


def _step(key: str, indicator: str, measure: str, relation: str) -> Maker:
    """A target beside what was reached, and which way is further."""

    def make(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
        reached = one(observations, indicator, spoken.now, measure)
        target = find(observations, indicator, spoken.planned, measure)
        floor = None if target is None else Interval.exact(float(target["base_value"]))
        comparator = "" if target is None else target["comparator"]
        unit, rows = str(reached["base_unit"]), rests_on(reached, target)
        hedge = "approx" if reached["comparator"] == "approx" else "eq"
        return Check(key, relation, printed_or_bound(reached), floor, unit, rows, comparator, hedge)

    return make


def _school_places(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """The school places of the year ahead are not fewer than those of a year on average."""
    places = one(observations, "new-school-places", spoken.review, "level")
    ahead = one(observations, "new-school-places", spoken.planned, "level")
    first, _, last = spoken.review.partition("-")
    yearly = combine(lambda total: total / (int(last) - int(first) + 1), printed(places))
    floor = Interval.exact(float(ahead["base_value"]))
    rows = rests_on(places, ahead)
    return Check("school-places-above-average", "at-least", yearly, floor, "item", rows, ahead["comparator"])


def _without_loss(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """All targets can be met without industry shrinking."""
    industry = growth.implied_industry(observations)
    ends = Interval(industry["low"].min(), industry["value"].mean(), industry["high"].max())
    rows = industry["observations"].iloc[0]
    return Check("targets-without-loss", "at-least", Interval.exact(0), ends, "percent", rows)


def _key_projects(observations: pd.DataFrame, numerals: pd.DataFrame, spoken: Years) -> Check:
    """How fast key projects are to grow, beside all investment."""
    now, ahead = (one(observations, "key-project-investment", year, "level") for year in (spoken.now, spoken.planned))
    rate = combine(lambda a, b: 100 * (b / a - 1), printed(now), Interval.exact(float(ahead["base_value"])))
    target = one(observations, "fixed-asset-investment", spoken.planned, "growth")
    # The key projects' weight in all investment is not printed, so that a faster part says nothing about the whole.
    beside = Interval.exact(signed_rate(target).point)
    rows = rests_on(now, ahead, target)
    return Check("key-projects-in-investment", "beside", beside, rate, "percent", rows, ahead["comparator"])


_CHECKS: tuple[Maker, ...] = (
    _wishes,
    _pilot_villages,
    _task_forces,
    _at_most("industry-and-services-in-gdp", ("industrial-value-added", "tertiary-value-added"), "gdp"),
    _at_most("local-in-total-revenue", ("local-revenue",), "total-revenue"),
    _at_most("tianchen-in-signed", ("tianchen-investment",), "projects-signed-investment"),
    _at_most("started-in-key-projects", ("key-projects-started",), "key-projects"),
    _at_most("petrochemical-in-industry-goal", ("petrochemical-output",), "above-size-output", "goals"),
    _spending,
    _step("air-target-above-reached", "good-air-days", "share", "at-least"),
    _step("land-target-above-reached", "idle-land-reused", "level", "at-least"),
    _step("projects-target-above-reached", "key-projects", "level", "at-least"),
    _step("investment-target-above-reached", "key-project-investment", "level", "at-least"),
    _step("livelihood-projects-not-fewer", "livelihood-project-items", "level", "at-least"),
    _step("unemployment-ceiling", "registered-unemployment", "share", "at-most"),
    _school_places,
    _without_loss,
    _key_projects,
)


# --- intervals --------------------------------------------------------------------------------------------------------


def printed_or_bound(row: pd.Series) -> Interval:
    """A printed number's interval; for a bound, the number that is printed."""
    return printed(row) if row["comparator"] in ("eq", "approx") else _floor(row)


def _floor(row: pd.Series) -> Interval:
    return printed(row) if row["comparator"] == "eq" else Interval.exact(float(row["base_value"]))
