"""Whether a name is that of the whole area, of another place or of neither, by what stands before it."""

import re

from workreport.observing.words import BEFORE_COUNT, OPENING, OPENS, OWN_AREA, TO_CLAUSE, WORDS

_OPENS_COUNT = re.compile(f"(?P<rest>.*?)(?P<opens>{BEFORE_COUNT})", re.DOTALL)
_LEADING = re.compile(
    "^(?:其中|新增|新改?扩?建|改扩建|实施|创建|启动|推进|打造|整治|开展|建成|完成|实现|提升|改造|全面|力争|确保|争取|预计|推动|支持|全市)+"
)
_SECTOR = re.compile(f"(?:{'|'.join(WORDS['sectors'].split())})$")
_PLACE = re.compile(rf"(?P<place>(?<![全我本各])(?!全|我|各|本)[一-鿿]{{1,8}}?{WORDS['place']})")
_PART_OF_PLACE = re.compile(
    "(?:主城|中心城|市)区|合作区|开发区|高新区|经开区|中心城市|市本级|县域|兵团|(?:各类|全市)?园区"
)
_WHOLE_PLACE = re.compile("全[国省市县区州]")
_OF_SIZE = re.compile("(?:[百千]万|[十百千]?亿|[百千万])美?元(?=[及或]?以[上下])")
# Several places of the area together, or a stretch of it.
_OTHER_AREA = re.compile(
    "(?:[县市]{1,2}区|区县|(?<!各)市县|[一二三四五六七八九十0-9]+个?(?:沿边|沿海|郊|山|川|牧|林|少数民族|贫困)?(?:[县市区旗州]+[、和]?)+(?:[（(][县市区旗][）)])?(?:[和、][一二三四五六七八九十0-9]+个?郊?区)?|沿海地区|[^，。；]部地区|沿海|"
    "[一-鿿]{0,4}(?:山区|川区|库区|林区|牧区|经济圈|都市圈|城市群|走廊|两翼|经济带))[”）)]?$"
)
_OF_GROUPS = ("出口", "进出口", "外贸", "工业增加值", "规模以上工业", "固定资产投资")  # are told of goods and firms too
# 各区、市、县生产总值
_EACH_PART = re.compile("各[市县区旗]{1,2}(?:[（(][市县区旗][）)])?(?:[、和][市县区旗]{1,2})*$")
_ABROAD = re.compile("[对与同向][^，。；]{1,16}$")  # 对某国、与某组织成员国 实现进出口额
_QUOTED = re.compile("[^五期]”$")
_QUOTED_AREA = re.compile("“(?P<place>[^“”，。；]{1,6}[县市区线翼])”$")
# A part of the area that a sentence is about, by its beginning: 某新区战略地位提升，实现生产总值 …
_ZONE = re.compile(
    "(?:^|[，：—）)、#])(?:其中，|预计|[去今全]年|[0-9]{4}年)*(?!结合|推进|加快|推动|依托|支持|围绕|深入|做大|着力|积极|打造|构筑|全国|国家)"
    "(?:[0-9一二三四五六七八九十]+[大个])?[一-鿿]{0,8}?(?:产业园区|工业园区|新区|高新区|开发区|经开区|经济区|实验区|试验区|保税区|综保区|自贸区|新片区|兵团|经济圈|都市圈|城市群|走廊|两翼|山区|县域)"
    "(?!改造|和|、)"
)
# Before the sentence it may be told with what is done there: 加快山海新区开发。
_ZONE_BEFORE = re.compile(
    "(?!全国|国家)[一-鿿]{0,6}?(?:新区|高新区|开发区|经开区|经济区|实验区|保税区|综保区|兵团|县域)"
)
_ZONE_HEAD, _ZONE_REACH = 24, 400
_CORPS = "兵团"
_NO_PLACE = re.compile(
    "(?:城|乡|集|村|建制|各|城乡|重点|中心|小城|特色)镇$|(?:城|下|农)乡$|城区|县域$|郊县$|红旗$|每个|区县$|市镇$|田园乡$"
)
# What joins a word to a name without a verb: 来自某地的财政收入 is a part of it.
_JOINS = "的和与及新经济地区年月日中"


