"""The whole that livelihood spending is stated as a share of; notebook 03 works out the rest in its cells."""

import pandas as pd

from workreport.analysis.interval import Interval, combine, printed
from workreport.analysis.select import number
from workreport.analysis.years import years


def own_resources(observations: pd.DataFrame) -> Interval:
    """The own fiscal resources in CNY, from livelihood spending and the share of them that it is printed as.

    Takes the frame of ``tables.observations``. Raises Missing where the report lacks one of the two.
    """
    now = years(observations).now
    spending, share = (number(observations, "livelihood-spending", now, measure) for measure in ("level", "share"))
    return combine(lambda amount, percent: 100 * amount / percent, printed(spending), printed(share))
