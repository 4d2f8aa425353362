"""The figures of notebook 01."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from workreport.captions import glance as words
from workreport.captions.language import Caption, pick
from workreport.captions.numbers import hedged, money_range, number, percent, percent_range, quantity
from workreport.captions.terms import label, term
from workreport.charts import table
from workreport.charts.style import MARGIN, WIDTH, aside, palette, rows, sheet, styled, wrap


@styled
def by_theme(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Counts of figures as a grid, themes down and stages across, darker where there are more."""
    counts = frame.pivot(index="theme", columns="stage", values="value")
    counts = counts.loc[frame["theme"].drop_duplicates(), frame["stage"].drop_duplicates()]
    left = 1.35
    figure, axes = sheet(caption, source, lang, body=0.29 * len(counts), left=left, axis=0.05, heads=0.35)
    sns.heatmap(
        counts.where(counts > 0),
        ax=axes,
        annot=True,
        fmt=".0f",
        cmap=sns.light_palette(palette()["counts"].colour, as_cmap=True),  # pale enough for dark digits
        cbar=False,
        linewidths=1.5,
        linecolor="white",
        annot_kws={"fontsize": 10, "color": palette()["ink"].colour},
    )
    axes.set_facecolor(palette()["silence"].colour)
    axes.grid(False)
    room = (WIDTH - left - MARGIN) / counts.shape[1] - 0.08
    axes.set_xticklabels([wrap(head, 9, room) for head in words.stage_heads(frame, lang)], rotation=0, fontsize=8.6)
    axes.set_yticklabels([term(theme, lang) for theme in counts.index], rotation=0)
    axes.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False, pad=2)
    axes.set(xlabel="", ylabel="")
    return figure


@styled
def matrix(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Indicators down, the four kinds of number across: what is printed, what can be derived, what is silent."""
    names = frame.drop_duplicates("indicator")
    cells = frame.set_index(["indicator", "cell"])
    lines = [[_cell(cells.loc[(i, c)], lang) for c in words.cells(frame)] for i in names["indicator"]]
    labels = [label(row, lang) for _, row in names.iterrows()]
    heads = words.cell_heads(frame, lang)
    marks = ("actual", "estimate", "target", "derived", "not-stated")
    return table.tabulated(
        caption, source, lang, labels, heads, lines, left=1.72, height=0.33, heads=0.38, marks=marks, size=8.6
    )


UNDECIDED = (
    "undecided"  # of a figure whose lane hangs on an indicator that nobody has decided: it takes the whole height
)
_LANES = ("family-economy", "family-place", "family-people", "family-government", "no-figure")


@styled
def strip(frame: pd.DataFrame, density: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Every numeral as a tick in its passage, in a lane of its own kind, so that place tells what colour tells."""
    left = 1.72
    is_draft = bool((frame["theme"] == UNDECIDED).any())
    marks = (*_LANES, *([UNDECIDED] if is_draft else []))
    figure, axes = sheet(caption, source, lang, body=0.4 * len(density), left=left, right=0.5, marks=marks, axis=0.5)
    rows(axes, [str(name) for name in density[f"name_{lang}"]], left)
    axes.grid(False)
    for y, (_, passage) in enumerate(density.iterrows()):
        axes.barh(y, passage["characters"], height=0.74, color=palette()["silence"].colour)
        aside(axes, y, f"{passage['value']:.0f}", 22, colour=palette()["ink"].colour, size=9.5, align="right")
        inside = frame[frame["passage"] == passage["passage"]]
        if is_draft:
            at = inside.loc[inside["theme"] == UNDECIDED, "offset"] - passage["start"]
            axes.vlines(at, y - 0.37, y + 0.37, color=palette()[UNDECIDED].colour, linewidth=1.1)
        lanes = ("family-" + inside["family"]).where(inside["role"] == "figure", "no-figure")
        for lane, name in enumerate(_LANES):
            at = inside.loc[lanes == name, "offset"] - passage["start"]
            top = y - 0.37 + 0.148 * lane
            axes.vlines(at, top, top + 0.148, color=palette()[name].colour, linewidth=1.1)
    axes.set_xlim(0, density["characters"].max() * 1.01)
    axes.xaxis.set_major_formatter(lambda value, _: number(value, 0, lang))
    axes.set_xlabel(pick(lang, en="Characters from the start of the passage", zh="距该部分开头的字数"))
    return figure


def _cell(row: pd.Series, lang: str) -> table.Cell:
    if row["state"] == "silent":
        return table.Cell("", "not-stated")
    if row["state"] == "derived":
        if row["base_unit"] == "CNY":
            return table.Cell(money_range(row["low"], row["high"], lang, digits=2 if lang == "en" else 3), "derived")
        return table.Cell(percent_range(row["low"], row["high"], lang), "derived")
    if row["measure"] == "growth":
        return table.Cell(hedged(percent(row["value"], lang, plus=True), row["comparator"], lang), row["status"])
    return table.Cell(quantity(row, lang), row["status"])
