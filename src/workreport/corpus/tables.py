"""What may be read of every text of a corpus: its readings, or its observations. Each is a table of fixed columns."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from pathlib import PurePath
from typing import get_args, get_type_hints

from workreport import observing
from workreport.corpus.records import HEADER, TYPES, records
from workreport.errors import InputError
from workreport.observing import Observation, Vocabulary
from workreport.reading import scan

Record = dict[str, object]

_KINDS = {int: "int64", bool: "bool", str: "string"}
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_CONTEXT_REACH = 200


@dataclass(frozen=True)
class Table:
    """A table: the type of each column, in order (int64, Int64 where it may be missing, float64, bool, string), and ``read``,
    which makes the records of a text out of it and its file's name."""

    types: dict[str, str]
    read: Callable[[str, str], Iterator[Record]]


def _scanned(text: str, file: str) -> Iterator[Record]:
    yield from records(scan(text), file)


SCAN = Table({column: TYPES[column] for column in HEADER}, _scanned)


def draft(only: Collection[str] = (), *, context: bool = False) -> Table:
    """Observations: the columns of ``workreport draft``; of the indicators ``only`` where some are named, each with its sentence
    in a last column where ``context`` is asked for."""
    types = {"file": "string"} | {name: _kind(hint) for name, hint in get_type_hints(Observation).items()}
    if context:
        types["context"] = "string"
    return Table(types, partial(_observed, only=frozenset(only), context=context))


def known_indicators(listed: str) -> list[str]:
    """The keys in a list with commas. Raises InputError where one is none of the vocabulary's."""
    keys = [key.strip() for key in listed.split(",") if key.strip()]
    known = {name.indicator for name in vocabulary().names.values()} if keys else set()
    for key in keys:
        if key not in known:
            near = get_close_matches(key, known, n=3)
            raise InputError(
                f"{key!r} is no key of an indicator: {'perhaps ' + ', '.join(near) if near else 'see indicators.csv'}"
            )
    return keys


def _kind(hint: object) -> str:
    inner = [each for each in get_args(hint) if each is not type(None)]
    if not inner:
        return _KINDS[hint]  # type: ignore[index]
    return "Int64" if inner[0] is int else "float64"


def _observed(text: str, file: str, *, only: Collection[str], context: bool) -> Iterator[Record]:
    named = _YEAR.search(PurePath(file).stem)  # for a text that does not say when it was delivered
    for each in observing.observe(text, vocabulary(), int(named[0]) if named else None):
        if not only or each.indicator in only:
            record: Record = {"file": file, **each._asdict()}
            if context:
                record["context"] = _sentence(text, each.start, each.end)
            yield record


@cache
def vocabulary() -> Vocabulary:
    """The names of the project's tables, which a process reads once."""
    return observing.load()


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a figure, for the user's own eyes."""
    before = text[max(0, start - _CONTEXT_REACH) : start]
    begin = max(before.rfind(mark) for mark in "。！？\n") + 1
    stops = [at for mark in "。！？\n" if (at := text.find(mark, end, end + _CONTEXT_REACH)) >= 0]
    return before[begin:] + text[start : min(stops, default=end + _CONTEXT_REACH) + 1].rstrip("\n")
