"""What can be told of a numeral that is no figure from its surroundings alone: list markers, and what may be a date."""

_OPENING, _CLOSING = "（(", "）)"
_AFTER_MARKER = "、.．"
_BEFORE_MARKER = "。；：！”"
_DATES = ("年", "月", "日", "世纪")


def is_marker(canonical: str, offset: int, token: str, begins_paragraph: bool) -> bool:
    """Whether the numeral numbers an item: （一）, 1、 or 1. at a paragraph's or sentence's beginning, 一是 at a sentence's."""
    before, after = canonical[max(0, offset - 1) : offset], canonical[offset + len(token) :][:1]
    begins = begins_paragraph or (before != "" and before in _BEFORE_MARKER)
    if before and before in _OPENING:
        return after != "" and after in _CLOSING
    return begins and after != "" and (after in _AFTER_MARKER or (after == "是" and not token.isascii()))


def may_be_date(canonical: str, offset: int, token: str) -> bool:
    """Whether a word for a year, month, day or century follows the numeral; 3 年 may be a figure all the same."""
    return canonical.startswith(_DATES, offset + len(token))
