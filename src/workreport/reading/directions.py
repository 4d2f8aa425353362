"""Which way a figure moves: the word in its clause that says so, in clean text.

Each function looks a fixed way back, so that a text takes time in proportion to its length.
"""

import re
from typing import NamedTuple

from .lexicon import WORDS, alternatives, words

_WORDS = WORDS["directions"]
_MEANING = {
    word: means
    for means, lists in (("up", ("up", "near_up")), ("down", ("down", "near_down")), ("flat", ("flat",)))
    for name in lists
    for word in _WORDS[name].split()
}
NEAR = words(_WORDS["near_up"] + " " + _WORDS["near_down"]) | {"缩减"}
# Of counted things these words are deeds (提升 3 个), or another's (农民增收两件大事).
NOT_OF_THINGS = NEAR | words("增收 涨 跌 降")
# Rates alone quicken and slow down.
OF_RATES = words("加快 加速 放缓")
# Short words are as often part of another.
_CLOSE_ONLY = NEAR | words("增 降 升 减 涨 跌 增收 增产 减产")
# 稳增长 and 促增收 are policies, but 确保增长 8% is not.
_POLICIES = {word: f"(?<![稳促]{word})(?<![^确力]保{word})" for word in _MEANING if word.startswith("增")}
_DIRECTION = re.compile(
    "|".join(
        word + _POLICIES.get(word, "") + _WORDS["not_as"].get(word, "")
        for word in sorted(_MEANING, key=len, reverse=True)
    )
)
# 压缩会议 25 %: what is cut may stand between.
_CUTS = words("压缩 缩短 缩减")
CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]")
_TO_CLAUSE_END = re.compile(rf"(?s:.*){CLAUSE_END.pattern}")
_CLAUSE_REACH = 48
_CLOSE = re.compile(f"{alternatives(_WORDS['close'])}*")
_TO = re.compile(r"(?:了)?[到至为]")
_SHARE = re.compile(r"贡献|占|比重|完成|兑现率|覆盖率")
_DATED = re.compile(r"(?:(?:[0-9]{4}|[〇零一二三四五六七八九]{2,4}|去|上|今|前|当)年|目前|现在)(?:底|末|初)?的?$")
_NATURAL = "自然增长率"
_RATE = re.compile(r"价格总?水平|上涨幅度|增长幅度|增速|增幅|减幅|涨幅|降幅|增长率|增长速度|跌幅|上涨率|递增率")


class Direction(NamedTuple):
    """What a word ``means`` (up, down, flat; empty where there is none), how it is ``printed``, whether it leads ``to`` a level
    (提高到), and whether it stands ``close``, right at the figure."""

    means: str = ""
    printed: str = ""
    to: bool = False
    close: bool = False


NO_DIRECTION = Direction()


def direction_before(text: str, since: int, start: int) -> Direction:
    """Which way a figure at ``start`` is said to move by the words after ``since``."""
    before = text[max(since, start - _CLAUSE_REACH) : start]
    dated = _DATED.search(before)
    if dated:  # 提高到 2021 年的 45.8 %
        before = before[: dated.start()]
    cut = _clause(before)
    natural = before.find(_NATURAL, cut)
    if natural >= 0:
        cut = natural + len(_NATURAL)
    last = None
    for match in _DIRECTION.finditer(before, cut):
        last = match if last is None or match[0] not in _CLOSE_ONLY or _is_close(before, match.end()) else last
    if last is None:
        return NO_DIRECTION
    word, end = last[0], last.end()
    close = _is_close(before, end)
    # 经济增长贡献率 50 % and 新增财力的 80 % are shares; of 围绕增长、结构提出 3 项 the word is one of several nouns.
    to = word[-1] in "到至为" or _TO.match(before, end) is not None
    share = _SHARE.search(before, end)
    if not close and (before[-1] == "的" or before[end] in "、和与" or (share and not before.startswith("到占", end))):
        return NO_DIRECTION
    far = len(before) - end
    if word in _CLOSE_ONLY and not close and not (to and far <= 8) and not (word in _CUTS and far <= 16):
        return NO_DIRECTION
    printed = word
    if to and word[-1] not in "到至为":
        printed += before[end] if before[end] != "了" else before[end : end + 2]
    return Direction(_MEANING[word], printed, to, close)


