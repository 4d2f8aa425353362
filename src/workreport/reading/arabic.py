"""An Arabic numeral, read: whole or broken by its setter, a ratio, a fraction, a number in two parts, or one with its unit."""

import re
from decimal import Decimal

from .directions import direction_before
from .draft import Context, Draft
from .figures import figure, take
from .lexer import PERCENT, mixed, number, unit_after
from .names import arabic_name, dotted_name
from .numerals import POWERS
from .ranges import take_upper_end

# What goes on after a numeral as no number does: 10905.608.8.
_GLUED = re.compile(r"(?:\.[0-9]+)+")
# The length is bounded, because digits that are not taken as one number are looked at again: 11 11 11 …
_SPACED = re.compile(r"(?: [0-9.]{1,12}){1,12}")
_RATIO = re.compile(r"(?:[∶:：比][0-9]+(?:\.[0-9]+)?)+")
# $1.$2 is what a page should have filled in.
_GAP_BEHIND = frozenset(".$")
_IN_LETTERS = re.compile("/[0-9]{1,2}[A-Za-z]")
_RATIO_MARK = re.compile("[∶:：比]")
_SLASHED = re.compile(r"/([1-9][0-9]{0,2})(?![0-9/.A-Za-z])")
_MINUS_AFTER = frozenset("、，,（(：:长为至达是率降\n减|")


def read_arabic(context: Context, start: int, end: int) -> Draft:
    """The Arabic numeral that the text has from ``start`` to ``end``."""
    text = context.text
    draft = Draft(start, end, end, text[start:end])
    after = text[end : end + 1]
    if after == "." or after == " ":
        broken = _broken(text, draft, after)
        if broken:
            return broken
        end = draft.end
        after = text[end : end + 1]
    before = text[start - 1 : start]
    if after == "$" or (before == "$" and (after in _GAP_BEHIND or text[start - 2 : start - 1] == ".")):
        draft.stop = unit_after(text, end, draft.token).end
        return draft.broken("a gap that nobody filled in", "placeholder")
    draft.value = number(draft.token)
    named = arabic_name(text, start, end, context.quoted)
    if named:
        draft.stop = named.end
        while draft.stop < len(text) and text[draft.stop] in "十百千万亿":
            draft.stop += 1
        return draft.named(named.kind, named.rule)
    if after == "/" and _IN_LETTERS.match(text, end):
        return draft.named("name", "latin-name")  # 4/5G
    if draft.token[0] == "0" and draft.token[1:2].isdigit():
        unit = unit_after(text, end, draft.token)
        if unit.core:
            draft.stop = unit.end
            return draft.broken("a digit is missing before it", "lost-digit")
    if draft.value is not None and (
        (before == "-" and (start == 1 or text[start - 2] in _MINUS_AFTER))
        or (before == "负" and text[start - 2 : start - 1] in _MINUS_AFTER - {"减", "降"})
    ):
        draft.start -= 1
        draft.token = "-" + draft.token
        draft.value = -draft.value
    if after == "/" and "一" <= before <= "鿿":
        parted = _SLASHED.match(text, end)
        if parted and draft.value is not None and Decimal(parted[1]) > draft.value:
            draft.end = parted.end()
            draft.token = text[draft.start : draft.end]
            draft.value /= Decimal(parted[1])
            take(text, draft, PERCENT)
            return figure(context, draft, arabic=True, rule="fraction")
    if after and after in "∶:：比":
        ratio = _RATIO.match(text, end)
        if ratio and before in "午晨晚日":
            draft.stop = ratio.end()
            return draft.named("date", "time-of-day")
        if ratio and ratio[0][0] in ":：" and text[ratio.end() : ratio.end() + 1] == "%":
            draft.end, draft.token = ratio.end(), draft.token + ratio[0]
            draft.stop = ratio.end() + 1
            return draft.broken("a colon where a point belongs", "colon-for-point")
        if ratio:
            return _ratio(context, draft, ratio)
    if after and after in "亿万千" and draft.value is not None and draft.value == draft.value.to_integral_value():
        both = mixed(text, start)
        if both:
            return _mixed(context, draft, *both)
    take(text, draft, unit_after(text, end, draft.token))
    take_upper_end(text, draft, arabic=True)
    return figure(context, draft, arabic=True)


def _broken(text: str, draft: Draft, after: str) -> Draft | None:
    """A numeral that goes on as no number does: glued cells, spaced-out digits; or None where it is whole after all."""
    if after == ".":
        glued = _GLUED.match(text, draft.end)
        if not glued:
            return None
        draft.end = draft.stop = glued.end()
        draft.token = text[draft.start : draft.end]
        named = dotted_name(text, draft.start, draft.end)
        if named:
            return draft.named(named.kind, named.rule)
        draft.stop = unit_after(text, draft.end, draft.token).end
        return draft.broken("two numbers run together, or a point too many", "glued")
    spaced = _SPACED.match(text, draft.end)
    if not spaced:
        return None
    pieces = [draft.token, *spaced[0].split()]
    if len(pieces) > 1 and all(len(piece.strip(".")) <= 1 for piece in pieces):
        draft.end = draft.stop = spaced.end()
        draft.token = text[draft.start : draft.end]
        return draft.broken("digits spaced out", "spaced-out")
    in_prose = "一" <= text[draft.start - 1 : draft.start] <= "鿿"
    if in_prose and _is_grouped(pieces) and text[spaced.end() : spaced.end() + 1] not in ("", "\n", "|"):
        draft.end = draft.stop = spaced.end()
        draft.token = "".join(pieces)
        return None
    if in_prose and len(pieces) == 2 and unit_after(text, spaced.end(), pieces[1]).printed:
        draft.end = spaced.end()
        draft.token = text[draft.start : draft.end]
        draft.stop = unit_after(text, draft.end, pieces[1]).end
        return draft.broken("a blank between digits", "spaced-out")
    return None


def _is_grouped(pieces: list[str]) -> bool:
    """Whether blanks part a number in groups of three: 12 345 678.9."""
    thousands = all(len(piece.partition(".")[0]) == 3 for piece in pieces[1:])
    return len(pieces[0]) <= 3 and thousands and all("." not in piece for piece in pieces[:-1])


def _ratio(context: Context, draft: Draft, ratio: re.Match[str]) -> Draft:
    """105.23∶100 and 8.1∶46.2∶45.7: one reading; the first end over the second where there are two."""
    draft.end = draft.stop = ratio.end()
    draft.token = draft.token + ratio[0]
    draft.unit = draft.core = ratio[0]
    parts = _RATIO_MARK.split(ratio[0])[1:]
    second = number(parts[0])
    if len(parts) == 1 and second and draft.value is not None:
        draft.base, draft.factor = "ratio", 1 / second
    draft.kind, draft.is_figure, draft.rule, draft.comparator = "level", True, "ratio", "eq"
    way = direction_before(context.text, context.since, draft.start)
    draft.direction, draft.direction_word = way.means, way.printed
    return draft


def _mixed(context: Context, draft: Draft, end: int, value: Decimal) -> Draft:
    """3 亿 5000 万元: one number, told in its smaller magnitude."""
    text = context.text
    draft.end = end
    draft.token = text[draft.start : end]
    unit = unit_after(text, end, draft.token)
    magnitude = draft.token[len(draft.token.rstrip("万亿")) :]
    shift = sum(POWERS[each] for each in magnitude)
    draft.value = value.scaleb(-shift)
    take(text, draft, unit._replace(printed=magnitude + unit.printed, factor=unit.factor.scaleb(shift)))
    return figure(context, draft, arabic=True)
