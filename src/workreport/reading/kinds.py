"""What a numeral is: a figure of some kind, or a date, a marker, a name, a slogan, a reference, part of a word."""

import re
from decimal import Decimal
from typing import Any

from workreport.reading.context import names_growth
from workreport.reading.lexer import Unit
from workreport.reading.lexicon import words

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

_LINE_BREAK = frozenset("\n")
_SENTENCE = frozenset("\n。；：！？!?;:“")
_MARKER_END = re.compile(r"[、．)）]|\.(?![0-9])")
_YEAR = re.compile(r"(?:18|19|20|21)[0-9]{2}")
_DATE_AFTER = re.compile(r"年代?|年度|世纪")
_SPAN_YEAR = re.compile(r"(?:[-—–―─~～至到、和与/]{1,2})(?:18|19|20|21)?[0-9]{2}(?:学年|财年|年)")
_SPAN_MONTH = re.compile(r"(?:[-—–―─~～至到、和与]{1,2})[0-9]{1,2}(?:个?月|日)(?!内)")
_ISO = re.compile(r"[-/][0-9]{1,2}[-/][0-9]{1,2}(?![0-9])")
_LETTERS_BEFORE = re.compile(r"[A-Za-z][A-Za-z0-9]*[-_./·]?$")
_LETTERS_AFTER = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
_UNIT_LETTERS = re.compile(
    r"(?:[kKMGT]?[WV]h?|[kM]VA|[kcm]?m|km/h|kg|[GTPEM]?bps|[GTPE]B|[EP]?FLOPS|P[Ff]lops|P|TEU|℃)(?![A-Za-z0-9])"
)
_ROAD_BEFORE = re.compile(r"(?:国道|省道|县道|乡道|高速|国省道|地铁|轨道|热线|航班|路)[GS]?$")
_NAME_AFTER = re.compile(
    r"(?:、[0-9]{1,4}){0,6}号|[#＃]|[＋+]|国道|省道|县道|热线|平台服务|[·.]?[0-9]*版|度电|Ｇ|维|国集团|°|时代|世纪|周年|周岁生日|系列|模式|战略|型|式|线(?=[、，。；地建开通改段工二三一四五六七八九十])"
    r"|中学|中(?=[、，。；])|师|路(?=[、，。；公])|医院|次列车"
)
_NAME_BEGINS = frozenset("、号#＃[＋+国省县热平·.0123456789版度Ｇ维°时世周系模战型式线中师路医次")
_EDITION = re.compile(r"版|计划|行动|工程|时代|升级|方案|模式|政策|工作|改革|建设|平台|系统|试点|战略|[，。、；”]")


def dotted_date(token: str) -> bool:
    """2021.12.22"""
    return re.fullmatch(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])", token) is not None


def section_number(text: str, start: int, token: str) -> bool:
    """1.2.3 at the beginning of a line."""
    return (start == 0 or text[start - 1] == "\n") and re.fullmatch(
        r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}", token
    ) is not None


def is_version(text: str, start: int, end: int) -> bool:
    """Part of an address, a version or a quoted name such as 3.0.1 or v2.1.0."""
    before = text[start - 1 : start] or "\n"
    after = text[end : end + 1]
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()) or after == "版"


