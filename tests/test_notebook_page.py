"""What a notebook's page does: refuses what it cannot take, words for what is missing, frames, figures shown and saved."""

import base64
import io
import math
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

from frames import SOURCES, observations, silent, stated
from workreport import charts, notebook
from workreport.analysis.interval import Interval
from workreport.analysis.select import stated as number_of
from workreport.captions.numbers import NBSP
from workreport.notebook import Page, WrongParameter, begin

FRAME = observations(
    stated("gdp", "2021", "level", "751.67", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022-2026", "level", "1000", "亿元", comparator="gt"),
    stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
)
INDICATORS = pd.DataFrame(
    {
        "indicator": ["gdp", "general-expenditure"],
        "label_en": ["GDP", "General expenditure"],
        "label_zh": ["地区生产总值", "一般性支出"],
    }
)
TOWN = pd.DataFrame({"place": ["quangang"], "name_en": ["The town"], "name_zh": ["某镇"]})


@pytest.fixture(autouse=True)
def small_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Tables of nobody's report, and a folder of its own for saved figures."""
    small = SimpleNamespace(sources=lambda: SOURCES, indicators=lambda: INDICATORS, places=lambda: TOWN)
    monkeypatch.setattr(notebook, "tables", small)
    monkeypatch.setenv("WORKREPORT_FIGURES", str(tmp_path))
    with mpl.rc_context():  # a page switches the house style on for good
        yield
    plt.close("all")


@pytest.fixture
def page() -> Page:
    return Page("en")


@pytest.fixture
def report(page: Page) -> pd.DataFrame:
    return page.labelled(FRAME)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


# --- begin


def running(monkeypatch: pytest.MonkeyPatch, names: dict[str, Any], **annotations: Any) -> None:
    """A notebook whose parameters are ``names``, annotated as told."""
    shell = SimpleNamespace(user_ns={**names, "__annotations__": annotations})
    monkeypatch.setattr(notebook, "get_ipython", lambda: shell)


@pytest.mark.parametrize(
    ("lang", "edition", "advice"),
    [
        ("zh", "en", "run the notebook of the same name in notebooks/zh/"),
        ("en", "zh", "run the notebook of the same name in notebooks/"),
        ("fr", "en", "the languages are en and zh"),
    ],
)
def test_another_language_is_refused_with_one_line_that_says_what_to_run(lang: str, edition: str, advice: str) -> None:
    with pytest.raises(WrongParameter) as refused:
        begin(lang, edition=edition)
    assert str(refused.value) == f"parameter lang is {lang!r} and this notebook is written in {edition!r}: {advice}"
    assert refused.value._render_traceback_() == [str(refused.value)]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [("0.5", float | None, "float | None"), (3, str, "str"), (True, int, "int"), (None, str, "str")],
)
def test_a_parameter_of_the_wrong_type_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, value: Any, kind: Any, words: str
) -> None:
    running(monkeypatch, {"share": value}, share=kind)
    with pytest.raises(
        WrongParameter, match=f"^parameter share is .* and should be of type {words.replace('|', '.')}$"
    ):
        begin("en", edition="en")


@pytest.mark.parametrize(
    ("value", "kind"), [(1, float | None), (None, float | None), (0.5, float), ("a", str), (3, int)]
)
def test_a_parameter_of_its_type_is_taken(monkeypatch: pytest.MonkeyPatch, value: Any, kind: Any) -> None:
    running(monkeypatch, {"share": value}, share=kind)
    assert begin("en", edition="en").lang == "en"


# --- what is missing


def test_a_text_with_a_number_that_is_missing_becomes_a_sentence_that_names_it(
    page: Page, report: pd.DataFrame
) -> None:
    unknown = number_of(report, "gdp", "2021", "growth")
    told = page.say(f"GDP grew by {page.percent(unknown)}.").data
    assert told == "*This cannot be worked out: the tables have no number for GDP (growth, 2021).*"
    assert page.say(f"GDP is {page.money(5e9)}.").data == f"GDP is CN¥5{NBSP}billion."


def test_only_the_finding_that_lacks_its_number_is_replaced(page: Page) -> None:
    lost = page.money(Interval.unknown("the debt") + 1)
    first, second = page.findings("GDP grew.", f"Debt is {lost}, and {lost} it remains.").data.split("\n")
    assert first == "- GDP grew."
    assert second == "- *This cannot be worked out: the tables have no number for the debt.*"


