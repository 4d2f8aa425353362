"""What notebook 05 says: which of the report's numbers agree with each other."""

import pandas as pd

from workreport.captions.language import Caption, pick
from workreport.captions.numbers import NBSP, hedged, money, money_range, number, percent, percent_range
from workreport.captions.terms import term

_CHECKS = {
    "wishes": ("Wishes: villages times wishes in each", "微心愿：村居数乘以每村个数"),
    "pilot-villages": ("Pilot villages of three levels: sum and name", "三级试点村：合计与名称所示"),
    "task-forces": ("Task forces: count and programme name", "指标专班：个数与名称所示"),
    "industry-and-services-in-gdp": ("Industry and services within GDP", "工业加第三产业不超过生产总值"),
    "local-in-total-revenue": ("Local within total budget revenue", "一般公共预算收入不超过总收入"),
    "tianchen-in-signed": ("Tianchen park within projects signed", "天辰项目不超过签约总投资"),
    "started-in-key-projects": ("Projects started within key projects", "开工项目不超过重点项目"),
    "petrochemical-in-industry-goal": ("Goals: petrochemicals within industry", "五年目标：石化产值不超过规上工业产值"),
    "spending-side-by-side": (
        "Livelihood plus Three Guarantees spending within own resources",
        "民生支出加“三保”支出不超过本级财力",
    ),
    "air-target-above-reached": ("Good-air days: target not below {now}", "空气优良率：目标不低于 {now} 年"),
    "land-target-above-reached": ("Idle land reused: target not below {now}", "盘活土地：目标不低于 {now} 年"),
    "projects-target-above-reached": ("Key projects: target not below {now}", "重点项目：目标不低于 {now} 年"),
    "investment-target-above-reached": (
        "Key-project investment: target not below {now}",
        "重点项目投资：目标不低于 {now} 年",
    ),
    "livelihood-projects-not-fewer": (
        "For-the-people projects: not fewer than {now}",
        "为民办实事项目：不少于 {now} 年",
    ),
    "unemployment-ceiling": ("Registered unemployment: a ceiling for {ahead}", "城镇登记失业率：{ahead} 年控制目标"),
    "school-places-above-average": ("School places: above the five-year average", "新增学位：不低于五年平均"),
    "targets-without-loss": ("{ahead} targets met without a fall in industry", "{ahead} 年各目标实现且工业不降"),
    "key-projects-in-investment": (
        "Growth of key-project and of fixed-asset investment",
        "重点项目与固定资产投资的增速",
    ),
}
# What the verdicts that ask for a word mean, and what they do not.
_NOTES = {
    "spending-side-by-side": (
        "Either the two overlap, or not both are paid from the district's own fiscal resources. The report does not say.",
        "两者或有重叠，或并非都出自本级财力；报告没有说明。",
    ),
    "air-target-above-reached": (
        "The target is a floor to be kept, below what {now} is estimated to have reached.",
        "目标是须守住的下限，低于 {now} 年预计达到的水平。",
    ),
    "land-target-above-reached": (
        "The target is a floor below what was brought back in {now}, which is itself approximate.",
        "目标是下限，低于 {now} 年已盘活的面积（该数本身是约数）。",
    ),
    "unemployment-ceiling": (
        "A ceiling is printed for {now} and none for {ahead}.",
        "报告给出 {now} 年的控制目标，没有给出 {ahead} 年的。",
    ),
    "targets-without-loss": (
        "No target for industry is printed. The targets may have been set one by one; notebook 02 shows the arithmetic.",
        "报告没有给出工业目标，各项目标也可能是分别确定的；算法见第 02 篇。",
    ),
    "key-projects-in-investment": (
        "Key projects are to grow faster than all investment. Their weight in it is not printed, so neither rules out the other.",
        "重点项目投资的增速高于全部投资的目标增速；重点项目的占比没有公布，两者并不互相排斥。",
    ),
}
NARROW = 0.05  # of the value: a rounding interval that a label need not show; the table of the figure has it
_SIGNS = {"equal": "=", "at-most": "≤", "at-least": "≥", "beside": ""}