def arabic_name(text: str, start: int, end: int, in_quotes: bool) -> tuple[str, str, int] | None:
    """Kind, rule and end of an Arabic numeral that is no figure by what stands at it; None where it may be one."""
    before = text[start - 1 : start] if start else "\n"
    after = text[end : end + 1]
    token = text[start:end]
    year = len(token) == 4 and _YEAR.fullmatch(token) is not None

    if after == "年" and year:
        return "date", "year", end
    if before == "第":
        return _ordinal(text, start, end)
    if before in _SENTENCE or before in "（([【〔":
        closed = _MARKER_END.match(text, end)
        if before in "（(" and after and after in "）)" and len(token) <= 2:
            return "marker", "bracketed-marker", end
        if before in "[【〔" and after and after in "]】〕":
            return ("date", "document-year", end) if year else ("reference", "footnote", end)
        # 2、3 个 is a list of numbers, 2、加快 a marker.
        listed = closed is not None and text[closed.end() : closed.end() + 1].isdigit()
        if closed and not listed and len(token) <= 3 and before in _SENTENCE and before != "“":
            return "marker", "line-marker", end
    if after and after in "）)" and len(token) <= 2 and (before in _SENTENCE or before == "，"):
        return "marker", "bracketed-marker", end
    if before == "^":
        return "reference", "footnote", end
    if before == "〕" or (before == "号" and after == "文"):
        return "reference", "document", end
    if (after == "月" or (after and after in "日号" and before == "月")) and _is_small(token):
        return "date", "month-or-day", end
    if after == "日" and "." not in token and before in "至-—、和到" and int(token[:4]) <= 31:
        return "date", "month-or-day", end
    if year and after and after in "-/" and _ISO.match(text, end):
        return "date", "iso-date", _ISO.match(text, end).end()  # type: ignore[union-attr]
    if year and _SPAN_YEAR.match(text, end):
        return "date", "span-of-years", end
    if after and _SPAN_MONTH.match(text, end) and "." not in token and int(token[:4]) <= 31:
        months = _SPAN_MONTH.match(text, end)
        if months and not months[0].endswith("个月"):
            return "date", "span-of-months", end
    if after == "年" and (text.startswith("年代", end) or text.startswith("年级", end)):
        return ("date", "decade", end) if text.startswith("年代", end) else ("name", "school-year", end)
    if after == "世" and text.startswith("世纪", end):
        return "date", "century", end
    if (after == "时" or after == "点") and re.match(r"[时点](?:[0-9]{1,2}分|整|许|半)", text[end : end + 4]):
        return "date", "time-of-day", end
    if after == "日" and not text.startswith("日均", end) and "." not in token and int(token[:4]) <= 31:
        return "date", "month-or-day", end

    if before in "+＋" or (after and after in "+＋"):
        return "name", "sum-name", end
    if "A" <= before <= "z" and before.isalpha():
        if after == "%" and text[start - 3 : start] in ("GDP", "CPI", "PPI"):
            return None
        letters = _LETTERS_AFTER.match(text, end)
        return "name", "latin-name", letters.end() if letters else end
    if before in "-_./·#" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha():
        letters = _LETTERS_AFTER.match(text, end)
        return "name", "latin-name", letters.end() if letters else end
    if after and "A" <= after <= "z" and after.isalpha() and not _UNIT_LETTERS.match(text, end):
        letters = _LETTERS_AFTER.match(text, end)
        return "name", "latin-name", letters.end() if letters else end
    if in_quotes and after != "连":
        return "name", "quoted", end
    if token.endswith(".0") and _EDITION.match(text, end):
        return "name", "version", end
    if before in "-/" and start > 1 and text[start - 2].isdigit() and after in "-/" and after:
        return "name", "number-code", end
    is_road = before in "道速铁通线班路GS" and _ROAD_BEFORE.search(text, start - 4, start)
    if is_road and (before == "道" or after in "线、，。；改溪段至与和" or _NAME_AFTER.match(text, end)):
        return "name", "road", end
    named = _NAME_AFTER.match(text, end) if after in _NAME_BEGINS else None
    if named and not (named[0] in ("型", "式", "师", "线") and False):
        return "name", "name-after", end
    if after == "A" or after == "a":
        return "name", "latin-name", end + 1
    if after == "·" and text[end + 1 : end + 2].isdigit():
        return "name", "day-name", end
    if before == "·" and text[start - 2 : start - 1].isdigit():
        return "name", "day-name", end
    return None


_ORDINAL_RANK = re.compile(
    r"(?:居|列|位|排|获|名|跃升|跃居|上升到|升至|前进到|保持|进位|夺得|取得|稳居|由|从)[^，。；：:]{0,14}第$"
)
_FOREMOST = re.compile(r"(?:放在|摆在|摆到|放到|始终是|作为)第$")
_WIDE_RANK = re.compile(r"(?:全国|全省|全市|全区|全球|世界|全州|全县|全自治区|城市|地级市|地市|中部|西部|东部)第$")
_SESSION = re.compile(r"[届]|次(?:全体)?(?:会议|代表|党代|全会|全国|常委|人民)|[条款章节编]|号")


def _ordinal(text: str, start: int, end: int) -> tuple[str, str, int] | None:
    """A numeral after 第: a place in a ranking, a session, or the tail of an expression such as 第三产业."""
    after = text[end : end + 1]
    if text.startswith("一位", start) and (text.startswith("的", end + 1) or _FOREMOST.search(text, start - 4, start)):
        return "other", "ordinal", end
    if (after == "位" and not text.startswith("位书记", end)) or (after == "名" and not text.startswith("名录", end)):
        return None
    if after in ("年", "季", "天", "周", "月"):
        return "date", "ordinal-date", end
    if _SESSION.match(text, end) or text.startswith("次", end):
        return "reference", "ordinal-session", end
    if after == "个" and re.match(r"个(?:五年|[0-9十]+年)?(?:计划|规划|百年)", text[end : end + 8]):
        return "name", "plan", end
    ends = after == "" or after in "，。；、）)和与（\n的大"
    if ends and (_ORDINAL_RANK.search(text, start - 20, start) or _WIDE_RANK.search(text, start - 5, start)):
        return None
    if after and after in "，、：:" and text[start - 2 : start - 1] in "\n。；：":
        return "marker", "ordinal-marker", end
    return "other", "ordinal", end


# --- numerals in words ----------------------------------------------------------------------------------------------------

_FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{0,2}五$")
_DIGITS_ONLY = re.compile(r"[〇零一二三四五六七八九]+")
_YEAR_WORDS = re.compile(r"[一二][〇零一二三四五六七八九]{3}")
_YEAR_JOINT = re.compile(
    r"[-—–―─~～至到、和与]{1,2}(?:[一二][〇零一二三四五六七八九]{3}|[一二三四五六七八九][〇零一二三四五六七八九])年"
)
_MONTH = re.compile(r"月(?![饼球亮])")
_MARKER_WORD = re.compile(r"[是要则](?!否)")
_MARKER_BEFORE = frozenset("\n。，；：:;、！？")
_ONE_FIGURE = re.compile(r"(?:新增|增加|净增|减少|新建|建成)了?$")
_PHRASES = re.compile(
    r"三个代表|四个现代化|四个全面|两个维护|两个确立|四个意识|四个自信|两个文明|三个有利于|[四五]项基本原则|五项原则|八项规定|一个中国"
    r"|两个百年|两个毫不动摇|四个伟大|两个大局|三个务必|五位一体|两个一百年|两个先行|两个健康|三个面向|四个坚持|十大关系|三大改造"
    r"|三大差别|三大法宝|三大战役|三大革命|两大阶级|三大主义|十项全能|百年大计|八大处|三大球|五四运动|四化|六一|八一|七一|十一黄金周"
    r"|三个世界|四个服从|两个结合|一国两制|三座大山|四大名著|百年未有|千年[古文之大府商]|百家争鸣|百花齐放|三令五申|四面八方|五湖四海"
    r"|千[方家]百[计业]|千家万户|千山万水|万众一心|三心二意|四通八达|七上八下|千军万马|三三两两|五光十色|千变万化|十全十美|三轮车"
    r"|三门峡|四处(?=[奔流])|两面派|两条腿|四项原则|十户长|百户长|万元户|万人空巷|两个凡是|四个文化|三项制度改革|两项补贴|三支一扶"
    r"|一头雾水|百日攻坚|两个支点|十个指头|三分之|三级甲等|三级医院|二级医院|三项地方|三次产业|第三产业|二次创业|三八红旗|十年动乱|十年浩劫"
    r"|十年内乱|八年抗战|百年奋斗|百年华诞|百年党史|百年变局|十年树木|九年义务教育|九年制义务|十五年基础|三年行动|百万雄师|万里长征|万里长城|十年规划|十年禁渔"
)
_WORD_AFTER = re.compile(
    r"[期级线环流代等号楼轮段医产区岸侧翼手者旁国省农角江川峡亚季方中州小五院城校心观免费化边院路]|个方面|方面|个字|个阶段|步|等奖|把手|要素|权|优一|高一|条战线|条腿|条心|个文明"
)
_SMALL_UNITS = words(
    "个 家 项 条 所 座 件 处 种 类 大类 户 人 名 次 天 倍 番 成 元 吨 亩 公里 米 台 套 栋 幢 辆 艘 架 支 部 批 份 宗 只 张 间 对 台套 公斤 斤 担 "
    "小时 分钟 秒 个月 个季度 个工作日 个小时 年 周 岁 平方公里 平方米 立方米 公顷 千瓦 千瓦时 千伏 个百分点 个千分点 % 例 起 位 人次 美元 棵 株 枚 块 篇 "
    "册 本 颗 列 款 笔 周年 个星期 个标箱 组 尺 丈 公分 厘米 公尺 立方公尺 平方公尺 万元 连冠 连调 连增 连丰 连涨 连胜 连升 连快 连降 连优 连创 连赢 强"
)
_MAY_COUNT = frozenset(unit[0] for unit in _SMALL_UNITS) | frozenset("大连强多余来几、-—–~～至到和与，。；）亿万千百十")
_CLASS = re.compile(r"类(?:水|及以上|以上|地区|商品|农|城市|标准|或|和以上)")
_ANAPHORA = re.compile(r"(?:[这那该各其每上前后]|其他|其它|上述|以上|任何|其余|下面|如下|以下|另外|所有|哪)$")
_COUNTED_WAYS = re.compile(
    r"(?:个|大|条|项|种)?(?:方面|问题|关系|环节上|意义|意思|原因|特点|阶段|时期|层次|关口|字|坚持|必须|更加|不|要|转变|统一|结合|并举|为主|面向)"
)
_GREAT = re.compile(
    r"大(?:以|精|召|报|确|提|部|会|决|胜|路|闭|后|前|开|制|代|党|关|和|、|，|。|的|作|做|指|要|所|把|》)"
)
_MAGNITUDES_ONLY = re.compile(r"[十百千万亿]+")
_MONEY_AFTER = re.compile(
    r"(?:级|产业|集群|大关|俱乐部|规模|企业|园区|县|镇|强县|强区|台阶|元|美元|项目|工程|投资|城市|能级|以上|以内|左右|工业|板块|"
    r"行列|增量|门槛|产值|航母|市场|赛道|GDP|街道|强镇|方阵|开发区|资金|[，。；、（）(\n]|$)"
)
_IDIOM_HUNDREDS = re.compile(
    r"(?:百(?:姓|货|花|家|日|年|色|川|业|折|汇|合|倍|强|计|炼|科|废|舸|感|舍|余年|叶|团|草|度|里|村|企|镇|校|馆|园|城|镇|般|福|事|态|亩|人|县|户|名|万雄|团|佳|场|花|团|鸟|善|病|炼)"
    r"|千(?:方|军|万不|秋|钧|古|里|年|岛|篇|头|叶|丝|企|村|家|镇|人|百|载|山|门|户|亩|事|名|校|佛|阳|斤顶|般|篇|佛|辛|难|帆|变|言|虑|回)"
    r"|万(?:众|物|里|象|事|家|一|企|村|全|岁|方|州|载|宁|安|年|达|千|源|能|有|无|维|丈|分|商|名|人|户|宝|隆|亩|科|向|盛|紫|变|科|民|里|难|国|不|般|山|柏|载|荣|锦|绿|峰|江|顺|和|佛|代)"
    r"|亿(?:万|联|达|利|纬))"
)


