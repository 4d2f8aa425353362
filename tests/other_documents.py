"""A district, its city and their documents, invented: what the tests of outcomes, of the district and of its neighbours share.

As in frames.py the numbers are chosen to be divided in the head.
"""

from typing import Any

import pandas as pd

from frames import elsewhere, observations, silent, stated

# A city's targets and what two documents say came of them.
CITY = observations(
    *elsewhere(
        "city-2022",
        "quanzhou",
        stated("gdp", "2022", "growth", "6", "%", status="target"),
        stated("local-revenue", "2022", "growth", "5", "%", status="target"),
        stated("local-revenue", "2021", "level", "100.0", "亿元", status="actual"),
        stated("exports", "2022", "growth", "8", "%", status="target"),
        silent("household-income", "2022", "growth"),
    ),
    *elsewhere(
        "city-2023",
        "quanzhou",
        stated("gdp", "2022", "growth", "6", "%", status="actual"),
        stated("local-revenue", "2022", "growth", "5.5", "%", status="actual", basis="same-scope"),
        stated("local-revenue", "2022", "level", "98.0", "亿元", status="actual"),
        silent("exports", "2022", "growth"),
        stated("household-income", "2022", "growth", "5.0", "%", status="actual"),
        stated("retail-sales", "2022", "growth", "3.0", "%", status="actual"),
    ),
    *elsewhere("statistics-2022", "quanzhou", stated("gdp", "2022", "growth", "5.8", "%", status="actual")),
)

# A district's report and what is known of it two years later.
DISTRICT = observations(
    stated("gdp", "2021", "level", "100.0", "亿元"),
    stated("industrial-value-added", "2021", "level", "60.0", "亿元"),
    stated("tertiary-value-added", "2021", "level", "30.0", "亿元"),
    stated("gdp", "2022", "growth", "0.5", "%"),
    stated("total-revenue", "2021", "level", "100", "亿元"),
    stated("total-revenue", "2022", "growth", "1", "%"),
    stated("fdi", "2021", "level", "8.00", "亿元"),
    stated("fdi", "2022", "growth", "0", "%", direction="flat"),
    silent("exports", "2021", "level"),
    stated("exports", "2022", "growth", "8", "%"),
    stated("household-income", "2021", "level", "30000", "元"),
    stated("household-income", "2022", "growth", "7.5", "%"),
    stated("rd-spending", "2022", "growth", "20", "%", comparator="ge"),  # no statistics of 2021: a programme
    stated("gdp", "2022-2026", "level", "200", "亿元", comparator="gt"),
    stated("petrochemical-output", "2021", "level", "1000", "亿元", comparator="gt", status="actual"),
    stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt"),
    stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n"),
    stated("built-up-area", "2021", "level", "20", "平方公里", status="actual"),
    stated("built-up-area", "2022-2026", "level", "22.5", "平方公里"),
    *elsewhere(
        "plan-2023",
        "quangang",
        stated("gdp", "2023", "level", "80.0", "亿元", status="estimate"),
        stated("gdp", "2023", "growth", "9.6", "%", status="estimate", direction="down"),
        stated("industrial-value-added", "2023", "level", "40.0", "亿元", status="estimate"),
        stated("tertiary-value-added", "2023", "level", "36.0", "亿元", status="estimate"),
        stated("total-revenue", "2023", "level", "101", "亿元", status="estimate"),
        stated("total-revenue", "2023", "growth", "12", "%", status="estimate"),
        stated("fdi-used", "2023", "level", "4.00", "亿元", status="estimate"),
        stated("fdi-used", "2023", "growth", "50.0", "%", status="estimate", direction="down"),
        stated("household-income", "2023", "level", "33390", "元", status="estimate"),
        stated("household-income", "2023", "growth", "6", "%", status="estimate"),
    ),
    *elsewhere(
        "accounts-2023",
        "quangang",
        stated("total-revenue", "2023", "level", "99.00", "亿元", status="actual"),
        stated("total-revenue", "2023", "growth", "10.00", "%", status="actual"),
    ),
    *elsewhere(
        "targets-2023",
        "quangang",
        stated("gdp", "2023", "growth", "3", "%", status="target"),
        stated("total-revenue", "2023", "growth", "5", "%", status="target"),
        stated("household-income", "2023", "growth", "6", "%", status="target"),
        stated("retail-sales", "2023", "growth", "4", "%", status="target"),
    ),
    *elsewhere(
        "city-2023",
        "quangang",
        stated("petrochemical-output", "2022", "level", "1000", "亿元", status="actual", comparator="gt"),
        stated("park-competitiveness-rank", "2023", "rank", "10", "强", status="actual", comparator="top_n"),
    ),
)

PLACES = pd.DataFrame(
    {
        "place": ["quanzhou", "quangang", "a", "b"],
        "name_zh": ["市", "区", "甲", "乙"],
        "name_en": ["City", "District", "A", "B"],
        "parent": ["", "quanzhou", "quanzhou", "quanzhou"],
    }
)


def people(place: str, number: str, share: str | None = None) -> list[dict[str, Any]]:
    rows = [stated("resident-population", "2021", "level", number, "万人", status="actual")]
    if share:
        rows.append(stated("urbanisation", "2021", "share", share, "%", status="actual", whole="resident-population"))
    return elsewhere("yearbook-2022", place, *rows)


# The units of a city, and the report of one of them.
UNITS = observations(
    stated("gdp", "2021", "level", "50.0", "亿元"),
    stated("total-revenue", "2021", "level", "10.0", "亿元"),
    stated("local-revenue", "2021", "level", "4.0", "亿元"),
    stated("livelihood-spending", "2021", "level", "2.0", "亿元"),
    stated("livelihood-spending", "2021", "share", "80", "%", whole="own-fiscal-resources"),
    stated("urbanisation", "2021", "share", "57", "%", status="actual", whole="resident-population"),
    *people("quanzhou", "100.0", "69.0"),
    *people("quangang", "20.0", "56.5"),
    *people("a", "30.0", "100.0"),
    *people("b", "50.0", "55.4"),
    *elsewhere("city-2022", "quanzhou", stated("gdp", "2021", "level", "1000", "亿元", status="actual")),
    *elsewhere(
        "city-2023",
        "quanzhou",
        stated("livelihood-spending", "2022", "share", "75", "%", status="actual", comparator="gt", whole="x"),
    ),
)
