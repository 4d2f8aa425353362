"""Notebooks 03 and 08 say what follows from the documents' numbers, worked out here by hand."""

import pytest

from executed import figure_data, text_of

SPENDING, NEIGHBOURS = "03-livelihood-spending", "08-neighbours"
# 亿元, as the report gives them for 2021.
LIVELIHOOD, GUARANTEES, PROJECTS, SAFETY_NET = 26.61, 17.64, 1.72, 0.7712
SHARE, REVENUE, GDP = 79.1, 28, 751.67
# 万人 and percent, as the yearbook gives them for the end of 2021, and the report's goal.
RESIDENTS, CITY_RESIDENTS, URBAN, GOAL = 35.9, 885, 56.5, 26


def test_each_kind_of_spending_stands_against_the_one_whole() -> None:
    shares = figure_data("livelihood-against-whole").set_index("indicator")
    # The whole is 26.61 / 79.1 % = 33.641; 17.64 of it is 52.436 %, 1.72 is 5.113 %, 0.7712 is 2.292 %.
    assert list(shares["base_value"]) == pytest.approx([SHARE, 52.436, 5.113, 2.292], abs=0.001)
    assert list(shares["status"]) == ["estimate", "derived", "derived", "derived"]
    assert list(shares["amount"] / 1e8) == pytest.approx([LIVELIHOOD, GUARANTEES, PROJECTS, SAFETY_NET])
    # 17.635 / (26.615 / 79.05 %) and 17.645 / (26.605 / 79.15 %)
    ends = shares.loc["three-guarantees-spending", ["base_low", "base_high"]]
    assert list(ends) == pytest.approx([52.378, 52.494], abs=0.001)


@pytest.mark.parametrize(
    ("lang", "whole", "least"), [("en", "CN¥3.36 billion", "CN¥1.058 billion"), ("zh", "33.64 亿元", "10.58 亿元")]
)
def test_the_whole_and_the_least_overlap(lang: str, whole: str, least: str) -> None:
    # 26.61 + 17.64 - 33.641 = 10.609; at the least 26.615 + 17.635 - 26.615 / 79.05 % = 44.25 - 33.669 = 10.581
    said = text_of(SPENDING, lang)
    assert whole in said
    assert said.count(least) == 2


def test_the_same_sum_is_another_share_of_each_whole() -> None:
    lights = figure_data("livelihood-in-four-lights").set_index("whole")
    # 26.61 / 28 = 95.04 %, from 26.605 / 28.5 = 93.35 % to 26.615 / 27.5 = 96.78 %; 26.61 / 751.67 = 3.540 %
    assert lights.loc["own-fiscal-resources", "base_value"] == SHARE
    revenue = lights.loc["local-revenue", ["base_value", "base_low", "base_high"]]
    assert list(revenue) == pytest.approx([95.04, 93.35, 96.78], abs=0.005)
    assert lights.loc["gdp", "base_value"] == pytest.approx(3.540, abs=0.001)
    # 26.61 亿 / 35.9 万 = 7412 yuan, which is no part of anything
    assert lights.loc["resident-population", "base_value"] == pytest.approx(7412, abs=0.5)
    assert list(lights["part"].isna()) == [False, False, False, True]


@pytest.mark.parametrize(("lang", "each"), [("en", "about CN¥7,400 each"), ("zh", "人均约 7400 元")])
def test_an_amount_per_resident_has_no_more_digits_than_it_can_bear(lang: str, each: str) -> None:
    assert each in text_of(SPENDING, lang)


def test_no_amount_of_livelihood_money_has_a_counterpart() -> None:
    told = figure_data("provided-and-promised")
    amounts = told[told["unit"] == "CNY"]
    assert list(amounts["base_value"] / 1e8) == pytest.approx([LIVELIHOOD, GUARANTEES, PROJECTS, SAFETY_NET])
    assert set(amounts["period"].astype(str)) == {"2021"}
    assert "none has a counterpart for 2022" in text_of(SPENDING, "en")
    # Promised: 31 projects in 8 groups, places, jobs, insured, 10 schools, two kinds of beds, stations, homes, parks.
    assert (told["status"] == "target").sum() == 11
    # 32,000 school places in five years are 6,400 a year.
    assert "or 6,400 a year, and at least 8,000 are promised" in text_of(SPENDING, "en")


def test_the_district_is_next_to_last_by_urbanisation_and_the_report_agrees() -> None:
    units = figure_data("urbanisation-of-units")
    is_yearbook = units["observations"].str.startswith("quanzhou-yearbook-2022/")
    yearbook, report = units[is_yearbook], units[~is_yearbook]
    assert len(yearbook) == 11
    assert list(yearbook["base_value"])[:3] == [100, 100, 86.1]
    assert list(yearbook["place"]).index("quangang") == 9
    assert yearbook.set_index("place").loc["quangang", "base_value"] == URBAN
    # 57 stands for 56.5 to 57.5, and 56.5 for 56.45 to 56.55
    assert list(report["base_value"]) == [57]
    assert "57% and the yearbook's 56.5% agree" in text_of(NEIGHBOURS, "en")
    assert "第 10 位" in text_of(NEIGHBOURS, "zh")


def test_the_district_has_a_larger_part_of_the_city_s_gdp_than_of_its_residents() -> None:
    parts = figure_data("per-resident").set_index("indicator")
    # 35.9 / 885 = 4.0565 %, from 35.85 / 885.5 = 4.0486 % to 35.95 / 884.5 = 4.0644 %; 751.67 / 11304 = 6.6496 %
    residents = parts.loc["resident-population", ["base_value", "base_low", "base_high"]]
    assert list(residents) == pytest.approx([4.0565, 4.0486, 4.0644], abs=0.0001)
    assert parts.loc["gdp", "base_value"] == pytest.approx(6.6496, abs=0.0001)


@pytest.mark.parametrize(
    ("lang", "district", "city"), [("en", "CN¥209,000", "CN¥128,000"), ("zh", "20.9 万元", "12.8 万元")]
)
def test_gdp_per_resident(lang: str, district: str, city: str) -> None:
    # 751.67 亿 / 35.9 万 = 20.94 万; 11304 亿 / 885 万 = 12.77 万
    said = text_of(NEIGHBOURS, lang)
    assert district in said
    assert city in said


def test_the_goal_for_the_urban_area_is_seven_tenths_of_all_residents() -> None:
    people = figure_data("urban-population-goal").set_index("indicator")["base_value"] / 1e4
    # 56.5 % of 35.9 is 20.28; 26 / 35.9 = 72.4 %; 26 / 20.28 - 1 = 28.2 %
    assert list(people[["resident-population", "urban-residents", "urban-population"]]) == pytest.approx(
        [RESIDENTS, 20.2835, GOAL]
    )
    assert "72% of all" in text_of(NEIGHBOURS, "en")
    assert "28% more urban residents" in text_of(NEIGHBOURS, "en")


def test_each_level_has_its_latest_share_and_its_whole() -> None:
    shares = figure_data("livelihood-wholes").set_index("place")
    assert list(shares.index) == ["quangang", "quanzhou", "fujian", "china"]
    assert list(shares["base_value"]) == [79.1, 75, 80, 70]
    assert shares["whole"].nunique() == 3


@pytest.mark.parametrize(("lang", "nearly"), [("en", "nearly 80% of fiscal spending"), ("zh", "财政支出的近 80%")])
def test_what_is_nearly_so_much_is_not_about_so_much(lang: str, nearly: str) -> None:
    assert nearly in text_of(NEIGHBOURS, lang)
