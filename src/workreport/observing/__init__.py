"""Reading whole observations: of each figure of a report what it measures, whose it is, for when, and whether it is a goal.

page         a text made ready: page numbers and running heads blanked, traditional characters simplified
years        the years that a report looks back on and plans, its passages, its expressions of time
vocabulary   the names of indicators, from the tables of the project or those that the package carries
names        which indicator a figure is of, run by run; ``words.toml`` holds the words that it goes by
reader       ``observe``: all of these in the order of the text
observation  ``Observation``: one figure, and the columns that others' scripts rely on

What a numeral is worth and how firm it is, ``workreport.reading`` says. Nothing here asks for a checkout.
"""

from workreport.observing.observation import COLUMNS, Observation
from workreport.observing.reader import observe
from workreport.observing.vocabulary import Vocabulary, load

__all__ = ["COLUMNS", "Observation", "Vocabulary", "load", "observe"]
