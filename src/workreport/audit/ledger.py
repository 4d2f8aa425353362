"""The tables of one report as the audit reads them: every cell as written, every row by its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from workreport import tables
from workreport.tables import CONTEXT, Finding, Package, Table, rows
from workreport.tables.finding import fault
from workreport.tables.years import reported_year


@dataclass(frozen=True)
class Sheet:
    """A table with its cells as strings, by line (the header is line 1)."""

    table: Table
    cells: pd.DataFrame

    @cached_property
    def rows(self) -> list[Any]:
        """Its rows in order, as named tuples whose ``Index`` is the line."""
        return list(self.cells.itertuples(name="Row"))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def fault(self, code: str, row: Any, column: str, **parts: Any) -> Finding:
        """A finding in a cell of ``row``. Its offset is the row's, unless ``parts`` give another."""
        offset = getattr(row, "offset", "")
        parts = {"offset": int(offset) if offset else None, **parts}
        return fault(code, self.table.path, row=getattr(row, self.table.key), line=row.Index, column=column, **parts)


@dataclass(frozen=True)
class Ledger:
    """All that is known of a report without its text, and of the other documents, whose texts are not at hand."""

    report: str
    sources: Sheet
    indicators: Sheet
    units: Sheet
    # The glossary explains the appendix of the package's first report, and of no other.
    glossary: Sheet | None
    numerals: Sheet
    observations: Sheet
    # Not every report has been divided into passages.
    passages: Sheet | None
    # Where the terms of the glossary stand; few reports explain their terms.
    terms: Sheet | None
    # What a person has still to decide of a report that was drafted; one that was entered by hand has no such list.
    reading_list: Sheet | None
    places: Sheet
    context: Sheet
    differences: Sheet
    gaps: Sheet
    # The rows of ``context`` in base units.
    figures: pd.DataFrame
    # The reports that have tables of their own.
    reports: frozenset[str]
    # Indicators and units that rows of any document stand on: what one report does not use, another may.
    used: Mapping[str, frozenset[str]]

    @property
    def source(self) -> Any | None:
        """The report's row in sources.csv, if it has one."""
        return next((row for row in self.sources if row.source == self.report), None)

    @property
    def year(self) -> int | None:
        """The year the report looks back on."""
        return reported_year(self.source.delivered) if self.source else None

    @cached_property
    def open_items(self) -> list[Any]:
        """What is still to be decided, in reading order."""
        return [row for row in self.reading_list or () if row.state == "open"]

    @cached_property
    def overruled(self) -> Mapping[tuple[str, str], tuple[Any, str]]:
        """By offset and column: the item that overrules the scanner there, and what it says that the scanner reads."""
        return {
            (item.offset, column): (item, read)
            for item in self.reading_list or ()
            if item.state == "overruled"
            for column, _, read in (part.partition("=") for part in item.overrules.split())
        }

    @cached_property
    def base_units(self) -> Mapping[str, str]:
        """What each unit is turned into; the empty one, of a number without a unit, into nothing."""
        return {"": ""} | dict(zip(self.units.cells["unit"], self.units.cells["base_unit"], strict=True))

    @property
    def appendix_markers(self) -> int:
        """How many Arabic list markers the last section has: one a term, if it is the appendix."""
        cells = self.numerals.cells
        if cells.empty:
            return 0
        last = cells["section"].astype(int).max()
        marks = (cells["role"] == "list-marker") & (cells["script"] == "arabic") & (cells["section"] == str(last))
        return int(marks.sum())

    @property
    def appendix(self) -> str | None:
        """The section of the appendix, if the report has one: the last, where it explains as many terms as the glossary has."""
        markers = self.appendix_markers
        terms = len(self.glossary.cells) if self.glossary else 0
        return self.numerals.cells["section"].iloc[-1] if markers and markers == terms else None


def read(package: Package, report: str) -> Ledger:
    """The ledger of ``report``, from tables whose schema has been found in order."""

    def sheet(name: str) -> Sheet:
        return Sheet(package.table(name), rows(package, name))

    def optional(name: str) -> Sheet | None:
        return sheet(name) if name in package.tables else None

    every = [rows(package, f"{each}-observations") for each in (*package.reports, CONTEXT)]
    used = {
        "indicators": frozenset().union(*(set(each["indicator"]) | set(each["whole"]) for each in every)),
        "units": frozenset().union(*(set(each["unit"]) for each in every)),
    }
    return Ledger(
        report,
        sheet("sources"),
        sheet("indicators"),
        sheet("units"),
        sheet("glossary") if report == package.reports[0] else None,
        sheet(f"{report}-numerals"),
        sheet(f"{report}-observations"),
        optional(f"{report}-passages"),
        optional(f"{report}-terms"),
        optional(f"{report}-reading-list"),
        sheet("places"),
        sheet(f"{CONTEXT}-observations"),
        sheet(f"{CONTEXT}-differences"),
        sheet(f"{CONTEXT}-not-found"),
        tables.context(package.folder),
        frozenset(package.reports),
        used,
    )
