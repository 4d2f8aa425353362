"""Livelihood spending against its whole, and what was provided beside what is promised."""

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


def test_each_amount_is_held_against_the_same_whole() -> None:
    frame = livelihood.against_whole(spending()).set_index("indicator")
    # 10 / 25, 1 / 25 and 0.5 / 25; the first is printed and needs no sum
    assert dict(frame["value"]) == pytest.approx(
        {
            "livelihood-spending": 80,
            "three-guarantees-spending": 40,
            "livelihood-project-funds": 4,
            "safety-net-payments": 2,
        }
    )
    assert list(frame["kind"]) == ["printed", "derived", "derived", "derived"]
    assert list(frame["observations"]) == ["1;2", "1;2;6", "1;2;4", "1;2;5"]
    assert set(frame["whole"]) == {"own-fiscal-resources"}


def test_a_derived_share_carries_three_roundings_and_the_printed_one_its_own() -> None:
    frame = livelihood.against_whole(spending()).set_index("indicator")
    assert list(frame.loc["livelihood-spending", ["low", "high"]]) == pytest.approx([79.95, 80.05])
    # 10.0 × 80.0 % / 20.0: least 9.95 × 79.95 / 20.05, greatest 10.05 × 80.05 / 19.95
    ends = [9.95 * 79.95 / 20.05, 10.05 * 80.05 / 19.95]
    assert list(frame.loc["three-guarantees-spending", ["low", "high"]]) == pytest.approx(ends)


def test_the_largest_part_stands_first_whichever_it_is() -> None:
    frame = livelihood.against_whole(spending(guarantees="22.0"))
    # 22 / 25 = 88 %
    assert list(frame["indicator"])[:2] == ["three-guarantees-spending", "livelihood-spending"]


def test_two_parts_of_a_whole_overlap_by_what_they_are_more_than_it() -> None:
    # 20 + 10 − 25 = 5; least for the greatest spending, which makes the whole greater by more than itself
    least = livelihood.least_overlap(spending())
    assert least.point == pytest.approx(5 * HUNDRED_MILLION)
    assert least.low == pytest.approx((20.05 + 9.95 - 20.05 / 0.7995) * HUNDRED_MILLION)
    assert least.high == pytest.approx((19.95 + 10.05 - 19.95 / 0.8005) * HUNDRED_MILLION)


def test_two_parts_that_fit_side_by_side_need_not_overlap() -> None:
    # 20 + 3 − 25 = −2
    least = livelihood.least_overlap(spending(guarantees="3.0"))
    assert least.point == pytest.approx(-2 * HUNDRED_MILLION)
    assert least.high < 0


def test_a_part_without_its_share_has_no_whole() -> None:
    frame = spending()
    with pytest.raises(LookupError, match="livelihood-spending, 2021, share"):
        livelihood.own_resources(frame[frame["measure"] != "share"])


PROVISION = observations(
    stated("livelihood-spending", "2021", "level", "20.0", "亿元"),
    stated("livelihood-spending", "2021", "share", "80.0", "%"),
    silent("livelihood-spending", "2022", "level"),
    stated("new-school-places", "2017-2021", "level", "3.2", "万个"),
    stated("new-school-places", "2022", "level", "8000", "个", comparator="ge"),
    stated("registered-unemployment", "2021", "share", "4.2", "%", comparator="le"),
    silent("registered-unemployment", "2022", "share"),
)


def test_each_provision_has_a_row_for_each_period_and_a_silence_is_one() -> None:
    frame = livelihood.provided_and_promised(PROVISION)
    told = {(row["indicator"], row["period"]): row for _, row in frame.iterrows()}
    assert {key: row["kind"] for key, row in told.items()} == {
        ("livelihood-spending", "2017-2021"): "silent",
        ("livelihood-spending", "2021"): "printed",
        ("livelihood-spending", "2022"): "silent",
        ("new-school-places", "2017-2021"): "printed",
        ("new-school-places", "2021"): "silent",
        ("new-school-places", "2022"): "printed",
        ("registered-unemployment", "2017-2021"): "silent",
        ("registered-unemployment", "2021"): "printed",
        ("registered-unemployment", "2022"): "silent",
    }
    promised = told["new-school-places", "2022"]
    assert list(promised[["comparator", "value", "unit", "status", "observations"]]) == [
        "ge",
        8000,
        "个",
        "target",
        "5",
    ]
    assert told["new-school-places", "2021"]["status"] == "not-stated"


def test_an_amount_that_is_also_a_share_is_shown_as_an_amount_and_a_share_alone_as_a_share() -> None:
    frame = livelihood.provided_and_promised(PROVISION).drop_duplicates("indicator").set_index("indicator")
    assert frame.loc["livelihood-spending", "measure"] == "level"
    assert frame.loc["registered-unemployment", "measure"] == "share"


def test_an_indicator_that_the_report_does_not_know_has_no_row() -> None:
    assert "hospital-beds" not in set(livelihood.provided_and_promised(PROVISION)["indicator"])


# --- the report


def test_in_the_report_own_resources_are_thirty_three_point_six(real: pd.DataFrame) -> None:
    # 26.61 / 79.1 %, from 26.605 / 79.15 % to 26.615 / 79.05 %
    ends = [26.605 / 0.7915, 26.61 / 0.791, 26.615 / 0.7905]
    assert in_hundred_millions(livelihood.own_resources(real)) == pytest.approx(ends)
    assert ends == pytest.approx([33.613, 33.641, 33.669], abs=0.001)


def test_in_the_report_the_three_guarantees_are_half_of_the_whole(real: pd.DataFrame) -> None:
    frame = livelihood.against_whole(real).set_index("indicator")
    # 17.64, 1.72 and 0.7712 of 33.641
    assert list(frame["value"]) == pytest.approx([79.1, 52.436, 5.113, 2.292], abs=0.001)


def test_in_the_report_a_billion_stands_in_both(real: pd.DataFrame) -> None:
    # 26.61 + 17.64 − 33.641 = 10.609; least 26.615 + 17.635 − 26.615 / 0.7905 = 10.581
    least = livelihood.least_overlap(real)
    assert [least.point / HUNDRED_MILLION, least.low / HUNDRED_MILLION] == pytest.approx([10.609, 10.581], abs=0.001)


def test_in_the_report_no_livelihood_amount_of_2021_has_one_beside_it_for_2022(real: pd.DataFrame) -> None:
    frame = livelihood.provided_and_promised(real)
    amounts = frame[(frame["period"] == "2021") & (frame["base_unit"] == "CNY")]["indicator"]
    assert len(amounts) == 4
    ahead = frame[(frame["period"] == "2022") & frame["indicator"].isin(amounts)]
    assert set(ahead["kind"]) == {"silent"}
