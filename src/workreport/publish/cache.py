"""What a result hangs on, what the last build made, and why something has to be made again.

A run may read any table with any library, and what it reads cannot be watched. So it counts as made from everything that it
could read: its own source and parameters, every file of data/ and of the package, and the installed packages with their
versions, known by hashes. Where all that is the same, and the files it wrote still lie as it left them, it need not run
again. A memory that is lost costs a full build and nothing else.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import workreport
from workreport import files, project
from workreport.publish.notebooks import Document

FOLDER = ".workreport"  # in the folder that the build writes to; git ignores it
STAGING = f"{FOLDER}/staging"  # what a build has at hand, and what is on its way to its places

_NAMED = 3  # of what changed, so many are named
_PACKAGE = Path(workreport.__file__).absolute().parent


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """The hash of a file, empty where there is none that can be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def shared() -> dict[str, str]:
    """Hashes of what every run hangs on, by what it is, in words or by its path: tables, package, installed packages."""
    package = contents(_PACKAGE, "src/workreport")
    return contents(project.data_dir(), "data") | package | {"the installed packages": _installed()}


def contents(folder: Path, name: str) -> dict[str, str]:
    """Hashes of all files below ``folder`` by their paths, which begin with ``name``; but for what Python compiled."""
    paths = (path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts and path.is_file())
    return {f"{name}/{path.relative_to(folder).as_posix()}": digest_of(path) for path in paths}


def _installed() -> str:
    """A hash of the version of Python and of each installed package: the names of their folders say both."""
    folders = {path for path in sys.path if os.path.isdir(path)}  # noqa: PTH112 - as text, for speed
    entries = (entry for folder in folders for entry in os.listdir(folder))  # noqa: PTH208
    versions = sorted(entry for entry in entries if entry.endswith((".dist-info", ".egg-info")))
    return digest("\n".join([sys.version, *versions]).encode("utf-8", "surrogateescape"))


@dataclass(frozen=True)
class Task:
    """A notebook in a language, as this call asks for it."""

    stem: str
    lang: str
    document: Document  # without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    inputs: dict[str, str]  # hashes of what its results hang on, by what it is

    @property
    def name(self) -> str:
        return f"{self.stem} {self.lang}"

    @property
    def edition(self) -> str:
        """Where the executed notebook goes; the English edition is the notebook itself."""
        folder = "notebooks" if self.lang == project.LANGUAGES[0] else f"notebooks/{self.lang}"
        return f"{folder}/{self.stem}.ipynb"


class Memory:
    """What the builds into ``base`` made: runs, called by notebook and language, and what else is made of them.

    Of each it holds hashes of its inputs, by what they are, and of its files, by their path below ``base``.
    """

    def __init__(self, base: Path) -> None:
        self.base = base
        self._path = base / FOLDER / "build.json"
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
            self._known = {name: {part: dict(one[part]) for part in ("inputs", "files")} for name, one in known.items()}
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            self._known = {}

    def files(self, name: str) -> dict[str, str]:
        """The files that the result ``name`` is, each with its hash."""
        return self._known.get(name, {"files": {}})["files"]

    def all_files(self) -> set[str]:
        return {path for known in self._known.values() for path in known["files"]}

    def why(self, name: str, inputs: Mapping[str, str]) -> str:
        """Why the result ``name`` has to be made, in words; empty where it is there, made from ``inputs``."""
        if name not in self._known:
            return "not built before"
        before = self._known[name]["inputs"]
        changed = [each for each in {**before, **inputs} if before.get(each) != inputs.get(each)]
        if changed:
            return f"{_listed(changed)} changed"
        lost = [path for path, was in self.files(name).items() if digest_of(self.base / path) != was]
        return f"{_listed(lost)} not as the build left it" if lost else ""

    def record(self, name: str, inputs: Mapping[str, str], made: Mapping[str, bytes]) -> None:
        """Remember what has just been made, at once, so that a build that is broken off keeps what it has done."""
        hashes = {path: digest(content) for path, content in made.items()}
        self._store(self._known | {name: {"inputs": dict(inputs), "files": hashes}})

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget the results that are no more."""
        self._store({name: self._known[name] for name in names if name in self._known})

    def _store(self, known: dict[str, dict[str, dict[str, str]]]) -> None:
        self._known = known
        files.write(self._path, (json.dumps(known, indent=0, sort_keys=True) + "\n").encode("utf-8"))


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
