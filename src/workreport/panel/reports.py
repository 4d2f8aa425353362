"""The reports of a folder: which place each is of, when it was delivered, which year it plans, and whether its path says so truly.

The folder has a file a report, ``…/PLACE/YEAR.md`` or ``.txt``, and that of the nation ``…国务院/YEAR.md``, as the public
repository lawtext/gov has them. A path may err: what the text says of its own place and years counts.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zlib import crc32

from workreport import offsets, project, text
from workreport.errors import InputError
from workreport.observing.years import day_of_delivery, reported
from workreport.panel.states import DUPLICATE, OK, SECOND, WRONG_PLACE, WRONG_YEAR

NATION = "国务院"

_STEM = re.compile("((?:19|20)[0-9]{2})(?:-[0-9a-z]+)?")
_HEAD = 1500  # characters within which a report says whose it is
_OFTEN = 5  # how often a text names the place that it is of, at the least, where its head does not
_SENTENCE = re.compile("[^。！？；\n]{16,}")
_SKETCH = 64  # sentences that stand for a text
_SAME = 0.5  # how much of two sketches is alike where two files hold one speech


@dataclass(frozen=True)
class Place:
    """A place of places.csv: its key, the national code, the names (the short one without its kind), the level, and the place that holds it."""

    place: str
    code: str
    name_zh: str
    short_zh: str
    name_en: str
    level: str
    parent: str


@dataclass(frozen=True)
class Report:
    """What is known of a report from its own file. ``sketch`` stands for its sentences, to find other copies of it."""

    report: str
    place: Place
    file: str
    path_year: int
    delivered: str
    plan_year: int | None
    title_place: str
    sha256: str
    characters: int
    sketch: frozenset[int] = field(repr=False)


@cache
def places(folder: Path | None = None) -> Mapping[str, Place]:
    """The places of ``data/panel/places.csv`` by the name that a path has."""
    table = (folder or project.carried_dir()) / "panel" / "places.csv"
    with table.open(encoding="utf-8", newline="") as file:
        found = {row["name_zh"]: Place(**row) for row in csv.DictReader(file)}
    return found | {NATION: found["中国"]}


def found_in(folder: Path) -> list[Path]:
    """The reports below ``folder``, by place and year. Raises InputError where there are none, or a path tells no place or year."""
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder: name the one that holds the reports, PLACE/YEAR.md each")
    paths = [path for path in folder.rglob("*") if path.suffix in (".md", ".txt") and path.stem != "README"]
    if not paths:
        raise InputError(f"{folder}: holds no reports, which are PLACE/YEAR.md each")
    return sorted(paths, key=lambda path: (_place(path).code, path.stem, str(path)))


def _place(path: Path) -> Place:
    known = places()
    name = NATION if path.parent.name.endswith(NATION) else path.parent.name
    if name not in known:
        raise InputError(f"{path}: {name!r} is no place of data/panel/places.csv: name the folder as the table does")
    if not _STEM.fullmatch(path.stem):
        raise InputError(f"{path}: {path.stem!r} is no year: name the file YEAR.md, or YEAR-MORE.md for a second one")
    return known[name]


def key(path: Path) -> str:
    """The key of the report at ``path``: its place and the name of its file."""
    return f"{_place(path).place}-{path.stem}"


def examine(path: Path, folder: Path, given: text.Text) -> Report:
    """What the file at ``path``, whose text is ``given``, says of itself."""
    place, lines = _place(path), offsets.lines(given)
    year = _STEM.fullmatch(path.stem)
    assert year is not None  # ``_place`` has seen to it
    path_year = int(year[1])
    year_reported = reported(lines, path_year)
    return Report(
        report=key(path),
        place=place,
        file=path.relative_to(folder).as_posix(),
        path_year=path_year,
        delivered=day_of_delivery(lines) or "",
        plan_year=year_reported + 1 if year_reported else None,
        title_place=_title_place(lines, place),
        sha256=given.sha256,
        characters=len(given.canonical),
        sketch=frozenset(sorted({crc32(each.encode()) for each in _SENTENCE.findall(lines)})[:_SKETCH]),
    )


def _title_place(lines: str, place: Place) -> str:
    """The name of the place that a text is of: the path's where the text bears it out, else the one that it names most."""
    if place.level == "nation" or place.short_zh in lines[:_HEAD] or lines.count(place.short_zh) >= _OFTEN:
        return place.name_zh
    named = Counter(
        {other.name_zh: lines.count(other.short_zh) for other in places().values() if other.level == place.level}
    )
    (name, times), *_ = named.most_common(1)
    return name if times >= _OFTEN and times > 2 * lines.count(place.short_zh) else ""


# --- side by side -----------------------------------------------------------------------------------------------------


def states(reports: Sequence[Report]) -> dict[str, tuple[str, str]]:
    """The state of each report and a note on it, once all of them are known.

    ``wrong-place``: the text is of another place than its path. ``duplicate``: another file holds the same speech, and its path
    fits better. ``second-of-year``: the place has another report that plans the same year, delivered earlier or standing under
    that year. ``wrong-year``: the text plans another year than its path says; ``plan_year`` is then the one to use. Else ``ok``.
    """
    told: dict[str, tuple[str, str]] = {}
    for report in reports:
        if report.title_place not in ("", report.place.name_zh):
            told[report.report] = (WRONG_PLACE, f"the text is of {report.title_place}")
    for pair in _copies(reports):
        keep, drop = sorted(pair, key=lambda each: (each.report in told, not _fits(each), each.report))
        told.setdefault(drop.report, (DUPLICATE, f"the same speech as {keep.report}"))
    planned: dict[tuple[str, int | None], Report] = {}
    rest = [report for report in reports if report.report not in told]
    for report in sorted(rest, key=lambda each: (not _fits(each), each.file.count("-"), each.delivered, each.file)):
        other = planned.setdefault((report.place.place, report.plan_year), report)
        if other is not report:
            told[report.report] = (SECOND, f"{other.report} plans {report.plan_year} too")
        elif not _fits(report):
            told[report.report] = (WRONG_YEAR, f"the text plans {report.plan_year or 'a year that it does not say'}")
    return {report.report: told.get(report.report, (OK, "")) for report in reports}


def _fits(report: Report) -> bool:
    return report.plan_year == report.path_year


def _copies(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports of which half of the sentences are the same."""
    by_sentence: dict[int, list[Report]] = {}
    for report in reports:
        for each in report.sketch:
            by_sentence.setdefault(each, []).append(report)
    shared: Counter[tuple[str, str]] = Counter()
    by_key = {report.report: report for report in reports}
    for holders in by_sentence.values():
        for at, first in enumerate(holders[:_SKETCH]):
            shared.update((first.report, second.report) for second in holders[at + 1 : _SKETCH])
    for (one, other), times in sorted(shared.items()):
        smaller = min(len(by_key[one].sketch), len(by_key[other].sketch))
        if times >= _SAME * smaller and smaller >= _SKETCH // 4:
            yield by_key[one], by_key[other]
