"""The tables of another report, drafted: every numeral with a proposed role, every figure with a proposed observation.

rows       the rows of a report's tables, from its text
units      what a unit is worth that the tables lack
folder     the new folder and what it adds to the tables all reports share, put in place all at once

Words propose, a reader decides: nothing here is certain, and the reading list names each thing that is still to be decided.
"""

from workreport.drafting.folder import Drafted, new

__all__ = ["Drafted", "new"]
