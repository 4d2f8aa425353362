"""What an Arabic numeral is that is no figure, by what stands at it: a date, a marker, a reference, part of a name.

Quotations and ordinals, which both scripts have, live here too; numerals in words in ``idioms``.
"""

import re

from .draft import Named
from .lexer import unit_after

# --- quoted ---------------------------------------------------------------------------------------------------------------

# A few quoted characters are a name or a slogan; a quoted sentence is read like any other.
_QUOTE = re.compile(
    r"“[^“”，。；！？\n]{1,24}”|‘[^‘’，。；！？\n]{1,24}’|「[^「」，。；\n]{1,24}」|『[^『』，。；\n]{1,24}』|《[^《》\n]{1,60}》|"
    r"〈[^〈〉\n]{1,40}〉|〔[0-9]{4}〕|\"[^\"，。；！？\n]{1,24}\""
)


def quotes(text: str) -> list[tuple[int, int]]:
    """Where a name is quoted, in the order of the text."""
    return [match.span() for match in _QUOTE.finditer(text)]


# --- Arabic ---------------------------------------------------------------------------------------------------------------

_SENTENCE = frozenset("\n。；：！？!?;:“")
_MARKER_END = re.compile(r"[、．)）]|\.(?![0-9])")
YEAR = re.compile(r"(?:18|19|20|21)[0-9]{2}")
_TO_YEAR = re.compile(r"(?:[-—–―─~～至到、和与/]{1,2})(?:18|19|20|21)?[0-9]{2}(?:学年|财年|年)")
_TO_MONTH = re.compile(r"(?:[-—–―─~～至到、和与]{1,2})[0-9]{1,2}(?:月|日)(?!内)")
_ISO = re.compile(r"[-/][0-9]{1,2}[-/][0-9]{1,2}(?![0-9])")
_DOTTED_DATE = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")
_CLOCK = re.compile(r"[时点](?:[0-9]{1,2}分|整|许|半)")
_LETTERS_AFTER = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
_UNIT_LETTERS = re.compile(
    r"(?:[kKMGT]?[WV]h?|[kM]VA|[kcm]?m|km/h|kg|[GTPEM]?bps|[GTPE]B|[EP]?FLOPS|P[Ff]lops|P|TEU|℃)(?![A-Za-z0-9])"
)
_ROAD_BEFORE = re.compile(r"(?:国道|省道|县道|乡道|高速|国省道|地铁|轨道|热线|航班|路)[GS]?$")
_NAME_AFTER = re.compile(
    r"(?:、[0-9]{1,4}){0,6}号|[#＃]|[＋+]|国道|省道|县道|热线|平台服务|[·.]?[0-9]*版|度电|Ｇ|维|国集团|°|时代|世纪|周年|周岁生日|系列"
    r"|模式|战略|型|式|线(?=[、，。；地建开通改段工二三一四五六七八九十])|中学|中(?=[、，。；])|师|路(?=[、，。；公])|医院|次列车"
)
_NAME_BEGINS = frozenset("、号#＃[＋+国省县热平·.0123456789版度Ｇ维°时世周系模战型式线中师路医次")
_EDITION = re.compile(r"版|计划|行动|工程|时代|升级|方案|模式|政策|工作|改革|建设|平台|系统|试点|战略|[，。、；”]")


def dotted_name(text: str, start: int, end: int) -> Named | None:
    """What a numeral of more than one point is: 2021.12.22, the 1.2.3 before a heading, v2.1.0; or None."""
    token = text[start:end]
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1]
    if _DOTTED_DATE.fullmatch(token):
        return Named("date", "date-with-dots", end)
    if before == "\n" and _SECTION.fullmatch(token):
        return Named("marker", "section-number", end)
    if (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()) or after == "版":
        return Named("name", "version", end)
    return None


def arabic_name(text: str, start: int, end: int, quoted: bool) -> Named | None:
    """What an Arabic numeral is that is no figure by what stands at it; None where it may be one."""
    before = text[start - 1 : start] if start else "\n"
    after = text[end : end + 1]
    token = text[start:end]
    year = len(token) == 4 and YEAR.fullmatch(token) is not None
    if year and after == "年":
        return Named("date", "year", end)
    if before == "第":
        return ordinal(text, start, end)
    named = _marker(text, start, end, before, after, year) or _date(text, end, before, after, token, year)
    if named:
        return named
    if before in "+＋" or (after and after in "+＋"):
        return Named("name", "sum-name", end)
    letters = _letters(text, start, end, before, after)
    if letters is not None:
        return Named("name", "latin-name", letters) if letters else None
    if quoted and after != "连":
        return Named("name", "quoted", end)
    if token.endswith(".0") and _EDITION.match(text, end):
        return Named("name", "version", end)
    if before in "-/" and start > 1 and text[start - 2].isdigit() and after in "-/" and after:
        return Named("name", "number-code", end)
    is_road = before in "道速铁通线班路GS" and _ROAD_BEFORE.search(text, start - 4, start)
    if is_road and (before == "道" or after in "线、，。；改溪段至与和" or _NAME_AFTER.match(text, end)):
        return Named("name", "road", end)
    if after in _NAME_BEGINS and _NAME_AFTER.match(text, end):
        return Named("name", "name-after", end)
    if (after == "·" and text[end + 1 : end + 2].isdigit()) or (
        before == "·" and text[start - 2 : start - 1].isdigit()
    ):
        return Named("name", "day-name", end)
    return None


