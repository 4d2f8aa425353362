"""Compares the figures of other documents with each other, and finds those that do not agree within their rounding."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from operator import attrgetter
from typing import Any

import pandas as pd

from workreport.tables import NUMBERS, REACHED

# Shares whose indicator has another name than the part that they measure.
_PARTS = {"rd-intensity": "rd-spending", "urbanisation": "urban-population"}
# The bases of rates that levels can be held against.
_BASES = ("current", "same-scope", "constant")
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
    # Only a change has a sign: an unemployment rate that went down to 5 is 5.
    falls = (stated["direction"] == "down") & stated["measure"].isin(["growth", "points"])
    stated["low"] = stated["base_low"].where(~falls, -stated["base_high"])
    stated["high"] = stated["base_high"].where(~falls, -stated["base_low"])
    # Where a document does not say the basis of its rate, it is the one by convention.
    growth = stated["measure"] == "growth"
    stated["basis"] = stated["basis"].where(~growth | (stated["basis"] != ""), stated["price_basis"])
    rows = list(stated.astype(object).itertuples())  # cell by cell, strings of Arrow take long
    reached = [row for row in rows if row.status in REACHED]
    pairs = [
        *_same_fact(reached),
        *_same_fact([row for row in rows if row.status == "target"]),
        *_rate_and_level(reached),
        *_share_and_levels(reached),
        *_place_and_parts(reached, dict(zip(places["place"], places["parent"], strict=True))),
    ]
    columns = ["observation", "source", "low", "high", "against", "against_source", "against_low", "against_high"]
    return pd.DataFrame(pairs, columns=columns).sort_values(["observation", "against"], ignore_index=True)


def _same_fact(rows: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for same in _by(rows, "place", "indicator", "period", "measure", "basis").values():
        for one, other in combinations(same, 2):
            if one.high < other.low or other.high < one.low:
                # A final figure stands against its estimate, a work report against the statistics.
                if one.status == "estimate" and other.status == "actual":
                    one, other = other, one
                yield (*_ends(one), *_ends(other))


def _rate_and_level(reached: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    levels = _by(_levels(reached), "place", "indicator", "period")
    for rate in reached:
        if rate.measure != "growth" or rate.basis not in _BASES or len(rate.period) != 4:
            continue
        prices = 1 + _PRICES / 100 if rate.basis == "constant" else 1
        for level in levels.get((rate.place, rate.indicator, rate.period), ()):
            if level.source != rate.source:
                continue
            for past in levels.get((rate.place, rate.indicator, str(int(rate.period) - 1)), ()):
                low = 100 * (level.low / past.high / prices - 1)
                high = 100 * (level.high / past.low * prices - 1)
                if high < rate.low or rate.high < low:
                    yield (*_ends(rate), past.observation, past.source, low, high)


def _share_and_levels(reached: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Shares that differ from what the levels of part and whole in the same document give."""
    levels = _by(_levels(reached), "source", "place", "indicator", "period")
    for share in reached:
        if share.measure != "share" or not share.whole:
            continue
        names = (_PARTS.get(share.indicator, share.indicator), share.whole)
        for part, whole in product(
            *(levels.get((share.source, share.place, name, share.period), ()) for name in names)
        ):
            low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
            if high < share.low or share.high < low:
                yield (*_ends(share), part.observation, part.source, low, high)


def _place_and_parts(reached: Sequence[Any], parents: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Numbers of people of a place, or shares of them, that the numbers of all its parts do not add up to.

    Nobody lives in two parts of one place.

    Other amounts are not compared in this way: money may be counted above the parts, or in none of them.
    """
    people = {
        (row.source, row.indicator, row.period, row.place): row for row in _levels(reached) if row.base_unit == "person"
    }
    for (source, indicator, period, measure), rows in _by(reached, "source", "indicator", "period", "measure").items():
        given = {row.place: row for row in rows}
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


def _levels(reached: Sequence[Any]) -> list[Any]:
    return [row for row in reached if row.measure == "level" and row.comparator in NUMBERS]


def _by(rows: Sequence[Any], *columns: str) -> dict[tuple[Any, ...], list[Any]]:
    """The rows, grouped by their cells in ``columns``."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault(attrgetter(*columns)(row), []).append(row)
    return groups


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
