"""What a run read: each file that its process opened, with a hash of what it found there.

Found, not listed by hand: an audit hook sees every file that Python opens, a table as well as a module, a style sheet or a
font, whichever library opens it. A file that was looked for in vain counts too, for it may be there the next time. What
lies in the folders of the interpreter is left out; installed packages are known by their versions (``inputs``).
"""

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MISSING = ""  # the hash of a file that is not there

# Of the system, and the same for whoever looks, but for what tells of the process itself.
_SYSTEM = ("/dev", "/proc", "/sys")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path | str) -> str:
    """The hash of a file, MISSING where there is none that can be read."""
    try:
        return digest(Path(path).read_bytes())
    except (OSError, ValueError):
        return MISSING


def record(to: Path, *, root: Path, package: Path, without: Iterable[Path]) -> None:
    """From now on write to ``to`` a line for each file that this process opens to read, once: its path and its hash.

    What lies in ``without`` or belongs to the interpreter is left out, unless it lies deeper still in ``root`` or ``package``:
    an environment may lie in the project, and the project in a folder of the system. Modules of ``package`` that are loaded
    already count as read.
    """
    kept = {os.path.abspath(root): True, os.path.abspath(package): True, "/": True}  # noqa: PTH100 - no link is followed
    left_out = [*map(str, without), sys.prefix, sys.base_prefix, *_SYSTEM]
    folders = kept | {os.path.abspath(each): False for each in left_out}  # noqa: PTH100
    # The innermost folder decides.
    rules = sorted(folders.items(), key=lambda each: len(each[0]), reverse=True)
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    seen: set[str] = set()

    def note(path: str) -> None:
        path = _source(os.path.abspath(path))  # noqa: PTH100
        if path in seen:
            return
        seen.add(path)  # before it is read here, which is an event too
        if next(keep for folder, keep in rules if path.startswith(folder.rstrip("/") + "/")):
            os.write(handle, (json.dumps([path, digest_of(path)]) + "\n").encode("ascii"))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not isinstance(arguments[0], int) and arguments[2] & os.O_ACCMODE == os.O_RDONLY:
            note(os.fsdecode(arguments[0]))

    sys.addaudithook(hook)
    for module in list(sys.modules.values()):
        if (getattr(module, "__file__", None) or "").startswith(str(package)):
            note(str(module.__file__))


def _source(path: str) -> str:
    """The module that a compiled file was made of, which is all that is opened of a module that was loaded before."""
    if path.endswith(".pyc"):
        try:
            return importlib.util.source_from_cache(path)
        except ValueError:
            pass
    return path


def recorded(at: Path, root: Path) -> dict[str, str]:
    """What ``record`` wrote: hashes by path, which is relative to ``root`` where it lies below. Empty where there is nothing."""
    try:
        lines = at.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return {}
    return {path.removeprefix(f"{root}{os.sep}"): found for path, found in map(json.loads, lines)}
