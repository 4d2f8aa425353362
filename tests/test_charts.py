"""The figures: each is drawn from small frames in both languages, keeps the rules of saving, and shows what a bound is.

No picture is compared with another: what is tested is what a reader would miss.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from frames import SOURCES, elsewhere, observations, silent, stated
from other_documents import CITY, DISTRICT, PLACES, UNITS
from workreport.analysis import coverage, district, goals, growth, livelihood, neighbours, outcomes
from workreport.charts import consistency as consistency_charts
from workreport.charts import district as district_charts
from workreport.charts import glance as glance_charts
from workreport.charts import goals as goals_charts
from workreport.charts import growth as growth_charts
from workreport.charts import livelihood as livelihood_charts
from workreport.charts import neighbours as neighbours_charts
from workreport.charts import outcomes as outcomes_charts
from workreport.charts import style
from workreport.charts.save import save
from workreport.words import consistency as consistency_words
from workreport.words import district as district_words
from workreport.words import glance as glance_words
from workreport.words import goals as goals_words
from workreport.words import growth as growth_words
from workreport.words import livelihood as livelihood_words
from workreport.words import neighbours as neighbours_words
from workreport.words import outcomes as outcomes_words
from workreport.words.language import Caption
from workreport.words.numbers import NBSP

LANGUAGES = ("en", "zh")
SOURCE = {
    "en": "Source: Report on the Work of the Government, 2 December 2021. Chart: workreport, CC BY 4.0",
    "zh": "资料来源：《政府工作报告》（2021 年 12 月 2 日）。制图：workreport，CC BY 4.0",
}
# Names and abbreviations that Chinese readers write in Latin letters.
LATIN = {"GDP", "R&D", "CC", "BY", "CN", "workreport"}
Drawn = tuple[Figure, pd.DataFrame, Caption]


# --- small frames, one a figure

ECONOMY = (
    stated("gdp", "2021", "level", "100.00", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("industrial-value-added", "2021", "level", "60.00", "亿元"),
    silent("industrial-value-added", "2021", "growth"),
    silent("industrial-value-added", "2022", "growth"),
    silent("construction-value-added", "2021", "level"),
    silent("construction-value-added", "2021", "growth"),
    stated("construction-value-added", "2022", "growth", "10", "%"),
    stated("tertiary-value-added", "2021", "level", "25.00", "亿元"),
    stated("tertiary-value-added", "2021", "growth", "9", "%"),
    stated("tertiary-value-added", "2022", "growth", "8", "%"),
    stated("farm-gross-output", "2021", "level", "5.00", "亿元"),
    stated("farm-gross-output", "2021", "growth", "7.5", "%"),
    stated("farm-gross-output", "2022", "growth", "4", "%"),
    stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
    stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
    silent("general-expenditure", "2022", "growth"),
)


def economy(gdp: str = "0.5") -> pd.DataFrame:
    return observations(*ECONOMY, stated("gdp", "2022", "growth", gdp, "%"))


GOALS = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    stated("gdp", "2022", "growth", "0.5", "%"),
    stated("gdp", "2022-2026", "level", "150", "亿元", comparator="gt"),
    stated("petrochemical-output", "2021", "level", "1000", "亿元", comparator="gt", status="actual"),
    stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt"),
    stated("built-up-area", "2021", "level", "20", "平方公里", status="actual"),
    stated("built-up-area", "2022-2026", "level", "22.5", "平方公里"),
    stated("urban-population", "2022-2026", "level", "26", "万人"),
    stated("park-national-rank", "2021", "rank", "20", "强", comparator="top_n", status="actual"),
    stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n"),
)

SPENDING = (
    stated("livelihood-spending", "2021", "level", "20.0", "亿元"),
    stated("livelihood-spending", "2021", "share", "80.0", "%", whole="own-fiscal-resources"),
    stated("livelihood-project-funds", "2021", "level", "1.0", "亿元"),
    stated("safety-net-payments", "2021", "level", "5000", "万元"),
    stated("new-school-places", "2017-2021", "level", "3.2", "万个"),
    stated("new-school-places", "2022", "level", "8000", "个", comparator="ge"),
    stated("registered-unemployment", "2021", "share", "4.2", "%", comparator="le"),
    stated("hospital-beds", "2022", "level", "300", "张", comparator="ge"),
)


def spending(guarantees: str = "10.0") -> pd.DataFrame:
    return observations(*SPENDING, stated("three-guarantees-spending", "2021", "level", guarantees, "亿元"))


NUMERALS = pd.DataFrame(
    {
        "offset": [10, 20, 30, 410, 420, 500],
        "token": ["100", "三", "10", "5", "8", "二"],
        "role": ["figure", "slogan", "figure", "figure", "figure", "date"],
    }
)
PASSAGES = pd.DataFrame(
    {
        "passage": ["year", "plans"],
        "name_zh": ["今年的工作", "明年的计划"],
        "name_en": ["The year", "The plans"],
        "start": [0, 400],
        "end": [400, 900],
    }
)
STRIP = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    stated("hospital-beds", "2022", "level", "10", "张"),
    stated("built-up-area", "2021", "level", "5", "平方公里"),
    stated("local-revenue", "2022", "growth", "8", "%"),
).assign(offset=pd.array([10, 30, 410, 420], dtype="Int64"))

CHECKS = pd.DataFrame(
    {
        "check": ["wishes", "spending-side-by-side", "unemployment-ceiling", "air-target-above-reached"],
        "relation": ["equal", "at-most", "at-most", "at-least"],
        "expected_comparator": ["eq", "eq", "eq", "eq"],
        "expected_value": [505, 25e8, 4.2, 98.5],
        "expected_low": [505, 24.9e8, 4.2, 98.45],
        "expected_high": [505, 25.1e8, 4.2, 98.55],
        "value": [505, 30e8, None, 95],
        "low": [505, 29.9e8, None, 95],
        "high": [505, 30.1e8, None, 95],
        "unit": ["item", "CNY", "percent", "percent"],
        "comparator": ["eq", "eq", "", "ge"],
        "verdict": ["holds", "does-not-hold", "cannot-be-told", "does-not-hold"],
        "period": ["2021-2022"] * 4,
    }
)


def beside_targets(lang: str, frame: pd.DataFrame | None = None) -> Drawn:
    frame = growth.beside_targets(economy()) if frame is None else frame
    caption = growth_words.beside_targets(frame, lang)
    return growth_charts.beside_targets(frame, caption, SOURCE[lang], lang), frame, caption


def ranked(lang: str, frame: pd.DataFrame | None = None) -> Drawn:
    frame = growth.statements(economy()) if frame is None else frame
    caption = growth_words.ranked(frame, lang)
    return growth_charts.ranked(frame, caption, SOURCE[lang], lang), frame, caption


def implied_levels(lang: str, frame: pd.DataFrame | None = None) -> Drawn:
    frame = growth.implied_levels(economy()) if frame is None else frame
    caption = growth_words.implied_levels(frame, lang)
    return growth_charts.implied_levels(frame, caption, SOURCE[lang], lang), frame, caption


def implied_industry(lang: str, gdp: str = "0.5", share: float | None = None) -> Drawn:
    frame = growth.implied_industry(economy(gdp), share)
    caption = growth_words.implied_industry(frame, lang)
    return growth_charts.implied_industry(frame, caption, SOURCE[lang], lang), frame, caption


def against_whole(lang: str, guarantees: str = "10.0") -> Drawn:
    small = spending(guarantees)
    frame = livelihood.against_whole(small)
    caption = livelihood_words.against_whole(frame, livelihood.own_resources(small), lang)
    return livelihood_charts.against_whole(frame, caption, SOURCE[lang], lang), frame, caption


def provided_and_promised(lang: str, small: pd.DataFrame | None = None) -> Drawn:
    frame = livelihood.provided_and_promised(spending() if small is None else small)
    caption = livelihood_words.provided_and_promised(frame, lang)
    return livelihood_charts.provided_and_promised(frame, caption, SOURCE[lang], lang), frame, caption


def bases_and_goals(lang: str, small: pd.DataFrame = GOALS) -> Drawn:
    frame = goals.bases_and_goals(small)
    caption = goals_words.bases_and_goals(frame, lang)
    return goals_charts.bases_and_goals(frame, caption, SOURCE[lang], lang), frame, caption


def required(lang: str, small: pd.DataFrame = GOALS) -> Drawn:
    frame = goals.required_growth(small, 2026, 1.5)
    caption = goals_words.required(frame, 1.5, lang)
    return goals_charts.required(frame, caption, SOURCE[lang], lang), frame, caption


def ranks(lang: str) -> Drawn:
    frame = goals.ranks(GOALS)
    caption = goals_words.ranks(frame, lang)
    return goals_charts.ranks(frame, caption, SOURCE[lang], lang), frame, caption


def by_theme(lang: str) -> Drawn:
    frame = coverage.measured(economy())
    caption = glance_words.by_theme(frame, lang)
    return glance_charts.by_theme(frame, caption, SOURCE[lang], lang), frame, caption


def matrix(lang: str, small: pd.DataFrame | None = None) -> Drawn:
    frame = coverage.matrix(economy() if small is None else small)
    caption = glance_words.matrix(frame, lang)
    return glance_charts.matrix(frame, caption, SOURCE[lang], lang), frame, caption


def strip(lang: str) -> Drawn:
    frame = coverage.strip(NUMERALS, STRIP, PASSAGES)
    density = coverage.density(frame, PASSAGES)
    caption = glance_words.strip(frame, density, lang)
    return glance_charts.strip(frame, density, caption, SOURCE[lang], lang), frame, caption


def checks(lang: str) -> Drawn:
    caption = consistency_words.checks(CHECKS, lang)
    return consistency_charts.checks(CHECKS, caption, SOURCE[lang], lang), CHECKS, caption


NAMES = {
    "en": {"quangang": "District", "quanzhou": "City", "a": "A", "b": "B"},
    "zh": {"quangang": "区", "quanzhou": "市", "a": "甲", "b": "乙"},
}
WHOLES = {
    "en": {"own-fiscal-resources": "Own fiscal resources", "x": "Fiscal spending"},
    "zh": {"own-fiscal-resources": "本级财力", "x": "财政支出"},
}
# A range, an approximate number and a floor; an outcome that is missing.
TARGETS = observations(
    stated("gdp", "2022", "growth", "0.5", "%"),
    stated("exports", "2022", "growth", "0", "%", direction="flat"),
    *elsewhere(
        "city-2022",
        "quanzhou",
        stated("gdp", "2022", "growth", "7", "%", status="target") | {"value_high": 7.5},
        stated("exports", "2022", "growth", "8", "%", status="target", comparator="approx"),
        stated("retail-sales", "2022", "growth", "6", "%", status="target", comparator="ge"),
        stated("gdp", "2023", "growth", "5.5", "%", status="target", comparator="approx"),
    ),
    *elsewhere("city-2023", "quanzhou", stated("gdp", "2022", "growth", "3.5", "%", status="actual")),
)


def four_levels(lang: str) -> Drawn:
    frame = outcomes.by_year(TARGETS, SOURCES, ["quangang", "quanzhou"], [2022])
    frame = frame[frame["indicator"] == "gdp"].reset_index(drop=True)
    caption = outcomes_words.four_levels(frame, NAMES[lang], 0.5, lang)
    return outcomes_charts.four_levels(frame, NAMES[lang], caption, SOURCE[lang], lang), frame, caption


def targets_beside(lang: str) -> Drawn:
    places = ("quangang", "quanzhou")
    frame = outcomes.targets(TARGETS, SOURCES, places, 2022)
    caption = outcomes_words.targets_beside(frame, places, NAMES[lang], lang)
    return outcomes_charts.targets_beside(frame, places, NAMES[lang], caption, SOURCE[lang], lang), frame, caption


def by_year(lang: str) -> Drawn:
    frame = outcomes.by_year(TARGETS, SOURCES, ["quanzhou"])
    frame = frame[frame["indicator"] == "gdp"].reset_index(drop=True)
    caption = outcomes_words.by_year(frame, NAMES[lang], 0.5, lang)
    return outcomes_charts.by_year(frame, NAMES[lang], caption, SOURCE[lang], lang), frame, caption


def verdicts(lang: str) -> Drawn:
    frame = outcomes.by_year(CITY, SOURCES, ["quanzhou"])
    frame = frame[frame["target_status"] == "target"].reset_index(drop=True)
    caption = outcomes_words.verdicts(frame, NAMES[lang], 0.5, lang)
    return outcomes_charts.verdicts(frame, NAMES[lang], caption, SOURCE[lang], lang), frame, caption


def in_2022(lang: str) -> Drawn:
    frame = district.in_2022(DISTRICT, SOURCES)
    caption = district_words.in_2022(frame, NAMES[lang]["quangang"], lang)
    return district_charts.in_2022(frame, caption, SOURCE[lang], lang), frame, caption


def two_points(lang: str) -> Drawn:
    frame = district.points(DISTRICT, SOURCES)
    changes = [district.change(frame, name) for name in ("gdp", "industrial-value-added")]
    caption = district_words.points(frame, *changes, NAMES[lang]["quangang"], lang)
    return district_charts.points(frame, caption, SOURCE[lang], lang), frame, caption


def in_2023(lang: str) -> Drawn:
    frame = district.in_2023(DISTRICT, SOURCES)
    caption = district_words.in_2023(frame, NAMES[lang]["quangang"], lang)
    return district_charts.in_2023(frame, caption, SOURCE[lang], lang), frame, caption


def goals_so_far(lang: str) -> Drawn:
    frame = district.goals(DISTRICT, SOURCES)
    caption = district_words.goals(frame, NAMES[lang]["quangang"], lang)
    return district_charts.goals(frame, caption, SOURCE[lang], lang), frame, caption


def units(lang: str) -> Drawn:
    frame = neighbours.units(UNITS, SOURCES, PLACES)
    said = neighbours.urbanisation_said(UNITS)
    name = NAMES[lang]["quangang"]
    caption = neighbours_words.units(frame, said, neighbours.agree(said), "quangang", name, lang)
    figure = neighbours_charts.units(frame, said, "quangang", caption, SOURCE[lang], lang)
    return figure, neighbours.with_report(frame, said), caption


def per_resident(lang: str) -> Drawn:
    frame = neighbours.per_resident(UNITS, SOURCES)
    caption = neighbours_words.per_resident(frame, neighbours.parts_of_city(UNITS, SOURCES), NAMES[lang], lang)
    return neighbours_charts.per_resident(frame, NAMES[lang], caption, SOURCE[lang], lang), frame, caption


def livelihood_shares(lang: str) -> Drawn:
    frame = neighbours.livelihood_shares(UNITS)
    caption = neighbours_words.livelihood_shares(frame, lang)
    figure = neighbours_charts.livelihood_shares(frame, NAMES[lang], WHOLES[lang], caption, SOURCE[lang], lang)
    return figure, frame, caption


FIGURES: dict[str, Callable[[str], Drawn]] = {
    "beside-targets": beside_targets,
    "ranked": ranked,
    "implied-levels": implied_levels,
    "implied-industry": implied_industry,
    "implied-industry-that-grows": lambda lang: implied_industry(lang, gdp="5"),
    "implied-industry-at-a-share": lambda lang: implied_industry(lang, share=0.8),
    "against-whole": against_whole,
    "provided-and-promised": provided_and_promised,
    "bases-and-goals": bases_and_goals,
    "required": required,
    "ranks": ranks,
    "by-theme": by_theme,
    "matrix": matrix,
    "strip": strip,
    "checks": checks,
    "four-levels": four_levels,
    "targets-beside": targets_beside,
    "by-year": by_year,
    "verdicts": verdicts,
    "in-2022": in_2022,
    "two-points": two_points,
    "in-2023": in_2023,
    "goals-so-far": goals_so_far,
    "units": units,
    "per-resident": per_resident,
    "livelihood-shares": livelihood_shares,
}
EACH_FIGURE = pytest.mark.parametrize("name", FIGURES)
EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, str], Drawn]:
    return {(name, lang): draw(lang) for name, draw in FIGURES.items() for lang in LANGUAGES}


def texts(figure: Figure) -> list[str]:
    """Every text of the figure, on one line each, with ordinary spaces."""
    found = [" ".join(each.get_text().split()) for each in figure.findobj(Text) if each.get_visible()]
    return [text for text in found if text]


def in_view(figure: Figure) -> set[str]:
    """The labels that are drawn: matplotlib leaves one out, without a word, whose mark lies beyond the axes."""
    (axes,) = figure.axes
    low, high = sorted(axes.get_xlim())
    return {
        " ".join(each.get_text().split())
        for each in axes.texts
        if not isinstance(each, Annotation) or each.xycoords != "data" or low <= each.xy[0] <= high
    }


def arrows(figure: Figure) -> int:
    return sum(isinstance(each, Annotation) and each.arrow_patch is not None for each in figure.axes[0].texts)


# --- every figure


@EACH_LANGUAGE
@EACH_FIGURE
def test_a_figure_has_all_its_glyphs_and_stays_on_its_canvas(
    name: str, lang: str, drawn: dict[tuple[str, str], Drawn], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKREPORT_FIGURES", str(tmp_path))
    figure, frame, caption = drawn[name, lang]
    saved = save(figure, name, data=frame, alt=caption.alt, lang=lang)
    assert saved.svg
    assert saved.picture.width == 600  # 6.25 inches


@EACH_FIGURE
def test_an_english_figure_has_no_chinese_in_it(name: str, drawn: dict[tuple[str, str], Drawn]) -> None:
    found = texts(drawn[name, "en"][0])
    assert found
    assert [text for text in found if re.search("[\u3000-\u9fff\uff00-\uffef]", text)] == []


@EACH_FIGURE
def test_a_chinese_figure_has_no_english_in_it_but_names(name: str, drawn: dict[tuple[str, str], Drawn]) -> None:
    words = {word for text in texts(drawn[name, "zh"][0]) for word in re.findall("[A-Za-z&]+", text)}
    assert words <= LATIN


@EACH_LANGUAGE
@EACH_FIGURE
def test_a_figure_says_its_finding_its_measure_and_its_source(
    name: str, lang: str, drawn: dict[tuple[str, str], Drawn]
) -> None:
    figure, _, caption = drawn[name, lang]
    said = {each.get_gid(): "".join(each.get_text().split()) for each in figure.texts if each.get_gid()}
    wanted = {"title": caption.title, "subtitle": caption.subtitle, "source": SOURCE[lang]}
    assert said == {gid: "".join(text.split()) for gid, text in wanted.items()}


def test_a_figure_looks_the_same_whatever_the_style_around_it_and_leaves_that_style_alone() -> None:
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        before = dict(mpl.rcParams)
        figure, _, _ = ranked("zh")
        assert dict(mpl.rcParams) == before
    assert figure.axes[0].get_facecolor() == (1, 1, 1, 1)
    assert {each.get_fontfamily()[0] for each in figure.findobj(Text)} == {"Noto Sans SC"}


# --- bounds

# Each comparator on an indicator of its own; about is no bound and has no arrow.
SIGNS = {
    "household-income": ("ge", "≥ ", "≥ "),
    "local-revenue": ("gt", "> ", "> "),
    "exports": ("le", "≤ ", "≤ "),
    "fdi": ("lt", "< ", "< "),
    "retail-sales": ("approx", "about ", "约 "),
}
BOUNDS = 4


def signed(lang: str, labels: list[str]) -> set[str]:
    """``labels``, in the order of SIGNS, each behind its sign."""
    return {
        en + label if lang == "en" else zh + label for (_, en, zh), label in zip(SIGNS.values(), labels, strict=True)
    }


@EACH_LANGUAGE
@pytest.mark.parametrize(("bound", "other"), [("2021", "2022"), ("2022", "2021")])
def test_a_rate_that_is_a_bound_has_its_sign_and_arrow_beside_the_other_year(bound: str, other: str, lang: str) -> None:
    rows = []
    for n, (name, (comparator, _, _)) in enumerate(SIGNS.items(), start=1):
        rows.append(stated(name, bound, "growth", f"{n}1", "%", comparator=comparator))
        # above the bound for some and below it for others, so that its label is now on the left, now on the right
        rows.append(stated(name, other, "growth", f"{n}5" if n % 2 else f"{n}0", "%"))
    figure, _, _ = beside_targets(lang, growth.beside_targets(observations(*rows)))
    assert signed(lang, ["11%", "21%", "31%", "41%", "51%"]) <= in_view(figure)
    assert arrows(figure) == BOUNDS


@EACH_LANGUAGE
def test_a_rate_that_is_a_bound_has_its_sign_and_arrow_among_all_rates(lang: str) -> None:
    rows = [
        stated(name, "2022", "growth", f"{n}1", "%", comparator=comparator)
        for n, (name, (comparator, _, _)) in enumerate(SIGNS.items(), start=1)
    ]
    cut = stated("general-expenditure", "2022", "growth", "5", "%", direction="down", comparator="ge")
    figure, _, _ = ranked(lang, growth.statements(observations(*rows, cut)))
    assert signed(lang, ["11%", "21%", "31%", "41%", "51%"]) <= in_view(figure)
    assert arrows(figure) == BOUNDS + 1


@EACH_LANGUAGE
@pytest.mark.parametrize(("bound", "other"), [("2021", "2022-2026"), ("2022-2026", "2021")])
def test_a_base_or_goal_that_is_a_bound_has_its_sign_and_arrow(bound: str, other: str, lang: str) -> None:
    rows = []
    for n, (name, (comparator, _, _)) in enumerate(SIGNS.items(), start=1):
        rows.append(stated(name, bound, "level", f"{n}10", "亿元", comparator=comparator))
        rows.append(stated(name, other, "level", f"{n}50", "亿元"))
    figure, _, _ = bases_and_goals(lang, observations(*rows))
    labels = [f"CN¥{n}1 billion" for n in range(1, 6)] if lang == "en" else [f"{n}10 亿元" for n in range(1, 6)]
    assert signed(lang, labels) <= in_view(figure)
    assert arrows(figure) == BOUNDS


@EACH_LANGUAGE
def test_a_number_in_a_table_has_its_sign(lang: str) -> None:
    levels = [
        row
        for n, (name, (comparator, _, _)) in enumerate(SIGNS.items(), start=1)
        for row in (
            stated(name, "2021", "level", f"{n}10", "亿元", comparator=comparator),
            stated(name, "2021", "growth", f"{n}1", "%", comparator=comparator),
            stated(name, "2022", "growth", "8", "%"),
        )
    ]
    told = set(texts(matrix(lang, observations(*ECONOMY, stated("gdp", "2022", "growth", "0.5", "%"), *levels))[0]))
    assert signed(lang, [f"+{n}1%" for n in range(1, 6)]) <= told
    assert signed(lang, [f"CN¥{n}1.0 billion" if lang == "en" else f"{n}10 亿元" for n in range(1, 6)]) <= told


@EACH_LANGUAGE
def test_a_promise_has_its_sign(lang: str) -> None:
    told = set(texts(provided_and_promised(lang)[0]))
    assert {"≤ 4.2%", "≥ 300" if lang == "en" else "≥ 300 张", "≥ 8,000" if lang == "en" else "≥ 8000 个"} <= told
    assert {"≥ 98.5%", "≥ 95%", "= 505"} <= set(texts(checks(lang)[0]))


def test_a_rate_from_a_bound_is_an_arrow_and_says_less_than() -> None:
    for lang, words in (("en", "less than 14.9%"), ("zh", "不到 14.9%")):
        figure, _, _ = required(lang)
        assert words in in_view(figure)
        assert arrows(figure) == 1


def test_a_rank_is_a_range_of_places_from_the_first() -> None:
    for lang, words in (("en", {"top 20", "top 10"}), ("zh", {"前 20 名", "前 10 名"})):
        figure, _, _ = ranks(lang)
        assert words == in_view(figure)
        ranges = [list(line.get_xdata()) for line in figure.axes[0].lines if len(line.get_xdata()) == 2]
        assert ranges == [[1, 20], [1, 10]]


def test_a_goal_without_a_base_is_written_and_not_placed() -> None:
    for lang, words in (("en", "no base printed; goal 260,000"), ("zh", "未公布基数；目标 26 万人")):
        assert words in in_view(bases_and_goals(lang)[0])


def test_a_silence_is_a_cross_and_no_empty_cell() -> None:
    for draw in (matrix, provided_and_promised):
        figure, frame, _ = draw("en")
        crosses = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
        assert len(crosses) == (frame["kind"] == "silent").sum() > 0


# --- bars and limits


def test_bars_start_at_zero_and_stand_against_one_whole() -> None:
    figure, frame, _ = against_whole("en")
    (axes,) = figure.axes
    assert axes.get_xlim() == (0, 100)
    assert {bar.get_x() for bar in axes.patches} == {0}
    assert sorted(bar.get_width() for bar in axes.patches) == pytest.approx(sorted([100] * 4 + list(frame["value"])))


def test_a_label_can_be_read_on_its_bar() -> None:
    # 22 of 25 is 88 %: derived, so that its bar is white, and long, so that its label is inside
    figure, _, _ = against_whole("en", guarantees="22.0")
    colours = {each.get_text(): each.get_color() for each in figure.axes[0].texts}
    assert [colour for text, colour in colours.items() if text.startswith("80%")] == ["white"]
    assert [colour for text, colour in colours.items() if "2.2" in text] == [style.palette()["derived"].colour]


def test_a_part_greater_than_the_whole_stays_in_view() -> None:
    # 30 of 25 is 120 %
    figure, _, _ = against_whole("en", guarantees="30.0")
    assert len(in_view(figure)) == 4


def test_no_rate_lies_beyond_the_axes() -> None:
    rows = [
        stated("exports", "2021", "growth", "400", "%"),
        stated("exports", "2022", "growth", "8", "%"),
        stated("general-expenditure", "2021", "growth", "90", "%", direction="down"),
        stated("general-expenditure", "2022", "growth", "5", "%", direction="down"),
    ]
    small = observations(*rows)
    assert {"400%", "8%", "−90%", "−5%"} <= in_view(beside_targets("en", growth.beside_targets(small))[0])
    assert {"400%", "8%", "−90%", "−5%"} <= in_view(ranked("en", growth.statements(small))[0])


def test_no_level_lies_beyond_the_axes() -> None:
    frame = growth.implied_levels(
        observations(
            stated("exports", "2021", "level", "40.00", "亿元"),
            stated("exports", "2021", "growth", "300", "%"),
            stated("exports", "2022", "growth", "150", "%"),
        )
    )
    # 40 / 4 = 10, within its rounding, and 40 × 2.5 = 100
    shown = in_view(implied_levels("zh", frame)[0])
    assert {"2020", "2022", "40 亿元"} <= shown
    assert any(text.startswith("99.9") for text in shown)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_label_of_a_level_ends_before_the_rim(lang: str) -> None:
    frame = growth.implied_levels(
        observations(
            stated("exports", "2021", "level", "16000", "亿元"),
            stated("exports", "2021", "growth", "8.05", "%"),
            stated("exports", "2022", "growth", "15.25", "%"),
        )
    )
    figure = implied_levels(lang, frame)[0]
    assert figure.get_tightbbox().x1 < style.WIDTH


def test_no_goal_lies_beyond_the_axes() -> None:
    small = observations(
        stated("gdp", "2021", "level", "100", "亿元"),
        stated("gdp", "2022-2026", "level", "500", "亿元"),
        stated("built-up-area", "2021", "level", "20", "平方公里"),
        stated("built-up-area", "2022-2026", "level", "5", "平方公里"),
    )
    assert {"CN¥50 billion", "5 km²"} <= in_view(bases_and_goals("en", small)[0])
    # from 20 to 5 in five years is a quarter: −24 %
    assert "−24.2%" in in_view(required("en", small)[0])


def test_industry_that_must_grow_is_drawn_above_zero() -> None:
    figure, frame, _ = implied_industry("en", gdp="5")
    low, high = figure.axes[0].get_ylim()
    assert low < 0 < frame["low"].min() < frame["high"].max() < high


# --- colours


# --- other documents


def lines(figure: Figure) -> list[list[float]]:
    """The ends of every line that joins two points of the axes, from left to right."""
    found = [list(line.get_xdata()) for line in figure.axes[0].lines if line.get_linestyle() != "None"]
    return [sorted(ends) for ends in found if len(ends) == 2 and ends[0] != ends[1]]


def test_an_outcome_that_is_not_known_is_said_and_marked_and_never_placed() -> None:
    figure, _, _ = four_levels("en")
    assert "outcome not found" in texts(figure)
    crosses = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
    assert len(crosses) == 1


def test_the_points_of_two_years_are_not_joined() -> None:
    figure, frame, _ = two_points("en")
    assert lines(figure) == []
    markers = {line.get_marker() for line in figure.axes[0].lines}
    assert markers == {style.palette()["estimate"].marker, style.palette()["later-estimate"].marker}
    assert len(figure.axes[0].lines) == len(frame)


def test_final_and_estimated_outcomes_have_marks_of_their_own() -> None:
    figure, _, _ = in_2023("en")
    triangles = [line for line in figure.axes[0].lines if line.get_marker() == "^"]
    filled = [line.get_markerfacecolor() != "white" for line in triangles]
    assert sorted(filled) == [False, False, True]  # of revenue there are final accounts


def test_what_is_derived_for_2022_is_drawn_with_its_interval() -> None:
    figure, frame, _ = in_2022("en")
    derived = frame[frame["kind"] == "derived"]
    drawn_ends = lines(figure)
    for _, row in derived.iterrows():
        assert any(ends == pytest.approx([row["low"], row["high"]]) for ends in drawn_ends)


def test_a_range_is_two_targets_joined_and_about_is_written() -> None:
    figure, _, _ = four_levels("en")
    assert [7.0, 7.5] in lines(figure)
    assert "7–7.5%" in texts(figure)
    assert any("about" in text for text in texts(by_year("en")[0]))


def test_a_cell_without_a_target_is_blank_and_one_without_an_outcome_a_cross() -> None:
    figure, frame, _ = verdicts("en")
    crosses = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
    assert len(crosses) == (frame["verdict"] == "cannot-be-told").sum()
    assert len(figure.axes[0].patches) == len(frame)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio by WCAG 2.1: 1 for no difference, 21 for black on white."""
    darker, lighter = sorted([luminance(first), luminance(second)])
    return (lighter + 0.05) / (darker + 0.05)


