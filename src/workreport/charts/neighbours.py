"""The figures of notebook 08."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workreport.captions import neighbours as words
from workreport.captions.language import Caption, pick
from workreport.captions.numbers import percent
from workreport.captions.terms import label, span
from workreport.charts import table
from workreport.charts.style import aside, direct, palette, rows, sheet, styled


@styled
def units(frame: pd.DataFrame, said: pd.DataFrame, district: str, caption: Caption, source: str, lang: str) -> Figure:
    """Urbanisation of each unit as a dot, residents beside it; the report's own number on the district's line."""
    left, right = 1.6, 1.15
    figure, axes = sheet(
        caption, source, lang, body=0.29 * len(frame), left=left, right=right, marks=("outcome", "actual"), axis=0.3
    )
    rows(axes, [row[f"name_{lang}"] for _, row in frame.iterrows()], left)
    axes.set_xlim(0, 112)
    mark, own = palette()["outcome"], palette()["actual"]
    for y, (_, row) in enumerate(frame.iterrows()):
        if row["place"] == district:
            axes.add_patch(
                Rectangle(
                    (0, y - 0.45), 1, 0.9, transform=axes.get_yaxis_transform(), facecolor=palette()["tint"].colour
                )
            )
            report = said.iloc[0]
            axes.plot([report["low"], report["high"]], [y] * 2, color=own.colour, linewidth=7, alpha=0.35, zorder=2)
            axes.plot(report["value"], y, **own.line(5), zorder=4)
            direct(axes, report["high"], y, _both(row, report, lang), colour=own.colour)
        else:
            direct(axes, row["value"], y, percent(row["value"], lang, 1), colour=mark.colour)
        axes.plot(row["value"], y, **mark.line(6.5), zorder=3)
        residents = words.people(row["population_value"], lang)
        aside(axes, y, residents, 62, colour=palette()["muted"].colour, size=9.5, align="right")
    axes.annotate(
        pick(lang, en="residents", zh="常住人口"),
        (1, -0.85),
        xycoords=("axes fraction", "data"),
        xytext=(62, 0),
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=9,
        color=palette()["muted"].colour,
        annotation_clip=False,
    )
    axes.set_xticks([0, 25, 50, 75, 100])
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))
    return figure


def _both(row: pd.Series, report: pd.Series, lang: str) -> str:
    ours, theirs = percent(row["value"], lang, 1), percent(report["value"], lang)
    return pick(lang, en=f"{ours}; report {theirs}", zh=f"{ours}；报告 {theirs}")


@styled
def per_resident(frame: pd.DataFrame, names: Mapping[str, str], caption: Caption, source: str, lang: str) -> Figure:
    """Amounts down, places across; a cross where the amount is not printed."""
    indicators, places = frame.drop_duplicates("indicator"), list(frame["place"].unique())
    cells = frame.set_index(["indicator", "place"])
    lines = [
        [_cell(words.amount(cells.loc[(indicator, place)], lang)) for place in places]
        for indicator in indicators["indicator"]
    ]
    labels = [label(row, lang) for _, row in indicators.iterrows()]
    heads = [names[place] for place in places]
    return table.tabulated(
        caption, source, lang, labels, heads, lines, left=2.0, height=0.4, marks=("derived", "not-stated")
    )


def _cell(text: str) -> table.Cell:
    return table.Cell(text, "derived" if text else "not-stated")


@styled
def livelihood_shares(
    frame: pd.DataFrame,
    names: Mapping[str, str],
    wholes: Mapping[str, str],
    caption: Caption,
    source: str,
    lang: str,
) -> Figure:
    """Shares as stated, one a line, each beside the whole that it is of; no common axis."""
    labels = [
        pick(
            lang,
            en=f"{names[row['place']]}, {span(row['period'], lang)}",
            zh=f"{names[row['place']]}，{span(row['period'], lang)}",
        )
        for _, row in frame.iterrows()
    ]
    heads = [pick(lang, en="Share", zh="比重"), pick(lang, en="Of", zh="分母")]
    lines = []
    for _, row in frame.iterrows():
        kind = "estimate" if row["status"] == "estimate" else "outcome"
        lines.append([table.Cell(words.share(row, lang), kind), table.Cell(wholes[row["whole"]], kind)])
    return table.tabulated(
        caption, source, lang, labels, heads, lines, left=2.5, height=0.3, marks=("estimate", "outcome")
    )
