"""What the cells of a notebook have in common: where a report has no numbers for a figure, a sentence stands in its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from IPython.display import Markdown, display

from workreport import tables
from workreport.analysis.select import Missing
from workreport.words import missing as words


@contextmanager
def charted(lang: str) -> Iterator[None]:
    """Run the lines of a cell; where the report lacks what they need, show the sentence that says so and go on.

    Only what ``analysis`` raises as Missing is a gap of the report; every other error is one of ours and stops the run.
    """
    try:
        yield
    except Missing as gap:
        display(Markdown(words.sentence(gap, tables.indicators(), lang)))
