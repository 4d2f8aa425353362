"""The panel's rows as frames of stable columns and types, for the partitions of a Dask collection.

Dask is not imported: ``observe_paths`` is a function from what a partition holds to a frame, and META is the frame that Dask wants to
know beforehand. A file that cannot be read is a row of its own with ``error`` filled, so that it is named and the partition goes on.
What needs all reports at once is left out: states, silences, checks, and what persons have decided.
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from workreport.errors import InputError
from workreport.panel.build import read_one
from workreport.panel.observations import COLUMNS

_TYPES = dict.fromkeys(COLUMNS, "object")
_TYPES |= dict.fromkeys(("first_year", "last_year", "offset"), "Int64")
_TYPES |= dict.fromkeys(("value", "value_high", "base_value"), "Float64")
_TYPES |= dict.fromkeys(("is_average", "estimate", "stretch"), "boolean")
_TYPES |= {
    "place": "object",
    "level": "object",
    "path_year": "Int64",
    "plan_year": "Int64",
    "file": "object",
    "error": "object",
}
_FLAGS = {"true": True, "false": False}

META = pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in _TYPES.items()})


def observe_paths(paths: Iterable[str | Path]) -> pd.DataFrame:
    """The rows of reports, PLACE/YEAR.md each: the columns of observations.csv, then what the report is of, ``file`` and ``error``.

    A file that cannot be read, or whose path tells no place or year, is one row with ``file`` and ``error``, everything else missing.
    """
    rows: list[dict[str, object]] = []
    for path in map(Path, paths):
        try:
            report, read = read_one(path, path.parent)
        except InputError as error:
            rows.append({"file": str(path), "error": str(error)})
            continue
        of = {"place": report.place.place, "level": report.place.level, "path_year": report.path_year}
        of |= {"plan_year": report.plan_year, "file": str(path), "error": ""}
        rows += [{column: _typed(column, cell) for column, cell in row.items()} | of for row in read]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def _typed(column: str, cell: str) -> object:
    kind = _TYPES[column]
    if kind == "object":
        return cell
    if cell == "":
        return None
    return _FLAGS[cell] if kind == "boolean" else int(cell) if kind == "Int64" else float(cell)
