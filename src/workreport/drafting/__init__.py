"""The tables of another report, drafted: every numeral with a proposed role, every figure with a proposed observation.

proposals  the rows of a report's tables, from its text
questions  what of them a person is asked, like with like
units      what a unit is worth that the tables lack
shared     the tables of all reports, as a draft changes them; those of a new folder of somebody's own
record     what was drafted, to be told from what a person made of it
redraw     a new draft laid over an old one and a person's decisions
folder     a draft put in place, drawn anew or taken out, all at once
decisions  a person's answers, written into the tables

Words propose, a reader decides: nothing here is certain, and the reading list names each thing that is still to be decided.
"""

from workreport.drafting.folder import Drafted, again, drop, new

__all__ = ["Drafted", "again", "drop", "new"]
