"""A numeral, read: ``Reading``, and how it is told in words."""

from decimal import Decimal
from typing import NamedTuple


class Reading(NamedTuple):
    """A numeral, read.

    start, end       where its token stands in the text as given
    token            the numeral without the blanks inside it; of a range, both ends: 5%—6
    unit             as printed, with its magnitude: 亿元, 万名, %, 个百分点; empty where none is
    kind             level, growth, share, points, rank, streak, duration; date, marker, name, slogan, reference, other
    is_figure        whether it says how much of something there is
    value            the number as printed, before its unit (1000 for 千亿, whose unit is 亿元); None where it is not read
    value_high       the upper end of a range
    base_value, base_high
                     the same in base units
    base_unit        CNY, person, percent, percentage-point, m2, t, …; empty without a unit
    comparator       eq, approx, ge, gt, le, lt, top_n, range; empty for what is no figure
    comparator_word  the word it was read from; of a range, one that hedges it (5%—6%左右)
    direction        up, down, flat or empty
    direction_word   the word it was read from
    suspect          why the source itself looks broken here; empty where it does not
    rule             the name of the rule that made the reading
    """

    start: int
    end: int
    token: str
    unit: str
    kind: str
    is_figure: bool
    value: Decimal | None
    value_high: Decimal | None
    base_value: Decimal | None
    base_high: Decimal | None
    base_unit: str
    comparator: str
    comparator_word: str
    direction: str
    direction_word: str
    suspect: str
    rule: str


COLUMNS = list(Reading._fields)


def summary(reading: Reading) -> str:
    """A reading in one line: ``level 26.61 亿元 = 2661000000 CNY, ge 以上, up 增长 · unit``."""
    if reading.suspect:
        return f"suspect: {reading.suspect} · {reading.rule}"
    if not reading.is_figure:
        return f"{reading.kind} · {reading.rule}"
    told = (f"{reading.kind} {number(reading)}", comparison(reading), direction(reading))
    return f"{', '.join(part for part in told if part)} · {reading.rule}"


def number(reading: Reading) -> str:
    """A figure's number as printed, and in base units where that is another: ``26.61 亿元 = 2661000000 CNY``."""
    printed = f"{_ends(reading.value, reading.value_high)} {reading.unit}".rstrip()
    if not reading.base_unit or reading.base_value in (None, reading.value):
        return printed
    return f"{printed} = {_ends(reading.base_value, reading.base_high)} {reading.base_unit}"


def comparison(reading: Reading) -> str:
    """How firm a figure is, and the word that says so: ``ge 以上``; empty where it is exact."""
    return "" if reading.comparator == "eq" else f"{reading.comparator} {reading.comparator_word}".rstrip()


def direction(reading: Reading) -> str:
    """Which way a figure moves, and the word that says so: ``up 增长``; empty where it does not."""
    return f"{reading.direction} {reading.direction_word}".rstrip()


def _ends(low: Decimal | None, high: Decimal | None) -> str:
    return _plain(low) if high is None else f"{_plain(low)} to {_plain(high)}"


def _plain(number: Decimal | None) -> str:
    return "?" if number is None else f"{round(float(number), 6):.15g}"
