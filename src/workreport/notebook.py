"""What the notebooks share: a page that knows its language, writes numbers in it, and shows frames, sentences and figures.

    page = begin(lang, edition="en")
    report = page.labelled(tables.observations("quangang-2021"))
    page.show(charts.dots(report), "some-figure", report, title="…", subtitle="…")

Everything between, choosing rows and working out numbers, is pandas and stands in the notebook.
"""

import base64
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.core.getipython import get_ipython
from IPython.display import Markdown, clear_output, display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from workreport import parameters, tables
from workreport.analysis.interval import Interval, Row, printed
from workreport.captions import codes, language, numbers, observation, terms
from workreport.charts import set_theme
from workreport.charts.save import CSS_DPI, picture_of, png_dpi, save
from workreport.charts.sheet import framed
from workreport.charts.theme import house_style
from workreport.errors import InputError

# Columns that a figure's CSV does not have: words of one language and objects, for it is the same in both languages, and what
# belongs to an observation wherever it is drawn, which its table tells.
_NOT_SAVED = (
    *("label", "text", "number", "place_name", "source_title", "panel", "row", "column"),
    *("name_zh", "name_en", "label_zh", "label_en", "note", "note_zh"),
    *("reported", "checked", "overrules", "offset", "section", "paragraph", "decimals", "document_year"),
)
_ALT_LIMIT = 16  # marks that an alt text lists; the CSV has them all


