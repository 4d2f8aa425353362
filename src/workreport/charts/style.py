"""The sheet that every figure is drawn on, and the marks that mean the same on every figure.

Typography (font, sizes, grid) is in workreport.mplstyle, colours and markers with their meaning in palette.csv. Chinese
needs a font that has it: Noto Sans SC is in fonts/. seaborn's set_theme would put another font in its place and is not called.
"""

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec

import matplotlib as mpl
from matplotlib import font_manager, patheffects
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.style import use as use_style

from workreport.charts.typeface import font_file
from workreport.words.language import Caption
from workreport.words.numbers import NBSP
from workreport.words.terms import term

WIDTH = 6.25  # inches; at 96 dots an inch the width of a column, at 64 that of a phone
MARGIN = 0.16
TITLE, SUBTITLE, KEY, SMALL = 13.5, 9.8, 9.0, 8.4  # points
LEADING = 1.32  # of a line, in its size
BOUND = 21  # points from a mark to the tip of the arrow that makes it a bound

_KEY_LINE = 0.19  # inches

_HERE = Path(__file__).parent
P = ParamSpec("P")


@dataclass(frozen=True)
class Mark:
    """How a kind of number is drawn, on every chart."""

    colour: str
    marker: str
    filled: bool

    def line(self, size: float = 7.5) -> dict[str, Any]:
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


@cache
def register_font() -> None:
    """Make Noto Sans SC known to matplotlib, once: it is read to learn its name."""
    font_manager.fontManager.addfont(font_file())
    # Before a font of that name that the machine may have of its own: other glyphs would be other bytes.
    fonts = font_manager.fontManager.ttflist
    fonts.insert(0, fonts.pop())


@contextmanager
def house_style() -> Iterator[None]:
    """matplotlib with the project's style and nothing of the user's own."""
    register_font()
    with mpl.rc_context():
        mpl.rcdefaults()
        use_style(_HERE / "workreport.mplstyle")
        yield


def styled(function: Callable[P, Figure]) -> Callable[P, Figure]:
    """Draw a figure in the house style, whatever the style around it."""

    @wraps(function)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with house_style():
            return function(*args, **kwargs)

    return drawn


def sheet(
    caption: Caption,
    source: str,
    lang: str,
    *,
    body: float,
    left: float,
    right: float = MARGIN,
    marks: tuple[str, ...] = (),
    axis: float = 0.3,
    heads: float = 0.0,
) -> tuple[Figure, Axes]:
    """A figure with title, subtitle, key of marks and source line, and empty axes between.

    ``body``, ``left`` and ``right`` are the height of the axes and the margins beside them in inches, ``axis`` the room for
    tick labels under them, ``heads`` that for column heads above them. ``marks`` are names of palette.csv whose meaning the key explains, in order.
    """
    room = WIDTH - 2 * MARGIN
    title = balanced(caption.title, TITLE, room)
    subtitle = balanced(caption.subtitle, SUBTITLE, room)
    below = balanced(source, SMALL, room)
    lines = _key_lines(marks, lang, room)
    head = (
        _height(title, TITLE) + 0.06 + _height(subtitle, SUBTITLE) + (0.13 + _KEY_LINE * len(lines) if lines else 0.12)
    )
    foot = _height(below, SMALL) + 0.14
    height = MARGIN + head + heads + body + axis + foot + 0.1
    # The Agg canvas is made by hand: pyplot would keep the figure alive and a notebook would show it twice.
    figure = Figure(figsize=(WIDTH, height))
    y = height - MARGIN
    for text, size, gid, colour, whole in (
        (title, TITLE, "title", palette()["ink"].colour, caption.title),
        (subtitle, SUBTITLE, "subtitle", palette()["muted"].colour, caption.subtitle),
    ):
        artist = _put(figure, text, size, gid, colour, y)
        artist.set_label(whole)
        if gid == "title":  # the font has one weight; an outline of its own colour makes the second
            artist.set_path_effects([patheffects.Stroke(linewidth=0.45, foreground=colour), patheffects.Normal()])
        y -= _height(text, size) + 0.06
    _key(figure, lines, lang, y - 0.06)
    _put(figure, below, SMALL, "source", palette()["muted"].colour, MARGIN * 0.8 + _height(below, SMALL))
    bottom = foot + axis + 0.05
    axes = figure.add_axes((left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, body / height))
    return figure, axes


