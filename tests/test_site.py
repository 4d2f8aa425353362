"""The site: every page says what it is and in which language, every link leads somewhere, nothing is loaded from elsewhere."""

import base64
import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import duckdb
import nbformat
import pytest
from fontTools.ttLib import TTFont
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workreport import drafting, project, tables
from workreport.captions import codes
from workreport.publish import site
from workreport.publish.site import (
    addresses,
    articles,
    charts,
    contents,
    downloads,
    explorer,
    formats,
    live,
    panel,
)
from workreport.publish.site.layout import Edition, asset
from workreport.publish.site.said import said as phrases_of

pytestmark = pytest.mark.slow  # together; each takes little

VOID = {"img", "link", "meta", "br", "input", "hr"}


class Page(HTMLParser):
    """What the tests ask of a page: its elements with their attributes, and the text of its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.title = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data
        if any(re.fullmatch("h[1-6]", tag) for tag in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def files(site_folder: Path) -> dict[str, bytes]:
    """The site of the committed notebooks, by path from above it."""
    base = site_folder.parent
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in site_folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    # The reader of texts and the rows of the panel are no pages of their own, but the inside of one.
    shown = files.keys() - {f"site/{live.READER}", f"site/{downloads.PANEL_ROWS}"}
    return {path: Page(files[path].decode("utf-8")) for path in sorted(shown) if path.endswith(".html")}


def edition(path: str) -> str:
    return path.split("/")[1] if path.count("/") == 2 else "en"


def test_every_executed_notebook_is_a_page_in_each_language(pages: dict[str, Page]) -> None:
    stems = [path.stem for path in project.notebooks_dir().glob("[0-9][0-9]-*.ipynb")]
    assert len(stems) >= 5
    assert {f"site/{lang}/{stem}.html" for lang in ("en", "zh") for stem in stems} <= pages.keys()


def test_every_page_says_its_language_and_has_a_title_of_its_own(pages: dict[str, Page]) -> None:
    tags = {"en": "en", "zh": "zh-Hans"}
    for path, page in pages.items():
        assert page.all("html")[0]["lang"] == tags[edition(path)], path
        assert page.title.strip(), path
    for lang in tags:
        titles = [page.title for path, page in pages.items() if path.startswith(f"site/{lang}/")]
        assert len(titles) == len(set(titles)) >= 12


def test_headings_begin_with_one_of_the_first_level_and_leave_out_no_level(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert all(text.strip() for _, text in page.headings), path


def test_an_id_stands_once_on_a_page(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_every_link_leads_somewhere_and_to_an_anchor_that_is_there(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    assert _dead(files, pages) == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    page = Page('<a href="b.html">b</a><a href="#c">c</a><a href="a.html#d">d</a><p id="d"></p>')
    assert _dead({"site/en/a.html": b""}, {"site/en/a.html": page}) == ["site/en/a.html: b.html", "site/en/a.html: #c"]


def _dead(files: dict[str, bytes], pages: dict[str, Page]) -> list[str]:
    """Links, pictures and scripts of the site that are not in it; those to other places are left out."""
    dead = []
    for path, page in pages.items():
        for _, attributes in page.elements:
            address = attributes.get("href") or attributes.get("src") or ""
            if not address or re.match(r"[a-z]+:", address):
                continue
            target, anchor = urldefrag(urljoin(path, unquote(address)))
            # What is behind the # on the page of an explorer is what it is asked, not a place.
            asked = target.endswith(("/explore.html", "/explore-panel.html"))
            if target not in files or (anchor and not asked and anchor not in pages[target].ids):
                dead.append(f"{path}: {address}")
    return dead


def test_no_page_loads_anything_from_elsewhere(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        loaded = [a["src"] for _, a in page.elements if "src" in a] + [a["href"] for a in page.all("link")]
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == [], path
    assert re.findall(rb"url\(([^)]*)\)|@import|https?://", files["site/assets/style.css"]) == [b'"noto-sans-sc.woff"']
    assert not re.search(r"https?://|fetch\(|import\(", asset("assets/site.js"))


def test_the_script_of_the_explorer_has_words_for_all_it_says_and_no_others() -> None:
    script = asset("assets/explore.js")
    said = set(re.findall(r"\bsay\.(\w+)", script))
    headed = set(re.findall(r'name: "(\w+)"', script)) - {"search"}  # a column's head is the phrase of its name
    english, chinese = (phrases_of("explore", "phrases", lang).keys() for lang in ("en", "zh"))
    assert english == chinese == said | headed


def test_the_download_of_the_explorer_leaves_no_column_of_the_tables_out() -> None:
    package = tables.read_package()
    for name in ("quangang-2021-observations", "context-observations"):
        assert set(package.table(name).columns) <= set(explorer.COLUMNS)


def test_the_table_library_is_carried_with_its_licence_as_it_was_published() -> None:
    library = asset("vendor/datatables/dataTables.min.js")
    assert library.startswith("/*! DataTables 3.1.5\n")
    assert (
        hashlib.sha256(library.encode("utf-8")).hexdigest()
        == "38017a5586acd9c6eb6bbfe8b6938e1a25bdc717c5acfcb07e0c9d663282c59d"
    )
    assert asset("vendor/datatables/LICENSE").startswith("The MIT License (MIT)\n\nCopyright SpryMedia Limited")


def test_the_chart_library_is_carried_with_its_licences_as_it_was_made_and_is_of_a_sensible_size() -> None:
    library = asset("vendor/plot/plot.min.js").encode("utf-8")
    assert len(library) <= 350_000
    assert hashlib.sha256(library).hexdigest() == "dcd8924d8a62c68d038b438bfe91cb7563f00a184a695d4ecc8f40f892b63bdd"
    licences = asset("vendor/plot/LICENSES.txt")
    assert {"@observablehq/plot 0.6.17", "d3-array 3.2.5", "d3-shape 3.2.1"} <= set(
        re.findall("^== (.+)$", licences, re.MULTILINE)
    )


def test_a_font_for_the_characters_of_the_site_comes_with_its_licence(files: dict[str, bytes]) -> None:
    font = TTFont(io.BytesIO(files["site/assets/noto-sans-sc.woff"]))
    drawn = set(font.getBestCmap())
    wanted = {ord(character) for path in files if path.endswith(".html") for character in files[path].decode("utf-8")}
    # Signs for bitcoin and for thousandths, letters of other languages and characters that are not drawn: in the libraries.
    unseen = set(asset("vendor/datatables/dataTables.min.js") + asset("vendor/plot/plot.min.js")) | {"\n"}
    assert {chr(code) for code in wanted - drawn} <= unseen
    assert b"SIL OPEN FONT LICENSE" in files["site/assets/noto-sans-sc.OFL.txt"]


def test_every_picture_has_words(pages: dict[str, Page]) -> None:
    pictures = [(path, picture) for path, page in pages.items() for picture in page.all("img")]
    assert len(pictures) > 50
    assert [path for path, picture in pictures if len(picture["alt"]) < 30] == []


def test_every_drawing_has_a_name_and_words_on_its_page(pages: dict[str, Page]) -> None:
    drawings = [(path, each) for path, page in pages.items() for each in page.all("svg") if each.get("role")]
    # Each figure is drawn at least on the page of its notebook, in both languages.
    assert len(drawings) >= len(list((project.root() / "figures").glob("*/*.svg"))) > 50
    for path, drawing in drawings:
        assert len(drawing["aria-label"]) >= 8, path
        assert drawing["aria-describedby"] in pages[path].ids, path


def test_the_switch_leads_to_the_same_page_in_the_other_language(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path.count("/") == 2:
            name = PurePosixPath(path).name
            other = {"en": "zh", "zh": "en"}[edition(path)]
            (switch,) = [a for a in page.all("a") if a.get("class") == "language"]
            assert switch["href"] == f"../{other}/{name}"


def test_a_page_has_the_same_anchors_in_both_languages(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path.startswith("site/en/"):
            # papermill adds a cell where the language is not the notebook's own; what a drawing calls its parts is no anchor
            other = pages[path.replace("/en/", "/zh/")]
            ids, others = (
                [each for each in of.ids if not re.search("--(en|zh)|^i[0-9a-f]{8}-", each)] for of in (page, other)
            )
            assert ids == [each for each in others if each != "injected-parameters"], path


def test_the_same_notebooks_give_the_same_bytes(files: dict[str, bytes]) -> None:
    assert site.render(project.root(), pyodide=project.pyodide()) == files


def test_the_zip_holds_every_table_and_figure_and_its_sums_are_right(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["site/downloads/workreport.zip"])) as packed:
        within = {name.removeprefix("workreport/"): packed.read(name) for name in packed.namelist()}
    sums = dict(reversed(line.split("  ")) for line in within.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in within.items()}
    root = project.root()
    # The panel has a zip of its own.
    tables_and_figures = [path for path in root.glob("data/**/*.csv") if path.parent.name != "panel"]
    tables_and_figures += root.glob("figures/*/*.*")
    for lang, folder in (("en", "notebooks"), ("zh", "notebooks/zh")):
        for path in root.glob(f"{folder}/[0-9][0-9]-*.ipynb"):
            assert within[f"notebooks/{lang}/{path.name}"] == path.read_bytes()
    assert len(tables_and_figures) > 50
    for path in tables_and_figures:
        assert within[path.relative_to(root).as_posix()] == path.read_bytes()


SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_the_workbook_has_a_sheet_for_each_table_whose_text_stays_text(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["site/downloads/workreport.xlsx"])) as book:
        names = [
            each.get("name")
            for each in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SPREADSHEET}sheet")
        ]
        sheets = [ElementTree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(names) + 1)]
        about = book.read("docProps/core.xml").decode()
    assert f"<dc:title>{tables.read_package().descriptor['title']}</dc:title>" in about
    assert set(re.findall(r"[0-9-]{10}T[0-9:]+Z", about)) == {"2000-01-01T00:00:00Z"}
    assert names == ["columns", *tables.read_package().tables]
    for sheet in sheets:
        assert sheet.find(f".//{SPREADSHEET}pane").get("state") == "frozen"
        assert sheet.find(f"{SPREADSHEET}autoFilter").get("ref").startswith("A1:")

    def cells(name: str, line: int) -> list[object]:
        """The cells of a line that are not empty: text as text, numbers as numbers."""
        row = sheets[names.index(name)].findall(f".//{SPREADSHEET}row")[line - 1]
        return ["".join(c.itertext()) if c.get("t") == "inlineStr" else float("".join(c.itertext())) for c in row]

    # The second line of each table. Excel would make a day of 2021-12-22, and a number of a year.
    assert cells("sources", 1)[:7] == ["source", "title_zh", "title_en", "place", "admin_level", "body", "delivered"]
    assert cells("sources", 2)[6] == "2021-12-22"
    first = tables.load("quangang-2021-observations").iloc[0]
    line = cells("quangang-2021-observations", 2)
    assert (line[0], line[3]) == (1.0, first["period"])
    assert first["value"] in line
    assert cells("columns", 2)[:4] == ["sources", "source", "string", "yes"]


def test_a_table_with_a_long_name_has_a_sheet_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("key\n1\n", encoding="utf-8")
    fields = {"key": {"type": "integer", "description": "The key."}}
    listed = {name: tables.Table(name, "t.csv", ("key",), fields, {}) for name in ("a" * 31, "a" * 32, "a" * 33)}
    package = tables.Package(tmp_path, {"title": "Three"}, listed)
    book = formats.workbook(package, formats.typed(package))
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        names = re.findall(r'<sheet name="([^"]*)"', packed.read("xl/workbook.xml").decode())
    assert names == ["columns", "a" * 31, "a" * 27 + "~1", "a" * 27 + "~2"]


@pytest.fixture
def database(files: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["site/downloads/workreport.sqlite"])
        yield connection


def test_the_database_has_types_and_holds_its_keys(database: sqlite3.Connection) -> None:
    # By hand from the report: GDP of 2021, 751.67 亿元.
    joined = """
        SELECT label_en, value * factor, value_high FROM quangang_2021_observations
        JOIN indicators USING (indicator) JOIN units USING (unit)
        WHERE indicator = 'gdp' AND period = '2021' AND measure = 'level'
    """
    assert database.execute(joined).fetchall() == [("GDP", 75_167_000_000.0, None)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE quangang_2021_observations SET indicator = 'nothing' WHERE observation = 1")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        database.execute("UPDATE indicators SET indicator = 'gdp' WHERE indicator <> 'gdp'")
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        database.execute("UPDATE context_observations SET period = NULL")
    explained = database.execute("SELECT description FROM columns WHERE \"column\" = 'value_high'").fetchall()
    assert len(explained) == 2
    assert all(text for (text,) in explained)


def test_a_column_without_a_value_is_a_column_of_numbers_all_the_same(
    files: dict[str, bytes], tmp_path: Path, database: sqlite3.Connection
) -> None:
    """The report's own table has no ``value_high``; read as CSV it would be text."""
    path = tmp_path / "observations.parquet"
    path.write_bytes(files["site/downloads/parquet/quangang-2021/observations.parquet"])
    rows = duckdb.read_parquet(str(path))
    kinds = dict(zip(rows.columns, map(str, rows.types), strict=True))
    assert (kinds["value"], kinds["value_high"], kinds["offset"]) == ("DOUBLE", "DOUBLE", "BIGINT")
    assert rows.filter("value_high > 5").fetchall() == []
    assert rows.shape == tables.load("quangang-2021-observations").shape
    declared = {
        column: kind for _, column, kind, *_ in database.execute("PRAGMA table_info(quangang_2021_observations)")
    }
    assert declared["value_high"] == "REAL"


