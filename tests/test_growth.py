"""Growth stated, levels implied, and what the targets of 2022 imply together."""

import math

import pandas as pd
import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis import growth
from workreport.analysis.select import Missing
from workreport.errors import InputError

# An economy to be divided in the head, in 亿元: 100 = 60 industry + 25 services + 15 primary and construction together;
# farm gross output of 5 leaves at least 10 of the 15 to construction.
LEVELS = (
    stated("gdp", "2021", "level", "100.00", "亿元"),
    stated("industrial-value-added", "2021", "level", "60.00", "亿元"),
    stated("tertiary-value-added", "2021", "level", "25.00", "亿元"),
    stated("farm-gross-output", "2021", "level", "5.00", "亿元"),
)
HUNDRED_MILLION = 100_000_000


def economy(gdp: str = "0.5", construction: str = "10", levels: tuple[dict, ...] = LEVELS) -> pd.DataFrame:
    return observations(
        *levels,
        stated("gdp", "2022", "growth", gdp, "%"),
        stated("tertiary-value-added", "2022", "growth", "8", "%"),
        stated("construction-value-added", "2022", "growth", construction, "%"),
        stated("farm-gross-output", "2022", "growth", "4", "%"),
    )


def level_of(frame: pd.DataFrame, indicator: str, period: str) -> pd.Series:
    (row,) = (row for _, row in frame.iterrows() if (row["indicator"], row["period"]) == (indicator, period))
    return row


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    return tables.observations()


# --- rates as printed


def test_statements_run_from_the_greatest_rise_to_the_greatest_cut_and_leave_silences_out() -> None:
    frame = growth.statements(
        observations(
            stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
            silent("gdp", "2021", "growth"),
            stated("gdp", "2022", "growth", "0.5", "%"),
            stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
            stated("gdp", "2021", "level", "100", "亿元"),
        )
    )
    assert list(zip(frame["indicator"], frame["value"], frame["comparator"], frame["observations"], strict=True)) == [
        ("rd-spending", 20, "ge", "4"),
        ("gdp", 0.5, "eq", "3"),
        ("general-expenditure", -30, "eq", "1"),
    ]
    assert set(frame["kind"]) == {"printed"}


def test_equal_rates_stand_in_the_order_of_their_names() -> None:
    rows = [stated(name, "2022", "growth", "8", "%") for name in ("gdp", "exports")]
    assert list(growth.statements(observations(*rows))["indicator"]) == ["exports", "gdp"]


def test_an_estimate_stands_beside_its_target_and_a_missing_one_is_missing() -> None:
    frame = growth.beside_targets(
        observations(
            stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
            silent("general-expenditure", "2022", "growth"),
            silent("gdp", "2021", "growth"),
            stated("gdp", "2022", "growth", "0.5", "%"),
            stated("local-revenue", "2021", "growth", "9.47", "%"),
            stated("local-revenue", "2022", "growth", "3.8", "%"),
            stated("household-income", "2021", "growth", "8", "%"),
            stated("household-income", "2022", "growth", "7.5", "%"),
            stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
            silent("industrial-value-added", "2021", "growth"),
            silent("industrial-value-added", "2022", "growth"),
            stated("exports", "2017-2021", "growth", "99", "%"),
        )
    )
    # First those with both, then those with a target only, then those with an estimate only, each by the target.
    assert list(frame["indicator"]) == [
        *("household-income", "local-revenue"),
        *("rd-spending", "gdp"),
        "general-expenditure",
    ]
    both = frame.set_index("indicator")
    assert list(both.loc["local-revenue", ["estimate", "target", "observations"]]) == [9.47, 3.8, "5;6"]
    assert list(both.loc["rd-spending", ["target", "target_comparator", "estimate_comparator"]]) == [20, "ge", ""]
    assert both.loc["general-expenditure", "estimate"] == -30
    # The silence is a row of the tables too, and a result about it rests on it.
    assert both.loc["gdp", "observations"] == "3;4"
    assert math.isnan(both.loc["gdp", "estimate"])
    assert math.isnan(both.loc["general-expenditure", "target"])


