"""Results put in their places: all files of a set or none, whatever breaks off, and by one build at a time.

A set is gathered in full beside its places, in their file system, and then renamed to the folder of what is complete: that
one step decides. From there each file is moved to its place. Whoever finds a complete set finishes it first, so that the
next build mends what a killed one left. Between two of those moves, some microseconds, a reader may see old and new side by
side, because no system puts files of several folders in place in one step.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from workreport import files
from workreport.errors import InputError
from workreport.publish.cache import FOLDER

_COMPLETE = "complete"


@contextmanager
def alone(base: Path) -> Iterator[Path]:
    """Be the only build at work in ``base``; yields an empty folder for what it has at hand, gone when it ends.

    Finishes first what a build that was killed left complete. Raises InputError where another build is at work.
    """
    lock = FileLock(base / FOLDER / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = f"{base}: another build is at work there: wait for it, or choose a folder with --out"
        raise InputError(message) from None
    except OSError as error:
        raise InputError(f"{lock.lock_file}: cannot be written ({error.strerror})") from error
    staging = base / FOLDER / "staging"
    try:
        _finish(base)
        shutil.rmtree(staging, ignore_errors=True)
        yield files.make_folder(staging)
    finally:
        _finish(base)  # of a set that Ctrl-C met on its way
        shutil.rmtree(staging, ignore_errors=True)
        lock.release()


def commit(base: Path, results: Mapping[str, bytes]) -> None:
    """Put ``results``, by path below ``base``, in their places; a file that already holds its own is left alone.

    Raises InputError where they cannot be put there; none is then.
    """
    changed = {path: content for path, content in results.items() if not files.holds(base / path, content)}
    if not changed:
        return
    gathered = base / FOLDER / "staging" / _COMPLETE
    for path, content in changed.items():
        files.write(gathered / path, content)
        files.make_folder((base / path).parent)
        if (base / path).is_dir():
            raise InputError(f"{base / path}: is a folder where a file should go; remove it")
    gathered.rename(base / FOLDER / _COMPLETE)
    _finish(base)


def _finish(base: Path) -> None:
    complete = base / FOLDER / _COMPLETE
    for path in sorted(path for path in complete.rglob("*") if path.is_file()):
        target = base / path.relative_to(complete)
        try:
            files.make_folder(target.parent)
            os.replace(path, target)  # noqa: PTH105
        except OSError as error:
            raise InputError(f"{target}: cannot be written ({error.strerror})") from error
    shutil.rmtree(complete, ignore_errors=True)
