"""What the report measures and what it leaves out.

Every function takes the frame of ``tables.observations``.
"""

import pandas as pd

from workreport.analysis import growth
from workreport.analysis.select import find, numbers, rests_on, signed_rate

# The order in which a reader meets them: what was, what is, what is to be.
STAGES = {
    "review": ("2016", "2017-2021"),
    "2021": ("2021",),
    "2022": ("2022", "2022-2023"),
    "goals": ("2022-2026",),
}
# Four families of themes: more colours than that nobody tells apart.
FAMILIES = {
    **dict.fromkeys(("economy", "industry", "finance", "investment", "innovation"), "economy"),
    **dict.fromkeys(("city", "environment", "countryside"), "place"),
    **dict.fromkeys(("livelihood", "education", "health"), "people"),
    **dict.fromkeys(("government", "safety"), "government"),
}
CELLS = ("level-2021", "growth-2021", "target-2022", "goal")
_PRINTED = ["status", "comparator", "value", "decimals", "unit", "base_value", "base_unit"]
_NAMES = ["indicator", "name_zh", "name_en", "label_zh", "label_en"]


def stage(observations: pd.DataFrame) -> pd.Series:
    """The part of the speech's story that each observation belongs to: review, 2021, 2022, goals, glossary."""
    by_period = {period: name for name, periods in STAGES.items() for period in periods}
    # What is stated goes by its status: no figure falls out for a period that nobody foresaw, and levels that the five-year
    # review gives for its last year belong to the review.
    by_status = {"actual": "review", "estimate": "2021", "target": "goals", "definition": "glossary"}
    period, status = observations["period"].map(by_period), observations["status"].map(by_status)
    return status.mask((status == "goals") & (period == "2022"), "2022").fillna(period)


def measured(observations: pd.DataFrame) -> pd.DataFrame:
    """How many figures the report states, by theme and by what they are about.

    Columns: theme, stage (review, 2021, 2022, goals, glossary), value (count), unit (figures), period, status
    (counted), comparator, kind (counted), observations. A row for every pair, zeros too; themes with most figures first.
    """
    stated = observations[observations["status"] != "not-stated"].assign(stage=stage)
    groups = stated.groupby(["theme", "stage"])["observation"].agg(list)
    themes = stated["theme"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    records = []
    for theme in themes:
        for name in (*STAGES, "glossary"):
            rows = groups.get((theme, name), [])
            records.append(
                {
                    "theme": theme,
                    "stage": name,
                    "value": len(rows),
                    "unit": "figures",
                    "period": ";".join(STAGES.get(name, ("2021",))),
                    "status": "counted",
                    "comparator": "eq",
                    "kind": "counted",
                    "observations": numbers(rows),
                }
            )
    return pd.DataFrame(records)


def matrix(observations: pd.DataFrame) -> pd.DataFrame:
    """Each indicator of growth or of a five-year goal by {2021 level, 2021 growth, 2022 target, five-year goal}.

    An indicator is in it where the report gives a rate for 2021 beside a level, a target for 2022 in official
    statistics, or a five-year goal, and says nothing of at least part of the rest.

    Columns: indicator, name_zh, name_en, label_zh, label_en, cell (level-2021, growth-2021, target-2022, goal), state
    (stated, derived, silent), kind (printed, derived, silent), status, comparator, value (as printed; a rate with its sign), decimals, unit,
    base_value, base_unit, low, high (in base units), period, measure, observations. Derived: construction's value added of 2021 (bounds from GDP less industry, services
    and gross farm output) and industry's growth in 2022 (what the other targets leave).
    """
    derived = _derived(observations)
    records = []
    for indicator in _of_interest(observations):
        rows = observations[observations["indicator"] == indicator]
        names = {c: rows.iloc[0][c] for c in _NAMES}
        for cell in CELLS:
            period, measure = _cell(cell)
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
    frame = pd.DataFrame(records)
    return frame.assign(kind=frame["state"].replace({"stated": "printed"}))


def states(matrix_frame: pd.DataFrame) -> pd.Series:
    """How many cells of the matrix are stated, derived and silent."""
    return matrix_frame["state"].value_counts().reindex(["stated", "derived", "silent"], fill_value=0)


def _cell(cell: str) -> tuple[str, str]:
    return {
        "level-2021": ("2021", "level"),
        "growth-2021": ("2021", "growth"),
        "target-2022": ("2022", "growth"),
        "goal": ("2022-2026", "level"),
    }[cell]


def _of_interest(observations: pd.DataFrame) -> list[str]:
    """Indicators with a five-year goal, or whose growth the report gives or passes over beside a level or in both years."""
    levels_ahead = (observations["period"] == "2022-2026") & (observations["measure"] == "level")
    goals = set(observations.loc[levels_ahead, "indicator"])  # a rank has neither level nor growth
    growth_rows = observations[(observations["measure"] == "growth") & observations["period"].isin(["2021", "2022"])]
    counted = growth_rows.groupby("indicator").size()
    levels = set(
        observations.loc[(observations["measure"] == "level") & (observations["period"] == "2021"), "indicator"]
    )
    kept = goals | {name for name, count in counted.items() if count > 1 and name in levels}
    order = observations["indicator"].drop_duplicates()
    return [name for name in order if name in kept]


def _derived(observations: pd.DataFrame) -> dict[tuple[str, str], dict[str, object]]:
    construction = growth.residual(observations).set_index("part").loc["construction-value-added"]
    industry = growth.implied_industry(observations)
    return {
        ("construction-value-added", "level-2021"): {
            "low": construction["low"],
            "high": construction["high"],
            "base_unit": "CNY",
            "unit": "亿元",
            "decimals": 0,
            "observations": construction["observations"],
        },
        ("industrial-value-added", "target-2022"): {
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
