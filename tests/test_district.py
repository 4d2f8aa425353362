"""The district after its report: 2022 worked out from 2023, 2023 beside its targets, the goals so far."""

import pandas as pd
import pytest

from frames import SOURCES, elsewhere, observations, stated
from other_documents import DISTRICT
from workreport import tables
from workreport.analysis import district


@pytest.fixture(scope="module")
def in_2022() -> pd.DataFrame:
    return district.in_2022(DISTRICT, SOURCES).set_index("indicator")


@pytest.fixture(scope="module")
def goals() -> pd.DataFrame:
    return district.goals(DISTRICT, SOURCES).set_index("indicator")


# --- 2022


def test_every_target_of_official_statistics_is_there_in_the_report_s_order(in_2022: pd.DataFrame) -> None:
    assert list(in_2022.index) == ["gdp", "total-revenue", "fdi", "exports", "household-income"]


def test_nominal_growth_follows_from_the_level_and_growth_of_the_year_after(in_2022: pd.DataFrame) -> None:
    revenue = in_2022.loc["total-revenue"]
    # final accounts before the plan's estimate: 99 over 1.10 is 90, against 100 in 2021
    assert revenue["level_value"] == pytest.approx(90e8)
    assert revenue["value"] == pytest.approx(-10)
    # 98.995 over 1.10005 over 100.5, and 99.005 over 1.09995 over 99.5
    assert revenue["low"] == pytest.approx(100 * (98.995 / 1.10005 / 100.5 - 1))
    assert revenue["high"] == pytest.approx(100 * (99.005 / 1.09995 / 99.5 - 1))
    assert revenue["level_low"] == pytest.approx(98.995e8 / 1.10005)
    assert revenue["observations"] == "5;6;context/30;context/31"


def test_revenue_is_below_its_target_on_the_natural_basis_and_cannot_be_told_on_the_other(
    in_2022: pd.DataFrame,
) -> None:
    revenue = in_2022.loc["total-revenue"]
    assert (revenue["natural_verdict"], revenue["verdict"], revenue["reason"]) == (
        "missed",
        "cannot-be-told",
        "same-scope",
    )


def test_income_is_told_because_nothing_stands_against_it(in_2022: pd.DataFrame) -> None:
    income = in_2022.loc["household-income"]
    # 33390 over 1.06 is 31500, 5 % more than 30000; 6 stands for 5.5 to 6.5, so for 4.5 to 5.5 % more: below 7.5
    assert income["value"] == pytest.approx(5)
    assert income["low"] == pytest.approx(100 * (33389.5 / 1.065 / 30000.5 - 1))
    assert (income["verdict"], income["reason"]) == ("missed", "")


def test_another_series_is_not_the_target_s(in_2022: pd.DataFrame) -> None:
    fdi = in_2022.loc["fdi"]
    # 4 over 0.5 is 8, as in 2021
    assert fdi["value"] == pytest.approx(0)
    assert (fdi["verdict"], fdi["reason"]) == ("cannot-be-told", "other-series")


def test_growth_at_constant_prices_leads_back_to_no_level(in_2022: pd.DataFrame) -> None:
    gdp = in_2022.loc["gdp"]
    assert pd.isna(gdp["value"])
    assert (gdp["reason"], gdp["verdict"], gdp["kind"]) == ("constant-prices", "cannot-be-told", "silent")


def test_without_a_level_to_start_from_nothing_follows(in_2022: pd.DataFrame) -> None:
    assert in_2022.loc["exports", "reason"] == "no-level"


def test_where_nothing_can_be_derived_the_columns_are_there_all_the_same() -> None:
    rows = [stated("gdp", "2021", "level", "5", "亿元"), stated("gdp", "2022", "growth", "5", "%")]
    frame = district.in_2022(observations(*rows), SOURCES)
    assert list(frame["reason"]) == ["constant-prices"]
    assert frame[["value", "low", "high", "level_value"]].isna().all(axis=None)


