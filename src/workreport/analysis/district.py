"""The district after its report: what can be worked out of 2022, what 2023 shows, and where the five-year goals stand.

Functions take the frame of ``tables.with_context`` and that of ``tables.sources``. Rates are in percent, with their sign;
amounts are in CNY.
"""

import pandas as pd

from workreport.analysis.documents import back, by_preference, reached
from workreport.analysis.interval import Interval, combine, printed, unknown
from workreport.analysis.outcomes import ABOUT, OPEN, target_columns, verdict
from workreport.analysis.select import find, rests_on, signed_rate

PLACE, BASE_YEAR, TARGET_YEAR, KNOWN_YEAR, GOAL_YEAR = "quangang", "2021", "2022", "2023", 2026
GOAL_PERIOD = "2022-2026"
# Later documents call foreign investment 实际使用外资 where the report says 实际利用外资.
OTHER_SERIES = {"fdi": "fdi-used"}
# Rates of 2022 were often published on the same scope, without the refunds of value added tax; levels give the natural one.
SCOPED = ("total-revenue", "local-revenue")
# What is claimed of a goal that is a place in a ranking, of another list than the goal's.
CLAIMS = {"petrochemical-base-rank": "park-competitiveness-rank"}
POINTS = ("gdp", "industrial-value-added", "tertiary-value-added")
_NAMES = ("indicator", "name_zh", "name_en", "label_zh", "label_en")
_NUMBERS = ("eq", "approx")


def in_2022(figures: pd.DataFrame, sources: pd.DataFrame, about: float = ABOUT) -> pd.DataFrame:
    """Each growth target for 2022 beside the growth that follows from the levels of 2021 and 2023 and the growth of 2023.

    The level of 2022 is that of 2023 divided by the growth to it; over the level of 2021 it gives the growth of 2022. That
    holds for nominal growth only: growth at constant prices leads back to no level at current prices.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, target_status, target, target_high,
    target_comparator, value, low, high (growth on the natural basis), level_value, level_low, level_high (of 2022),
    reason (why the verdict is open, or more is: constant-prices, no-level, other-series, same-scope; else empty),
    natural_verdict (as if the target were on the natural basis), verdict, comparator, status (estimate, not-stated), unit,
    kind (derived, silent), observations. In the order of the report's targets.
    """
    known = by_preference(figures, sources)
    report = figures[figures["origin"] == "report"]
    targets = report[
        (report["period"] == TARGET_YEAR)
        & (report["measure"] == "growth")
        & report["indicator"].isin(_official(report))
    ]
    return pd.DataFrame([_derived(row, report, known, about) for _, row in targets.iterrows()])


def _official(report: pd.DataFrame) -> list[str]:
    """Indicators with a target for 2022 whose growth or level of 2021 the report gives or passes over: official statistics."""
    known = report[(report["period"] == BASE_YEAR) & report["measure"].isin(["level", "growth"])]["indicator"]
    stated = report[
        (report["period"] == TARGET_YEAR) & (report["measure"] == "growth") & (report["status"] == "target")
    ]
    return list(stated.loc[stated["indicator"].isin(known), "indicator"])


def _derived(target: pd.Series, report: pd.DataFrame, known: pd.DataFrame, about: float) -> dict[str, object]:
    indicator = OTHER_SERIES.get(target["indicator"], target["indicator"])
    start = find(report, target["indicator"], BASE_YEAR, "level")
    end, rate = (reached(known, PLACE, indicator, KNOWN_YEAR, measure) for measure in ("level", "growth"))
    record: dict[str, object] = {
        **{name: target[name] for name in _NAMES},
        "period": TARGET_YEAR,
        **target_columns(target),
    }
    if target["price_basis"] == "constant":
        reason = "constant-prices"
    elif start is None or end is None or rate is None:
        reason = "no-level"
    else:
        level = back(end, rate)
        growth = combine(
            lambda a, b, g: 100 * (a / (1 + g / 100) / b - 1), printed(end), printed(start), signed_rate(rate)
        )
        reason = "other-series" if indicator != target["indicator"] else "same-scope" if indicator in SCOPED else ""
        natural = verdict(target, {"": growth}, about)
        return record | {
            **growth.columns(),
            **level.columns("level_"),
            "reason": reason,
            "natural_verdict": natural,
            "verdict": OPEN if reason else natural,
            "comparator": "eq",
            "status": "estimate",
            "unit": "%",
            "kind": "derived",
            "observations": rests_on(target, start, end, rate),
        }
    return record | {
        **unknown(),
        **unknown("level_"),
        "reason": reason,
        "natural_verdict": OPEN,
        "verdict": OPEN,
        "comparator": "",
        "status": "not-stated",
        "unit": "%",
        "kind": "silent",
        "observations": rests_on(target),
    }


