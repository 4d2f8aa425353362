"""Checksums of reviewed rows, so that no cell of one changes unseen: what no rule can tell right from wrong is held by them.

data/reviewed.sha256 has a line a row: the first 16 hexadecimal digits of the SHA-256 of its cells, the table, the row's key.
A person renews it, with ``workreport audit --renew``, after having read what changed.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from workreport import files
from workreport.errors import InputError
from workreport.tables import Finding, Package, Table, cells
from workreport.tables.finding import fault
from workreport.tables.package import parse

FILE = "reviewed.sha256"
CODES = ("row-changed", "row-gone", "pin-unreadable")
_LINE = re.compile(r"([0-9a-f]{16})  ([^:]+):(.+)")
_SEPARATOR = "\x1f"  # stands in no cell that ``check`` lets pass


def changes(package: Package, report: str | None) -> Iterator[Finding]:
    """Rows that are not as they were reviewed: changed, or gone; nothing where the package has no checksums.

    Tables of reports other than ``report`` are passed over. The tables are in order.
    """
    pinned = _pinned(package)
    for number, line in pinned.pop("", {}).items():
        yield fault("pin-unreadable", FILE, row=f"line {number}", line=int(number), found=line or "an empty line")
    for table in _tables(package, [each for each in package.reports if each != report]):
        now = _rows(package, table)
        for key, checksum in pinned.get(table.path, {}).items():
            if key not in now:
                yield fault("row-gone", table.path, row=key, found="no such row")
            elif now[key][0] != checksum:
                yield fault("row-changed", table.path, row=key, line=now[key][1], found="other cells")


def not_reviewed(package: Package) -> list[str]:
    """The rows without a checksum, as ``table:key``; none where the package has no checksums."""
    pinned = _pinned(package)
    rows = ((table, key) for table in _tables(package, _drafts(package)) for key in checksums(package, table))
    return [f"{table.path}:{key}" for table, key in rows if pinned and key not in pinned.get(table.path, {})]


def checksums(package: Package, table: Table) -> dict[str, str]:
    """The checksum of each row of ``table`` by its key, in the order of the table."""
    return {key: checksum for key, (checksum, _) in _rows(package, table).items()}


def _rows(package: Package, table: Table) -> dict[str, tuple[str, int]]:
    """The checksum and the line of each row of ``table`` by its key."""
    return _of_file(table, (package.folder / table.path).read_bytes())


@lru_cache(maxsize=64)
def _of_file(table: Table, data: bytes) -> dict[str, tuple[str, int]]:
    (_, header), *rows = parse(data)
    at = header.index(table.key)
    return {row[at]: (hashlib.sha256(_SEPARATOR.join(row).encode()).hexdigest()[:16], line) for line, row in rows}


def renew(package: Package) -> None:
    """Write the checksums of all rows but those of reports that nobody has read to the end.

    Raises InputError where the file cannot be written.
    """
    lines = [
        f"{checksum}  {table.path}:{key}\n"
        for table in _tables(package, _drafts(package))
        for key, checksum in checksums(package, table).items()
    ]
    files.write(package.folder / FILE, "".join(lines).encode())


def _drafts(package: Package) -> list[str]:
    """The reports of which something is still to be decided."""
    lists = {each: f"{each}-reading-list" for each in package.reports}
    return [
        each
        for each, name in lists.items()
        if name in package.tables and (cells(package, name)["state"] == "open").any()
    ]


def _tables(package: Package, without: list[str]) -> list[Table]:
    """The tables of the package but for those of the reports ``without``."""
    return [
        each for each in package.tables.values() if not each.name.startswith(tuple(f"{report}-" for report in without))
    ]


def _pinned(package: Package) -> dict[str, dict[str, str]]:
    """The checksums by table and key; under "" the lines that are none, by number."""
    path = package.folder / FILE
    pinned: dict[str, dict[str, str]] = {}
    for number, line in enumerate(_read(path) if path.exists() else (), 1):
        match = _LINE.fullmatch(line)
        table, key, checksum = (match[2], match[3], match[1]) if match else ("", str(number), line)
        pinned.setdefault(table, {})[key] = checksum
    return pinned


def _read(path: Path) -> list[str]:
    try:
        return files.read(path).decode("utf-8").split("\n")[:-1]
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; restore the file, or renew it") from None