def balanced(text: str, size: float, width: float) -> str:
    """``text`` wrapped as ``wrap`` does, two lines of like length rather than a full one and a word.

    Chinese is broken after a mark where there is one: it may break anywhere, and would break within words.
    """
    lines = wrap(text, size, width).split("\n")
    if len(lines) != 2:
        return "\n".join(lines)
    pieces = _PIECES.findall(text)
    chinese = any(piece[0] >= "\u3400" for piece in pieces)

    def halves(count: int) -> tuple[str, str]:
        return "".join(pieces[:count]).rstrip(), "".join(pieces[count:])

    def uneven(count: int) -> float:
        first, second = halves(count)
        return text_width(first, size) - text_width(second, size)

    def within(count: int) -> bool:
        return halves(count)[0][-1] not in _CLOSING + ":;,." if chinese else not pieces[count - 1].endswith(" ")

    places = range(1, len(pieces))
    for candidates in ([each for each in places if not within(each)], [each for each in places if within(each)]):
        middle = bisect_left(candidates, 0.0, key=uneven)  # the first line grows with each piece
        nearest = sorted(candidates[max(0, middle - 1) : middle + 1], key=lambda each: abs(uneven(each)))
        for count in nearest:
            if max(text_width(half, size) for half in halves(count)) <= width:
                return "\n".join(halves(count))
    return "\n".join(lines)


def wrap(text: str, size: float, width: float) -> str:
    """``text`` in lines of at most ``width`` inches when set in ``size`` points.

    Chinese may break between any two characters, but no line begins with a closing mark or ends with an opening one, and
    a number stays with its unit.
    """
    if "\n" in text:
        return "\n".join(wrap(line, size, width) for line in text.split("\n"))
    pieces = _PIECES.findall(text)
    lines = []
    while pieces:
        ends = range(2, len(pieces) + 1)  # one piece at the least, whatever its width
        count = 1 + bisect_right(ends, width, key=lambda end: text_width("".join(pieces[:end]).strip(), size))
        lines.append("".join(pieces[:count]).strip())
        pieces = pieces[count:]
    return "\n".join(lines)


def direct(axes: Axes, x: float, y: float, text: str, *, colour: str, side: str = "right", gap: float = 8) -> None:
    """A label beside a mark, ``gap`` points away on its right or left."""
    axes.annotate(
        text,
        (x, y),
        xytext=(gap if side == "right" else -gap, 0),
        textcoords="offset points",
        ha="left" if side == "right" else "right",
        va="center_baseline",
        color=colour,
        fontsize=9.5,
        # White around the letters, where a grid line would run through them; white letters stand on a bar.
        path_effects=[] if colour == "white" else [patheffects.withStroke(linewidth=2.5, foreground="white")],
    )


def over(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    colour: str,
    above: bool,
    gap: float = 8,
    size: float = 9.5,
    leading: float | None = None,
) -> None:
    """A label in the middle above a mark or below it, ``gap`` points away; ``leading`` is the distance of its lines, if not the usual."""
    axes.annotate(
        text,
        (x, y),
        xytext=(0, gap if above else -gap),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "top",
        fontsize=size,
        linespacing=leading,
        color=colour,
    )


def aside(axes: Axes, y: float, text: str, gap: float, *, colour: str, size: float = 8.6, align: str = "left") -> None:
    """A note on the line ``y``, right of the axes: its ``align`` side is ``gap`` points away from them."""
    axes.annotate(
        text,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(gap, 0),
        textcoords="offset points",
        ha=align,
        va="center_baseline",
        fontsize=size,
        color=colour,
    )


