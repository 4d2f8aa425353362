"""Targets of many places: one a place and year, in which form each is set, above whom, and what the next report tells of it.

Frames are those of ``workreport.load("panel")``: a row a figure of a report. What a notebook counts of them it counts itself.
"""

import numpy as np
import pandas as pd

from workreport.analysis.outcomes import ABOUT, MET, MISSED, OPEN

FORMS = ("plain", "at-least", "range", "about")  # from the firmest to the loosest
SIDES = ("above", "equal", "below")
VERDICTS = (MET, OPEN, MISSED)
_RIGHT = ("ok", "wrong-year")  # states of reports whose place and plan year are known


def rates(panel: pd.DataFrame, kind: str, indicator: str = "gdp") -> pd.DataFrame:
    """The growth rates of ``indicator`` that reports give as ``kind``, one a place and year: a target for the year that the report
    plans, an outcome of the year before it.

    Left out are the further of two goals (力争), rates told against another level (高于全国), and reports of which the place or the
    year is not known. Of several rates of a place and year the one that a person has read counts, then that of the better
    confidence, then the first in the text. Adds year, rate and rate_high (the upper end of a range), with the sign of a fall, and form.
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
        & panel["state"].isin(_RIGHT)
        & ~panel["stretch"]
        & (panel["relative_to"] == "")
    )
    rows = panel[wanted].assign(year=year, unread=panel["reviewed"] == "")
    rows = rows.sort_values(["year", "place", "unread", "confidence", "offset"], kind="stable")
    rows = rows.drop_duplicates(["place", "year"]).drop(columns="unread").reset_index(drop=True)
    sign = np.where(rows["direction"] == "down", -1.0, 1.0)
    return rows.assign(rate=sign * rows["value"], rate_high=sign * rows["value_high"], form=forms(rows))


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
    a range above its lower end) and verdict.

    The rule is that of ``analysis.outcomes``: met, where the outcome with all that its rounding leaves open is no lower, or is the very
    number that was set; missed, where it is lower with all of that, and of a target with 左右 by ``about`` points; else it cannot be
    told. The panel does not keep zeros behind the point, so that 8 stands for 7.5 to 8.5.
    """
    told = outcomes.assign(
        half=np.where(outcomes["rate"] % 1 == 0, 0.5, 0.05),
        outcome_comparator=outcomes["comparator"],
        outcome_report=outcomes["report"],
        outcome_offset=outcomes["offset"],
    ).rename(columns={"rate": "outcome"})
    names = ["place", "year", "outcome", "half", "outcome_comparator", "outcome_report", "outcome_offset"]
    pairs = targets.merge(told[names], on=["place", "year"])
    bound = pairs["outcome_comparator"].map({"ge": 1, "gt": 1, "le": -1, "lt": -1}).fillna(0)
    low = np.select([bound > 0, bound < 0], [pairs["outcome"], -np.inf], pairs["outcome"] - pairs["half"])
    high = np.select([bound > 0, bound < 0], [np.inf, pairs["outcome"]], pairs["outcome"] + pairs["half"])
    floor = pairs["rate"]
    met = (low >= floor - _HAIR) | ((pairs["outcome"] == floor) & (bound >= 0))
    loose = pairs["comparator"] == "approx"
    missed = np.where(loose, high <= floor - about + _HAIR, high < floor - _HAIR)
    return pairs.assign(gap=(pairs["outcome"] - floor).round(6), verdict=np.select([met, missed], [MET, MISSED], OPEN))


_HAIR = 1e-9  # 7.05 + 0.45 is not quite 7.5
