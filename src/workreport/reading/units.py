"""The unit printed at a numeral: 亿元, 多个, 千亿 without 元, 第 4 名. What a unit is worth is for the tables to say."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from workreport.reading.numerals import ARABIC_TOKEN, value

MAGNITUDES = "万亿"
_MORE = "多余"
_BARE = "元"  # 突破千亿: a magnitude without a unit is money

_RANGE = re.compile(r"[%万亿]?(?:[至到]|[—–~～-]{1,2})(?=[0-9])")

# A place printed 第 4 名 or 前 4 名 has a unit of its own: 名 alone counts people.
_ORDINALS, _ORDINAL_PRINTED, _ORDINAL_UNIT = ("第", "前"), "名", "名次"


@dataclass(frozen=True)
class PrintedUnit:
    """The unit at a numeral: ``unit`` is its key (empty where none is printed), ``more`` the 多 or 余 inside it, ``end`` its end."""

    unit: str
    more: str
    end: int


def swallowed(token: str, unit: str) -> bool:
    """Whether a numeral in words holds the magnitude that its unit begins with, as 千亿 holds that of 亿元."""
    return bool(unit) and unit[0] in MAGNITUDES and token.endswith(unit[0]) and not ARABIC_TOKEN.fullmatch(token)


def worth(token: str, unit: str) -> Decimal:
    """A numeral as a number of ``unit``: 千亿 is 1000 of 亿元. Raises ValueError where it is no well-formed number."""
    return value(token[:-1] or "一") if swallowed(token, unit) else value(token)


def printed_unit(canonical: str, offset: int, token: str, units: Collection[str]) -> PrintedUnit:
    """The unit printed after the numeral ``token`` at ``offset``: the longest of ``units`` that the text goes on with.

    The longest, because 5 个工作日 are no 5 个.
    """
    end = offset + len(token)
    if (
        canonical[:offset].endswith(_ORDINALS)
        and canonical.startswith(_ORDINAL_PRINTED, end)
        and _ORDINAL_UNIT in units
    ):
        return PrintedUnit(_ORDINAL_UNIT, "", end + len(_ORDINAL_PRINTED))
    best = PrintedUnit("", "", end)
    for unit in units:
        rest = unit[1:] if swallowed(token, unit) else unit
        for form, more in _forms(rest):
            if len(unit) > len(best.unit) and canonical.startswith(form, end):
                best = PrintedUnit(unit, more, end + len(form))
    if best.unit or token[-1] not in MAGNITUDES or token[-1] + _BARE not in units:
        return best
    return PrintedUnit(token[-1] + _BARE, "", end)


def range_top(canonical: str, end: int) -> int | None:
    """Where the upper end of a range begins (6 in 5—6%, 6.5 in 5 至 6.5 万吨), if the numeral ending at ``end`` has one."""
    match = _RANGE.match(canonical, end)
    return match.end() if match else None


def _forms(unit: str) -> list[tuple[str, str]]:
    """A unit as it may be printed: 万人, 多万人, 万多人, each with the word for more that is in it."""
    forms = [(unit, "")] + [(more + unit, more) for more in _MORE]
    if unit[0] in MAGNITUDES and len(unit) > 1:
        forms += [(unit[0] + more + unit[1:], more) for more in _MORE]
    return forms