# --- 2021 and 2023


def test_the_two_points_are_as_printed_and_not_joined() -> None:
    frame = district.points(DISTRICT, SOURCES)
    assert list(frame["period"]) == ["2021", "2023"] * 3
    assert list(frame["value"][:2]) == [100e8, 80e8]
    assert set(frame["kind"]) == {"printed"}


def test_the_change_between_them_is_of_the_two_levels_alone() -> None:
    change = district.change(district.points(DISTRICT, SOURCES), "gdp")
    # and not of 80 over 0.904, which would mix price bases
    assert change.point == pytest.approx(-20)
    assert change.low == pytest.approx(100 * (79.95 / 100.05 - 1))


def test_targets_for_2023_stand_beside_the_final_figure_where_there_is_one() -> None:
    frame = district.in_2023(DISTRICT, SOURCES).set_index("indicator")
    assert list(frame["verdict"]) == ["missed", "met", "met", "cannot-be-told"]
    assert frame.loc["gdp", "value"] == -9.6
    assert (frame.loc["total-revenue", "value"], frame.loc["total-revenue", "status"]) == (10, "actual")
    assert frame.loc["retail-sales", "status"] == "not-stated"


# --- the five-year goals


def test_a_measured_goal_says_how_far_and_which_way(goals: pd.DataFrame) -> None:
    gdp = goals.loc["gdp"]
    assert (gdp["state"], gdp["period"], gdp["moved"]) == ("measured", "2023", "down")
    assert gdp["part_value"] == pytest.approx(40)  # 80 of 200
    # 80 to 200 in three years: the third root of 2.5
    assert gdp["required_value"] == pytest.approx(100 * (2.5 ** (1 / 3) - 1))


def test_a_bound_a_claim_and_a_silence_are_told_apart(goals: pd.DataFrame) -> None:
    assert goals.loc["petrochemical-output", "state"] == "bounded"
    assert goals.loc["petrochemical-base-rank", "state"] == "claimed"
    assert goals.loc["built-up-area", "state"] == "not-known"
    assert pd.isna(goals.loc["built-up-area", "value"])


def test_what_stayed_within_its_rounding_has_not_been_seen_to_move() -> None:
    rows = [
        stated("gdp", "2021", "level", "100", "亿元"),
        stated("gdp", "2022-2026", "level", "200", "亿元", comparator="gt"),
        *elsewhere("plan-2023", "quangang", stated("gdp", "2023", "level", "101", "亿元", status="estimate")),
    ]
    # 99.5 to 100.5 and 100.5 to 101.5 meet
    assert district.goals(observations(*rows), SOURCES).loc[0, "moved"] == "cannot-be-told"


def test_the_claims_about_a_ranking_stand_by_year_with_their_documents() -> None:
    frame = district.claims(DISTRICT)
    assert list(frame["source"]) == ["city-2023", "small-2021"]
    assert list(frame["observations"]) == ["context/37", "17"]


# --- the project's own tables


def test_the_district_s_2022_as_the_facts_have_it() -> None:
    frame = district.in_2022(tables.with_context(), tables.sources()).set_index("indicator")
    assert len(frame) == 14  # with R&D, technology contracts and tourism, whose levels are nowhere printed
    in_yuan = frame.loc["household-income"]
    assert (round(in_yuan["level_low"]), round(in_yuan["level_high"])) == (34_018, 34_342)
    assert (round(in_yuan["low"], 1), round(in_yuan["high"], 1)) == (4.4, 5.4)
    assert round(frame.loc["total-revenue", "level_value"] / 1e8, 2) == 91.26
    assert round(frame.loc["local-revenue", "level_value"] / 1e8, 2) == 22.15
    assert round(frame.loc["fdi", "level_value"] / 1e8, 2) == 8.34
    assert list(frame.index[frame["verdict"] != "cannot-be-told"]) == ["household-income"]
