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
    if item is None or (findings and overruled == read):
        return
    if findings:
        expected, why, do = f"{column}={read}", "what the scanner reads", "read the place again and mend the item"
    else:
        expected, why = "", f"the scanner and the table agree on the {column}"
        do = "take it out; where none is left, write decided"
    found = f"{column}={overruled}"
    yield ledger.reading_list.fault(  # type: ignore[union-attr]
        "overruling-unmatched", item, "overrules", found=found, expected=expected, why=why, do=do
    )
