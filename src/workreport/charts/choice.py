"""The figure of observations that a reader has chosen."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.captions.language import Caption
from workreport.captions.numbers import money, number, percent
from workreport.captions.observation import span, value
from workreport.captions.terms import label
from workreport.charts.style import beyond, direct, palette, rows, sheet, styled

_LEFT = 2.35


@styled
def numbers(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """The rows of ``choice.comparable`` as marks along one axis from zero, greatest on top; a bound has its arrow."""
    kinds = tuple(kind for kind in ("actual", "estimate", "target") if kind in set(frame["status"]))
    bounds = ("bound",) if frame["comparator"].isin(["ge", "gt", "le", "lt"]).any() else ()
    figure, axes = sheet(
        caption, source, lang, body=max(0.6, 0.3 * len(frame)), left=_LEFT, right=0.3, marks=(*kinds, *bounds)
    )
    rows(axes, [f"{label(row, lang)} {span(row['period'], lang)}" for _, row in frame.iterrows()], _LEFT)
    low, high = min(0.0, frame["signed"].min()), max(0.0, frame["signed"].max())
    room = (high - low) or 1.0
    axes.set_xlim(low - (0.45 if low < 0 else 0.03) * room, high + 0.5 * room)
    axes.axvline(0, color=palette()["muted"].colour, linewidth=0.8)
    for y, (_, row) in enumerate(frame.iterrows()):
        mark, x = palette()[row["status"]], row["signed"]
        axes.plot([0, x], [y, y], color=mark.colour, linewidth=1.5, zorder=1)
        axes.plot(x, y, **mark.line(6.5), zorder=3)
        arrow = beyond(axes, x, y, mark.colour, row["comparator"])
        side = "left" if x < 0 else "right"
        direct(axes, x, y, value(row, lang), colour=mark.colour, side=side, gap=26 if arrow == side else 8)
    unit = frame["base_unit"].iloc[0]
    axes.xaxis.set_major_formatter(lambda tick, _: _tick(tick, unit, lang))
    axes.locator_params(axis="x", nbins=4)
    return figure


def _tick(tick: float, unit: str, lang: str) -> str:
    if unit == "CNY":
        return money(tick, lang, digits=3)
    if unit == "percent":
        return percent(tick, lang)
    return number(tick, 0 if float(tick).is_integer() else 1, lang)
