"""The rules between numerals and observations: each figure has one observation, and each value is what its numeral prints."""

from collections.abc import Iterator
from itertools import pairwise

from workreport.audit.ledger import Ledger
from workreport.reading.numerals import ARABIC_TOKEN, worth
from workreport.tables import Finding


def scripts_agree(ledger: Ledger) -> Iterator[Finding]:
    """A token is in the script that its row says."""
    for row in ledger.numerals:
        script = "arabic" if ARABIC_TOKEN.fullmatch(row.token) else "chinese"
        if row.script != script:
            yield ledger.numerals.fault("script-differs", row, "script", script=script)


def in_order(ledger: Ledger) -> Iterator[Finding]:
    """Numerals stand in the order of the text, apart from each other, in sections and paragraphs that go forward."""
    fault, rows = ledger.numerals.fault, ledger.numerals.rows
    for before, row in pairwise(rows):
        # A Chinese run that touches a numeral before it would be that numeral's unit, or part of it.
        least = int(before.offset) + len(before.token) + (row.script == "chinese")
        if int(row.offset) < least:
            yield fault("numerals-overlap", row, "offset", least=least, before=before.token)
        for column in ("section", "paragraph"):
            if int(getattr(row, column)) < int(getattr(before, column)):
                expected = f"{getattr(before, column)} or more, as in the row before"
                yield fault("place-order", row, column, expected=expected)
        if row.paragraph == before.paragraph and row.section != before.section:
            expected = f"{before.section}, as the rest of paragraph {row.paragraph}"
            yield fault("place-order", row, "section", expected=expected)


def figures_claimed(ledger: Ledger) -> Iterator[Finding]:
    """Every figure numeral has its observation, and every observation with an offset stands on a figure numeral."""
    roles = ledger.numerals.by_key("role")
    tops = range_tops(ledger)
    standing = {row.offset for row in ledger.observations if row.offset}
    claimed = standing | set(tops.values())
    for row in ledger.numerals:
        if row.role == "figure" and row.offset not in claimed:
            yield ledger.numerals.fault("figure-without-observation", row, "role")
    for row in ledger.observations:
        if row.offset and roles[row.offset] != "figure":
            found = f"{row.offset}, a {roles[row.offset]}"
            yield ledger.observations.fault("observation-without-figure", row, "offset", found=found)
        if tops.get(row.offset) in standing:
            yield ledger.observations.fault("figure-claimed-twice", row, "value_high")


def values_as_printed(ledger: Ledger) -> Iterator[Finding]:
    """A value is its numeral, digit for digit; the upper end of a range is the numeral after it."""
    tokens = ledger.numerals.by_key("token")
    tops = range_tops(ledger)
    for row in ledger.observations:
        if row.value_high and row.offset not in tops:
            yield ledger.observations.fault("range-differs", row, "value_high")
        if not row.offset or row.status == "not-stated":
            continue
        token = tokens[row.offset]
        try:
            printed = token if ARABIC_TOKEN.fullmatch(token) else str(worth(token, row.unit))
        except ValueError:
            printed = "a numeral that is a number"
        if row.value != printed:
            yield ledger.observations.fault("value-differs", row, "value", printed=printed, token=token)


def range_tops(ledger: Ledger) -> dict[str, str]:
    """For each observation that is a range, by its offset: the offset of the next numeral, if that is the upper end."""
    numerals = ledger.numerals.rows
    following = {row.offset: after for row, after in pairwise(numerals)}
    return {
        row.offset: following[row.offset].offset
        for row in ledger.observations
        if row.value_high and row.offset in following and following[row.offset].token == row.value_high
    }
