"""Drafts rows of units.csv for units that the tables lack. The scanner's lexicon says what they are worth; a reader checks it."""

import re
from decimal import Decimal

from workreport.reading.lexicon import DURATIONS, UNITS
from workreport.reading.numerals import POWERS

_MAGNITUDE = re.compile(r"^[十百千万亿]+")
_PLACES = Decimal("0.0000000001")  # of a factor: 1 亩 is 2000/3 m², and a table has to end somewhere
# A number without a magnitude in one of these is counted, in any other it is measured.
_COUNTED = {"item", "person", "person-time", "household", "time", "rank"} | DURATIONS


def is_known(unit: str) -> bool:
    """Whether the lexicon says what ``unit`` is worth. It does not know what is printed after a ratio (∶34∶43)."""
    return _core(unit) in UNITS or _core(unit) == ""


def row(unit: str) -> dict[str, str]:
    """The row of units.csv for ``unit``, as printed with its magnitude. Raises ValueError where the lexicon does not know it."""
    core = _core(unit)
    magnitude = unit.removesuffix(core)
    if not is_known(unit):
        raise ValueError(f"{unit!r} is not a unit that the lexicon knows")
    base, each = UNITS[core] if core else ("item", Decimal(1))
    times = Decimal(10) ** sum(POWERS[sign] for sign in magnitude)  # 万亿 is 1e12: each sign multiplies those before it
    factor = (each * times).quantize(_PLACES).normalize()
    return {
        "unit": unit,
        "base_unit": base,
        "factor": f"{factor:f}",
        "counted": "true" if base in _COUNTED and times == 1 else "false",
        "name_en": f"{factor:f} {base}",
    }


def _core(unit: str) -> str:
    """A unit without its magnitude."""
    return unit if unit in UNITS else _MAGNITUDE.sub("", unit, count=1)
