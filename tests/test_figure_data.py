"""Each figure's table can be taken home: tidy, without words of one language, and each row names what it rests on."""

import pandas as pd
import pytest

import workreport
from workreport import project, tables
from workreport.captions import codes, terms

NAMES = sorted(path.name for path in (project.root() / "figures" / "data").glob("*.csv"))
COUNTS = {"figures-by-theme.csv"}  # of a whole report, which its column source names
PLACES = {"numeral-strip.csv"}  # of numerals, of which only figures have an observation
# Of the panel: rows of reports that have no observation of their own, and counts and quartiles of many.
PANEL = {"goals-others.csv", "goals-promised-and-reached.csv", "goals-provinces.csv", "goals-verdicts.csv"}
PANEL |= {name for name in NAMES if name.startswith(("growth-target-", "livelihood-share-"))}
NUMBERS = [name for name in NAMES if name not in COUNTS | PLACES | PANEL]


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(project.root() / "figures" / "data" / name, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def known() -> set[str]:
    rows = tables.with_context()
    return {f"{source}/{number}" for source, number in zip(rows["source"], rows["observation"], strict=True)}


def test_there_are_figures() -> None:
    assert len(NAMES) >= 16


@pytest.mark.parametrize("name", NUMBERS)
def test_a_table_says_what_of_when_which_kind_of_number_and_in_which_unit(name: str) -> None:
    frame = _read(name)
    assert set(frame.columns) >= {
        *("indicator", "period", "status", "comparator", "base_value", "unit", "observations"),
    }
    for column in ("indicator", "period", "status"):
        assert "" not in set(frame[column]), column


@pytest.mark.parametrize("name", NUMBERS)
def test_a_kind_of_number_is_one_of_the_vocabulary(name: str) -> None:
    frame = _read(name)
    assert all(terms.term(status, "en") for status in frame["status"])
    assert set(frame["comparator"]) <= {*codes.words("comparator", "en"), ""}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_a_number_and_a_silence_has_none(name: str) -> None:
    frame = _read(name)
    silent = frame["status"] == "not-stated"
    if "verdict" in frame:  # what stands in such a cell is the verdict on the number of another document
        silent = frame["base_value"] == ""
    assert pd.to_numeric(frame.loc[~silent, "base_value"]).notna().all()
    assert set(frame.loc[silent, "base_value"]) <= {""}


@pytest.mark.parametrize("name", [*NUMBERS, *sorted(PLACES)])
def test_what_a_row_rests_on_are_observations_that_there_are(name: str, known: set[str]) -> None:
    frame = _read(name)
    named = {each for cell in frame["observations"] for each in cell.split(";") if each}
    assert named
    assert named <= known
    if "base_value" in frame:  # no number comes from nowhere
        assert set(frame.loc[frame["observations"] == "", "base_value"]) <= {""}


def _printed(name: str) -> pd.DataFrame:
    """The rows that are an observation themselves, and not worked out from some."""
    frame = _read(name)
    one = (frame["observations"] != "") & ~frame["observations"].str.contains(";")
    return frame[one & (frame["status"] != "derived")]


@pytest.mark.parametrize("name", [name for name in NUMBERS if len(_printed(name))])
def test_a_number_that_was_not_worked_out_is_that_of_its_observation(name: str) -> None:
    frame = tables.with_context()
    known = frame.set_index(frame["source"] + "/" + frame["observation"].astype(str))
    printed = _printed(name)
    for _, row in printed[printed["base_value"] != ""].iterrows():
        original = known.loc[row["observations"]]
        falls = original["direction"] == "down" and original["measure"] in ("growth", "points")
        expected = -original["base_value"] if falls else original["base_value"]
        assert row["period"] == original["period"], row.to_dict()
        assert float(row["base_value"]) == pytest.approx(expected), row.to_dict()


def test_the_counts_are_those_of_the_report() -> None:
    report = tables.observations()
    stated = report[report["status"] != "not-stated"]
    counts = _read("figures-by-theme.csv").astype({"count": int})
    assert counts.groupby("theme")["count"].sum().to_dict() == stated["theme"].value_counts().to_dict()
    strip, numerals = _read("numeral-strip.csv"), tables.numerals()
    assert list(strip["token"]) == list(numerals["token"])
    standing = stated.dropna(subset=["offset"])
    assert sorted(each for each in strip["observations"] if each) == sorted(
        standing["source"] + "/" + standing["observation"].astype(str)
    )


@pytest.mark.slow
def test_what_is_drawn_of_one_report_is_a_row_of_the_panel() -> None:
    panel = workreport.load("panel")
    panel = panel[(panel["indicator"] == "gdp") & (panel["kind"] == "target") & (panel["measure"] == "growth")]
    known = set(zip(panel["report"], panel["value"], strict=True))
    drawn = [name for name in sorted(PANEL) if "report" in _read(name)]
    assert len(drawn) == 3
    for name in drawn:
        rows = _read(name)
        rows = rows[(rows["rate"] != "") & rows["report"].str.contains("-")]
        rows = rows[rows["report"] != tables.REPORT]
        assert len(rows) > 100
        assert set(zip(rows["report"], rows["rate"].astype(float), strict=True)) <= known


@pytest.mark.parametrize("name", sorted(PANEL))
def test_a_table_of_the_panel_has_its_years_or_plans_and_no_empty_column(name: str) -> None:
    frame = _read(name)
    assert len(frame)
    assert all((frame[column] != "").any() for column in frame)
    assert set(frame) & {"year", "plan", "plan_year", "period", "form", "whole_kind", "indicator"}


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_no_words_of_one_language(name: str) -> None:
    as_printed = (
        ["token", "whole"] if name in PANEL else ["token"]
    )  # a numeral, and what a share is of, as reports print them
    frame = _read(name).drop(columns=as_printed, errors="ignore")
    units = frame.pop("unit") if "unit" in frame else pd.Series(dtype=str)  # as printed, a key of units.csv
    assert set(units) <= {*tables.units()["unit"], *codes.words("base_unit", "en"), "people", ""}
    cells = frame.astype(str).to_numpy().ravel()
    assert not [cell for cell in cells if any("\u3400" <= character <= "\u9fff" for character in cell)]
