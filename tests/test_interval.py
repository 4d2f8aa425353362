"""Intervals and arithmetic with them; picking the observations that a result rests on."""

import math

import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import stated as number_of


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


# --- arithmetic


def near(one: Interval, low: float, point: float, high: float) -> bool:
    return (one.low, one.point, one.high) == pytest.approx((low, point, high))


SMALL, LARGE = Interval(1, 2, 3), Interval(10, 12, 20)


@pytest.mark.parametrize(
    ("result", "low", "point", "high"),
    [
        (SMALL + LARGE, 11, 14, 23),
        (LARGE - SMALL, 7, 10, 19),  # 10 − 3 and 20 − 1
        (SMALL * LARGE, 10, 24, 60),
        (LARGE / SMALL, 10 / 3, 6, 20),  # 10 / 3 and 20 / 1
        (-SMALL, -3, -2, -1),
        (SMALL**2, 1, 4, 9),
        (SMALL + 1, 2, 3, 4),
        (1 + SMALL, 2, 3, 4),
        (SMALL - 1, 0, 1, 2),
        (5 - SMALL, 2, 3, 4),
        (2 * SMALL, 2, 4, 6),
        (SMALL * -2, -6, -4, -2),  # a negative factor turns the ends round
        (SMALL / 2, 0.5, 1, 1.5),
        (6 / SMALL, 2, 3, 6),
        (Interval(-2, 1, 3) * SMALL, -6, 2, 9),  # −2 · 3 and 3 · 3
    ],
)
def test_arithmetic_takes_the_least_and_the_greatest(result: Interval, low: float, point: float, high: float) -> None:
    assert near(result, low, point, high)


def test_a_divisor_that_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError, match="which holds zero"):
        SMALL / Interval(-1, 1, 2)
    with pytest.raises(ZeroDivisionError):
        1 / Interval(0, 1, 2)


def test_growth_of_two_printed_levels_is_a_range() -> None:
    # from 28 (27.5 to 28.5) to 30 (29.5 to 30.5): 29.5 / 28.5 is 3.5 % more, 30.5 / 27.5 is 10.9 % more, 30 / 28 is 7.1 % more
    assert near(100 * (Interval(29.5, 30, 30.5) / Interval(27.5, 28, 28.5) - 1), 3.508772, 7.142857, 10.909091)


def test_a_result_remembers_the_rows_that_it_rests_on() -> None:
    one, other = Interval(1, 2, 3, frozenset({"a/1"})), Interval(4, 5, 6, frozenset({"b/2"}))
    assert (100 * one / other).origins == {"a/1", "b/2"}
    assert (-one).origins == one.as_set.origins == (one**2).origins == {"a/1"}
    assert Interval.spanning(one, other).origins == {"a/1", "b/2"}
    assert (one + 1).origins == {"a/1"}


def test_an_interval_is_what_its_numbers_are_whatever_it_rests_on() -> None:
    assert Interval(1, 2, 3, frozenset({"a/1"})) == Interval(1, 2, 3)


def test_a_target_as_set_has_no_rounding() -> None:
    assert Interval(0.45, 0.5, 0.55).as_set == Interval.exact(0.5)


def test_what_is_unknown_stays_unknown_and_says_what_is_missing() -> None:
    unknown = Interval.unknown("the debt")
    for result in (unknown + 1, 1 - unknown, unknown * SMALL, SMALL / unknown, -unknown, unknown**2, unknown.as_set):
        assert not result.known
        assert result.missing == "the debt"
        assert math.isnan(result.point)
    assert (unknown + Interval.unknown("the rest")).missing == "the debt"
    assert SMALL.known
    assert not unknown.bounded


def test_spanning_reaches_from_the_least_to_the_greatest_and_keeps_the_first_point() -> None:
    assert near(Interval.spanning(LARGE, SMALL), 1, 12, 20)
    assert Interval.spanning(SMALL, Interval.unknown("x")).missing == "x"
    assert Interval.spanning(Interval.unknown("x"), SMALL).missing == "x"


def test_a_printed_number_knows_its_row() -> None:
    (_, row) = next(observations(stated("gdp", "2021", "level", "100", "亿元")).iterrows())
    assert printed(row).origins == {"small-2021/1"}


OBSERVATIONS = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    silent("gdp", "2021", "growth"),
    stated("gdp", "2022", "growth", "5", "%"),
    stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
    stated("exports", "2022", "growth", "8", "%"),
    stated("exports", "2022", "growth", "9", "%"),
)


def test_a_stated_number_is_an_interval_and_a_missing_one_says_so() -> None:
    assert number_of(OBSERVATIONS, "gdp", "2021") == Interval(9.95e9, 1e10, 1.005e10)
    assert number_of(OBSERVATIONS, "general-expenditure", "2021", "growth") == Interval(-30.5, -30, -29.5)
    for period, measure in (("2021", "growth"), ("2022", "level")):  # recorded as not stated; not there at all
        assert number_of(OBSERVATIONS, "gdp", period, measure).missing == f"gdp|{measure}|{period}"
    assert not number_of(OBSERVATIONS, "gdp", "2021", place="elsewhere").known
    assert number_of(OBSERVATIONS.iloc[:0], "gdp", "2021").missing == "gdp|level|2021"


def test_of_two_numbers_of_one_document_nobody_knows_which_is_meant() -> None:
    assert number_of(OBSERVATIONS, "exports", "2022", "growth").missing == "exports|growth|2022"


def test_the_small_frames_have_the_columns_of_the_real_one() -> None:
    assert list(OBSERVATIONS.columns) == list(tables.observations().columns)


def test_a_bound_beside_the_number_that_keeps_it_takes_nothing_away() -> None:
    """突破 4 in one sentence, 4.45 in another; 4.45 stands for 4.445 to 4.455."""
    number = stated("gdp", "2021", "level", "4.45", "亿元")
    bound, against = (stated("gdp", "2021", "level", value, "亿元", comparator="gt") for value in ("4", "4.5"))
    other = stated("gdp", "2021", "level", "4.46", "亿元")
    told = number_of(observations(bound, number), "gdp", "2021")
    assert (told.point, told.missing) == (445e6, "")
    # A bound that the number breaks; another number; two bounds and no number.
    for two in ((number, against), (number, other), (bound, against)):
        assert number_of(observations(*two), "gdp", "2021").missing == "gdp|level|2021"
