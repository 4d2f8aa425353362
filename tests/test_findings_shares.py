"""Notebook 11 says what follows from the shares of the panel, worked out here without its helpers."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

import pytest

from executed import figure_data, figures_of, text_of
from workreport import project

pytestmark = pytest.mark.slow

NOTEBOOK = "11-livelihood-shares"
_ORDER = ("place", "last_year", "kind_of_whole")


def _table(name: str) -> list[dict[str, str]]:
    with (project.data_dir() / "panel" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _kind(whole: str) -> str:
    """The kinds that the figures count, by plain words instead of patterns; only the three that are told apart most easily."""
    if whole in ("", "unstated"):
        return "unstated"
    if "财力" in whole and "支出" not in whole.replace("财力支出", "").replace("财力总支出", ""):
        return "new-resources" if "新增" in whole or "增量" in whole else "resources"
    return "other"


def _shares() -> Iterator[dict[str, str]]:
    """The plain and hedged shares of one past year that reports of a known place and year tell."""
    reports = {row["report"]: row for row in _table("reports")}
    for row in _table("observations"):
        report = reports[row["report"]]
        if (
            (row["indicator"], row["measure"], row["kind"]) == ("livelihood-share", "share", "outcome")
            and row["first_year"] == row["last_year"]
            and report["level"] != "nation"
            and report["state"] in ("ok", "wrong-year")
            and int(row["last_year"]) <= int(report["plan_year"]) <= 2026
            and row["stretch"] != "true"
            and not row["relative_to"]
        ):
            yield row | {
                "place": report["place"],
                "plan_year": report["plan_year"],
                "kind_of_whole": _kind(row["whole"]),
            }


def _once(kind: str) -> list[dict[str, str]]:
    rows = [row for row in _shares() if row["kind_of_whole"] == kind]
    rows.sort(key=lambda row: (not row["reviewed"], row["confidence"], int(row["plan_year"]), int(row["offset"])))
    kept: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        kept.setdefault(tuple(row[column] for column in _ORDER), row)
    return list(kept.values())


@pytest.mark.parametrize("kind", ["unstated", "resources", "new-resources"])
def test_a_whole_is_counted_once_a_place_and_year(kind: str) -> None:
    counts = figure_data("livelihood-share-wholes").set_index("whole_kind")["base_value"]
    assert counts[kind] == len(_once(kind))


def test_the_percentages_are_of_all_shares() -> None:
    drawn = figure_data("livelihood-share-wholes")
    assert list(drawn["percent"]) == pytest.approx(
        [100 * each / drawn["base_value"].sum() for each in drawn["base_value"]]
    )
    assert drawn["percent"].sum() == pytest.approx(100)


def test_only_shares_of_resources_stand_beside_the_districts() -> None:
    drawn = figure_data("livelihood-share-of-resources")
    own = drawn[drawn["status"] == "estimate"]
    assert list(own["base_value"]) == [79.1]
    others = drawn[drawn["status"] == "actual"]
    latest: dict[str, dict[str, str]] = {}
    for row in _once("resources"):
        if row["last_year"] > latest.get(row["place"], {"last_year": ""})["last_year"]:
            latest[row["place"]] = row
    assert Counter(others["comparator"]) == Counter(row["comparator"] for row in latest.values())
    assert dict(zip(others["place"], others["year"], strict=True)) == {
        place: int(row["last_year"]) for place, row in latest.items()
    }


def test_the_title_names_the_medians_that_are_drawn() -> None:
    drawn = figure_data("livelihood-share-years").query("whole_kind == 'general-budget'")
    (title,) = (each.title for each in figures_of(NOTEBOOK, "en") if each.figure_id == "livelihood-share-years")
    first, last = drawn.iloc[0], drawn.iloc[-1]
    assert f"{first['median']:.1f}% in {first['year']}" in title
    assert f"{last['median']:.1f}% in {last['year']}" in title
    assert (drawn["count"] >= 10).all()


def test_a_median_is_of_plain_numbers_of_one_whole() -> None:
    """The year for which most say the very words 一般公共预算支出 lies within what all names of that account give."""
    named = [row for row in _shares() if row["whole"] == "一般公共预算支出" and row["comparator"] == "eq"]
    year, _ = Counter(row["last_year"] for row in named).most_common(1)[0]
    middle = median(float(row["value"]) for row in named if row["last_year"] == year)
    drawn = figure_data("livelihood-share-years").query(f"whole_kind == 'general-budget' and year == {year}")
    assert drawn["lower_quartile"].item() <= middle <= drawn["upper_quartile"].item()


def test_findings_are_those_of_the_figures_in_both_languages() -> None:
    drawn = figure_data("livelihood-share-wholes").set_index("whole_kind")
    budget, silent = (f"{drawn.loc[kind, 'percent']:.0f}%" for kind in ("general-budget", "unstated"))
    total = int(drawn["base_value"].sum())
    english, chinese = text_of(NOTEBOOK, "en"), text_of(NOTEBOOK, "zh")
    assert f"{budget} of {total:,} stated shares are of the general public budget" in english
    assert f"{silent} name no whole" in english
    assert f"{total} 个占比中，{budget} 以一般公共预算支出为总体" in chinese
    assert "Quangang's 79.1% is of its own fiscal resources" in english
    assert "泉港区的 79.1% 是占本级财力的比重" in chinese
    assert not re.search(r"\bnan\b", english + chinese)
