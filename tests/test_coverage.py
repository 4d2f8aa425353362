"""What the report measures and what it leaves out."""

import pandas as pd
import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis import coverage
from workreport.captions.terms import term

HUNDRED_MILLION = 100_000_000


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    return tables.observations()


# --- stages and counts


@pytest.mark.parametrize(
    ("period", "status", "stage"),
    [
        ("2017-2021", "actual", "review"),
        ("2016", "actual", "review"),
        ("2021", "actual", "review"),  # a level that the review gives for its last year
        ("2021", "estimate", "2021"),
        ("2022", "target", "2022"),
        ("2022-2023", "target", "2022"),
        ("2022-2026", "target", "goals"),
        ("2021", "definition", "glossary"),
        ("2019-2021", "definition", "glossary"),
        ("2021", "not-stated", "2021"),
        ("2022", "not-stated", "2022"),
        # periods that no report so far has had: none may fall out of the count
        ("2012", "actual", "review"),
        ("2030", "target", "goals"),
    ],
)
def test_each_figure_belongs_to_a_part_of_the_story(period: str, status: str, stage: str) -> None:
    # The report calls the figures of its own year estimates, as the first two rows say.
    own = [stated(name, "2021", "level", "100", "亿元", status="estimate") for name in ("exports", "fdi")]
    frame = observations(*own, stated("gdp", period, "level", "100", "亿元", status=status))
    assert list(coverage.stage(frame))[2] == stage


def test_what_a_report_of_january_says_of_its_own_year_is_no_review() -> None:
    frame = observations(
        stated("gdp", "2021", "level", "100", "亿元", status="actual"),
        stated("exports", "2019-2021", "level", "100", "亿元", status="actual"),
    )
    assert list(coverage.stage(frame)) == ["2021", "review"]


COUNTED = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "5", "%"),
    stated("exports", "2022", "growth", "8", "%"),
    stated("gdp", "2022-2026", "level", "150", "亿元", comparator="gt"),
    stated("built-up-area", "2021", "level", "20", "平方公里", status="actual"),
    stated("hospital-beds", "2021", "level", "4", "张", status="definition"),
    stated("local-revenue", "2021", "level", "28", "亿元"),
    stated("local-revenue", "2021", "growth", "9", "%"),
)


def test_figures_are_counted_by_theme_and_stage_and_silences_are_not() -> None:
    frame = coverage.measured(COUNTED)
    counts = {(row["theme"], row["stage"]): row["value"] for _, row in frame.iterrows() if row["value"]}
    assert counts == {
        ("economy", "2021"): 1,
        ("economy", "2022"): 2,
        ("economy", "goals"): 1,
        ("finance", "2021"): 2,
        ("city", "review"): 1,
        ("health", "glossary"): 1,
    }
    assert frame["value"].sum() == 8


def test_every_theme_has_a_row_for_every_stage_and_the_fullest_theme_comes_first() -> None:
    frame = coverage.measured(COUNTED)
    assert list(frame["theme"].drop_duplicates()) == ["economy", "finance", "city", "health"]
    assert len(frame) == 4 * 5
    assert list(frame.loc[frame["theme"] == "finance", "value"]) == [0, 2, 0, 0, 0]


def test_a_count_names_the_figures_counted() -> None:
    frame = coverage.measured(COUNTED).set_index(["theme", "stage"])
    assert frame.loc[("economy", "2022"), "observations"] == "3;4"
    assert frame.loc[("economy", "review"), "observations"] == ""


# --- the matrix

MATRIX = observations(
    stated("gdp", "2021", "level", "100.00", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "0.5", "%"),
    stated("gdp", "2022-2026", "level", "150", "亿元", comparator="gt"),
    stated("industrial-value-added", "2021", "level", "60.00", "亿元"),
    silent("industrial-value-added", "2021", "growth"),
    silent("industrial-value-added", "2022", "growth"),
    silent("construction-value-added", "2021", "level"),
    silent("construction-value-added", "2021", "growth"),
    stated("construction-value-added", "2022", "growth", "10", "%"),
    stated("farm-gross-output", "2021", "level", "5.00", "亿元"),
    stated("farm-gross-output", "2021", "growth", "7", "%"),
    stated("farm-gross-output", "2022", "growth", "4", "%"),
    stated("tertiary-value-added", "2021", "level", "25.00", "亿元"),
    stated("tertiary-value-added", "2021", "growth", "9", "%"),
    stated("tertiary-value-added", "2022", "growth", "8", "%"),
    # a rate alone, in one year: a thing said in passing
    stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
    # a goal alone
    stated("urban-population", "2022-2026", "level", "26", "万人"),
    # a rank is no level
    stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n"),
    # a cut with a level
    stated("general-expenditure", "2021", "level", "3", "亿元"),
    stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
    silent("general-expenditure", "2022", "growth"),
)


def cells() -> dict[tuple[str, str], pd.Series]:
    return {(row["indicator"], row["cell"]): row for _, row in coverage.matrix(MATRIX).iterrows()}


def test_the_matrix_holds_goals_and_what_has_a_rate_or_its_silence_in_both_years() -> None:
    assert list(dict.fromkeys(indicator for indicator, _ in cells())) == [
        "gdp",
        "industrial-value-added",
        "construction-value-added",
        "farm-gross-output",
        "tertiary-value-added",
        "urban-population",
        "general-expenditure",
    ]


def test_a_cell_is_stated_derived_or_silent() -> None:
    states = {key: row["state"] for key, row in cells().items()}
    goals = ("level-2021", "growth-2021", "target-2022", "goal")
    assert [states["gdp", cell] for cell in goals] == ["stated", "silent", "stated", "stated"]
    assert [states["industrial-value-added", cell] for cell in goals] == ["stated", "silent", "derived", "silent"]
    assert [states["construction-value-added", cell] for cell in goals] == ["derived", "silent", "stated", "silent"]
    assert [states["urban-population", cell] for cell in goals] == ["silent", "silent", "silent", "stated"]


