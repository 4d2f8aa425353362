"""Guesses from the words before a figure which period it is of, and whether it is a result, an estimate or a target."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workreport.reading.numerals import CHINESE_TOKEN, value
from workreport.text import Text

_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})"
# A year that a figure is held against, or that something began in, is not the year of the figure.
_AGAINST = r"(?<![比较自从由])"
_SINCE = r"(?!以来|相比|起步|开始|底以来)"
_EXPRESSION = re.compile(
    rf"(?P<years>{_YEAR}年?(?:[—–~～-]{{1,2}}|[至到]){_YEAR}年)"
    rf"|{_AGAINST}(?P<year>{_YEAR})年{_SINCE}"
    r"|(?P<ahead>今后五年|未来五年|下一?个?五年|今后5年|未来5年)"
    r"|(?P<behind>五年来|5年来|过去五年|过去的五年|过去5年|五年间|这五年|届政府任期)"
    r"|[“\"]?(?P<plan>[一二三四五六七八九十]{1,2})五[”\"]?(?:时期|期间|末|规划|计划)(?!以来|纲要)"
    r"|(?<![比较与])(?P<last>去年|上年|过去一年|过去的一年|一年来)(?!同期|末|底)"
    r"|(?P<whole>全年)"
    r"|(?<![比较])(?P<this>今年)"
    r"|(?P<next>明年|来年)"
)
_EXPECTED = re.compile(r"预计")
_FROM_HERE_ON = re.compile(
    r"预计[^。；]{0,6}下同"
)  # as the words at a paragraph's opening do, it makes estimates of what follows
_SENTENCE_END = re.compile(r"[。；！？;!?]")
_LOOKING_BACK = re.compile(r"回顾|总结|成绩|过去")
_LOOKING_AHEAD = re.compile(r"安排|部署|建议|打算|目标|任务|计划|工作重点|要求|展望")
_HEADING = 40  # characters of a line that is no sentence
_OPENING = 12  # characters of a paragraph within which an expression tells what all of it is about, and what follows
_FIRST_PLAN = 1966  # the third; the two before it and the years between them do not fall into the row of fives


@dataclass(frozen=True)
class Period:
    """A year, or several, as observations.csv has them."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"


def guess(text: Text, delivered: int, reported: int) -> Callable[[int], tuple[str, str]]:
    """A function from an offset to the period and status of a figure there.

    ``delivered`` is the year in which the report was read, ``reported`` the one it looks back on. The nearest expression of
    time before the figure in its sentence counts, else what the last heading or the opening of a paragraph is about.
    """
    canonical = text.canonical
    found = list(_expressions(canonical, delivered, reported))
    starts = [start for start, _ in found]
    subjects = _subjects(text, delivered, reported)
    subject_starts = [start for start, _ in subjects]
    expected = [match.start() for match in _EXPECTED.finditer(canonical)]
    openings = [paragraph.start for paragraph in text.paragraphs]
    lasting = [at for at in expected if at - openings[bisect_right(openings, at) - 1] <= _OPENING]
    lasting = sorted({*lasting, *(match.start() for match in _FROM_HERE_ON.finditer(canonical))})
    ends = [0] + [match.end() for match in _SENTENCE_END.finditer(canonical)]
    appendix = text.sections[-1].start if _is_appendix(text) else len(canonical)

    def period_and_status(offset: int) -> tuple[str, str]:
        if offset >= appendix:
            return str(reported), "definition"
        since, period = subjects[bisect_right(subject_starts, offset) - 1]
        paragraph = text.paragraphs[text.locate(offset)[1] - 1].start
        sentence = max(paragraph, ends[bisect_right(ends, offset) - 1])
        at = bisect_right(starts, offset) - 1
        if at >= 0 and starts[at] > sentence:
            period = found[at][1]
        if period.last > reported:
            return str(period), "target"
        is_expected = _any(expected, sentence, offset) or _any(lasting, since, offset)
        is_own_year = period == Period(reported, reported)
        return str(period), "estimate" if is_expected and is_own_year else "actual"

    return period_and_status


def _any(positions: list[int], start: int, end: int) -> bool:
    """Whether one of ``positions``, which ascend, lies from ``start`` up to ``end``."""
    return bisect_right(positions, end) > bisect_left(positions, start)


def _expressions(canonical: str, delivered: int, reported: int) -> Iterator[tuple[int, Period]]:
    """Each expression of time: where it ends, and the period it names."""
    for match in _EXPRESSION.finditer(canonical):
        period = _period(match, delivered, reported)
        # 全年 is the whole of whatever year is spoken of.
        if period is not None and match.lastgroup != "whole":
            yield match.end(), period


def _period(match: re.Match[str], delivered: int, reported: int) -> Period | None:
    kind, text = match.lastgroup, match[match.lastgroup or 0]
    if kind == "years":
        first, last = (_number(each) for each in re.findall(_YEAR, text))
        return Period(first, last) if first < last else None
    if kind == "year":
        return Period(_number(text), _number(text))
    if kind == "plan":
        number = int(value(text))
        if number < 3:
            return None
        first = _FIRST_PLAN + 5 * (number - 3)
        return Period(first + 4, first + 4) if match[0].endswith("末") else Period(first, first + 4)
    return {
        "ahead": Period(reported + 1, reported + 5),
        "behind": Period(reported - 4, reported),
        "whole": Period(reported, reported),
        "last": Period(delivered - 1, delivered - 1),
        "this": Period(delivered, delivered),
        "next": Period(delivered + 1, delivered + 1),
    }[str(kind)]


def _subjects(text: Text, delivered: int, reported: int) -> list[tuple[int, Period]]:
    """The periods that the text is about, each with the offset from which on it is: headings, and paragraphs that open with a time."""
    own, next_year = Period(reported, reported), Period(reported + 1, reported + 1)
    subjects = [(0, own)]
    for paragraph in text.paragraphs:
        line = text.canonical[paragraph.start : paragraph.end]
        named = [each for match in _EXPRESSION.finditer(line) if (each := _period(match, delivered, reported))]
        if len(line) <= _HEADING and not line.endswith(("。", "；")):
            ahead = [period for period in named if period.last > reported]
            if _LOOKING_AHEAD.search(line):
                subjects.append((paragraph.start, ahead[0] if ahead else next_year))
            elif _LOOKING_BACK.search(line) or named:
                subjects.append((paragraph.start, own if own in named or not named else named[0]))
        elif match := _EXPRESSION.search(line, 0, _OPENING):
            period = _period(match, delivered, reported)
            is_known = match.lastgroup == "whole" and subjects[-1][1].last > reported
            if period is not None and not is_known:
                subjects.append((paragraph.start, period))
    return subjects


def _is_appendix(text: Text) -> bool:
    last = text.sections[-1]
    return last.number > 0 and text.canonical.startswith("附", last.start)


def _number(year: str) -> int:
    return int(value(year.replace("零", "〇"))) if CHINESE_TOKEN.fullmatch(year) else int(year)