def chinese_name(text: str, start: int, end: int, token: str, in_quotes: bool) -> tuple[str, str, int] | None:
    """Kind, rule and end of a numeral in words that is no figure by what stands at it; None where it may be one."""
    before = text[start - 1 : start] if start else "\n"
    after = text[end : end + 1]

    in_digits = after == "年" and _DIGITS_ONLY.fullmatch(token)
    if in_digits and (len(token) == 4 or (len(token) == 2 and _two_digit_year(token))):
        return "date", "year", end
    if len(token) == 4 and _YEAR_WORDS.fullmatch(token) and (_YEAR_JOINT.match(text, end) or after in "）)"):
        return "date", "span-of-years", end
    if len(token) == 4 and token[:2] in ("一九", "一八", "二〇", "二零") and _DIGITS_ONLY.fullmatch(token):
        return "date", "bare-year", end
    if len(token) == 2 and _DIGITS_ONLY.fullmatch(token) and _YEAR_JOINT.match(text, end):
        return "date", "span-of-years", end
    if after == "、" and before in "\n。；：!！#":
        return "marker", "line-marker", end
    if after and after in "）)" and before in "（(":
        return "marker", "bracketed-marker", end
    if after and after in "是要则" and before in _MARKER_BEFORE and len(token) <= 2:
        return "marker", "clause-marker", end
    if before == "其" and after and after in "，、":
        return "marker", "clause-marker", end
    if len(token) > 1 and after and after in "产类级" and _DIGITS_ONLY.fullmatch(token):
        return "name", "fixed-phrase", end
    if in_quotes and after != "连":
        if _FIVE_YEARS.search(token) and after in ("”", "’", "规", "计", "”"):
            return "name", "five-year-plan", end
        return "slogan", "quoted", end
    if before == "第":
        return _ordinal(text, start, end)
    if after == "月" and _MONTH.match(text, end) and len(token) <= 3:
        return "date", "month-or-day", end
    if after and after in "日号" and before in "月、至到" and len(token) <= 3:
        return "date", "month-or-day", end
    if after == "年" and text.startswith("年代", end):
        return "date", "decade", end
    if after == "世" and text.startswith("世纪", end):
        return "date", "century", end
    if after == "届":
        return "reference", "session", end
    if after == "中" and re.match(
        r"中(?:全会|、[一二三四五六七]中|及|和[一二三四五六七]中|[、，]?[一二三四五六七]中)", text[end : end + 6]
    ):
        return "reference", "session", end
    if after == "大" and len(token) <= 2 and _is_congress(text, start, end, token, before):
        return "reference", "session", end
    if after == "次" and before == "届":
        return "reference", "session", end
    if after == "次" and before not in "了开" and _MEETING.match(text, end):
        return "reference", "session", end
    if token == "一":
        return _one(text, start, end, before)
    if (
        token.endswith("五")
        and len(token) >= 2
        and re.match(r"(?:规划|计划|时期|期间|末|以来|普法|”)", text[end : end + 2])
    ):
        return "name", "five-year-plan", end
    if after in ("五", "周") and text.startswith("周年", end):
        return "name", "anniversary", end
    if before in "几数":
        return "other", "vague", end
    if start >= 1 and before == "红" and token == "十":
        return "other", "word", end
    if token == "百" and after == "强":
        return "name", "list-of-the-first", end
    if token == "零":
        if before in "清归" and not text.startswith("行动", end):
            return None
        return ("other", "word", end) if not text.startswith("增长", end) else None
    phrase = _PHRASES.match(text, start)
    if phrase:
        return "name", "fixed-phrase", end
    if len(token) == 1 and after not in _MAY_COUNT and before not in "前清归":
        return "other", "word", end
    if text.startswith("级", end) and not _MAGNITUDES_ONLY.fullmatch(token):
        return "other", "word", end
    return None


