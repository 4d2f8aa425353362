"""Spending on people's livelihood: the many ways in which reports name it, and what a share of it is a share of.

Positions count in clean text. The names are made of a few words that may each stand or not, so that a list would never be complete:
全市公共财政用于保障和改善民生的支出, 民生领域投入, 70% 的新增财力投向民生.
"""

import re
from typing import NamedTuple

_HINT = "民生"
_BEHIND_REACH = 50  # characters behind a figure within which it may stand
_TO_CLAUSE = re.compile(r"(?s:.*)[，。；：、！\n—]")
_FUNDS = (
    "(?:(?:全[市省区州县国]|同期|当期|年度|各级|[市省区州县]级|政府|全部|地方|本级|公共|一般|财政|预算|新增|可用|总)*"
    "(?:财政收入|支出|财力|财政资金|财政投入|公共预算|公共财政|一般预算)(?:总[量额盘子]*)?)"
)
# What may stand before 民生: whose money it is, what is done with it.
_BEFORE = re.compile(
    "(?P<among>[^，。；：、0-9]{2,8}等)?(?:全[市省区州县国地]|[我本][市省区州县]|全年|今年|去年|[五5三3四]年(?:来|间)?|[0-9]{4}年|每年|累计|总共|共|预计|确保|力争|争取|努力|坚持|实现|完成|安排|拿出|筹集|始终|将|把|"
    "各级|[市区县]{2}两级|直接|市级?|省级?|自治区|州级?|地方|公共|一般|政府|预算|新增|资金|其中|财政性?|涉及?)*?"
    f"(?P<whole>{_FUNDS}(?=中|用于|投[入向]))?(?:中|财政)?(?P<deed>用于|投[入向到]|用在|安排|完成|落实|实现|对|保障)*"
    "(?:保障|改善|和|与|发展|社会事业|社会|各项|各类|基本|重点|专项|[七八九十]大?[大项类]|涉及?|公共|财政|与[^，。；：、0-9]{2,10}(?:密切|息息)?相关的)*"
)
_NAME = re.compile(
    "民生(?!实事|微实事|工程|项目|[一-鿿]{0,2}(?:实事|工程|项目))(?:[、和及与]?社会(?:各?项?事业|保障|发展|领域)|类|领域|方面|事业|保障|福祉|改善|建设|社会)*"
    "的?(?:各项|重点|财政|公共|一般|预算|总|专项|累计|[全市省州县区]{1,2}级?)*(?P<spent>总?支出|总?投入|资金(?:投入|支出)?)?(?:总[额量])?(?:共|累计)?(?:投入|支出|完成)?"
)
_BEHIND = re.compile(
    f"(?:以上|左右|多)?的?(?P<whole>{_FUNDS}(?:[和与及]{_FUNDS})?)?(?:和全部增量)?(?:优先|继续|均|都|全部|已|主要|重点)*(?:用于|投[入向]到?|用[到在])了?"
    "(?:保障|改善|发展|解决|[和与]|社会|事业|基本|各项)*民生(?!实事|工程|项目|微实事)"
    "(?:领域|方面|事业|保障|支出|改善|建设|福祉|问题|的)*"
)
_FUNDS_BEFORE = re.compile(f"(?P<whole>{_FUNDS}(?:[和与及]{_FUNDS})?(?:增量)?)的?(?:近|约|超过?|逾)?$")
_IN = re.compile(f"在(?P<whole>{_FUNDS})中的?(?:比重|比例|占比)")
# 财政支出 230 亿元，民生支出占 83%.
_TOLD_BEFORE = re.compile(
    f"(?P<whole>{_FUNDS})[^，。；0-9]{{0,8}}(?:[0-9.]+亿元[^，。；0-9]{{0,8}}[，、；])?[^，。；0-9]{{0,8}}[0-9.]+亿元[^，。；0-9]{{0,6}}[，、；](?:其中[，：]?)?"
    "(?=[^，。；]{0,8}民生[^，。；]{0,8}占)"
)
_AREA = re.compile("^(?:全[市省区州县国]|同期)")


class Told(NamedTuple):
    """Where the name begins and ends, and what a share is of, in the report's words."""

    start: int
    end: int
    whole: str


def before(text: str, since: int, until: int) -> Told | None:
    """The name that stands in the last clause from ``since`` to ``until`` in which 民生 stands."""
    at = text.rfind(_HINT, since, until)
    if at < 0 or not (name := _NAME.match(text, at, until)):
        return None
    clause = _TO_CLAUSE.match(text, max(since, at - 40), at)
    opens = _BEFORE.fullmatch(text, clause.end() if clause else max(since, at - 40), at)
    if not opens or not (opens["deed"] or name["spent"]):
        return None
    if opens["among"] and (name["spent"] or "资金").startswith("资金"):
        return None  # 发放养老等民生资金 is a part of the spending
    of = _IN.match(text, name.end(), until)
    funds = of["whole"] if of else opens["whole"] or ""
    return Told(opens.start(), of.end() if of else name.end(), _AREA.sub("", funds))


def behind(text: str, since: int, start: int, stop: int) -> Told | None:
    """What a share from ``start`` to ``stop`` is of where it is told with what it is used for, behind it; None where it is not."""
    told = _BEHIND.match(text, stop) if text.find(_HINT, stop, stop + _BEHIND_REACH) >= 0 else None
    if not told:
        return None
    funds = told if told["whole"] else _FUNDS_BEFORE.search(text, max(since, start - 30), start)
    return Told(told.start(), told.end(), _AREA.sub("", funds["whole"]) if funds else "")


def whole(text: str, sentence: int, until: int) -> str:
    """What a share is of that is told right behind the sum that it is of."""
    told = _TOLD_BEFORE.search(text, max(sentence, until - 80), until)
    return _AREA.sub("", told["whole"]) if told else ""
