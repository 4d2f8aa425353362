"""What notebook 08 says: the district beside its neighbours, its city, its province and the nation."""

from collections.abc import Mapping

import pandas as pd

from workreport.captions.language import Caption, capital, described, pick, small_number, spaced
from workreport.captions.numbers import NBSP, hedged, money_range, percent, percent_range, short
from workreport.captions.terms import named


def people(value: float, lang: str) -> str:
    """Residents as the yearbook rounds them: 359,000; 35.9 万人."""
    return f"{value:,.0f}" if lang == "en" else f"{short(value / 1e4, lang)}{NBSP}万人"


def units(frame: pd.DataFrame, said: pd.DataFrame, agrees: bool, district: str, name: str, lang: str) -> Caption:
    """Words for ``neighbours.units`` and ``neighbours.urbanisation_said``; ``district`` is the key, ``name`` its name."""
    own = frame[frame["place"] == district].iloc[0]
    report = said.iloc[0]
    title = pick(
        lang,
        en=f"{name} is {_nth(int(own['rank']))} of {len(frame)} by urbanisation; the yearbook's {percent(own['value'], lang)} "
        f"{'agrees' if agrees else 'does not agree'} with the report's {percent(report['value'], lang)}",
        zh=f"{name}的城镇化率在 {len(frame)} 个县级单位中居第 {own['rank']}；年鉴的 {percent(own['value'], lang)} 与报告的 "
        f"{percent(report['value'], lang)} {'相符' if agrees else '不符'}",
    )
    first, last = frame.iloc[0], frame.iloc[-1]
    return Caption(
        title,
        pick(
            lang,
            en="Urban share of the resident population at the end of 2021, per cent, and residents. The square is the report's "
            "number with the range that its rounding leaves",
            zh="2021 年末常住人口城镇化率（%）与常住人口。方块为报告所载数及其舍入区间",
        ),
        pick(
            lang,
            en=f"Dot chart of {len(frame)} units. {title}. Highest {first['name_en']}, {percent(first['value'], lang)}; "
            f"lowest {last['name_en']}, {percent(last['value'], lang)}.",
            zh=f"点图，{len(frame)} 个县级单位。{title}。最高为{spaced(first['name_zh'], percent(first['value'], lang))}，"
            f"最低为{spaced(last['name_zh'], percent(last['value'], lang))}。",
        ),
    )


def whole_city(frame: pd.DataFrame, printed: pd.Series, lang: str) -> str:
    """The sentence that tests the units against the city; ``printed`` is the city's own urbanisation."""
    derived = frame.set_index("measure").loc["urbanisation"]
    fits = derived["low"] <= printed["base_high"] and printed["base_low"] <= derived["high"]
    return pick(
        lang,
        en=f"Weighted by residents, the units' rates give {percent(derived['value'], lang, 1)} for the city, which prints "
        f"{percent(printed['base_value'], lang, 1)}: the table {'holds' if fits else 'does not hold'} together.",
        zh=f"以常住人口加权，各单位合成的全市城镇化率为 {percent(derived['value'], lang, 1)}，公布数为 "
        f"{percent(printed['base_value'], lang, 1)}：表内数据{'相符' if fits else '不符'}。",
    )


def per_resident(frame: pd.DataFrame, parts: pd.DataFrame, names: Mapping[str, str], lang: str) -> Caption:
    """Words for ``neighbours.per_resident`` and ``neighbours.parts_of_city``."""
    part = parts.set_index("indicator")
    shares = {key: percent_range(row["low"], row["high"], lang) for key, row in part.iterrows()}
    own, city = (names[place] for place in frame["place"].iloc[:2])
    title = pick(
        lang,
        en=f"With {shares['resident-population']} of {city}'s residents {own} has {shares['gdp']} of its GDP",
        zh=f"{own}常住人口占{city}的 {shares['resident-population']}，生产总值占 {shares['gdp']}",
    )
    detail = [
        pick(
            lang,
            en=f"{names[row['place']]}, {named(row, lang)}: {amount(row, lang)}",
            zh=f"{names[row['place']]}{named(row, lang)} {amount(row, lang)}",
        )
        for _, row in frame[frame["kind"] == "derived"].iterrows()
    ]
    return Caption(
        title,
        pick(
            lang,
            en="Amounts of 2021 divided by residents at the end of 2021, yuan. The district's amounts are December estimates; "
            "GDP counts what is produced in a place, not what its residents earn",
            zh="2021 年数额除以年末常住人口，单位为元。区数额为 12 月预计数；生产总值按生产地计算，不是居民所得",
        ),
        described(lang, title, detail, en="Table", zh="表"),
    )


def amount(row: pd.Series, lang: str) -> str:
    """An amount per resident to the hundred yuan, or as the range that rounding leaves where that is wider."""
    if pd.isna(row["value"]):
        return ""
    low, high = (round(row[end], -2) for end in ("low", "high"))
    return money_range(low, high, lang)


def livelihood_shares(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``neighbours.livelihood_shares``."""
    wholes = frame["whole"].nunique()
    levels = frame["place"].nunique()
    title = pick(
        lang,
        en=f"{capital(small_number(levels, lang))} levels of government state a share for livelihood, of "
        f"{small_number(wholes, lang)} different wholes: the shares cannot be compared",
        zh=f"{levels} 级政府都公布民生支出比重，分母却有 {wholes} 种：相互不可比较",
    )
    return Caption(
        title,
        pick(
            lang,
            en="Livelihood spending as stated, per cent, and the whole that each document names",
            zh="各文件所载民生支出比重（%）及所用分母",
        ),
        pick(
            lang,
            en=f"Table of {len(frame)} stated shares. {title}.",
            zh=f"表，{len(frame)} 处民生支出比重。{title}。",
        ),
    )


def share(row: pd.Series, lang: str) -> str:
    """A stated share with the sign of its comparator."""
    return hedged(percent(row["value"], lang), row["comparator"], lang)


def _nth(number: int) -> str:
    """An English ordinal: 1st, 2nd, 10th, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
