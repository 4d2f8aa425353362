"""Numerals and the units after them, in clean text: where they begin and end and what they are worth."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from .lexicon import DURATIONS, REFUSED, UNITS
from .numerals import DIGITS, LONGEST, POWERS
from .numerals import value as word_value

# 千 and 百 that begin a unit are no numerals: 千瓦, 百分点. A run can only end in them, which the look-behind refuses.
NUMERAL = re.compile(
    r"([0-9]+(?:[,，][0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)"
    r"|[〇零一二三四五六七八九十百千万亿两]+(?<!千(?=[瓦伏克卡赫帕米兆]|分点))(?<!百(?=分点))"
    r"(?:点[〇零一二三四五六七八九]{1,12}(?![一-九]{0,12}点)[万亿]*)?"
)
# Where one may begin: found at once, where the whole expression would be tried at each character.
NUMERAL_BEGINS = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]")
# 3 亿 5000 万: one number in two parts.
_MIXED = re.compile(r"([0-9]+)([亿万])(?:零)?([0-9]{1,4})(?=[万千百元人吨斤户亩公个])([千百]?万?)")
_TAIL = re.compile(r"([多余来几]?)((?:[十万亿]|百(?!分[点之])|千(?![瓦伏克卡赫帕米兆]|分点))*)([多余]?)")
_TAIL_BEGINS = frozenset("多余来几十百千万亿")
_PER = re.compile(
    r"[/每](?:[1-9]0*)?(?:[万亿千百]?(?:平方公里|平方米|立方米|公里|小时|公顷|人次|分钟|公斤|[吨亩人户日年月天元米升斤名个辆]))(?:·[年月日天])?"
)
_PER_BEGINS = ("/", "每")
# 两年每年增长 6 % is no unit 年每年.
_TIMES = DURATIONS | {"time"}

_ONE = Decimal(1)
_BY_FIRST: dict[str, list[str]] = {}
for _unit in sorted(UNITS, key=len, reverse=True):
    _BY_FIRST.setdefault(_unit[0], []).append(_unit)


class Unit(NamedTuple):
    """The unit after a numeral: ``printed`` with its magnitude, its ``core`` without; ``more`` is the 多, 余, 来 or 几 inside it."""

    printed: str
    core: str
    base: str
    factor: Decimal
    more: str
    end: int


# What 一半 and 百分之五 are told in.
PERCENT = Unit("", "%", "percent", Decimal(100), "", 0)


@lru_cache(maxsize=65536)
def number(token: str) -> Decimal | None:
    """What a token is worth: Arabic with or without separators, Chinese with or without 点; None where it is no number."""
    if len(token) > LONGEST:
        return None
    try:
        if token[0] <= "9":
            return Decimal(token.replace(",", "").replace("，", ""))
        whole, point, decimals = token.partition("点")
        if not point and _SERIAL.fullmatch(token):
            return None  # 一二三产业
        if not point:
            return _words(token)
        shift = 0
        while decimals and decimals[-1] in "万亿":
            shift += POWERS[decimals[-1]]
            decimals = decimals[:-1]
        digits = "".join(str(DIGITS[each]) for each in decimals)
        return (_words(whole) + Decimal("0." + digits)).scaleb(shift)
    except (ValueError, InvalidOperation):
        return None


def _words(token: str) -> Decimal:
    token = token.replace("万万", "亿")
    # 万亿 and 亿万 multiply each other when nothing stands between.
    if token.endswith("万亿") and len(token) > 2:
        return _words(token[:-2]).scaleb(12)
    if token == "万亿":
        return Decimal(10) ** 12
    return word_value(token)


def pair(token: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of 三四, 七八十, 十五六, 一两万, 三五: neighbouring digits side by side, and three and five."""
    match = _PAIR.fullmatch(token) if len(token) <= LONGEST else None
    if not match:
        return None
    head, low, high, tail = match.groups()
    first, second = DIGITS[low], DIGITS[high]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    ends = number(head + low + tail), number(head + high + tail)
    if ends[0] is None or ends[1] is None:
        return None
    return ends[0], ends[1]


_PAIR = re.compile(
    r"((?:[一二三四五六七八九]?[十百千万])*)([一二三四五六七八九两])([一二三四五六七八九两])([十百千万亿]*)"
)