class WrongParameter(InputError):
    """A notebook was started with a parameter that it cannot take; JupyterLab and papermill show one line."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def begin(lang: str, *, edition: str) -> "Page":
    """The page of a notebook written in the language ``edition``, in the house style.

    Raises WrongParameter where ``lang`` is another language, or a parameter has another type than its annotation says.
    """
    shell = get_ipython()
    names: Mapping[str, Any] = shell.user_ns if shell else {}
    for name, wanted in dict(names.get("__annotations__", {})).items():
        value = names.get(name)
        kind = wanted.__name__ if isinstance(wanted, type) else str(wanted)
        if not parameters.fits(value, parameters.kind(kind, value)):
            raise WrongParameter(f"parameter {name} is {value!r} and should be of type {kind}")
    if lang != edition:
        other = {"en": "notebooks", "zh": "notebooks/zh"}.get(lang)
        advice = f"run the notebook of the same name in {other}/" if other else "the languages are en and zh"
        raise WrongParameter(f"parameter lang is {lang!r} and this notebook is written in {edition!r}: {advice}")
    set_theme()
    # A name that is cut off, or a column that is left out, cannot be read.
    pd.set_option("display.max_colwidth", None, "display.width", 160, "display.max_columns", 20)
    return Page(lang)


class Shown:
    """A figure that a notebook shows and nobody saves; as the last line of a cell it shows the picture."""

    def __init__(self, figure: Figure, alt: str) -> None:
        self.figure, self.alt = figure, alt
        plt.close(figure)  # else the notebook would show it a second time

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        self.figure.set_dpi(png_dpi(self.figure))
        canvas = FigureCanvasAgg(self.figure)
        with house_style():
            canvas.draw()
        encoded = base64.b64encode(picture_of(canvas, Description=self.alt)).decode("ascii")
        width = round(self.figure.get_figwidth() * CSS_DPI)
        return {"image/png": encoded, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": width}}


class Page:
    """A notebook page in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = language.check(lang)
        self.sources = tables.sources()
        self.places = terms.place_names(tables.places(), lang)
        named = tables.indicators()
        self.names = dict(zip(named["indicator"], named[f"label_{lang}"], strict=True))
        self._titles = dict(zip(self.sources["source"], self.sources[f"title_{lang}"], strict=True))

    # --- frames ---------------------------------------------------------------------------------------------------

    def labelled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame of ``tables.observations`` or ``with_context`` with words and signs.

        Adds label (short name of the indicator), place_name, text (the number as the language writes it, with its
        hedge), number (an Interval in base units), base_value_high (the upper end of a range as set). base_value,
        base_low and base_high get the sign of a fall.
        """
        frame = frame.reset_index(drop=True)
        intervals = [
            printed(row) if row["status"] != "not-stated" else self._silent(row) for _, row in frame.iterrows()
        ]
        return frame.assign(
            label=frame[f"label_{self.lang}"],
            place_name=frame["place"].map(self.places).fillna(frame["place"]),
            text=[observation.value(row, self.lang) or self.not_stated for _, row in frame.iterrows()],
            number=pd.Series(intervals, dtype=object),
            base_value=[each.point for each in intervals],
            base_low=[each.low for each in intervals],
            base_high=[each.high for each in intervals],
            base_value_high=frame["value_high"] * frame["base_value"] / frame["value"],
        )

    def derived(self, rows: Iterable[Mapping[str, Any]] | pd.DataFrame, unit: str | None = None) -> pd.DataFrame:
        """A frame of numbers worked out: each row has ``number`` (an Interval) and what else the chart needs.

        Adds base_value, base_low, base_high, observations (the rows of the tables that each rests on), and, where they are
        missing, unit, status (derived), comparator (eq) and text. ``unit`` is %, CNY, points or a word. Numbers that are not known are
        left as missing, with the words for not stated.
        """
        frame = (rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))).reset_index(drop=True)
        intervals = list(frame["number"]) if len(frame) else []
        frame = frame.assign(
            base_value=[each.point for each in intervals],
            base_low=[each.low for each in intervals],
            base_high=[each.high for each in intervals],
            observations=pd.Series([sorted(each.origins) for each in intervals], dtype=object),
        )
        for column, default in (("unit", unit or ""), ("status", "derived"), ("comparator", "eq")):
            if column not in frame:
                frame[column] = default
        frame.loc[frame["base_value"].isna(), "status"] = "not-stated"
        if "text" not in frame:
            frame["text"] = [self.text(row["number"], row["unit"]) for _, row in frame.iterrows()]
        return frame

    def table(self, frame: pd.DataFrame, decimals: int = 2) -> pd.DataFrame:
        """``frame`` ready to be shown: numbers rounded, codes and heads in words."""
        shown = frame.copy()
        for column in shown.columns:
            if shown[column].dtype.kind == "f":
                shown[column] = shown[column].map(lambda x: "" if pd.isna(x) else self._bare(x, decimals))
            elif column == "unit":
                shown[column] = shown[column].replace(codes.words("base_unit", self.lang))
            elif column in codes.columns():
                words = codes.words(column, self.lang)
                if column == "status":  # and what is drawn otherwise than its row's status says
                    words |= {
                        key: terms.term(key, self.lang) for key in ("outcome", "later-estimate", "claimed", "derived")
                    }
                shown[column] = shown[column].map(lambda code, words=words: words.get(code, code))
            elif len(shown) and isinstance(shown[column].iloc[0], Interval):
                shown[column] = shown[column].map(lambda each: self.text(each, "").replace(numbers.NBSP, " "))
        heads = codes.heads(self.lang)
        shown = shown.rename(columns={name: word for name, word in heads.items() if name in shown.columns})
        # The name of an index takes a line of its own, and the rows say what they are.
        shown.index.names, shown.columns.names = [None] * shown.index.nlevels, [None] * shown.columns.nlevels
        shown = shown.rename(columns=lambda head: f"{head:.0%}" if isinstance(head, float) else head)
        return shown.fillna("")

    def _bare(self, value: float, decimals: int) -> str:
        """A number without zeros behind the point; 20 keeps its own."""
        if math.isinf(value):
            return f"{numbers.MINUS if value < 0 else ''}\N{INFINITY}"
        text = self.number(value, decimals)
        return text.rstrip("0").rstrip(".") if "." in text else text

    # --- numbers and words ----------------------------------------------------------------------------------------

    @property
    def not_stated(self) -> str:
        return terms.term("not-stated", self.lang)

    def percent(self, number: Interval | float, decimals: int | None = None, *, plus: bool = False) -> str:
        """3.8%; 6.4–7.6% where the ends of an interval print differently (to one decimal unless told)."""
        if isinstance(number, Interval):
            if number.missing:
                return self._gap(number)
            if number.bounded and number.low < number.high:
                return numbers.percent_range(number.low, number.high, self.lang, 1 if decimals is None else decimals)
            number = number.point
        return self.not_stated if math.isnan(number) else numbers.percent(number, self.lang, decimals, plus)

    def points(self, number: Interval | float, decimals: int = 1) -> str:
        """A difference of two rates: 3.2 points, 3.2 个百分点."""
        value = number.point if isinstance(number, Interval) else number
        text = numbers.number(value, decimals, self.lang)
        return language.pick(self.lang, en=f"{text}{numbers.NBSP}points", zh=f"{text}{numbers.NBSP}个百分点")

    def money(self, number: Interval | float, digits: int | None = None, *, plus: bool = False) -> str:
        """CN¥2.66 billion, 26.61 亿元; a range where the ends of an interval print differently. ``plus`` shows the sign of a gain."""
        if isinstance(number, Interval) and number.missing:
            return self._gap(number)
        low, point, high = (number.low, number.point, number.high) if isinstance(number, Interval) else (number,) * 3
        sign = "+" if plus and point > 0 else ""
        if math.isfinite(high - low) and low < high:
            return sign + numbers.money_range(low, high, self.lang, digits)
        return sign + numbers.money(point, self.lang, digits)

    def at_least(self, number: Interval) -> str:
        """The least that an amount of money can be, never rounded up: 1.0581 billion is CN¥1.058 billion, 10.58 亿元."""
        return self._gap(number) if number.missing else numbers.money_at_least(number.low, self.lang)

    def number(self, value: Interval | float, decimals: int = 0) -> str:
        if isinstance(value, Interval):
            return self._gap(value) if value.missing else numbers.number(value.point, decimals, self.lang)
        return numbers.number(value, decimals, self.lang)

    def text(self, number: Interval, unit: str) -> str:
        """A number in its unit: %, CNY, points, people, or another word behind it."""
        if number.missing:
            return self.not_stated
        if unit == "%":
            return self.percent(number)
        if unit == "CNY":
            return self.money(number)
        if unit == "points":
            return self.points(number)
        if unit == "people":
            return numbers.people(number.point, self.lang)
        return numbers.short(number.point, self.lang) + (f"{numbers.NBSP}{unit}" if unit else "")

    def hedged(self, text: str, comparator: str) -> str:
        """A number's text behind the sign of its comparator: > 5%, ≤ 3; about 5%, 约 5%."""
        return numbers.hedged(text, comparator, self.lang)

    def count(self, number: int) -> str:
        """A count within a sentence: three; 3."""
        return language.small_number(number, self.lang)

    def listing(self, items: Iterable[str]) -> str:
        """a, b and c; a、b和c."""
        return language.listed(list(items), self.lang)

    def named(self, label: str) -> str:
        """A name at the side of a chart as it stands within a sentence: services, but GDP."""
        return terms.inline(label, self.lang)

    def reports_line(self, rows: pd.DataFrame) -> str:
        """The source line of a figure that rests on ``rows`` of the panel: of how many provinces and cities."""
        places = rows.drop_duplicates("place")["level"].value_counts()
        return terms.reports_line(int(places.get("province", 0)), int(places.get("city", 0)), self.lang)

    def _gap(self, number: Interval) -> str:
        return f"{_MISSING}{number.missing}{_MISSING}"

    def _silent(self, row: Row) -> Interval:
        return Interval.unknown(f"{row['indicator']}|{row['measure']}|{row['period']}")

    # --- showing --------------------------------------------------------------------------------------------------

    def say(self, text: str) -> Markdown:
        """A sentence with numbers in it; where one of them is not in the tables, a sentence that says which."""
        return Markdown(self._told(text))

    def findings(self, *texts: str) -> Markdown:
        """The findings that a notebook opens with, as a list."""
        return Markdown("\n".join(f"- {self._told(text)}" for text in texts))

    def show(
        self,
        figure: Figure | None,
        figure_id: str,
        frame: pd.DataFrame,
        *,
        title: str,
        subtitle: str,
        sources: Iterable[str] = (),
        source: str = "",
        alt: str = "",
        publish: bool = True,
    ) -> Any:
        """Save and show a figure with its words; ``frame`` holds what it draws, a row for each mark.

        Without ``publish`` it is shown and not saved: a figure of a reader's own choice is none of the gallery. The source line names the documents that the rows rest on (columns source and observations), and ``sources``, unless
        ``source`` is the whole line. Alt text and the words of each mark are made from the frame; ``alt`` stands in their place where
        a frame has more rows than anybody would listen to. Where there is nothing to draw, or the title needs a number that is not
        in the tables, a sentence says so.
        """
        if _MISSING in title + subtitle:
            return Markdown(self._told(title + subtitle))
        if figure is None:
            return Markdown(self._nothing())
        frame = frame.reset_index(drop=True)
        whose = "place_name" in frame and frame["place_name"].nunique() > 1
        marks = [self._mark(row, whose=whose) for _, row in frame.iterrows()]
        tips = [
            " · ".join([mark, *self._documents(row)]) for mark, (_, row) in zip(marks, frame.iterrows(), strict=True)
        ]
        keys = [*dict.fromkeys([*_sources_of(frame), *sources])]
        order = {key: place for place, key in enumerate(self.sources["source"])}
        source = source or terms.source_line(self.sources, sorted(keys, key=order.__getitem__), self.lang)
        alt = language.described(self.lang, title, [alt] if alt else marks[:_ALT_LIMIT], en="Chart", zh="图")
        sheet = framed(figure, title, subtitle, source, self.lang)
        if not publish:
            return Shown(sheet, alt)
        has_marks = any(str(each.get_gid() or "").startswith("mark-") for each in sheet.findobj())
        return save(
            sheet,
            figure_id,
            data=_saved(frame),
            title=title,
            subtitle=subtitle,
            source=source,
            alt=alt,
            lang=self.lang,
            tips=tips if has_marks else None,
        )

    def what_if(self, draw: Callable[[float], Any], **slider: tuple[float, float, float]) -> None:
        """In JupyterLab a slider, (from, to, step), that draws again with the number it stands at; elsewhere nothing.

        What ``draw`` gives for the number the notebook was run with is shown by its own cell, and is what a page shows.
        """
        import ipywidgets  # here, because a build has no use for it

        ((name, (low, high, step)),) = slider.items()
        shell = get_ipython()
        given = shell.user_ns.get(name) if shell else None
        control = ipywidgets.FloatSlider(
            value=low if given is None else given,
            min=low,
            max=high,
            step=step,
            description=name,
            style={"description_width": "initial"},
        )
        below = ipywidgets.Output()

        def moved(change: Mapping[str, Any]) -> None:
            with below:
                clear_output(wait=True)
                display(draw(change["new"]))

        control.observe(moved, names="value")
        display(ipywidgets.VBox([control, below]))

    def _mark(self, row: Row, *, whose: bool) -> str:
        """What a mark says of itself: whose, what, when, the number with its hedge, and what kind of number it is."""
        period = str(row.get("period", row.get("year", "")) or "")
        name = [str(row[column]) for column in ("place_name", "label")[not whose :] if isinstance(row.get(column), str)]
        if row.get("status") == "not-stated" and isinstance(
            row.get("measure"), str
        ):  # else nobody knows which number is missing
            measure = codes.word("measure", row["measure"], self.lang)
            name.append(language.pick(self.lang, en=f"({measure})", zh=f"（{measure}）"))
        space, comma, colon = language.pick(self.lang, en=" |, |: ", zh="|，|：").split("|")
        head = comma.join(filter(None, (space.join(name), terms.span(period, self.lang) if period else "")))
        kind = terms.term(row["status"], self.lang) if row.get("status") else ""
        number = str(row.get("text", "")).replace("\n", " ")
        return head + colon + comma.join(filter(None, (number, kind if kind != number else "")))

    def _documents(self, row: Row) -> list[str]:
        keys = _keys_of(row.get("source"), row.get("observations"))
        return [self._titles[key] for key in dict.fromkeys(keys)]

    def _told(self, text: str) -> str:
        if _MISSING not in text:
            return text
        missing = [self._missing(each) for each in dict.fromkeys(text.split(_MISSING)[1::2])]
        return language.pick(
            self.lang,
            en=f"*This cannot be worked out: the tables have no number for {language.listed(missing, 'en')}.*",
            zh=f"*无法推算：数据表中没有{language.listed(missing, 'zh')}的数值。*",
        )

    def _missing(self, what: str) -> str:
        """The words for a number that is missing, which ``stated`` names as indicator|measure|period."""
        if what.count("|") != 2:  # a notebook's own words for what it lacks
            return what
        indicator, measure, period = what.split("|")
        name = terms.inline(self.names.get(indicator, indicator), self.lang)
        kind = codes.word("measure", measure, self.lang)
        return language.pick(self.lang, en=f"{name} ({kind}, {period})", zh=f"{period} 年{name}（{kind}）")

    def _nothing(self) -> str:
        return language.pick(
            self.lang,
            en="*There is nothing to draw: the tables have no numbers for this figure.*",
            zh="*无图可绘：数据表中没有此图所需的数值。*",
        )


