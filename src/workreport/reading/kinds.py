"""What kind of figure a numeral with a value is, by its unit and the words around it, and which rule says so."""

import re
from decimal import Decimal

from .directions import Direction, names_growth, takes_up_growth
from .draft import Draft
from .idioms import COUNTED_WAYS
from .lexicon import DURATIONS, WORDS, alternatives
from .magnitudes import give_unit
from .names import YEAR

FIGURES = frozenset({"level", "growth", "share", "points", "rank", "streak", "duration"})

# 做好以下 4 个方面, 。以上 7 项: what the speech is about to count, or has just counted.
_THINGS = frozenset("个项条种件")
_ABOUT_TO = re.compile("(?:以下|下列|如下|做好|抓好|突出|注重|从|在)$")
_JUST_SAID = frozenset({"以上", "上述", "以下", "下列"})
_ENDS = frozenset("，。；：、！？）)\n ”|]》’,.;:!?/")


def figure_kind(
    text: str, draft: Draft, way: Direction, last: Draft | None, listed: Draft | None, *, arabic: bool
) -> tuple[str, str]:
    """The kind of a draft with a value, and the rule; no figure's where the words around say that it is none.

    ``way`` is the direction read before it, ``last`` the figure before it, ``listed`` the same where both stand in one list.
    A place in a ranking gets the unit of one.
    """
    before = text[draft.start - 1 : draft.start]
    if draft.base == "percent":
        return _percentage(text, draft, way, last, listed)
    if draft.base == "percentage-point":
        return "points", "points"
    if draft.base == "rank":
        return _rank(text, draft, before)
    if before == "第":
        return _place(draft)
    if before == "前" and (draft.core == "名" or (not draft.unit and text[draft.end : draft.end + 1] in _ENDS)):
        draft.unit, draft.base = "名次" if draft.core else "", "rank"
        return "rank", "first-places"
    if draft.base in DURATIONS:
        return _time(text, draft, last, listed, arabic=arabic)
    if draft.base == "time":
        in_a_row = draft.core.startswith("连") or _STREAK_BEFORE.search(text, draft.start - 2, draft.start)
        return ("streak", "in-a-row") if in_a_row else ("level", "count")
    if arabic and draft.core in _THINGS:
        if COUNTED_WAYS.match(text, draft.end) and _ABOUT_TO.search(text, max(0, draft.start - 6), draft.start):
            return "reference", "counted-in-speech"
        if text[draft.start - 2 : draft.start] in _JUST_SAID and text[draft.start - 3 : draft.start - 2] in _ENDS:
            return "reference", "said-before"
    if draft.core:
        return "level", "unit" if draft.base else "count"
    if draft.unit:
        give_unit(text, draft)
        return "level", "magnitude"
    return _unitless(text, draft, way, listed, arabic=arabic)


# --- percentages, multiples -----------------------------------------------------------------------------------------------


def _percentage(text: str, draft: Draft, way: Direction, last: Draft | None, listed: Draft | None) -> tuple[str, str]:
    if draft.core == "番":
        return "growth", "doubling"
    if draft.core == "倍":
        if way.means and not way.to:
            return "growth", "multiple-growth"
        goes_on = listed is not None and listed.kind == "growth" and not way.means
        return ("growth", "list") if goes_on else ("level", "multiple")
    if way.means and way.to:
        grows = names_growth(text, draft.start) or takes_up_growth(text, draft.start)
        return ("growth", "rate-of-growth") if grows else ("share", "moved-to")
    if way.means and way.close:
        return "growth", "growth"
    if way.means:
        return ("growth", "growth-in-clause") if way.means != "flat" else ("share", "percent")
    if names_growth(text, draft.start):
        return "growth", "rate-of-growth"
    if last is not None and last.kind == "growth" and _AND_MORE.fullmatch(text, last.stop, draft.start):
        return "growth", "taken-up"
    if listed is not None and listed.base == "percent":
        return listed.kind, "list"
    if takes_up_growth(text, draft.start, last.stop if last is not None and last.kind == "growth" else -1):
        return "growth", "taken-up"
    return "share", "percent"


