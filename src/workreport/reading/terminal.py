"""Readings under their sentences, for a terminal."""

import re

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .readings import Readings
from .record import Reading, comparison, direction, number

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_CONTROL = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "·")
_STYLES = {
    "level": "bold blue",
    "growth": "bold yellow",
    "points": "yellow",
    "share": "bold green",
    "rank": "bold magenta",
    "streak": "magenta",
    "duration": "bold cyan",
}
_OTHER, _SUSPECT = "dim underline", "bold red"
# At least so wide, that the columns stand under each other from sentence to sentence as far as they can.
_TOKEN, _KIND, _NUMBER, _WORDS = 6, 8, 10, 6


def explain(readings: Readings) -> Group:
    """Each sentence that holds a numeral, its numerals marked, and what each was read as in a line under it."""
    parts: list[RenderableType] = []
    ahead = iter(readings)
    reading = next(ahead, None)
    for match in _SENTENCE.finditer(readings.text):
        if reading is None:
            break
        held: list[Reading] = []
        while reading is not None and reading.start < match.end():
            held.append(reading)
            reading = next(ahead, None)
        if held:
            parts += [_marked(match[0], match.start(), held), Padding(_told(held), (0, 0, 1, 2), expand=False)]
    return Group(*parts)


def _marked(sentence: str, offset: int, held: list[Reading]) -> Text:
    line = Text(_shown(sentence).rstrip())
    for reading in held:
        line.stylize(_style(reading), max(0, reading.start - offset), min(reading.end - offset, len(sentence)))
    return line


def _told(held: list[Reading]) -> Table:
    """A line a reading: token, kind, number, how firm, which way, and the rule."""
    table = Table.grid(padding=(0, 2))
    for width, breaks in ((_TOKEN, True), (_KIND, False), (_NUMBER, True), (_WORDS, True), (None, False)):
        table.add_column(min_width=width, no_wrap=not breaks, overflow="fold")
    for reading in held:
        kind, told = reading.kind, number(reading) if reading.is_figure else ""
        words = "  ".join(part for part in (comparison(reading), direction(reading)) if part)
        if reading.suspect:
            kind, told, words = "suspect", reading.suspect, ""
        dim = "" if reading.is_figure or reading.suspect else "dim"
        table.add_row(Text(_shown(reading.token), _style(reading)), kind, told, words, reading.rule, style=dim)
    return table


def _style(reading: Reading) -> str:
    return _SUSPECT if reading.suspect else _STYLES.get(reading.kind, _OTHER)


def _shown(text: str) -> str:
    """Safe for a terminal: without lone surrogates and control characters, one character for one, in one line."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_CONTROL).replace("\n", " ")
