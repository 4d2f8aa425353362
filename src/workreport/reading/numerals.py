"""Numerals: every one in a canonical text, and what one is worth. Units and words around them live elsewhere."""

import re
from decimal import Decimal
from typing import NamedTuple

CHINESE = "〇零一二三四五六七八九十百千万亿两"

ARABIC_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
CHINESE_TOKEN = re.compile(f"[{CHINESE}]+")
# The Chinese run directly after an Arabic numeral (3.2万个) is swallowed with it: it is that numeral's unit.
_NUMERAL = re.compile(rf"([0-9]+(?:\.[0-9]+)?)[{CHINESE}]*|([{CHINESE}]+)")

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# 一千二百三十四万五千六百七十八亿九千八百七十六万五千四百三十二 is as long as a number in words gets; a longer run is no number,
# and reading one would take time without bound.
LONGEST = 40
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


class Numeral(NamedTuple):
    """A numeral of a text: where it begins, its characters, and their script (arabic, chinese)."""

    offset: int
    token: str
    script: str


def find_numerals(canonical: str) -> list[Numeral]:
    """Every Arabic numeral, and every run of Chinese numeral characters that does not directly follow one, in their order."""
    return [
        Numeral(match.start(), match[1] or match[2], "arabic" if match[1] else "chinese")
        for match in _NUMERAL.finditer(canonical)
    ]


def value(token: str) -> Decimal:
    """What a numeral token is worth: 26.61, 千 (1000), 百亿 (1e10), 二十四, 两, 零, and digit by digit 二〇二一.

    Raises ValueError where the token is no well-formed number: 十四五 and 七五 are names, 千百 a word, and two digits side by
    side a range (三四个).
    """
    if ARABIC_TOKEN.fullmatch(token):
        return Decimal(token)
    if not CHINESE_TOKEN.fullmatch(token):
        raise ValueError(f"{_shown(token)} is not a numeral")
    if len(token) > LONGEST:
        raise ValueError(f"{_shown(token)} is longer than any number in words")
    if len(token) > 2 and all(character in DIGITS and character != "两" for character in token):
        return Decimal("".join(str(DIGITS[character]) for character in token))
    return Decimal(_positional(token, token))


def worth(token: str, unit: str) -> Decimal:
    """A numeral as a number of ``unit``, whose magnitude it may hold: 千亿 is 1000 of 亿元. Raises ValueError as ``value`` does."""
    holds = unit[:1] in ("万", "亿") and token.endswith(unit[0]) and not ARABIC_TOKEN.fullmatch(token)
    return value(token) / value(token[-1]) if holds else value(token)


def _shown(token: str) -> str:
    return repr(token if len(token) <= LONGEST else token[:LONGEST] + "…")


def _positional(token: str, whole: str) -> int:
    """A numeral with magnitudes, split at its greatest one: what stands before multiplies it, what stands after is added."""
    if token in DIGITS:
        return DIGITS[token]
    greatest = max((character for character in token if character in POWERS), key=POWERS.__getitem__, default=None)
    if greatest is None:  # digits side by side
        raise ValueError(f"{whole!r} is not a well-formed number")
    power = POWERS[greatest]
    head, _, tail = token.rpartition(greatest)
    counted = head.lstrip("零〇")
    rest = tail.lstrip("零〇")

    multiplier = 1 if not head else _positional(counted, whole) if counted else 0
    added = _positional(rest, whole) if rest else 0
    # 十, 百 and 千 are counted by one digit; 万 and 亿 by a number smaller than they are.
    well_counted = multiplier < 10 if power < 4 else multiplier < 10**power
    # 一万五 is 15,000 in speech and 10,005 by its signs, 千百 is no number at all: neither is guessed at.
    loose = rest != "" and rest == tail and rest in DIGITS and power > 1
    if not multiplier or not well_counted or added >= 10**power or loose or rest[:1] in ("百", "千", "万", "亿"):
        raise ValueError(f"{whole!r} is not a well-formed number")
    return multiplier * 10**power + added
