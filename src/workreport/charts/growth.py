"""The figures of notebook 02."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workreport.captions.language import Caption, pick
from workreport.captions.numbers import hedged, money, money_range, percent, percent_range
from workreport.captions.terms import label, term
from workreport.charts.style import (
    BOUND,
    MARGIN,
    WIDTH,
    aside,
    beyond,
    direct,
    over,
    palette,
    rows,
    sheet,
    styled,
    text_width,
)

_LEFT = 1.95
_BESIDE = 1.1  # right of the axes of levels, for labels that begin within them
_GAP = 7  # points between a derived level and its label


@styled
def beside_targets(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """The 2021 estimate and the 2022 target of each indicator on one line; a missing one is said to be missing."""
    marks = (*_reported(frame["estimate_status"]), "target", "bound", "not-stated")
    figure, axes = sheet(caption, source, lang, body=0.27 * len(frame), left=_LEFT, marks=marks)
    rows(axes, [label(row, lang) for _, row in frame.iterrows()], _LEFT)
    rates = frame[["estimate", "target"]]
    step = _step(rates.max().max())
    right = max(6.08 * step, rates.max().max() + 2.08 * step)
    axes.set_xlim(min(-2.2 * step, rates.min().min() - step), right)
    axes.axvline(0, color=palette()["muted"].colour, linewidth=0.8)
    silent = palette()["not-stated"]
    for y, (_, row) in enumerate(frame.iterrows()):
        values = {kind: row[kind] for kind in ("estimate", "target") if pd.notna(row[kind])}
        if len(values) == 2:
            axes.plot(list(values.values()), [y, y], color="#b8b8b8", linewidth=2, zorder=1)
        texts = {kind: hedged(percent(value, lang), row[f"{kind}_comparator"], lang) for kind, value in values.items()}
        for kind, value in values.items():
            mark = row["estimate_status"] if kind == "estimate" else kind
            axes.plot(value, y, **palette()[mark].line(), zorder=3)
        ordered = sorted(values, key=values.__getitem__)
        if len(ordered) == 2:
            first = ordered[0]
            comparator = row[f"{first}_comparator"]
            _labelled(axes, values[first], y, texts[first], comparator, palette()[first].colour, "left")
        last = ordered[-1]
        _labelled(axes, values[last], y, texts[last], row[f"{last}_comparator"], palette()[last].colour)
        for kind in {"estimate", "target"} - set(values):
            x = right - 0.16 * step
            axes.plot(x, y, **silent.line(5))
            direct(axes, x, y, row[f"{kind}_period"], colour=silent.colour, side="left")
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))
    axes.set_xticks([step * tick for tick in range(-1, 5)])
    return figure


@styled
def ranked(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """All growth rates as bars from zero, greatest on top, with the period and the price basis of each."""
    figure, axes = sheet(
        caption,
        source,
        lang,
        body=0.25 * len(frame),
        left=_LEFT,
        right=1.55,
        marks=(*_reported(frame["status"]), "target", "bound"),
    )
    rows(axes, [label(row, lang) for _, row in frame.iterrows()], _LEFT)
    step = _step(frame["value"].max())
    axes.set_xlim(
        min(-2.72 * step, frame["value"].min() - 1.52 * step), max(5.52 * step, frame["value"].max() + 1.52 * step)
    )
    axes.axvline(0, color=palette()["muted"].colour, linewidth=0.8)
    for y, (_, row) in enumerate(frame.iterrows()):
        mark = palette()[row["status"]]
        axes.plot([0, row["value"]], [y, y], color=mark.colour, linewidth=2)
        axes.plot(row["value"], y, **mark.line(6.5), zorder=3)
        text = hedged(percent(row["value"], lang), row["comparator"], lang)
        _labelled(axes, row["value"], y, text, row["comparator"], mark.colour)
        basis = term({"not-stated": "price-not-stated"}.get(row["price_basis"], row["price_basis"]), lang)
        aside(axes, y, basis, 6, colour=palette()["muted"].colour)
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))
    axes.set_xticks([step * tick for tick in range(-2, 5, 2)])
    return figure


@styled
def implied_levels(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Implied levels of the years before and after around the printed one = 100, each with its rounding interval."""
    names = frame.drop_duplicates("indicator")
    now = frame.loc[frame["kind"] == "printed", "period"].iloc[0]
    marks = (*_reported(frame.loc[frame["kind"] == "printed", "status"]), "derived")
    figure, axes = sheet(
        caption, source, lang, body=0.62 * len(names), left=_LEFT, right=_BESIDE, marks=marks, axis=0.3
    )
    starred = [label(r, lang) + ("*" if r["prices"] == now else "") for _, r in names.iterrows()]
    rows(axes, starred, _LEFT)
    position = {indicator: y for y, indicator in enumerate(names["indicator"])}
    for _, row in frame.iterrows():
        y = position[row["indicator"]]
        mark = palette()[row["status"] if row["kind"] == "printed" else "derived"]
        axes.plot([row["index_low"], row["index_high"]], [y, y], color=mark.colour, linewidth=4.5, alpha=0.45, zorder=2)
        axes.plot(row["index_value"], y, **mark.line(9 if row["kind"] == "printed" else 5), zorder=3)
        year = row["period"] if row["period"] != now else ""
        over(axes, row["index_value"], y, year, colour=palette()["muted"].colour, above=True, gap=7, size=8.6)
        if row["period"] != now:
            before = row["period"] < now
            axes.annotate(
                _level(row, lang),
                (row["index_low"] if before else row["index_high"], y),
                xytext=(-_GAP if before else _GAP, 0),
                textcoords="offset points",
                ha="right" if before else "left",
                va="center_baseline",
                fontsize=9,
                color=mark.colour,
            )
        else:
            text = money(row["value"], lang, digits=row["digits"] if lang == "en" else None)
            over(axes, row["index_value"], y, text, colour=mark.colour, above=False, size=9)
    # Where all derived levels lie near the printed one, nearer is looked.
    farthest = max(100 - frame["index_low"].min(), frame["index_high"].max() - 100)
    zoom = next((each for each in (0.1, 0.25, 0.5) if farthest <= 10 * each), 1)
    left = min(100 - 60 * zoom, frame["index_low"].min() - 31 * zoom)
    right = max(100 + 16 * zoom, frame["index_high"].max() + 5 * zoom)
    across = WIDTH - _LEFT - _BESIDE
    for _, row in frame[frame["period"] > now].iterrows():
        room = across + _BESIDE - MARGIN / 2 - _GAP / 72 - text_width(_level(row, lang), 9)
        right = max(right, left + (row["index_high"] - left) * across / room)
    axes.set_xlim(left, right)
    axes.set_xticks([100 + 10 * zoom * step for step in range(-4, 2)])
    return figure


