"""The figures of notebook 06 on the district after its report."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.captions import district as words
from workreport.captions import outcomes as outcome_words
from workreport.captions.language import Caption, pick
from workreport.captions.numbers import money, percent
from workreport.captions.terms import label
from workreport.charts import table
from workreport.charts.outcomes import targets_and_outcomes
from workreport.charts.style import aside, direct, over, palette, rows, sheet, styled

_KINDS = {"measured": "derived", "bounded": "outcome", "claimed": "claimed", "not-known": "not-stated"}


@styled
def in_2022(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Each target and, where it follows from printed numbers, what the growth was; on the right what keeps it open."""
    left, right = 1.85, 1.62
    figure, axes = sheet(
        caption,
        source,
        lang,
        body=0.4 * len(frame),
        left=left,
        right=right,
        marks=("target", "derived", "not-stated"),
    )
    rows(axes, [label(row, lang) for _, row in frame.iterrows()], left)
    axes.set_xlim(min(frame["low"].min() - 75, -10), frame[["target", "high"]].max().max() + 40)
    axes.axvline(0, color=palette()["muted"].colour, linewidth=0.8)
    target, derived, silent = (palette()[name] for name in ("target", "derived", "not-stated"))
    for y, (_, row) in enumerate(frame.iterrows()):
        known = row["kind"] == "derived"
        axes.plot(row["target"], y, **target.line(), zorder=4)
        below = known and row["value"] < row["target"]
        text = outcome_words.target(row, lang)
        direct(axes, row["target"], y, text, colour=target.colour, side="right" if below or not known else "left")
        if known:
            axes.plot([row["value"], row["target"]], [y] * 2, color="#b8b8b8", linewidth=2, zorder=1)
            axes.plot([row["low"], row["high"]], [y] * 2, color=derived.colour, linewidth=4.5, alpha=0.45, zorder=2)
            axes.plot(row["value"], y, **derived.line(6), zorder=3)
            at = row["low"] if below else row["high"]
            direct(axes, at, y, words.derived(row, lang), colour=derived.colour, side="left" if below else "right")
        decided = not row["reason"]
        aside(axes, y, words.reason(row, lang), 14, colour=palette()["ink" if decided else "muted"].colour)
        if not known:
            axes.plot(1.03, y, transform=axes.get_yaxis_transform(), clip_on=False, **silent.line(4.5))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))
    return figure


@styled
def points(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """The printed levels of two years, two points a row that nothing joins."""
    names = frame.drop_duplicates("indicator")
    left = 1.35
    figure, axes = sheet(
        caption,
        source,
        lang,
        body=0.82 * len(names),
        left=left,
        right=0.6,
        marks=("estimate", "later-estimate"),
        axis=0.3,
    )
    rows(axes, [label(row, lang) for _, row in names.iterrows()], left)
    position = {indicator: y for y, indicator in enumerate(names["indicator"])}
    for _, row in frame.iterrows():
        kind = palette()["estimate" if row["period"] == frame["period"].min() else "later-estimate"]
        y = position[row["indicator"]]
        axes.plot(row["value"], y, **kind.line(8), zorder=3)
        year = pick(lang, en=str(row["period"]), zh=f"{row['period']} 年")
        above = row["period"] == frame["period"].min()
        lines = [year, money(row["value"], lang)]
        text = "\n".join(lines if above else lines[::-1])
        over(axes, row["value"], y, text, colour=kind.colour, above=above, size=9, leading=1.05)
    axes.set_ylim(len(names) - 0.35, -0.65)
    axes.set_xlim(0, frame["value"].max() * 1.08)
    axes.xaxis.set_major_formatter(lambda value, _: money(value, lang))
    axes.set_xticks([0, 2e10, 4e10, 6e10, 8e10])
    return figure


@styled
def in_2023(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Target and outcome of each indicator on one line."""
    labels = [label(row, lang) for _, row in frame.iterrows()]
    marks = ("target", "later-estimate", "outcome")
    figure, axes = sheet(caption, source, lang, body=0.5 * len(frame), left=1.75, right=0.4, marks=marks)
    numbers = frame[["target", "value"]]
    axes.set_xlim(min(numbers.min().min() - 7, -2), numbers.max().max() + 4)
    targets_and_outcomes(axes, frame, labels, lang, left=1.75)
    return figure


@styled
def goals(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Goals down; start, goal, the latest known and where that leaves it across."""
    heads = [
        pick(lang, en="Start, 2021", zh="起点（2021 年）"),
        pick(lang, en="Goal, 2026", zh="目标（2026 年）"),
        pick(lang, en="Latest known", zh="最新所知"),
        pick(lang, en="Where it stands", zh="进展"),
    ]
    lines = [
        [
            _cell(words.start_cell(row, lang), row["start_status"]),
            table.Cell(words.goal_cell(row, lang), "target"),
            _cell(words.latest_cell(row, lang), _latest_kind(row)),
            table.Cell(words.state(row, lang), _KINDS[row["state"]]),
        ]
        for _, row in frame.iterrows()
    ]
    labels = [label(row, lang) for _, row in frame.iterrows()]
    marks = ("estimate", "actual", "target", "later-estimate", "outcome", "claimed", "derived", "not-stated")
    return table.tabulated(
        caption, source, lang, labels, heads, lines, left=1.75, height=0.46, heads=0.42, marks=marks, size=9
    )


def _latest_kind(row: pd.Series) -> str:
    if row["state"] == "claimed":
        return "claimed"
    return "later-estimate" if row["status"] == "estimate" else "outcome"


def _cell(text: str, kind: str) -> table.Cell:
    return table.Cell(text, kind if text else "not-stated")