def test_as_a_table_each_rate_and_each_silence_has_a_row_of_its_own() -> None:
    frame = growth.beside_rows(
        growth.beside_targets(
            observations(
                stated("local-revenue", "2021", "growth", "9.47", "%"),
                stated("local-revenue", "2022", "growth", "3.8", "%"),
                stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
            )
        )
    )
    columns = ["indicator", "period", "status", "kind", "comparator", "value"]
    assert frame[columns].astype(object).fillna("").to_numpy().tolist() == [
        ["local-revenue", "2021", "estimate", "printed", "eq", 9.47],
        ["local-revenue", "2022", "target", "printed", "eq", 3.8],
        ["rd-spending", "2021", "not-stated", "silent", "", ""],
        ["rd-spending", "2022", "target", "printed", "ge", 20],
    ]


# --- levels implied


def implied(*rows: dict) -> pd.DataFrame:
    return growth.implied_levels(observations(*rows))


def test_the_level_before_is_divided_by_the_growth_with_the_rounding_of_both() -> None:
    frame = implied(
        stated("local-revenue", "2021", "level", "110", "亿元"), stated("local-revenue", "2021", "growth", "10", "%")
    )
    before = level_of(frame, "local-revenue", "2020")
    # 110 / 1.10 = 100; least 109.5 / 1.105, greatest 110.5 / 1.095
    assert before["value"] == pytest.approx(100 * HUNDRED_MILLION)
    assert before["low"] == pytest.approx(109.5 / 1.105 * HUNDRED_MILLION)
    assert before["high"] == pytest.approx(110.5 / 1.095 * HUNDRED_MILLION)
    assert (before["kind"], before["status"], before["observations"]) == ("derived", "estimate", "1;2")
    # 100 against 110 as 100: 90.909…
    assert before["index_value"] == pytest.approx(100 / 1.1)


def test_the_level_after_takes_the_target_as_exact() -> None:
    frame = implied(
        stated("local-revenue", "2021", "level", "28", "亿元"), stated("local-revenue", "2022", "growth", "4", "%")
    )
    after = level_of(frame, "local-revenue", "2022")
    # 28 × 1.04 = 29.12, from 27.5 × 1.04 = 28.6 to 28.5 × 1.04 = 29.64; a target rounded like an estimate would give more
    assert [after[c] / HUNDRED_MILLION for c in ("low", "value", "high")] == pytest.approx([28.6, 29.12, 29.64])
    assert (after["kind"], after["status"]) == ("derived", "target")


def test_a_cut_makes_the_level_before_greater() -> None:
    frame = implied(
        stated("exports", "2021", "level", "60", "亿元"),
        stated("exports", "2021", "growth", "25", "%", direction="down"),
    )
    # 60 / 0.75 = 80
    assert level_of(frame, "exports", "2020")["value"] == pytest.approx(80 * HUNDRED_MILLION)


def test_constant_prices_are_those_of_2021_and_current_ones_are_not() -> None:
    frame = implied(
        stated("gdp", "2021", "level", "100", "亿元"),
        stated("gdp", "2022", "growth", "5", "%"),
        stated("exports", "2021", "level", "50", "亿元"),
        stated("exports", "2022", "growth", "8", "%"),
    )
    assert set(zip(frame["indicator"], frame["prices"], strict=True)) == {("gdp", "2021"), ("exports", "current")}


def test_the_printed_level_is_the_hundred_of_its_index() -> None:
    frame = implied(stated("exports", "2021", "level", "50", "亿元"), stated("exports", "2022", "growth", "8", "%"))
    now = level_of(frame, "exports", "2021")
    # 49.5 and 50.5 against 50
    assert list(now[["kind", "index_low", "index_value", "index_high"]]) == ["printed", 99, 100, 101]


def test_silence_implies_nothing() -> None:
    frame = implied(
        stated("gdp", "2021", "level", "100", "亿元"),
        silent("gdp", "2021", "growth"),
        stated("gdp", "2022", "growth", "5", "%"),
        stated("industrial-value-added", "2021", "level", "60", "亿元"),
        silent("industrial-value-added", "2021", "growth"),
        silent("exports", "2021", "level"),
        stated("exports", "2022", "growth", "8", "%"),
    )
    assert list(zip(frame["indicator"], frame["period"], strict=True)) == [("gdp", "2021"), ("gdp", "2022")]


