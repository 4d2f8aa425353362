"""Figures of other documents held against each other: which do not agree, each within its rounding."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

REACHED = ("actual", "estimate")
_NUMBERS = ("eq", "approx")  # the comparators of what is a number and no bound


def differences(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that do not agree within their rounding: the same fact in two documents, and rates that levels do not bear out.

    A rate is held against levels only where it is nominal or does not say: a level is at current prices. It is that of its
    own document over that of the year before, whichever document has that.

    ``figures`` is the frame of ``tables.context``. Columns: observation, source, low, high (in base units, with the sign of
    the direction), against, against_source, against_low, against_high (of a level, the rate that it lets expect).
    """
    reached = figures[figures["status"].isin(REACHED)].copy()
    falls = reached["direction"] == "down"
    reached["low"] = reached["base_low"].where(~falls, -reached["base_high"])
    reached["high"] = reached["base_high"].where(~falls, -reached["base_low"])
    # Where a document does not say the basis of its rate, it is the one by convention.
    growth = reached["measure"] == "growth"
    reached["basis"] = reached["basis"].where(~growth | (reached["basis"] != ""), reached["price_basis"])
    pairs = [*_same_fact(reached), *_rate_and_level(reached)]
    columns = ["observation", "source", "low", "high", "against", "against_source", "against_low", "against_high"]
    return pd.DataFrame(pairs, columns=columns).sort_values(["observation", "against"], ignore_index=True)


def _same_fact(reached: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for _, rows in reached.groupby(["place", "indicator", "period", "measure", "basis"]):
        for one, other in combinations(rows.itertuples(), 2):
            if one.high < other.low or other.high < one.low:
                # A final figure stands against its estimate, a work report against the statistics.
                if one.status == "estimate" and other.status == "actual":
                    one, other = other, one
                yield (*_ends(one), *_ends(other))


def _rate_and_level(reached: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    rates = reached[
        (reached["measure"] == "growth")
        & reached["basis"].isin(["current", "same-scope"])
        & (reached["period"].str.len() == 4)
    ]
    levels = reached[(reached["measure"] == "level") & reached["comparator"].isin(_NUMBERS)]
    by_subject = dict(iter(levels.groupby(["place", "indicator", "period"])))
    for rate in rates.itertuples():
        now = by_subject.get((rate.place, rate.indicator, rate.period))
        before = by_subject.get((rate.place, rate.indicator, str(int(rate.period) - 1)))
        if now is None or before is None:
            continue
        for level in now[now["source"] == rate.source].itertuples():
            for past in before.itertuples():
                low, high = 100 * (level.low / past.high - 1), 100 * (level.high / past.low - 1)
                if high < rate.low or rate.high < low:
                    yield (*_ends(rate), past.observation, past.source, low, high)


def _ends(row: Any) -> tuple[int, str, float, float]:
    return row.observation, row.source, row.low, row.high
