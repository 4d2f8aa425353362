"""What is still to be decided of a report that a program drafted."""

from collections.abc import Iterator

from workreport.audit.ledger import Ledger, asked
from workreport.audit.rules.numerals import range_tops
from workreport.tables import Finding


def nothing_left_open(ledger: Ledger) -> Iterator[Finding]:
    """A person has decided everything that a program proposed."""
    if ledger.reading_list is not None:
        for row in ledger.open_items:
            yield ledger.reading_list.fault("undecided", row, "state", found=f"open ({row.ask} {row.subject})")


def overrulings_founded(ledger: Ledger) -> Iterator[Finding]:
    """An item that overrules the scanner says of which numeral, in which cells, and why; cells of a figure need one."""
    if ledger.reading_list is None:
        return
    figures = {row.offset for row in ledger.observations if row.offset}
    for item in ledger.reading_list:
        if item.state != "overruled":
            continue
        of_figure = any(not part.startswith("role=") for part in item.overrules.split())
        lacking = {
            "offset": "" if item.offset else "the offset of a numeral",
            "overrules": "" if item.overrules else "a cell and what the scanner reads there, as measure=share",
            "note": "" if item.note else "why, in your own words",
        }
        if item.offset and of_figure and item.offset not in figures:
            lacking["overrules"] = "cells that there are, for no observation stands on this numeral"
        for column, expected in lacking.items():
            if expected:
                yield ledger.reading_list.fault("overruling-unfounded", item, column, expected=expected)


def reading_list_complete(ledger: Ledger) -> Iterator[Finding]:
    """The reading list asks about every numeral but list markers, figures with an indicator and the upper ends of ranges."""
    if ledger.reading_list is None:
        return
    settled = {offset for item in ledger.reading_list for offset in asked(item)} | set(range_tops(ledger).values())
    settled |= {row.offset for row in ledger.observations if row.indicator}
    for row in ledger.numerals:
        if row.role != "list-marker" and row.offset not in settled:
            found = f"{row.token}, which no item asks about"
            yield ledger.numerals.fault("not-on-reading-list", row, "offset", found=found)
