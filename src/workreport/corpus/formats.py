"""Records written as CSV, JSONL or Parquet, part by part as they come.

A part is what one file gives; it is made in the process that scanned the file and only put down in the one that writes. What is
written to a file is put in its place when it is whole, so that nothing is ever half-written.
"""

import csv
import importlib.util
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from workreport import files
from workreport.corpus.records import floats
from workreport.corpus.tables import SCAN, Record
from workreport.errors import InputError

FORMATS = ("csv", "jsonl", "parquet")

_ROWS = 50_000  # of a row group at the least: a few megabytes in memory, and enough for a column to compress well


def part(records: Iterable[Record], types: Mapping[str, str], format: str) -> Any:
    """The records of a file in ``format``: text of lines, or an Arrow table. ``types`` are those of the table's columns."""
    return _arrow(records, types) if format == "parquet" else {"csv": _csv, "jsonl": _jsonl}[format](records)


@contextmanager
def sink(
    format: str, out: Path | None, stdout: IO[str], types: Mapping[str, str] = SCAN.types
) -> Iterator[Callable[[Any], object]]:
    """A function that writes the parts of ``format``: to ``out``, which appears when all is written, or else to ``stdout``.

    Raises InputError where the file cannot be written, or where Parquet has no file or no library to be written with.
    """
    header = ",".join(types) + "\n" if format == "csv" else ""
    if format == "parquet":
        if out is None:
            raise InputError("--format parquet needs --out FILE: it is no text to be printed")
        if importlib.util.find_spec("pyarrow") is None:
            raise InputError("--format parquet needs pyarrow: pip install 'workreport[parquet]'")
        with files.staged(out) as path, _parquet(path, types) as write:
            yield write
    elif out is None:
        stdout.write(header)
        yield stdout.write
    else:
        with files.staged(out) as path, path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            file.write(header)
            yield file.write


def _csv(records: Iterable[Record]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for record in records:
        writer.writerow([_plain(cell) for cell in record.values()])
    return lines.getvalue()


def _plain(cell: object) -> str:
    """A cell of a CSV: numbers have no exponent, true and false are in small letters as in the other tables, and nothing is a formula."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if cell is None else files.inert(str(cell))


def _jsonl(records: Iterable[Record]) -> str:
    return "".join(json.dumps(floats(record), ensure_ascii=False) + "\n" for record in records)


# --- Parquet ----------------------------------------------------------------------------------------------------------


def _schema(types: Mapping[str, str]) -> Any:
    import pyarrow as pa

    kinds = {
        "Int64": pa.int64(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "float64": pa.float64(),
        "string": pa.string(),
    }
    return pa.schema([(column, kinds[type_]) for column, type_ in types.items()])


def _arrow(records: Iterable[Record], types: Mapping[str, str]) -> Any:
    import pyarrow as pa

    rows = [{name: _sayable(cell) for name, cell in floats(record).items()} for record in records]
    return pa.Table.from_pylist(rows, schema=_schema(types))


def _sayable(cell: object) -> object:
    """A text without lone surrogates, which UTF-8 cannot hold. They occur in broken texts only."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell


@contextmanager
def _parquet(path: Path, types: Mapping[str, str]) -> Iterator[Callable[[Any], object]]:
    """A Parquet file written row group by row group, whatever the size of the parts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    waiting: list[Any] = []

    with pq.ParquetWriter(path, _schema(types), compression="zstd") as writer:

        def flush() -> None:
            if waiting:
                table = pa.concat_tables(waiting)
                writer.write_table(table, row_group_size=table.num_rows)
                waiting.clear()

        def write(table: Any) -> None:
            waiting.append(table)
            if sum(each.num_rows for each in waiting) >= _ROWS:
                flush()

        yield write
        flush()
