"""The panel on the site: its numbers are those of its tables, its downloads hold them, and its explorer finds and saves rows."""

import base64
import csv
import dataclasses
import gzip
import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import accessibility
from conftest import Project
from test_docs import writer
from workreport import project, tables
from workreport.errors import InputError
from workreport.panel import observations, review, score
from workreport.panel.tables import load, written
from workreport.publish import site
from workreport.publish.site import contents, dataset, downloads, font, panel
from workreport.publish.site.layout import Edition, asset
from workreport.publish.site.said import said as phrases_of

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
HARMFUL = '<img src=x onerror=alert(1)>, "whole"'

REPORTS = [  # key, place, code, level, path_year, plan_year, state
    ("china-1979", "china", "100000", "nation", "1979", "1979", "ok"),
    ("fujian-2023", "fujian", "350000", "province", "2023", "2023", "ok"),
    ("quanzhou-2022", "quanzhou", "350500", "city", "2022", "2022", "ok"),
    ("quanzhou-2023", "quanzhou", "350500", "city", "2023", "2023", "ok"),
    ("xiamen-2023", "xiamen", "350200", "city", "2023", "2023", "wrong-place"),
]
PLAIN = dict.fromkeys(observations.COLUMNS, "") | {
    "kind": "target", "is_average": "false", "indicator": "gdp", "measure": "growth", "unit": "%", "comparator": "eq",
    "estimate": "false", "stretch": "false", "confidence": "A", "direction": "up",
}  # fmt: skip
SPAN = {"kind": "span-target", "indicator": "urbanisation", "measure": "share", "direction": "", "is_average": "false"}


def row(report: str, offset: int, year: str, value: str, **more: str) -> dict[str, str]:
    told = {"report": report, "offset": str(offset), "first_year": year, "last_year": year, "value": value}
    return PLAIN | told | {"base_value": value} | more


