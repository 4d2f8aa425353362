"""The tables of data/: which there are, whether they are in order, and each as a frame.

``data/datapackage.json`` is the one home of their columns, types, vocabularies and keys. What a table must say beyond its
schema, and whether it agrees with the report's text, is the audit's business.
"""

from workreport.project import REPORT
from workreport.tables.changes import changes
from workreport.tables.check import check
from workreport.tables.finding import Finding
from workreport.tables.frames import (
    COLUMNS,
    CONTEXT,
    NUMBERS,
    REACHED,
    SCHEMA,
    context,
    differences,
    glossary,
    indicators,
    load,
    not_found,
    numerals,
    observations,
    passages,
    places,
    reported_year,
    sources,
    terms,
    units,
    with_context,
)
from workreport.tables.package import Package, Table, cells, read_package

__all__ = [
    "COLUMNS",
    "CONTEXT",
    "NUMBERS",
    "REACHED",
    "REPORT",
    "SCHEMA",
    "Finding",
    "Package",
    "Table",
    "cells",
    "changes",
    "check",
    "context",
    "differences",
    "glossary",
    "indicators",
    "load",
    "not_found",
    "numerals",
    "observations",
    "passages",
    "places",
    "read_package",
    "reported_year",
    "sources",
    "terms",
    "units",
    "with_context",
]
