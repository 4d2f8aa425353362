"""What persons have decided of the panel's rows, and what they should read next.

``data/panel/decisions.csv`` holds what a person read: a row as it should be (``row``), that a figure which the reader reports is
none of the panel's (``none``), or that a report has no numeric target (``not-set``, ``in-words``, ``no-plan``). A decision
stands where the reader reads otherwise, today or later.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from workreport.panel import tables
from workreport.panel.observations import COLUMNS, KEY, Row, key
from workreport.panel.silences import SILENCES

IS_ROW, IS_NONE = "row", "none"
DECISIONS = (IS_ROW, IS_NONE, *SILENCES)
DECISION_COLUMNS = (
    "decision",
    *(column for column in COLUMNS if column not in ("confidence", "reviewed")),
    "date",
    "note",
)

_READ = "A"  # the confidence of a row that only a person has found


def decisions(data_dir: Path | None = None) -> list[Row]:
    """The rows of decisions.csv; none where there is no such table."""
    return tables.rows(tables.folder(data_dir) / "decisions.csv")


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


__all__ = ["DECISIONS", "DECISION_COLUMNS", "KEY", "applied", "decisions"]
