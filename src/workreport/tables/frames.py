"""Each table as a typed frame; observations joined with what they refer to and turned into base units.

Text columns are strings, empty where nothing is stated. A table that cannot be used raises InputError with the first fault
that ``check`` finds; the check itself, which takes longer than reading, runs only where something does not fit.
"""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from workreport.errors import InputError
from workreport.project import REPORT
from workreport.reading.numerals import zeros
from workreport.tables.check import PLAIN, check
from workreport.tables.package import Package, read_package, rows
from workreport.tables.years import reported_year

CONTEXT = "context"  # where the figures of other documents are kept, and what their rows are marked with

# The columns of observations, in their order.
COLUMNS = [
    "origin",
    "source",
    "place",
    "reported",
    "observation",
    "offset",
    "section",
    "paragraph",
    "indicator",
    "name_zh",
    "name_en",
    "label_zh",
    "label_en",
    "theme",
    "price_basis",
    "period",
    "year",
    "measure",
    "status",
    "comparator",
    "direction",
    "value",
    "value_high",
    "decimals",
    "unit",
    "base_unit",
    "base_value",
    "base_low",
    "base_high",
    "whole",
    "basis",
    "note",
    "note_zh",
]

UNDECIDED = "undecided"  # the theme of what is measured by nobody knows which indicator yet
_COMPUTED = ["value", "value_high", "decimals", "base_value", "base_low", "base_high"]
_MAGNITUDES = {"万": 4, "亿": 8}
_INFINITY = Decimal("Infinity")


def sources(data_dir: Path | None = None) -> pd.DataFrame:
    """The documents, one a row: the columns of sources.csv.

    ``delivered`` is a day, month or year as text (2021-12-22, 2023-01, 2022), as exact as it is known.
    ``undecided`` is how many items of a report's reading list are open.
    """
    package = read_package(data_dir)
    frame = _frame(package, "sources")
    undecided = {}
    for report in package.reports:
        if f"{report}-reading-list" in package.tables:
            undecided[report] = int((_frame(package, f"{report}-reading-list")["state"] == "open").sum())
    return frame.assign(undecided=frame["source"].map(undecided).fillna(0).astype("int64"))


def places(data_dir: Path | None = None) -> pd.DataFrame:
    """The places, one a row: the columns of places.csv."""
    return _frame(read_package(data_dir), "places")


def not_found(data_dir: Path | None = None) -> pd.DataFrame:
    """What was looked for in every document and found in none, one a row: the columns of context/not-found.csv."""
    return _frame(read_package(data_dir), f"{CONTEXT}-not-found")


def indicators(data_dir: Path | None = None) -> pd.DataFrame:
    """The things measured, one a row: the columns of indicators.csv."""
    return _frame(read_package(data_dir), "indicators")


def units(data_dir: Path | None = None) -> pd.DataFrame:
    """The units, one a row: the columns of units.csv, ``factor`` a float, ``counted`` a truth value."""
    return _frame(read_package(data_dir), "units")


def glossary(data_dir: Path | None = None) -> pd.DataFrame:
    """The terms explained, one a row: the columns of glossary.csv."""
    return _frame(read_package(data_dir), "glossary")


