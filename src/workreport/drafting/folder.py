"""Makes the folder of another report, and adds to the tables that all reports share; either everything is put in place or nothing.

Everything is written and checked in a copy of data/ first, so that a draft that a table would not take is never seen.
"""

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workreport import files
from workreport import text as texts
from workreport.drafting import proposals, units
from workreport.drafting.document import Document, describe
from workreport.errors import InputError
from workreport.observing import Vocabulary
from workreport.tables import Package, cells, check, read_package, reported_year
from workreport.tables.package import DESCRIPTOR

_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-(?:19|20)[0-9]{2}")
_TABLES = ("numerals", "observations", "passages")  # those that each report has, described as the first report's are
_LIST = "reading-list"
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Drafted:
    """What was put in place: the folder, how many numerals, figures, guessed indicators and things to decide, and new units."""

    folder: Path
    numerals: int
    figures: int
    named: int
    items: int
    units: list[str]


def new(data_dir: Path, source: str, data: bytes, name: str) -> Drafted:
    """Make ``data_dir``/<source>/ from the text in ``data``, which messages call ``name``; add its units and its source.

    Raises InputError, and changes nothing, where ``source`` is no key of place and year or is taken, where the text cannot be
    used, or where the tables are not in order as they are.
    """
    if not _SOURCE.fullmatch(source):
        raise InputError(
            f"{source!r} is no key for a report: give place and year in small letters, digits and hyphens, as quangang-2021"
        )
    package = read_package(data_dir)
    text = texts.read(data, name)
    if source in set(cells(package, "sources")["source"]) or (data_dir / source).exists():
        raise InputError(f"there is a report {source} already: choose another key, or remove {data_dir / source} first")
    faults = check(data_dir)
    if faults:
        raise InputError(f"{faults[0].message}: mend the tables before another report is added to them")

    document = describe(source, text)
    delivered = document.row["delivered"]
    known = set(cells(package, "units")["unit"])
    draft = proposals.draft(text, _vocabulary(package), known, reported_year(delivered) + 1)
    hashes = {"text_sha256": text.sha256, "canonical_sha256": text.canonical_sha256}
    contents = {
        f"{source}/{kind}.csv": _csv(
            package.table(f"{package.reports[0]}-{kind}").fields, getattr(draft, kind), header=True
        )
        for kind in _TABLES
    }
    listed = [field["name"] for field in _reading_list(source)["schema"]["fields"]]
    contents |= {
        f"{source}/{_LIST}.csv": _csv(listed, draft.reading_list, header=True),
        "units.csv": _appended(package, "units", map(units.row, draft.units)),
        "sources.csv": _appended(package, "sources", [document.row | hashes]),
        "places.csv": _appended(package, "places", _place(package, document)),
        DESCRIPTOR: _described(package, source),
    }
    _put(data_dir, source, contents)
    named = sum(row["indicator"] != "" for row in draft.observations)
    counts = (len(draft.numerals), len(draft.observations), named, len(draft.reading_list))
    return Drafted(data_dir / source, *counts, draft.units)


def _vocabulary(package: Package) -> Vocabulary:
    """The names of the indicators of these tables."""
    rows = (cells(package, table).to_dict("records") for table in ("indicators", "aliases"))
    return Vocabulary(*([{str(key): str(cell) for key, cell in row.items()} for row in each] for each in rows))


# --- contents ---------------------------------------------------------------------------------------------------------


def _place(package: Package, document: Document) -> list[dict[str, str]]:
    """The row of places.csv for a place that it lacks. The place is part of the nation until a reader says which part."""
    places, place = cells(package, "places"), document.row["place"]
    if place in set(places["place"]):
        return []
    nation = places.loc[places["level"] == "nation", "place"]
    parent = "" if document.place_level == "nation" or nation.empty else nation.iloc[0]
    name = document.place_zh or place
    if name in set(places["name_zh"]):  # many a city has a district of one name
        name = f"{name}（{place}）"
    english = place.replace("-", " ").title()
    return [{"place": place, "name_zh": name, "name_en": english, "level": document.place_level, "parent": parent}]


def _appended(package: Package, name: str, records: Iterable[Mapping[str, str]]) -> bytes:
    table = package.table(name)
    return (package.folder / table.path).read_bytes() + _csv(table.fields, records, header=False)


def _csv(columns: Iterable[str], records: Iterable[Mapping[str, str]], *, header: bool) -> bytes:
    """The lines of ``records``; a cell that one lacks is empty."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(columns), lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(records)
    return lines.getvalue().encode("utf-8")


def _described(package: Package, source: str) -> bytes:
    """The descriptor with the tables of ``source`` added at its end; its other lines stay as they are."""
    first = package.reports[0]
    described = {resource["name"]: resource for resource in package.descriptor["resources"]}
    resources = [_renamed(described[f"{first}-{kind}"], first, source, kind) for kind in _TABLES]
    resources.append(_reading_list(source))
    path = package.folder / DESCRIPTOR
    before, bracket, after = path.read_text(encoding="utf-8").rpartition("\n  ]")
    blocks = [json.dumps(each, ensure_ascii=False, indent=2).replace("\n", "\n    ") for each in resources]
    whole = before + "".join(f",\n    {block}" for block in blocks) + bracket + after
    expected = package.descriptor | {"resources": [*package.descriptor["resources"], *resources]}
    try:
        fits = json.loads(whole) == expected
    except ValueError:
        fits = False
    # Laid out by hand it may end otherwise; then it is written anew, all of it.
    return (whole if fits else json.dumps(expected, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _renamed(resource: Mapping[str, Any], first: str, source: str, kind: str) -> dict[str, Any]:
    renamed: dict[str, Any] = json.loads(json.dumps(resource).replace(first, source))
    chinese = {"title_zh": f"{source}：{resource['title_zh']}"} if "title_zh" in resource else {}
    return renamed | {"title": f"{kind.capitalize()} of {source}"} | chinese


def _reading_list(source: str) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(
        (_HERE / f"{_LIST}.json").read_text(encoding="utf-8").replace("SOURCE", source)
    )
    return described


# --- putting them in place --------------------------------------------------------------------------------------------


def _put(data_dir: Path, source: str, contents: Mapping[str, bytes]) -> None:
    """Write ``contents`` (by path below ``data_dir``) in a copy of the tables, check them there, and move them into place."""
    staging = Path(tempfile.mkdtemp(dir=files.make_folder(data_dir), prefix=".new-"))
    shared = [path for path in contents if "/" not in path]
    before = {path: (data_dir / path).read_bytes() for path in shared}
    try:
        copy = staging / "data"
        shutil.copytree(data_dir, copy, ignore=shutil.ignore_patterns(".*"))
        for path, content in contents.items():
            files.write(copy / path, content)
        faults = check(copy)
        if faults:
            raise InputError(f"the draft does not fit the tables ({faults[0].message}): nothing was written")
        os.rename(copy / source, data_dir / source)  # noqa: PTH104 - fails where the folder has come to be meanwhile
        try:
            # What the package lists comes last: until then the folder is not known to anyone.
            for path in shared:
                files.write(data_dir / path, contents[path])
        except BaseException:
            for path, content in before.items():
                files.write(data_dir / path, content)
            shutil.rmtree(data_dir / source)
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
