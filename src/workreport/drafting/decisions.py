"""A person's answers to the questions of a reading list, written into the tables; each is put in place whole or not at all."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workreport.drafting import overruling, questions, shared, writing
from workreport.errors import InputError
from workreport.tables import Package, read_package

Row = dict[str, str]


@dataclass(frozen=True)
class Question:
    """An item of the reading list, with the rows that it is about: ``rows`` and ``numerals`` by offset, in their order."""

    item: Row
    numerals: Mapping[str, Row]
    rows: Mapping[str, Row]
    shared: Sequence[Row]  # of the document or a unit its row, of the passages all of theirs; else none
    before: Row  # the observation that stands before it in the text; empty where none does


def asked(data_dir: Path, source: str) -> list[Question]:
    """Every item of the reading list of ``source``, in reading order. Raises InputError where it has none."""
    package = _package(data_dir, source)
    numerals = {row["offset"]: row for row in shared.rows(package, f"{source}-numerals")}
    rows = {row["offset"]: row for row in shared.rows(package, f"{source}-observations") if row["offset"]}
    others = {
        "document": {"sources.csv": [row for row in shared.rows(package, "sources") if row["source"] == source]},
        "unit": {row["unit"]: [row] for row in shared.rows(package, "units")},
        "passage": {"passages.csv": shared.rows(package, f"{source}-passages")},
    }
    offsets = sorted(map(int, rows))
    found = []
    for item in shared.rows(package, f"{source}-{shared.LIST}"):
        places = questions.places(item)
        earlier = bisect_left(offsets, int(places[0])) if places else 0
        found.append(
            Question(
                item,
                {each: numerals[each] for each in places if each in numerals},
                {each: rows[each] for each in places if each in rows},
                others.get(item["ask"], {}).get(item["subject"], ()),
                rows[str(offsets[earlier - 1])] if earlier else {},
            )
        )
    return found


@writing.alone
def decide(
    data_dir: Path,
    source: str,
    number: str,
    cells: Mapping[str, str] | None = None,
    role: str = "",
    note: str = "",
) -> None:
    """Answer the item ``number`` of the reading list of ``source``: it is decided.

    ``cells``, by column, are put into each observation that it is about, ``role`` into each numeral: where that is no longer
    ``figure``, its observation is taken out, and where it has become ``figure``, one with ``cells`` is put in. An indicator that is
    made empty is a decision that the figure stays without one. Where that is not what was read, the row says so in ``overrules``.
    ``note`` is kept in the item. Raises InputError, and changes nothing, where there is no such item, or where a table would not
    take the answer.
    """
    package = _package(data_dir, source)
    items = shared.rows(package, f"{source}-{shared.LIST}")
    item = _item(items, source, number)
    places = set(questions.places(item))
    item |= {"state": "decided"} | ({"note": note} if note else {})
    if cells and cells.get("indicator") == "":
        item["ask"] = "name"  # that the figure stays without an indicator is decided too
    numerals = shared.rows(package, f"{source}-numerals")
    observations = shared.rows(package, f"{source}-observations")
    for row in numerals:
        if role and row["offset"] in places:
            row["role"] = role
    if role and role != "figure":
        observations = [row for row in observations if row["offset"] not in places]
    for row in observations:
        if row["offset"] and row["offset"] in places:
            row |= overruling.recorded(row | dict(cells or {}), overruling.as_read(row))
    if role == "figure" and cells:
        columns = package.table(f"{source}-observations").columns
        for at in sorted(places - {row["offset"] for row in observations}, key=int):
            place = next(
                (i for i, row in enumerate(observations) if int(row["offset"] or -1) > int(at)), len(observations)
            )
            observations.insert(place, dict.fromkeys(columns, "") | dict(cells) | {"offset": at})
    for count, row in enumerate(observations, start=1):
        row["observation"] = str(count)
    _put(package, source, {shared.LIST: items, "numerals": numerals, "observations": observations})


@writing.alone
def apart(data_dir: Path, source: str, number: str, only: Collection[str] = ()) -> None:
    """Make of an item that is about several numerals one for each, because one answer does not settle them.

    With ``only``, offsets of some of them, these alone are taken out of it, and for the others it is decided.
    """
    package = _package(data_dir, source)
    items = shared.rows(package, f"{source}-{shared.LIST}")
    item = _item(items, source, number)
    tokens = {row["offset"]: row["token"] for row in shared.rows(package, f"{source}-numerals")}
    places = questions.places(item)
    out = [each for each in places if each in only or not only]
    single = [item | {"offset": each, "subject": tokens[each], "like": ""} for each in out]
    if left := [each for each in places if each not in out]:
        rest = {"offset": left[0], "subject": tokens[left[0]], "like": " ".join(left[1:])}
        single.append(item | rest | {"state": "decided"})
    items = [each for each in items if each is not item] + single
    items.sort(key=lambda each: int(each["offset"] or -1))
    for count, each in enumerate(items, start=1):
        each["item"] = str(count)
    _put(package, source, {shared.LIST: items})


@writing.alone
def reopen(data_dir: Path, source: str, number: str) -> None:
    """Take an answer back: the item is open again. What it changed in other tables stays."""
    package = _package(data_dir, source)
    items = shared.rows(package, f"{source}-{shared.LIST}")
    _item(items, source, number)["state"] = "open"
    _put(package, source, {shared.LIST: items})


def _package(data_dir: Path, source: str) -> Package:
    package = read_package(data_dir)
    package.require(source)
    if f"{source}-{shared.LIST}" not in package.tables:
        raise InputError(f"{source} has no reading list: it was not drafted")
    writing.refuse_faults(data_dir)
    return package


def _item(items: Iterable[Row], source: str, number: str) -> Row:
    for item in items:
        if item["item"] == number:
            return item
    raise InputError(f"{source}/{shared.LIST}.csv has no item {number}")


def _put(package: Package, source: str, tables: Mapping[str, Iterable[Row]]) -> None:
    contents: dict[str, bytes | None] = {}
    for kind, rows in tables.items():
        table = package.table(f"{source}-{kind}")
        contents[table.path] = shared.lines(table.columns, rows, header=True)
    writing.put(package.folder, contents)
