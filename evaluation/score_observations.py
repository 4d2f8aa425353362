"""How well ``workreport.observing`` reads whole observations: per column and per kind, on reports that were set aside.

    python evaluation/score_observations.py [--gold FILE]... [--wrong] [--write]

The reports are where WORKREPORT_REPORTS says; observations-gold.csv and the sets numbered beside it say where each figure stands and
how a person reads it, and observations-gold.md by which rules. A figure is found where one begins at its first character. A column is right where it is the
annotated one; ``indicator where a key exists`` counts the figures that have one, ``wrong indicator`` all figures. A thing for
which there was no key when the set was annotated has a wanted one: wanted-keys.csv says which key it has been given since.
``--gold FILE`` scores one set, or several together, instead of all; ``basis``, ``stretch`` and ``relative_to`` are scored
where a set has them. ``--wrong`` lists what was read otherwise; ``--write`` puts the tables into docs/scanner.md and its Chinese edition.
"""

import argparse
import csv
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from workreport.observing import Observation, load, observe

_HERE = Path(__file__).parent
GOLD = sorted(_HERE.glob("observations-gold*.csv"))
WANTED = _HERE / "wanted-keys.csv"
_DOCS = {"en": _HERE.parent / "docs" / "scanner.md", "zh": _HERE.parent / "docs" / "scanner.zh-CN.md"}
_TABLES = re.compile(r"(?<=<!-- observations -->\n).*?(?=<!-- end of observations -->)", re.DOTALL)
ZH = {
    "kind": "类别", "figures": "数据个数", "found": "找到", "named": "给出指标", "indicator where a key exists": "有键者指标正确",
    "wrong indicator": "指标错误", "value": "数值", "unit": "单位", "comparator": "限定", "direction": "方向", "measure": "度量",
    "period": "期间", "status": "状态", "place": "地方", "variant": "口径", "whole row": "整行正确", "all": "全部",
    "whole": "总体", "basis": "口径基准", "stretch": "争取值", "relative_to": "对照", "review": "回顾", "plan": "计划", "not hard": "无疑义",
}  # fmt: skip

Gold = Mapping[str, str]
Pair = tuple[Gold, Observation | None]


def pairs(folder: Path, sets: Sequence[Path] = GOLD) -> list[Pair]:
    """Each annotated figure with what was read there; of several readings of one figure the one of the annotated indicator."""
    vocabulary = load()
    rows: list[Gold] = []
    for path in sets:
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    found: list[Pair] = []
    for name, group in groupby(rows, itemgetter("file")):
        text = (folder / name).read_bytes().decode("utf-8")
        planned = re.search("(?:19|20)[0-9]{2}", Path(name).stem)
        read: dict[int, list[Observation]] = {}
        for each in observe(text, vocabulary, int(planned[0]) if planned else None):
            if each.value is not None:
                read.setdefault(each.start, []).append(each)
        for row in group:
            there = read.get(int(row["start"]), [])
            same = [each for each in there if each.indicator == key(row)]
            found.append((row, next(iter(same or there), None)))
    return found


@cache
def wanted_keys() -> Mapping[str, str]:
    """The key that each wanted one has been given since: of the same name, or the one that wanted-keys.csv says."""
    with WANTED.open(encoding="utf-8", newline="") as file:
        given = {row["wanted"]: row["indicator"] for row in csv.DictReader(file)}
    return {name.indicator: name.indicator for name in load().names.values()} | given


def key(row: Gold) -> str:
    """The key of an annotated figure; empty where it has none."""
    return row["indicator"] or wanted_keys().get(row["wanted"], "")


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _close(said: float | None, read: object) -> bool:
    if said is None or read is None:
        return said is None and read is None
    return abs(said - float(str(read))) <= 1e-5 * max(1.0, abs(said))


def _worth(row: Gold, read: Observation) -> bool:
    # A third is 0.333333 in the set and so it is read; a ratio's member is read alone.
    return _close(_number(row["value"]), read.value) and _close(_number(row["value_high"]), read.value_high)


COLUMNS: dict[str, Callable[[Gold, Observation], bool]] = {
    "value": _worth,
    "unit": lambda row, read: row["unit"] == read.unit,
    "comparator": lambda row, read: row["comparator"] == read.comparator,
    "direction": lambda row, read: row["direction"] == read.direction,
    "measure": lambda row, read: row["measure"] == read.measure,
    "period": lambda row, read: (row["first_year"], row["last_year"]) == (str(read.first_year), str(read.last_year)),
    "status": lambda row, read: row["status"] == read.status,
    "place": lambda row, read: row["place"] == read.place,
    "variant": lambda row, read: row["variant"] == read.variant or not key(row),
    "whole": lambda row, read: row["whole"] == read.whole,
    "basis": lambda row, read: row["basis"] == read.basis,
    "stretch": lambda row, read: (row["stretch"] == "true") == read.stretch,
    "relative_to": lambda row, read: row["relative_to"] == read.relative_to,
}
_OF_A_ROW = ("value", "unit", "comparator", "direction", "measure", "period", "status", "place")


