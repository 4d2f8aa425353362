"""Small frames of observations made by hand, with the columns of ``tables.observations``, for tests of what follows from them.

The report of these frames is nobody's: the indicators bear names that readers know, the numbers are chosen to be divided in
the head. tests/small_report.py is another thing: tables on disk, for the tests of reading and checking them.
"""

from decimal import Decimal
from typing import Any

import pandas as pd

from workreport import tables

# label_zh, label_en, theme, price basis
INDICATORS = {
    "gdp": ("地区生产总值", "GDP", "economy", "constant"),
    "industrial-value-added": ("工业增加值", "Industry", "industry", "constant"),
    "construction-value-added": ("建筑业增加值", "Construction", "economy", "constant"),
    "tertiary-value-added": ("第三产业增加值", "Services", "economy", "constant"),
    "farm-gross-output": ("农林牧渔业总产值", "Farm gross output", "economy", "constant"),
    "total-revenue": ("一般公共预算总收入", "Total budget revenue", "finance", "current"),
    "local-revenue": ("一般公共预算收入", "Local budget revenue", "finance", "current"),
    "household-income": ("居民人均可支配收入", "Household income", "livelihood", "current"),
    "exports": ("出口商品总值", "Merchandise exports", "economy", "current"),
    "fdi": ("实际利用外资", "Foreign direct investment", "investment", "current"),
    "fdi-used": ("实际使用外资", "Foreign direct investment (used)", "investment", "current"),
    "fixed-asset-investment": ("固定资产投资", "Fixed-asset investment", "investment", "current"),
    "retail-sales": ("社会消费品零售总额", "Retail sales", "economy", "current"),
    "rd-spending": ("研发经费", "R&D expenditure", "innovation", "current"),
    "general-expenditure": ("一般性支出", "General expenditure", "finance", "current"),
    "petrochemical-output": ("石化产值", "Petrochemical output", "industry", "not-stated"),
    "above-size-output": ("规上工业产值", "Industrial output (above designated size)", "industry", "not-stated"),
    "built-up-area": ("建成区面积", "Built-up area", "city", "none"),
    "urban-population": ("城区人口", "Urban-area population", "city", "none"),
    "urbanisation": ("城镇化率", "Urbanisation rate", "city", "none"),
    "resident-population": ("常住人口", "Resident population", "city", "none"),
    "park-competitiveness-rank": ("石化园区综合竞争力排名", "Park's rank by competitiveness", "industry", "none"),
    "park-national-rank": ("石化园区全国排名", "Park's national rank", "industry", "none"),
    "petrochemical-base-rank": (
        "石化园区在石化基地中排名",
        "Park's rank among petrochemical bases",
        "industry",
        "none",
    ),
    "livelihood-spending": ("民生支出", "Livelihood spending", "finance", "current"),
    "own-fiscal-resources": ("本级财力", "Own fiscal resources", "finance", "current"),
    "three-guarantees-spending": ("“三保”支出", "Three Guarantees", "finance", "current"),
    "livelihood-project-funds": ("为民办实事项目投入", "For-the-people projects: funds", "finance", "current"),
    "safety-net-payments": ("低保特困等保障金", "Safety-net payments", "livelihood", "current"),
    "livelihood-project-items": ("为民办实事项目数", "For-the-people projects", "livelihood", "none"),
    "new-school-places": ("新增学位", "New school places", "education", "none"),
    "registered-unemployment": ("城镇登记失业率", "Registered urban unemployment", "livelihood", "none"),
    "hospital-beds": ("新增住院床位", "New hospital beds", "health", "none"),
}

# base unit, factor, whether a printed number is an exact count
UNITS = {
    "亿元": ("CNY", "100000000", False),
    "万元": ("CNY", "10000", False),
    "元": ("CNY", "1", False),
    "%": ("percent", "1", False),
    "平方公里": ("m2", "1000000", False),
    "亩": ("m2", "666.6666666667", False),
    "万人": ("person", "10000", False),
    "人": ("person", "1", True),
    "个": ("item", "1", True),
    "万个": ("item", "10000", False),
    "张": ("item", "1", True),
    "项": ("item", "1", True),
    "强": ("rank", "1", True),
    "位": ("rank", "1", True),
    "名次": ("rank", "1", True),
    "": ("", "1", True),
}


