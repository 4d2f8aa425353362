"""Cells, names and texts that are meant to do harm, or are not what they should be: none is obeyed, each gets an answer."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import pandas as pd
import pytest
from playwright.sync_api import Browser

import small_report as small
from conftest import Project
from test_build import figure, outputs
from workreport import files, tables
from workreport.charts import save as figures
from workreport.errors import InputError, one_line
from workreport.publish import site

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

FORMULA = '=HYPERLINK("http://x.invalid","read on")'
ESCAPE = "\x1b]0;title\x07\x1b[31mred"
BIDI = "750\u202e51.7"  # shown as 7507.15


# --- cells


@pytest.mark.parametrize("cell", [FORMULA, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "--5", "=5"])
def test_a_cell_that_a_spreadsheet_would_compute_is_made_text(cell: str) -> None:
    assert files.inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-", "-5", "+7.5", "-7.5%", "7=7", "GDP", "约", "a@b", "2021-12"])
def test_a_cell_that_is_shown_as_it_is_stays_so(cell: str) -> None:
    assert files.inert(cell) == cell


@pytest.mark.parametrize(
    ("cell", "code"), [(FORMULA, "formula"), (ESCAPE, "hidden-character"), (BIDI, "hidden-character")]
)
@pytest.mark.parametrize(("table", "column"), [("sources.csv", "title_en"), ("glossary.csv", "term_zh")])
def test_a_table_with_such_a_cell_is_not_in_order(
    table: str, column: str, cell: str, code: str, tmp_path: Path
) -> None:
    data = small.copy(tmp_path)
    rows = small.read(data, table)
    rows[1][rows[0].index(column)] = cell
    small.write(data, table, rows)
    (found,) = tables.check(data)
    assert (found.code, found.table) == (code, table)
    assert found.message.isprintable()


def test_a_figure_s_table_holds_no_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKREPORT_FIGURES", str(tmp_path))
    (table,) = {figures._table(pd.DataFrame({"name": [FORMULA, "-5", "plain"], "value": [-1.0, 2.0, 3.0]}), "a")}
    assert [row["name"] for row in csv.DictReader(io.StringIO(table.decode()))] == [f"'{FORMULA}", "-5", "plain"]


def test_what_a_scan_prints_for_spreadsheets_holds_no_formula(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("=1+1.txt").write_text("完成12个。", encoding="utf-8")
    _, out, _ = run("scan", "=1+1.txt")
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["file"] == "'=1+1.txt"


# --- names


def test_a_figure_goes_by_no_path(workspace: Project, run: Run) -> None:
    """What other ids are refused, test_figures says."""
    workspace.notebook("01-a", figure("FIGURE").replace('"FIGURE"', repr("../../x\x1b[31m")))
    before = workspace.files()
    code, _, err = run("build", "--lang", "en")
    assert code == 1
    assert "a figure id is lower-case words joined by hyphens" in err
    assert err.replace("\n", "").isprintable()
    assert workspace.files() == before


@pytest.mark.parametrize("report", ["../../x", "/etc", "x\x1b[31m"])
def test_a_report_goes_by_no_path(report: str, run: Run) -> None:
    code, out, err = run("audit", "--report", report)
    assert (code, out) == (2, "")
    assert err.replace("\n", "").isprintable()


def test_a_path_in_the_data_package_leads_out_of_it_no_more_than_a_cell_does(tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("source\nx\n", encoding="utf-8")
    data = small.copy(tmp_path)
    package = data / "datapackage.json"
    package.write_text(
        package.read_text(encoding="utf-8").replace('"sources.csv"', '"../outside.csv"'), encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"outside\.csv"):
        tables.read_package(data)


# --- the pages

HTML = '<script>harmed = 1</script><img src=x onerror="harmed = 1"><a href="javascript:harmed = 1" class="trap">"><b>'


def _free_text(data: Path) -> set[tuple[str, str]]:
    """The columns of all tables in which any text may stand: no key, no word of a list, no form that is prescribed."""
    found = set()
    for table in json.loads((data / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        schema = table["schema"]
        keys = {column for key in schema.get("foreignKeys", []) for column in _listed(key["fields"])}
        keys |= set(_listed(schema.get("primaryKey", [])))
        for field in schema["fields"]:
            prescribed = field.get("constraints", {}).keys() & {"enum", "pattern"}
            if field["type"] == "string" and field["name"] not in keys and not prescribed:
                found.add((table["path"], field["name"]))
    return found


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of tables that have markup in the last row of every column of free text."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("data", "notebooks", "figures"):
        # The panel's pages are opened with such a cell in their own tests.
        shutil.copytree(Path(__file__).parents[1] / name, root / name, ignore=shutil.ignore_patterns("panel"))
    columns = _free_text(root / "data")
    assert len(columns) >= 30
    for path in {path for path, _ in columns}:
        rows = small.read(root / "data", path)
        for place, column in enumerate(rows[0]):
            if (path, column) in columns:
                rows[-1][place] += HTML
        small.write(root / "data", path, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKREPORT_PROJECT", str(root))
        for path, content in site.render(root).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root / "site"


def test_html_in_a_cell_is_text_on_every_page(hostile_site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in hostile_site.rglob("*.html")}
    assert any("harmed = 1" in page for page in pages.values())
    for path, page in pages.items():
        for markup in ("<script>harmed", "<img src=x", 'class="trap"', '"><b>'):
            assert markup not in page, path


@pytest.mark.slow
def test_html_in_a_cell_does_nothing_in_a_browser(hostile_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    # A page with no such cell in its bytes has nothing that could act.
    with_one = [path for path in sorted(hostile_site.rglob("*.html")) if "harmed = 1" in path.read_text("utf-8")]
    assert len(with_one) >= 10
    for path in with_one:
        page.goto(path.as_uri())
        assert page.evaluate("window.harmed") is None, path
        assert page.locator("[onerror], a[href^='javascript:'], .trap").count() == 0, path
    page.close()


def test_a_parameter_is_a_value_and_never_code(workspace: Project, run: Run, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    value = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    texts = {"a": value, "b": f"'''{value}'''", "c": f"\n{value}\n#", "d": f'"); {value}; ("'}
    defaults = "".join(f'{name} = ""\n' for name in texts)
    workspace.notebook("01-a", "print([a, b, c, d])", parameters=f'lang = "en"\n{defaults}')
    given = [f"-p{name}={text}" for name, text in texts.items()]  # b and d are strings in quotes
    assert run("build", "--lang", "en", "--out", tmp_path / "out", *given)[::2] == (0, "")
    assert not mark.exists()
    assert (
        outputs(tmp_path / "out" / "notebooks" / "01-a.ipynb", "code-1")
        == f"{[value, value, texts['c'], texts['d'][1:-1]]}\n"
    )


# --- the terminal


def test_what_a_terminal_would_obey_is_escaped_and_a_line_stays_a_line() -> None:
    assert one_line(f"a\n{ESCAPE}\r\nb") == "a \\x1b]0;title\\x07\\x1b[31mred b"


def test_a_notebook_s_error_reaches_the_terminal_as_text(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", f"raise ValueError({ESCAPE!r})")
    _, out, err = run("build", "--lang", "en")
    assert "\x1b" not in out + err
    assert "\\x1b[31mred" in err


# --- texts

COMMANDS = """
import json
import os
import resource
import signal
import sys

