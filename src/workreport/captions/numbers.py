"""Numbers as a reader of the language writes them: 751.67 亿元 and CN¥75.2 billion, 26 万人 and 260,000 people.

English amounts from a million on carry three significant digits at most and never more than are printed; Chinese ones
carry those printed.
Between a number and its unit stands a no-break space, so that no line ends there.
"""

import math
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from workreport.captions.language import check, pick

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
# 突破 and 以上 are bounds, 约 is none: on a chart each has a sign of its own.
_SIGNS = {"eq": "", "": "", "ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_YUAN = ((1e8, 1e8, "亿元"), (1e5, 1e4, "万元"), (0.0, 1.0, "元"))  # from which size on, divided by what, in which unit


def number(value: float, decimals: int, lang: str) -> str:
    """A plain number with a true minus sign; thousands are marked in English only."""
    quantum = Decimal(1).scaleb(-max(0, decimals))  # 千亿 is printed to the thousand, which is no place after the point
    rounded = Decimal(str(value)).quantize(quantum, rounding=ROUND_HALF_EVEN)
    text = f"{abs(rounded):,}" if check(lang) == "en" else f"{abs(rounded):f}"
    return (MINUS if rounded < 0 else "") + text


def percent(value: float, lang: str, decimals: int | None = None, plus: bool = False) -> str:
    """A percentage; with ``decimals`` None as many as the number needs, at most two. ``plus`` shows the sign of a rise."""
    text = number(value, _decimals(value) if decimals is None else decimals, lang)
    rises = plus and value > 0 and text.strip("0.")  # what is rounded to nothing does not rise
    return f"{'+' if rises else ''}{text}%"


def percent_range(low: float, high: float, lang: str, decimals: int = 1) -> str:
    """6.4–7.6%, −7.6% to −6.4%; one number where both ends print the same."""
    left, right = number(low, decimals, lang), number(high, decimals, lang)
    if low < 0 and left != right:  # a dash before a minus sign cannot be read
        return pick(lang, en=f"{left}% to {right}%", zh=f"{left}% 至 {right}%")
    return f"{left}%" if left == right else pick(lang, en=f"{left}{DASH}{right}%", zh=f"{left}%—{right}%")


def money(value: float, lang: str, digits: int | None = None) -> str:
    """An amount of CNY with ``digits`` significant digits: CN¥75.2 billion, 751.67 亿元.

    Unless told, English takes three at most and no zeros after them, Chinese up to two places after the point.
    """
    if digits and 0 < abs(value) < 1e6:  # what has no unit of its own in English: CN¥209,000, 20.9 万元
        value = float(f"{value:.{digits - 1}e}")
    if check(lang) == "zh":
        return _chinese_money(value, _chinese_decimals(value, digits))
    return (MINUS if value < 0 else "") + "CN¥" + "".join(_english_money(abs(value), digits))


def money_at_least(value: float, lang: str, digits: int = 4) -> str:
    """A lower bound in CNY, never rounded up: 1.0581 billion is at least CN¥1.058 billion, 10.58 亿元."""
    # Chinese amounts have two places after the point, of whatever unit.
    scale = (
        10.0 ** (math.floor(math.log10(value)) - digits + 1) if lang == "en" else max(1, _chinese_unit(value)[0] / 100)
    )
    return money(math.floor(value / scale) * scale, lang, digits if lang == "en" else None)


def money_range(low: float, high: float, lang: str, digits: int | None = None) -> str:
    """CN¥33.6–33.7 billion; 33.61—33.67 亿元; one amount where both ends print the same."""
    # Both ends in the unit of the larger and to the same place: 3.60–3.64, 36.00—36.44; never 0 yuan to 56 million.
    if high <= 0 and low < 0:  # a dash before a minus sign cannot be read: −3.24 to −3.85
        first, last, joint = high, low, pick(lang, en=" to ", zh=" 至 ")
    else:
        first, last, joint = low, high, pick(lang, en=DASH, zh="—")
    largest = max(abs(low), abs(high))
    if lang == "en":
        unit, decimals = _english_scale(largest, digits or 3)
        scale, word = unit
        left, right = (number(end / scale, decimals if end else 0, lang) for end in (first, last))
        sign = MINUS if first < 0 else ""
        text = f"{sign}CN¥{left.removeprefix(MINUS)}" + (f"{joint}{right}" if left != right else "")
        return f"{text}{NBSP}{word}" if word else text
    scale, word = _chinese_unit(largest)
    decimals = max(_chinese_decimals(end, digits or 4, scale) for end in (low, high))
    left, right = (number(end / scale, decimals if end else 0, lang) for end in (first, last))
    return f"{left}{joint}{right}{NBSP}{word}" if left != right else f"{left}{NBSP}{word}"


def quantity(row: Any, lang: str) -> str:
    """A printed observation as a short label, with the sign of its comparator: ≥ 8,000; > CN¥100 billion; top 10.

    ``row`` has value, decimals, unit, base_value, base_unit and comparator as in the frame of observations.
    """
    comparator, unit, base_unit = row["comparator"], row["unit"], row["base_unit"]
    if base_unit == "rank" or comparator == "top_n":  # the unit of a place may be left unsaid
        return place(row["value"], comparator, lang)
    if check(lang) == "zh":
        separator = "" if unit in ("", "%") else NBSP
        text = f"{number(row['value'], int(row['decimals']), lang)}{separator}{unit}"
    elif base_unit == "CNY":
        # Below a million the number as printed: 32,570 yuan of income is not 32,600.
        digits = max(1, min(3, significant(row["value"], int(row["decimals"]))))
        text = money(row["base_value"], lang, digits=digits if row["base_value"] >= 1e6 else None)
    elif base_unit == "percent":
        text = percent(row["value"], lang, int(row["decimals"]))
    elif base_unit == "m2":
        text = _english_area(row["base_value"])
    else:
        text = number(row["base_value"], 0 if float(row["base_value"]).is_integer() else 1, lang)
    return hedged(text, comparator, lang)


def place(value: float, comparator: str, lang: str) -> str:
    """A place in a ranking: top 10, no. 4; 前 10 名, 第 4 名."""
    nth = number(value, 0, lang)
    if comparator == "top_n":
        return pick(lang, en=f"top{NBSP}{nth}", zh=f"前{NBSP}{nth}{NBSP}名")
    return pick(lang, en=f"no.{NBSP}{nth}", zh=f"第{NBSP}{nth}{NBSP}名")


def hedged(text: str, comparator: str, lang: str) -> str:
    """``text`` behind the sign of its comparator (≥, >, ≤, <), or behind about / 约."""
    if comparator == "approx":
        return pick(lang, en=f"about{NBSP}{text}", zh=f"约{NBSP}{text}")
    return f"{_SIGNS[comparator]}{NBSP}{text}" if _SIGNS[comparator] else text


def people(value: float, lang: str) -> str:
    """260,000; 26 万人. English names no unit where the thing counted says that it is people."""
    if check(lang) == "zh":
        return f"{short(value / 1e4, lang)}{NBSP}万人" if value >= 1e4 else f"{number(value, 0, lang)}{NBSP}人"
    return number(value, 0, lang)


def short(value: float, lang: str) -> str:
    """A number with as many decimals as it needs, at most two: 22.5, 4.75, 26."""
    return number(value, _decimals(value), lang)


def significant(value: float, decimals: int) -> int:
    """Significant digits of a printed number: 4 in 26.61, 2 in 28, 4 in 1000, 1 in 千 (``decimals`` -3)."""
    return len(Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals)).as_tuple().digits)


