"""The tables of data/: which there are, whether they are in order, and each as a frame.

``data/datapackage.json`` is the one home of their columns, types, vocabularies and keys. What a table must say beyond its
schema, and whether it agrees with the report's text, is the audit's business.
"""

from workreport.project import REPORT
from workreport.tables.check import check
from workreport.tables.finding import Finding
from workreport.tables.frames import (
    COLUMNS,
    CONTEXT,
    context,
    differences,
    glossary,
    indicators,
    not_found,
    numerals,
    observations,
    passages,
    places,
    sources,
    terms,
    units,
    with_context,
)
from workreport.tables.package import Package, Table, read_package, rows

__all__ = [
    "COLUMNS",
    "CONTEXT",
    "REPORT",
    "Finding",
    "Package",
    "Table",
    "check",
    "context",
    "differences",
    "glossary",
    "indicators",
    "not_found",
    "numerals",
    "observations",
    "passages",
    "places",
    "read_package",
    "rows",
    "sources",
    "terms",
    "units",
    "with_context",
]
