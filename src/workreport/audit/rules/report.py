"""What the observations of a report say of each other, and of where and when it says them."""

from collections import Counter
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from workreport.audit.ledger import Ledger, Sheet, repeats
from workreport.tables import Finding


def status_agrees_with_period(ledger: Ledger) -> Iterator[Finding]:
    """Actual is what ended by the year the report looks back on, an estimate that year's, a target what ends after it."""
    year = ledger.year
    if year is None:
        return
    for row in ledger.observations:
        first, last = int(row.period[:4]), int(row.period[-4:])
        expected = {
            "actual": "" if last <= year else f"{year} or before",
            "estimate": "" if first == last == year else f"{year}",
            "target": "" if last > year else f"after {year}",
        }.get(row.status, "")
        if expected:
            yield ledger.observations.fault(
                "period-of-status",
                row,
                "period",
                expected=f"{expected} for {row.status}",
                do="mend the period or the status",
            )


def definitions_in_appendix(ledger: Ledger) -> Iterator[Finding]:
    """What the appendix says is a definition, and only that."""
    appendix = ledger.appendix
    if appendix is None:
        return
    sections = dict(zip(ledger.numerals.cells["offset"], ledger.numerals.cells["section"], strict=True))
    for row in ledger.observations:
        if row.offset and (row.status == "definition") != (sections[row.offset] == appendix):
            yield ledger.observations.fault(
                "status-of-section",
                row,
                "status",
                expected="definition" if sections[row.offset] == appendix else "another status",
                why=f"its numeral stands in section {sections[row.offset]}",
                do="mend the status",
            )


def nothing_twice(ledger: Ledger) -> Iterator[Finding]:
    """No row says what another says, or something else about the same thing."""
    rows = [row for row in ledger.observations if row.indicator]
    said = attrgetter("value", "value_high", "comparator", "unit")
    for row, other in repeats(rows, attrgetter("indicator", "period", "measure", "status", "whole")):
        yield ledger.observations.fault(
            "duplicate" if said(row) == said(other) else "contradiction",
            row,
            "indicator",
            expected=f"one row for this indicator, period, measure and status; observation {other.observation} is one",
            do="take one of the two rows out, or tell them apart",
        )
    subject = attrgetter("indicator", "period", "measure")
    stated = {subject(row): row for row in rows if row.status != "not-stated"}
    for row in rows:
        other = stated.get(subject(row))
        if row.status == "not-stated" and other is not None:
            yield ledger.observations.fault(
                "contradiction",
                row,
                "status",
                expected=f"what observation {other.observation} states",
                do="take one of the two rows out",
            )


def levels_share_a_unit(ledger: Ledger) -> Iterator[Finding]:
    """All levels of an indicator are in one base unit, so that they can be compared."""
    levels = (row for row in ledger.observations if row.measure == "level" and row.unit and row.indicator)
    for row, other in repeats(levels, attrgetter("indicator")):
        if ledger.base_units[row.unit] != ledger.base_units[other.unit]:
            yield ledger.observations.fault(
                "mixed-units",
                row,
                "unit",
                expected=f"a unit of {ledger.base_units[other.unit]}, as in observation {other.observation}",
                do="mend the unit, or make it two indicators",
            )


def shares_share_a_whole(ledger: Ledger) -> Iterator[Finding]:
    """All stated shares of an indicator are of one whole, or of none that is named."""
    yield from one_whole(ledger.observations, attrgetter("indicator"))


def one_whole(sheet: Sheet, subject: Callable[[Any], Any]) -> Iterator[Finding]:
    """All stated shares of one ``subject`` are of one whole, or of none that is named."""
    shares = (row for row in sheet if row.measure == "share" and row.status != "not-stated" and row.indicator)
    for row, other in repeats(shares, subject):
        if row.whole != other.whole:
            yield sheet.fault(
                "mixed-wholes",
                row,
                "whole",
                expected=other.whole,
                why=f"the whole in observation {other.observation}",
                do="mend the whole, or make it two indicators",
            )


def passages_keep_their_status(ledger: Ledger) -> Iterator[Finding]:
    """What a passage says of the report's own year is either all estimated or all actual."""
    if ledger.passages is None or ledger.year is None:
        return
    for passage in ledger.passages:
        rows = [
            row
            for row in ledger.observations
            if row.offset
            and int(passage.start) <= int(row.offset) < int(passage.end)
            and row.period == str(ledger.year)
            and row.status in ("actual", "estimate")
        ]
        common = Counter(row.status for row in rows).most_common(1)
        for row in rows:
            if row.status != common[0][0]:
                yield ledger.observations.fault(
                    "status-of-passage",
                    row,
                    "status",
                    expected=common[0][0],
                    why=f"as of the most that passage {passage.passage} says of {ledger.year}",
                    do="mend the status",
                )
