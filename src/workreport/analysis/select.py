"""Picking observations: one row, one growth rate, the numbers of the rows that a result rests on."""

from collections.abc import Iterable

import pandas as pd

from workreport.analysis.interval import Interval, printed


def one(observations: pd.DataFrame, indicator: str, period: str, measure: str) -> pd.Series:
    """The one observation of an indicator, period and measure.

    Raises LookupError where there is none or more than one: a result would silently rest on another row.
    """
    row = _only(observations, indicator, period, measure)
    if row is None:
        raise LookupError(f"{indicator}, {period}, {measure}: no observation where one is needed")
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
    rate = printed(row)
    return rate if row["direction"] != "down" else Interval(-rate.high, -rate.point, -rate.low)


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
        raise LookupError(f"{indicator}, {period}, {measure}: {len(rows)} observations where one is needed")
    return None if rows.empty else rows.iloc[0]
