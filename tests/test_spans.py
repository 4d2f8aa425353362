"""One row a place and time out of the panel, and goals of several years against what came of them, on frames made by hand."""

import pandas as pd
import pytest

from workreport.analysis import spans, wholes
from workreport.analysis.coverage import coverage
from workreport.errors import InputError

ROW = {
    "report": "a-2011", "place": "a", "state": "ok", "plan_year": 2011, "stretch": False, "relative_to": "", "value": 8.0,
    "base_value": 8.0, "unit": "%", "comparator": "eq", "direction": "up", "reviewed": "", "confidence": "B", "offset": 100,
    "first_year": 2011, "last_year": 2015, "decimals": 0,
}  # fmt: skip


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([ROW | row for row in rows])


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({}, True),
        ({"state": "wrong-year"}, True),
        ({"state": "wrong-place"}, False),
        ({"state": "duplicate"}, False),
        ({"state": "second-of-year"}, False),
        ({"stretch": True}, False),
        ({"relative_to": "全国平均"}, False),
        ({"plan_year": 2035}, False),
    ],
)
def test_only_what_a_place_tells_of_itself_in_a_known_year_is_kept(row: dict[str, object], kept: bool) -> None:
    assert len(spans.told(frame(row), until=2026)) == kept


def test_a_fall_has_its_sign() -> None:
    assert list(spans.told(frame({"direction": "down"}, {"direction": ""}), 2026)["number"]) == [-8, 8]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"reviewed": "2026-11-29", "confidence": "C"}, {"confidence": "A"}),
        ({"confidence": "A", "offset": 900}, {"confidence": "B", "offset": 1}),
        ({"plan_year": 2011, "offset": 900}, {"plan_year": 2012, "offset": 1}),
        ({"offset": 1}, {"offset": 900}),
    ],
)
def test_of_two_rows_the_better_read_or_else_the_earlier_one_counts(
    one: dict[str, object], other: dict[str, object]
) -> None:
    for rows in ((one | {"value": 1.0}, other), (other, one | {"value": 1.0})):
        assert list(spans.once(frame(*rows), ["place", "first_year", "last_year"])["value"]) == [1.0]


def test_rounding_reaches_half_of_the_last_place_printed() -> None:
    printed = [(8.0, 8.0, 0), (8.0, 8.0, 1), (13.42, 13.42, 2), (2.5, 25000.0, 1)]  # 8, 8.0, 13.42 and 2.5 万元
    rows = frame(*({"value": value, "base_value": base, "decimals": places} for value, base, places in printed))
    assert list(spans.half(rows)) == pytest.approx([0.5, 0.05, 0.005, 500])


def test_an_average_is_worked_out_where_no_year_is_missing() -> None:
    years = pd.DataFrame(
        {
            "place": ["a", "a", "b"],
            "last_year": [2001, 2002, 2001],
            "number": [10.0, 21.0, 5.0],
            "half": [0.5, 0.5, 0.5],
        }
    )
    goals = pd.DataFrame({"place": ["a", "b", "c"], "first_year": 2001, "last_year": 2002})
    found = spans.chained(years, goals)
    # 1.1 × 1.21 = 1.331, whose root is 1.15369; 1.095 × 1.205 = 1.319475, 1.14868; 1.105 × 1.215 = 1.342575, 1.15870
    assert found.loc[0, ["low", "reached", "high"]].tolist() == pytest.approx([14.868, 15.369, 15.870], abs=0.001)
    assert found["reached"].isna().tolist() == [False, True, True]


def goal(number: float, comparator: str, reached: float, low: float, high: float, unit: str = "%") -> pd.DataFrame:
    return pd.DataFrame(
        [{"number": number, "comparator": comparator, "unit": unit, "reached": reached, "low": low, "high": high}]
    )


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (goal(8, "ge", 8.1, 8.05, 8.15), "met"),
        (goal(8, "eq", 8.0, 7.5, 8.5), "met"),  # the very number
        (goal(8, "eq", 7.9, 7.85, 7.95), "missed"),
        (goal(8, "approx", 7.6, 7.55, 7.65), "cannot-be-told"),  # less than half a point below about 8
        (goal(8, "approx", 7.4, 7.35, 7.45), "missed"),
        (goal(7.8, "eq", 8.0, 7.5, 8.5), "cannot-be-told"),  # 8 may be 7.6
        (goal(8, "eq", 7.0, 7.0, float("inf")), "cannot-be-told"),  # above 7
        (goal(8, "eq", 8.0, float("-inf"), 8.0), "cannot-be-told"),  # at most 8
        (goal(8, "eq", float("nan"), float("nan"), float("nan")), "cannot-be-told"),
        (goal(30000, "approx", 29900, 29899.5, 29900.5, unit="元"), "cannot-be-told"),  # 0.5 % of 30,000 is 150
        (goal(30000, "approx", 29800, 29799.5, 29800.5, unit="元"), "missed"),
    ],
)
def test_a_goal_is_a_floor(case: pd.DataFrame, verdict: str) -> None:
    assert list(spans.judged(case, about=0.5)["verdict"]) == [verdict]


def test_a_negative_about_is_refused() -> None:
    with pytest.raises(InputError, match="about is -1"):
        spans.judged(goal(8, "eq", 8, 8, 8), about=-1)


def test_a_bound_leaves_its_far_side_open() -> None:
    rows = frame({"comparator": "eq"}, {"comparator": "gt"}, {"comparator": "le"}).assign(number=8.0)
    found = spans.open_ends(rows)
    assert list(found["low"]) == [7.5, 8, float("-inf")]
    assert list(found["high"]) == [8.5, float("inf"), 8]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("一般公共预算支出", "general-budget"),
        ("全市公共财政预算支出", "general-budget"),
        ("地方财政一般预算支出", "general-budget"),
        ("财政支出", "spending"),
        ("公共财政支出", "spending"),
        ("财政总支出", "spending"),
        ("预算支出", "spending"),  # which budget?
        ("财政资金", "spending"),
        ("财力", "resources"),
        ("本级财力", "resources"),
        ("市本级可用财力", "resources"),
        ("新增财力", "new-resources"),
        ("财力增量", "new-resources"),
        ("本级一般预算新增财力", "new-resources"),
        ("财政支出和新增财力", "another"),
        ("财政收入", "another"),
        ("财政支出增量", "another"),
        ("全年新增支出", "another"),
        ("市政府投资计划", "another"),
        ("unstated", "unstated"),
        ("", "unstated"),
    ],
)
def test_only_names_of_one_account_come_under_one_kind(words: str, kind: str) -> None:
    assert wholes.kind(words) == kind
    assert kind in wholes.KINDS


def test_an_empty_cell_is_no_whole() -> None:
    assert list(wholes.kinds(pd.Series(["财力", None]))) == ["resources", "unstated"]


def test_coverage_counts_each_year_of_a_place_once_and_only_where_both_are_known() -> None:
    rows = [("city", "ok", "a", 2020), ("city", "second-of-year", "a", 2020), ("city", "wrong-year", "b", 2022)]
    rows += [("city", "wrong-place", "c", 1990), ("nation", "ok", "china", 2020)]
    reports = pd.DataFrame(rows, columns=["level", "state", "place", "plan_year"])
    there = coverage(reports)
    # 333 prefectures in the three years 2020, 2021 and 2022; no report of a province, so no years of theirs
    assert there.loc["city"].to_dict() == {"found": 2, "first": 2020, "last": 2022, "possible": 999}
    assert (there.loc["province", "found"], there.loc["province", "possible"]) == (0, 0)
