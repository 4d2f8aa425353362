"""Many texts scanned: file by file, over all cores, each file's readings as soon as its turn comes.

A file that cannot be read is named and passed over; the others are scanned all the same. What a numeral is read as is
decided in ``workreport.reading``.
"""

import csv
import io
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from workreport import files
from workreport.errors import InputError
from workreport.reading import COLUMNS, Reading, Readings, scan

# First the columns that others' scripts rely on, then what else a reading says, then whose it is.
CONTRACT = ["start", "end", "token", "unit", "kind", "is_figure", "value", "base_value", "base_unit"]
CONTRACT += ["comparator", "direction"]
HEADER = [*CONTRACT, *(column for column in COLUMNS if column not in CONTRACT), "file"]
FORMATS = ("csv", "jsonl")


@dataclass(frozen=True)
class Scanned:
    """One file: its readings as lines of the format asked for, or why there are none."""

    path: str
    lines: str
    numerals: int
    figures: int
    error: str = ""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its line ends as they are: ``start`` and ``end`` count its characters.

    Raises InputError where it cannot be read, is too long, or is not UTF-8.
    """
    try:
        return files.read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8: save the text as UTF-8") from None


def header(format: str) -> str:
    """What goes before the first file's lines."""
    return ",".join(HEADER) + "\n" if format == "csv" else ""


def scan_files(paths: Sequence[Path], format: str, jobs: int | None = None) -> Iterator[Scanned]:
    """Scan each file; yields them in the order given, whichever is done first.

    ``format`` is csv or jsonl; ``jobs`` processes work side by side (as many as cores unless told). A single file, or a
    single job, is scanned in this process.
    """
    work = partial(_scan_file, format=format)
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2:
        yield from map(work, paths)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, paths, chunksize=max(1, min(16, len(paths) // (4 * workers))))


def _scan_file(path: Path, format: str) -> Scanned:
    try:
        readings = scan(read_text(path))
    except InputError as error:
        return Scanned(str(path), "", 0, 0, str(error))
    figures = sum(reading.is_figure for reading in readings)
    write = _csv if format == "csv" else _jsonl
    return Scanned(str(path), write(readings, str(path)), len(readings), figures)


def _csv(readings: Readings, file: str) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for reading in readings:
        cells = _record(reading, file)
        writer.writerow([_plain(cells[column]) for column in HEADER])
    return lines.getvalue()


def _jsonl(readings: Readings, file: str) -> str:
    lines = []
    for reading in readings:
        cells = _record(reading, file)
        record = {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in cells.items()}
        lines.append(json.dumps({name: record[name] for name in HEADER}, ensure_ascii=False) + "\n")
    return "".join(lines)


def _record(reading: Reading, file: str) -> dict[str, object]:
    return reading._asdict() | {"file": file}


def _plain(cell: object) -> str:
    """A cell of a CSV: no exponent in a number, true and false in small letters as in the other tables, no formula."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if cell is None else files.inert(str(cell))
