"""What a figure is of: the name before it with only connecting words between, the list it stands in, or what it goes on with.

Positions count in clean text. A name has to be the whole name of what is counted: 人均生产总值 and 工业企业增加值 are no 生产总值
and no 增加值, so what stands before a name is looked at as closely as what stands behind it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workreport.observing import livelihood
from workreport.observing.counted import Counted
from workreport.observing.lists import UNKNOWN, Lists
from workreport.observing.places import Places
from workreport.observing.projects import PROJECTS, Projects
from workreport.observing.vocabulary import COUNTS, Found, Name, Vocabulary, fits
from workreport.observing.words import (
    APIECE,
    BETWEEN,
    CLAUSE_MARK,
    COMMA,
    COMMA_OR_STOP,
    OPENING,
    OPENS,
    OWN_AREA,
    REACH,
    THING,
    TO_CLAUSE,
    WORDS,
    any_of,
)
from workreport.reading.draft import Draft

_DEEDS_ALONE = re.compile(f"[，、；]{any_of(WORDS['deeds'] + WORDS['between'])}")
_MEASURED_TWICE = ({"item", "household"}, {"household", "person"}, {"item", "person"}, {"item", "m"}, {"item", "m2"})
_SHORT = "出口"
_INVESTED = re.compile("[，、；](?:[五5]年)?(?:累计|共|总共)*完成投资(?:总?额)?(?:达到?|约|超过?)*")
# 重点项目 463 个，完成投资 1848 亿元
_KEY_PROJECTS_BEFORE = re.compile(r"重点(?:建设)?项目[0-9]+[个项]\Z")
_SHARE = re.compile(f"{WORDS['share_of']}{WORDS['link']}$")
_RESEARCH = re.compile(WORDS["research"])
_PART_OF_ALL = re.compile(
    "(?:左右|以上|多)?(?:[，、](?:比上年|同比)?增长[0-9.]+%)?[，、（(]?占(?:到)?(?P<all>全[省市区州县])(?P<name>[^，。；、0-9]{0,12}?)的?(?:比重|总量|[0-9])"
)
_SIZE_OF = re.compile(
    "(?:以上|以下)?(?:(?<=以上)(?:乡镇|街道|[一-鿿]{0,4}企业|园区|集团)|[强大]?[县市区镇村](?=[（(，。；、！\n]|$)|(?:[^，。；、0-9的]{0,6}项目|城市)|的[^，。；0-9]{0,6}?(?:商品|企业|(?<![全本])[县市区]|乡镇|村|国家|产品|家庭|城市|园区|大户|集群|街道|行业|税源))"
)
_TIME_TAKEN = re.compile("累计|共|合计|年?平均|年?均|净增|增长|增加|提[高升]|下降|降低|翻")
_KEPT = re.compile("(?:保持|稳定|维持)在?(?=[0-9])|(?:超过|高于|达到)(?=[0-9])")
_TEN_THOUSAND = 10_000
# 提出 8% 左右的经济增长目标
_GOAL_BEHIND = re.compile(
    "(?:以上|左右|以内)?的(?:年均|预期)?(?:经济|(?:地区|国内)?生产总值|GDP)(?:增长|增速)(?:区间|预期|调控|年度)*目标"
)
_PER_HEAD = re.compile(
    "(?:大?台阶|大关)?(?:（[^）]{1,16}）)?[，、；](?:按[^，。；0-9]{2,10}计算，)?人均(?:GDP|产值)?(?:已|首次|将|约|近|达到?|突破|超过?|为|是|接近|可达)*"
)
_IS_SHARE = re.compile("占|相当于|中的?比[重例]")
_WHOLE_TAIL = re.compile(
    "(?:只增不减|、|的?比重|的?比例|争取|力争|始终|仍然?|比重|比例|连年|持续|长期|总体|历年|每年|高达|一直|约|达)+$"
)
# 龙头企业 205 家，53% 以上的农户: the share is one of what stands behind it.
_OF_ITS_OWN = re.compile("(?:以上|左右|多)?(?!以|左右|[和与及提上增降下减扩调到至升优变回])[一-鿿]")
# 城市污水集中处理率 is the share of 城市污水 that is treated; of 对经济增长的贡献率 it is what stands between.
_TREATED = re.compile(WORDS["treated"])
_CONTRIBUTED = re.compile("对(?P<whole>[^，。；：、0-9]{2,12}?)的?贡献率")
# 50% 的农户参加: the whole is what stands behind the share.
_WHOLE_BEHIND = re.compile(f"(?:以上|左右)?的(?P<whole>[一-鿿]{{2,9}}?)(?={WORDS['takes_part']})")
_PROPORTION = re.compile("比重|比例|(?<!市)占比")
_RANK = re.compile(f"{WORDS['rank_in']}第?前?$")
# 在全国 37 个重点城市中名列第 10; 满意度全省第一.
_AMONG = re.compile(
    "在(?P<whole>[^，。；：]{1,20}?(?:城市|地区|园区|开发区|企业|机场|[省市区县州国]))中(?:的)?(?:[^，。；：]{0,6})?.$"
)
_RELATIVE = re.compile(f"{WORDS['relative']}$")
_HELD = re.compile("[于出超过比较]")  # without one of these nothing is told against another level
_AGAINST = re.compile(f"{WORDS['against']}$")
_SET_AGAINST = tuple(
    word + area
    for word in ("快于", "高于", "低于", "慢于")
    for area in ("", *(f"全{level}" for level in "国省市区州县"))
)
_AND = re.compile(r"(?:[、，和与及]|以及|或|[（(][^）)0-9]{1,8}[）)])+")
_ALL_ALIKE = re.compile("(?<![年人户月日平])均|都|双双|各|同步|分别")
_PAIRS = [
    (re.compile(rule), [tuple(each.partition(":")[::2]) for each in names.split()], in_turn)
    for in_turn, pairs in ((False, "pairs"), (True, "pairs_in_turn"))
    for rule, names in WORDS[pairs].items()
]
_PAIR_HINT = re.compile("户籍|二氧化碳|肉、?蛋|城[镇市乡农居]|三[次大]?产业|三产|登记[、和与及]|存、?贷款")
_SIZE_OF_EACH = re.compile("[^，。；、0-9]{0,10}项目")
_ABOVE = re.compile("[超过]|不低于|不少于")
_OR_MORE = re.compile("(?:及|或)?(?:以上|以下)")
_SELF_EMPLOYED_AND = ("个体、", "个体和", "个体工商户、", "个体工商户和", "个体及")
LIVELIHOOD = "livelihood-spending"
OF_ANYTHING = frozenset(WORDS["of_anything"].split())
_OF_A_PORT = frozenset(WORDS["of_a_port"].split())
_PORT = re.compile(r"(?:机场|国际|港)\Z")
# 跨越两个千亿元台阶，达到 4243 亿元: steps and marks that are passed do not break off what is told.
_STEP = re.compile("[^，。；0-9]{0,6}(?:台阶|大关|关口|行列|门槛|俱乐部)")
_OVER_STEPS = re.compile("[跨迈越]|(?:相继|接连|先后|连续|依次|连)突?破")
# What a figure may be of that is told by its clause's subject and a word for what is measured of it: 工业完成增加值.
_MEASURED = re.compile("(?:增加值|总?产值|利润|总?收入|总?产量|投资|通车里程)(?:总额)?")
WITHOUT_NUMBER = re.compile(WORDS["without_number"])
# Behind the number of them: 67 个县, 19 个沿边市.
_EACH_AREA = re.compile("个?[县市区旗州（()）]{1,6}(?:都|均|各)")
_AREAS = re.compile("个?(?:沿边|沿海|山区|郊|贫困|重点|少数民族)?[县市区旗州镇乡街]")
_PART = re.compile(
    "(?:以上|左右|多|余)?(?:县[（(]市[）)]、区|(?:沿边)?市、县|[县市]、区)?(?:[^，。；、：0-9断监面]{0,10})"
)
_OF_COUNT = re.compile("[^，。；、0-9]{0,6}")
_CHANGES = re.compile("增长|下降|翻|增速")
_IS_RATE = re.compile("率(?!先)")
_REACHES = re.compile("[一-鿿](?:达到?|相当于|为|是)(?:[全我当][省市区州县地国])?$")
# These names without 增加值 are told of growth and shares alone.
_BARE = ("服务业", "规模以上工业", "规上工业", "规模工业")
_LIST_ENDS = re.compile("(?:以上|左右|以内)?(?:[。；\n]|$|，(?![0-9增年]))")
_BEGINS_FROM = re.compile("[由从](?:(?:19|20)[0-9]{2}年[末底]?的?)?$")
_BOTH = re.compile("(?:以上|左右|以内)?[，、](?:同比|比上年|分别)?(?:均|都|双双)")
_IN_TURN = re.compile("分别|依次|相继")
_NEXT = re.compile("(?:以上|左右|以内)?[、和与及，](?:[年月]人?均|每人每[年月]|每[年月])?")
# 省级企业 5 家、市级 12 家
_OTHER_LEVEL = re.compile("[、，和及](?P<level>(?:国家|自治区|[省市区县州])级)(?:以上)?")
_LEVEL = re.compile("(?:国家|自治区|[省市区县州])级(?:及?以上)?")
_TOGETHER = re.compile("[、和与及（(]|以及")
_NEAR = 40  # characters that the level may take that a figure is told against
_TOLD_AGAINST = frozenset(["points", "growth", "share", "level"])
_IN_OTHER_MONEY = re.compile(
    "[，、（(](?:折合|约合|折算|合|约|突破|超过?|达到?|首次|已|按[^，。；0-9]{2,10}[计折]算?，?)*"
)
_MOVES = re.compile("^、约|力争|争取|冲刺|跨|迈|累计|[到至为达比破]|完成|实现|突破|超过|增加|减少|多|少|净增")


class Named(NamedTuple):
    """What a figure is of, and how that was found; ``indicator`` is empty where no name is known.

    inherited    whether the name stands at an earlier figure, and this one goes on with it
    """

    indicator: str = ""
    variant: str = ""
    place: str = ""
    whole: str = ""
    relative_to: str = ""
    rule: str = ""
    inherited: bool = False


NOTHING = Named()


class Subjects:
    """Names the figures of a text in its order, run by run: a run is a list of figures, such as 8%、9% 和 7%."""

    def __init__(self, text: str, vocabulary: Vocabulary, own: frozenset[str], own_area: str) -> None:
        """``own`` are the names of the report's own area, ``own_area`` what it calls all of it: 全市."""
        self._text, self._vocabulary, self._own_area = text, vocabulary, own_area
        self._places = Places(text, own, own_area)
        self._lists = Lists(text, vocabulary, self._places)
        self._counted = Counted(text, vocabulary)
        self._projects = Projects(text, vocabulary)
        self._livelihood = self._vocabulary.known(LIVELIHOOD)
        self._carried: list[tuple[Name, str]] = []  # what the run before was of, and of which place
        self._recent: list[tuple[Name, str]] = []  # what the figures of the sentence were of
        self._until = 0  # where that run ended
        self._stop = 0  # where the run at hand ends
        self._sentence, self._of_a_part = 0, -1  # where the sentence begins, and one that tells of 18 counties
        self._last: Draft | None = None
        self._place, self._place_at = "", -1  # a part of the area that the sentence tells of, and where that begins
        self._whole = ""  # what the run before was a share of
        self._named: Found | None = None  # the name at hand as it is printed
        self._due: list[tuple[Name, str]] = []  # names told together whose figures are still to come

    def of(self, run: Sequence[Draft], sentence: int) -> list[list[Named]]:
        """What each figure of ``run`` is of; ``sentence`` is where the sentence begins. More than one where names share a figure."""
        text, first = self._text, run[0]
        if first.kind == "duration" and _TIME_TAKEN.match(text, run[-1].stop):
            return [[NOTHING] for _ in run]  # 投资 5 年累计达 7725 亿元
        if first.kind == "streak" and _KEPT.match(text, run[-1].stop):
            return [[NOTHING] for _ in run]  # 占比连续五年保持在 70%
        self._sentence, self._stop = sentence, run[-1].stop
        since = max(sentence, self._until, first.start - REACH)
        if self._until < sentence:
            self._carried, self._recent = [], []
        until = first.start
        gap, follows = text[since:until], self._until == since
        whole = relative = ""
        near = max(since, until - _NEAR)
        if first.kind in ("share", "points") and _IS_SHARE.search(gap) and (told := _SHARE.search(gap)):
            at = since + told.start()
            if livelihood.before(text, since, at) or not self._names_over(since, at, until):
                whole, until = _WHOLE_TAIL.sub("", told["whole"]).removeprefix("同期"), at
            if first.kind == "points" and (since_then := _AGAINST.search(text, near, first.start)):
                relative = since_then["level"] or since_then["level2"]
        elif first.kind == "rank" and (told := _RANK.search(gap)):
            whole, until = told["whole"], since + told.start()
            among = _AMONG.search(text, max(sentence, until - REACH), until + 1)
            whole = among["whole"] if among else whole
        elif (
            first.kind in _TOLD_AGAINST
            and _HELD.search(gap)
            and (told := _RELATIVE.search(text, near, until))
            and told["level"]
        ):
            relative, until = told["level"], told.start()
        elif (first.kind in ("points", "growth") or first.core == "倍") and (
            told := _AGAINST.search(text, near, until)
        ):
            relative = told["level"] or told["level2"]
            until = told.start() if len(run) == 1 else until  # 分别 of a list stands behind it
        gap = text[since:until]
        money = livelihood.before(text, since, until) if len(run) == 1 else None
        used = livelihood.behind(text, sentence, first.start, first.stop) if len(run) == 1 else None
        if money and BETWEEN.fullmatch(text, money.end, until):
            subjects, rule, whole = [(self._livelihood, "")], "name", whole or money.whole
        elif used:
            subjects, rule, whole = [(self._livelihood, "")], "counted", used.whole
        elif first.kind in ("share", "points") and len(run) == 1 and self._is_research(since, first.start):
            subjects, rule = [(self._vocabulary.known("rd-intensity"), "")], "name"
        else:
            subjects, rule = self._subjects(since, until, len(run))
        printed = text[self._named.start : self._named.end] if self._named and self._named.start >= since else ""
        if subjects and follows and printed == _SHORT and not self._carried and gap[:1] in ("，", "、"):
            subjects, rule = [], "other-name"  # 某产品产量 9 万辆，出口增长 30%
        is_of_it = first.core == "倍" and printed and text.endswith("的", since, until)
        if is_of_it and self._named and _REACHES.search(text, since, self._named.start):
            subjects, rule = [], "other-name"  # 最高支付限额达到城镇居民人均可支配收入的 6 倍
        if first.kind == "level" and subjects and printed in _BARE:
            subjects, rule = [], "other-name"  # 投向服务业 600 亿元
        if (
            subjects
            and subjects[0][0].indicator in OF_ANYTHING
            and self._last
            and self._last.base != "item"
            and _INVESTED.fullmatch(gap)
        ):
            told_before = [each for each in self._recent if each[0].indicator == "fixed-asset-investment"]
            subjects = told_before[-1:] or subjects  # 固定资产投资 835 亿元，五年累计完成投资 3418 亿元
        invested = subjects and subjects[0][0].indicator == "investment-completed" and self._until == since
        if invested and _KEY_PROJECTS_BEFORE.search(text, max(0, since - _NEAR), since):
            subjects = [(self._vocabulary.known("key-project-spending"), subjects[0][1])]
        if _EACH_AREA.match(text, self._stop):
            self._of_a_part = sentence
        inherited = False
        due, self._due = self._due, []
        is_last = _LIST_ENDS.match(text, run[-1].stop) is not None
        if len(run) == 1 and len(subjects) > 1 and is_last and first.kind == "growth":
            pass  # 甲和乙分别增长 12%
        elif len(run) < len(subjects) and _IN_TURN.search(gap):
            subjects, self._due = subjects[: len(run)], subjects[len(run) :]
        elif not subjects and len(due) == len(run) and self._until == since and _NEXT.fullmatch(gap):
            subjects, rule = due, "list"
        if not subjects and len(run) == 1 and first.base == "percent" and _GOAL_BEHIND.match(text, first.stop):
            subjects, rule = [(self._vocabulary.known("gdp"), "")], "behind"
        if first.kind == "level" and len(run) == 1 and self._is_per_head(gap, since, first):
            subjects, rule = [(self._vocabulary.known("gdp-per-head"), "")], "per-head"
        subjects = self._of_the_place(subjects, gap)
        is_next = self._until == since
        listed = gap.removeprefix("；")
        more = is_next and (BETWEEN.fullmatch(listed) or _OTHER_LEVEL.fullmatch(gap))
        if not subjects and not rule and more:
            subjects, rule, inherited = self._going_on(run, gap), "goes-on", True
        if not subjects and rule in ("", "goes-on") and is_next:
            again = self._again(run, gap)
            subjects, rule, inherited = (again, "goes-on", True) if again else (subjects, rule, inherited)
        if first.kind == "level" and len(run) == 1 and (inherited or not subjects) and rule != "other-name":
            counted = self._counted.after(first)
            # 建成 8 家孵化器，新增 3 家工作站: a thing of its own stands behind the second.
            if counted[0] or (inherited and first.base == "item" and THING.match(text, first.stop)):
                subjects, rule, inherited = *counted, False
        if (
            len(run) == 1
            and rule != "rate"
            and not any(name.indicator and fits(name, first.kind, first.base) for name, _ in subjects)
        ):
            composed = self._composed(
                since, until, sentence, first, is_share=bool(whole) and first.kind in ("share", "points")
            )
            subjects, rule = (composed, "composed") if composed else (subjects, rule)
        is_count = len(run) == 1 and first.kind == "level" and first.base == "item" and first.core in ("个", "项")
        if is_count and (inherited or not subjects) and self._projects.are_counted(first, since, sentence):
            subjects, rule, inherited = [(PROJECTS, "")], "projects", False
        if is_count and (not subjects or subjects[0][0].indicator == PROJECTS.indicator):
            brought = self._projects.brought(first.start, since)
            subjects, rule, inherited = ([(brought, "")], "projects", False) if brought else (subjects, rule, inherited)
        if first.kind == "level" and subjects and subjects[0][0].levels == "money":
            part = _PART_OF_ALL.match(text, self._stop)
            whole_of = self._vocabulary.names.get(part["name"]) if part and part["name"] else None
            names_all = part is not None and (
                not part["name"] or (whole_of is not None and whole_of.indicator == subjects[0][0].indicator)
            )
            is_part = part is not None and part["all"] == self._own_area and names_all
            if _SIZE_OF.match(text, self._stop) or is_part:
                subjects, rule = [], "other-name"  # 出口额超过 2 亿美元的商品; 增加值 100 亿元，占全市比重 36%
        is_above_size = subjects and self._carried and self._carried[0][0].indicator == "above-size-output"
        is_above_size = is_above_size and "企业" in text[max(sentence, since - _NEAR) : since]
        if is_above_size and subjects[0][0].indicator == "industrial-value-added" and self._until == since:
            # 规模以上工业企业总产值 843 亿元，工业增加值 264 亿元
            subjects = [(self._vocabulary.known("above-size-value-added"), place) for _, place in subjects]
        self._until = used.end if used else run[-1].stop
        is_step = _STEP.match(text, run[-1].stop) is not None
        # 跨越 20 亿元、30 亿元两个台阶: what goes on is told of the marks, not of the number of steps.
        counts_steps = not subjects and is_step and follows and first.base == "item"
        self._last = self._last if counts_steps else run[-1]
        each = self._dealt(run, subjects, gap)
        if not inherited and first.kind == "level":
            self._recent += [subject[0] if len(subject) == 1 else UNKNOWN for subject in each]
        if not is_step and not (len(run) > len(subjects) == 1 and _OVER_STEPS.search(gap)):
            self._carried = subjects if any(each) else self._carried if relative and first.kind == "points" else []
        elif subjects or rule == "other-name":
            self._carried = subjects or self._carried
        if first.kind == "share" and not whole and subjects == [(self._livelihood, "")]:
            whole = livelihood.whole(text, sentence, first.start)
        if first.kind in ("share", "points") and not whole:
            goes_on = follows and (
                first.direction_word == "从…到" or (first.kind == "points" and subjects == [(self._livelihood, "")])
            )
            whole = self._whole if goes_on else self._treated(since, until, first)
        self._whole = whole
        told_of = (whole, relative, rule, inherited)
        nothing = Named(whole=whole, relative_to=relative)
        return [
            [Named(name.indicator, name.variant, place, *told_of) for name, place in subject] or [nothing]
            for subject in each
        ]

    def _of_the_place(self, subjects: list[tuple[Name, str]], gap: str) -> list[tuple[Name, str]]:
        """The subjects, of the place that the sentence tells of where it began with one: 某开发区生产总值…；固定资产投资…"""
        is_new = self._place_at != self._sentence or OWN_AREA.search(gap) is not None
        told = next((place for name, place in subjects if place and name.levels == "money"), "")
        if told and told[0] != "全" and not told.endswith(("市县", "市区", "城区", "城市")):
            self._place, self._place_at = told, self._sentence
        elif is_new or told:
            self._place = ""
        elif self._place:
            return [(name, place or (self._place if name.levels == "money" else "")) for name, place in subjects]
        if any(name.levels == "money" and not place for name, place in subjects):
            zone = self._places.zone(self._sentence, self._stop, is_gdp=subjects[0][0].indicator == "gdp")
            if zone:
                self._place, self._place_at = zone, self._sentence
                return [(name, place or (zone if name.levels == "money" else "")) for name, place in subjects]
        return subjects

    def _is_research(self, since: int, until: int) -> bool:
        """Whether what stands before a share is the spending on research, as a part of the output."""
        begin = max(since, until - REACH)
        if not any(word in self._text[begin:until] for word in ("研", "R", "试验")):
            return False
        told = _RESEARCH.search(self._text, begin, until)
        if not told or not BETWEEN.fullmatch(self._text, told.end(), until):
            return False
        return self._places.opens(told.start(), since, is_count=False) == (True, "")

    def _is_per_head(self, gap: str, since: int, level: Draft) -> bool:
        """Whether a level is the output per head, told right behind the output as 人均."""
        carried = [name.indicator for name, _ in self._carried]
        is_money = level.base in ("CNY", "USD") and level.factor <= _TEN_THOUSAND
        return is_money and self._until == since and carried == ["gdp"] and _PER_HEAD.fullmatch(gap) is not None

    def _treated(self, since: int, until: int, share: Draft) -> str:
        """What a rate is a share of, where its name says it: 城市污水 of 城市污水集中处理率, 农户 of 50% 的农户."""
        if share.kind == "share" and (behind := _WHOLE_BEHIND.match(self._text, share.stop)):
            return behind["whole"]
        before = TO_CLAUSE.match(self._text, since, until)
        begin = before.end() if before else since
        told = _TREATED.match(self._text, begin, until)
        told = told if share.kind == "share" else None
        told = told or _CONTRIBUTED.search(self._text, begin, until)
        return told["whole"] if told and BETWEEN.fullmatch(self._text, told.end(), until) else ""

    def before(self, at: int, sentence: int) -> list[Named]:
        """What a goal without a number at ``at`` is of."""
        since = max(sentence, at - REACH)
        subjects, rule = self._subjects(since, at, 1, alike=True)
        return [Named(name.indicator, name.variant, place, rule=rule) for name, place in subjects]

    def _dealt(self, run: Sequence[Draft], subjects: list[tuple[Name, str]], gap: str) -> list[list[tuple[Name, str]]]:
        """The subjects dealt to the figures: one each, or all of them to a figure that they share."""
        if len(subjects) == len(run):
            dealt = [[subject] for subject in subjects]
        elif len(run) == 1 and len(subjects) > 1 and (_ALL_ALIKE.search(gap) or run[0].kind != "level"):
            dealt = [subjects]
        elif len(subjects) == 1 and len(run) > 1 and _OVER_STEPS.search(gap):
            dealt = [subjects for _ in run]  # 连续突破 4000 亿、5000 亿元: marks that one thing has passed
        else:
            dealt = [[] for _ in run]
        return [
            [(name, place) for name, place in each if name.indicator and fits(name, draft.kind, draft.base)]
            for each, draft in zip(dealt, run, strict=True)
        ]

    def _names_over(self, since: int, at: int, until: int) -> bool:
        """Whether a known name reaches over the position: 研发投入占生产总值比重."""
        return any(
            found.start < at < found.end for found in self._vocabulary.find(self._text, max(since, at - 20), until)
        )

    def _subjects(
        self, since: int, until: int, count: int, *, alike: bool = False
    ) -> tuple[list[tuple[Name, str]], str]:
        """The names that stand before a run of ``count`` figures, and the rule; the rule alone where what stands there is not known."""
        text = self._text
        if _PAIR_HINT.search(text, since, until):
            for rule, names, in_turn in _PAIRS:
                for match in rule.finditer(text, since, until):
                    of_each = (_IN_TURN,) if in_turn else (_ALL_ALIKE, _CHANGES)
                    deals = count == len(names) or any(word.search(text, match.end(), until) for word in of_each)
                    if deals and BETWEEN.fullmatch(text, match.end(), until):
                        opens, place = self._places.opens(match.start(), since, is_count=False)
                        if opens:
                            told = [(self._vocabulary.known(*each), place) for each in names]
                            before = self._vocabulary.find(text, since, match.start()) if count != len(names) else []
                            if before and _AND.fullmatch(text, before[-1].end, match.start()):
                                told.insert(0, (before[-1].name, place))  # 财政收入、城镇居民和农民收入均增长
                            return told, "pair"
        if (
            count > 1
            and (apiece := APIECE.search(text, since, until))
            and BETWEEN.fullmatch(text, apiece.start(), until)
        ):
            by_items = self._lists.items(apiece.start(), since, count)
            if by_items:
                return by_items, "list"
        elif count > 1 and (by_items := self._lists.without_word(since, until, count)):
            return by_items, "list"
        found = self._vocabulary.find(text, since, until)
        if not found:
            return [], ""
        while len(found) > 1 and text.endswith(_SET_AGAINST, since, found[-1].start):
            found.pop()  # 收入快于经济增速，达到 4 万元
        last = found[-1]
        if (
            since == self._until
            and _OF_COUNT.fullmatch(text, since, last.start)
            and _AND.fullmatch(text, last.end, until)
        ):
            return [], ""  # 74 件代表建议、156 件: what stands there is what the figure before counts
        if since == self._until and self._counts(last.start) and last.name.indicator not in OF_ANYTHING:
            if not last.name.is_counted and _AREAS.match(text, self._until):
                self._of_a_part = self._sentence  # 18 个区县增加值增长 17% ，财政收入增长 22%
            return [], "counted-before"  # 9 个贫困县摘帽、60 个贫困村出列: the second is told behind its number
        if self._tells_of_a_part(since, until):
            return [], "other-name"
        if not BETWEEN.fullmatch(text, last.end, until):
            other = self._vocabulary.reaching_over(text, last, until)
            if other is None or not BETWEEN.fullmatch(text, other.end, until):
                return [], "other-name" if not CLAUSE_MARK.search(text, last.end, until) else ""
            last = other
        chain = [last]
        is_change = count == 1 and not _ALL_ALIKE.search(text, last.end, until)
        is_change = is_change and _CHANGES.search(text, last.end, max(until, self._stop)) is not None
        if count > 1 or alike or is_change or _ALL_ALIKE.search(text, last.end, until):
            for each in reversed(found[:-1]):
                between = text[each.end : chain[0].start]
                if (between and not _AND.fullmatch(between)) or (is_change and not COMMA.fullmatch(between)):
                    break
                chain.insert(0, each)
            if len(chain) != count and count > 1:
                chain = [last]
        name = chain[0].name
        if name.is_counted and _PROPORTION.search(text, last.end, until):
            return [], "other-name"  # 优良天数 311 天、比例 85%: of days and not their number
        if count == 1 and name.levels in COUNTS:
            is_other = len(found) > 1 and len(chain) == 1 and found[-2].name.indicator != name.indicator
            if is_other and _TOGETHER.fullmatch(text, found[-2].end, last.start):
                return [], "other-name"  # 中小学、幼儿园 12 所 are both together
            if "，" in text[last.end : until] and THING.match(text, self._stop):
                return [], "other-name"  # 重大项目，完成 5 处涝点整治
        opens, place = self._places.opens(chain[0].start, since, is_count=name.is_counted)
        if not opens and name.indicator in _OF_A_PORT:
            opens = _PORT.search(text, since, chain[0].start) is not None
        if not opens and self._counted.names_a_kind(name, chain[0].start, since):
            if count == 1 and THING.match(text, self._stop):
                return [], ""  # 森林公园等 9 个新公园: what stands behind is counted
            opens = True
        if not opens and (name.indicator not in OF_ANYTHING or text.endswith("社会", since, chain[0].start)):
            return [], "other-name"
        if name.levels != "rate" and _IS_RATE.match(text, last.end):
            return [], "rate"  # 投资率
        if name.indicator == "planned-investment" and count == 1 and _SIZE_OF_EACH.match(text, self._stop):
            above = _ABOVE.search(text, last.end, until) or _OR_MORE.match(text, self._stop)
            if above:
                return [], "other-name"  # 总投资超 5 亿元的工业项目: how large each is
        if text.endswith(_SELF_EMPLOYED_AND, since, chain[0].start):
            return [], "other-name"  # 个体、私营企业 9 万户
        self._named = chain[0]
        of = [each.name for each in chain]
        if count == 1:
            of = list(dict.fromkeys(of))
        return [(each, place) for each in of], "list" if len(chain) > 1 else "name"

    def _tells_of_a_part(self, since: int, until: int) -> bool:
        """Whether the sentence tells of a part of the area, 18 个区县, and does not come back to all of it."""
        return self._of_a_part == self._sentence and not OWN_AREA.search(self._text, since, until)

    def _counts(self, until: int) -> bool:
        """Whether the figure before counts a part of what is named up to ``until``: 8 类主要刑事案件."""
        last = self._last
        is_count = last is not None and last.kind == "level" and last.base in ("item", "person", "household")
        return is_count and _PART.fullmatch(self._text, self._until, until) is not None

    def _going_on(self, run: Sequence[Draft], gap: str) -> list[tuple[Name, str]]:
        """What the run before was of, where this one tells more of it: 420 亿元，增长 6%."""
        last, first = self._last, run[0]
        if len(run) == 1 and first.kind == "growth" and len(self._recent) > 1 and _BOTH.match(gap):
            return [each for each in self._recent[-2:] if each[0].indicator]  # 甲 12 亿元、乙 5 亿元，均增长 17%
        if len(run) not in (1, len(self._carried)):  # 甲 12 亿元，乙 5 亿元，分别增长 8% 和 9%
            is_told_each = first.kind == "growth" or APIECE.search(gap) is not None
            is_of_recent = len(self._recent) >= len(run) and first.base == "percent" and is_told_each
            return self._recent[-len(run) :] if is_of_recent else []
        if last is None or not self._carried:
            return []
        of_things = any(name.is_counted for name, _ in self._carried) and _PROPORTION.search(gap)
        if of_things or _MEASURED.search(gap) or (first.kind == "share" and _OF_ITS_OWN.match(self._text, first.stop)):
            return []  # 产值下降 40% 、增加值下降 34% ; 龙头企业 205 家，53% 的农户
        if len(run) < len(self._carried) and not _ALL_ALIKE.search(gap):
            return []
        if {first.base, last.base} == {"CNY", "USD"} and _IN_OTHER_MONEY.fullmatch(gap):
            return self._carried
        if first.kind == "level" and first.base == last.base and (other := _OTHER_LEVEL.fullmatch(gap)):
            return self._carried if self._is_alike(other["level"]) else []
        is_moved = _MOVES.search(gap) or last.direction_word == "从…到" or _BEGINS_FROM.search(gap)
        if first.kind == "level" and first.core != "倍" and not is_moved:
            return []
        is_other_unit = first.kind == last.kind == "level" and last.base != first.base and last.core != "倍"
        if first.core != "倍" and is_other_unit:
            return []
        if (
            first.kind == last.kind == "growth"
            and not _MOVES.search(gap)
            and "年均" not in gap
            and "、" not in gap[:3]
            and "其中" in gap
        ):
            return []
        return self._carried

    def _again(self, run: Sequence[Draft], gap: str) -> list[tuple[Name, str]]:
        """What the figure before counted, where this one is another measure of it, 小区 26 个、1.2 万户, or more of it to which another
        deed was done: 新增线路 9 条，延伸 8 条."""
        last, first = self._last, run[0]
        if len(run) > 1 or last is None or not self._carried or first.kind != "level" or last.kind != "level":
            return []
        if not self._carried[0][0].is_counted or not CLAUSE_MARK.match(self._text, self._stop):
            return []
        is_same = gap in ("", "、") and {first.base, last.base} in _MEASURED_TWICE
        is_more = last.core == first.core and _DEEDS_ALONE.fullmatch(gap) is not None
        return self._carried if is_same or is_more else []

    def _is_alike(self, level: str) -> bool:
        """Whether what the run before counted would have the same key if it were of another level: 省级 and 市级龙头企业."""
        if self._named is None or len(self._carried) != 1:
            return False
        printed = self._text[self._named.start : self._named.end]
        names = self._vocabulary.names
        other = names.get(_LEVEL.sub(level, printed)) or names.get(_LEVEL.sub("", printed))
        return other is not None and other.indicator == self._carried[0][0].indicator

    def _composed(
        self, since: int, until: int, sentence: int, draft: Draft, *, is_share: bool
    ) -> list[tuple[Name, str]]:
        """What is told in two words that stand apart: 工业完成增加值, or 第三产业较快增长，完成增加值; of a share the first alone."""
        text = self._text
        if self._tells_of_a_part(since, until) or not (is_share or _MEASURED.search(text, since, until)):
            return []
        begin = max(since, *(text.rfind(mark, since, until) + 1 for mark in "，。；：、"))
        is_own = since != self._until or since < begin < until  # its subject does not stand before the figure before
        if is_share and is_own:  # 工业占生产总值的比重; 民营经济较快发展，占生产总值的
            clause = text[begin:until]
            if not clause:
                clause = CLAUSE_MARK.split(text[max(sentence, begin - REACH) : begin - 1])[-1]
            name = self._begins_with(clause, "增加值", whole=begin != until)
            return [(name, "")] if name and fits(name, draft.kind, draft.base) else []
        for measured in _MEASURED.finditer(text, begin, until):
            if not BETWEEN.fullmatch(text, measured.end(), until):
                continue
            opens = OPENS.fullmatch(text, begin, measured.start())
            assert opens is not None
            if opens["rest"]:
                clauses = [text[begin : begin + len(opens["rest"])]]
            else:
                before = text[max(sentence, begin - 2 * REACH) : begin - 1]
                clauses = COMMA_OR_STOP.split(before)[:-3:-1] if measured[0] != "投资" else []
            for clause in clauses:
                name = self._begins_with(clause, measured[0], whole=bool(opens["rest"]))
                if name and fits(name, draft.kind, draft.base):
                    return [(name, "")]
        return []

    def _begins_with(self, clause: str, measured: str, *, whole: bool) -> Name | None:
        """The name that the words at the beginning of a clause make with what is measured; ``whole`` where they are all of it."""
        opens = OPENING.match(clause)
        rest = clause[opens.end() if opens else 0 :]
        for length in [len(rest)] if whole else range(min(len(rest), 12), 1, -1):
            name = self._vocabulary.names.get(rest[:length] + measured)
            if name:
                return name
        return None
