"""What notebook 06 says of the district after its report: 2022, 2023 and the five-year goals."""

import pandas as pd

from workreport.analysis.interval import Interval
from workreport.captions.goals import amount
from workreport.captions.language import Caption, capital, described, listed, pick, small_number, spaced
from workreport.captions.numbers import MINUS, money, money_range, percent, percent_range, place
from workreport.captions.outcomes import target, target_and_outcome
from workreport.captions.terms import day, named, span, term

_REASONS = {
    "constant-prices": ("constant prices: no level", "不变价格，推不出数值"),
    "no-level": ("no level of 2021", "无 2021 年数值"),
    "other-series": ("may be another series", "或非同一序列"),
    "same-scope": ("natural basis only", "仅自然口径"),
}
_STATES = {
    "measured": ("measured", "可衡量"),
    "bounded": ("only a bound", "只知下限"),
    "claimed": ("claimed, other list", "另一榜单所称"),
    "not-known": ("not known", "不详"),
}


def reason(row: pd.Series, lang: str) -> str:
    """Why a verdict is open, in a few words; the verdict where it is not."""
    if not row["reason"]:
        return term(row["verdict"], lang)
    en, zh = _REASONS[row["reason"]]
    return pick(lang, en=en, zh=zh)


def derived(row: pd.Series, lang: str) -> str:
    """A derived growth rate as the range that its rounding leaves."""
    return percent_range(row["low"], row["high"], lang)


def in_2022(frame: pd.DataFrame, name: str, lang: str) -> Caption:
    """Words for ``district.in_2022``; ``name`` is the district's."""
    told = frame[frame["verdict"] != "cannot-be-told"]
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} grew {derived(row, lang)} where {target(row, lang)} was set",
                zh=f"{named(row, lang)}增长 {derived(row, lang)}，目标为 {target(row, lang)}",
            )
            for _, row in told.iterrows()
        ],
        lang,
    )
    title = pick(
        lang,
        en=f"Of {name}'s {small_number(len(frame), lang)} growth targets for 2022 "
        f"{small_number(len(told), lang, none='none')} can be judged" + (f": {detail}" if detail else ""),
        zh=f"{name} 2022 年的 {len(frame)} 项增长目标，能判断的有 {len(told)} 项" + (f"：{detail}" if detail else ""),
    )
    others = [
        pick(
            lang,
            en=f"{named(row, lang)} {derived(row, lang)} against {target(row, lang)}, {reason(row, lang)}",
            zh=f"{spaced(named(row, lang), derived(row, lang))}，目标 {target(row, lang)}，{reason(row, lang)}",
        )
        for _, row in frame[(frame["kind"] == "derived") & (frame["reason"] != "")].iterrows()
    ]
    return Caption(
        title,
        pick(
            lang,
            en="Growth in 2022, per cent. Derived from the level and growth of 2023 and the level of 2021; the bar is what "
            "rounding leaves. Revenue on the natural basis",
            zh="2022 年增速（%）。由 2023 年数值、增速和 2021 年数值推算，横条为四舍五入区间；收入按自然口径",
        ),
        described(lang, title, others, en="Chart", zh="图"),
    )


def revenue(frame: pd.DataFrame, lang: str) -> str:
    """The sentences about the district's revenue in 2022, on both bases."""
    rows = frame[frame["reason"] == "same-scope"]
    told = pick(lang, en=" and ", zh="；").join(
        [
            pick(
                lang,
                en=f"{named(row, lang)} {money_range(row['level_low'], row['level_high'], lang, 4)}, "
                f"{derived(row, lang)} against a target of {target(row, lang)}",
                zh=f"{spaced(named(row, lang), money_range(row['level_low'], row['level_high'], lang, 4))}，增速 "
                f"{derived(row, lang)}（目标 {target(row, lang)}）",
            )
            for _, row in rows.iterrows()
        ]
    )
    return pick(
        lang,
        en=f"**On the natural basis the district's revenue of 2022 works out at: {told}.** 2022 was the year of large refunds of "
        "value added tax, and rates were often published on the same scope, without them. The district's rate on that basis is "
        "not known, and the targets do not say which is meant: on the natural basis they were missed, whether they were met "
        "on the other cannot be told.",
        zh=f"**按自然口径推算，2022 年{told}。** 2022 年实行大规模增值税留抵退税，公布的增速常用扣除留抵退税因素后的同口径。"
        "该区的同口径增速不详，目标也未说明口径：按自然口径未达到目标，按同口径则无法判断。",
    )