def _right_name(row: Gold, read: Observation) -> bool:
    return read.indicator == key(row)


def _wrong_name(row: Gold, read: Observation | None) -> bool:
    return read is not None and read.indicator != "" and read.indicator != key(row)


def whole_row(row: Gold, read: Observation | None) -> bool:
    """Whether all that others compute with is right: number, hedge, direction, whose and what it is, for when, result or goal."""
    return read is not None and _right_name(row, read) and all(COLUMNS[name](row, read) for name in _OF_A_ROW)


def scores(found: Sequence[Pair]) -> list[str]:
    """The cells of a row of the table, from ``figures`` on."""
    read = [(row, each) for row, each in found if each is not None]
    keyed = [(row, each) for row, each in found if key(row)]
    cells = [
        str(len(found)),
        _share(len(read), len(found)),
        _share(sum(each.indicator != "" for _, each in read), len(found)),
    ]
    cells.append(_share(sum(each is not None and _right_name(row, each) for row, each in keyed), len(keyed)))
    cells.append(_share(sum(_wrong_name(row, each) for row, each in found), len(found)))
    for name, right in COLUMNS.items():
        has_it = [(row, each) for row, each in read if name == "period" or row.get(name) is not None]
        cells.append(_share(sum(right(row, each) for row, each in has_it), len(has_it)))
    return [*cells, _share(sum(whole_row(row, each) for row, each in found), len(found))]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


HEAD = ("kind", "figures", "found", "named", "indicator where a key exists", "wrong indicator", *COLUMNS, "whole row")


def table(found: Sequence[Pair]) -> list[list[str]]:
    """A row of scores for all figures, for each measure and passage, and for those that are not hard."""
    kinds: dict[str, Callable[[Gold], bool]] = {"all": lambda row: True, "not hard": lambda row: row["hard"] != "true"}
    kinds |= {name: lambda row, name=name: row["passage"] == name for name in ("review", "plan")}  # type: ignore[misc]
    measures = sorted({row["measure"] for row, _ in found})
    kinds |= {name: lambda row, name=name: row["measure"] == name for name in measures}  # type: ignore[misc]
    return [[name, *scores([pair for pair in found if belongs(pair[0])])] for name, belongs in kinds.items()]


def markdown(rows: Iterable[Sequence[str]], lang: str) -> str:
    words = ZH if lang == "zh" else {}
    head, *body = ("| " + " | ".join(words.get(cell, cell) for cell in row) + " |" for row in (HEAD, *rows))
    return "\n".join([head, "|---|" + "---:|" * (len(HEAD) - 1), *body])


def wrong(found: Iterable[Pair]) -> Iterable[str]:
    """What was read otherwise than annotated, a line each."""
    for row, read in found:
        where = f"{row['file']} {row['start']} {row['token']}{row['unit']}"
        if read is None:
            yield f"{where}: not found"
            continue
        told = (
            [f"indicator {key(row) or '-'} ({row['wanted']}) / {read.indicator or '-'}"]
            if not _right_name(row, read)
            else []
        )
        for name, right in COLUMNS.items():
            if (name == "period" or name in row) and not right(row, read):
                said = f"{row['first_year']}-{row['last_year']}" if name == "period" else row[name]
                got = f"{read.first_year}-{read.last_year}" if name == "period" else getattr(read, name)
                told.append(f"{name} {said or '-'} / {got or '-'}")
        if told:
            yield f"{where}{' (hard)' if row['hard'] == 'true' else ''}: {'; '.join(told)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", action="append", type=Path, help="a set to score instead of all of them")
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise than annotated")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scanner*.md")
    options = parser.parse_args()
    folder = os.environ.get("WORKREPORT_REPORTS")
    if not folder or not Path(folder).is_dir():
        print("whole observations: not measured, for the reports are not at hand (WORKREPORT_REPORTS)")
        return 0
    found = pairs(Path(folder), options.gold or GOLD)
    rows = table(found)
    printed = Table(*HEAD, title=f"whole observations: {len(found)} figures")
    for row in rows:
        printed.add_row(*row)
    Console(width=260).print(printed)
    if options.wrong:
        print("\n".join(wrong(found)))
    for lang, path in _DOCS.items() if options.write else ():
        text = path.read_text(encoding="utf-8")
        path.write_text(
            _TABLES.sub(lambda _, lang=lang: f"\n{markdown(rows, lang)}\n\n", text), encoding="utf-8", newline="\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
