"""What ``scan`` returns: one ``Reading`` for each numeral, together a ``Readings``."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
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
        """The text with its numerals marked, and under it what each figure was read as, for a notebook."""
        from workreport.reading import page  # which builds on what is here

        return page.html(self)


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
