"""Readings under their sentences, for a terminal."""

import re

from rich.console import Group
from rich.text import Text

from workreport.reading.readings import Reading, Readings, summary

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_CONTROL = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "·")
_FIGURE, _OTHER, _SUSPECT = "bold yellow", "dim underline", "bold red"


def explain(readings: Readings) -> Group:
    """Each sentence that holds a numeral, its numerals marked, and what each was read as in a line under it."""
    lines: list[Text] = []
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
            lines += [_marked(match[0], match.start(), held), *map(_told, held), Text()]
    return Group(*lines)


def _marked(sentence: str, offset: int, held: list[Reading]) -> Text:
    line = Text(_shown(sentence))
    for reading in held:
        line.stylize(_style(reading), max(0, reading.start - offset), min(reading.end - offset, len(sentence)))
    return line


def _told(reading: Reading) -> Text:
    line = Text("  ")
    line.append(_shown(reading.token), _style(reading))
    return line.append(f"  {_shown(summary(reading))}", "" if reading.is_figure else "dim")


def _style(reading: Reading) -> str:
    return _SUSPECT if reading.suspect else _FIGURE if reading.is_figure else _OTHER


def _shown(text: str) -> str:
    """Safe for a terminal: without lone surrogates and control characters, one character for one, in one line."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_CONTROL).replace("\n", " ")
