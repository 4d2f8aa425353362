"""The page that reads a text: it reads as ``workreport draft`` does, in a browser, from a folder, and sends nothing anywhere."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from test_site import Page as Document
from workreport import project
from workreport.corpus import browser as reading
from workreport.publish.site import live
from workreport.publish.site.layout import asset, reader
from workreport.publish.site.said import said as phrases_of

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))
import sets

pytestmark = pytest.mark.slow  # together; each takes little

Run = Callable[..., tuple[int, str, str]]

OWN = (
    "2023年，全市地区生产总值预计完成约1286.4 亿元，增长６.8％左右。规模以上工业增加值和固定资产投资均增长7%以上。\n"
    "2024年，力争地区生产总值增长5%，一般公共预算收入分别超过700、800万元。"
)


def sentences() -> str:
    """The sentences that the readers are measured on, a paragraph each."""
    return "\n".join(sample.text for sample in sets.sentences())


# --- what is read


def test_a_text_is_read_as_the_command_reads_its_file(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("qingshi-2023.txt").write_text(sentences(), encoding="utf-8")
    code, out, _ = run("draft", "qingshi-2023.txt")
    read = json.loads(reading.read("qingshi-2023.txt", sentences()))
    assert (code, read["head"] + "".join(read["lines"])) == (0, out)
    assert [read["columns"], *read["rows"]] == list(csv.reader(io.StringIO(out)))
    assert len(read["rows"]) > 400


def marked(text: str) -> list[str]:
    """What is marked in ``text``, a hedge in brackets; what hedges and is in no mark, in brackets alone."""
    read = json.loads(reading.read("", text))
    assert "".join(words for words, _, _ in read["pieces"]) == text
    marks: dict[object, str] = {}
    for at, (words, mark, is_hedge) in enumerate(read["pieces"]):
        if mark is not None or is_hedge:
            key = f"alone {at}" if mark is None else mark
            marks[key] = marks.get(key, "") + (f"[{words}]" if is_hedge else words)
    return list(marks.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值约4亿元，税收5亿元以上。", ["[约]4亿元", "5亿元[以上]"]),
        ("产值 4 亿 元，增长６.8％左右。", ["4 亿 元", "６.8％[左右]"]),  # blanks and wide digits as they are
        ("约占全省的30%。", ["[约]占全省的30%"]),
        ("分别超过700、800亿元。", ["[超过]700", "800亿元"]),  # a hedge that is shared is marked once
        ("至少建成学校5个。", ["[至少]建成学校5个"]),
        ("约占全省规模以上工业的30%。", ["[约]", "30%"]),  # too far for one mark
        ("增长6%—6.5%左右。", ["6%—6.5%[左右]"]),
        ("投入近两百万元。", ["[近]两百万元"]),
        ("產值約4億元。", ["[約]4億元"]),
        ("第三产业。", []),
    ],
)
def test_a_mark_holds_the_number_its_unit_and_the_word_that_hedges_it(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_a_figure_of_two_things_is_one_mark_with_two_rows() -> None:
    read = json.loads(reading.read("", "规模以上工业增加值和固定资产投资均增长7%。"))
    assert read["marks"] == [[0, 1]]
    assert {row[read["columns"].index("token")] for row in read["rows"]} == {"7"}


def test_the_bytes_of_a_file_are_read_in_their_encoding() -> None:
    text = sentences()
    expected = reading.read("a.txt", text)
    for encoding in ("utf-8", "gb18030"):
        assert reading.read("a.txt", text.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("a.txt", "一" * (reading.LONGEST + 1), "too-long"),
        ("a.txt", b"1" * 10_000_001, "too-long"),
        ("a.txt", ("一" * (reading.LONGEST + 1)).encode(), "too-long"),
        ("a.pdf", b"%PDF-1.7 ", "no-text"),
        ("a.xlsx", b"PK\x03\x04", "no-text"),
        ("a.txt", b"\xff\xfe\xff\x00\x00\xd8", "no-text"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_words_of_its_own(name: str, given: str | bytes, error: str) -> None:
    assert json.loads(reading.read(name, given)) == {"error": error}
    assert error in phrases_of("scan", "phrases", "zh")


def test_what_the_browser_is_given_reads_the_same_with_the_standard_library_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(live.ours())) as packed:
        packed.extractall(tmp_path / "site")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from workreport.corpus.browser import read; "
        "sys.stdout.write(read('a.txt', sys.stdin.read()))"
    )
    given = f"{OWN}\n產值約4億元，乾旱著實減產。\n{sentences()}"
    alone = [sys.executable, "-I", "-S", "-X", "utf8", "-c", script, str(tmp_path / "site")]
    env = {name: value for name, value in os.environ.items() if not name.startswith("WORKREPORT_")}
    done = subprocess.run(alone, input=given, capture_output=True, encoding="utf-8", check=True, env=env, cwd=tmp_path)
    assert json.loads(done.stdout) == json.loads(reading.read("a.txt", given))


# --- the page


def test_the_script_has_words_for_all_it_says_and_no_others() -> None:
    script = asset("assets/scan.js")
    said = set(re.findall(r"\bsay\.(\w+)", script)) | {"too-long", "no-text"}
    columns = set(
        re.findall(r"^        (\w+)(?::|,$)", script.partition("const COLUMNS = {")[2].partition("};")[0], re.MULTILINE)
    )
    english, chinese = (phrases_of("scan", "phrases", lang).keys() for lang in ("en", "zh"))
    assert english == chinese == said | columns


def test_the_reader_may_load_nothing_and_runs_its_own_scripts_and_what_they_make() -> None:
    page = reader([("a", "YQ=="), ("a", "Yg==")], "1.0").decode("utf-8")
    (policy,) = [a["content"] for a in Document(page).all("meta") if "http-equiv" in a]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    hashes = r"'sha256-[^']+' 'sha256-[^']+'"
    assert re.fullmatch(rf"{hashes} 'wasm-unsafe-eval' blob:", rules.pop("script-src"))
    # What is not named falls under default-src: connections, pictures, styles, frames.
    assert rules == {"default-src": "'none'", "worker-src": "blob:", "base-uri": "'none'", "form-action": "'none'"}
    assert page.count("<script>arrived()</script>") == 2
    assert 'data-pieces="2"' in page


def test_the_site_has_no_word_of_the_page_where_there_is_nothing_that_reads(site_folder: Path) -> None:
    made = {path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*scan.html")}
    first = (site_folder / "en" / "index.html").read_text(encoding="utf-8")
    if project.pyodide():
        assert made == {"en/scan.html", "zh/scan.html"}
        assert first.count('href="scan.html"') == 2
    else:
        assert made == set()
        assert "scan.html" not in first


# --- in a browser

in_a_browser = [
    pytest.mark.slow,
    pytest.mark.skipif(
        project.pyodide() is None, reason="Pyodide is not installed: make site-live, which needs npm and a registry"
    ),
]
START = 120_000  # milliseconds that Python may take to start on a machine that has much else to do
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


class Opened:
    """The page in a browser without a network, and what it has asked for since."""

    def __init__(self, browser: Browser, folder: Path, lang: str, **context: object) -> None:
        self.context = browser.new_context(accept_downloads=True, **context)  # type: ignore[arg-type]
        self.context.set_offline(True)
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console", lambda each: self.errors.append(each.text) if each.type in ("error", "warning") else None
        )
        self.page.goto((folder / lang / "scan.html").as_uri())

    def read(self, text: str = "", files: object = None) -> None:
        if files:
            self.page.set_input_files("#file", files)  # type: ignore[arg-type]
            expect(self.page.locator("#said")).not_to_be_empty()
        else:
            self.page.fill("#text", text)
        self.page.click("button[name=read]")
        expect(self.page.locator("button[name=read]")).to_be_enabled(timeout=START)

    def csv(self) -> str:
        with self.page.expect_download() as download:
            self.page.click("#download")
        return Path(download.value.path()).read_bytes().decode("utf-8-sig")

    def close(self) -> None:
        self.context.close()
        assert [url for url in self.asked if not url.startswith(("file:///", "blob:", "data:"))] == []
        assert self.errors == []


@pytest.fixture(scope="module", params=[("en", DESK, "light"), ("zh", PHONE, "dark")], ids=["en", "zh"])
def opened(request: pytest.FixtureRequest, browser: Browser, site_folder: Path) -> Iterator[Opened]:
    """The page after Python has started in it, for tests that each give it a text."""
    lang, size, scheme = request.param
    made = Opened(browser, site_folder, lang, viewport=size, color_scheme=scheme)
    assert not any("reader.html" in url for url in made.asked)  # before it is asked for
    made.read(OWN)
    assert any("reader.html" in url for url in made.asked)
    yield made
    made.close()


def expected(name: str, text: str) -> str:
    read = json.loads(reading.read(name, text))
    return str(read["head"] + "".join(read["lines"]))


class TestInABrowser:
    pytestmark = in_a_browser

    def test_it_reads_every_sentence_as_python_does(self, opened: Opened) -> None:
        opened.read(sentences())
        name = opened.page.evaluate("JSON.parse(document.getElementById('phrases').textContent).pasted")
        assert opened.csv().splitlines() == expected(name, sentences()).splitlines()
        assert opened.page.locator("#rows tbody tr").count() == len(expected(name, sentences()).splitlines()) - 1
        assert opened.page.locator("#marked").inner_text().split() == sentences().split()

    def test_it_reads_a_file_in_gb18030_and_names_it(self, opened: Opened) -> None:
        given = {"name": "青石 2023.txt", "mimeType": "text/plain", "buffer": OWN.encode("gb18030")}
        opened.read(files=given)
        assert opened.csv() == expected("青石 2023.txt", OWN)

    def test_a_mark_tells_its_row_and_leads_to_it_and_back(self, opened: Opened) -> None:
        opened.read(OWN)
        mark = opened.page.locator("#marked .mark").first
        expect(mark).to_have_text("约1286.4 亿元")
        assert mark.locator("b").all_inner_texts() == ["约"]
        mark.scroll_into_view_if_needed()
        mark.focus()
        tip = opened.page.locator(".tip")
        expect(tip).to_be_visible()
        for part in ("2023", "128,640,000,000"):
            expect(tip).to_contain_text(part)
        opened.page.keyboard.press("Enter")
        row = opened.page.locator("#rows tr:target")
        expect(row).to_contain_text("约1286.4 亿元")
        expect(row).to_be_in_viewport()
        row.locator("a").click()
        assert opened.page.url.endswith("#mark-0")

    def test_the_filter_holds_for_table_marks_and_download(self, opened: Opened) -> None:
        opened.read(OWN)
        opened.page.select_option("#indicator", "gdp")
        rows = opened.page.locator("#rows tbody tr")
        assert rows.count() == 3  # its level and growth, and the goal
        assert opened.page.locator("#marked .mark:not(.off)").count() == 3
        lines = list(csv.DictReader(io.StringIO(opened.csv())))
        assert [(each["token"], each["status"]) for each in lines] == [
            ("1286.4", "estimate"),
            ("6.8", "estimate"),
            ("5", "target"),
        ]

    def test_all_columns_are_those_of_the_csv(self, opened: Opened) -> None:
        opened.read(OWN)
        opened.page.check("#all")
        names = opened.page.locator("#rows th.of-raw").all_inner_texts()
        assert names == expected("", "").strip().split(",")
        opened.page.uncheck("#all")

    def test_what_cannot_be_read_is_told_in_one_line(self, opened: Opened) -> None:
        said = opened.page.locator("#said")
        opened.read(" ")
        expect(said).not_to_be_empty()
        opened.read(files={"name": "表.xlsx", "mimeType": "", "buffer": b"PK\x03\x04"})
        expect(said).to_contain_text("表.xlsx")
        expect(opened.page.locator("#result")).to_be_hidden()
        opened.read("一无所有")
        expect(said).not_to_be_empty()
        expect(opened.page.locator("#result")).to_be_hidden()

    def test_what_a_text_holds_stays_text(self, opened: Opened) -> None:
        hostile = "<img src=x onerror=alert(1)>增长5%<script>alert(2)</script>\ud800，产值4亿元。"
        opened.read(hostile)
        assert opened.page.locator("#marked img, #marked script").count() == 0
        expect(opened.page.locator("#marked")).to_contain_text("<img src=x onerror=alert(1)>增长5%<script>")

    def test_nobody_is_kept_from_using_it_and_it_is_no_wider_than_the_screen(self, opened: Opened) -> None:
        opened.read(OWN)
        faults = (
            Axe().run(opened.page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
        )
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
        width = opened.page.viewport_size["width"]  # type: ignore[index]
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width

    def test_a_site_that_lost_its_reader_says_so_and_may_be_asked_again(
        self, browser: Browser, site_folder: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(site_folder / "en", tmp_path / "en")
        (tmp_path / "assets").mkdir()
        shutil.copy(site_folder / "assets" / "style.css", tmp_path / "assets")
        made = Opened(browser, tmp_path, "en")
        made.read(OWN)
        expect(made.page.locator("#said")).to_contain_text("did not start")
        assert made.page.locator("iframe").count() == 0
        shutil.copy(site_folder / live.READER, tmp_path / live.READER)
        made.read(OWN)
        expect(made.page.locator("#marked .mark").first).to_be_visible()
        made.errors.clear()  # the browser's own words on what was missing
        made.close()
