"""A fault in a table, in the form that people and programs are told of it. findings.csv has the words for each code.

There the columns expected, why and do may have blanks such as {limit}, which the caller fills.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from workreport.errors import printable

_LONGEST = 60
with Path(__file__).with_name("findings.csv").open(encoding="utf-8", newline="") as _file:
    WORDS = {row["code"]: row for row in csv.DictReader(_file)}


@dataclass(frozen=True)
class Finding:
    """One fault.

    code      what rule is broken, in stable-kebab-case
    table     the file, relative to data/
    row       the key of the row (observation, offset, indicator, …); ``line 13`` where the key itself is at fault; empty
              where the fault is the whole table's
    offset    where in the canonical text, if anywhere
    expected  what the rule, or the report, says
    found     what stands there
    message   all of it in one line: file, line as an editor counts (header = 1), column, found, expected, what to do
    """

    code: str
    table: str
    row: str
    offset: int | None
    expected: str
    found: str
    message: str


def fault(
    code: str,
    table: str,
    *,
    found: str,
    row: str = "",
    line: int | None = None,
    column: str = "",
    offset: int | None = None,
    **said: object,
) -> Finding:
    """The finding ``code`` in words: where, found, expected (and why), what to do.

    ``said`` fills the blanks of findings.csv; ``expected``, ``why`` or ``do`` among it stands for what that has.
    """
    expected, why, do = (
        str(said[part]) if part in said else WORDS[code][part].format_map(said) for part in ("expected", "why", "do")
    )
    place = table
    if line is not None:
        place += f", line {line}"
    if row and not row.startswith("line "):
        place += f" (row {row})"
    if column:
        place += f", column {column}"
    if offset is not None:
        place += f", offset {offset}"
    expected, found = shown(expected, 200), shown(found)
    reason = f" ({shown(why, 200)})" if why else ""
    message = f"{place}: found {found or 'nothing'}, expected {expected or 'nothing'}{reason}; {do}"
    return Finding(code, table, row, offset, expected, found, message)


def shown(text: str, longest: int = _LONGEST) -> str:
    """``text`` as it may safely stand in a terminal and in one line: control characters escaped, cut where it is long."""
    plain = printable(text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
