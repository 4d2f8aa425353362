"""Intervals: what a printed number stands for, and arithmetic that keeps it.

A printed 26.61 stands for 26.605 to 26.615; a quotient of two printed numbers stands for every quotient of what they
stand for (R. E. Moore, Interval Analysis, 1966). Ends may be infinite: 突破 1000 is 1000 to infinity. An interval also
remembers which rows of the tables it rests on, so that a result names its sources without anybody typing them.
"""

import itertools
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

Row: TypeAlias = Mapping[Any, Any] | pd.Series  # of a frame of observations


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; ``point`` is the number as printed, or what follows from it.

    ``origins`` are the rows that it rests on, each as source/observation. ``missing`` says which number is not there, for a
    number that cannot be known: all three ends are then nan, and so is whatever is worked out from it.
    """

    low: float
    point: float
    high: float
    origins: frozenset[str] = field(default=frozenset(), compare=False)
    missing: str = ""

    def __post_init__(self) -> None:
        if not self.missing and not self.low <= self.point <= self.high:
            raise ValueError(f"{self.low}, {self.point}, {self.high} are not in order")

    @classmethod
    def exact(cls, number: float) -> "Interval":
        """A number without rounding: a target that somebody set, a count."""
        return cls(number, number, number)

    @classmethod
    def unknown(cls, missing: str) -> "Interval":
        """A number that is not there; ``missing`` says which."""
        return cls(math.nan, math.nan, math.nan, missing=missing)

    @classmethod
    def spanning(cls, first: "Interval", last: "Interval") -> "Interval":
        """Everything between two numbers, each with its rounding; the point is that of the first."""
        if first.missing or last.missing:
            return first if first.missing else last
        ends = (first.low, first.high, last.low, last.high)
        return cls(min(ends), first.point, max(ends), first.origins | last.origins)

    @property
    def known(self) -> bool:
        return not self.missing

    @property
    def bounded(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def as_set(self) -> "Interval":
        """The number without its rounding: a target is what somebody set, and not what rounds to it."""
        return Interval(self.point, self.point, self.point, self.origins, self.missing)

    def columns(self, prefix: str = "") -> dict[str, float]:
        """Three columns of a frame: value, low and high, each behind ``prefix``."""
        return {f"{prefix}value": self.point, f"{prefix}low": self.low, f"{prefix}high": self.high}

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.point, -self.low, self.origins, self.missing)

    def __add__(self, other: "Interval | float") -> "Interval":
        return combine(operator.add, self, other)

    def __radd__(self, other: float) -> "Interval":
        return combine(operator.add, other, self)

    def __sub__(self, other: "Interval | float") -> "Interval":
        return combine(operator.sub, self, other)

    def __rsub__(self, other: float) -> "Interval":
        return combine(operator.sub, other, self)

    def __mul__(self, other: "Interval | float") -> "Interval":
        return combine(operator.mul, self, other)

    def __rmul__(self, other: float) -> "Interval":
        return combine(operator.mul, other, self)

    def __truediv__(self, other: "Interval | float") -> "Interval":
        if isinstance(other, Interval) and other.low <= 0 <= other.high:
            raise ZeroDivisionError(f"division by {other.low} to {other.high}, which holds zero")
        return combine(operator.truediv, self, other)

    def __rtruediv__(self, other: float) -> "Interval":
        return Interval.exact(other) / self

    def __pow__(self, exponent: float) -> "Interval":
        return combine(lambda base: base**exponent, self)


def combine(formula: Callable[..., float], *arguments: Interval | float) -> Interval:
    """The interval of a formula that rises or falls steadily in each of its arguments.

    Such a formula takes its least and greatest value at a corner, so all corners are tried; an argument that stands
    twice in the formula is then counted once, which arithmetic step by step (``a / (a + b)``) would not do.
    """
    intervals = [each if isinstance(each, Interval) else Interval.exact(float(each)) for each in arguments]
    for each in intervals:
        if each.missing:
            return each
    values = [formula(*corner) for corner in itertools.product(*({i.low, i.high} for i in intervals))]
    origins = frozenset().union(*(each.origins for each in intervals))
    return Interval(min(values), formula(*(i.point for i in intervals)), max(values), origins)


def printed(row: Row) -> Interval:
    """The rounding interval of an observation in base units, with the sign that its direction gives a change.

    ``row`` is one of the frame of observations (base_low, base_value, base_high, measure, direction, source, observation).
    """
    if isinstance(row.get("number"), Interval):  # a labelled frame: its ends have their sign already
        return row["number"]
    origin = frozenset({f"{row['source']}/{int(row['observation'])}"}) if row.get("source") else frozenset()
    number = Interval(float(row["base_low"]), float(row["base_value"]), float(row["base_high"]), origin)
    return -number if row.get("measure") in ("growth", "points") and row.get("direction") == "down" else number
