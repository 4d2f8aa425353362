"""Targets against outcomes: the rule for a verdict, worked by hand, and the basis that an outcome is on."""

import pandas as pd
import pytest

from frames import SOURCES, elsewhere, observations, silent, stated
from other_documents import CITY
from workreport.analysis.documents import by_preference
from workreport.analysis.interval import Interval
from workreport.analysis.interval import printed as as_interval
from workreport.analysis.outcomes import bases, verdict
from workreport.errors import InputError

MET, MISSED, OPEN = "met", "missed", "cannot-be-told"


def target(value: str, comparator: str = "eq", direction: str = "up") -> pd.Series:
    row = stated("gdp", "2022", "growth", value, "%", comparator=comparator, direction=direction)
    return observations(row).iloc[0]


def printed(value: str, decimals: int = 1) -> dict[str, Interval]:
    """An outcome printed with so many decimals, on a basis that is not said."""
    half = 0.5 * 10**-decimals
    return {"": Interval(float(value) - half, float(value), float(value) + half)}


def judge(aim: pd.Series, outcomes: dict[str, Interval | None], about: float = 0.5) -> str:
    return verdict(aim, outcomes.values(), about)


# --- the rule

RULE = [  # target, comparator, outcome, its decimals, verdict
    ("6.5", "eq", "6.6", 1, MET),  # 6.55 to 6.65
    ("6.5", "eq", "6.5", 1, MET),  # the number that was set, although its rounding begins at 6.45
    ("6.5", "eq", "6.4", 1, MISSED),  # 6.35 to 6.45
    ("6.3", "eq", "6", 0, OPEN),  # 5.5 to 6.5 holds the target
    ("6", "eq", "6.0", 1, MET),
    ("6.45", "eq", "6.4", 1, OPEN),  # the rounding ends at the target
    ("6", "ge", "5.9", 1, MISSED),
    ("6", "ge", "8.1", 1, MET),
    ("0", "eq", "0.1", 1, MET),
    ("0", "eq", "-0.1", 1, MISSED),
    ("5.5", "approx", "5.5", 1, MET),
    ("5.5", "approx", "5.3", 1, OPEN),  # how far about reaches is not said
    ("5.5", "approx", "5.0", 1, OPEN),  # up to 5.05, which is less than half a point below
    ("5.5", "approx", "4.9", 1, MISSED),  # up to 4.95
    ("5.5", "approx", "3.0", 1, MISSED),
    ("5.5", "approx", "5.6", 1, MET),
]


@pytest.mark.parametrize(("aim", "comparator", "outcome", "decimals", "expected"), RULE)
def test_a_verdict_is_by_all_that_the_rounding_leaves_open(
    aim: str, comparator: str, outcome: str, decimals: int, expected: str
) -> None:
    direction = "flat" if aim == "0" else "up"
    assert judge(target(aim, comparator, direction), printed(outcome, decimals)) == expected


def test_a_target_to_fall_is_met_by_what_falls_no_further() -> None:
    assert judge(target("3", direction="down"), printed("-2.5")) == MET
    assert judge(target("3", direction="down"), printed("-3.5")) == MISSED


def test_a_range_is_met_from_its_lower_end_on() -> None:
    row = target("7").copy()
    row["value_high"] = 7.5
    assert [judge(row, printed(each)) for each in ("7.0", "7.2", "8.0", "6.9")] == [MET, MET, MET, MISSED]


def test_how_far_about_reaches_can_be_set() -> None:
    assert judge(target("5.5", "approx"), printed("5.3"), about=0.1) == MISSED
    assert judge(target("5.5", "approx"), printed("3.0"), about=3) == OPEN


def test_a_bound_is_an_outcome_where_it_lies_wholly_on_one_side() -> None:
    assert judge(target("20", "ge"), {"": Interval(20, 20, float("inf"))}) == MET
    assert judge(target("25", "ge"), {"": Interval(20, 20, float("inf"))}) == OPEN


def test_without_a_number_for_either_nothing_can_be_told() -> None:
    silence = observations(silent("gdp", "2022", "growth")).iloc[0]
    assert judge(silence, printed("6.0")) == OPEN
    assert judge(target("6"), {}) == OPEN


def test_two_bases_that_disagree_or_of_which_one_is_unknown_leave_it_open() -> None:
    low, high = printed("-1.3")[""], printed("5.5")[""]
    assert judge(target("5"), {"same-scope": high, "natural": low}) == OPEN
    assert judge(target("5"), {"same-scope": high, "natural": None}) == OPEN
    assert judge(target("5"), {"same-scope": low, "natural": low}) == MISSED


# --- on which basis


@pytest.fixture(scope="module")
def city() -> pd.DataFrame:
    return by_preference(CITY, SOURCES)


def outcome(figures: pd.DataFrame, indicator: str) -> pd.Series:
    rows = figures[(figures["indicator"] == indicator) & (figures["measure"] == "growth")]
    return rows[rows["status"] == "actual"].iloc[0]


def test_of_two_documents_statistics_are_taken_before_a_speech(city: pd.DataFrame) -> None:
    # the speech has 6, the statistics have 5.8
    assert bases(outcome(city, "gdp"), city) == {"": Interval(5.75, 5.8, 5.85)}


def test_of_a_real_and_a_nominal_rate_the_nominal_one_is_an_income_s_growth() -> None:
    rates = [
        stated("household-income", "2022", "growth", "2.9", "%", status="actual", basis="constant"),
        stated("household-income", "2022", "growth", "5.0", "%", status="actual", basis="current"),
    ]
    for given in (rates, rates[::-1]):
        figures = by_preference(observations(*elsewhere("statistics-2022", "quanzhou", *given)), SOURCES)
        assert list(bases(outcome(figures, "household-income"), figures)) == ["current"]


def test_a_same_scope_rate_stands_beside_the_one_of_the_levels(city: pd.DataFrame) -> None:
    natural = bases(outcome(city, "local-revenue"), city)["natural"]
    assert natural is not None
    # 98.0 over 100.0 is 2 % less; 97.95 / 100.05 and 98.05 / 99.95 are its ends
    assert natural.point == pytest.approx(-2)
    assert natural.low == pytest.approx(100 * (97.95 / 100.05 - 1))
    assert natural.high == pytest.approx(100 * (98.05 / 99.95 - 1))
    assert natural.origins == {"city-2022/3", "city-2023/8"}


def test_a_natural_rate_without_its_levels_is_not_known(city: pd.DataFrame) -> None:
    without = city[city["measure"] != "level"]
    assert bases(outcome(without, "local-revenue"), without)["natural"] is None


def test_of_an_outcome_without_a_number_nothing_is_known(city: pd.DataFrame) -> None:
    silence = city[(city["indicator"] == "exports") & (city["status"] == "not-stated")].iloc[0]
    assert bases(silence, city) == {}


def test_about_below_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="about is -1"):
        judge(target("6"), printed("6.0"), about=-1)


def test_a_labelled_row_keeps_the_sign_it_has() -> None:
    row = target("3", direction="down")
    signed = as_interval(row)
    assert (signed.low, signed.point, signed.high) == (-3.5, -3, -2.5)
    assert as_interval(row.to_dict() | signed.columns("base_") | {"number": signed}) == signed
