"""The tables that a report's observations refer to or stand in: sources, indicators, units, glossary, passages."""

from collections.abc import Iterator

from workreport.audit.ledger import Ledger
from workreport.tables import Finding
from workreport.tables.finding import fault


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
                "numbering", row, "term", expected=str(number), do="enter the term that is left out"
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
                yield sheet.fault("passage-differs", row, column, expected=expected, do="mend it")
        if int(row.end) <= int(row.start):
            yield sheet.fault("passage-differs", row, "end", expected=f"more than {row.start}", do="mend it")
        end = int(row.end)
