"""The explore notebook: choosing rows, those that share an axis, their words, and lists that choose again."""

from collections.abc import Callable
from itertools import product

import pandas as pd
import pytest
from matplotlib.figure import Figure

from frames import observations, silent, stated
from workreport import tables, widgets
from workreport.captions import observation as words
from workreport.notebook import Page
from workreport.widgets import choice

pytestmark = pytest.mark.slow  # together; each takes little

NBSP = "\N{NO-BREAK SPACE}"
ROWS = (
    stated("gdp", "2021", "level", "100.00", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "6", "%"),
    stated("tertiary-value-added", "2021", "growth", "9", "%"),
    stated("farm-gross-output", "2021", "growth", "7.5", "%", direction="down"),
    stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt"),
    stated("built-up-area", "2021", "level", "19", "平方公里", status="definition"),
    stated("urbanisation", "2021", "share", "57", "%", whole="residents"),
    stated("registered-unemployment", "2021", "share", "4.2", "%", whole="labour-force"),
    stated("livelihood-spending", "2021", "share", "79.1", "%", whole="labour-force"),
)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page("en")


@pytest.fixture(scope="module")
def frame(page: Page) -> pd.DataFrame:
    return page.labelled(observations(*ROWS))


def test_what_is_not_asked_for_is_all(page: Page, frame: pd.DataFrame) -> None:
    assert len(choice(page, frame).frame) == 10
    found = choice(page, frame, measure="growth", period="2021").frame
    assert list(found["indicator"]) == ["gdp", "tertiary-value-added", "farm-gross-output"]


def test_an_axis_holds_one_kind_greatest_first_a_fall_below_zero_and_no_silence(
    page: Page, frame: pd.DataFrame
) -> None:
    drawn = choice(page, frame, measure="growth").drawn
    assert list(drawn["base_value"]) == [9, 6, -7.5]
    assert list(drawn["line"]) == ["Services, 2021", "GDP, 2022", "Farm gross output, 2021"]


def test_shares_of_two_wholes_share_no_axis(page: Page, frame: pd.DataFrame) -> None:
    answer = choice(page, frame, measure="share")
    assert list(answer.drawn["base_value"]) == [79.1, 4.2]
    assert answer.note == "Of 3 rows 2 are drawn. The others: 1 in another unit or part of another whole."


def test_units_that_are_mixed_are_drawn_one_at_a_time_and_the_rest_is_told(page: Page, frame: pd.DataFrame) -> None:
    answer = choice(page, frame)
    assert set(answer.drawn["base_unit"]) == {"percent"}
    assert answer.note == (
        "Of 10 rows 3 are drawn. The others: 1 not stated in the report, 1 from its glossary and "
        "5 in another unit or part of another whole."
    )


@pytest.mark.parametrize(
    ("chosen", "note"),
    [
        ({"theme": "no such theme"}, "The report has no row of this choice."),
        ({"theme": "city", "measure": "level"}, "Of 1 row none can be drawn: 1 from its glossary."),
    ],
)
def test_where_no_row_has_a_number_a_sentence_says_why(
    page: Page, frame: pd.DataFrame, chosen: dict[str, str], note: str
) -> None:
    answer = choice(page, frame, **chosen)
    assert (answer.figure, answer.title, answer.note) == (None, "", note)
    shown = page.show(answer.figure, "x", answer.drawn, title=answer.title, subtitle=answer.subtitle, publish=False)
    assert "nothing to draw" in shown.data


def test_a_title_says_how_many_and_from_what_to_what(page: Page, frame: pd.DataFrame) -> None:
    answer = choice(page, frame, measure="growth")
    assert answer.title == "growth: three numbers, from −7.5% to +9%"
    assert answer.subtitle == "%, 2021, 2022"
    assert (
        choice(page, frame, theme="economy", measure="level").title
        == f"Economy, level: one number, CN¥10.0{NBSP}billion"
    )
    chinese = Page("zh")
    assert choice(chinese, chinese.labelled(observations(*ROWS)), "economy", "growth").title == (
        "经济，增速：3 个数，从 −7.5% 到 +9%"
    )


def test_a_title_says_so_where_only_the_greatest_are_drawn(page: Page) -> None:
    many = page.labelled(
        observations(*(stated("gdp", str(year), "level", str(year), "亿元") for year in range(2000, 2020)))
    )
    answer = choice(page, many)
    assert len(answer.drawn) == widgets.LIMIT == 12
    assert "the 12 greatest of 20 numbers" in answer.title
    assert answer.note == "Of 20 rows 12 are drawn. The others: 8 smaller."