# The documents of the frames, as tables.sources has them.
SOURCES = pd.DataFrame(
    [
        ("small-2021", "work report", "2021-12-02", "official", "district"),
        ("city-2022", "work report", "2022", "official", "city"),
        ("city-2023", "work report", "2023", "official", "city"),
        ("plan-2023", "plan report", "2023-12-19", "official", "district"),
        ("accounts-2023", "final accounts", "2024-06", "reprint", "district"),
        ("targets-2023", "press", "2023-01", "press", "district"),
        ("statistics-2022", "communique", "2023", "official", "city"),
        ("yearbook-2022", "yearbook", "2022", "official", "city"),
    ],
    columns=["source", "kind", "delivered", "reliability", "admin_level"],
).assign(title_zh=lambda frame: frame["source"] + "文件", title_en=lambda frame: "Document " + frame["source"])


def stated(indicator: str, period: str, measure: str, value: str, unit: str, **other: str) -> dict[str, Any]:
    """A number of the report: ``value`` as printed (its decimals count), ``other`` the remaining columns where they matter.

    Unless told, the comparator is eq, a growth goes up, and the status is the one that the period has in a report of 2021.
    """
    base_unit, factor, counted = UNITS[unit]
    number = Decimal(value)
    decimals = -int(number.as_tuple().exponent)
    half = Decimal(0) if counted else Decimal(5).scaleb(-decimals - 1)
    comparator = other.get("comparator", "eq")
    low, high = {
        "eq": (number - half, number + half),
        "approx": (number - half, number + half),
        "ge": (number, Decimal("Infinity")),
        "gt": (number, Decimal("Infinity")),
        "le": (Decimal(0), number),
        "lt": (Decimal(0), number),
        "top_n": (Decimal(1), number),
    }[comparator]
    ends = {"base_value": number, "base_low": low, "base_high": high}
    return {
        **_named(indicator, period, measure),
        "status": "target" if period.startswith("2022") else "estimate" if period == "2021" else "actual",
        "direction": "up" if measure == "growth" else "",
        "comparator": comparator,
        "value": float(number),
        "decimals": decimals,
        "unit": unit,
        "base_unit": base_unit,
        **{name: float(end * Decimal(factor)) for name, end in ends.items()},
        **other,
    }


def silent(indicator: str, period: str, measure: str) -> dict[str, Any]:
    """A silence: the report gives no number."""
    return {**_named(indicator, period, measure), "status": "not-stated"}


def elsewhere(source: str, place: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows as figures of another document, ``source`` of SOURCES, about ``place``."""
    return [{**row, "origin": "context", "source": source, "place": place} for row in rows]


def observations(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as a frame; observations are numbered from 1, and stand at the offsets 10, 20, …."""
    numbered = [{"observation": n, "offset": 10 * n, **row} for n, row in enumerate(rows, start=1)]
    frame = pd.DataFrame(numbered).reindex(columns=tables.COLUMNS)
    texts = ["comparator", "direction", "unit", "base_unit", "whole", "basis", "note", "note_zh"]
    frame[texts] = frame[texts].astype(object).fillna("")
    return frame.astype({"offset": "Int64", "decimals": "Int64", "year": "Int64", "reported": "Int64"})


def _named(indicator: str, period: str, measure: str) -> dict[str, Any]:
    label_zh, label_en, theme, price_basis = INDICATORS[indicator]
    return {
        "origin": "report",
        "source": "small-2021",
        "place": "quangang",
        "reported": 2021,
        "indicator": indicator,
        "name_zh": label_zh,
        "name_en": label_en,
        "label_zh": label_zh,
        "label_en": label_en,
        "theme": theme,
        "price_basis": price_basis,
        "period": period,
        "year": int(period[-4:]),
        "measure": measure,
    }
