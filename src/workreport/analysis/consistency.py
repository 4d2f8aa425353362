"""Whether two numbers of a report agree, each taken as the interval that its rounding allows."""

from workreport.analysis.interval import Interval

HOLDS, FAILS, OPEN = "holds", "does-not-hold", "cannot-be-told"


def verdict(left: Interval, relation: str, right: Interval) -> str:
    """The verdict on ``left`` being equal to (=) or at most (≤) ``right``.

    holds: two equal numbers have intervals that meet; every number that ``left`` may be is at most every number that
    ``right`` may be. does-not-hold: no numbers of the two intervals fit. cannot-be-told: some fit and some do not, or one is not known.
    Raises ValueError where the relation is another.
    """
    if relation not in ("=", "≤"):
        raise ValueError(f"relation {relation!r}: give = or ≤")
    if not (left.known and right.known):
        return OPEN
    if relation == "=":
        # Both are one number each, known to an interval: where the intervals meet nothing speaks against it.
        return HOLDS if left.low <= right.high and right.low <= left.high else FAILS
    if left.high <= right.low:
        return HOLDS
    return FAILS if left.low > right.high else OPEN
