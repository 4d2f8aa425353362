"""Which lines of a text as given are rows of a table, and what parts their cells. What the cells mean is for ``tables``."""

import re
from typing import NamedTuple

# A cell that holds a number only, between tabs, pipes, wide blanks or several blanks.
_LONE_NUMBER = re.compile(
    r"(?:[\t|\u3000] {0,40}| (?<!  ) {1,40})[-+]?[0-9][0-9.,]{0,30}[%‰]?(?=  | {0,40}[\t|\u3000\r\n]| {0,40}\Z)"
)
# Two numbers at the end of a line, one blank between them.
_TWO_NUMBERS = re.compile(r" (?<=[0-9%‰] )-?[0-9][0-9.,]{0,30}[%‰]? ?(?=\r?\n|\Z)")
# In prose blanks stand before and after a number as well, with its unit behind it, or in the next line.
_UNIT_BELOW = re.compile(r"[\s]{0,8}[年月日万亿千百个元%多余人户吨公斤亩岁家倍项件]")
_WIDE = re.compile(r" *[\t|\u3000][ \t|\u3000]*| {2,}")
_SENTENCE = re.compile("[，。；！？]")
_LONGEST = 400
# A head of two lines: 指标 and 2021年, 单位 under them.
_HEAD = 2


class Row(NamedTuple):
    """A line that is a row: from ``start`` to ``end``, its cells parted ``by_blanks``, or by tabs, pipes and wider blanks."""

    start: int
    end: int
    by_blanks: bool


def rows(text: str) -> list[Row]:
    """The rows of tables in ``text`` and the heads over them, in the order of the text."""
    found: dict[int, Row] = {}
    for expression, by_blanks in ((_LONE_NUMBER, False), (_TWO_NUMBERS, True)):
        for match in expression.finditer(text):
            row = _line(text, match.start() + 1, by_blanks)
            if row is None or row.start in found or not _is_row(text[row.start : row.end], by_blanks):
                continue
            by_marks = "\t" in match[0] or "|" in match[0]
            if by_marks or (not text[match.end() : row.end].strip() and not _UNIT_BELOW.match(text, row.end)):
                found[row.start] = row
    for row in list(found.values()):
        for _ in range(_HEAD):
            head = _line(text, row.start - 1, row.by_blanks) if row.start else None
            if head is None or head.start in found or not _is_row(text[head.start : head.end], row.by_blanks):
                break
            found[head.start] = row = head
    return sorted(found.values())


def _line(text: str, position: int, by_blanks: bool) -> Row | None:
    """The line that holds ``position``; None where it is too long for a row."""
    start = text.rfind("\n", max(0, position - _LONGEST), position) + 1
    end = text.find("\n", position, position + _LONGEST)
    end = end if end >= 0 else len(text)
    return Row(start, end, by_blanks) if end - start <= _LONGEST else None


def _is_row(line: str, by_blanks: bool) -> bool:
    """Whether a line has cells and no sentence in it; by single blanks only where a name begins it."""
    if _SENTENCE.search(line):
        return False
    if by_blanks:
        cells = line.split()
        return 2 < len(cells) < 12 and not cells[0][0].isdigit()
    return sum(cell != "" for cell in _WIDE.split(line)) > 1
