"""A report's rows of the panel: what it says of the indicators that are followed, as the reader of observations has it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workreport import offsets
from workreport.observing import Observation, Vocabulary
from workreport.text import Text

TARGET, OUTCOME, SPAN_TARGET, SPAN_OUTCOME = "target", "outcome", "span-target", "span-outcome"

# The questions of the panel: growth, livelihood spending, goals of five years. Keys of data/indicators.csv.
INDICATORS = frozenset(
    [
        "gdp",
        "gdp-per-head",
        "tertiary-value-added",
        "above-size-value-added",
        "industrial-value-added",
        "fixed-asset-investment",
        "retail-sales",
        "imports-and-exports",
        "exports",
        "consumer-prices",
        "retail-prices",
        "local-revenue",
        "total-revenue",
        "financial-revenue",
        "household-income",
        "urban-household-income",
        "rural-household-income",
        "rural-net-income",
        "new-urban-jobs",
        "registered-unemployment",
        "surveyed-unemployment",
        "livelihood-spending",
        "livelihood-share",
        "urbanisation",
        "registered-urbanisation",
        "rd-intensity",
        "forest-coverage",
        "life-expectancy",
        "energy-intensity",
    ]
)
# One statistic under two names of the first report's table.
_ALIKE = {
    "surveyed-unemployment-average": "surveyed-unemployment",
    "surveyed-unemployment-year-end": "surveyed-unemployment",
    "rd-spending": "rd-intensity",
    "jobs": "new-urban-jobs",
}
# Which statistic of a name an indicator is by itself; 财政收入 alone may be any of several.
VARIANTS = {
    "household-income": "all",
    "urban-household-income": "urban",
    "rural-household-income": "rural",
    "rural-net-income": "rural",
    "local-revenue": "local",
    "total-revenue": "total",
    "consumer-prices": "consumer",
    "retail-prices": "retail",
}
_DECIMALS = 12  # more than any report prints
# Those of which a percentage is one of a whole; what part another takes of some whole is not followed.
_UNEMPLOYMENT = frozenset(["registered-unemployment", "surveyed-unemployment"])
_SHARES = _UNEMPLOYMENT | frozenset(
    [
        "tertiary-value-added",
        "livelihood-share",
        "urbanisation",
        "registered-urbanisation",
        "rd-intensity",
        "forest-coverage",
    ]
)
# Those that reports tell in points: shares, and rates that are printed so.
_IN_POINTS = _SHARES | {"energy-intensity", "consumer-prices"}
_REACH = 200  # characters of a sentence before a figure in which it may say that it is of a part of a year
_MANY_TIMES = 3
_OPENING = 8
_NEAR = 24  # characters before a figure that say how it is meant
_INCREASE = re.compile(
    "[上越][一两三]?个(?:新的?)?(?:[千百万]?亿元?[、和])?$|(?:增加额|增量)[^，。；]{0,10}$|(?:比增|新增|增加|减少|净增|增收|多增|增支|减收|增长|多)了?(?:近|约|超过?)?(?:[0-9.]+亿?万?元[、和])?$"
)
_ADDED = re.compile(
    "新增(?:(?:地区|国内)?生产总值|GDP|(?:全部|规模以上)?工业增加值|固定资产投资|财政收入|出口|进出口)[^，。；0-9]{0,4}$"
)
_OF_A_SHARE = re.compile("比重|占比|比例|占")
_QUARTERS = re.compile("连续[0-9一二三四五六七八九十]+个(?:季度|月)[^，。；]{0,6}$")
_LONGER = re.compile("(?:提高|增加|延长|上升)了?(?:近|约|超过?)?$")
_DISTANCE = re.compile("(?:[高低快慢优]于|[高超多]出|超过|(?<![提新走升降减])[高低快])[^，。；、：]{0,16}$")
_NEW_JOBS = re.compile(
    "(?:(?<![乡农民业村])新增就业(?:人数|人员|人口)?|(?:^|[，。；：）])(?:[全今当][市省区州国年]|年均|每年|累计|共|要|预计|力争|确保|实现|完成|继续|保持)*新增就业岗位)"
    "(?:预计|累计|完成|实现|达到?|为|超过?|突破|近|约|[0-9]{4}年)*$"
)
_OF_OUTPUT = re.compile("生产总值|GDP")
# 前三季度增长 5% is no result of the year; what the sentence tells behind 全年 or a year is.
_PART_OF_YEAR = re.compile(
    "第?[一二三四1-4]季度|前[一二三123]个?季度?|[上下]半年|(?<![0-9])1月?[-—–－~～至到](?:[2-9]|1[01])月|前[一二三四五六七八九十]{1,2}个月"
    "|(?P<whole>(?<!比)全年|年内|(?<![比较])(?:[0-9]{4}|[今去上明])年(?!同期|前|[一1]季|上半|下半))"
)
_ROSE_FROM = re.compile("[从由][^，。；]{0,8}(?:季度|上半年|月)[^，。；]{0,4}[0-9.]+%[^，。；]{0,6}[到至为]$")
_CLAUSE = re.compile("[，。；！]")
_SET = re.compile("年初|[预原既]定|预期|计划|确定|提出|下达")
_ONCE_SAID = re.compile("曾经?(?:提出|确定)")
_AS_GOAL = re.compile(
    "[0-9.]+(?:%|亿元|万元|元|个百分点)(?:以上|左右|以内)?的?(?:年初|年度|全年|预期|预定|既定|计划|奋斗|增长|调控)*目标"
)
_PULLED = re.compile("拉动[^，。；]*$")  # 拉动生产总值增长 6 个百分点 is a part of that growth
_NOMINAL = re.compile("名义(?:增[速长幅]|增长率)[^，。；]{0,3}$")
_SENTENCE = re.compile("[。！？]")
_PAST = re.compile("[0-9]{4}年|五|年初|[上去]年")
_SPENDING, _SHARE = "livelihood-spending", "livelihood-share"
_MEASURES = frozenset(["level", "growth", "share", "points"])

KEY = ("report", "offset", "indicator", "variant")
COLUMNS = (
    "report", "kind", "first_year", "last_year", "is_average", "indicator", "variant", "measure", "value", "value_high",
    "unit", "base_value", "comparator", "comparator_word", "direction", "basis", "estimate", "stretch", "relative_to", "whole",
    "offset", "confidence", "reviewed",
)  # fmt: skip

Row = dict[str, str]


def rows(report: str, text: Text, vocabulary: Vocabulary, path_year: int, plan_year: int | None) -> list[Row]:
    """The rows of a report, in the order of its text: the indicators of the panel, of the report's own area.

    The glossary behind the speech is left out, and so are ranks and streaks.
    """
    end = offsets.appendix(text)
    found = offsets.observe(text, vocabulary, path_year)
    made: list[Row] = []
    # Where the figure before of each indicator stands, and its measure, or nothing where it had no row.
    last: dict[str, tuple[int, str]] = {}
    for offset, several in sorted(found.items()):
        for each in several if offset < end else ():
            if not _is_followed(each):
                continue
            row = _row(report, offset, each, plan_year)
            if _is_of_part(text.canonical, offset) or _is_past_goal(text.canonical, offset, each):
                continue
            indicator = each.indicator
            near = text.canonical[max(0, offset - _NEAR) : offset]
            before = {key: measure for key, (at, measure) in last.items() if offset - at < _REACH}
            if indicator == _SPENDING and (
                each.measure == "share"
                or (
                    each.measure == "points"
                    and (each.whole or before.get(indicator) == "share" or _OF_A_SHARE.search(near))
                )
            ):
                row["indicator"] = _SHARE
            if indicator in _UNEMPLOYMENT and each.value is not None and each.measure == "growth":
                row["measure"] = "share"  # 物价涨幅、失业率分别控制在 3% 和 5%
            told = _is_told(row, near, before.get(indicator), each)
            last[indicator] = (offset, row["measure"] if told else "")
            made += [row] if told else []
    return list({tuple(row[column] for column in KEY): row for row in made}.values())


def _is_told(row: Row, before: str, last: str | None, each: Observation) -> bool:
    """Whether a figure is one of the indicator itself: no part of another whole, no increase in money, no distance from another level.

    ``before`` is the text before it, ``last`` the measure of the figure before of that indicator, empty where that one was not told.
    """
    indicator, measure = row["indicator"], row["measure"]
    if each.indicator == "jobs":
        is_new = _NEW_JOBS.search(before) or (each.rule == "counted" and before.endswith(("新增", "新增城镇")))
        return measure == "level" and bool(is_new)
    if each.indicator == "rd-spending":
        return measure == "share" and _OF_OUTPUT.search(row["whole"]) is not None
    if measure == "growth" and indicator in ("gdp", "gdp-per-head"):
        # What grew by many times grew since a year that is not printed (改革开放40年), and what grew in name did not grow at constant prices.
        is_since_long = (
            row["unit"] == "倍" and row["first_year"] == row["last_year"] and float(row["value"] or 0) > _MANY_TIMES
        )
        if is_since_long or _NOMINAL.search(before):
            return False
    if indicator == "new-urban-jobs" and measure != "level":
        return False
    if measure == "share":
        return indicator in _SHARES
    if measure == "points":
        # A rate of growth that is higher by points than before is no figure of the indicator; a share that is higher is.
        is_of_share = indicator in _IN_POINTS and (last != "growth" or _OF_A_SHARE.search(before) is not None)
        is_change = not row["relative_to"] or _PAST.search(row["relative_to"]) is not None
        return is_of_share and is_change and last != "" and not _DISTANCE.search(before) and not _PULLED.search(before)
    if measure == "growth" and _QUARTERS.search(before):
        return False
    if row["unit"] == "岁" and _LONGER.search(before):
        return False
    if measure == "level" and row["relative_to"] and not _PAST.search(row["relative_to"]):
        return False  # 比全国平均水平高 2.7 岁, 超出年度计划 2.4 万人
    return not (
        measure == "level" and row["unit"].endswith("元") and (_INCREASE.search(before) or _ADDED.search(before))
    )


def _is_of_part(canonical: str, offset: int) -> bool:
    """Whether the sentence of a figure tells it of a part of a year: 前三季度, 上半年."""
    before = canonical[max(0, offset - _REACH) : offset]
    if "季" not in before and "月" not in before and "半年" not in before:
        return False
    sentence = _SENTENCE.split(before)[-1]
    told = list(_PART_OF_YEAR.finditer(sentence))
    if not told or told[-1]["whole"]:
        return False
    if _ROSE_FROM.search(sentence):
        return False  # 从一季度的-13.1%回升到1.5%
    # At the beginning of a sentence it is said of all of it, else up to the next 「；」.
    return told[-1].start() < _OPENING or "；" not in sentence[told[-1].end() :]


def _is_past_goal(canonical: str, offset: int, each: Observation) -> bool:
    """Whether a figure of the years before is what was aimed at, and no result: 超过年初确定的增长 8% 的目标."""
    if each.status != "target" and _ONCE_SAID.search(_CLAUSE.split(canonical[max(0, offset - 2 * _NEAR) : offset])[-1]):
        return True  # 报告曾提出把物价涨幅控制在 10%
    if each.status == "target" or "标" not in canonical[offset : offset + _NEAR]:
        return False
    before = _CLAUSE.split(canonical[max(0, offset - 2 * _NEAR) : offset])[-1]
    return _SET.search(before) is not None and _AS_GOAL.match(canonical, offset) is not None


def _is_followed(each: Observation) -> bool:
    return (
        _ALIKE.get(each.indicator, each.indicator) in INDICATORS
        and not each.place
        and each.measure in _MEASURES
        and each.first_year is not None
    )


def _row(report: str, offset: int, each: Observation, plan_year: int | None) -> Row:
    indicator = _ALIKE.get(each.indicator, each.indicator)
    # 翻一番 tells a level by that of another year; as a goal it is of the year when it is to be reached.
    measure = "level" if each.unit == "番" else each.measure
    first = each.last_year if each.unit == "番" and each.status == "target" else each.first_year
    return {
        "report": report,
        "kind": kind(each.status, first, each.last_year, plan_year, is_average=each.is_average),
        "first_year": str(first),
        "last_year": str(each.last_year),
        "is_average": _told(each.is_average),
        "indicator": indicator,
        "variant": VARIANTS.get(indicator, each.variant),
        "measure": measure,
        "value": _number(each.value),
        "value_high": _number(each.value_high),
        "unit": each.unit,
        "base_value": _number(each.base_value),
        "comparator": each.comparator,
        "comparator_word": each.comparator_word,
        "direction": each.direction,
        "basis": each.basis,
        "estimate": _told(each.status == "estimate"),
        "stretch": _told(each.stretch),
        "relative_to": each.relative_to,
        "whole": each.whole,
        "offset": str(offset),
        "confidence": each.confidence,
        "reviewed": "",
    }


def kind(status: str, first: int | None, last: int | None, plan_year: int | None, *, is_average: bool) -> str:
    """Which of four kinds a figure is: a goal for the year planned or for a longer time, a result of one year or of several."""
    if status == "target":
        return SPAN_TARGET if is_average or first != last or last != plan_year else TARGET
    return SPAN_OUTCOME if is_average or first != last else OUTCOME


def _told(flag: bool) -> str:
    return "true" if flag else "false"


def _number(value: Decimal | None) -> str:
    """A number in plain digits, with the decimals that are printed; of a fraction (三分之二) with six."""
    if value is not None and int(value.as_tuple().exponent) < -_DECIMALS:
        value = round(value, 6)
    return "" if value is None else f"{value:f}"


def key(row: Mapping[str, str]) -> tuple[str, ...]:
    """What tells a row from every other."""
    return tuple(row[column] for column in KEY)


def goals_without_number(found: Iterable[Row]) -> Iterator[Row]:
    """The goals that are told without a number, against another level: 与全省同步."""
    return (row for row in found if row["kind"] in (TARGET, SPAN_TARGET) and not row["value"])
