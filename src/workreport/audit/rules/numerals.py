"""Between numerals and observations, both ways: every figure is claimed once, and every value is what its numeral prints."""

from collections.abc import Iterator

from workreport.audit.ledger import Ledger
from workreport.reading.numerals import ARABIC_TOKEN, worth
from workreport.tables import Finding


def scripts_agree(ledger: Ledger) -> Iterator[Finding]:
    """A token is in the script that its row says."""
    for row in ledger.numerals:
        script = "arabic" if ARABIC_TOKEN.fullmatch(row.token) else "chinese"
        if row.script != script:
            yield ledger.numerals.fault(
                "script-differs", row, "script", expected=script, why=f"{row.token} is {script}", do="mend it"
            )


def numerals_in_order(ledger: Ledger) -> Iterator[Finding]:
    """Numerals stand in the order of the text, apart from each other, in sections and paragraphs that go forward."""
    before = None
    for row in ledger.numerals:
        if before is not None:
            end = int(before.offset) + len(before.token)
            # A Chinese run that touches a numeral before it would be that numeral's unit, or part of it.
            least = end + (row.script == "chinese")
            if int(row.offset) < least:
                yield ledger.numerals.fault(
                    "numerals-overlap",
                    row,
                    "offset",
                    expected=f"{least} or more, after {before.token}",
                    do="put the row in its place, or mend its offset",
                )
            for column in ("section", "paragraph"):
                if int(getattr(row, column)) < int(getattr(before, column)):
                    yield ledger.numerals.fault(
                        "place-order",
                        row,
                        column,
                        do="mend it",
                        expected=f"{getattr(before, column)} or more, as in the row before",
                    )
            if row.paragraph == before.paragraph and row.section != before.section:
                yield ledger.numerals.fault(
                    "place-order",
                    row,
                    "section",
                    do="mend it",
                    expected=f"{before.section}, as the rest of paragraph {row.paragraph}",
                )
        before = row


def figures_claimed(ledger: Ledger) -> Iterator[Finding]:
    """Every figure numeral has its observation, and every observation with an offset stands on a figure numeral."""
    numerals = {row.offset: row for row in ledger.numerals}
    tops = range_tops(ledger)
    standing = {row.offset for row in ledger.observations if row.offset}
    claimed = standing | set(tops.values())
    for row in ledger.numerals:
        if row.role == "figure" and row.offset not in claimed:
            yield ledger.numerals.fault(
                "figure-without-observation",
                row,
                "role",
                expected="an observation with this offset",
                do=f"enter what {row.token} measures, or say what else it is",
            )
    for row in ledger.observations:
        if row.offset and numerals[row.offset].role != "figure":
            role = numerals[row.offset].role
            yield ledger.observations.fault(
                "observation-without-figure",
                row,
                "offset",
                found=f"{row.offset}, a {role}",
                expected="the offset of a numeral whose role is figure",
                do="mend the offset, or the numeral's role",
            )
    for row in ledger.observations:
        if tops.get(row.offset) in standing:
            yield ledger.observations.fault(
                "figure-claimed-twice",
                row,
                "value_high",
                expected="",
                why="that numeral has an observation of its own",
                do="empty the cell, or take the other observation out",
            )


def values_as_printed(ledger: Ledger) -> Iterator[Finding]:
    """A value is its numeral, digit for digit; the upper end of a range is the numeral after it."""
    tokens = dict(zip(ledger.numerals.cells["offset"], ledger.numerals.cells["token"], strict=True))
    tops = range_tops(ledger)
    for row in ledger.observations:
        if row.value_high and row.offset not in tops:
            yield ledger.observations.fault(
                "range-differs",
                row,
                "value_high",
                expected="the numeral after that of the value",
                do="write what is printed, or leave the cell empty",
            )
        if not row.offset or row.status == "not-stated":
            continue
        token = tokens[row.offset]
        try:
            printed = token if ARABIC_TOKEN.fullmatch(token) else str(worth(token, row.unit))
        except ValueError:
            printed = "a numeral that is a number"
        if row.value != printed:
            yield ledger.observations.fault(
                "value-differs",
                row,
                "value",
                expected=printed,
                why=f"numerals.csv has {token}",
                do="write what is printed",
            )


def range_tops(ledger: Ledger) -> dict[str, str]:
    """Where an observation is a range, the numeral that follows its own if that is the upper end: offset by offset."""
    following = dict(zip(ledger.numerals.cells["offset"], ledger.numerals.cells["offset"][1:], strict=False))
    tokens = dict(zip(ledger.numerals.cells["offset"], ledger.numerals.cells["token"], strict=True))
    return {
        row.offset: following[row.offset]
        for row in ledger.observations
        if row.value_high and row.offset in following and tokens[following[row.offset]] == row.value_high
    }
