"""Each figure's table can be taken home: tidy, with units, period, status, and the rows of the tables that it rests on."""

import numpy as np
import pandas as pd
import pytest

from workreport import project, tables
from workreport.captions.terms import term

PATHS = sorted((project.figures_dir() / "data").glob("*.csv"))
NAMES = [path.name for path in PATHS]
# These count what stands in the speech and in the tables; what they draw is no number of the report.
COUNTS = ["figures-by-theme.csv", "numeral-strip.csv"]
# What happened to a target, which the chart shows instead of its status.
VERDICTS = {"met", "missed", "cannot-be-told"}
# What one line of a chart joins: its rows bear the indicator of the line.
JOINED = {
    "fdi-used": "fdi",
    "park-national-rank": "petrochemical-base-rank",
    "park-competitiveness-rank": "petrochemical-base-rank",
}


@pytest.fixture(scope="module")
def known() -> pd.DataFrame:
    """Every observation of every document, by source/observation."""
    frame = tables.with_context()
    return frame.set_index(frame["source"] + "/" + frame["observation"].astype(str))


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(project.figures_dir() / "data" / name, dtype=str, keep_default_na=False)


def _rests_on(row: pd.Series) -> list[str]:
    """The observations that a row is, or was worked out from."""
    own = [f"{row['source']}/{row['observation']}"] if row.get("observation") else []
    return own + [each for each in row.get("observations", "").split(";") if each]


def test_there_are_figures() -> None:
    assert len(PATHS) >= 13
    assert set(COUNTS) <= set(NAMES)


@pytest.mark.parametrize("name", sorted({*NAMES} - {*COUNTS}))
def test_table_says_unit_period_and_status(name: str) -> None:
    frame = _read(name)
    assert set(frame) >= {"indicator", "unit", "period", "status", "comparator", "base_value"}
    assert (frame["period"] != "").all()
    assert (frame["unit"] != "")[frame["status"] != "not-stated"].all()


@pytest.mark.parametrize("name", sorted({*NAMES} - {*COUNTS}))
def test_every_number_rests_on_observations_that_there_are_and_a_silence_has_no_number(
    name: str, known: pd.DataFrame
) -> None:
    for _, row in _read(name).iterrows():
        rests_on = _rests_on(row)
        assert set(rests_on) <= set(known.index)
        if row["status"] == "not-stated":
            assert row["base_value"] == ""
        else:
            assert rests_on, row.to_dict()
            assert row["base_value"], row.to_dict()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in COUNTS and "observation" in _read(name)])
def test_a_number_that_was_not_worked_out_is_that_of_its_observation(name: str, known: pd.DataFrame) -> None:
    frame = _read(name)
    printed = frame[(frame["status"] != "derived") & (frame["observation"] != "")]
    assert len(printed) > 0
    for _, row in printed.iterrows():
        original = known.loc[f"{row['source']}/{row['observation']}"]
        names = {original["indicator"], JOINED.get(original["indicator"])}
        assert row["indicator"] in names
        assert row["period"] == original["period"]
        if row["status"] != "not-stated":
            falls = original["direction"] == "down" and original["measure"] in ("growth", "points")
            expected = -original["base_value"] if falls else original["base_value"]
            assert float(row["base_value"]) == pytest.approx(expected), row.to_dict()


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_how_its_number_is_known_in_a_word_that_readers_are_given(name: str) -> None:
    frame = _read(name)
    for status in set(frame.get("status", ())) - VERDICTS - {""}:
        assert all(term(status, lang) for lang in project.LANGUAGES)
    if "status" in frame and name not in COUNTS:
        assert (frame["status"] != "").all()


def test_the_counts_are_those_of_the_report(known: pd.DataFrame) -> None:
    report = known[known["source"] == "quangang-2021"]
    counts = _read("figures-by-theme.csv").astype({"count": int})
    stated = report[report["status"] != "not-stated"]
    assert counts.groupby("theme")["count"].sum().to_dict() == stated["theme"].value_counts().to_dict()
    strip = _read("numeral-strip.csv")
    numerals = tables.numerals()
    assert list(strip["offset"].astype(int)) == list(numerals["offset"])
    figures = strip[strip["observation"] != ""]
    assert set(figures["observation"].astype(float)) == set(stated.dropna(subset=["offset"])["observation"])
    offsets = figures["observation"].astype(int).map(report.set_index("observation")["offset"])
    assert np.array_equal(offsets, figures["offset"].astype(int))
