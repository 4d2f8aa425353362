"""What must hold of prose that stands in two languages, each column beside its Chinese (note and note_zh).

Whether a translation says the same is a reader's word. That none is missing, that both give the same numbers, and that both
speak of one thing, a program can tell. Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told.
"""

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal

from workreport.audit import translations
from workreport.audit.ledger import Ledger, Sheet
from workreport.audit.rules.observations import Rule
from workreport.tables import Finding

# Ordinals are passed over, for the 14th five-year plan is 十四五; so are names (COVID-19), and May where it is a verb.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.,])(?<![A-Za-z]-)([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(st|nd|rd|th)?"
    r"(?: ?(thousand|million|billion|trillion|万亿|万|亿))?"
    rf"|\b({'|'.join(calendar.month_name[1:])})\b(?<!May(?! [0-9]))"
)
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}
_WORD, _STEM = re.compile(r"[a-z]{4,}"), 5
_NAMES = ("name_en", "title_en", "term_en")
_MONTHS = {name: Decimal(number) for number, name in enumerate(calendar.month_name)}


def notes_in_both_languages(ledger: Ledger) -> Iterator[Finding]:
    """Every note, reason, definition or caveat has its Chinese, and the other way round; unless a table has all of them in one language."""
    for sheet in (ledger.indicators, *_noted(ledger)):
        for pair in _pairs(sheet):
            if any((sheet.cells[column] == "").all() for column in pair):
                continue
            for row in sheet:
                empty, full = sorted(pair, key=lambda column: getattr(row, column) != "")
                if not getattr(row, empty) and getattr(row, full):
                    yield sheet.fault("translation-missing", row, empty, full=full, says=getattr(row, full))


def numbers_agree(ledger: Ledger) -> Iterator[Finding]:
    """What is said in both languages gives the same numbers in both: 96.05 billion is 960.5 亿, December 12 月."""
    for sheet in (ledger.indicators, *_noted(ledger)):
        for column, chinese in _pairs(sheet):
            for row in sheet:
                english, translated = getattr(row, column), getattr(row, chinese)
                if english and translated and numbers(english) != numbers(translated):
                    said = {"found": _listed(translated), "numbers": _listed(english), "english": column}
                    yield sheet.fault("translation-differs", row, chinese, **said)


def words_agree(ledger: Ledger) -> Iterator[Finding]:
    """What is said in both languages speaks of one thing: of the listed words of its Chinese the English has at least one.

    A name, a title or a term has most of them.
    """
    words = translations.of(ledger)
    named = (ledger.indicators, ledger.places, ledger.glossary, ledger.passages)
    pairs = [(sheet, (*_pairs(sheet), *_pairs(sheet, "_en"))) for sheet in (*filter(None, named), *_noted(ledger))]
    for sheet, columns in (*pairs, (ledger.units, (("name_en", "unit"),))):
        for column, chinese in columns:
            for row in sheet:
                english, said = getattr(row, column), getattr(row, chinese)
                compare = words.misnamed if column in _NAMES else words.at_odds
                missing = compare(said, english) if english else []
                # A label shortens the name, so that it may leave out what the list has: Fruit of Output of fruit.
                if missing and not (column == "label_en" and _in_common(english, row.name_en)):
                    yield sheet.fault("word-untranslated", row, column, words="、".join(missing), chinese=said)


def _in_common(english: str, other: str) -> bool:
    """Whether two pieces of English have a word in common, by its first letters."""
    one, two = ({word[:_STEM] for word in _WORD.findall(text.lower())} for text in (english, other))
    return not one.isdisjoint(two)


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


def _pairs(sheet: Sheet, ending: str = "") -> list[tuple[str, str]]:
    """The English columns with this ending (none of prose, _en of names), each with the one that has its Chinese."""
    columns = sheet.table.columns
    pairs = [(column, f"{column.removesuffix(ending)}_zh") for column in columns if column.endswith(ending)]
    return [pair for pair in pairs if pair[1] in columns and pair[0] != sheet.table.key]


def _listed(text: str) -> str:
    return ", ".join(f"{number:f}" for number in numbers(text)) or "no numbers"


RULES: tuple[Rule, ...] = (notes_in_both_languages, numbers_agree, words_agree)
