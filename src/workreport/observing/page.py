"""A text made ready for the reader, character for character: what a page adds is blanked, traditional characters are simplified.

The length never changes, so that positions are those of the text as given.
"""

import re
from collections import Counter
from functools import cache
from typing import Any

_LINE = re.compile(r"[^\n]+")
# - 3 -, — 12 —, 第 3 页, 第 3 页 共 20 页, 3/20: a number alone in its line.
_PAGE_NUMBER = re.compile(
    r"[\s\f]*(?:[-—–―·－\s]*[0-9０-９]{1,3}[-—–―·－\s]*|第[\s0-9０-９]{1,5}页[\s,，/]*(?:共[\s0-9０-９]{1,5}页)?|[0-9]{1,3}\s*/\s*[0-9]{1,3})[\s\f]*"
)
_HEAD_LENGTH = 40
_OFTEN = 4  # a short line that comes back so often is a running head
_ENDS = frozenset("。！？；：!?;:|”）)")
_NO_HEAD = re.compile(r"[。；，：|\t]|^[\s*#]*(?:[（(]?[一二三四五六七八九十]+[）)、]|$)")
# Characters that only a traditional text has, among the commonest there are.
_TRADITIONAL = re.compile("[們為國個這產發經濟會業區農實機關總動額時間對學達萬億長與從東車開門電標術應當戰點過還進運]")


def prepared(text: str) -> str:
    """``text`` in the form that the reader's rules are written for, as long as it was."""
    return _without_furniture(simplified(text))


def simplified(text: str) -> str:
    """``text`` in simplified characters, one for one."""
    if not _TRADITIONAL.search(text):
        return text
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase became longer or shorter: then each character by itself.
    each = {sign: _converter().convert(sign) for sign in set(text)}
    return text.translate({ord(sign): other for sign, other in each.items() if len(other) == 1})


@cache
def _converter() -> Any:
    import opencc  # takes a moment, and few texts need it

    return opencc.OpenCC("t2s")


def _without_furniture(text: str) -> str:
    """``text`` with page numbers and running heads blanked, so that a sentence goes on over the end of a page."""
    lines = list(_LINE.finditer(text))
    heads = Counter(line[0].strip() for line in lines if line.end() - line.start() <= _HEAD_LENGTH)
    running = {head for head, times in heads.items() if times >= _OFTEN and not _NO_HEAD.search(head)}
    pieces: list[str] = []
    last = 0
    for number, line in enumerate(lines):
        if line.end() - line.start() > _HEAD_LENGTH:
            continue
        if line[0].strip() not in running and not (_PAGE_NUMBER.fullmatch(line[0]) and _is_alone(lines, number)):
            continue
        start, end = line.span()
        # The blank lines around go with it where it stands amid a sentence: one line's end is left.
        before = text[:start].rstrip()[-1:]
        while start > last and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        gap = "\n" if before and before not in _ENDS else "\n\n"
        pieces += [text[last:start], gap.ljust(end - start)[: end - start]]
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def _is_alone(lines: list[re.Match[str]], number: int) -> bool:
    """Whether the line before and the one after are prose: among rows of numbers a number alone is a cell."""
    around = [lines[at][0].strip() for at in (number - 1, number + 1) if 0 <= at < len(lines)]
    return bool(around) and all(len(line) > 1 and not re.fullmatch(r"[-0-9.,%％\s]+", line) for line in around)
