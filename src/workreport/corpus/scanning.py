"""Texts scanned file by file, over all cores, each file's readings as soon as its turn comes.

Only as many files are under way as keep the cores busy, so that readings do not pile up, however many files there are and
however slowly they are written.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
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
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2:
        yield from (_scan_file(path, format, table) for path in paths)
        return
    together = max(1, min(_TOGETHER, len(paths) // (4 * workers)))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        work = partial(_scan_several, format=format, table=table)
        tasks = (paths[i : i + together] for i in range(0, len(paths), together))
        for several in _in_order(pool, work, tasks, _AHEAD * workers):
            yield from several


def _in_order(pool: ProcessPoolExecutor, work: Any, tasks: Iterable[Any], ahead: int) -> Iterator[Any]:
    """The results of ``work`` on ``tasks`` in their order, never more than ``ahead`` of them under way or waiting."""
    under_way: deque[Future[Any]] = deque()
    try:
        for task in tasks:
            under_way.append(pool.submit(work, task))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()


def _scan_several(paths: Sequence[Path], format: str, table: Table) -> list[Scanned]:
    return [_scan_file(path, format, table) for path in paths]


def _scan_file(path: Path, format: str, table: Table) -> Scanned:
    try:
        records = list(table.read(read_text(path), str(path)))
    except InputError as error:
        return Scanned(str(path), None, 0, str(error))
    return Scanned(str(path), part(records, table.types, format), len(records))