# 100 万两千人
_MIXED_WORDS = re.compile(
    r"([0-9]+)([亿万])(?=[一二三四五六七八九两][千百])((?:[一二三四五六七八九两][千百十]?)+)(?=[人元户吨亩个家件名公])"
)
_HUNDREDS = re.compile(r"([0-9]{1,2})千([0-9])百(万?)")


def mixed(text: str, start: int) -> tuple[int, Decimal] | None:
    """3 亿 5000 万 or 3 千 5 百万 at ``start``: where it ends without its last magnitude's unit, and its value."""
    match = _HUNDREDS.match(text, start)
    if match:
        return match.end(), (Decimal(match[1]) * 1000 + Decimal(match[2]) * 100).scaleb(4 * len(match[3]))
    if match := _MIXED_WORDS.match(text, start):
        words = number(match[3])
        return None if words is None else (match.end(), Decimal(match[1]).scaleb(POWERS[match[2]]) + words)
    match = _MIXED.match(text, start)
    if not match:
        return None
    high = Decimal(match[1]).scaleb(POWERS[match[2]])
    low = Decimal(match[3]).scaleb(sum(POWERS[each] for each in match[4]))
    return (match.end(), high + low) if low < high else None


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FOOTNOTE = re.compile(rf"\[[0-9]{{1,3}}\]|[{_CIRCLED}](?=[万亿元%个人户吨])")
_FOOTNOTE_BEGINS = frozenset("[" + _CIRCLED)


def unit_after(text: str, end: int, token: str) -> Unit:
    """The unit printed after the numeral that ends at ``end``; none where its characters only begin another word."""
    footnote = _FOOTNOTE.match(text, end) if text[end : end + 1] in _FOOTNOTE_BEGINS else None
    if footnote is None:
        return _fitting_unit(text, end, token)
    unit = _fitting_unit(text, footnote.end(), token)
    # A number in brackets is read for itself.
    return unit if text[end] in _CIRCLED else unit._replace(end=end)


def _fitting_unit(text: str, end: int, token: str) -> Unit:
    unit = _longest_unit(text, end, token)
    refused = REFUSED.get(unit.core)
    if refused is None or text[unit.end : unit.end + 1] not in refused:
        return unit
    magnitude = unit.printed[: len(unit.printed) - len(unit.core)]
    return Unit(magnitude, "", "", unit.factor, unit.more, unit.end - len(unit.core))


def _longest_unit(text: str, end: int, token: str) -> Unit:
    """Magnitudes, then the longest unit known."""
    if text[end : end + 1] not in _TAIL_BEGINS:
        core, base, factor, at = _core(text, end)
        return Unit(core, core, base, factor, "", at)
    match = _TAIL.match(text, end)
    assert match is not None  # it matches the empty string
    more, magnitude, more_too = match.groups()
    if magnitude == "" and more == "" and more_too == "":
        core, base, factor, at = _core(text, end)
    else:
        if (more == "来" and token[-1:] not in tuple("十百千")) or (more == "几" and token[-1:] != "十"):
            return Unit("", "", "", _ONE, "", end)
        at = match.end()
        core, base, factor, at = _core(text, at)
        if not core and not magnitude and more:
            at = end + len(more)
    shift = 0
    for each in magnitude:
        shift += POWERS[each]
    return Unit(magnitude + core, core, base, factor.scaleb(shift) if shift else factor, more or more_too, at)


_SERIAL = re.compile("[一二三四五六七八九]{3}")


def _core(text: str, at: int) -> tuple[str, str, Decimal, int]:
    for unit in _BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            base, factor = UNITS[unit]
            end = at + len(unit)
            if text[end : end + 1] in _PER_BEGINS and base not in _TIMES:
                per = _PER.match(text, end)
                if per:
                    return unit + per[0], unit + per[0], _ONE, per.end()
            return unit, base, factor, end
    return "", "", _ONE, at


def swallowed(token: str, unit: Unit) -> tuple[Unit, int]:
    """The unit with the magnitude that a numeral in words holds at its end, and its power of ten: 千亿 is 1000 of 亿元."""
    tail = token[len(token.rstrip("万亿")) :]
    scale = sum(POWERS[each] for each in tail)
    return (unit._replace(printed=tail + unit.printed, factor=unit.factor.scaleb(scale)), scale) if tail else (unit, 0)
