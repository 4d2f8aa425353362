"""Are the tables in order: files that can be read, columns, types, vocabularies, keys. datapackage.json says what they must be.

What would change a number or shift a line is refused as well, though a data package may allow it: other bytes than those of
plain UTF-8, and numbers that are not written as a report prints them.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from workreport import files
from workreport.errors import InputError
from workreport.tables.finding import Finding, fault, shown
from workreport.tables.package import Package, Table, parse, read_package

# What a cell of each type looks like, and in words; Python's own functions would read " 2_0 ", ２０ and NaN as numbers.
_TYPES = {
    "integer": (re.compile(r"0|[1-9][0-9]*"), "a whole number in plain digits"),
    "number": (re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"), "a number in plain digits such as 26.61"),
    "boolean": (re.compile("true|false"), "true or false"),
    "string": (re.compile(".*", re.DOTALL), "text"),
}


_Fault = tuple[int, str, Finding]


class _File(NamedTuple):
    """A table's file: its rows by line, and its faults by line and column; ``usable`` if its rows can be told apart."""

    rows: Mapping[int, list[str]]
    faults: list[_Fault]
    usable: bool


def check(data_dir: Path | None = None) -> list[Finding]:
    """What is wrong with the tables in ``data_dir`` (the project's data/ unless given), by file and line; empty if nothing.

    Where a file as a whole cannot be used, only that is told: the keys of the others depend on it.
    Raises InputError where there is no data package to check against.
    """
    package = read_package(data_dir)
    files = {name: _file(package, name) for name in package.tables}
    unusable = [finding for file in files.values() if not file.usable for *_, finding in file.faults]
    return unusable or [finding for name in files for finding in _of_table(package, name, files)]


def require(package: Package, name: str) -> None:
    """Raises InputError with the first fault of the table ``name``, if it has any."""
    names = {name, *(target for target, _ in package.table(name).references.values())}
    findings = _of_table(package, name, {each: _file(package, each) for each in names})
    if findings:
        raise InputError(f"{findings[0].message} (in {package.folder})")


def _of_table(package: Package, name: str, files: Mapping[str, _File]) -> list[Finding]:
    """The faults of a table, in the order of its lines: in its cells, and of keys that the table they refer to lacks."""
    table, file = package.table(name), files[name]
    faults, width = list(file.faults), len(table.columns)
    for column, (target, key) in table.references.items() if file.usable else ():
        other = files[target]
        if not other.usable:
            faults += other.faults
            continue
        at, place = table.columns.index(column), package.table(target).columns.index(key)
        known = {row[place] for row in other.rows.values() if place < len(row)} | {""}
        if {row[at] for row in file.rows.values() if len(row) == width} <= known:
            continue
        told = {(line, of) for line, of, _ in file.faults}
        for line, row in file.rows.items():
            if len(row) == width and row[at] not in known and (line, column) not in told:
                faults.append((line, column, _in_cell(table, "unknown-key", line, row, column, key=key, target=target)))
    return [finding for *_, finding in sorted(faults, key=lambda each: each[0])]


def _file(package: Package, name: str) -> _File:
    table = package.table(name)
    try:
        data = (package.folder / table.path).read_bytes()
    except OSError as error:
        found = f"no file that can be read ({error.strerror})"
        return _File({}, [(0, "", fault("file-missing", table.path, found=found, name=table.name))], False)
    return _examined(table, data)


@lru_cache(maxsize=128)
def _examined(table: Table, data: bytes) -> _File:
    """The rows and the faults of a file; kept, because the same tables are loaded again and again."""
    faults = [(0, "", finding) for finding in _of_bytes(table, data)]
    if faults:
        return _File({}, faults, False)
    rows = dict(parse(data)[1:])
    return _File(rows, [*_of_shapes(table, rows), *_of_cells(table, rows), *_of_keys(table, rows)], True)


# --- the file ---------------------------------------------------------------------------------------------------------


def _of_bytes(table: Table, data: bytes) -> Iterator[Finding]:
    """What keeps a file as a whole from being used; at most one finding, but one for each column that is amiss."""
    bad = _bad_bytes(data)
    if bad:
        code, position, what = bad
        line = data.count(b"\n", 0, position) + 1
        yield fault(code, table.path, row=f"line {line}", line=line, found=f"{what} at byte {position}")
        return
    try:
        records = parse(data)
    except csv.Error as error:
        yield fault("not-csv", table.path, found=str(error))
        return
    if not records:
        yield fault("file-empty", table.path, found="an empty file", name=table.name)
        return
    ends = [start - 1 for start, _ in records[1:]] + [data.rstrip(b"\n").count(b"\n") + 1]
    for (line, _), end in zip(records, ends, strict=True):
        if end > line:
            found = f"a row that ends in line {end}"
            yield fault("row-over-lines", table.path, row=f"line {line}", line=line, found=found)
            return
    yield from _of_header(table, records[0][1])


