"""The unit of a number in a table: from its row, the head of its column, or the line over the table."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from .draft import Draft
from .hedges import hedge_after
from .lexer import Unit, unit_after

_ROW = re.compile(r"[^|\n]*\|[^\n]*")
_CAPTION = re.compile(r"单位[:：]")
# As far as a caption reaches: a page or two of rows.
_REACH = 2000
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：]?)?([^（()）]{1,12})[）)]$")
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_GROWTH = re.compile(r"增长|增速|增幅|涨幅|±|比上年")
_HEDGE = re.compile("(?:以内|以下|以上|左右|上下)?")
_UP = re.compile(r"增长(?!率)")
_RULES = frozenset({"no-unit", "count-of-noun", "bare-year", "number"})


class _Cell:
    """A cell of clean text, from ``start`` to ``end``."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end, self.text = start, end, text[start:end]


def units_of_tables(text: str, drafts: list[Draft]) -> None:
    """Give each number that stands alone in a cell, or alone in its line under a caption, the unit of its table."""
    if "|" in text:
        _by_rows(text, drafts)
    for caption in _CAPTION.finditer(text):
        unit = unit_after(text, caption.end(), "")
        if not unit.base:
            continue
        for at in range(bisect_left(drafts, unit.end, key=attrgetter("start")), len(drafts)):
            draft = drafts[at]
            if draft.start > caption.end() + _REACH:
                break
            if _is_open(draft) and (text[draft.end : draft.end + 1] in "|\n" or text[draft.start - 1] in "|\n"):
                _take(text, draft, unit, "")


def _by_rows(text: str, drafts: list[Draft]) -> None:
    heads: list[tuple[Unit | None, str]] = []
    unit_column = last_end = -1
    for row in _ROW.finditer(text):
        cells = list(_cells(text, row.start(), row.end()))
        if last_end < 0 or text[last_end : row.start()].strip():
            heads, unit_column = [], -1
        last_end = row.end()
        numbers = [_number(cell, drafts) for cell in cells]
        if not any(number and _is_open(number) and number.rule != "bare-year" for number in numbers[1:]):
            named = [(_unit_named(cell.text), cell.text) for cell in cells]
            if len(named) > 1 and any(cell.text.strip("-:") for cell in cells):
                heads = named
                columns = [i for i, cell in enumerate(cells) if _UNIT_COLUMN.fullmatch(cell.text)]
                unit_column = columns[0] if columns else -1
            continue
        own = _unit_named(cells[0].text) or (heads[0][0] if heads else None)
        if 0 <= unit_column < len(cells):
            own = _whole_unit(cells[unit_column].text) or own
        for column, number in enumerate(numbers):
            if number is None or column == 0 or not _is_open(number):
                continue
            head_unit, head = heads[column] if column < len(heads) else (None, "")
            unit = head_unit or own
            if unit is not None:
                _take(text, number, unit, head if head_unit else head + cells[0].text)


def _cells(text: str, start: int, end: int) -> Iterator[_Cell]:
    """The cells of a row; a pipe at its beginning or end parts none."""
    start += text[start] == "|"
    end -= end > start and text[end - 1] == "|"
    for piece in text[start:end].split("|"):
        yield _Cell(text, start, start + len(piece))
        start += len(piece) + 1


def _number(cell: _Cell, drafts: list[Draft]) -> Draft | None:
    """The number that fills the cell, if one does."""
    at = bisect_left(drafts, cell.start, key=attrgetter("start"))
    draft = drafts[at] if at < len(drafts) else None
    fills = draft and draft.start == cell.start and _HEDGE.fullmatch(cell.text, draft.end - cell.start)
    return draft if fills else None


def _is_open(draft: Draft) -> bool:
    return draft.rule in _RULES and draft.value is not None


def _unit_named(head: str) -> Unit | None:
    """The unit that a head or a row's name ends in: 产值（亿元）, 比上年增长%."""
    bracketed = _IN_BRACKETS.search(head)
    if bracketed:
        return _whole_unit(bracketed[1])
    return _whole_unit(head[-1:]) if head[-1:] in tuple("%‰") else None


def _whole_unit(printed: str) -> Unit | None:
    unit = unit_after(printed, 0, "")
    return unit if unit.core and unit.end == len(printed) else None


def _take(text: str, draft: Draft, unit: Unit, head: str) -> None:
    draft.unit, draft.core, draft.base, draft.factor = unit.printed, unit.core, unit.base, unit.factor
    growth = unit.base == "percent" and _GROWTH.search(head) is not None
    draft.kind = "growth" if growth else {"percent": "share", "percentage-point": "points"}.get(unit.base, "level")
    if growth and _UP.search(head):
        draft.direction, draft.direction_word = "up", "增长"
    draft.is_figure, draft.rule, draft.suspect = True, "unit-of-table", ""
    word, draft.comparator_word = hedge_after(text, draft.end)
    draft.comparator = word or "eq"
