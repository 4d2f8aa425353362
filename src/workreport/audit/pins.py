"""Checksums of reviewed rows, so that no cell of one changes unseen: what no rule can tell right from wrong is held by them.

data/reviewed.sha256 has a line a row: the first 16 hexadecimal digits of the SHA-256 of its cells, the table, the row's key.
A person renews it, with ``workreport audit --renew``, after having read what changed.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from workreport import files
from workreport.errors import InputError
from workreport.tables import Finding, Package, Table, cells
from workreport.tables.finding import fault

FILE = "reviewed.sha256"
CODES = ("row-changed", "row-not-reviewed", "row-gone", "pin-unreadable")
_LINE = re.compile(r"([0-9a-f]{16})  ([^:]+):(.+)")
_SEPARATOR = "\x1f"  # stands in no cell that ``check`` lets pass


def changes(package: Package, report: str | None) -> Iterator[Finding]:
    """Rows that are not as they were reviewed: changed, new or gone; nothing where the package has no checksums.

    Looked at are the tables that have any, but for those of reports other than ``report``. The tables are in order.
    """
    path = package.folder / FILE
    if not path.exists():
        return
    pinned: dict[str, dict[str, str]] = {}
    for number, line in enumerate(_read(path), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            yield fault("pin-unreadable", FILE, row=f"line {number}", line=number, found=line or "an empty line")
        else:
            pinned.setdefault(match[2], {})[match[3]] = match[1]
    of_others = {f"{each}-" for each in package.reports if each != report}
    for name, table in package.tables.items():
        if table.path in pinned and not name.startswith(tuple(of_others)):
            yield from _of_table(package, table, pinned[table.path])


def _of_table(package: Package, table: Table, pinned: dict[str, str]) -> Iterator[Finding]:
    lines = dict(zip(cells(package, table.name)[table.key], cells(package, table.name).index, strict=True))
    found = checksums(package, table)
    for key, checksum in found.items():
        if key not in pinned:
            yield fault("row-not-reviewed", table.path, row=key, line=lines[key], found="a new row")
        elif pinned[key] != checksum:
            yield fault("row-changed", table.path, row=key, line=lines[key], found="other cells")
    for key in pinned.keys() - found.keys():
        yield fault("row-gone", table.path, row=key, found="no such row")


def checksums(package: Package, table: Table) -> dict[str, str]:
    """The checksum of each row of ``table`` by its key, in the order of the table."""
    frame = cells(package, table.name)
    rows = zip(frame[table.key], frame.itertuples(index=False), strict=True)
    return {key: hashlib.sha256(_SEPARATOR.join(row).encode()).hexdigest()[:16] for key, row in rows}


def renew(package: Package) -> None:
    """Write the checksums of all rows but those of reports that nobody has read to the end.

    Raises InputError where the file cannot be written.
    """
    lines = [
        f"{checksum}  {table.path}:{key}\n"
        for table in package.tables.values()
        if not table.name.startswith(tuple(f"{each}-" for each in _drafts(package)))
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


def _read(path: Path) -> list[str]:
    try:
        return files.read(path).decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; restore the file, or renew it") from None
