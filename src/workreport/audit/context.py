"""What must hold of the figures from other documents, as far as it can be told without their texts (``documents`` has these).

Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told. Rules about
single rows are those of a report's observations, applied to these. Two figures that do not agree are no fault of the tables
where a reader has seen them: ``conflicts`` finds them, and context/differences.csv says of each why.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from workreport.audit.conflicts import differences
from workreport.audit.ledger import Ledger, repeats
from workreport.audit.rules import observations, report
from workreport.tables import REACHED, Finding, reported_year
from workreport.tables.finding import fault

# Documents that look back on one year, and those of them that are statistics or accounts.
_STATISTICS = ("communique", "yearbook", "final accounts")
_YEARLY = (*_STATISTICS, "work report", "plan report")


def of_context(rule: observations.Rule) -> observations.Rule:
    """A rule about a report's observations, held against those of other documents."""
    return lambda ledger: rule(replace(ledger, observations=ledger.context))


def numbered(ledger: Ledger) -> Iterator[Finding]:
    """Observations are numbered 1, 2, 3, …; where a row stands in its text decides nothing of the order."""
    for number, row in enumerate(ledger.context, 1):
        if int(row.observation) != number:
            yield ledger.context.fault("numbering", row, "observation", expected=number)


def said_once(ledger: Ledger) -> Iterator[Finding]:
    """A document says one thing about one subject: an indicator of a place, for a period, in a measure, on a basis."""
    # That something is a target in words, or is passed over, is said of what is to come or of what was reached.
    subject = attrgetter("source", "place", "indicator", "period", "measure", "basis")
    for row, other in repeats(ledger.context, subject):
        one = f"observation {other.observation} is one"
        expected = f"one row a document, place, indicator, period, measure and basis; {one}"
        yield ledger.context.fault("duplicate", row, "indicator", expected=expected)


def periods_fit_documents(ledger: Ledger) -> Iterator[Finding]:
    """A target is not set after its period, and nothing is reached after the document that says it."""
    delivered = ledger.sources.by_key("delivered")
    for row in ledger.context:
        year, last = int(delivered[row.source][:4]), int(row.period[-4:])
        if (row.status == "target" and last < year) or (row.status in REACHED and last > year):
            allowed = f"{year} or {'after' if row.status == 'target' else 'before'}"
            why, do = f"the year of {row.source}", "mend the period, the status or the source"
            yield ledger.context.fault("period-of-status", row, "period", allowed=allowed, why=why, do=do)


def documents_of_one_year(ledger: Ledger) -> Iterator[Finding]:
    """What a yearly document says was reached ends in one year; what it sets for one year's growth is for the next.

    A figure of another year, such as where five years began, is one whose note names that year.
    """
    kinds = ledger.sources.by_key("kind")
    reached = defaultdict[str, Counter[int]](Counter)
    for row in ledger.context:
        if row.status in REACHED and kinds[row.source] in _YEARLY:
            reached[row.source][int(row.period[-4:])] += 1
    for row in ledger.context:
        if row.source not in reached:
            continue
        ((year, _),) = reached[row.source].most_common(1)
        last, yearly = int(row.period[-4:]), row.measure == "growth" and len(row.period) == 4
        allowed = {
            "target": "" if not yearly or last == year + 1 else f"{year + 1}",
            "not-stated": "" if last >= year else f"{year} or later",
        }.get(row.status, "" if last == year else f"{year}, or a span that ends in it,")
        if allowed and str(last) not in row.note:
            yield ledger.context.fault("period-of-document", row, "period", allowed=allowed, year=year, last=last)


def silences_are_gaps(ledger: Ledger) -> Iterator[Finding]:
    """What a work report passes over is of its own place, of a time that it speaks of, and what other documents of the place state."""
    sources = {row.source: row for row in ledger.sources}
    stated = {(row.place, row.indicator, row.measure) for row in ledger.context if row.status != "not-stated"}
    for row in ledger.context:
        source = sources[row.source]
        if row.status != "not-stated" or source.kind != "work report":
            continue
        year = reported_year(source.delivered)
        times = report.spoken_of(year)
        expected = {
            "place": source.place if row.place != source.place else "",
            "indicator": "" if (row.place, row.indicator, row.measure) in stated else "what another document states",
            "period": "" if row.period in times else " or ".join(times),
            "direction": "nothing, or a note that it is said in words"
            if row.direction and "words" not in row.note
            else "",
            "basis": "nothing" if row.basis else "",
        }
        for column, words in expected.items():
            if words:
                yield ledger.context.fault("silence-of-document", row, column, expected=words)