def test_a_bound_implies_no_level() -> None:
    with pytest.raises(Missing):
        implied(
            stated("petrochemical-output", "2021", "level", "1000", "亿元", comparator="gt"),
            stated("petrochemical-output", "2022", "growth", "5", "%"),
            stated("rd-spending", "2021", "level", "6.49", "亿元"),
            stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),
        )


@pytest.mark.parametrize(
    ("value", "digits"),
    [("28", 2), ("7.38", 3), ("751.67", 3), ("0.52", 2), ("6", 1)],
)
def test_a_level_has_as_many_digits_as_are_printed_and_three_at_most(value: str, digits: int) -> None:
    frame = implied(stated("exports", "2021", "level", value, "亿元"), stated("exports", "2022", "growth", "8", "%"))
    assert set(frame["digits"]) == {digits}


# --- the targets together


def test_the_residual_is_what_industry_and_services_leave_and_farm_output_bounds_construction_in_it() -> None:
    parts = growth.residual(economy()).set_index("part")
    left, construction = parts.loc["residual"], parts.loc["construction-value-added"]
    # 100 − 60 − 25 = 15, each known to 0.005: 14.985 to 15.015
    assert [left[c] / HUNDRED_MILLION for c in ("low", "value", "high")] == pytest.approx([14.985, 15, 15.015])
    # 15 − 5 = 10 at least, with four roundings 9.98, and never more than the residual
    assert [construction[c] / HUNDRED_MILLION for c in ("low", "value", "high")] == pytest.approx([9.98, 10, 15.015])
    # least share: farm output greatest (5.005) in the least residual (14.985)
    assert construction["share_low"] == pytest.approx(1 - 5.005 / 14.985)
    assert construction["share_high"] == 1
    assert (left["observations"], construction["observations"]) == ("1;2;3", "1;2;3;4")


def test_farm_output_greater_than_the_residual_bounds_nothing() -> None:
    levels = (*LEVELS[:3], stated("farm-gross-output", "2021", "level", "20.00", "亿元"))
    construction = growth.residual(economy(levels=levels)).iloc[1]
    assert list(construction[["low", "value", "share_low"]]) == [0, 0, 0]
    assert growth.implied_industry(economy(levels=levels))["construction_share"].iloc[0] == 0


@pytest.mark.parametrize(
    ("gdp", "share", "rate"),
    [
        # all of the residual is construction: 0.5 − 8 % of 25 − 10 % of 15 = −3.0, which is −5 % of 60
        ("0.5", 1.0, -5.0),
        # 12 construction, 3 primary: 0.5 − 2 − 1.2 − 0.12 = −2.82
        ("0.5", 0.8, -4.7),
        # none: 0.5 − 2 − 4 % of 15 = −2.1
        ("0.5", 0.0, -3.5),
        # targets that leave industry room: 5 − 2 − 1.5 = 1.5
        ("5", 1.0, 2.5),
    ],
)
def test_industry_is_what_the_other_targets_leave(gdp: str, share: float, rate: float) -> None:
    frame = growth.implied_industry(economy(gdp), share)
    assert len(frame) == 1
    assert frame["value"].iloc[0] == pytest.approx(rate)
    assert frame["gap_value"].iloc[0] == pytest.approx(rate / 100 * 60 * HUNDRED_MILLION)
    assert frame["observations"].iloc[0] == "1;2;3;4;5;6;7;8"


