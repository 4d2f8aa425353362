"""Reading Chinese official prose: each numeral of a text, what it counts, how firm it is and which way it moves.

clean      the text as the reader sees it: no blanks inside numbers, one form of each character
lexicon    the words and units it knows
lexer      numerals, what they are worth, and the units after them
kinds      figure, date, marker, name or word
context    comparators and directions
scanner    ``scan``: all of these in the order of the text
readings   ``Reading`` and ``Readings``: what ``scan`` returns
terminal   ``explain``: readings under their sentences, for a terminal

Nothing here knows a table of the project.
"""

from workreport.reading.readings import COLUMNS, Reading, Readings
from workreport.reading.scanner import scan
from workreport.reading.terminal import explain

__all__ = ["COLUMNS", "Reading", "Readings", "explain", "scan"]
