"""The project's own vocabulary in both languages: themes, verdicts, kinds of number, the source line."""

import calendar
import re
from functools import cache

import pandas as pd

from workreport import tables
from workreport.captions.language import check, listed, pick

_TERMS = {
    # themes
    "economy": ("Economy", "经济"),
    "industry": ("Industry", "产业"),
    "finance": ("Finance", "财政金融"),
    "investment": ("Investment", "投资"),
    "innovation": ("Innovation", "创新"),
    "city": ("City", "城市建设"),
    "environment": ("Environment", "生态环境"),
    "countryside": ("Countryside", "乡村"),
    "livelihood": ("Livelihood", "民生保障"),
    "education": ("Education", "教育"),
    "health": ("Health", "卫生健康"),
    "safety": ("Safety and order", "安全与治理"),
    "government": ("Government", "政务服务"),
    # families of themes
    "family-economy": ("economy and money", "经济财政"),
    "family-place": ("city, land, villages", "城乡环境"),
    "family-people": ("people's lives", "民生社会"),
    "family-government": ("government", "政务治理"),
    "undecided": ("Not decided yet", "尚未确定"),
    "no-figure": ("numeral that is no figure", "非数据的数字"),
    # verdicts on a target
    "met": ("met", "完成"),
    "missed": ("missed", "未完成"),
    "cannot-be-told": ("cannot be told", "无法判断"),
    # kinds of number, as on every chart
    "actual": ("reported", "实际数"),
    "estimate": ("estimate", "预计数"),
    "target": ("target", "目标"),
    "target-district": ("the district's target", "区目标"),
    "target-city": ("the city's target", "市目标"),
    "derived": ("derived", "推算"),
    "not-stated": ("not stated", "未给出"),
    "outcome": ("outcome", "实际完成"),
    "later-estimate": ("later estimate", "后来的预计数"),
    # how a target is set, and on which side of that of the level above
    "plain": ("plain number", "确定数"),
    "at-least": ("at least (以上)", "以上"),
    "range": ("range", "区间"),
    "about": ("about (左右)", "左右"),
    "reached": ("reached, as the next report tells", "次年报告所载实际数"),
    "above": ("higher", "高于上级"),
    "equal": ("the same", "与上级相同"),
    "below": ("lower", "低于上级"),
    "claimed": ("place in another ranking", "另一榜单的名次"),
    "definition": ("from the report's glossary", "名词解释中的数字"),
    "bound": ("bound (towards the arrow)", "界限（箭头方向）"),
}


def term(key: str, lang: str) -> str:
    """The word for ``key``. Raises KeyError where the vocabulary lacks it."""
    return _TERMS[key][0 if check(lang) == "en" else 1]


def place_names(places: pd.DataFrame, lang: str) -> dict[str, str]:
    """The name of each place by its key."""
    return dict(zip(places["place"], places[f"name_{check(lang)}"], strict=True))


def label(row: pd.Series, lang: str) -> str:
    """The short name of an indicator, for the side of a chart."""
    return str(row[f"label_{check(lang)}"])


def named(row: pd.Series, lang: str) -> str:
    """The short name of an indicator within a sentence: services, but GDP and R&D expenditure."""
    return inline(label(row, lang), lang)


def inline(name: str, lang: str) -> str:
    """A name at the side of a chart as it stands within a sentence."""
    ordinary = len(name) > 1 and name[0].isupper() and name[1].islower()
    return name[0].lower() + name[1:] if lang == "en" and ordinary and not name.startswith("Three ") else name


def source_line(sources: pd.DataFrame, keys: list[str], lang: str) -> str:
    """The documents that a figure rests on, made from the table of sources: title, date as known, whether it is a reprint.

    Where a program's readings of a report are not all decided by a person, the line says that this is a draft. Documents that bear one title but for the year are named once, with their years.
    """
    rows = sources.set_index("source").loc[keys]
    titles = rows[f"title_{check(lang)}"]
    documents = [
        _document(str(group.iloc[0]), rows.loc[group.index[0]], lang) if len(group) == 1 else _series(group, rows, lang)
        for _, group in titles.groupby(titles.map(_without_years), sort=False)
    ]
    undecided = int(rows["undecided"].sum()) if "undecided" in rows else 0
    draft = pick(
        lang,
        en=f" DRAFT: {undecided} readings are a program's, not yet decided by a person.",
        zh=f"草稿：有 {undecided} 处读法由程序拟定，尚未经人判断。",
    )
    return pick(
        lang,
        en=f"Source: {'; '.join(documents)}.{draft if undecided else ''} Chart: workreport, CC BY 4.0",
        zh=f"资料来源：{'；'.join(documents)}。{draft if undecided else ''}制图：workreport，CC BY 4.0",
    )