_MEETING = re.compile(r"次(?:全体)?(?:会议|代表|党代|全会|全国|常委|人民代表|理事)")


def _is_small(token: str) -> bool:
    return token.isdigit() and len(token) <= 2 and int(token) <= 31


def _two_digit_year(token: str) -> bool:
    # 五六年 may be five or six years; 八二年 and 五八年 are years, for their digits are no neighbours.
    digits = "〇一二三四五六七八九"
    first, second = (digits.find(each.replace("零", "〇")) for each in token)
    return second != first + 1 or first >= 5


def _is_congress(text: str, start: int, end: int, token: str, before: str) -> bool:
    if (token.startswith("十") and len(token) == 2 and token != "十大") or token == "二十":
        return True
    if text[max(0, start - 2) : start] in ("党的", "中共", "我党", "彻党", "人大"):
        return True
    return token in ("七", "八", "九", "十") and _GREAT.match(text, end) is not None and before in "的在从自过开和、到"


# 进一步, 一些, 统一: a fifth of all numerals, told at a glance.
_COMMON = frozenset(
    "一" + after for after in "步些批般切系体直致流样律定起种方面时手带站道边味再旦心贯揽下向意员同"
) | {"零售", "零部"}


def is_common_word(text: str, start: int) -> bool:
    """Whether the numeral at ``start`` is the 一 of one of the commonest words."""
    return text[start : start + 2] in _COMMON and text[start - 1 : start] not in "第十百千万亿〇零二三四五六七八九"


_ONE_RATE = re.compile(r"[倍番]|成(?![为立本功果员熟就])")


def _one(text: str, start: int, end: int, before: str) -> tuple[str, str, int] | None:
    """一 is nearly always a or the same; it counts in 翻一番, 一倍, 新增一座."""
    after = text[end : end + 1]
    if _ONE_RATE.match(text, end):
        return None
    if _ONE_FIGURE.search(text, start - 3, start) and after and after in "个家项条座所处件":
        return None
    if before == "前" and after == "位":
        return None
    return "other", "word-one", end


def chinese_word(text: str, start: int, end: int, token: str, unit: Unit, ranged: bool) -> tuple[str, str] | None:
    """Kind and rule of a numeral in words that is, with its unit, still no figure; None where it is one."""
    after = text[end : end + 1]
    before = text[start - 1 : start] or "\n"
    if before == "第" or (before in "清归" and token == "零"):
        return None
    core = unit.core
    if token == "零" and text.startswith("增长", end):
        return None
    if _MAGNITUDES_ONLY.fullmatch(token) and token not in ("十",):
        return _bare_magnitude(text, start, end, token, unit, before)
    if before == "前" and (core in ("位", "名", "强") or after in ("，", "。", "；", "、", "的", "")):
        return None
    if after == "大":
        return None if not _COUNTED_WAYS.match(text, end) else ("reference", "counted-in-speech")
    if core in ("强",) or text.startswith("连", end):
        return None
    if not core and unit.more and not unit.printed:
        return "other", "no-unit"
    if not core and not unit.printed:
        if len(token) > 2 or (ranged and len(token) > 1) or "点" in token:
            # 二十一、二十三 share a unit with what follows
            return None
        return "other", "word"
    if core and core not in _SMALL_UNITS and not ranged and len(token) < 3 and not _BIG.search(token):
        return "other", "word"
    if core == "个" and text.startswith("“", unit.end):
        return "slogan", "counted-slogan"
    if core in ("个", "项", "条", "大", "种", "件"):
        if _COUNTED_WAYS.match(text, end):
            return "reference", "counted-in-speech"
        if _ANAPHORA.search(text, start - 2, start):
            return "reference", "said-before"
    if core in ("位", "级") or (core == "人" and text.startswith("人帮", end)):
        if core == "位" and len(token) >= 2:
            return None
        return "other", "word"
    if core == "类" and _CLASS.match(text, end):
        return "other", "word"
    if core == "次" and text.startswith("次产业", end):
        return "name", "fixed-phrase"
    return None


_BIG = re.compile("[百千万亿]|[二三四五六七八九]十")
_PER_UNIT = re.compile(r"(?:每|单位|平均每)$")
_HEDGED = re.compile(
    r"(?:超过?|突破|逾|破|将近|接近|(?<![最附邻])近|(?<![通经不度渡太])过|(?<![以之网晚早线向身会])上|不足|不到)$"
)
_NEVER = ("年", "姓", "家灯", "里")
_PUSHED = re.compile(
    r"(?:超过?|突破|破|逾|上|近|过|达到?|首破|迈上|跨上|站上|跨越|越过|迈进|迈过|冲刺|冲击|约|不足|不到|实现|个|家|跨过|跨入|迈入|进入|打造|培育|建设|形成|壮大|千|万)$"
)