_AND_MORE = re.compile("(?:左右|以上)?[、，]?(?:并|且)?(?:力争|冲刺|争取|奋力|努力)(?:实现|达到|完成|冲刺|增长)?")

# --- places ---------------------------------------------------------------------------------------------------------------

_MOVED = re.compile(r"(?:列|居|排|排名|排在|上升|前移|提升|前进|下降|进|跃升|提高|后退)[^，。；]{0,8}$")
_LISTS = frozenset({"500", "五百", "百", "1000"})


def _place(draft: Draft) -> tuple[str, str]:
    """第一名, 第 4 位, 第三: the unit of a place, or none."""
    if draft.core in ("名", "位"):
        draft.unit, draft.core, draft.base = ("名次" if draft.core == "名" else "位"), "位", "rank"
    else:
        draft.unit = draft.core = draft.base = ""
        draft.stop = draft.end
    draft.factor = Decimal(1)
    return "rank", "place"


def _rank(text: str, draft: Draft, before: str) -> tuple[str, str]:
    if draft.core == "位" and before not in "第前":
        if _MOVED.search(text, max(0, draft.start - 10), draft.start):
            return "rank", "places-moved"
        draft.base = "person"
        return "level", "count"
    if draft.core == "佳":
        return "name", "name-after"
    if draft.core == "强":
        whole = draft.token in _LISTS or (
            draft.token == "100" and text[draft.stop : draft.stop + 1] in tuple("企县区镇名")
        )
        return ("name", "list-of-the-first") if whole else ("rank", "first-places")
    return "rank", "place" if before == "第" else "first-places"


# --- time -----------------------------------------------------------------------------------------------------------------

_STREAK_BEFORE = re.compile(r"(?:连续|连|蝉联)$")
_DURATION_BEFORE = re.compile(alternatives(WORDS["duration_before"]) + "$")
# 免征税费两年, 坚持造林三十多年: what lasted stands before.
_LASTED = re.compile(r"(?:免征?|坚持|经历|历经|统治|持续|奋斗|奋战|延续|守护|扎根|使用|运行|试行)[^，。；：\n]{0,10}$")
_DATE_BEFORE = re.compile(alternatives(WORDS["date_before"]) + "$")
_TIME_AFTER = re.compile(r"多?(?:左右|以上|或者更多一点)?(?:的)?时间")
_YEARS_SINCE = re.compile(r"多?(?:来(?!自)|以来)")
# 力争三年内建成 says how long it may take; 五年内 alone says when.
_WITHIN = re.compile("[之以]?内")
_AIMS = re.compile(r"(?:争取|力争|确保|要|用|能|应)[在于]?$")
_YEARS_SUMMED = re.compile(r"累计|共(?!同|建|享)|间|合计|总计|年均|平均")
_SCHOOLING = re.compile(r"级|制|一贯制|(?:免费|义务)?教育")
_PLAN = re.compile(r"(?:攻坚|改革|提升)?(?:计划|规划|行动)")
_NUMBER_OF_DAYS = re.compile(r"[天日]数[^，。；：、]{0,6}$")
_NAMED_AGE = re.compile(r"华诞|大庆")


def _time(text: str, draft: Draft, last: Draft | None, listed: Draft | None, *, arabic: bool) -> tuple[str, str]:
    """A span of time is a duration, a streak where it is in a row, and a date where it only says when: 近三年."""
    back = text[max(0, draft.start - 5) : draft.start]
    core = draft.core
    if _STREAK_BEFORE.search(back):
        return "streak", "in-a-row"
    if core == "周年":
        return "name", "anniversary"
    if core in ("岁", "周岁"):
        return "level", "age"
    if core in ("季度", "季"):
        return "date", "quarter"
    if core in ("日", "月"):
        return "date", "month-or-day"
    if core == "年":
        return _years(text, draft, back, listed, arabic=arabic)
    # 优良天数 255 天，增加 13 天 counts days.
    goes_on = last is not None and last.kind == "level" and last.core == core and draft.start - last.stop < 8
    if goes_on or _NUMBER_OF_DAYS.search(text, max(0, draft.start - 10), draft.start):
        return "level", "count"
    since = core in ("个月", "天", "周", "个季度") and not back.endswith(("提前", "到", "的", "在", "后"))
    if since and _DATE_BEFORE.search(back):
        return "date", "these-months"
    return "duration", "span-of-time"


