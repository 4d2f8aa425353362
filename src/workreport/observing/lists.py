"""What the figures of a list are of whose names stand in a list too: 甲、乙和丙分别增长 8%、9% 和 7%."""

import re

from workreport.observing.places import Places
from workreport.observing.vocabulary import Name, Vocabulary
from workreport.observing.words import APIECE, BETWEEN, COMMA, OPENING

UNKNOWN = (Name("", "", ""), "")
# How a list's items end that share the end of the last: 养老、医疗保险参保人数.
_MEASURES = ("率", "量", "值", "数", "占比", "比重", "标准", "面积", "价格", "水平")
_BARE_MEASURES = ("占比", "比重", "水平", "价格")  # 服务业、新兴产业投资比重 is no 服务业比重
_NUMBERS_OF = "率量值数"  # how a list ends that no 分别 parts from its figures
_PART_OF_ECONOMY = re.compile(r"(?:业|经济)(?:增速|增幅|占比|比重)?\Z")


class Lists:
    """The names of a list, dealt to as many figures."""

    def __init__(self, text: str, vocabulary: Vocabulary, places: Places) -> None:
        self._text, self._vocabulary, self._places = text, vocabulary, places

    def items(self, end: int, since: int, count: int) -> list[tuple[Name, str]]:
        """甲、乙 and 丙 分别 before as many figures: each item is known or not, and the known ones keep their places."""
        text = self._text
        while text[end - 1] == "，":  # 甲、乙指标，分别
            end -= 1
        start = max(since, *(text.rfind(mark, since, end) + 1 for mark in "，。；：\n"))
        bounds = [start, *(at for each in COMMA.finditer(text, start, end) for at in each.span()), end]
        if len(bounds) != 2 * count:
            return []
        listed: list[tuple[Name, str]] = []
        is_of_parts = _PART_OF_ECONOMY.search(text, bounds[-2], end) is not None
        place = ""  # 某县外资、进出口分别: that of the first holds for all
        before: tuple[int, int] | None = None
        for begin, stop in zip(bounds[::2], bounds[1::2], strict=True):
            found = self._vocabulary.find(text, begin, stop)
            ends = found and BETWEEN.fullmatch(text, found[-1].end, stop)
            is_whole, its_place = self._places.opens(found[-1].start, begin, is_count=False) if ends else (False, "")
            place = its_place or place
            is_bare = is_whole and stop != end and text[found[-1].end - 1] == "业" and not is_of_parts
            if (is_bare or not is_whole) and (name := self._with_tail(begin, stop, end)):
                listed.append((name, place))
                continue
            if not is_whole and before and (name := self._with_head(before, begin, stop)):
                listed.append((name, place))
                continue
            before = (begin, stop)
            is_whole = is_whole and not is_bare  # 服务业、新兴产业利润分别增长 tells of profits
            listed.append((found[-1].name, place) if is_whole else UNKNOWN)
        return listed if any(name.indicator for name, _ in listed) else []

    def without_word(self, since: int, until: int, count: int) -> list[tuple[Name, str]]:
        """As ``items``, where no 分别 parts the list from its figures: 发明专利申请量、授权量达到 550 件和 85 件."""
        start = max(since, *(self._text.rfind(mark, since, until) + 1 for mark in "，。；：\n"))
        if len(COMMA.findall(self._text, start, until)) != count - 1 or not self._vocabulary.find(
            self._text, start, until
        ):
            return []
        if APIECE.search(self._text, start, until):
            return []  # 甲区、乙区分别实现生产总值: the items are places
        last = [*COMMA.finditer(self._text, start, until)][-1].end()
        ends = (end for end in range(until, last + 1, -1) if self._text[end - 1] in _NUMBERS_OF)
        end = next((end for end in ends if BETWEEN.fullmatch(self._text, end, until)), 0)
        return self.items(end, since, count) if end else []

    def _with_tail(self, begin: int, stop: int, end: int) -> Name | None:
        """The name that an item makes with the end of the last of its list: 服务业 in 服务业、工业增加值."""
        opens = OPENING.match(self._text, begin, stop)
        item, last = self._text[opens.end() if opens else begin : stop], self._text[stop:end]
        if not item or not last.endswith(_MEASURES):
            return None
        ends = (last[-length:] for length in range(2, min(len(last), 10)))
        names = (self._vocabulary.names.get(item + end) for end in ends if end not in _BARE_MEASURES)
        return next((name for name in names if name), None)

    def _with_head(self, before: tuple[int, int], begin: int, stop: int) -> Name | None:
        """The name that an item makes with the beginning of the one before it: 授权量 in 发明专利申请量、授权量."""
        item = self._text[begin:stop]
        if not item.endswith(_MEASURES):
            return None
        opens = OPENING.match(self._text, *before)
        head = self._text[opens.end() if opens else before[0] : before[1]]
        names = (self._vocabulary.names.get(head[:length] + item) for length in range(len(head) - 1, 1, -1))
        return next((name for name in names if name), None)
