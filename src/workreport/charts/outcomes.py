"""The figures of notebook 06 on targets and outcomes by level and year."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workreport.captions import outcomes as words
from workreport.captions.language import Caption, pick
from workreport.captions.numbers import percent
from workreport.captions.terms import label, term
from workreport.charts import table
from workreport.charts.style import direct, over, palette, rows, sheet, styled

_RANGE = 3.2  # points of the line that joins the ends of a range
_COLUMN = {"gap": 6, "size": 8, "leading": 0.95}  # of labels above and below marks that stand close
_KINDS = {"met": "outcome", "missed": "target", "cannot-be-told": "not-stated"}


@styled
def four_levels(frame: pd.DataFrame, names: Mapping[str, str], caption: Caption, source: str, lang: str) -> Figure:
    """The target of each level and its outcome on one line; an outcome that is not known is said to be so."""
    levels = [names[place] for place in frame["place"]]
    marks = ("target", "outcome", "not-stated")
    figure, axes = sheet(caption, source, lang, body=0.62 * len(frame), left=1.45, right=0.5, marks=marks)
    axes.set_xlim(-0.6, max(frame[["target", "target_high", "value"]].max()) + 1.6)
    targets_and_outcomes(axes, frame, levels, lang, left=1.45)
    return figure


def targets_and_outcomes(axes: Axes, frame: pd.DataFrame, labels: list[str], lang: str, *, left: float) -> None:
    """Target and outcome of each row on one line, on axes whose limits are set: ``left`` is the margin that ``labels`` have."""
    rows(axes, labels, left)
    axes.axvline(0, color=palette()["muted"].colour, linewidth=0.8)
    for y, (_, row) in enumerate(frame.iterrows()):
        _target_and_outcome(axes, row, y, lang)
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))


def _target_and_outcome(axes: Axes, row: pd.Series, y: float, lang: str) -> None:
    """A row with its target, its outcome and the distance between, each labelled on its far side."""
    mark = palette()["target"]
    ends = [end for end in (row["target"], row["target_high"]) if pd.notna(end)]
    axes.plot([ends[0], ends[-1]], [y] * 2, color=mark.colour, linewidth=_RANGE, alpha=0.5, zorder=2)
    axes.plot(ends, [y] * len(ends), **mark.line(), zorder=3)
    text = words.target(row, lang)
    if pd.isna(row["value"]):
        direct(axes, ends[-1], y, text, colour=mark.colour)
        silent = palette()["not-stated"]
        x = axes.get_xlim()[1] - 0.15 * (axes.get_xlim()[1] - axes.get_xlim()[0])
        axes.plot(x, y, **silent.line(5))
        direct(axes, x, y, pick(lang, en="outcome not found", zh="未见实际数"), colour=silent.colour, side="left")
        return
    kind = palette()["later-estimate" if row["status"] == "estimate" else "outcome"]
    axes.plot([row["value"], ends[0]], [y] * 2, color="#b8b8b8", linewidth=2, zorder=1)
    axes.plot(row["value"], y, **kind.line(), zorder=3)
    lower = row["value"] < ends[0]
    direct(axes, row["value"], y, words.outcome(row, lang), colour=kind.colour, side="left" if lower else "right")
    at = ends[-1] if lower else ends[0]
    direct(axes, at, y, text, colour=mark.colour, side="right" if lower else "left")


@styled
def targets_beside(
    frame: pd.DataFrame, places: Sequence[str], names: Mapping[str, str], caption: Caption, source: str, lang: str
) -> Figure:
    """Indicators down, places across, each cell its target; a cross where there is none with a number."""
    indicators = frame.drop_duplicates("indicator")
    cells = frame.set_index(["indicator", "place"])
    lines = [
        [_target_cell(cells, (indicator, place), lang) for place in places] for indicator in indicators["indicator"]
    ]
    labels = [label(row, lang) for _, row in indicators.iterrows()]
    heads = [names[place] for place in places]
    return table.tabulated(
        caption, source, lang, labels, heads, lines, left=2.0, height=0.3, marks=("target", "not-stated")
    )


def _target_cell(cells: pd.DataFrame, key: tuple[str, str], lang: str) -> table.Cell:
    text = words.target(cells.loc[key], lang) if key in cells.index else ""
    return table.Cell(text, "target" if text else "not-stated")


@styled
def by_year(frame: pd.DataFrame, names: Mapping[str, str], caption: Caption, source: str, lang: str) -> Figure:
    """Years across within each place, target and outcome of a year above one another, with what lies between."""
    places = list(frame["place"].unique())
    years = sorted(frame["period"].unique())
    figure, axes = sheet(
        caption,
        source,
        lang,
        body=2.9,
        left=0.55,
        right=0.2,
        marks=("target", "outcome", *(("not-stated",) if frame["value"].isna().any() else ())),
        axis=0.3,
        heads=0.3,
    )
    axes.grid(False, axis="x")
    axes.grid(True, axis="y")
    low, high = frame["value"].min(), frame[["target", "target_high", "value"]].max().max()
    axes.set_ylim(low - 1, high + 1.1)
    ticks, labels = [], []
    for place, rows_of in frame.groupby("place", sort=False):
        start = places.index(place) * (len(years) + 0.6)
        middle = start + (len(years) - 1) / 2
        axes.text(middle, high + 1.25, names[str(place)], ha="center", va="bottom", fontsize=10.5, clip_on=False)
        for _, row in rows_of.iterrows():
            x = start + years.index(row["period"])
            ticks.append(x)
            labels.append(row["period"])
            _column(axes, x, row, lang)
    axes.set_xticks(ticks, labels, fontsize=8)
    axes.set_xlim(-0.6, max(ticks) + 0.6)
    axes.yaxis.set_major_formatter(lambda value, _: percent(value, lang))
    return figure


def _column(axes: Axes, x: float, row: pd.Series, lang: str) -> None:
    mark, kind = palette()["target"], palette()["outcome"]
    ends = [end for end in (row["target"], row["target_high"]) if pd.notna(end)]
    axes.plot([x] * 2, [ends[0], ends[-1]], color=mark.colour, linewidth=_RANGE, alpha=0.5, zorder=2)
    known = pd.notna(row["value"])
    if known:
        axes.plot([x] * 2, [row["value"], ends[0]], color="#b8b8b8", linewidth=2, zorder=1)
        axes.plot(x, row["value"], **kind.line(6.5), zorder=4)
    axes.plot([x] * len(ends), ends, **mark.line(6), zorder=3)
    above = not known or row["value"] <= ends[0]
    at = ends[-1] if above else ends[0]
    over(axes, x, at, _in_two(words.target(row, lang)), colour=mark.colour, above=above, **_COLUMN)
    if known:
        text = _in_two(words.outcome(row, lang))
        over(axes, x, row["value"], text, colour=kind.colour, above=not above, **_COLUMN)
    else:
        axes.plot(x, axes.get_ylim()[0] + 0.4, **palette()["not-stated"].line(5))


def _in_two(text: str) -> str:
    """A label over its neighbour's would not be read: about and the lower end of a range stand on a line of their own."""
    for mark in ("about", "约", "\N{EN DASH}", "—"):
        before, found, after = text.partition(mark)
        if found:
            return f"{before}{found}\n{after.strip()}"
    return text


