"""One text read in a browser, for the page ``scan`` of the site: its observations, and where in it they are to be marked.

The page brings Python's standard library and the modules of ours that this one imports, which are to ask for nothing more.
"""

import csv
import io
import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from workreport import documents, files
from workreport.corpus import formats, tables
from workreport.errors import InputError
from workreport.observing import page
from workreport.reading.clean import Clean, clean

LONGEST = 1_000_000  # characters; a report has some 20,000, and a page with many more marks than that answers to nobody
_REACH = 24  # characters before a figure, among which the word that hedges it is looked for
_GAP = 8  # characters between that word and the figure that are marked with them: 约[占全省的]30%
_STOP = re.compile(r"[，。；：、！？|\n]")


def read(name: str, given: str | bytes) -> str:
    """As JSON: what ``workreport draft`` reads of a text; or ``error``, which is too-long or no-text.

    ``given`` is the text, or the bytes of the file ``name``. ``columns`` and ``rows`` are what the CSV says, ``head`` and
    ``lines`` are its lines as they are. ``pieces`` are the text cut up: words, which mark they belong to (null for none), and
    whether they hedge a figure. ``marks`` has the rows of each mark, for a figure may be told of several things.
    """
    if len(given) > (LONGEST if isinstance(given, str) else files.LIMIT):
        return json.dumps({"error": "too-long"})
    try:
        text = given if isinstance(given, str) else _text(name, given)
    except InputError:
        return json.dumps({"error": "no-text"})
    if len(text) > LONGEST:
        return json.dumps({"error": "too-long"})
    table = tables.draft()
    records = list(table.read(text, name))
    lines = [formats.part([record], table.types, "csv") for record in records]
    marks = [[row for row, _ in found] for _, found in groupby(enumerate(records), key=lambda each: _span(each[1]))]
    return json.dumps(
        {
            "columns": list(table.types),
            "rows": [next(csv.reader(io.StringIO(line, newline=""))) for line in lines],
            "head": ",".join(table.types) + "\n",
            "lines": lines,
            "marks": marks,
            "pieces": list(_pieces(text, [records[rows[0]] for rows in marks])),
        }
    )


def _text(name: str, content: bytes) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(name).name
        path.write_bytes(content)
        return documents.text(path)


def _span(record: tables.Record) -> tuple[int, int]:
    return int(str(record["start"])), int(str(record["end"]))


def _pieces(text: str, records: Sequence[tables.Record]) -> Iterator[tuple[str, int | None, bool]]:
    """``text`` in pieces: each belongs to the mark of one of the ``records`` or to none, and is a hedge or not."""
    cleaned = clean(page.prepared(text))
    places = range(len(cleaned.text))
    owners: list[int | None] = [None] * len(text)
    hedges = bytearray(len(text))
    starts = [*(start for start, _ in map(_span, records)), len(text)]
    for mark, record in enumerate(records):
        start, end = (bisect_left(places, at, key=cleaned.given) for at in _span(record))
        unit = str(record["unit"])
        # Of 两百万元 the magnitude of the unit (万元) stands in the token already.
        end += next((len(unit) - at for at in range(len(unit)) if cleaned.text.startswith(unit[at:], end)), 0)
        if hedge := _hedge(cleaned, start, end, str(record["comparator_word"])):
            first, last = hedge
            for at in range(first, last):
                hedges[cleaned.given(at)] = True
            between = cleaned.text[last:start]
            alone = not any(owner is not None for owner in owners[cleaned.given(first) : starts[mark]])
            if last > end or (alone and len(between) <= _GAP and not _STOP.search(between)):
                start, end = min(start, first), max(end, last)
        if start < end:
            for at in range(
                cleaned.given(start), min(cleaned.given(end - 1) + 1, max(starts[mark + 1], _span(record)[1]))
            ):
                if owners[at] is None:
                    owners[at] = mark
    for (owner, is_hedge), found in groupby(range(len(text)), key=lambda at: (owners[at], bool(hedges[at]))):
        place = list(found)
        yield text[place[0] : place[-1] + 1], owner, is_hedge


def _hedge(cleaned: Clean, start: int, end: int, word: str) -> tuple[int, int] | None:
    """Where the ``word`` stands that hedges the figure from ``start`` to ``end`` of the clean text: behind it, else before it."""
    if not word:
        return None
    at = end if cleaned.text.startswith(word, end) else cleaned.text.rfind(word, max(0, start - _REACH), start)
    return None if at < 0 else (at, at + len(word))
