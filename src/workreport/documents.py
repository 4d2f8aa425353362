"""The text of a report from whatever file it comes in: plain text in the encodings of Chinese texts, a saved web page, Word, PDF.

Nothing is understood here: offsets count in the text that comes out of it, which ``workreport text`` prints. The libraries
that open web pages, Word files and PDFs are the extra ``documents``, and each is imported only when such a file comes.
"""

import codecs
import email
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workreport import files
from workreport.errors import InputError

LIMIT = 100_000_000  # bytes of a PDF or a Word file, which may hold pictures
_UNPACKED = 50_000_000  # bytes of the text within a Word file, so that no small file fills the memory

_HAN = re.compile(r"[\u3400-\u9fff]")
# Characters that are frequent in any report, in their simplified and traditional forms: half of what is read in the right
# encoding is among them, and nearly nothing of what is read in a wrong one.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民得经十三之进着等部度家电力"
    "里如水化高自二理起小现实加量都两体制当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形全表间样与关各重新线内"
    "数正心反你明看原又利比或但质第向道此变条没结解问建月公无系军情者最立代想已通并提直题党展五果料象员革位入常文总次品式活设"
    "及管特件长求老头基资边流路级少山统接知较将组见计别手角期根论运农指几九区强放决西被干做必战先回则任取百千万亿元市县省镇村"
    "增产值均收入务府告请各位代表审议提出意见投项目城乡报推全面完善改革创保障安环境教育医疗卫服企科技零六七八两今贯彻落议报"
    "這中為個國時來們對會發動過經進著裡現實當業從應開還關間樣與重線內數點問變條沒結無軍題黨員總設長頭資邊級統較將組見計論運農"
    "幾區強決戰則億萬縣鎮鄉報務請審議環境產項創衛醫療壓體聯續廣門"
)
_LEAST_FREQUENT = 0.3
_SAMPLE = 20_000  # characters that are looked at for that

_TABLES = (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".csv", ".tsv")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# A page saved as one file, as browsers do it: a message, of which the page is a part.
_ARCHIVES = (".mhtml", ".mht")
_ARCHIVE = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
# What other files begin with, and what a person can do who has one.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "is an old Word file (.doc or .wps): save it as .docx",
    b"{\\rtf": "is in Rich Text Format: save it as .docx",
    b"\x89PNG": "is a picture, and holds no text: give the text of the report",
    b"\xff\xd8\xff": "is a picture, and holds no text: give the text of the report",
}
_LEAST_ON_A_PAGE = 200  # Chinese characters that the main text of a web page has, if that is a report


def read(path: Path) -> bytes:
    """The text of a file in UTF-8: the very bytes of a UTF-8 text, else what can be told from the file.

    Raises InputError where the file cannot be read or holds no report (a spreadsheet, a PDF of pictures, a page of links), and
    where the library that would open it is not installed. A text in no encoding that reads as Chinese comes as it is, for its
    reader to say where it is amiss.
    """
    ending = path.suffix.lower()
    if ending in _TABLES:
        raise InputError(
            f"{path}: is a spreadsheet or table: give the text of a report (.txt, .md, .html, .docx, .pdf)"
        )
    data = files.read(path, limit=LIMIT if ending in (".pdf", ".docx") else files.LIMIT)
    for beginning, said in _OTHERS.items():
        if data.startswith(beginning):
            raise InputError(f"{path}: {said}")
    text = _text(path, ending, data)
    return data if text is None else text.encode("utf-8")


def text(path: Path) -> str:
    """The same as a string, in which offsets count. Raises InputError as ``read`` does, and where it is not UTF-8."""
    data = read(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {error.start} is not UTF-8, and it reads as Chinese in no other encoding: save the text as UTF-8"
        ) from None


def _text(path: Path, ending: str, data: bytes) -> str | None:
    """The text within ``data``; None where the bytes are the text."""
    if data.startswith(b"%PDF-") or ending == ".pdf":
        return _opened(path, data, _of_pdf, "pypdf")
    if data.startswith(b"PK\x03\x04") or ending == ".docx":
        return _opened(path, data, _of_docx, "python-docx")
    if ending in _ARCHIVES or _ARCHIVE.match(data):
        return _opened(path, _page_within(path, data), _of_page, "trafilatura")
    if ending in _PAGES or _PAGE.match(data):
        return _opened(path, data, _of_page, "trafilatura")
    return _decoded(data)


def _opened(path: Path, data: bytes, open_: Callable[[Path, bytes], str], library: str) -> str:
    try:
        return open_(path, data)
    except ImportError:
        kind = path.suffix or "such files"
        raise InputError(
            f"{path}: to read {kind} takes {library}, which is not installed: pip install 'workreport[documents]'"
        ) from None