MARKS = [name for name, mark in style.palette().items() if mark.marker]
STATUSES = ("actual", "estimate", "target", "derived", "outcome", "later-estimate", "claimed", "not-stated")


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_stands_out_from_white(name: str) -> None:
    assert contrast(style.palette()[name].colour, "#ffffff") >= 3


@pytest.mark.parametrize("name", [*STATUSES, "ink", "muted"])
def test_a_text_in_the_colour_of_its_mark_can_be_read_on_white(name: str) -> None:
    assert contrast(style.palette()[name].colour, "#ffffff") >= 4.5


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        *((name, "tint") for name in ("actual", "estimate", "target", "outcome", "later-estimate", "claimed")),
        ("derived", "band"),
        *((name, "silence") for name in ("not-stated", *(n for n in MARKS if n not in STATUSES))),
    ],
)
def test_a_mark_stands_out_from_its_ground(name: str, ground: str) -> None:
    assert contrast(style.palette()[name].colour, style.palette()[ground].colour) >= 3


def test_kinds_of_number_differ_without_their_colour() -> None:
    shapes = {(mark.marker, mark.filled) for mark in (style.palette()[name] for name in STATUSES)}
    assert len(shapes) == len(STATUSES)


# --- lines of text

SENTENCES = (
    "民生支出占本级财力 79.1%，而本级财力未公布：推算为 33.61—33.67\u00a0亿元（计入“四舍五入”）。",
    "其他目标若全部实现，2022 年工业增加值须下降 6.4%—7.6%（假定建筑业占余项的 90%）；其后须≥\u00a012\u00a0所、2\u00a0个工作日、3\u00a0万平方米。",
    "For all other 2022 targets to be met, the report's industry must shrink by 6.4–7.6% (about\u00a0CN¥3.2\u00a0billion).",
)
WIDTHS = (0.9, 1.1, 1.4, 1.9, 2.6, 3.5, 5.9)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", SENTENCES)
def test_wrapping_keeps_every_character_and_the_width(text: str, width: float) -> None:
    lines = style.wrap(text, 10, width).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # a piece that cannot be broken may be wider than the narrowest of columns
    assert all(style.text_width(line, 10) <= max(width, 1.6) for line in lines)
    assert all(line == line.strip(" ") and line for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", SENTENCES)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: float) -> None:
    for before, after in pairwise(style.wrap(text, 10, width).split("\n")):
        assert after[0] not in "，。、；：）》”’％%？！—–'" + NBSP
        assert before[-1] not in "（《“‘" + NBSP


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_number_stays_with_its_unit_and_its_sign(text: str, width: float) -> None:
    wrapped = style.wrap(text, 10, width)
    kept = ("2022 年", "33.61—33.67\u00a0亿元", "6.4%—7.6%", "12\u00a0所", "2\u00a0个工作日", "3\u00a0万平方米")
    kept += ("report's", "6.4–7.6%", "about\u00a0CN¥3.2\u00a0billion")
    for piece in kept:
        assert (piece in wrapped) == (piece in text)


def test_lines_that_are_given_are_kept() -> None:
    assert style.wrap("一\n二", 10, 5) == "一\n二"


def test_a_title_of_two_lines_has_lines_of_like_length() -> None:
    text = "Rounding alone leaves local budget revenue of 2022 uncertain by 3.6% of what it is thought to be"
    first, second = style.balanced(text, 13.5, 5.9).split("\n")
    assert abs(style.text_width(first, 13.5) - style.text_width(second, 13.5)) < 1


def test_a_chinese_title_is_broken_after_a_mark_where_there_is_one() -> None:
    text = "民生支出占本级财力的比重为 79.1%，而报告没有公布本级财力的数额，推算约为三十三亿元"
    assert style.balanced(text, 13.5, 5.9).split("\n")[0][-1] == "，"


def test_a_text_of_one_line_is_left_alone_and_a_word_too_long_is_not_broken() -> None:
    assert style.balanced("GDP", 13.5, 5.9) == "GDP"
    assert style.balanced("a " + "b" * 200, 13.5, 2) == "a\n" + "b" * 200
