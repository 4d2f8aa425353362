"""Each table as a typed frame; observations joined with what they refer to and turned into base units.

The simple frames have the columns of their tables, in the types that datapackage.json gives them; text is empty where nothing
is stated. A table that is not in order raises InputError with the first fault that ``check`` finds in it.
"""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from workreport.errors import InputError
from workreport.project import REPORT
from workreport.tables.check import require
from workreport.tables.package import Package, Table, parse, read_package

CONTEXT = "context"  # where the figures of other documents are kept, and what their rows are marked with

# The columns of observations in their order, each with its type and what it holds. Numbers are missing where the status is
# not-stated.
SCHEMA = {
    "origin": ("str", "report, or context for a figure of another document"),
    "source": ("str", "the document"),
    "place": ("str", "the place that the figure is about"),
    "reported": (
        "Int64",
        "the year that the report looks back on; missing in context, or where sources.csv lacks the report",
    ),
    "observation": ("int64", "the key within the table"),
    "offset": ("Int64", "where in the text; missing for what is said without a numeral, and in context"),
    "section": ("Int64", "of the numeral; missing as the offset is"),
    "paragraph": ("Int64", "of the numeral; missing as the offset is"),
    "indicator": ("str", "what is measured; empty where nobody has decided yet"),
    "name_zh": ("str", "of the indicator, as the next five"),
    "name_en": ("str", ""),
    "label_zh": ("str", ""),
    "label_en": ("str", ""),
    "theme": ("str", "undecided where the indicator is"),
    "price_basis": ("str", ""),
    "period": ("str", "2021, or 2017-2021"),
    "year": ("Int64", "the last of the period"),
    "measure": ("str", "as in the table, and so the next three"),
    "status": ("str", ""),
    "comparator": ("str", ""),
    "direction": ("str", ""),
    "value": ("float64", "the number as printed; of a range, the lower"),
    "value_high": ("float64", "the upper number of a range"),
    "decimals": ("Int64", "printed after the point; below 0 for a number in words, which leaves its last zeros unsaid"),
    "unit": ("str", "as printed, with its magnitude; empty where none is"),
    "base_unit": ("str", "what the unit is turned into; empty where no unit is printed"),
    "base_value": ("float64", "the value in base units, without the sign that the direction gives it"),
    "base_low": ("float64", "the least that it may stand for, as ``interval`` says"),
    "base_high": ("float64", "the greatest that it may stand for"),
    "whole": ("str", "what a share is a part of"),
    "basis": ("str", "of growth, as in context/observations.csv; empty in a report"),
    "checked": ("str", "what the figure of another document is held to: text, copy, reprint; empty in a report"),
    "overrules": ("str", "the cells in which a person reads the text otherwise than the audit"),
    "note": ("str", "a reader's doubts and remarks"),
    "note_zh": ("str", "the same in Chinese; empty where the table has no such column"),
}
COLUMNS = list(SCHEMA)

# Of a row that says how much: the comparators of what is a number and no bound, and the statuses of what was reached.
NUMBERS = ("eq", "approx")
REACHED = ("actual", "estimate")

UNDECIDED = "undecided"  # the theme of a figure whose indicator nobody has decided yet
_NEEDED = ["value", "value_high", "unit", "factor", "counted", "token", "measure", "comparator", "direction"]
_COMPUTED = ["value", "value_high", "decimals", "base_value", "base_low", "base_high"]
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}  # of ten
_INFINITY = Decimal("Infinity")
_JULY = 7


