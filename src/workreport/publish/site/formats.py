"""The tables as one workbook, as one database and as typed columns: the same bytes each time, for the same libraries.

Cells have the types that the data package gives them; what is empty there is missing here.
"""

import io
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

import xlsxwriter

from workreport.errors import InputError
from workreport.tables import Package, Table, cells

_READ: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "boolean": "true".__eq__, "string": str}
_SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "string": "TEXT"}
_COLUMNS = ("table", "column", "type", "required", "values", "refers_to", "description", "description_zh")
_TIME = datetime(2000, 1, 1)
_SHEET = 31  # characters that Excel allows the name of a sheet
_WIDTH = 400  # pixels that a column of notes may take
_MEASURED = 5000  # rows that the width of a column is taken from: to measure every cell of the panel takes seconds


def workbook(package: Package) -> bytes:
    """A workbook for Excel: a sheet for each table and a first one that explains their columns.

    Text stays text: Excel would make a day of 2023-01.
    """
    buffer = io.BytesIO()
    said = package.descriptor
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": said["title"], "comments": said.get("description", ""), "created": _TIME})
        bold = book.add_format({"bold": True, "bottom": 1})

        def sheet(name: str, columns: list[str], rows: Sequence[Sequence[Any]]) -> None:
            page = book.add_worksheet(name)
            page.write_row(0, 0, columns, bold)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, len(rows), len(columns) - 1)
            write = {str: page.write_string, bool: page.write_boolean, int: page.write_number, float: page.write_number}
            for line, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if cell is not None:
                        write[type(cell)](line, column, cell)
                if line == _MEASURED:
                    page.autofit(_WIDTH)
            if len(rows) < _MEASURED:
                page.autofit(_WIDTH)
            page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})

        sheet("columns", [*_COLUMNS], _columns(package))
        for number, table in enumerate(package.tables.values()):
            name = table.name if len(table.name) <= _SHEET else f"{table.name[: _SHEET - 4]}~{number}"
            sheet(name, table.columns, [*_rows(package, table)])
    return buffer.getvalue()


def database(package: Package) -> bytes:
    """A SQLite database: a table for each table, with types and keys, and ``columns``, which explains them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in package.tables.values():
            fill = f"INSERT INTO {_name(table.name)} VALUES ({', '.join('?' * len(table.columns))})"
            connection.execute(_create(table))
            connection.executemany(fill, _rows(package, table))
        connection.execute(f"CREATE TABLE columns ({', '.join(f'{_quoted(each)} TEXT' for each in _COLUMNS)})")
        connection.executemany(f"INSERT INTO columns VALUES ({', '.join('?' * len(_COLUMNS))})", _columns(package))
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def parquet(package: Package, table: Table) -> bytes:
    """A table as Parquet. Raises InputError where there is no pyarrow to write it."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError("the site's downloads need pyarrow: pip install 'workreport[parquet]'") from None
    kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "string": pa.string()}
    schema = pa.schema([pa.field(column, kinds[field["type"]]) for column, field in table.fields.items()])
    columns = dict(zip(table.columns, _typed(package, table), strict=True))
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pydict(columns, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _rows(package: Package, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in order, each cell in its type or None."""
    return zip(*_typed(package, table), strict=True)


def _typed(package: Package, table: Table) -> list[list[Any]]:
    """The columns of a table, each cell in its type or None."""
    frame = cells(package, table.name)
    read = [_READ[field["type"]] for field in table.fields.values()]
    return [[make(cell) if cell else None for cell in frame[column]] for column, make in zip(frame, read, strict=True)]


def _columns(package: Package) -> list[list[str | None]]:
    """What there is to say of each column of each table."""
    found = []
    for table in package.tables.values():
        for column, field in table.fields.items():
            limits = field.get("constraints", {})
            values = ", ".join(limits.get("enum", ())) or None
            required = "yes" if limits.get("required") else "no"
            target = ".".join(table.references.get(column, ())) or None
            said = field["description"], field.get("description_zh")
            found.append([table.name, column, field["type"], required, values, target, *said])
    return found


def _create(table: Table) -> str:
    lines = []
    for column, field in table.fields.items():
        limits = field.get("constraints", {})
        line = f"{_quoted(column)} {_SQL[field['type']]}"
        line += " NOT NULL" if limits.get("required") else ""
        line += " PRIMARY KEY" if (column,) == table.keys else " UNIQUE" if limits.get("unique") else ""
        if column in table.references:
            other, target = table.references[column]
            line += f" REFERENCES {_name(other)} ({_quoted(target)})"
        lines.append(line)
    if len(table.keys) > 1:
        lines.append(f"PRIMARY KEY ({', '.join(_quoted(each) for each in table.keys)})")
    return f"CREATE TABLE {_name(table.name)} ({', '.join(lines)})"


def _name(table: str) -> str:
    """A table as the database calls it: without hyphens, which a query would have to quote."""
    return _quoted(table.replace("-", "_"))


def _quoted(name: str) -> str:
    return f'"{name}"'