def _bare_magnitude(text: str, start: int, end: int, token: str, unit: Unit, before: str) -> tuple[str, str] | None:
    """千亿, 百万, 万: a figure with a unit or where it is money, else part of a word."""
    core = unit.core
    if before in "几数好":
        return "other", "vague"
    if before in ":：" and text[start - 3 : start - 1] == "单位":
        return "other", "header"
    if text[start - 2 : start] == "百上":  # 成百上千
        return "other", "word"
    if unit.more and core:
        return None
    if _PER_UNIT.search(text, start - 3, start):
        return "reference", "per"
    if _HEDGED.search(text, start - 3, start) and not text.startswith(_NEVER, end):
        return None
    if core and text.startswith("以上", unit.end):
        return None
    pushed = _PUSHED.search(text, start - 3, start) is not None
    if len(token) == 1 and token in "百千万":
        if pushed and core and before not in "个家千万":
            return None
        if _IDIOM_HUNDREDS.match(text, start):
            return "other", "word"
        if core in ("元", "吨", "亩", "人次", "平方米", "公里", "斤", "公斤", "吨级") and pushed:
            return None
        return "other", "word"
    if token.endswith("亿") or token == "万亿":
        if core and core not in ("元", "级"):
            return None
        return None if _MONEY_AFTER.match(text, end) else ("other", "word")
    if token in ("百千", "千百", "千万", "百万", "十万", "十百千万"):
        if core:
            return None
        if token in ("百万", "十万", "千万") and (pushed and _MONEY_AFTER.match(text, end)):
            return None
        return "other", "word"
    if not core:
        return "other", "word"
    return None


# --- units that are none --------------------------------------------------------------------------------------------------

_NOT_BEFORE = {
    "方": "面案式向法便针圆略",
    "处": "理级长罚分在于置",
    "所": "有以",
    "条": "件例款",
    "项": "目",
    "位": "于置移",
    "家": "庭长乡园具电",
    "名": "单录牌优",
    "度": "假过量",
    "成": "立为本功果员熟就分长绩效套品份都立",
    "科": "技学研",
    "道": "路德理",
    "组": "织团建成",
    "对": "接口外于照标应",
    "部": "门分署队委",
    "场": "馆所地景",
    "级": "",
    "元": "件旦宵素首",
    "面": "积向对貌临",
    "单": "位元列",
    "重": "点大要",
    "通": "过道行报",
    "步": "伐骤行",
    "区": "域别划间块县",
    "市": "场民政直委值区县",
    "省": "级内外直市区",
    "国": "家际道内外有企民资债产",
    "环": "境保节卫",
    "路": "径线网段",
    "月": "",
    "里": "程面",
    "点": "亮击状多",
    "社": "会区",
    "院": "",
    "城": "市区乡镇",
    "村": "民庄级集",
    "县": "域级城",
    "站": "位",
    "店": "",
    "车": "间站辆道",
    "城市": "",
    "班": "子列",
    "起": "来步草点源码义",
    "代": "表理",
    "层": "次面级",
    "节": "能约点水日",
    "岗": "位",
    "字": "",
    "样": "",
    "首": "次个批",
    "本": "地级市省科土专轮",
    "期": "间",
    "园": "区",
    "群": "众体",
    "门": "类",
    "股": "份权",
    "票": "",
    "头": "部等",
    "口": "岸",
    "桥": "",
    "校": "",
    "两": "",
    "担": "保",
    "克": "服",
    "P": "",
    "任务": "",
    "企业": "",
    "职": "业工",
    "段": "",
    "员": "工",
    "类": "别似",
    "例": "如",
    "人": "",
    "乡": "村",
    "镇": "",
    "厂": "",
    "盘": "活",
    "件": "",
    "名次": "",
    "兆": "",
    "平方": "",
    "分": "之别解布配类级管工项局公行期批店校析会数步支区段享流离散院组",
    "回": "归升落暖复",
    "面粉": "",
    "包": "括",
    "箱": "",
    "把": "握",
    "通讯": "",
    "塔": "",
    "旗": "",
    "馆": "",
    "秒": "",
    "周": "年边期",
    "天": "然津",
    "日": "",
    "次": "产",
    "载": "体",
    "连": "续接锁",
    "大类": "",
    "年": "",
    "季": "",
    "台": "湾州阶风",
    "支": "持撑付出部",
    "条件": "",
    "张": "",
    "户": "籍外",
    "只": "有要是",
    "双": "一",
    "根": "据本治",
    "批": "准发复",
    "份": "额",
    "片": "区",
    "块": "",
    "列": "入为",
    "座": "",
    "顶": "级",
    "集": "团中群聚体约",
    "款": "",
    "档": "案",
    "尊": "",
    "副": "",
    "幕": "",
    "粒": "",
    "佳": "",
    "强": "化力调大势劲烈制",
    "P2": "",
}
_REFUSED = {unit: frozenset(nexts) for unit, nexts in _NOT_BEFORE.items() if nexts}


