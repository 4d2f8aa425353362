"""Ranges: 5%—6%, 16%～16.8%, 百分之五到六 are one reading of two ends."""

import re

from .draft import Draft
from .lexer import NUMERAL, number, pair, swallowed, unit_after
from .lexicon import UNITS

_JOINT = re.compile(r"(?:—{1,2}|–|―|─|~|～|-{1,2}|至|到)(?=[0-9〇零一二三四五六七八九十百两])")
_CLAUSE = re.compile("[，。；：]")


def starts_from(text: str, start: int) -> bool:
    """Whether a figure is where something started: 从 5% 到 6% are two figures, and no range."""
    before = text[max(0, start - 12) : start]
    at = max(before.rfind("从"), before.rfind("由"))
    return at >= 0 and not _CLAUSE.search(before, at)


def take_upper_end(text: str, draft: Draft, *, arabic: bool) -> None:
    """Give ``draft`` its upper end where one follows; unit and the words behind it stand at the upper end."""
    if draft.high is not None or draft.value is None:
        return
    joint = _JOINT.match(text, draft.stop)
    if not joint or (joint[0] in "至到" and starts_from(text, draft.start)):
        return
    match = NUMERAL.match(text, joint.end())
    if not match or bool(match[1]) != arabic:
        return
    high = number(match[0])
    if high is None:
        return
    unit = unit_after(text, match.end(), match[0])
    if not arabic:
        unit, scale = swallowed(match[0], unit)
        high = high.scaleb(-scale)
    if not draft.unit:
        draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
    elif unit.printed != draft.unit:
        if draft.core not in ("", unit.core):
            return
        if not draft.core:  # 5 万至 6.5 万吨
            draft.unit, draft.core, draft.base = draft.unit + unit.core, unit.core, unit.base
            draft.factor *= UNITS[unit.core][1] if unit.core in UNITS else 1
        high = high * unit.factor / draft.factor  # 800 万到 1 亿元: both in the unit of the first
    draft.high = high
    draft.end = match.end()
    draft.token = text[draft.start : draft.end]
    draft.stop = max(unit.end, draft.end)
    if unit.more:
        draft.comparator, draft.comparator_word = "gt", unit.more


def take_upper_fraction(text: str, draft: Draft, whole: str) -> None:
    """百分之五到百分之六, 百分之五到六, 百分之六、七十: the second end belongs to the first. ``whole`` is 百, 千 or 万."""
    if draft.high is not None or draft.value is None:
        return
    joint = _JOINT.match(text, draft.stop)
    at = joint.end() if joint else draft.stop + 1
    if joint and text.startswith(whole + "分之", at):
        at += 3
    match = NUMERAL.match(text, at)
    if match is None or match[1]:
        return
    if joint:
        high = number(match[0])
        ends = (draft.value, high) if high is not None and high > draft.value else None
    else:
        top = draft.token.partition("分之")[2]
        ends = pair(top + match[0]) if text.startswith("、", draft.stop) else None
    if ends is None or starts_from(text, draft.start):
        return
    draft.value, draft.high = ends
    draft.end = draft.stop = match.end()
    draft.token = text[draft.start : draft.end]
