"""What a draft was when it was drawn, kept beside it as draft.json: so that a person's edits can be told from it, and what it
added to the tables of all reports can be taken out again. Hashes and keys alone, nothing of the text.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "draft.json"
SHARED = ("indicators", "aliases", "units", "places")  # tables of all reports that a draft, or its reader, adds to

Row = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """``rows`` has by table the hash of each row drafted, by its key; ``known`` by table the keys that were there before."""

    rows: Mapping[str, Mapping[str, str]]
    known: Mapping[str, Sequence[str]]

    def is_as_drafted(self, table: str, key: str, row: Row | None) -> bool:
        """Whether ``row``, None where there is none, is what was drafted under ``key``."""
        return self.rows.get(table, {}).get(key) == (None if row is None else digest(row))

    def to_json(self) -> bytes:
        return (json.dumps({"rows": self.rows, "known": self.known}, ensure_ascii=False) + "\n").encode("utf-8")


def read(folder: Path) -> Record | None:
    """The record of the draft in ``folder``; None where there is none, or none that can be read."""
    try:
        record: dict[str, Any] = json.loads((folder / FILE).read_bytes())
        return Record(record["rows"], record["known"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def of(tables: Mapping[str, tuple[str, Iterable[Row]]], known: Mapping[str, Iterable[str]]) -> Record:
    """The record of rows just drafted: by table the column of their keys and the rows, and what was known before."""
    rows = {name: {row[key]: digest(row) for row in drafted if row.get(key)} for name, (key, drafted) in tables.items()}
    return Record(rows, {name: sorted(keys) for name, keys in known.items()})


def digest(row: Row) -> str:
    """A hash of what a row says; of an observation without its running number, which those before it shift."""
    said = sorted((column, cell) for column, cell in row.items() if cell and column not in ("observation", "key"))
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8")).hexdigest()[:16]
