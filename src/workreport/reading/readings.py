"""What ``scan`` returns: one ``Reading`` for each numeral, together a ``Readings``."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    import pandas as pd


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
_NUMBERS = ("value", "value_high", "base_value", "base_high")


class Readings(Sequence[Reading]):
    """The readings of a text in its order; ``text`` is the text as given."""

    def __init__(self, text: str, readings: Iterable[Reading]) -> None:
        self.text = text
        self._readings = list(readings)

    def __len__(self) -> int:
        return len(self._readings)

    @overload
    def __getitem__(self, index: int) -> Reading: ...

    @overload
    def __getitem__(self, index: slice) -> "Readings": ...

    def __getitem__(self, index: int | slice) -> "Reading | Readings":
        if isinstance(index, slice):
            return Readings(self.text, self._readings[index])
        return self._readings[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Readings) and (self.text, self._readings) == (other.text, other._readings)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        figures = sum(reading.is_figure for reading in self._readings)
        return f"<Readings: {len(self)} numerals, {figures} of them figures>"

    def figures(self) -> "Readings":
        """Only those that are figures."""
        return Readings(self.text, (reading for reading in self._readings if reading.is_figure))

    def to_frame(self) -> "pd.DataFrame":
        """One row a reading; the columns are those of ``Reading``, numbers as floats, missing where there is none."""
        import pandas as pd  # so that scanning alone needs no pandas

        frame = pd.DataFrame(self._readings, columns=COLUMNS)
        kinds = {"start": "int64", "end": "int64", "is_figure": "bool"} | dict.fromkeys(_NUMBERS, "float64")
        texts = [column for column in COLUMNS if column not in kinds]
        return frame.astype(kinds | dict.fromkeys(texts, "object"))

    def _repr_html_(self) -> str:
        """The text with its numerals marked: figures in bold, the others thin; what each was read as shows on hovering."""
        pieces: list[str] = []
        last = 0
        for reading in self._readings:
            if reading.start < last:
                continue
            pieces.append(_escaped(self.text[last : reading.start]))
            token = _escaped(self.text[reading.start : reading.end])
            style = _FIGURE if reading.is_figure else _SUSPECT if reading.suspect else _OTHER
            pieces.append(f'<mark title="{_escaped(summary(reading))}" style="{style}">{token}</mark>')
            last = reading.end
        pieces.append(_escaped(self.text[last:]))
        return f'<div style="white-space: pre-wrap">{"".join(pieces)}</div>'


_FIGURE = "background: #ffe9a8; color: inherit; font-weight: bold"
_OTHER = "background: none; color: inherit; border-bottom: 1px dotted #888"
_SUSPECT = "background: none; color: inherit; border-bottom: 2px solid #c0392b"


def _escaped(text: str) -> str:
    """Safe to stand in a page: escaped, and without the lone surrogates that no page can hold."""
    return escape(text.encode("utf-8", "replace").decode("utf-8"))


def summary(reading: Reading) -> str:
    """A reading in one line: ``level 26.61 亿元 (2661000000 CNY), ge 以上, up 增长 · rule``."""
    if reading.suspect:
        return f"suspect: {reading.suspect} · {reading.rule}"
    if not reading.is_figure:
        return f"{reading.kind} · {reading.rule}"
    number = _plain(reading.value) + ("" if reading.value_high is None else f" to {_plain(reading.value_high)}")
    parts = [f"{reading.kind} {number} {reading.unit}".rstrip()]
    if reading.base_unit and reading.base_value is not None:
        high = "" if reading.base_high is None else f" to {_plain(reading.base_high)}"
        parts[0] += f" = {_plain(reading.base_value)}{high} {reading.base_unit}"
    if reading.comparator != "eq":
        parts.append(f"{reading.comparator} {reading.comparator_word}".rstrip())
    if reading.direction:
        parts.append(f"{reading.direction} {reading.direction_word}")
    return f"{', '.join(parts)} · {reading.rule}"


def _plain(number: Decimal | None) -> str:
    if number is None:
        return "?"
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