def _marker(text: str, start: int, end: int, before: str, after: str, year: bool) -> Named | None:
    """（1）, 2、 and the footnote [3]."""
    short = end - start <= 2
    if before in _SENTENCE or before in "（([【〔":
        closed = _MARKER_END.match(text, end)
        if before in "（(" and after and after in "）)" and short:
            return Named("marker", "bracketed-marker", end)
        if before in "[【〔" and after and after in "]】〕":
            if year:
                return Named("date", "document-year", end)
            # 85.6[3]亿元: the unit belongs to the number before.
            parts = text[start - 2 : start - 1].isdigit()
            return Named("reference", "footnote", unit_after(text, end + 1, "").end if parts else end)
        # 2、3 个 is a list of numbers, 2、加快 a marker.
        listed = closed is not None and text[closed.end() : closed.end() + 1].isdigit()
        if closed and not listed and end - start <= 3 and before in _SENTENCE and before != "“":
            return Named("marker", "line-marker", end)
    if after and after in "）)" and short and (before in _SENTENCE or before == "，"):
        return Named("marker", "bracketed-marker", end)
    if before == "^":
        return Named("reference", "footnote", end)
    if before == "〕" or (before == "号" and after == "文"):
        return Named("reference", "document", end)
    return None


def _date(text: str, end: int, before: str, after: str, token: str, year: bool) -> Named | None:
    if not after:
        return None
    if (
        after == "年"
        and len(token) == 2
        and before in "\n。；"
        and text[end + 1 : end + 2] in tuple("全上下末底初我度")
    ):
        return Named("date", "year", end)  # 21 年全市
    day = len(token) <= 2 and token.isdigit() and int(token) <= 31
    if day and (after == "月" or (after in "日号" and before == "月")):
        return Named("date", "month-or-day", end)
    if year and after in "-/":
        iso = _ISO.match(text, end)
        if iso:
            return Named("date", "iso-date", iso.end())
    if year and _TO_YEAR.match(text, end):
        return Named("date", "span-of-years", end)
    if day and _TO_MONTH.match(text, end):
        return Named("date", "span-of-months", end)
    if after == "年" and text.startswith(("年代", "年级"), end):
        return Named("date", "decade", end) if text[end + 1] == "代" else Named("name", "school-year", end)
    if after == "世" and text.startswith("世纪", end):
        return Named("date", "century", end)
    if (after in "时点" and _CLOCK.match(text, end)) or (after == "分" and before in "时点"):
        return Named("date", "time-of-day", end)
    if day and after == "日" and not text.startswith("日均", end):
        return Named("date", "month-or-day", end)
    return None


def _letters(text: str, start: int, end: int, before: str, after: str) -> int | None:
    """Where a name of letters and digits ends (G60, 5G, COVID-19); None where there is none, 0 where its letters stand apart."""
    begins = before.isascii() and before.isalpha()
    if begins and after == "%" and text[start - 3 : start] in ("GDP", "CPI", "PPI"):
        return 0
    if not begins and before in "-_./·#" and start > 1:
        begins = text[start - 2].isascii() and text[start - 2].isalpha()
    if not begins and not (after.isascii() and after.isalpha() and not _UNIT_LETTERS.match(text, end)):
        return None
    letters = _LETTERS_AFTER.match(text, end)
    return letters.end() if letters else end


# --- ordinals -------------------------------------------------------------------------------------------------------------

_RANKED = re.compile(
    r"(?:居|列|位|排|获|名|跃升|跃居|上升到|升至|前进到|保持|进位|夺得|取得|稳居|由|从)[^，。；：:]{0,14}第$"
)
_FOREMOST = re.compile(r"(?:放在|摆在|摆到|放到|始终是|作为)第$")
_FIRST_DUTY = re.compile("位(?:的|工作|任务|要求)")
_WIDE = re.compile(r"(?:全国|全省|全市|全区|全球|世界|全州|全县|全自治区|城市|地级市|地市|中部|西部|东部)第$")
# 投资潜力第 3、城镇化质量第 4: the list of places goes on.
_LISTED_PLACE = re.compile(r"第[0-9]{1,3}[位名]?[、，][^，。；：、第]{2,16}第$")
_SESSION = re.compile(r"[届]|次|[条款章节编]|号")
_PLAN = re.compile(r"个(?:五年|[0-9十]+年)?(?:计划|规划|百年)")


def ordinal(text: str, start: int, end: int) -> Named | None:
    """A numeral after 第: a session, a date, or the tail of an expression such as 第三产业; None for a place in a ranking."""
    after = text[end : end + 1]
    if text.startswith("一位", start) and (_FIRST_DUTY.match(text, end) or _FOREMOST.search(text, start - 4, start)):
        return Named("other", "ordinal", end)
    if (after == "位" and not text.startswith("位书记", end)) or (after == "名" and not text.startswith("名录", end)):
        return None
    if after in ("年", "季", "天", "周", "月"):
        return Named("date", "ordinal-date", end)
    if _SESSION.match(text, end):
        return Named("reference", "ordinal-session", end)
    if after == "个" and _PLAN.match(text, end):
        return Named("name", "plan", end)
    ends = after == "" or after in "，。；、）)和与（\n的大"
    if ends and (
        _RANKED.search(text, start - 20, start)
        or _WIDE.search(text, start - 5, start)
        or _LISTED_PLACE.search(text, max(0, start - 24), start)
    ):
        return None
    if after and after in "，、：:" and text[start - 2 : start - 1] in "\n。；：":
        return Named("marker", "ordinal-marker", end)
    return Named("other", "ordinal", end)