@styled
def verdicts(frame: pd.DataFrame, names: Mapping[str, str], caption: Caption, source: str, lang: str) -> Figure:
    """Indicators down, years across within each place, each cell a verdict; blank where there is no target."""
    places, years = list(frame["place"].unique()), sorted(frame["period"].unique())
    indicators = frame.drop_duplicates("indicator")
    found = {(row["indicator"], row["place"], row["period"]): row["verdict"] for _, row in frame.iterrows()}
    lines = [
        [_verdict_cell(found.get((indicator, place, year)), lang) for place in places for year in years]
        for indicator in indicators["indicator"]
    ]
    heads = [year for _ in places for year in years]
    labels = [label(row, lang) for _, row in indicators.iterrows()]
    figure = table.tabulated(caption, source, lang, labels, heads, lines, left=1.85, height=0.3, heads=0.52, size=8)
    (axes,) = figure.axes
    for number, place in enumerate(places):
        axes.text(
            (number + 0.5) * len(years), -1.75, names[place], ha="center", va="center", fontsize=10.5, clip_on=False
        )
        if number:
            axes.axvline(number * len(years), color=palette()["muted"].colour, linewidth=0.8)
    return figure


def _verdict_cell(verdict: str | None, lang: str) -> table.Cell:
    if verdict is None:
        return table.Cell("", "")
    return table.Cell("" if verdict == "cannot-be-told" else term(verdict, lang), _KINDS[verdict])
