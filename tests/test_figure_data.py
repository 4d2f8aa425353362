"""Each figure's table can be taken home: tidy, with units, period, status, how it is known, and what it rests on."""

import pandas as pd
import pytest

from workreport import project, tables

PATHS = sorted((project.figures_dir() / "data").glob("*.csv"))
WANTED = {"unit", "period", "status", "comparator", "kind", "observations"}


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(project.figures_dir() / "data" / name, dtype=str, keep_default_na=False)


def test_there_are_figures() -> None:
    assert len(PATHS) >= 13


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_table_says_unit_period_status_and_source(name: str) -> None:
    assert set(_read(name).columns) >= WANTED


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_table_rests_on_observations_that_there_are(name: str) -> None:
    known = {str(n) for n in tables.observations()["observation"]}
    known |= {f"context/{n}" for n in tables.context()["observation"]}
    named = {number for cell in _read(name)["observations"] for number in cell.split(";") if number}
    assert named
    assert named <= known


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_every_row_says_how_its_number_is_known(name: str) -> None:
    frame = _read(name)
    assert set(frame["kind"]) <= {"printed", "derived", "counted", "silent"}
    silent = frame[frame["kind"] == "silent"]
    if "value" in frame:
        assert set(silent["value"]) <= {""}
