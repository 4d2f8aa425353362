"""Notebook 12 says what follows from goals of five years, worked out here by hand or without its helpers."""

import re

import pytest

import workreport
from executed import figure_data, figures_of, text_of

pytestmark = pytest.mark.slow

NOTEBOOK = "12-goals-of-five-years"
# What provinces set for 2006–2010 and tell of these years in their reports for 2011, percent a year.
SET_AND_TOLD = {
    "hunan": (10, 14.0),
    "guangxi": (10, 13.7),
    "tianjin": (12, 16.0),
    "hainan": (9, 13.3),
    "yunnan": (8.5, 11.8),
}


@pytest.mark.parametrize("place", SET_AND_TOLD)
def test_a_cell_holds_what_was_reached_less_what_was_set(place: str) -> None:
    cell = figure_data("goals-provinces").query(f"place == '{place}' and period == '2006-2010'")
    goal, reached = SET_AND_TOLD[place]
    assert (cell["goal"].item(), cell["reached"].item(), cell["way"].item()) == (goal, reached, "told")
    assert cell["gap"].item() == pytest.approx(reached - goal)
    assert cell["status"].item() == "met"


def test_an_average_that_is_worked_out_lies_among_the_rates_of_its_years() -> None:
    panel = workreport.load("panel").query(
        "indicator == 'gdp' and measure == 'growth' and kind == 'outcome' and unit == '%'"
    )
    worked = figure_data("goals-provinces").query("way == 'worked'")
    assert len(worked)
    for _, cell in worked.iterrows():
        first, last = map(int, cell["period"].split("-"))
        rates = panel[(panel["place"] == cell["place"]) & panel["last_year"].between(first, last)]
        assert set(rates["last_year"]) == set(range(first, last + 1))
        assert rates["value"].min() <= cell["reached"] <= rates["value"].max()


def test_no_goal_that_was_passed_counts_as_missed() -> None:
    cells = figure_data("goals-provinces").dropna(subset=["gap"])
    assert (cells.loc[cells["status"] == "met", "gap"] >= 0).all()
    assert (cells.loc[cells["status"] == "missed", "gap"] < 0).all()
    silent = figure_data("goals-provinces").query("reached.isna()")["status"].dropna()
    assert set(silent) <= {"cannot-be-told"}


def test_the_bars_say_what_the_findings_say() -> None:
    counts = figure_data("goals-verdicts").pivot(index="plan", columns="verdict", values="count")
    decided = counts["met"] + counts["missed"]
    best, worst = ((counts["met"] / decided).agg(end) for end in ("idxmax", "idxmin"))
    part = [f"{counts.loc[plan, 'met'] or 'none'} of {decided[plan]}" for plan in (best, worst)]
    text = text_of(NOTEBOOK, "en")
    assert f"Of the goals for {best}–{best + 4} that can be judged {part[0]} were met" in text
    assert f"of those for {worst}–{worst + 4} {part[1]}" in text
    titles = {each.figure_id: each.title for each in figures_of(NOTEBOOK, "en")}
    assert titles["goals-verdicts"].endswith(part[1])


def test_goals_and_results_are_counted_where_they_are_drawn() -> None:
    drawn = figure_data("goals-promised-and-reached").pivot(index="plan", columns="side", values="count")
    counts = figure_data("goals-verdicts").groupby("plan")["count"].sum()
    assert drawn.loc[counts.index, "target"].to_dict() == counts.to_dict()
    assert (drawn["outcome"].fillna(0) <= drawn["target"]).all()


def test_other_goals_add_up() -> None:
    counts = figure_data("goals-others").pivot(index="indicator", columns="verdict", values="count")
    shown = text_of(NOTEBOOK, "en")
    share = 100 * counts[["met", "missed"]].to_numpy().sum() / counts.to_numpy().sum()
    assert f"{share:.0f}% of the other goals can be judged" in shown
    assert not re.search(r"\bnan\b", shown + text_of(NOTEBOOK, "zh"))
