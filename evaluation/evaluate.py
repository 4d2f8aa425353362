"""How well ``workreport.scan`` reads: precision, recall, value, comparator and direction by kind, beside what else there is.

    python evaluation/evaluate.py [--wrong] [--write]

A figure is found where a figure begins at its first character. Value, unit, comparator, direction and kind are counted among
those found. The rules were mended with the sets at hand: what is printed says what they hold, not how a text fares that nobody
has seen. ``--wrong`` lists what was read otherwise than annotated; ``--write`` puts the tables into docs/scanner.md and
its Chinese edition, for which every set and every other tool has to be at hand.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import peers
import sets
from rich.console import Console
from rich.table import Table
from sets import FIGURES, Numeral, Sample

from workreport import scan

_DOCS = Path(__file__).parents[1] / "docs"
DOCUMENTS = {"en": _DOCS / "scanner.md", "zh": _DOCS / "scanner.zh-CN.md"}
ZH = {
    "kind": "类别", "numerals": "处数", "recall": "召回率", "precision": "精确率", "value": "数值", "unit": "单位",
    "comparator": "限定", "direction": "方向", "kind right": "类别正确", "all figures": "全部数据", "no figures": "非数据",
    "tool": "工具", "version": "版本", "value right": "数值正确", "says comparator": "给出限定", "says direction": "给出方向",
    "yes": "是", "no": "否", "this": "本库", "own sentences": "自写句子", "Quangang's tables": "泉港的数据表",
    "texts set aside": "留出的文本",
}  # fmt: skip
_ASPECTS = ("value", "unit", "comparator", "direction", "kind")
_TABLES = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Measured:
    """A table of shares on the set ``name``: how many numerals that has (None beside other tools), its columns and rows."""

    name: str
    numerals: int | None
    columns: tuple[str, ...]
    rows: list[list[str]]

    @property
    def title(self) -> str:
        counted = f"{self.name}: {self.numerals} numerals"
        return f"beside others, on the {self.name}" if self.numerals is None else counted

    def printed(self) -> Table:
        table = Table(self.columns[0], title=self.title)
        for column in self.columns[1:]:
            table.add_column(column, justify="right")
        for row in self.rows:
            table.add_row(*row)
        return table

    def markdown(self, lang: str = "en") -> str:
        words = ZH if lang == "zh" else {}
        title = self.title
        if lang == "zh":
            title = (
                f"与其他工具对照，{ZH[self.name]}" if self.numerals is None else f"{ZH[self.name]}：{self.numerals} 处"
            )
        head, *rows = (
            "| " + " | ".join(words.get(cell, cell) for cell in row) + " |" for row in (self.columns, *self.rows)
        )
        return "\n".join([f"**{title}**", "", head, "|---|" + "---:|" * (len(self.columns) - 1), *rows])


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
                for what in _ASPECTS:
                    if not same(what, numeral, found):
                        yield what, around, numeral, found
        for start, found in read.items():
            if found.is_figure and start not in sample.undecided:
                yield "figure", sample.text[max(0, start - 12) : start + 16], None, found


def same(what: str, numeral: Numeral, found: Numeral) -> bool:
    """Whether ``found`` agrees with the annotation ``numeral`` in ``what``."""
    if what == "value":
        return _close(numeral.value, found.value) and _close(numeral.high, found.high)
    return getattr(numeral, what) == getattr(found, what)


def _close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-4 * max(1, abs(one)))


def measured(name: str, samples: list[Sample]) -> Measured:
    """By kind: how many there are, recall, precision, and of those found the share whose value, … is right."""
    pairs: list[tuple[Numeral, Numeral | None]] = []
    spurious = []
    for sample in samples:
        read = {each.start: each for each in ours(sample.text)}
        known = {numeral.start for numeral in sample.numerals} | sample.undecided
        pairs += [(numeral, read.get(numeral.start)) for numeral in sample.numerals]
        spurious += [each for start, each in read.items() if start not in known and each.is_figure]
    rows = [[kind, *_row(kind, pairs, spurious)] for kind in (*FIGURES, "all figures", "no figures")]
    columns = ("kind", "numerals", "recall", "precision", "value", "unit", "comparator", "direction", "kind right")
    return Measured(name, len(pairs), columns, rows)


def _row(kind: str, pairs: list[tuple[Numeral, Numeral | None]], spurious: list[Numeral]) -> list[str]:
    if kind == "no figures":
        others = [(numeral, found) for numeral, found in pairs if not numeral.is_figure]
        quiet = [(numeral, found) for numeral, found in others if found is None or not found.is_figure]
        alike = sum(found is not None and found.kind == numeral.kind for numeral, found in quiet)
        told = len({numeral.kind for numeral, _ in others}) > 1
        kinds = _share(alike, len(quiet)) if told else ""
        return [str(len(others)), _share(len(quiet), len(others)), *[""] * 5, kinds]
    wanted = [pair for pair in pairs if pair[0].is_figure and kind in (pair[0].kind, "all figures")]
    found = [(numeral, read) for numeral, read in wanted if read is not None and read.is_figure]
    claimed = [read for _, read in pairs if read is not None and read.is_figure] + spurious
    claimed = [read for read in claimed if kind in (read.kind, "all figures")]
    right = sum(
        numeral.is_figure and read is not None and read.is_figure and kind in (read.kind, "all figures")
        for numeral, read in pairs
    )
    row = [str(len(wanted)), _share(len(found), len(wanted)), _share(right, len(claimed))]
    return row + [_share(sum(same(what, *pair) for pair in found), len(found)) for what in _ASPECTS]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def beside(name: str, samples: list[Sample]) -> Measured:
    """What each installed peer finds of the figures, how much else it takes for a number, and whose value is right.

    None of them says what is a figure; their precision is that of taking every number they report for one.
    """
    wanted = sum(numeral.is_figure for sample in samples for numeral in sample.numerals)
    rows = []
    for tool, version, read in [("workreport", "this", None), *peers.installed()]:
        found = claimed = valued = 0
        for sample in samples:
            if read is None:
                spans = [(each.start, each.end, float(each.value or 0)) for each in scan(sample.text) if each.is_figure]
            else:
                spans = read(sample.text)
            spans = [span for span in spans if not any(span[0] <= at < span[1] for at in sample.undecided)]
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
        shares = [_share(found, wanted), _share(min(found, claimed), claimed), _share(valued, found)]
        rows.append([tool, version, *shares, said, said])
    rows += [[tool, reason, *["-"] * 5] for tool, reason in peers.missing()]
    columns = ("tool", "version", "recall", "precision", "value right", "says comparator", "says direction")
    return Measured(name, None, columns, rows)


def _magnitude(unit: str) -> float:
    worth = 1.0
    for character in unit:
        if character not in "十百千万亿" or unit.startswith(("千瓦", "千伏")):
            break
        worth *= {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[character]
    return worth


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise than annotated")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scanner*.md")
    options = parser.parse_args()
    console = Console()
    tables = []
    at_hand = {"own sentences": sets.sentences(), "Quangang's tables": sets.ledger(), "texts set aside": sets.unseen()}
    for name, samples in at_hand.items():
        if not samples:
            console.print(f"{name}: not measured, for the text is not at hand (WORKREPORT_SOURCES, WORKREPORT_CORPUS)")
            continue
        tables.append(measured(name, samples))
        console.print(tables[-1].printed())
        if options.wrong:
            for what, around, numeral, found in figures_wrong(samples):
                console.print(f"{what}: {around!r}\n   annotated {numeral}\n   read      {found}", highlight=False)
    for name in ("own sentences", "texts set aside"):
        if at_hand[name]:
            tables.append(beside(name, at_hand[name]))
            console.print(tables[-1].printed())
    if not options.write:
        return 0
    if not all(at_hand.values()) or peers.missing():
        print("not written: a set or another tool is not at hand", file=sys.stderr)
        return 1
    for lang, path in DOCUMENTS.items():
        written = "\n" + "\n\n".join(each.markdown(lang) for each in tables) + "\n\n"
        text = _TABLES.sub(lambda _, written=written: written, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
