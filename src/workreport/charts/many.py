"""Charts of many places and years, where no mark has a label of its own: ``shares`` and ``tracks``.

As in grammar.py each takes a tidy frame and gives a figure without words around it; ``show`` adds these and the key.
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from workreport.charts.grammar import LABEL, MARGIN, TICK, WIDTH
from workreport.charts.lines import wrap
from workreport.charts.theme import colour, styled

_LEFT = 0.52  # inches for the numbers at the side
_WIDE = 0.76  # of a year: the mark of a target


@styled
def shares(
    frame: pd.DataFrame,
    *,
    kind: str,
    order: Sequence[str],
    panel: str = "panel",
    x: str = "year",
    height: float = 1.9,
    every: int = 5,
) -> Figure | None:
    """How the rows of each year divide among kinds, as a stack that fills the year; a chart below the other for each ``panel``.

    One row of ``frame`` is one thing counted. ``order`` names the kinds, palette.csv has them, from the bottom up. Below each year that is marked stands of
    how many rows its stack is made.
    """
    if frame.empty:
        return None
    names = list(dict.fromkeys(frame[panel]))
    first, last = int(frame[x].min()), int(frame[x].max())
    head, foot = 0.3, 0.46
    tall = (head + height + foot) * len(names)
    figure, grid = plt.subplots(len(names), figsize=(WIDTH, tall), squeeze=False)
    plt.close(figure)
    for place, (name, axes) in enumerate(zip(names, grid[:, 0], strict=True)):
        rows = frame[frame[panel] == name]
        sns.histplot(
            rows,
            x=x,
            hue=kind,
            hue_order=list(reversed(order)),  # seaborn stacks from the last to the first
            palette={each: colour(each) for each in order},
            multiple="fill",
            binrange=(first - 0.5, last + 0.5),
            binwidth=1,
            linewidth=0.6,
            edgecolor="white",
            alpha=1,
            legend=False,
            ax=axes,
        )
        for bar in [each for each in axes.patches if not each.get_height()]:
            bar.remove()
        bottom = tall - (head + height) - place * (head + height + foot)
        axes.set_position((_LEFT / WIDTH, bottom / tall, (WIDTH - _LEFT - MARGIN) / WIDTH, height / tall))
        counts = rows[x].value_counts()
        years = [each for each in range(first, last + 1) if each % every == 0]
        axes.set_xticks(years, [f"{each}\n{counts.get(each, 0)}" for each in years], linespacing=1.1)
        axes.yaxis.set_major_formatter(PercentFormatter(1))
        axes.set(xlabel="", ylabel="", yticks=[0, 0.25, 0.5, 0.75, 1], xlim=(first - 0.6, last + 0.6), ylim=(0, 1))
        axes.tick_params(labelsize=TICK)
        axes.grid(visible=False)
        axes.set_title(
            wrap(str(name), LABEL, WIDTH - 2 * MARGIN), fontsize=LABEL, color=colour("ink"), loc="left", pad=5
        )
    figure.kinds = [each for each in order if each in set(frame[kind])]  # type: ignore[attr-defined]
    return figure


@styled
def tracks(
    targets: pd.DataFrame,
    outcomes: pd.DataFrame,
    *,
    about: float,
    panel: str = "place_name",
    x: str = "year",
    y: str = "rate",
    form: str = "form",
    columns: int = 3,
    height: float = 0.66,
) -> Figure | None:
    """A small chart for each ``panel``, all on one scale: targets in the form in which they are set, and outcomes as a line with dots.

    A plain target is a dash; one with a lower bound a dash with a stem upwards; a range (``y`` to ``y``_high) a bar; one with 左右 a pale bar
    that reaches ``about`` to either side. All marks of a form are one path, whatever their panel: hundreds of them, each with its own look, would
    make a heavy drawing. The scale leaves out the outermost two in a thousand at either end, which stand on the rim.
    """
    if targets.empty:
        return None
    names = list(dict.fromkeys(targets[panel]))
    lines = -(-len(names) // columns)
    first, last = int(targets[x].min()), int(targets[x].max())
    every = pd.concat([targets[y], targets[f"{y}_high"], outcomes.loc[outcomes[x].between(first, last), y]])
    low, high = min(0.0, every.quantile(0.002) - 0.7), every.quantile(0.998) + 0.7
    head, foot, side, between = 0.26, 0.3, 0.36, 0.12  # inches
    tall = lines * (height + head) + foot
    wide = (WIDTH - side - MARGIN - between * (columns - 1)) / columns
    across, up = wide / (last - first + 1), height / (high - low)  # inches of a year and of a point
    figure, axes = plt.subplots(figsize=(WIDTH, tall))
    plt.close(figure)
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, tall))
    axes.set_axis_off()
    places = {name: divmod(place, columns) for place, name in enumerate(names)}
    corners = pd.DataFrame(
        {
            name: (side + column * (wide + between), tall - (line + 1) * (height + head))
            for name, (line, column) in places.items()
        },
        index=["left", "bottom"],
    ).T

    def at(rows: pd.DataFrame, values: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Where the middle of a year and its value stand on the sheet; what is beyond the scale stands on its rim."""
        left, bottom = (rows[panel].map(corners[each]) for each in ("left", "bottom"))
        return left + (rows[x] - first + 0.5) * across, bottom + (values.clip(low, high) - low) * up

    for name, (left, bottom) in corners.iterrows():
        axes.text(left, bottom + height + 0.08, str(name), fontsize=TICK, color=colour("ink"), va="bottom")
        line, column = places[name]
        for mark in (0, 10) if column == 0 else ():
            axes.text(left - 0.06, bottom + (mark - low) * up, str(mark), fontsize=TICK, ha="right", va="center")
        for decade in (
            range(first + -first % 10, last + 1, 10) if line * columns + column + columns >= len(names) else ()
        ):
            middle = left + (decade - first + 0.5) * across
            axes.text(middle, bottom - 0.05, str(decade), fontsize=TICK, ha="center", va="top")
    for mark in (0, 5, 10):
        heights = corners["bottom"] + (mark - low) * up
        rim = colour("join" if mark == 0 else "silence")
        _strokes(axes, (corners["left"], corners["left"] + wide), (heights, heights), color=rim, linewidth=0.8)
    for form_of, reach in {"about": about, "range": 0.0}.items():
        rows = targets[targets[form] == form_of]
        (right, start), (_, end) = at(rows, rows[y] - reach), at(rows, rows[f"{y}_high"].fillna(rows[y]) + reach)
        look = {"color": colour(form_of), "linewidth": 72 * _WIDE * across, "solid_capstyle": "butt"}
        _strokes(axes, (right, right), (start, end), **look)
    for form_of in ("at-least", "plain"):
        rows = targets[targets[form] == form_of]
        right, level = at(rows, rows[y])
        _strokes(axes, (right - _WIDE / 2 * across, right + _WIDE / 2 * across), (level, level), color=colour(form_of))
        if form_of == "at-least":
            _strokes(axes, (right, right), (level, level + 0.09), color=colour(form_of))
    rows = outcomes[outcomes[x].between(first, last) & outcomes[panel].isin(names)].sort_values(
        [panel, x], kind="stable"
    )
    right, level = at(rows, rows[y])
    breaks = (rows[x].diff() != 1) | (rows[panel] != rows[panel].shift())
    points = pd.DataFrame({"x": right, "y": level, "run": breaks.cumsum()})
    runs = [run[["x", "y"]].to_numpy() for _, run in points.groupby("run")]
    # One year between two gaps is a dash: a line needs two.
    dash = np.array([[-0.3 * across, 0], [0.3 * across, 0]])
    runs = [run if len(run) > 1 else run + dash for run in runs]
    if runs:
        gap = np.full((1, 2), np.nan)
        axes.plot(
            *np.concatenate([part for run in runs for part in (run, gap)]).T, color=colour("reached"), linewidth=1
        )
    figure.kinds = [*(each for each in _FORMS if each in set(targets[form])), "reached"]  # type: ignore[attr-defined]
    return figure


_FORMS = ("plain", "at-least", "range", "about")


def _strokes(axes: Axes, x: tuple[Any, Any], y: tuple[Any, Any], **look: Any) -> None:
    """A stroke from (x, y) to (x, y) for each pair of ends, all of them as one path."""
    right, high = (np.column_stack([*map(np.asarray, ends), np.full(len(ends[0]), np.nan)]) for ends in (x, y))
    if len(right):
        axes.plot(right.ravel(), high.ravel(), **look)
