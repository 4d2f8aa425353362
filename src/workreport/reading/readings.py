"""What ``scan`` returns: the readings of a text, as a sequence, a frame, or a page."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, overload

from . import page
from .record import COLUMNS, Reading

if TYPE_CHECKING:
    import pandas as pd

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
        return page.html(self.text, self._readings)
