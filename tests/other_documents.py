"""A city, its units and their documents, invented: what the tests of outcomes and of the district's neighbours share.

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