def _decimals(value: float) -> int:
    """As many decimals, up to two, as it takes to print the value: none for 3.001, one for 2.6997."""
    hundredths = round(value, 2)
    return next((d for d in (0, 1) if math.isclose(hundredths, round(hundredths, d), abs_tol=1e-9)), 2)


def _english_money(value: float, digits: int | None) -> tuple[str, str]:
    if value < 1e6:
        return number(value, 0, "en"), ""
    (scale, unit), decimals = _english_scale(value, digits or 3)
    if digits is None:
        decimals = min(decimals, _decimals(round(value / scale, decimals)))
    return number(value / scale, decimals, "en"), f"{NBSP}{unit}"


def _english_scale(value: float, digits: int) -> tuple[tuple[float, str], int]:
    """The unit (its size and word) and the decimals in which an amount has ``digits`` significant digits."""
    if value < 1e6:
        return (1.0, ""), 0
    rounded = float(
        f"{value:.{digits - 1}e}"
    )  # before the unit is chosen: 999.9 million in three digits is 1.00 billion
    unit = (1e9, "billion") if rounded >= 1e9 else (1e6, "million")
    return unit, max(0, digits - 1 - math.floor(math.log10(rounded / unit[0])))


def _chinese_money(value: float, decimals: int) -> str:
    scale, unit = _chinese_unit(value)
    return f"{number(value / scale, decimals, 'zh')}{NBSP}{unit}"


def _chinese_decimals(value: float, digits: int | None, scale: float | None = None) -> int:
    scale = scale or _chinese_unit(value)[0]
    needed = 0 if scale == 1 else _decimals(value / scale)
    if digits is None or not value:
        return needed
    # A Chinese amount keeps its whole part: 751.67 亿元 in three digits is 752 亿元.
    return min(needed, max(0, digits - 1 - math.floor(math.log10(abs(value / scale)))))


def _chinese_unit(value: float) -> tuple[float, str]:
    return next((scale, unit) for least, scale, unit in _YUAN if abs(value) >= least)


def _english_area(square_metres: float) -> str:
    for scale, unit in ((1e6, "km²"), (1e4, "ha")):
        if square_metres >= scale:
            scaled = square_metres / scale
            return f"{number(scaled, 0 if scaled >= 100 else _decimals(scaled), 'en')}{NBSP}{unit}"
    return f"{number(square_metres, 0, 'en')}{NBSP}m²"