def fitting(text: str, end: int, unit: Unit, *, arabic: bool) -> Unit:
    """``unit``, or none where the characters only begin another word: 5 方面 is no 5 方, 3 项目 no 3 项."""
    refused = _REFUSED.get(unit.core)
    if refused is None:
        return unit
    nexts = text[unit.end : unit.end + 1]
    if nexts not in refused or not nexts:
        return unit
    cut = unit.end - len(unit.core)
    return Unit(unit.printed[: len(unit.printed) - len(unit.core)], "", "", unit.factor, unit.more, cut)


# --- figures --------------------------------------------------------------------------------------------------------------

_TIME = frozenset({"year", "quarter", "month", "week", "day", "working-day", "minute"})
_STREAK_BEFORE = re.compile(r"(?:连续|连)$")
_DURATION_BEFORE = re.compile(
    r"(?:提前|推迟|延长|缩短|为期|历时|耗时|超过?|满|长达|期限|工期|用了?|需要?|至少|不少于|达到?|不超过|服务|从教|至|到|期为|寿命|预期寿命|年限|压缩|减少了?|节约|节省|办结|控制在|平均|不足|不到|约|逾|工作|缩减|时限|坚持了?|试用|经过|花了|仅用|只用|耗费|任期|学制|周期|为|再延长|执行|有效期)$"
)
_DATE_BEFORE = re.compile(
    r"(?:近|过去|今后|未来|最近|前|头|这|那|每|第|后|去|当|上|下|往|历|本|同|该|全|各|以后|以前|接下来|刚刚|到|的|在|此后|其后|随后|战后|解放后|这样|后来|第一个|头一个|再有|再过|两个|每隔|半|建国)$"
)
_DATE_AFTER_YEARS = re.compile(
    r"年?(?:来|以来|间|中|里|前|后|之前|之后|之内|以后|以前|的|计划|规划|行动|[，。；：、）”]|是|任务|工作|攻坚|建设|倍增|目标|为期|接续|滚动|改革|底|初|末|多来|一遇|一度|一次|制|义务|全|经济|国民|我|提升|总|发展|实施|左右的时间)"
)
_MULTIPLE = re.compile(r"(?:是|为|相当于|等于|达到?|超过|达|到|约|高达|的)[^，。；：]{0,14}$")
_PLAN = re.compile(r"计划|规划|行动|攻坚行动|改革行动|提升行动")
_NOUN = re.compile(r"[一-鿿A-Za-z“《]")
_INDEX = re.compile(r"(?:指数|系数|得分|评分|指数为|系数为|系数降[至到]|指数达|指数达到|得分达|指数降[至到])$")
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CONJUNCTION = frozenset("和与及或至到、的是为在以等将从由而并也就均各了于比占达约")
_ENDS = frozenset("，。；：、！？）)\n ”|]》’,.;:!?/")


def figure_kind(
    text: str, draft: Any, means: str, to: bool, close: bool, listed: Any, *, arabic: bool
) -> tuple[str, str]:
    """The kind of what has a value, by its unit and the words before, and the rule that says so."""
    base, core = draft.base, draft.core
    before = text[draft.start - 1 : draft.start]
    if base == "percent":
        return _percent_kind(text, draft, means, to, close, listed)
    if base == "percentage-point":
        return "points", "points"
    if base == "rank":
        return _rank_kind(text, draft, before)
    if before == "第":
        if core == "名" or core == "位":
            draft.unit, draft.core, draft.base = ("名次" if core == "名" else "位"), "位", "rank"
            draft.factor = Decimal(1)
            return "rank", "place"
        draft.unit = draft.core = draft.base = ""
        draft.factor, draft.stop = Decimal(1), draft.end
        return "rank", "place"
    if before == "前" and core in ("名", "列", "") and not draft.unit[:1] in "万亿千百":
        if core == "名":
            draft.base = "rank"
            return "rank", "first-places"
        if core == "" and text[draft.end : draft.end + 1] in _ENDS:
            draft.base = "rank"
            return "rank", "first-places"
    if base in _TIME:
        return _time_kind(text, draft, before, arabic=arabic)
    if base == "time":
        if core.startswith("连"):
            return "streak", "in-a-row"
        if _STREAK_BEFORE.search(text, draft.start - 2, draft.start):
            return "streak", "in-a-row"
        return "level", "count"
    if core:
        if not base:
            return "level", "count"
        return "level", "unit"
    if draft.unit:  # 3.2万 without a unit, and 千亿
        return "level", "magnitude"
    return _unitless(text, draft, before, listed, arabic=arabic)