def beyond(axes: Axes, x: float, y: float, colour: str, comparator: str) -> str:
    """An arrow from a mark towards what is more than it (ge, gt) or less (le, lt): a bound is never only a point.

    Returns the side that the arrow goes to (right, left), or "" where the comparator is of no bound and none is drawn.
    """
    side = {"ge": "right", "gt": "right", "le": "left", "lt": "left"}.get(comparator, "")
    if not side:
        return ""
    axes.annotate(
        "",
        (x, y),
        xytext=(BOUND if side == "right" else -BOUND, 0),
        textcoords="offset points",
        arrowprops={"arrowstyle": "<|-", "color": colour, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 4},
        zorder=2,
    )
    return side


def rows(axes: Axes, labels: list[str], left: float) -> None:
    """Names down the left side, first on top, wrapped to the margin of ``left`` inches."""
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [wrap(label, 10, left - MARGIN - 0.12) for label in labels], linespacing=1.05)
    axes.tick_params(axis="y", pad=5)


_CLOSING = "，。、；：）》”’％？！"
_OPENING = "（《“‘"
_CHINESE = "\u3400-\u9fff"
# As printed behind a number; an ordinary space may stand between only where the words around are written so (2022 年).
_UNITS = (
    "亿元|亿吨|万元|万人|万名|万个|万栋|万吨|万平方米|平方公里|平方米|公顷|个百分点|个工作日|家次|名次|连调|连冠|小时|分钟|年代|"
    "[年月日名项个格处倍元人件类所条张宗次强位家亩]"
)
_WORD = rf"[^\s{_CHINESE}{_CLOSING}{_OPENING}]"
_PIECES = re.compile(
    rf"[{_OPENING}]*(?:{_WORD}+(?:[{NBSP} ]?(?:{_UNITS}))?|[{_CHINESE}]|[^\S\n{NBSP}]+|.)"
    rf"(?:{NBSP}{_WORD}+|{NBSP}(?:{_UNITS}))*[{_CLOSING}%]*[^\S\n{NBSP}]*",
    re.DOTALL,
)


@cache  # lines are tried many times
def text_width(text: str, size: float) -> float:
    """Inches that a line takes as it is drawn, glyphs off whole dots."""
    font = font_manager.get_font(str(font_file()))
    font.set_size(size, 72)
    font.set_text(text, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0] / 64 / 72)


def _height(text: str, size: float) -> float:
    return (text.count("\n") + 1) * size * LEADING / 72


def _put(figure: Figure, text: str, size: float, gid: str, colour: str, top: float) -> Any:
    height = figure.get_figheight()
    return figure.text(
        MARGIN / WIDTH, top / height, text, fontsize=size, color=colour, va="top", linespacing=1.15, gid=gid
    )


def _key(figure: Figure, lines: list[list[str]], lang: str, y: float) -> None:
    """The marks of this chart, each before its meaning."""
    height = figure.get_figheight()
    for line in lines:
        x = MARGIN + 0.06
        for name in line:
            mark = palette().get(name, Mark(palette()["ink"].colour, ">", True))
            figure.add_artist(Line2D([x / WIDTH], [(y - 0.07) / height], **mark.line(6.5)))
            words = term(name, lang)
            figure.text(
                (x + 0.1) / WIDTH, (y - 0.07) / height, words, fontsize=KEY, va="center_baseline", color=_ink(mark)
            )
            x += _key_width(words)
        y -= _KEY_LINE


def _key_lines(marks: tuple[str, ...], lang: str, room: float) -> list[list[str]]:
    """The names of the marks in as many lines as it takes."""
    lines: list[list[str]] = []
    used = room
    for name in marks:
        width = _key_width(term(name, lang))
        if used + width > room + 0.22:
            lines.append([])
            used = 0.0
        lines[-1].append(name)
        used += width
    return lines


def _key_width(words: str) -> float:
    return 0.1 + text_width(words, KEY) + 0.22


def _ink(mark: Mark) -> str:
    """A mark's colour for its words; the palest, which only a tick may have, is darkened to the second text's."""
    return palette()["muted"].colour if mark == palette()["no-figure"] else mark.colour
