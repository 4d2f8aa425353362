"""Figures of other documents held against each other: which do not agree, each within its rounding."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

REACHED = ("actual", "estimate")
_NUMBERS = ("eq", "approx")  # the comparators of what is a number and no bound
# Shares that are not called as their part is.
_PARTS = {"rd-intensity": "rd-spending", "urbanisation": "urban-population"}
# What prices may do in a year, in percent: a greater change is a slip of a digit or of a sign in the rate or a level.
_PRICES = 10


def differences(figures: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Figures that do not agree within their rounding.

    The same fact or target in two documents; a rate and the levels that it lies between; a share and the levels of part and
    whole; the people of a place, or a share of them, and those of all its parts.

    A nominal rate, or one that does not say, is held against levels as they are: a level is at current prices. One at constant
    prices leaves open what prices did, but for what they hardly do in a year. The level is that of the rate's own document over
    that of the year before, whichever document has that.

    ``figures`` is the frame of ``tables.context``, ``places`` has the columns place and parent. Columns: observation, source,
    low, high (in base units, with the sign of the direction), against, against_source, against_low, against_high (of a level,
    the rate that it lets expect; of parts, what they let expect of the whole).
    """
    stated = figures[figures["status"] != "not-stated"].copy()
    falls = stated["direction"] == "down"
    stated["low"] = stated["base_low"].where(~falls, -stated["base_high"])
    stated["high"] = stated["base_high"].where(~falls, -stated["base_low"])
    # Where a document does not say the basis of its rate, it is the one by convention.
    growth = stated["measure"] == "growth"
    stated["basis"] = stated["basis"].where(~growth | (stated["basis"] != ""), stated["price_basis"])
    reached = stated[stated["status"].isin(REACHED)]
    pairs = [
        *_same_fact(reached),
        *_same_fact(stated[stated["status"] == "target"]),
        *_rate_and_level(reached),
        *_share_and_levels(reached),
        *_place_and_parts(reached, dict(zip(places["place"], places["parent"], strict=True))),
    ]
    columns = ["observation", "source", "low", "high", "against", "against_source", "against_low", "against_high"]
    return pd.DataFrame(pairs, columns=columns).sort_values(["observation", "against"], ignore_index=True)


def _same_fact(figures: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for _, rows in figures.groupby(["place", "indicator", "period", "measure", "basis"]):
        for one, other in combinations(rows.itertuples(), 2):
            if one.high < other.low or other.high < one.low:
                # A final figure stands against its estimate, a work report against the statistics.
                if one.status == "estimate" and other.status == "actual":
                    one, other = other, one
                yield (*_ends(one), *_ends(other))


def _rate_and_level(reached: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    rates = reached[
        (reached["measure"] == "growth")
        & reached["basis"].isin(["current", "same-scope", "constant"])
        & (reached["period"].str.len() == 4)
    ]
    by_subject = dict(iter(_levels(reached).groupby(["place", "indicator", "period"])))
    for rate in rates.itertuples():
        now = by_subject.get((rate.place, rate.indicator, rate.period))
        before = by_subject.get((rate.place, rate.indicator, str(int(rate.period) - 1)))
        if now is None or before is None:
            continue
        for level in now[now["source"] == rate.source].itertuples():
            for past in before.itertuples():
                prices = 1 + _PRICES / 100 if rate.basis == "constant" else 1
                low = 100 * (level.low / past.high / prices - 1)
                high = 100 * (level.high / past.low * prices - 1)
                if high < rate.low or rate.high < low:
                    yield (*_ends(rate), past.observation, past.source, low, high)


def _levels(reached: pd.DataFrame) -> pd.DataFrame:
    return reached[(reached["measure"] == "level") & reached["comparator"].isin(_NUMBERS)]


def _share_and_levels(reached: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Shares that the levels of part and whole in their own document do not bear out."""
    shares = reached[(reached["measure"] == "share") & (reached["whole"] != "")]
    levels = {(row.source, row.place, row.indicator, row.period): row for row in _levels(reached).itertuples()}
    for share in shares.itertuples():
        names = (_PARTS.get(share.indicator, share.indicator), share.whole)
        part, whole = (levels.get((share.source, share.place, name, share.period)) for name in names)
        if part is not None and whole is not None:
            low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
            if high < share.low or share.high < low:
                yield (*_ends(share), part.observation, part.source, low, high)


def _place_and_parts(reached: pd.DataFrame, parents: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """People of a place, or a share of them, that those of all its parts do not come to: nobody lives in two of them.

    Other amounts are not held so: money may be counted above the parts, or in none of them.
    """
    levels = _levels(reached)
    people = {
        (row.source, row.indicator, row.period, row.place): row
        for row in levels[levels["base_unit"] == "person"].itertuples()
    }
    for (source, indicator, period, measure), rows in reached.groupby(["source", "indicator", "period", "measure"]):
        given = {row.place: row for row in rows.itertuples()}
        for place, row in given.items():
            within = [part for part, parent in parents.items() if parent == place]
            counted = row.whole if measure == "share" else indicator
            weights = [people.get((source, counted, period, part)) for part in within]
            if not within or None in weights or not given.keys() >= set(within) or measure not in ("level", "share"):
                continue
            parts = [given[part] for part in within]
            low, high = (
                _mean(parts, weights, end) if measure == "share" else _sum(parts, end) for end in ("low", "high")
            )
            if high < row.low or row.high < low:
                yield (*_ends(row), parts[0].observation, parts[0].source, low, high)


def _sum(parts: Sequence[Any], end: str) -> float:
    return float(sum(getattr(part, end) for part in parts))


def _mean(shares: Sequence[Any], weights: Sequence[Any], end: str) -> float:
    """The least or greatest mean of ``shares`` that the rounding of them and of their ``weights`` leaves."""
    values = [getattr(share, end) for share in shares]
    mean = sum(value * weight.low for value, weight in zip(values, weights, strict=True)) / _sum(weights, "low")
    # A share on the wanted side of the mean pulls it there by its heaviest weight, the others hold it back by their lightest.
    pull = [
        weight.high if (value > mean) == (end == "high") else weight.low
        for value, weight in zip(values, weights, strict=True)
    ]
    return float(sum(value * weight for value, weight in zip(values, pull, strict=True)) / sum(pull))


def _ends(row: Any) -> tuple[int, str, float, float]:
    return row.observation, row.source, row.low, row.high
