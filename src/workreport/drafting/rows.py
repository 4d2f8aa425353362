"""The rows of a report's tables, drafted from its text: every numeral once, a proposed observation for each figure.

A numeral is what ``reading.numerals.find_numerals`` finds, which is what the audit counts; the scanner's readings, one of which
may hold several, are laid over them as the audit lays them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workreport import text as texts
from workreport.audit.against_text import may_be_date
from workreport.audit.readings import read_text
from workreport.drafting import periods
from workreport.drafting.names import Names
from workreport.drafting.units import is_known
from workreport.reading import Reading
from workreport.reading.numerals import ARABIC_TOKEN, find_numerals, worth
from workreport.text import Text

Row = dict[str, str]

# What a numeral of each kind that the scanner tells is in a table of numerals; every other kind is that of a figure.
_ROLES = {
    "marker": "list-marker",
    "date": "date",
    "name": "name",
    "slogan": "slogan",
    "reference": "reference",
    "other": "word",
}


@dataclass(frozen=True)
class Rows:
    """The drafted rows by table, each a dict by column, and ``units``, those that the tables lack."""

    numerals: list[Row]
    observations: list[Row]
    passages: list[Row]
    reading_list: list[Row]
    units: list[str]


@dataclass(frozen=True)
class _Numeral:
    offset: int
    token: str
    script: str


def draft(text: Text, names: Names, units: Collection[str], delivered: int, reported: int) -> Rows:
    """The rows for ``text``.

    ``units`` are the keys of units.csv; ``delivered`` is the year the report was read in, ``reported`` the one it looks back on.
    """
    found = [_Numeral(*row) for row in find_numerals(text.canonical).itertuples(index=False, name=None)]
    readings = read_text(text).by_offset
    held = [readings.get(numeral.offset) for numeral in found]
    when = periods.guess(text, delivered, reported)

    roles = [_role(text.canonical, numeral, reading) for numeral, reading in zip(found, held, strict=True)]
    observations: list[Row] = []
    tops: set[int] = set()  # the numerals that are the upper end of a range, whose observation stands on the lower
    before: list[tuple[int, int, Reading]] = []
    last: Reading | None = None
    for i, numeral in enumerate(found):
        reading = held[i]
        if roles[i] != "figure" or reading is None or reading is last:
            continue
        row = _observation(numeral, found[i + 1 : i + 2], reading)
        if row:
            row["period"], row["status"] = when(numeral.offset)
            row["indicator"] = names.guess(text.canonical, numeral.offset, reading, before)
            observations.append({"observation": str(len(observations) + 1)} | row)
            tops |= {i + 1} if row["value_high"] else set()
            before.append((numeral.offset, numeral.offset + len(numeral.token) + len(reading.unit), reading))
            last = reading

    claimed = {row["offset"] for row in observations}
    standing = {id(reading) for _, _, reading in before}
    numerals, asked = [], []
    for i, numeral in enumerate(found):
        reading, offset = held[i], str(numeral.offset)
        is_part = roles[i] == "figure" and offset not in claimed and i not in tops  # as 百 is of 百分之五
        # What the scanner reads and a table cannot hold (三分之一) is no figure of the tables; a reader is told so.
        is_lost = is_part and id(reading) not in standing
        section, paragraph = text.locate(numeral.offset)
        place = {"section": str(section), "paragraph": str(paragraph)}
        role = "word" if is_part else roles[i]
        numerals.append({"offset": offset, "token": numeral.token, "script": numeral.script, "role": role} | place)
        if role != "list-marker" and i not in tops:
            doubtful = is_lost or reading is None or reading.suspect != ""
            ask = "suspect" if doubtful else "figure" if role == "figure" else "no-figure"
            asked.append(_item(ask, numeral.token, offset, reading.rule if reading else ""))
    passages = _passages(text)
    used = {row["unit"] for row in observations}
    lacking = sorted(used - set(units) - {""})
    head = [_item("document", "sources.csv")]
    head += [_item("unit", unit) for unit in lacking]
    head += [_item("passage", row["passage"]) for row in passages]
    reading_list = [{"item": str(number)} | item for number, item in enumerate([*head, *asked], start=1)]
    return Rows(numerals, observations, passages, reading_list, lacking)


def _role(canonical: str, numeral: _Numeral, reading: Reading | None) -> str:
    """The proposed role."""
    if reading is None:
        return "word"
    if reading.is_figure:
        return "figure"
    role = _ROLES.get(reading.kind, "word")
    is_no_date = role == "date" and not may_be_date(canonical, numeral.offset + len(numeral.token))
    return "name" if is_no_date else role


def _observation(numeral: _Numeral, following: list[_Numeral], reading: Reading) -> Row | None:
    """What the scanner read, as a row of observations.csv; None where the row could not have the number as it is printed."""
    try:
        printed = worth(numeral.token, reading.unit)
    except ValueError:
        return None
    high = ""
    if reading.value_high is not None:
        if (
            not following
            or not ARABIC_TOKEN.fullmatch(following[0].token)
            or worth(following[0].token, "") != reading.value_high
        ):
            return None
        high = following[0].token
    if reading.value is None or abs(reading.value) != printed or not is_known(reading.unit):
        return None
    return {
        "offset": str(numeral.offset),
        "indicator": "",
        "period": "",
        "measure": reading.kind,
        "status": "",
        "comparator": "eq" if reading.comparator == "range" else reading.comparator,
        "direction": reading.direction,
        "value": numeral.token if ARABIC_TOKEN.fullmatch(numeral.token) else str(printed),
        "value_high": high,
        "unit": reading.unit,
        "whole": "",
        "note": "",
        "note_zh": "",
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
        for number, section in enumerate(_filled(text), start=1)
    ]


def _filled(text: Text) -> Iterator[texts.Span]:
    return (section for section in text.sections if section.end > section.start)


def _item(ask: str, subject: str, offset: str = "", rule: str = "") -> Row:
    """An item of the reading list: what is asked, of which numeral, unit, passage or table, and the rule that proposed it."""
    return {
        "offset": offset,
        "ask": ask,
        "subject": subject,
        "rule": rule,
        "state": "open",
        "overrules": "",
        "note": "",
    }
