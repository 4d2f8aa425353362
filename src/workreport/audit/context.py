"""What must hold of the figures from other documents, as far as it can be told without their texts.

Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told. Rules about
single rows are those of a report's observations, applied to these. Two figures that do not agree are no fault of the tables
where a reader has seen them: ``agreement`` finds them, and context/differences.csv says of each why.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from workreport.audit.agreement import REACHED, differences
from workreport.audit.ledger import Ledger, repeats
from workreport.audit.rules import report, rows
from workreport.tables import Finding
from workreport.tables.finding import fault

# What a report's observations and these have in common.
_ROWS = (
    rows.observations_in_order,
    rows.cells_agree_with_status,
    rows.ranges_ascend,
    rows.measures_agree_with_units,
    rows.directions_agree,
    rows.wholes_only_with_shares,
    rows.parts_within_wholes,
    rows.the_strongest_are_several,
    report.levels_share_a_unit,
)
# Documents that look back on one year, and those of them that are statistics or accounts.
_STATISTICS = ("communique", "yearbook", "final accounts")
_YEARLY = (*_STATISTICS, "work report", "plan report")


def rows_in_order(ledger: Ledger) -> Iterator[Finding]:
    """Each row keeps the rules that a report's observations keep without their text."""
    as_report = replace(ledger, observations=ledger.context)
    for rule in _ROWS:
        yield from rule(as_report)


def said_once(ledger: Ledger) -> Iterator[Finding]:
    """A document says one thing about one subject: an indicator of a place, for a period, in a measure, on a basis."""
    # That something is a target in words, or is passed over, is said of what is to come or of what was reached.
    subject = attrgetter("source", "place", "indicator", "period", "measure", "basis")
    for row, other in repeats(ledger.context, subject):
        yield ledger.context.fault(
            "duplicate",
            row,
            "indicator",
            expected=f"one row a document, place, indicator, period, measure and basis; observation {other.observation} is one",
            do="take one of the two rows out, or tell them apart",
        )


def periods_fit_documents(ledger: Ledger) -> Iterator[Finding]:
    """A target is not set after its period, and nothing is reached after the document that says it."""
    years = {row.source: int(row.delivered[:4]) for row in ledger.sources}
    for row in ledger.context:
        year, last = years[row.source], int(row.period[-4:])
        if (row.status == "target" and last < year) or (row.status in REACHED and last > year):
            yield ledger.context.fault(
                "period-of-status",
                row,
                "period",
                expected=f"{year} or {'after' if row.status == 'target' else 'before'} for {row.status}",
                why=f"the year of {row.source}",
                do="mend the period, the status or the source",
            )


def documents_of_one_year(ledger: Ledger) -> Iterator[Finding]:
    """What a yearly document says was reached ends in one year; what it sets for one year's growth is for the next.

    A figure of another year, such as where five years began, is one whose note names that year.
    """
    kinds = {row.source: row.kind for row in ledger.sources}
    reached = defaultdict[str, Counter[int]](Counter)
    for row in ledger.context:
        if row.status in REACHED and kinds[row.source] in _YEARLY:
            reached[row.source][int(row.period[-4:])] += 1
    for row in ledger.context:
        if row.source not in reached:
            continue
        ((year, _),) = reached[row.source].most_common(1)
        last, yearly = int(row.period[-4:]), row.measure == "growth" and len(row.period) == 4
        expected = {
            "target": "" if not yearly or last == year + 1 else f"{year + 1}",
            "not-stated": "" if last >= year else f"{year} or later",
        }.get(row.status, "" if last == year else f"{year}, or a span that ends in it,")
        if expected and str(last) not in row.note:
            yield ledger.context.fault(
                "period-of-document",
                row,
                "period",
                expected=f"{expected} for {row.status}",
                why=f"most that {row.source} says was reached is of {year}",
                do=f"mend the period, the status or the source, or say in the note why it is of {last}",
            )


def statistics_are_actual(ledger: Ledger) -> Iterator[Finding]:
    """Statistics and accounts say what was reached, and set no targets."""
    kinds = {row.source: row.kind for row in ledger.sources}
    for row in ledger.context:
        if kinds[row.source] in _STATISTICS and row.status not in ("actual", "not-stated"):
            yield ledger.context.fault(
                "status-of-kind",
                row,
                "status",
                expected="actual or not-stated",
                why=f"{row.source} is {kinds[row.source]}",
                do="mend the status or the source",
            )


def rates_reached_are_one_number(ledger: Ledger) -> Iterator[Finding]:
    """A rate that was reached is one number; a range is estimated or aimed at."""
    for row in ledger.context:
        if row.value_high and row.status == "actual" and row.measure == "growth":
            yield ledger.context.fault(
                "range-of-actual",
                row,
                "value_high",
                expected="nothing for actual growth",
                do="empty the cell, or mend the status",
            )


