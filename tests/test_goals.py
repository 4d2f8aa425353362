"""Five-year goals: their bases, and the yearly growth that reaches them."""

import math

import pandas as pd
import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis import goals
from workreport.analysis.select import Missing
from workreport.errors import InputError

HUNDRED_MILLION = 100_000_000

GOALS = observations(
    # 100 to 161.051 is 10 % a year over five years
    stated("gdp", "2021", "level", "100", "亿元"),
    stated("gdp", "2022", "growth", "21", "%"),
    stated("gdp", "2022-2026", "level", "161.051", "亿元", comparator="gt"),
    stated("petrochemical-output", "2021", "level", "1000", "亿元", comparator="gt", status="actual"),
    stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt"),
    silent("above-size-output", "2021", "level"),
    stated("above-size-output", "2022-2026", "level", "3000", "亿元", comparator="gt"),
    silent("petrochemical-base-rank", "2021", "rank"),
    stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n"),
    stated("built-up-area", "2021", "level", "20", "平方公里", status="actual"),
    stated("built-up-area", "2022-2026", "level", "25", "平方公里"),
    stated("urban-population", "2022-2026", "level", "26", "万人"),
    # no goals: a target of the year ahead, and a level of the review
    stated("hospital-beds", "2022", "level", "300", "张", comparator="ge"),
)


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    return tables.observations()


def rates(frame: pd.DataFrame) -> dict[tuple[str, int], float]:
    return {(row["indicator"], row["start"]): row["value"] for _, row in frame.iterrows()}


def test_each_goal_stands_beside_its_base_in_the_order_of_the_speech() -> None:
    frame = goals.bases_and_goals(GOALS)
    assert list(zip(frame["indicator"], frame["base_kind"], frame["base_status"], strict=True)) == [
        ("gdp", "number", "estimate"),
        ("petrochemical-output", "bound", "actual"),
        ("above-size-output", "none", "not-stated"),
        ("petrochemical-base-rank", "none", "not-stated"),
        ("built-up-area", "number", "actual"),
        ("urban-population", "none", "not-stated"),
    ]
    assert list(frame["observations"]) == ["1;3", "4;5", "7", "9", "10;11", "12"]


def test_what_is_newly_added_over_five_years_has_no_level_to_start_from() -> None:
    added = observations(
        stated("hospital-beds", "2021", "level", "100", "张", status="actual"),
        stated("hospital-beds", "2022-2026", "level", "600", "张"),
        stated("built-up-area", "2021", "level", "20", "平方公里", status="actual"),
        stated("built-up-area", "2022-2026", "level", "25", "平方公里"),
    )
    assert list(goals.bases_and_goals(added)["indicator"]) == ["built-up-area"]
    assert set(goals.required_growth(added)["indicator"]) == {"built-up-area"}
    with pytest.raises(Missing):
        goals.bases_and_goals(added[added["indicator"] == "hospital-beds"])


def test_the_ratio_is_goal_over_base_and_missing_without_one() -> None:
    frame = goals.bases_and_goals(GOALS).set_index("indicator")
    assert frame.loc["built-up-area", "ratio"] == pytest.approx(25 / 20)
    assert frame.loc["petrochemical-output", "ratio"] == pytest.approx(2)
    assert math.isnan(frame.loc["urban-population", "ratio"])
    assert frame.loc["gdp", "goal_comparator"] == "gt"


def test_as_a_table_each_base_and_each_goal_has_a_row_of_its_own() -> None:
    frame = goals.base_and_goal_rows(goals.bases_and_goals(GOALS))
    told = {(row["indicator"], row["period"]): row for _, row in frame.iterrows()}
    assert len(told) == len(frame) == 2 * 5  # the goal that is a rank has a figure of its own
    base, goal = told["built-up-area", "2021"], told["built-up-area", "2022-2026"]
    assert list(base[["value", "ratio", "status", "kind"]]) == [20_000_000, 1, "actual", "printed"]
    assert list(goal[["value", "ratio", "status", "kind"]]) == [25_000_000, 1.25, "target", "printed"]
    assert told["petrochemical-output", "2021"]["comparator"] == "gt"
    assert list(told["urban-population", "2021"][["status", "kind"]]) == ["not-stated", "silent"]
    assert math.isnan(told["urban-population", "2021"]["value"])
    assert told["urban-population", "2022-2026"]["kind"] == "printed"


@pytest.mark.parametrize(
    ("comparator", "kind", "bound"),
    [("eq", "number", ""), ("approx", "number", ""), ("ge", "bound", "upper"), ("le", "bound", "lower")],
)
def test_a_base_is_a_number_or_a_bound_and_its_rate_is_the_other_bound(comparator: str, kind: str, bound: str) -> None:
    frame = observations(
        stated("gdp", "2021", "level", "100", "亿元", comparator=comparator),
        stated("gdp", "2022-2026", "level", "161.051", "亿元"),
    )
    assert list(goals.bases_and_goals(frame)["base_kind"]) == [kind]
    (row,) = (row for _, row in goals.required_growth(frame).iterrows())
    assert row["bound"] == bound
    assert row["value"] == pytest.approx(10)


def test_the_rate_is_compound_and_carries_the_rounding_of_the_base() -> None:
    row = goals.required_growth(GOALS).iloc[0]
    # 1.1 to the fifth is 1.61051; the base is 99.5 to 100.5
    assert row["value"] == pytest.approx(10)
    assert row["low"] == pytest.approx(100 * ((161.051 / 100.5) ** 0.2 - 1))
    assert row["high"] == pytest.approx(100 * ((161.051 / 99.5) ** 0.2 - 1))
    assert (row["start"], row["years"], row["period"]) == (2021, 5, "2022-2026")