_MISSING = "\N{INVISIBLE SEPARATOR}"  # around the name of a number that is missing, within a text


def _saved(frame: pd.DataFrame) -> pd.DataFrame:
    """What a figure's CSV holds of ``frame``; ``observations`` names the rows of the tables that each row rests on."""
    saved = frame.drop(columns=[column for column in frame if column in (*_NOT_SAVED, "observation", "observations")])
    if not {"observation", "observations"} & set(frame):
        return saved  # a count, which rests on the whole report
    rests = []
    for _, row in frame.iterrows():
        own = f"{row['source']}/{int(row['observation'])}" if pd.notna(row.get("observation")) else ""
        worked_out = row.get("observations")
        rests.append(";".join(worked_out) if isinstance(worked_out, list) else own)
    return saved.assign(observations=rests)


def _sources_of(frame: pd.DataFrame) -> list[str]:
    """The documents that the rows of a frame rest on, each once."""
    named = [key for source in frame.get("source", ()) for key in _keys_of(source, None)]
    rest = [key for observations in frame.get("observations", ()) for key in _keys_of(None, observations)]
    return list(dict.fromkeys(named + rest))


def _keys_of(source: Any, observations: Any) -> list[str]:
    """The documents that a row rests on, by its cells."""
    keys = [source] if isinstance(source, str) and source else []
    return keys + [each.rpartition("/")[0] for each in observations] if isinstance(observations, list) else keys