def _years(text: str, draft: Draft, back: str, listed: Draft | None, *, arabic: bool) -> tuple[str, str]:
    date, duration = ("date", "these-years"), ("duration", "span-of-time")
    stop = draft.stop
    if _SCHOOLING.match(text, stop):
        return "name", "school-years"
    if _PLAN.match(text, stop):
        return "name", "plan"
    if _YEARS_SINCE.match(text, stop) and not back.endswith("经过"):
        return date
    if back.endswith(("将近", "接近")):
        return duration
    if back.endswith(("未来", "今后", "过去", "最近", "近")):
        return date
    if _WITHIN.match(text, stop) and _AIMS.search(back):
        return duration
    if draft.high is not None or back.endswith(("提前", "提早")):
        return duration
    if listed is not None and listed.kind == "duration" and listed.core == "年":
        return duration
    lasts = _TIME_AFTER.match(text, stop) and not back.endswith(("这", "那", "头", "前"))
    if not lasts and _DATE_BEFORE.search(back):
        return date
    if lasts or _DURATION_BEFORE.search(back):
        return duration
    if not arabic:
        lasted = text[stop : stop + 1] in tuple("，。；") and _LASTED.search(
            text, max(0, draft.start - 14), draft.start
        )
        return duration if lasted else date
    summed = _YEARS_SUMMED.match(text, stop) and (not back or back[-1] in _ENDS)
    return date if summed or text.startswith(("前", "后", "间"), stop) else duration


# --- without a unit -------------------------------------------------------------------------------------------------------

_INDEX = re.compile(
    r"(?:(?:指数|系数|得分|评分)(?:分别)?(?:为|是|达到?|(?:降|提高|上升)[至到]|(?:控制|保持|稳定)在)?|以.{2,5}年为)$"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_NOUN = re.compile(r"[一-鿿A-Za-z“《]")
_PROGRAMME = re.compile(r"工程|行动|计划|战略|模式|体系|政策|工作|规划|布局|目标|思路")
_CONJUNCTION = frozenset("和与及或至到、的是为在以等将从由而并也就均各了于比占达约")
_HOTLINES = frozenset({"110", "114", "119", "120", "122", "12345"})


def _unitless(text: str, draft: Draft, way: Direction, listed: Draft | None, *, arabic: bool) -> tuple[str, str]:
    """A numeral without a unit: a count of the noun that follows, an index, a member of a list, or no figure."""
    after = text[draft.end : draft.end + 1]
    token = draft.token
    ends = not after or after in _ENDS or after in "左以和"
    if _NAMED_AGE.match(text, draft.end):
        return "name", "anniversary"
    if not arabic and token == "零":
        return ("growth" if after == "增" else "level"), "nought"
    if after == "大" and draft.value is not None:
        return "level", "count-of-great"
    if draft.high is not None and YEAR.fullmatch(token[:4]) and not token[4:5].isdigit():
        return "date", "span-of-years"
    if arabic and len(token) == 4 and YEAR.fullmatch(token):
        return "date", "bare-year"
    if "." in token and text[draft.start - 1 : draft.start] in ("", "\n") and after and _NOUN.match(after):
        return "marker", "section-number"
    if not arabic and (draft.value is None or draft.value < 20):
        return "other", "no-unit"
    if ends and (_INDEX.search(text, draft.start - 10, draft.start) or (listed is not None and listed.rule == "index")):
        return "level", "index"
    if listed is not None and listed.base and (after in _ENDS or not after):
        return "other", "no-unit"
    if token in _HOTLINES:
        return "name", "hotline"
    if ends and way.to and way.close and arabic:
        return "level", "moved-to"
    if token.isdigit() and (len(token) > 4 or (len(token) == 4 and _PROGRAMME.match(text, draft.end))):
        return ("date", "day-in-digits") if _DAY.fullmatch(token) else ("name", "number")
    if after and _NOUN.match(after) and after not in _CONJUNCTION and (token == "0" or token[0] != "0"):
        return "level", "count-of-noun"
    return "other", "no-unit"
