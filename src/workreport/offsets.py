"""What stands at the offsets of a report's canonical text: the scanner's readings, and whether a numeral may be a date.

The audit holds the tables against it, and a draft of the tables is made from it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workreport import observing
from workreport.observing import Observation, Vocabulary
from workreport.reading import Reading, scan
from workreport.text import Text

# 3 年 may be a figure all the same, but what is a date is followed by one of these.
_DATES = ("年", "月", "日", "世纪")
_ROW_OF_DATES = re.compile(
    rf"(?:年?(?:[—–~～-]{{1,2}}|[至到、和])[0-9〇一二三四五六七八九十]{{1,4}})+(?:{'|'.join(_DATES)})"
)


@dataclass(frozen=True)
class Readings:
    """The readings of a text by the offsets of their characters, and the words between each and the one before."""

    canonical: str
    by_offset: Mapping[int, Reading]
    before: Mapping[int, tuple[str, Reading | None]]


def read(text: Text) -> Readings:
    """The scanner's readings of ``text``. It is given each paragraph on a line, because markers stand where one begins."""
    given = _given(text)
    by_offset: dict[int, Reading] = {}
    before: dict[int, tuple[str, Reading | None]] = {}
    last: Reading | None = None
    at = breaks = 0
    for reading in scan(given):
        breaks += given.count("\n", at, reading.start)
        at = reading.start
        before[at - breaks] = (given[last.end if last else 0 : at], last)
        by_offset |= dict.fromkeys(range(at - breaks, reading.end - breaks), reading)
        last = reading
    return Readings(text.canonical, by_offset, before)


def observe(text: Text, vocabulary: Vocabulary, planned: int) -> dict[int, Observation]:
    """The observations of ``text`` by the offset where each begins; of several on one figure the first."""
    given = _given(text)
    found: dict[int, Observation] = {}
    at = breaks = 0
    for each in observing.observe(given, vocabulary, planned):
        breaks += given.count("\n", at, each.start)
        at = each.start
        found.setdefault(at - breaks, each)
    return found


def _given(text: Text) -> str:
    """The canonical text with each paragraph on a line, because markers and headings stand where one begins."""
    return "\n".join(text.canonical[paragraph.start : paragraph.end] for paragraph in text.paragraphs)


def may_be_date(canonical: str, end: int) -> bool:
    """Whether a numeral that ends at ``end`` has a word for a year, month, day or century after it, or after its row's last.

    The first numeral of 2016—2020 年 is a date too; 3 年 may be a figure all the same.
    """
    return canonical.startswith(_DATES, end) or _ROW_OF_DATES.match(canonical, end) is not None
