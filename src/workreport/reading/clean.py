"""The text as the scanner reads it, and the way back to the text as given.

Blanks inside a number or between it and its unit are the setter's, not the author's; so is the width of a digit. They go
here, once, so that no rule has to think of them. A line's end stays only where a paragraph ends.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from . import layout
from .lexicon import WORDS

_FORM = dict(WORDS["other_forms"].split())  # each of two characters: one, and its form here
_HAS_OTHER = re.compile("[" + "".join(_FORM) + "]")

# 二Ο二一: what stands between Chinese digits and looks like a nought is one.
_NOUGHTS = "○◯ΟОOo0"
_NOUGHT = re.compile(
    f"(?<=[〇零一二三四五六七八九{_NOUGHTS}])(?<![0-9][0-9])[{_NOUGHTS}](?=[〇零一二三四五六七八九{_NOUGHTS}年])"
)
_HAS_NOUGHT = re.compile(f"[一二三四五六七八九][{_NOUGHTS}]")

# 6·3% and 300w 元: a middle dot for the point, w for 万. A day's name (6·18) has no unit behind it.
_DOT = re.compile("(?<=[0-9])[·•‧∙](?=[0-9]{1,4}(?:[%‰万亿千元吨亩倍人户家米岁]|个?百分点|公里|公顷|平方))")
_W = re.compile("(?<=[0-9])[wW](?=[元人户亩吨])")
_OTHER_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"[\s*\u200b-\u200f\u2060\ufeff\u00ad]+")
_ENDS_PARAGRAPH = frozenset("。！？；：!?;:|")
_OPENS_PARAGRAPH = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}(?:[、]|\.(?![0-9]))|[|#>●•①-⑳-]|——|第.{1,3}[章节编篇]"
)
# A line that has a heading's mark, no sentence's, and stops short, is no piece of a wrapped paragraph.
_HEADING = re.compile(
    r"[\s#*]*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])[^，。；：！？\n]{2,24}\n"
)
# 关于 2002 年的工作, and below it a paragraph that opens with 2002 年，.
_YEAR_OPENS = re.compile("(?:19|20)[0-9]{2}年[，是]")
_HEADS_YEAR = re.compile("\n[^，。；：！？\n]{0,24}(?:工作|回顾|安排|部署|任务|目标|建议|意见)$")
_DIGITS = frozenset("0123456789")
_CELL = re.compile(r"[-0-9.,%\s]*")
_OPENS_UNIT = frozenset("年月日万亿千百个元%‰多余人户吨公斤亩岁家倍项件")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Clean:
    """``text`` without the blanks that mean nothing; ``given`` leads back."""

    text: str
    _starts: list[int]
    _shifts: list[int]

    def given(self, position: int) -> int:
        """Where the character at ``position`` stands in the text as given."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]


def clean(text: str) -> Clean:
    """``text`` made ready for the scanner."""
    if _HAS_OTHER.search(text):
        # Not translate: it looks at every character, and few are of another form.
        text = _HAS_OTHER.sub(lambda match: _FORM[match[0]], text)
    if _HAS_NOUGHT.search(text):
        text = _NOUGHT.sub("〇", text)
    text = _W.sub("万", _DOT.sub(".", text))
    rows = layout.rows(text)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    last = length = at = 0
    for match in _GAP.finditer(text):
        start, end = match.span()
        while at < len(rows) and rows[at].end < start:
            at += 1
        in_row = at < len(rows) and rows[at].start <= end
        kept = _kept_in_row(text, start, end, rows[at]) if in_row else _kept(text, start, end)
        pieces.append(text[last:start])
        pieces.append(kept)
        length += start - last + len(kept)
        starts.append(length)
        shifts.append(end - length)
        last = end
    pieces.append(text[last:])
    return Clean("".join(pieces), starts, shifts)


def _kept_in_row(text: str, start: int, end: int, row: layout.Row) -> str:
    """What a gap in or around a row of a table is worth: the end of the row, that of a cell (|), or nothing."""
    gap = text[start:end]
    if "\n" in gap:
        return "\n"
    if start <= row.start or end >= row.end or text[start - 1] == "|" or text[end] == "|":
        return ""
    return "|" if row.by_blanks or len(gap) > 1 or gap in "\t\u3000" else ""


def _kept(text: str, start: int, end: int) -> str:
    """What a gap between ``start`` and ``end`` is worth: nothing, a blank, or the end of a paragraph."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    gap = text[start:end]
    breaks = gap.count("\n") or len(_OTHER_BREAK.findall(gap))
    if not breaks:
        if before in _DIGITS and after in _DIGITS:
            return "" if gap.strip("*") == "" else " "
        if before == "." and after in _DIGITS and start > 1 and text[start - 2] in _DIGITS:
            return "" if _in_prose(text, start) else " "
        return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalnum() else ""
    if before in _ENDS_PARAGRAPH or _OPENS_PARAGRAPH.match(text, end):
        return "\n"
    if _HEADING.match(text, text.rfind("\n", max(0, start - _REACH), start) + 1, start + 1):
        return "\n"
    if _YEAR_OPENS.match(text, end) and _HEADS_YEAR.search(text, max(0, start - _REACH), start):
        return "\n"
    if breaks > 1:
        # Some copies set each number in a paragraph of its own.
        torn = (before in _DIGITS and after in _OPENS_UNIT) or (after in _DIGITS and "一" <= before <= "鿿")
        return "" if torn else "\n"
    if before in _DIGITS and after in _DIGITS and not _in_prose(text, start):
        return "\n"
    return ""


def _in_prose(text: str, position: int) -> bool:
    """Whether the number that ends at ``position`` stands in a sentence, not alone in its line or cell."""
    line = text[max(0, position - _REACH) : position]
    cut = max(line.rfind(each) for each in "\n\r|\t")
    return not _CELL.fullmatch(line[cut + 1 :])
