"""A report comes in many kinds of file: the same text comes out of each, and what is no report is refused in one line."""

import io
import quopri
import sys
import zipfile
from base64 import encodebytes
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import matplotlib.font_manager
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from PIL import Image

from workreport import documents
from workreport.charts.typeface import font_file
from workreport.errors import InputError

pytestmark = pytest.mark.slow  # together; each takes little

Run = Callable[..., tuple[int, str, str]]

# A report of our own, with enough words for a page to be seen to have one.
LINES = [
    "政府工作报告",
    "各位代表：现在，我代表镇人民政府，向大会报告工作，请予审议。",
    "一、过去一年的工作",
    "全镇地区生产总值达到 42.5 亿元，增长 6.5%；新建道路 31 公里，改造老旧房屋 270 户，新增绿地 12 亩，城乡居民生活又有新的改善。",
    "茶叶产量达到 860 吨，茶农人均收入突破 2.3 万元；三所小学和两所幼儿园如期建成，新增学位 950 个，入学难的问题得到缓解。",
    "二、今年的安排",
    "今年，生产总值增长 7% 左右，税收增长 5% 以上；修建水渠 18 公里，植树 4 万株，办好群众盼望的十件实事，让发展成果更多惠及百姓。",
    "各位代表，让我们同心协力，为全镇人民的好日子努力奋斗！",
]
TEXT = "\n".join(LINES) + "\n"
TRADITIONAL = (
    "各位代表：現在，我代表鎮人民政府，向大會報告工作。去年全鎮生產總值達到 42.5 億元，增長 6.5%，新建道路 31 公里。\n"
)


# --- plain text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gb2312", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ending", [".txt", ".md", ""])
def test_a_text_is_read_in_the_encoding_that_it_is_in(encoding: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{ending}"
    path.write_bytes(TEXT.encode(encoding))
    assert documents.text(path) == TEXT


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16"])
def test_traditional_characters_are_read_too(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TRADITIONAL.encode(encoding))
    assert documents.text(path) == TRADITIONAL


def test_a_utf_8_text_is_handed_on_byte_by_byte(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert documents.read(path) == path.read_bytes()


def test_bytes_that_read_as_chinese_in_no_encoding_are_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode().replace("亿".encode(), b"\xe4\xba"))  # a copy with a character cut in two
    with pytest.raises(InputError, match=r"report\.txt: byte \d+ is not UTF-8"):
        documents.text(path)


# --- a web page -------------------------------------------------------------------------------------------------------

NAVIGATION = "<ul>" + "".join(f"<li><a href='/{number}'>栏目 {number}</a></li>" for number in range(12)) + "</ul>"
ABOUT = "<div><span>发布时间：2023-01-09 08:30</span> <span>来源：镇政府</span> <span>浏览次数：31415</span></div>"
FOOT = "<div class='footer'><p>主办：某镇人民政府</p><p>某ICP备20230001号-1 联系电话：1234567</p></div>"
NUMBERS_OF_THE_PAGE = ("栏目", "2023-01-09", "31415", "ICP", "1234567", "相关")


def page(body: str, charset: str = "utf-8") -> bytes:
    links = "<div class='related'><h3>相关阅读</h3><ul><li><a href='/a'>2022 年第 5 号文件</a></li></ul></div>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>政府工作报告_某镇人民政府</title></head><body>"
        f"<div class='nav'>{NAVIGATION}</div><div class='main'>{ABOUT}<div id='zoom'>{body}</div>"
        f"<p>责任编辑：甲</p></div>{links}{FOOT}</body></html>"
    ).encode("gb18030" if charset == "gb2312" else charset)


PARAGRAPHS = "".join(f"<p>　　{line}</p>" for line in LINES)


