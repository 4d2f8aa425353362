"""The whole that livelihood spending is a share of."""

import pandas as pd
import pytest

from frames import observations, silent, stated
from workreport import tables
from workreport.analysis import livelihood

HUNDRED_MILLION = 100_000_000


def spending(livelihood_spending: str = "20.0", guarantees: str = "10.0") -> pd.DataFrame:
    """A district that spends 80 % of its own resources on livelihood: 20.0 of 25, in 亿元."""
    return observations(
        stated("livelihood-spending", "2021", "level", livelihood_spending, "亿元"),
        stated("livelihood-spending", "2021", "share", "80.0", "%", whole="own-fiscal-resources"),
        silent("own-fiscal-resources", "2021", "level"),
        stated("livelihood-project-funds", "2021", "level", "1.0", "亿元"),
        stated("safety-net-payments", "2021", "level", "5000", "万元"),
        stated("three-guarantees-spending", "2021", "level", guarantees, "亿元"),
    )


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    return tables.observations()


def in_hundred_millions(interval: livelihood.Interval) -> list[float]:
    return [end / HUNDRED_MILLION for end in (interval.low, interval.point, interval.high)]


def test_the_whole_is_the_part_over_its_share_with_the_rounding_of_both() -> None:
    # 20.0 / 80.0 % = 25, from 19.95 / 80.05 % to 20.05 / 79.95 %
    ends = [19.95 / 0.8005, 25, 20.05 / 0.7995]
    assert in_hundred_millions(livelihood.own_resources(spending())) == pytest.approx(ends)


def test_a_part_without_its_share_has_no_whole() -> None:
    frame = spending()
    with pytest.raises(LookupError, match="livelihood-spending, 2021, share"):
        livelihood.own_resources(frame[frame["measure"] != "share"])


# --- the report


def test_in_the_report_own_resources_are_thirty_three_point_six(real: pd.DataFrame) -> None:
    # 26.61 / 79.1 %, from 26.605 / 79.15 % to 26.615 / 79.05 %
    ends = [26.605 / 0.7915, 26.61 / 0.791, 26.615 / 0.7905]
    assert in_hundred_millions(livelihood.own_resources(real)) == pytest.approx(ends)
    assert ends == pytest.approx([33.613, 33.641, 33.669], abs=0.001)