def _bad_bytes(data: bytes) -> tuple[str, int, str] | None:
    if data.startswith(b"\xef\xbb\xbf"):
        return "byte-order-mark", 0, "a byte order mark"
    if b"\0" in data:
        return "nul-byte", data.index(b"\0"), "a NUL"
    if b"\r" in data:
        return "line-ending", data.index(b"\r"), "a carriage return"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "not-utf8", error.start, f"0x{data[error.start]:02x}, which is not UTF-8,"
    return None


def _of_header(table: Table, header: list[str]) -> Iterator[Finding]:
    columns = table.columns
    place: dict[str, Any] = {"row": "line 1", "line": 1, "columns": ", ".join(columns)}
    amiss = [("column-missing", column, "no such column") for column in columns if column not in header]
    extra = [column for i, column in enumerate(header) if column not in columns or column in header[:i]]
    amiss += [("column-extra", shown(column), "a column too many") for column in extra]
    for code, column, found in amiss:
        yield fault(code, table.path, column=column, found=found, **place)
    if not amiss and header != columns:
        yield fault("column-order", table.path, found=", ".join(header), **place)


# --- its cells --------------------------------------------------------------------------------------------------------


def _of_shapes(table: Table, rows: Mapping[int, list[str]]) -> Iterator[_Fault]:
    """A row with a cell too few or too many is at odds with every column; nothing else is asked of it."""
    width = len(table.columns)
    for line, row in rows.items():
        if len(row) != width:
            found = f"{len(row)} cells" if row else "an empty line"
            yield line, "", fault("row-shape", table.path, row=f"line {line}", line=line, found=found, width=width)


def _of_cells(table: Table, rows: Mapping[int, list[str]]) -> Iterator[_Fault]:
    """Of each cell what is first amiss, column by column; each value of a column is looked at once."""
    width = len(table.columns)
    whole = {line: row for line, row in rows.items() if len(row) == width}
    for at, (column, field) in enumerate(table.fields.items()):
        cells = [row[at] for row in whole.values()]
        bad = {cell: amiss for cell in set(cells) if (amiss := _of_cell(cell, field))}
        for line, cell in zip(whole, cells, strict=True) if bad else ():
            if cell in bad:
                code, limit = bad[cell]
                yield line, column, _in_cell(table, code, line, rows[line], column, limit=limit)
        is_key = table.keys == (column,) or field.get("constraints", {}).get("unique", False)
        if is_key and len(set(cells)) < len(cells):
            first: dict[str, int] = {}
            for line, cell in zip(whole, cells, strict=True):
                if first.setdefault(cell, line) != line and cell and cell not in bad:
                    place: dict[str, Any] = {"row": f"line {line}", "line": line, "column": column}
                    yield line, column, fault("duplicate-key", table.path, found=cell, first=first[cell], **place)


def _of_keys(table: Table, rows: Mapping[int, list[str]]) -> Iterator[_Fault]:
    """Rows that have the key of an earlier one, where a key takes several columns."""
    if len(table.keys) == 1:
        return
    width, at = len(table.columns), [table.columns.index(column) for column in table.keys]
    first: dict[tuple[str, ...], int] = {}
    for line, row in rows.items():
        if len(row) == width:
            key = tuple(row[each] for each in at)
            if first.setdefault(key, line) != line:
                place: dict[str, Any] = {"row": f"line {line}", "line": line, "column": ", ".join(table.keys)}
                yield (
                    line,
                    table.key,
                    fault("duplicate-key", table.path, found=", ".join(key), first=first[key], **place),
                )


def _of_cell(cell: str, field: Mapping[str, Any]) -> tuple[str, str] | None:
    """The code of what is amiss with a cell of its column, and the limit that it is beyond; None where nothing is."""
    limits = field.get("constraints", {})
    form, words = _TYPES[field["type"]]
    if not cell:
        return ("value-missing", "") if limits.get("required") else None
    if not form.fullmatch(cell):
        return "wrong-type", words
    if cell not in limits.get("enum", [cell]):
        return "unknown-word", ", ".join(limits["enum"])
    if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
        return "wrong-form", limits["pattern"]
    if "minimum" in limits and float(cell) < limits["minimum"]:
        return "out-of-range", limits["minimum"]
    # A terminal or a spreadsheet would obey the cell, or something is hidden in it.
    if not cell.isprintable():
        return "hidden-character", ""
    return ("formula", "") if files.is_formula(cell) else None


def _in_cell(table: Table, code: str, line: int, row: list[str], column: str, **said: Any) -> Finding:
    """A finding in a cell of a row, which is called by its key, or by its line where that is empty."""
    cells = dict(zip(table.columns, row, strict=True))
    key = shown(cells[table.key]) or f"line {line}"
    return fault(code, table.path, row=key, line=line, column=column, found=cells[column], **said)
