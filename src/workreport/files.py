"""Reads files of any content; writes files so that none is ever left half-written, and cells so that no spreadsheet obeys them."""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from workreport.errors import InputError

LIMIT = 10_000_000  # bytes of a text; a report has some 50,000, and each numeral takes a thousand when it is read

_FORMULA = re.compile(r"[=@\t\r]|[+-](?!$|[0-9.]+%?$)")


def read(path: Path, name: str = "", limit: int = LIMIT) -> bytes:
    """What a file holds; ``name`` is what error messages call it, if not by its path.

    Raises InputError where it cannot be read or has more than ``limit`` bytes, of which no more than that are then read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{name or path}: cannot be read ({error.strerror})") from error
    if len(content) > limit:
        raise InputError(f"{name or path}: has more than {limit:,} bytes: give a longer text in parts")
    return content


def allow_open(count: int) -> None:
    """Let this process and its children have ``count`` files open. Raises InputError where the system allows fewer."""
    if sys.platform == "win32":  # which has no such limit
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < count:
        raise InputError(
            f"only {hard} files may be open at a time, and {count} are needed: raise the limit (ulimit -n)"
        )
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute ``cell`` instead of showing it: =HYPERLINK(…), but not -5."""
    return _FORMULA.match(cell) is not None


def inert(cell: str) -> str:
    """``cell`` for a CSV that may be opened in a spreadsheet, which takes for text what begins with an apostrophe."""
    return f"'{cell}" if is_formula(cell) else cell


def make_folder(folder: Path) -> Path:
    """Make ``folder`` and its parents where they are missing. Raises InputError where that or writing there is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be made into an output folder ({error.strerror}); choose another"
        ) from error
    if not os.access(folder, os.W_OK):
        raise InputError(f"{folder}: the output folder cannot be written to; choose another or change its permissions")
    return folder


def holds(path: Path, content: bytes) -> bool:
    """Whether the file at ``path`` can be read and has this content."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


@contextmanager
def staged(path: Path) -> Iterator[Path]:
    """A file to write beside ``path``, put in its place when the block ends well; otherwise it is gone and ``path`` as it was.

    Raises InputError where the folder or the file cannot be written.
    """
    make_folder(path.parent)
    try:
        # In the same folder, because a rename is a single step only within one file system.
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            temporary = Path(folder) / path.name
            yield temporary
            temporary.chmod(0o644)
            temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step, making its folder; a file that already holds it is left alone.

    Raises InputError where the file cannot be written.
    """
    make_folder(path.parent)
    if not holds(path, content):
        with staged(path) as temporary:
            temporary.write_bytes(content)


@contextmanager
def alone(lock: Path, at_work: str) -> Iterator[None]:
    """Be the only process that holds ``lock``, a file. Raises InputError where another does, which says what is ``at_work``."""
    from filelock import FileLock, Timeout  # which a browser that reads texts need not have

    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout:
        raise InputError(at_work) from None
    except OSError as error:
        raise InputError(f"{lock}: cannot be written ({error.strerror})") from error
    try:
        yield
    finally:
        held.release()


# --- many at once -----------------------------------------------------------------------------------------------------

_PENDING = ".pending"  # what is complete, and on its way to its places
_PUT, _GONE = "put", "gone.json"


def put(folder: Path, contents: Mapping[str, bytes | None], by_way_of: str = "") -> None:
    """Put ``contents``, by path below ``folder``, in their places, all of them or none; None takes a file or folder away.

    Everything is gathered in full beside its places, in ``by_way_of`` below ``folder``, and then renamed to what is complete:
    that one step decides. A process that is killed before it leaves the old files, one that is killed after it what ``finish``
    puts in place. Between two of its moves, some microseconds, a reader may see old and new side by side, because no system
    puts files of several folders in place in one step. A file that already holds its content is left alone.
    Raises InputError where they cannot be put there.
    """
    finish(folder, by_way_of)
    new = {path: each for path, each in contents.items() if each is not None and not holds(folder / path, each)}
    gone = [path for path, each in contents.items() if each is None]
    if not new and not gone:
        return
    for path in new:
        if (folder / path).is_dir():
            raise InputError(f"{folder / path}: is a folder where a file should go; remove it")
    staging = Path(tempfile.mkdtemp(dir=make_folder(folder / by_way_of), prefix=".new-"))
    try:
        for path, content in new.items():
            write(staging / _PUT / path, content)
        write(staging / _GONE, json.dumps(gone).encode("utf-8"))
        try:
            staging.rename(folder / by_way_of / _PENDING)
        except OSError as error:
            raise InputError(
                f"{folder}: cannot be written, or another command is writing there ({error.strerror}): try again"
            ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    try:
        finish(folder, by_way_of)
    except (KeyboardInterrupt, SystemExit):
        finish(folder, by_way_of)
        raise


def finish(folder: Path, by_way_of: str = "") -> None:
    """Put in place what a process that was killed left complete in ``folder``. Raises InputError where that is not possible."""
    pending = folder / by_way_of / _PENDING
    if not pending.is_dir():
        return
    try:
        for path in sorted(each for each in (pending / _PUT).rglob("*") if each.is_file()):
            target = folder / path.relative_to(pending / _PUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another process may be finishing the same
                path.chmod(0o644)
                path.replace(target)
        with suppress(FileNotFoundError):
            for path in json.loads((pending / _GONE).read_bytes()):
                if (folder / path).is_dir():
                    shutil.rmtree(folder / path)
                else:
                    (folder / path).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: cannot be written ({error.strerror})") from error
    shutil.rmtree(pending, ignore_errors=True)