def test_industrial_growth_carries_the_rounding_of_the_levels_and_none_of_the_targets() -> None:
    levels = (
        stated("gdp", "2021", "level", "100", "亿元"),
        stated("industrial-value-added", "2021", "level", "60", "亿元"),
        stated("tertiary-value-added", "2021", "level", "25", "亿元"),
        stated("farm-gross-output", "2021", "level", "5", "亿元"),
    )
    (row,) = (row for _, row in growth.implied_industry(economy("5", levels=levels), 1.0).iterrows())
    # (5 % g − 8 % s − 10 % (g − i − s)) / i = 10 % + (2 % s − 5 % g) / i, least for g 100.5, s 24.5, i 59.5
    assert row["low"] == pytest.approx(10 + (0.02 * 24.5 - 0.05 * 100.5) / 59.5 * 100)
    assert row["high"] == pytest.approx(10 + (0.02 * 25.5 - 0.05 * 99.5) / 60.5 * 100)


def test_without_a_share_the_line_runs_between_both_ends_that_the_report_allows() -> None:
    frame = growth.implied_industry(economy())
    assert len(frame) == 11
    assert frame["construction_share"].iloc[0] == pytest.approx(1 - 5.005 / 14.985)
    assert frame["construction_share"].iloc[-1] == 1
    # 0.5 − 2 − 10 % of 10 − 4 % of 5 = −2.7 is −4.5 % of 60 (the least share is a rounding below two thirds)
    assert frame["value"].iloc[0] == pytest.approx(-4.5, abs=0.002)
    assert frame["value"].iloc[-1] == pytest.approx(-5)
    assert frame["construction_share"].is_monotonic_increasing


@pytest.mark.parametrize("share", [-0.01, 1.01, 75, math.nan])
def test_a_share_that_is_no_part_is_refused(share: float) -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        growth.implied_industry(economy(), share)


def test_a_target_that_is_missing_is_an_error_and_not_a_zero() -> None:
    frame = economy()
    with pytest.raises(LookupError, match="construction-value-added"):
        growth.implied_industry(frame[frame["indicator"] != "construction-value-added"])


# --- the report


def test_in_the_report_construction_is_three_quarters_of_the_residual_at_least(real: pd.DataFrame) -> None:
    parts = growth.residual(real).set_index("part")
    # 751.67 − 508.58 − 153.17 = 89.92, less 22.43 = 67.49
    assert parts.loc["residual", "value"] == pytest.approx(89.92 * HUNDRED_MILLION)
    assert parts.loc["construction-value-added", "value"] == pytest.approx(67.49 * HUNDRED_MILLION)
    assert parts.loc["construction-value-added", "share_low"] == pytest.approx(67.47 / 89.905, abs=1e-4)


def test_in_the_report_the_targets_leave_industry_a_fall_of_six_to_eight_per_cent(real: pd.DataFrame) -> None:
    ends = growth.implied_industry(real)["value"].iloc[[0, -1]]
    # 0.5 % of 751.67 − 10 % of 153.17 − 30 % of 67.49 − 2.5 % of 22.43 = −32.37, of 508.58
    least = 3.75835 - 15.317 - 20.247 - 0.56075
    # 0.5 % of 751.67 − 10 % of 153.17 − 30 % of 89.92 = −38.53
    most = 3.75835 - 15.317 - 26.976
    assert list(ends) == pytest.approx([100 * least / 508.58, 100 * most / 508.58], abs=0.001)
    assert list(ends) == pytest.approx([-6.36, -7.58], abs=0.005)


def test_in_the_report_revenue_of_2022_is_open_by_one_in_twenty_eight(real: pd.DataFrame) -> None:
    after = level_of(growth.implied_levels(real), "local-revenue", "2022")
    # 27.5 × 1.038 = 28.545 and 28.5 × 1.038 = 29.583
    assert [after[c] / HUNDRED_MILLION for c in ("low", "high")] == pytest.approx([28.545, 29.583])


def test_in_the_report_every_target_beside_a_rate_lies_below_it(real: pd.DataFrame) -> None:
    both = growth.beside_targets(real).dropna(subset=["estimate", "target"]).set_index("indicator")
    assert {name: (row["estimate"], row["target"]) for name, row in both.iterrows()} == {
        "tertiary-value-added": (10.6, 10),
        "household-income": (8, 7.5),
        "local-revenue": (9.47, 3.8),
        "farm-gross-output": (7.5, 2.5),
        "total-revenue": (14.1, 1),
        "fdi": (40.3, 0),
    }
