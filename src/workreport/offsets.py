"""What stands at the offsets of a report's canonical text: the scanner's readings, and whether a numeral may be a date.

The audit holds the tables against it, and a draft of the tables is made from it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workreport import observing
from workreport.observing import Observation, Vocabulary
from workreport.observing.years import Calendar
from workreport.reading import Reading, scan
from workreport.text import Text

MULTIPLE = "倍"  # the unit of what is told as so many times an earlier level
# 3 年 may be a figure all the same, but what is a date is followed by one of these.
_DATES = ("年", "月", "日", "世纪")
_ROW_OF_DATES = re.compile(
    rf"(?:年?(?:[—–~～-]{{1,2}}|[至到、和])[0-9〇一二三四五六七八九十]{{1,4}})+(?:{'|'.join(_DATES)})"
)
# Notes behind a speech: a line that is their heading alone, or the first of them.
_NOTES = re.compile(
    "[#【（(《]*(?:政府工作报告[》”]?)?(?:附件?[一二三1-3]?[：:])?(?:注释|注解|附注|(?:有关)?(?:名词|术语)(?:解释|注释|说明)[^。，]{0,12})"
    r"[】）)：:]*$|[\[〔［]1[\]〕］]"
)


@dataclass(frozen=True)
class Readings:
    """The readings of a text by the offsets of their characters, and the words between each and the one before."""

    canonical: str
    by_offset: Mapping[int, Reading]
    before: Mapping[int, tuple[str, Reading | None]]


@lru_cache(maxsize=64)  # the same texts are held against many tables in the tests
def read(text: Text) -> Readings:
    """The scanner's readings of ``text``. It is given each paragraph on a line, because markers stand where one begins."""
    given = lines(text)
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


def observe(text: Text, vocabulary: Vocabulary, planned: int) -> dict[int, list[Observation]]:
    """The observations of ``text`` by the offset where each begins; several are of things that share a figure."""
    given = lines(text)
    found: dict[int, list[Observation]] = {}
    at = breaks = 0
    for each in observing.observe(given, vocabulary, planned):
        breaks += given.count("\n", at, each.start)
        at = each.start
        found.setdefault(at - breaks, []).append(each)
    return found


def subjects(text: Text, planned: int) -> list[tuple[int, str]]:
    """Where each passage of ``text`` that is about one time begins, and the period: 2021, or 2017-2021; empty where it says none."""
    given = lines(text)
    return [
        (each.start - given.count("\n", 0, each.start), _cell(*each.period) if each.period else "")
        for each in Calendar(given, planned).subjects
    ]


def _cell(first: int, last: int | None) -> str:
    """Years as the cell of a table."""
    return str(last) if first == last else f"{first}-{last}"


def meaning(observed: Observation | None, reported: int, *, in_appendix: bool) -> dict[str, str]:
    """What a figure is of, for when, and whether it is a result or a goal, as the cells of a table have it.

    ``reported`` is the year that the text looks back on, and what counts where the text says nothing.
    """
    if in_appendix:  # the numbers of a glossary are those of its definitions
        return {"period": str(reported), "status": "definition", "indicator": ""}
    if observed is None or observed.first_year is None:
        return {"period": str(reported), "status": "actual", "indicator": ""}
    # A figure of another place, or of a part of this one, has no indicator in the tables of this one; nor has a multiple of an
    # earlier level (是 2017 年的 1.6 倍), which is no amount of it.
    is_multiple = observed.measure == "level" and observed.unit == MULTIPLE
    indicator = "" if observed.place or is_multiple else observed.indicator
    return {
        "period": _cell(observed.first_year, observed.last_year),
        "status": observed.status,
        "indicator": indicator,
        "measure": observed.measure,
    }


def appendix(text: Text) -> int:
    """Where the appendix of ``text`` begins, or the notes behind the speech; its end where it has none."""
    canonical, last = text.canonical, text.sections[-1]
    is_appendix = last.number > 0 and canonical.startswith("附", last.start)
    end = last.start if is_appendix else len(canonical)
    for paragraph in text.paragraphs:
        if len(canonical) < 2 * paragraph.start < 2 * end and _NOTES.match(canonical, paragraph.start, paragraph.end):
            return paragraph.start
    return end


def lines(text: Text) -> str:
    """The canonical text with each paragraph on a line, because markers and headings stand where one begins."""
    return "\n".join(text.canonical[paragraph.start : paragraph.end] for paragraph in text.paragraphs)


def may_be_date(canonical: str, end: int) -> bool:
    """Whether a numeral that ends at ``end`` has a word for a year, month, day or century after it, or after its row's last.

    The first numeral of 2016—2020 年 is a date too; 3 年 may be a figure all the same.
    """
    return canonical.startswith(_DATES, end) or _ROW_OF_DATES.match(canonical, end) is not None
