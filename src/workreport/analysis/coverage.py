"""How many of the reports that China's provinces and cities have delivered are in the panel."""

import pandas as pd

from workreport.panel.states import USABLE

# Provinces and their like, prefectures and their like; Hong Kong, Macao and Taiwan are left out.
PLACES = {"province": 31, "city": 333}


def coverage(reports: pd.DataFrame) -> pd.DataFrame:
    """How many reports there are of each level of PLACES, and how many there could be. The index is the level.

    ``reports`` has the columns level, state, place and plan_year of reports.csv. found counts the years of places with a report of known
    place and year; possible is the number of places times the years from first to last, the years planned by the reports that are there.
    """
    known = reports[reports["state"].isin(USABLE)]
    years = (
        known.assign(year=pd.to_numeric(known["plan_year"])).drop_duplicates(["place", "year"]).groupby("level")["year"]
    )
    found = years.agg(["size", "min", "max"]).reindex(list(PLACES)).fillna(0).astype(int)
    found.columns = ["found", "first", "last"]
    possible = pd.Series(PLACES) * (found["last"] - found["first"] + 1).where(found["found"] > 0, 0)
    return found.assign(possible=possible)
