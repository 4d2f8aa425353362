"""What notebook 04 says: the five-year goals, where they start and how fast they have to be."""

import pandas as pd

from workreport.analysis.years import is_term
from workreport.captions.language import Caption, capital, listed, pick, small_number, spaced
from workreport.captions.numbers import NBSP, hedged, money, number, people, percent, place, short
from workreport.captions.terms import named, span


def amount(value: float, base_unit: str, comparator: str, lang: str) -> str:
    """A base or goal as a short label with the sign of its comparator."""
    if base_unit == "CNY":
        text = money(value, lang)
    elif base_unit == "m2":
        text = f"{short(value / 1e6, lang)}{NBSP}" + pick(lang, en="km²", zh="平方公里")
    elif base_unit == "person":
        text = people(value, lang)
    elif base_unit == "percent":
        text = percent(value, lang)
    elif base_unit == "rank":
        return place(value, comparator, lang)
    else:
        text = number(value, 0, lang)
    return hedged(text, comparator, lang)


def bases_and_goals(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``goals.bases_and_goals``."""
    now, goal_span = frame["base_period"].iloc[0], frame["goal_period"].iloc[0]
    has_term = is_term(goal_span)
    none = frame[frame["base_kind"] == "none"]
    bound = frame[frame["base_kind"] == "bound"]
    lower = bound["base_comparator"].isin(["gt", "ge"]).all()
    ranked = (frame["base_unit"] == "rank").any()
    title = pick(
        lang,
        en=f"{capital(small_number(len(none), lang, none='none'))} of the {small_number(len(frame), lang)} "
        + ("five-year goals " if has_term else f"goals for {span(goal_span, lang)} ")
        + f"{'have' if len(none) > 1 else 'has'} no starting point in the report"
        + (f", {small_number(len(bound), lang)} only a {'lower ' if lower else ''}bound" if len(bound) else ""),
        zh=f"{len(frame)} 项{'五年' if has_term else f' {span(goal_span, lang)}'}目标中，"
        + (f"{len(none)} 项在报告里没有起点" if len(none) else "每项在报告里都有起点")
        + (f"，{len(bound)} 项只有{'下限' if lower else '界限'}" if len(bound) else ""),
    )
    goals = [amount(row["goal_value"], row["base_unit"], row["goal_comparator"], lang) for _, row in frame.iterrows()]
    detail = listed(
        [spaced(named(row, lang), goal) for (_, row), goal in zip(frame.iterrows(), goals, strict=True)], lang
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Goal for {span(goal_span, lang)} as a multiple of the {now} level. An arrow is a bound: the goal is to be passed, or "
            f"the base is more than printed{'. A goal that is a rank is not drawn' if ranked else ''}",
            zh=f"{span(goal_span, lang)}目标相当于 {now} 年数值的倍数。箭头表示界限：目标为“突破”，或基数不止于此"
            f"{'。位次目标不在图中' if ranked else ''}",
        ),
        pick(lang, en=f"Chart of goals. {title}. Goals: {detail}.", zh=f"目标图。{title}。目标为：{detail}。"),
    )


def required(frame: pd.DataFrame, price_growth: float, lang: str) -> Caption:
    """Words for ``goals.required_growth``; the title is of GDP, or of the first goal where there is none for GDP.

    Assumptions other than the defaults are named in the title.
    """
    key = "gdp" if (frame["indicator"] == "gdp").any() else frame["indicator"].iloc[0]
    told = frame[frame["indicator"] == key].sort_values("start")
    first, last = told.iloc[0], told.iloc[-1]
    goal_year = first["period"][-4:]
    supposing = (
        pick(
            lang,
            en=f" (supposing prices {'rise' if price_growth > 0 else 'fall'} {percent(abs(price_growth), lang)} a year)",
            zh=f"（假定价格每年{'上涨' if price_growth > 0 else '下降'} {percent(abs(price_growth), lang)}）",
        )
        if price_growth
        else ""
    )
    then = (
        pick(
            lang,
            en=f"; if {last['start']} only meets its own target, {rate(last, lang)} after that",
            zh=f"；若 {last['start']} 年只按当年目标增长，{spaced('其后须', rate(last, lang))}",
        )
        if len(told) > 1
        else ""
    )
    thing = "生产总值" if key == "gdp" else named(first, "zh")
    title = pick(
        lang,
        en=f"To reach its goal by {goal_year} {named(first, lang)} has to grow {rate(first, lang)} a year{then}{supposing}",
        zh=f"到 {goal_year} 年达到目标，{spaced(f'{thing}须年均增长', rate(first, lang))}{then}{supposing}",
    )
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} {rate(row, lang)} a year from {row['start']}",
                zh=spaced(f"{named(row, lang)}自 {row['start']} 年起年均", rate(row, lang)),
            )
            for _, row in frame.iterrows()
        ],
        lang,
    )
    basis = (
        pick(lang, en="GDP at constant prices", zh="生产总值按不变价格")
        if price_growth
        else pick(lang, en="prices taken as unchanged", zh="未计价格上涨")
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Compound annual growth to {goal_year} that just reaches the goal, per cent a year; {basis}",
            zh=f"到 {goal_year} 年恰好达到目标所需的年均复合增速（%）；{basis}",
        ),
        pick(lang, en=f"Dot chart. {title}. {capital(detail)}.", zh=f"点图。{title}。{detail}。"),
    )


def without_rate(frame: pd.DataFrame, lang: str) -> str:
    """The sentence naming the goals from which no rate can be worked out; ``frame`` is that of ``bases_and_goals``."""
    if not (frame["base_kind"] == "none").any():
        return pick(lang, en="Every goal has a base in the report.", zh="每项目标在报告里都有基数。")
    names = [named(row, lang) for _, row in frame[frame["base_kind"] == "none"].iterrows()]
    return pick(
        lang,
        en=f"No rate can be given for {listed(names, lang)}: the report prints no base.",
        zh=f"{listed(names, lang)}无法推算增速：报告没有给出基数。",
    )


def ranks(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``goals.ranks``."""
    review, goal = frame.iloc[0], frame.iloc[-1]
    title = pick(
        lang,
        en=f"The petrochemical park stood in a national top {review['value']:.0f} and aims at a top {goal['value']:.0f}; the "
        "report names neither list",
        zh=f"石化园区已在全国前 {review['value']:.0f}，目标是进入前 {goal['value']:.0f}，报告没有说明各是哪个榜单",
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Place in a national ranking: {span(review['period'], lang)} as reviewed, goal for {span(goal['period'], lang)}. "
            "The two need not be the same list",
            zh=f"全国排名位次：{span(review['period'], lang)}（五年回顾）与 {span(goal['period'], lang)}目标。两者未必是同一榜单",
        ),
        pick(
            lang,
            en=f"Chart of two ranges of places. {title}. Neither the exact place in {span(review['period'], lang)} nor the ranking's name is printed.",
            zh=f"位次区间图。{title}。{span(review['period'], lang)}的确切名次和榜单名称均未公布。",
        ),
    )


def rate(row: pd.Series, lang: str) -> str:
    """A required rate; one that is a bound is said to be less or more than it."""
    text = percent(row["value"], lang, 1)
    if row["bound"] == "upper":
        return pick(lang, en=f"less than {text}", zh=f"不到 {text}")
    if row["bound"] == "lower":
        return pick(lang, en=f"more than {text}", zh=f"超过 {text}")
    return text
