"""The sentence that stands where a figure would: what the report, or its tables, lack for it."""

import pandas as pd

from workreport.analysis.select import Missing
from workreport.captions.language import check, pick, spaced
from workreport.captions.terms import named, span

_MEASURES = {
    "level": ("the level of {}", "{}的数值"),
    "growth": ("the growth of {}", "{}的增速"),
    "share": ("the share of {}", "{}的比重"),
    "rank": ("the rank of {}", "{}的位次"),
}
# What a figure needs at least one of; {} stands for the years it is about.
_NEEDS = {
    "rates": ("a growth rate with a number", "至少一个有具体数字的增速"),
    "rates-of-years": ("a growth rate of {}", "{}的至少一个增速"),
    "levels-with-rates": (
        "an amount of money for {} with a growth rate of that year or the next",
        "{}的至少一个金额，并有当年或次年的增速",
    ),
    "provision": ("an amount or count of what residents are provided with", "至少一项民生方面的金额或数量"),
    "goals": ("a goal for {} that is a level", "{}的至少一个数值目标"),
    "goals-with-bases": ("a goal for {} with a level of the year reported", "{}的至少一个目标及其起点数值"),
    "rank-goals": ("a goal that is a rank beside the rank reached", "一个位次目标及已达到的位次"),
    "matrix": (
        "an indicator with a level and rates of {}, or with a goal",
        "一项既有数值又有{}增速的指标，或一项有目标的指标",
    ),
    "choice": ("a number of the theme and measure chosen", "所选主题和度量的至少一个数字"),
    "checks": ("two numbers that one of the checks holds against each other", "可供一项核对相互对照的两个数字"),
}


def sentence(missing: Missing, indicators: pd.DataFrame, lang: str) -> str:
    """A sentence in Markdown; ``indicators`` is the table of them, for their labels."""
    if missing.what == "one-number":
        return pick(
            lang,
            en=f"*Cannot be charted: the tables have {_number(missing, indicators, lang)} more than once. "
            "Which of the rows is it? The audit names them.*",
            zh=f"*无法成图：数据表中{_number(missing, indicators, lang)}不止一行，须先判断取哪一行；审核会列出它们。*",
        )
    if missing.what == "number":
        return pick(
            lang,
            en=f"*Cannot be charted: this needs {_number(missing, indicators, lang)}, which the tables do not have as a number.*",
            zh=f"*无法成图：需要{_number(missing, indicators, lang)}，数据表中没有这一数字。*",
        )
    years = [span(period, lang) for period in missing.period.split(";") if period]
    what = _NEEDS[missing.what][0 if check(lang) == "en" else 1].format(pick(lang, en=" or ", zh=" 或 ").join(years))
    return pick(
        lang,
        en=f"*Cannot be charted: this needs {what}, and the tables have none.*",
        zh=f"*无法成图：{spaced('需要', what)}，数据表中没有。*",
    )


def _number(missing: Missing, indicators: pd.DataFrame, lang: str) -> str:
    """The number that is missing: the growth of GDP in 2022."""
    things = indicators.set_index("indicator")
    words = _MEASURES.get(missing.measure, ("a number of {}", "{}的数字"))
    name = named(things.loc[missing.indicator], lang) if missing.indicator in things.index else missing.indicator
    period = span(missing.period, lang)
    return pick(lang, en=f"{words[0].format(name)} in {period}", zh=f" {period}{words[1].format(name)}")
