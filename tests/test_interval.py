"""Intervals and arithmetic with them; picking the observations that a result rests on."""

import math

import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import find, numbers, one, rests_on, signed, signed_rate


def test_ends_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Interval(2, 1, 3)
    with pytest.raises(ValueError, match="not in order"):
        Interval(1, 4, 3)


def test_a_missing_number_is_no_interval() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Interval(math.nan, math.nan, math.nan)


def test_an_exact_number_has_no_width() -> None:
    assert Interval.exact(0.5) == Interval(0.5, 0.5, 0.5)


def test_an_interval_without_end_is_not_bounded() -> None:
    assert Interval(1, 2, 3).bounded
    assert not Interval(1000, 1000, math.inf).bounded
    assert not Interval(-math.inf, 4, 4).bounded


def test_columns_of_a_frame_bear_the_prefix() -> None:
    assert Interval(1, 2, 3).columns() == {"value": 2, "low": 1, "high": 3}
    assert Interval(1, 2, 3).columns("index_") == {"index_value": 2, "index_low": 1, "index_high": 3}


def test_a_printed_number_stands_for_half_a_unit_of_its_last_place_on_either_side() -> None:
    (_, row) = next(observations(stated("local-revenue", "2021", "level", "26.61", "亿元")).iterrows())
    # 26.61 亿元 is 26.605 to 26.615 亿元
    assert printed(row) == Interval(2_660_500_000, 2_661_000_000, 2_661_500_000)


def test_a_sum_takes_both_least_or_both_greatest() -> None:
    # 1..3 and 10..20: from 1 + 10 to 3 + 20, with 2 + 12 at the point
    assert combine(lambda a, b: a + b, Interval(1, 2, 3), Interval(10, 12, 20)) == Interval(11, 14, 23)


def test_a_quotient_is_least_for_the_greatest_divisor() -> None:
    # 10 / 4 = 2.5 and 20 / 2 = 10, with 12 / 3 = 4 at the point
    assert combine(lambda a, b: a / b, Interval(10, 12, 20), Interval(2, 3, 4)) == Interval(2.5, 4, 10)


def test_a_number_that_stands_twice_in_a_formula_is_one_number() -> None:
    # a / (a + 1) rises from 1/2 to 3/4; with a taken apart it would reach from 1/4 to 3/2
    assert combine(lambda a: a / (a + 1), Interval(1, 1, 3)) == Interval(0.5, 0.5, 0.75)


def test_a_bound_stays_a_bound() -> None:
    assert combine(lambda a: 2 * a, Interval(1000, 1000, math.inf)) == Interval(2000, 2000, math.inf)


OBSERVATIONS = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "5", "%"),
    stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
    stated("exports", "2022", "growth", "8", "%"),
    stated("exports", "2022", "growth", "9", "%"),
)


def test_the_one_row_is_found_by_indicator_period_and_measure() -> None:
    assert one(OBSERVATIONS, "gdp", "2021", "level")["observation"] == 1
    assert one(OBSERVATIONS, "gdp", "2022", "growth")["observation"] == 3


def test_a_row_that_is_needed_and_missing_is_an_error() -> None:
    with pytest.raises(LookupError, match="gdp, 2022, level: no observation"):
        one(OBSERVATIONS, "gdp", "2022", "level")


def test_no_number_is_none_whether_the_row_is_missing_or_silent() -> None:
    assert find(OBSERVATIONS, "gdp", "2022", "level") is None
    assert find(OBSERVATIONS, "gdp", "2021", "growth") is None


def test_two_rows_are_an_error_and_no_silence() -> None:
    for pick in (one, find):
        with pytest.raises(LookupError, match="exports, 2022, growth: 2 observations"):
            pick(OBSERVATIONS, "exports", "2022", "growth")


def test_a_cut_is_a_negative_rate() -> None:
    assert list(signed(OBSERVATIONS.iloc[[2, 3]])) == [5, -30]
    # a cut printed as 30 is one of 29.5 to 30.5
    assert signed_rate(OBSERVATIONS.iloc[3]) == Interval(-30.5, -30, -29.5)
    assert signed_rate(OBSERVATIONS.iloc[2]) == Interval(4.5, 5, 5.5)


def test_a_result_names_each_row_that_it_rests_on_once_and_in_order() -> None:
    assert rests_on(OBSERVATIONS.iloc[4], None, OBSERVATIONS.iloc[0], OBSERVATIONS.iloc[4]) == "1;5"
    assert numbers([10, 9, 10]) == "9;10"
    assert numbers([]) == ""


def test_the_small_frames_have_the_columns_of_the_real_one() -> None:
    assert list(OBSERVATIONS.columns) == list(tables.observations().columns)
