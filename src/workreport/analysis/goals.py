"""The five-year goals: where each starts, where it is to end, and the yearly growth between.

Every function takes the frame of ``tables.observations``. Rates are in percent a year.
"""

from functools import partial

import pandas as pd

from workreport.analysis.interval import Interval, combine
from workreport.analysis.select import Missing, find, numbers, rests_on, signed_rate
from workreport.analysis.years import years
from workreport.errors import InputError

_FARTHEST = 8  # years ahead that a goal may be taken to be for
# The goal's list of petrochemical bases and the review's national top 20 are not said to be the same ranking.
RANKS = {"petrochemical-base-rank": "park-national-rank"}
_ADDED = "新增"  # how the names of such indicators begin
_BOUNDS = {"gt": "upper", "ge": "upper", "lt": "lower", "le": "lower"}  # what a rate is, by its base's comparator
_NAMES = ("indicator", "name_zh", "name_en", "label_zh", "label_en")


def bases_and_goals(observations: pd.DataFrame) -> pd.DataFrame:
    """Each goal beyond the year planned beside the level of the year reported that the report prints, in the order of the speech.

    Columns: indicator, name_zh, name_en, label_zh, label_en, measure, base_value, base_low, base_high,
    base_comparator, base_status (estimate, actual, not-stated), base_kind (number, bound, none), goal_value,
    goal_comparator, base_unit, unit, ratio (goal over base; a bound where the base is one; missing where there is
    none), base_period, goal_period, observations. What is newly added (新增) is left out: over a span of years it adds up, and
    has no level that it starts from. Raises Missing where no goal is a level.
    """
    spoken = years(observations)
    records = []
    goals = observations[(observations["period"] == spoken.goals) & (observations["status"] == "target")]
    goals = goals[(goals["indicator"] != "") & ~goals["name_zh"].str.startswith(_ADDED)]
    if not (goals["measure"] == "level").any():
        raise Missing("goals", period=spoken.goals)
    for _, goal in goals.iterrows():
        base = find(observations, goal["indicator"], spoken.now, goal["measure"])
        record = {c: goal[c] for c in (*_NAMES, "measure", "base_unit", "unit")}
        record |= {
            "goal_value": goal["base_value"],
            "goal_comparator": goal["comparator"],
            "goal_period": goal["period"],
            "base_period": spoken.now,
            "observations": rests_on(base, goal),
        }
        if base is None:
            record |= {"base_status": "not-stated", "base_kind": "none", "base_comparator": ""}
        else:
            record |= {
                **{f"base_{c.removeprefix('base_')}": base[c] for c in ("base_value", "base_low", "base_high")},
                "base_status": base["status"],
                "base_comparator": base["comparator"],
                "base_kind": "number" if base["comparator"] in ("eq", "approx") else "bound",
                "ratio": goal["base_value"] / base["base_value"],
            }
        records.append(record)
    return pd.DataFrame(records)