class Places:
    """The places that a text names, as against its own area."""

    def __init__(self, text: str, own: frozenset[str], own_area: str) -> None:
        """``own`` are the names of the report's own area, ``own_area`` what it calls all of it: 全市."""
        self._text, self._own, self._own_area = text, own, own_area

    def opens(self, start: int, since: int, *, is_count: bool) -> tuple[bool, str]:
        """Whether the name at ``start`` is whole, by what stands before it in its clause, and of which other place it is."""
        begin = max(since, start - 40)
        before = TO_CLAUSE.match(self._text, begin, start)
        begin = before.end() if before else begin
        sized = [*_OF_SIZE.finditer(self._text, begin, start)]
        begin = sized[-1].end() if sized else begin  # 引进省外亿元以上项目 are projects, as 省外 10 亿元以上项目 are
        match = (_OPENS_COUNT if is_count else OPENS).fullmatch(self._text, begin, start)
        assert match is not None
        rest, opens = match["rest"], match["opens"]
        place = next((all_[0] for all_ in _WHOLE_PLACE.finditer(opens) if self._is_wider(all_[0])), "")
        part = _LEADING.sub("", rest) if is_count else rest
        if _PART_OF_PLACE.fullmatch(part) and not (is_count and part.endswith("园区")):
            return True, part
        if not rest and (quoted := _QUOTED_AREA.search(self._text, max(since, begin - 12), begin)):
            return True, quoted["place"]
        is_quoted = begin == start and _QUOTED.search(self._text, max(0, begin - 2), begin) is not None
        if is_quoted and self._text.startswith(_OF_GROUPS, start):
            return False, ""  # “新三样”出口
        if not rest:
            return True, place or (self._of_list(begin, since) if self._text[begin - 1 : begin] == "、" else "")
        if told := _PLACE.fullmatch(rest) or _PLACE.search(rest):
            is_place = rest.endswith(told["place"]) and not _NO_PLACE.search(rest)
            if is_place and not any(name in told["place"] for name in self._own):
                return True, _LEADING.sub("", told["place"])
        if any(rest.endswith(name) for name in self._own) or self._is_own(rest):
            return True, ""
        if other := _OTHER_AREA.search(rest) or _EACH_PART.search(self._text, max(since, start - 16), start):
            return True, other[0]
        if not opens.strip(_JOINS) or _SECTOR.search(rest) or _ABROAD.match(rest):
            return False, ""
        return True, place

    def _of_list(self, end: int, since: int) -> str:
        """The other place that the list before ``end`` begins with: 某园区新招引、新开工项目."""
        begin = max(since, end - 40, *(self._text.rfind(mark, since, end) + 1 for mark in "，。；：\n"))
        opens = OPENING.match(self._text, begin, end)
        told = _PLACE.match(self._text, opens.end() if opens else begin, end)
        is_other = told and not _NO_PLACE.search(told[0]) and not any(name in told[0] for name in self._own)
        return told["place"] if told and is_other else ""

    def _is_own(self, words: str) -> bool:
        """Whether words are the name of the report's own area with its kind: 某市 of a report that says 全市."""
        if words == "自治区":
            return self._own_area == "全区"
        name = words.removesuffix(self._own_area[1:])
        return name != words and name.removesuffix("自治") in self._own

    def _is_wider(self, area: str) -> bool:
        """Whether 全国 or 全省 is wider than the report's own area."""
        order = "国省市区州县"
        return area != self._own_area and order.index(area[1]) < order.index(self._own_area[1:2] or "国")

    def zone(self, sentence: int, stop: int, *, is_gdp: bool) -> str:
        """The part of the area that the sentence is about by its beginning, or of the output by the sentence before, or the paragraph's
        beginning; nothing where the sentence names the whole area."""
        text = self._text
        if OWN_AREA.search(text, sentence, stop) or any(name in text[sentence:stop] for name in self._own):
            return ""
        told = _ZONE.search(text[sentence : min(sentence + _ZONE_HEAD, stop)])
        if told or not is_gdp:
            return told[0].lstrip("，：—）)、#") if told else ""
        line = text.rfind("\n", max(0, sentence - _ZONE_REACH), sentence) + 1
        if not line or line == sentence:
            return ""
        if text.count(_CORPS, line, sentence) > 1:
            return _CORPS
        before = max(text.rfind("。", line, sentence - 1) + 1, line)
        for begin in (before, line):
            if told := _ZONE_BEFORE.search(text, begin, min(begin + _ZONE_HEAD, sentence)):
                return told[0]
        return ""
