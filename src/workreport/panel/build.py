"""The tables of a folder of reports: each text read once, on all cores, what is read kept until all are, then every table at once."""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path

from workreport import corpus, files, project, text
from workreport.corpus.tables import vocabulary
from workreport.panel import observations, reports, review, score
from workreport.panel.checks import COLUMNS as CHECK_COLUMNS
from workreport.panel.checks import checks
from workreport.panel.observations import Row
from workreport.panel.reports import Report
from workreport.panel.silences import COLUMNS as SILENCE_COLUMNS
from workreport.panel.silences import silences
from workreport.panel.tables import folder as published_folder
from workreport.panel.tables import written

REPORT_COLUMNS = (
    "report", "place", "code", "level", "path_year", "delivered", "plan_year", "title_place", "repository", "commit", "file",
    "sha256", "characters", "state", "note",
)  # fmt: skip
_PROGRESS = ".progress.jsonl"  # below the folder of the tables: what a build that was broken off has read already
_READERS = ("reading", "observing", "panel", "offsets.py", "text.py")  # what a reading depends on

Read = tuple[Report, list[Row]]


def build(
    folder: Path,
    out: Path,
    *,
    jobs: int | None = None,
    repository: str = "",
    commit: str = "",
    tell: Callable[[int, int], object] | None = None,
) -> dict[str, int]:
    """Read every report below ``folder`` and write reports.csv, observations.csv, silences.csv and checks.csv to ``out``.

    What else the data package has, such as places.csv and its description, is put beside them where it is missing.

    The decisions of ``data/panel/decisions.csv`` are applied to what is read of the very texts that they were made on. All tables
    appear at once, or none does. A build that was broken off goes on where it was. ``repository`` and ``commit`` say where the texts
    are from; ``tell`` is called with the number of reports that have been read and that of all. Returns the rows of each table.
    Raises InputError where a path is not that of a report, or ``out`` cannot be written.
    """
    paths = reports.found_in(folder)
    files.make_folder(out)
    read: list[Read] = []
    for one in read_all(paths, folder, out / _PROGRESS, jobs):
        read.append(one)
        if tell:
            tell(len(read), len(paths))
    tables = assemble(
        read,
        review.decisions({report.report: report.sha256 for report, _ in read}),
        repository=repository,
        commit=commit,
    )
    made = {f"{name}.csv": written(columns, rows) for name, (columns, rows) in tables.items()}
    files.put(out, made | {name: content for name, content in _beside().items() if not (out / name).exists()})
    (out / _PROGRESS).unlink(missing_ok=True)
    return {name: len(rows) for name, (_, rows) in tables.items()}


def _beside() -> dict[str, bytes]:
    """What makes the tables a data package of their own: the places, what describes the columns, and tables with no rows yet."""
    published = published_folder()
    empty = {"decisions": review.DECISION_COLUMNS, "gold": score.GOLD_COLUMNS, "scores": score.COLUMNS}
    return {name: files.read(published / name) for name in ("datapackage.json", "places.csv")} | {
        f"{name}.csv": written(columns, []) for name, columns in empty.items()
    }


def read_one(path: Path, folder: Path) -> Read:
    """What the file at ``path`` says of itself, and its rows. Raises InputError where it is no text in UTF-8."""
    given = text.read(files.read(path), str(path))
    report = reports.examine(path, folder, given)
    return report, observations.rows(report.report, given, vocabulary(), report.path_year, report.plan_year)


def reread(folder: Path, wanted: Collection[str], jobs: int | None = None) -> list[Row]:
    """The rows of the ``wanted`` reports below ``folder`` as the reader has them, without what persons decided."""
    paths = [path for path in reports.found_in(folder) if reports.key(path) in wanted]
    return [row for _, rows in corpus.in_order(partial(read_one, folder=folder), paths, jobs) for row in rows]


def assemble(
    read: Sequence[Read], decided: Sequence[Row], *, repository: str = "", commit: str = ""
) -> dict[str, tuple[Sequence[str], list[Row]]]:
    """The columns and rows of each table, out of what was read of each report and what persons have decided."""
    told = reports.states([report for report, _ in read])
    registered = [
        {
            "report": report.report,
            "place": report.place.place,
            "code": report.place.code,
            "level": report.place.level,
            "path_year": str(report.path_year),
            "delivered": report.delivered,
            "plan_year": str(report.plan_year or ""),
            "title_place": report.title_place,
            "repository": repository,
            "commit": commit,
            "file": report.file,
            "sha256": report.sha256,
            "characters": str(report.characters),
            "state": told[report.report][0],
            "note": told[report.report][1],
        }
        for report, _ in read
    ]
    order = {row["report"]: at for at, row in enumerate(registered)}
    rows = review.applied([row for _, several in read for row in several], decided, order)
    quiet = silences(registered, rows, decided)
    return {
        "reports": (REPORT_COLUMNS, registered),
        "observations": (observations.COLUMNS, rows),
        "silences": (SILENCE_COLUMNS, quiet),
        "checks": (CHECK_COLUMNS, checks(registered, rows)),
    }


def read_all(paths: Sequence[Path], folder: Path, progress: Path, jobs: int | None) -> Iterator[Read]:
    """``read_one`` of each path in turn; what ``progress`` holds from before is not read again, and what is new is added to it."""
    known = _known(progress)
    digests = [hashlib.sha256(files.read(path)).hexdigest() for path in paths]
    todo = [path for path, digest in zip(paths, digests, strict=True) if (str(path), digest) not in known]
    fresh = corpus.in_order(partial(read_one, folder=folder), todo, jobs)
    with progress.open("r+b" if known else "wb") as file:
        if known:  # a line that was cut off goes, so that the next one stands by itself
            file.truncate(file.read().rfind(b"\n") + 1)
            file.seek(0, os.SEEK_END)
        else:
            file.write(_line({"reader": reader()}))
        for path, digest in zip(paths, digests, strict=True):
            kept = known.get((str(path), digest))
            if kept is None:
                report, rows = next(fresh)
                line = {"path": str(path), "report": asdict(report) | {"sketch": sorted(report.sketch)}, "rows": rows}
                file.write(_line(line))
                yield report, rows
            else:
                yield kept


def _line(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode("utf-8") + b"\n"


def _known(progress: Path) -> dict[tuple[str, str], Read]:
    """What a build that was broken off has read, by path and digest; nothing where another reader read it."""
    known: dict[tuple[str, str], Read] = {}
    lines = progress.read_bytes().split(b"\n") if progress.is_file() else []
    for number, line in enumerate(lines[:-1]):  # what stands behind the last line end was cut off
        try:
            told = json.loads(line)
        except ValueError:
            return {}
        if number == 0:
            if told != {"reader": reader()}:
                return {}
            continue
        report = told["report"]
        report |= {"place": reports.Place(**report["place"]), "sketch": frozenset(report["sketch"])}
        known[told["path"], report["sha256"]] = Report(**report), told["rows"]
    return known


@cache
def reader() -> str:
    """A digest of all that a reading depends on: the code that reads, and the words it knows."""
    here, digest = Path(__file__).parents[1], hashlib.sha256()
    sources = [path for name in _READERS for path in sorted((here / name).rglob("*.*")) or [here / name]]
    sources += [project.carried_dir() / name for name in ("indicators.csv", "aliases.csv", "panel/places.csv")]
    for path in sources:
        if path.suffix in (".py", ".toml", ".csv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
