"""Rows of the panel told once a place and time, and goals of several years against what later reports tell of them.

Frames are those of ``workreport.load("panel")``: a row a figure of a report. What a notebook counts of them it counts itself.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from workreport.analysis.outcomes import ABOUT, MET, MISSED, OPEN
from workreport.errors import InputError
from workreport.panel.states import USABLE

_HAIR = 1e-9  # 7.05 + 0.45 is not quite 7.5


def told(panel: pd.DataFrame, until: int | None = None) -> pd.DataFrame:
    """The rows of ``panel`` that tell a place's own goal or result, in reports that plan no later year than ``until`` where it is given.

    Left out are the further of two goals (力争), what is told against another level (高于全国), and reports of which the place or
    the year is not known. Adds number: base_value with the sign of a fall.
    """
    rows = panel[panel["state"].isin(USABLE) & ~panel["stretch"] & (panel["relative_to"] == "")]
    rows = rows if until is None else rows[rows["plan_year"] <= until]
    return rows.assign(number=rows["base_value"].where(rows["direction"] != "down", -rows["base_value"]))


def once(rows: pd.DataFrame, on: Sequence[str]) -> pd.DataFrame:
    """One row for each ``on``: the one that a person has read, then that of the better confidence, then of the earlier report, then
    the first in the text.
    """
    order = rows.assign(unread=rows["reviewed"] == "").sort_values(
        [*on, "unread", "confidence", "plan_year", "offset"], kind="stable"
    )
    return order.drop_duplicates(list(on)).drop(columns="unread").reset_index(drop=True)


def half(rows: pd.DataFrame) -> pd.Series:
    """Half of the last printed place of each row's value, in base units: how far rounding may have moved it."""
    return 0.5 * 10.0 ** -rows["decimals"].astype(float) * (rows["base_value"] / rows["value"]).abs()


def chained(years: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Yearly averages of each of ``spans`` (place, first_year, last_year), worked out of the growth of every year.

    ``years`` holds place, last_year, number and half (percent and points), a row a place and year. Where a year is missing there is no
    average. Adds reached, low and high: the geometric mean, with each rate as printed and at the ends of its rounding.
    """
    tables = {
        name: years.assign(rate=years["number"] + sign * years["half"]).pivot(
            index="place", columns="last_year", values="rate"
        )
        for name, sign in (("reached", 0), ("low", -1), ("high", 1))
    }

    def mean(table: pd.DataFrame, place: str, first: int, last: int) -> float:
        rates = table.reindex(index=[place], columns=range(first, last + 1)).to_numpy(dtype=float)
        return float(100 * (np.prod(1 + rates / 100) ** (1 / rates.size) - 1))

    keys = list(zip(spans["place"], spans["first_year"], spans["last_year"], strict=True))
    return spans.assign(**{name: [mean(table, *key) for key in keys] for name, table in tables.items()})


def judged(goals: pd.DataFrame, about: float = ABOUT) -> pd.DataFrame:
    """The verdict on each goal, a floor: gap (what was reached less the goal, in base units) and verdict.

    ``goals`` holds number, unit and comparator of the goal, and reached with low and high, what rounding and hedges leave open of it; no
    number where nothing is known. The rule is that of ``analysis.outcomes``: met, where what was reached is no lower with all that is
    open, or is the very number that was set; missed, where it is lower with all of that, and of a goal with 左右 by ``about`` points, or
    by ``about`` percent where it is an amount; else it cannot be told. Raises InputError where ``about`` is below 0.
    """
    if about < 0:
        raise InputError(f"about is {about}: give percentage points, 0 or more")
    floor, low, high = goals["number"], goals["low"], goals["high"]
    room = np.where(goals["unit"].isin(["%", "成"]), about, about / 100 * floor)
    met = (low >= floor - _HAIR) | ((goals["reached"] == floor) & np.isfinite(low))
    loose = goals["comparator"] == "approx"
    missed = np.where(loose, high <= floor - room + _HAIR, high < floor - _HAIR)
    return goals.assign(gap=(goals["reached"] - floor).round(6), verdict=np.select([met, missed], [MET, MISSED], OPEN))


def open_ends(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with reached, low and high of what they tell: rounding on both sides, and a bound open on its far side."""
    width = half(rows)
    low, high = rows["number"] - width, rows["number"] + width
    up, down = rows["comparator"].isin(["ge", "gt"]), rows["comparator"].isin(["le", "lt"])
    return rows.assign(
        reached=rows["number"],
        low=rows["number"].where(up, low).where(~down, -np.inf),
        high=rows["number"].where(down, high).where(~up, np.inf),
    )
