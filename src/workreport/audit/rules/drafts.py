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
    """A row that overrules the audit stands on a numeral, and its note says why, where that is not recorded as decided in a draft."""
    for row in ledger.observations:
        if row.overrules and not (row.offset and (row.note or row.note_zh or row.offset in ledger.decided)):
            expected = "an offset, and a note why"
            yield ledger.observations.fault("overruling-unfounded", row, "overrules", expected=expected)


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
