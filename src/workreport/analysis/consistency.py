"""The report against itself: do its numbers agree where they speak of the same thing?

A check compares what one or more printed numbers let expect
with what another prints, each as the interval that its rounding allows, and ends in one of three verdicts:

- holds: every number that the intervals allow fits;
- does-not-hold: none fits;
- cannot-be-told: some fit and some do not, or a number is missing.

A target set below what was already reached does not hold as a step forward; it is no error, and none is claimed.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import pandas as pd

from workreport.analysis import growth, livelihood
from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import find, one, rests_on, signed_rate
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


# A target and what it is to go beyond: indicator, measure, and which way is further.
_STEPS = (
    ("air-target-above-reached", "good-air-days", "share", "at-least"),
    ("land-target-above-reached", "idle-land-reused", "level", "at-least"),
    ("projects-target-above-reached", "key-projects", "level", "at-least"),
    ("investment-target-above-reached", "key-project-investment", "level", "at-least"),
    ("livelihood-projects-not-fewer", "livelihood-project-items", "level", "at-least"),
    ("unemployment-ceiling", "registered-unemployment", "share", "at-most"),
)


def checks(observations: pd.DataFrame, numerals: pd.DataFrame) -> pd.DataFrame:
    """Every check and its verdict: sums, parts of wholes, targets beside what was reached, targets beside each other.

    Columns: check (key), relation (equal, at-most, at-least: of the printed number to the expected one; beside: none),
    expected_comparator (eq, approx), expected_value,
    expected_low, expected_high, value, low, high (base units; missing where a number is not printed), unit (base unit),
    verdict (holds, does-not-hold, cannot-be-told), period, status (checked), comparator (of the printed number), kind (derived), observations.
    """
    records = []
    made = (_sums(observations, numerals), _parts(observations), _steps(observations), _targets(observations))
    for check in chain.from_iterable(made):
        record: dict[str, object] = {"check": check.key, "relation": check.relation}
        for prefix, interval in (("expected_", check.expected), ("", check.found)):
            record |= interval.columns(prefix) if interval is not None else {}
        record |= {
            "unit": check.unit,
            "verdict": verdict(check.relation, check.expected, check.found),
            "period": "2021-2022",
            "status": "checked",
            "comparator": check.comparator,
            "expected_comparator": check.expected_comparator,
            "kind": "derived",
            "observations": check.rows,
        }
        records.append(record)
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


def _sums(observations: pd.DataFrame, numerals: pd.DataFrame) -> Iterator[Check]:
    """Counts that follow from other counts, or that a name repeats."""
    villages, each, wishes, teams = (
        one(observations, name, "2021", "level")
        for name in ("villages-and-communities", "wishes-per-village", "wishes", "business-environment-teams")
    )
    expected = combine(lambda a, b: a * b, printed(villages), printed(each))
    yield Check("wishes", "equal", expected, printed(wishes), "item", rests_on(villages, each, wishes))
    pilots = [
        one(observations, f"{level}-pilot-villages", "2021", "level") for level in ("provincial", "city", "district")
    ]
    total = combine(lambda a, b, c: a + b + c, *(printed(row) for row in pilots))
    yield Check("pilot-villages", "equal", total, _in_names(numerals, "二十四"), "item", rests_on(*pilots))
    yield Check("task-forces", "equal", printed(teams), _in_names(numerals, "17"), "item", rests_on(teams))


def _in_names(numerals: pd.DataFrame, token: str) -> Interval | None:
    """The number that a name or slogan of the report bears (一镇四线二十四村, “1+17”), or None where none does."""
    labels = numerals[numerals["role"].isin(["name", "slogan"]) & (numerals["token"] == token)]
    return None if labels.empty else Interval.exact(float(value(token)))


def _parts(observations: pd.DataFrame) -> Iterator[Check]:
    """Parts that must not be more than their whole."""

    def at_most(key: str, parts: list[tuple[str, str]], whole: tuple[str, str]) -> Check:
        rows = [one(observations, name, period, "level") for name, period in parts]
        limit = one(observations, *whole, "level")
        total = combine(lambda *values: sum(values), *(_floor(row) for row in rows))
        unit = str(limit["base_unit"])
        comparator = rows[0]["comparator"] if len(rows) == 1 else "eq"
        return Check(key, "at-most", _floor(limit), total, unit, rests_on(*rows, limit), comparator)

    yield at_most(
        "industry-and-services-in-gdp",
        [("industrial-value-added", "2021"), ("tertiary-value-added", "2021")],
        ("gdp", "2021"),
    )
    yield at_most("local-in-total-revenue", [("local-revenue", "2021")], ("total-revenue", "2021"))
    yield at_most("tianchen-in-signed", [("tianchen-investment", "2021")], ("projects-signed-investment", "2021"))
    yield at_most("started-in-key-projects", [("key-projects-started", "2021")], ("key-projects", "2021"))
    yield at_most(
        "petrochemical-in-industry-goal", [("petrochemical-output", "2022-2026")], ("above-size-output", "2022-2026")
    )
    spending = [
        one(observations, name, "2021", "level") for name in ("livelihood-spending", "three-guarantees-spending")
    ]
    share = one(observations, "livelihood-spending", "2021", "share")
    total = combine(lambda a, b: a + b, *(printed(row) for row in spending))
    whole = livelihood.own_resources(observations)
    yield Check("spending-side-by-side", "at-most", whole, total, "CNY", rests_on(*spending, share))


def _steps(observations: pd.DataFrame) -> Iterator[Check]:
    """Targets for 2022 beside what 2021 reached."""
    for key, indicator, measure, relation in _STEPS:
        reached = one(observations, indicator, "2021", measure)
        target = find(observations, indicator, "2022", measure)
        floor = None if target is None else Interval.exact(float(target["base_value"]))
        comparator = "" if target is None else target["comparator"]
        unit, rows = str(reached["base_unit"]), rests_on(reached, target)
        hedge = "approx" if reached["comparator"] == "approx" else "eq"
        yield Check(key, relation, printed_or_bound(reached), floor, unit, rows, comparator, hedge)
    places = one(observations, "new-school-places", "2017-2021", "level")
    ahead = one(observations, "new-school-places", "2022", "level")
    yearly = combine(lambda total: total / 5, printed(places))
    floor = Interval.exact(float(ahead["base_value"]))
    rows = rests_on(places, ahead)
    yield Check("school-places-above-average", "at-least", yearly, floor, "item", rows, ahead["comparator"])


def _targets(observations: pd.DataFrame) -> Iterator[Check]:
    """Targets beside each other."""
    industry = growth.implied_industry(observations)
    ends = Interval(industry["low"].min(), industry["value"].mean(), industry["high"].max())
    yield Check(
        "targets-without-loss", "at-least", Interval.exact(0), ends, "percent", industry["observations"].iloc[0]
    )
    now, ahead = (one(observations, "key-project-investment", year, "level") for year in ("2021", "2022"))
    rate = combine(lambda a, b: 100 * (b / a - 1), printed(now), Interval.exact(float(ahead["base_value"])))
    target = one(observations, "fixed-asset-investment", "2022", "growth")
    # The key projects' weight in all investment is not printed, so that a faster part says nothing about the whole.
    beside = Interval.exact(signed_rate(target).point)
    rows = rests_on(now, ahead, target)
    yield Check("key-projects-in-investment", "beside", beside, rate, "percent", rows, ahead["comparator"])


def printed_or_bound(row: pd.Series) -> Interval:
    """A printed number's interval; for a bound, the number that is printed."""
    return printed(row) if row["comparator"] in ("eq", "approx") else _floor(row)


def _floor(row: pd.Series) -> Interval:
    return printed(row) if row["comparator"] == "eq" else Interval.exact(float(row["base_value"]))
