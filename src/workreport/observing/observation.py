"""A figure as a whole observation: what it measures, whose it is, for when, and whether it is a result or a goal."""

from decimal import Decimal
from typing import NamedTuple


class Observation(NamedTuple):
    """One figure, or one goal that is told relative to another level without a number (``token`` and numbers are empty then).

    start, end       where its token stands in the text as given
    token … direction
                     as ``workreport.reading.Reading`` has them; ``comparator`` is eq where a range has no hedge
    place            empty for the report's own area, else the name printed
    indicator        a key of indicators.csv, empty where none is known
    variant          which of several statistics of that name: revenue total, local, unspecified; income urban, rural, all;
                     prices consumer, retail
    measure          level, growth, share, points, rank, streak, duration
    first_year, last_year
                     the years that it is of, equal for one year; None where the text does not say
    is_average       whether it is a yearly average of them (年均)
    status           actual, estimate, target
    whole            what a share is part of, or a rank is in, in the report's words
    basis            constant, current, same-scope; empty where the words at the figure do not say it
    stretch          whether it is the further of two goals (力争, 冲刺)
    relative_to      the level that it is told against, in the report's words: 全国平均, 年初目标
    passage          review or plan
    confidence       A name and year stand at the figure, B one of them is inherited or lacking, C it conflicts with another
    rule             how the indicator was found, else the rule of the scanner that made the reading
    """

    start: int
    end: int
    token: str
    unit: str
    kind: str
    value: Decimal | None
    value_high: Decimal | None
    base_value: Decimal | None
    base_high: Decimal | None
    base_unit: str
    comparator: str
    comparator_word: str
    direction: str
    place: str
    indicator: str
    variant: str
    measure: str
    first_year: int | None
    last_year: int | None
    is_average: bool
    status: str
    whole: str
    basis: str
    stretch: bool
    relative_to: str
    passage: str
    confidence: str
    rule: str


COLUMNS = list(Observation._fields)
