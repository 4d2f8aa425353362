"""What a figure is of: the name before it with only connecting words between, the list it stands in, or what it goes on with.

Positions count in clean text. A name has to be the whole name of what is counted: 人均生产总值 and 工业企业增加值 are no 生产总值
and no 增加值, so what stands before a name is looked at as closely as what stands behind it.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workreport.observing import livelihood
from workreport.observing.vocabulary import COUNTS, Found, Name, Vocabulary, fits
from workreport.reading.draft import Draft

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _any(listed: str) -> str:
    """An expression for a run of any of the words of a list. It never gives back what it took, so that it takes no time to fail."""
    longest_first = sorted(set(listed.split()), key=lambda word: (word[0] == "[" and word[-1] == "]", -len(word), word))
    return f"(?>{'|'.join(longest_first)})*+"


_BETWEEN = re.compile(_any(_WORDS["between"]))
_OPENS = re.compile(f"(?P<rest>.*?)(?P<opens>{_any(_WORDS['opens'])})", re.DOTALL)
_BEFORE_COUNT = _any(_WORDS["opens"] + _WORDS["deeds"] + _WORDS["ranks"])
_OPENS_COUNT = re.compile(f"(?P<rest>.*?)(?P<opens>{_BEFORE_COUNT})", re.DOTALL)
_DEED_BEFORE = re.compile(_BEFORE_COUNT)
_DEEDS_ALONE = re.compile(f"[，、；]{_any(_WORDS['deeds'] + _WORDS['between'])}")
_MEASURED_TWICE = ({"item", "household"}, {"household", "person"}, {"item", "person"}, {"item", "m"}, {"item", "m2"})
_LEADING = re.compile(
    "^(?:其中|新增|新改?扩?建|改扩建|实施|创建|启动|推进|打造|整治|开展|建成|完成|实现|提升|改造|全面|力争|确保|争取|预计|推动|支持|全市)+"
)
_SECTOR = re.compile(f"(?:{'|'.join(_WORDS['sectors'].split())})$")
_PLACE = re.compile(rf"(?P<place>(?<![全我本各])(?!全|我|各|本)[一-鿿]{{1,8}}?{_WORDS['place']})")
_SHORT = "出口"
_INVESTED = re.compile("[，、；](?:[五5]年)?(?:累计|共|总共)*完成投资(?:总?额)?(?:达到?|约|超过?)*")
# 重点项目 463 个，完成投资 1848 亿元
_KEY_PROJECTS_BEFORE = re.compile(r"重点(?:建设)?项目[0-9]+[个项]\Z")
_PART_OF_PLACE = re.compile(
    "(?:主城|中心城|市)区|合作区|开发区|高新区|经开区|中心城市|市本级|县域|兵团|(?:各类|全市)?园区"
)
_WHOLE_PLACE = re.compile("全[国省市县区州]")
_SHARE = re.compile(f"{_WORDS['share_of']}{_WORDS['link']}$")
_RESEARCH = re.compile(_WORDS["research"])
_PART_OF_ALL = re.compile(
    "(?:左右|以上|多)?(?:[，、](?:比上年|同比)?增长[0-9.]+%)?[，、（(]?占(?:到)?(?P<all>全[省市区州县])(?P<name>[^，。；、0-9]{0,12}?)的?(?:比重|总量|[0-9])"
)
_OWN_AREA = re.compile("[全我本][市省区县州国盟旗]")
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
_TREATED = re.compile(_WORDS["treated"])
_CONTRIBUTED = re.compile("对(?P<whole>[^，。；：、0-9]{2,12}?)的?贡献率")
# 50% 的农户参加: the whole is what stands behind the share.
_WHOLE_BEHIND = re.compile(f"(?:以上|左右)?的(?P<whole>[一-鿿]{{2,9}}?)(?={_WORDS['takes_part']})")
_PROPORTION = re.compile("比重|比例|(?<!市)占比")
_RANK = re.compile(f"{_WORDS['rank_in']}第?前?$")
# 在全国 37 个重点城市中名列第 10; 满意度全省第一.
_AMONG = re.compile(
    "在(?P<whole>[^，。；：]{1,20}?(?:城市|地区|园区|开发区|企业|机场|[省市区县州国]))中(?:的)?(?:[^，。；：]{0,6})?.$"
)
_RELATIVE = re.compile(f"{_WORDS['relative']}$")
_HELD = re.compile("[于出超过比较]")  # without one of these nothing is told against another level
_AGAINST = re.compile(f"{_WORDS['against']}$")
_TO_CLAUSE = re.compile(r"(?s:.*)[，。；：、！？,;:（(\n“”\"|—―─]")
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
    for rule, names in _WORDS[pairs].items()
]
_PAIR_HINT = re.compile("户籍|二氧化碳|肉、?蛋|城[镇市乡农居]|三[次大]?产业|三产|登记[、和与及]|存、?贷款")
_OF_SIZE = re.compile("(?:[百千]万|[十百千]?亿|[百千万])美?元(?=[及或]?以[上下])")
_SIZE_OF_EACH = re.compile("[^，。；、0-9]{0,10}项目")
_ABOVE = re.compile("[超过]|不低于|不少于")
_OR_MORE = re.compile("(?:及|或)?(?:以上|以下)")
_SELF_EMPLOYED_AND = ("个体、", "个体和", "个体工商户、", "个体工商户和", "个体及")
LIVELIHOOD = "livelihood-spending"
OF_ANYTHING = frozenset(_WORDS["of_anything"].split())
_OF_ANY_KIND = frozenset(_WORDS["of_any_kind"].split())
_OF_A_PORT = frozenset(_WORDS["of_a_port"].split())
_PORT = re.compile(r"(?:机场|国际|港)\Z")
_KIND = re.compile("[一-鿿“”]{1,12}")
_NARROWS = re.compile("[和与及的对向由把将给为每]|占|等$|用于|来自|(?<!贫)困难$|后备|拟|潜在|入库")
# 跨越两个千亿元台阶，达到 4243 亿元: steps and marks that are passed do not break off what is told.
_STEP = re.compile("[^，。；0-9]{0,6}(?:台阶|大关|关口|行列|门槛|俱乐部)")
_OVER_STEPS = re.compile("[跨迈越]|(?:相继|接连|先后|连续|依次|连)突?破")
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
_AFTER = re.compile(
    "(?:以上|左右|多|余)?的?(?:[^，。；、0-9]{0,4}级(?:及?以上)?|国家|[省市区县州])?(?:重点|标准化|示范性?|综合性|已|室内|现有|全国)?"
)
# Units of things: 500 千伏, 35 蒸吨 以下 are sizes of what stands behind them.
_OF_THINGS = frozenset(["item", "", "person", "person-time", "household", "m2", "m"])
_ITEMS_OF_GROUPS = re.compile("共?[0-9]{1,3}[件个项](?:子项)?(?:省级|市级|重点)*(?:民生|为民|惠民)(?:实事|工程|办实事)")
_KIND_BEHIND = re.compile("[一-鿿“”]{1,16}")
_BELOW = re.compile("以下|级")
# 新购 80 辆、更新 407 辆公交车; 5 家省级、11 家市级龙头企业
_SHARED = re.compile("(?:(?:国家|自治区|[省市区县州])级)?[、和及与][^，。；、0-9]{0,6}[0-9][0-9.]*")
_AFTER_ENDS = re.compile(
    "$|加快|有序|扎实|(?:扩建|升级|提标|提质|改扩建|标准化|规范化)(?:改造|建设|和|。|，|、)|集中开工|顺利|圆满|基本[建完实]|分别完成|累计完成|年度任务|得到[解整治改]|开展|动工|启动|高质量完成|"
    "实现|进行|稳定|如期|[，。；、！？：（）)\n和及与]|建设|改造|项目|任务|行动|建成|完成|投|开工|全|获|入|通|认定|达|试点|整治|落|竣工|摘帽|退出|出列|脱贫|办|评定|创建"
)
# 49 家企业获评省级绿色工厂, 9 个村列入中国传统村落名录: so many of them have become what is named.
_BECAME = re.compile(
    "(?:以上|左右|多|余)?(?:企业|公司|单位|机构|园区|项目|产品|品牌|成果|案例|学科|专科|医院|学校|平台|景区|景点|线路|农产品|[县镇村乡]|社区|小镇|遗存|文物|人(?:才)?)?"
    "(?:成功)?(?:入选|获评|获批|荣获|获得?|被?认定为|被?评为|被?命名为|通过|列入|纳入|成为|晋级|晋升为?|入围|成长为|升级?为|跻身)[^，。；、：！0-9]{0,12}?"
)
_BECAME_ENDS = re.compile(f"”?(?:企业|单位|项目)?(?:榜单|名单|称号|名录|行列|认定|评定|验收|{_AFTER_ENDS.pattern})")
# 实施文物保护项目 35 个, 25 个生态环保项目: projects of a named kind; some kinds have keys of their own or are no works at all.
_PROJECT_DEED = "(?:实施|推进|建设|启动|开工|建成|竣工|完成|抓好|抓紧|谋划|储备|安排|确保|扶持|新建|续建|落地|复工)"
_PROJECTS = re.compile(f"{_PROJECT_DEED}了?(?P<kind>[^，。；：！0-9]{{2,20}})项目(?:共|共计|达到?|总数)?")
_PROJECTS_BEHIND = re.compile(
    "(?:以上|左右|多|余)?的?(?P<kind>[^，。；：、0-9]{2,18}?)项目(?=(?P<end>[，。；\n]|[^，。；、0-9]{0,4}(?P<done>竣工|建成|开工|完工|投产|投用|落地|加快|推进|实施|启动|列入|纳入|获批|入库|签约)))"
)
_PROJECTS_OF_LIST = re.compile("项目(?=[，。；])")
_DONE_WITH = re.compile(_PROJECT_DEED)
_OTHER_PROJECTS = re.compile(_WORDS["other_projects"])
# 引进亿元以上产业项目 are projects attracted, whatever kind they are of.
_BROUGHT = re.compile(
    "(?:(?P<attracted>引进|招引|引入)|(?P<signed>签约|新签(?!约)))(?:落地)?(?:(?!团队|人才|技术|品种)[^，。；：！、0-9]){0,20}?项目"
)
_PROJECTS_NAME = Name("projects", "", "things")
# What a figure may be of that is told by its clause's subject and a word for what is measured of it: 工业完成增加值.
_MEASURED = re.compile("(?:增加值|总?产值|利润|总?收入|总?产量|投资|通车里程)(?:总额)?")
_COMMA_OR_STOP = re.compile("[，。；：！\n]")
_CLAUSE_MARK = re.compile("[，。；：、！\n—”]")
_OPENING = re.compile(_any(_WORDS["opens"]))
# What stands behind a number that counts a thing of its own.
_THING = re.compile("(?:以上|左右|多|余)?[一-鿿“](?<![，和与及以左多余])")
_WITH_OTHERS = re.compile("[和与及](?![0-9一二三四五六七八九十两百千])")  # 235 件法规和规章 are both together
WITHOUT_NUMBER = re.compile(_WORDS["without_number"])
# Behind the number of them: 67 个县, 19 个沿边市.
_EACH_AREA = re.compile("个?[县市区旗州（()）]{1,6}(?:都|均|各)")
_AREAS = re.compile("个?(?:沿边|沿海|山区|郊|贫困|重点|少数民族)?[县市区旗州镇乡街]")
_PART = re.compile(
    "(?:以上|左右|多|余)?(?:县[（(]市[）)]、区|(?:沿边)?市、县|[县市]、区)?(?:[^，。；、：0-9断监面]{0,10})"
)
_OF_COUNT = re.compile("[^，。；、0-9]{0,6}")
_CHANGES = re.compile("增长|下降|翻|增速")
_IS_RATE = re.compile("率(?!先)")
# How a list's items end that share the end of the last: 养老、医疗保险参保人数.
_MEASURES = ("率", "量", "值", "数", "占比", "比重", "标准", "面积", "价格", "水平")
_BARE_MEASURES = ("占比", "比重", "水平", "价格")  # 服务业、新兴产业投资比重 is no 服务业比重
_NUMBERS_OF = "率量值数"  # how a list ends that no 分别 parts from its figures
_REACHES = re.compile("[一-鿿](?:达到?|相当于|为|是)(?:[全我当][省市区州县地国])?$")
# These names without 增加值 are told of growth and shares alone.
_BARE = ("服务业", "规模以上工业", "规上工业", "规模工业")
_PART_OF_ECONOMY = re.compile(r"(?:业|经济)(?:增速|增幅|占比|比重)?\Z")
_LIST_ENDS = re.compile("(?:以上|左右|以内)?(?:[。；\n]|$|，(?![0-9增年]))")
_BEGINS_FROM = re.compile("[由从](?:(?:19|20)[0-9]{2}年[末底]?的?)?$")
_BOTH = re.compile("(?:以上|左右|以内)?[，、](?:同比|比上年|分别)?(?:均|都|双双)")
_IN_TURN = re.compile("分别|依次|相继")
_NEXT = re.compile("(?:以上|左右|以内)?[、和与及，](?:[年月]人?均|每人每[年月]|每[年月])?")
# 省级企业 5 家、市级 12 家
_OTHER_LEVEL = re.compile("[、，和及](?P<level>(?:国家|自治区|[省市区县州])级)(?:以上)?")
_LEVEL = re.compile("(?:国家|自治区|[省市区县州])级(?:及?以上)?")
_APIECE = re.compile("分别|各|依次|相继")
# What joins a word to a name without a verb: 来自某地的财政收入 is a part of it.
_JOINS = "的和与及新经济地区年月日中"
_COMMA = re.compile("[、和与及]|以及")
_TOGETHER = re.compile("[、和与及（(]|以及")
_REACH = 72
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
_UNKNOWN = (Name("", "", ""), "")


class Subjects:
    """Names the figures of a text in its order, run by run: a run is a list of figures, such as 8%、9% 和 7%."""

    def __init__(self, text: str, vocabulary: Vocabulary, own: frozenset[str], own_area: str) -> None:
        """``own`` are the names of the report's own area, ``own_area`` what it calls all of it: 全市."""
        self._text, self._vocabulary, self._own, self._own_area = text, vocabulary, own, own_area
        self._livelihood = self._known(LIVELIHOOD, "")
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
        since = max(sentence, self._until, first.start - _REACH)
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
            among = _AMONG.search(text, max(sentence, until - _REACH), until + 1)
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
        if money and _BETWEEN.fullmatch(text, money.end, until):
            subjects, rule, whole = [(self._livelihood, "")], "name", whole or money.whole
        elif used:
            subjects, rule, whole = [(self._livelihood, "")], "counted", used.whole
        elif first.kind in ("share", "points") and len(run) == 1 and self._is_research(since, first.start):
            subjects, rule = [(self._known("rd-intensity", ""), "")], "name"
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
            subjects = [(self._known("key-project-spending", ""), subjects[0][1])]
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
            subjects, rule = [(self._known("gdp", ""), "")], "behind"
        if first.kind == "level" and len(run) == 1 and self._is_per_head(gap, since, first):
            subjects, rule = [(self._known("gdp-per-head", ""), "")], "per-head"
        subjects = self._of_the_place(subjects, gap)
        is_next = self._until == since
        listed = gap.removeprefix("；")
        more = is_next and (_BETWEEN.fullmatch(listed) or _OTHER_LEVEL.fullmatch(gap))
        if not subjects and not rule and more:
            subjects, rule, inherited = self._going_on(run, gap), "goes-on", True
        if not subjects and rule in ("", "goes-on") and is_next:
            again = self._again(run, gap)
            subjects, rule, inherited = (again, "goes-on", True) if again else (subjects, rule, inherited)
        if first.kind == "level" and len(run) == 1 and (inherited or not subjects) and rule != "other-name":
            counted = self._after(first)
            # 建成 8 家孵化器，新增 3 家工作站: a thing of its own stands behind the second.
            if counted[0] or (inherited and first.base == "item" and _THING.match(text, first.stop)):
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
        if is_count and (inherited or not subjects) and self._tells_of_projects(first, since):
            subjects, rule, inherited = [(_PROJECTS_NAME, "")], "projects", False
        if is_count and (not subjects or subjects[0][0].indicator == _PROJECTS_NAME.indicator):
            brought = self._brought(first.start, since)
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
            subjects = [(self._known("above-size-value-added", ""), place) for _, place in subjects]
        self._until = used.end if used else run[-1].stop
        is_step = _STEP.match(text, run[-1].stop) is not None
        # 跨越 20 亿元、30 亿元两个台阶: what goes on is told of the marks, not of the number of steps.
        counts_steps = not subjects and is_step and follows and first.base == "item"
        self._last = self._last if counts_steps else run[-1]
        each = self._dealt(run, subjects, gap)
        if not inherited and first.kind == "level":
            self._recent += [subject[0] if len(subject) == 1 else _UNKNOWN for subject in each]
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
        is_new = self._place_at != self._sentence or _OWN_AREA.search(gap) is not None
        told = next((place for name, place in subjects if place and name.levels == "money"), "")
        if told and told[0] != "全" and not told.endswith(("市县", "市区", "城区", "城市")):
            self._place, self._place_at = told, self._sentence
        elif is_new or told:
            self._place = ""
        elif self._place:
            return [(name, place or (self._place if name.levels == "money" else "")) for name, place in subjects]
        if any(name.levels == "money" and not place for name, place in subjects):
            zone = self._zone(subjects[0][0].indicator == "gdp")
            if zone:
                self._place, self._place_at = zone, self._sentence
                return [(name, place or (zone if name.levels == "money" else "")) for name, place in subjects]
        return subjects

    def _zone(self, is_gdp: bool) -> str:
        """The part of the area that the sentence is about by its beginning, or of the output by the sentence before, or the paragraph's
        beginning; nothing where the sentence names the whole area."""
        text, sentence = self._text, self._sentence
        if _OWN_AREA.search(text, sentence, self._stop) or any(
            name in text[sentence : self._stop] for name in self._own
        ):
            return ""
        told = _ZONE.search(text[sentence : min(sentence + _ZONE_HEAD, self._stop)])
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

    def _is_research(self, since: int, until: int) -> bool:
        """Whether what stands before a share is the spending on research, as a part of the output."""
        begin = max(since, until - _REACH)
        if not any(word in self._text[begin:until] for word in ("研", "R", "试验")):
            return False
        told = _RESEARCH.search(self._text, begin, until)
        if not told or not _BETWEEN.fullmatch(self._text, told.end(), until):
            return False
        return self._opens(told.start(), since, is_count=False) == (True, "")

    def _is_per_head(self, gap: str, since: int, level: Draft) -> bool:
        """Whether a level is the output per head, told right behind the output as 人均."""
        carried = [name.indicator for name, _ in self._carried]
        is_money = level.base in ("CNY", "USD") and level.factor <= _TEN_THOUSAND
        return is_money and self._until == since and carried == ["gdp"] and _PER_HEAD.fullmatch(gap) is not None

    def _tells_of_projects(self, count: Draft, since: int) -> bool:
        """Whether a number counts projects whose kind is named beside it, or before it in a list that ends with 等."""
        text = self._text
        if _PROJECTS_NAME.indicator not in self._vocabulary.levels:
            return False
        before = _TO_CLAUSE.match(text, since, count.start)
        clause = text[before.end() if before else since : count.start]
        told = _PROJECTS.search(clause)
        if told and told.end() == len(clause):
            return not _OTHER_PROJECTS.search(clause)
        told = _PROJECTS_BEHIND.match(text, count.stop)
        done = told is not None and told["done"] is not None
        if not done and not _DONE_WITH.search(text, max(since, self._sentence), count.start):
            return False
        if told:
            # 三个电厂等项目 counts the works
            return not told["kind"].endswith("等") and not _OTHER_PROJECTS.search(clause + told["kind"])
        listed = _COMMA_OR_STOP.split(text[since : count.start])[-1]
        is_listed = listed.endswith("等") and _PROJECTS_OF_LIST.match(text, count.stop) is not None
        return is_listed and _DONE_WITH.match(listed) is not None and not _OTHER_PROJECTS.search(listed)

    def _brought(self, until: int, since: int) -> Name | None:
        """What the projects counted are where their clause says how they came: attracted or signed."""
        begin = max(since, *(self._text.rfind(mark, since, until) + 1 for mark in "，。；：\n"))
        for told in _BROUGHT.finditer(self._text, begin, until):
            if _BETWEEN.fullmatch(self._text, told.end(), until):
                name = self._known("projects-attracted" if told["attracted"] else "projects-signed", "")
                return name if name.indicator else None
        return None

    def _treated(self, since: int, until: int, share: Draft) -> str:
        """What a rate is a share of, where its name says it: 城市污水 of 城市污水集中处理率, 农户 of 50% 的农户."""
        if share.kind == "share" and (behind := _WHOLE_BEHIND.match(self._text, share.stop)):
            return behind["whole"]
        before = _TO_CLAUSE.match(self._text, since, until)
        begin = before.end() if before else since
        told = _TREATED.match(self._text, begin, until)
        told = told if share.kind == "share" else None
        told = told or _CONTRIBUTED.search(self._text, begin, until)
        return told["whole"] if told and _BETWEEN.fullmatch(self._text, told.end(), until) else ""

    def before(self, at: int, sentence: int) -> list[Named]:
        """What a goal without a number at ``at`` is of."""
        since = max(sentence, at - _REACH)
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
                    if deals and _BETWEEN.fullmatch(text, match.end(), until):
                        opens, place = self._opens(match.start(), since, is_count=False)
                        if opens:
                            told = [(self._known(*each), place) for each in names]
                            before = self._vocabulary.find(text, since, match.start()) if count != len(names) else []
                            if before and _AND.fullmatch(text, before[-1].end, match.start()):
                                told.insert(0, (before[-1].name, place))  # 财政收入、城镇居民和农民收入均增长
                            return told, "pair"
        if (
            count > 1
            and (apiece := _APIECE.search(text, since, until))
            and _BETWEEN.fullmatch(text, apiece.start(), until)
        ):
            by_items = self._items(apiece.start(), since, count)
            if by_items:
                return by_items, "list"
        elif count > 1 and (by_items := self._items_without_word(since, until, count)):
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
        if not _BETWEEN.fullmatch(text, last.end, until):
            other = self._vocabulary.reaching_over(text, last, until)
            if other is None or not _BETWEEN.fullmatch(text, other.end, until):
                return [], "other-name" if not _CLAUSE_MARK.search(text, last.end, until) else ""
            last = other
        chain = [last]
        is_change = count == 1 and not _ALL_ALIKE.search(text, last.end, until)
        is_change = is_change and _CHANGES.search(text, last.end, max(until, self._stop)) is not None
        if count > 1 or alike or is_change or _ALL_ALIKE.search(text, last.end, until):
            for each in reversed(found[:-1]):
                between = text[each.end : chain[0].start]
                if (between and not _AND.fullmatch(between)) or (is_change and not _COMMA.fullmatch(between)):
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
            if "，" in text[last.end : until] and _THING.match(text, self._stop):
                return [], "other-name"  # 重大项目，完成 5 处涝点整治
        opens, place = self._opens(chain[0].start, since, is_count=name.is_counted)
        if not opens and name.indicator in _OF_A_PORT:
            opens = _PORT.search(text, since, chain[0].start) is not None
        if not opens and name.indicator in _OF_ANY_KIND:
            opens = self._names_a_kind(chain[0].start, since)
            if opens and count == 1 and _THING.match(text, self._stop):
                return [], ""  # 森林公园等 9 个新公园: what stands behind is counted
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

    def _names_a_kind(self, start: int, since: int) -> bool:
        """Whether what stands before a name that is open as to kind is a kind of it: 辣椒 before 专业合作社."""
        before = _TO_CLAUSE.match(self._text, since, start)
        begin = before.end() if before else since
        deed = _DEED_BEFORE.match(self._text, begin, start)
        kind = self._text[deed.end() if deed else begin : start]
        return (
            _KIND.fullmatch(kind) is not None
            and not _NARROWS.search(kind)
            and not self._vocabulary.find(kind, 0, len(kind))
        )

    def _tells_of_a_part(self, since: int, until: int) -> bool:
        """Whether the sentence tells of a part of the area, 18 个区县, and does not come back to all of it."""
        return self._of_a_part == self._sentence and not _OWN_AREA.search(self._text, since, until)

    def _counts(self, until: int) -> bool:
        """Whether the figure before counts a part of what is named up to ``until``: 8 类主要刑事案件."""
        last = self._last
        is_count = last is not None and last.kind == "level" and last.base in ("item", "person", "household")
        return is_count and _PART.fullmatch(self._text, self._until, until) is not None

    def _known(self, indicator: str, variant: str) -> Name:
        levels = self._vocabulary.levels.get(indicator)
        return Name(indicator, variant, levels) if levels else Name("", "", "")  # other tables may not have it

    def _items(self, end: int, since: int, count: int) -> list[tuple[Name, str]]:
        """甲、乙 and 丙 分别 before as many figures: each item is known or not, and the known ones keep their places."""
        text = self._text
        while text[end - 1] == "，":  # 甲、乙指标，分别
            end -= 1
        start = max(since, *(text.rfind(mark, since, end) + 1 for mark in "，。；：\n"))
        bounds = [start, *(at for each in _COMMA.finditer(text, start, end) for at in each.span()), end]
        if len(bounds) != 2 * count:
            return []
        listed: list[tuple[Name, str]] = []
        is_of_parts = _PART_OF_ECONOMY.search(text, bounds[-2], end) is not None
        place = ""  # 某县外资、进出口分别: that of the first holds for all
        before: tuple[int, int] | None = None
        for begin, stop in zip(bounds[::2], bounds[1::2], strict=True):
            found = self._vocabulary.find(text, begin, stop)
            ends = found and _BETWEEN.fullmatch(text, found[-1].end, stop)
            is_whole, its_place = self._opens(found[-1].start, begin, is_count=False) if ends else (False, "")
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
            listed.append((found[-1].name, place) if is_whole else _UNKNOWN)
        return listed if any(name.indicator for name, _ in listed) else []

    def _items_without_word(self, since: int, until: int, count: int) -> list[tuple[Name, str]]:
        """As ``_items``, where no 分别 parts the list from its figures: 发明专利申请量、授权量达到 550 件和 85 件."""
        start = max(since, *(self._text.rfind(mark, since, until) + 1 for mark in "，。；：\n"))
        if len(_COMMA.findall(self._text, start, until)) != count - 1 or not self._vocabulary.find(
            self._text, start, until
        ):
            return []
        if _APIECE.search(self._text, start, until):
            return []  # 甲区、乙区分别实现生产总值: the items are places
        last = [*_COMMA.finditer(self._text, start, until)][-1].end()
        ends = (end for end in range(until, last + 1, -1) if self._text[end - 1] in _NUMBERS_OF)
        end = next((end for end in ends if _BETWEEN.fullmatch(self._text, end, until)), 0)
        return self._items(end, since, count) if end else []

    def _with_tail(self, begin: int, stop: int, end: int) -> Name | None:
        """The name that an item makes with the end of the last of its list: 服务业 in 服务业、工业增加值."""
        opens = _OPENING.match(self._text, begin, stop)
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
        opens = _OPENING.match(self._text, *before)
        head = self._text[opens.end() if opens else before[0] : before[1]]
        names = (self._vocabulary.names.get(head[:length] + item) for length in range(len(head) - 1, 1, -1))
        return next((name for name in names if name), None)

    def _going_on(self, run: Sequence[Draft], gap: str) -> list[tuple[Name, str]]:
        """What the run before was of, where this one tells more of it: 420 亿元，增长 6%."""
        last, first = self._last, run[0]
        if len(run) == 1 and first.kind == "growth" and len(self._recent) > 1 and _BOTH.match(gap):
            return [each for each in self._recent[-2:] if each[0].indicator]  # 甲 12 亿元、乙 5 亿元，均增长 17%
        if len(run) not in (1, len(self._carried)):  # 甲 12 亿元，乙 5 亿元，分别增长 8% 和 9%
            is_told_each = first.kind == "growth" or _APIECE.search(gap) is not None
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
        if not self._carried[0][0].is_counted or not _CLAUSE_MARK.match(self._text, self._stop):
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

    def _after(self, draft: Draft) -> tuple[list[tuple[Name, str]], str]:
        """The thing counted, behind its number: 1200 家高新技术企业."""
        if draft.base not in _OF_THINGS or _BELOW.match(self._text, draft.stop):
            return [], ""
        if _ITEMS_OF_GROUPS.match(self._text, draft.stop):
            groups = self._known("livelihood-project-groups", "")
            return ([(groups, "")], "counted") if groups.indicator else ([], "")  # 15 项 46 个民生实事
        begin = _AFTER.match(self._text, draft.stop)
        assert begin is not None  # it matches the empty string
        places = [draft.stop, begin.end()]
        shared = _SHARED.match(self._text, draft.stop)
        if shared and draft.unit and self._text.startswith(draft.unit, shared.end()):
            places.append(shared.end() + len(draft.unit))
        for at in places:
            for found in self._vocabulary.all_at(self._text, at, at + 40):
                is_count = found.name.is_counted and not _WITH_OTHERS.match(self._text, found.end)
                if is_count and _AFTER_ENDS.match(self._text, found.end):
                    return [(found.name, "")], "counted"
        named = self._become(draft.stop)
        return ([(named, "")], "counted") if named else self._kind_after(places[-1])

    def _become(self, begin: int) -> Name | None:
        """What the things counted have become: 绿色工厂 of 49 家企业获评省级绿色工厂."""
        became = _BECAME.match(self._text, begin)
        for found in self._vocabulary.find(self._text, became.end(), became.end() + 30) if became else ():
            is_near = not _CLAUSE_MARK.search(self._text, begin, found.end) and found.start - begin <= 22
            if is_near and found.name.is_counted and _BECAME_ENDS.match(self._text, found.end):
                return found.name
        return None

    def _kind_after(self, begin: int) -> tuple[list[tuple[Name, str]], str]:
        """The thing counted behind its number and its kind, where it is open as to kind: 15 所乡镇寄宿制学校."""
        reach = _KIND_BEHIND.match(self._text, begin)
        named = next(iter(self._vocabulary.find(self._text, begin, reach.end())), None) if reach else None
        if named is None or named.name.indicator not in _OF_ANY_KIND:
            return [], ""
        if not _AFTER_ENDS.match(self._text, named.end) or _WITH_OTHERS.match(self._text, named.end):
            return [], ""
        return ([], "") if _NARROWS.search(self._text, begin, named.start) else ([(named.name, "")], "counted")

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
                clause = _CLAUSE_MARK.split(text[max(sentence, begin - _REACH) : begin - 1])[-1]
            name = self._begins_with(clause, "增加值", whole=begin != until)
            return [(name, "")] if name and fits(name, draft.kind, draft.base) else []
        for measured in _MEASURED.finditer(text, begin, until):
            if not _BETWEEN.fullmatch(text, measured.end(), until):
                continue
            opens = _OPENS.fullmatch(text, begin, measured.start())
            assert opens is not None
            if opens["rest"]:
                clauses = [text[begin : begin + len(opens["rest"])]]
            else:
                before = text[max(sentence, begin - 2 * _REACH) : begin - 1]
                clauses = _COMMA_OR_STOP.split(before)[:-3:-1] if measured[0] != "投资" else []
            for clause in clauses:
                name = self._begins_with(clause, measured[0], whole=bool(opens["rest"]))
                if name and fits(name, draft.kind, draft.base):
                    return [(name, "")]
        return []

    def _begins_with(self, clause: str, measured: str, *, whole: bool) -> Name | None:
        """The name that the words at the beginning of a clause make with what is measured; ``whole`` where they are all of it."""
        opens = _OPENING.match(clause)
        rest = clause[opens.end() if opens else 0 :]
        for length in [len(rest)] if whole else range(min(len(rest), 12), 1, -1):
            name = self._vocabulary.names.get(rest[:length] + measured)
            if name:
                return name
        return None

    def _opens(self, start: int, since: int, *, is_count: bool) -> tuple[bool, str]:
        """Whether the name at ``start`` is whole, by what stands before it in its clause, and of which other place it is."""
        begin = max(since, start - 40)
        before = _TO_CLAUSE.match(self._text, begin, start)
        begin = before.end() if before else begin
        sized = [*_OF_SIZE.finditer(self._text, begin, start)]
        begin = sized[-1].end() if sized else begin  # 引进省外亿元以上项目 are projects, as 省外 10 亿元以上项目 are
        match = (_OPENS_COUNT if is_count else _OPENS).fullmatch(self._text, begin, start)
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
            return True, place or (self._place_of_list(begin, since) if self._text[begin - 1 : begin] == "、" else "")
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

    def _place_of_list(self, end: int, since: int) -> str:
        """The other place that the list before ``end`` begins with: 某园区新招引、新开工项目."""
        begin = max(since, end - 40, *(self._text.rfind(mark, since, end) + 1 for mark in "，。；：\n"))
        opens = _OPENING.match(self._text, begin, end)
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
