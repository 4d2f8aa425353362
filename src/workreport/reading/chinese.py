"""A numeral in words, read: a name, a fraction, two neighbouring digits, or a number with its unit."""

import re
from decimal import Decimal

from .draft import Context, Draft
from .figures import figure, take
from .idioms import name_in_words, word_with_unit
from .lexer import NUMERAL, PERCENT, Unit, number, pair, swallowed, unit_after
from .lexicon import UNITS
from .magnitudes import without_what_it_names
from .numerals import DIGITS
from .ranges import take_upper_end, take_upper_fraction

_PARTS = {"百": ("%", Decimal(1)), "千": ("‰", Decimal("0.1")), "万": ("‱", Decimal("0.01"))}
# 一半 is a share, 一半是山 and 一半路程 are not.
_HALF = re.compile("半(?![路截身点边拉天年是])")


def read_chinese(context: Context, start: int, end: int) -> Draft:
    """The numeral in words that the text has from ``start`` to ``end``."""
    text = context.text
    draft = Draft(start, end, end, text[start:end])
    if text.startswith("分之", end):
        parted = _fraction(context, draft)
        if parted:
            return parted
    if draft.token == "一" and _HALF.match(text, end):
        draft.end, draft.token, draft.value = end + 1, "一半", Decimal("0.5")
        take(text, draft, PERCENT)
        return figure(context, draft, arabic=False, rule="fraction")
    if both := _in_both_scripts(text, start, end):
        draft.end, draft.value, unit = both
        draft.token = text[start : draft.end]
        take(text, draft, unit)
        return figure(context, draft, arabic=True)
    apart = _pair_apart(text, start, end)
    if apart:
        draft.end = draft.stop = apart
        draft.token = text[start:apart]
        return _counted(context, draft)
    named = name_in_words(text, start, end, context.quoted)
    if named:
        draft.stop = max(named.end, end)
        if named.kind in ("date", "reference"):
            draft.value = number(draft.token)
        return draft.named(named.kind, named.rule)
    return _counted(context, draft)


def _counted(context: Context, draft: Draft) -> Draft:
    """A number of units, or a word that only looks like one."""
    text, token, end = context.text, draft.token, draft.end
    draft.value = number(token)
    if draft.value is None:
        both = pair(token.replace("、", ""))
        if both is None:
            return draft.named("other", "no-number")
        draft.value, draft.high = both
    unit = without_what_it_names(token, unit_after(text, end, token))
    if unit.printed[:1] == "万" and "亿" in token and draft.high is None and not token.endswith("亿"):
        # 三亿三千五百多万: the 万 counts only what follows 亿.
        high, _, low = token.rpartition("亿")
        ends = number(high + "亿"), number(low)
        if ends[0] is not None and ends[1] is not None:
            draft.value = ends[0].scaleb(-4) + ends[1]
    unit, scale = swallowed(token, unit)
    if scale:
        draft.value = draft.value.scaleb(-scale)
        draft.high = draft.high.scaleb(-scale) if draft.high is not None else None
    take(text, draft, unit)
    take_upper_end(text, draft, arabic=False)
    said = word_with_unit(text, draft.start, draft.end, unit, draft.high is not None)
    if said:
        return Draft(draft.start, end, end, token).named(*said)
    return figure(context, draft, arabic=False)


_DIGITS_BEHIND = re.compile("([0-9]{1,4})(万?)")
_CHANGE = re.compile("([一二三四五六七八九])角([一二三四五六七八九])分")


def _in_both_scripts(text: str, start: int, end: int) -> tuple[int, Decimal, Unit] | None:
    """十亿 3000 万元, and 三角八分, as one number: where it ends, its value, and its unit."""
    if change := _CHANGE.match(text, start):
        value = Decimal(DIGITS[change[1]]) + Decimal(DIGITS[change[2]]) / 10
        return change.end(), value, Unit("角", "角", *UNITS["角"], "", change.end())
    behind = _DIGITS_BEHIND.match(text, end) if text[end - 1] in "万亿" else None
    whole = number(text[start:end]) if behind else None
    if behind is None or whole is None or (text[end - 1] == "万") == bool(behind[2]):
        return None
    unit = unit_after(text, behind.end(1), behind[1])
    if not unit.core:
        return None
    scale = 4 * len(behind[2])
    return behind.end(1), whole.scaleb(-scale) + Decimal(behind[1]), unit


_NEXT = re.compile("、[二三四五六七八九][十百千万亿]*(?!两)")
_SERIAL_UNITS = frozenset({"类", "次", "位", "季度", "季", "月", "日", "期"})


def _pair_apart(text: str, start: int, end: int) -> int | None:
    """Where 四、五十 ends: neighbouring digits with 、 between them, and a unit behind; None where 二、三 is a series (二、三产业)."""
    match = _NEXT.match(text, end)
    if not match or text[start - 1 : start] in tuple("、第"):
        return None
    token = text[start:end] + match[0][1:]
    unit = unit_after(text, match.end(), token)
    series = not unit.core or unit.core in _SERIAL_UNITS or text.startswith("级", unit.end)
    return None if series or pair(token) is None else match.end()


def _fraction(context: Context, draft: Draft) -> Draft | None:
    """百分之八点五 and 三分之一; None where 分之 leads to no number."""
    text, whole = context.text, draft.token
    at = draft.end + 2
    match = NUMERAL.match(text, at)
    if not match:
        if text.startswith("几", at):
            draft.stop = at + 1
            return draft.named("other", "vague")
        return None
    top, bottom = match[0], number(whole)
    value, high = number(top), None
    if value is None:
        value, high = pair(top) or (None, None)
    if value is None or not bottom:
        return None
    draft.end = match.end()
    draft.token = text[draft.start : draft.end]
    if whole in _PARTS:
        printed, factor = _PARTS[whole]
        more = unit_after(text, draft.end, top).more if text[draft.end : draft.end + 1] in "多余几" else ""
        draft.value, draft.high = value, high
        take(text, draft, Unit(printed, "%", "percent", factor, more, draft.end + len(more)))
        take_upper_fraction(text, draft, whole)
        return figure(context, draft, arabic=False, rule="percent-in-words")
    draft.value = value / bottom
    take(text, draft, PERCENT)
    return figure(context, draft, arabic=False, rule="fraction")
