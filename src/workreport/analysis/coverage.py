"""What the report measures and what it leaves out.

Every function takes the frame of ``tables.observations``.
"""

import pandas as pd

from workreport.analysis import growth
from workreport.analysis.select import Missing, find, numbers, rests_on, signed_rate
from workreport.analysis.years import Years, years

# Four families of themes: more colours than that nobody tells apart.
FAMILIES = {
    **dict.fromkeys(("economy", "industry", "finance", "investment", "innovation"), "economy"),
    **dict.fromkeys(("city", "environment", "countryside"), "place"),
    **dict.fromkeys(("livelihood", "education", "health"), "people"),
    **dict.fromkeys(("government", "safety"), "government"),
}
_PRINTED = ["status", "comparator", "value", "decimals", "unit", "base_value", "base_unit"]
_NAMES = ["indicator", "name_zh", "name_en", "label_zh", "label_en"]


def stage(observations: pd.DataFrame) -> pd.Series:
    """The part of the speech's story that each observation belongs to: review, the year reported, the year planned, goals, glossary."""
    spoken = years(observations)
    period, status = observations["period"], observations["status"]
    by_period = period.map({each: name for name, periods in _periods(spoken).items() for each in periods})
    # What is stated goes by its status: no figure falls out for a period that nobody foresaw. Where the report marks the figures
    # of its own year as estimates, levels that its review gives for that year belong to the review.
    own = status[period == spoken.now].value_counts()
    is_estimated = own.get("estimate", 0) > own.get("actual", 0)
    by_status = status.map({"actual": "review", "estimate": spoken.now, "target": "goals", "definition": "glossary"})
    by_status = by_status.mask((status == "actual") & (period == spoken.now) & (not is_estimated), spoken.now)
    by_status = by_status.mask((status == "target") & (by_period == spoken.planned), spoken.planned)
    return by_status.fillna(by_period).fillna("review")


def _periods(spoken: Years) -> dict[str, tuple[str, ...]]:
    """The periods that each stage is about, in the order in which a reader meets them."""
    return {
        "review": (str(spoken.reported - 5), spoken.review),
        spoken.now: (spoken.now,),
        spoken.planned: (spoken.planned, f"{spoken.planned}-{spoken.reported + 2}"),
        "goals": (spoken.goals,),
    }