def points(frame: pd.DataFrame, gdp: Interval, industry: Interval, name: str, lang: str) -> Caption:
    """Words for ``district.points`` and the changes between its points; ``name`` is the district's."""
    changes = [percent(abs(each.point), lang, 1) for each in (gdp, industry)]
    below = all(each.point < 0 for each in (gdp, industry))
    detail = [
        pick(
            lang,
            en=f"{named(row, lang)} {row['period']}: {money(row['value'], lang)}",
            zh=f"{row['period']} 年{spaced(named(row, lang), money(row['value'], lang))}",
        )
        for _, row in frame.iterrows()
    ]
    title = (
        pick(
            lang,
            en=f"{name}'s GDP as printed for 2023 is {changes[0]} less than for 2021, industry {changes[1]} less; "
            "2022 is not known",
            zh=f"{name}公布的 2023 年生产总值比 2021 年少 {changes[0]}，工业增加值少 {changes[1]}；2022 年不详",
        )
        if below
        else pick(
            lang,
            en=f"{name}'s GDP as printed for 2023 against 2021: {percent(gdp.point, lang, 1, plus=True)}, industry "
            f"{percent(industry.point, lang, 1, plus=True)}; 2022 is not known",
            zh=f"{name}公布的 2023 年生产总值与 2021 年相比 {percent(gdp.point, lang, 1, plus=True)}，工业增加值 "
            f"{percent(industry.point, lang, 1, plus=True)}；2022 年不详",
        )
    )
    return Caption(
        title,
        pick(
            lang,
            en="Levels at current prices, both December estimates. The points are not joined: growth of 2023 is at constant "
            "prices, and dividing by it would not give 2022",
            zh="现价数值，均为 12 月预计数。两点不相连：2023 年增速按不变价格，以其相除得不出 2022 年数值",
        ),
        described(lang, title, detail, en="Dot chart", zh="点图"),
    )


def in_2023(frame: pd.DataFrame, name: str, lang: str) -> Caption:
    """Words for ``district.in_2023``; ``name`` is the district's."""
    met, missed = (frame[frame["verdict"] == each] for each in ("met", "missed"))
    short = [
        pick(
            lang,
            en=f"{named(row, lang)} {percent(row['value'], lang, plus=True)} ({_plus(row, lang)} set)",
            zh=f"{spaced(named(row, lang), percent(row['value'], lang, plus=True))}（目标 {_plus(row, lang)}）",
        )
        for _, row in missed.iterrows()
    ]
    title = pick(
        lang,
        en=f"Of {name}'s {small_number(len(frame), lang)} growth targets for 2023 "
        f"{small_number(len(met), lang, none='none')} were met, {small_number(len(missed), lang, none='none')} missed"
        + (f": {', '.join(short)}" if short else ""),
        zh=f"{name} 2023 年的 {len(frame)} 项增长目标，{len(met)} 项达到，{len(missed)} 项未达到"
        + (f"：{'，'.join(short)}" if short else ""),
    )
    detail = [
        pick(
            lang,
            en=f"{named(row, lang)}: {target_and_outcome(row, lang)}, {term(row['verdict'], lang)}",
            zh=f"{named(row, lang)}{target_and_outcome(row, lang)}，{term(row['verdict'], lang)}",
        )
        for _, row in frame.iterrows()
    ]
    return Caption(
        title,
        pick(
            lang,
            en="Growth in 2023, per cent: target and what later documents have, a December estimate or the final accounts",
            zh="2023 年增速（%）：目标与其后文件所载的 12 月预计数或决算数",
        ),
        described(lang, title, detail, en="Dot chart", zh="点图"),
    )


def levels_of_2023(frame: pd.DataFrame, lang: str) -> str:
    """The sentences on ``district.levels_of_2023``: targets for 2023 that are amounts."""
    lines = []
    for _, row in frame.iterrows():
        aim = amount(row["target"], row["unit"], row["target_comparator"], lang)
        if pd.notna(row["value"]):
            found = amount(row["value"], row["unit"], row["comparator"], lang)
            known = pick(lang, en=f"{found} is known", zh=f"已知为 {found}")
        else:
            known = pick(lang, en="what was reached was not found", zh="未见实际数")
        lines.append(
            pick(
                lang,
                en=f"For {named(row, lang)} the target for 2023 was an amount, {aim}; {known}.",
                zh=f"{named(row, lang)}的 2023 年目标是一个数额，{spaced('为', aim)}；{known}。",
            )
        )
    return pick(lang, en=" ", zh="").join(lines)


def _plus(row: pd.Series, lang: str) -> str:
    text = target(row, lang)
    return text if text.startswith(MINUS) or not text[0].isdigit() else f"+{text}"


