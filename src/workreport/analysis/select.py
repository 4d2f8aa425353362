"""Picking observations: one row, one growth rate, the numbers of the rows that a result rests on."""

from collections.abc import Iterable

import pandas as pd

from workreport.analysis.interval import Interval, printed

NUMBERS = ("eq", "approx")  # the comparators of what is a number and no bound


class Missing(LookupError):
    """The report lacks what a result needs, or the tables say it twice: nothing can be charted, and a reader is told why.

    ``what`` is a key of ``words.missing``; indicator, period and measure are those of the number, where it is one.
    """

    def __init__(self, what: str, indicator: str = "", period: str = "", measure: str = "", found: int = 0) -> None:
        place = ", ".join(filter(None, (indicator, period, measure))) or what
        super().__init__(f"{place}: {found or 'no'} observation{'s' * (found > 1)} where one is needed")
        self.what, self.indicator, self.period, self.measure = what, indicator, period, measure


def one(observations: pd.DataFrame, indicator: str, period: str, measure: str) -> pd.Series:
    """The one observation of an indicator, period and measure.

    Raises Missing where there is none or more than one: a result would silently rest on another row.
    """
    row = _only(observations, indicator, period, measure)
    if row is None:
        raise Missing("number", indicator, period, measure)
    return row


def number(observations: pd.DataFrame, indicator: str, period: str, measure: str) -> pd.Series:
    """As ``one``, of what is a number: neither a silence nor a bound, from which nothing more can be worked out.

    Raises Missing where there is none.
    """
    row = one(observations, indicator, period, measure)
    if row["comparator"] not in NUMBERS:
        raise Missing("number", indicator, period, measure)
    return row


def find(observations: pd.DataFrame, indicator: str, period: str, measure: str) -> pd.Series | None:
    """As ``one``, but None where the report has no number: no such row, or one that records the silence."""
    row = _only(observations, indicator, period, measure)
    return None if row is None or row["status"] == "not-stated" else row


def signed(observations: pd.DataFrame) -> pd.Series:
    """Rates of change with their sign: a cut of 30 % is printed as 30 with the direction down."""
    return observations["base_value"].where(observations["direction"] != "down", -observations["base_value"])


def signed_rate(row: pd.Series) -> Interval:
    """One rate of change in percent, with its sign and its rounding interval."""
    return printed(row)


def rests_on(*rows: pd.Series | None) -> str:
    """The observations that a result rests on, as ``36;38;context/44``: those of the report, then those of other documents."""
    keys = {(row.get("origin") == "context", int(row["observation"])) for row in rows if row is not None}
    return ";".join(f"context/{number}" if other else str(number) for other, number in sorted(keys))


def numbers(observations: Iterable[int]) -> str:
    """Observation numbers, each once and in order, as ``36;38;44``."""
    return ";".join(str(n) for n in sorted({int(n) for n in observations}))


def _only(observations: pd.DataFrame, indicator: str, period: str, measure: str) -> pd.Series | None:
    rows = observations[
        (observations["indicator"] == indicator)
        & (observations["period"] == period)
        & (observations["measure"] == measure)
    ]
    if len(rows) > 1:
        raise Missing("one-number", indicator, period, measure, found=len(rows))
    return None if rows.empty else rows.iloc[0]


def stated(
    frame: pd.DataFrame, indicator: str, period: str, measure: str = "level", place: str | None = None
) -> Interval:
    """The number of an indicator, period and measure as an interval in base units, with the sign of a rate.

    ``frame`` is that of ``tables.observations`` or ``with_context``; of several documents that say the same the first row counts
    (``documents.by_preference`` orders them). Where there is no such number, it is recorded as not stated, or one document gives two, the
    interval is unknown and says which is missing, as indicator|measure|period. A bound (over 100) has an infinite end.
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
    if same["base_value"].nunique() > 1:  # nobody can say which of two is meant
        return Interval.unknown(f"{indicator}|{measure}|{period}")
    return printed(rows.iloc[0])
