"""The chart functions: each takes a tidy frame and the names of its columns, and gives a figure without words around it.

One row of the frame is one mark. A row's ``kind`` (a name of palette.csv: estimate, target, derived, …) decides how it is
drawn, its ``text`` stands beside it, and its comparator makes it a bound, drawn with an arrow. ``show`` adds title,
subtitle, key and source. A frame without rows gives None, which ``show`` answers with a sentence.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from workreport.charts.lines import NBSP, text_width, wrap
from workreport.charts.theme import colour, palette, styled

WIDTH = 5.0  # inches: at 96 dots an inch 480, so that on a phone of 390 the smallest text still has 11 dots
MARGIN = 0.15
LABEL, TICK = 10.8, 10.6  # points; nothing on a chart is smaller
NAMES = 1.55  # inches that names down the side may take
ROW = 0.4  # inches from one row to the next
GAP = 8  # points from a mark to its label
BOUND = 21  # points from a mark to the tip of the arrow that makes it a bound

_SIDES = {"ge": "right", "gt": "right", "le": "left", "lt": "left"}
_GROUNDS = {"not-stated": "silence", "derived": "band"}


@styled
def dots(
    frame: pd.DataFrame,
    *,
    x: str = "base_value",
    y: str = "label",
    kind: str = "status",
    text: str = "text",
    join: bool = False,
    axis: Callable[[float], str] | None = None,
    height: float = ROW,
    include: Iterable[float] = (0.0,),
    above: bool = False,
) -> Figure | None:
    """A dot for each row of ``frame`` on the line of its ``y``, lines in the order in which they first appear.

    Where x_high or base_low and base_high (of a kind derived) tell a range apart, the range is drawn. ``join`` connects
    the dots of a line. A row without a number is a grey cross with its text: at the right of an empty line, at the left of one
    that has dots. ``axis`` writes the numbers under the
    axis; ``include`` are numbers that the axis has to reach. ``above`` puts the names above their lines, which leaves the dots the
    whole width; it wants a ``height`` of about 0.6.
    """
    if frame.empty:
        return None
    names = list(dict.fromkeys(frame[y]))
    figure, axes = _lines(names, height, above=above)
    labels = _Labels(axes)
    for place, name in enumerate(names):
        line = frame[frame[y] == name].dropna(subset=[x])
        ends = line.assign(end=line.get(f"{x}_high", pd.Series(index=line.index, dtype=float)).fillna(line[x]))
        if join and len(line) > 1:
            axes.plot([line[x].min(), ends["end"].max()], [place, place], color=colour("join"), linewidth=3, zorder=1)
        for rank, (row, values) in enumerate(ends.sort_values(x, kind="stable").iterrows()):
            mark = palette()[values[kind]]
            _span(axes, values, x, place)
            side = "left" if (rank == 0 and len(line) > 1) else "right"
            points = [values[x]] if values["end"] == values[x] else [values[x], values["end"]]
            if len(points) == 2:
                axes.plot(points, [place, place], color=mark.colour, linewidth=4, alpha=0.45, zorder=2)
            for point, end in zip(points, ("", "-high"), strict=False):
                axes.plot(point, place, **mark.line(), zorder=3, gid=f"mark-{_position(frame, row)}{end}")
            arrow = _SIDES.get(values.get("comparator", ""), "")
            if arrow:
                _bound(axes, values[x], place, arrow, mark.colour)
                labels.arrows.append((float(values[x]), place, arrow))
            if 0 < rank < len(line) - 1:  # a mark between two others has its label above it
                _note(axes, values[x], place, values[text], mark.colour, _position(frame, row))
                continue
            labels.add(
                _end(values, x, points[0] if side == "left" else points[-1], side),
                place,
                values[text],
                mark.colour,
                side,
                gap=BOUND + 3 if arrow == side else GAP,
                gid=f"mark-{_position(frame, row)}-text",
            )
    labels.place(include=include)
    middle = sum(axes.get_xlim()) / 2
    for place, name in enumerate(names):
        line = frame[frame[y] == name]
        # At the end of the line where its dots leave room.
        side = "left" if line[x].min() > middle else "right"
        for row, values in line[line[x].isna()].iterrows():
            _silence(axes, place, values[text], _position(frame, row), side=side)
    _ticks(axes, axis)
    figure.kinds = _kinds(frame, kind)  # type: ignore[attr-defined]
    return figure


def dumbbell(frame: pd.DataFrame, **names: Any) -> Figure | None:
    """Two dots a line and what lies between them: ``dots`` with ``join``."""
    return dots(frame, join=True, **names)


@styled
def bars(
    frame: pd.DataFrame,
    *,
    x: str = "base_value",
    y: str = "label",
    kind: str = "status",
    text: str = "text",
    whole: float | None = None,
    axis: Callable[[float], str] | None = None,
    height: float = 0.55,
) -> Figure | None:
    """A bar from zero for each row of ``frame``; ``whole`` draws a pale bar of that length behind each.

    A row that is stated and has no ``x``, because it is a part of nothing, is its text alone.
    """
    if frame.empty:
        return None
    figure, axes = _lines(list(frame[y]), height)
    labels = _Labels(axes)
    for place, (row, values) in enumerate(frame.iterrows()):
        mark = palette()[values[kind]]
        if pd.isna(values[x]):
            if values[kind] == "not-stated":
                _silence(axes, place, values[text], _position(frame, row))
            else:
                name = f"mark-{_position(frame, row)}-text"
                labels.add(0.0, place, values[text], mark.colour, "right", gap=GAP, gid=name)
            continue
        if whole is not None:
            axes.barh(place, whole, height=0.5, color=colour("silence"), zorder=1)
        face = mark.colour if mark.filled else colour("band") if values[kind] == "derived" else "white"
        axes.barh(
            place,
            values[x],
            height=0.5,
            color=face,
            edgecolor=mark.colour,
            zorder=2,
            gid=f"mark-{_position(frame, row)}",
        )
        arrow = _SIDES.get(values.get("comparator", ""), "")
        if arrow:
            _bound(axes, values[x], place, arrow, mark.colour)
        side, ink = "left" if values[x] < 0 else "right", mark.colour
        if whole is not None and values[x] > whole / 2:  # within a long bar, beyond which there is little of the whole
            side, ink = "left", "white" if mark.filled else mark.colour
        gap = BOUND + 3 if arrow == side else GAP
        name = f"mark-{_position(frame, row)}-text"
        labels.add(values[x], place, values[text], ink, side, gap=gap, gid=name, halo=whole is None)
    labels.place(include=(0.0, *((whole,) if whole is not None else ())))
    axes.axvline(0, color=colour("muted"), linewidth=0.8)
    _ticks(axes, axis)
    figure.kinds = _kinds(frame, kind)  # type: ignore[attr-defined]
    return figure


@styled
def waterfall(
    frame: pd.DataFrame,
    *,
    x: str = "base_value",
    y: str = "label",
    kind: str = "status",
    text: str = "text",
    total: str = "is_total",
    axis: Callable[[float], str] | None = None,
    height: float = 0.5,
) -> Figure | None:
    """Steps that lead from one to the next down the page; a row whose ``total`` is true is drawn from zero.

    Where base_low and base_high tell a range apart, a pale bar shows it beyond the step.
    """
    if frame.empty:
        return None
    figure, axes = _lines(list(frame[y]), height)
    labels = _Labels(axes)
    at = 0.0
    for place, (row, values) in enumerate(frame.iterrows()):
        start, end = (0.0, values[x]) if values[total] else (at, at + values[x])
        mark = palette()[values[kind]]
        low, high = (start + values.get(name, values[x]) for name in ("base_low", "base_high"))
        if high - low > 0:
            axes.barh(place, high - low, left=low, height=0.22, color=mark.colour, alpha=0.35, zorder=1)
        face = mark.colour if mark.filled or values[total] else colour("band")
        axes.barh(
            place,
            end - start,
            left=start,
            height=0.56,
            color=face,
            edgecolor=mark.colour,
            zorder=2,
            gid=f"mark-{_position(frame, row)}",
        )
        if place + 1 < len(frame):
            axes.plot([end, end], [place, place + 1], color=colour("muted"), linewidth=0.8, zorder=1)
        edge = max(start, end, low, high)
        labels.add(edge, place, values[text], mark.colour, "right", gap=GAP, gid=f"mark-{_position(frame, row)}-text")
        at = end
    labels.place(include=(0.0,))
    axes.axvline(0, color=colour("muted"), linewidth=0.8)
    _ticks(axes, axis)
    figure.kinds = _kinds(frame, kind)  # type: ignore[attr-defined]
    return figure


@styled
def multiples(
    frame: pd.DataFrame,
    *,
    panel: str = "label",
    x: str = "year",
    y: str = "base_value",
    kind: str = "status",
    text: str = "text",
    columns: int = 3,
    height: float = 1.5,
    join: bool = True,
    stems: bool = False,
    zero: bool = True,
) -> Figure | None:
    """A small chart for each ``panel``, each on an axis of its own: a mark for each row at its ``x`` (a year).

    ``join`` draws a line from mark to mark, dotted where it leads to a target; ``stems`` one between the two marks of an ``x``, with
    the label of the upper above it and that of the lower below. Axes begin at zero unless ``zero`` is false; the numbers stand at
    the marks, so that no axis needs any.
    """
    if frame.empty:
        return None
    frame = frame.reset_index(drop=True)
    wide = (WIDTH - 2 * MARGIN) / columns
    grid = _Panels(
        frame.assign(panel=frame[panel]),
        col="panel",
        col_wrap=columns,
        col_order=list(dict.fromkeys(frame[panel])),
        sharey=False,
        sharex=True,
        height=height,
        aspect=wide / height,
        despine=False,
    )
    figure = grid.figure
    plt.close(figure)
    FigureCanvasAgg(figure)
    years = sorted(frame[x].unique())
    span = years[-1] - years[0] or 1
    ends = frame.loc[frame[x].isin([years[0], years[-1]]) & frame[y].notna(), text]
    # Half of the widest label at either end stands beyond its year, but years keep at least half of the width.
    half = min(0.25 * wide, max((text_width(str(each), TICK) / 2 + 0.01 for each in ends), default=0.0))
    room = half * span / (wide - 2 * half) if len(years) > 1 else span / 2
    for name, axes in grid.axes_dict.items():
        rows = frame[frame[panel] == name].sort_values(x, kind="stable")
        points = rows.dropna(subset=[y])
        values = [*points[y], *points.get(f"{y}_high", pd.Series(dtype=float)).dropna(), *([0.0] if zero else [])]
        low, high = min(values, default=0.0), max(values, default=1.0)
        step = (high - low) or abs(high) or 1.0
        arrows = set(points.get("comparator", pd.Series(dtype=object)).map(_SIDES))
        # Inches that labels need above the highest mark and below the lowest, an arrow before them or not.
        above = 0.52 if "right" in arrows else 0.3
        below = 0.52 if "left" in arrows else 0.3 if join or stems else 0.12
        inch = step / max(0.3, height - 0.15 - above - below)
        axes.set_ylim(low - below * inch, high + above * inch)
        axes.set_xlim(years[0] - room, years[-1] + room)
        if join:
            for (_, one), (_, other) in zip(points.iterrows(), list(points.iterrows())[1:], strict=False):
                dotted = "target" in (one[kind], other[kind])
                axes.plot(
                    [one[x], other[x]],
                    [one[y], other[y]],
                    color=colour("join"),
                    linestyle=":" if dotted else "-",
                    zorder=1,
                )
        if zero and low < 0:
            axes.axhline(0, color=colour("muted"), linewidth=0.8, zorder=0)
        reach = {
            year: (float(both[y].min()), float(both.filter([y, f"{y}_high"]).max(axis=None)))
            for year, both in points.groupby(x)
        }
        if stems:
            for year, stem in reach.items():
                axes.plot([year, year], stem, color=colour("join"), linewidth=3, zorder=1)
        year_wide = wide / (2 * room + span)  # inches
        lower = _lower(points, x, y, text, inch, year_wide) if join else set()
        for row, each in rows.iterrows():
            mark, missing = palette()[each[kind]], pd.isna(each[y])
            at = axes.get_ylim()[0] if missing else each[y]  # a silence stands on the rim, where no number does
            look = palette()["not-stated"].line(7) if missing else mark.line()
            axes.plot(each[x], at, **look, zorder=3, gid=f"mark-{row}", clip_on=False)
            if not missing and pd.notna(each.get(f"{y}_high")):
                axes.plot(each[x], each[f"{y}_high"], **mark.line(), zorder=3, gid=f"mark-{row}-high")
            if missing and len(years) > 2:  # no room for words: the key has them
                continue
            edge = at if pd.isna(each.get(f"{y}_high")) else each[f"{y}_high"]
            under = row in lower
            if stems and not missing:
                # Of two the label of the one that reaches less high stands below, and of two that are equal the target's.
                both = points[points[x] == each[x]]
                tops = both.filter([y, f"{y}_high"]).max(axis=1) + 1e-9 * (both[kind] != "target")
                under = bool(tops[row] < tops.max())
                edge = reach[each[x]][0 if under else 1]
            side = _SIDES.get(each.get("comparator", ""), "")
            if side:
                _bound(axes, each[x], at, "up" if side == "right" else "down", mark.colour)
            gap = BOUND + 3 if side == ("left" if under else "right") else 7
            # A label wider than its place moves inwards: it would run into the next chart or over the rim.
            left, right = axes.get_xlim()
            half, inches = text_width(str(each[text]), TICK) / 2, wide * (each[x] - left) / (right - left)
            inwards = max(0.0, half - inches) - max(0.0, half - (wide - inches))
            axes.annotate(
                _in_cell(str(each[text]), TICK, wide - 0.1),
                (each[x], at if under and not stems else edge),
                xytext=(72 * inwards, -gap if under else gap),
                textcoords="offset points",
                ha="center",
                va="top" if under else "bottom",
                fontsize=TICK,
                color=(palette()["not-stated"] if missing else mark).colour,
                gid=f"mark-{row}-text",
                path_effects=[withStroke(linewidth=2.5, foreground="white")],
                zorder=4,
            )
        axes.set_title(wrap(str(name), LABEL, wide - 0.1), fontsize=LABEL, color=colour("ink"), pad=4)
        axes.set_xticks(years, [str(year) for year in years])
        axes.tick_params(labelbottom=True, labelsize=TICK)
        axes.set(xlabel="", ylabel="", yticks=[])
        axes.grid(False)
        axes.spines[["left", "right", "top"]].set_visible(False)
    most = max(axes.get_title().count("\n") for axes in figure.axes)
    lines = -(-len(figure.axes) // columns)
    figure.set_size_inches(WIDTH, lines * (height + (most + 1) * 0.19 + 0.3))
    figure.subplots_adjust(
        left=MARGIN / WIDTH,
        right=1 - MARGIN / WIDTH,
        bottom=0.28 / figure.get_figheight(),
        top=1 - (0.06 + (most + 1) * 0.19) / figure.get_figheight(),
        hspace=(0.46 + (most + 1) * 0.19) / height,
        wspace=0.06,
    )
    figure.kinds = _kinds(frame, kind)
    return figure


@styled
def table(
    frame: pd.DataFrame,
    *,
    row: str = "label",
    column: str = "period",
    text: str = "text",
    kind: str = "status",
    fills: dict[str, str] | None = None,
    names: float = NAMES,
    height: float = 0.36,
    size: float = TICK,
) -> Figure | None:
    """A table of ``text`` whose cells have the ground of their ``kind``, drawn as a heatmap of kinds.

    ``fills`` gives each kind a colour of palette.csv; without it silences are grey, derived numbers pale purple and all
    others pale blue. A cell without a row stays white.
    """
    if frame.empty:
        return None
    frame = frame.reset_index(drop=True)
    names_down, heads = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    side = min(names, max(text_width(wrap(str(name), LABEL, names), LABEL) for name in names_down)) + 0.12
    wide = (WIDTH - 2 * MARGIN - side) / len(heads)
    grounds = fills or {each: _GROUNDS.get(each, "tint") for each in dict.fromkeys(frame[kind])}
    colours = ["#ffffff", *(colour(ground) for ground in grounds.values())]
    codes = {each: number for number, each in enumerate(grounds, start=1)}
    kinds, words = (frame.pivot(index=row, columns=column, values=each).reindex(names_down) for each in (kind, text))
    numbers = kinds.reindex(columns=heads).map(lambda each: codes.get(each, 0)).astype(float)
    texts = words.reindex(columns=heads).fillna("").map(lambda each: _in_cell(str(each), size, wide - 0.08))
    lines = [
        max([wrap(str(name), LABEL, names).count("\n"), *(each.count("\n") for each in texts.loc[name])])
        for name in names_down
    ]
    tall = sum(height + extra * 0.18 for extra in lines)
    titles = [wrap(str(head), LABEL, wide - 0.06) for head in heads]
    top = 0.1 + 0.19 * (1 + max(title.count("\n") for title in titles))
    figure = Figure(figsize=(WIDTH, tall + top + 0.05))
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        ((MARGIN + side) / WIDTH, 0.05 / (tall + top + 0.05), wide * len(heads) / WIDTH, tall / (tall + top + 0.05))
    )
    # A heatmap has rows of one height, so that the tallest decides where some need two lines.
    sns.heatmap(
        numbers,
        ax=axes,
        cmap=ListedColormap(colours),
        vmin=0,
        vmax=len(colours) - 1,
        cbar=False,
        annot=texts.to_numpy(),
        fmt="",
        annot_kws={"fontsize": size, "linespacing": 1.05},
        linewidths=2,
        linecolor="white",
    )
    axes.collections[0].set_clip_on(False)  # named at every cell, the frame to clip to would take a tenth of the SVG
    where = {(r, c): number for number, (r, c) in enumerate(zip(frame[row], frame[column], strict=True))}
    keys = [(r, c) for r in names_down for c in heads]
    for (r, c), label in zip(keys, axes.texts, strict=True):
        number = where.get((r, c))
        label.set_color(colour("ink"))
        if number is not None:
            # A fill is a ground and no ink.
            own = palette().get(str(frame.loc[number, kind])) if fills is None else None
            label.set_color(own.colour if own else colour("ink"))
            label.set_gid(f"mark-{number}")
    axes.set(xlabel="", ylabel="")
    axes.set_xticks([each + 0.5 for each in range(len(heads))], titles, rotation=0)
    axes.set_yticks(
        [each + 0.5 for each in range(len(names_down))],
        [wrap(str(name), LABEL, names) for name in names_down],
        rotation=0,
        linespacing=1.05,
    )
    axes.tick_params(top=False, bottom=False, left=False, labeltop=True, labelbottom=False, labelsize=LABEL, pad=3)
    axes.tick_params(axis="x", labelsize=TICK)
    figure.kinds = [each for each in palette() if each in (fills or {}) and each in set(frame[kind])]  # type: ignore[attr-defined]
    return figure


def _lower(points: pd.DataFrame, x: str, y: str, text: str, inch: float, year_wide: float) -> set[Any]:
    """Which of the marks of a line have their label below: where no line from a neighbour runs, and no label stands.

    ``inch`` is the height of an inch in units of ``y``, ``year_wide`` the width of a year in inches.
    """
    order, heights = list(points.index), points[y].to_dict()
    lower = set()
    for place, row in enumerate(order):
        beside = [heights[key] for key in order[max(0, place - 1) : place + 2] if key != row]
        if beside and sum(beside) / len(beside) > heights[row]:
            lower.add(row)
    for one, other in pairwise(order):
        reach = sum(text_width(str(points.loc[row, text]), TICK) / 2 for row in (one, other))
        touch = reach + 0.04 > year_wide * (points.loc[other, x] - points.loc[one, x])
        if touch and not {one, other} & lower and abs(heights[one] - heights[other]) / inch < 0.2:
            lower.add(one if one == order[0] else other)
    return lower


def _in_cell(text: str, size: float, width: float) -> str:
    """``text`` in lines of a cell: where a number and its unit are together wider than the cell, the unit has a line of its own."""
    lines = wrap(text, size, width).split("\n")
    return "\n".join("\n".join(each.rsplit(NBSP, 1)) if text_width(each, size) > width else each for each in lines)


class _Panels(sns.FacetGrid):
    """A grid whose panels stand where ``multiples`` puts them."""

    def tight_layout(self, *_: Any, **__: Any) -> "_Panels":
        """Do nothing: seaborn would draw all panels to measure them, and take as long for it as all else here."""
        return self


# --- what the functions share -----------------------------------------------------------------------------------------


def _lines(names: Sequence[str], height: float, *, above: bool = False) -> tuple[Figure, Axes]:
    """Empty axes with ``names`` down the side or each above its line, first on top, lines ``height`` inches
    tall, or as tall as the longest name."""
    wrapped = [wrap(str(name), LABEL, WIDTH - 2 * MARGIN if above else NAMES) for name in names]
    height = max(height, 0.04 + 0.165 * (1 + max(name.count("\n") for name in wrapped)))
    side = MARGIN + (0 if above else max(text_width(name, LABEL) for name in wrapped) + 0.12)
    body, foot = height * len(names) + 0.1, 0.34
    figure = Figure(figsize=(WIDTH, body + foot))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((side / WIDTH, foot / (body + foot), (WIDTH - side - MARGIN) / WIDTH, body / (body + foot)))
    axes.set_ylim(len(names) - 0.5, -0.5)
    if above:
        axes.set_yticks([])
        for place, name in enumerate(wrapped):
            axes.annotate(
                name,
                (0, place),
                xycoords=axes.get_yaxis_transform(),
                xytext=(0, 0.9 * LABEL),
                textcoords="offset points",
                fontsize=LABEL,
                color=colour("ink"),
            )
        return figure, axes
    axes.set_yticks(range(len(names)), wrapped, linespacing=1.05)
    axes.tick_params(axis="y", labelsize=LABEL, pad=6)
    return figure, axes


class _Labels:
    """Labels beside marks, placed together: the axis is made wide enough for all of them to stand within the figure."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.found: list[tuple[float, float, str, str, str, float, str]] = []
        self.bare: set[str] = set()  # gids of labels without white around them
        self.arrows: list[tuple[float, float, str]] = []  # of bounds: from where, on which line, to which side

    def add(
        self, x: float, y: float, text: str, ink: str, side: str, *, gap: float, gid: str, halo: bool = True
    ) -> None:
        if not halo:
            self.bare.add(gid)
        self.found.append((float(x), y, str(text), ink, side, gap, gid))

    def place(self, include: Iterable[float]) -> None:
        inches = self.axes.get_position().width * WIDTH
        every = [*include, *(each[0] for each in self.found)]
        low, high = min(every), max(every)
        if low == high:
            low, high = low - 1, high + 1
        # Labels may take no more than half of the axes on either side, else their marks would be squeezed together.
        self.found = [(*each[:2], wrap(each[2], LABEL, 0.45 * inches), *each[3:]) for each in self.found]
        left, right = low, high
        for _ in range(60):  # each pass brings the ends nearer to where all labels fit
            scale = (right - left) / inches
            reach = {side: [each for each in self.found if each[4] == side] for side in ("left", "right")}
            left = min([low - 0.1 * scale, *(each[0] - scale * self._needs(each, scale) for each in reach["left"])])
            right = max([high + 0.1 * scale, *(each[0] + scale * self._needs(each, scale) for each in reach["right"])])
        self.axes.set_xlim(left, right)
        for label in self.found:
            x, y, text, ink, side, _, gid = label
            halo = ink != "white" and gid not in self.bare
            gap = self._gap(label, (right - left) / inches)
            self.axes.annotate(
                text,
                (x, y),
                xytext=(gap if side == "right" else -gap, 0),
                textcoords="offset points",
                ha="left" if side == "right" else "right",
                va="center" if "\n" in text else "center_baseline",
                fontsize=LABEL,
                color=ink,
                gid=gid,
                # White around the letters, where a grid line would run through them.
                path_effects=[withStroke(linewidth=2.5, foreground="white")] if halo else None,
                zorder=4,
            )

    def _gap(self, label: tuple[float, float, str, str, str, float, str], scale: float) -> float:
        """Points from a mark to its label, which stands beyond the arrow of a neighbour that reaches past the mark."""
        at, line, _, _, beside, gap, _ = label
        sign = 1 if beside == "right" else -1
        reach = [sign * (x - at) / scale * 72 + BOUND + 3 for x, y, side in self.arrows if (y, side) == (line, beside)]
        return max([gap, *reach])

    def _needs(self, label: tuple[float, float, str, str, str, float, str], scale: float) -> float:
        return text_width(label[2], LABEL) + self._gap(label, scale) / 72 + 0.03


