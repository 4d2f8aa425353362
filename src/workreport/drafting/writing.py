"""Puts what a draft changes into the tables: one command at a time, all of it or nothing, and only what the tables take."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from workreport import files
from workreport.errors import InputError
from workreport.tables import check

_P = ParamSpec("_P")
_T = TypeVar("_T")


def alone(change: Callable[Concatenate[Path, _P], _T]) -> Callable[Concatenate[Path, _P], _T]:
    """``change``, which reads the tables of a folder and writes them, held apart from others that do: none loses what another wrote.

    Raises InputError, and changes nothing, where another is at work in the folder.
    """

    @wraps(change)
    def changing(data_dir: Path, /, *args: _P.args, **options: _P.kwargs) -> _T:
        # Not in the folder, which may not be there yet, and of which every file counts as one of the tables.
        of_folder = hashlib.sha256(str(data_dir.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        user = getattr(os, "getuid", int)()  # a lock of somebody else could not be opened
        lock = Path(tempfile.gettempdir()) / f"workreport-{user}-{of_folder}.lock"
        with files.alone(lock, f"{data_dir}: another command is changing the tables there: wait for it, and try again"):
            return change(data_dir, *args, **options)

    return changing


def copy_with(data_dir: Path, contents: Mapping[str, bytes | None], to: Path) -> Path:
    """A copy of the tables with ``contents`` put in."""
    if data_dir.is_dir():
        shutil.copytree(data_dir, to, ignore=shutil.ignore_patterns(".*"))
    files.put(to, contents)
    return to


def refuse_faults(folder: Path) -> None:
    """Raises InputError where the tables are not in order."""
    faults = check(folder)
    if faults:
        raise InputError(f"{faults[0].message}: mend the tables first")


def put(data_dir: Path, contents: Mapping[str, bytes | None]) -> None:
    """Put ``contents`` in place, all of it or nothing, where the tables are then in order; else raise InputError."""
    with tempfile.TemporaryDirectory() as scratch:
        faults = check(copy_with(data_dir, contents, Path(scratch) / "data"))
    if faults:
        raise InputError(f"this does not fit the tables ({faults[0].message}): nothing was written")
    files.put(data_dir, contents)
