"""Readings as frames of stable columns and types, for the partitions of a Dask bag or dataframe.

Dask is not imported: these are functions from what a partition holds to a frame, and META is the frame that Dask wants to know
beforehand. A text that cannot be scanned is a row of its own with ``error`` filled and no reading, so that it is named and the
partition goes on.
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from workreport.corpus.records import HEADER, TYPES, floats, read_text, records
from workreport.errors import InputError
from workreport.reading import scan

_TYPES = {
    column: {"int64": "Int64", "bool": "boolean", "float64": "Float64"}.get(kind, "object")
    for column, kind in TYPES.items()
}
_TYPES |= {"error": "object"}

META = pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in _TYPES.items()})


def scan_paths(paths: Iterable[str | Path]) -> pd.DataFrame:
    """The readings of files, a row each: the columns of ``workreport scan``, then ``error``.

    A file that cannot be read is one row with ``file`` and ``error``, everything else missing.
    """
    rows: list[dict[str, object]] = []
    for path in paths:
        try:
            rows += _rows(read_text(Path(path)), str(path))
        except InputError as error:
            rows.append({"file": str(path), "error": str(error)})
    return _frame(rows)


def scan_texts(frame: pd.DataFrame, text: str = "text", file: str = "file") -> pd.DataFrame:
    """The readings of the texts in column ``text`` of a frame, named by its column ``file``, as ``scan_paths`` gives them.

    What is no string is a row with ``error``.
    """
    rows: list[dict[str, object]] = []
    for name, content in zip(frame[file], frame[text], strict=True):
        if isinstance(content, str):
            rows += _rows(content, str(name))
        else:
            rows.append({"file": str(name), "error": f"{name}: {type(content).__name__} where a text is needed"})
    return _frame(rows)


def _rows(content: str, file: str) -> list[dict[str, object]]:
    return [floats(record) | {"error": ""} for record in records(scan(content), file)]


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*HEADER, "error"]).astype(_TYPES)
