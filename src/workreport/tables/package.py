"""data/datapackage.json: which tables there are and what columns they have; and the cells of one, as written."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from workreport import project
from workreport.errors import InputError

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Table:
    """A table as the data package describes it: its name, its file below data/, its key column and its fields."""

    name: str
    path: str
    key: str
    fields: Mapping[str, Mapping[str, Any]]

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
        return [
            name.removesuffix("-numerals")
            for name in self.tables
            if name.endswith("-numerals") and f"{name.removesuffix('-numerals')}-observations" in self.tables
        ]

    def table(self, name: str) -> Table:
        """The table called ``name``. Raises InputError where the package does not list it."""
        try:
            return self.tables[name]
        except KeyError:
            raise InputError(
                f"{self.folder / DESCRIPTOR}: lists no table {name!r}; it has {', '.join(self.tables)}"
            ) from None

    def require(self, report: str) -> None:
        """Raises InputError where the package has no tables of ``report``."""
        if report not in self.reports:
            raise InputError(f"there is no report {report!r} in {self.folder}: choose {' or '.join(self.reports)}")


def read_package(data_dir: Path | None = None) -> Package:
    """The package of ``data_dir``, the project's data/ unless given.

    Raises InputError where the folder or its datapackage.json is missing or cannot be read, or a table lies elsewhere.
    """
    folder = data_dir or project.data_dir()
    path = folder / DESCRIPTOR
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder: it should hold the tables and {DESCRIPTOR}")
    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); it describes the tables") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}, column {error.colno}: not JSON ({error.msg})") from None
    try:
        tables = {
            resource["name"]: Table(
                resource["name"],
                resource["path"],
                _single(resource["schema"]["primaryKey"]),
                {field["name"]: field for field in resource["schema"]["fields"]},
            )
            for resource in descriptor["resources"]
        }
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: not a tabular data package with keys ({error!r})") from None
    for table in tables.values():
        if Path(table.path).is_absolute() or ".." in Path(table.path).parts:
            raise InputError(f"{path}: the path {table.path} of table {table.name} leads out of the folder")
    return Package(folder, descriptor, tables)


def rows(package: Package, name: str) -> pd.DataFrame:
    """The cells of a table as written, all of them strings, by the number of their line (the header's is 1).

    For tables that ``check`` finds in order; raises ValueError, OSError or csv.Error where this one cannot be read.
    """
    table = package.table(name)
    records = parse((package.folder / table.path).read_bytes())
    body = [cells for _, cells in records[1:]]
    index = pd.Index([line for line, _ in records[1:]], name="line")
    return pd.DataFrame(body, columns=records[0][1], index=index, dtype=object)


def parse(data: bytes) -> list[tuple[int, list[str]]]:
    """The records of a CSV file, header and all, each with the number of the line it begins on."""
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    records = []
    line = 1
    for cells in reader:
        records.append((line, cells))
        line = reader.line_num + 1
    return records


def _single(key: str | list[str]) -> str:
    if isinstance(key, str):
        return key
    (only,) = key
    return str(only)
