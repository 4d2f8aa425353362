"""Readings as HTML, for a notebook: the text with its numerals marked, and under it what each figure was read as.

No script, nothing loaded from elsewhere. The text takes the colours of the page; the marks are of the hues of the house
palette, at a lightness that holds on a light ground and on a dark one. Colour is a help only: what each numeral was read as
stands in its tooltip and in the table.
"""

from collections.abc import Sequence
from html import escape

from .record import Reading, comparison, direction, number, summary

# Kind: the line under its figures.
MARKS = {
    "level": "solid #4a80b8",
    "growth": "solid #c4661f",
    "points": "dashed #c4661f",
    "share": "solid #2a8f68",
    "rank": "solid #b0569a",
    "streak": "dashed #b0569a",
    "duration": "solid #8069c8",
    "suspect": "double #d6453d",
    "no figure": "dotted #868686",
}
_ROWS = 300
_SHEET = """
.workreport-text { white-space: pre-wrap; line-height: 1.9; max-width: 46em; }
.workreport-text mark, .workreport-key span { background: none; color: inherit; border-bottom: 3px; padding-bottom: 1px; }
.workreport-text mark.figure { font-weight: bold; background: rgba(128, 128, 128, .14); }
.workreport-key { margin: .6em 0; font-size: 90%; }
.workreport-key span { margin-right: 1.2em; white-space: nowrap; }
.workreport-table { overflow-x: auto; }
.workreport-readings .workreport-table :is(td, th) { text-align: left; padding: .1em .8em .1em 0; }
"""
_COLUMNS = ("token", "kind", "number", "comparator", "direction", "rule")


def html(text: str, readings: Sequence[Reading]) -> str:
    """The page's part for the ``readings`` of ``text``; any text is safe in it."""
    shown = set(map(_kind, readings))
    key = "".join(f'<span style="{_line(kind)}">{kind}</span>' for kind in MARKS if kind in shown)
    return (
        f'<div class="workreport-readings"><style>{_SHEET}</style>'
        f'<div class="workreport-text" lang="zh">{_marked(text, readings)}</div>'
        f'<div class="workreport-key">{key}</div>{_table(readings)}</div>'
    )


def _marked(text: str, readings: Sequence[Reading]) -> str:
    pieces, last = [], 0
    for reading in readings:
        pieces.append(_safe(text[last : reading.start]))
        figure = ' class="figure"' if reading.is_figure else ""
        pieces.append(
            f'<mark{figure} style="{_line(_kind(reading))}" title="{_safe(summary(reading))}">'
            f"{_safe(text[reading.start : reading.end])}</mark>"
        )
        last = reading.end
    return "".join([*pieces, _safe(text[last:])])


def _table(readings: Sequence[Reading]) -> str:
    """The figures, and what looks broken, one a row."""
    told = [reading for reading in readings if reading.is_figure or reading.suspect]
    rows = "".join(
        "<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in _cells(each)) + "</tr>" for each in told[:_ROWS]
    )
    more = f"<p>and {len(told) - _ROWS} more</p>" if len(told) > _ROWS else ""
    head = "".join(f"<th>{column}</th>" for column in _COLUMNS)
    figures = sum(reading.is_figure for reading in readings)
    return (
        f"<details><summary>{len(readings)} numerals, {figures} of them figures</summary>"
        f'<div class="workreport-table"><table><tr>{head}</tr>{rows}</table>{more}</div></details>'
    )


def _cells(reading: Reading) -> tuple[str, ...]:
    if reading.suspect:
        return (reading.token, "suspect", reading.suspect, "", "", reading.rule)
    said = (comparison(reading), direction(reading))
    return (reading.token, reading.kind, number(reading), *said, reading.rule)


def _kind(reading: Reading) -> str:
    return "suspect" if reading.suspect else reading.kind if reading.is_figure else "no figure"


def _line(kind: str) -> str:
    return f"border-bottom-style: {MARKS[kind].replace(' ', '; border-bottom-color: ')}"


def _safe(text: str) -> str:
    """Escaped, and without the lone surrogates that no page can hold."""
    return escape(text.encode("utf-8", "replace").decode("utf-8"))
