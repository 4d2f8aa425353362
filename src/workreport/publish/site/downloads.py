"""What a reader takes along: the tables in several formats, figures and notebooks, and all of it in one zip.

The zips have fixed times and a fixed order, so that the same files give the same zip.
"""

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from workreport import project
from workreport.errors import InputError
from workreport.publish.site import formats, layout
from workreport.publish.site.contents import Contents
from workreport.tables import Package, check
from workreport.tables.package import DESCRIPTOR

ARCHIVE = "downloads/workreport.zip"
SUMS = "SHA256SUMS"
WORKBOOK = "downloads/workreport.xlsx"
DATABASE = "downloads/workreport.sqlite"
PANEL, PANEL_WORKBOOK, PANEL_DATABASE = (f"downloads/panel.{kind}" for kind in ("zip", "xlsx", "sqlite"))
PANEL_ROWS = "assets/panel.html"
_BESIDE = ("README.md", "README.zh-CN.md", DESCRIPTOR)  # what goes with the tables of the panel


def figures(contents: Contents) -> dict[str, bytes]:
    """The saved figures that pages show, with what each draws, by path."""
    ids = {lang: contents.charts[lang].keys() for lang in project.LANGUAGES}
    paths = [f"{lang}/{i}.{kind}" for lang in project.LANGUAGES for i in ids[lang] for kind in ("svg", "png")]
    paths += [f"data/{i}.csv" for i in sorted(set().union(*ids.values()))]
    return {f"figures/{path}": (contents.figures / path).read_bytes() for path in paths}


def notebooks(contents: Contents, lang: str) -> dict[str, bytes]:
    """The executed notebooks in one language, by path."""
    return {notebook(lang, article.stem): article.path.read_bytes() for article in contents.articles[lang]}


def notebook(lang: str, stem: str) -> str:
    """The path of a notebook to download."""
    return f"downloads/notebooks/{lang}/{stem}.ipynb"


def tables(contents: Contents) -> dict[str, bytes]:
    """The tables as they are, their description, and what other formats hold them, by path."""
    package = contents.package
    listed = package.tables.values()
    files = {
        f"downloads/data/{path}": (package.folder / path).read_bytes()
        for path in (DESCRIPTOR, *(table.path for table in listed))
    }
    typed = formats.typed(package)
    files |= {parquet(table.path): formats.parquet(typed[table.name]) for table in listed}
    return files | {WORKBOOK: formats.workbook(package, typed), DATABASE: formats.database(package, typed)}


def parquet(path: str) -> str:
    """The path of the Parquet file of a table, from that of its CSV."""
    return f"downloads/parquet/{path.removesuffix('.csv')}.parquet"


def of_panel(package: Package, packed_rows: str) -> dict[str, bytes]:
    """What is made of the panel's tables alone: its downloads, and the rows for its explorer, by path.

    All this takes some seconds, so that a build keeps it as long as the tables are the same.
    Raises InputError where a table is not in order.
    """
    if faults := check(package.folder):
        raise InputError(f"{faults[0].message} (in {package.folder})")
    paths = [*_BESIDE, *(table.path for table in package.tables.values())]
    found = {path: package.folder / path for path in paths if (package.folder / path).is_file()}
    within = {f"workreport-panel/{path}": file.read_bytes() for path, file in found.items()}
    typed = formats.typed(package)
    with ThreadPoolExecutor() as pool:  # threads are enough: the library that writes workbooks lets others go on
        book = pool.submit(formats.workbook, package, typed)
        database = formats.database(package, typed)
    return {
        PANEL: formats.packed(within),
        PANEL_WORKBOOK: book.result(),
        PANEL_DATABASE: database,
        **{panel_parquet(name): formats.parquet(table) for name, table in typed.items()},
        PANEL_ROWS: layout.frame("panel-rows.html.j2", ["assets/panel-rows.js"], packed=packed_rows),
    }


def panel_parquet(name: str) -> str:
    """The path of the Parquet file of a table of the panel."""
    return f"downloads/panel/{name}.parquet"


def archive(files: Mapping[str, bytes]) -> bytes:
    """One zip of ``files`` and of SHA256SUMS, which ``sha256sum -c`` checks them by."""
    within = {f"workreport/{path.removeprefix('downloads/')}": content for path, content in sorted(files.items())}
    sums = [f"{hashlib.sha256(content).hexdigest()}  {path.partition('/')[2]}\n" for path, content in within.items()]
    within[f"workreport/{SUMS}"] = "".join(sums).encode("utf-8")
    return formats.packed(within)
