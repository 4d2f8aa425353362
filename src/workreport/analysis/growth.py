"""Growth: what is stated for the year reported and the year planned, the levels it implies, what the targets imply together.

Every function takes the frame of ``tables.observations``. Rates are in percent, amounts in base units (CNY).
"""

import pandas as pd

from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import NUMBERS, Missing, find, number, rests_on, signed, signed_rate
from workreport.analysis.years import years
from workreport.errors import InputError


def statements(observations: pd.DataFrame) -> pd.DataFrame:
    """Every growth rate that the report puts a number to, greatest first.

    Columns: indicator, name_zh, name_en, label_zh, label_en, price_basis, period, status, comparator, value (percent,
    with its sign), unit, kind (printed), observations. Raises Missing where there is none.
    """
    rows = observations[(observations["measure"] == "growth") & (observations["status"] != "not-stated")]
    rows = rows[rows["indicator"] != ""]
    if rows.empty:
        raise Missing("rates")
    result = rows.assign(value=signed(rows), kind="printed", observations=rows["observation"].astype(str))
    columns = ["indicator", "name_zh", "name_en", "label_zh", "label_en", "price_basis", "period", "status"]
    columns += ["comparator", "value", "unit", "kind", "observations"]
    return result.sort_values(["value", "indicator"], ascending=[False, True])[columns].reset_index(drop=True)


def beside_targets(observations: pd.DataFrame) -> pd.DataFrame:
    """The rate of the year reported beside the target for the next, for each indicator that has a number in either.

    Columns: indicator, name_zh, name_en, label_zh, label_en, price_basis, estimate, estimate_comparator, estimate_period,
    estimate_status (estimate, actual), target, target_comparator, target_period (rates in percent with their sign, missing where
    the report is silent), unit, observations.
    First the indicators with both, then those with a target only, then those with an estimate only. Raises Missing where there
    is none.
    """
    spoken = years(observations)
    growth = observations[
        (observations["measure"] == "growth") & observations["period"].isin([spoken.now, spoken.planned])
    ].assign(value=lambda frame: signed(frame))
    growth = growth[growth["indicator"] != ""]
    records = []
    for indicator, rows in growth.groupby("indicator", sort=False):
        stated = rows[rows["status"] != "not-stated"]
        if stated.empty:
            continue
        estimate = find(rows, str(indicator), spoken.now, "growth")
        target = find(rows, str(indicator), spoken.planned, "growth")
        first = rows.iloc[0]
        records.append(
            {
                **{c: first[c] for c in ("indicator", "name_zh", "name_en", "label_zh", "label_en", "price_basis")},
                "estimate": estimate["value"] if estimate is not None else None,
                "estimate_comparator": estimate["comparator"] if estimate is not None else "",
                "estimate_period": spoken.now,
                "estimate_status": estimate["status"] if estimate is not None else "",
                "target": target["value"] if target is not None else None,
                "target_comparator": target["comparator"] if target is not None else "",
                "target_period": spoken.planned,
                "unit": "%",
                "observations": rests_on(*(row for _, row in rows.iterrows())),
            }
        )
    if not records:
        raise Missing("rates-of-years", period=f"{spoken.now};{spoken.planned}")
    frame = pd.DataFrame(records).astype({"estimate": "float", "target": "float"})
    both = frame["estimate"].notna() & frame["target"].notna()
    order = frame.assign(group=(~both).astype(int) + (frame["target"].isna()).astype(int))
    return (
        order.sort_values(["group", "target", "estimate"], ascending=[True, False, False], kind="stable")
        .drop(columns="group")[list(frame.columns)]
        .reset_index(drop=True)
    )


