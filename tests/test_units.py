"""units.csv beside pint, a library of units that knows nothing of these tables nor of the scanner's lexicon."""

from fractions import Fraction

import pint
import pytest

from workreport import project
from workreport.tables import cells, read_package

# Units as pint writes them. What it does not know stands on what it does, by the law: 15 亩 are a hectare, 2 斤 a kilogram.
REGISTRY = pint.UnitRegistry(non_int_type=Fraction)
REGISTRY.define("亩 = 1/15 hectare")
REGISTRY.define("斤 = 1/2 kilogram")
REGISTRY.define("元 = [money]")
MAGNITUDES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}
UNITS = {
    "元": "元",
    "%": "percent",
    "吨": "metric_ton",
    "斤": "斤",
    "平方公里": "kilometer ** 2",
    "平方米": "meter ** 2",
    "公顷": "hectare",
    "亩": "亩",
    "公里": "kilometer",
    "米": "meter",
    "小时": "hour",
    "分钟": "minute",
    "年": "year",
    "千瓦时": "kilowatt_hour",
    "千瓦": "kilowatt",
    "立方米": "meter ** 3",
    "人": "count",
    "名": "count",
    "个": "count",
}
BASES = {
    "CNY": "元",
    "percent": "percent",
    "t": "metric_ton",
    "m2": "meter ** 2",
    "m": "meter",
    "minute": "minute",
    "year": "year",
    "kWh": "kilowatt_hour",
    "kW": "kilowatt",
    "m3": "meter ** 3",
    "person": "count",
    "item": "count",
}
UNKNOWN = {"working-day", "time", "rank"}  # of base units: what pint has nothing like


def known(unit):
    """The unit without its magnitude, and that; None where pint does not know it."""
    magnitude = next(sign for sign in MAGNITUDES if unit.startswith(sign))
    name = unit.removeprefix(magnitude)
    return (name, MAGNITUDES[magnitude]) if name in UNITS else None


ROWS = cells(read_package(project.data_dir()), "units").to_dict("records")


@pytest.mark.parametrize("row", [row for row in ROWS if known(row["unit"])], ids=lambda row: row["unit"])
def test_a_unit_is_worth_what_pint_says(row):
    name, magnitude = known(row["unit"])
    worth = magnitude * REGISTRY.Quantity(Fraction(1), UNITS[name]).to(BASES[row["base_unit"]]).magnitude
    assert float(row["factor"]) == pytest.approx(float(worth), rel=1e-12)


def test_what_pint_does_not_know_is_counted_or_has_a_base_unit_of_its_own():
    others = [row for row in ROWS if not known(row["unit"])]
    assert {row["base_unit"] for row in others} <= {"item", *UNKNOWN}
    assert {row["factor"] for row in others} <= {"1", "10000"}
    assert len(ROWS) - len(others) >= 20


@pytest.mark.parametrize(("unit", "base", "factor"), [("亩", "m2", "6666.666666667"), ("小时", "year", "60")])
def test_pint_tells_a_unit_that_is_worth_something_else(unit, base, factor):
    with pytest.raises((AssertionError, pint.DimensionalityError)):
        test_a_unit_is_worth_what_pint_says({"unit": unit, "base_unit": base, "factor": factor})
