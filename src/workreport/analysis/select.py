"""Picking one stated number out of a frame of observations."""

import pandas as pd

from workreport.analysis.interval import Interval, printed


def stated(
    frame: pd.DataFrame, indicator: str, period: str, measure: str = "level", place: str | None = None
) -> Interval:
    """The number of an indicator, period and measure as an interval in base units, with the sign of a rate.

    ``frame`` is that of ``tables.observations`` or ``with_context``; of several documents that say the same the first row counts
    (``documents.by_preference`` orders them), and of one document the number beside a bound that it keeps. Where there is no such
    number, it is recorded as not stated, or one document gives two, the interval is unknown and says which is missing, as
    indicator|measure|period. A bound (over 100) has an infinite end.
    """
    wanted = (frame["indicator"] == indicator) & (frame["period"] == period) & (frame["measure"] == measure)
    if place is not None:
        wanted &= frame["place"] == place
    rows = frame[wanted & (frame["status"] != "not-stated")]
    if rows.empty:
        return Interval.unknown(f"{indicator}|{measure}|{period}")
    if len(rows) == 1:
        return printed(rows.iloc[0])
    same = rows[(rows["source"] == rows["source"].iloc[0]) & (rows["basis"] == rows["basis"].iloc[0])]
    if same["base_value"].nunique() > 1:
        told = [printed(row) for _, row in same.iterrows()]
        exact = [each for each in told if each.bounded]
        if len({each.point for each in exact}) == 1 and all(
            each.low <= exact[0].low <= exact[0].high <= each.high for each in told
        ):
            return exact[0]  # 4.45 beside 突破 4: the bound says less of the same
        return Interval.unknown(f"{indicator}|{measure}|{period}")  # nobody can say which of two is meant
    return printed(rows.iloc[0])
