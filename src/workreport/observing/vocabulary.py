"""The names of indicators: what a report may call each of them, and what its levels are counted in.

It is made of the tables indicators.csv and aliases.csv, which the installed package carries with it.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workreport import files, project
from workreport.errors import InputError

_RATE_NAME = re.compile(r"(?:率|强度|比重|比例|占比|价格|指数)$")
# By the last word of a name: the base unit that levels are in.
_ENDINGS = {"面积": "m2", "里程": "m", "天数": "day", "人口": "person", "游客": "person-time"}
_MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY", "TWD", "RUB"})
_RATES = frozenset({"percent", "percentage-point"})


class Name(NamedTuple):
    """What a name stands for: an indicator, which variant of it, and what its levels are in: ``money``, a ``rate``, one base unit, or
    any other, which is a ``count``."""

    indicator: str
    variant: str
    levels: str


class Found(NamedTuple):
    """A name in a text: where it begins and ends, and what it stands for."""

    start: int
    end: int
    name: Name


class Vocabulary:
    """The names by which figures are told."""

    def __init__(self, indicators: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> None:
        """``indicators`` and ``aliases`` are the rows of the tables of these names."""
        levels: dict[str, str] = {}
        self.names: dict[str, Name] = {}
        for row in indicators:
            key = row["indicator"]
            levels[key] = _levels(row["name_zh"], row["price_basis"])
            for column in ("label_zh", "name_zh"):
                self.names.setdefault(row[column], Name(key, "", levels[key]))
        for row in aliases:
            key = row["indicator"]
            self.names[row["alias"]] = Name(key, row.get("variant") or "", levels[key])
        # By their first two characters, so that most positions of a text are passed over at a glance; the longest first.
        self._beginning: dict[str, list[str]] = {}
        for name in sorted(self.names, key=len, reverse=True):
            self._beginning.setdefault(name[:2], []).append(name)

    def at(self, text: str, start: int, end: int) -> Found | None:
        """The longest name that begins at ``start`` and ends before ``end``."""
        for name in self._beginning.get(text[start : start + 2], ()):
            if text.startswith(name, start, end):
                return Found(start, start + len(name), self.names[name])
        return None

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """The names from ``start`` to ``end``, none over another, the first and longest first."""
        found: list[Found] = []
        while start < end - 1:
            name = self.at(text, start, end) if text[start : start + 2] in self._beginning else None
            if name:
                found.append(name)
            start = name.end if name else start + 1
        return found


def fits(name: Name, kind: str, base: str) -> bool:
    """Whether a figure of ``kind`` in the base unit ``base`` may be one of ``name``."""
    if kind == "level":
        if name.levels != "count" and base == "percent":
            return True  # 是 2006 年的 2.6 倍
        if name.levels == "money":
            return base in _MONEY
        if name.levels == "rate":
            return base in _RATES or base == ""
        return base == name.levels or (name.levels == "count" and base not in _MONEY | _RATES)
    return kind in ("growth", "share", "points", "rank", "streak")


def _levels(name: str, price_basis: str) -> str:
    if price_basis != "none":
        return "money"
    if _RATE_NAME.search(name):
        return "rate"
    return next((base for ending, base in _ENDINGS.items() if name.endswith(ending)), "count")


def load() -> Vocabulary:
    """The vocabulary of the checkout, or where there is none that which came with the package."""
    return Vocabulary(_rows("indicators"), _rows("aliases"))


def _rows(table: str) -> list[dict[str, str]]:
    try:
        data = files.read(project.data_dir() / f"{table}.csv")
    except InputError:
        data = files.read(project.carried_dir() / f"{table}.csv")
    return list(csv.DictReader(data.decode("utf-8").splitlines()))
