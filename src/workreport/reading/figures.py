"""A numeral with a value made a figure: its unit, its kind, how firm it is and which way it moves."""

import re
from decimal import Decimal

from .directions import (
    CLAUSE_END,
    NO_DIRECTION,
    NOT_OF_THINGS,
    OF_RATES,
    Direction,
    direction_before,
    direction_behind,
)
from .draft import Context, Draft
from .hedges import hedge_after, hedge_before, hedge_of_share
from .kinds import FIGURES, figure_kind
from .lexer import Unit
from .lexicon import UNITS
from .numerals import DIGITS
from .ranges import starts_from

# 5、6 个, 8% 和 9%, 8% 左右和 9%: what stands between two members of a list.
LISTED = re.compile(r"(?:左右|以上|以下|以内|多|余)?(?:[、，和与及或]|以及|或者|:)-?")
_HALVED = frozenset({"米", "吨", "丈", "尺", "年", "斤", "倍", "亩", "里", "公里", "天", "小时"})
_HALF = Decimal("0.5")
_HALF_MORE = re.compile("个半(小时|月|钟头)")
_CHANGE = re.compile("([一二三四五六七八九])角(?:([一二三四五六七八九])分)?")
# Of lengths and areas these tell a change (水位升高 0.5 米), the others a deed (提升道路 3 公里).
_OF_SIZES = frozenset({"提高", "扩大", "升高", "上升", "缩小"})
# Counted things, of which 提升 and 扩大 tell a deed.
_DEEDS = frozenset({"item", "", "person", "m2", "m", "household"})
_TOTAL = re.compile("带动|达|总|累计|为|占|共|完成|建成|认定|突破|实现")
_COUNTED = frozenset({"新增", "净增", "增加", "减少", "增加了", "减少了"})
_TO = re.compile(r"[^，。；、]{0,6}[到至为](?:近|约|超过?|接近|不足|不到)?")
_LOST = re.compile(
    r"(?:(?:率|比重|占比)[^，。；：、]{0,8}|(?:增长|下降|上升|提高|增速|增幅|涨幅|降幅|回落)(?:了|为|达到?|约)?)$"
)
_LOST_END = re.compile(r"[，。；]|以内|以下|左右|以上")


def take(text: str, draft: Draft, unit: Unit) -> None:
    """Give ``draft`` its unit, and what stands inside or behind it: 多, 余, 半."""
    draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
    draft.stop = max(unit.end, draft.end)
    halved = (
        unit.core in _HALVED
        and text.startswith("半", draft.stop)
        and not text.startswith(("半年", "半径", "半成"), draft.stop)
    )
    if unit.core == "个" and draft.value is not None and (half := _HALF_MORE.match(text, draft.end)):
        draft.unit = draft.core = "个" + half[1]  # 两个半小时
        draft.base, draft.factor = UNITS[draft.core]
        draft.value, draft.stop = draft.value + _HALF, half.end()
    if unit.core == "元" == unit.printed and draft.value is not None and (change := _CHANGE.match(text, draft.stop)):
        # 十元三角八分
        draft.value += Decimal(DIGITS[change[1]]) / 10 + Decimal(DIGITS[change[2] or "零"]) / 100
        draft.stop = change.end()
    if halved and draft.value is not None:
        draft.value += _HALF  # 两年半, 十三斤半
        draft.stop += 1
    if unit.more:
        draft.comparator, draft.comparator_word = ("approx" if unit.more == "来" else "gt"), unit.more


def figure(context: Context, draft: Draft, *, arabic: bool, rule: str = "") -> Draft:
    """Say of a draft with a value what kind of figure it is, or that it is none after all."""
    text, last = context.text, context.last
    gap = text[last.stop : draft.start] if last else ""
    listed = last if last is not None and len(gap) <= 4 and LISTED.fullmatch(gap) else None
    way = direction_before(text, context.since, draft.start)
    if draft.base == "percent" and way.printed == "新增" and not way.close:
        way = NO_DIRECTION._replace(to=way.to, close=way.close)  # 新增用地 70 % is a share of what is new
    if draft.base == "percent" and not way.means and draft.core != "倍":
        way = direction_behind(text, draft.stop)
    kind, found_rule = figure_kind(text, draft, way, last, listed, arabic=arabic)
    draft.kind, draft.rule = kind, rule or found_rule
    if kind not in FIGURES:
        if kind == "other" and not draft.suspect and _has_lost_its_sign(text, draft, context.since):
            draft.suspect = "a rate without its % or ‰"
        draft.comparator = draft.comparator_word = ""
        return draft
    draft.is_figure = True
    if draft.high is not None:
        draft.comparator, draft.comparator_word = "range", draft.comparator_word or comparator(text, draft)[1]
    elif not draft.comparator:
        draft.comparator, draft.comparator_word = comparator(text, draft)
    takes_up = found_rule == "taken-up"
    draft.direction, draft.direction_word = _direction(text, draft, way, last, listed, takes_up=takes_up)
    return draft


