"""Drafts another report into a folder of tables, draws the draft anew, takes it out again; all of it or nothing.

Everything is written and checked in a copy of the tables first, so that a draft that a table would not take is never seen.
"""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workreport import text as texts
from workreport.drafting import proposals, questions, record, redraw, shared, units, writing
from workreport.drafting.document import describe
from workreport.drafting.proposals import Rows
from workreport.errors import InputError
from workreport.observing import Vocabulary
from workreport.tables import Package, cells, read_package, reported_year
from workreport.tables.package import DESCRIPTOR

_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-(?:19|20)[0-9]{2}")
_USING = ("indicator", "whole")  # columns of observations that name an indicator


@dataclass(frozen=True)
class Drafted:
    """What was put in place: the folder, how many numerals, figures, guessed indicators and things to decide, and new units.

    ``decided`` of the things to decide have been, which is none but where a draft was drawn anew.
    """

    folder: Path
    numerals: int
    figures: int
    named: int
    items: int
    units: list[str]
    decided: int = 0


@writing.alone
def new(data_dir: Path, source: str, data: bytes, name: str) -> Drafted:
    """Make ``data_dir``/<source>/ from the text in ``data``, which messages call ``name``; add its units and its source.

    A folder that is not there, or empty, first gets the indicators and units that the package came with. Raises InputError, and
    changes nothing, where ``source`` is no key of place and year or is taken, where the text cannot be used, or where the
    tables are not in order as they are.
    """
    if not _SOURCE.fullmatch(source):
        raise InputError(
            f"{source!r} is no key for a report: give place and year in small letters, digits and hyphens, as quangang-2021"
        )
    begun = shared.begun(data_dir)
    with tempfile.TemporaryDirectory() as scratch:
        package = read_package(writing.copy_with(data_dir, begun, Path(scratch) / "data"))
        text = texts.read(data, name)
        if source in set(cells(package, "sources")["source"]) or (data_dir / source).exists():
            raise InputError(
                f"there is a report {source} already: choose another key, draw it anew with --again, "
                f"or take it out with workreport drop {source}"
            )
        writing.refuse_faults(package.folder)
        document = describe(source, text)
        known = {name: set(cells(package, name)[package.table(name).key]) for name in record.SHARED}
        draft = _draft(package, text, document.row["delivered"], known["units"])
        listed = questions.grouped(text, draft.reading_list, draft.numerals, draft.observations)
        items = [item | {"item": str(number)} for number, item in enumerate(listed, start=1)]
        draft = Rows(draft.numerals, draft.observations, draft.passages, items, draft.units)
        hashes = {"text_sha256": text.sha256, "canonical_sha256": text.canonical_sha256}
        added = [units.row(unit) for unit in draft.units]
        place, row = shared.place(package, document), document.row | hashes
        remembered = record.of(
            _drafted(draft) | {"units": ("unit", added), "places": ("place", place), "sources": ("source", [row])},
            known,
        )
        contents = begun | _tables(package, source, draft)
        contents |= {
            f"{source}/{record.FILE}": remembered.to_json(),
            "units.csv": shared.changed(package, "units", added),
            "sources.csv": shared.changed(package, "sources", [row]),
            "places.csv": shared.changed(package, "places", place),
            DESCRIPTOR: shared.described(package, source),
        }
    writing.put(data_dir, contents)
    return _told(data_dir / source, draft)


@writing.alone
def again(data_dir: Path, source: str, data: bytes, name: str) -> Drafted:
    """Draw the draft of ``source`` anew from the same text, now that the reader has learned something.

    What a person has decided, added, taken out or mended stays as it is. Raises InputError, and changes nothing, where there is
    no draft of it, where the text is another, or where the tables are not in order.
    """
    package, remembered = _draft_of(data_dir, source)
    text = texts.read(data, name)
    (document,) = (row for row in shared.rows(package, "sources") if row["source"] == source)
    if text.canonical_sha256 != document["canonical_sha256"]:
        raise InputError(
            f"{name} is another text than the one that {source} was drafted from: hand over that one, or drop {source} and begin anew"
        )
    known_then = set(remembered.known["units"])
    fresh = _draft(package, text, document["delivered"], known_then)
    old = {kind: shared.rows(package, f"{source}-{kind}") for kind in (*shared.TABLES, shared.LIST)}
    for item in old[shared.LIST]:
        item.setdefault("like", "")
    draft = redraw.laid_over(text, fresh, old, remembered)
    # Units that the first draft added and nothing uses any more go, those that the new one needs come.
    now = {row["unit"]: row for row in shared.rows(package, "units")}
    used = _used(package, source, "unit") | {row["unit"] for row in draft.observations}
    gone = {
        unit for unit in remembered.rows.get("units", {}) if unit not in used
        and remembered.is_as_drafted("units", unit, now.get(unit))
    }  # fmt: skip
    added = [units.row(unit) for unit in draft.units if unit not in now]
    rows: dict[str, Mapping[str, str]] = dict(remembered.rows)
    rows |= record.of(_drafted(fresh) | {"units": ("unit", added)}, {}).rows
    before = {unit: at for unit, at in remembered.rows.get("units", {}).items() if unit not in gone}
    rows["units"] = before | dict(rows["units"])
    contents: dict[str, bytes | None] = dict(_tables(package, source, draft))
    contents[f"{source}/{record.FILE}"] = record.Record(rows, remembered.known).to_json()
    contents["units.csv"] = shared.changed(package, "units", added, gone)
    writing.put(data_dir, contents)
    return _told(data_dir / source, draft)


