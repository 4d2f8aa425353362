"""What notebook 03 says: livelihood spending against its whole, what was provided and what is promised."""

import pandas as pd

from workreport.analysis.interval import Interval
from workreport.words.language import Caption, capital, pick, small_number
from workreport.words.numbers import money, money_at_least, money_range, percent, percent_range
from workreport.words.terms import named


def against_whole(frame: pd.DataFrame, whole: Interval, lang: str) -> Caption:
    """Words for ``livelihood.against_whole`` and ``livelihood.own_resources``."""
    stated = frame[frame["kind"] == "printed"].iloc[0]
    share = percent(stated["value"], lang)
    size = money_range(whole.low, whole.high, lang)
    title = pick(
        lang,
        en=f"{capital(named(stated, lang))} is {share} of a whole that is not printed: the whole works out at {size}",
        zh=f"{named(stated, lang)}占本级财力 {share}，而本级财力未公布：推算为 {size}",
    )
    others = "; ".join(
        f"{named(row, lang)} {percent_range(row['low'], row['high'], lang)}"
        for _, row in frame[frame["kind"] == "derived"].iterrows()
    )
    return Caption(
        title,
        pick(
            lang,
            en="Per cent of the district's own fiscal resources, 2021 estimates. The kinds of spending overlap and "
            "must not be added",
            zh="占本级财力的比重（%），2021 年预计数。各类支出互有重叠，不可相加",
        ),
        pick(
            lang,
            en=f"Bar chart. {title}. Against the same whole: {others}.",
            zh=f"条形图。{title}。与同一分母相比：{others.replace('; ', '；')}。",
        ),
    )


def overlap(least: Interval, lang: str) -> str:
    """The sentence about what livelihood spending and the Three Guarantees share."""
    if least.low <= 0 < least.high:
        return pick(
            lang,
            en="Livelihood spending and the Three Guarantees together are as much as the whole, as far as rounding lets one "
            "see; whether they overlap cannot be told from these numbers.",
            zh="在四舍五入的范围内，民生支出与“三保”支出相加与本级财力相当，是否重叠，仅凭这些数字无法判断。",
        )
    if least.high <= 0:
        return pick(
            lang,
            en="Livelihood spending and the Three Guarantees fit into the whole side by side; whether they overlap cannot be "
            "told from these numbers.",
            zh="民生支出与“三保”支出相加不超过本级财力，是否重叠，仅凭这些数字无法判断。",
        )
    size = money_at_least(least.low, lang)
    return pick(
        lang,
        en=f"Livelihood spending and the Three Guarantees together are more than the whole. **If both are paid from the "
        f"district's own fiscal resources, at least {size} is counted in both.** Whether both are, the report does not say; "
        "the wages of teachers and doctors, for example, may be counted in either.",
        zh=f"民生支出与“三保”支出相加已超过本级财力。**如果两者都出自本级财力，至少有 {size}同时计入两项**。"
        "是否都出自本级财力，报告没有说明；例如教师和医生的工资，两边都可以计入。",
    )


def provided_and_promised(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``livelihood.provided_and_promised``."""
    now = frame[(frame["period"] == "2021") & (frame["kind"] == "printed")]
    amounts = now[now["base_unit"] == "CNY"]["indicator"]
    next_year = frame[(frame["period"] == "2022") & (frame["kind"] == "printed")]
    kept = int(next_year["indicator"].isin(amounts).sum())
    promised = int((next_year["base_unit"] != "CNY").sum())
    title = pick(
        lang,
        en=f"{capital(small_number(kept, lang, none='none'))} of the {small_number(len(amounts), lang)} livelihood amounts for "
        f"2021 {'have' if kept > 1 else 'has'} a counterpart for 2022; "
        f"{promised} {'count is' if promised == 1 else 'counts are'} promised",
        zh=f"2021 年的 {len(amounts)} 项民生金额，"
        + (f"有 {kept} 项" if kept else "没有一项")
        + f"有 2022 年的对应数；2022 年列出 {promised} 项数量目标",
    )
    return Caption(
        title,
        pick(
            lang,
            en="As printed: five-year review, 2021 estimate, and what is promised for 2022",
            zh="报告原数：过去五年、2021 年预计数和 2022 年计划",
        ),
        pick(
            lang,
            en=f"Table of {frame['indicator'].nunique()} provisions by three periods. {title}.",
            zh=f"表格，{frame['indicator'].nunique()} 项民生内容，分三个时期。{title}。",
        ),
    )


def own_resources(whole: Interval, lang: str) -> str:
    """The sentence that states the whole of the livelihood share."""
    return pick(
        lang,
        en=f"**The district's own fiscal resources were about {money(whole.point, lang)} "
        f"({money_range(whole.low, whole.high, lang)} with both printed numbers' rounding).** The shares "
        "of this notebook are shares of it; it is neither total spending nor revenue, and the report does not print it.",
        zh=f"**本级财力约为 {money(whole.point, lang)}（计入两个原数的四舍五入，为 {money_range(whole.low, whole.high, lang)}）**。"
        "这是本文各项比重的分母；它既不是财政总支出，也不是财政收入，报告没有公布。",
    )
