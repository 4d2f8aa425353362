"""The tables that a report's observations refer to or stand in: sources, indicators, units, glossary, passages."""

from collections.abc import Iterator

from workreport.audit.ledger import Ledger
from workreport.tables import Finding
from workreport.tables.finding import fault


def source_known(ledger: Ledger) -> Iterator[Finding]:
    """The report is among the sources."""
    if ledger.source is None:
        path = ledger.sources.table.path
        yield fault("source-missing", path, column="source", found="no such row", report=ledger.report)


def nothing_unused(ledger: Ledger) -> Iterator[Finding]:
    """Every indicator and every unit is used by an observation, but in a folder that has copied those of another project."""
    if ledger.package.descriptor.get("vocabulary") == "copied":
        return
    for sheet, kind in ((ledger.indicators, "indicators"), (ledger.units, "units")):
        for row in sheet:
            if getattr(row, sheet.table.key) not in ledger.used[kind]:
                yield sheet.fault("unused", row, sheet.table.key)


def glossary_complete(ledger: Ledger) -> Iterator[Finding]:
    """The terms are numbered 1, 2, 3, …, one for each list marker of the appendix."""
    if ledger.glossary is None:
        return
    for number, row in enumerate(ledger.glossary, 1):
        if int(row.term) != number:
            do = "enter the term that is left out"
            yield ledger.glossary.fault("numbering", row, "term", expected=number, do=do)
    terms, markers = len(ledger.glossary.rows), ledger.appendix_markers
    if terms < markers:
        expected, do = f"{markers}, the list markers of the appendix", "enter the terms that are left out"
        yield fault("numbering", ledger.glossary.table.path, found=f"{terms} terms", expected=expected, do=do)


def passages_join(ledger: Ledger) -> Iterator[Finding]:
    """The passages are numbered, cover the text from its beginning without gap or overlap, and keep to the sections."""
    sheet = ledger.passages
    if sheet is None:
        return
    end = 0
    for number, row in enumerate(sheet, 1):
        numerals = [each for each in ledger.numerals if int(row.start) <= int(each.offset) < int(row.end)]
        section = numerals[0].section if numerals else row.section
        for column, expected in {"passage": str(number), "start": str(end), "section": section}.items():
            if getattr(row, column) != expected:
                yield sheet.fault("passage-differs", row, column, expected=expected)
        if int(row.end) <= int(row.start):
            yield sheet.fault("passage-differs", row, "end", expected=f"more than {row.start}")
        end = int(row.end)
