"""The district beside its neighbours and its city: residents, urbanisation, parts of the city, amounts per resident.

Functions take the frame of ``tables.with_context`` and that of ``tables.sources``. Shares are in percent.
"""

import math

import pandas as pd

from workreport.analysis.documents import by_preference, reached
from workreport.analysis.interval import Interval, combine, printed, unknown
from workreport.analysis.select import one, rests_on

DISTRICT, CITY, YEAR = "quangang", "quanzhou", "2021"
# Amounts of the report that are of the district's own residents or economy, and whose whole is defined.
PER_RESIDENT = ("gdp", "total-revenue", "local-revenue", "livelihood-spending")
_NAMES = ("indicator", "name_zh", "name_en", "label_zh", "label_en")


def units(figures: pd.DataFrame, sources: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The county-level units of the city by urbanisation, most urban first.

    Columns: place, name_zh, name_en, rank (units of one number share a place), value, low, high (urbanisation, percent),
    population_value, population_low, population_high (residents), indicator, period, unit, status, comparator, kind (printed),
    observations.
    """
    known = by_preference(figures[figures["origin"] == "context"], sources)
    records = []
    for place in places[places["parent"] == CITY].itertuples():
        share = _needed(known, place.place, "urbanisation", "share")
        people = _needed(known, place.place, "resident-population", "level")
        records.append(
            {
                "place": place.place,
                "name_zh": place.name_zh,
                "name_en": place.name_en,
                **printed(share).columns(),
                **printed(people).columns("population_"),
                "indicator": share["indicator"],
                "period": YEAR,
                "unit": "%",
                "status": share["status"],
                "comparator": share["comparator"],
                "kind": "printed",
                "observations": rests_on(share, people),
            }
        )
    frame = pd.DataFrame(records).sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    frame.insert(3, "rank", frame["value"].rank(ascending=False, method="min").astype(int))
    return frame


def with_report(units_frame: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The frame of ``units`` and below it the district's number by its own report, as the figure's table is published.

    Columns: those of ``units``, and source (the report; empty for the units, which are of the yearbook).
    """
    own = units_frame[units_frame["place"] == DISTRICT].iloc[0]
    names = ["place", "name_zh", "name_en", "indicator"]
    report = said.iloc[[0]].assign(**{name: own[name] for name in names})
    return pd.concat([units_frame.assign(source=""), report], ignore_index=True)


def urbanisation_said(figures: pd.DataFrame) -> pd.DataFrame:
    """The district's urbanisation as its own report has it and as other documents do.

    Columns: source, value, low, high, unit, period, status, comparator, kind (printed), observations; the report first.
    """
    rows = figures[
        (figures["place"] == DISTRICT)
        & (figures["indicator"] == "urbanisation")
        & (figures["period"] == YEAR)
        & (figures["status"] != "not-stated")
    ]
    return pd.DataFrame(
        {
            "source": row["source"],
            **printed(row).columns(),
            "unit": "%",
            "period": YEAR,
            "status": row["status"],
            "comparator": row["comparator"],
            "kind": "printed",
            "observations": rests_on(row),
        }
        for _, row in rows.iterrows()
    )


def agree(said: pd.DataFrame) -> bool:
    """Whether all that is said may be one number: the roundings have something in common."""
    return bool(said["low"].max() <= said["high"].min())


def whole_city(units_frame: pd.DataFrame) -> pd.DataFrame:
    """The city's residents and urbanisation as they follow from those of its units.

    Columns: measure (population, urbanisation), value, low, high.
    """
    residents, urban = Interval.exact(0), Interval.exact(0)
    for row in units_frame.itertuples():
        people = Interval(row.population_low, row.population_value, row.population_high)
        share = Interval(row.low, row.value, row.high)
        residents = combine(lambda a, b: a + b, residents, people)
        urban = combine(lambda a, b, s: a + b * s / 100, urban, people, share)
    # People stand above and below the line: the least share is not the least of one over the most of the other, which
    # makes the interval wider than it need be and never too narrow.
    part = combine(lambda u, r: min(100.0, 100 * u / r), urban, residents)
    return pd.DataFrame(
        [{"measure": "population", **residents.columns()}, {"measure": "urbanisation", **part.columns()}]
    )


def parts_of_city(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The district's part of its city's GDP and residents, in percent.

    Columns: indicator, name_zh, name_en, label_zh, label_en, value, low, high, period, unit, status (of the district's
    number), comparator, kind (derived), observations.
    """
    known = by_preference(figures, sources)
    records = []
    for indicator in ("gdp", "resident-population"):
        part, whole = (_needed(known, place, indicator, "level") for place in (DISTRICT, CITY))
        records.append(
            {
                **{name: part[name] for name in _NAMES},
                **combine(lambda a, b: 100 * a / b, printed(part), printed(whole)).columns(),
                "period": YEAR,
                "unit": "%",
                "status": part["status"],
                "comparator": "eq",
                "kind": "derived",
                "observations": rests_on(part, whole),
            }
        )
    return pd.DataFrame(records)


def per_resident(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Amounts of 2021 over the residents at its end, of the district and, where it is printed, of the city.

    Columns: place, indicator, name_zh, name_en, label_zh, label_en, amount (CNY), value, low, high (CNY a resident; missing
    where the amount is not printed), period, unit (CNY), status, comparator, kind (derived, silent), observations.
    """
    known = by_preference(figures, sources)
    records = []
    for indicator in PER_RESIDENT:
        names = one(figures[figures["origin"] == "report"], indicator, YEAR, "level")
        for place in (DISTRICT, CITY):
            amount = reached(known, place, indicator, YEAR, "level")
            people = _needed(known, place, "resident-population", "level")
            record = {"place": place, **{name: names[name] for name in _NAMES}, "period": YEAR, "unit": "CNY"}
            if amount is None:
                record |= {
                    "amount": math.nan,
                    **unknown(),
                    "status": "not-stated",
                    "comparator": "",
                    "kind": "silent",
                    "observations": rests_on(people),
                }
            else:
                record |= {
                    "amount": amount["base_value"],
                    **combine(lambda a, b: a / b, printed(amount), printed(people)).columns(),
                    "status": amount["status"],
                    "comparator": amount["comparator"],
                    "kind": "derived",
                    "observations": rests_on(amount, people),
                }
            records.append(record)
    return pd.DataFrame(records)


def livelihood_shares(figures: pd.DataFrame) -> pd.DataFrame:
    """The share of livelihood spending at each level as documents state it, each with its own whole.

    The wholes differ, so that the shares are not to be compared. Within a place by period.

    Columns: place, period, value, comparator, whole, unit, status, kind (printed), observations.
    """
    rows = figures[
        (figures["indicator"] == "livelihood-spending")
        & (figures["measure"] == "share")
        & (figures["status"] != "not-stated")
    ]
    references = [rests_on(row) for _, row in rows.iterrows()]
    frame = rows.assign(kind="printed", observations=references)
    columns = ["place", "period", "value", "comparator", "whole", "unit", "status", "kind", "observations"]
    return frame[columns].reset_index(drop=True)


def _needed(known: pd.DataFrame, place: str, indicator: str, measure: str) -> pd.Series:
    row = reached(known, place, indicator, YEAR, measure)
    if row is None:
        raise LookupError(f"{place}, {indicator}, {YEAR}, {measure}: no observation where one is needed")
    return row
