"""What must hold between the tables of a report without its text: both ways between numerals and figures, and within rows.

Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from workreport.audit.ledger import Ledger
from workreport.reading.lexicon import SPANS
from workreport.reading.numerals import ARABIC_TOKEN, worth
from workreport.tables import Finding
from workreport.tables.finding import fault

# Base units that each measure may be counted in; a level may be in any other than the rates, or in none.
_BASE_UNITS = {
    "growth": {"percent"},
    "share": {"percent"},
    "points": {"percentage-point"},
    "rank": {"rank", ""},  # 第一 prints no unit
    "streak": {"time", "year", "month"},
    "duration": SPANS,
}
_NO_LEVELS = {"percent", "percentage-point", "rank"} | _BASE_UNITS["duration"]


# --- numerals ---------------------------------------------------------------------------------------------------------


def scripts_agree(ledger: Ledger) -> Iterator[Finding]:
    """A token is in the script that its row says."""
    for row in ledger.numerals:
        script = "arabic" if ARABIC_TOKEN.fullmatch(row.token) else "chinese"
        if row.script != script:
            yield ledger.numerals.fault(
                "script-differs",
                row,
                "script",
                found=row.script,
                expected=script,
                why=f"{row.token} is {script}",
                do="mend it",
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
                    found=row.offset,
                    expected=f"{least} or more, after {before.token}",
                    do="put the row in its place, or mend its offset",
                )
            for column in ("section", "paragraph"):
                if int(getattr(row, column)) < int(getattr(before, column)):
                    yield ledger.numerals.fault(
                        "place-order",
                        row,
                        column,
                        found=getattr(row, column),
                        do="mend it",
                        expected=f"{getattr(before, column)} or more, as in the row before",
                    )
            if row.paragraph == before.paragraph and row.section != before.section:
                yield ledger.numerals.fault(
                    "place-order",
                    row,
                    "section",
                    found=row.section,
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
                found="figure",
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
                found=row.value_high,
                expected="",
                why="that numeral has an observation of its own",
                do="empty the cell, or take the other observation out",
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


# --- observations -----------------------------------------------------------------------------------------------------


def indicators_decided(ledger: Ledger) -> Iterator[Finding]:
    """Every observation says what is measured."""
    for row in ledger.observations:
        if not row.indicator:
            yield ledger.observations.fault(
                "indicator-missing",
                row,
                "indicator",
                found="",
                expected="an indicator",
                do="enter one of indicators.csv, or a new one there",
            )


def observations_in_order(ledger: Ledger) -> Iterator[Finding]:
    """Observations are numbered 1, 2, 3, … and follow the text."""
    last = -1
    for number, row in enumerate(ledger.observations, 1):
        if int(row.observation) != number:
            yield ledger.observations.fault(
                "numbering", row, "observation", found=row.observation, expected=str(number), do="number the rows anew"
            )
        if row.offset:
            if int(row.offset) < last:
                yield ledger.observations.fault(
                    "observation-order",
                    row,
                    "offset",
                    found=row.offset,
                    expected=f"more than {last}",
                    why="the offset of the row before",
                    do="put the rows in the order of the text",
                )
            last = int(row.offset)


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
                found=row.value_high,
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
                found=row.value,
                expected=printed,
                why=f"numerals.csv has {token}",
                do="write what is printed",
            )


def cells_agree_with_status(ledger: Ledger) -> Iterator[Finding]:
    """A silence has no number; everything else has a value and a comparator."""
    for row in ledger.observations:
        silent = row.status == "not-stated"
        for column in ("offset", "value", "value_high", "comparator"):
            if silent and getattr(row, column):
                yield ledger.observations.fault(
                    "silence-with-number",
                    row,
                    column,
                    found=getattr(row, column),
                    expected="nothing where not-stated",
                    do="empty the cell, or mend the status",
                )
        for column in ("value", "comparator"):
            if not silent and not getattr(row, column):
                yield ledger.observations.fault(
                    "number-missing",
                    row,
                    column,
                    found="",
                    expected="what the report says",
                    do="fill the cell, or make the status not-stated",
                )


def ranges_ascend(ledger: Ledger) -> Iterator[Finding]:
    """The upper end of a range lies above the lower; a span of years ends after it begins."""
    for row in ledger.observations:
        if row.value and row.value_high and Decimal(row.value_high) <= Decimal(row.value):
            yield ledger.observations.fault(
                "range-order", row, "value_high", found=row.value_high, expected=f"more than {row.value}", do="mend it"
            )
        first, _, last = row.period.partition("-")
        if last and last <= first:
            yield ledger.observations.fault(
                "period-order", row, "period", found=row.period, expected="a later year at the end", do="mend it"
            )


def measures_agree_with_units(ledger: Ledger) -> Iterator[Finding]:
    """Growth and shares are percent, points percentage points, places ranks, streaks and durations times; levels none of these."""
    for row in ledger.observations:
        if row.status == "not-stated" and not row.unit:
            continue
        base = ledger.base_units[row.unit]
        allowed = _BASE_UNITS.get(row.measure)
        if base not in allowed if allowed else base in _NO_LEVELS:
            expected = f"a unit of {' or '.join(sorted(allowed))}" if allowed else "a unit of an amount or a count"
            yield ledger.observations.fault(
                "unit-of-measure",
                row,
                "unit",
                found=row.unit,
                expected=f"{expected} for {row.measure}",
                do="mend the unit or the measure",
            )
        if row.comparator == "top_n" and row.measure != "rank":
            yield ledger.observations.fault(
                "comparator-of-measure",
                row,
                "comparator",
                found="top_n",
                expected=f"another for {row.measure}",
                do="mend the comparator or the measure",
            )


def directions_agree(ledger: Ledger) -> Iterator[Finding]:
    """A stated change says which way it goes, and one that is flat is 0."""
    for row in ledger.observations:
        if row.status != "not-stated" and row.measure in ("growth", "points") and not row.direction:
            yield ledger.observations.fault(
                "direction-missing", row, "direction", found="", expected="up, down or flat", do="say which way it goes"
            )
        nothing = row.value != "" and Decimal(row.value) == 0
        if row.measure in ("growth", "points") and row.value and nothing != (row.direction == "flat"):
            yield ledger.observations.fault(
                "direction-of-value",
                row,
                "direction",
                found=row.direction,
                expected=f"{'flat' if nothing else 'up or down'} for {row.value}",
                do="mend the direction or the value",
            )


def wholes_only_with_shares(ledger: Ledger) -> Iterator[Finding]:
    """Only a share has a whole, and it is not the whole of itself."""
    for row in ledger.observations:
        if row.whole and (row.measure != "share" or row.whole == row.indicator):
            yield ledger.observations.fault(
                "whole-of-measure",
                row,
                "whole",
                found=row.whole,
                expected="nothing, or for a share what 100 % of it is",
                do="mend the whole or the measure",
            )


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
                found=row.period,
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
                found=row.status,
                expected="definition" if sections[row.offset] == appendix else "another status",
                why=f"its numeral stands in section {sections[row.offset]}",
                do="mend the status",
            )


def nothing_twice(ledger: Ledger) -> Iterator[Finding]:
    """No row says what another says, or something else about the same thing."""
    first: dict[tuple[str, ...], Any] = {}
    stated: dict[tuple[str, ...], Any] = {}
    for row in ledger.observations:
        if not row.indicator:
            continue
        said = (row.value, row.value_high, row.comparator, row.unit)
        subject = (row.indicator, row.period, row.measure, row.status, row.whole)
        other = first.setdefault(subject, row)
        if other is not row:
            again = said == (other.value, other.value_high, other.comparator, other.unit)
            yield ledger.observations.fault(
                "duplicate" if again else "contradiction",
                row,
                "indicator",
                found=row.indicator,
                expected=f"one row for this indicator, period, measure and status; observation {other.observation} is one",
                do="take one of the two rows out, or tell them apart",
            )
        if row.status != "not-stated":
            stated[row.indicator, row.period, row.measure] = row
    for row in ledger.observations:
        other = stated.get((row.indicator, row.period, row.measure))
        if row.status == "not-stated" and other is not None:
            yield ledger.observations.fault(
                "contradiction",
                row,
                "status",
                found="not-stated",
                expected=f"what observation {other.observation} states",
                do="take one of the two rows out",
            )


def levels_share_a_unit(ledger: Ledger) -> Iterator[Finding]:
    """All levels of an indicator are in one base unit, so that they can be compared."""
    first: dict[str, Any] = {}
    for row in ledger.observations:
        if row.measure == "level" and row.unit and row.indicator:
            other = first.setdefault(row.indicator, row)
            if ledger.base_units[row.unit] != ledger.base_units[other.unit]:
                yield ledger.observations.fault(
                    "mixed-units",
                    row,
                    "unit",
                    found=row.unit,
                    expected=f"a unit of {ledger.base_units[other.unit]}, as in observation {other.observation}",
                    do="mend the unit, or make it two indicators",
                )


def shares_share_a_whole(ledger: Ledger) -> Iterator[Finding]:
    """All stated shares of an indicator are of one whole, or of none that is named."""
    first: dict[str, Any] = {}
    for row in ledger.observations:
        if row.measure == "share" and row.status != "not-stated" and row.indicator:
            other = first.setdefault(row.indicator, row)
            if row.whole != other.whole:
                yield ledger.observations.fault(
                    "mixed-wholes",
                    row,
                    "whole",
                    found=row.whole,
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
                    found=row.status,
                    expected=common[0][0],
                    why=f"as of the most that passage {passage.passage} says of {ledger.year}",
                    do="mend the status",
                )


# --- the tables they refer to -----------------------------------------------------------------------------------------


def source_known(ledger: Ledger) -> Iterator[Finding]:
    """The report is among the sources."""
    if ledger.source is None:
        yield fault(
            "source-missing",
            ledger.sources.table.path,
            column="source",
            found="no such row",
            expected=ledger.report,
            do="enter the document that the figures were read from",
        )


def nothing_unused(ledger: Ledger) -> Iterator[Finding]:
    """Every indicator and every unit is used by an observation."""
    for sheet, kind in ((ledger.indicators, "indicators"), (ledger.units, "units")):
        for row in sheet:
            key = getattr(row, sheet.table.key)
            if key not in ledger.used[kind]:
                yield sheet.fault(
                    "unused",
                    row,
                    sheet.table.key,
                    found=key,
                    expected="a row that some observation uses",
                    do="take it out, or mend the observation that should use it",
                )


def glossary_complete(ledger: Ledger) -> Iterator[Finding]:
    """The terms are numbered 1, 2, 3, …, one for each list marker of the appendix."""
    if ledger.glossary is None:
        return
    for number, row in enumerate(ledger.glossary, 1):
        if int(row.term) != number:
            yield ledger.glossary.fault(
                "numbering", row, "term", found=row.term, expected=str(number), do="enter the term that is left out"
            )
    markers = ledger.appendix_markers
    if len(ledger.glossary.cells) < markers:
        yield fault(
            "numbering",
            ledger.glossary.table.path,
            found=f"{len(ledger.glossary.cells)} terms",
            expected=f"{markers}, the list markers of the appendix",
            do="enter the terms that are left out",
        )


def passages_join(ledger: Ledger) -> Iterator[Finding]:
    """The passages are numbered, cover the text from its beginning without gap or overlap, and keep to the sections."""
    sheet = ledger.passages
    if sheet is None:
        return
    end = 0
    for number, row in enumerate(sheet, 1):
        numerals = [each for each in ledger.numerals if int(row.start) <= int(each.offset) < int(row.end)]
        section = numerals[0].section if numerals else row.section
        right = {"passage": str(number), "start": str(end), "section": section}
        for column, expected in right.items():
            if getattr(row, column) != expected:
                yield sheet.fault(
                    "passage-differs", row, column, found=getattr(row, column), expected=expected, do="mend it"
                )
        if int(row.end) <= int(row.start):
            yield sheet.fault(
                "passage-differs", row, "end", found=row.end, expected=f"more than {row.start}", do="mend it"
            )
        end = int(row.end)


# --- what is still to be decided ---------------------------------------------------------------------------------------


def nothing_left_open(ledger: Ledger) -> Iterator[Finding]:
    """A person has decided everything that a program proposed."""
    for row in ledger.open_items:
        yield ledger.reading_list.fault(  # type: ignore[union-attr]
            "undecided",
            row,
            "state",
            found=f"open ({row.ask} {row.subject})",
            expected="decided",
            do="read the place, mend the row it is about, and write decided",
        )


def overrulings_founded(ledger: Ledger) -> Iterator[Finding]:
    """An item that overrules the scanner says of which numeral, in which cells, and why; cells of a figure need one."""
    figures = {row.offset for row in ledger.observations if row.offset}
    for item in ledger.reading_list or ():
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
                yield ledger.reading_list.fault(  # type: ignore[union-attr]
                    "overruling-unfounded",
                    item,
                    column,
                    found=getattr(item, column),
                    expected=expected,
                    do="write it, or decided in state",
                )


def reading_list_complete(ledger: Ledger) -> Iterator[Finding]:
    """The reading list asks about every numeral but list markers and the upper ends of ranges."""
    if ledger.reading_list is None:
        return
    asked = set(ledger.reading_list.cells["offset"])
    tops = set(range_tops(ledger).values())
    for row in ledger.numerals:
        if row.role != "list-marker" and row.offset not in asked | tops:
            yield ledger.numerals.fault(
                "not-on-reading-list",
                row,
                "offset",
                found=f"{row.token}, which no item asks about",
                expected="an item of reading-list.csv",
                do="put it back",
            )


RULES: tuple[Callable[[Ledger], Iterator[Finding]], ...] = (
    source_known,
    scripts_agree,
    numerals_in_order,
    figures_claimed,
    indicators_decided,
    observations_in_order,
    values_as_printed,
    cells_agree_with_status,
    ranges_ascend,
    measures_agree_with_units,
    directions_agree,
    wholes_only_with_shares,
    status_agrees_with_period,
    definitions_in_appendix,
    nothing_twice,
    levels_share_a_unit,
    shares_share_a_whole,
    passages_keep_their_status,
    nothing_unused,
    glossary_complete,
    passages_join,
    nothing_left_open,
    overrulings_founded,
    reading_list_complete,
)
