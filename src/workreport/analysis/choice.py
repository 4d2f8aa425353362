"""Choosing observations by theme, measure and period, and those of the answer that can share an axis.

Every function takes the frame of ``tables.observations``, or what ``chosen`` made of it.
"""

import pandas as pd

from workreport.analysis.select import Missing, rests_on

LIMIT = 24  # rows on a chart; more would be read as a table


def chosen(observations: pd.DataFrame, theme: str = "", measure: str = "", period: str = "") -> pd.DataFrame:
    """The observations with that theme, measure and period, in the order of the report; an empty one stands for all."""
    fits = pd.Series(True, index=observations.index)
    for column, value in (("theme", theme), ("measure", measure), ("period", period)):
        if value:
            fits &= observations[column] == value
    return observations[fits]


def comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """Of ``rows`` those that one axis can hold, greatest first, ``LIMIT`` at most.

    These are rows with a number in the base unit that most of them have; a rate of change stands beside rates only. Numbers of
    the report's glossary are left out, which are neither reached nor aimed at.

    Columns: those of the observations, and signed, low, high: the number and what it stands for in base units, a rate of change
    with its sign; of, how many there are before the limit. Raises Missing where no row has a number.
    """
    stated = rows[rows["value"].notna() & (rows["status"] != "definition")]
    if stated.empty:
        raise Missing("choice")
    groups = [group for _, group in stated.groupby(["base_unit", stated["measure"] == "growth"], sort=False)]
    most = max(groups, key=len)
    falls = (most["direction"] == "down") & most["measure"].isin(["growth", "points"])
    with_sign = most.assign(
        signed=most["base_value"].mask(falls, -most["base_value"]),
        low=most["base_low"].mask(falls, -most["base_high"]),
        high=most["base_high"].mask(falls, -most["base_low"]),
    )
    ordered = with_sign.sort_values("signed", ascending=False, kind="stable").reset_index(drop=True)
    return ordered.assign(of=len(ordered)).head(LIMIT)


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """What a chart of ``comparable`` rows draws.

    Columns: indicator, name_zh, name_en, period, measure, status, comparator, value, low, high (in ``unit``, the base unit), kind
    (printed), observations.
    """
    kept = rows[["indicator", "name_zh", "name_en", "period", "measure", "status", "comparator"]]
    return kept.assign(
        value=rows["signed"],
        low=rows["low"],
        high=rows["high"],
        unit=rows["base_unit"],
        kind="printed",
        observations=[rests_on(row) for _, row in rows.iterrows()],
    )
