"""The annotated sets that ``evaluate`` measures the scanner on.

own sentences      sentences.txt: written for this evaluation, and always at hand
Quangang's tables  the ledger of the report, where its text is at hand (WORKREPORT_SOURCES)
texts set aside    unseen.csv: numerals of passages drawn at random from reports of other places and years, annotated by reading
                   before the scanner's readings were seen, where those texts are at hand (WORKREPORT_CORPUS). They hold no
                   sentence, only where each numeral stands. What was misread there has been mended since, so that the set
                   shows what holds, and the document tells what was found at first.
"""

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from workreport import project, tables
from workreport import text as texts

_HERE = Path(__file__).parent
SENTENCES, UNSEEN = _HERE / "sentences.txt", _HERE / "unseen.csv"
KINDS = {
    "L": "level", "G": "growth", "S": "share", "P": "points", "R": "rank", "K": "streak", "D": "duration",
    "d": "date", "m": "marker", "n": "name", "s": "slogan", "r": "reference", "o": "other", "!": "other",
}  # fmt: skip
FIGURES = ("level", "growth", "share", "points", "rank", "streak", "duration")
_MARKED = re.compile(r"\{([^{}]*)\}")
_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True)
class Numeral:
    """An annotated numeral: where it begins, and how a reader reads it."""

    start: int
    token: str
    kind: str
    unit: str = ""
    direction: str = ""
    comparator: str = ""
    value: float | None = None
    high: float | None = None
    broken: bool = False

    @property
    def is_figure(self) -> bool:
        return self.kind in FIGURES


@dataclass(frozen=True)
class Sample:
    """A text and its numerals; ``undecided`` are where those begin that a reader may read either way."""

    text: str
    numerals: tuple[Numeral, ...]
    undecided: frozenset[int] = frozenset()


def sentences(path: Path = SENTENCES) -> list[Sample]:
    """The annotated sentences; the mark-up is explained at the head of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parsed(line) for line in lines if line and not line.startswith("#")]


def parsed(line: str) -> Sample:
    """A line of the mark-up."""
    plain, numerals, last = "", [], 0
    line = line.replace("␣", " ").replace("↵", "\n")
    for match in _MARKED.finditer(line):
        plain += line[last : match.start()]
        token, kind, *rest = match[1].split("|")
        unit, direction, comparator, value, high = (*rest, *[""] * (5 - len(rest)))
        figure = KINDS[kind] in FIGURES
        number = value or token.translate(_WIDTH).replace(",", "").replace(" ", "").partition("∶")[0]
        numerals.append(
            Numeral(
                start=len(plain),
                token=token,
                kind=KINDS[kind],
                unit=unit,
                direction=direction,
                comparator=(comparator or "eq") if figure else "",
                value=float(number) if figure else None,
                high=float(high) if high else None,
                broken=kind == "!",
            )
        )
        plain += token
        last = match.end()
    return Sample(plain + line[last:], tuple(numerals))


def ledger(source: str = "quangang-2021") -> list[Sample]:
    """The report of the tables as one sample; empty where its text is not at hand. Ratios and kinds are the tables' own."""
    path = project.source_text(source)
    if path is None:
        return []
    whole = texts.read(path.read_bytes())
    rows = tables.observations(source)
    figures = rows[rows["offset"].notna()].set_index("offset")
    numerals = []
    for row in tables.numerals(source).itertuples():
        seen = figures.loc[row.offset] if row.role == "figure" and row.offset in figures.index else None
        if seen is None:
            numerals.append(Numeral(row.offset, row.token, "other"))
            continue
        comparator = "range" if seen["value_high"] == seen["value_high"] else seen["comparator"]
        numerals.append(
            Numeral(
                start=row.offset,
                token=row.token,
                kind=seen["measure"],
                unit=seen["unit"],
                direction=seen["direction"],
                comparator=comparator,
                value=float(seen["value"]),
                high=float(seen["value_high"]) if comparator == "range" else None,
            )
        )
    return [Sample(whole.canonical, tuple(numerals))]


def unseen(path: Path = UNSEEN) -> list[Sample]:
    """The passages of the texts set aside; empty where WORKREPORT_CORPUS names no folder that holds them all."""
    folder = Path(os.environ.get("WORKREPORT_CORPUS", ""))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stems = {row["text"] for row in rows}
    if not os.environ.get("WORKREPORT_CORPUS") or not all((folder / f"{stem}.txt").is_file() for stem in stems):
        return []
    whole = {stem: (folder / f"{stem}.txt").read_text(encoding="utf-8") for stem in stems}
    return list(_passages(rows, whole))


def _passages(rows: list[dict[str, str]], whole: dict[str, str]) -> Iterator[Sample]:
    for (_, stem, start, end), held in groupby(rows, key=itemgetter("sample", "text", "passage_start", "passage_end")):
        numerals, undecided = [], set()
        for row in held:
            at = int(row["start"]) - int(start)
            if row["kind"] == "undecided":
                undecided.add(at)
                continue
            numerals.append(
                Numeral(
                    start=at,
                    token=row["token"],
                    kind="other" if row["kind"] == "none" else row["kind"],
                    unit=row["unit"],
                    direction=row["direction"],
                    comparator=row["comparator"],
                    value=float(row["value"]) if row["value"] else None,
                    high=float(row["value_high"]) if row["value_high"] else None,
                )
            )
        yield Sample(whole[stem][int(start) : int(end)], tuple(numerals), frozenset(undecided))
