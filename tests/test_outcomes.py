"""Targets against outcomes: the rule for a verdict, worked by hand, and which document it rests on."""

import pandas as pd
import pytest

from frames import SOURCES, elsewhere, observations, silent, stated
from other_documents import CITY
from workreport import tables
from workreport.analysis import outcomes
from workreport.analysis.documents import named
from workreport.analysis.interval import Interval
from workreport.analysis.outcomes import verdict
from workreport.errors import InputError

MET, MISSED, OPEN = "met", "missed", "cannot-be-told"


def target(value: str, comparator: str = "eq", direction: str = "up") -> pd.Series:
    row = stated("gdp", "2022", "growth", value, "%", comparator=comparator, direction=direction)
    return observations(row).iloc[0]


def printed(value: str, decimals: int = 1) -> dict[str, Interval]:
    """An outcome printed with so many decimals, on a basis that is not said."""
    half = 0.5 * 10**-decimals
    return {"": Interval(float(value) - half, float(value), float(value) + half)}


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
    assert verdict(target(aim, comparator, direction), printed(outcome, decimals)) == expected


def test_a_target_to_fall_is_met_by_what_falls_no_further() -> None:
    assert verdict(target("3", direction="down"), printed("-2.5")) == MET
    assert verdict(target("3", direction="down"), printed("-3.5")) == MISSED


def test_a_range_is_met_from_its_lower_end_on() -> None:
    row = target("7").copy()
    row["value_high"] = 7.5
    assert [verdict(row, printed(each)) for each in ("7.0", "7.2", "8.0", "6.9")] == [MET, MET, MET, MISSED]


def test_how_far_about_reaches_can_be_set() -> None:
    assert verdict(target("5.5", "approx"), printed("5.3"), about=0.1) == MISSED
    assert verdict(target("5.5", "approx"), printed("3.0"), about=3) == OPEN


def test_a_bound_is_an_outcome_where_it_lies_wholly_on_one_side() -> None:
    assert verdict(target("20", "ge"), {"": Interval(20, 20, float("inf"))}) == MET
    assert verdict(target("25", "ge"), {"": Interval(20, 20, float("inf"))}) == OPEN


def test_without_a_number_for_either_nothing_can_be_told() -> None:
    silence = observations(silent("gdp", "2022", "growth")).iloc[0]
    assert verdict(silence, printed("6.0")) == OPEN
    assert verdict(None, printed("6.0")) == OPEN
    assert verdict(target("6"), {}) == OPEN


def test_two_bases_that_disagree_or_of_which_one_is_unknown_leave_it_open() -> None:
    low, high = printed("-1.3")[""], printed("5.5")[""]
    assert verdict(target("5"), {"same-scope": high, "natural": low}) == OPEN
    assert verdict(target("5"), {"same-scope": high, "natural": None}) == OPEN
    assert verdict(target("5"), {"same-scope": low, "natural": low}) == MISSED


# --- the frame


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return outcomes.by_year(CITY, SOURCES, ["quanzhou"], [2022]).set_index("indicator")


def test_of_two_documents_statistics_are_taken_before_a_speech(frame: pd.DataFrame) -> None:
    # the speech has 6, which would meet the target; the statistics have 5.8
    assert (frame.loc["gdp", "value"], frame.loc["gdp", "verdict"]) == (5.8, MISSED)
    assert frame.loc["gdp", "observations"] == "context/1;context/12"


def test_of_a_real_and_a_nominal_rate_the_nominal_one_is_an_income_s_growth() -> None:
    rates = [
        stated("household-income", "2022", "growth", "2.9", "%", status="actual", basis="constant"),
        stated("household-income", "2022", "growth", "5.0", "%", status="actual", basis="current"),
    ]
    for given in (rates, rates[::-1]):
        figures = observations(
            *elsewhere(
                "city-2022", "quanzhou", stated("household-income", "2022", "growth", "6", "%", status="target")
            ),
            *elsewhere("statistics-2022", "quanzhou", *given),
        )
        assert list(outcomes.by_year(figures, SOURCES, ["quanzhou"], [2022])["value"]) == [5.0]


def test_a_same_scope_rate_stands_beside_the_one_of_the_levels(frame: pd.DataFrame) -> None:
    revenue = frame.loc["local-revenue"]
    assert (revenue["value"], revenue["basis"], revenue["verdict"]) == (5.5, "same-scope", OPEN)
    # 98.0 over 100.0 is 2 % less; 97.95 / 100.05 and 98.05 / 99.95 are its ends
    assert revenue["natural_value"] == pytest.approx(-2)
    assert revenue["natural_low"] == pytest.approx(100 * (97.95 / 100.05 - 1))
    assert revenue["natural_high"] == pytest.approx(100 * (98.05 / 99.95 - 1))
    assert revenue["observations"] == "context/2;context/3;context/7;context/8"


def test_a_missing_outcome_is_a_row_without_a_number(frame: pd.DataFrame) -> None:
    exports = frame.loc["exports"]
    assert (exports["status"], exports["kind"], exports["verdict"]) == ("not-stated", "silent", OPEN)
    assert pd.isna(exports["value"])


def test_a_target_without_a_number_stays_beside_its_outcome(frame: pd.DataFrame) -> None:
    income = frame.loc["household-income"]
    assert (income["target_status"], income["value"], income["verdict"]) == ("not-stated", 5.0, OPEN)
    assert pd.isna(income["target"])


def test_what_has_no_target_at_all_is_left_out(frame: pd.DataFrame) -> None:
    assert "retail-sales" not in frame.index


def test_a_later_document_that_leaves_out_an_outcome_says_nothing_of_a_target() -> None:
    figures = observations(*elsewhere("city-2023", "quanzhou", silent("gdp", "2022", "growth")))
    assert outcomes.by_year(figures, SOURCES, ["quanzhou"], [2022]).empty


def test_about_below_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="about is -1"):
        outcomes.by_year(CITY, SOURCES, about=-1)


def test_a_result_names_its_documents_in_the_order_of_the_tables(frame: pd.DataFrame) -> None:
    assert named(frame.reset_index(), CITY) == ["city-2022", "city-2023", "statistics-2022"]


# --- the project's own tables


def test_all_three_upper_levels_missed_their_gdp_target_for_2022() -> None:
    frame = outcomes.by_year(tables.with_context(), tables.sources())
    gdp = frame[frame["indicator"] == "gdp"].set_index(["place", "period"])
    assert set(gdp.loc[(slice(None), "2022"), "verdict"]) == {MISSED}
    # about 5.5 against 5.3: nobody says how far about reaches
    assert gdp.loc[("quanzhou", "2025"), "verdict"] == OPEN
    assert len(gdp) == 15


def test_the_province_s_revenue_of_2022_is_told_on_both_bases() -> None:
    frame = outcomes.by_year(tables.with_context(), tables.sources(), ["fujian"], [2022]).set_index("indicator")
    total, local = frame.loc["total-revenue"], frame.loc["local-revenue"]
    # 5382.3 over 5743.84 and 3339 over 3383.38
    assert (total["value"], round(total["natural_value"], 1), total["verdict"]) == (1.9, -6.3, MISSED)
    assert (local["value"], round(local["natural_value"], 1), local["verdict"]) == (5.5, -1.3, OPEN)
