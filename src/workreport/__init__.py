"""A Chinese government work report as audited tables, and what follows from them.

The layers, each importing only from those before it: errors, files, project, text, reading, observing, offsets, corpus, tables,
drafting, audit, analysis, words, charts, publish, cli. What may import what is held by the import-linter contract in pyproject.toml.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workreport.reading import Readings


def scan(text: str) -> "Readings":
    """Every numeral of a Chinese text, read: what it counts, how firm it is and which way it moves (``workreport.reading``)."""
    from workreport.reading.scanner import scan as read  # so that importing the package stays light

    return read(text)
