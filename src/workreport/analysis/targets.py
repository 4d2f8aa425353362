"""Targets of many places: one a place and year, in which form each is set, above whom, and what the next report tells of it.

Frames are those of ``workreport.load("panel")``: a row a figure of a report. What a notebook counts of them it counts itself.
"""

import numpy as np
import pandas as pd

from workreport.analysis import spans
from workreport.analysis.outcomes import ABOUT, MET, MISSED, OPEN

FORMS = ("plain", "at-least", "range", "about")  # from the firmest to the loosest
SIDES = ("above", "equal", "below")
VERDICTS = (MET, OPEN, MISSED)


def rates(panel: pd.DataFrame, kind: str, indicator: str = "gdp") -> pd.DataFrame:
    """The growth rates of ``indicator`` that reports give as ``kind``, one a place and year: a target for the year that the report
    plans, an outcome of the year before it.

    What counts as told, and which of several rates of a place and year, ``spans`` says (``told``, ``once``). Adds year, rate and
    rate_high (the upper end of a range), with the sign of a fall, and form.
    """
    year = panel["plan_year"] - (kind == "outcome")
    wanted = (
        (panel["kind"] == kind)
        & (panel["indicator"] == indicator)
        & (panel["measure"] == "growth")
        & (panel["unit"] == "%")
        & panel["value"].notna()
        & (panel["first_year"] == year)
        & (panel["last_year"] == year)
    )
    rows = spans.once(spans.told(panel.assign(year=year)[wanted]), ["year", "place"])
    high = rows["value_high"].where(rows["direction"] != "down", -rows["value_high"])
    return rows.assign(rate_high=high, form=forms(rows)).rename(columns={"number": "rate"})


def forms(targets: pd.DataFrame) -> np.ndarray:
    """In which form each row is set: a range (6% to 6.5%), about (左右), at least (以上, 不低于, 高于), or a plain number."""
    return np.select(
        [targets["value_high"].notna(), targets["comparator"] == "approx", targets["comparator"].isin(["ge", "gt"])],
        ["range", "about", "at-least"],
        default="plain",
    )


def beside(targets: pd.DataFrame, others: pd.DataFrame, on: str) -> pd.DataFrame:
    """Each target beside that of the place named in its column ``on`` for the same year, where both are known: other_rate, and
    side (above, equal, below). Of a range the lower end counts.
    """
    above = others[["place", "year", "rate"]].rename(columns={"place": on, "rate": "other_rate"})
    pairs = targets.merge(above, on=[on, "year"])
    side = np.select(
        [pairs["rate"] > pairs["other_rate"], pairs["rate"] < pairs["other_rate"]], ["above", "below"], "equal"
    )
    return pairs.assign(side=side)


def judged(targets: pd.DataFrame, outcomes: pd.DataFrame, about: float = ABOUT) -> pd.DataFrame:
    """Each target with the outcome that the next report of its place tells: outcome, gap (points that it lies above the target, of
    a range above its lower end) and verdict, by the rule of ``spans.judged``.
    """
    ends = spans.open_ends(outcomes.rename(columns={"rate": "number"}))
    ends = ends.assign(
        outcome_comparator=ends["comparator"], outcome_report=ends["report"], outcome_offset=ends["offset"]
    )
    names = ["place", "year", "reached", "low", "high", "outcome_comparator", "outcome_report", "outcome_offset"]
    pairs = targets.assign(number=targets["rate"]).merge(ends[names], on=["place", "year"])
    verdicts = spans.judged(pairs, about).rename(columns={"reached": "outcome"})
    return verdicts.drop(columns=["number", "low", "high"])
