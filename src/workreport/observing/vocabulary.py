"""The names of indicators: what a report may call each of them, and what its levels are counted in.

It is made of the tables indicators.csv and aliases.csv, which the installed package carries with it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workreport import files, project
from workreport.errors import InputError

_RATE_NAME = re.compile(r"(?:率|强度|比重|比例|占比|价格|指数)$")
# 城乡居民收入比 is a name, but not in 城乡居民收入比 2010 年翻一番.
_COMPARES = re.compile("比(?=(?:19|20)[0-9]{2}年|[上去]年|全[国省市]|“)")
# By the last word of a name: the base unit that levels are in.
_ENDINGS = {"面积": "m2", "里程": "m", "天数": "day", "人口": "person", "游客": "person-time"}
# Names of things that are counted one by one: a quantity in tonnes or kilowatts beside them is of something else.
_THINGS = re.compile(
    r"(?:厂|站|所|家|企业|公司|项目|中心|平台|基地|机构|锅炉|园|村|工厂|车间|市场|公交车|实验室|景区|建议|提案)$"
)
# By its definition the number of dwellings is no floor area of them.
_NUMBER_ALONE = re.compile("Number of (?!.*(?:area|hectare|land|length|kilomet))")
_QUANTITIES_PER_OUTPUT = ("能耗", "水耗", "用水量")  # tonnes or cubic metres by ten thousand yuan of output
_NOT_OF_THINGS = frozenset({"t", "kg", "m3", "W", "Wh", "V", "VA", "steam-t", "TEU", "litre", "person-time"})
MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY", "TWD", "RUB"})
# What one person or household gets or pays by the month or year: 元/月, 元/人·年.
_MONEY_EACH = re.compile("元/[人户月年·./]+")
COUNTS = ("count", "things", "number")
_RATES = frozenset({"percent", "percentage-point"})


class Name(NamedTuple):
    """What a name stands for: an indicator, which variant of it, and what its levels are in: ``money``, a ``rate``, one base unit,
    ``things`` one by one, a ``number`` that is no area, or any other, which is a ``count``."""

    indicator: str
    variant: str
    levels: str

    @property
    def is_counted(self) -> bool:
        """Whether its levels are numbers or quantities of things: neither money nor a rate."""
        return self.levels not in ("money", "rate")


class Found(NamedTuple):
    """A name in a text: where it begins and ends, and what it stands for."""

    start: int
    end: int
    name: Name


class Vocabulary:
    """The names by which figures are told."""

    def __init__(self, indicators: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> None:
        """``indicators`` and ``aliases`` are the rows of the tables of these names."""
        self.levels: dict[str, str] = {}
        levels = self.levels
        self.names: dict[str, Name] = {}
        for row in indicators:
            key = row["indicator"]
            levels[key] = _levels(row["name_zh"], row["price_basis"], row.get("definition", ""))
            for column in ("label_zh", "name_zh"):
                self.names.setdefault(row[column], Name(key, "", levels[key]))
        for row in aliases:
            key = row["indicator"]
            self.names[row["alias"]] = Name(key, row.get("variant") or "", levels[key])
        # By their first two characters how long they may be, the longest first: most positions of a text are passed over at a glance.
        self._beginning: dict[str, list[int]] = {}
        for name in sorted(self.names, key=len, reverse=True):
            lengths = self._beginning.setdefault(name[:2], [])
            if len(name) not in lengths:
                lengths.append(len(name))

    def known(self, indicator: str, variant: str = "") -> Name:
        """The name of an indicator; an empty one where these tables do not have it."""
        levels = self.levels.get(indicator)
        return Name(indicator, variant, levels) if levels else Name("", "", "")

    def all_at(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The names that begin at ``start`` and end before ``end``, the longest first."""
        for length in self._beginning.get(text[start : start + 2], ()):
            stop = start + length
            known = self.names.get(text[start:stop]) if stop <= end else None
            if known and not (text[stop - 1] == "比" and _COMPARES.match(text, stop - 1)):
                yield Found(start, stop, known)

    def at(self, text: str, start: int, end: int) -> Found | None:
        """The longest name that begins at ``start`` and ends before ``end``."""
        return next(self.all_at(text, start, end), None) if text[start : start + 2] in self._beginning else None

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """The names from ``start`` to ``end``, none over another, the first and longest first."""
        found: list[Found] = []
        lengths_of, names = self._beginning.get, self.names
        while start < end - 1:
            # As ``all_at``, without its calls: this is where a reading spends its time.
            for length in lengths_of(text[start : start + 2], ()):
                stop = start + length
                if stop <= end and (name := names.get(text[start:stop])):
                    if text[stop - 1] == "比" and _COMPARES.match(text, stop - 1):
                        continue
                    found.append(Found(start, stop, name))
                    start = stop
                    break
            else:
                start += 1
        return found

    def reaching_over(self, text: str, found: Found, end: int) -> Found | None:
        """A name that begins within ``found`` and ends behind it: 造林绿化 in 完成造林绿化, where 完成造林 is a name too."""
        within = (self.at(text, start, end) for start in range(found.start + 1, found.end))
        return next((name for name in within if name and name.end > found.end), None)


def fits(name: Name, kind: str, base: str) -> bool:
    """Whether a figure of ``kind`` in the base unit ``base`` may be one of ``name``."""
    if kind == "level":
        if name.levels != "count" and base == "percent":
            return True  # 是 2006 年的 2.6 倍
        if name.levels == "money":
            return base in MONEY or _MONEY_EACH.fullmatch(base) is not None
        if name.levels == "rate":
            return base in _RATES or base == ""
        if name.levels == "things":
            return base not in MONEY | _RATES | _NOT_OF_THINGS
        if name.levels == "number":
            return base not in MONEY | _RATES | {"m2"}
        return base == name.levels or (name.levels == "count" and base not in MONEY | _RATES)
    return kind in ("growth", "share", "points", "rank", "streak")


def _levels(name: str, price_basis: str, definition: str) -> str:
    if name.endswith(_QUANTITIES_PER_OUTPUT):
        return "count"
    if price_basis != "none":
        return "money"
    if _RATE_NAME.search(name):
        return "rate"
    if _THINGS.search(name):
        return "things"
    if _NUMBER_ALONE.match(definition):
        return "number"
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
