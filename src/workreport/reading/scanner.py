"""``scan``: every numeral of a text, read in its order.

One expression finds the numerals; each is then read by the few characters before and after it. Nothing looks further than a
clause, so that a text takes time in proportion to its length.
"""

from . import names
from .arabic import read_arabic
from .chinese import read_chinese
from .clean import Clean, clean
from .draft import Context, Draft
from .idioms import is_common_word
from .lexer import NUMERAL, NUMERAL_BEGINS
from .readings import Readings
from .record import Reading
from .sharing import share_along_lists
from .tables import units_of_tables


def scan(text: str) -> Readings:
    """Read every numeral of ``text``, Arabic or Chinese, in the order of the text.

    Never raises for any string; takes time in proportion to its length.
    """
    cleaned = clean(text)
    drafts = read_clean(cleaned.text)
    return Readings(text, [finished(draft, cleaned) for draft in drafts])


def read_clean(text: str) -> list[Draft]:
    """The numerals of clean text as drafts, whose positions count in it: for readers of what stands around them."""
    context = Context(text)
    quotes = names.quotes(text)
    drafts: list[Draft] = []
    position = at = 0
    while begin := NUMERAL_BEGINS.search(text, position):
        match = NUMERAL.match(text, begin.start())
        if match is None:
            position = begin.end()
            continue
        start, end = match.span()
        while at < len(quotes) and quotes[at][1] <= start:
            at += 1
        context.quoted = at < len(quotes) and quotes[at][0] <= start
        if not context.quoted and is_common_word(text, start):
            draft = Draft(start, end, end, match[0], rule="word-one")
        elif match[1]:
            draft = read_arabic(context, start, end)
        else:
            draft = read_chinese(context, start, end)
        if draft.is_figure:
            context.last = draft
        position = max(draft.stop, end)
        drafts.append(draft)
    share_along_lists(text, drafts)
    units_of_tables(text, drafts)
    return drafts


def finished(draft: Draft, cleaned: Clean) -> Reading:
    """The reading that a draft has come to, its positions in the text as given."""
    value, high, factor = draft.value, draft.high, draft.factor
    figure = draft.is_figure
    in_base = figure and (draft.base != "" or draft.rule != "ratio")  # 8.1∶46.2∶45.7 is no one number
    base_value = value * factor if in_base and value is not None else None
    if draft.core == "番" and base_value is not None and value is not None and value < 64:
        base_value = round((2**value - 1) * 100, 6)  # 翻两番 is to be four times as much
    return Reading(
        cleaned.given(draft.start),
        cleaned.given(draft.end - 1) + 1,
        draft.token,
        draft.unit if figure else "",
        draft.kind,
        figure,
        value if figure or draft.kind in ("date", "reference") else None,
        high if figure else None,
        base_value,
        high * factor if in_base and high is not None else None,
        draft.base if figure else "",
        draft.comparator if figure else "",
        draft.comparator_word if figure else "",
        draft.direction if figure else "",
        draft.direction_word if figure else "",
        draft.suspect,
        draft.rule,
    )