@pytest.mark.parametrize("name", ["report.mhtml", "report.mht", "report.html"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_that_a_browser_saved_as_one_file_is_read(name: str, encoding: str, tmp_path: Path) -> None:
    saved = MIMEMultipart("related")
    saved["From"], saved["Snapshot-Content-Location"] = "<Saved by Blink>", "https://example.org/report"
    shown = MIMENonMultipart("text", "html")
    shown.set_payload((encodebytes if encoding == "base64" else quopri.encodestring)(page(PARAGRAPHS)).decode("ascii"))
    shown["Content-Transfer-Encoding"] = encoding
    saved.attach(MIMEText("body {}", "css"))
    saved.attach(shown)
    path = tmp_path / name
    path.write_bytes(saved.as_bytes())
    assert documents.text(path) == TEXT


def test_an_archive_without_a_page_is_refused_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "report.mhtml"
    path.write_bytes(MIMEText("body {}", "css").as_bytes())
    with pytest.raises(InputError, match=r"report\.mhtml: holds no web page: save the page"):
        documents.text(path)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize(
    "body",
    [PARAGRAPHS, "<br><br>".join(LINES), f"<table><tr><td>{PARAGRAPHS}</td></tr></table>"],
    ids=["paragraphs", "line breaks", "within a table"],
)
@pytest.mark.parametrize("name", ["report.html", "report.txt"])
def test_the_main_text_of_a_page_is_read_and_nothing_else_of_it(
    name: str, body: str, charset: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(page(body, charset))
    text = documents.text(path)
    assert [line.strip() for line in text.splitlines() if line.strip()] == LINES
    assert [each for each in NUMBERS_OF_THE_PAGE if each in text] == []


def test_a_table_of_figures_keeps_its_rows(tmp_path: Path) -> None:
    table = "<table><tr><td>柑橘</td><td>777 吨</td></tr><tr><td>稻谷</td><td>1240 吨</td></tr></table>"
    path = tmp_path / "report.html"
    path.write_bytes(page(PARAGRAPHS + table + PARAGRAPHS))
    lines = documents.text(path).splitlines()
    assert sum("柑橘" in line and "777" in line for line in lines) == 1
    assert sum("稻谷" in line and "1240" in line for line in lines) == 1
    assert not any("777" in line and "1240" in line for line in lines)


@pytest.mark.parametrize(
    "content",
    [
        page(NAVIGATION),
        page(PARAGRAPHS).replace("报告".encode(), "公告".encode()),
        b"<html></html>",
        "<!doctype html><html><body><p>页面不存在</p></body></html>".encode(),
    ],
    ids=["links", "no report", "empty", "not found"],
)
def test_a_page_without_a_report_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"report\.html: no report is found on this page"):
        documents.read(path)


# --- Word -------------------------------------------------------------------------------------------------------------


def test_a_word_file_is_read_with_its_tables_in_their_place(tmp_path: Path) -> None:
    document = docx.Document()
    for line in LINES[:4]:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, [("茶叶", "860 吨"), ("稻谷", "1240 吨")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph(LINES[-1])
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert documents.text(path) == "\n".join([*LINES[:4], "茶叶\t860 吨", "稻谷\t1240 吨", LINES[-1]]) + "\n"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return buffer.getvalue()


def test_a_word_file_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(InputError, match="more than 50,000,000 bytes"):
        documents.read(path)


# --- PDF --------------------------------------------------------------------------------------------------------------


def pdf(path: Path, pages: list[list[str]]) -> None:
    """A PDF with a text layer: each line of each page as it stands."""
    font = matplotlib.font_manager.FontProperties(fname=font_file())
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(path) as file:
        for lines in pages:
            figure = Figure(figsize=(8, 11))
            for number, line in enumerate(lines):
                figure.text(0.05, 0.95 - number * 0.04, line, fontproperties=font, fontsize=9)
            file.savefig(figure)


def wrapped(line: str, width: int) -> list[str]:
    return [line[start : start + width] for start in range(0, len(line), width)]


def test_the_lines_of_a_pdf_become_paragraphs_without_page_numbers_and_running_heads(tmp_path: Path) -> None:
    lines = [each for line in LINES for each in wrapped(line, 30)]
    pages = [
        ["某镇政府工作报告", *lines[start : start + 5], f"— {start // 5 + 1} —"] for start in range(0, len(lines), 5)
    ]
    assert len(pages) >= 3
    path = tmp_path / "report.pdf"
    pdf(path, pages)
    without_blanks = [line.replace(" ", "") for line in LINES]
    assert [line.replace(" ", "") for line in documents.text(path).splitlines()] == without_blanks


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    Image.new("1", (60, 80)).save(path)
    with pytest.raises(InputError, match=r"report\.pdf: has no text layer"):
        documents.read(path)


# --- what is no report ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", archive("xl/workbook.xml"), "spreadsheet"),
        ("a.docx", archive("xl/workbook.xml"), "spreadsheet"),
        ("a.csv", TEXT.encode(), "spreadsheet"),
        ("a.docx", archive("picture.png"), "without a Word text"),
        ("a.docx", archive("word/document.xml"), "damaged Word file"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged one"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.txt", b"{\\rtf1 }", "save it as .docx"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.pdf", b"%PDF-1.7\nand no more", "damaged one"),
        ("a.pdf", TEXT.encode(), "is no PDF"),
    ],
)
@pytest.mark.parametrize("command", ["text", "scan", "new", "audit"])
def test_what_is_no_report_is_refused_in_one_line(
    command: str, name: str, content: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    calls = {
        "new": ["new", "qingshi-2023", "--data", tmp_path / "data", "--text", path],
        "audit": ["audit", "--source", path],
    }
    code, out, err = run(*calls.get(command, [command, path]))
    assert (code, out.count("\n"), err.count("\n")) == (2, command == "scan", 1)  # whose table has its header
    assert name in err
    assert said in err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "module", "library"),
    [("a.html", "trafilatura", "trafilatura"), ("a.docx", "docx", "python-docx"), ("a.pdf", "pypdf", "pypdf")],
)
def test_a_library_that_is_not_installed_is_asked_for(
    name: str, module: str, library: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    contents = {".html": page(PARAGRAPHS), ".docx": archive("word/document.xml"), ".pdf": b"%PDF-1.7\n"}
    path.write_bytes(contents[path.suffix])
    monkeypatch.setitem(sys.modules, module, None)
    code, out, err = run("text", path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"takes {library}, which is not installed: pip install 'workreport[documents]'" in err


# --- the commands -----------------------------------------------------------------------------------------------------


def test_offsets_of_a_scan_count_in_what_text_prints(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page(PARAGRAPHS, "gb2312"))
    _, text, _ = run("text", path)
    code, out, _ = run("scan", path, "--format", "jsonl")
    assert code == 0
    tea = text.index("860")
    assert f'"start": {tea}, "end": {tea + 3}, "token": "860", "unit": "吨"' in out
    assert "31415" not in out


def test_a_text_in_a_terminal_that_is_piped_keeps_its_bytes(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert run("text", path) == (0, TEXT, "")