# --- plain text -------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str | None:
    """A text in another encoding than UTF-8, its line ends as they are; None where it is UTF-8, or no encoding fits."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _in(encoding, data)
    guesses: tuple[str, ...]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        guesses = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
    else:
        # UTF-16 without a mark is no UTF-8 but by chance, and then full of NULs.
        guesses = ("utf-16-le", "utf-16-be") if data.count(0) * 8 > len(data) else ()
    tried = [guess for encoding in guesses if (guess := _in(encoding, data)) is not None]
    best = max(tried, key=_likeness, default=None)
    return best if best is not None and _likeness(best) >= _LEAST_FREQUENT else None


def _in(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> float:
    """The share of frequent characters among the Chinese ones of ``text``."""
    han = _HAN.findall(text[:_SAMPLE])
    return sum(each in _FREQUENT for each in han) / len(han) if han else 0


# --- a web page -------------------------------------------------------------------------------------------------------


# What a page says about itself stands in lines of its own, sometimes within the main text.
_ABOUT_THE_PAGE = re.compile(
    r"(?:浏览|点击|访问|阅读)(?:次数|量|数)|发布(?:时间|日期|机构)[:：]|(?:信息|文章)?来源[:：]|责任编辑|字[号体][:：]|扫一扫|分享到|"
    r"打印本页|关闭窗口|ICP备|公网安备|公安网备|网站标识码|主办[:：]|承办[:：]"
)
_ABOUT = 120  # characters of such a line
_LAID_OUT = 300  # characters of a cell that holds text, and no datum


def _page_within(path: Path, data: bytes) -> bytes:
    """The page of an archive of one file (.mhtml): the first part that is one."""
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return bytes(part.get_payload(decode=True))
    raise InputError(f"{path}: holds no web page: save the page that shows the report's text, or its text as .txt")


def _of_page(path: Path, data: bytes) -> str:
    """The main text of a saved web page, a line a paragraph; without navigation, counters and what stands at its foot."""
    import trafilatura

    # Pages say their own encoding, and some say it wrongly.
    page = _decoded(data) or data.decode("utf-8", errors="replace")
    tree = trafilatura.load_html(page)
    found = None
    if tree is not None:
        # Old pages put all of their text into a table, of which a paragraph would not be told from the next.
        for table in list(tree.iter("table")):
            if any(len("".join(cell.itertext())) > _LAID_OUT for cell in table.iter("td")):
                for part in table.iter("table", "tbody", "tr", "td"):
                    part.tag = "div"
        found = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True)
    lines = [
        line
        for line in (found or "").splitlines()
        if not (len(line) <= _ABOUT and not line.endswith(("。", "；")) and _ABOUT_THE_PAGE.search(line))
    ]
    main = "\n".join(lines)
    if len(_HAN.findall(main)) < _LEAST_ON_A_PAGE or not re.search("报告|報告", page):
        raise InputError(
            f"{path}: no report is found on this page: save the page that shows the report's text, or its text as .txt"
        )
    return main + "\n"


# --- Word -------------------------------------------------------------------------------------------------------------


def _of_docx(path: Path, data: bytes) -> str:
    """The paragraphs of a Word file and the rows of its tables, in their order, a line each; cells are set apart by a tab."""
    try:
        parts = {part.filename: part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    except zipfile.BadZipFile:
        raise InputError(f"{path}: is no Word file, or a damaged one: save it again as .docx") from None
    if any(name.startswith("xl/") for name in parts):
        raise InputError(f"{path}: is a spreadsheet: give the text of a report (.txt, .md, .html, .docx, .pdf)")
    if "word/document.xml" not in parts:
        raise InputError(f"{path}: is an archive without a Word text in it: give the text of a report")
    if sum(size for name, size in parts.items() if name.endswith(".xml")) > _UNPACKED:
        raise InputError(f"{path}: its text has more than {_UNPACKED:,} bytes: give a longer text in parts")

    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, SyntaxError, KeyError, ValueError, zipfile.BadZipFile):  # SyntaxError: of the XML
        raise InputError(f"{path}: is a damaged Word file: save it again as .docx") from None
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text.replace("\n", "") for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    if not any(_HAN.search(line) for line in lines):
        raise InputError(f"{path}: holds no Chinese text, pictures perhaps: give the text of the report")
    return "\n".join(lines) + "\n"


# --- PDF --------------------------------------------------------------------------------------------------------------

_PAGE_NUMBER = re.compile(r"[\s—–·.\-－―第]*[0-9０-９]{1,4}[\s—–·.\-－―页]*(?:/\s*[0-9]{1,4})?")
_ENDS = tuple("。！？；：!?;:”）")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.）)]|第[一二三四五六七八九十]+[章节部]|附[：:录件]")
_HEADS = 3  # pages that have the same line at their edge, for that to be a running head
_FULL = 0.85  # of the longest lines: one of that length goes on in the next


def _of_pdf(path: Path, data: bytes) -> str:
    """The text layer of a PDF, its lines made into paragraphs again, without page numbers and running heads."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{path}: is locked with a password: save a copy without one")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise InputError(f"{path}: is no PDF, or a damaged one: save it again, or give its text as .txt") from None
    if not any(_HAN.search(page) for page in pages):
        raise InputError(f"{path}: has no text layer, only pictures of pages: run OCR on it, and give the text as .txt")
    return (
        "\n".join(_paragraphs([[line.strip() for line in page.splitlines() if line.strip()] for page in pages])) + "\n"
    )


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    lines = [
        line
        for page in pages
        for at, line in enumerate(page)
        if not _PAGE_NUMBER.fullmatch(line) and not (at in (0, len(page) - 1) and edges[line] >= _HEADS)
    ]
    lengths = sorted(map(len, lines))
    full = _FULL * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    begun = ""
    for line in lines:
        if begun and _HEADING.match(line):
            yield begun
            begun = ""
        begun += line
        # What ends short of the edge ends a paragraph, as does a sentence that happens to fill its line; a paragraph that
        # is cut there loses nothing, where two that are joined would.
        if len(line) < full or line.endswith(_ENDS):
            yield begun
            begun = ""
    if begun:
        yield begun
