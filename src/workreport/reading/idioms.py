"""What a numeral in words is that is no figure: a date, a marker, a session, a set phrase, part of a word.

``name_in_words`` tells it by what stands at the numeral, ``word_with_unit`` of what still looks like a number with its unit.
"""

import re

from .draft import Named
from .lexer import Unit
from .lexicon import WORDS, alternatives, words
from .magnitudes import is_magnitude, word_of_magnitude
from .names import ordinal
from .numerals import DIGITS
from .places import is_place

_FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{0,2}五$")
_DIGITS_ONLY = re.compile(r"[〇零一二三四五六七八九]+")
_YEAR_JOINT = re.compile(
    r"[-—–―─~～至到、和与]{1,2}(?:[一二][〇零一二三四五六七八九]{3}|[一二三四五六七八九][〇零一二三四五六七八九])年"
)
_LONG_DATES = {"季度": "quarter", "年代": "decade", "世纪": "century"}
_MONTH = re.compile(r"月(?![饼球亮])")
_MARKER_BEFORE = frozenset("\n。，；：:;、！？")
_ADDED, _BUILT = re.compile(r"(?:新增|增加|净增|减少)了?$"), re.compile(r"(?:新建|建成)了?$")
_NAMES = re.compile(alternatives(WORDS["names"]))
_IDIOMS = re.compile(alternatives(WORDS["idioms"]))
_SMALL_UNITS = words(WORDS["small_units"])
_MAY_COUNT = frozenset(unit[0] for unit in _SMALL_UNITS) | frozenset("大连强多余来几、-—–~～至到和与，。；）亿万千百十")
_CLASS = re.compile(r"类(?:水|及以上|以上|地区|小?商品|省|农|城市|标准|或|和以上)")
# 上两项 begins a phrase, as the stop or the small word before it shows; of 世界上两个 and 国际上百余个 the 上 ends one.
_LAST = r"(?<![^，。；：、！？（“\n比较与和同跟及至到从自由在是为对按据将把于过除])上"
_ANAPHORA = re.compile(
    rf"(?:[这那该每]|(?<!尤)其|(?<![目以之此日当先从年月天会战事面眼])前|(?<![今以之此然先前年月天会战背落随])后|{_LAST}"
    r"|其他|其它|上述|以上|任何|其余|下面|如下|以下|另外|所有|哪)$"
)
COUNTED_WAYS = re.compile(
    r"(?:个|大|条|项|种)?(?:方面|问题|关系|环节上|意义|意思|原因|特点|阶段|时期|层次|关口|字|坚持|必须|更加|不|要|转变|统一|结合|并举|为主|面向)"
)
_GREAT = re.compile(
    r"大(?:以|精|召|报|确|提|部|会|决|胜|路|闭|后|前|开|制|代|党|关|和|、|，|。|的|作|做|指|要|所|把|》)"
)

_MEETING = re.compile(r"次(?:全体)?(?:会议|代表|党代|全会|全国|常委|人民代表|理事)")
_PLENARY = re.compile(r"中(?:全会|、[一二三四五六七]中|及|和[一二三四五六七]中|[、，]?[一二三四五六七]中)")
_PLAN_AFTER = re.compile(r"规划|计划|时期|期间|末|以来|普法|”")