def test_each_table_is_there_as_parquet(files: dict[str, bytes]) -> None:
    parquet = "site/downloads/parquet/"
    there = {path.removeprefix(parquet) for path in files if path.startswith(parquet)}
    assert there == {f"{table.path.removesuffix('.csv')}.parquet" for table in tables.read_package().tables.values()}


def test_croissant_names_each_file_by_its_hash_and_each_column(files: dict[str, bytes]) -> None:
    described = json.loads(files["site/downloads/croissant.json"])
    for each in described["distribution"]:
        content = files[f"site/downloads/{each['contentUrl']}"]
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
        (records,) = [
            one for one in described["recordSet"] if one["field"][0]["source"]["fileObject"]["@id"] == each["@id"]
        ]
        assert [field["name"] for field in records["field"]] == content.decode().splitlines()[0].split(",")
    assert len(described["distribution"]) == len(described["recordSet"]) == len(tables.read_package().tables)


def test_search_engines_are_told_of_the_data(files: dict[str, bytes]) -> None:
    for lang in project.LANGUAGES:
        path = f"site/{lang}/data.html"
        (told,) = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', files[path], re.DOTALL)
        described = json.loads(told)
        assert (described["@type"], described["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
        assert described["version"] == tables.read_package().descriptor["version"]
        found = {urljoin(path, each["contentUrl"]) for each in described["distribution"]}
        assert found <= files.keys()
        assert len(found) == 3


def test_the_first_page_names_the_place_of_the_report_in_both_languages(files: dict[str, bytes]) -> None:
    page = files["site/index.html"].decode("utf-8")
    assert "<h1>Quangang District · 泉港区</h1>" in page
    assert "<title>Quangang District · 泉港区</title>" in page


def test_a_link_to_a_page_shows_its_title_and_words(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path == "site/index.html":
            continue
        said = {a["property"]: a["content"] for a in page.all("meta") if "property" in a}
        assert page.title.startswith(f"{said['og:title']} · workreport")  # the titles of drawings follow
        (description,) = [a["content"] for a in page.all("meta") if a.get("name") == "description"]
        assert said["og:description"] == description != ""


def test_the_address_of_the_project_stands_in_one_place_and_leads_to_what_runs_its_notebooks(tmp_path: Path) -> None:
    assert addresses.read(tmp_path) == {}
    urls = 'Repository = "https://github.com/someone/reports/"\nHomepage = "https://example.org/r"\n'
    (tmp_path / "pyproject.toml").write_text(f"[project.urls]\n{urls}", encoding="utf-8")
    found = addresses.read(tmp_path)
    assert found == {"Repository": "https://github.com/someone/reports", "Homepage": "https://example.org/r"}
    assert addresses.services(found, "notebooks/zh/01-a.ipynb") == {
        "Colab": "https://colab.research.google.com/github/someone/reports/blob/main/notebooks/zh/01-a.ipynb",
        "Binder": "https://mybinder.org/v2/gh/someone/reports/main?labpath=notebooks%2Fzh%2F01-a.ipynb",
    }
    assert addresses.services({}, "notebooks/01-a.ipynb") == {}
    assert addresses.services({"Repository": "https://example.org/reports"}, "notebooks/01-a.ipynb") == {}


def test_pages_say_their_address_and_who_runs_their_notebook_once_there_is_one(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "site/zh/02-growth-rates.html"
    words = (
        '<link rel="canonical" href="https://example.org/r/zh/02-growth-rates.html">',
        '<meta property="og:image" content="https://example.org/r/figures/zh/',
        "/someone/reports/blob/main/notebooks/zh/02-growth-rates.ipynb",
        "<code>%pip install git+https://github.com/someone/reports</code>",
    )
    assert [each for each in words if each in files[page].decode("utf-8")] == []
    found = {"Repository": "https://github.com/someone/reports", "Homepage": "https://example.org/r"}
    monkeypatch.setattr(addresses, "read", lambda root: found)
    monkeypatch.setattr(panel, "read", lambda data_dir: None)  # it takes long and has tests of its own
    # Nothing else of the site is looked at: a test above makes all of it.
    known = contents.read(project.root())
    published = site._articles(Edition("zh", known))[Path(page).name].decode("utf-8")
    assert [each for each in words if each not in published] == []


# --- articles


def notebook(alt: str, source: str = "# Revenue\n\nProse.") -> nbformat.NotebookNode:
    picture = new_output(
        "execute_result",
        data={"image/png": "AAAA", "text/plain": alt},
        metadata={"image/png": {"alt": alt, "width": 600}},
        execution_count=1,
    )
    return new_notebook(
        cells=[
            new_markdown_cell(source, id="title"),
            new_code_cell("save(<figure>)", outputs=[picture], id="revenue"),
        ]
    )


def test_alt_text_survives_into_the_page() -> None:
    (picture,) = Page(articles.body(notebook('Fell, 28 < 30 & "said so"'), "en", {})).all("img")
    assert picture["alt"] == 'Fell, 28 < 30 & "said so"'
    assert picture["src"] == "data:image/png;base64,AAAA"


@pytest.mark.parametrize(("cell", "anchors"), [("revenue", ["revenue-fell"]), ("revenue-fell", [])])
def test_a_saved_figure_stands_in_the_page_under_an_anchor_of_its_own(cell: str, anchors: list[str]) -> None:
    given = notebook("A chart of revenue.")
    given.cells[1].id = cell
    given.cells[1].outputs[0].metadata["figure"] = "revenue-fell"
    html = articles.body(given, "zh", {"revenue-fell": '<figure class="chart"><svg viewBox="0 0 1 1"></svg></figure>'})
    assert '<svg viewBox="0 0 1 1">' in html
    assert [a["id"] for a in Page(html).all("span")] == anchors
    assert html.count('id="revenue-fell"') == 1


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("04-five-year-goals.ipynb", "04-five-year-goals.html"),
        ("04-five-year-goals.ipynb#limits", "04-five-year-goals.html#limits"),
        ("https://example.org/04-five-year-goals.ipynb", "https://example.org/04-five-year-goals.ipynb"),
    ],
)
def test_a_link_to_another_notebook_leads_to_its_page(address: str, leads_to: str) -> None:
    page = Page(articles.body(notebook("A chart.", f"# T\n\n[the goals]({address})"), "en", {}))
    assert [a["href"] for a in page.all("a")] == [leads_to]


def test_code_is_escaped() -> None:
    assert "save(&lt;figure&gt;)" in articles.body(notebook("A chart."), "en", {})


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    page = Page(articles.body(notebook("A chart.", "# T\n\n| a |\n|---|\n| 1 |"), "en", {}))
    (box,) = [a for a in page.all("div") if a.get("class") == "scroll"]
    assert (box["role"], box["tabindex"]) == ("region", "0")


def test_a_page_leads_to_its_notebook(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    for lang, folder in (("en", "notebooks"), ("zh", "notebooks/zh")):
        path = min((project.root() / folder).glob("[0-9][0-9]-*.ipynb"))
        address = f"downloads/notebooks/{lang}/{path.name}"
        assert f"../{address}" in [a["href"] for a in pages[f"site/{lang}/{path.stem}.html"].all("a")]
        assert files[f"site/{address}"] == path.read_bytes()


# --- charts

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="450pt" height="300pt"
 viewBox="0 0 450 300"{body} role="group"><title id="f-name">Revenue fell</title><desc id="f-description">Dots.</desc>
<style>@font-face {{ font-family: f }}</style>
<g id="f--zh-title"><text style="font-size: 13.5px" y="20">收入</text><text style="font-size: 13.5px" y="36">下降</text></g>
<g id="f--zh-subtitle"><text style="font-size: 10px" transform="translate(11 50)">Yuan</text></g>
<g id="f--zh-mark-0" class="mark" tabindex="0" role="img" aria-label="2021: 8"><title>2021: 8</title><path d="M1 1"/></g>
<text style="font-size: 8px; font-family: 'f'" y="200">2021</text>
<g id="f--zh-source"><text style="font-size: 8.4px" y="280">Source: tables</text></g>
</svg>"""


def drawn(folder: Path, svg: str, rows: str = "status,kind\nestimate,printed\n", **told: str) -> charts.Chart:
    (folder / "f.svg").write_text(svg, encoding="utf-8")
    (folder / "f.csv").write_text(rows, encoding="utf-8")
    return charts.read_chart(folder / "f.svg", folder / "f.csv", told)


def test_a_drawing_stands_in_the_page_without_its_words_and_its_font_but_with_its_marks(tmp_path: Path) -> None:
    chart = drawn(tmp_path, DRAWN.format(body=""), title="Revenue fell, twice", subtitle="Yuan", source="Tables")
    for gone in ("收入", "Yuan", "Source: tables", "font-face", "f-name", "Dots."):
        assert gone not in chart.drawing
    assert (chart.title, chart.source, chart.alt, chart.answers) == ("Revenue fell, twice", "Tables", "Dots.", True)
    page = Page(chart.drawing)
    (root,) = page.all("svg")
    # From 0.4 of a letter below the line at 50 to 1.1 of a letter above the one at 280; 8 of 450 units are 11 pixels.
    assert root["viewbox"] == "0 54 450 216.76"
    assert root["style"] == f"stroke-linejoin:round;min-width:{round(450 * 11 / 8)}px"
    assert (root["role"], root["aria-label"]) == ("group", "Revenue fell, twice")
    assert [a["aria-label"] for a in page.all("g") if a.get("class") == "mark"] == ["2021: 8"]
    assert (chart.width, chart.height, chart.above) == (600, 289, 12.0)


def test_a_drawing_may_say_where_its_body_is(tmp_path: Path) -> None:
    chart = drawn(tmp_path, DRAWN.format(body=' data-body="10 60 430 200"'))
    assert Page(chart.drawing).all("svg")[0]["viewbox"] == "10 60 430 200"
    assert (chart.title, chart.subtitle, chart.source) == ("收入 下降", "Yuan", "Source: tables")


def test_a_drawing_whose_text_is_outlines_is_shown_whole(tmp_path: Path) -> None:
    chart = drawn(tmp_path, re.sub(r"<text.*?</text>", "<path d='M1 1'/>", DRAWN.format(body="")))
    assert (chart.drawing, chart.title, chart.height) == ("", "Revenue fell", 400)


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ("status,kind\nactual,printed\nnot-stated,silent\n", ["actual", "not-stated"]),
        ("status,target_status,kind\nestimate,target,derived\n", ["estimate", "target", "derived"]),
        ("value\n3\n", []),
    ],
)
def test_a_chart_has_the_kinds_of_number_that_it_draws(rows: str, kinds: list[str], tmp_path: Path) -> None:
    assert drawn(tmp_path, DRAWN.format(body=""), rows).kinds == kinds


def test_the_front_page_begins_with_three_findings_before_any_word_on_method(files: dict[str, bytes]) -> None:
    for lang, place, method in (("en", "Quangang", "methods.html"), ("zh", "泉港", "methods.html")):
        content = files[f"site/{lang}/index.html"].decode("utf-8").split("<main")[1]
        assert place in content.split("</h1>")[0]
        figures = [match.start() for match in re.finditer("<figure", content)]
        assert len(figures) == 3
        assert max(figures) < content.index(method)


# --- safety


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("mailto:a@example.org", False),
        ("//example.org", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(address: str, is_link: bool) -> None:
    assert articles.of_the_web(address) == is_link


def test_what_a_cell_shows_cannot_act() -> None:
    hostile = (
        "<a href='javascript:alert(1)'>a</a> <a href='https://example.org'>b</a> <a href='#c'>c</a> "
        "<a href='mailto:a@example.org'>d</a> <b onclick='alert(1)' style='position:fixed'>e</b>"
        "<script>alert(1)</script><iframe src='x'></iframe><img src=x onerror=alert(1)>"
    )
    shown = new_output("execute_result", data={"text/html": hostile}, execution_count=1)
    given = new_notebook(
        cells=[
            new_markdown_cell(f"# T\n\n[x](javascript:alert(1)) [y](vbscript:x) {hostile}", id="title"),
            new_code_cell("1", outputs=[shown], id="shown"),
            new_code_cell(
                "2",
                outputs=[new_output("display_data", data={"text/markdown": "| [x](data:text/html,x) |\n|---|\n| 1 |"})],
                id="table",
            ),
        ]
    )
    page = Page(articles.body(given, "en", {}))
    assert {a["href"] for a in page.all("a") if "href" in a} == {"https://example.org", "#c"}
    assert [tag for tag in ("script", "iframe", "img") if page.all(tag)] == []
    assert [name for _, a in page.elements for name in a if name.startswith("on") or name == "style"] == []


def test_every_page_runs_its_own_scripts_and_no_others(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        (policy,) = [a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ")
        (allowed,) = re.findall(r"script-src ([^;]*)", policy)
        assert "unsafe" not in allowed
        scripts = re.findall(rb"<script>(.*?)</script>", files[path], re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts]
        assert allowed == (" ".join(f"'sha256-{digest}'" for digest in digests) or "'none'")
        assert [name for _, a in page.elements for name in a if name.startswith("on")] == [], path


# --- codebook


def test_the_codebook_says_of_each_document_what_was_taken_from_it_and_what_was_not_found(
    files: dict[str, bytes],
) -> None:
    page = files["site/en/codebook.html"].decode("utf-8")
    entry = page.split('id="source-quanzhou-2023"')[1].split("<dt")[0]
    context = tables.context()
    rows = context[context["source"] == "quanzhou-2023"]
    assert f"Taken: {(rows['status'] != 'not-stated').sum()} figures" in entry
    silences = entry.split("Looked for and not found, or said without a number: ")[1].split("<br>")[0]
    assert silences.count("; ") + 1 == (rows["status"] == "not-stated").sum() > 0


def test_the_codebook_says_in_its_own_language_how_a_document_was_read(files: dict[str, bytes]) -> None:
    sources = tables.sources().set_index("source")
    for lang, column in (("en", "note"), ("zh", "note_zh")):
        page = files[f"site/{lang}/codebook.html"].decode("utf-8")
        entry = page.split('id="source-quanzhou-yearbook-2022"')[1].split("<dt")[0]
        assert sources.loc["quanzhou-yearbook-2022", column] in html.unescape(entry)


def test_every_table_and_column_is_described_in_both_languages() -> None:
    resources = tables.read_package().descriptor["resources"]
    described = [*resources, *(field for resource in resources for field in resource["schema"]["fields"])]
    assert len(described) > 50
    assert [each["name"] for each in described if not each.get("description_zh")] == []
    assert [each["name"] for each in resources if not each.get("title_zh")] == []


def test_every_code_of_the_data_package_has_its_words() -> None:
    package = json.loads((project.data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    # The reading list of a report that is being drafted comes with it.
    reading_list = json.loads(Path(drafting.__file__).with_name("reading-list.json").read_text(encoding="utf-8"))
    enumerated: dict[str, set[str]] = {}
    for resource in [*package["resources"], reading_list]:
        for field in resource["schema"]["fields"]:
            if "enum" in field.get("constraints", {}):
                enumerated.setdefault(field["name"], set()).update(field["constraints"]["enum"])
    # A verdict on a target is worked out and stands in no table.
    enumerated["verdict"] = {"met", "missed", "cannot-be-told"}
    assert enumerated.keys() == set(codes.columns())
    for column, found in enumerated.items():
        assert found <= codes.words(column, "en").keys(), column
    for column in codes.columns():
        assert codes.words(column, "zh").keys() == codes.words(column, "en").keys()