def beside_rows(beside: pd.DataFrame) -> pd.DataFrame:
    """The frame of ``beside_targets`` with a row for each rate or silence, as the figure's table is published.

    Columns: indicator, name_zh, name_en, label_zh, label_en, price_basis, period, status (estimate, actual, target, not-stated),
    comparator, value (percent), unit, kind (printed, silent), observations.
    """
    names = ["indicator", "name_zh", "name_en", "label_zh", "label_en", "price_basis"]
    parts = []
    for kind in ("estimate", "target"):
        missing = beside[kind].isna()
        status = beside["estimate_status"] if kind == "estimate" else pd.Series("target", beside.index)
        part = beside[names].assign(
            period=beside[f"{kind}_period"],
            status=status.mask(missing, "not-stated"),
            comparator=beside[f"{kind}_comparator"],
            value=beside[kind],
            unit=beside["unit"],
            kind=missing.map({True: "silent", False: "printed"}),
            observations=beside["observations"],
        )
        parts.append(part)
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def implied_levels(observations: pd.DataFrame) -> pd.DataFrame:
    """Levels of the years before and after that follow from the level of the year reported and the growth on either side of it.

    Growth at constant prices gives a level at the prices of the year reported, growth at current prices one at the prices of
    its year; the column ``prices`` (2021, current) says which. A target is a number somebody set and is taken as exact, an
    estimate carries its rounding.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, kind (derived, printed), status, comparator,
    prices, value, low, high, base_unit, unit, observations, digits (significant ones of the printed level, three at
    most), and index_value, index_low, index_high (the printed level of
    that year = 100). Rows only for amounts of money of which the report prints a level for its year and a rate for it or the
    next; from a bound (over 100, at least 20 %) no level follows, so that bounds are left out. Raises Missing where there is none.
    """
    spoken = years(observations)
    records = []
    levels = observations[
        (observations["measure"] == "level")
        & (observations["period"] == spoken.now)
        & (observations["status"].isin(["estimate", "actual"]))
        & (observations["base_unit"] == "CNY")
        & (observations["indicator"] != "")
        & observations["comparator"].isin(NUMBERS)
    ]
    for _, level in levels.iterrows():
        before = _number(observations, level["indicator"], spoken.now)
        after = _number(observations, level["indicator"], spoken.planned)
        if before is None and after is None:
            continue
        now = printed(level)
        names = {c: level[c] for c in ("indicator", "name_zh", "name_en", "label_zh", "label_en")}
        prices = spoken.now if level["price_basis"] == "constant" else "current"
        steps: list[tuple[str, str, str, Interval, str]] = []
        if before is not None:
            past = combine(lambda amount, rate: amount / (1 + rate / 100), now, signed_rate(before))
            steps.append((spoken.before, "derived", level["status"], past, rests_on(level, before)))
        steps.append((spoken.now, "printed", level["status"], now, rests_on(level)))
        if after is not None:
            rate = Interval.exact(signed_rate(after).point)
            ahead = combine(lambda amount, rate: amount * (1 + rate / 100), now, rate)
            steps.append((spoken.planned, "derived", "target", ahead, rests_on(level, after)))
        for period, kind, status, interval, rows in steps:
            records.append(
                {
                    **names,
                    "period": period,
                    "kind": kind,
                    "status": status,
                    "comparator": level["comparator"],
                    "prices": prices,
                    **interval.columns(),
                    "base_unit": level["base_unit"],
                    "unit": level["unit"],
                    "observations": rows,
                    "digits": min(
                        3, len(f"{level['value']:.{max(0, level['decimals'])}f}".replace(".", "").lstrip("0"))
                    ),
                    "index_value": 100 * interval.point / now.point,
                    "index_low": 100 * interval.low / now.point,
                    "index_high": 100 * interval.high / now.point,
                }
            )
    if not records:
        raise Missing("levels-with-rates", period=spoken.now)
    return pd.DataFrame(records)