def name_in_words(text: str, start: int, end: int, quoted: bool) -> Named | None:
    """What a numeral in words is that is no figure by what stands at it; None where it may be one."""
    token = text[start:end]
    before = text[start - 1 : start] if start else "\n"
    after = text[end : end + 1]
    named = _date(text, start, end, token, before, after) or _marker(text, end, token, before, after)
    if named:
        return named
    if len(token) > 1 and after and after in "产类级" and _DIGITS_ONLY.fullmatch(token):
        return Named("name", "fixed-phrase", end)
    if after == "中" and len(token) == 1 and before in "市县区":
        return Named("name", "school", end)
    if quoted and after != "连":
        if _FIVE_YEARS.search(token) and after and after in "”’规计":
            return Named("name", "five-year-plan", end)
        return Named("slogan", "quoted", end)
    if before == "第":
        return ordinal(text, start, end)
    named = _month(text, end, token, before, after) or _session(text, start, end, token, before, after)
    if named:
        return named
    if token == "一":
        return _one(text, start, end, before)
    if len(token) > 1 and token.endswith("五") and _PLAN_AFTER.match(text, end):
        return Named("name", "five-year-plan", end)
    if text.startswith("周年", end):
        return Named("name", "anniversary", end)
    if before in "几数":
        return Named("other", "vague", end)
    if before == "红" and token == "十":
        return Named("other", "word", end)
    if token == "百" and after == "强":
        return Named("name", "list-of-the-first", end)
    if token == "零":
        counts = before in "清归" and not text.startswith("行动", end)
        return None if counts or text.startswith("增长", end) else Named("other", "word", end)
    if _NAMES.match(text, start):
        return Named("name", "fixed-phrase", end)
    if is_place(text, start, end):
        return Named("name", "place-name", end)
    if _IDIOMS.match(text, start):
        return Named("other", "word", end)
    if len(token) == 1 and after not in _MAY_COUNT and before not in "前清归":
        return Named("other", "word", end)
    if after == "级" and not is_magnitude(token):
        return Named("other", "word", end)
    return None


_LASTING_YEARS = re.compile("年(?:[之以]?内|的?时间|左右)")


def _date(text: str, start: int, end: int, token: str, before: str, after: str) -> Named | None:
    """二〇二一年, and the years of 一九五三—一九五七年."""
    if len(token) not in (2, 4) or not _DIGITS_ONLY.fullmatch(token):
        return None
    if after == "年" and (len(token) == 4 or (_is_year_of_two_digits(token) and not _LASTING_YEARS.match(text, end))):
        return Named("date", "year", end)
    if _YEAR_JOINT.match(text, end) and (len(token) == 2 or token[0] in "一二"):
        return Named("date", "span-of-years", end)
    if len(token) == 4 and after in "）)" and token[0] in "一二":
        return Named("date", "span-of-years", end)
    if token[:2] in ("一九", "一八", "二〇", "二零") and len(token) == 4:
        return Named("date", "bare-year", end)
    return None


_SERIES = re.compile("、二(?:、三|[和产线类级])")


def _marker(text: str, end: int, token: str, before: str, after: str) -> Named | None:
    """一、 （一） 一是 其一，"""
    if not after:
        return None
    if after == "、" and not _SERIES.match(text, end) and before in "\n。；：:!！#":
        return Named("marker", "line-marker", end)
    if after in "）)" and before in "（(":
        return Named("marker", "bracketed-marker", end)
    if after in "是要则" and before in _MARKER_BEFORE and len(token) <= 2:
        return Named("marker", "clause-marker", end)
    if before == "其" and after in "，、":
        return Named("marker", "clause-marker", end)
    return None


def _month(text: str, end: int, token: str, before: str, after: str) -> Named | None:
    if len(token) <= 3 and (
        (after == "月" and _MONTH.match(text, end)) or (after in "日号" and after and before in "月、至到")
    ):
        return Named("date", "month-or-day", end)
    named = _LONG_DATES.get(text[end : end + 2])
    return Named("date", named, end) if named else None


def _session(text: str, start: int, end: int, token: str, before: str, after: str) -> Named | None:
    """党的二十大, 十九届六中全会, 三次会议."""
    told = (
        (after == "届" and not text.startswith(("连续", "蝉联"), start - 2))
        or (after == "中" and _PLENARY.match(text, end))
        or (after == "大" and len(token) <= 2 and _is_congress(text, start, end, token, before))
        or (after == "次" and (before == "届" or (before not in "了开" and _MEETING.match(text, end))))
    )
    return Named("reference", "session", end) if told else None


def _is_year_of_two_digits(token: str) -> bool:
    # 五六年 may be five or six years; 八二年 and 五八年 are years, for their digits are no neighbours.
    first, second = (DIGITS[each] for each in token)
    return second != first + 1 or first >= 5


