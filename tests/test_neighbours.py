"""The district beside its neighbours: units in order, the report's rate tested, parts, amounts per resident, wholes."""

import pandas as pd
import pytest

from frames import SOURCES, elsewhere, observations, stated
from other_documents import PLACES, UNITS
from workreport import tables
from workreport.analysis import neighbours


def test_units_stand_most_urban_first_with_their_place() -> None:
    frame = neighbours.units(UNITS, SOURCES, PLACES)
    assert list(zip(frame["place"], frame["rank"], strict=True)) == [("a", 1), ("quangang", 2), ("b", 3)]
    assert frame.loc[1, "population_value"] == 200_000
    assert frame.loc[1, "observations"] == "context/9;context/10"


def test_units_of_one_number_share_a_place() -> None:
    figures = UNITS.copy()
    figures.loc[figures["place"] == "b", ["base_value", "base_low", "base_high"]] = [100.0, 99.95, 100.05]
    assert list(neighbours.units(figures, SOURCES, PLACES)["rank"]) == [1, 1, 3]


@pytest.mark.parametrize(("other", "expected"), [("56.5", True), ("56.4", False), ("57.6", False), ("57.5", True)])
def test_two_documents_agree_where_their_roundings_meet(other: str, expected: bool) -> None:
    # 57 stands for 56.5 to 57.5; 56.4 for 56.35 to 56.45
    figures = observations(
        stated("urbanisation", "2021", "share", "57", "%"),
        *elsewhere("yearbook-2022", "quangang", stated("urbanisation", "2021", "share", other, "%", status="actual")),
    )
    said = neighbours.urbanisation_said(figures)
    assert list(said["source"]) == ["small-2021", "yearbook-2022"]
    assert neighbours.agree(said) == expected


def test_the_city_follows_from_its_units() -> None:
    frame = neighbours.whole_city(neighbours.units(UNITS, SOURCES, PLACES)).set_index("measure")
    assert frame.loc["population", "value"] == 1_000_000
    # 11.3 + 30 + 27.7 of 100
    assert frame.loc["urbanisation", "value"] == pytest.approx(69.0)
    assert frame.loc["urbanisation", "low"] < 69.0 < frame.loc["urbanisation", "high"]


def test_the_district_s_part_of_the_city() -> None:
    frame = neighbours.parts_of_city(UNITS, SOURCES).set_index("indicator")
    assert frame.loc["gdp", "value"] == pytest.approx(5)
    assert frame.loc["gdp", "low"] == pytest.approx(100 * 49.95 / 1000.5)
    assert frame.loc["resident-population", "value"] == pytest.approx(20)


def test_an_amount_per_resident_carries_both_roundings_and_a_missing_one_stays_missing() -> None:
    frame = neighbours.per_resident(UNITS, SOURCES).set_index(["indicator", "place"])
    revenue = frame.loc[("total-revenue", "quangang")]
    # 10 亿 over 20 万 is 5,000; 9.95 over 20.05 and 10.05 over 19.95
    assert revenue["value"] == pytest.approx(5000)
    assert revenue["low"] == pytest.approx(9.95e8 / 200_500)
    assert frame.loc[("total-revenue", "quanzhou"), "kind"] == "silent"
    assert pd.isna(frame.loc[("total-revenue", "quanzhou"), "value"])


def test_each_livelihood_share_keeps_its_whole_and_its_bound() -> None:
    frame = neighbours.livelihood_shares(UNITS)
    assert list(zip(frame["place"], frame["whole"], frame["comparator"], strict=True)) == [
        ("quangang", "own-fiscal-resources", "eq"),
        ("quanzhou", "x", "gt"),
    ]


def test_a_unit_without_a_number_is_an_error_and_not_left_out() -> None:
    figures = UNITS[~((UNITS["place"] == "b") & (UNITS["indicator"] == "urbanisation"))]
    with pytest.raises(LookupError, match="b, urbanisation, 2021"):
        neighbours.units(figures, SOURCES, PLACES)


# --- the project's own tables


def test_the_eleven_units_add_up_to_the_city() -> None:
    figures, sources = tables.with_context(), tables.sources()
    frame = neighbours.units(figures, sources, tables.places())
    assert len(frame) == 11
    assert list(frame.loc[frame["place"] == "quangang", "rank"]) == [10]
    city = neighbours.whole_city(frame).set_index("measure")
    assert city.loc["population", "low"] <= 8_850_000 <= city.loc["population", "high"]
    assert city.loc["urbanisation", "low"] <= 69.7 <= city.loc["urbanisation", "high"]
    assert neighbours.agree(neighbours.urbanisation_said(figures))
