"""Where a person reads a numeral otherwise than the scanner: the item of the reading list that says so, and what it silences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workreport.audit.ledger import Ledger
from workreport.tables import Finding


def heed(ledger: Ledger, offset: str, column: str, read: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of one cell against the scanner, which reads ``read`` there, but for those that an item overrules.

    An item speaks of one cell and one reading. Where the scanner reads something else, or what the table has, the item itself
    is a finding.
    """
    item, overruled = ledger.overruled.get((offset, column), (None, ""))
    if item is None or overruled != read:
        way = f", or overrule the scanner in the reading list: {column}={read}" if ledger.reading_list else ""
        yield from (replace(each, message=each.message + way) for each in findings)
    if item is not None and (overruled != read or not findings):
        yield ledger.reading_list.fault(  # type: ignore[union-attr]
            "overruling-unmatched",
            item,
            "overrules",
            found=f"{column}={overruled}",
            expected=f"{column}={read}" if findings else "",
            why="what the scanner reads" if findings else f"the scanner and the table agree on the {column}",
            do="read the place again and mend the item"
            if findings
            else "take it out; where none is left, write decided",
        )