ROWS = [
    row("china-1979", 10, "1979", ""),
    row("fujian-2023", 20, "2023", "6", comparator="approx", comparator_word="左右"),
    row("fujian-2023", 30, "2022", "53109.85", kind="outcome", measure="level", unit="亿元", base_value="5310985000000"),
    row("quanzhou-2022", 40, "2022", "6.50", confidence="B", reviewed="2026-11-30"),
    row("quanzhou-2022", 50, "2026", "73", comparator="ge", comparator_word="以上", confidence="C", first_year="2022", **SPAN),
    row("quanzhou-2023", 60, "2022", "0.5", kind="outcome", direction="down", whole=HARMFUL, estimate="true"),
]  # fmt: skip
SCORES = [
    ("gdp-targets", "all", "all", 200, 199, 200, 198, 199, 0, 190, 190, 191, 191, "sound"),
    ("gdp-targets", "all", "2010", 20, 20, 20, 20, 20, 0, 20, 20, 20, 20, "sound"),
    ("targets", "retail-sales", "all", 3, 2, 0, 0, 1, 0, 2, 2, 0, 0, "untried"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables with a panel of five reports."""
    made = tmp_path_factory.mktemp("data")
    (made / "panel").mkdir()
    for name in ("datapackage.json", "places.csv"):
        (made / "panel" / name).write_bytes((project.carried_dir() / "panel" / name).read_bytes())
    package = tables.read_package(made / "panel")
    columns = package.table("reports").columns
    reports = [
        dict.fromkeys(columns, "")
        | dict(zip(("report", "place", "code", "level", "path_year", "plan_year", "state"), each, strict=True))
        | {"file": f"政府工作报告/{each[0]}.md", "sha256": "0" * 64, "characters": "100"}
        | {"repository": "lawtext/gov", "commit": "1" * 40}
        for each in REPORTS
    ]
    silence = {"report": "china-1979", "indicator": "gdp", "silence": "in-words", "reviewed": ""}
    scores = [dict(zip(score.COLUMNS, map(str, each), strict=True)) for each in SCORES]
    for name, names, rows in (
        ("reports", columns, reports),
        ("observations", observations.COLUMNS, ROWS),
        ("silences", package.table("silences").columns, [silence]),
        ("checks", package.table("checks").columns, []),
        ("decisions", review.DECISION_COLUMNS, []),
        ("gold", score.GOLD_COLUMNS, []),
        ("scores", score.COLUMNS, scores),
    ):
        (made / "panel" / f"{name}.csv").write_bytes(written(names, rows))
    assert tables.check(made / "panel") == []
    return made


@pytest.fixture(scope="module")
def known(folder: Path) -> panel.Panel:
    found = panel.read(folder)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def files(known: panel.Panel) -> dict[str, bytes]:
    """What the site holds of the panel."""
    made = downloads.of_panel(known.package, panel.packed_rows(known))
    of_project = dataclasses.replace(contents.read(project.root()), panel=known)
    made[dataset.PANEL_CROISSANT] = dataset.panel_croissant(of_project, known, made)
    for lang in project.LANGUAGES:
        pages = site.panel_pages(Edition(lang, of_project), known, made)
        made |= {f"{lang}/{name}": content for name, content in pages.items()}
    return made | {
        "assets/style.css": asset("assets/style.css").encode("utf-8"),
        "assets/noto-sans-sc.woff": font.cut("a"),
    }


# --- what is counted


def test_coverage_is_counted_in_the_tables(known: panel.Panel) -> None:
    facts = panel.facts(known)
    wanted = {
        "reports": 5, "places": 4, "rows": 6, "indicators": 2, "reviewed": 1, "years": (1979, 2023), "checks": 0,
        "levels": {"city": 3, "nation": 1, "province": 1}, "kinds": {"target": 3, "outcome": 2, "span-target": 1},
        "confidence": {"A": 4, "B": 1, "C": 1}, "silences": {"in-words": 1},
    }  # fmt: skip
    assert {name: facts[name] for name in wanted} == wanted
    # The copy of another place's report is not counted; 333 prefectures could have had one in each of two years.
    cities = facts["of_cities"]
    assert (cities["found"], cities["possible"], cities["first"], cities["last"]) == (2, 666, 2022, 2023)
    assert facts["decades"] == [
        {"decade": "1970", "nation": 1, "province": 0, "city": 0},
        {"decade": "2020", "nation": 0, "province": 1, "city": 3},
    ]


def test_the_chart_has_a_part_for_each_level_of_a_year_and_leaves_out_what_is_before(known: panel.Panel) -> None:
    chart = panel.by_year(known)
    assert [(bar["level"], bar["height"]) for bar in chart["bars"]] == [("city", 60), ("province", 60), ("city", 120)]
    assert (chart["most"], chart["peak"], chart["before"]) == (3, 2023, 1)
    # Three reports of 2023 reach the top: the province's part stands on the axis, and those of the cities on it.
    assert [bar["y"] for bar in chart["bars"]] == [130, 130, 10]


def test_rows_are_counted_by_indicator_and_kind(known: panel.Panel) -> None:
    gdp, urbanisation = panel.indicators(known, {"gdp": "GDP"})
    assert (gdp["label"], gdp["rows"], gdp["certain"], gdp["conflicting"], gdp["reviewed"]) == ("GDP", 5, 80, 0, 1)
    assert gdp["kinds"] == {"target": 3, "outcome": 2, "span-target": 0, "span-outcome": 0}
    assert (urbanisation["label"], urbanisation["rows"], urbanisation["conflicting"]) == ("urbanisation", 1, 1)


def test_scores_are_shares_that_are_never_rounded_up_to_a_bar(known: panel.Panel) -> None:
    first, _, last = panel.scores(known)
    assert (first["recall"], first["precision"], first["hedges"]) == ("99.5% (99%)", "99.0% (99%)", "100.0%")
    # Two of three, and nothing was read.
    assert (last["recall"], last["precision"]) == ("66.6% (97%)", "—")
    assert (last["plain_recall"], last["plain_precision"]) == ("100.0%", "—")


def test_a_panel_that_has_not_been_built_is_none_and_a_broken_one_is_told(folder: Path, tmp_path: Path) -> None:
    assert panel.read(tmp_path) is None
    (tmp_path / "panel").mkdir()
    for path in (folder / "panel").iterdir():
        (tmp_path / "panel" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "panel" / "scores.csv").write_text("group\n", encoding="utf-8")
    with pytest.raises(InputError, match="a table cannot be read"):
        panel.read(tmp_path)
    (tmp_path / "panel" / "scores.csv").unlink()
    assert panel.read(tmp_path) is None


def test_a_table_that_is_not_in_order_is_not_handed_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "panel").mkdir()
    for path in (folder / "panel").iterdir():
        content = path.read_text(encoding="utf-8").replace("fujian-2023,target", "fujian-2024,target")
        (tmp_path / "panel" / path.name).write_text(content, encoding="utf-8")
    found = panel.read(tmp_path)
    assert found is not None
    with pytest.raises(InputError, match="fujian-2024"):
        downloads.of_panel(found.package, "")


# --- the page


def test_the_page_says_what_was_counted_scored_and_how_to_cite(files: dict[str, bytes]) -> None:
    english, chinese = (re.sub(r"<[^>]+>", " ", files[f"{lang}/panel.html"].decode("utf-8")) for lang in ("en", "zh"))
    for words in ("5", "reports of 4 places", "rows on 2 indicators", "99.5% (99%)", "GDP targets · 2010s", "untried"):
        assert words in english, words
    for words in ("份报告，4 个地方", "99.5% (99%)", "生产总值目标", "未检验"):
        assert words in chinese, words
    version = json.loads((project.carried_dir() / "panel" / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert f"reached and spent (version {version}) [data set]. CC BY 4.0." in english
    for name in observations.COLUMNS:
        assert f" {name} " in english
        assert f" {name} " in chinese


def test_a_panel_without_scores_says_so(known: panel.Panel) -> None:
    bare = dataclasses.replace(known, frames={**known.frames, "scores": known.frames["scores"].head(0)})
    edition = Edition("en", dataclasses.replace(contents.read(project.root()), panel=bare))
    sizes = dict.fromkeys(
        [downloads.PANEL, downloads.PANEL_WORKBOOK, downloads.PANEL_DATABASE, downloads.PANEL_ROWS], b""
    )
    sizes |= dict.fromkeys(map(downloads.panel_parquet, bare.package.tables), b"")
    page = site.panel_pages(edition, bare, sizes)["panel.html"].decode("utf-8")
    assert "have not been scored yet" in page
    assert "Recall is" not in page


def test_the_readme_of_the_panel_says_what_the_tables_say(known: panel.Panel) -> None:
    module = writer()
    marks = "\n".join(f"<!-- {mark} -->old<!-- /{mark} -->" for mark in ("coverage", "scores", "cite"))
    told = module.of_panel(marks, known, "en")
    assert (
        "5 reports of 4 places, which plan the years 1979 to 2023; 6 rows on 2 indicators, of which persons have read 1."
        in told
    )
    assert "| 2020s | 0 | 1 | 3 |" in told
    assert "| GDP targets | 200 | 99.5% (99%) | 200 | 99.0% (99%) | 100.0%, 100.0% | sound |" in told
    assert "old" not in told
    assert module.of_panel(told, known, "en") == told
    published = panel.read(project.data_dir())
    if published is None:
        pytest.skip("the tables of the panel are not here")
    for lang, name in module.PANEL.items():
        text = (published.package.folder / name).read_text(encoding="utf-8")
        assert text == module.of_panel(text, published, lang), "run make docs"


def test_the_words_of_both_languages_cover_every_code(known: panel.Panel) -> None:
    for table, column in (
        ("observations", "kind"), ("observations", "confidence"), ("reports", "state"), ("silences", "silence"),
        ("scores", "group"), ("scores", "standing"), ("places", "level"),
    ):  # fmt: skip
        codes = set(known.package.table(table).fields[column]["constraints"]["enum"])
        assert codes <= panel.words(column, "en").keys() == panel.words(column, "zh").keys()


def test_the_script_of_the_explorer_has_words_for_all_it_says_and_no_others() -> None:
    script = asset("assets/explore-panel.js")
    heads = set(re.findall(r"^        (\w+): \(row\) =>", script, re.MULTILINE))
    said = set(re.findall(r"\bsay\.(\w+)", script)) | heads
    english, chinese = (phrases_of("panel", "phrases", lang).keys() for lang in ("en", "zh"))
    assert english == chinese == said
    assert "fetch(" not in script


# --- the downloads


def test_each_download_holds_the_tables(files: dict[str, bytes], folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(files["downloads/panel.zip"])) as packed:
        for path in (folder / "panel").iterdir():
            assert packed.read(f"workreport-panel/{path.name}") == path.read_bytes()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["downloads/panel.sqlite"])
        joined = "SELECT value, name_en FROM observations JOIN reports USING (report) JOIN places USING (place) WHERE offset = 20"
        assert connection.execute(joined).fetchall() == [(6, "Fujian")]
        # The key takes several columns: a row may share one of them with another, but not all.
        copied = 'INSERT INTO observations SELECT * FROM observations WHERE "offset" = 50'
        connection.execute("UPDATE observations SET variant = 'all'")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute(copied)
    (tmp_path / "o.parquet").write_bytes(files["downloads/panel/observations.parquet"])
    rows = duckdb.read_parquet(str(tmp_path / "o.parquet"))
    assert rows.filter("value IS NULL").aggregate("count(*)").fetchall() == [(1,)]
    with zipfile.ZipFile(io.BytesIO(files["downloads/panel.xlsx"])) as book:
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
    assert names == ["columns", *tables.read_package(folder / "panel").tables]


def test_croissant_names_the_archive_by_its_hash_and_keys_of_several_columns(files: dict[str, bytes]) -> None:
    described = json.loads(files[dataset.PANEL_CROISSANT])
    archive, *parts = described["distribution"]
    assert archive["sha256"] == hashlib.sha256(files["downloads/panel.zip"]).hexdigest()
    with zipfile.ZipFile(io.BytesIO(files["downloads/panel.zip"])) as packed:
        assert {each["contentUrl"] for each in parts} <= set(packed.namelist())
    keys = {each["name"]: each["key"] for each in described["recordSet"]}
    assert keys["reports"] == {"@id": "reports/report"}
    assert [each["@id"] for each in keys["observations"]] == [
        f"observations/{name}" for name in ("report", "offset", "indicator", "variant")
    ]
    (told,) = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', files["en/panel.html"], re.DOTALL)
    assert json.loads(told)["temporalCoverage"] == "1979/2023"


def test_the_packed_rows_are_those_of_the_table(files: dict[str, bytes], known: panel.Panel) -> None:
    (packed,) = re.findall(rb'id="rows">([^<]*)<', files["assets/panel.html"])
    told = json.loads(gzip.decompress(base64.b64decode(packed)))
    rows = pd.DataFrame(
        {name: [told["values"][name][code] for code in told["codes"][name]] for name in told["columns"]}
    )
    pd.testing.assert_frame_equal(rows, known.frames["observations"])
    fujian = list(known.frames["places"]["place"]).index("fujian")
    assert told["reports"][1] == [fujian, "2023", "ok", "", "政府工作报告/fujian-2023.md"]


def test_a_build_makes_them_anew_only_when_the_panel_has_changed(
    workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def panel_files() -> dict[str, bytes]:
        made.append("again")
        return {"site/downloads/panel.xlsx": b"x"}

    monkeypatch.setattr(site, "panel_files", panel_files)
    workspace.notebook("01-a", "1")
    (workspace.root / "data" / "panel").mkdir()
    (workspace.root / "data" / "panel" / "scores.csv").write_text("a\n", encoding="utf-8")
    assert run("build")[0] == 0
    (workspace.root / "data" / "other.csv").write_text("b\n", encoding="utf-8")
    code, out, _ = run("build")
    assert (code, "built site (2 pages)" in out.splitlines(), len(made)) == (0, True, 1)
    assert "unchanged site" in run("build")[1].splitlines()
    assert (workspace.root / "site/downloads/panel.xlsx").read_bytes() == b"x"
    (workspace.root / "data" / "panel" / "scores.csv").write_text("c\n", encoding="utf-8")
    assert (run("build")[0], len(made)) == (0, 2)
    (workspace.root / "site/downloads/panel.xlsx").unlink()
    assert (run("build")[0], len(made)) == (0, 3)


# --- the explorer


@pytest.fixture(scope="module")
def shown(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("面板 panel")
    for path, content in files.items():
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_bytes(content)
    return base


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, shown: Path) -> Iterator[Open]:
    """Open a page; whatever it asks of anything but its folder, and any error of its scripts, is a fault."""
    faults: list[str] = []
    contexts = []

    def opened(address: str, *, size: dict[str, int] = DESK, scheme: str = "light") -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:", "blob:")) else faults.append(asked.url),
        )
        path, _, fragment = address.partition("#")
        page.goto((shown / path).as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def listed(page: Page) -> list[str]:
    """The character at which each row that is listed stands, which tells the rows of ROWS apart."""
    page.locator("#figures tbody tr").first.wait_for()
    return [re.findall(r"\d+", each)[-1] for each in page.locator("#figures tbody td:last-child").all_inner_texts()]


def test_rows_come_when_they_are_asked_for_and_are_all_there(open_page: Open) -> None:
    page = open_page("en/explore-panel.html")
    expect(page.locator("#ask")).to_be_hidden()
    assert page.locator("iframe").count() == 0
    page.click("#load")
    assert listed(page) == ["10", "20", "30", "40", "50", "60"]
    expect(page.locator("#count")).to_have_text("6 of 6 rows.")
    expect(page.locator("#more")).to_be_hidden()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("place=fujian", ["20", "30"]),
        ("within=fujian", ["40", "50", "60"]),
        ("level=city&indicator=gdp", ["40", "60"]),
        ("kind=outcome", ["30", "60"]),
        ("from=2023", ["20", "50"]),
        ("from=2022&to=2022", ["30", "40", "60"]),
        ("confidence=C", ["50"]),
        ("reviewed=yes", ["40"]),
        ("measure=level", ["30"]),
        ("sort=value&indicator=gdp&measure=growth", ["60", "20", "40", "10"]),  # a fall of 0.5% first, no number last
        ("sort=-value&indicator=gdp&measure=growth", ["40", "20", "60", "10"]),
        ("sort=-years", ["50", "20", "30", "40", "60", "10"]),
    ],
)
def test_an_address_asks_for_rows_and_says_in_which_order(asked: str, found: list[str], open_page: Open) -> None:
    for lang in project.LANGUAGES:
        assert listed(open_page(f"{lang}/explore-panel.html#{asked}")) == found


def test_filters_and_sorting_stand_in_the_address(open_page: Open) -> None:
    page = open_page("zh/explore-panel.html#place=quanzhou")
    assert len(listed(page)) == 3
    page.select_option("#indicator", "gdp")
    page.click("[data-sort=value]")
    assert listed(page) == ["60", "40"]
    page.click("[data-sort=value]")
    assert listed(page) == ["40", "60"]
    assert page.evaluate("location.hash") == "#place=quanzhou&indicator=gdp&sort=-value"
    page.click("#clear")
    assert len(listed(page)) == 6
    assert page.locator("#place").input_value() == ""


def test_a_row_says_its_hedge_its_fall_and_its_whole(open_page: Open) -> None:
    page = open_page("en/explore-panel.html#sort=report")
    listed(page)
    values = [re.sub(r"\s+", " ", each) for each in page.locator("#figures td.value").all_inner_texts()]
    assert values[:5] == ["no number", "≈ 6% 左右", "53109.85 亿元 5,310,985,000,000 yuan", "6.5%", "≥ 73% 以上"]
    assert values[5] == f"−0.5% share of: {HARMFUL}"  # text, and no picture
    link = page.locator("#figures a").nth(1).get_attribute("href")
    assert (
        link
        == f"https://github.com/lawtext/gov/blob/{'1' * 40}/"
        + "%E6%94%BF%E5%BA%9C%E5%B7%A5%E4%BD%9C%E6%8A%A5%E5%91%8A/fujian-2023.md"
    )


def test_the_download_is_the_rows_that_were_chosen_as_the_package_loads_them(
    open_page: Open, folder: Path, tmp_path: Path
) -> None:
    page = open_page("en/explore-panel.html#within=fujian")
    listed(page)
    with page.expect_download() as waited:
        page.click("#download")
    waited.value.save_as(tmp_path / "rows.csv")
    (head, *rows) = csv.reader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8-sig")))
    assert head == [column for column in load("observations", folder) if column != "decimals"]  # which the values show
    of = {key: [place, code, level, plan, state] for key, place, code, level, _, plan, state in REPORTS}
    assert rows == [[*(each[name] for name in observations.COLUMNS), *of[each["report"]]] for each in ROWS[3:]]


def test_a_file_that_is_missing_is_told(open_page: Open, shown: Path) -> None:
    page = open_page("en/explore-panel.html")
    page.evaluate("HTMLIFrameElement.prototype.setAttribute = function () { this.srcdoc = 'nothing' }")
    page.click("#load")
    expect(page.locator("#said")).to_contain_text("cannot be loaded", timeout=15_000)
    expect(page.locator("#load")).to_be_enabled()


@pytest.mark.parametrize(("lang", "size", "scheme"), [("en", DESK, "light"), ("zh", PHONE, "dark")])
def test_no_page_has_a_fault_for_readers_with_a_disability_or_is_wider_than_the_screen(
    lang: str, size: dict[str, int], scheme: str, open_page: Open
) -> None:
    for address in ("panel.html", "explore-panel.html", "explore-panel.html#sort=value"):
        page = open_page(f"{lang}/{address}", size=size, scheme=scheme)
        if "#" in address:
            listed(page)
        for each in page.locator("details").all():
            each.evaluate("details => details.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"], address
        found = accessibility.faults(page)
        assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in found] == [], address


def test_the_frame_may_do_nothing_but_hand_over_its_rows(files: dict[str, bytes]) -> None:
    page = files["assets/panel.html"].decode("utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    assert (
        html.unescape(policy)
        == f"default-src 'none'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
