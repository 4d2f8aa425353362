"""For when a figure is: the years that a report looks back on and plans, its passages, and the expressions of time in it.

Positions count in clean text (``workreport.reading.clean``).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from workreport.reading.numerals import value

REVIEW, PLAN = "review", "plan"

_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})"
# Five years by themselves: those of the chapter, gone or to come.
BARE_YEARS = re.compile("[五5]年间?")
PLAN_NAME = re.compile("“?(二?十[一二三四五六七八九]?|[三四五六七八九])五")
BARE_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
# What was done in a span of years that is named by its length alone: 五年制定文件 80 件.
DONE = "累计|增长|翻|共|完成|实现|新增|新建|建成|破获|查处|制定|投入|引进|改造|培育|解决|净增|安排|签约|提高|提升|下降|降低|发展|办理|转移|创建|培训|减少|治理|实施|吸收|吸引|接待|组织|安置|取得|获得|争取|利用|建立|举办|外贸进?出口|进出口总|固定资产投资|全社会固定资产|民生(?:支出|投入)"
OWN_AREA = "(?:全[省市区县州]|我[省市区县州]|城镇)(?:累计)?"
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
# A year that a figure is held against, or that something began in, is not the year of the figure.
_EXPRESSION = re.compile(
    r"(?=[12345年用经历到一二今未去上过全明来本近下届几两三四五六七八九“\"这十])(?:"
    rf"(?P<years>{_YEAR}年?(?:[—–~～-]{{1,2}}|[至到]){_YEAR}年)"
    rf"|(?<![比较自从由是])(?<!恢复[至到])(?<!相当于)(?<![比较][上去]年[和与])(?P<year>{_YEAR})年(?!以来|相比|起步|开始|底以来|前后|版|的?[0-9.]+倍|的?基础上|(?:不变|可比)?价)"
    r"|(?P<ahead>(?:今后|未来|下一?个?)(?:的)?[五5]年)"
    r"|(?P<before>前[三四34]年(?=年均))"
    r"|(?P<behind>(?<![今])[五5]年来|过去的?[五5]年|[五5]年间|这[五5]年|本届政府(?:任期|工作(?=的?回顾))|近[五5]年|(?<=以来的)[五5]年"
    rf"|(?<![今来未这近年续前后第等0-9十])(?<!一个)[五5]年(?:的?(?:政府)?工作(?=的?(?:简要)?(?:回顾|总结))|(?=(?:{OWN_AREA})?(?:{DONE}))))"
    r"|到(?:本|二十)世纪末(?P<century>)"
    rf"|(?:用|经过|历时)(?:近|约)?(?:[两二三]、|两(?=三))?(?P<efforts>(?P<count3>[0-9]{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])年)(?:左右)?的?(?=时间|努力)"
    r"|(?P<several>(?:过去的?|近|最近)?(?P<count>[两二三四23])4?年(?:来|间)|(?:过去的?|近|最近)(?P<count2>[两二三四2-4])年)"
    r"|(?<![比较与从由自是近为])(?<![高低快优]于)(?<!相当于)(?<!相当于[“\"])(?<![比较与从由自是近为][“\"])(?<![高低快优]于[“\"])[“\"]?(?<!十)(?P<plan>二?十[一二三四五六七八九]?|[三四五六七八九])五[”\"]?(?:时期|期间|期?末期?|规划|计划|以来|(?<=回顾[“\"]十[一二三四五]五[”\"])(?=，)|(?<=[”\"])(?=[^规计纲开收普第头首起，、。和与]))(?!纲要)"
    r"|(?P<done>过去的?一年|一年来)"
    r"|(?<![比较与于])(?P<last>去年|上年)(?!同期|末|底|水平|平均|实绩)"
    r"|(?<![比较])(?P<this>今年|本年|(?<![0-9一二两三四五六七八九十几多去前当])年内)"
    r"|(?P<next>明年|来年))"
)
_PREAMBLE = re.compile("我(?:受[^，。]{0,12}委托)?，?代表[^，。]{0,20}人民政府")
_FOR_THE_PLAN = re.compile("的?[^，。；、]{0,8}(?:之年|一年|第[一二三四五]年)")
_BY_THE_PLAN = re.compile("(?:按照|根据|依据|贯彻|落实|围绕|对照|衔接|完成)[^，。；]*$")
_GOALS_OF_A_PLAN = re.compile("[^，。；、]{0,10}(?:目标|任务)(?![是为：:])")
_REACHING = re.compile("(?:完成|实现|确保|紧扣|围绕|对照|对标|锚定|聚焦)[^，。；]*$")
_WHOLE_YEAR = re.compile("(?:预计|初步核算|据统计|，)*全年")
_OF_A_PLAN = re.compile("规划|计划|.?(?:规划|计划)")
_AS_FIRST_WORDS = re.compile(
    r"[#*“\"（(—]*(?:到|在|截至|(?:刚刚|即将)过去的|总体看[，]?|回顾|展望|全市|[^，。；、\n]{2,16}会议以来的(?=[五5]年)|各位代表[！，：]?|同志们[！，：]?)*"
)
_LOOKING_BACK = re.compile(
    r"回顾|(?:胜利|全面|圆满|如期)完成|圆满收官|总结|成绩|成就|过去|良好开局|开局良好|的五年$|[主要]*工作情况|完成情况|来的工作"
)
_LOOKING_AHEAD = re.compile(r"安排|部署|建议|打算|目标|任务|计划|工作重点|要求|展望|思路|规划|主要工作$|重点工作$")
_ENDS_AHEAD = re.compile(
    rf"(?:{_LOOKING_AHEAD.pattern})(?:的?(?:建议|意见|考虑|和措施))?$|(?:战略|工作)重点$|今后|未来"
)
_WITH_AN_AIM = re.compile("以[^，。]+为(?:目标|任务|重点)$")
_FIRST = re.compile("#*(?:一、|第一部分)")
_OF_TIMES_TO_COME = re.compile("今后|未来|明年|今年|来年|总体(?:要求|思路)|指导思想|(?:奋斗|预期)目标|远景|规划")
_OF_A_TERM = re.compile("本届政府|五年")
_BEGUN = re.compile("开局|起步")
_TITLE = re.compile("工作报告")
_HEADING_END = re.compile(f".*(?:{_LOOKING_BACK.pattern}|{_LOOKING_AHEAD.pattern})")
# What a chapter speaks of soon after a heading that does not say whether it looks back or ahead.
_PLANS = re.compile(
    "今年(?:政府|全[省市县区州]|我[省市县区州])?(?:的)?(?:政府)?工作|主要?预期目标|今年工作的?总体?要求"
)
_PEEK = 500
_CHAPTER = re.compile(r"#*(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,2}、|[IVⅠⅡⅢ]+[、.])")
_SECTION = re.compile(r"#*[（(][一二三四五六七八九十]{1,2}[)）]|[0-9]{1,2}[.、]")
_HEAD = 40  # characters that a heading may have; one that runs on into a sentence ends at its first mark
_TO_MARK = re.compile(rf"[^，。；：！\n]{{0,{_HEAD}}}")
# 各位代表，知之非难。刚刚过去的2020年 …: the words before it tell no time.
_TURN = re.compile(
    "[^。\n]{2,24}(?=过去一年，是)|[^。\n]{0,60}?[。！](?:刚刚|即将)过去的(?=[0-9一二五])|[一二三四五六七八九十]{1,2}、[^，。\n]{2,24}。(?=“[^“”]{1,3}五”(?:时期|期间)，)"
)
_COMES_TO_A_YEAR = re.compile("(?<=[。！，\n])(?:各位代表[，！：])?在?(?:刚刚|即将)过去的(?P<year>20[0-9]{2})年")
_LOOKS_FURTHER_BACK = re.compile(
    "(?<=[。！])(?:(?:回顾|回望|总结)(?=过去的?[五5]年)|(?=(?:五年来|过去的?五年|这五年|“?十[一二三四五]五”?时期)，|“?十[一二三四五]五”?时期是|经过[五5]年的?(?:努力|奋斗)))"
)
# The goals of the year, told in a passage that is about the years before or the five to come: 主要预期目标是：…增长 8%.
_GOALS = re.compile(
    "(?:主要|预期|奋斗|发展|调控)的?(?:预期|奋斗|调控|预测)?(?:目标|指标)(?:任务|目标|主要预期目标|[和与][^，。；：]{1,8}(?:目标|指标))?"
    "的?(?:建议|安排|初步|拟定?|确定|定|意见){0,2}(?:是|为|：|:)+\n?(?=[^。\n]{0,60}?[0-9])(?=[^。\n]{0,40}?(?:增长|增速|生产总值|GDP))"
)
# 到2012年的主要预期目标是： stands above a list of them.
_GOALS_BELOW = re.compile(r"到(?P<year>20[0-9]{2})年[^。\n]{0,20}(?:目标|指标)(?:是|为)?[：:]\Z")
# What a review that begins so is about: 2017年以来，…
_SINCE_A_YEAR = re.compile("(?P<year>20[0-9]{2})年以来，")
_LONGEST_TERM = 6
_IS_LAST = re.compile("(?:年)?[，]?(?:是|作为|既是)[^，。；]{0,16}(?:最后一年|收官)")
_OF_GOALS_PAST = re.compile("年初|去年|上年|[如超]期|圆满|超额|完成了|既定|原定|预定|下达|[0-9]%")
_OF_A_YEAR = re.compile(
    "今年|明年|全年|年内|开局|开[好门][局头红]|起[好步]|一年|之年|收官|决胜|(?P<year>(?:19|20)[0-9]{2})年"
)
_OF_FIVE_YEARS = re.compile(
    "(?:今后|未来|后)的?(?:一段|[五5三3])|(?<![0-9])[五5]年(?:发展|奋斗|经济)|本届政府|(?<![0-9])[五5]年[的内]|五”(?:时期|期间|规划)(?!的?(?:第[一二三四五]|开局|收官|关键|重要|承上|起步|攻坚|最后))"
)
_BY_THE_YEAR = re.compile(
    "年均(?!浓度|值)|年平均|平均每年|年递增|每年|到(?:20[0-9]{2}年|[^，。；]{0,6}五”?末)|(?<![0-9])[五5]年"
)
_LIST = 150  # characters of a list of goals that say whether they are of one year
_BACK = 800  # characters before goals within which a text says when they are to be reached
_PASSED = ("behind", "several", "done")
_OPENING = 12  # characters of a paragraph within which an expression tells what all of it is about, and what follows
_FIRST_PLAN = 1966  # the third; the two before it and the years between them do not fall into the row of fives
_JULY = 7
_SEVERAL = 2
_FAR_AHEAD = 8  # years: a heading of 2035年远景目标 plans no year

_BEGINNING = 1500
_DAY = re.compile(rf"({_YEAR})年({_NUMBER})月({_NUMBER})日")
# The day of delivery stands in brackets or after a dash below the title, or before 在…会议上.
_DELIVERED = re.compile(rf"(?:[（(—―─–-]|\n){_DAY.pattern}|{_DAY.pattern}[^，。；\n]{{0,3}}在")
_REPORTED = re.compile(
    rf"({_YEAR})年?(?:[及和、与][^，。；\n]{{0,12}}|的)?(?:政府|主要)?工作(?:的)?(?:主要)?(?:回顾|总结|情况)"
)
# 一、1994年回顾和1995年工作安排 plans the second of its years. 一、2013年主要工作 opens a review, and so does 2020年工作及五年回顾.
_GOAL = "安排|部署|任务|目标|建议|要求|打算|重点"
_PLANNED = re.compile(
    rf"\n[#*]*(?!一、(?:[^，。；\n]{{0,20}}[和及、与])?{_YEAR}年的?(?:主要|政府|的)*工作(?!{_GOAL}))"
    rf"[一二三四五]、(?:[^，。；\n]{{0,20}}[和及、与])?({_YEAR})年(?:(?!{_YEAR}|回顾|总结)[^，。；\n]){{0,20}}"
    rf"(?:{_GOAL}|工作)(?![^，。；\n]{{0,20}}(?:回顾|总结))"
)


class Period(NamedTuple):
    """A year, or several."""

    first: int
    last: int


def plan_years(number_of: str) -> Period:
    """The five years of a plan by its number in words: 十三 of “十三五”."""
    first = _FIRST_PLAN + 5 * (int(value(number_of)) - 3)
    return Period(first, first + 4)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the text is about from ``start`` on: review or plan, and which years; no years where the text does not say."""

    start: int
    passage: str
    period: Period | None

    @property
    def is_plan_of_years(self) -> bool:
        """Whether it is about several years to come."""
        return self.passage == PLAN and self.period is not None and self.period.first != self.period.last


