"""Projects that a number counts: which of them have a key, and which one."""

import re

from workreport.observing.vocabulary import Name, Vocabulary
from workreport.observing.words import BETWEEN, COMMA_OR_STOP, TO_CLAUSE, WORDS
from workreport.reading.draft import Draft

# 实施文物保护项目 35 个, 25 个生态环保项目: projects of a named kind; some kinds have keys of their own or are no works at all.
_PROJECT_DEED = "(?:实施|推进|建设|启动|开工|建成|竣工|完成|抓好|抓紧|谋划|储备|安排|确保|扶持|新建|续建|落地|复工)"
_PROJECTS = re.compile(f"{_PROJECT_DEED}了?(?P<kind>[^，。；：！0-9]{{2,20}})项目(?:共|共计|达到?|总数)?")
_PROJECTS_BEHIND = re.compile(
    "(?:以上|左右|多|余)?的?(?P<kind>[^，。；：、0-9]{2,18}?)项目(?=(?P<end>[，。；\n]|[^，。；、0-9]{0,4}(?P<done>竣工|建成|开工|完工|投产|投用|落地|加快|推进|实施|启动|列入|纳入|获批|入库|签约)))"
)
_PROJECTS_OF_LIST = re.compile("项目(?=[，。；])")
_DONE_WITH = re.compile(_PROJECT_DEED)
_OTHER_PROJECTS = re.compile(WORDS["other_projects"])
# 引进亿元以上产业项目 are projects attracted, whatever kind they are of.
_BROUGHT = re.compile(
    "(?:(?P<attracted>引进|招引|引入)|(?P<signed>签约|新签(?!约)))(?:落地)?(?:(?!团队|人才|技术|品种)[^，。；：！、0-9]){0,20}?项目"
)
PROJECTS = Name("projects", "", "things")


class Projects:
    """The projects of a text that a number counts: of a kind named beside it, or attracted, or signed."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary

    def are_counted(self, count: Draft, since: int, sentence: int) -> bool:
        """Whether a number counts projects whose kind is named beside it, or before it in a list that ends with 等."""
        text = self._text
        if PROJECTS.indicator not in self._vocabulary.levels:
            return False
        before = TO_CLAUSE.match(text, since, count.start)
        clause = text[before.end() if before else since : count.start]
        told = _PROJECTS.search(clause)
        if told and told.end() == len(clause):
            return not _OTHER_PROJECTS.search(clause)
        told = _PROJECTS_BEHIND.match(text, count.stop)
        done = told is not None and told["done"] is not None
        if not done and not _DONE_WITH.search(text, max(since, sentence), count.start):
            return False
        if told:
            # 三个电厂等项目 counts the works
            return not told["kind"].endswith("等") and not _OTHER_PROJECTS.search(clause + told["kind"])
        listed = COMMA_OR_STOP.split(text[since : count.start])[-1]
        is_listed = listed.endswith("等") and _PROJECTS_OF_LIST.match(text, count.stop) is not None
        return is_listed and _DONE_WITH.match(listed) is not None and not _OTHER_PROJECTS.search(listed)

    def brought(self, until: int, since: int) -> Name | None:
        """What the projects counted are where their clause says how they came: attracted or signed."""
        begin = max(since, *(self._text.rfind(mark, since, until) + 1 for mark in "，。；：\n"))
        for told in _BROUGHT.finditer(self._text, begin, until):
            if BETWEEN.fullmatch(self._text, told.end(), until):
                name = self._vocabulary.known("projects-attracted" if told["attracted"] else "projects-signed")
                return name if name.indicator else None
        return None
