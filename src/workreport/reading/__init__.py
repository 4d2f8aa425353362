"""Reading Chinese official prose: each numeral of a text, what it counts, how firm it is and which way it moves.

The way of a text through the modules:

layout      which lines are rows of a table
clean       the text as the reader sees it: no blanks inside numbers, one form of each character
lexer       numerals, what they are worth, and the units after them; ``numerals`` and ``lexicon`` hold their rules
arabic, chinese
            one numeral of either script, read into a ``draft``
names, idioms
            what is no figure: a date, a marker, a name, a slogan, a word; names of Arabic numerals, idioms of those in words
            (``places`` of villages and reservoirs), ``magnitudes`` of 千亿 and 百万 without a digit
ranges      5%—6% is one reading of two ends
figures     a numeral with a value made a figure: its kind (``kinds``), how firm (``hedges``), which way (``directions``)
sharing, tables
            what the members of a list share, and the cells of a table
scanner     ``scan``: all of these in the order of the text
record      ``Reading``: one numeral, read, and how it is told in words
readings    ``Readings``: what ``scan`` returns
page, terminal
            readings as HTML, for a notebook, and ``explain``: under their sentences, for a terminal

Nothing here knows a table of the project, and nothing but the standard library is needed, so that the folder can be taken
elsewhere; pandas and rich are imported where a frame or a terminal is asked for.
"""

from typing import TYPE_CHECKING

from .readings import Readings
from .record import COLUMNS, Reading
from .scanner import scan

if TYPE_CHECKING:
    from rich.console import Group

__all__ = ["COLUMNS", "Reading", "Readings", "explain", "scan"]


def explain(readings: Readings) -> "Group":
    """The readings under their sentences, for a terminal."""
    from . import terminal

    return terminal.explain(readings)