class Calendar:
    """The years of a report, and of each place in it.

    delivered   the year in which it was read, reported the one that it looks back on; None where the text does not say
    subjects    what it is about, from where on, in the order of the text
    """

    def __init__(self, text: str, planned: int | None = None) -> None:
        """``planned`` is the year that the report is known to plan, for a text that does not say."""
        self.delivered, self.reported = _years(text, planned)
        self._turns = _turn(text, self.reported) if self.delivered == self.reported else len(text)
        self.subjects: list[Subject] = []
        self.subjects = (
            sorted(self._subjects(text), key=attrgetter("start")) if self.reported else [Subject(0, REVIEW, None)]
        )

    def expressions(self, text: str, start: int, end: int) -> list[tuple[int, int, Period]]:
        """Each expression of time from ``start`` to ``end``: where it begins and ends, and the years it names."""
        found = []
        for match in _EXPRESSION.finditer(text, start, end):
            if match["plan"] and _FOR_THE_PLAN.match(text, match.end()):
                continue  # 是“十三五”规划的开局之年
            if (
                match["plan"]
                and match[0].endswith("划")
                and _BY_THE_PLAN.search(text, max(start, match.start() - 24), match.start())
            ):
                continue  # 按照“十三五”规划的要求
            if match["plan"] and _GOALS_OF_A_PLAN.match(text, match.end()):
                before = text[max(start, match.start() - 24) : match.start()]
                if _REACHING.search(before):
                    continue  # 全面完成“十一五”节能减排目标
            period = self._period(match)
            if period is not None:
                found.append((match.start(), match.end(), period))
        return found

    def _period(self, match: re.Match[str]) -> Period | None:
        kind = str(match.lastgroup)
        if kind == "century":
            return Period(2000, 2000) if (self.reported or 2000) < 2000 else None
        if match["efforts"]:
            return self._of_efforts(match)
        if kind == "years":
            first, last = (number(each) for each in re.findall(_YEAR, match[kind]))
            return Period(first, last) if first < last else None
        if kind == "year":
            year = number(match[kind])
            return Period(year, year)
        if kind == "plan":
            years = plan_years(match[kind])
            return Period(years.last, years.last) if "末" in match[0] else years
        if self.reported is None or self.delivered is None:
            return None
        if match["before"]:
            return Period(self.reported - 4, self.reported - 5 + int(value(match["before"][1])))
        if match["several"]:
            return Period(self.reported - int(value(match["count"] or match["count2"])) + 1, self.reported)
        is_late = match.start() >= self._turns
        if match["this"] == "年内":
            before = bisect_right(self.subjects, match.start(), key=attrgetter("start"))
            is_ahead = before > 0 and self.subjects[before - 1].passage == PLAN
            return Period(self.reported + is_ahead, self.reported + is_ahead)
        return {
            "ahead": Period(self.reported + 1, self.reported + 5),
            "behind": Period(self.reported - 4, self.reported),
            "done": Period(self.reported, self.reported),
            "last": Period(self.delivered - 1, self.delivered - 1),
            "this": Period(self.delivered + is_late, self.delivered + is_late),
            "next": Period(self.delivered + 1, self.delivered + 1),
        }[kind]

    def _of_efforts(self, match: re.Match[str]) -> Period | None:
        """The years that something took or will take: 用三年时间 in a plan is of those to come."""
        before = bisect_right(self.subjects, match.start(), key=attrgetter("start"))
        if self.reported is None or not before:
            return None
        length = int(value(match["count3"]))
        if self.subjects[before - 1].passage == PLAN:
            return Period(self.reported + 1, self.reported + length)
        return Period(self.reported - length + 1, self.reported)

    def _subjects(self, text: str) -> Iterator[Subject]:
        """Headings, and paragraphs that open with a time."""
        assert self.reported is not None
        own = Period(self.reported, self.reported)
        passage, of_passage = REVIEW, own
        yield Subject(0, passage, own)
        begun = below = 0  # where the chapter begins, and what stands below its heading
        start = 0
        is_nested = False  # whether the chapters are numbered below a heading without a number
        while start < len(text):
            end = text.find("\n", start)
            end = end if end >= 0 else len(text)
            head = _TO_MARK.match(text, start)
            assert head is not None  # it matches the empty string
            is_line = head.end() == end
            chapter = _CHAPTER.match(text, start)
            # A title names the report's year, or that of its delivery.
            is_title = _DAY.search(head[0]) or _TITLE.search(head[0])
            if (chapter or is_line) and not is_title:
                is_first = begun == 0 and passage == REVIEW
                told = self._of_heading(
                    text, head, is_line=is_line, is_below=is_nested and bool(chapter), is_first=is_first
                )
                if told:
                    begun, below = start, end + 1
                    passage, of_passage = told
                    is_nested = is_nested or not (chapter or _SECTION.match(text, start))
                    yield Subject(start, passage, of_passage)
            if not is_line and not is_title:
                # A heading whose line ends in no mark runs on into its first paragraph.
                look = _HEADING_END.match(text, start, head.end()) if chapter else None
                begin = look.end() if look else start
                opening = _AS_FIRST_WORDS.match(text, begin)
                assert opening is not None
                if turn := _TURN.match(text, opening.end()):
                    opening = turn
                match = _EXPRESSION.match(text, opening.end())
                if match and _PREAMBLE.search(text, match.end(), min(end, match.end() + _PEEK)):
                    match = None  # 今年是…的开局之年，我代表市人民政府向大会报告工作
                if match is None and look is None and not chapter:
                    # 城市面貌三年来 tells of its own paragraph alone.
                    aside = _EXPRESSION.search(text, start, min(end, start + _OPENING))
                    years = self._period(aside) if aside and aside.lastgroup == "several" else None
                    is_within = years and of_passage.first < years.first <= years.last == of_passage.last
                    if (
                        aside
                        and not is_within
                        and (aside.lastgroup in _PASSED or (passage == PLAN and aside.lastgroup in ("this", "next")))
                    ):
                        yield Subject(start, passage, self._period(aside))
                        yield Subject(end + 1, passage, of_passage)
                since = _SINCE_A_YEAR.match(text, start) if start == below and passage == REVIEW else None
                if since and 1 < self.reported - number(since["year"]) <= _LONGEST_TERM:
                    of_passage = Period(number(since["year"]), self.reported)
                    yield Subject(start, passage, of_passage)
                if passage == REVIEW and _WHOLE_YEAR.match(text, opening.end()):
                    yield Subject(start, passage, own)
                is_bare = match is not None and BARE_YEARS.fullmatch(match[0]) is not None
                period = self._period(match) if match and not (passage == PLAN and is_bare) else None
                if period is not None and match is not None and not _OF_A_PLAN.match(text, match.end() - 2):
                    is_one = passage == REVIEW and period.first == period.last
                    is_end = is_one and start == below and period.last == of_passage.last > of_passage.first
                    if is_end and _IS_LAST.match(text, match.end()):
                        start = end + 1
                        continue  # 2010年是“十一五”规划的最后一年: what follows is about all of them
                    is_aside = period.last < self.reported or text[start] == "—"
                    if is_one and of_passage.first < of_passage.last and is_aside:
                        yield Subject(start, passage, period)  # of its paragraph alone
                        yield Subject(end + 1, passage, of_passage)
                        start = end + 1
                        continue
                    of_passage = period
                    if period.last > self.reported:
                        passage = PLAN
                    elif match.lastgroup in _PASSED or opening[0].endswith("过去的"):
                        passage = REVIEW
                    yield Subject(start, passage, period)
                # 五年来，…。刚刚过去的2022年，… comes to the year alone.
                at_last = _COMES_TO_A_YEAR.search(text, start, end) if passage == REVIEW and of_passage != own else None
                if at_last and number(at_last["year"]) == self.reported:
                    of_passage = own
                    yield Subject(at_last.start("year"), passage, of_passage)
                # 目标的完成，标志规划收官。回顾过去五年，… goes on in the paragraphs that follow.
                if passage == REVIEW and of_passage == own and (later := _LOOKS_FURTHER_BACK.search(text, start, end)):
                    of_passage = Period(self.reported - 4, self.reported)
                    yield Subject(later.end(), passage, of_passage)
            if (
                is_line
                and (below_it := _GOALS_BELOW.search(text, start, end))
                and number(below_it["year"]) > self.reported
            ):
                passage, of_passage = PLAN, Period(self.reported + 1, number(below_it["year"]))
                yield Subject(end + 1, passage, of_passage)
            if text.find("标", start, end) >= 0:
                for match in _GOALS.finditer(text, start, min(end + _LIST, len(text))):
                    if match.start() >= end:
                        break
                    of_goals = self._of_goals(text, max(begun, match.start() - _BACK), match, passage, of_passage)
                    if of_goals:
                        passage, of_passage = PLAN, of_goals
                        yield Subject(match.end(), passage, of_goals)
            start = end + 1

    def _of_goals(self, text: str, since: int, goals: re.Match[str], passage: str, of_passage: Period) -> Period | None:
        """The years of goals that are told in a passage about other years; None where the text does not say, or tells of past goals."""
        reported = int(self.reported or 0)
        sentence = max(text.rfind(mark, since, goals.start()) + 1 for mark in "。！\n")
        stop = text.find("。", goals.end(), goals.end() + _LIST)
        stop = stop if stop >= 0 else goals.end() + _LIST
        if passage == REVIEW and _OF_GOALS_PAST.search(text, sentence, goals.start()):
            return None
        named = self.expressions(text, sentence, goals.start())
        if passage == REVIEW and named and named[-1][2].last <= reported:
            return None
        year = five = -1
        for match in _OF_A_YEAR.finditer(text, since, goals.start()):
            year = match.start() if not match["year"] or number(match["year"]) == reported + 1 else year
        for match in _OF_FIVE_YEARS.finditer(text, since, goals.start()):
            five = match.start()
        is_yearly = _BY_THE_YEAR.search(text, goals.end(), stop) is not None
        if not is_yearly and (year > five or (passage == REVIEW and five < 0)):
            return Period(reported + 1, reported + 1)
        if passage == REVIEW and five > year:
            return Period(reported + 1, reported + 5)
        return None

    def _of_heading(
        self, text: str, head: re.Match[str], *, is_line: bool, is_below: bool, is_first: bool
    ) -> tuple[str, Period] | None:
        """Which passage a heading begins and the years it is about; None where it does not say."""
        reported = int(self.reported or 0)
        own, next_year = Period(reported, reported), Period(reported + 1, reported + 1)
        years = self.expressions(text, head.start(), head.end())
        named = [period for at, _, period in years if text[at - 1] not in "（("]
        ahead = [period for period in named if period.last > reported]
        back = _LOOKING_BACK.search(head[0])
        # 一、落实目标要求，推动经济增长 may stand in a review: such words count at its end, or beside a year.
        forth = (_LOOKING_AHEAD if named else _ENDS_AHEAD).search(head[0])
        if not named and _WITH_AN_AIM.search(head[0]):
            forth = None  # 一、以增强竞争力为目标，推进结构调整
        if named and not ahead and head[0].endswith("工作"):
            forth = None  # 一、2005年的主要工作 is the review of it
        if (is_below or (is_line and _SECTION.match(head[0]))) and not named:
            return None  # （一）实现目标任务 is a matter of the passage that it stands in
        is_begun = _BEGUN.search(head[0]) is not None and any(period.first <= reported for period in ahead)
        if back and (not ahead or named[0].last <= reported or is_begun):
            return REVIEW, own if own in named or not named or is_begun else named[0]
        if named and named[0].last <= reported and (ahead or not forth):
            return REVIEW, own if own in named else named[0]
        soon = _CHAPTER.match(head[0]) and _PLANS.search(text, head.start(), head.start() + _PEEK)
        if not (forth or ahead or (soon and not named)):
            return None
        if is_first and _FIRST.match(head[0]) and not is_below and not named and not _OF_TIMES_TO_COME.search(head[0]):
            # 一、围绕中心任务，扎实工作: the first chapter looks back, whatever it is called.
            return REVIEW, Period(reported - 4, reported) if _OF_A_TERM.search(head[0]) else own
        return PLAN, ahead[0] if ahead else next_year


