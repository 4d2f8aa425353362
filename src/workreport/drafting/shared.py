"""The files of data/ as a draft changes them: rows added and taken out line by line, and what datapackage.json lists.

Nothing is written here: each function gives the content that a file is to have. Other lines stay as they are.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from workreport import project
from workreport.drafting.document import Document, english
from workreport.errors import InputError
from workreport.tables import Package, cells, read_package
from workreport.tables.package import DESCRIPTOR, parse

Row = Mapping[str, str]

LIST = "reading-list"
TABLES = ("numerals", "observations", "passages")  # those that each report has, described as the first report's are
_COPIED = (
    "indicators",
    "aliases",
    "units",
)  # what a folder of somebody's own begins with; of the places it has the nation
_HERE = Path(__file__).parent


# --- rows -------------------------------------------------------------------------------------------------------------


def lines(columns: Iterable[str], records: Iterable[Row], *, header: bool) -> bytes:
    """The lines of ``records``; a cell that one lacks is empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns), lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(records)
    return written.getvalue().encode("utf-8")


def rows(package: Package, name: str) -> list[dict[str, str]]:
    """The rows of a table as written, each a dict by column."""
    return [{str(column): str(cell) for column, cell in row.items()} for row in cells(package, name).to_dict("records")]


def changed(
    package: Package, name: str, added: Iterable[Row] = (), gone: Collection[str] = (), replaced: Iterable[Row] = ()
) -> bytes:
    """A table with rows added at its end, without those whose keys are ``gone``, and with others in the place of their like."""
    table = package.table(name)
    content = (package.folder / table.path).read_bytes()
    at = table.columns.index(table.key)
    others = {row[table.key]: row for row in replaced}
    kept = content.splitlines(keepends=True)
    written = []
    for line, record in parse(content):
        if record[at] in others and line > 1:
            written.append(lines(table.columns, [others[record[at]]], header=False))
        elif line == 1 or record[at] not in gone:
            written.append(kept[line - 1])
    return b"".join(written) + lines(table.columns, added, header=False)


def place(package: Package, document: Document) -> list[dict[str, str]]:
    """The row of places.csv for a place that it lacks. The place is part of the nation until a reader says which part."""
    places, key = cells(package, "places"), document.row["place"]
    if key in set(places["place"]):
        return []
    nation = places.loc[places["level"] == "nation", "place"]
    parent = "" if document.place_level == "nation" or nation.empty else str(nation.iloc[0])
    name = document.place_zh or key
    if name in set(places["name_zh"]):  # many a city has a district of one name
        name = f"{name}（{key}）"
    return [{"place": key, "name_zh": name, "name_en": english(key), "level": document.place_level, "parent": parent}]


# --- the descriptor ---------------------------------------------------------------------------------------------------


def described(package: Package, source: str) -> bytes:
    """The descriptor with the tables of ``source`` added at its end; its other lines stay as they are."""
    model = package if package.reports else _carried()
    first = model.reports[0]
    known = {resource["name"]: resource for resource in model.descriptor["resources"]}
    resources = [_renamed(known[f"{first}-{kind}"], first, source, kind) for kind in TABLES]
    resources.append(reading_list(source))
    path = package.folder / DESCRIPTOR
    before, bracket, after = path.read_text(encoding="utf-8").rpartition("\n  ]")
    whole = before + "".join(map(_block, resources)) + bracket + after
    return _as_laid_out(whole, package.descriptor | {"resources": [*package.descriptor["resources"], *resources]})


def undescribed(package: Package, source: str) -> bytes:
    """The descriptor without the tables of ``source``; its other lines stay as they are."""
    resources = package.descriptor["resources"]
    own = [resource for resource in resources if resource["path"].startswith(f"{source}/")]
    whole = (package.folder / DESCRIPTOR).read_text(encoding="utf-8")
    for resource in own:
        whole = whole.replace(_block(resource), "")
    return _as_laid_out(whole, package.descriptor | {"resources": [each for each in resources if each not in own]})


def fields(package: Package, kind: str) -> list[str]:
    """The columns of the table of this kind that a report has."""
    model = package if package.reports else _carried()
    return model.table(f"{model.reports[0]}-{kind}").columns


def reading_list(source: str) -> dict[str, Any]:
    """What the descriptor says of the reading list of ``source``."""
    described: dict[str, Any] = json.loads(
        (_HERE / f"{LIST}.json").read_text(encoding="utf-8").replace("SOURCE", source)
    )
    return described


def _block(resource: Mapping[str, Any]) -> str:
    return ",\n    " + json.dumps(resource, ensure_ascii=False, indent=2).replace("\n", "\n    ")


def _as_laid_out(whole: str, expected: Mapping[str, Any]) -> bytes:
    """``whole`` where that says what is ``expected``. Laid out by hand it may end otherwise; then all of it is written anew."""
    try:
        fits = json.loads(whole) == expected
    except ValueError:
        fits = False
    return (whole if fits else json.dumps(expected, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _renamed(resource: Mapping[str, Any], first: str, source: str, kind: str) -> dict[str, Any]:
    renamed: dict[str, Any] = json.loads(json.dumps(resource).replace(first, source))
    chinese = {"title_zh": f"{source}：{resource['title_zh']}"} if "title_zh" in resource else {}
    return renamed | {"title": f"{kind.capitalize()} of {source}"} | chinese


# --- a folder of somebody's own ---------------------------------------------------------------------------------------


@cache
def _carried() -> Package:
    return read_package(project.carried_dir())


def begun(folder: Path) -> dict[str, bytes]:
    """What a new ``folder`` of somebody's own holds before its first report: indicators, their names, units, the nation; and the
    other tables without a row. Nothing where the folder holds tables already.

    Raises InputError where it holds something else.
    """
    if (folder / DESCRIPTOR).is_file():
        return {}
    if folder.exists() and (not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir())):
        raise InputError(f"{folder}: holds other things than tables: name a new or empty folder with --data")
    package = _carried()
    own = [
        resource
        for resource in package.descriptor["resources"]
        if not any(resource["path"].startswith(f"{report}/") for report in package.reports)
    ]
    contents: dict[str, bytes] = {}
    for resource in own:
        name, path = resource["name"], resource["path"]
        if name in _COPIED:
            contents[path] = (package.folder / path).read_bytes()
        else:
            kept = [row for row in rows(package, name) if row["level"] == "nation"] if name == "places" else []
            contents[path] = lines(package.table(name).columns, kept, header=True)
    said = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "work-reports",
        "title": "Work reports as data",
        "vocabulary": "copied",  # indicators and units are another project's: that no row uses one is no fault
        "resources": own,
    }
    return contents | {DESCRIPTOR: (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}
