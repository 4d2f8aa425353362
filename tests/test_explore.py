"""The explore notebook: choosing rows, those that share an axis, their words, and controls that answer."""

import io

import pandas as pd
import pytest
from PIL import Image

from frames import observations, silent, stated
from workreport import widgets
from workreport.analysis import choice
from workreport.analysis.select import Missing
from workreport.captions import observation as words
from workreport.charts import choice as charts

ROWS = (
    stated("gdp", "2021", "level", "100.00", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "6", "%"),
    stated("tertiary-value-added", "2021", "growth", "9", "%"),
    stated("farm-gross-output", "2021", "growth", "7.5", "%", direction="down"),
    stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt"),
)


@pytest.fixture
def frame() -> pd.DataFrame:
    return observations(*ROWS)


def test_what_is_not_asked_for_is_all(frame: pd.DataFrame) -> None:
    assert len(choice.chosen(frame)) == 6
    assert list(choice.chosen(frame, measure="growth", period="2021")["indicator"]) == [
        "gdp",
        "tertiary-value-added",
        "farm-gross-output",
    ]
    assert choice.chosen(frame, theme="no such theme").empty


def test_an_axis_holds_one_base_unit_greatest_first_a_fall_below_zero_and_no_silence(frame: pd.DataFrame) -> None:
    rows = choice.comparable(frame)
    assert list(rows["signed"]) == [9.0, 6.0, -7.5]
    assert set(rows["base_unit"]) == {"percent"}
    fall = rows.iloc[-1]
    assert (fall["low"], fall["high"]) == pytest.approx((-7.55, -7.45))


@pytest.mark.parametrize("status", [None, "not-stated"])
def test_where_no_row_has_a_number_there_is_nothing_to_draw(frame: pd.DataFrame, status: str | None) -> None:
    with pytest.raises(Missing):
        choice.comparable(frame[frame["status"] == status])


def test_a_title_says_how_many_and_from_what_to_what(frame: pd.DataFrame) -> None:
    rows = choice.comparable(frame)
    assert (
        words.comparable(rows, "", "en").title
        == "All themes: 3 numbers, from −7.5% (farm gross output) to +9% (services)"
    )
    assert words.comparable(rows, "economy", "zh").title.startswith("经济：3 个数，从 −7.5%")


def test_a_title_says_so_where_only_the_greatest_are_drawn() -> None:
    many = observations(*(stated("gdp", str(year), "level", str(year), "亿元") for year in range(2000, 2030)))
    rows = choice.comparable(many)
    assert len(rows) == choice.LIMIT
    assert "the 24 greatest of 30 numbers" in words.comparable(rows, "", "en").title
    assert "30 个数中最大的 24 个" in words.comparable(rows, "", "zh").title


def test_a_bound_is_drawn_with_its_arrow_and_said_with_its_sign(frame: pd.DataFrame) -> None:
    rows = choice.comparable(frame[frame["measure"] == "level"])
    caption = words.comparable(rows, "", "en")
    assert "> CN¥200\N{NO-BREAK SPACE}billion" in caption.title.replace(">\N{NO-BREAK SPACE}", "> ")
    figure = charts.numbers(rows, caption, "Source: none", "en")
    arrows = [text for text in figure.axes[0].texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 1


def test_a_number_and_its_unit_are_given_as_they_are_printed(frame: pd.DataFrame) -> None:
    said = [words.printed(row) for _, row in frame.iterrows()]
    assert said == ["100.00\N{NO-BREAK SPACE}亿元", "", "6%", "9%", "7.5%", "2000\N{NO-BREAK SPACE}亿元"]


def _things() -> pd.DataFrame:
    names = dict.fromkeys(row["indicator"] for _, row in observations(*ROWS).iterrows())
    return pd.DataFrame(
        {
            "indicator": list(names),
            "definition": "What <b>it</b> is.",
            "caveat": "Mind it.",
            "definition_zh": "它是<b>什么</b>。",
            "caveat_zh": "",
        }
    )


def test_provenance_says_place_reading_base_value_and_definition(frame: pd.DataFrame) -> None:
    text = words.provenance(frame.iloc[0], _things(), "en")
    assert "- As printed: 100.00\N{NO-BREAK SPACE}亿元" in text
    assert "(stands for 9,999,500,000 to 10,000,500,000)" in text
    assert "- Definition: What <b>it</b> is." in text
    chinese = words.provenance(frame.iloc[0], _things(), "zh")
    assert "- 定义：它是<b>什么</b>。" in chinese
    assert "- 注意：Mind it." in chinese  # not written in Chinese yet
    assert "- Status: not stated" in words.provenance(frame.iloc[1], _things(), "en")


def test_provenance_gives_the_note_in_its_language_or_else_in_the_other(frame: pd.DataFrame) -> None:
    def told(lang: str, note: str, note_zh: str) -> str:
        return words.provenance(frame.assign(note=note, note_zh=note_zh).iloc[0], _things(), lang)

    assert "- Note: Printed in words." in told("en", "Printed in words.", "以文字表述。")
    assert "- 备注：以文字表述。" in told("zh", "Printed in words.", "以文字表述。")
    assert "- 备注：Printed in words." in told("zh", "Printed in words.", "")
    assert "- Note: 以文字表述。" in told("en", "", "以文字表述。")
    assert "备注" not in told("zh", "", "")


def test_a_theme_that_the_report_has_nothing_of_begins_with_all(frame: pd.DataFrame) -> None:
    explorer = widgets.Explorer(frame, _things(), "Source: none", "en", theme="education", measure="rank")
    assert (explorer.theme.value, explorer.measure.value) == ("", "")
    assert explorer.table.value.count("<tr") == len(frame) + 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_control_that_is_turned_changes_chart_table_and_source(frame: pd.DataFrame, lang: str) -> None:
    explorer = widgets.Explorer(frame, _things(), "Source: none", lang, theme="", measure="growth")
    before = explorer.chart.value
    assert Image.open(io.BytesIO(before)).format == "PNG"
    assert explorer.table.value.count("<tr") == 5  # with its head
    explorer.measure.value = "level"
    assert explorer.chart.value not in (b"", before)
    assert explorer.table.value.count("<tr") == 3
    assert "100.00" in explorer.source.value
    explorer.row.value = 1
    assert "2000" in explorer.source.value
    assert "<b>" not in explorer.source.value
    explorer.period.value = "2022"
    assert explorer.chart.value == b""
    assert explorer.source.value == ""


def test_a_table_in_markdown_keeps_its_columns_and_shows_a_gap_as_one() -> None:
    table = widgets.markdown(pd.DataFrame({"a": ["x|y", None], "b": [75.167e9, 0.45]}))
    assert table == "| a | b |\n| --- | --- |\n| x\\|y | 75167000000 |\n|  | 0.45 |"
