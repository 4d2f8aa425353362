"""Text in lines: how wide it is when drawn, and where a line may end, in English and in Chinese.

A Chinese line ends between words. BudouX finds words; it does not know the terms of statistics, so that names of
indicators, places and the like are kept whole besides.
"""

import re
from bisect import bisect_right
from functools import cache

import budoux
from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags

from workreport.captions.terms import whole_words
from workreport.charts.typeface import font_file

NBSP = "\N{NO-BREAK SPACE}"
_CLOSING = "，。、；：）》”’％？！%"
_OPENING = "（《“‘第"  # 第 stays with its number
_CHINESE = "\u3400-\u9fff"
# As printed behind a number; an ordinary space may stand between only where the words around are written so (2022 年).
_UNITS = (
    "亿元|亿吨|万元|万人|万名|万个|万栋|万吨|万平方米|平方公里|平方米|公顷|个百分点|个工作日|家次|名次|连调|连冠|小时|分钟|年代|年末|年度|"
    "[年月日名项个格处倍元人件类所条张宗次强位家亩份]"
)
# A percent sign closes a number and stands within a range: 6.4%—7.6%.
_WORD = rf"[^\s{_CHINESE}{_CLOSING.replace('%', '')}{_OPENING}]"
_QUANTITY = re.compile(rf"{_WORD}+(?:[{NBSP} ]?(?:{_UNITS}))?(?:{NBSP}{_WORD}+|{NBSP}(?:{_UNITS}))*")
_HAN = re.compile(rf"[{_CHINESE}]+")


@cache  # lines are tried many times
def text_width(text: str, size: float) -> float:
    """Inches that the widest line of ``text`` takes as it is drawn in ``size`` points, glyphs off whole dots."""
    if "\n" in text:
        return max(text_width(line, size) for line in text.split("\n"))
    font = font_manager.get_font(str(font_file()))
    font.set_size(size, 72)
    font.set_text(text, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0] / 64 / 72)


@cache
def wrap(text: str, size: float, width: float) -> str:
    """``text`` in lines of at most ``width`` inches in ``size`` points, of like length rather than a full one and a word.

    A line ends between words, never within one; no line begins with a closing mark or ends with an opening one, and a
    number stays with its unit. A word that is wider than the line has a line of its own.
    """
    if "\n" in text:
        return "\n".join(wrap(line, size, width) for line in text.split("\n"))
    if text_width(text.strip(), size) <= width:
        return text.strip()
    pieces = _pieces(text)
    lines = _filled(pieces, size, width)
    # The narrowest width that still takes no more lines balances them.
    low, high = max((text_width(piece.strip(), size) for piece in pieces), default=width), width
    for _ in range(6):
        middle = (low + high) / 2
        narrower = _filled(pieces, size, middle)
        if len(narrower) <= len(lines):
            high, best = middle, narrower
            lines = best if len(best) == len(lines) else lines
        else:
            low = middle
    return "\n".join(lines)


def _filled(pieces: list[str], size: float, width: float) -> list[str]:
    lines, rest = [], pieces
    while rest:
        ends = range(2, len(rest) + 1)  # one piece at the least, whatever its width
        count = 1 + bisect_right(ends, width, key=lambda end: text_width("".join(rest[:end]).strip(), size))
        lines.append("".join(rest[:count]).strip())
        rest = rest[count:]
    return lines


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_simplified_chinese_parser()


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(whole_words(), key=lambda word: (-len(word), word))))


def _pieces(text: str) -> list[str]:
    """``text`` cut where a line may end."""
    words: list[str] = []
    position = 0
    while position < len(text):
        if match := _HAN.match(text, position):
            words += _chinese(match[0])
        elif not (match := _QUANTITY.match(text, position)):
            words.append(text[position])
            position += 1
            continue
        else:
            words.append(match[0])
        position = match.end()
    pieces: list[str] = []
    for word in words:
        # Blanks, closing marks and the second end of a range (19%—22%) go to the piece before them, and what follows an
        # opening mark to the mark.
        joined = pieces and (
            word[0] in _CLOSING + "—"
            or (word.isspace() and word != "\n")
            or pieces[-1].rstrip().endswith(tuple(_OPENING))
        )
        if joined:
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _chinese(run: str) -> list[str]:
    """A run of Chinese characters as words: the terms that are known, and between them what BudouX takes for words."""
    words: list[str] = []
    position = 0
    for name in _names().finditer(run):
        words += _parser().parse(run[position : name.start()])
        words.append(name[0])
        position = name.end()
    words += _parser().parse(run[position:])
    # A particle or a single character does not begin a line alone: it stays with the word before it.
    joined: list[str] = []
    for word in words:
        if joined and word[0] in "的了中内上下年月日项个率额":
            joined[-1] += word
        else:
            joined.append(word)
    return joined
