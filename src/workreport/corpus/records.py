"""A text file, and its readings as records: one a numeral, with the columns that others' scripts rely on."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from workreport import documents
from workreport.reading import COLUMNS, Readings

# First the columns that others' scripts rely on, then what else a reading says, then whose it is.
CONTRACT = ["start", "end", "token", "unit", "kind", "is_figure", "value", "base_value", "base_unit"]
CONTRACT += ["comparator", "direction"]
HEADER = [*CONTRACT, *(column for column in COLUMNS if column not in CONTRACT), "file"]

# What each column holds, whatever it is written to.
TYPES = dict.fromkeys(HEADER, "string") | {"start": "int64", "end": "int64", "is_figure": "bool"}
TYPES |= dict.fromkeys(["value", "value_high", "base_value", "base_high"], "float64")


def read_text(path: Path) -> str:
    """The text of a file, its line ends as they are: ``start`` and ``end`` count its characters.

    Raises InputError where it cannot be read, is too long, or holds no text, as ``documents`` says.
    """
    return documents.text(path)


def records(readings: Readings, file: str) -> Iterator[dict[str, object]]:
    """The readings of ``file`` in the order of HEADER, numbers exact (Decimal)."""
    for reading in readings:
        cells = reading._asdict() | {"file": file}
        yield {column: cells[column] for column in HEADER}


def floats(record: dict[str, object]) -> dict[str, object]:
    """A record with its exact numbers as floats."""
    return {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in record.items()}
