"""The names of indicators: what a report may call each of them, and what its levels are counted in.

It is made of the tables indicators.csv and aliases.csv, which the installed package carries with it.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import NamedTuple

from workreport import files, project
from workreport.errors import InputError

_RATE_NAME = re.compile(r"(?:率|强度|比重|比例|占比|价格|指数)$")
_MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY", "TWD", "RUB"})
_RATES = frozenset({"percent", "percentage-point"})


class Name(NamedTuple):
    """What a name stands for: an indicator, which variant of it, and whether its levels are ``money``, a ``rate`` or a ``count``."""

    indicator: str
    variant: str
    levels: str


class Vocabulary:
    """The names by which figures are told."""

    def __init__(self, indicators: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> None:
        """``indicators`` and ``aliases`` are the rows of the tables of these names."""
        levels: dict[str, str] = {}
        self.names: dict[str, Name] = {}
        for row in indicators:
            key = row["indicator"]
            is_money = row["price_basis"] != "none"
            levels[key] = "money" if is_money else "rate" if _RATE_NAME.search(row["name_zh"]) else "count"
            for column in ("label_zh", "name_zh"):
                self.names.setdefault(row[column], Name(key, "", levels[key]))
        for row in aliases:
            key = row["indicator"]
            self.names[row["alias"]] = Name(key, row.get("variant") or "", levels[key])
        listed = sorted(self.names, key=lambda name: (-len(name), name))
        # By first character, so that most positions of a text are passed over at a glance.
        first = "".join(sorted({re.escape(name[0]) for name in listed}))
        self.rule = re.compile(f"(?=[{first}])(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)")


def fits(name: Name, kind: str, base: str) -> bool:
    """Whether a figure of ``kind`` in the base unit ``base`` may be one of ``name``."""
    if kind == "level":
        if name.levels == "money":
            return base in _MONEY
        return (base in _RATES or base == "") if name.levels == "rate" else base not in _MONEY | _RATES
    if kind == "share" and name.levels == "count":
        return True
    return kind in ("growth", "share", "points", "rank", "streak")


def load() -> Vocabulary:
    """The vocabulary of the checkout, or where there is none that which came with the package."""
    return Vocabulary(_rows("indicators"), _rows("aliases"))


def _rows(table: str) -> list[dict[str, str]]:
    try:
        data = files.read(project.data_dir() / f"{table}.csv")
    except InputError:
        data = (resources.files("workreport") / "data" / f"{table}.csv").read_bytes()
    return list(csv.DictReader(data.decode("utf-8").splitlines()))
