"""The years that a report speaks of, from the day it was delivered."""

_JULY = (
    7  # a report of July to December looks back on the year it was read in, one of January to June on the year before
)


def reported_year(delivered: str) -> int:
    """The year that a report delivered on ``delivered`` (2023-01-08, 2023-01, 2023) looks back on; the next one it plans.

    Where the month is not known it is taken to be the year itself.
    """
    year, _, rest = delivered.partition("-")
    return int(year) - (rest != "" and int(rest[:2]) < _JULY)