def test_in_chinese_the_sentence_is_chinese() -> None:
    page = Page("zh")
    assert page.say(f"债务为 {page.money(Interval.unknown('债务'))}。").data == "*无法推算：数据表中没有债务的数值。*"


# --- frames


def test_labelled_gives_a_fall_its_sign_and_turns_its_interval_round(report: pd.DataFrame) -> None:
    fall = report.iloc[3]
    # a cut printed as 30 is one of 29.5 to 30.5
    assert (fall["base_low"], fall["base_value"], fall["base_high"]) == (-30.5, -30, -29.5)
    assert fall["text"] == "−30%"
    assert fall["label"] == "General expenditure"
    assert fall["place_name"] == "The town"


def test_labelled_names_a_silence_and_leaves_a_bound_open(report: pd.DataFrame) -> None:
    gap, goal = report.iloc[1], report.iloc[2]
    assert gap["text"] == "not stated"
    assert not gap["number"].known
    assert gap["number"].missing == "gdp|growth|2021"
    assert (goal["base_low"], goal["base_high"]) == (1e11, math.inf)
    assert plain(goal["text"]) == "> CN¥100 billion"


def test_derived_rows_know_what_they_rest_on_and_say_where_they_know_nothing(page: Page, report: pd.DataFrame) -> None:
    gdp = number_of(report, "gdp", "2021")
    frame = page.derived([{"number": gdp * 2}, {"number": Interval.unknown("x")}], unit="CNY")
    assert list(frame["status"]) == ["derived", "not-stated"]
    assert list(frame["observations"]) == [["small-2021/1"], []]
    # 751.665 to 751.675 twice is 1503.33 to 1503.35, in units of 100 million
    assert frame["base_low"][0] == pytest.approx(150.333e9)
    assert frame["base_high"][0] == pytest.approx(150.335e9)
    assert [plain(text) for text in frame["text"]] == ["CN¥150 billion", "not stated"]


def test_a_table_has_words_for_codes_and_keeps_the_zeros_of_whole_numbers(page: Page) -> None:
    frame = pd.DataFrame({"status": ["estimate", "target"], "value": [20.0, 2.5], "end": [math.inf, float("nan")]})
    shown = page.table(frame, 0)
    assert list(shown["status"]) == ["estimate", "target"]
    assert list(shown["value"]) == ["20", "2"]
    assert list(shown["end"]) == ["∞", ""]
    assert list(page.table(frame)["value"]) == ["20", "2.5"]
    assert list(Page("zh").table(frame).columns[:2]) == ["状态", "数值"]
    assert list(Page("zh").table(frame)["状态"]) == ["预计数", "目标"]


# --- numbers


def test_a_number_is_a_range_where_its_ends_print_differently(page: Page) -> None:
    wide, narrow = Interval(6.36, 7, 7.58), Interval(67.659, 67.66, 67.661)
    assert page.percent(wide) == "6.4–7.6%"
    assert page.percent(narrow) == "67.7%"
    assert page.percent(wide.as_set) == "7%"
    assert plain(page.money(Interval(1e11, 1e11, math.inf))) == "CN¥100 billion"
    assert plain(page.money(3.2e9, plus=True)) == "+CN¥3.2 billion"
    assert plain(page.points(Interval(3, 3.2, 3.4))) == "3.2 points"
    assert page.number(Interval(1e3, 1234.5, 2e3), 1) == "1,234.5"


# --- show


def show(page: Page, frame: pd.DataFrame, **options: Any) -> Any:
    words = {"title": "GDP is large", "subtitle": "Level, 2021"}
    return page.show(charts.dots(frame), "gdp-level", frame, **(words | options))


def test_the_source_line_is_made_from_the_rows_that_are_drawn(page: Page, report: pd.DataFrame, tmp_path: Path) -> None:
    drawn = pd.concat(
        [
            report.iloc[[0]],
            page.derived([{"label": "GDP", "number": Interval(1, 1, 1, frozenset({"accounts-2023/4"}))}]),
        ]
    ).reset_index(drop=True)
    show(page, drawn)
    svg = (tmp_path / "en" / "gdp-level.svg").read_text(encoding="utf-8")
    assert "GDP is large" in svg
    texts = {text.get_gid(): text.get_label() for text in _last_sheet(page, drawn).texts}
    assert texts["source"] == (
        "Source: Document small-2021, 2 December 2021; Document accounts-2023, June 2024 (reprint). "
        "Chart: workreport, CC BY 4.0"
    )


