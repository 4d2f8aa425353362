"""What must hold of prose that stands in two languages, each column beside its Chinese (note and note_zh).

Whether a translation says the same is a reader's word. That none is missing, and that both give the same numbers, a program
can tell. Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from workreport.audit.ledger import Ledger, Sheet
from workreport.tables import Finding

_CHINESE = "_zh"
# Ordinals are passed over, for the 14th five-year plan is 十四五; so are names (COVID-19), and May where it is a verb.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.,])(?<![A-Za-z]-)([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(st|nd|rd|th)?"
    r"(?: ?(thousand|million|billion|trillion|万亿|万|亿))?"
    rf"|\b({'|'.join(calendar.month_name[1:])})\b(?<!May(?! [0-9]))"
)
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}
_MONTHS = {name: Decimal(number) for number, name in enumerate(calendar.month_name)}


def notes_in_both_languages(ledger: Ledger) -> Iterator[Finding]:
    """Every note, or reason, has its Chinese, and the other way round; unless a table has all of them in one language."""
    for sheet in _noted(ledger):
        for pair in _pairs(sheet):
            if any((sheet.cells[column] == "").all() for column in pair):
                continue
            for row in sheet:
                cells = {column: getattr(row, column) for column in pair}
                if "" in cells.values() and any(cells.values()):
                    empty, full = sorted(pair, key=lambda column: cells[column])
                    yield sheet.fault(
                        "translation-missing",
                        row,
                        empty,
                        expected=f"what {full} says: {cells[full]}",
                        do="translate it, or empty both cells",
                    )


def numbers_agree(ledger: Ledger) -> Iterator[Finding]:
    """What is said in both languages gives the same numbers in both: 96.05 billion is 960.5 亿, December 12 月."""
    for sheet in (ledger.indicators, *_noted(ledger)):
        for column, chinese in _pairs(sheet):
            for row in sheet:
                english, translated = numbers(getattr(row, column)), numbers(getattr(row, chinese))
                if english != translated and getattr(row, column) and getattr(row, chinese):
                    yield sheet.fault(
                        "translation-differs",
                        row,
                        chinese,
                        found=_listed(translated),
                        expected=f"{_listed(english)}, the numbers of {column}",
                        do="mend the one that is wrong",
                    )


def numbers(text: str) -> list[Decimal]:
    """The numbers that English or Chinese prose gives in digits, smallest first, and its months; not what it says in words."""
    found = []
    for number, ordinal, magnitude, month in _NUMBER.findall(text):
        if month:
            found.append(_MONTHS[month])
        elif not ordinal:
            found.append(Decimal(number.replace(",", "")).scaleb(_MAGNITUDES.get(magnitude, 0)))
    return sorted(found)


def _noted(ledger: Ledger) -> tuple[Sheet, ...]:
    """The tables whose rows have notes or reasons."""
    return ledger.observations, ledger.context, ledger.sources, ledger.gaps, ledger.differences


def _pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """The columns of prose, each with the one that has its Chinese."""
    columns = sheet.table.columns
    return [(column, f"{column}{_CHINESE}") for column in columns if f"{column}{_CHINESE}" in columns]


def _listed(found: list[Decimal]) -> str:
    return ", ".join(f"{number:f}" for number in found) or "no numbers"


RULES: tuple[Callable[[Ledger], Iterator[Finding]], ...] = (notes_in_both_languages, numbers_agree)
