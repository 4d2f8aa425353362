"""What a stated share of livelihood spending is a share of: the words of many reports, brought under a few kinds.

Shares of different wholes cannot be compared, and a whole goes by many names: 一般公共预算支出 was 公共财政预算支出 before 2015 and
(地方财政)一般预算支出 before 2012. Only names of one account come under one kind.
"""

import re

import pandas as pd

# In this order: the first whose words are found. 财政支出 alone does not say which of a government's budgets it means.
_KINDS = {
    "unstated": r"^(unstated)?$",
    "another": r"[和与及].*(支出|财力)|收入|投资|支出增量|新增.*支出",
    "new-resources": r"(新增|增量).*财力|财力.*(新增|增量)|新增财政",
    "resources": r"财力",
    "general-budget": r"(一般|公共).*预算",
    "spending": r"支出|财政|资金|投入|盘子|总[量额]",
}
KINDS = ("general-budget", "spending", "resources", "new-resources", "another", "unstated")  # as they are shown


def kind(words: str) -> str:
    """The kind of a whole that is told in ``words`` of a report; ``unstated`` where there are none, ``another`` for what is none of them.

    general-budget: spending of the general public budget, by any of its names; spending: spending of the government, the account
    not named; resources: what a government can dispose of (财力); new-resources: what it has more of than the year before (新增财力);
    another: several of these, revenue, the increase of spending.
    """
    return next((name for name, pattern in _KINDS.items() if re.search(pattern, words)), "another")


def kinds(wholes: pd.Series) -> pd.Series:
    """``kind`` of each cell of the column whole."""
    return wholes.fillna("").map({words: kind(words) for words in wholes.fillna("").unique()})
