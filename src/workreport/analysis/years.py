"""The years that a report speaks of: which it looks back on, which it plans, and the spans beyond both."""

from dataclasses import dataclass

import pandas as pd

_TERM = 5  # years that a government's term lasts; a report at its beginning looks as far back and ahead


@dataclass(frozen=True)
class Years:
    """The years of a report, as periods are written in the tables.

    reported  the year it looks back on
    review    the span up to that year that most results for several years are of
    goals     the span or year beyond ``planned`` that most targets are for
    """

    reported: int
    review: str
    goals: str

    @property
    def before(self) -> str:
        return str(self.reported - 1)

    @property
    def now(self) -> str:
        return str(self.reported)

    @property
    def planned(self) -> str:
        return str(self.reported + 1)

    @property
    def last(self) -> int:
        """The year that the goals are for at the latest."""
        return int(self.goals[-4:])


def years(observations: pd.DataFrame) -> Years:
    """The years of the report whose frame of ``tables.observations`` this is.

    Where it has no span up to its own year, or none beyond the year it plans, the span is that of a term of five years, of
    which the frame then has no row.
    """
    reported = int(observations["reported"].dropna().iloc[0])
    periods, is_target = observations["period"], observations["status"] == "target"
    last = observations["year"].astype(int)
    spans = periods.str.len() > 4
    behind = periods[~is_target & spans & (last == reported)]
    ahead = periods[is_target & (last > reported + 2)]
    review = f"{reported - _TERM + 1}-{reported}"
    goals = f"{reported + 1}-{reported + _TERM}"
    return Years(reported, _most(behind, review), _most(ahead, goals))


def is_term(span: str) -> bool:
    """Whether a span is of five years: the five-year review, the five-year goals."""
    first, _, last = span.partition("-")
    return last != "" and int(last) - int(first) == _TERM - 1


def _most(periods: pd.Series, otherwise: str) -> str:
    """The commonest of ``periods``, the first of those that are equally common."""
    counts = periods.value_counts(sort=False)
    return otherwise if counts.empty else str(counts.idxmax())