def reported(text: str, planned: int | None) -> int | None:
    """The year that a report looks back on; ``planned`` is the one that it is known to plan, for a text that does not say."""
    return _years(text, planned)[1]


def _years(text: str, planned: int | None) -> tuple[int | None, int | None]:
    """The year of delivery and the one reported: by the heading of the review, the day of delivery, the plan, or what is known."""
    beginning = text[:_BEGINNING]
    delivered = reported = None
    day = _DELIVERED.search(beginning)
    if day:
        delivered = number(day[1] or day[4])
        reported = delivered - _is_before_july(day)
    heading = _REPORTED.search(text, 0, _BEGINNING * 2)
    if heading:
        reported = number(heading[1])
        fits = delivered is not None and day is not None and delivered - _is_before_july(day) == reported
        delivered = delivered if fits else reported + 1
    if (
        delivered is not None
        and delivered == reported
        and text.count("明年") < _SEVERAL
        and _turn(text, reported) == len(text)
    ):
        delivered = reported + 1  # dated in the December before, and spoken as of the next year
    for plan in _PLANNED.finditer(text):
        ahead = number(plan[1])
        if reported is None and (planned is None or abs(ahead - planned) < _FAR_AHEAD):
            reported = ahead - 1
        elif reported is not None and heading is None and ahead == planned and abs(ahead - 1 - reported) > 1:
            # The day below a title may be wrong by years; the heading of the plan is not.
            reported, delivered = ahead - 1, None
    if reported is None and planned is not None:
        reported = planned - 1
    if reported is None:
        years = Counter(number(each) for each in re.findall(rf"({_YEAR})年", text[: 20 * _BEGINNING]))
        reported = years.most_common(1)[0][0] if years else None
    return (delivered or reported + 1 if reported else None), reported


def _turn(text: str, reported: int | None) -> int:
    """Where a report of December that first calls its own year 今年 begins to call the next one so; its length where it never does."""
    plan = re.search(
        rf"\n[^，。；\n]{{0,8}}{int(reported or 0) + 1}年[^，。；\n]{{0,12}}(?:{_LOOKING_AHEAD.pattern}|工作(?!回顾|总结|报告))",
        text,
    )
    speaks_of_its_own = plan and "今年" in text[: plan.start()]
    return plan.start() if plan and speaks_of_its_own and text.count("明年") < _SEVERAL else len(text)


def day_of_delivery(text: str) -> str:
    """The day on which a report was delivered, as it prints it below its title (2021-12-22); empty where it prints none."""
    day = _DELIVERED.search(text[:_BEGINNING])
    if day is None:
        return ""
    year, month, of_month = (day[at] or day[at + 3] for at in (1, 2, 3))
    return f"{number(year)}-{int(value(month)):02}-{int(value(of_month)):02}"


def _is_before_july(day: re.Match[str]) -> bool:
    return value(day[2] or day[5]) < _JULY


def number(year: str) -> int:
    """A year in digits of either script."""
    return int(year) if year[0] in "12" else int(value(year.replace("零", "〇")))
