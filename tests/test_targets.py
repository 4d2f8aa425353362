"""Targets of many places: which row counts, in which form it is set, above whom, and what came of it; on frames made by hand."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from workreport import charts
from workreport.analysis import outcomes
from workreport.analysis.interval import Interval
from workreport.analysis.targets import beside, forms, judged, rates

ROW = {
    "report": "a-2020", "kind": "target", "first_year": 2020, "last_year": 2020, "indicator": "gdp", "measure": "growth", "unit": "%",
    "value": 8.0, "value_high": np.nan, "comparator": "eq", "direction": "up", "stretch": False, "relative_to": "", "confidence": "A",
    "reviewed": "", "offset": 10, "place": "a", "level": "city", "plan_year": 2020, "state": "ok",
}  # fmt: skip


def panel(*changes: dict[str, Any]) -> pd.DataFrame:
    rows = [ROW | change for change in changes]
    # As printed: 8 and 7.5, where a case does not say that it is 8.0.
    return pd.DataFrame(
        [{"base_value": row["value"], "decimals": 0 if row["value"] % 1 == 0 else 1} | row for row in rows]
    )


@pytest.mark.parametrize(
    "change",
    [
        {"state": "wrong-place"},
        {"state": "duplicate"},
        {"state": "second-of-year"},
        {"stretch": True},
        {"relative_to": "全国"},
        {"measure": "level"},
        {"unit": "番"},
        {"value": np.nan},
        {"kind": "span-target"},
        {"first_year": 2019, "last_year": 2019},
        {"plan_year": 2035},
        {"indicator": "exports"},
    ],
)
def test_what_is_no_target_of_the_year_is_left_out(change: dict[str, Any]) -> None:
    assert len(rates(panel({}, {"place": "b"} | change), "target")) == 1


def test_of_what_no_report_tells_there_is_no_rate() -> None:
    assert rates(panel({}), "target", "exports").empty


def test_a_report_of_another_year_than_its_path_counts_for_the_year_that_it_plans() -> None:
    assert list(rates(panel({"state": "wrong-year", "report": "a-2019"}), "target")["year"]) == [2020]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ({"confidence": "A"}, {"confidence": "B"}, 1),
        ({"confidence": "C"}, {"confidence": "B"}, 2),
        ({"confidence": "A"}, {"confidence": "C", "reviewed": "2026-11-29"}, 2),
        ({"offset": 20}, {"offset": 10}, 2),
    ],
)
def test_of_two_targets_of_a_year_one_counts(first: dict[str, Any], second: dict[str, Any], counts: int) -> None:
    """Read by a person before not read, the better confidence before the worse, the first in the text before the second."""
    (rate,) = rates(panel({"value": 1.0} | first, {"value": 2.0} | second), "target")["rate"]
    assert rate == counts


def test_an_outcome_is_one_of_the_year_before_the_plan_and_a_fall_has_its_sign() -> None:
    told = {"kind": "outcome", "plan_year": 2021, "direction": "down", "value": 4.7}
    assert rates(panel(told, {"kind": "outcome"}), "outcome")[["year", "rate"]].values.tolist() == [[2020, -4.7]]


def test_a_range_is_a_range_though_it_says_about() -> None:
    frame = panel(
        {},
        {"comparator": "approx"},
        {"comparator": "ge"},
        {"comparator": "gt"},
        {"comparator": "approx", "value_high": 8.5},
    )
    assert list(forms(frame)) == ["plain", "about", "at-least", "at-least", "range"]


def test_a_target_stands_beside_that_of_the_level_above_for_the_same_year() -> None:
    nation = rates(panel({"place": "n", "value": 6.0}), "target")
    ours = rates(panel({"value": 7.0}, {"place": "b", "value": 6.0}, {"place": "c", "value": 5.5, "value_high": 6.5}, {"place": "d", "plan_year": 2021,
                 "first_year": 2021, "last_year": 2021}), "target")  # fmt: skip
    pairs = beside(ours.assign(parent="n"), nation, "parent")
    assert dict(zip(pairs["place"], pairs["side"], strict=True)) == {"a": "above", "b": "equal", "c": "below"}


CASES = [
    # target, its comparator, outcome, its comparator: verdict
    (8.0, "eq", 8.1, "eq", "met"),
    (8.0, "eq", 8.0, "eq", "met"),
    (8.0, "eq", 7.9, "eq", "missed"),
    (8.0, "ge", 7.9, "eq", "missed"),
    (8.2, "eq", 8.0, "eq", "cannot-be-told"),  # 8 stands for 7.5 to 8.5
    (7.5, "eq", 8.0, "eq", "met"),
    (8.0, "approx", 7.7, "eq", "cannot-be-told"),  # within half a point
    (8.0, "approx", 7.5, "eq", "cannot-be-told"),  # 7.5 stands for up to 7.55
    (8.0, "approx", 7.4, "eq", "missed"),
    (8.0, "approx", 7.0, "eq", "missed"),  # 7 stands for up to 7.5
    (8.0, "approx", 8.3, "eq", "met"),
    (8.0, "eq", 8.0, "ge", "met"),
    (8.0, "eq", 7.5, "ge", "cannot-be-told"),
    (8.0, "eq", 7.5, "le", "missed"),
    (8.0, "eq", 8.5, "lt", "cannot-be-told"),
    (6.0, "eq", -4.7, "eq", "missed"),
]


@pytest.mark.parametrize(("target", "hedge", "outcome", "bound", "expected"), CASES)
def test_a_verdict_is_that_of_the_other_notebooks(
    target: float, hedge: str, outcome: float, bound: str, expected: str
) -> None:
    aims = rates(panel({"value": target, "comparator": hedge}), "target")
    direction = "down" if outcome < 0 else "up"
    told = {"kind": "outcome", "plan_year": 2021, "value": abs(outcome), "comparator": bound, "direction": direction}
    (row,) = judged(aims, rates(panel(told), "outcome")).to_dict("records")
    assert row["verdict"] == expected
    assert row["gap"] == pytest.approx(outcome - target)
    half = 0.5 if outcome == round(outcome) else 0.05
    low = {"ge": outcome, "le": -np.inf, "lt": -np.inf}.get(bound, outcome - half)
    high = {"ge": np.inf, "le": outcome, "lt": outcome}.get(bound, outcome + half)
    aim = {"status": "target", "comparator": hedge, "number": Interval.exact(target)}
    assert outcomes.verdict(aim, [Interval(round(low, 6), outcome, round(high, 6))]) == expected


def test_a_zero_behind_the_point_makes_an_outcome_firmer() -> None:
    aims = rates(panel({"value": 8.2}), "target")
    for decimals, verdict in ((0, "cannot-be-told"), (1, "missed")):  # 8 may be 8.4, and 8.0 no more than 8.05
        told = rates(panel({"kind": "outcome", "plan_year": 2021, "decimals": decimals}), "outcome")
        assert judged(aims, told)["verdict"].item() == verdict


def test_the_width_of_about_is_the_readers() -> None:
    aims = rates(panel({"comparator": "approx"}), "target")
    reached = rates(panel({"kind": "outcome", "plan_year": 2021, "value": 7.4}), "outcome")
    assert [judged(aims, reached, about)["verdict"].item() for about in (0, 0.5, 1)] == [
        "missed",
        "missed",
        "cannot-be-told",
    ]


def test_a_stack_is_as_tall_as_its_share_and_says_how_many_there_are() -> None:
    frame = pd.DataFrame(
        {"panel": "cities", "year": [2020] * 4 + [2021], "side": ["above", "above", "below", "equal", "equal"]}
    )
    figure = charts.shares(frame, kind="side", order=("above", "equal", "below"))
    (axes,) = figure.axes
    bars = {
        (round(bar.get_x() + bar.get_width() / 2), round(bar.get_y(), 3), round(bar.get_height(), 3))
        for bar in axes.patches
    }
    assert bars == {(2020, 0, 0.5), (2020, 0.5, 0.25), (2020, 0.75, 0.25), (2021, 0, 1)}
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2020\n4"]
    assert figure.kinds == ["above", "equal", "below"]


def test_tracks_draw_bounds_as_bounds_and_a_lone_outcome_as_a_dash() -> None:
    frame = pd.DataFrame(
        {"place_name": "a", "year": [2020, 2021, 2022, 2023], "rate": [6.0, 6.0, 6.0, 6.0], "rate_high": [np.nan, np.nan, np.nan, 7.0],
         "form": ["plain", "at-least", "about", "range"]}
    )  # fmt: skip
    reached = pd.DataFrame({"place_name": "a", "year": [2020, 2022, 2023], "rate": [5.0, 6.0, 99.0]})
    figure = charts.tracks(frame, reached, about=0.5)
    drawn = {
        each: [line for line in figure.axes[0].lines if line.get_color() == charts.colour(each)]
        for each in ("plain", "at-least", "about", "range", "reached")
    }
    assert {each: len(lines) for each, lines in drawn.items()} == {
        "plain": 1,
        "at-least": 2,
        "about": 1,
        "range": 1,
        "reached": 1,
    }
    tall = {
        each: float(np.nanmax(lines[0].get_ydata()) - np.nanmin(lines[0].get_ydata())) for each, lines in drawn.items()
    }
    assert tall["about"] == pytest.approx(tall["range"])  # from 5.5 to 6.5, from 6 to 7
    assert tall["plain"] == tall["at-least"] == 0
    runs = np.isnan(drawn["reached"][0].get_ydata()).sum()
    assert runs == 2  # 2020 alone; 2022 and 2023
    assert figure.kinds == ["plain", "at-least", "range", "about", "reached"]


def test_nothing_to_draw_is_no_figure() -> None:
    none = pd.DataFrame(columns=["panel", "place_name", "year", "side", "rate", "rate_high", "form"])
    assert charts.shares(none, kind="side", order=("above",)) is None
    assert charts.tracks(none, none, about=0.5) is None
