"""data/datapackage.json: which tables there are and what columns they have; and the cells of one, as written."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from workreport import files, project
from workreport.errors import InputError

DESCRIPTOR = "datapackage.json"
# What of a column ``check`` holds the tables to. A package that asks for more is refused, so that nothing goes unchecked.
TYPES = ("integer", "number", "boolean", "string")
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum"}


@dataclass(frozen=True, eq=False)
class Table:
    """A table as the data package describes it: its name, its file below data/, its key and its fields.

    ``key`` is the column of the key, or the first of them where it takes several, which ``keys`` has. ``references`` has the columns that hold a key of another table: that table, and its column.
    """

    name: str
    path: str
    keys: tuple[str, ...]
    fields: Mapping[str, Mapping[str, Any]]
    references: Mapping[str, tuple[str, str]]

    @property
    def key(self) -> str:
        return self.keys[0]

    @property
    def columns(self) -> list[str]:
        return list(self.fields)


@dataclass(frozen=True)
class Package:
    """The data package in ``folder``."""

    folder: Path
    descriptor: dict[str, Any]
    tables: Mapping[str, Table]

    @property
    def reports(self) -> list[str]:
        """The reports that have both a table of numerals and one of observations."""
        names = [name.removesuffix("-numerals") for name in self.tables if name.endswith("-numerals")]
        return [name for name in names if f"{name}-observations" in self.tables]

    def table(self, name: str) -> Table:
        """The table called ``name``. Raises InputError where the package does not list it."""
        if name not in self.tables:
            listed = ", ".join(self.tables)
            raise InputError(f"{self.folder / DESCRIPTOR}: lists no table {name!r}; it has {listed}")
        return self.tables[name]

    def require(self, report: str) -> None:
        """Raises InputError where the package has no tables of ``report``."""
        if report not in self.reports:
            raise InputError(f"there is no report {report!r} in {self.folder}: choose {' or '.join(self.reports)}")


def read_package(data_dir: Path | None = None) -> Package:
    """The package of ``data_dir``, the project's data/ unless given.

    What a command that was killed left complete is put in place first. Raises InputError where the folder or its
    datapackage.json is missing or cannot be read, or a table lies elsewhere.
    """
    folder = data_dir or project.data_dir()
    files.finish(folder)
    path = folder / DESCRIPTOR
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder: it should hold the tables and {DESCRIPTOR}")
    try:
        descriptor, tables = _described(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); it describes the tables") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}, column {error.colno}: not JSON ({error.msg})") from None
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: not a tabular data package with keys ({error!r})") from None
    for table in tables.values():
        if Path(table.path).is_absolute() or ".." in Path(table.path).parts:
            raise InputError(f"{path}: the path {table.path} of table {table.name} leads out of the folder")
    return Package(folder, descriptor, tables)


@lru_cache(maxsize=64)
def _described(content: bytes) -> tuple[dict[str, Any], dict[str, Table]]:
    """A descriptor and its tables; the same objects for the same content, so that what is known of a table can be kept."""
    descriptor = json.loads(content.decode("utf-8"))
    tables = {}
    for resource in descriptor["resources"]:
        name, schema = resource["name"], resource["schema"]
        keys = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else schema["primaryKey"]
        references = {}
        for reference in schema.get("foreignKeys", ()):
            (column,), (target,) = reference["fields"], reference["reference"]["fields"]
            # Where none is named, it is the table itself.
            references[column] = (reference["reference"].get("resource") or name, target)
        fields = {field["name"]: field for field in schema["fields"]}
        for column, field in fields.items():
            if field["type"] not in TYPES or not field.get("constraints", {}).keys() <= CONSTRAINTS:
                raise ValueError(f"{name}, column {column}: a type or constraint that nothing checks")
        tables[name] = Table(name, resource["path"], tuple(keys), fields, references)
    return descriptor, tables


def cells(package: Package, name: str) -> pd.DataFrame:
    """The cells of a table as written, all of them strings, by the number of their line (the header's is 1).

    For tables that ``check`` finds in order; raises ValueError, OSError or csv.Error where this one cannot be read.
    """
    (_, header), *records = parse((package.folder / package.table(name).path).read_bytes())
    index = pd.Index([line for line, _ in records], name="line")
    return pd.DataFrame([row for _, row in records], columns=header, index=index, dtype=object)


@lru_cache(maxsize=64)
def parse(data: bytes) -> list[tuple[int, list[str]]]:
    """The records of a CSV file, header and all, each with the number of the line it begins on; not to be changed."""
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    records = []
    line = 1
    for row in reader:
        records.append((line, row))
        line = reader.line_num + 1
    return records
