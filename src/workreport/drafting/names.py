"""Guesses which indicator a figure is of, where a known name stands before it with only connecting words between."""

import re
from collections.abc import Mapping, Sequence

from workreport.reading import Reading

# What may stand before a name that is the whole of it: 人均地区生产总值 and 规上工业增加值 are other indicators.
_OPENS = re.compile(
    r"(?:(?:^|[，。；：、！？,;:!?（(”“\"#—)）])[市区省县州旗]?|[全我][市区省县州旗国]|全年|地区|预计|实现|完成|其中|使|确保|推动|年|月|来|和|及|与|，)$"
)
_BETWEEN = re.compile(
    r"(?:预计|预期|可望?|有望|力争|确保|保持|大约|约|达到?了?|[至到为是了在]|突破|超过?|首次|首|再次|再|又|近|逾|接近|完成|实现|"
    r"增长|增加|增速|增幅|同比|[比较][上去前]年|年均|平均|每年|递增|分别|名义|实际|可比|下降|减少|降低|回落|压减|提高|提升|上升|"
    r"总量|总额|规模|累计|控制|以上|以内|左右|目标|不低于|不超过|高于|低于|净增?|按可?比?价格计算|按可比口径|"
    r"[，、：（(,:）)]|[0-9]{4}年的?|由|从)*"
)
_REACH = 60  # characters between a name and its figure


class Names:
    """The names of indicators, and the base units that their levels are counted in."""

    def __init__(self, names: Mapping[str, str], base_units: Mapping[str, str]) -> None:
        """``names`` leads from a Chinese name to an indicator, ``base_units`` from an indicator to that of its levels."""
        self._names = dict(names)
        self._base_units = dict(base_units)
        # The longest first, so that 一般公共预算总收入 is found before what it holds.
        self._rule = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)")

    def guess(self, canonical: str, offset: int, reading: Reading, before: Sequence[tuple[int, int, Reading]]) -> str:
        """The indicator of the figure at ``offset``, or "" where no name stands before it.

        ``before`` has the figures that stand before it in the text, the nearest last, each with its first offset and the one
        after its unit. Of these one level may stand between the name and a rate of change: 生产总值 420 亿元、增长 6%.
        """
        sentence = max(0, *(canonical.rfind(mark, 0, offset) + 1 for mark in "。；！？;"), offset - _REACH)
        stretch, begins = canonical[sentence:offset], sentence
        matches = list(self._rule.finditer(stretch))
        if not matches:
            return ""
        name = matches[-1]
        if not _OPENS.search(canonical[max(0, begins + name.start() - 4) : begins + name.start()]):
            return ""
        between = begins + name.end()
        inner = [each for each in before[-2:] if each[0] >= between]
        if len(inner) > 1 or (inner and not (inner[0][2].kind == "level" and reading.kind in ("growth", "points"))):
            return ""
        words = canonical[between:offset]
        if inner:
            start, end, _ = inner[0]
            words = canonical[between:start] + canonical[end:offset]
        if not _BETWEEN.fullmatch(words):
            return ""
        indicator = self._names[name[0]]
        known = self._base_units.get(indicator, "")
        return "" if reading.kind == "level" and known and known != reading.base_unit else indicator
