"""What notebook 04 says: the five-year goals, where they start and how fast they have to be."""

import pandas as pd

from workreport.words.language import Caption, capital, listed, pick, small_number
from workreport.words.numbers import NBSP, hedged, money, number, percent
from workreport.words.terms import named


def amount(value: float, base_unit: str, comparator: str, lang: str) -> str:
    """A base or goal as a short label with the sign of its comparator."""
    if base_unit == "CNY":
        text = money(value, lang)
    elif base_unit == "m2":
        text = f"{number(value / 1e6, 0 if (value / 1e6).is_integer() else 1, lang)}{NBSP}" + pick(
            lang, en="km²", zh="平方公里"
        )
    elif base_unit == "person":
        text = pick(lang, en=number(value, 0, lang), zh=f"{number(value / 1e4, 0, lang)}{NBSP}万人")
    elif base_unit == "rank":
        return pick(lang, en=f"top{NBSP}{value:.0f}", zh=f"前{NBSP}{value:.0f}{NBSP}名")
    else:
        text = number(value, 0, lang)
    return hedged(text, comparator, lang)


def bases_and_goals(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``goals.bases_and_goals``."""
    none = frame[frame["base_kind"] == "none"]
    bound = frame[frame["base_kind"] == "bound"]
    title = pick(
        lang,
        en=f"{capital(small_number(len(none), lang))} of the {small_number(len(frame), lang)} five-year goals have no "
        f"starting point in the report, {small_number(len(bound), lang)} only a lower bound",
        zh=f"{len(frame)} 项五年目标中，{len(none)} 项在报告里没有起点，{len(bound)} 项只有下限",
    )
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} {amount(row['goal_value'], row['base_unit'], row['goal_comparator'], lang)}",
                zh=f"{named(row, lang)} {amount(row['goal_value'], row['base_unit'], row['goal_comparator'], lang)}",
            )
            for _, row in frame.iterrows()
        ],
        lang,
    )
    return Caption(
        title,
        pick(
            lang,
            en="Goal for 2022–2026 as a multiple of the 2021 level. An arrow is a bound: the goal is to be passed, or "
            "the base is more than printed",
            zh="2022—2026 年目标相当于 2021 年数值的倍数。箭头表示界限：目标为“突破”，或基数不止于此",
        ),
        pick(lang, en=f"Chart of goals. {title}. Goals: {detail}.", zh=f"目标图。{title}。目标为：{detail}。"),
    )


def required(frame: pd.DataFrame, goal_year: int, price_growth: float, lang: str) -> Caption:
    """Words for ``goals.required_growth``; assumptions other than the defaults are named in the title."""
    gdp = frame[frame["indicator"] == "gdp"].sort_values("start")
    first, last = gdp.iloc[0], gdp.iloc[-1]
    supposing = (
        pick(
            lang,
            en=f" (supposing prices rise {percent(price_growth, lang)} a year)",
            zh=f"（假定价格每年上涨 {percent(price_growth, lang)}）",
        )
        if price_growth
        else ""
    )
    title = pick(
        lang,
        en=f"To reach its goal by {goal_year} GDP has to grow {percent(first['value'], lang, 1)} a year; once 2022 goes by "
        f"its own target, {percent(last['value'], lang, 1)}{supposing}",
        zh=f"到 {goal_year} 年达到目标，生产总值须年均增长 {percent(first['value'], lang, 1)}；"
        f"若 2022 年只按当年目标增长，其后须 {percent(last['value'], lang, 1)}{supposing}",
    )
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} {rate(row, lang)} a year from {row['start']}",
                zh=f"{named(row, lang)}自 {row['start']} 年起年均 {rate(row, lang)}",
            )
            for _, row in frame.iterrows()
        ],
        lang,
    )
    basis = (
        pick(lang, en="GDP at constant prices", zh="生产总值按不变价格")
        if price_growth
        else pick(lang, en="no rise of prices supposed", zh="未计价格上涨")
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
        en=f"The petrochemical park is to go from a top-{review['value']:.0f} to a top-{goal['value']:.0f} place, on lists "
        "that the report does not name",
        zh=f"石化园区要从前 {review['value']:.0f} 名进入前 {goal['value']:.0f} 名，但报告没有说明是哪个榜单",
    )
    return Caption(
        title,
        pick(
            lang,
            en="Place in a national ranking: 2021 as reviewed, goal for 2022–2026. The two need not be the same list",
            zh="全国排名位次：2021 年（五年回顾）与 2022—2026 年目标。两者未必是同一榜单",
        ),
        pick(
            lang,
            en=f"Chart of two ranges of places. {title}. Neither the exact place in 2021 nor the ranking's name is printed.",
            zh=f"位次区间图。{title}。2021 年的确切名次和榜单名称均未公布。",
        ),
    )


def rate(row: pd.Series, lang: str) -> str:
    """A required rate; one that is an upper bound is said to be less than it."""
    text = percent(row["value"], lang, 1)
    return pick(lang, en=f"less than {text}", zh=f"不到 {text}") if row["bound"] == "upper" else text
