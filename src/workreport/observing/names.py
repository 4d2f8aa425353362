"""What a figure is of: the name before it with only connecting words between, the list it stands in, or what it goes on with.

Positions count in clean text. A name has to be the whole name of what is counted: 人均生产总值 and 工业企业增加值 are no 生产总值
and no 增加值, so what stands before a name is looked at as closely as what stands behind it.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workreport.observing.vocabulary import Name, Vocabulary, fits
from workreport.reading.draft import Draft

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _any(listed: str) -> str:
    """An expression for a run of any of the words of a list. It never gives back what it took, so that it takes no time to fail."""
    return f"(?>{'|'.join(sorted(set(listed.split()), key=lambda word: (-len(word), word)))})*+"


_BETWEEN = re.compile(_any(_WORDS["between"]))
_OPENS = re.compile(f"(?P<rest>.*?)(?P<opens>{_any(_WORDS['opens'])})", re.DOTALL)
_OPENS_COUNT = re.compile(f"(?P<rest>.*?)(?P<opens>{_any(_WORDS['opens'] + _WORDS['deeds'])})", re.DOTALL)
_SECTOR = re.compile(f"(?:{'|'.join(_WORDS['sectors'].split())})$")
_PLACE = re.compile(rf"(?P<place>(?<![全我本各])(?!全|我|各|本)[一-鿿]{{1,8}}?{_WORDS['place']})")
_WHOLE_PLACE = re.compile("全[国省市县区州]")
_SHARE = re.compile(f"{_WORDS['share_of']}{_WORDS['link']}$")
_RANK = re.compile(f"{_WORDS['rank_in']}第?前?$")
_RELATIVE = re.compile(f"{_WORDS['relative']}$")
_CLAUSE_START = re.compile(r"[^，。；：、！？（(\n“”\"|]*$")
_AND = re.compile(r"(?:[、，和与及]|以及|或|[（(][^）)0-9]{1,8}[）)])+")
_ALL_ALIKE = re.compile("均|都|双双|各|同步|分别")
_PAIRS = [
    (re.compile(rule), [tuple(each.partition(":")[::2]) for each in names.split()]) for rule, names in _WORDS["pairs"].items()
]
_PAIR_HINT = re.compile("城[镇市乡农居]")
_AFTER = re.compile("(?:以上|左右|多|余)?的?(?:[^，。；、0-9]{0,4}级(?:以上)?)?")
_AFTER_ENDS = re.compile("$|[，。；、！？：（）)\n和及与]|建设|改造|项目|建成|完成|投|开工|全|获|入|通|认定|达|试点|整治|落|竣工")
WITHOUT_NUMBER = re.compile(_WORDS["without_number"])
_REACH = 72
_MOVES = re.compile("[到至为达比]|完成|实现|突破|超过|增加|减少|多|少|净增")


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
        self._text, self._vocabulary, self._own, self._own_area = text, vocabulary, own, own_area
        self._carried: list[tuple[Name, str]] = []  # what the run before was of, and of which place
        self._until = 0  # where that run ended
        self._last: Draft | None = None

    def of(self, run: Sequence[Draft], sentence: int) -> list[list[Named]]:
        """What each figure of ``run`` is of; ``sentence`` is where the sentence begins. More than one where names share a figure."""
        text, first = self._text, run[0]
        since = max(sentence, self._until, first.start - _REACH)
        if self._until < sentence:
            self._carried = []
        gap = text[since : first.start]
        whole = relative = ""
        goes_on = self._until == since and bool(self._carried)
        if first.kind == "share" and "占" in gap and (told := _SHARE.search(gap)) and not self._names_over(gap, told.start()):
            whole, gap = told["whole"], gap[: told.start()]
        elif first.kind == "rank" and (told := _RANK.search(gap)):
            whole, gap = told["whole"], gap[: told.start()]
        elif first.kind in ("points", "growth", "share", "level") and (told := _RELATIVE.search(gap)) and told["level"]:
            relative, gap = told["level"], gap[: told.start()]
        subjects, rule = self._subjects(gap, since, len(run))
        inherited = False
        if not subjects and not rule and (goes_on and _BETWEEN.fullmatch(gap)):
            subjects, rule, inherited = self._going_on(run, gap), "goes-on", True
        if not subjects and rule != "other-name" and len(run) == 1 and first.kind == "level":
            subjects, rule = self._after(first)
        self._until, self._last = run[-1].stop, run[-1]
        each = self._dealt(run, subjects, gap)
        self._carried = subjects if any(each) else []
        named = []
        for subject in each:
            named.append(
                [Named(name.indicator, name.variant, place, whole, relative, rule, inherited) for name, place in subject]
                or [Named(whole=whole, relative_to=relative)]
            )
        return named

    def before(self, at: int, sentence: int) -> list[Named]:
        """What a goal without a number at ``at`` is of."""
        since = max(sentence, at - _REACH)
        subjects, rule = self._subjects(self._text[since:at], since, 1)
        return [Named(name.indicator, name.variant, place, rule=rule) for name, place in subjects]

    def _dealt(
        self, run: Sequence[Draft], subjects: list[tuple[Name, str]], gap: str
    ) -> list[list[tuple[Name, str]]]:
        """The subjects dealt to the figures: one each, or all of them to a figure that they share."""
        if len(subjects) == len(run):
            dealt = [[subject] for subject in subjects]
        elif len(run) == 1 and len(subjects) > 1 and _ALL_ALIKE.search(gap):
            dealt = [subjects]
        else:
            dealt = [[] for _ in run]
        return [
            [(name, place) for name, place in each if name.indicator and fits(name, draft.kind, draft.base)]
            for each, draft in zip(dealt, run, strict=True)
        ]

    def _names_over(self, gap: str, at: int) -> bool:
        """Whether a known name reaches over the position: 研发投入占生产总值比重."""
        return any(match.start() < at < match.end() for match in self._vocabulary.rule.finditer(gap))

    def _subjects(self, gap: str, since: int, count: int) -> tuple[list[tuple[Name, str]], str]:
        """The names that stand before a run of ``count`` figures, and the rule; the rule alone where what stands there is not known."""
        if _PAIR_HINT.search(gap):
            for rule, names in _PAIRS:
                for match in rule.finditer(gap):
                    if _BETWEEN.fullmatch(gap, match.end()):
                        opens, place = self._opens(since + match.start(), since, is_count=False)
                        if opens:
                            return [(self._known(*each), place) for each in names], "pair"
        found = list(self._vocabulary.rule.finditer(gap))
        if not found:
            return [], ""
        last = found[-1]
        if not _BETWEEN.fullmatch(gap, last.end()):
            return [], "other-name"
        chain = [last]
        for match in reversed(found[:-1]):
            between = gap[match.end() : chain[0].start()]
            if between and not _AND.fullmatch(between):
                break
            chain.insert(0, match)
        if count == 1 and not _ALL_ALIKE.search(gap, last.end()):
            chain = [last]
        elif len(chain) != count and count > 1:
            by_items = self._items(gap, last.end(), since, count)
            if by_items:
                return by_items, "list"
            chain = [last]
        elif count > 1 or len(chain) > 1:
            chain = chain[-max(count, len(chain)) :]
        name = self._vocabulary.names[chain[0][0]]
        opens, place = self._opens(since + chain[0].start(), since, is_count=name.levels == "count")
        if not opens and len(chain) == 1:
            return [], "other-name"
        if not opens:
            return [], "other-name"
        rule = "list" if len(chain) > 1 else "name"
        return [(self._vocabulary.names[match[0]], place) for match in chain], rule

    def _known(self, indicator: str, variant: str) -> Name:
        return Name(indicator, variant, "money" if "income" in indicator else "rate")

    def _items(self, gap: str, end: int, since: int, count: int) -> list[tuple[Name, str]]:
        """甲、乙 and 丙 分别 before as many figures: each item is known or not, and the known ones keep their places."""
        start = max(gap.rfind(mark, 0, end) for mark in "，。；：\n") + 1
        items = re.split("[、和与及]|以及", gap[start:end])
        if len(items) != count:
            return []
        listed: list[tuple[Name, str]] = []
        for item in items:
            match = self._vocabulary.rule.search(item)
            whole = match is not None and match.end() == len(item) and not _OPENS.fullmatch(item, 0, match.start())["rest"]  # type: ignore[index]
            listed.append((self._vocabulary.names[match[0]] if match and whole else Name("", "", "count"), ""))
        return listed

    def _going_on(self, run: Sequence[Draft], gap: str) -> list[tuple[Name, str]]:
        """What the run before was of, where this one tells more of it: 420 亿元，增长 6%."""
        last, first = self._last, run[0]
        if last is None or len(run) not in (1, len(self._carried)):
            return []
        if len(run) < len(self._carried) and not _ALL_ALIKE.search(gap):
            return []
        if first.kind == "level" and not (_MOVES.search(gap) or last.direction_word == "从…到"):
            return []
        if first.kind == "level" and last.kind == "level" and last.base != first.base:
            return []
        if first.kind == last.kind == "growth" and not _MOVES.search(gap) and "年均" not in gap and "、" not in gap[:3] and "其中" in gap:
            return []
        return self._carried

    def _after(self, draft: Draft) -> tuple[list[tuple[Name, str]], str]:
        """The thing counted, behind its number: 1200 家高新技术企业."""
        begin = _AFTER.match(self._text, draft.stop)
        assert begin is not None  # it matches the empty string
        for at in {draft.stop, begin.end()}:
            match = self._vocabulary.rule.match(self._text, at)
            if match and _AFTER_ENDS.match(self._text, match.end()):
                name = self._vocabulary.names[match[0]]
                if name.levels == "count":
                    return [(name, "")], "counted"
        return [], ""

    def _opens(self, start: int, since: int, *, is_count: bool) -> tuple[bool, str]:
        """Whether the name at ``start`` is whole, by what stands before it in its clause, and of which other place it is."""
        clause = _CLAUSE_START.search(self._text, max(since, start - 40), start)
        assert clause is not None  # it matches the empty string
        match = (_OPENS_COUNT if is_count else _OPENS).fullmatch(clause[0])
        assert match is not None
        rest, opens = match["rest"], match["opens"]
        place = next((all_[0] for all_ in _WHOLE_PLACE.finditer(opens) if self._is_wider(all_[0])), "")
        if not rest:
            return True, place
        if told := _PLACE.fullmatch(rest) or _PLACE.search(rest):
            if rest.endswith(told["place"]) and not any(name in told["place"] for name in self._own):
                return True, told["place"].removeprefix("其中")
        if any(rest.endswith(name) for name in self._own):
            return True, ""
        if not opens or _SECTOR.search(rest):
            return False, ""
        return True, place

    def _is_wider(self, area: str) -> bool:
        """Whether 全国 or 全省 is wider than the report's own area."""
        order = "国省市区州县"
        return area != self._own_area and order.index(area[1]) < order.index(self._own_area[1:2] or "国")