from workreport import audit, cli, corpus, reading, tables

for line in sys.stdin:
    arguments, *places = json.loads(line)
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_DATA, (2 << 30, 2 << 30))
        signal.alarm(60)
        for stream, place in enumerate(places, start=1):
            os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        os._exit(cli.main(arguments))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""

Limited = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def commands() -> Iterator[subprocess.Popen[str]]:
    """A process that has loaded what the commands need, so that none of them waits for pandas; it forks one for each line."""
    with subprocess.Popen([sys.executable, "-c", COMMANDS], stdin=PIPE, stdout=PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def limited(commands: subprocess.Popen[str], tmp_path: Path) -> Limited:
    """Run the command line in a process that may take 2 GiB, ended after a minute."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        out, err = tmp_path / "stdout", tmp_path / "stderr"
        print(json.dumps([list(map(str, arguments)), str(out), str(err)]), file=commands.stdin, flush=True)
        code = int(commands.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, out.read_text("utf-8"), err.read_text("utf-8"))

    return call


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"7" * 50_000_000, "more than 10,000,000 bytes"),
        ("增长7.5%，".encode() * 4_000_000, "more than 10,000,000 bytes"),
        (b"7" * 9_000_000, "this is not the text of"),
        ("一".encode() * 3_000_000, "this is not the text of"),
        (("（" * 3_000_000).encode(), "this is not the text of"),
        (b"7.5\xed\xa0\x80", "byte 3 (0xed, line 1) is not UTF-8"),
        (b"7.5\x00", "byte 3 is NUL"),
        (b"", "is empty"),
        (b" \n\t" * 1_000_000, "is empty"),
    ],
    ids=[
        "50 MB of digits",
        "50 MB in one line",
        "digits",
        "numerals",
        "brackets",
        "surrogate",
        "NUL",
        "empty",
        "blank",
    ],
)
def test_an_audit_against_what_is_no_report_ends_with_a_line(
    text: bytes, said: str, tmp_path: Path, limited: Limited
) -> None:
    (tmp_path / "text.txt").write_bytes(text)
    done = limited("audit", "--source", tmp_path / "text.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"7" * 50_000_000, "more than 10,000,000 bytes"),
        (b"7.5\xed\xa0\x80", "byte 3 is not UTF-8"),
    ],
    ids=["50 MB", "surrogate"],
)
def test_a_scan_of_what_is_no_text_ends_with_a_line(text: bytes, said: str, tmp_path: Path, limited: Limited) -> None:
    (tmp_path / "text.txt").write_bytes(text)
    done = limited("scan", tmp_path / "text.txt")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("7" * 9_000_000, 1),
        ("一" * 3_000_000, 1),
        ("（" * 3_000_000, 0),
        ("7\x00" * 1000, 1000),
        ("7，" * 30_000, 30_000),
    ],
    ids=["one number", "one numeral", "none", "NULs", "one sentence"],
)
def test_a_scan_of_a_strange_text_gives_a_line_for_each_numeral(
    text: str, numerals: int, tmp_path: Path, limited: Limited
) -> None:
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    done = limited("scan", tmp_path / "text.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1 + numerals