def measured(observations: pd.DataFrame) -> pd.DataFrame:
    """How many figures the report states, by theme and by what they are about.

    Columns: theme, stage (review, the year reported, the year planned, goals, glossary, in this order), value (count), unit (figures), period, status
    (counted), comparator, kind (counted), observations. A row for every pair, zeros too; themes with most figures first.
    """
    spoken = years(observations)
    stages = _periods(spoken) | {"glossary": (spoken.now,)}
    stated = observations[observations["status"] != "not-stated"].assign(stage=stage)
    groups = stated.groupby(["theme", "stage"])["observation"].agg(list)
    themes = stated["theme"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    records = []
    for theme in themes:
        for name, periods in stages.items():
            rows = groups.get((theme, name), [])
            records.append(
                {
                    "theme": theme,
                    "stage": name,
                    "value": len(rows),
                    "unit": "figures",
                    "period": ";".join(periods),
                    "status": "counted",
                    "comparator": "eq",
                    "kind": "counted",
                    "observations": numbers(rows),
                }
            )
    return pd.DataFrame(records)


def matrix(observations: pd.DataFrame) -> pd.DataFrame:
    """Each indicator of growth or of a goal by {level, growth, target of growth for the next year, goal beyond it}.

    An indicator is in it where the report gives a rate for its year beside a level, a target for the next in official
    statistics, or a goal beyond that, and says nothing of at least part of the rest.

    Columns: indicator, name_zh, name_en, label_zh, label_en, cell (level-2021, growth-2021, target-2022, goal, in this order), state
    (stated, derived, silent), kind (printed, derived, silent), status, comparator, value (as printed; a rate with its sign), decimals, unit,
    base_value, base_unit, low, high (in base units), period, measure, observations. Derived: construction's value added (bounds from GDP less industry, services
    and gross farm output) and industry's growth in the year planned (what the other targets leave), where the report allows it.
    Raises Missing where no indicator is of interest.
    """
    spoken = years(observations)
    cells = _cells(spoken)
    derived = _derived(observations, spoken)
    records = []
    for indicator in _of_interest(observations, spoken):
        rows = observations[observations["indicator"] == indicator]
        names = {c: rows.iloc[0][c] for c in _NAMES}
        for cell, (period, measure) in cells.items():
            row = find(rows, indicator, period, measure)
            record = {**names, "cell": cell, "period": period, "measure": measure}
            if row is not None:
                record |= {c: row[c] for c in _PRINTED} | {"state": "stated", "observations": rests_on(row)}
                record |= {"low": row["base_low"], "high": row["base_high"]}
                if measure == "growth":
                    record |= signed_rate(row).columns()
            elif (indicator, cell) in derived:
                record |= {"state": "derived", "status": "derived", "comparator": "", **derived[indicator, cell]}
            else:
                record |= {"state": "silent", "status": "not-stated", "comparator": "", "observations": ""}
            records.append(record)
    if not records:
        raise Missing("matrix", period=f"{spoken.now};{spoken.planned}")
    frame = pd.DataFrame(records)
    return frame.assign(kind=frame["state"].replace({"stated": "printed"}))


def states(matrix_frame: pd.DataFrame) -> pd.Series:
    """How many cells of the matrix are stated, derived and silent."""
    return matrix_frame["state"].value_counts().reindex(["stated", "derived", "silent"], fill_value=0)


def _cells(spoken: Years) -> dict[str, tuple[str, str]]:
    """The cells of the matrix: of which period and measure each is."""
    return {
        f"level-{spoken.now}": (spoken.now, "level"),
        f"growth-{spoken.now}": (spoken.now, "growth"),
        f"target-{spoken.planned}": (spoken.planned, "growth"),
        "goal": (spoken.goals, "level"),
    }


def _of_interest(observations: pd.DataFrame, spoken: Years) -> list[str]:
    """Indicators with a goal, or whose growth the report gives or passes over beside a level or in both years."""
    observations = observations[observations["indicator"] != ""]
    levels_ahead = (observations["period"] == spoken.goals) & (observations["measure"] == "level")
    goals = set(observations.loc[levels_ahead, "indicator"])  # a rank has neither level nor growth
    own_years = observations["period"].isin([spoken.now, spoken.planned])
    counted = observations[(observations["measure"] == "growth") & own_years].groupby("indicator").size()
    levels = set(
        observations.loc[(observations["measure"] == "level") & (observations["period"] == spoken.now), "indicator"]
    )
    kept = goals | {name for name, count in counted.items() if count > 1 and name in levels}
    order = observations["indicator"].drop_duplicates()
    return [name for name in order if name in kept]


def _derived(observations: pd.DataFrame, spoken: Years) -> dict[tuple[str, str], dict[str, object]]:
    """What can be derived of construction and industry; nothing where the report lacks the numbers for it."""
    try:
        construction = growth.residual(observations).set_index("part").loc["construction-value-added"]
        industry = growth.implied_industry(observations)
    except Missing:
        return {}
    return {
        ("construction-value-added", f"level-{spoken.now}"): {
            "low": construction["low"],
            "high": construction["high"],
            "base_unit": "CNY",
            "unit": "亿元",
            "decimals": 0,
            "observations": construction["observations"],
        },
        ("industrial-value-added", f"target-{spoken.planned}"): {
            "low": industry["low"].min(),
            "high": industry["high"].max(),
            "base_unit": "percent",
            "unit": "%",
            "decimals": 1,
            "observations": industry["observations"].iloc[0],
        },
    }


def strip(numerals: pd.DataFrame, observations: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Every numeral of the report in reading order, with the passage it stands in and what a figure is about.

    Columns: offset, token, role, passage, name_zh, name_en (of the passage), start, end, family (of a figure's theme:
    economy, place, people, government; empty for what is no figure), theme, period, status, comparator, unit, kind (printed),
    observations.
    """
    figures = observations.dropna(subset=["offset"]).set_index("offset")
    index = passages["start"].searchsorted(numerals["offset"], side="right") - 1
    within = passages.iloc[index].reset_index(drop=True)
    known = figures.reindex(numerals["offset"]).reset_index(drop=True)
    frame = numerals[["offset", "token", "role"]].reset_index(drop=True)
    return frame.assign(
        **{c: within[c] for c in ("passage", "name_zh", "name_en", "start", "end")},
        family=known["theme"].map(FAMILIES).fillna(""),
        **{c: known[c].fillna("") for c in ("theme", "period", "status", "comparator", "unit")},
        kind="printed",
        observations=known["observation"].map(lambda n: "" if pd.isna(n) else str(int(n))),
    )


def density(strip_frame: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Figures per thousand characters by passage, in reading order.

    Columns: passage, name_zh, name_en, start, end, characters, figures, value (figures per 1,000 characters), unit.
    """
    counts = strip_frame[strip_frame["role"] == "figure"].groupby("passage").size()
    figures = passages["passage"].map(counts).fillna(0).astype(int)
    characters = passages["end"] - passages["start"]
    return passages.assign(
        characters=characters, figures=figures, value=1000 * figures / characters, unit="per 1,000 characters"
    )