def test_once_the_target_of_2022_is_met_four_years_are_left() -> None:
    row = goals.required_growth(GOALS).iloc[1]
    # 100 × 1.21 = 121, and 161.051 / 121 = 1.331 = 1.1³: the fourth root of 1.331
    assert row["value"] == pytest.approx(100 * (1.331**0.25 - 1))
    assert (row["start"], row["years"], row["period"], row["observations"]) == (2022, 4, "2023-2026", "1;2;3")


def test_a_rate_from_a_lower_bound_is_an_upper_bound_without_width() -> None:
    row = goals.required_growth(GOALS).iloc[2]
    assert (row["indicator"], row["bound"]) == ("petrochemical-output", "upper")
    # doubling in five years: 14.87 %
    assert row["low"] == row["value"] == row["high"] == pytest.approx(100 * (2**0.2 - 1))


def test_no_base_no_rate_and_a_rank_has_none() -> None:
    assert set(rates(goals.required_growth(GOALS))) == {
        ("gdp", 2021),
        ("gdp", 2022),
        ("petrochemical-output", 2021),
        ("built-up-area", 2021),
    }


def test_the_year_of_the_goal_changes_the_years() -> None:
    frame = goals.required_growth(GOALS, 2024)
    # 161.051 / 121 = 1.331 = 1.1³ over 2023 and 2024; 25 / 20 over three years
    assert rates(frame)["gdp", 2022] == pytest.approx(100 * (1.331**0.5 - 1))
    assert rates(frame)["built-up-area", 2021] == pytest.approx(100 * (1.25 ** (1 / 3) - 1))
    assert list(frame["years"]) == [3, 2, 3, 3]


def test_rising_prices_help_towards_a_goal_for_gdp_and_towards_no_other() -> None:
    frame = rates(goals.required_growth(GOALS, 2026, 10.0))
    # all of the 10 % a year is prices: nothing is left to grow
    assert frame["gdp", 2021] == pytest.approx(0, abs=1e-9)
    # after 21 % at constant prices 2022 stands at 100 × 1.21 × 1.1 = 133.1, and 161.051 / 133.1 = 1.21 = 1.1²
    assert frame["gdp", 2022] == pytest.approx(100 * (1.21**0.25 / 1.1 - 1))
    assert frame["built-up-area", 2021] == pytest.approx(100 * (1.25**0.2 - 1))


@pytest.mark.parametrize("year", [2022, 2031, 2026.0, "2026", True])
def test_a_goal_year_out_of_reach_is_refused(year: object) -> None:
    with pytest.raises(InputError, match="whole year from 2023 to 2030"):
        goals.required_growth(GOALS, year)


@pytest.mark.parametrize("price", [-20.1, 20.1, math.nan, math.inf])
def test_prices_out_of_reason_are_refused(price: float) -> None:
    with pytest.raises(InputError, match="from -20 to 20"):
        goals.required_growth(GOALS, 2026, price)


def test_the_ends_of_what_is_allowed_are_allowed() -> None:
    for year, price in ((2023, -20.0), (2030, 20.0)):
        assert len(goals.required_growth(GOALS, year, price)) == 4


def test_a_rank_goal_stands_beside_the_rank_of_the_review() -> None:
    frame = goals.ranks(
        observations(
            stated("park-national-rank", "2021", "rank", "20", "强", comparator="top_n", status="actual"),
            silent("petrochemical-base-rank", "2021", "rank"),
            stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n"),
            stated("gdp", "2021", "level", "100", "亿元"),
        )
    )
    assert list(zip(frame["indicator"], frame["value"], frame["status"], frame["observations"], strict=True)) == [
        ("park-national-rank", 20, "actual", "1"),
        ("petrochemical-base-rank", 10, "target", "3"),
    ]


# --- the report


def test_in_the_report_gdp_has_to_grow_by_six_and_then_by_seven_per_cent(real: pd.DataFrame) -> None:
    frame = rates(goals.required_growth(real))
    # 751.67 to 1000 in five years; from 751.67 × 1.005 in four
    assert frame["gdp", 2021] == pytest.approx(100 * ((1000 / 751.67) ** (1 / 5) - 1))
    assert frame["gdp", 2022] == pytest.approx(100 * ((1000 / (751.67 * 1.005)) ** (1 / 4) - 1))
    assert [frame["gdp", 2021], frame["gdp", 2022]] == pytest.approx([5.88, 7.26], abs=0.005)


def test_in_the_report_petrochemicals_grow_by_less_than_a_doubling_takes(real: pd.DataFrame) -> None:
    frame = goals.required_growth(real).set_index("indicator")
    # 2000 from more than 1000: 2 to the power of a fifth is 1.1487
    assert frame.loc["petrochemical-output", "value"] == pytest.approx(14.87, abs=0.005)
    assert frame.loc["petrochemical-output", "bound"] == "upper"


def test_in_the_report_the_built_up_area_grows_by_three_and_a_half_per_cent(real: pd.DataFrame) -> None:
    row = goals.required_growth(real).set_index("indicator").loc["built-up-area"]
    # 19 to 22.5; the base is 18.5 to 19.5
    assert row["value"] == pytest.approx(3.44, abs=0.005)
    assert [row["low"], row["high"]] == pytest.approx([2.90, 3.99], abs=0.005)


def test_in_the_report_half_of_six_goals_have_no_base(real: pd.DataFrame) -> None:
    frame = goals.bases_and_goals(real)
    assert dict(frame.groupby("base_kind").size()) == {"bound": 1, "none": 3, "number": 2}
