"""Choosing among documents: which of several that say the same is taken, and which a result rests on.

Every function takes the frame of ``tables.with_context``, or of ``by_preference``.
"""

import pandas as pd

from workreport.analysis.interval import Interval, combine, printed

# Of two documents that say the same, the one of the kind that comes first: statistics before speeches, for they give more
# digits and their basis; accounts before plans, for they are final.
PREFERENCE = (
    "communique",
    "yearbook",
    "final accounts",
    "five-year plan",
    "plan report",
    "work report",
    "press",
)
_REACHED = ("actual", "estimate")
_NUMBERS = ("eq", "approx")  # the comparators of what is a number and no bound


def by_preference(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """``figures`` with the documents to be preferred first, and ``document_year``, the year each was delivered in.

    Of a nominal and a real rate in one document the one comes first that is growth by convention (``price_basis``).
    """
    documents = sources.set_index("source")
    place = documents["kind"].map(PREFERENCE.index)
    return (
        figures.assign(
            document_year=figures["source"].map(documents["delivered"].str[:4].astype(int)),
            preference=figures["source"].map(place),
            otherwise=(figures["basis"] == "constant") & (figures["price_basis"] != "constant"),
        )
        .sort_values(["preference", "otherwise"], kind="stable")
        .drop(columns=["preference", "otherwise"])
    )


def reached(figures: pd.DataFrame, place: str, indicator: str, period: str, measure: str) -> pd.Series | None:
    """What was reached, or estimated to be, as the preferred document has it; None where none gives a number."""
    about = _about(figures, place, indicator, period, measure)
    return _first(figures, about & figures["status"].isin(_REACHED))


def natural_growth(figures: pd.DataFrame, place: str, indicator: str, year: int) -> Interval | None:
    """Growth in percent by the published levels of a year and the one before; None where one is missing or a bound.

    The level of the year is at current prices and on the scope of its year, so that this is growth on the natural basis
    (自然口径), as far as the earlier level was not revised.
    """
    now, before = (reached(figures, place, indicator, str(each), "level") for each in (year, year - 1))
    if now is None or before is None or {now["comparator"], before["comparator"]} - set(_NUMBERS):
        return None
    return combine(lambda a, b: 100 * (a / b - 1), printed(now), printed(before))


def _about(figures: pd.DataFrame, place: str, indicator: str, period: str, measure: str) -> pd.Series:
    return (
        (figures["place"] == place)
        & (figures["indicator"] == indicator)
        & (figures["period"] == period)
        & (figures["measure"] == measure)
    )


def _first(figures: pd.DataFrame, which: pd.Series) -> pd.Series | None:
    """The first row of which ``which`` holds. Only that row is taken: a frame of those that fit would cost most of the time."""
    places = which.to_numpy().nonzero()[0]
    return figures.iloc[places[0]] if len(places) else None


def taken(context: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """What was taken from each document, and what was looked for in it and not found; the documents in their order.

    ``context`` is the frame of ``tables.context``. Columns: those of ``sources``, and figures (how many), indicators (keys, each once,
    in order), silences (observation numbers of what is not stated).
    """
    silent = context["status"] == "not-stated"
    read = sources[sources["source"].isin(context["source"])]
    indicators = context.loc[~silent].groupby("source")["indicator"].agg(list)
    silences = context.loc[silent].groupby("source")["observation"].agg(list)
    stated = [indicators.get(key, []) for key in read["source"]]
    return read.assign(
        figures=pd.Series([len(rows) for rows in stated], index=read.index),
        indicators=pd.Series([list(dict.fromkeys(rows)) for rows in stated], index=read.index),
        silences=pd.Series([silences.get(key, []) for key in read["source"]], index=read.index),
    ).reset_index(drop=True)
