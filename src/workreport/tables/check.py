"""Are the tables in order: files that can be read, columns, types, vocabularies, keys. By frictionless, from datapackage.json.

Frictionless says in its own words what is wrong; here that becomes findings a person can act on. What it lets pass, but would
change a number or shift a line, is checked beside it: the bytes of the files, and how numbers are written.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workreport import files
from workreport.errors import InputError
from workreport.tables.finding import Finding, fault, shown
from workreport.tables.package import DESCRIPTOR, Package, Table, parse, read_package

# Frictionless reads " 2_0 ", ２０ and NaN as numbers; a table that is compared with print must hold what is printed.
PLAIN = {"integer": re.compile(r"0|[1-9][0-9]*"), "number": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")}

_KINDS = {
    "integer": "a whole number in plain digits",
    "number": "a number in plain digits such as 26.61",
    "boolean": "true or false",
    "date": "a date such as 2021-12-22",
    "string": "text",
}


def check(data_dir: Path | None = None) -> list[Finding]:
    """What is wrong with the tables in ``data_dir`` (the project's data/ unless given), by file and line; empty if nothing.

    Where a file as a whole cannot be used, only that is told: the keys of the others depend on it.
    Raises InputError where there is no data package to check against.
    """
    package = read_package(data_dir)
    files = [finding for table in package.tables.values() for finding in _file(package, table)]
    if files:
        return files
    errors = _frictionless(package)
    return [finding for table in package.tables.values() for finding in _rows(package, table, errors[table.name])]


# --- the file ---------------------------------------------------------------------------------------------------------


def _file(package: Package, table: Table) -> Iterator[Finding]:
    """What keeps a file as a whole from being used; at most one finding, but one for each column that is amiss."""
    try:
        data = (package.folder / table.path).read_bytes()
    except OSError as error:
        yield fault(
            "file-missing",
            table.path,
            found=f"no file that can be read ({error.strerror})",
            expected=f"the table {table.name}",
            do=f"put it there, or take it out of {DESCRIPTOR}",
        )
        return
    bad = _bad_bytes(data)
    if bad:
        code, position, what, do = bad
        line = data.count(b"\n", 0, position) + 1
        yield fault(
            code,
            table.path,
            row=f"line {line}",
            line=line,
            found=f"{what} at byte {position}",
            expected="UTF-8 text with LF line ends",
            do=do,
        )
        return
    try:
        records = parse(data)
    except csv.Error as error:
        yield fault("not-csv", table.path, found=str(error), expected="comma-separated cells", do="mend its quotes")
        return
    if not records:
        yield fault(
            "file-empty", table.path, found="an empty file", expected=f"the table {table.name}", do="restore it"
        )
        return
    ends = [start - 1 for start, _ in records[1:]] + [data.rstrip(b"\n").count(b"\n") + 1]
    for (start, _), end in zip(records, ends, strict=False):
        if end > start:
            yield fault(
                "row-over-lines",
                table.path,
                row=f"line {start}",
                line=start,
                found=f"a row that ends in line {end}",
                expected="one line a row",
                do="close the quotation mark, or take the line break out of the cell",
            )
            return
    yield from _header(table, records[0][1])


def _bad_bytes(data: bytes) -> tuple[str, int, str, str] | None:
    if data.startswith(b"\xef\xbb\xbf"):
        return "byte-order-mark", 0, "a byte order mark", "save the file as UTF-8 without BOM"
    if b"\0" in data:
        return "nul-byte", data.index(b"\0"), "a NUL", "this is not a text file: restore it"
    if b"\r" in data:
        return "line-ending", data.index(b"\r"), "a carriage return", "save the file with LF line ends"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "not-utf8", error.start, f"0x{data[error.start]:02x}, which is not UTF-8,", "save the file as UTF-8"
    return None


def _header(table: Table, header: list[str]) -> Iterator[Finding]:
    missing = [column for column in table.columns if column not in header]
    extra = [column for i, column in enumerate(header) if column not in table.columns or column in header[:i]]
    for column in missing:
        yield fault(
            "column-missing",
            table.path,
            row="line 1",
            line=1,
            column=column,
            found="no such column",
            expected=f"the columns {', '.join(table.columns)}",
            do="add it",
        )
    for column in extra:
        yield fault(
            "column-extra",
            table.path,
            row="line 1",
            line=1,
            column=shown(column),
            found="a column too many",
            expected=f"the columns {', '.join(table.columns)}",
            do=f"take it out, or describe it in {DESCRIPTOR}",
        )
    if not missing and not extra and header != table.columns:
        yield fault(
            "column-order",
            table.path,
            row="line 1",
            line=1,
            found=", ".join(header),
            expected=", ".join(table.columns),
            do="put the columns in this order",
        )


# --- its cells --------------------------------------------------------------------------------------------------------


def _rows(package: Package, table: Table, errors: list[dict[str, Any]]) -> list[Finding]:
    """The findings in the rows of a table, in the order of its lines."""
    records = dict(parse((package.folder / table.path).read_bytes())[1:])
    # A row with a cell too few is at odds with every column after it; saying so once is enough.
    misshapen = {error["rowNumber"] for error in errors if error["type"] in _SHAPES}
    found = [(line, _misshapen(table, line, records[line])) for line in misshapen]
    blamed = set()
    for error in errors:
        line = error.get("rowNumber", 1)
        # Of a key, what it is as a key is enough: that it is empty is told as a missing value, that it is twice as a duplicate.
        again = error["type"] == "primary-key" and "all" in error["note"]
        again |= error["type"] == "unique-error" and error["fieldName"] == table.key
        if line not in misshapen and not again:
            blamed |= {(line, name) for name in error.get("fieldNames", [error.get("fieldName")])}
            found.append((line, _translated(table, line, error, records)))
    for line, cells in records.items():
        if line in misshapen:
            continue
        for column, cell in zip(table.columns, cells, strict=True):
            if (line, column) in blamed:
                continue
            form = PLAIN.get(table.fields[column]["type"])
            if form and cell and not form.fullmatch(cell):
                found.append((line, _wrong_type(table, line, column, cell, records)))
            elif not cell.isprintable() or files.is_formula(cell):
                found.append((line, _not_text(table, line, column, cell, records)))
    return [finding for _, finding in sorted(found, key=lambda each: each[0])]


_SHAPES = {"missing-cell", "extra-cell", "blank-row"}


def _frictionless(package: Package) -> dict[str, list[dict[str, Any]]]:
    """What frictionless finds, by table."""
    import frictionless  # here, because it takes longer to import than everything else an analysis needs

    try:
        described = frictionless.Package.from_descriptor(package.descriptor, basepath=str(package.folder))
    except frictionless.FrictionlessException as error:
        raise InputError(f"{package.folder / DESCRIPTOR}: {' '.join(str(error).split())}") from None
    report = described.validate()
    if report.errors:
        raise InputError(f"{package.folder / DESCRIPTOR}: {report.errors[0].message}")
    return {task.name: [error.to_descriptor() for error in task.errors] for task in report.tasks}


def _translated(table: Table, line: int, error: dict[str, Any], records: dict[int, list[str]]) -> Finding:
    """What frictionless found in a row, in our words."""
    kind, note = error["type"], error["note"]
    column, cell = error.get("fieldName", ""), error.get("cell", "")
    place = {"row": _key(table, line, records), "line": line, "column": column}
    if kind == "type-error":
        return _wrong_type(table, line, column, cell, records)
    if kind == "constraint-error":
        rule = note.split('"')[1]
        code, expected, do = _constraint(rule, table.fields[column]["constraints"][rule])
        return fault(code, table.path, **place, found=cell, expected=expected, do=do)
    if kind in ("primary-key", "unique-error"):
        first = re.findall(r"[0-9]+", note)
        column = column or table.key
        cell = dict(zip(table.columns, records[line], strict=True))[column]
        other = f" (line {first[-1]} has it too)" if first else ""
        return fault(
            "duplicate-key",
            table.path,
            row=f"line {line}",
            line=line,
            column=column,
            found=cell,
            expected=f"a value that no other row has{other}",
            do="number it anew, or take one of the two rows out",
        )
    if kind == "foreign-key":
        (column,), (cell,) = error["fieldNames"], error["fieldCells"]
        target = error["referenceName"] or table.name  # a table that refers to itself leaves its name out
        place["column"] = column
        return fault(
            "unknown-key",
            table.path,
            **place,
            found=str(cell),
            expected=f"a value of column {error['referenceFieldNames'][0]} of table {target}",
            do="mend the cell, or add the row that it names",
        )
    return fault(
        kind, table.path, **place, found=note or kind, expected=f"what {DESCRIPTOR} describes", do="mend the row"
    )


def _constraint(rule: str, limit: Any) -> tuple[str, str, str]:
    if rule == "required":
        return "value-missing", "a value", "fill the cell"
    if rule == "enum":
        return "unknown-word", f"one of {', '.join(limit)}", "use one of these words"
    if rule == "pattern":
        return "wrong-form", f"the form {limit}", "write it in this form"
    return "out-of-range", f"{rule} {limit}", "mend the number"


def _wrong_type(table: Table, line: int, column: str, cell: str, records: dict[int, list[str]]) -> Finding:
    return fault(
        "wrong-type",
        table.path,
        row=_key(table, line, records),
        line=line,
        column=column,
        found=cell,
        expected=_KINDS[table.fields[column]["type"]],
        do="write it so",
    )


def _not_text(table: Table, line: int, column: str, cell: str, records: dict[int, list[str]]) -> Finding:
    """A cell that a terminal or a spreadsheet would obey, or in which something is hidden."""
    hidden = not cell.isprintable()
    return fault(
        "hidden-character" if hidden else "formula",
        table.path,
        row=_key(table, line, records),
        line=line,
        column=column,
        found=cell,
        expected="characters that can be seen" if hidden else "text, and not what a spreadsheet would compute",
        do="take the hidden one out" if hidden else "begin with another character than = + - @",
    )


def _misshapen(table: Table, line: int, cells: list[str]) -> Finding:
    found = f"{len(cells)} cells" if cells else "an empty line"
    return fault(
        "row-shape",
        table.path,
        row=f"line {line}",
        line=line,
        found=found,
        expected=f"{len(table.columns)} cells",
        do="quote cells that hold commas, or take the line out",
    )


def _key(table: Table, line: int, records: dict[int, list[str]]) -> str:
    """The key of a row, or its line where the key is not usable."""
    key = dict(zip(table.columns, records.get(line, []), strict=False)).get(table.key, "")
    return shown(key) if key else f"line {line}"
