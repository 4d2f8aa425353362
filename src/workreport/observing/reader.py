"""``observe``: every figure of a text as a whole observation, in the order of the text.

One pass goes over the figures sentence by sentence. It looks no further than a sentence, so that a text takes time in proportion
to its length.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import NamedTuple

from workreport.observing import page
from workreport.observing.names import LIVELIHOOD, NOTHING, OF_ANYTHING, WITHOUT_NUMBER, Named, Subjects
from workreport.observing.observation import Observation
from workreport.observing.vocabulary import Vocabulary, fits
from workreport.observing.years import (
    BARE_YEAR,
    BARE_YEARS,
    DONE,
    OWN_AREA,
    PLAN,
    PLAN_NAME,
    Calendar,
    Period,
    Subject,
    number,
    plan_years,
)
from workreport.reading.clean import Clean, clean
from workreport.reading.draft import Draft
from workreport.reading.figures import LISTED, comparator
from workreport.reading.lexer import NUMERAL
from workreport.reading.numerals import value
from workreport.reading.record import Reading
from workreport.reading.scanner import finished, read_clean

_MEMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_AVERAGE = re.compile(
    r"年均(?!浓度|气温|值|降水|降雨|日照|实现)|(?<!全)年平均(?!浓度|气温|值)|平均每年|每年平均|年递增|每年递增|(?<![全今去上本当])年[均平]*增速"
)
_YEAR_ON_YEAR = re.compile("全年|[比较]上年|同比|[比较]去年|[比较]前一年")
_SUM = re.compile(
    rf"固定资产投资总规模|累计|合计|总共|五年共|[五5三]年来?(?:共|累计)|(?<![今来未这近])[五5]年(?=间|(?:{OWN_AREA})?(?:{DONE}))"
)
_DEED = re.compile(
    r"新增|新建|建成|完成(?!率)|引进|培育|改造|实施|发放|成立|获批|减免|投入|新认定|开工|签约|治理|转移|搬迁|新改扩?建|改扩建|解决|帮助|兑现|落实|"
    r"(?<![一-鿿])投资|清理|废止|修改|制定|审议|提请|破获|打掉|抓获|调处|调解|受理|审结|资助|救助|复垦|出台|颁布|推广|招收|选聘|招录|培养|签订|减贫|减少|加固|修复|惠及|"
    r"创建|组建|建立|设立|承接|推出|修建|选派|拆除|整治|打通|开通|办理|争取|取消|下放|脱贫|安置|查处|举办|荣获|组织|淘汰|关闭|化解|造林|绿化"
)
_DONE_BY = re.compile("(?:累计|新增|新建|新改扩?建|完成|改造)(?![^，。]*(?:达|总|[到至]))")
_FROM = re.compile(
    r"[由从自](?:(?P<year>(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})年[底末]?|(?P<last>上年|去年)|“(?P<plan>[一二三四五六七八九十]{1,3})五”(?:计划)?(?:时期)?期?末期?|“(?P<plan_years>[一二三四五六七八九十]{1,3})五”(?:时期|期间)|[^，。；0-9]{0,12}?)的?[^，。；0-9]{0,3}$"
)
# 比 1997 年的 202 亿元增加 139 亿元
_THAN = re.compile("[比较]((?:19|20)[0-9]{2})年[末底]?的$")
_TO = re.compile(
    r"(?:年?的?|多|以上|左右)?，?[^，。；、0-9]{0,10}?[到至为](?:[0-9]{4}年的?|[上今去]年的?)?(?:首次|历史性)?(?:近|约|了|超过?|突破)?"
)
_EXPECTED = re.compile("预计")
_FROM_HERE_ON = re.compile(r"预计[^。；]{0,6}下同")
_PLAN_LASTS = 5
_GROWS = re.compile("(?:翻|增长|提高|提升|下降|降低)(?!了)")
# 2012年与2007年相比，甲增长 66%。 holds for every change that its sentence tells.
_COMPARED = re.compile(
    "[与同](?P<year>(?:19|20)[0-9]{2})年[底末]?相?比|[与同]“?(?P<plan>[一二三四五六七八九十]{1,3})五”?(?:时期|期)?末相?比"
)
_ALL_YEAR = re.compile("[，；]全年")
_RAISED = re.compile("(?:以上|左右)?[，、（(]?(?:力争|争取|奋斗|努力)")
_OF_A_WHOLE = re.compile("占|比重|比例")
_EACH_YEAR = re.compile("保持|稳定|始终|持续|每年|历年|均|连年|一直")
_KEPT_UP = re.compile(f"{_EACH_YEAR.pattern}|坚持")
_NO_SUBJECT = re.compile(
    r"[#*“]*(?:全[市省县区州国年盟旗]|我[市省县区州]|今年|去年|[0-9]{4}年|一年来|五年来|其中|经济|初步|到|各项|同时|也|仍|主要指标|：|年末|年底|当年|通过|核算|实现|完成)*"
)
_TO_CLAUSE = re.compile(r"(?s:.*)[，。；：、\n（(]")
_DOUBLES = re.compile("(?<=翻)番")
_YEARS_TO_DOUBLE = re.compile("(?<![今来未这近续前后第等0-9十])([二两三四六七八九])年(?:实现)?翻了?$")
_STRETCH = re.compile("力争|冲刺|奋力|争取|跳起摸高|奋斗目标")
_BASES = (
    ("same-scope", re.compile("同口径|可比(?!价)|同比口径|剔除|(?<!加计)(?<!税前)扣除(?!物?价)")),
    ("constant", re.compile("可比价|不变价|实际增长|扣除价格")),
    ("current", re.compile("名义|现价|当年价")),
)
_IN_AVERAGE = re.compile("平均(?:增长|增速|递增|增幅)")
# 比前五年增长 60%, 是“十一五”时期的 2.3 倍: what is held against other years is the sum of these.
_AGAINST_YEARS = re.compile(
    "[，、（]?(?:[比是]|相当于)(?:[上前]一?个?[五5]年|“[一二三四五六七八九十]{1,3}五”(?:时期|期间)?(?!期?末|以来))"
)
_AS_YEARS_BEFORE = re.compile("[上前]一?个?[五5]年的$")
_SEVERAL_ON_AVERAGE = re.compile("([两二三四])年(?:年均|平均)")
_TOLD_BEFORE = re.compile("；|[0-9](?:%|亿元)")
_STEADY = re.compile("(?:稳定[在为]|保持[在为]?|维持[在为]?|动态为)$")
_HOLDS_AGAINST = (("up", re.compile("高于|快于|高出")), ("down", re.compile("低于|慢于")))
_FACT = re.compile("出台了|签订了|形成了|先后|已|目前|现有|现已|达成了|已经")
_OWN = re.compile(r"([一-鿿]{2,10}?)(省|自治区|市|自治州|州|盟|县|区|旗)(?:人民政府|第|(?:[0-9]{4}年)?政府工作报告)")
_AREA = re.compile("[全我][省市区县州盟旗]")
_HEAD = re.compile("[0-9]{4}年|目标|预期|计划|完成")
_REST_OF_CELL = re.compile("(?:增速|增长|总额|指数|涨幅|控制在)?(?:[（(][^）)]*[）)])?")
_YEARLY = frozenset(["年", "连增", "连丰", "连涨", "连升", "连调", "连冠", "连快", "连优", "年期"])
_FLOWS = frozenset([LIVELIHOOD, "new-urban-jobs", "jobs"])  # what a passage of several years tells of them is a sum
_SUMS = OF_ANYTHING | {""}  # what is invested by a year is the sum up to it
_INCREMENTS = frozenset(["增加", "减少", "新增", "净增"])
_ADDED = frozenset(["新增", "净增"])
_RELATION = {"高于": "gt", "快于": "gt", "超过": "gt", "优于": "gt", "好于": "gt", "不低于": "ge", "低于": "lt"}
# 成果 3160 项，其中 701 项; 项目 90 个、总投资 36 亿元.
_OF_THEM = re.compile("[，（(]?其中|[，、（(]?占|[，、]?(?:计划|协议)?总投资")
_LOTS = frozenset(["item", "time"])
_STOCK = re.compile(
    "达|总数|总量|共有|拥有|现有|(?:增加?|扩大|提高|上升)[到至]|发展到|有$|为$|至$|超过|突破|保有|存|余|数$|每"
)
_OF_A_YEAR = frozenset(["CNY", "USD", "percent"])
_BEGINNING = 1500
_LONGEST = 1000  # characters of a sentence that are looked back over


@dataclass(slots=True)
class _Made:
    """An observation in the making."""

    draft: Draft
    named: Named
    printed_short: bool
    measure: str
    direction: str
    when: "_When"
    comparator: str
    basis: str
    stretch: bool
    passage: str
    confidence: str


class _When(NamedTuple):
    """The years of a figure, whether it is a yearly average of them, and its status; ``near`` where its own sentence says when."""

    period: Period | None
    is_average: bool
    status: str
    near: bool


def observe(text: str, vocabulary: Vocabulary, planned: int | None = None) -> list[Observation]:
    """Every figure of ``text`` as an observation, in the order of the text.

    ``planned`` is the year that the report plans, where that is known from elsewhere; what the text itself says counts first.
    Never raises for any string; takes time in proportion to its length.
    """
    cleaned = clean(page.prepared(text))
    reader = _Reader(cleaned.text, vocabulary, Calendar(cleaned.text, planned))
    figures = _with_doublings(cleaned.text, read_clean(cleaned.text))
    made = [each for run in _runs(cleaned.text, figures) for each in reader.read(run)]
    _mark_conflicts(made)
    observations = [_observation(each, finished(each.draft, cleaned)) for each in made]
    observations += reader.goals_without_number(cleaned)
    return sorted(observations, key=lambda each: each.start)


def _with_doublings(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The figures, and what doubles without a numeral: 财政收入五年翻番 is a figure as 翻一番 is."""
    doubled = [
        Draft(
            *(at, at + 1, at + 1, "番", "番", "番", "percent", Decimal(100), Decimal(1)),
            kind="growth",
            is_figure=True,
            comparator="eq",
            rule="doubling",
            direction="up",
            direction_word="翻",
        )
        for at in (match.start() for match in _DOUBLES.finditer(text))
    ]
    return sorted([*drafts, *doubled], key=attrgetter("start")) if doubled else list(drafts)


