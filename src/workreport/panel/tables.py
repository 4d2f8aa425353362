"""The tables of the panel as files and as frames: ``data/panel/datapackage.json`` is the home of their columns and types."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from workreport import project, tables
from workreport.panel.observations import Row

OBSERVATIONS = "observations"


def folder(data_dir: Path | None = None) -> Path:
    """The folder of the panel's tables, below the project's data/ unless another is given."""
    return (data_dir or project.data_dir()) / "panel"


def written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows as the bytes of a CSV."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return lines.getvalue().encode("utf-8")


def rows(path: Path) -> list[Row]:
    """The rows of a table of the panel, every cell a string; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(name: str = OBSERVATIONS, data_dir: Path | None = None) -> pd.DataFrame:
    """A table of the panel as a typed frame.

    ``observations`` has beside each row the place of its report with code and level, the year that it plans and its state; and
    decimals, those that the value is printed with, because 8.0 and 8 are one number and two roundings.
    """
    frame = tables.load(name, folder(data_dir))
    if name != OBSERVATIONS:
        return frame
    path = folder(data_dir) / f"{name}.csv"
    printed = pd.read_csv(path, usecols=["value"], dtype=str, keep_default_na=False)["value"]
    decimals = printed.str.partition(".")[2].str.len().where(printed != "").astype("Int64")
    reports = tables.load("reports", folder(data_dir))
    beside = reports[["report", "place", "code", "level", "plan_year", "state"]]
    return frame.assign(decimals=decimals).merge(beside, on="report", how="left")
