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
    checkout = Path(__file__).absolute().parents[2]
    if not (checkout / "pyproject.toml").is_file():
        raise InputError(f"the project's folder is not known: set {PROJECT_VARIABLE} to the one that holds data/")
    return checkout


def data_dir() -> Path:
    """The folder of the tables: the one $WORKREPORT_DATA names, else data/ of the project."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named).absolute() if named else root() / "data"


def starter_dir() -> Path:
    """The tables that a new folder of somebody's own begins with: the checkout's, or those that came with the package."""
    here = Path(__file__).absolute()
    checkout = here.parents[2]
    return checkout / "data" if (checkout / "pyproject.toml").is_file() else here.parent / "starter"


def notebooks_dir() -> Path:
    """The folder of the notebooks; zh/ below it holds their Chinese prose and Chinese editions."""
    return root() / "notebooks"


def figures_dir() -> Path:
    """The folder of the published figures: en/ and zh/ hold the pictures, data/ what each of them draws."""
    return root() / "figures"


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