@styled
def implied_industry(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Industry's growth against construction's share of the residual, from the least share that farm output allows."""
    figure, axes = sheet(caption, source, lang, body=2.5, left=0.85, right=0.75, marks=("derived",), axis=0.62)
    mark = palette()["derived"]
    axes.grid(True, axis="y")
    x = frame["construction_share"] * 100
    axes.plot(x, frame["value"], color=mark.colour)
    axes.fill_between(x, frame["low"], frame["high"], color=palette()["band"].colour)
    for index in {0, len(frame) - 1}:
        row = frame.iloc[index]
        axes.plot(x.iloc[index], row["value"], **mark.line())
        axes.annotate(
            percent(row["value"], lang, 1)
            if row["high"] - row["low"] < 0.05
            else percent_range(row["low"], row["high"], lang),
            (x.iloc[index], row["value"]),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=10.5,
            color=mark.colour,
        )
    axes.axhline(0, color=palette()["muted"].colour, linewidth=1)
    axes.set_ylim(min(-9.0, frame["low"].min() - 1), max(1.0, frame["high"].max() + 1))
    axes.set_xlim(max(0, x.min() - 6), 104)
    if len(frame) > 1:
        least = x.min()
        axes.axvspan(axes.get_xlim()[0], least, color=palette()["silence"].colour, zorder=0)
        axes.annotate(
            pick(lang, en="ruled out by\nfarm output", zh="由农林牧渔业\n总产值排除"),
            (axes.get_xlim()[0], 0),
            xytext=(4, -8),
            textcoords="offset points",
            va="top",
            fontsize=8.6,
            color=palette()["muted"].colour,
        )
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang, 0))
    axes.yaxis.set_major_formatter(lambda value, _: percent(value, lang, 0))
    axes.set_xlabel(
        pick(
            lang,
            en="Construction's part of the residual (GDP less industry and services)",
            zh="建筑业在余项（生产总值减工业和第三产业）中的占比",
        )
    )
    return figure


def _step(greatest: float) -> float:
    """From one tick to the next, so that four of them reach the greatest rate."""
    return next((step for step in (1.0, 2.5, 5.0, 10.0) if greatest <= 4 * step), 25.0)


def _reported(statuses: pd.Series) -> list[str]:
    """The marks of what a report says of its own year: estimates, results, or both."""
    return [status for status in ("actual", "estimate") if (statuses == status).any()]


def _labelled(axes: Axes, x: float, y: float, text: str, comparator: str, colour: str, side: str = "") -> None:
    """A label beside the mark of a rate, on its far side from zero unless told; where a bound's arrow goes there, behind it."""
    side = side or ("left" if x < 0 else "right")
    arrow = beyond(axes, x, y, colour, comparator)
    direct(axes, x, y, text, colour=colour, side=side, gap=BOUND + 3 if arrow == side else 8)


def _level(row: pd.Series, lang: str) -> str:
    """A derived level: an interval where its ends print differently, else one number."""
    if row["base_unit"] != "CNY":
        raise ValueError(f"no wording for a level in {row['base_unit']}")
    return money_range(row["low"], row["high"], lang)