def load(name: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """A frame by its name: the ``observations`` of a report, ``context``, or a table as the data package calls it.

    Raises InputError where there is no such table, or a table is not in order.
    """
    package = read_package(data_dir)
    if name in package.reports:
        return observations(name, data_dir)
    if name == CONTEXT:
        return context(data_dir)
    if name not in package.tables:
        raise InputError(
            f"there is no table {name!r}: choose {', '.join([*package.reports, CONTEXT, *package.tables])}"
        )
    return _frame(package, name)


def places(data_dir: Path | None = None) -> pd.DataFrame:
    """The places, one a row."""
    return load("places", data_dir)


def indicators(data_dir: Path | None = None) -> pd.DataFrame:
    """The things measured, one a row."""
    return load("indicators", data_dir)


def units(data_dir: Path | None = None) -> pd.DataFrame:
    """The units, one a row."""
    return load("units", data_dir)


def glossary(data_dir: Path | None = None) -> pd.DataFrame:
    """The terms explained, one a row."""
    return load("glossary", data_dir)


def differences(data_dir: Path | None = None) -> pd.DataFrame:
    """Pairs of figures that do not agree, one a row."""
    return load(f"{CONTEXT}-differences", data_dir)


def not_found(data_dir: Path | None = None) -> pd.DataFrame:
    """What was looked for in every document and found in none, one a row."""
    return load(f"{CONTEXT}-not-found", data_dir)


def sources(data_dir: Path | None = None) -> pd.DataFrame:
    """The documents, one a row.

    ``delivered`` is a day, month or year as text (2021-12-22, 2023-01, 2022), as exact as it is known.
    ``undecided``, which the table lacks, is how many readings are open: what the items of a report's reading list are about.
    """
    package = read_package(data_dir)
    frame = _frame(package, "sources")
    undecided = {}
    for report in package.reports:
        if f"{report}-reading-list" in package.tables:
            items = _frame(package, f"{report}-reading-list")
            undecided[report] = sum(1 + len(like.split()) for like in items.loc[items["state"] == "open", "like"])
    return frame.assign(undecided=frame["source"].map(undecided).fillna(0).astype("int64"))


def reported_year(delivered: str) -> int:
    """The year that a report delivered on ``delivered`` (2023-01-08, 2023-01, 2023) looks back on; the next one it plans.

    A report of July to December looks back on its own year, one of January to June on the year before. Where the month is not
    known, it is taken to be the year itself.
    """
    year, _, rest = delivered.partition("-")
    return int(year) - (rest != "" and int(rest[:2]) < _JULY)


def numerals(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The numerals of a report, one a row. Raises InputError where there is no such report."""
    return _frame(*_of_report(report, "numerals", data_dir))


def passages(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The passages of a report in reading order, one a row.

    Raises InputError where there is no such report, or no table of its passages.
    """
    return _frame(*_of_report(report, "passages", data_dir))


def terms(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """Where the terms of the glossary stand in a report, in reading order, one mention a row: offset, term.

    Empty where a report has no such table, because few reports explain their terms.
    """
    package, name = _of_report(report, "terms", data_dir)
    return _frame(package, name) if name in package.tables else pd.DataFrame(columns=["offset", "term"], dtype="int64")


def observations(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of a report and its silences, one a row, in base units; ``SCHEMA`` has the columns.

    Raises InputError where there is no such report, or a table is not in order.
    """
    package, name = _of_report(report, "observations", data_dir)
    names = (name, "sources", f"{report}-numerals", "indicators", "units")
    return _observations(report, *(_content(package, each) for each in names)).copy()


def context(data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of other documents, one a row, in base units; ``SCHEMA`` has the columns.

    Raises InputError where a table is not in order.
    """
    package = read_package(data_dir)
    names = (f"{CONTEXT}-observations", "indicators", "units")
    return _context(*(_content(package, each) for each in names)).copy()


def with_context(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of a report followed by those of other documents; ``origin`` (report, context) tells them apart."""
    return pd.concat([observations(report, data_dir), context(data_dir)], ignore_index=True)


def _of_report(report: str, kind: str, data_dir: Path | None) -> tuple[Package, str]:
    """The package, and the name of a table of ``report``. Raises InputError where there is no such report."""
    package = read_package(data_dir)
    package.require(report)
    return package, f"{report}-{kind}"


_Content = tuple[Table, bytes]  # a table, and its file


# Kept as ``_typed`` is: the same tables are loaded again and again, and to join them takes longer than to read them.
@lru_cache(maxsize=16)
def _observations(
    report: str, observed: _Content, sources: _Content, numerals: _Content, indicators: _Content, units: _Content
) -> pd.DataFrame:
    table = _typed(*observed, Decimal)
    documents = _typed(*sources, float).set_index("source")
    delivered = documents["delivered"].get(report)
    reported = None if delivered is None else reported_year(delivered)
    place = documents["place"].get(report, "")
    table = table.assign(origin="report", source=report, place=place, reported=reported, basis="", checked="")
    # A number said without a numeral is not rounded at all.
    return _joined(table, _typed(*numerals, float), indicators, units, unrounded=table["offset"].isna())


@lru_cache(maxsize=16)
def _context(observed: _Content, indicators: _Content, units: _Content) -> pd.DataFrame:
    table = _typed(*observed, Decimal).assign(origin=CONTEXT, reported=None)
    # The offsets of these rows lead into other texts than the report's, whose sections and passages frames speak of.
    table["offset"] = pd.Series(pd.NA, index=table.index, dtype="Int64")
    nowhere = pd.DataFrame(columns=["offset", "section", "paragraph", "token"]).astype({"offset": "Int64"})
    # Unchanged (持平) is a word, and not a number that was rounded to 0.
    return _joined(table, nowhere, indicators, units, unrounded=table["direction"] == "flat")


def _joined(
    table: pd.DataFrame, found: pd.DataFrame, indicators: _Content, units: _Content, unrounded: pd.Series
) -> pd.DataFrame:
    """A table of observations with the indicators, units and numerals (``found``) that it names, in base units."""
    named = ["name_zh", "name_en", "label_zh", "label_en", "theme", "price_basis"]
    things = _typed(*indicators, float)[["indicator", *named]]
    worths = _typed(*units, Decimal)[["unit", "base_unit", "factor", "counted"]]
    # Where all notes are in one language there need be no such column.
    table = table.assign(note_zh=table.get("note_zh", ""))
    frame = table.merge(things, on="indicator", how="left").merge(worths, on="unit", how="left")
    frame = frame.join(found.set_index("offset")[["section", "paragraph", "token"]], on="offset")
    # A number without a measure word (十大) is a count of things.
    frame["factor"] = frame["factor"].where(frame["factor"].notna(), Decimal(1))
    frame["counted"] = frame["counted"].isin([True]) | (frame["unit"] == "") | unrounded

    computed = pd.DataFrame(map(_in_base_units, frame[_NEEDED].to_dict("records")), frame.index, _COMPUTED)
    frame = frame.drop(columns=["value", "value_high"]).join(computed)
    frame["year"] = frame["period"].str[-4:].astype("Int64")
    frame[["base_unit", *named]] = frame[["base_unit", *named]].fillna("")
    frame["theme"] = frame["theme"].replace("", UNDECIDED)
    return frame[COLUMNS].astype({column: kind for column, (kind, _) in SCHEMA.items() if kind == "Int64"})


def interval(
    value: Decimal, half: Decimal, comparator: str, signed: bool, upper: Decimal | None = None
) -> tuple[Decimal, Decimal]:
    """What a printed number stands for: the least and the greatest number it leaves possible.

    eq, approx    half a unit of the last printed place (``half``; 0 for a count) on either side, or up to ``upper`` where a range
                  is printed; that 约 is softer still, the comparator says
    ge, gt        the printed number and all above it
    le, lt        0, or without end where the number may be negative (``signed``: a change whose direction is not said), up to
                  the printed number
    top_n         the places from the first to the printed one
    """
    if comparator in ("ge", "gt"):
        return value, _INFINITY
    if comparator in ("le", "lt"):
        return (-_INFINITY if signed else Decimal(0)), value
    if comparator == "top_n":
        return Decimal(1), value
    return value - half, value + half if upper is None else upper


def _in_base_units(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    """The computed columns of one observation. Decimal throughout, so that 751.67 亿元 is 75,167,000,000 and not a hair less."""
    if pd.isna(row["value"]):
        return dict.fromkeys(_COMPUTED, float("nan"))
    value, high, factor = row["value"], row["value_high"], row["factor"]
    decimals = _decimals(value)
    unsaid = zeros(row["token"]) if isinstance(row["token"], str) else 0
    if unsaid:
        magnitude = row["unit"][:1]
        decimals = min(0, (_POWERS[magnitude] if magnitude in ("万", "亿") else 0) - unsaid)
    half, upper = _half(decimals, row["counted"]), None
    if not pd.isna(high):
        upper = high + _half(_decimals(high), row["counted"])
    signed = row["measure"] in ("growth", "points") and not row["direction"]
    low, top = interval(value, half, row["comparator"], signed, upper)
    return {
        "value": float(value),
        "value_high": float(high),
        "decimals": decimals,
        "base_value": float(value * factor),
        "base_low": float(low * factor),
        "base_high": float(top * factor),
    }


def _decimals(number: Decimal) -> int:
    """The digits printed after the point."""
    return -int(number.as_tuple().exponent)


def _half(decimals: int, counted: bool) -> Decimal:
    """Half a unit of the last printed place."""
    return Decimal(0) if counted else Decimal(5).scaleb(-decimals - 1)


def zeros(token: str) -> int:
    """How many trailing zeros of a numeral's value are not printed but lie in its last magnitude: 10 in 百亿, 1 in 三十, 0 in 30.

    They tell how coarse a number in words is: 百亿 says nothing below a hundred 亿.
    """
    magnitude = token[len(token.rstrip("".join(_POWERS))) :]
    return sum(_POWERS[character] for character in magnitude)


def _frame(package: Package, name: str, numbers: type = float) -> pd.DataFrame:
    """A table with each column in the type that the package gives it; ``numbers`` is that of column type number.

    Raises InputError where the table is not in order.
    """
    return _typed(*_content(package, name), numbers).copy()


def _content(package: Package, name: str) -> _Content:
    """A table and its file. Raises InputError where it is not in order."""
    require(package, name)
    table = package.table(name)
    return table, (package.folder / table.path).read_bytes()


@lru_cache(maxsize=64)
def _typed(table: Table, data: bytes, numbers: type) -> pd.DataFrame:
    """The frame of a file that is in order; kept, because the same tables are loaded again and again."""
    frame = pd.DataFrame([row for _, row in parse(data)[1:]], columns=table.columns, dtype=object)
    for column, field in table.fields.items():
        filled = frame[column].where(frame[column] != "")
        if field["type"] == "string":
            frame[column] = frame[column].astype("str")
        elif field["type"] == "integer":
            # A column that is always filled keeps plain integers; only one with gaps needs pandas' nullable ones.
            frame[column] = pd.to_numeric(filled).astype("Int64" if filled.isna().any() else "int64")
        elif field["type"] == "number":
            frame[column] = filled.map(numbers, na_action="ignore").astype(object if numbers is Decimal else "float64")
        else:
            frame[column] = frame[column] == "true"
    return frame