def points(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The levels of 2021 and 2023 that are printed, two points with nothing known between them.

    Both are at current prices, so that one over the other is no growth at constant prices.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, value, low, high (CNY), unit (CNY), status, comparator,
    kind (printed), observations; two rows an indicator.
    """
    known = by_preference(figures, sources)
    records = []
    for indicator in POINTS:
        for year in (BASE_YEAR, KNOWN_YEAR):
            row = reached(known, PLACE, indicator, year, "level")
            if row is None:
                raise LookupError(f"{indicator}, {year}: no level where one is needed")
            records.append(
                {
                    **{name: row[name] for name in _NAMES},
                    "period": year,
                    **printed(row).columns(),
                    "unit": row["base_unit"],
                    "status": row["status"],
                    "comparator": row["comparator"],
                    "kind": "printed",
                    "observations": rests_on(row),
                }
            )
    return pd.DataFrame(records)


def change(points_frame: pd.DataFrame, indicator: str) -> Interval:
    """How much more or less the later point is than the earlier, in percent, at current prices."""
    before, after = (row for _, row in points_frame[points_frame["indicator"] == indicator].iterrows())
    ends = (Interval(row["low"], row["value"], row["high"]) for row in (after, before))
    return combine(lambda a, b: 100 * (a / b - 1), *ends)


def in_2023(figures: pd.DataFrame, sources: pd.DataFrame, about: float = ABOUT) -> pd.DataFrame:
    """Each growth target for 2023 beside the growth of 2023, as the preferred document has it.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, target_status, target, target_high,
    target_comparator, value, low, high, comparator, status (actual, estimate, not-stated), verdict, unit, kind (printed,
    silent), observations.
    """
    known = by_preference(figures, sources)
    mine = known[(known["place"] == PLACE) & (known["period"] == KNOWN_YEAR) & (known["measure"] == "growth")]
    records = []
    for _, target in mine[mine["status"] == "target"].iterrows():
        outcome = reached(mine, PLACE, target["indicator"], KNOWN_YEAR, "growth")
        records.append(
            {
                **{name: target[name] for name in _NAMES},
                "period": KNOWN_YEAR,
                **target_columns(target),
                **(signed_rate(outcome).columns() if outcome is not None else unknown()),
                "comparator": "" if outcome is None else outcome["comparator"],
                "status": "not-stated" if outcome is None else outcome["status"],
                "verdict": verdict(target, {} if outcome is None else {"": signed_rate(outcome)}, about),
                "unit": "%",
                "kind": "silent" if outcome is None else "printed",
                "observations": rests_on(target, outcome),
            }
        )
    return pd.DataFrame(records)


def levels_of_2023(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Each target for 2023 that is an amount, beside the amount of 2023 where one is known.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, target, target_comparator, value, low, high, comparator,
    unit (base unit), status, kind (printed, silent), observations.
    """
    known = by_preference(figures, sources)
    mine = known[(known["place"] == PLACE) & (known["period"] == KNOWN_YEAR) & (known["measure"] == "level")]
    records = []
    for _, target in mine[mine["status"] == "target"].iterrows():
        outcome = reached(mine, PLACE, target["indicator"], KNOWN_YEAR, "level")
        records.append(
            {
                **{name: target[name] for name in _NAMES},
                "period": KNOWN_YEAR,
                "target": target["base_value"],
                "target_comparator": target["comparator"],
                **(printed(outcome).columns() if outcome is not None else unknown()),
                "comparator": "" if outcome is None else outcome["comparator"],
                "unit": target["base_unit"],
                "status": "not-stated" if outcome is None else outcome["status"],
                "kind": "silent" if outcome is None else "printed",
                "observations": rests_on(target, outcome),
            }
        )
    return pd.DataFrame(records)


def goals(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Each five-year goal beside the latest that other documents say of it.

    A goal is *measured* where a number is known: how much of it that is, and which way it has moved from the start. It is
    *bounded* where only a bound is known, *claimed* where a place in another ranking is said to be reached, and *not known*
    where nothing is.

    Columns: indicator, name_zh, name_en, label_zh, label_en, measure, goal, goal_comparator, start_value, start_low, start_high,
    start_comparator, start_status (estimate, actual, not-stated), period (of the latest), value, low, high, comparator, state (measured, bounded, claimed, not-known),
    moved (up, down, cannot-be-told; empty where nothing is measured), part_value, part_low, part_high (percent of the goal),
    required_value, required_low, required_high (percent a year from the latest to 2026; measured levels only), unit (base unit),
    status, kind (derived, printed, silent), observations. In the order of the speech.
    """
    known = by_preference(figures, sources)
    report = figures[figures["origin"] == "report"]
    rows = report[(report["period"] == GOAL_PERIOD) & (report["status"] == "target")]
    return pd.DataFrame([_goal(goal, report, known) for _, goal in rows.iterrows()])


def _goal(goal: pd.Series, report: pd.DataFrame, known: pd.DataFrame) -> dict[str, object]:
    start = find(report, goal["indicator"], BASE_YEAR, goal["measure"])
    latest = _latest(known, CLAIMS.get(goal["indicator"], goal["indicator"]), goal["measure"])
    record: dict[str, object] = {
        **{name: goal[name] for name in (*_NAMES, "measure")},
        "goal": goal["base_value"],
        "goal_comparator": goal["comparator"],
        **(printed(start).columns("start_") if start is not None else unknown("start_")),
        "start_comparator": "" if start is None else start["comparator"],
        "start_status": "not-stated" if start is None else start["status"],
        "unit": goal["base_unit"],
        "moved": "",
        **unknown(),
        **unknown("part_"),
        **unknown("required_"),
        "observations": rests_on(goal, start, latest),
    }
    if latest is None:
        nothing = {"period": "", "comparator": "", "state": "not-known", "status": "not-stated", "kind": "silent"}
        return record | nothing
    now = printed(latest)
    record |= {
        "period": latest["period"],
        **now.columns(),
        "comparator": latest["comparator"],
        "status": latest["status"],
    }
    if goal["indicator"] in CLAIMS:
        return record | {"state": "claimed", "kind": "printed"}
    if latest["comparator"] not in _NUMBERS:
        return record | {"state": "bounded", "kind": "printed"}
    aim = float(goal["base_value"])
    years = GOAL_YEAR - int(latest["period"])
    part = combine(lambda amount: 100 * amount / aim, now)
    required = combine(lambda amount: 100 * ((aim / amount) ** (1 / years) - 1), now)
    return record | {
        "state": "measured",
        "moved": _moved(now, None if start is None else printed(start)),
        **part.columns("part_"),
        **required.columns("required_"),
        "kind": "derived",
    }


def claims(figures: pd.DataFrame) -> pd.DataFrame:
    """What documents say of the park's place in rankings, by year: the report's place and goal, and later claims.

    Columns: source, indicator, name_zh, name_en, label_zh, label_en, period, status, comparator, value, unit, kind
    (printed), observations.
    """
    wanted = ["park-national-rank", *CLAIMS, *CLAIMS.values()]
    rows = figures[(figures["measure"] == "rank") & figures["indicator"].isin(wanted)]
    rows = rows[rows["status"] != "not-stated"].sort_values(["year", "value"], kind="stable")
    references = [rests_on(row) for _, row in rows.iterrows()]
    columns = ["source", *_NAMES, "period", "status", "comparator", "value", "unit", "kind", "observations"]
    return rows.assign(kind="printed", observations=references)[columns].reset_index(drop=True)


def _latest(known: pd.DataFrame, indicator: str, measure: str) -> pd.Series | None:
    """The last that is known of an indicator after the report's year, as the preferred document has it."""
    rows = known[
        (known["place"] == PLACE)
        & (known["indicator"] == indicator)
        & (known["measure"] == measure)
        & known["status"].isin(["actual", "estimate"])
        & (known["year"] > int(BASE_YEAR))
    ]
    return None if rows.empty else rows.sort_values("year", kind="stable", ascending=False).iloc[0]


def _moved(now: Interval, start: Interval | None) -> str:
    if start is None or (now.low <= start.high and start.low <= now.high):
        return OPEN
    return "up" if now.low > start.high else "down"
