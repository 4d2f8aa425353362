"""The figure of notebook 05."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.charts import table
from workreport.charts.style import sheet, styled
from workreport.words import consistency as words
from workreport.words.language import Caption, pick

_KINDS = {"holds": "estimate", "does-not-hold": "target", "cannot-be-told": "not-stated"}


@styled
def checks(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Checks down; expected, printed and the verdict across."""
    left = 2.3
    figure, axes = sheet(caption, source, lang, body=0.42 * len(frame), left=left, axis=0.05, heads=0.3)
    heads = [
        pick(lang, en="Expected", zh="应有"),
        pick(lang, en="Printed or implied", zh="公布或推算"),
        pick(lang, en="Verdict", zh="结论"),
    ]
    lines = []
    for _, row in frame.iterrows():
        kind = _KINDS[row["verdict"]]
        silent = words.found(row, lang) == ""
        lines.append(
            [
                table.Cell(words.expected(row, lang), "derived" if words.expected(row, lang) else "not-stated"),
                table.Cell(words.found(row, lang), "not-stated" if silent else "estimate"),
                table.Cell(words.verdict(row, lang), kind),
            ]
        )
    labels = [words.name(row, lang) for _, row in frame.iterrows()]
    table.draw(axes, labels, heads, lines, left=left)
    return figure
