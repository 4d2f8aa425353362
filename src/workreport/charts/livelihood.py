"""The figures of notebook 03."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.captions.language import Caption, pick
from workreport.captions.numbers import money, percent, percent_range, quantity
from workreport.captions.terms import label, span
from workreport.charts import table
from workreport.charts.style import direct, palette, rows, sheet, styled


@styled
def against_whole(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Each kind of spending as a bar of its own against the same whole: beside each other, never stacked."""
    left = 1.75
    reported = str(frame.loc[frame["kind"] == "printed", "status"].iloc[0])
    figure, axes = sheet(
        caption, source, lang, body=0.62 * len(frame), left=left, right=0.3, marks=(reported, "derived"), axis=0.55
    )
    rows(axes, [label(row, lang) for _, row in frame.iterrows()], left)
    axes.set_xlim(0, max(100, frame["value"].max()))
    for y, (_, row) in enumerate(frame.iterrows()):
        is_printed = row["kind"] == "printed"
        mark = palette()[reported if is_printed else "derived"]
        axes.barh(y, 100, height=0.46, color=palette()["silence"].colour)
        axes.barh(
            y,
            row["value"],
            height=0.46,
            color=mark.colour if is_printed else "white",
            edgecolor=mark.colour,
            linewidth=1.6,
        )
        share = percent(row["value"], lang) if is_printed else percent_range(row["low"], row["high"], lang)
        text = f"{share} · {money(row['amount'], lang)}"
        inside = row["value"] > 60
        if inside:
            direct(axes, row["value"], y, text, colour="white" if is_printed else mark.colour, side="left")
        else:
            direct(axes, row["value"], y, text, colour=mark.colour)
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, lang))
    axes.set_xlabel(
        pick(
            lang,
            en="Part of the government's own fiscal resources (100% = the grey bar)",
            zh="占本级财力的比重（灰条为 100%）",
        )
    )
    return figure


@styled
def provided_and_promised(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Provisions down, periods across, as printed; a silence is a grey cell."""
    names = frame.drop_duplicates("indicator")
    cells = frame.set_index(["indicator", "period"])
    periods = list(frame["period"].drop_duplicates())
    lines = [[_cell(cells.loc[(name, period)], lang) for period in periods] for name in names["indicator"]]
    *reported, ahead = periods
    promised = pick(lang, en=f"Promised for {ahead}", zh=f"{ahead} 年计划")
    heads = [*(span(period, lang) for period in reported), promised]
    labels = [label(row, lang) for _, row in names.iterrows()]
    marks = ("actual", "estimate", "target", "not-stated")
    return table.tabulated(caption, source, lang, labels, heads, lines, left=2.05, height=0.33, heads=0.38, marks=marks)


def _cell(row: pd.Series, lang: str) -> table.Cell:
    if row["kind"] == "silent":
        return table.Cell("", "not-stated")
    return table.Cell(quantity(row, lang), row["status"])