def _span(axes: Axes, values: pd.Series, x: str, place: float) -> None:
    """The range that a derived number may lie in, where it can be seen."""
    low, high = values.get("base_low"), values.get("base_high")
    if values.get("status") == "derived" and x == "base_value" and pd.notna(low) and high > low:
        axes.plot([low, high], [place, place], color=colour("derived"), linewidth=5, alpha=0.35, zorder=2)


def _end(values: pd.Series, x: str, point: float, side: str) -> float:
    """Where the label of a mark begins: at the end of the range that ``_span`` draws, or at the mark."""
    end = values.get({"left": "base_low", "right": "base_high"}[side])
    if values.get("status") == "derived" and x == "base_value" and end is not None and pd.notna(end):
        return float(end)
    return float(point)


def _bound(axes: Axes, x: float, y: float, side: str, ink: str) -> None:
    """An arrow from a mark towards what is more than it, or less: a bound is never only a point."""
    axes.annotate(
        "",
        (x, y),
        xytext={"right": (BOUND, 0), "left": (-BOUND, 0), "up": (0, BOUND), "down": (0, -BOUND)}[side],
        textcoords="offset points",
        arrowprops={"arrowstyle": "<|-", "color": ink, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 4},
        zorder=2,
    )


def _note(axes: Axes, x: float, y: float, text: str, ink: str, row: int) -> None:
    axes.annotate(
        text,
        (x, y),
        xytext=(0, 7),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=LABEL,
        color=ink,
        gid=f"mark-{row}-text",
        path_effects=[withStroke(linewidth=2.5, foreground="white")],
    )