def numerals(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The numerals of a report, one a row: the columns of its numerals.csv.

    Raises InputError where there is no such report.
    """
    package = read_package(data_dir)
    package.require(report)
    return _frame(package, f"{report}-numerals")


def passages(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The passages of a report in reading order, one a row: the columns of its passages.csv.

    Raises InputError where there is no such report, or no table of its passages.
    """
    package = read_package(data_dir)
    package.require(report)
    package.table(f"{report}-passages")
    return _frame(package, f"{report}-passages")


def differences(data_dir: Path | None = None) -> pd.DataFrame:
    """Pairs of figures that do not agree, one a row: the columns of context/differences.csv."""
    return _frame(read_package(data_dir), f"{CONTEXT}-differences")


def terms(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """Where the terms of the glossary stand in a report, in reading order, one mention a row: offset, term.

    Empty where a report has no such table: few reports explain their terms.
    """
    package = read_package(data_dir)
    package.require(report)
    if f"{report}-terms" not in package.tables:
        return pd.DataFrame({"offset": [], "term": []}, dtype="int64")
    return _frame(package, f"{report}-terms")


def observations(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of a report and its silences, one a row, in base units.

    origin                                    report
    source, place                             the report, and the place that it is about
    reported                                  the year that it looks back on; missing where sources.csv lacks it
    observation, indicator, period, measure, status, comparator, direction, value, value_high, unit, whole, note, note_zh
                                              as in observations.csv; where that has no note_zh it is empty
    offset, section, paragraph                where in the text; missing for what is said without a numeral
    name_zh, name_en, label_zh, label_en, theme, price_basis
                                              of the indicator; where none is decided yet the names are empty and the theme is
                                              undecided
    year                                      the period's last
    decimals                                  printed after the point; below 0 for a number in words, which leaves its last
                                              zeros unsaid (-2 for 百亿 in 亿元)
    base_unit                                 of the unit; empty where no unit is printed
    base_value                                the printed number (the lower, of a range) in base units, without the sign that
                                              the direction gives it
    base_low, base_high                       what it stands for, as ``interval`` says
    basis                                     of growth, as in context/observations.csv; empty in a report
    Numbers are missing where the status is not-stated.

    Raises InputError where there is no such report, or a table cannot be used.
    """
    package = read_package(data_dir)
    package.require(report)
    table = _frame(package, f"{report}-observations", numbers=Decimal)
    found = _frame(package, f"{report}-numerals").set_index("offset")
    if not (table["offset"].isin(found.index) | table["offset"].isna()).all():
        raise _unusable(package, table.attrs["path"])
    documents = _frame(package, "sources").set_index("source")
    delivered = documents["delivered"].get(report)
    reported = pd.NA if delivered is None else reported_year(delivered)
    table = table.assign(source=report, place=documents["place"].get(report, ""), reported=reported, basis="")
    # A number said without a numeral is not rounded at all.
    return _joined(package, table, found, unrounded=table["offset"].isna()).assign(origin="report")[COLUMNS]


def context(data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of other documents, one a row, in base units: the columns of ``observations``, origin context.

    ``observation`` is the key within context/observations.csv; offset, section and paragraph are missing, for the texts are
    not at hand. Raises InputError where a table cannot be used.
    """
    package = read_package(data_dir)
    table = _frame(package, f"{CONTEXT}-observations", numbers=Decimal)
    documents, everywhere = (set(_frame(package, name)[name[:-1]]) for name in ("sources", "places"))
    if not (table["source"].isin(documents) & table["place"].isin(everywhere)).all():
        raise _unusable(package, table.attrs["path"])
    nowhere = pd.DataFrame(columns=["section", "paragraph", "token"], index=pd.Index([], dtype="Int64"))
    table = table.assign(reported=pd.NA)
    # Unchanged (持平) is a word, and not a number that was rounded to 0.
    return _joined(package, table, nowhere, unrounded=table["direction"] == "flat").assign(origin=CONTEXT)[COLUMNS]


def with_context(report: str = REPORT, data_dir: Path | None = None) -> pd.DataFrame:
    """The figures of a report followed by those of other documents; ``origin`` (report, context) tells them apart."""
    return pd.concat([observations(report, data_dir), context(data_dir)], ignore_index=True)


def _joined(package: Package, table: pd.DataFrame, found: pd.DataFrame, unrounded: pd.Series) -> pd.DataFrame:
    """A table of observations with the indicators, units and numerals (``found``, by offset) that it names, in base units."""
    things = _frame(package, "indicators").drop(columns=["definition", "caveat", "definition_zh", "caveat_zh"])
    worths = _frame(package, "units", numbers=Decimal).drop(columns="name_en")
    known = (
        (table["indicator"].isin(things["indicator"]) | (table["indicator"] == ""))
        & (table["unit"].isin(worths["unit"]) | (table["unit"] == ""))
        & (table["whole"].isin(things["indicator"]) | (table["whole"] == ""))
    )
    if not known.all():
        raise _unusable(package, table.attrs["path"])

    # Where all notes are in one language there need be no such column.
    table = table.assign(note_zh=table.get("note_zh", ""))
    frame = table.merge(things, on="indicator", how="left").merge(worths, on="unit", how="left")
    frame = frame.join(found[["section", "paragraph", "token"]], on="offset")
    # A number without a measure word (十大) is a count of things.
    frame["factor"] = frame["factor"].where(frame["factor"].notna(), Decimal(1))
    frame["counted"] = frame["counted"].isin([True]) | (frame["unit"] == "") | unrounded

    computed = pd.DataFrame([_in_base_units(row) for row in frame.to_dict("records")], frame.index, _COMPUTED)
    frame = frame.drop(columns=["value", "value_high"]).join(computed)
    frame["year"] = frame["period"].str[-4:].astype("Int64")
    frame["base_unit"] = frame["base_unit"].fillna("")
    named = [column for column in things.columns if column != "indicator"]
    frame[named] = frame[named].fillna("")
    frame["theme"] = frame["theme"].replace("", UNDECIDED)
    whole_numbers = ["reported", "offset", "section", "paragraph", "decimals"]
    return frame.astype(dict.fromkeys(whole_numbers, "Int64"))


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


def _in_base_units(row: Mapping[str, Any]) -> dict[str, Any]:
    """The computed columns of one observation. Decimal throughout, so that 751.67 亿元 is 75,167,000,000 and not a hair less."""
    if pd.isna(row["value"]):
        return dict.fromkeys(_COMPUTED, float("nan"))
    value, high, factor = row["value"], row["value_high"], row["factor"]
    decimals = _decimals(value)
    if isinstance(row["token"], str) and zeros(row["token"]):
        decimals = min(0, _MAGNITUDES.get(row["unit"][:1], 0) - zeros(row["token"]))
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


def _frame(package: Package, name: str, numbers: type = float) -> pd.DataFrame:
    """A table with each column in the type that the package gives it; ``numbers`` is that of column type number."""
    table = package.table(name)
    try:
        frame = rows(package, name)
    except (OSError, ValueError, csv.Error):
        raise _unusable(package, table.path) from None
    fitting = list(frame.columns) == table.columns and not frame[table.key].duplicated().any()
    if not fitting or not all(_fits(frame[column], table.fields[column]) for column in frame):
        raise _unusable(package, table.path)
    frame = frame.reset_index(drop=True)
    frame.attrs["path"] = table.path
    for column, field in table.fields.items():
        cells = frame[column]
        if field["type"] == "string":
            frame[column] = cells.astype("str")
            continue
        filled = cells.where(cells != "")
        if field["type"] == "integer":
            # A column that is always filled keeps plain integers; only one with gaps needs pandas' nullable ones.
            frame[column] = pd.to_numeric(filled).astype("Int64" if filled.isna().any() else "int64")
        elif field["type"] == "number":
            frame[column] = filled.map(numbers, na_action="ignore").astype(object if numbers is Decimal else "float64")
        elif field["type"] == "boolean":
            frame[column] = cells == "true"
        elif field["type"] == "date":
            frame[column] = pd.to_datetime(filled)
    return frame


def _fits(cells: pd.Series, field: Mapping[str, Any]) -> bool:
    """Whether a column is fit for use: no gap where none may be, no word or number in another form than the package's."""
    limits = field.get("constraints", {})
    filled = cells[cells != ""]
    words = limits.get("enum") or (["true", "false"] if field["type"] == "boolean" else None)
    form = PLAIN.get(field["type"]) or (re.compile(limits["pattern"]) if "pattern" in limits else None)
    return not (
        cells.isna().any()
        or (limits.get("required") and len(filled) < len(cells))
        or (limits.get("unique") and filled.duplicated().any())
        or (words and not filled.isin(words).all())
        or (form and not filled.map(lambda cell: form.fullmatch(cell) is not None).all())
        or (field["type"] == "date" and pd.to_datetime(filled, format="%Y-%m-%d", errors="coerce").isna().any())
    )


def _unusable(package: Package, path: str) -> InputError:
    """The first fault of the tables, said as an error; that of the table that did not fit, if it is among them."""
    findings = check(package.folder)
    own = [finding for finding in findings if finding.table == path]
    message = (own or findings)[0].message if findings else f"{path}: cannot be read as a table"
    return InputError(f"{message} (in {package.folder})")
