"""What a person's decision on a figure overrules: the cells that the reader reads otherwise, kept in ``overrules`` of its row.

The audit holds rows against the same reader, and is not to ask again about what a person has decided.
"""

from collections.abc import Mapping

COLUMNS = ("unit", "comparator", "direction", "measure", "indicator", "period", "status")


def recorded(row: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
    """``row``, which overrules the reader in each cell that ``read``, what it reads, has otherwise."""
    columns = (*COLUMNS, "whole") if row["measure"] == "share" else COLUMNS  # only of a share a whole is read
    parts = [f"{column}={read.get(column, '')}" for column in columns if row[column] != read.get(column, "")]
    return {**row, "overrules": " ".join(parts)}


def as_read(row: Mapping[str, str]) -> dict[str, str]:
    """``row`` as the reader reads it: with the cells back that it overrules."""
    parts = (part.partition("=") for part in row["overrules"].split())
    return {**row, **{column: read for column, _, read in parts}, "overrules": ""}
