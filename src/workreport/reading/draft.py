"""A reading in the making, and what it is made in: passed from module to module until ``scanner`` hands it over."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Named(NamedTuple):
    """What a numeral is that is no figure: its kind, the rule that says so, and where what belongs to it ends."""

    kind: str
    rule: str
    end: int


@dataclass(slots=True)
class Draft:
    """A reading whose positions count in clean text; ``end`` is the end of its token, ``stop`` that of its unit.

    ``core`` is the unit without its magnitude, ``base`` its base unit, ``factor`` what one of the unit is worth in it.
    """

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

    def broken(self, why: str, rule: str) -> "Draft":
        self.kind, self.rule, self.suspect = "other", rule, why
        return self


@dataclass(slots=True)
class Context:
    """What a numeral is read in: the clean text, the last figure before it, and whether it is quoted."""

    text: str
    last: Draft | None = None
    quoted: bool = False

    @property
    def since(self) -> int:
        """Where the last figure ended, whose words are not this one's."""
        return self.last.stop if self.last else 0
