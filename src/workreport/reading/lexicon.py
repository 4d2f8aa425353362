"""The words of words.toml: units and what they are worth, and the lists that the other modules go by."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

# The base units of time.
DURATIONS = frozenset({"year", "quarter", "month", "week", "day", "working-day", "minute"})


def alternatives(listed: str) -> str:
    """An expression for any of the words, or expressions, of a list."""
    return f"(?:{'|'.join(listed.split())})"


def words(listed: str) -> frozenset[str]:
    """The words of a list written in one line."""
    return frozenset(listed.split())


def _worth(factor: str) -> Decimal:
    ratio = Fraction(factor or 1)
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


# By unit as printed: its base unit, and what it is worth in it.
UNITS = {
    unit: (base, _worth(factor))
    for base, listed in WORDS["units"].items()
    for unit, _, factor in (each.partition("=") for each in listed.split())
}
REFUSED: Mapping[str, frozenset[str]] = {each[0]: frozenset(each[1:]) for each in WORDS["begins_a_word"].split()}
