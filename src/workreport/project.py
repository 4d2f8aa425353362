"""Where things are: the project's folders and the texts of the reports; and in which languages it speaks.

Nothing is read or written here.
"""

import os
from pathlib import Path

from workreport.errors import InputError

PROJECT_VARIABLE = "WORKREPORT_PROJECT"
DATA_VARIABLE = "WORKREPORT_DATA"
SOURCES_VARIABLE = "WORKREPORT_SOURCES"
FIGURES_VARIABLE = "WORKREPORT_FIGURES"

REPORT = "quangang-2021"  # the report that is meant where none is named
LANGUAGES = ("en", "zh")  # of notebooks and figures; the first is the one that notebooks are written in


_HERE = Path(__file__).absolute().parent
_CHECKOUT = _HERE.parents[1]


def _in_checkout() -> bool:
    return (_CHECKOUT / "pyproject.toml").is_file()


def root() -> Path:
    """The project's folder: the one $WORKREPORT_PROJECT names, else the checkout this package is installed from.

    Raises InputError where the variable names no folder, or where the package was installed away from any checkout.
    """
    named = os.environ.get(PROJECT_VARIABLE)
    if named:
        folder = Path(named).absolute()
        if not folder.is_dir():
            raise InputError(
                f"{PROJECT_VARIABLE}={named} is not a folder: name the one that holds data/ and notebooks/"
            )
        return folder
    if not _in_checkout():
        raise InputError(
            "only a checkout of the project has the notebooks to build: run this in one, "
            f"or set {PROJECT_VARIABLE} to its folder; the tables, scan, draft and audit work without"
        )
    return _CHECKOUT


def data_dir() -> Path:
    """The folder of the tables: the one $WORKREPORT_DATA names, else data/ of the project, else the tables in the package."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).absolute()
    return root() / "data" if os.environ.get(PROJECT_VARIABLE) else carried_dir()


def editable_dir() -> Path:
    """The folder of the tables, to be written to. Raises InputError where these are the ones in an installed package."""
    folder = data_dir()
    if folder == _HERE / "data":
        raise InputError("the tables in the installed package stay as they are: name a folder of your own with --data")
    return folder


def carried_dir() -> Path:
    """The tables that came with this package: those of its checkout, or where there is none, those that were packed with it."""
    return (_CHECKOUT if _in_checkout() else _HERE) / "data"


def notebooks_dir() -> Path:
    """The folder of the notebooks; zh/ below it holds their Chinese prose and Chinese editions."""
    return root() / "notebooks"


def staged_figures_dir() -> Path | None:
    """The folder where a build gathers the figures of the run at hand, or None outside a build, which alone publishes any."""
    named = os.environ.get(FIGURES_VARIABLE)
    return Path(named).absolute() if named else None


def pyodide() -> Path | None:
    """The folder that npm has put Pyodide into, Python for browsers, or None where it has not (``make site-live``)."""
    folder = root() / "node_modules" / "pyodide"
    return folder if (folder / "package.json").is_file() else None


def source_text(source: str, text: str = "") -> Path | None:
    """The text of the document ``source`` in a folder of $WORKREPORT_SOURCES, or None where nobody has handed it over.

    The variable names one folder or several (with os.pathsep between them), the first that has the text counts. There it is
    called ``<source>.txt``, or by the path ``text``, which sources.csv has in a column of that name.

    The texts are not part of the project: whoever calls goes on without one, and says so.
    """
    folders = [Path(folder) for folder in os.environ.get(SOURCES_VARIABLE, "").split(os.pathsep) if folder]
    paths = [folder / name for folder in folders for name in (f"{source}.txt", text) if name]
    return next((path for path in paths if path.is_file()), None)