def nowhere_in_a_text(ledger: Ledger) -> Iterator[Finding]:
    """No row stands at an offset, for the texts are not at hand."""
    for row in ledger.context:
        if row.offset:
            yield ledger.context.fault("offset-of-context", row, "offset", expected="nothing", do="empty the cell")


def places_within(ledger: Ledger) -> Iterator[Finding]:
    """A document speaks of its own place or of one that is part of it; every place is part of another but the nation."""
    parents = {row.place: row.parent for row in ledger.places}
    for row in ledger.places:
        if (row.parent == "") != (row.level == "nation"):
            yield ledger.places.fault(
                "place-of-place",
                row,
                "parent",
                expected="nothing for a nation, and a place for every other",
                do="mend the place or its level",
            )
    own = {row.source: row.place for row in ledger.sources}
    for row in ledger.context:
        place, seen = row.place, set[str]()
        while place and place != own[row.source] and place not in seen:
            seen.add(place)
            place = parents[place]
        if place != own[row.source]:
            yield ledger.context.fault(
                "place-of-source",
                row,
                "place",
                expected=f"{own[row.source]}, which {row.source} is about, or a part of it",
                do="mend the place or the source",
            )


def basis_only_with_growth(ledger: Ledger) -> Iterator[Finding]:
    """Only growth has a basis."""
    for row in ledger.context:
        if row.basis and row.measure != "growth":
            yield ledger.context.fault(
                "basis-of-measure",
                row,
                "basis",
                expected=f"nothing for {row.measure}",
                do="empty the cell, or mend the measure",
            )


def wholes_by_place(ledger: Ledger) -> Iterator[Finding]:
    """The stated shares of an indicator in one place are of one whole; in another place they may be of another."""
    yield from report.one_whole(ledger.context, attrgetter("place", "indicator"))


def documents_used(ledger: Ledger) -> Iterator[Finding]:
    """Every document is a report with tables of its own, or figures were taken from it."""
    used = {row.source for row in ledger.context} | {ledger.report, *ledger.others}
    for row in ledger.sources:
        if row.source not in used:
            yield ledger.sources.fault(
                "unused",
                row,
                "source",
                expected="a document that some observation was taken from",
                do="take it out, or mend the observation that should name it",
            )


def gaps_are_gaps(ledger: Ledger) -> Iterator[Finding]:
    """What is said to be found nowhere stands nowhere. A gap without an indicator is a reader's word."""
    for gap in ledger.gaps:
        first, last = gap.period[:4], gap.period[-4:]
        for row in ledger.context:
            same = row.place == gap.place and row.indicator == gap.indicator and gap.measure in ("", row.measure)
            if same and row.status in REACHED and first <= row.period[-4:] <= last:
                yield ledger.gaps.fault(
                    "found-after-all",
                    gap,
                    "indicator",
                    found=f"observation {row.observation}, of {row.source}",
                    expected="no figure",
                    do="take the gap out, or mend the observation",
                )


def differences_entered(ledger: Ledger) -> Iterator[Finding]:
    """Figures that do not agree stand in differences.csv with a reason, and only they."""
    found = {
        (row["observation"], row["against"]): row
        for row in differences(ledger.figures, ledger.places.cells).to_dict("records")
    }
    entered = {(int(row.observation), int(row.against)): row for row in ledger.differences}
    for pair, row in found.items():
        if pair not in entered:
            yield fault(
                "documents-differ",
                ledger.context.table.path,
                row=str(row["observation"]),
                found=_range(row["low"], row["high"]),
                expected=_range(row["against_low"], row["against_high"]),
                why=f"as observation {row['against']}, of {row['against_source']}, has it",
                do="mend the wrong one; if both stand so in their documents, enter the pair in differences.csv with the reason",
            )
    for pair, row in entered.items():
        if pair not in found:
            yield ledger.differences.fault(
                "no-difference",
                row,
                "against",
                found=f"{row.observation} against {row.against}",
                expected="two figures that do not agree",
                do="take the row out, or mend its numbers",
            )


def _range(low: float, high: float) -> str:
    return f"{low:.10g} to {high:.10g}"


RULES: tuple[Callable[[Ledger], Iterator[Finding]], ...] = (
    rows_in_order,
    said_once,
    periods_fit_documents,
    documents_of_one_year,
    statistics_are_actual,
    rates_reached_are_one_number,
    nowhere_in_a_text,
    places_within,
    basis_only_with_growth,
    wholes_by_place,
    documents_used,
    gaps_are_gaps,
    differences_entered,
)
