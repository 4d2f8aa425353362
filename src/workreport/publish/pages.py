"""Gallery and site, brought in line with the notebooks and figures that lie in their places, and with the tables.

What takes long is made of the panel's tables alone, and is made again only where these have changed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from workreport import files, project
from workreport.publish import cache
from workreport.publish.cache import STAGING, Memory

# What makes pages takes its time to import, for which a build with nothing to do need not wait.
if TYPE_CHECKING:
    from workreport.publish.quoting import Quotable

SITE = "site"  # what the memory calls gallery and site, beside the runs of notebooks
PANEL = "panel"  # and those of these files that are made of the panel's tables alone
GALLERY = "figures/README.md"  # where a repository's page of a folder is looked for

# What those hang on: the tables, how they are read and written, and the libraries that do it.
_OF_PANEL = (
    *("data/panel/", "the installed packages", "src/workreport/tables/", "src/workreport/panel/observations.py"),
    *(f"src/workreport/publish/site/{name}" for name in ("downloads.py", "formats.py", "layout.py", "panel.py")),
    *(f"src/workreport/publish/site/{name}" for name in ("assets/panel-rows.js", "templates/panel-rows.html.j2")),
)

Made = tuple[dict[str, str], dict[str, bytes]]  # hashes of what files are made from, and the files, by path


def inputs(base: Path, pyodide: Path | None, quotable: "Quotable | None" = None) -> dict[str, str]:
    """Hashes of what gallery and site hang on, by what it is: that of every run, and what the runs left in ``base``."""
    hashes = cache.shared() | ({"the text": quotable.sha256} if quotable else {})
    for folder in ("notebooks", "figures"):
        hashes |= cache.contents(base / folder, folder)
    hashes |= {"Pyodide": cache.digest_of(pyodide / "package.json")} if pyodide else {}
    hashes.pop(GALLERY, None)
    return hashes


def of_panel(memory: Memory) -> Made:
    """The files that are made of the panel's tables alone, as they lie there where nothing of that changed."""
    hashes = {name: was for name, was in cache.shared().items() if name.startswith(_OF_PANEL)}
    if not memory.why(PANEL, hashes):
        return hashes, {path: (memory.base / path).read_bytes() for path in memory.files(PANEL)}
    from workreport.publish import site

    return hashes, site.panel_files()


def bring_up_to_date(memory: Memory, quotable: "Quotable | None", panel: Made | None) -> int | None:
    """Make gallery and site again where they are not up to date; the number of pages, or None where they are.

    ``panel`` is what ``of_panel`` has made already. With ``quotable``, a text, the pages show its sentences.
    """
    pyodide = project.pyodide()
    hashes = inputs(memory.base, pyodide, quotable)
    if not memory.why(SITE, hashes):
        return None
    from workreport.publish import gallery, site

    panel_hashes, panel_files = panel or of_panel(memory)
    made = site.render(memory.base, quotable, pyodide, panel_files) | panel_files
    made[GALLERY] = gallery.render(memory.base).encode("utf-8")
    files.put(memory.base, {**dict.fromkeys(memory.files(SITE)), **made}, STAGING)
    memory.record(PANEL, panel_hashes, panel_files)
    memory.record(SITE, hashes, made)
    return sum(path.endswith(".html") for path in made)