def _is_congress(text: str, start: int, end: int, token: str, before: str) -> bool:
    if (token.startswith("十") and len(token) == 2) or token == "二十":
        return True
    if text[max(0, start - 2) : start] in ("党的", "中共", "我党", "彻党", "人大"):
        return True
    return token in ("七", "八", "九", "十") and before in "的在从自过开和、到" and _GREAT.match(text, end) is not None


# 进一步, 一些, 统一: a fifth of all numerals, told at a glance.
_COMMON = frozenset(
    "一" + after for after in "步些批般切系体直致流样律定起种方面时手带站道边味再旦心贯揽下向意员同"
) | {"零售", "零部"}


def is_common_word(text: str, start: int) -> bool:
    """Whether the numeral at ``start`` is the 一 of one of the commonest words."""
    return text[start : start + 2] in _COMMON and text[start - 1 : start] not in "第十百千万亿〇零二三四五六七八九"


_ONE_RATE = re.compile(r"[倍番]|个?[百千]分点|成(?![为立本功果员熟就])")
_ONE_WHILE = re.compile(r"年(?!多?来|度|级)|个月|个季度|天|周|小时")
_LASTING = re.compile(r"(?:提前|提早|推迟|延长|延期|缩短|为期|历时|不到|连续|用)了?$")


def _one(text: str, start: int, end: int, before: str) -> Named | None:
    """一 is nearly always a or the same; it counts in 翻一番, 一倍, 提前一年, 新增一座."""
    after = text[end : end + 1]
    if _ONE_RATE.match(text, end) or (_ONE_WHILE.match(text, end) and _LASTING.search(text, start - 3, start)):
        return None
    if after and after in "个家项条座所处件" and _ADDED.search(text, start - 3, start):
        return None
    if after and after in "座所处条" and _BUILT.search(text, start - 3, start):
        return None
    if before == "前" and after == "位":
        return None
    return Named("other", "word-one", end)


_DIVIDED = re.compile("(?:分[为成作]?|共)$")  # 分为二类, in older prose


def word_with_unit(text: str, start: int, end: int, unit: Unit, ranged: bool) -> tuple[str, str] | None:
    """Kind and rule of a numeral in words that is, with its unit, still no figure; None where it is one."""
    token = text[start:end]
    after = text[end : end + 1]
    before = text[start - 1 : start] or "\n"
    if before == "第" or (before in "清归" and token == "零"):
        return None
    core = unit.core
    if token == "零" and text.startswith("增长", end):
        return None
    if is_magnitude(token) and token != "十":
        return word_of_magnitude(text, start, end, unit)
    if before == "前" and (core in ("位", "名", "强") or after in ("，", "。", "；", "、", "的", "")):
        return None
    if after == "大":
        return None if not COUNTED_WAYS.match(text, end) else ("reference", "counted-in-speech")
    if core in ("强",) or text.startswith("连", end):
        return None
    if not core and unit.more and not unit.printed:
        return "other", "no-unit"
    if not core and not unit.printed:
        if len(token) > 2 or (ranged and len(token) > 1) or "点" in token:
            # 二十一、二十三 share a unit with what follows
            return None
        return "other", "word"
    phases = core == "期" and len(token) == 2  # 三四期 are the third and the fourth
    if core and core not in _SMALL_UNITS and (phases or not ranged) and len(token) < 3 and not _BIG.search(token):
        return "other", "word"
    if core == "个" and text.startswith("“", unit.end):
        return "slogan", "counted-slogan"
    if core in ("个", "项", "条", "大", "种", "件"):
        if COUNTED_WAYS.match(text, end):
            return "reference", "counted-in-speech"
        if _ANAPHORA.search(text, start - 2, start):
            return "reference", "said-before"
    if core in ("位", "级") or (core == "人" and text.startswith("人帮", end)):
        if core == "位" and len(token) >= 2:
            return None
        return "other", "word"
    if core == "类" and token != "两" and _CLASS.match(text, end):
        return "other", "word"
    if core == "次" and text.startswith("次产业", end):
        return "name", "fixed-phrase"
    if core in ("次", "本", "类") and token == "二" and not _DIVIDED.search(text, start - 2, start):
        return "other", "word"  # twice is 两次, 二次 secondary
    return None


_BIG = re.compile("[百千万亿]|[二三四五六七八九]十")
