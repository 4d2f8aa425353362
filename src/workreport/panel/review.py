"""What persons have decided of the panel's rows, and what they should read next.

``data/panel/decisions.csv`` holds what a person read: a row as it should be (``row``), that a figure which the reader reports is
none of the panel's (``none``), or that a report has no numeric target (``not-set``, ``in-words``, ``no-plan``). A decision
stands where the reader reads otherwise, today or later.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from workreport import files
from workreport.errors import InputError
from workreport.panel import tables
from workreport.panel.observations import COLUMNS, TARGET, Row, key
from workreport.panel.silences import SILENCES
from workreport.text import read

IS_ROW, IS_NONE = "row", "none"
DECISIONS = (IS_ROW, IS_NONE, *SILENCES)
DECISION_COLUMNS = (
    "decision",
    *(column for column in COLUMNS if column not in ("confidence", "reviewed")),
    "date",
    "note",
)

_READ = "A"  # the confidence of a row that only a person has found


def decisions(texts: Mapping[str, str] | None = None) -> list[Row]:
    """The rows of decisions.csv; none where there is no such table.

    ``texts`` has the digest of the text of each report: a decision on another text than the published one does not hold for it.
    """
    decided = tables.rows(tables.folder() / "decisions.csv")
    if texts is None:
        return decided
    published = {row["report"]: row["sha256"] for row in tables.rows(tables.folder() / "reports.csv")}
    return [row for row in decided if texts.get(row["report"]) == published.get(row["report"])]


def applied(read: Sequence[Row], decided: Sequence[Row], order: Mapping[str, int]) -> list[Row]:
    """The rows as they were read, with the decisions put in their place, by report, offset and indicator.

    ``reviewed`` is the date of the decision. Decisions on reports that are not in ``order`` are left out.
    """
    made = {key(row): row for row in read}
    for row in decided:
        if row["report"] not in order or row["decision"] in SILENCES:
            continue
        if row["decision"] == IS_NONE:
            made.pop(key(row), None)
            continue
        confidence = made.get(key(row), {}).get("confidence", _READ)
        made[key(row)] = {column: row.get(column, "") for column in COLUMNS} | {
            "confidence": confidence,
            "reviewed": row["date"],
        }
    return sorted(
        made.values(), key=lambda row: (order[row["report"]], int(row["offset"]), row["indicator"], row["variant"])
    )


QUEUE_COLUMNS = ("why", *DECISION_COLUMNS, "confidence", "sentence")
_FIRST_PLACES = ("china", "fujian", "quanzhou")
_REACH = 120  # characters of a sentence on either side of its figure


def queue(reports: Sequence[Row], rows: Sequence[Row], found: Sequence[Row], quiet: Sequence[Row]) -> list[Row]:
    """What a person should read next, the most doubtful first; nothing that a person has read.

    First the targets of GDP that a check flags, then reports without one, other rows that a check flags, rows of confidence C, the nation, Fujian and
    Quanzhou, then the rest by confidence. ``why`` says so; ``decision`` is empty, to be filled in with one of DECISIONS.
    """
    flagged: dict[tuple[str, str, str], str] = {}
    for finding in found:
        flagged.setdefault((finding["report"], finding["offset"], finding["indicator"]), finding["check"])
    place = {report["report"]: report["place"] for report in reports}
    doubts = []
    for row in rows:
        if row["reviewed"]:
            continue
        check = flagged.get((row["report"], row["offset"], row["indicator"]), "")
        is_target = row["indicator"] == "gdp" and row["kind"] == TARGET
        rank = 0 if check and is_target else 2 if check else 3 if row["confidence"] == "C" else 4
        rank += (rank == 4) * (place[row["report"]] not in _FIRST_PLACES) * (1 + (row["confidence"] == "A"))
        doubts.append((rank, {**row, "why": check or f"confidence {row['confidence']}"}))
    blank = dict.fromkeys(COLUMNS, "")
    for each in quiet:
        if not each["reviewed"]:
            told = {"report": each["report"], "indicator": each["indicator"], "why": each["silence"]}
            doubts.append((1, blank | told))
    empty = {"decision": "", "date": "", "note": "", "sentence": ""}
    return [empty | row for _, row in sorted(doubts, key=lambda each: each[0])]


def sentence(canonical: str, offset: int) -> str:
    """The sentence around a figure, for the reader's own eyes."""
    start = max(canonical.rfind(mark, max(0, offset - _REACH), offset) for mark in "。；！？") + 1
    start = max(start, offset - _REACH)
    ends = [at for mark in "。；！？" if (at := canonical.find(mark, offset, offset + _REACH)) >= 0]
    return canonical[start : min(ends, default=offset + _REACH) + 1]


def sentence_of(path: Path, offset: int) -> str:
    """``sentence`` out of the file of a report."""
    return sentence(_canonical(path), offset)


@lru_cache(maxsize=8)
def _canonical(path: Path) -> str:
    return read(files.read(path), str(path)).canonical


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write a queue as CSV; sentences are made so that no spreadsheet obeys them."""
    safe = [row | {"sentence": files.inert(row["sentence"])} for row in rows]
    files.write(path, tables.written(QUEUE_COLUMNS, safe))


def take(path: Path, folder: Path, date: str) -> int:
    """Add the decisions of a filled-in queue to decisions.csv in ``folder``; a later decision on a figure replaces an earlier one.

    ``date`` is given to those without one. Returns how many there were. Raises InputError where the file is no queue, or a decision none of DECISIONS.
    """
    rows = [row for row in tables.rows(path) if row.get("decision")]
    if not rows or set(DECISION_COLUMNS) - set(rows[0]):
        raise InputError(f"{path}: holds no decisions: fill in the column decision with {', '.join(DECISIONS)}")
    for line, row in enumerate(tables.rows(path), start=2):
        if row["decision"] not in ("", *DECISIONS):
            raise InputError(
                f"{path}, line {line}, column decision: {row['decision']!r} is none of {', '.join(DECISIONS)}"
            )
    made = {_decided(row): row for row in tables.rows(folder / "decisions.csv")}
    made |= {_decided(row): row | {"date": row["date"] or date} for row in rows}
    kept = sorted(
        made.values(), key=lambda row: (row["report"], int(row["offset"] or 0), row["indicator"], row["variant"])
    )
    files.write(folder / "decisions.csv", tables.written(DECISION_COLUMNS, kept))
    return len(rows)


def _decided(row: Row) -> tuple[str, ...]:
    return key(row) if row["offset"] else (row["report"], "", row["indicator"])
