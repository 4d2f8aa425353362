"""What notebook 03 says: livelihood spending against its whole, what was provided and what is promised."""

import pandas as pd

from workreport.analysis.interval import Interval
from workreport.analysis.years import is_term
from workreport.captions.language import Caption, capital, pick, small_number
from workreport.captions.numbers import money, money_at_least, money_range, percent, percent_range
from workreport.captions.terms import named, span


def against_whole(frame: pd.DataFrame, whole: Interval, lang: str) -> Caption:
    """Words for ``livelihood.against_whole`` and ``livelihood.own_resources``."""
    stated = frame[frame["kind"] == "printed"].iloc[0]
    share = percent(stated["value"], lang)
    size = money_range(whole.low, whole.high, lang)
    now, is_estimated = stated["period"], stated["status"] == "estimate"
    said = pick(lang, en="estimates" if is_estimated else "results", zh="预计数" if is_estimated else "实际数")
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
            en=f"Per cent of the government's own fiscal resources, {now} {said}. The kinds of spending overlap and "
            "must not be added",
            zh=f"占本级财力的比重（%），{now} 年{said}。各类支出互有重叠，不可相加",
        ),
        pick(
            lang,
            en=f"Bar chart. {title}.{f' Against the same whole: {others}.' if others else ''}",
            zh=f"条形图。{title}。" + (f"与同一分母相比：{others.replace('; ', '；')}。" if others else ""),
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
        f"government's own fiscal resources, at least {size} is counted in both.** Whether both are, the report does not say; "
        "the wages of teachers and doctors, for example, may be counted in either.",
        zh=f"民生支出与“三保”支出相加已超过本级财力。**如果两者都出自本级财力，至少有 {size}同时计入两项**。"
        "是否都出自本级财力，报告没有说明；例如教师和医生的工资，两边都可以计入。",
    )


def provided_and_promised(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``livelihood.provided_and_promised``."""
    review, year, ahead = frame["period"].drop_duplicates()
    now = frame[(frame["period"] == year) & (frame["kind"] == "printed")]
    amounts = now[now["base_unit"] == "CNY"]["indicator"]
    next_year = frame[(frame["period"] == ahead) & (frame["kind"] == "printed")]
    kept = int(next_year["indicator"].isin(amounts).sum())
    promised = int((next_year["base_unit"] != "CNY").sum())
    has_term, is_estimated = is_term(review), "estimate" in set(now["status"])
    behind = pick(
        lang,
        en="five-year review" if has_term else span(review, lang),
        zh="过去五年" if has_term else f" {span(review, lang)}",
    )
    said = pick(lang, en="estimate" if is_estimated else "result", zh="预计数" if is_estimated else "实际数")
    counts = pick(
        lang,
        en=f"{promised} {'count is' if promised == 1 else 'counts are'} promised",
        zh=f"{ahead} 年列出 {promised} 项数量目标",
    )
    amounts_kept = pick(
        lang,
        en=f"{capital(small_number(kept, lang, none='none'))} of the {small_number(len(amounts), lang)} livelihood amounts for "
        f"{year} {'have' if kept > 1 else 'has'} a counterpart for {ahead}",
        zh=f"{year} 年的 {len(amounts)} 项民生金额，"
        + (f"有 {kept} 项" if kept else "没有一项")
        + f"有 {ahead} 年的对应数",
    )
    none = pick(lang, en=f"No livelihood amount is printed for {year}", zh=f"没有 {year} 年的民生金额")
    title = pick(lang, en="{}; {}", zh="{}；{}").format(amounts_kept if len(amounts) else none, counts)
    return Caption(
        title,
        pick(
            lang,
            en=f"As printed: {behind}, {year} {said}, and what is promised for {ahead}",
            zh=f"报告原数：{behind}、{year} 年{said}和 {ahead} 年计划",
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
        en=f"**The government's own fiscal resources were about {money(whole.point, lang)} "
        f"({money_range(whole.low, whole.high, lang)} with both printed numbers' rounding).** The shares "
        "of this notebook are shares of it; it is neither total spending nor revenue, and the report does not print it.",
        zh=f"**本级财力约为 {money(whole.point, lang)}（计入两个原数的四舍五入，为 {money_range(whole.low, whole.high, lang)}）**。"
        "这是本文各项比重的分母；它既不是财政总支出，也不是财政收入，报告没有公布。",
    )
