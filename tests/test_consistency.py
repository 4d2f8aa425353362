"""Whether two numbers agree, by their rounding intervals."""

import pytest

from workreport.analysis.consistency import verdict
from workreport.analysis.interval import Interval

PART = Interval(27.5, 28, 28.5)  # printed 28


@pytest.mark.parametrize(
    ("left", "relation", "right", "expected"),
    [
        (Interval.exact(505), "=", Interval.exact(505), "holds"),
        (Interval.exact(505), "=", Interval.exact(506), "does-not-hold"),
        (Interval(9.5, 10, 10.5), "=", Interval(10.45, 10.5, 10.55), "holds"),  # they meet from 10.45 to 10.5
        (PART, "≤", Interval(28.5, 29, 29.5), "holds"),
        (PART, "≤", Interval(26.5, 27, 27.4), "does-not-hold"),
        (PART, "≤", Interval(27.95, 28, 28.05), "cannot-be-told"),  # 27.5 would fit, 28.5 would not
        (PART, "≤", Interval.unknown("whole"), "cannot-be-told"),
        (Interval.unknown("sum"), "=", PART, "cannot-be-told"),
    ],
)
def test_verdict_follows_from_the_intervals(left: Interval, relation: str, right: Interval, expected: str) -> None:
    assert verdict(left, relation, right) == expected


def test_another_relation_is_refused() -> None:
    with pytest.raises(ValueError, match="give = or ≤"):
        verdict(PART, "≥", PART)
