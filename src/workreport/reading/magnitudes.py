"""千亿, 百万, 万 without a digit before them: part of a word, or a figure; and what a magnitude without a unit counts."""

import re

from .draft import Draft
from .lexer import Unit
from .lexicon import WORDS, alternatives, words

# --- part of a word -------------------------------------------------------------------------------------------------------

_MAGNITUDES = re.compile(r"[十百千万亿]+")
_PER = re.compile(r"(?:每|单位|平均每)$")
_HEDGED = re.compile(
    r"(?:超过?|突破|逾|破|将近|接近|(?<![最附邻])近|(?<![通经不度渡太])过|(?<![以之网晚早线向身会])上|不足|不到)$"
)
# 上百年, 近百姓: part of a word all the same.
_NEVER = ("年", "姓", "家灯", "里")
_PUSHED = re.compile(alternatives(WORDS["pushed"]) + "$")
# After 个 and 家 only what is measured: 10 个万吨泊位, but 5 个千亩基地 are called so.
_MEASURED = frozenset({"元", "吨", "人次", "平方米", "公里", "斤", "公斤", "吨级"})
_OF_MONEY = frozenset({"元", "美元"})
_CALLED = words("企业 县 镇 乡 村 园 区 城 市 街道 家 店 厂")
# 亿元以上项目, 千万美元企业: how large each of what is counted is, and not an amount.
_THRESHOLD = re.compile(
    "(?:及|或)?(?:以上|以下)的?(?!级)[^，。；：、！\n0-9]{0,10}?(?:项目|企业|产业|集群|楼宇|园区|商场|大户|品牌|产品|商品|税源|[镇村县乡])"
    "|(?!级)[^，。；：、！\n0-9的级]{0,6}?(?:项目|企业|楼宇|商场|大户)"
)
_MONEY_BEHIND = re.compile(alternatives(WORDS["money_behind"]))


def is_magnitude(token: str) -> bool:
    """Whether a numeral in words is a magnitude without a digit."""
    return _MAGNITUDES.fullmatch(token) is not None


def without_what_it_names(token: str, unit: Unit) -> Unit:
    """The unit after a magnitude: none where what follows is only called after its money, as 百亿企业 and 千亿县 are."""
    called = token.endswith("亿") and unit.core in _CALLED and not unit.more and is_magnitude(token)
    return Unit("", "", "", unit.factor, "", unit.end - len(unit.core)) if called else unit


def word_of_magnitude(text: str, start: int, end: int, unit: Unit) -> tuple[str, str] | None:
    """Kind and rule of a magnitude that is no figure; None where it is one: it has a unit, or it is money."""
    core = unit.core
    before = text[start - 1 : start] or "\n"
    if before in "几数好":
        return "other", "vague"
    stated = before in ":：" and text[start - 3 : start - 1] == "单位"
    if stated or (before in "|（(" and text[unit.end : unit.end + 1] in tuple("|）)\n")):
        return "other", "header"
    if text[start - 2 : start] == "百上":  # 成百上千
        return "other", "word"
    hedged = _HEDGED.search(text, start - 3, start) is not None
    if core in _OF_MONEY and not hedged and _THRESHOLD.match(text, unit.end):
        return "other", "word"
    if (unit.more and core) or core == "吨级" or (core and text.startswith("以上", unit.end)):
        return None
    if _PER.search(text, start - 3, start):
        return "reference", "per"
    if hedged and not text.startswith(_NEVER, end):
        return None
    return None if _counts(text, start, end, core, before) else ("other", "word")


def _counts(text: str, start: int, end: int, core: str, before: str) -> bool:
    token = text[start:end]
    pushed = _PUSHED.search(text, start - 3, start) is not None
    if token in ("百", "千", "万"):
        return pushed and core != "" and (before not in "个家千万" or core in _MEASURED)
    if token.endswith("亿"):
        return core not in ("", "元", "级") or _MONEY_BEHIND.match(text, end) is not None
    if token in ("百万", "十万", "千万") and not core:
        return pushed and _MONEY_BEHIND.match(text, end) is not None
    return core != ""


# --- what it counts -------------------------------------------------------------------------------------------------------

_PEOPLE = re.compile("人口(?!自然增长率)|人数")
_PEOPLE_BEHIND = re.compile(r"[多余]?(?:以上的?)?[^，。；、\n]{0,8}(?:人口|劳动力|人民|农民|居民|群众|中国人)")
_MONEY = re.compile(r"(?:收入|产值|投资|资产|资金|销售额?|利润|税收|纳税|营收)[^，。；：、]{0,6}$")
# 总计达到 1.17 亿: a clause without a subject goes on with that of the clause before.
_NO_SUBJECT = re.compile(r"(?:总计|合计|总数|一共|共|累计|已经?|将|约|超过|突破|增加到|增至|达到?|为|近)*")
_REACH = 36


def give_unit(text: str, draft: Draft) -> None:
    """A unit for a bare magnitude: of 亿 it is money (突破千亿), unless it counts people; of 万 only behind a word for money."""
    around = text[max(0, draft.start - _REACH) : draft.start]
    clause = around[max(map(around.rfind, "，。；\n")) + 1 :]
    if draft.unit.endswith("亿"):
        told = around if _NO_SUBJECT.fullmatch(clause) else clause
        people = _PEOPLE.search(told) or _PEOPLE_BEHIND.match(text, draft.stop)
        draft.core, draft.base = ("人", "person") if people else ("元", "CNY")
    elif _MONEY.search(clause):
        draft.core, draft.base = "元", "CNY"
    draft.unit += draft.core
