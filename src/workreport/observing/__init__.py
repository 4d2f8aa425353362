"""Reading whole observations: of each figure of a report what it measures, whose it is, for when, and whether it is a goal.

page         a text made ready: page numbers and running heads blanked, traditional characters simplified
years        the years that a report looks back on and plans, its passages, its expressions of time
vocabulary   the names of indicators, from the tables of the project or those that the package carries
words        the words that names are found by, from ``words.toml``
places       whether a name is that of the whole area, of another place or of neither
lists        what the figures of a list are of whose names stand in a list too
counted      what a number counts, what that has become, and kinds of it
projects     projects that a number counts
names        which indicator a figure is of, run by run
reader       ``observe``: all of these in the order of the text
observation  ``Observation``: one figure, and the columns that others' scripts rely on

What a numeral is worth and how firm it is, ``workreport.reading`` says. Nothing here asks for a checkout.
"""

from workreport.observing.observation import COLUMNS, Observation
from workreport.observing.reader import observe
from workreport.observing.vocabulary import Vocabulary, load

__all__ = ["COLUMNS", "Observation", "Vocabulary", "load", "observe"]
