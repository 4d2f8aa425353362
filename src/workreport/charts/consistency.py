"""The figure of notebook 05."""

import pandas as pd
from matplotlib.figure import Figure

from workreport.captions import consistency as words
from workreport.captions.language import Caption, pick
from workreport.charts import table
from workreport.charts.style import styled

_KINDS = {"holds": "estimate", "does-not-hold": "target", "cannot-be-told": "not-stated"}


@styled
def checks(frame: pd.DataFrame, caption: Caption, source: str, lang: str) -> Figure:
    """Checks down; expected, printed and the verdict across."""
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
    return table.tabulated(caption, source, lang, labels, heads, lines, left=2.3, height=0.42)
