"""Drafts the rows of a report's tables from its text: one row for each numeral, and an observation for each figure.

A numeral is what ``reading.numerals.find_numerals`` finds, which is what the audit counts. A reading of the scanner, which may
hold several numerals, is laid over them as the audit does it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from workreport import offsets
from workreport.drafting.units import is_known
from workreport.observing import Vocabulary
from workreport.reading import Reading
from workreport.reading.numerals import ARABIC_TOKEN, Numeral, find_numerals, worth
from workreport.text import Text

Row = dict[str, str]

# What a numeral of each kind that the scanner tells is in a table of numerals; every other kind is that of a figure.
_ROLES = {"marker": "list-marker", "other": "word"} | {kind: kind for kind in ("date", "name", "slogan", "reference")}


@dataclass(frozen=True)
class Rows:
    """The drafted rows by table, each a dict by column, and ``units``, those that the tables lack."""

    numerals: list[Row]
    observations: list[Row]
    passages: list[Row]
    reading_list: list[Row]
    units: list[str]


def draft(text: Text, vocabulary: Vocabulary, units: Collection[str], planned: int) -> Rows:
    """The rows for ``text``; ``units`` are the keys of units.csv, ``planned`` the year that the report plans."""
    found = find_numerals(text.canonical)
    by_offset = offsets.read(text).by_offset
    held = [by_offset.get(numeral.offset) for numeral in found]
    roles = [_role(text.canonical, numeral, reading) for numeral, reading in zip(found, held, strict=True)]
    # Of several observations on one figure a draft has the first.
    observed = {at: several[0] for at, several in offsets.observe(text, vocabulary, planned).items()}
    appendix = offsets.appendix(text)

    observations: list[Row] = []
    tops: set[int] = set()  # the numerals that are the upper end of a range, whose observation stands on the lower
    standing: set[int] = set()
    for i, (numeral, reading) in enumerate(zip(found, held, strict=True)):
        if roles[i] != "figure" or reading is None or id(reading) in standing:
            continue
        row = _observation(numeral, found[i + 1 : i + 2], reading)
        if row:
            row["observation"] = str(len(observations) + 1)
            row |= offsets.meaning(observed.get(numeral.offset), planned - 1, in_appendix=numeral.offset >= appendix)
            observations.append(row)
            if row["value_high"]:
                tops.add(i + 1)
            standing.add(id(reading))

    claimed = {row["offset"] for row in observations}
    numerals, asked = [], []
    for i, (numeral, reading) in enumerate(zip(found, held, strict=True)):
        offset = str(numeral.offset)
        is_part = roles[i] == "figure" and offset not in claimed and i not in tops  # as 百 is of 百分之五
        # What the scanner reads and a table cannot hold (三分之一) is no figure of the tables; a reader is told so.
        is_lost = is_part and id(reading) not in standing
        section, paragraph = map(str, text.locate(numeral.offset))
        role = "word" if is_part else roles[i]
        place = {"offset": offset, "section": section, "paragraph": paragraph}
        numerals.append(place | {"token": numeral.token, "script": numeral.script, "role": role})
        if role != "list-marker" and i not in tops:
            is_doubtful = is_lost or reading is None or reading.suspect != ""
            ask = "suspect" if is_doubtful else "figure" if role == "figure" else "no-figure"
            rule = reading.rule if reading else ""
            read = observed.get(numeral.offset)
            asked.append({"ask": ask, "subject": numeral.token, "offset": offset, "rule": rule})
            asked[-1]["confidence"] = read.confidence if read else ""
    passages = _passages(text)
    lacking = sorted({row["unit"] for row in observations} - set(units) - {""})
    subjects = [("document", "sources.csv"), *(("unit", unit) for unit in lacking), ("passage", "passages.csv")]
    items = [*({"ask": ask, "subject": subject} for ask, subject in subjects), *asked]
    reading_list = [{"item": str(number), "state": "open"} | item for number, item in enumerate(items, start=1)]
    return Rows(numerals, observations, passages, reading_list, lacking)


def _role(canonical: str, numeral: Numeral, reading: Reading | None) -> str:
    """The proposed role."""
    if reading is None:
        return "word"
    if reading.is_figure:
        return "figure"
    role = _ROLES.get(reading.kind, "word")
    is_no_date = role == "date" and not offsets.may_be_date(canonical, numeral.offset + len(numeral.token))
    return "name" if is_no_date else role


def _observation(numeral: Numeral, following: list[Numeral], reading: Reading) -> Row | None:
    """What the scanner read, as a row of observations.csv; None where such a row cannot hold the number as it is printed."""
    try:
        printed = worth(numeral.token, reading.unit)
    except ValueError:
        return None
    if reading.value is None or abs(reading.value) != printed or not is_known(reading.unit):
        return None
    high = following[0].token if reading.value_high is not None and following else ""
    if reading.value_high is not None and not (ARABIC_TOKEN.fullmatch(high) and worth(high, "") == reading.value_high):
        return None
    return {
        "offset": str(numeral.offset),
        "measure": reading.kind,
        "comparator": "eq" if reading.comparator == "range" else reading.comparator,
        "direction": reading.direction,
        "value": numeral.token if ARABIC_TOKEN.fullmatch(numeral.token) else str(printed),
        "value_high": high,
        "unit": reading.unit,
    }


def _passages(text: Text) -> list[Row]:
    """A passage for each section: where the text itself divides. A reader divides them further and names them."""
    return [
        {
            "passage": str(number),
            "start": str(section.start),
            "end": str(section.end),
            "section": str(section.number),
            "name_zh": f"第 {section.number} 部分" if section.number else "开头",
            "name_en": f"Part {section.number}" if section.number else "Opening",
        }
        for number, section in enumerate((each for each in text.sections if each.end > each.start), start=1)
    ]
