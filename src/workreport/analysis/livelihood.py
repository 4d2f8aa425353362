"""People's livelihood: spending against the one whole it is stated of, and what was provided beside what is promised.

Every function takes the frame of ``tables.observations``. Amounts are in CNY, shares in percent.
"""

import pandas as pd

from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import Missing, find, number, rests_on
from workreport.analysis.years import years

SPENDING = ("livelihood-spending", "three-guarantees-spending", "livelihood-project-funds", "safety-net-payments")
# What the report gives for several periods, or promises for the year ahead, in the fields that touch residents most.
PROVISION = (
    "livelihood-spending",
    "three-guarantees-spending",
    "livelihood-project-items",
    "livelihood-project-groups",
    "livelihood-project-funds",
    "safety-net-payments",
    "new-school-places",
    "school-building-projects",
    "education-projects",
    "hospital-beds",
    "elderly-beds",
    "home-care-stations",
    "childrens-homes",
    "jobs-for-resettled",
    "new-urban-jobs",
    "insured-persons",
    "registered-unemployment",
    "pocket-parks",
)


def own_resources(observations: pd.DataFrame) -> Interval:
    """The own fiscal resources in CNY, from livelihood spending and the share of them that it is printed as.

    Raises Missing where the report lacks one of the two.
    """
    spending, share = _livelihood(observations)
    return combine(lambda amount, percent: 100 * amount / percent, printed(spending), printed(share))


def against_whole(observations: pd.DataFrame) -> pd.DataFrame:
    """Each kind of livelihood spending of which the report prints the amount against the own fiscal resources, largest first.

    The kinds overlap (wages of teachers are livelihood spending and a Guarantee), so their shares must not be added up.
    Only the share of livelihood spending is printed; the whole is derived from it, and with it the other shares.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, amount, amount_low, amount_high (CNY), value, low,
    high (percent of the whole), unit, kind (printed, derived), comparator, whole, status, observations. Raises Missing where
    the report lacks the amount or the share of livelihood spending.
    """
    spending, share = _livelihood(observations)
    now = years(observations).now
    records = []
    for indicator in SPENDING:
        row = find(observations, indicator, now, "level")
        if row is None:
            continue
        if indicator == spending["indicator"]:
            part, kind, rows = printed(share), "printed", rests_on(row, share)
        else:
            # percent of the whole = amount / (spending / share)
            part = combine(lambda a, s, p: a * p / s, printed(row), printed(spending), printed(share))
            kind, rows = "derived", rests_on(row, spending, share)
        records.append(
            {
                **{c: row[c] for c in ("indicator", "name_zh", "name_en", "label_zh", "label_en", "period")},
                **{f"amount{k.removeprefix('value')}": v for k, v in _amount(row).items()},
                **part.columns(),
                "unit": "%",
                "kind": kind,
                "comparator": "eq",
                "whole": share["whole"],
                "status": row["status"],
                "observations": rows,
            }
        )
    return pd.DataFrame(records).sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def least_overlap(observations: pd.DataFrame) -> Interval:
    """What livelihood spending and the Three Guarantees share at least, in CNY, if both are paid from the own resources.

    Two parts of one whole overlap by at least their sum less the whole: a + b - a / share.
    """
    spending, share = _livelihood(observations)
    guarantees = number(observations, "three-guarantees-spending", years(observations).now, "level")
    return combine(
        lambda a, b, percent: a + b - 100 * a / percent, printed(spending), printed(guarantees), printed(share)
    )


def provided_and_promised(observations: pd.DataFrame) -> pd.DataFrame:
    """What was provided in the years reviewed and in the last of them, and what is promised for the next; a row an indicator and
    period.

    Indicators of which the report says nothing at all are left out. Raises Missing where that is all of them.

    Columns: indicator, name_zh, name_en, label_zh, label_en, period, measure, status (not-stated where the report has
    no number), comparator, value (as printed, before the unit), decimals, unit, base_value, base_unit, kind (printed,
    silent), observations.
    """
    spoken = years(observations)
    records = []
    for indicator in PROVISION:
        rows = observations[
            (observations["indicator"] == indicator) & (observations["measure"].isin(["level", "share"]))
        ]
        if rows.empty:
            continue
        # Livelihood spending is both an amount and a share; here the amount is what can be set beside another year.
        measure = "level" if "level" in set(rows["measure"]) else "share"
        known = rows.iloc[0]
        for period in (spoken.review, spoken.now, spoken.planned):
            row = find(rows, indicator, period, measure)
            record = {
                **{c: known[c] for c in ("indicator", "name_zh", "name_en", "label_zh", "label_en")},
                "period": period,
                "measure": measure,
            }
            if row is None:
                record |= {"status": "not-stated", "comparator": "", "kind": "silent", "observations": ""}
            else:
                record |= {c: row[c] for c in ("status", "comparator", "value", "decimals", "unit", "base_value")}
                record |= {"base_unit": row["base_unit"], "kind": "printed", "observations": rests_on(row)}
            records.append(record)
    if not records:
        raise Missing("provision")
    return pd.DataFrame(records)


def _livelihood(observations: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    now = years(observations).now
    amount = number(observations, "livelihood-spending", now, "level")
    return amount, number(observations, "livelihood-spending", now, "share")


def _amount(row: pd.Series) -> dict[str, float]:
    return {"value": row["base_value"], "_low": row["base_low"], "_high": row["base_high"]}
