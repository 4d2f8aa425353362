"""The figures of notebook 04."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.captions.goals import amount, rate
from workreport.captions.language import Caption, pick
from workreport.captions.numbers import percent
from workreport.captions.terms import label
from workreport.charts.style import BOUND, beyond, direct, over, palette, rows, sheet, styled

_LEFT = 1.8


@styled
def bases_and_goals(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Each goal as a multiple of its base, the base at 1; where no base is printed only the goal is written down."""
    frame = frame[frame["measure"] == "level"].reset_index(drop=True)
    figure, axes = sheet(
        caption,
        source,
        lang,
        body=0.72 * len(frame),
        left=_LEFT,
        right=0.35,
        marks=("estimate", "actual", "target", "bound", "not-stated"),
        axis=0.3,
    )
    rows(axes, [label(row, lang) for _, row in frame.iterrows()], _LEFT)
    for y, (_, row) in enumerate(frame.iterrows()):
        target = palette()["target"]
        goal = amount(row["goal_value"], row["base_unit"], row["goal_comparator"], lang)
        if row["base_kind"] == "none":
            axes.plot(1, y, **palette()["not-stated"].line(6))
            words = pick(lang, en=f"no base printed; goal {goal}", zh=f"未公布基数；目标 {goal}")
            direct(axes, 1, y, words, colour=palette()["not-stated"].colour, gap=9)
            continue
        base = palette()[row["base_status"]]
        axes.plot([1, row["ratio"]], [y, y], color="#b8b8b8", linewidth=2, zorder=1)
        axes.plot(1, y, **base.line(), zorder=3)
        axes.plot(row["ratio"], y, **target.line(), zorder=3)
        text = amount(row["base_value"], row["base_unit"], row["base_comparator"], lang)
        over(axes, 1, y, text, colour=base.colour, above=False)
        beyond(axes, 1, y, base.colour, row["base_comparator"])
        beyond(axes, row["ratio"], y, target.colour, row["goal_comparator"])
        over(axes, row["ratio"], y, goal, colour=target.colour, above=True)
    axes.set_xlim(min(0.78, frame["ratio"].min() - 0.22), max(2.3, frame["ratio"].max() + 0.3))
    axes.set_xticks([1, 1.25, 1.5, 1.75, 2])
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}×" if lang == "en" else f"{value:g} 倍")
    return figure


@styled
def required(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Yearly growth that each goal requires; an upper bound is an arrow towards zero."""
    figure, axes = sheet(
        caption, source, lang, body=0.5 * len(frame), left=2.45, right=0.9, marks=("derived", "bound"), axis=0.3
    )
    labels = [
        f"{label(row, lang)}\n"
        + pick(lang, en=f"from {row['start']}, {row['years']} years", zh=f"自 {row['start']} 年起，{row['years']} 年")
        for _, row in frame.iterrows()
    ]
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.set_yticks(range(len(frame)), labels, linespacing=1.15)
    mark = palette()["derived"]
    for y, (_, row) in enumerate(frame.iterrows()):
        if row["bound"]:
            beyond(axes, row["value"], y, mark.colour, {"upper": "lt", "lower": "gt"}[row["bound"]])
        else:
            axes.plot([row["low"], row["high"]], [y, y], color=mark.colour, linewidth=4.5, alpha=0.45)
        axes.plot(row["value"], y, **mark.line(), zorder=3)
        gap = BOUND + 3 if row["bound"] == "lower" else 9
        direct(axes, max(row["high"], row["value"]), y, rate(row, lang), colour=mark.colour, gap=gap)
    axes.set_xlim(min(0, frame["low"].min() * 1.12), max(1, frame["high"].max() * 1.12))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang, 0))
    return figure


@styled
def ranks(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Places in a ranking as ranges from the first down to the one that is printed: a top-20 place is any of twenty."""
    left = 2.1
    figure, axes = sheet(caption, source, lang, body=1.3, left=left, right=0.75, marks=("actual", "target"), axis=0.55)
    rows(
        axes,
        [
            f"{label(row, lang)}\n"
            + pick(lang, en=str(row["period"]).replace("-", "–"), zh=f"{str(row['period']).replace('-', '—')} 年")
            for _, row in frame.iterrows()
        ],
        left,
    )
    for y, (_, row) in enumerate(frame.iterrows()):
        mark = palette()[row["status"]]
        axes.plot([1, row["value"]], [y, y], color=mark.colour, linewidth=9, alpha=0.3, solid_capstyle="butt")
        axes.plot(row["value"], y, **mark.line())
        direct(axes, row["value"], y, amount(row["value"], "rank", row["comparator"], lang), colour=mark.colour)
    axes.set_xlim(0.5, frame["value"].max() + 1.5)
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.set_xlabel(pick(lang, en="Place (1 = first)", zh="位次（1 为第一名）"))
    return figure
