"""Texts scanned file by file, over all cores, each file's readings as soon as its turn comes.

Only as many files are under way as keep the cores busy, so that readings do not pile up, however many files there are and
however slowly they are written.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from workreport.corpus.formats import part
from workreport.corpus.records import read_text
from workreport.corpus.tables import SCAN, Table
from workreport.errors import InputError

_TOGETHER = 8  # files handed to a process at once: handing over costs about as much as scanning a short text
_AHEAD = 4  # times as many handings as processes are under way


@dataclass(frozen=True)
class Scanned:
    """One file, with its records as a part of the format asked for, and how many they are; or the reason why there are none."""

    path: str
    part: Any
    rows: int
    error: str = ""


def scan_files(paths: Sequence[Path], format: str, jobs: int | None = None, table: Table = SCAN) -> Iterator[Scanned]:
    """Read what ``table`` asks for out of each file; yields them in the order given, whichever is done first.

    ``format`` is one of ``formats.FORMATS``; ``jobs`` processes work side by side (as many as cores unless told). A single
    file, or a single job, is scanned in this process.
    """
    yield from in_order(partial(_scan_file, format=format, table=table), paths, jobs)


def in_order(work: Callable[[Any], Any], tasks: Sequence[Any], jobs: int | None = None) -> Iterator[Any]:
    """The results of ``work`` on each of ``tasks``, in their order, from ``jobs`` processes side by side (as many as cores unless told).

    Never are more than a few dozen tasks under way or waiting, so that memory stays bounded. A single task, or a single job, is
    done in this process; ``work`` is a function that another process can import.
    """
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if workers < 2:
        yield from map(work, tasks)
        return
    together = max(1, min(_TOGETHER, len(tasks) // (4 * workers)))
    under_way: deque[Future[Any]] = deque()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            for start in range(0, len(tasks), together):
                under_way.append(pool.submit(_each, work, tasks[start : start + together]))
                if len(under_way) >= _AHEAD * workers:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def _each(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
    return [work(task) for task in tasks]


def _scan_file(path: Path, *, format: str, table: Table) -> Scanned:
    try:
        records = list(table.read(read_text(path), str(path)))
    except InputError as error:
        return Scanned(str(path), None, 0, str(error))
    return Scanned(str(path), part(records, table.types, format), len(records))