def _direction(
    text: str, draft: Draft, way: Direction, last: Draft | None, listed: Draft | None, *, takes_up: bool
) -> tuple[str, str]:
    if draft.kind == "rank":  # 新增企业数列全省第 5 位 moves nowhere
        return (way.means, way.printed) if way.close or way.to else ("", "")
    means, word = way.means, way.printed
    alike = last is not None and last.base == draft.base
    if not means and listed is not None and alike and (draft.base == "percent" or text[draft.start - 1] not in "，,"):
        means, word = listed.direction, listed.direction_word
    if not means and last is not None and alike and takes_up and _is_clause_before(text, last, draft):
        means, word = last.direction, last.direction_word
    if not means and draft.core == "番":
        means, word = "up", "翻"
    if not means and last is not None and alike and _is_to(text, last, draft):
        now, then = (draft.value or 0) * draft.factor, (last.value or 0) * last.factor
        means, word = ("up" if now > then else "down" if now < then else "flat"), "从…到"
    rate = draft.base in ("percent", "percentage-point")
    of_size = draft.base in ("m", "m2") and word in _OF_SIZES and way.close
    if (word in NOT_OF_THINGS and draft.base in _DEEDS and not of_size) or (word in OF_RATES and not rate):
        means = word = ""  # 新建提升 3 个 are deeds
    if not means and last is not None and _goes_on(text, last, draft):
        means, word = last.direction, last.direction_word
    return means, word


_OF_CLASS = ("级以上", "级及以上", "级以下", "级左右")


def comparator(text: str, draft: Draft) -> tuple[str, str]:
    """The comparator of a figure that is no range, and the word it is read from."""
    before, before_word = hedge_before(text, draft.start)
    # 十亿级以上: the class ends before the hedge.
    is_class = draft.rule == "magnitude" and text.startswith(_OF_CLASS, draft.stop)
    after, after_word = hedge_after(text, draft.stop + is_class)
    if before_word == "近" and draft.core in ("年", "个月", "天", "月", "周"):
        before = ""
    if text[draft.start - 1 : draft.start] == "前" and draft.base == "percent":
        return "top_n", "前"
    if not before and (draft.kind == "share" or draft.core == "倍"):
        before, before_word = hedge_of_share(text, draft.start)
    if draft.kind == "rank":
        at_first = text[draft.start - 1 : draft.start] == "前"
        return ("top_n", "前" if at_first else "强") if at_first or draft.core == "强" else ("eq", "")
    # 控制在 5% 左右 is about 5 %; 超过 3 亿元以上 is more.
    if after and (not before or before_word.startswith("控制")):
        return after, after_word
    return (before, before_word) if before else ("eq", "")


def _goes_on(text: str, last: Draft, draft: Draft) -> bool:
    """Whether a count goes on a list that began with its direction: 新增学位 1.2 万个、床位 350 张."""
    if last.direction_word not in _COUNTED or draft.base in ("percent", "percentage-point", "rank"):
        return False
    gap = text[last.stop : draft.start]
    return len(gap) <= 24 and gap.startswith(("、", "和")) and not CLAUSE_END.search(gap) and not _TOTAL.search(gap)


def _is_clause_before(text: str, last: Draft, draft: Draft) -> bool:
    return len(CLAUSE_END.findall(text, last.stop, draft.start)) <= 1


def _is_to(text: str, last: Draft, draft: Draft) -> bool:
    return _TO.fullmatch(text[last.stop : draft.start]) is not None and starts_from(text, last.start)


def _has_lost_its_sign(text: str, draft: Draft, since: int) -> bool:
    if draft.unit or draft.value is None or not _LOST_END.match(text, draft.end):
        return False
    return _LOST.search(text, max(since, draft.start - 16), draft.start) is not None
