"""What there is to do: each notebook in each language, with all that its results hang on and that is known before it runs.

What a run reads is found when it runs (``reads``), and compared file by file. That leaves what a run would read if it were
there: a table that a pattern finds, a module that hides another. So the names of all files of data/ and of the package are
an input of every run, and so are the versions of all installed packages.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import workreport
from workreport import project
from workreport.errors import InputError
from workreport.publish import notebooks
from workreport.publish.notebooks import Notebook
from workreport.publish.reads import digest, digest_of


@dataclass(frozen=True)
class Task:
    """A notebook in a language, as this call asks for it."""

    stem: str
    lang: str
    document: str  # the notebook in that language, without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    inputs: dict[str, str]  # hashes of what its results hang on, by what it is, in words

    @property
    def name(self) -> str:
        return f"{self.stem} {self.lang}"

    @property
    def edition(self) -> str:
        """Where the executed notebook goes; the English edition is the notebook itself."""
        folder = "notebooks" if self.lang == project.LANGUAGES[0] else f"notebooks/{self.lang}"
        return f"{folder}/{self.stem}.ipynb"


def choose(found: list[Notebook], stems: Sequence[str]) -> list[Notebook]:
    """The notebooks called ``stems``, or all. Raises InputError where there is none of that name."""
    known = [notebook.stem for notebook in found]
    for stem in stems:
        if stem not in known:
            raise InputError(f"there is no notebook {stem}; there are {', '.join(known)}")
    return [notebook for notebook in found if not stems or notebook.stem in stems]


def plan(chosen: list[Notebook], languages: list[str], values: Mapping[str, dict[str, Any]]) -> list[Task]:
    """The tasks, in reading order; ``values`` are the parameters given, by notebook. Raises InputError where prose is missing."""
    shared = shared_inputs()
    tasks = []
    for notebook in chosen:
        for lang in languages:
            document = notebooks.dumps(notebooks.localise(notebook, lang)).decode("utf-8")
            asked = values[notebook.stem] | {"lang": lang}
            changed = {name: value for name, value in asked.items() if value != notebook.defaults[name]}
            own = {"its cells": document, "its parameters": json.dumps(sorted(changed.items()))}
            inputs = {name: digest(content.encode("utf-8")) for name, content in own.items()} | shared
            tasks.append(Task(notebook.stem, lang, document, changed, inputs))
    return tasks


def shared_inputs() -> dict[str, str]:
    """Hashes of what every run hangs on, by what it is."""
    return {
        "the list of files in data": _hash(names(project.data_dir())),
        "the list of files in the package": _hash(names(Path(workreport.__file__).parent)),
        "requirements.lock": digest_of(project.root() / "requirements.lock"),
        "the installed packages": _hash([sys.version, *_installed()]),
    }


def tables_inputs() -> dict[str, str]:
    """Hashes of what it hangs on whether the tables are in order: they, and what checks them."""
    checks = Path(workreport.__file__).parent / "tables"
    return {"the tables": contents([project.data_dir(), checks]), "the installed packages": _hash(_installed())}


def package_inputs() -> dict[str, str]:
    """Hashes of what a page hangs on beside what it shows: all that could have a part in making it."""
    return {
        "the package": contents([Path(workreport.__file__).parent]),
        "the installed packages": _hash([sys.version, *_installed()]),
    }


def contents(folders: Iterable[Path]) -> str:
    """One hash of all files below the folders, their names and what they hold."""
    return _hash(f"{name} {digest_of(folder / name)}" for folder in folders for name in names(folder))


def names(folder: Path) -> list[str]:
    """The files below ``folder``, by path, but for hidden and compiled ones."""
    found = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts) and path.is_file():
            found.append(name.as_posix())
    return sorted(found)


def _installed() -> list[str]:
    """The installed packages, each with its version: the names of their folders say both."""
    return sorted(
        entry
        for folder in {path for path in sys.path if os.path.isdir(path)}  # noqa: PTH112 - as text, for speed
        for entry in os.listdir(folder)  # noqa: PTH208
        if entry.endswith((".dist-info", ".egg-info"))
    )


def _hash(lines: Iterable[str]) -> str:
    return digest("\n".join(lines).encode("utf-8", "surrogateescape"))
