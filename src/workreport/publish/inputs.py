"""What results hang on that is no single file: which files there are, what is installed; and hashes of whole folders.

What a run reads is found when it runs (``reads``), and compared file by file. That leaves what it would read if it were
there: a table that a pattern finds, a module that hides another. So the names of all files of data/ and of the package are
an input of every run, and so are the versions of all installed packages. Hashes are by what they are of, in words, because a
build says what has changed.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import workreport
from workreport import project
from workreport.publish.reads import digest, digest_of

OUTPUTS = ("notebooks", "figures", "site")  # the folders that a build writes to


def shared() -> dict[str, str]:
    """Hashes of what every run hangs on, by what it is."""
    return {
        "the list of files in data": _hash(names(project.data_dir())),
        "the list of files in the package": _hash(names(Path(workreport.__file__).parent)),
        "requirements.lock": digest_of(project.root() / "requirements.lock"),
        "the installed packages": _hash([sys.version, *_installed()]),
    }


def of_tables() -> dict[str, str]:
    """Hashes of what it hangs on whether the tables are in order: they, and what checks them."""
    checks = Path(workreport.__file__).parent / "tables"
    return {"the tables": contents([project.data_dir(), checks]), "the installed packages": _hash(_installed())}


def of_pages() -> dict[str, str]:
    """Hashes of what a page hangs on beside what it shows: all that could have a part in making it."""
    return {
        "the package": contents([Path(workreport.__file__).parent]),
        "the installed packages": _hash([sys.version, *_installed()]),
    }


def contents(folders: Iterable[Path]) -> str:
    """One hash of all files below the folders, their names and what they hold."""
    return _hash(f"{name} {digest_of(folder / name)}" for folder in folders for name in names(folder))


def everything(base: Path, reads: Iterable[str]) -> dict[str, str]:
    """One hash of all that a build into ``base`` looks at: sources, outputs, and the files that runs read."""
    package = Path(workreport.__file__).parent
    folders = [project.notebooks_dir(), project.data_dir(), package, *(base / name for name in OUTPUTS)]
    read = [f"{path} {digest_of(project.root() / path)}" for path in sorted(reads)]
    return {"something": _hash([contents(folders), *read, *shared().values()])}


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
