"""What the observations of a report say of each other, and of where and when it says them."""

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
        allowed = {
            "actual": "" if last <= year else f"{year} or before",
            "estimate": "" if first == last == year else f"{year}",
            "target": "" if last > year else f"after {year}",
        }.get(row.status, "")
        if allowed:
            yield ledger.observations.fault("period-of-status", row, "period", allowed=allowed)


def definitions_in_appendix(ledger: Ledger) -> Iterator[Finding]:
    """What the appendix says is a definition, and only that."""
    appendix = ledger.appendix
    if appendix is None:
        return
    sections = ledger.numerals.by_key("section")
    for row in ledger.observations:
        section = sections.get(row.offset)
        if section and (row.status == "definition") != (section == appendix):
            status = "definition" if section == appendix else "another status"
            yield ledger.observations.fault("status-of-section", row, "status", status=status, section=section)


def nothing_twice(ledger: Ledger) -> Iterator[Finding]:
    """No row says what another says, or something else about the same thing."""
    rows = [row for row in ledger.observations if row.indicator]
    said = attrgetter("value", "value_high", "comparator", "unit")
    for row, other in repeats(rows, attrgetter("indicator", "period", "measure", "status", "whole")):
        code = "duplicate" if said(row) == said(other) else "contradiction"
        yield ledger.observations.fault(code, row, "indicator", other=other)
    subject = attrgetter("indicator", "period", "measure")
    stated = {subject(row): row for row in rows if row.status != "not-stated"}
    for row in rows:
        other = stated.get(subject(row))
        if row.status == "not-stated" and other is not None:
            expected, do = f"what observation {other.observation} states", "take one of the two rows out"
            yield ledger.observations.fault("contradiction", row, "status", expected=expected, do=do)


def levels_share_a_unit(ledger: Ledger) -> Iterator[Finding]:
    """All levels of an indicator are in one base unit, so that they can be compared."""
    levels = (row for row in ledger.observations if row.measure == "level" and row.unit and row.indicator)
    for row, other in repeats(levels, attrgetter("indicator")):
        base = ledger.base_units[other.unit]
        if ledger.base_units[row.unit] != base:
            yield ledger.observations.fault("mixed-units", row, "unit", base=base, other=other)


def shares_share_a_whole(ledger: Ledger) -> Iterator[Finding]:
    """All stated shares of an indicator are of one whole, or of none that is named."""
    yield from one_whole(ledger.observations, attrgetter("indicator"))


def one_whole(sheet: Sheet, subject: Callable[[Any], Any]) -> Iterator[Finding]:
    """All stated shares of one ``subject`` are of one whole, or of none that is named."""
    shares = (row for row in sheet if row.measure == "share" and row.status != "not-stated" and row.indicator)
    for row, other in repeats(shares, subject):
        if row.whole != other.whole:
            yield sheet.fault("mixed-wholes", row, "whole", other=other)


def silences_are_of_its_time(ledger: Ledger) -> Iterator[Finding]:
    """What a report passes over is of a time that it speaks of, and in a measure in which the thing is stated elsewhere, if it is anywhere."""
    stated: dict[str, set[str]] = {}
    for row in (*ledger.observations, *ledger.context):
        if row.status != "not-stated" and row.indicator:
            stated.setdefault(row.indicator, set()).add(row.measure)
    times = spoken_of(ledger.year) if ledger.year else ()
    for row in ledger.observations:
        if row.status != "not-stated":
            continue
        if times and row.period not in times:
            yield ledger.observations.fault("silence-of-document", row, "period", expected=" or ".join(times))
        measures = stated.get(row.indicator, set())
        # Where growth is stated, the level that grew may be missed.
        if measures and row.measure not in measures | ({"level"} if "growth" in measures else set()):
            expected = " or ".join(sorted(measures))
            yield ledger.observations.fault("silence-of-document", row, "measure", expected=expected)


def spoken_of(year: int) -> tuple[str, ...]:
    """The periods that a report which looks back on ``year`` speaks of: that year and the next, or five years to or from them."""
    return str(year), str(year + 1), str(year + 5), f"{year - 4}-{year}", f"{year + 1}-{year + 5}"