def _silence(axes: Axes, y: float, text: str, row: int, side: str = "right") -> None:
    """A grey cross at one end of a line, with what is missing towards the middle."""
    mark = palette()["not-stated"]
    at = {"left": 0.015, "right": 0.985}[side]
    axes.plot(at, y, transform=axes.get_yaxis_transform(), **mark.line(6), gid=f"mark-{row}", clip_on=False)
    axes.annotate(
        text,
        (at, y),
        xycoords=axes.get_yaxis_transform(),
        xytext=(-GAP if side == "right" else GAP, 0),
        textcoords="offset points",
        ha=side,
        va="center_baseline",
        fontsize=LABEL,
        color=mark.colour,
        gid=f"mark-{row}-text",
    )


def _ticks(axes: Axes, axis: Callable[[float], str] | None) -> None:
    """At most five numbers under the axis, written by ``axis``; none where there is no ``axis``."""
    left, right = axes.get_xlim()
    if axis is None:
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        return
    axes.locator_params(axis="x", nbins=4)
    inches = axes.get_position().width * WIDTH

    def fits(tick: float) -> bool:
        half, ends = text_width(axis(tick), TICK) / 2, (tick - left, right - tick)
        return min(ends) >= 0 and ends[1] / (right - left) * inches + MARGIN - 0.02 > half

    inside = [float(tick) for tick in axes.get_xticks() if fits(tick)]
    # Every second, where the words of all would run into each other.
    widest = max((text_width(axis(tick), TICK) for tick in inside), default=0.0) + 0.12
    if len(inside) > 1 and (inside[1] - inside[0]) / (right - left) * inches < widest:
        inside = inside[::2]
    axes.set_xticks(inside, [axis(tick) for tick in inside])
    axes.set_xlim(left, right)
    axes.tick_params(axis="x", labelsize=TICK)
    if left < 0 < right:
        axes.axvline(0, color=colour("muted"), linewidth=0.8, zorder=1)


def _position(frame: pd.DataFrame, row: Any) -> int:
    position = frame.index.get_loc(row)
    if not isinstance(position, int):
        raise TypeError("the rows of a chart's frame need an index of their own: call reset_index(drop=True) first")
    return position


def _kinds(frame: pd.DataFrame, kind: str) -> list[str]:
    """The kinds of number that are drawn, in the order of palette.csv, and whether one is a bound."""
    drawn = [name for name in palette() if name in set(frame[kind])]
    bounds = "comparator" in frame and frame["comparator"].isin(list(_SIDES)).any()
    return drawn + ["bound"] * bool(bounds)
