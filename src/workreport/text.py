"""The canonical text of a report: what an offset counts in, and where its sections and paragraphs lie.

Nothing is read from disk and nothing is recognised here but the lay-out; numerals live in ``workreport.reading``.
"""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from workreport.errors import InputError

# Copies of one text may differ in this: spacing, Markdown's bold, the width of digits.
_DROPPED = re.compile(r"[\s*]+")
_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")

_LINE_END = re.compile(r"\r\n|\r|\n")
_PART = re.compile(r"([一二三四五六七八九十]+)、[^。；]{1,40}")
_APPENDIX = re.compile(r"附[：:录件]")
_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


@dataclass(frozen=True)
class Span:
    """A stretch of the canonical text: ``number`` in its kind, from ``start`` up to but without ``end``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A report's text.

    canonical         the text that offsets count in
    sections          0 title and salutation, 1, 2, … the parts 一、 二、 … of the speech, then the appendix
    paragraphs        the non-empty lines of the text as given, numbered from 1
    sha256            of the file as given
    canonical_sha256  of the canonical text in UTF-8
    """

    canonical: str
    sections: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    sha256: str
    canonical_sha256: str

    def locate(self, offset: int) -> tuple[int, int]:
        """The numbers of the section and the paragraph that hold the character at ``offset``.

        Raises IndexError where the text has no such character.
        """
        if not 0 <= offset < len(self.canonical):
            raise IndexError(f"offset {offset} is outside a text of {len(self.canonical)} characters")
        return _holding(self.sections, offset), _holding(self.paragraphs, offset)


def canonical(text: str) -> str:
    """``text`` without whitespace and ``*``, with full-width digits, ％ and ． made ASCII."""
    return _DROPPED.sub("", text).translate(_WIDTH)


def read(data: bytes | str, name: str = "the text") -> Text:
    """The report in ``data``, the bytes of a UTF-8 file or a string; ``name`` is what error messages call it.

    Raises InputError where it is empty, not text, or not UTF-8 (with the position of the first such byte).
    """
    if isinstance(data, str):
        try:
            data = data.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(
                f"{name}: character {error.start} is half of a surrogate pair: give the text as UTF-8"
            ) from None
    given = _decoded(data, name)

    paragraphs: list[Span] = []
    sections = [0]
    pieces: list[str] = []
    end = 0
    for line in _LINE_END.split(given):
        piece = canonical(line)
        if not piece:
            continue
        if _opens_section(piece, len(sections)):
            sections.append(end)
        paragraphs.append(Span(len(paragraphs) + 1, end, end + len(piece)))
        pieces.append(piece)
        end += len(piece)
    if not pieces:
        raise InputError(f"{name} is empty: give the report's text as a UTF-8 file")

    whole = "".join(pieces)
    bounds = [*sections, end]
    return Text(
        canonical=whole,
        sections=tuple(Span(i, bounds[i], bounds[i + 1]) for i in range(len(sections))),
        paragraphs=tuple(paragraphs),
        sha256=hashlib.sha256(data).hexdigest(),
        canonical_sha256=hashlib.sha256(whole.encode("utf-8")).hexdigest(),
    )


def _decoded(data: bytes, name: str) -> str:
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(f"{name}: byte {nul} is NUL, so this is not a text: give the report as a UTF-8 text file")
    try:
        # A byte order mark is a note on the encoding, not a character of the report.
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}: byte {error.start} (0x{data[error.start]:02x}, line {line}) is not UTF-8: save the text as UTF-8"
        ) from None


def _opens_section(piece: str, number: int) -> bool:
    """Whether a line opens section ``number``.

    A part must come next in turn: a line that merely happens to begin 三、 because the copy is wrapped there does not count.
    """
    if _APPENDIX.match(piece):
        return True
    part = _PART.fullmatch(piece.lstrip("#"))
    return part is not None and number <= len(_ORDINALS) and part[1] == _ORDINALS[number - 1]


def _holding(spans: tuple[Span, ...], offset: int) -> int:
    return spans[bisect_right(spans, offset, key=lambda span: span.start) - 1].number
