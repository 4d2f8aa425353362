"""The words that stand at a figure and say how firm it is and which way it moves. Each list of them has its one home here."""

import re
from dataclasses import dataclass

# --- how firm -----------------------------------------------------------------------------------------------------------

# Directly before the numeral. A word must not be the tail of another: 签约 20 个 is no 约, 附近 5 处 no 近.
_BEFORE = [
    ("approx", r"(?<![节签预契合条公履违租邀制])约|大约|接近|将近|(?<![附最邻临接将远])近"),
    ("ge", r"不低于|不少于|不小于|不下|至少"),
    ("gt", r"超过|超出|突破|高于|多于|大于|逾|(?<![赶反高])超"),
    ("le", r"不超过|不高于|不多于|不大于|至多|最多|控制在"),
    ("lt", r"低于|少于|小于|不足|不到"),
]
# Directly after the unit.
_AFTER = [
    ("approx", r"左右|上下|规模(?!化|以)"),
    ("ge", r"及?以上"),
    ("le", r"以内|之内|及?以下"),
]
# One expression, which finds the longest: 不超过 holds 超过.
_BEFORE_RULE = re.compile(rf"(?:{'|'.join(f'(?P<{comparator}>{words})' for comparator, words in _BEFORE)})了?$")
_AFTER_RULE = re.compile("|".join(f"(?P<{comparator}>{words})" for comparator, words in _AFTER))

_TOP = "前"
_TOP_UNITS = ("强", "位", "名次")
# 近 3 年 are the last three years. After another unit than these, 多 begins the next word: 5 个多功能厅.
_TIMES = ("年", "个月", "月", "天", "日", "周", "小时")

# Long enough for the longest of the words and what may stand before it.
_REACH = 6


@dataclass(frozen=True)
class Word:
    """A word read at a figure: what it ``means`` (a comparator or a direction) and how it is ``printed``."""

    means: str
    printed: str


def hedges(canonical: str, offset: int, end: int, unit: str, more: str = "") -> list[Word]:
    """The words that make of a figure a bound or an approximation.

    ``offset`` is where the numeral begins, ``end`` where its unit ends, ``more`` the 多 or 余 inside the unit. Only what stands
    directly at the figure counts: of 连续 3 年突破千亿 the 3 is exact.
    """
    before, after = canonical[max(0, offset - _REACH) : offset], canonical[end : end + _REACH]
    found = [Word("gt", more)] if more else []
    if unit == "强" or (unit in _TOP_UNITS and before.endswith(_TOP)):
        found.append(Word("top_n", _TOP if before.endswith(_TOP) else unit))
    match = _BEFORE_RULE.search(before)
    if match and not (match[0] == "近" and unit in _TIMES):
        found.append(Word(str(match.lastgroup), match[0]))
    match = _AFTER_RULE.match(after)
    if match:
        found.append(Word(str(match.lastgroup), match[0]))
    if unit in _TIMES and after[:1] in ("多", "余"):
        found.append(Word("gt", after[0]))
    return found


# --- which way ----------------------------------------------------------------------------------------------------------

# Anywhere before the figure in its clause, unless another figure comes between.
_GOVERNING = [
    ("up", r"增长(?![点极])|增加(?!值)|新增(?!长)|净增|上涨|攀升"),
    ("down", r"下降|减少|压减|降低|回落|下跌|缩减"),
    ("flat", r"持平|不变"),
]
# Directly before the figure: 提升至 57%, 压缩至 4 小时.
_LEADING = [
    ("up", r"(?:提升|提高|扩大|上升|回升)[至到为]"),
    ("down", r"(?:压缩|缩短|下降|降低|减少|压减|缩小)[至到为]"),
]
# Directly before a percentage; before a count these are deeds (新建提升 3 个).
_LEADING_RATE = [("up", r"(?:提升|提高|扩大|上升|回升)了?"), ("down", r"(?:缩小|压缩)了?")]

_RATES = ("%", "个百分点")
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?]")
_CLAUSE_REACH = 60


def clause_before(canonical: str, offset: int) -> str:
    """What stands before ``offset`` in the same clause."""
    before = canonical[max(0, offset - _CLAUSE_REACH) : offset]
    ends = list(_CLAUSE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def direction(before: str, unit: str) -> Word | None:
    """Which way a figure is said to move by ``before``, the words from the last figure or the clause's beginning to it."""
    leading = _LEADING + (_LEADING_RATE if unit in _RATES else [])
    for means, words in leading:
        match = re.search(rf"(?:{words})$", before)
        if match:
            return Word(means, match[0])
    found = [
        (match.end(), Word(means, match[0])) for means, words in _GOVERNING for match in re.finditer(words, before)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


# --- what is measured -----------------------------------------------------------------------------------------------------

# Of a percentage these words make a rate of change; without one of them it is a share.
_CHANGE = re.compile(r"增长(?![点极])|下降|减少|压减|降低|回落|下跌|缩减|增[速幅]|涨幅|降幅|上涨")
# A share that has changed is still a share: 由 49%提升至 57%.
_REACHED = re.compile(r"[至到]$")


def is_change(before: str) -> bool:
    """Whether a percentage is a rate of change by ``before``, the words from the last figure or the clause's beginning to it."""
    return _CHANGE.search(before) is not None and _REACHED.search(before) is None


def is_streak(canonical: str, offset: int, unit: str) -> bool:
    """Whether the numeral counts times in a row: 连续 3 年, 十六连调."""
    return canonical[:offset].endswith("连续") or unit.startswith("连")