def test_rows_of_one_name_and_period_have_lines_of_their_own(page: Page) -> None:
    twice = page.labelled(observations(*[stated("gdp", "2021", "level", value, "亿元") for value in ("5", "7")]))
    answer = choice(page, twice)
    assert list(answer.drawn["line"]) == ["GDP", "GDP (2)"]
    assert len(answer.figure.axes[0].get_yticks()) == 2


def test_every_choice_draws_or_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [(page, page.labelled(tables.observations())) for page in (Page("en"), Page("zh"))]
    draw: Callable[..., Figure | None] = widgets.charts.dots
    drawn: dict[tuple[int, ...], Figure | None] = {}

    def once(rows: pd.DataFrame, **options: str) -> Figure | None:
        """Many choices draw the same rows: each set of them is drawn once, in the languages by turns."""
        key = tuple(rows["observation"])
        if key not in drawn:
            drawn[key] = draw(rows, **options)
        return drawn[key]

    monkeypatch.setattr(widgets.charts, "dots", once)
    codes = [["", *pages[0][1][column].unique()] for column in ("theme", "measure", "period")]
    for turn, asked in enumerate(product(*codes)):
        for page, report in pages if turn % 2 else reversed(pages):
            answer = choice(page, report, *asked)
            if answer.figure is None:
                assert answer.note, asked
                assert answer.drawn.empty, asked
            else:
                assert answer.title, asked
                assert len(answer.drawn) == len(answer.figure.axes[0].get_yticks()), asked
                assert answer.drawn["base_unit"].nunique() == 1, asked
                assert bool(answer.note) == (len(answer.drawn) < len(answer.frame)), asked
    assert len(drawn) > 50


# --- lists


def test_a_list_begins_with_what_is_chosen_and_offers_all(frame: pd.DataFrame) -> None:
    assert widgets.options(frame, "theme", "finance", "en")[:2] == [("Finance", "finance"), ("all", "")]
    assert widgets.options(frame, "theme", "nothing of that kind", "en")[0] == ("all", "")
    assert ("2022—2026 年", "2022-2026") in widgets.options(frame, "period", "", "zh")
    assert {code for _, code in widgets.options(frame, "measure", "", "en")} == {"", "level", "growth", "share"}


def test_a_list_that_is_turned_draws_again(page: Page, frame: pd.DataFrame) -> None:
    seen: list[str] = []
    box = widgets.controls(
        page, lambda measure: seen.append(measure), measure=widgets.options(frame, "measure", "growth", "en")
    )
    box.children[0].value = "level"
    assert seen[-1] == "level"


# --- an observation in words


def test_a_number_and_its_unit_are_given_as_they_are_printed(frame: pd.DataFrame) -> None:
    said = [words.printed(row) for _, row in frame.head(6).iterrows()]
    assert said == [f"100.00{NBSP}亿元", "", "6%", "9%", "7.5%", f"2000{NBSP}亿元"]


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


def test_provenance_says_place_reading_base_value_and_definition() -> None:
    frame = observations(*ROWS)
    text = words.provenance(frame.iloc[0], _things(), "en")
    assert f"- As printed: 100.00{NBSP}亿元" in text
    assert "(stands for 9,999,500,000 to 10,000,500,000)" in text
    assert "- Definition: What <b>it</b> is." in text
    chinese = words.provenance(frame.iloc[0], _things(), "zh")
    assert "- 定义：它是<b>什么</b>。" in chinese
    assert "- 注意：Mind it." in chinese  # not written in Chinese yet
    assert "- Status: not stated" in words.provenance(frame.iloc[1], _things(), "en")


def test_provenance_gives_the_note_in_its_language_or_else_in_the_other() -> None:
    def told(lang: str, note: str, note_zh: str) -> str:
        frame = observations(*ROWS).assign(note=note, note_zh=note_zh)
        return words.provenance(frame.iloc[0], _things(), lang)

    assert "- Note: Printed in words." in told("en", "Printed in words.", "以文字表述。")
    assert "- 备注：以文字表述。" in told("zh", "Printed in words.", "以文字表述。")
    assert "- 备注：Printed in words." in told("zh", "Printed in words.", "")
    assert "- Note: 以文字表述。" in told("en", "", "以文字表述。")
    assert "备注" not in told("zh", "", "")