def base_and_goal_rows(goals: pd.DataFrame) -> pd.DataFrame:
    """The frame of ``bases_and_goals`` with a row for each base and each goal, as the figure's table is published.

    Goals that are levels only: those that are ranks have a figure of their own.

    Columns: indicator, name_zh, name_en, label_zh, label_en, measure, period, status, comparator, value (base units),
    ratio (to the base), unit (base unit), kind (printed, silent), observations.
    """
    goals = goals[goals["measure"] == "level"]
    parts = []
    for end in ("base", "goal"):
        silent = goals["base_kind"] == "none" if end == "base" else pd.Series(False, index=goals.index)
        part = goals[[*_NAMES, "measure"]].assign(
            period=goals[f"{end}_period"],
            status=goals["base_status"] if end == "base" else "target",
            comparator=goals[f"{end}_comparator"],
            value=goals[f"{end}_value"],
            ratio=goals["ratio"].notna().map({True: 1.0}) if end == "base" else goals["ratio"],
            unit=goals["base_unit"],
            kind=silent.map({True: "silent", False: "printed"}),
            observations=goals["observations"],
        )
        parts.append(part)
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def required_growth(
    observations: pd.DataFrame, goal_year: int | None = None, price_growth: float = 0.0
) -> pd.DataFrame:
    """The yearly growth that reaches each goal exactly, from the year reported and again from the year planned once its own
    target is met.

    Compound annual growth: (goal / base) ** (1 / years) - 1. Where the base is a lower bound the rate is an upper
    bound, and the other way round; where the report prints no base there is no rate. Goals are levels at current prices. ``price_growth``
    (percent a year) is how fast the prices of GDP rise: for GDP the rate is then the one at constant prices, and the
    target of the year planned, which is at constant prices, is turned into current prices by it. ``goal_year`` is the year in
    which the goals are taken to be reached, the last of their span unless given.

    Columns: indicator, name_zh, name_en, label_zh, label_en, start (year), years, value, low, high (percent a
    year), bound (upper where the base is a lower bound, lower where it is an upper one, else empty), period, unit, kind (derived), status, comparator,
    observations. Rank goals are left out. Raises InputError where goal_year is not a year from the second ahead to the ninth or
    price_growth is not between -20 and 20, Missing where no goal is a level with a base.
    """
    spoken = years(observations)
    goal_year = spoken.last if goal_year is None else goal_year
    first, last = spoken.reported + 2, spoken.reported + 1 + _FARTHEST
    if not isinstance(goal_year, int) or not first <= goal_year <= last:
        raise InputError(f"goal_year is {goal_year!r}: give a whole year from {first} to {last}")
    if not -20 <= price_growth <= 20:
        raise InputError(f"price_growth is {price_growth}: give percent a year, from -20 to 20")
    frame = bases_and_goals(observations)
    records = []
    for _, goal in frame[(frame["measure"] == "level") & (frame["base_kind"] != "none")].iterrows():
        prices = 1 + price_growth / 100 if goal["indicator"] == "gdp" else 1.0
        is_bound = goal["base_kind"] == "bound"
        base = (
            Interval.exact(goal["base_value"])
            if is_bound
            else Interval(goal["base_low"], goal["base_value"], goal["base_high"])
        )
        target = find(observations, goal["indicator"], spoken.planned, "growth")
        steps = [(spoken.reported, 1.0, goal["observations"])]
        if target is not None:
            factor = (1 + signed_rate(target).point / 100) * prices
            rows = [*map(int, goal["observations"].split(";")), target["observation"]]
            steps.append((spoken.reported + 1, factor, numbers(rows)))
        for start, factor, resting in steps:
            span = goal_year - start
            rate = combine(partial(_compound, goal["goal_value"], factor, span, prices), base)
            records.append(
                {
                    **{c: goal[c] for c in _NAMES},
                    "start": start,
                    "years": span,
                    **rate.columns(),
                    "bound": _BOUNDS.get(goal["base_comparator"], ""),
                    "period": f"{start + 1}-{goal_year}",
                    "unit": "%",
                    "kind": "derived",
                    "status": "target",
                    "comparator": {"upper": "lt", "lower": "gt"}.get(_BOUNDS.get(goal["base_comparator"], ""), "eq"),
                    "observations": resting,
                }
            )
    if not records:
        raise Missing("goals-with-bases", period=spoken.goals)
    return pd.DataFrame(records)


def ranks(observations: pd.DataFrame) -> pd.DataFrame:
    """Rank goals beside the nearest rank that the review prints.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, status, comparator, value, unit, kind (printed),
    observations; two rows a goal, the review's first, with the review's own indicator. Raises Missing where the report lacks them.
    """
    wanted = [name for goal, base in RANKS.items() for name in (base, goal)]
    rows = observations[(observations["measure"] == "rank") & observations["indicator"].isin(wanted)]
    rows = rows[rows["status"] != "not-stated"]
    if set(rows["indicator"]) != set(wanted):
        raise Missing("rank-goals")
    result = rows.assign(kind="printed", observations=rows["observation"].astype(str))
    return result[[*_NAMES, "period", "status", "comparator", "value", "unit", "kind", "observations"]].reset_index(
        drop=True
    )


def _compound(goal: float, factor: float, years: int, prices: float, base: float) -> float:
    """Percent a year, at constant prices, from ``base`` times ``factor`` to ``goal`` in ``years``."""
    return float(100 * ((goal / (base * factor)) ** (1 / years) / prices - 1))