def _last_sheet(page: Page, drawn: pd.DataFrame) -> Any:
    return show(page, drawn, publish=False).figure


def test_the_alt_text_says_each_mark_with_its_kind(page: Page, report: pd.DataFrame) -> None:
    shown = show(page, report.iloc[[0, 1]].reset_index(drop=True), publish=False)
    assert plain(shown.alt) == (
        "Chart. GDP is large. GDP, 2021: CN¥75.2 billion, estimate; GDP (growth), 2021: not stated."
    )


def test_the_data_of_a_figure_is_the_same_in_both_languages(report: pd.DataFrame, tmp_path: Path) -> None:
    saved = {}
    for lang in ("en", "zh"):
        page = Page(lang)
        show(page, page.labelled(FRAME).drop(columns=["name_zh", "name_en", "label_zh", "label_en"]), title="题目")
        saved[lang] = (tmp_path / "data" / "gdp-level.csv").read_bytes()
    assert saved["en"] == saved["zh"]
    head = saved["en"].decode().split("\n")[0].split(",")
    assert "base_value" in head
    assert not {"label", "text", "number", "place_name"} & set(head)


def test_what_is_not_published_is_shown_and_not_saved(page: Page, report: pd.DataFrame, tmp_path: Path) -> None:
    shown = show(page, report.iloc[[0]], publish=False)
    data, metadata = shown._repr_mimebundle_()
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.format == "PNG"
    # 5 inches of 144 dots and of 96 pixels
    assert (picture.width, metadata["image/png"]["width"]) == (720, 480)
    assert data["text/plain"] == metadata["image/png"]["alt"] == shown.alt
    assert shown._repr_mimebundle_() == (data, metadata)
    assert not list(tmp_path.iterdir())


def test_a_figure_of_plain_matplotlib_can_be_shown(page: Page, report: pd.DataFrame) -> None:
    charts.set_theme()
    figure, axes = plt.subplots(figsize=(5, 2))
    axes.plot([1, 2])
    shown = page.show(figure, "plain", report.iloc[[0]], title="A line", subtitle="x", publish=False)
    assert [text.get_label() for text in shown.figure.texts if text.get_gid() == "title"] == ["A line"]
    assert plt.get_fignums() == []


def test_where_there_is_nothing_to_draw_or_to_say_a_sentence_says_so(page: Page, report: pd.DataFrame) -> None:
    nothing = show(page, report.iloc[:0])
    assert nothing.data == "*There is nothing to draw: the tables have no numbers for this figure.*"
    lost = page.percent(number_of(report, "gdp", "2021", "growth"))
    gap = show(page, report.iloc[[0]], title=f"GDP grew by {lost}")
    assert gap.data == "*This cannot be worked out: the tables have no number for GDP (growth, 2021).*"


# --- what if


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a cell displays, in its order."""
    shown: list[Any] = []
    monkeypatch.setattr(notebook, "display", shown.append)
    monkeypatch.setattr(notebook, "clear_output", lambda wait: None)
    return shown


@pytest.mark.parametrize(("names", "begins_at"), [({"share": 0.25}, 0.25), ({"share": None}, 0.1), ({}, 0.1)])
def test_a_slider_begins_at_the_parameter_or_else_at_its_lower_end(
    page: Page, monkeypatch: pytest.MonkeyPatch, displayed: list[Any], names: dict[str, Any], begins_at: float
) -> None:
    running(monkeypatch, names)
    drawn: list[float] = []
    page.what_if(drawn.append, share=(0.1, 0.9, 0.05))
    ((slider, _),) = (box.children for box in displayed)
    assert (slider.value, slider.min, slider.max, slider.step) == (begins_at, 0.1, 0.9, 0.05)
    assert slider.description == "share"
    assert drawn == []  # the cell itself shows that one


def test_a_slider_that_is_moved_draws_again_with_its_number(
    page: Page, monkeypatch: pytest.MonkeyPatch, displayed: list[Any]
) -> None:
    running(monkeypatch, {"share": 0.2})
    page.what_if(lambda share: f"drawn for {share}", share=(0.0, 1.0, 0.1))
    (box,) = displayed
    box.children[0].value = 0.7
    assert displayed[1:] == ["drawn for 0.7"]