@writing.alone
def drop(data_dir: Path, source: str) -> list[str]:
    """Take the draft of ``source`` out of all tables: its folder, its source, and what it alone added to the others.

    Gives what went, by table and key. Raises InputError, and changes nothing, where there is no draft of it, where another
    document's rows refer to it, or where the tables are not in order.
    """
    package, remembered = _draft_of(data_dir, source)
    if source in set(cells(package, "context-observations")["source"]):
        raise InputError(f"{source} is a source of context/observations.csv: take its rows out there first")
    gone: dict[str, set[str]] = {"sources": {source}}
    units_used, indicators_used = _used(package, source, "unit"), _used(package, source, *_USING)
    indicators_used |= set(cells(package, "context-not-found")["indicator"])
    places_used = {row["place"] for row in shared.rows(package, "sources") if row["source"] != source}
    places_used |= {row["parent"] for row in shared.rows(package, "places")}
    for table in ("context-observations", "context-not-found"):
        places_used |= set(cells(package, table)["place"])
    used = {"units": units_used, "indicators": indicators_used, "places": places_used}
    for table, keys in used.items():
        key = package.table(table).key
        gone[table] = {row[key] for row in shared.rows(package, table)} - set(remembered.known[table]) - keys
    # A name that came after another draft began may be that one's as well.
    others = [record.read(data_dir / each) for each in package.reports if each != source]
    named_before = [set(each.known["aliases"]) for each in others if each is not None]
    gone["aliases"] = {
        row["alias"]
        for row in shared.rows(package, "aliases")
        if row["indicator"] in gone["indicators"]
        or (row["alias"] not in remembered.known["aliases"] and all(row["alias"] in each for each in named_before))
    }
    contents: dict[str, bytes | None] = {
        package.table(table).path: shared.changed(package, table, gone=keys) for table, keys in gone.items() if keys
    }
    contents |= {DESCRIPTOR: shared.undescribed(package, source), source: None}
    writing.put(data_dir, contents)
    return [f"{package.table(table).path} {key}" for table, keys in gone.items() for key in sorted(keys)]


# --- the draft --------------------------------------------------------------------------------------------------------


def _draft(package: Package, text: texts.Text, delivered: str, known: set[str]) -> Rows:
    return proposals.draft(text, _vocabulary(package), known, reported_year(delivered) + 1)


def _vocabulary(package: Package) -> Vocabulary:
    """The names of the indicators of these tables."""
    rows = (cells(package, table).to_dict("records") for table in ("indicators", "aliases"))
    return Vocabulary(*([{str(key): str(cell) for key, cell in row.items()} for row in each] for each in rows))


def _draft_of(data_dir: Path, source: str) -> tuple[Package, record.Record]:
    """The package and the record of the draft of ``source``. Raises InputError where there is none or the tables are faulty."""
    package = read_package(data_dir)
    package.require(source)
    remembered = record.read(data_dir / source)
    if remembered is None or f"{source}-{shared.LIST}" not in package.tables:
        raise InputError(f"{source} is no draft: {data_dir / source} has no {record.FILE} that says what was drafted")
    writing.refuse_faults(data_dir)
    return package, remembered


def _used(package: Package, source: str, *columns: str) -> set[str]:
    """What the observations of other reports and documents than ``source`` name in ``columns``."""
    tables = [f"{report}-observations" for report in package.reports if report != source] + ["context-observations"]
    return {name for table in tables for column in columns for name in cells(package, table)[column]}


def _drafted(draft: Rows) -> dict[str, tuple[str, list[dict[str, str]]]]:
    keyed = [row | {"key": key} for key, row in redraw.keyed(draft.observations).items()]
    return {
        "numerals": ("offset", draft.numerals),
        "observations": ("key", keyed),
        "passages": ("passage", draft.passages),
    }


def _tables(package: Package, source: str, draft: Rows) -> dict[str, bytes]:
    """The files of the report's own folder."""
    contents = {
        f"{source}/{kind}.csv": shared.lines(shared.fields(package, kind), getattr(draft, kind), header=True)
        for kind in shared.TABLES
    }
    listed = [field["name"] for field in shared.reading_list(source)["schema"]["fields"]]
    return contents | {f"{source}/{shared.LIST}.csv": shared.lines(listed, draft.reading_list, header=True)}


def _told(folder: Path, draft: Rows) -> Drafted:
    named = sum(row["indicator"] != "" for row in draft.observations)
    decided = sum(item["state"] != "open" for item in draft.reading_list)
    counts = (len(draft.numerals), len(draft.observations), named, len(draft.reading_list))
    return Drafted(folder, *counts, draft.units, decided)