def statistics_are_actual(ledger: Ledger) -> Iterator[Finding]:
    """Statistics and accounts say what was reached, and set no targets."""
    kinds = ledger.sources.by_key("kind")
    for row in ledger.context:
        if kinds[row.source] in _STATISTICS and row.status not in ("actual", "not-stated"):
            yield ledger.context.fault("status-of-kind", row, "status", kind=kinds[row.source])


def places_within(ledger: Ledger) -> Iterator[Finding]:
    """A document speaks of its own place or of one that is part of it; every place is part of another but the nation."""
    for row in ledger.places:
        if (row.parent == "") != (row.level == "nation"):
            yield ledger.places.fault("place-of-place", row, "parent")
    parents, own = ledger.places.by_key("parent"), ledger.sources.by_key("place")
    for row in ledger.context:
        place, seen = row.place, set[str]()
        while place and place != own[row.source] and place not in seen:
            seen.add(place)
            place = parents[place]
        if place != own[row.source]:
            yield ledger.context.fault("place-of-source", row, "place", place=own[row.source])


def wholes_by_place(ledger: Ledger) -> Iterator[Finding]:
    """The stated shares of an indicator in one place are of one whole; in another place they may be of another."""
    yield from report.one_whole(ledger.context, attrgetter("place", "indicator"))


def documents_used(ledger: Ledger) -> Iterator[Finding]:
    """Every document is a report with tables of its own, or figures were taken from it."""
    used = {row.source for row in ledger.context} | {ledger.report, *ledger.others}
    expected = "a document that some observation was taken from"
    do = "take it out, or mend the observation that should name it"
    for row in ledger.sources:
        if row.source not in used:
            yield ledger.sources.fault("unused", row, "source", expected=expected, do=do)


def gaps_are_gaps(ledger: Ledger) -> Iterator[Finding]:
    """What is said to be found nowhere stands nowhere. A gap without an indicator is a reader's word."""
    for gap in ledger.gaps:
        first, last = gap.period[:4], gap.period[-4:]
        for row in ledger.context:
            same = row.place == gap.place and row.indicator == gap.indicator and gap.measure in ("", row.measure)
            if same and row.status in REACHED and first <= row.period[-4:] <= last:
                found = f"observation {row.observation}, of {row.source}"
                yield ledger.gaps.fault("found-after-all", gap, "indicator", found=found)


def differences_entered(ledger: Ledger) -> Iterator[Finding]:
    """Figures that do not agree stand in differences.csv with a reason, and only they."""
    found = differences(ledger.figures, ledger.places.cells)
    pairs = list(zip(found["observation"], found["against"], strict=True))
    entered = {(int(row.observation), int(row.against)): row for row in ledger.differences}
    for pair, row in zip(pairs, found.to_dict("records"), strict=True):
        if pair not in entered:
            yield fault(
                "documents-differ",
                ledger.context.table.path,
                row=str(row["observation"]),
                found=_range(row["low"], row["high"]),
                expected=_range(row["against_low"], row["against_high"]),
                against=row["against"],
                against_source=row["against_source"],
            )
    for pair, other in entered.items():
        if pair not in pairs:
            found_there = f"{other.observation} against {other.against}"
            yield ledger.differences.fault("no-difference", other, "against", found=found_there)


def _range(low: float, high: float) -> str:
    return f"{low:.10g} to {high:.10g}"


RULES: tuple[observations.Rule, ...] = (
    numbered,
    *map(of_context, (*observations.RULES, report.levels_share_a_unit)),
    said_once,
    periods_fit_documents,
    documents_of_one_year,
    silences_are_gaps,
    statistics_are_actual,
    # A rate that was reached is one number; a range is estimated or aimed at.
    of_context(
        observations.each(
            "range-of-actual",
            lambda row, high: high and row.status == "actual" and row.measure == "growth",
            "value_high",
        )
    ),
    places_within,
    of_context(observations.each("basis-of-measure", lambda row, basis: basis and row.measure != "growth", "basis")),
    wholes_by_place,
    documents_used,
    gaps_are_gaps,
    differences_entered,
)
