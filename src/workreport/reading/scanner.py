"""``scan``: every numeral of a text, read in its order.

One expression finds the numerals; each is then read by the few characters before and after it. Nothing looks further than a
clause, so that a text takes time in proportion to its length.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from workreport.reading import kinds
from workreport.reading.clean import Clean, clean
from workreport.reading.context import CLAUSE_END, NEAR, direction_before, hedge_after, hedge_before
from workreport.reading.lexer import GLUED, NUMERAL, SPACED, Unit, mixed, number, pair, unit_after
from workreport.reading.lexicon import UNITS
from workreport.reading.readings import Reading, Readings

_JOINT = re.compile(r"(?:—{1,2}|–|―|─|~|～|-{1,2}|至|到)(?=[0-9〇零一二三四五六七八九十百两])")
_SHARED = re.compile(r"(?:[、，和与及或]|以及|:)-?$")
_RATIO = re.compile(r"(?:[∶:：比][0-9]+(?:\.[0-9]+)?)+")
_SLASHED = re.compile(r"/([1-9][0-9]{0,2})(?![0-9/.])")
_HEADER = re.compile(r"单位[:：]|计量单位[:：]")
_TABLE_REACH = 2000
_MINUS_AFTER = frozenset("、，,（(：:长为至达是率降\n减")
_PERCENT_FACTOR = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_PERCENT_UNIT = {"百": "%", "千": "‰", "万": "‱"}


@dataclass(slots=True)
class Draft:
    """A reading in the making; positions in clean text, ``stop`` the end of its unit."""

    start: int
    end: int
    stop: int
    token: str
    unit: str = ""
    core: str = ""
    base: str = ""
    factor: Decimal = Decimal(1)
    value: Decimal | None = None
    high: Decimal | None = None
    kind: str = "other"
    is_figure: bool = False
    comparator: str = ""
    comparator_word: str = ""
    direction: str = ""
    direction_word: str = ""
    suspect: str = ""
    rule: str = ""

    def named(self, kind: str, rule: str) -> "Draft":
        self.kind, self.rule = kind, rule
        return self


def scan(text: str) -> Readings:
    """Read every numeral of ``text``, Arabic or Chinese, in the order of the text.

    Never raises for any string; takes time in proportion to its length.
    """
    cleaned = clean(text)
    drafts = _read(cleaned.text)
    return Readings(text, [_finished(draft, cleaned) for draft in drafts])


def _read(text: str) -> list[Draft]:
    quotes = kinds.quotes(text)
    drafts: list[Draft] = []
    position = since = quoted = 0
    length = len(quotes)
    last: Draft | None = None
    while match := NUMERAL.search(text, position):
        start = match.start()
        while quoted < length and quotes[quoted][1] <= start:
            quoted += 1
        in_quotes = quoted < length and quotes[quoted][0] <= start
        if not in_quotes and kinds.is_common_word(text, start):
            draft = Draft(start, match.end(), match.end(), match[0], rule="word-one")
        elif match[1]:
            draft = _arabic(text, start, match.end(), last, since, in_quotes)
        else:
            draft = _chinese(text, start, match.end(), last, since, in_quotes)
        if draft.is_figure:
            since = draft.stop
        position = max(draft.stop, match.end())
        drafts.append(draft)
        last = draft
    _share_units(text, drafts)
    _unit_of_tables(text, drafts)
    return drafts


def _unit_of_tables(text: str, drafts: list[Draft]) -> None:
    """单位：亿元 over a table: its cells have that unit."""
    for header in _HEADER.finditer(text):
        unit = unit_after(text, header.end(), "")
        if not unit.base:
            continue
        for i in range(bisect_left(drafts, unit.end, key=attrgetter("start")), len(drafts)):
            draft = drafts[i]
            if draft.start > header.end() + _TABLE_REACH:
                break
            if draft.rule != "no-unit" or draft.value is None:
                continue
            if text[draft.end : draft.end + 1] in "|\n" or text[draft.start - 1] in "|\n":
                draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
                draft.kind = "share" if unit.base == "percent" else "level"
                draft.is_figure, draft.rule, draft.comparator, draft.suspect = True, "unit-of-table", "eq", ""


# --- Arabic numerals ----------------------------------------------------------------------------------------------------


def _arabic(text: str, start: int, end: int, last: Draft | None, since: int, in_quotes: bool) -> Draft:
    draft = Draft(start, end, end, text[start:end])
    after = text[end : end + 1]
    before = text[start - 1 : start]
    if after == "." or after == " ":
        broken = _broken(text, draft, after)
        if broken:
            return broken
        after = text[draft.end : draft.end + 1]
        end = draft.end
    named = kinds.arabic_name(text, start, end, in_quotes)
    if named:
        kind, rule, stop = named
        while text[stop : stop + 1] in "十百千万亿" and stop < len(text):
            stop += 1
        draft.stop = stop
        if kind in ("date", "reference"):
            draft.value = number(draft.token)
        return draft.named(kind, rule)
    draft.value = number(draft.token)
    if (before == "-" and (start == 1 or text[start - 2] in _MINUS_AFTER)) or before == "负":
        draft.start -= 1
        draft.token = "-" + draft.token
        draft.value = -draft.value if draft.value is not None else None
    if after == "/" and "一" <= before <= "鿿":
        parted = _SLASHED.match(text, end)
        if parted and draft.value is not None and Decimal(parted[1]) > draft.value:
            draft.end = draft.stop = parted.end()
            draft.token = text[draft.start : draft.end]
            draft.value /= Decimal(parted[1])
            unit = Unit("", "%", "percent", Decimal(100), "", draft.end)
            _take(text, draft, unit)
            return _figure(text, draft, unit, last, since, arabic=True, rule="fraction")
    if after in "∶:：比" and after:
        ratio = _RATIO.match(text, end)
        if ratio and before in "午晨晚日":
            draft.stop = ratio.end()
            return draft.named("date", "time-of-day")
        if ratio:
            return _ratio(text, draft, ratio, since)
    if after in "亿万" and after:
        both = mixed(text, end - len(text[start:end]))
        if both and draft.value is not None and draft.value == draft.value.to_integral_value():
            return _mixed(text, draft, both, last, since)
    unit = unit_after(text, end, draft.token)
    unit = kinds.fitting(text, end, unit, arabic=True)
    _take(text, draft, unit)
    _upper_end(text, draft, arabic=True)
    return _figure(text, draft, unit, last, since, arabic=True)


def _broken(text: str, draft: Draft, after: str) -> Draft | None:
    """A numeral that goes on as no number does: glued cells, spaced-out digits; or None where it is whole after all."""
    if after == ".":
        glued = GLUED.match(text, draft.end)
        if not glued:
            return None
        whole = draft.token + glued[0]
        dated = kinds.dotted_date(whole)
        numbered = kinds.section_number(text, draft.start, whole)
        draft.end = draft.stop = glued.end()
        draft.token = whole
        if dated:
            return draft.named("date", "date-with-dots")
        if numbered:
            return draft.named("marker", "section-number")
        if kinds.is_version(text, draft.start, draft.end):
            return draft.named("name", "version")
        draft.suspect = "two numbers run together, or a point too many"
        draft.stop = unit_after(text, draft.end, draft.token).end
        return draft.named("other", "glued")
    spaced = SPACED.match(text, draft.end)
    if not spaced:
        return None
    pieces = [draft.token, *spaced[0].split()]
    if len(pieces) > 1 and all(len(piece.strip(".")) <= 1 for piece in pieces):
        draft.end = draft.stop = spaced.end()
        draft.token = text[draft.start : draft.end]
        draft.suspect = "digits spaced out"
        return draft.named("other", "spaced-out")
    before = text[draft.start - 1 : draft.start]
    if (
        len(pieces[0]) <= 3
        and all(len(piece.partition(".")[0]) == 3 for piece in pieces[1:])
        and all("." not in piece for piece in pieces[:-1])
        and "一" <= before <= "鿿"
        and text[spaced.end() : spaced.end() + 1] not in ("", "\n", "|")
    ):
        draft.end = draft.stop = spaced.end()
        draft.token = "".join(pieces)
        return None
    if "一" <= before <= "鿿" and len(pieces) == 2 and unit_after(text, spaced.end(), pieces[1]).printed:
        draft.end = draft.stop = spaced.end()
        draft.token = text[draft.start : draft.end]
        draft.suspect = "a blank between digits"
        draft.stop = unit_after(text, draft.end, pieces[1]).end
        return draft.named("other", "spaced-out")
    return None


def _ratio(text: str, draft: Draft, ratio: re.Match[str], since: int) -> Draft:
    """105.23∶100 and 8.1∶46.2∶45.7: one reading; the first end over the second where there are two."""
    draft.end = draft.stop = ratio.end()
    parts = re.split("[∶:：比]", ratio[0])[1:]
    draft.token = draft.token + ratio[0]
    second = number(parts[0])
    draft.unit = draft.core = ratio[0]
    if len(parts) == 1 and second and draft.value is not None:
        draft.base, draft.factor = "ratio", 1 / second
    draft.kind, draft.is_figure, draft.rule = "level", True, "ratio"
    draft.comparator = "eq"
    draft.direction, draft.direction_word, _, _ = direction_before(text, since, draft.start)
    return draft


def _mixed(text: str, draft: Draft, both: tuple[int, Decimal], last: Draft | None, since: int) -> Draft:
    """3 亿 5000 万元: one number, told in its smaller magnitude."""
    end, value = both
    draft.end = end
    draft.token = text[draft.start : end]
    unit = unit_after(text, end, draft.token)
    shift = 0
    magnitude = ""
    while draft.token and draft.token[-1] in "万亿":
        shift += 4 if draft.token[-1] == "万" else 8
        magnitude = draft.token[-1] + magnitude
        draft.token = draft.token[:-1]
    draft.token = text[draft.start : end]
    draft.value = value.scaleb(-shift)
    _take(
        text,
        draft,
        Unit(magnitude + unit.printed, unit.core, unit.base, unit.factor.scaleb(shift), unit.more, unit.end),
    )
    return _figure(text, draft, unit, last, since, arabic=True)


# --- numerals in words --------------------------------------------------------------------------------------------------


def _chinese(text: str, start: int, end: int, last: Draft | None, since: int, in_quotes: bool) -> Draft:
    token = text[start:end]
    draft = Draft(start, end, end, token)
    if text.startswith("分之", end):
        parted = _fraction(text, draft, last, since)
        if parted:
            return parted
    named = kinds.chinese_name(text, start, end, token, in_quotes)
    if named:
        kind, rule, stop = named
        draft.stop = max(stop, end)
        if kind in ("date", "reference"):
            draft.value = number(token)
        return draft.named(kind, rule)
    value = number(token)
    if value is None:
        both = pair(token)
        if both is None:
            return draft.named("other", "no-number")
        draft.value, draft.high = both
    else:
        draft.value = value
    unit = unit_after(text, end, token)
    unit = kinds.fitting(text, end, unit, arabic=False)
    if unit.printed[:1] == "万" and "亿" in token and draft.high is None and not token.endswith("亿"):
        # 三亿三千五百多万: the 万 counts only what follows 亿.
        high, _, low = token.rpartition("亿")
        ends = number(high + "亿"), number(low)
        if ends[0] is not None and ends[1] is not None:
            draft.value = ends[0].scaleb(-4) + ends[1]
    unit, scale = _swallowed(token, unit)
    if scale:
        draft.value = draft.value.scaleb(-scale)
        draft.high = draft.high.scaleb(-scale) if draft.high is not None else None
    _take(text, draft, unit)
    _upper_end(text, draft, arabic=False)
    said = kinds.chinese_word(text, draft.start, draft.end, draft.token, unit, draft.high is not None)
    if said:
        draft.value = draft.high = None
        draft.unit = draft.base = ""
        draft.stop = end
        draft.end = end
        draft.token = token
        return draft.named(*said)
    return _figure(text, draft, unit, last, since, arabic=False)


def _swallowed(token: str, unit: Unit) -> tuple[Unit, int]:
    """千亿 holds the magnitude of its unit 亿元; a bare magnitude without a unit is money."""
    tail = ""
    while len(tail) < len(token) and token[-1 - len(tail)] in "万亿":
        tail = token[-1 - len(tail)] + tail
    scale = sum(8 if each == "亿" else 4 for each in tail)
    bare = not unit.core and (tail.endswith("亿") or tail == "万亿")
    if not tail:
        return unit, 0
    if bare:
        unit = Unit("元", "元", "CNY", Decimal(1), unit.more, unit.end)
    factor = unit.factor.scaleb(scale)
    return Unit(tail + unit.printed, unit.core, unit.base, factor, unit.more, unit.end), scale


def _fraction(text: str, draft: Draft, last: Draft | None, since: int) -> Draft | None:
    """百分之八点五 and 三分之一."""
    at = draft.end + 2
    match = NUMERAL.match(text, at)
    if not match:
        if text.startswith("几", at):
            draft.stop = at + 1
            return draft.named("other", "vague")
        return None
    whole = draft.token
    top = match[0]
    value = number(top)
    high = None
    if value is None:
        both = pair(top)
        if both is None:
            return None
        value, high = both
    bottom = number(whole)
    if not bottom:
        return None
    draft.end = match.end()
    draft.token = text[draft.start : draft.end]
    if whole in _PERCENT_FACTOR:
        more = unit_after(text, draft.end, top).more if text[draft.end : draft.end + 1] in "多余几" else ""
        unit = Unit(_PERCENT_UNIT[whole], "%", "percent", _PERCENT_FACTOR[whole], more, draft.end + len(more))
        draft.value, draft.high = value, high
        _take(text, draft, unit)
        _upper_fraction(text, draft, whole)
        return _figure(text, draft, unit, last, since, arabic=False, rule="percent-in-words")
    draft.value = value / bottom
    unit = Unit("", "%", "percent", Decimal(100), "", draft.end)
    _take(text, draft, unit)
    return _figure(text, draft, unit, last, since, arabic=False, rule="fraction")


def _upper_fraction(text: str, draft: Draft, whole: str) -> None:
    """百分之五到百分之六, 百分之五到六, 百分之七、八: the second end belongs to the first."""
    joint = _JOINT.match(text, draft.stop)
    at = joint.end() if joint else draft.stop
    if not joint and not (text.startswith("、", draft.stop) and draft.high is None):
        return
    if not joint:
        at = draft.stop + 1
    if text.startswith(whole + "分之", at):
        if not joint:
            return
        at += 3
    match = NUMERAL.match(text, at)
    if not match or match[1]:
        return
    high = number(match[0])
    if high is None or draft.value is None or high <= draft.value or (not joint and high != draft.value + 1):
        return
    if _from(text, draft.start):
        return
    draft.high, draft.end, draft.stop = high, match.end(), match.end()
    draft.token = text[draft.start : draft.end]


def _from(text: str, start: int) -> bool:
    """Whether a figure is where something started: 从 5% 到 6%."""
    before = text[max(0, start - 12) : start]
    at = max(before.rfind("从"), before.rfind("由"))
    return at >= 0 and not re.search("[，。；：]", before[at:])


# --- what both have in common -------------------------------------------------------------------------------------------


_HALVED = frozenset({"年", "斤", "倍", "亩", "里", "公里", "天", "小时"})


def _take(text: str, draft: Draft, unit: Unit) -> None:
    draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
    draft.stop = max(unit.end, draft.end)
    if (
        unit.core in _HALVED
        and text.startswith("半", draft.stop)
        and draft.value is not None
        and not text.startswith("半年", draft.stop)
    ):
        draft.value += Decimal("0.5")  # 两年半, 十三斤半
        draft.stop += 1
    if unit.more:
        draft.comparator, draft.comparator_word = ("approx" if unit.more == "来" else "gt"), unit.more


def _upper_end(text: str, draft: Draft, *, arabic: bool) -> None:
    """5%—6%: the second numeral is the upper end of the first; unit and words after stand at it."""
    if draft.high is not None or draft.value is None:
        return
    joint = _JOINT.match(text, draft.stop)
    if not joint or (joint[0] in "至到" and _from(text, draft.start)):
        return
    match = NUMERAL.match(text, joint.end())
    if not match or bool(match[1]) != arabic:
        return
    high = number(match[0])
    if high is None:
        return
    token = match[0]
    unit = kinds.fitting(text, match.end(), unit_after(text, match.end(), token), arabic=arabic)
    scale = 0
    if not arabic:
        unit, scale = _swallowed(token, unit)
        high = high.scaleb(-scale)
    if not draft.unit:
        draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
    elif unit.printed != draft.unit:
        if draft.core not in ("", unit.core):
            return
        if not draft.core:  # 5 万至 6.5 万吨
            worth = UNITS[unit.core][1] if unit.core in UNITS else Decimal(1)
            draft.unit, draft.core, draft.base = draft.unit + unit.core, unit.core, unit.base
            draft.factor *= worth
        high = high * unit.factor / draft.factor  # 800 万到 1 亿元: both in the unit of the first
    draft.high = high
    draft.end = match.end()
    draft.token = text[draft.start : draft.end]
    draft.stop = max(unit.end, draft.end)
    if unit.more:
        draft.comparator, draft.comparator_word = "gt", unit.more


def _figure(
    text: str, draft: Draft, unit: Unit, last: Draft | None, since: int, *, arabic: bool, rule: str = ""
) -> Draft:
    """Kind, comparator and direction of what has a value."""
    gap = text[last.stop : draft.start] if last else None
    listed = last if last is not None and gap is not None and len(gap) <= 2 and _SHARED.fullmatch(gap or "x") else None
    means, word, to, close = direction_before(text, since, draft.start)
    if draft.base == "percent" and word == "新增" and not close:
        means = word = ""  # 新增用地 70 % is a share of what is new
    kind, found_rule = kinds.figure_kind(text, draft, means, to, close, listed, arabic=arabic)
    draft.kind, draft.rule = kind, rule or found_rule
    if kind in ("date", "name", "reference", "marker", "slogan", "other"):
        if kind == "other" and not draft.suspect and _lost(text, draft, since):
            draft.suspect = "a rate without its % or ‰"
        draft.comparator = draft.comparator_word = ""
        return draft
    draft.is_figure = True
    if draft.high is not None:
        draft.comparator, draft.comparator_word = "range", ""
    elif not draft.comparator:
        draft.comparator, draft.comparator_word = _comparator(text, draft)
    if listed is not None and not means and listed.is_figure and listed.base == draft.base:
        means, word = listed.direction, listed.direction_word
    if not means and draft.core == "番":
        means, word = "up", "翻"
    if not means and last is not None and last.is_figure and last.base == draft.base and _is_to(text, last, draft):
        now, then = (draft.value or 0) * draft.factor, (last.value or 0) * last.factor
        means, word = ("up" if now > then else "down" if now < then else "flat"), "从…到"
    if means and word in NEAR and draft.base in _DEEDS:
        means = word = ""  # 新建提升 3 个 are deeds
    if not means and last is not None and _goes_on(text, last, draft):
        means, word = last.direction, last.direction_word
    draft.direction, draft.direction_word = means, word
    return draft


_DEEDS = frozenset({"item", "", "person", "m2", "m", "household"})
_TOTAL = re.compile("达|总|累计|为|占|共|完成|建成|认定|突破|实现")
_COUNTED = frozenset({"新增", "净增", "增加", "减少", "增加了", "减少了"})


def _goes_on(text: str, last: Draft, draft: Draft) -> bool:
    """Whether a count goes on a list that began with its direction: 新增学位 1.2 万个、床位 350 张."""
    if last.direction_word not in _COUNTED or draft.base in ("percent", "percentage-point", "rank"):
        return False
    gap = text[last.stop : draft.start]
    return len(gap) <= 24 and gap[:1] in "、和" and not CLAUSE_END.search(gap) and not _TOTAL.search(gap)


def _is_to(text: str, last: Draft, draft: Draft) -> bool:
    return text[last.stop : draft.start] in ("到", "至") and _from(text, last.start)


def _comparator(text: str, draft: Draft) -> tuple[str, str]:
    before, before_word = hedge_before(text, draft.start)
    after, after_word = hedge_after(text, draft.stop)
    if before and draft.core in ("年", "个月", "天", "月", "周") and before_word == "近":
        before = ""
    if draft.kind == "rank":
        if draft.core == "强" or text[draft.start - 1 : draft.start] == "前":
            return "top_n", "前" if text[draft.start - 1 : draft.start] == "前" else "强"
        return "eq", ""
    # 控制在 5% 左右 is about 5 %; 超过 3 亿元以上 is more.
    if after and (not before or before_word.startswith("控制")):
        return after, after_word
    if before:
        return before, before_word
    return "eq", ""


_LOST = re.compile(r"(?:率|比重|占比)[^，。；：、]{0,8}$")
_LOST_END = re.compile(r"[，。；]|以内|以下|左右|以上")


def _lost(text: str, draft: Draft, since: int) -> bool:
    if draft.unit or draft.value is None or not _LOST_END.match(text, draft.end):
        return False
    return _LOST.search(text, max(since, draft.start - 16), draft.start) is not None


def _share_units(text: str, drafts: list[Draft]) -> None:
    """0.15、-5.64、1.34 个百分点: those without a unit take that of the next in the list."""
    for i in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[i], drafts[i + 1]
        if draft.rule == "magnitude" and not draft.core and following.core and following.unit[:1] in "万亿":
            if _SHARED.fullmatch(text[draft.stop : following.start]) or text[draft.stop : following.start] in "到至":
                scale = following.factor / UNITS[following.core][1] if following.core in UNITS else None
                if scale:
                    draft.base, draft.core = following.base, following.core
                    draft.factor *= UNITS[following.core][1]
                    draft.unit += following.core
            continue
        if draft.rule != "no-unit" or not following.is_figure or not following.unit or draft.value is None:
            continue
        if not _SHARED.fullmatch(text[draft.end : following.start]) or following.core == "番":
            continue
        draft.unit, draft.core, draft.base, draft.factor = (
            following.unit,
            following.core,
            following.base,
            following.factor,
        )
        draft.kind, draft.is_figure, draft.rule = following.kind, True, "shared-unit"
        draft.suspect = ""
        draft.comparator, draft.comparator_word = _comparator(text, draft)
        draft.direction, draft.direction_word = following.direction, following.direction_word
        if not draft.direction:
            means, word, _, _ = direction_before(text, drafts[i - 1].stop if i else 0, draft.start)
            draft.direction, draft.direction_word = means, word
            # The rest of the list goes by the word before its first.
            for k in range(i + 1, len(drafts)):
                later = drafts[k]
                if not later.is_figure or later.base != draft.base or later.direction:
                    break
                if later is not following and not _SHARED.fullmatch(text[later.start - 1 : later.start]):
                    break
                later.direction, later.direction_word = means, word


def _finished(draft: Draft, cleaned: Clean) -> Reading:
    value, high, factor = draft.value, draft.high, draft.factor
    figure = draft.is_figure
    base_value = value * factor if figure and draft.base and value is not None else None
    if draft.core == "番" and base_value is not None and value is not None and value < 64:
        base_value = (2 ** int(value) - 1) * Decimal(100)
    return Reading(
        cleaned.given(draft.start),
        cleaned.given(draft.end - 1) + 1,
        draft.token,
        draft.unit if figure else "",
        draft.kind,
        figure,
        value if figure or draft.kind in ("date", "reference") else None,
        high if figure else None,
        base_value,
        high * factor if figure and draft.base and high is not None else None,
        draft.base if figure else "",
        draft.comparator if figure else "",
        draft.comparator_word if figure else "",
        draft.direction if figure else "",
        draft.direction_word if figure else "",
        draft.suspect,
        draft.rule,
    )
