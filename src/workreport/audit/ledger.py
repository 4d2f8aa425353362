"""The tables of one report as the audit reads them: every cell as written, every row by its line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
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
        """A finding in a cell of ``row``. Found is what stands there, the offset is the row's, unless ``parts`` say otherwise."""
        offset = getattr(row, "offset", "")
        parts = {"offset": int(offset) if offset else None, "found": getattr(row, column), **parts}
        return fault(code, self.table.path, row=getattr(row, self.table.key), line=row.Index, column=column, **parts)


def repeats(rows: Iterable[Any], subject: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
    """Each row that has one of the same ``subject`` before it, with the first of them."""
    first: dict[Any, Any] = {}
    for row in rows:
        other = first.setdefault(subject(row), row)
        if other is not row:
            yield row, other


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
    # The observations of the other reports that have tables of their own, by report.
    others: Mapping[str, pd.DataFrame]
    # Where the tables are.
    folder: Path

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
    def figures(self) -> pd.DataFrame:
        """The rows of ``context`` in base units."""
        return tables.context(self.folder)

    @cached_property
    def used(self) -> Mapping[str, set[str]]:
        """Indicators and units that rows of any document stand on: what one report does not use, another may."""
        every = [self.observations.cells, *self.others.values(), self.context.cells]
        return {
            "indicators": set().union(*(set(each["indicator"]) | set(each["whole"]) for each in every)),
            "units": set().union(*(set(each["unit"]) for each in every)),
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
        {each: rows(package, f"{each}-observations") for each in package.reports if each != report},
        package.folder,
    )
