"""The look of every chart: font, sizes and grid (workreport.mplstyle), colours and marks with their meaning (palette.csv).

A user of plain seaborn or matplotlib switches it on in one line: ``workreport.charts.set_theme()``.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.style import use

from workreport.charts.typeface import font_file

_HERE = Path(__file__).parent
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Mark:
    """How a kind of number is drawn, on every chart."""

    colour: str
    marker: str
    filled: bool

    @property
    def ground(self) -> bool:
        """Whether this is the ground of a cell, too pale for words."""
        return sum(to_rgb(self.colour)) > 1.7

    def line(self, size: float = 8) -> dict[str, Any]:
        """Keyword arguments for ``Axes.plot``."""
        return {
            "marker": self.marker,
            "markersize": size,
            "markerfacecolor": self.colour if self.filled else "white",
            "markeredgecolor": self.colour,
            "markeredgewidth": 1.7,
            "color": self.colour,
            "linestyle": "none",
        }


@cache
def palette() -> dict[str, Mark]:
    """The marks and colours of palette.csv by name."""
    with (_HERE / "palette.csv").open(encoding="utf-8", newline="") as file:
        return {r["name"]: Mark(r["colour"], r["marker"], r["filled"] == "true") for r in csv.DictReader(file)}


def colour(name: str) -> str:
    """The colour of ``name`` in palette.csv."""
    return palette()[name].colour


@cache
def register_font() -> None:
    """Make Noto Sans SC known to matplotlib, once: it is read to learn its name."""
    font_manager.fontManager.addfont(font_file())
    # Before a font of that name that the machine may have of its own: other glyphs would be other bytes.
    fonts = font_manager.fontManager.ttflist
    fonts.insert(0, fonts.pop())


def set_theme() -> None:
    """Draw whatever seaborn and matplotlib draw from now on in the house style, in English or Chinese."""
    register_font()
    # seaborn sets sizes and a font of its own; the style sheet comes after them and has the last word.
    sns.set_theme(style="white", palette=[colour(name) for name in ("estimate", "target", "derived", "actual")])
    use(_HERE / "workreport.mplstyle")


@contextmanager
def house_style() -> Iterator[None]:
    """The house style and nothing of the user's own, whatever the style around it."""
    with mpl.rc_context():
        mpl.rcdefaults()
        set_theme()
        yield


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """Draw a figure in the house style, whatever the style around it."""

    @wraps(function)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        with house_style():
            return function(*args, **kwargs)

    return drawn
