"""Notebook 10 says what the rows of the panel say, counted here another way: row by row, without the functions of the notebook."""

import csv
from collections import Counter, defaultdict
from functools import cache
from statistics import median

import pytest

from executed import figure_data, text_of
from workreport import project

pytestmark = pytest.mark.slow

STEM, FEWEST = "10-growth-targets", 5
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (project.data_dir() / "panel" / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def targets() -> dict[tuple[str, int], Row]:
    """The row that counts for each place and year, with the level of its report."""
    reports = {row["report"]: row for row in rows("reports") if row["state"] in ("ok", "wrong-year")}
    best: dict[tuple[str, int], tuple[tuple[bool, str, int], Row]] = {}
    for row in rows("observations"):
        report = reports.get(row["report"])
        if not report or (row["kind"], row["indicator"], row["measure"], row["unit"]) != (
            "target",
            "gdp",
            "growth",
            "%",
        ):
            continue
        if row["stretch"] == "true" or row["relative_to"] or not row["value"]:
            continue
        year = int(report["plan_year"] or 0)
        if not 1994 <= year <= 2026 or {row["first_year"], row["last_year"]} != {str(year)}:
            continue
        rank = (not row["reviewed"], row["confidence"], int(row["offset"]))
        key = (report["place"], year)
        if key not in best or rank < best[key][0]:
            best[key] = rank, row | {"level": report["level"]}
    return {key: row for key, (_, row) in best.items()}


def form(row: Row) -> str:
    if row["value_high"]:
        return "range"
    return {"approx": "about", "ge": "at-least", "gt": "at-least"}.get(row["comparator"], "plain")


def rate(row: Row) -> float:
    return float(row["value"]) * (-1 if row["direction"] == "down" else 1)


def by_year(level: str) -> dict[int, list[Row]]:
    found = defaultdict(list)
    for (_, year), row in targets().items():
        if row["level"] == level:
            found[year].append(row)
    return {year: each for year, each in sorted(found.items()) if len(each) >= FEWEST}


@pytest.mark.parametrize("level", ["province", "city"])
def test_medians_are_those_of_the_rows(level: str) -> None:
    drawn = figure_data("growth-target-medians").query("level == @level").set_index("year")
    expected = {year: median(map(rate, each)) for year, each in by_year(level).items()}
    assert drawn["median"].to_dict() == pytest.approx(expected)
    assert drawn["count"].to_dict() == {year: len(each) for year, each in by_year(level).items()}


@pytest.mark.parametrize("level", ["province", "city"])
def test_forms_are_counted_row_by_row(level: str) -> None:
    drawn = figure_data("growth-target-forms").query("level == @level")
    expected = Counter((year, form(row)) for year, each in by_year(level).items() for row in each)
    assert drawn.set_index(["year", "form"])["count"].to_dict() == expected


def test_plain_numbers_became_rare() -> None:
    early, late = (
        [row for (_, year), row in targets().items() if row["level"] == "province" and first <= year <= last]
        for first, last in ((1995, 2002), (2021, 2026))
    )
    before, after = (round(100 * sum(form(row) == "plain" for row in each) / len(each)) for each in (early, late))
    assert before > 55
    assert after < 10
    assert (
        f"Of the provincial targets for 1995–2002 {before}% were plain numbers, of those for 2021–2026 {after}%"
        in text_of(STEM, "en")
    )
    assert f"1995—2002 年的省级目标，{before}% 是不带限定词的确定数；2021—2026 年只占 {after}%" in text_of(STEM, "zh")


def test_provinces_beside_the_nation() -> None:
    drawn = figure_data("growth-target-sides").query("level == 'province'")
    expected: Counter[tuple[int, str]] = Counter()
    for year, each in by_year("province").items():
        if nation := targets().get(("china", year)):
            gaps = [rate(row) - rate(nation) for row in each]
            expected.update((year, "above" if gap > 0 else "below" if gap < 0 else "equal") for gap in gaps)
    assert drawn.set_index(["year", "side"])["count"].to_dict() == expected


def test_verdicts_of_a_year_are_no_more_than_its_targets_and_the_worst_years_are_named() -> None:
    drawn = figure_data("growth-target-verdicts").query("level == 'province'")
    sums = drawn.groupby("year")["count"].sum()
    assert all(count <= len(by_year("province")[year]) for year, count in sums.items())
    missed = drawn[drawn["verdict"] == "missed"].set_index("year")["count"]
    bad = [str(year) for year, count in missed.items() if 2 * count > sums[year]]
    assert {"2020", "2022"} <= set(bad)
    assert f"were missed in {', '.join(bad[:-1])} and {bad[-1]}" in text_of(STEM, "en")


def test_no_target_for_2022_that_is_known_is_as_low_as_the_districts() -> None:
    others = [rate(row) for (_, year), row in targets().items() if year == 2022 and row["level"] != "nation"]
    assert len(figure_data("growth-target-quangang")) == len(others)
    # the district set 0.5 for GDP, 3.8 for local revenue, 12 for investment
    assert min(others) > 0.5
    assert f"None of the {len(others)} cities and provinces" in text_of(STEM, "en")


def test_every_province_has_its_track_once() -> None:
    tracks = [set(figure_data(f"growth-target-tracks-{which}")["place"]) for which in ("often", "seldom")]
    assert tracks[0] & tracks[1] == {"china"}
    assert len(tracks[0] | tracks[1]) == 32