def _percent_kind(text: str, draft: Any, means: str, to: bool, close: bool, listed: Any) -> tuple[str, str]:
    core = draft.core
    if core == "番":
        return "growth", "doubling"
    if core == "倍":
        if means and not to:
            return "growth", "multiple-growth"
        if listed is not None and listed.kind == "growth" and not means:
            return "growth", "list"
        draft.base = "percent"
        return "level", "multiple"
    if means:
        if draft.direction_word == "的":
            return "share", "percent"
        if to:
            return ("growth", "rate-of-growth") if names_growth(text, 0, draft.start) else ("share", "moved-to")
        if close:
            return "growth", "growth"
        return ("growth", "growth-in-clause") if means != "flat" else ("share", "percent")
    if names_growth(text, 0, draft.start):
        return "growth", "rate-of-growth"
    if listed is not None and listed.base == "percent" and listed.is_figure:
        return listed.kind, "list"
    return "share", "percent"


def _rank_kind(text: str, draft: Any, before: str) -> tuple[str, str]:
    core = draft.core
    if core == "位" and before not in "第前":
        if re.search(
            r"(?:列|居|排|排名|排在|上升|前移|提升|前进|下降|进|跃升|提高|后退)[^，。；]{0,8}$",
            text[max(0, draft.start - 10) : draft.start],
        ):
            return "rank", "places-moved"
        draft.base = "person"
        return "level", "count"
    if core == "佳":
        return "name", "name-after"
    if core == "强":
        after = text[draft.stop : draft.stop + 1]
        if draft.token == "百" or (
            draft.token in ("500", "百")
            and text[draft.start - 2 : draft.start] in ("世界", "中国", "全国", "民企", "民营")
        ):
            return "name", "list-of-the-first"
        if draft.token in ("500", "五百", "百", "1000") or (draft.token == "100" and after in "企县区镇名"):
            return "name", "list-of-the-first"
        return "rank", "first-places"
    return "rank", "place" if before == "第" else "first-places"


def _time_kind(text: str, draft: Any, before: str, *, arabic: bool) -> tuple[str, str]:
    start, stop = draft.start, draft.stop
    core = draft.core
    back = text[max(0, start - 5) : start]
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
        if text.startswith("级", stop) or text.startswith("制", stop):
            return "name", "school-years"
        if _PLAN.match(text, stop):
            return "name", "plan"
        if draft.high is not None:
            return "duration", "span-of-time"
        if text.startswith("时间", stop) and not _DATE_BEFORE.search(back):
            return "duration", "span-of-time"
        if before == "提前" or back.endswith("提前"):
            return "duration", "span-of-time"
        if _DATE_BEFORE.search(back):
            return "date", "these-years"
        since = _DATE_AFTER_YEARS.match(text, stop - 1) and not _DURATION_BEFORE.search(back)
        if since and (not arabic or text.startswith(("来", "以来", "前", "后", "间"), stop)):
            return "date", "these-years"
        if _DURATION_BEFORE.search(back):
            return "duration", "span-of-time"
        return ("duration", "span-of-time") if arabic else ("date", "these-years")
    if (
        not back.endswith("提前")
        and _DATE_BEFORE.search(back)
        and core in ("个月", "天", "周", "个季度")
        and not back.endswith(("到", "的", "在", "后"))
    ):
        return "date", "these-months"
    return "duration", "span-of-time"


def _unitless(text: str, draft: Any, before: str, listed: Any, *, arabic: bool) -> tuple[str, str]:
    """A numeral without a unit: a count of the noun that follows, a member of a list, or no figure."""
    after = text[draft.end : draft.end + 1]
    token = draft.token
    if not arabic and token == "零":
        return ("growth" if after == "增" else "level"), "nought"
    if after == "大" and draft.value is not None:
        return "level", "count-of-great"
    if draft.high is not None and _YEAR.match(token):
        return "date", "span-of-years"
    if arabic and len(token) == 4 and _YEAR.fullmatch(token):
        return "date", "bare-year"
    if not arabic and (draft.value is None or draft.value < 20):
        return "other", "no-unit"
    if (after in _ENDS or not after or after in "左以") and _INDEX.search(text, draft.start - 6, draft.start):
        return "level", "index"
    if listed is not None and listed.is_figure and listed.base and (after in _ENDS or not after):
        return "other", "no-unit"
    if token.isdigit() and len(token) > 3:
        return (
            ("date", "day-in-digits")
            if _DAY.fullmatch(token)
            else ("name", "number")
            if len(token) > 4
            else ("other", "no-unit")
        )
    if after and _NOUN.match(after) and after not in _CONJUNCTION and (token == "0" or token[0] != "0"):
        return "level", "count-of-noun"
    return "other", "no-unit"