def _runs(text: str, drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """The figures in lists: 8%、9% 和 7% are one run, as are 26120 元、9340 元."""
    run: list[Draft] = []
    for draft in drafts:
        if not draft.is_figure:
            continue
        if draft.rule == "ratio" and (draft.base == "" or _makes_a_whole(draft)):
            if run:
                yield run
            yield _members(draft)
            run = []
            continue
        if run and not (
            draft.start - run[-1].stop <= 4
            and draft.base == run[-1].base
            and LISTED.fullmatch(text, run[-1].stop, draft.start)
            and not (draft.kind == "level" and text[draft.start - 1] == "，")  # 项目 142 个，355 个项目完成投资
            and not (text[draft.start - 1] == "，" and text.startswith("的", draft.stop))  # 提高到 47%，19% 的村
        ):
            yield run
            run = []
        run.append(draft)
    if run:
        yield run


def _makes_a_whole(ratio: Draft) -> bool:
    """Whether two members are the parts of a whole, as 4∶6 are: of ten or of a hundred."""
    return sum(Decimal(each) for each in _MEMBER.findall(ratio.token)) in (10, 100)


def _members(ratio: Draft) -> list[Draft]:
    """Each member of 25.4∶39.8∶34.8: the parts of a whole, in percent where they add up to a hundred."""
    found = list(_MEMBER.finditer(ratio.token))
    values = [Decimal(member[0]) for member in found]
    base = "percent" if abs(sum(values, -Decimal(100))) < 1 else ""
    return [
        replace(
            ratio,
            start=ratio.start + member.start(),
            end=ratio.start + member.end(),
            stop=ratio.start + member.end() if member is not found[-1] else ratio.stop,
            token=member[0],
            value=value,
            kind="share",
            unit="",
            core="",
            base=base,
            factor=Decimal(1),
            rule="ratio-member",
        )
        for member, value in zip(found, values, strict=True)
    ]


class _Reader:
    """Reads a text run by run; what it remembers is of the sentence at hand."""

    def __init__(self, text: str, vocabulary: Vocabulary, calendar: Calendar) -> None:
        self._text, self._vocabulary, self._calendar = text, vocabulary, calendar
        named = list(_OWN.finditer(text, 0, _BEGINNING))
        own = frozenset(name for match in named if len(name := match[1].rpartition("在")[2]) > 1)
        self._subjects = Subjects(text, vocabulary, own, _own_area(text, named))
        self._starts = [subject.start for subject in calendar.subjects]
        self._sentence, self._end = 0, -1
        self._expressions: list[tuple[int, int, Period]] = []
        self._all_expected = self._expected = False
        here_on = _FROM_HERE_ON.search(text)
        # 751 亿元（预计数，下同）: from the figure before the remark on.
        self._expected_from = max(text.rfind(mark, 0, here_on.start()) for mark in "，。；\n") if here_on else len(text)
        self._heads: list[str] = []
        self._last: Draft | None = None
        self._of_last: Named = NOTHING
        self._came_from: Period | None = None
        self._summed = self._was_average = self._was_average_here = self._of_one_year = False
        self._years: Period | None = None  # of the figure before in the sentence
        self._base: Period | None = None  # the year of the figure that the one at hand came from: 由 1204 亿元增加到 …
        self._said_base = (-1, 0)  # a passage, and the year that it has said something to grow from
        self._compared: int | None = None  # the year that all of the sentence is held against

    def read(self, run: Sequence[Draft]) -> Iterator[_Made]:
        """The observations of a run of figures."""
        text, start = self._text, run[0].start
        if start >= self._end:
            self._begin_sentence(start)
        since = max(self._sentence, self._last.stop if self._last else 0)
        gap = text[since:start]
        subject = self._subject(start)
        names = self._subjects.of(run, self._sentence)
        in_row = self._is_row and self._name_of_row(run[0])
        self._expect(gap, since, goes_on=names[0][0].inherited or not names[0][0].indicator)
        for draft, several in zip(run, names, strict=True):
            is_yearly = several[0].indicator not in _SUMS and draft.base in _OF_A_YEAR
            came_from = self._came_from
            lasts = draft.kind == "share" and several[0].indicator == LIVELIHOOD
            # 坚持三分之二的财力用于民生
            lasts = lasts and (several[0].rule == "counted" or _KEPT_UP.search(_last_clause(gap)) is not None)
            is_flow = draft.kind == "level" and several[0].indicator in _FLOWS and came_from is None
            lasts = lasts or (is_flow and not _EACH_YEAR.search(gap))
            lasts = lasts or (draft.kind == "growth" and several[0].indicator == "energy-intensity")
            is_named = several[0].indicator != "" and not several[0].inherited
            when = self._when(draft, run[-1], subject, gap, is_yearly=is_yearly, lasts=lasts, is_named=is_named)
            is_base = self._came_from is not None and when.period == self._came_from and _FROM.search(gap) is not None
            if is_base or (draft.kind == "level" and not several[0].inherited and came_from == self._came_from):
                self._base = when.period if is_base else None
            when = self._of_several_years(when, several[0], draft, subject, gap)
            when = _since(several[0].relative_to, draft, when)
            if in_row:
                several, when = [in_row[0]], in_row[1] or when
            stretch = (
                when.status == "target"
                and self._last is not None
                and since > self._sentence
                and self._last.base == draft.base
                and _STRETCH.search(gap) is not None
                and (several[0].inherited or not several[0].indicator)
            )
            hedge = comparator(text, draft)[0] if draft.comparator == "range" else draft.comparator
            basis = next((name for name, rule in _BASES if rule.search(gap)), "") if draft.kind == "growth" else ""
            # 由增长 6% 、力争 8%, 年均递增率为 7.7%: what grows is told by the figure before, or by 年均.
            goes_on = stretch and self._last is not None and self._last.kind == "growth"
            is_growth = (
                draft.kind == "share"
                and draft.base == "percent"
                and (goes_on or when.is_average or several[0].rule == "behind")
            )
            is_growth = is_growth and not _OF_A_WHOLE.search(gap)  # 支出占比年均保持在 80%
            measure = "growth" if is_growth else draft.kind
            is_index = several[0].variant in ("consumer", "retail") and measure == "share" and (draft.value or 0) > 50
            measure = "level" if is_index else measure  # 价格指数 101%
            is_change = several[0].variant in ("consumer", "retail") and measure == "share" and draft.base == "percent"
            measure = "growth" if is_change else measure  # 零售物价控制在 6%
            way = self._way(draft, several[0], gap)
            for named in several:
                sure = "A" if named.indicator and not named.inherited and when.near else "B"
                short = not text.startswith("名次", draft.end)
                yield _Made(draft, named, short, measure, way, when, hedge, basis, stretch, subject.passage, sure)
            self._last, self._of_last, self._years = draft, several[0], when.period
            self._was_average = when.is_average

    def _of_several_years(self, when: "_When", named: Named, draft: Draft, subject: Subject, gap: str) -> "_When":
        """``when``, where what the figure is of says more: energy per unit of output falls over all the years of a plan,
        prices rise in one, and a goal that is raised is of the years of the first."""
        reported = self._calendar.reported
        period = when.period
        if period is None or reported is None:
            return when
        first, last = period
        if draft.core == "番" and (told := _YEARS_TO_DOUBLE.search(gap)):
            years = int(value(told[1]))  # 四年翻番
            ahead = Period(reported + years, reported + years)
            return when._replace(period=ahead if last > reported else Period(reported - years + 1, reported))
        is_raised = self._last is not None and self._last.kind == draft.kind == "growth" and named.inherited
        if is_raised and self._was_average and self._years and _RAISED.match(gap):
            return when._replace(period=self._years, is_average=True)
        is_change = draft.kind == "growth" and draft.value is not None
        is_moved = is_change or (draft.kind == "points" and draft.direction != "")
        if is_moved and first == last and not when.is_average and not _YEAR_ON_YEAR.search(gap):
            base = self._base.last if self._base and named.inherited else self._compared
            if base is not None and base < last - 1 and not named.relative_to:
                return when._replace(period=Period(base + 1, last))
        if named.indicator == "energy-intensity" and is_change and when.status == "target":
            is_of_years = subject.is_plan_of_years or last > reported + 1
            is_of_all = first == last and is_of_years and not when.is_average
            return when._replace(period=Period(reported + 1, last)) if is_of_all else when
        if named.variant in ("consumer", "retail") and not when.is_average and not _SUM.search(gap):
            return when._replace(period=Period(last, last))
        goes_on = self._last is not None and self._last.kind in ("level", "growth") and named.inherited
        of_sum = goes_on and draft.kind == "share" and not self._was_average
        if named.indicator == LIVELIHOOD and of_sum and self._years and self._years.first != self._years.last:
            return when._replace(period=self._years)  # 民生支出 3500 亿元，占财政支出的 76%: of the same years
        is_step = draft.kind == "points" and draft.direction and subject.is_plan_of_years and not _EACH_YEAR.search(gap)
        if is_step and when.status == "target" and subject.period and subject.period.last == last == first:
            return when._replace(period=subject.period)
        return when

    def _way(self, draft: Draft, named: Named, gap: str) -> str:
        """Which way the figure moves: what the scanner says, else whether it is steady, or above or below what it is told against."""
        if draft.direction or draft.kind not in ("level", "share", "points"):
            return draft.direction
        if draft.kind != "points":
            return "flat" if _STEADY.search(gap) else ""
        return next((way for way, word in _HOLDS_AGAINST if named.relative_to and word.search(gap)), "")

    # --- the sentence -------------------------------------------------------------------------------------------------

    def _begin_sentence(self, start: int) -> None:
        text = self._text
        line = text.rfind("\n", max(0, start - _LONGEST), start) + 1
        reach = max(line, start - _LONGEST)
        self._sentence = max(line, *(text.rfind(mark, reach, start) + 1 for mark in "。！？"))
        end = _SENTENCE_END.search(text, start)
        self._end = end.start() if end else len(text)
        self._expressions = self._calendar.expressions(text, self._sentence, self._end)
        self._all_expected = self._expected = False
        self._came_from, self._summed, self._years = None, False, None
        self._was_average = self._was_average_here = self._of_one_year = False
        self._base = self._compared = None
        if "比" in text[self._sentence : self._end] and (told := _COMPARED.search(text, self._sentence, self._end)):
            self._compared = int(told["year"]) if told["year"] else plan_years(told["plan"]).last
        self._is_row = "|" in text[line : self._end]
        if self._is_row:
            self._sentence = line
            self._read_head(line)

    def _subject(self, at: int) -> Subject:
        return self._calendar.subjects[max(0, bisect_right(self._starts, at) - 1)]

    def _expect(self, gap: str, since: int, *, goes_on: bool) -> None:
        """Remember 预计: before all of a list it holds for the list, behind a subject for that subject's figures alone."""
        if not goes_on:
            self._expected = False
        for match in _EXPECTED.finditer(gap) if "预计" in gap else ():
            if _NO_SUBJECT.fullmatch(
                _last_clause(self._text[max(self._sentence, since - 40) : since] + gap[: match.start()])
            ):
                self._all_expected = True
            else:
                self._expected = True

    # --- when ---------------------------------------------------------------------------------------------------------

    def _when(
        self,
        draft: Draft,
        end_of_run: Draft,
        subject: Subject,
        gap: str,
        *,
        is_yearly: bool,
        lasts: bool,
        is_named: bool,
    ) -> _When:
        calendar = self._calendar
        period, near = subject.period, False
        before = bisect_left(self._expressions, draft.start, key=itemgetter(0))
        # A passage that begins amid a sentence says itself when: …规划的第一年，主要预期目标是：
        if before and not self._sentence < self._expressions[before - 1][0] < subject.start <= draft.start:
            # …；2025年实现 A 翻一番；B 年均增长 8%: a year told amid a list is of its item alone.
            while before > 1 and self._is_of_an_item(self._expressions[before - 1], draft.start):
                before -= 1
            begin, end, period = self._expressions[before - 1]
            near = True
            if self._is_of_an_item(self._expressions[before - 1], draft.start):
                period, near = subject.period or period, False
            # 受 2021 年影响，全年涨幅为 9%.
            own = subject.period
            is_before = own and own.first == own.last == calendar.reported and period.last < own.last
            if is_before and _ALL_YEAR.search(self._text, end, draft.start):
                period = own or period
            # 5年新建 … in a plan of five years is of those to come.
            if subject.is_plan_of_years and BARE_YEARS.fullmatch(self._text, begin, end):
                period = subject.period or period
            elif (
                subject.passage == PLAN
                and calendar.reported
                and BARE_YEARS.fullmatch(self._text, begin, end)
                and _GROWS.match(self._text, end)
            ):
                period = Period(calendar.reported + 1, calendar.reported + _PLAN_LASTS)  # 收入五年翻一番
            if draft.start < end and draft.kind == "duration":  # 用三年时间
                return _When(period, False, "target" if period.last > (calendar.reported or 0) else "actual", True)
            # 到 2025 年完成投资 90 亿元: what is done by then is done from now on.
            is_until = self._text[begin - 1 : begin] == "到" and period.last > (calendar.delivered or period.last)
            is_sum = "累计" in _last_clause(gap) if is_yearly else _DONE_BY.search(_last_clause(gap))
            if is_until and is_sum and draft.kind == "level":
                period = Period((calendar.reported or period.last) + 1, period.last)
        reported = calendar.reported
        if period is None or reported is None:
            return _When(
                None, _AVERAGE.search(gap) is not None, "target" if subject.passage == PLAN else "actual", near
            )
        said = _AVERAGE.search(gap) if "年" in gap else None
        # 年均增速居全省首位，生产总值增长 8%: another name stands behind it.
        is_average = said is not None and not (is_named and "，" in gap[said.end() :])
        is_average = is_average or (self._was_average_here and _IN_AVERAGE.search(gap) is not None)
        is_average = is_average or ("每年" in gap and period.first != period.last and draft.kind in ("level", "growth"))
        self._was_average_here = self._was_average_here or is_average
        is_ahead = period.last > reported
        base = _FROM.search(gap)
        if base and self._leads_to(end_of_run):
            of_passage = subject.period
            is_within = of_passage and of_passage.first < period.first == period.last == of_passage.last
            is_long_ago = "年均" in self._text[end_of_run.stop : self._end]
            period = of_passage if of_passage and is_within else period
            self._came_from = self._base_year(base, period, subject, is_long_ago=is_long_ago)
            return _When(self._came_from, False, "actual", base["year"] is not None or near)
        if draft.kind == "level" and (than := _THAN.search(gap)) and number(than[1]) < period.last:
            return _When(Period(number(than[1]), number(than[1])), False, "actual", True)
        in_clause = _last_clause(gap)
        if subject.passage == PLAN and is_ahead and not near and _FACT.search(in_clause):
            return _When(Period(reported, reported), False, "actual", False)
        if is_average or not lasts:
            period = self._narrowed(period, draft, end_of_run, subject, gap, is_average=is_average, is_yearly=is_yearly)
        if is_ahead:
            return _When(period, is_average, "target", near)
        is_expected = self._all_expected or self._expected or draft.start >= self._expected_from
        return _When(period, is_average, "estimate" if is_expected and period.last == reported else "actual", near)

    def _is_of_an_item(self, expression: tuple[int, int, Period], until: int) -> bool:
        """Whether an expression of time begins amid a list that is parted by 「；」, and its item has ended before ``until``."""
        begin, end, _ = expression
        text, is_until = self._text, self._text[begin - 1 : begin] == "到"
        return not is_until and "；" in text[end:until] and _TOLD_BEFORE.search(text, self._sentence, begin) is not None

    def _leads_to(self, draft: Draft) -> bool:
        """Whether the figure is where something started: 由 1204 亿元增加到 …"""
        behind = _TO.match(self._text, draft.stop)
        return behind is not None and NUMERAL.match(self._text, behind.end()) is not None

    def _base_year(self, base: re.Match[str], period: Period, subject: Subject, *, is_long_ago: bool) -> Period:
        """The year from which something grew; ``is_long_ago`` where the sentence tells its growth as a yearly average."""
        if base["year"]:
            year = number(base["year"])
            self._said_base = (subject.start, year)
        elif base["plan_years"]:
            return plan_years(base["plan_years"])  # 由“十五”期间的 5600 亿元: the sum of them
        elif base["plan"]:
            year = plan_years(base["plan"]).last  # 由“九五”末的 5850 元
        elif self._came_from and self._came_from.last < period.last:
            return self._came_from
        elif period.last > (self._calendar.reported or period.last):
            year = int(self._calendar.reported or period.last)
        elif is_long_ago and period.first == period.last and self._said_base[0] == subject.start:
            year = min(self._said_base[1], period.first - 1)  # a sentence before has said from when
        else:
            year = period.first - 1
        return Period(year, year)

    def _narrowed(
        self,
        period: Period,
        draft: Draft,
        end_of_run: Draft,
        subject: Subject,
        gap: str,
        *,
        is_average: bool,
        is_yearly: bool,
    ) -> Period:
        """The years of a figure out of those that its sentence or passage speaks of."""
        first, last = period
        reported = int(self._calendar.reported or last)
        if is_average:
            if self._came_from and self._came_from.last < last:
                return Period(self._came_from.last + 1, last)
            if (several := _SEVERAL_ON_AVERAGE.search(gap)) and last <= reported:
                return Period(last - int(value(several[1])) + 1, last)  # 两年平均增长 5%
            if first != last:
                return period
            if last > reported:
                return Period(reported + 1, last)
            of_passage = subject.period
            return of_passage if of_passage and of_passage.first != of_passage.last else Period(last - 4, last)
        if draft.kind == "level" and self._came_from and self._came_from.first != self._came_from.last:
            return period
        if draft.kind == "streak" and draft.value is not None and 1 < draft.value < 60 and draft.core in _YEARLY:
            return Period(last - int(draft.value) + 1, last)
        if "全年" in gap:
            self._of_one_year = True  # 全年生产总值增长 8%，财政收入增长 9%: it holds for the list
        is_sum = _SUM.search(gap) is not None
        self._of_one_year = self._of_one_year and not is_sum
        if first == last or self._of_one_year or _YEAR_ON_YEAR.search(gap):
            return Period(last, last)
        # 累计完成投资 5 亿元、消费 3 亿元: the sum goes on with its list.
        in_clause = _last_clause(gap)
        # 争取里程突破 400 公里 is a stock, 争取资金 4 亿元 a deed.
        is_stock = _STOCK.search(in_clause) is not None and not _DEED.search(in_clause.replace("争取", ""))
        is_more = gap[:1] == "、" or (gap[:1] == "，" and draft.kind == "level" and not is_stock)
        self._summed = is_sum or (self._summed and is_more)
        if draft.kind == "level" and (
            _AGAINST_YEARS.match(self._text, end_of_run.stop) or (draft.core == "倍" and _AS_YEARS_BEFORE.search(gap))
        ):
            return period
        summed = self._summed
        if self._years and self._last and self._last.kind == "level" and _OF_THEM.match(gap) and not _DEED.search(gap):
            return self._years
        # 新增森林 30 万亩、绿地 59 万亩: the deed holds for its list.
        is_done = _DEED.search(gap) is not None or draft.direction_word in _ADDED
        if last > reported:
            is_growth_of_all = draft.kind == "growth" and subject.is_plan_of_years and period == subject.period
            is_task = is_done and draft.kind != "share" and not is_yearly and not (is_stock and draft.kind == "level")
            return period if summed or is_growth_of_all or is_task else Period(last, last)
        lasting = draft.kind in ("growth", "points", "duration", "streak") and self._came_from is None
        is_lot = draft.kind == "level" and not is_yearly and not is_stock
        begins = draft.base in ("person", "household") and not in_clause  # 9 万名群众迁入新居
        deed = is_lot and (draft.base in _LOTS or begins or is_done)
        return period if summed or lasting or deed else Period(last, last)

    # --- tables -------------------------------------------------------------------------------------------------------

    def _read_head(self, line: int) -> None:
        """Remember the heads of the columns: the nearest row above whose cells have a year or 目标 in them."""
        above = self._text[max(0, line - 2 * _LONGEST) : line].rstrip("\n").split("\n")
        for row in reversed(above):
            if "|" not in row:
                break
            if _HEAD.search(row):
                self._heads = row.strip("|").split("|")
                return

    def _name_of_row(self, draft: Draft) -> tuple[Named, _When | None] | None:
        """What a cell of a table is of: by the first cell of its row, and by the head of its column."""
        line = self._text[self._sentence : draft.start].lstrip("|")
        cells = line.split("|")
        found = self._vocabulary.at(cells[0], 0, len(cells[0]))
        name = found.name if found and _REST_OF_CELL.fullmatch(cells[0], found.end) else None
        known = name is not None and fits(name, draft.kind, draft.base)
        named = Named(name.indicator, name.variant, rule="row") if name and known else Named(rule="row")
        head = self._heads[len(cells) - 1] if len(cells) <= len(self._heads) else ""
        years = self._calendar.expressions(head, 0, len(head))
        if not years:
            return named, None
        is_goal = "目标" in head or "计划" in head or "预期" in head
        status = "target" if is_goal else "estimate" if "预计" in head else "actual"
        return named, _When(years[-1][2], False, status, True)

    # --- goals without a number ---------------------------------------------------------------------------------------

    def goals_without_number(self, cleaned: Clean) -> list[Observation]:
        """Goals of a plan that are told against another level alone: 居民收入与经济增长同步."""
        goals = []
        text, reported = self._text, self._calendar.reported
        for match in WITHOUT_NUMBER.finditer(text):
            subject = self._subject(match.start())
            if subject.passage != PLAN or subject.period is None or reported is None:
                continue
            sentence = max(text.rfind(mark, max(0, match.start() - _LONGEST), match.start()) for mark in "。！？\n") + 1
            period = subject.period
            for _, end, each in self._calendar.expressions(text, sentence, match.start()):
                period = each if end <= match.start() else period
            names = self._subjects.before(match.start(), sentence)
            if not names or period.last <= reported:
                continue
            level = match["level"] or f"{match['level2']}{match['rest']}"
            direction = "flat" if match["level"] else "down" if match["above"] == "低于" else "up"
            hedge = "eq" if match["level"] else _RELATION[match["above"]]
            start, end = cleaned.given(match.start()), cleaned.given(match.end() - 1) + 1
            years = (period.last, period.last, False, "target")
            goals += [
                Observation(
                    *(start, end, text[match.start() : match.end()], "", "growth", None, None, None, None, ""),
                    *(hedge, match["above"] or "同步", direction, named.place, named.indicator, named.variant),
                    *("growth", *years, "", "", False, level, PLAN, "B", "relative"),  # type: ignore[arg-type]
                )
                for named in names
            ]
        return goals


def _own_area(text: str, named: Sequence[re.Match[str]]) -> str:
    """What a report calls all of its area: 全市 by the name in its title, else what it says most often."""
    if named and named[0][1][-1] not in "全我":
        return f"全{named[0][2].removeprefix('自治')}"
    areas = Counter(_AREA.findall(text))
    return f"全{max(areas, key=areas.__getitem__)[1:]}" if areas else "全"


def _since(relative_to: str, draft: Draft, when: _When) -> _When:
    """``when``, of a change against a year or a plan: it is of the years since. 比2020年下降 9%, 是“十三五”末的 1.6 倍."""
    is_change = draft.kind == "growth" or draft.core == "倍" or (draft.kind == "points" and draft.direction != "")
    if when.period is None or when.is_average or not is_change:
        return when
    year = BARE_YEAR.match(relative_to)
    plan = PLAN_NAME.match(relative_to)
    base = int(year[0]) if year else plan_years(plan[1]).last if plan else None
    if base is None or not base < when.period.last - 1 or (plan and base != when.period.last - _PLAN_LASTS):
        return when
    return when._replace(period=Period(base + 1, when.period.last))


def _last_clause(text: str) -> str:
    """What stands behind the last mark in ``text``."""
    before = _TO_CLAUSE.match(text)
    return text[before.end() :] if before else text


def _mark_conflicts(made: Sequence[_Made]) -> None:
    """Two values for one indicator, measure, years and status: both are in doubt."""
    alike: defaultdict[tuple[object, ...], list[_Made]] = defaultdict(list)
    for each in made:
        named, draft = each.named, each.draft
        exact = draft.comparator == "eq" and draft.value is not None
        is_more = named.inherited and draft.base in _LOTS  # 新建公园 3 个，改造 5 个
        if (
            named.indicator
            and exact
            and not is_more
            and not each.stretch
            and not named.relative_to
            and draft.direction_word not in _INCREMENTS
        ):
            key = (named.indicator, named.variant, named.place, named.whole, each.measure, draft.base, each.basis)
            alike[key + tuple(each.when)[:3]].append(each)
    for several in alike.values():
        if len({(each.draft.value or 0) * each.draft.factor for each in several}) > 1:
            for each in several:
                each.confidence = "C"


def _observation(made: _Made, reading: Reading) -> Observation:
    named, when = made.named, made.when
    first, last = when.period or (None, None)
    return Observation(
        reading.start,
        reading.end,
        reading.token,
        # The scanner tells a place in a ranking from persons by its unit; as printed it is the same.
        "名" if reading.unit == "名次" and made.printed_short else reading.unit,
        reading.kind,
        reading.value,
        reading.value_high,
        reading.base_value,
        reading.base_high,
        reading.base_unit,
        made.comparator,
        reading.comparator_word,
        made.direction,
        named.place,
        named.indicator,
        named.variant,
        made.measure,
        first,
        last,
        when.is_average,
        when.status,
        named.whole,
        made.basis,
        made.stretch,
        named.relative_to,
        made.passage,
        made.confidence,
        named.rule or reading.rule,
    )
