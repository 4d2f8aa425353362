"""The tables of one report as the audit reads them: every cell as written, every row by its line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from workreport import tables
from workreport.tables import CONTEXT, Finding, Package, Table, cells, reported_year
from workreport.tables.finding import fault


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

    def by_key(self, column: str) -> dict[str, str]:
        """The cells of ``column`` by the keys of their rows."""
        return dict(zip(self.cells[self.table.key], self.cells[column], strict=True))

    def fault(self, code: str, row: Any, column: str, **said: Any) -> Finding:
        """A finding in a cell of ``row``, which findings.csv calls ``it``.

        What is found is what stands there, and the offset is the row's, unless ``said`` has another.
        """
        offset = getattr(row, "offset", "")
        said = {"offset": int(offset) if offset else None, "found": getattr(row, column), "it": row, **said}
        return fault(code, self.table.path, row=getattr(row, self.table.key), line=row.Index, column=column, **said)


def repeats(rows: Iterable[Any], subject: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
    """Each row that has one of the same ``subject`` before it, with the first of them."""
    first: dict[Any, Any] = {}
    for row in rows:
        other = first.setdefault(subject(row), row)
        if other is not row:
            yield row, other


def asked(item: Any) -> list[str]:
    """The offsets that an item of a reading list is about: its own, and those like it."""
    return [item.offset, *getattr(item, "like", "").split()] if item.offset else []


@dataclass(frozen=True)
class Ledger:
    """All that the tables say of a report and of the other documents."""

    package: Package
    report: str
    sources: Sheet
    indicators: Sheet
    aliases: Sheet
    units: Sheet
    places: Sheet
    numerals: Sheet
    observations: Sheet
    # The figures of other documents, pairs of them that do not agree, and what was found in none of them.
    context: Sheet
    differences: Sheet
    gaps: Sheet
    # The glossary explains the appendix of the package's first report, and of no other.
    glossary: Sheet | None
    # Not every report has been divided into passages, and few explain their terms.
    passages: Sheet | None
    terms: Sheet | None
    # What a person has still to decide of a report that was drafted; one that was entered by hand has no such list.
    reading_list: Sheet | None
    # Words with the usual English for them, which a folder of somebody's own need not have.
    translations: Sheet | None

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
    def unnamed(self) -> set[str]:
        """The offsets of figures that no known name leads to, of which a person has decided that they stay without an indicator."""
        return {
            at for item in self.reading_list or () if item.ask == "name" and item.state != "open" for at in asked(item)
        }

    @cached_property
    def decided(self) -> set[str]:
        """The offsets of the numerals of a draft that a person was asked about, and has decided."""
        return {at for item in self.reading_list or () if item.state != "open" for at in asked(item)}

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The rows of ``context`` in base units."""
        return tables.context(self.package.folder)

    @cached_property
    def others(self) -> Mapping[str, pd.DataFrame]:
        """The observations of the other reports that have tables of their own, by report."""
        return {
            each: cells(self.package, f"{each}-observations") for each in self.package.reports if each != self.report
        }

    @cached_property
    def used(self) -> Mapping[str, set[str]]:
        """Indicators and units that rows of any document stand on: what one report does not use, another may. An indicator that
        has a name in aliases.csv is there for the figures of reports that have no tables."""
        every = [self.observations.cells, *self.others.values(), self.context.cells]
        named = set(cells(self.package, "aliases")["indicator"])
        return {
            "indicators": named
            | {name for each in every for column in ("indicator", "whole") for name in each[column]},
            "units": {unit for each in every for unit in each["unit"]},
        }

    @cached_property
    def base_units(self) -> Mapping[str, str]:
        """The base unit of each unit. A number without a unit has the empty unit, whose base unit is empty too."""
        return {"": ""} | self.units.by_key("base_unit")

    @property
    def appendix_markers(self) -> int:
        """How many Arabic list markers the last section has. In an appendix each term has one."""
        last = max((int(row.section) for row in self.numerals), default=0)
        marker = ("list-marker", "arabic", str(last))
        return sum((row.role, row.script, row.section) == marker for row in self.numerals)

    @property
    def appendix(self) -> str | None:
        """The last section, where it has as many list markers as the glossary has terms; None in a report without an appendix."""
        markers = self.appendix_markers
        terms = len(self.glossary.rows) if self.glossary else 0
        return self.numerals.rows[-1].section if markers and markers == terms else None


def read(package: Package, report: str) -> Ledger:
    """The ledger of ``report``, from tables whose schema has been found in order."""
    names = {name: name for name in ("sources", "indicators", "aliases", "units", "places")}
    names |= {
        "context": f"{CONTEXT}-observations",
        "differences": f"{CONTEXT}-differences",
        "gaps": f"{CONTEXT}-not-found",
    }
    names |= {kind: f"{report}-{kind}" for kind in ("numerals", "observations", "passages", "terms")}
    names |= {"reading_list": f"{report}-reading-list", "glossary": "glossary", "translations": "translations"}
    optional = {"passages", "terms", "reading_list", "translations"} - {
        kind for kind, name in names.items() if name in package.tables
    }
    optional |= {"glossary"} if report != package.reports[0] else set()
    sheets: dict[str, Any] = dict.fromkeys(optional)
    for kind, name in names.items():
        if kind not in optional:
            sheets[kind] = Sheet(package.table(name), cells(package, name))
    return Ledger(package, report, **sheets)
