"""A small invented report, tests/report/linwan-2021.txt, with its tables: what the tests of tables and audit work on.

Every sentence and number of it is ours. Its data package is the project's own with the report's name put in, so that the
tests hold the schema that the real tables are held to.
"""

import csv
import io
import json
import shutil
from pathlib import Path

REPORT = "linwan-2021"
NUMERALS = f"{REPORT}/numerals.csv"
OBSERVATIONS = f"{REPORT}/observations.csv"

_HERE = Path(__file__).parent
TEXT = (_HERE / "report" / f"{REPORT}.txt").read_text(encoding="utf-8")


def copy(folder: Path) -> Path:
    """A copy of the small report's data folder inside ``folder``."""
    data = folder / "data"
    shutil.copytree(_HERE / "report" / "data", data)
    package = (_HERE.parent / "data" / "datapackage.json").read_text(encoding="utf-8")
    described = json.loads(package.replace("quangang-2021", REPORT))
    # Other reports of the project have no tables here.
    described["resources"] = [each for each in described["resources"] if (data / each["path"]).is_file()]
    (data / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return data


def read(data: Path, table: str) -> list[list[str]]:
    """The rows of a table, its header first: line n of the file is the item n - 1."""
    return list(csv.reader(io.StringIO((data / table).read_text(encoding="utf-8"))))


def write(data: Path, table: str, rows: list[list[str]]) -> None:
    with (data / table).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def edit(data: Path, table: str, key: str, column: str, value: str) -> None:
    """Put ``value`` into the cell of the row whose first cell is ``key``."""
    rows = read(data, table)
    (row,) = (row for row in rows[1:] if row[0] == key)
    row[rows[0].index(column)] = value
    write(data, table, rows)


def change(data: Path, table: str, number: int, **cells: str) -> None:
    """Put ``cells``, by column, into the row of this number (the first below the header is 1)."""
    rows = read(data, table)
    for column, value in cells.items():
        rows[number][rows[0].index(column)] = value
    write(data, table, rows)


def drop(data: Path, table: str, key: str) -> None:
    """Take the row whose first cell is ``key`` out."""
    write(data, table, [row for row in read(data, table) if row[0] != key])