def names_growth(text: str, start: int) -> bool:
    """Whether the clause speaks of a rate of growth without a word for its direction: 增速 8%."""
    before = text[max(0, start - _CLAUSE_REACH) : start]
    return _RATE.search(before, _clause(before)) is not None


def _is_close(before: str, end: int) -> bool:
    match = _CLOSE.match(before, end)
    return match is not None and match.end() == len(before)


def _clause(before: str) -> int:
    """Where the last clause of ``before`` begins."""
    match = _TO_CLAUSE_END.match(before)
    return match.end() if match else 0


# 以 8% 的速度增长, 30% 以上的增幅: the word stands behind the percentage.
_RATE_BEHIND = re.compile(
    r"(?:左右|以上|多)?的?(?:年均|平均)?(?:速度)?(?:(?P<up>增长(?![点极])|增速|增幅|涨幅|递增)|(?P<down>降幅|跌幅))|(?:左右|以上|多)?的?(?P<speed>速度)"
)
# 力争控制在 15% 左右; 一九八一年计划为 4%: a clause of time, aim and verb alone goes on with the subject of the clause before.
_WHEN = (
    r"(?:(?:(?:[0-9]{4}|[〇零一二三四五六七八九]{4}|[今去明前上]|全)年(?:上半年|下半年|度)?)|在[^，0-9]{1,6}[中下])?"
)
_NO_SUBJECT = re.compile(
    rf"(?P<when>{_WHEN})(?:并|也|都|仍|要|将|可|能|再|已|则|但|只|大体|基本|目标|初步|有望|可望|应|宜)*"
    r"(?:[由从][^，0-9]{1,12}?)?(?P<aims>力争|争取|确保|努力|实际|预计|预期|计划|定)?(?:目标|要|能|可以)?"
    r"(?P<verb>(?:控制|保持|维持|稳定)在|回落[到至]|达到?|[设确]?定?为|高达|是|实现)?了?(?:去年|上年)?的?"
)
# What such a clause takes up.
_RATE_OR_SPEED = re.compile(_RATE.pattern + r"|上涨水平|增长的?(?:宏观调控|预期)?目标|增长速度")
# 经过各方努力，实际回落到 6%: such a clause has no subject to lend.
_ADVERBIAL = re.compile("(?:经过|通过|由于|按照?|根据|在)[^，。；]*，")


def direction_behind(text: str, stop: int) -> Direction:
    """Which way a percentage that ends at ``stop`` moves by the word behind it."""
    match = _RATE_BEHIND.match(text, stop)
    if not match:
        return NO_DIRECTION
    means = match.lastgroup if match.lastgroup in ("up", "down") else "up"
    return Direction(means, match[match.lastgroup or 0], close=True)


def takes_up_growth(text: str, start: int, growth_until: int = -1) -> bool:
    """Whether a percentage goes on with the growth that the clause before speaks of: 涨幅要有回落，力争控制在 15%.

    ``growth_until`` is where the figure before it ends if that is growth.
    """
    begin = max(0, start - 2 * _CLAUSE_REACH)
    before = text[begin:start]
    cut = _clause(before)
    bare = _NO_SUBJECT.fullmatch(before, cut)
    if not cut or not bare or not (bare["verb"] or bare["aims"]):
        return False
    earlier = _clause(before[: cut - 1])
    if earlier and _ADVERBIAL.fullmatch(before, earlier, cut):
        earlier = _clause(before[: earlier - 1])
    goes_on = bare["aims"] is not None and growth_until >= begin + earlier
    if before[cut - 1] in "；;":  # 一九八一年计划为 4%；一九八二年计划为 5%
        return goes_on and bare["when"] != ""
    return before[cut - 1] in "，," and (goes_on or _RATE_OR_SPEED.search(before, earlier, cut) is not None)