def name(row: pd.Series, lang: str) -> str:
    """What a check asks, in a few words. Raises KeyError where a check has none."""
    return _of_years(_CHECKS[row["check"]], row["period"], lang)


def _of_years(words: tuple[str, str], period: str, lang: str) -> str:
    """``words`` in ``lang`` with the years of a check's period: ``now``, which the report looks back on, and the one ``ahead``."""
    now, _, ahead = period.partition("-")
    en, zh = words
    return pick(lang, en=en, zh=zh).format(now=now, ahead=ahead)


def expected(row: pd.Series, lang: str) -> str:
    """What the other numbers let expect, behind the sign of the relation; empty where they let expect nothing."""
    if pd.isna(row["expected_value"]):
        return ""
    sign = _SIGNS[row["relation"]]
    amount = hedged(_interval(row, "expected_", lang), row["expected_comparator"], lang)
    return f"{sign}{NBSP}{amount}" if sign else amount


def found(row: pd.Series, lang: str) -> str:
    """What is printed, or follows from what is printed; empty where nothing is."""
    return hedged(_interval(row, "", lang), row["comparator"], lang) if pd.notna(row["value"]) else ""


def checks(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``consistency.checks``."""
    counts = frame["verdict"].value_counts().reindex(["holds", "does-not-hold", "cannot-be-told"], fill_value=0)
    title = pick(
        lang,
        en=f"Of {len(frame)} expectation{'s' * (len(frame) != 1)} from the report's own numbers {counts['holds']} "
        f"{'holds' if counts['holds'] == 1 else 'hold'}, {counts['does-not-hold']} "
        f"{'does' if counts['does-not-hold'] == 1 else 'do'} not, "
        f"{counts['cannot-be-told']} cannot be told",
        zh=f"由报告自身数字引出的 {len(frame)} 项预期中，{counts['holds']} 项相符，{counts['does-not-hold']} 项不符，"
        f"{counts['cannot-be-told']} 项无法判断",
    )
    failing = [name(row, lang) for _, row in frame[frame["verdict"] == "does-not-hold"].iterrows()]
    which = pick(lang, en=f" Those that do not hold: {'; '.join(failing)}.", zh=f"不符的有：{'；'.join(failing)}。")
    return Caption(
        title,
        pick(
            lang,
            en="What other printed numbers let expect, and what is printed or follows from it; compared by rounding intervals",
            zh="由其他数字推得的应有数，与公布数或其推算数对照，比较时计入四舍五入",
        ),
        pick(
            lang,
            en=f"Table of checks. {title}.{which if failing else ''}",
            zh=f"核对表。{title}。{which if failing else ''}",
        ),
    )


def notes(frame: pd.DataFrame, lang: str) -> str:
    """A list in Markdown of the checks that do not hold or cannot be told, with what that means."""
    lines = []
    for _, row in frame[frame["verdict"] != "holds"].iterrows():
        note = _of_years(_NOTES.get(row["check"], ("", "")), row["period"], lang)
        lines.append(
            pick(
                lang,
                en=f"- **{name(row, lang)}**: {verdict(row, lang)}. {note}".rstrip(),
                zh=f"- **{name(row, lang)}**：{verdict(row, lang)}。{note}",
            )
        )
    return "\n".join(lines)


def verdict(row: pd.Series, lang: str) -> str:
    """The verdict in words."""
    return term(row["verdict"], lang)


def _interval(row: pd.Series, prefix: str, lang: str) -> str:
    low, value, high = (float(row[f"{prefix}{end}"]) for end in ("low", "value", "high"))
    unit = row["unit"]
    if unit == "CNY":
        return money(value, lang) if high - low < NARROW * value else money_range(low, high, lang)
    if unit == "percent":
        return percent(round(value, 1), lang) if high - low < 0.2 else percent_range(low, high, lang)
    if unit == "m2":
        hectares = pick(lang, en="ha", zh="亩")
        scale = 1e4 if lang == "en" else 2000 / 3
        return f"{number(value / scale, 0, lang)}\N{NO-BREAK SPACE}{hectares}"
    return number(value, 0, lang)