def test_the_cells_of_each_state_are_counted() -> None:
    # stated: gdp 3, industry 1, construction 1, farm 3, services 3, population 1, expenditure 2; derived 2; 28 in all
    assert dict(coverage.states(coverage.matrix(MATRIX))) == {"stated": 14, "derived": 2, "silent": 12}


def test_a_state_that_does_not_occur_is_counted_as_none() -> None:
    assert dict(coverage.states(pd.DataFrame({"state": ["silent"]}))) == {"stated": 0, "derived": 0, "silent": 1}


def test_a_stated_cell_carries_its_number_as_printed_and_a_rate_its_sign() -> None:
    level, cut = cells()["gdp", "goal"], cells()["general-expenditure", "growth-2021"]
    assert list(level[["comparator", "value", "unit", "status", "observations"]]) == ["gt", 150, "亿元", "target", "4"]
    assert level["low"] == 150 * HUNDRED_MILLION
    assert list(cut[["value", "low", "high"]]) == [-30, -30.5, -29.5]


def test_derived_cells_are_the_bounds_of_construction_and_the_range_of_industry() -> None:
    construction, industry = (
        cells()["construction-value-added", "level-2021"],
        cells()["industrial-value-added", "target-2022"],
    )
    # 100 − 60 − 25 = 15, less 5 = 10: from 9.98 to 15.015 with the roundings
    assert [construction["low"], construction["high"]] == pytest.approx(
        [9.98 * HUNDRED_MILLION, 15.015 * HUNDRED_MILLION]
    )
    # from −3.0 to −2.7 of 60, see test_growth
    assert [industry["low"], industry["high"]] == pytest.approx([-5.0, -4.5], abs=0.006)
    assert construction["status"] == industry["status"] == "derived"
    assert industry["observations"] == "1;3;5;10;11;13;14;16"


def test_a_level_that_the_report_gives_is_not_derived_again() -> None:
    rows = MATRIX[~((MATRIX["indicator"] == "construction-value-added") & (MATRIX["measure"] == "level"))]
    told = observations(stated("construction-value-added", "2021", "level", "12", "亿元")).assign(observation=99)
    frame = coverage.matrix(pd.concat([rows, told], ignore_index=True))
    (row,) = (
        row
        for _, row in frame.iterrows()
        if (row["indicator"], row["cell"]) == ("construction-value-added", "level-2021")
    )
    assert (row["state"], row["observations"]) == ("stated", "99")


# --- the strip

NUMERALS = pd.DataFrame(
    {
        "offset": [5, 10, 60, 70, 80, 90],
        "token": ["三", "100", "5", "8", "2", "150"],
        "role": ["slogan", "figure", "name", "figure", "date", "figure"],
    }
)
PASSAGES = pd.DataFrame(
    {
        "passage": ["opening", "year", "plans"],
        "name_zh": ["开头", "今年", "计划"],
        "name_en": ["Opening", "The year", "Plans"],
        "start": [0, 60, 70],
        "end": [60, 70, 170],
    }
)
STRIP = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("hospital-beds", "2022", "level", "8", "张", comparator="ge"),
    stated("built-up-area", "2022-2026", "level", "150", "平方公里"),
).assign(offset=pd.array([10, None, 70, 90], dtype="Int64"))


def test_each_numeral_lies_in_its_passage_and_each_figure_in_the_family_of_its_theme() -> None:
    frame = coverage.strip(NUMERALS, STRIP, PASSAGES)
    assert list(frame["passage"]) == ["opening", "opening", "year", "plans", "plans", "plans"]
    assert list(frame["family"]) == ["", "economy", "", "people", "", "place"]
    assert list(frame["observations"]) == ["", "1", "", "3", "", "4"]
    assert list(frame["comparator"]) == ["", "eq", "", "ge", "", "eq"]


def test_the_density_is_figures_per_thousand_characters_of_a_passage() -> None:
    frame = coverage.density(coverage.strip(NUMERALS, STRIP, PASSAGES), PASSAGES)
    # one in 60 characters, none in 10, two in 100
    assert list(frame["figures"]) == [1, 0, 2]
    assert list(frame["value"]) == pytest.approx([1000 / 60, 0, 20])


# --- the report


def test_in_the_report_every_figure_is_counted_once(real: pd.DataFrame) -> None:
    frame = coverage.measured(real)
    counted = [n for cell in frame["observations"] for n in cell.split(";") if n]
    assert len(counted) == len(set(counted)) == frame["value"].sum()
    assert set(counted) == {str(n) for n in real.loc[real["status"] != "not-stated", "observation"]}


def test_every_theme_of_the_tables_has_a_family_and_a_name(real: pd.DataFrame) -> None:
    for theme in set(tables.indicators()["theme"]):
        assert f"family-{coverage.FAMILIES[theme]}" != term(theme, "en") != term(theme, "zh")


def test_in_the_report_gdp_and_industry_have_a_level_and_no_growth(real: pd.DataFrame) -> None:
    state = coverage.matrix(real).pivot(index="indicator", columns="cell", values="state")
    for indicator in ("gdp", "industrial-value-added"):
        assert list(state.loc[indicator, ["level-2021", "growth-2021"]]) == ["stated", "silent"]
    alone = state.index[(state["target-2022"] == "stated") & (state["level-2021"] != "stated")]
    assert sorted(alone) == [
        "construction-value-added",
        "exports",
        "fixed-asset-investment",
        "rd-spending",
        "retail-sales",
        "technology-contracts",
        "tourism",
    ]
