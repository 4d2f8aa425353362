"""How well ``workreport.scan`` reads: precision, recall, value, comparator and direction by kind, beside what else there is.

    python evaluation/evaluate.py [--wrong]

Two sets: the sentences of ``sentences.txt``, and Quangang's tables where the text is at hand (WORKREPORT_SOURCES). A figure
is found where a figure begins at its first character. Value, unit, comparator and direction are counted among those found.
The rules were mended with both sets at hand: what is printed says what they hold, not how a text fares that nobody has seen.
``--wrong`` lists what was read otherwise than annotated.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import peers
from rich.console import Console
from rich.table import Table

from workreport import project, scan, tables
from workreport import text as texts

SENTENCES = Path(__file__).with_name("sentences.txt")
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
    """A text and its numerals."""

    text: str
    numerals: tuple[Numeral, ...]


def sentences(path: Path = SENTENCES) -> list[Sample]:
    """The annotated sentences; the mark-up is explained at the head of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_parsed(line) for line in lines if line and not line.startswith("#")]


def _parsed(line: str) -> Sample:
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


def ours(text: str) -> list[Numeral]:
    """``workreport.scan`` in the form of the annotations."""
    return [
        Numeral(
            start=reading.start,
            token=reading.token,
            kind=reading.kind,
            unit=reading.unit,
            direction=reading.direction,
            comparator=reading.comparator,
            value=None if reading.value is None else float(reading.value),
            high=None if reading.value_high is None else float(reading.value_high),
            broken=bool(reading.suspect),
        )
        for reading in scan(text)
    ]


def figures_wrong(samples: list[Sample]) -> Iterator[tuple[str, str, Numeral | None, Numeral | None]]:
    """What is read otherwise than annotated: what of it, the words around, the annotation, the reading."""
    for sample in samples:
        read = {each.start: each for each in ours(sample.text)}
        for numeral in sample.numerals:
            found = read.pop(numeral.start, None)
            around = sample.text[max(0, numeral.start - 12) : numeral.start + 16]
            if numeral.is_figure != (found is not None and found.is_figure):
                yield "figure", around, numeral, found
            elif found is not None and numeral.is_figure:
                for what in ("value", "unit", "comparator", "direction", "kind"):
                    if not same(what, numeral, found):
                        yield what, around, numeral, found
        for found in read.values():
            if found.is_figure:
                yield "figure", sample.text[max(0, found.start - 12) : found.start + 16], None, found


def same(what: str, numeral: Numeral, found: Numeral) -> bool:
    """Whether ``found`` agrees with the annotation ``numeral`` in ``what``."""
    if what == "value":
        return _close(numeral.value, found.value) and _close(numeral.high, found.high)
    return getattr(numeral, what) == getattr(found, what)


def _close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-4 * max(1, abs(one)))


def measured(samples: list[Sample]) -> Table:
    """By kind: how many there are, recall, precision, and of those found the share whose value, … is right."""
    table = Table("kind", *[""] * 0, title=None)
    for heading in ("numerals", "recall", "precision", "value", "unit", "comparator", "direction", "kind right"):
        table.add_column(heading, justify="right")
    pairs, spurious = [], []
    for sample in samples:
        read = {each.start: each for each in ours(sample.text)}
        annotated = {numeral.start for numeral in sample.numerals}
        pairs += [(numeral, read.get(numeral.start)) for numeral in sample.numerals]
        spurious += [each for start, each in read.items() if start not in annotated and each.is_figure]
    for kind in (*FIGURES, "all figures", "no figures"):
        table.add_row(kind, *_row(kind, pairs, spurious))
    return table


def _row(kind: str, pairs: list[tuple[Numeral, Numeral | None]], spurious: list[Numeral]) -> list[str]:
    if kind == "no figures":
        others = [(numeral, found) for numeral, found in pairs if not numeral.is_figure]
        quiet = sum(found is None or not found.is_figure for _, found in others)
        return [str(len(others)), _share(quiet, len(others))]
    wanted = [pair for pair in pairs if pair[0].is_figure and kind in (pair[0].kind, "all figures")]
    found = [(numeral, read) for numeral, read in wanted if read is not None and read.is_figure]
    claimed = [read for _, read in pairs if read is not None and read.is_figure] + spurious
    claimed = [read for read in claimed if kind in (read.kind, "all figures")]
    right = sum(
        numeral.is_figure and read is not None and read.is_figure and kind in (read.kind, "all figures")
        for numeral, read in pairs
    )
    row = [str(len(wanted)), _share(len(found), len(wanted)), _share(right, len(claimed))]
    read_right = ("value", "unit", "comparator", "direction", "kind")
    return row + [_share(sum(same(what, *pair) for pair in found), len(found)) for what in read_right]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def beside(samples: list[Sample]) -> Table:
    """What each installed peer finds of the figures, how much else it takes for a number, and whose value is right.

    None of them says what is a figure; their precision is that of taking every number they report for one.
    """
    table = Table("tool", "version")
    for heading in ("recall", "precision", "value right", "says comparator", "says direction"):
        table.add_column(heading, justify="right")
    wanted = sum(numeral.is_figure for sample in samples for numeral in sample.numerals)
    for name, version, read in [("workreport", "this", None), *peers.installed()]:
        found = claimed = valued = 0
        for sample in samples:
            if read is None:
                spans = [(each.start, each.end, float(each.value or 0)) for each in scan(sample.text) if each.is_figure]
            else:
                spans = read(sample.text)
            claimed += len(spans)
            for numeral in sample.numerals:
                if not numeral.is_figure:
                    continue
                hit = next((span for span in spans if span[0] <= numeral.start < span[1]), None)
                found += hit is not None
                if hit is not None and hit[2] is not None and numeral.value is not None:
                    # With its magnitude or without, a percentage as 8.5 or as 0.085: each is right in its way.
                    worth = (numeral.value, numeral.value * _magnitude(numeral.unit), numeral.value / 100)
                    valued += any(_close(each, hit[2]) for each in worth)
        said = "yes" if read is None else "no"
        table.add_row(
            name,
            version,
            _share(found, wanted),
            _share(min(found, claimed), claimed),
            _share(valued, found),
            said,
            said,
        )
    for name, reason in peers.missing():
        table.add_row(name, reason, "-", "-", "-", "-", "-")
    return table


def _magnitude(unit: str) -> float:
    worth = 1.0
    for character in unit:
        if character not in "十百千万亿" or unit.startswith(("千瓦", "千伏")):
            break
        worth *= {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[character]
    return worth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise than annotated")
    wrong = parser.parse_args().wrong
    console = Console()
    own, second = sentences(), ledger()
    for name, samples in (("own sentences", own), ("Quangang's tables", second)):
        if not samples:
            console.print(f"{name}: not measured, for the text is not at hand (set WORKREPORT_SOURCES)")
            continue
        numerals = sum(len(sample.numerals) for sample in samples)
        table = measured(samples)
        table.title = f"{name}: {numerals} numerals"
        console.print(table)
        if wrong:
            for what, around, numeral, found in figures_wrong(samples):
                console.print(f"{what}: {around!r}\n   annotated {numeral}\n   read      {found}", highlight=False)
    table = beside(own)
    table.title = "beside others, on the own sentences"
    console.print(table)


if __name__ == "__main__":
    main()