def goals(frame: pd.DataFrame, name: str, lang: str) -> Caption:
    """Words for ``district.goals``; ``name`` is the district's."""
    measured = frame[frame["state"] == "measured"]
    unknown = int((frame["state"] == "not-known").sum())
    found = [
        pick(
            lang,
            en=f"{named(row, lang)} of {row['period']} is {percent(row['part_value'], lang, 0)} of it, "
            + {"down": "below", "up": "above"}.get(row["moved"], "not told apart from")
            + " its start",
            zh=f"{row['period']} 年{named(row, lang)}为目标的 {percent(row['part_value'], lang, 0)}，"
            + {"down": "低于起点", "up": "高于起点"}.get(row["moved"], "与起点无法区分"),
        )
        for _, row in measured.iterrows()
    ]
    title = pick(
        lang,
        en=f"{capital(small_number(len(measured), lang, none='none'))} of {name}'s {small_number(len(frame), lang)} five-year goals "
        f"can be measured"
        + (f": {listed(found, lang)}" if found else "")
        + f"; {small_number(unknown, lang, none='none')} {'is' if unknown == 1 else 'are'} unknown",
        zh=f"{name}的 {len(frame)} 项五年目标，能衡量的 {len(measured)} 项"
        + (f"：{listed(found, lang)}" if found else "")
        + f"；完全不详的 {unknown} 项",
    )
    detail = listed([f"{named(row, lang)}: {state(row, lang)}" for _, row in frame.iterrows()], lang)
    return Caption(
        title,
        pick(
            lang,
            en="Goals for 2022–2026, where they began and the latest that other documents say",
            zh="2022—2026 年目标、起点，以及其他文件所载的最新情况",
        ),
        pick(lang, en=f"Table of goals. {title}. {detail}.", zh=f"目标表。{title}。{detail.replace(': ', '：')}。"),
    )


def state(row: pd.Series, lang: str) -> str:
    """Where a goal stands, in a few words."""
    en, zh = _STATES[row["state"]]
    text = pick(lang, en=en, zh=zh)
    if row["state"] == "measured":
        text = percent(row["part_value"], lang, 0)
        text += {
            "down": pick(lang, en=", below start", zh="，低于起点"),
            "up": pick(lang, en=", above start", zh="，高于起点"),
        }.get(row["moved"], "")
    return text


def goal_cell(row: pd.Series, lang: str) -> str:
    """The goal as a short label."""
    return amount(row["goal"], row["unit"], row["goal_comparator"], lang)


def start_cell(row: pd.Series, lang: str) -> str:
    """The start as a short label; empty where none is printed."""
    return (
        amount(row["start_value"], row["unit"], row["start_comparator"], lang) if pd.notna(row["start_value"]) else ""
    )


def latest_cell(row: pd.Series, lang: str) -> str:
    """The latest that is known as a short label with its year; empty where nothing is."""
    if pd.isna(row["value"]):
        return ""
    text = amount(row["value"], row["unit"], row["comparator"], lang)
    return pick(lang, en=f"{text} ({row['period']})", zh=f"{text}（{row['period']} 年）")


def claims(frame: pd.DataFrame, sources: pd.DataFrame, lang: str) -> str:
    """A list in Markdown of what each document says of the park's place, with the ranking it is of."""
    documents = sources.set_index("source")
    lines = []
    for _, row in frame.iterrows():
        document = documents.loc[row["source"]]
        where = place(row["value"], row["comparator"], lang)
        kind = pick(lang, en="goal, ", zh="目标，") if row["status"] == "target" else ""
        lines.append(
            pick(
                lang,
                en=f"- {span(row['period'], lang)}: {kind}{where} ({named(row, lang)}; {document['title_en']}, "
                f"{day(document['delivered'], lang)})",
                zh=f"- {span(row['period'], lang)}：{kind}{where}（{named(row, lang)}；{document['body']}，"
                f"{day(document['delivered'], lang)}）",
            )
        )
    return "\n".join(lines)


def required(frame: pd.DataFrame, lang: str) -> str:
    """The sentences on the growth that a measured goal still takes."""
    lines = [
        pick(
            lang,
            en=f"**From {row['period']} on {named(row, lang)} would have to grow {percent(row['required_value'], lang, 1)} a year "
            f"at current prices to reach {amount(row['goal'], row['unit'], 'eq', lang)} by 2026.**",
            zh=f"**自 {row['period']} 年起，{named(row, lang)}须按现价年均增长 {percent(row['required_value'], lang, 1)}，"
            f"才能在 2026 年达到 {amount(row['goal'], row['unit'], 'eq', lang)}。**",
        )
        for _, row in frame[frame["state"] == "measured"].iterrows()
    ]
    return " ".join(lines) if lang == "en" else "".join(lines)