def reports_line(provinces: int, cities: int, lang: str) -> str:
    """The source line of a figure that rests on the work reports of many places (the panel)."""
    counted = [
        pick(lang, en=f"{number} {words[0] if number == 1 else words[1]}", zh=f"{number} 个{words[2]}")
        for number, words in (
            (provinces, ("province", "provinces", "省级地区")),
            (cities, ("city", "cities", "地级市（州、盟）")),
        )
        if number
    ]
    return pick(
        lang,
        en=f"Source: government work reports of {listed(counted, lang)}, as collected in lawtext/gov; own reading. Chart: workreport, CC BY 4.0",
        zh=f"资料来源：{'、'.join(counted)}的政府工作报告，原文收于 lawtext/gov，数据自行读取。制图：workreport，CC BY 4.0",
    )


def day(date: str, lang: str) -> str:
    """A date of the table of sources in words, as exact as it is known: 22 December 2021, January 2023, 2022."""
    year, *rest = date.split("-")
    if not rest:
        return pick(lang, en=year, zh=f"{year} 年")
    month, *days = (int(part) for part in rest)
    return pick(
        lang,
        en=" ".join([*map(str, days), calendar.month_name[month], year]),
        zh=f"{year} 年 {month} 月" + "".join(f" {number} 日" for number in days),
    )


def span(period: str, lang: str) -> str:
    """A year or span of years: 2021, 2018–2022; 2021 年、2018—2022 年."""
    return pick(lang, en=period.replace("-", "–"), zh=f"{period.replace('-', '—')} 年")


def titled(title: str) -> str:
    """A Chinese title in its marks; what stands in brackets for one that is not recorded has none."""
    return title if title.startswith("（") else f"《{title}》"


def _document(title: str, row: pd.Series, lang: str) -> str:
    reprint = row["reliability"] == "reprint"
    if row["delivered"] in title and not reprint:  # a yearbook bears its year
        return pick(lang, en=title, zh=f"《{title}》")
    date = day(row["delivered"], lang)
    return pick(
        lang,
        en=f"{title}, {date}{' (reprint)' if reprint else ''}",
        zh=f"{titled(title)}（{date}{'，转载件' if reprint else ''}）",
    )


def _series(titles: pd.Series, rows: pd.DataFrame, lang: str) -> str:
    """Several documents of one title: the years in it, or else those of delivery."""
    title = str(titles.iloc[0])
    named = titles.nunique() > 1
    dates = titles if named else rows.loc[titles.index, "delivered"]
    years = _years([int(year) for year in dates.str.extract(_YEAR, expand=False)], lang)
    if named:
        title = _YEAR.sub(years, title, count=1)
        return pick(lang, en=title, zh=f"《{title}》")
    return pick(lang, en=f"{title}, {years}", zh=f"《{title}》（{years} 年）")


def _years(years: list[int], lang: str) -> str:
    """2021–2026; 2021, 2023."""
    years = sorted(years)
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return pick(lang, en=f"{years[0]}–{years[-1]}", zh=f"{years[0]}—{years[-1]}")
    return pick(lang, en=", ", zh="、").join(map(str, years))


def _without_years(title: str) -> str:
    return _YEAR.sub("", title)


_YEAR = re.compile(r"((?:19|20)[0-9]{2})")


@cache
def whole_words() -> frozenset[str]:
    """Chinese terms that no line may break: the project's vocabulary, the names of indicators and of places."""
    known = {zh for _, zh in _TERMS.values()} | set(_NEVER_BROKEN)
    for table, columns in ((tables.indicators(), ("name_zh", "label_zh")), (tables.places(), ("name_zh",))):
        for column in columns:
            known |= {part for name in table[column] for part in re.findall(r"[\u3400-\u9fff]+", name)}
    return frozenset(word for word in known if 2 <= len(word) <= 10)


_NEVER_BROKEN = (
    "地区生产总值", "生产总值", "不变价格", "可比价格", "现价", "名义增速", "实际增速", "同口径", "自然口径", "增值税", "留抵退税",
    "工作报告", "政府工作报告", "人民政府", "统计公报", "统计年鉴", "转载件", "预计数", "实际数", "推算", "未给出", "未说明",
    "百分点", "年均", "增长", "下降", "降至", "持平", "目标", "没有", "不能", "无法", "均未", "制图", "资料来源", "本级财力", "一般公共预算",
    "石化基地", "石化园区", "常住人口", "城区人口", "城镇化率", "五年规划", "其他文件", "以上", "以内", "左右", "突破",
    "人均", "年鉴", "县级单位",
)  # fmt: skip
