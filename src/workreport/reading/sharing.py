"""Gives the members of a list what they share: the unit at its end, the direction and the hedge before its beginning."""

import re
from collections.abc import Iterator

from .directions import direction_before
from .draft import Draft
from .figures import LISTED, comparator
from .hedges import hedge_before
from .lexicon import UNITS

_EACH = re.compile(r"(?:分别|均|都|双双|各|连续)[^，。；：\n]{0,8}$")


def share_along_lists(text: str, drafts: list[Draft]) -> None:
    """Give each member of a list what only the first or the last of it has."""
    for i in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[i], drafts[i + 1]
        if following.start - draft.stop > 4:
            continue
        gap = text[draft.stop : following.start]
        listed = LISTED.fullmatch(gap) is not None
        if draft.rule == "magnitude":
            if (listed or gap in ("到", "至")) and following.core and following.unit.startswith(("万", "亿")):
                _take_core(draft, following)
        elif listed and _lacks_unit(draft, following):
            _take_unit(draft, following)
            draft.comparator, draft.comparator_word = comparator(text, draft)
            _take_direction(text, drafts, i)
    for i in range(len(drafts) - 1):
        if drafts[i].is_figure and drafts[i].comparator not in ("eq", "range", "top_n"):
            _hand_on_hedge(text, drafts, i)


def _lacks_unit(draft: Draft, following: Draft) -> bool:
    if draft.unit == "个":  # 6.6 个、5.7 个百分点
        return following.unit.startswith(("个百", "个千"))
    lends = following.is_figure and following.unit != "" and following.core != "番"
    return draft.rule == "no-unit" and draft.value is not None and lends


def _take_core(draft: Draft, following: Draft) -> None:
    """5 亿、6 亿千瓦: the first are 千瓦 as well."""
    if following.core not in UNITS:
        return
    magnitude = draft.unit.removesuffix(draft.core)
    worth = draft.factor / UNITS[draft.core][1] if draft.core else draft.factor
    draft.core, draft.base = following.core, following.base
    draft.unit, draft.factor = magnitude + following.core, worth * UNITS[following.core][1]


def _take_unit(draft: Draft, following: Draft) -> None:
    """0.15、-5.64、1.34 个百分点: those without a unit take that of the next."""
    draft.unit, draft.core, draft.base, draft.factor = following.unit, following.core, following.base, following.factor
    draft.kind, draft.is_figure, draft.rule, draft.suspect = following.kind, True, "shared-unit", ""


def _take_direction(text: str, drafts: list[Draft], i: int) -> None:
    """The direction of the rest of the list, or else that of the word before its first, which the rest then takes."""
    draft, following = drafts[i], drafts[i + 1]
    draft.direction, draft.direction_word = following.direction, following.direction_word
    if draft.direction:
        return
    way = direction_before(text, drafts[i - 1].stop if i else 0, draft.start)
    draft.direction, draft.direction_word = way.means, way.printed
    for member in _rest(text, drafts, i):
        if member.direction:
            break
        member.direction, member.direction_word = way.means, way.printed


def _hand_on_hedge(text: str, drafts: list[Draft], i: int) -> None:
    """分别超过 700、800 亿元: both are more."""
    first = drafts[i]
    _, word = hedge_before(text, first.start)
    if not word or word != first.comparator_word or not _EACH.search(text, max(0, first.start - 20), first.start):
        return
    for member in _rest(text, drafts, i):
        if member.comparator != "eq":
            break
        member.comparator, member.comparator_word = first.comparator, first.comparator_word


def _rest(text: str, drafts: list[Draft], i: int) -> Iterator[Draft]:
    """The members of the list that follow its member ``i``: figures of the same base, each right behind the one before."""
    for k in range(i + 1, len(drafts)):
        before, member = drafts[k - 1], drafts[k]
        apart = member.start - before.stop > 4 or not LISTED.fullmatch(text[before.stop : member.start])
        if apart or not member.is_figure or member.base != drafts[i].base:
            return
        yield member
