"""What a number counts: the thing behind it, what the things behind it have become, and kinds of things."""

import re

from workreport.observing.vocabulary import Name, Vocabulary
from workreport.observing.words import BEFORE_COUNT, CLAUSE_MARK, TO_CLAUSE, WITH_OTHERS, WORDS
from workreport.reading.draft import Draft

_DEED_BEFORE = re.compile(BEFORE_COUNT)
_OF_ANY_KIND = frozenset(WORDS["of_any_kind"].split())
_KIND = re.compile("[一-鿿“”]{1,12}")
_NARROWS = re.compile("[和与及的对向由把将给为每]|占|等$|用于|来自|(?<!贫)困难$|后备|拟|潜在|入库")
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
_NEAR = 22  # characters behind the number within which the name of that begins
_BECAME_ENDS = re.compile(f"”?(?:企业|单位|项目)?(?:榜单|名单|称号|名录|行列|认定|评定|验收|{_AFTER_ENDS.pattern})")


class Counted:
    """The things of a text that a number counts."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary

    def after(self, draft: Draft) -> tuple[list[tuple[Name, str]], str]:
        """The thing counted, behind its number: 1200 家高新技术企业."""
        if draft.base not in _OF_THINGS or _BELOW.match(self._text, draft.stop):
            return [], ""
        if _ITEMS_OF_GROUPS.match(self._text, draft.stop):
            groups = self._vocabulary.known("livelihood-project-groups")
            return ([(groups, "")], "counted") if groups.indicator else ([], "")  # 15 项 46 个民生实事
        begin = _AFTER.match(self._text, draft.stop)
        assert begin is not None  # it matches the empty string
        places = [draft.stop, begin.end()]
        shared = _SHARED.match(self._text, draft.stop)
        if shared and draft.unit and self._text.startswith(draft.unit, shared.end()):
            places.append(shared.end() + len(draft.unit))
        for at in places:
            for found in self._vocabulary.all_at(self._text, at, at + 40):
                is_count = found.name.is_counted and not WITH_OTHERS.match(self._text, found.end)
                if is_count and _AFTER_ENDS.match(self._text, found.end):
                    return [(found.name, "")], "counted"
        named = self._become(draft.stop)
        return ([(named, "")], "counted") if named else self._kind_after(places[-1])

    def _become(self, begin: int) -> Name | None:
        """What the things counted have become: 绿色工厂 of 49 家企业获评省级绿色工厂."""
        became = _BECAME.match(self._text, begin)
        for found in self._vocabulary.find(self._text, became.end(), became.end() + 30) if became else ():
            is_near = not CLAUSE_MARK.search(self._text, begin, found.end) and found.start - begin <= _NEAR
            if is_near and found.name.is_counted and _BECAME_ENDS.match(self._text, found.end):
                return found.name
        return None

    def _kind_after(self, begin: int) -> tuple[list[tuple[Name, str]], str]:
        """The thing counted behind its number and its kind, where it is open as to kind: 15 所乡镇寄宿制学校."""
        reach = _KIND_BEHIND.match(self._text, begin)
        named = next(iter(self._vocabulary.find(self._text, begin, reach.end())), None) if reach else None
        if named is None or named.name.indicator not in _OF_ANY_KIND:
            return [], ""
        if not _AFTER_ENDS.match(self._text, named.end) or WITH_OTHERS.match(self._text, named.end):
            return [], ""
        return ([], "") if _NARROWS.search(self._text, begin, named.start) else ([(named.name, "")], "counted")

    def names_a_kind(self, name: Name, start: int, since: int) -> bool:
        """Whether the name at ``start`` is open as to kind, and what stands before it is a kind of it: 辣椒 before 专业合作社."""
        if name.indicator not in _OF_ANY_KIND:
            return False
        before = TO_CLAUSE.match(self._text, since, start)
        begin = before.end() if before else since
        deed = _DEED_BEFORE.match(self._text, begin, start)
        kind = self._text[deed.end() if deed else begin : start]
        return (
            _KIND.fullmatch(kind) is not None
            and not _NARROWS.search(kind)
            and not self._vocabulary.find(kind, 0, len(kind))
        )
