"""How far the reading of a drafted report is: so many of so many decided, and what is next, where it stands in the text."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text as Line

from workreport.audit.ledger import Ledger
from workreport.text import Text

_NEXT = 10  # items shown
_AROUND = 26  # characters shown before and after a numeral


def lines(ledger: Ledger, text: Text | None) -> Iterator[Line]:
    """Lines for a terminal; ``text`` is the one that offsets count in, None where it is not at hand."""
    sheet = ledger.reading_list
    if sheet is None:
        return
    cells = sheet.cells
    decided = cells["state"] != "open"
    kinds = ", ".join(
        f"{kind} {int(decided[cells['ask'] == kind].sum())} of {int((cells['ask'] == kind).sum())}"
        for kind in dict.fromkeys(cells["ask"])
    )
    yield Line(f"Decided: {int(decided.sum())} of {len(cells)} ({kinds}).", style="bold")
    overruled = int((cells["state"] == "overruled").sum())
    if overruled:
        yield Line(f"The scanner is overruled at {overruled} of them: {sheet.table.path} says where, and why.")
    if not ledger.open_items:
        return
    yield Line(f"Next to decide, in reading order (of {sheet.table.path}):")
    observations = {row.offset: row for row in ledger.observations if row.offset}
    roles = dict(zip(ledger.numerals.cells["offset"], ledger.numerals.cells["role"], strict=True))
    for item in ledger.open_items[:_NEXT]:
        line = Line(f"  {item.item:>4} {item.ask} {item.subject}")
        line.append(f" · {_proposal(item, observations, roles)}", style="dim")
        yield line
        if item.offset and text is not None:
            yield _context(text.canonical, int(item.offset), item.subject)


def _proposal(item: Any, observations: dict[str, Any], roles: dict[str, str]) -> str:
    """What the tables have for an item as they stand."""
    if not item.offset:
        return {
            "document": "the report's row: title, body, day, address; and that of its place in places.csv",
            "unit": "its row in units.csv: base unit, factor, English name",
            "passage": "divide it where the subject changes, and name it",
        }[item.ask]
    row = observations.get(item.offset)
    if row is None:
        return f"offset {item.offset}: {roles.get(item.offset, 'no such numeral')}"
    number = f"{row.value}{'—' + row.value_high if row.value_high else ''}{row.unit}"
    said = " ".join(filter(None, (row.period, row.measure, row.status, row.comparator, row.direction, number)))
    return f"offset {item.offset}, observation {row.observation}: {row.indicator or 'which indicator?'} {said}"


def _context(canonical: str, offset: int, token: str) -> Line:
    end = offset + len(token)
    line = Line("       …")
    line.append(canonical[max(0, offset - _AROUND) : offset])
    line.append(canonical[offset:end], style="bold yellow")
    line.append(canonical[end : end + _AROUND])
    return line.append("…")
