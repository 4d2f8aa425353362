"""Intervals: what a printed number stands for, and arithmetic that keeps it.

A printed 26.61 stands for 26.605 to 26.615; a quotient of two printed numbers stands for every quotient of what they
stand for (R. E. Moore, Interval Analysis, 1966). Ends may be infinite: 突破 1000 is 1000 to infinity.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; ``point`` is the number as printed, or what follows from it."""

    low: float
    point: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.point <= self.high:
            raise ValueError(f"{self.low}, {self.point}, {self.high} are not in order")

    @classmethod
    def exact(cls, number: float) -> "Interval":
        """A number without rounding: a target that somebody set, a count."""
        return cls(number, number, number)

    @property
    def bounded(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)

    def columns(self, prefix: str = "") -> dict[str, float]:
        """Three columns of a frame: value, low and high, each behind ``prefix``."""
        return {f"{prefix}value": self.point, f"{prefix}low": self.low, f"{prefix}high": self.high}


def unknown(prefix: str = "") -> dict[str, float]:
    """The three columns of ``Interval.columns`` where nothing is known."""
    return dict.fromkeys((f"{prefix}value", f"{prefix}low", f"{prefix}high"), math.nan)


def printed(row: Any) -> Interval:
    """The rounding interval of an observation in base units: its base_low, base_value and base_high."""
    return Interval(float(row["base_low"]), float(row["base_value"]), float(row["base_high"]))


def combine(formula: Callable[..., float], *intervals: Interval) -> Interval:
    """The interval of a formula that rises or falls steadily in each of its arguments.

    Such a formula takes its least and greatest value at a corner, so all corners are tried; an argument that stands
    twice in the formula is then counted once, which interval arithmetic step by step would not do.
    """
    corners = itertools.product(*({i.low, i.high} for i in intervals))
    values = [formula(*corner) for corner in corners]
    return Interval(min(values), formula(*(i.point for i in intervals)), max(values))