def residual(observations: pd.DataFrame) -> pd.DataFrame:
    """What is left of GDP without industry and services, and how much of it can be construction, in CNY.

    GDP by production is primary + industry + construction + services, so GDP - industry - services is primary and
    construction together. Gross farm output is more than primary value added, so it bounds construction from below;
    where it takes all away, the bound is 0 and tells nothing.

    Rows: residual, construction-value-added. Columns: part, value, low, high (CNY; for construction the point is the
    lower bound, which is all that can be told), share_low, share_high (of the residual), observations. Raises Missing where the
    report lacks one of the four levels.
    """
    gdp, industry, services, farm = _parts(observations)
    left = combine(lambda g, i, s: g - i - s, printed(gdp), printed(industry), printed(services))
    levels = [printed(row) for row in (gdp, industry, services, farm)]
    least = combine(lambda g, i, s, f: max(0.0, g - i - s - f), *levels)
    share = combine(lambda g, i, s, f: max(0.0, (g - i - s - f) / (g - i - s)), *levels)
    return pd.DataFrame(
        [
            {
                "part": "residual",
                **left.columns(),
                "share_low": 1.0,
                "share_high": 1.0,
                "observations": rests_on(gdp, industry, services),
            },
            {
                "part": "construction-value-added",
                "value": least.point,
                "low": least.low,
                "high": left.high,
                "share_low": share.low,
                "share_high": 1.0,
                "observations": rests_on(gdp, industry, services, farm),
            },
        ]
    )


def implied_industry(observations: pd.DataFrame, construction_share: float | None = None) -> pd.DataFrame:
    """Industrial growth in the year planned that makes the other targets add up to the one for GDP, by construction's share.

    With weights w of the year reported: g(GDP) = Σ w g over primary, industry, construction and services, solved for industry.
    ``construction_share`` is the part of the residual (primary + construction) that is construction, 0 to 1; None takes
    both ends of what the report allows, from the bound by gross farm output to 1. The primary sector is given the
    target for gross farm output. Targets are exact, levels carry their rounding.

    The weights are at current prices and the rates at constant ones: near enough for a year, and not the same.

    Columns: construction_share, value, low, high (percent), gap_value (CNY that industry has to lose for every
    other target to hold), period, unit, status, comparator, kind (derived), observations. One row for a given share, else the two
    ends and nine steps between them. Raises InputError where the share is not from 0 to 1, Missing where the report lacks a level
    or a target.
    """
    if construction_share is not None and not 0 <= construction_share <= 1:
        raise InputError(f"construction_share is {construction_share}: give a part of the residual, from 0 to 1")
    levels = _parts(observations)
    planned = years(observations).planned
    targets = [
        number(observations, indicator, planned, "growth")
        for indicator in ("gdp", "tertiary-value-added", "construction-value-added", "farm-gross-output")
    ]
    g_gdp, g_services, g_construction, g_primary = (signed_rate(t).point / 100 for t in targets)
    gdp, industry, services, _ = levels

    def lost(share: float, g: float, i: float, s: float) -> float:
        rest = g - i - s
        return g_gdp * g - g_services * s - g_construction * share * rest - g_primary * (1 - share) * rest

    if construction_share is None:
        least = float(residual(observations)["share_low"].iloc[1])
        shares = [least + (1 - least) * step / 10 for step in range(11)]
    else:
        shares = [construction_share]
    records = []
    for share in shares:
        rate = combine(
            lambda g, i, s, share=share: 100 * lost(share, g, i, s) / i,
            printed(gdp),
            printed(industry),
            printed(services),
        )
        records.append(
            {
                "indicator": "industrial-value-added",
                "construction_share": share,
                **rate.columns(),
                "gap_value": lost(share, gdp["base_value"], industry["base_value"], services["base_value"]),
                "period": planned,
                "unit": "%",
                "status": "target",
                "comparator": "eq",
                "kind": "derived",
                "observations": rests_on(*levels, *targets),
            }
        )
    return pd.DataFrame(records)


def _number(observations: pd.DataFrame, indicator: str, period: str) -> pd.Series | None:
    """The rate of a year where the report gives it as a number; None for a silence or a bound."""
    row = find(observations, indicator, period, "growth")
    return row if row is not None and row["comparator"] in NUMBERS else None


def _parts(observations: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    names = ("gdp", "industrial-value-added", "tertiary-value-added", "farm-gross-output")
    now = years(observations).now
    gdp, industry, services, farm = (number(observations, name, now, "level") for name in names)
    return gdp, industry, services, farm
