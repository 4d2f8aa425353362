"""Controls for a notebook: choose theme, measure and period, and a chart, a table and the provenance of a row answer.

What is chosen, drawn and said is the business of analysis, charts and words; here it is only wired to controls. Where no
browser is at hand, as when a notebook is executed by the build, the controls work all the same and nobody sees them.
"""

import contextlib
import html
import io

import ipywidgets
import pandas as pd
from nbconvert.filters import markdown2html

from workreport.analysis import choice
from workreport.analysis.select import Missing
from workreport.captions import codes, observation
from workreport.captions.language import pick
from workreport.charts import choice as charts

_DPI = 96


class Explorer(ipywidgets.VBox):
    """Controls over the frame of ``tables.observations``.

    theme, measure, period  what is asked; an empty one stands for all
    row                     the observation whose provenance is shown, by its place in the answer
    chart, table, source    what answers: an image, a table in HTML, a text in HTML
    """

    def __init__(
        self,
        observations: pd.DataFrame,
        indicators: pd.DataFrame,
        source_line: str,
        lang: str,
        *,
        theme: str,
        measure: str,
    ) -> None:
        self._observations, self._indicators, self._source_line, self._lang = (
            observations,
            indicators,
            source_line,
            lang,
        )
        everything = pick(lang, en="all", zh="全部")
        periods = sorted(set(observations["period"]))
        self.theme, self.measure, self.period = (
            ipywidgets.Dropdown(
                options=[(everything, ""), *options],
                value=start if start in dict(options).values() else "",  # no row of the report may be of that kind
                description=name,
            )
            for name, options, start in (
                (pick(lang, en="Theme", zh="主题"), self._coded("theme"), theme),
                (pick(lang, en="Measure", zh="度量"), self._coded("measure"), measure),
                (pick(lang, en="Period", zh="时期"), [(observation.span(each, lang), each) for each in periods], ""),
            )
        )
        self.row = ipywidgets.Dropdown(description=pick(lang, en="Row", zh="行"))
        self.chart = ipywidgets.Image(format="png", width=600)
        self.table, self.source = ipywidgets.HTML(), ipywidgets.HTML()
        for control in (self.theme, self.measure, self.period):
            control.observe(self._answer, "value")
        self.row.observe(self._tell, "value")
        super().__init__(
            [ipywidgets.HBox([self.theme, self.measure, self.period]), self.chart, self.table, self.row, self.source]
        )
        self._answer()

    @property
    def chosen(self) -> pd.DataFrame:
        """The observations that the controls ask for."""
        return choice.chosen(self._observations, self.theme.value, self.measure.value, self.period.value)

    def _coded(self, column: str) -> list[tuple[str, str]]:
        present = set(self._observations[column])
        return [(words, code) for code, words in codes.words(column, self._lang).items() if code in present]

    def _answer(self, _: object = None) -> None:
        found, lang = self.chosen, self._lang
        self.chart.value = b""
        with contextlib.suppress(Missing):  # where no row has a number there is nothing to draw
            rows = choice.comparable(found)
            caption = observation.comparable(rows, self.theme.value, lang)
            picture = io.BytesIO()
            charts.numbers(rows, caption, self._source_line, lang).savefig(picture, format="png", dpi=_DPI)
            self.chart.value = picture.getvalue()
            self.chart.alt = caption.alt
        self.table.value = shown(found, lang).to_html(index=False)
        self.row.options = [
            (f"{row['observation']} {row[f'label_{lang}']}", place) for place, (_, row) in enumerate(found.iterrows())
        ]
        self.row.value = 0 if len(found) else None
        self._tell()

    def _tell(self, _: object = None) -> None:
        found = self.chosen
        self.source.value = ""
        if self.row.value is not None and self.row.value < len(found):
            text = observation.provenance(found.iloc[self.row.value], self._indicators, self._lang)
            self.source.value = markdown2html(html.escape(text, quote=False))


def shown(observations: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Observations as a table for a person: name, number, period, measure, status, in words."""
    rows = [row for _, row in observations.iterrows()]
    silent = codes.word("status", "not-stated", lang)
    return pd.DataFrame(
        {
            pick(lang, en="Indicator", zh="指标"): [row[f"label_{lang}"] for row in rows],
            pick(lang, en="Value", zh="数值"): [observation.value(row, lang) or silent for row in rows],
            pick(lang, en="Period", zh="时期"): [observation.span(row["period"], lang) for row in rows],
            pick(lang, en="Measure", zh="度量"): [codes.word("measure", row["measure"], lang) for row in rows],
            pick(lang, en="Status", zh="状态"): [codes.word("status", row["status"], lang) for row in rows],
        }
    )


def markdown(frame: pd.DataFrame) -> str:
    """A frame as a table in Markdown, its index left out: what a notebook shows without a style of its own."""
    lines = [frame.columns, ["---"] * len(frame.columns), *frame.itertuples(index=False)]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(cell: object) -> str:
    if isinstance(cell, float) and not pd.isna(cell):
        return f"{cell:.12g}"
    return "" if pd.isna(cell) else str(cell).replace("|", "\\|")
