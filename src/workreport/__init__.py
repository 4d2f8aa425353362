"""A Chinese government work report as audited tables, and what follows from them.

README.md says what each room of the package holds; what may import what, the import-linter contracts in pyproject.toml hold.
"""

from typing import TYPE_CHECKING

from workreport.project import REPORT

if TYPE_CHECKING:
    import pandas as pd

    from workreport.reading import Readings

# What is used is imported when it is called, so that importing the package stays light.


def scan(text: str) -> "Readings":
    """Every numeral of a Chinese text, read: what it counts, how firm it is and which way it moves (``workreport.reading``)."""
    from workreport.reading.scanner import scan as read

    return read(text)


def load(name: str = REPORT) -> "pd.DataFrame":
    """The observations of a report, those of other documents (context), those of the panel, or another table by its name.

    ``workreport.tables.load`` tells the columns of the first two; ``panel`` has the rows of 3,004 reports, each with its place, and
    ``panel-reports``, ``panel-silences`` and so on are the tables beside them (``workreport.panel.tables.load``).
    """
    if name.split("-")[0] == "panel":
        from workreport.panel import tables as panel

        return panel.load(name.removeprefix("panel").removeprefix("-") or panel.OBSERVATIONS)
    from workreport import tables

    return tables.load(name)
