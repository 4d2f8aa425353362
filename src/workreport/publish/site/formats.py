"""The tables as one workbook, as one database and as typed columns: the same bytes each time, for the same libraries.

Cells have the types that the data package gives them; what is empty there is missing here.
"""

import io
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from rustpy_xlsxwriter import FastExcel

from workreport.errors import InputError
from workreport.tables import Package, Table, cells

if TYPE_CHECKING:
    import pyarrow as pa

_READ: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "boolean": "true".__eq__, "string": str}
_SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "string": "TEXT"}
_COLUMNS = ("table", "column", "type", "required", "values", "refers_to", "description", "description_zh")
_TIME = (2000, 1, 1, 0, 0, 0)
_LEVEL = 4  # of zlib: a twentieth larger than at the usual 6, in a third of the time
_SHEET = 31  # characters that Excel allows the name of a sheet
_WIDEST = 60  # characters that a column of notes may take
_MEASURED = 1000  # rows that the width of a column is taken from
_CORE = "docProps/core.xml"  # where a workbook says what it is and when it was written
_WRITTEN = re.compile(rb"[0-9-]{10}T[0-9:]{8}Z")


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` in their order: the same bytes whenever and wherever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archived:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            archived.writestr(entry, content, compresslevel=_LEVEL)
    return buffer.getvalue()


def typed(package: Package) -> "dict[str, pa.Table]":
    """The tables of a package by name, with typed columns. Raises InputError where there is no pyarrow to hold them."""
    try:
        import pyarrow as pa
    except ImportError:
        raise InputError("the site's downloads need pyarrow: pip install 'workreport[parquet]'") from None
    kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "string": pa.string()}
    made = {}
    for table in package.tables.values():
        written = cells(package, table.name)
        types = {column: field["type"] for column, field in table.fields.items()}
        columns = {
            name: [_READ[kind](cell) if cell else None for cell in written[name]] for name, kind in types.items()
        }
        schema = pa.schema([pa.field(name, kinds[kind]) for name, kind in types.items()])
        made[table.name] = pa.Table.from_pydict(columns, schema=schema)
    return made


def workbook(package: Package, tables: "Mapping[str, pa.Table]") -> bytes:
    """A workbook for Excel: a sheet for each of the ``typed`` tables and a first one that explains their columns.

    Text stays text: Excel would make a day of 2023-01.
    """
    sheets = {"columns": _described(package)}
    for number, (name, table) in enumerate(tables.items()):
        sheets[name if len(name) <= _SHEET else f"{name[: _SHEET - 4]}~{number}"] = table
    buffer = io.BytesIO()
    book = FastExcel(buffer).format(bold_headers=True).freeze(row=1, col=1)
    for name, table in sheets.items():
        widths: dict[str, float] = {
            column: _width([column, *table[column][:_MEASURED].to_pylist()]) for column in table.column_names
        }
        texts = [field.name for field in table.schema if field.type == "string"]
        book.sheet(name, table, autofilter=True, column_widths=widths, ignore_errors=texts)
    book.save()
    with zipfile.ZipFile(buffer) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    title = f"<dc:title>{escape(package.descriptor['title'])}</dc:title><dc:creator>".encode()
    parts[_CORE] = _WRITTEN.sub(b"2000-01-01T00:00:00Z", parts[_CORE]).replace(b"<dc:creator>", title)
    return packed(parts)


def _width(cells: Sequence[Any]) -> int:
    """The characters that a column of these cells takes, a Chinese one counting as two; a column of notes no more than _WIDEST."""
    return min(_WIDEST, 2 + max(len(str(cell).encode("gb18030")) for cell in cells if cell is not None))


def database(package: Package, tables: "Mapping[str, pa.Table]") -> bytes:
    """A SQLite database: a table for each of the ``typed`` tables, with keys, and ``columns``, which explains them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in package.tables.values():
            fill = f"INSERT INTO {_name(table.name)} VALUES ({', '.join('?' * len(table.columns))})"
            connection.execute(_create(table))
            columns = (column.to_pylist() for column in tables[table.name].columns)
            connection.executemany(fill, zip(*columns, strict=True))
        connection.execute(f"CREATE TABLE columns ({', '.join(f'{_quoted(each)} TEXT' for each in _COLUMNS)})")
        connection.executemany(f"INSERT INTO columns VALUES ({', '.join('?' * len(_COLUMNS))})", _columns(package))
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def parquet(table: "pa.Table") -> bytes:
    """A table as Parquet."""
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _described(package: Package) -> "pa.Table":
    """What explains the columns of all tables, as a table of texts."""
    import pyarrow as pa

    columns = zip(*_columns(package), strict=True)
    return pa.table({name: pa.array(told, pa.string()) for name, told in zip(_COLUMNS, columns, strict=True)})


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
