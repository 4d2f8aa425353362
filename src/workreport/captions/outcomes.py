"""What notebook 06 says of targets and outcomes: of four levels in 2022, and of three by year."""

from collections.abc import Mapping

import pandas as pd

from workreport.captions.language import Caption, described, listed, pick, small_number, spaced
from workreport.captions.numbers import hedged, percent, percent_range, short
from workreport.captions.terms import named, term

VERDICTS = ("met", "missed", "cannot-be-told")


def target(row: pd.Series, lang: str) -> str:
    """A target as set: 0.5%, about 5.5%, 7–7.5%, ≥ 20%, unchanged; empty where it has no number."""
    if row["target_status"] != "target":
        return ""
    if pd.notna(row["target_high"]):
        ends = (row["target"], row["target_high"])
        decimals = max(0 if float(end).is_integer() else 1 for end in ends)
        if decimals and any(float(end).is_integer() for end in ends):  # 7 to 7.5, as printed
            low, high = (percent(end, lang) for end in ends)
            return f"{low.removesuffix('%')}–{high}" if lang == "en" else f"{low}—{high}"
        return percent_range(*ends, lang, decimals)
    if row["target"] == 0:
        return pick(lang, en="unchanged", zh="持平")
    return hedged(percent(row["target"], lang), row["target_comparator"], lang)


def outcome(row: pd.Series, lang: str) -> str:
    """An outcome as printed, with the sign of its comparator; empty where none is."""
    return hedged(percent(row["value"], lang), row["comparator"], lang) if pd.notna(row["value"]) else ""


def target_and_outcome(row: pd.Series, lang: str) -> str:
    """A target with what came of it, or that this is not found."""
    return pick(
        lang,
        en=f"target {target(row, lang)}, outcome {outcome(row, lang) or 'not found'}",
        zh=f"目标 {target(row, lang)}，实际 {outcome(row, lang) or '未见'}",
    )


def four_levels(frame: pd.DataFrame, names: Mapping[str, str], about: float, lang: str) -> Caption:
    """Words for the GDP rows of ``outcomes.by_year`` in one year; the lowest level first."""
    year = frame["period"].iloc[0]
    first, second = frame.iloc[0], frame.iloc[1]
    known = frame[frame["kind"] == "printed"]
    missed = known[known["verdict"] == "missed"]
    title = pick(
        lang,
        en=f"{names[first['place']]} aimed at {target(first, lang)} GDP growth for {year}, its city at {target(second, lang)}; "
        + _how_many(len(missed), len(known), lang),
        zh=f"{year} 年生产总值增长目标：{spaced(names[first['place']], target(first, lang))}，"
        f"{spaced(names[second['place']], target(second, lang))}；{_how_many(len(missed), len(known), lang)}",
    )
    detail = [
        pick(
            lang,
            en=f"{names[row['place']]}: {target_and_outcome(row, lang)}",
            zh=f"{names[row['place']]}{target_and_outcome(row, lang)}",
        )
        for _, row in frame.iterrows()
    ]
    return Caption(
        title,
        pick(
            lang,
            en=f"Growth of GDP in {year}, per cent, by convention at constant prices: the target for the year and what later "
            f"documents say was reached. {_reach(about, lang)}",
            zh=f"{year} 年地区（国内）生产总值增速（%），按统计惯例为不变价格：当年目标与其后文件所载实际数。{_reach(about, lang)}",
        ),
        described(lang, title, detail, en="Dot chart", zh="点图"),
    )


def _how_many(missed: int, known: int, lang: str) -> str:
    if missed == known:
        return pick(
            lang,
            en=f"all {small_number(known, lang)} levels whose outcome is known missed theirs",
            zh=f"有实际数的 {known} 级均未达到各自目标",
        )
    return pick(
        lang,
        en=f"{small_number(missed, lang, none='none')} of the {small_number(known, lang)} whose outcome is known missed theirs",
        zh=f"有实际数的 {known} 级中，{missed} 级未达到目标" if missed else f"有实际数的 {known} 级均达到目标",
    )


def targets_beside(frame: pd.DataFrame, places: tuple[str, ...], names: Mapping[str, str], lang: str) -> Caption:
    """Words for the targets of one year by indicator and place; ``places`` has the district first and its city next."""
    year = frame["period"].iloc[0]
    both = [frame[frame["place"] == place].set_index("indicator") for place in places[:2]]
    common = [name for name in both[0].index if name in both[1].index]
    district, city = (each.loc[common, "target"] for each in both)
    lower, higher = (both[0].loc[common][relation] for relation in (district < city, district > city))
    own, other = (names[place] for place in places[:2])
    title = pick(
        lang,
        en=f"Of {small_number(len(common), lang)} growth targets for {year} that both set, {own}'s is lower than {other}'s in "
        f"{small_number(len(lower), lang, none='none')} and higher in {small_number(len(higher), lang, none='none')}",
        zh=f"{year} 年{own}与{other}都设定的 {len(common)} 项增长目标，{own}较低的 {len(lower)} 项，较高的 {len(higher)} 项",
    )
    below, above = (listed([named(row, lang) for _, row in each.iterrows()], lang) for each in (lower, higher))
    return Caption(
        title,
        pick(
            lang,
            en=f"Growth targets for {year} in per cent. Ranges are compared by their lower end. A grey cross: no target with a number",
            zh=f"{year} 年增长目标（%）。目标为区间的，以下限比较。灰色叉号：没有数字目标",
        ),
        pick(
            lang,
            en=f"Table of targets by indicator for {listed([names[p] for p in places], lang)}. {title}. Lower: {below or 'none'}. "
            f"Higher: {above or 'none'}.",
            zh=f"目标表，列出{listed([names[p] for p in places], lang)}的目标。{title}。较低的：{below or '无'}；较高的：{above or '无'}。",
        ),
    )


def by_year(frame: pd.DataFrame, names: Mapping[str, str], about: float, lang: str) -> Caption:
    """Words for the GDP rows of ``outcomes.by_year`` over several years."""
    counts = _counts(frame)
    years = sorted(frame["period"].unique())
    per_year = frame.groupby("period")["verdict"].agg(lambda each: (each == "missed").all())
    bad = list(per_year.index[per_year])
    levels = frame["place"].nunique()
    span = pick(lang, en=f"{years[0]}–{years[-1]}", zh=f"{years[0]}—{years[-1]} 年")
    title = pick(
        lang,
        en=f"Of {len(frame)} GDP targets for {span}, {counts['met']} {_was(counts['met'])} met, {counts['missed']} missed"
        + (f", {counts['cannot-be-told']} cannot be told" if counts["cannot-be-told"] else "")
        + (f"; in {listed(bad, lang)} all {small_number(levels, lang)} levels missed" if bad else ""),
        zh=f"{span}的 {len(frame)} 个生产总值目标，{counts['met']} 个达到，{counts['missed']} 个未达到"
        + (f"，{counts['cannot-be-told']} 个无法判断" if counts["cannot-be-told"] else "")
        + (f"；{listed(bad, lang)} 年 {levels} 级均未达到" if bad else ""),
    )
    opened = [
        pick(
            lang,
            en=f"{names[row['place']]} {row['period']}, {target(row, lang)} against {outcome(row, lang) or 'nothing'}",
            zh=f"{names[row['place']]} {row['period']} 年目标 {target(row, lang)}，实际 {outcome(row, lang) or '未见'}",
        )
        for _, row in frame[frame["verdict"] == "cannot-be-told"].iterrows()
    ]
    left = pick(lang, en=f" Cannot be told: {'; '.join(opened)}.", zh=f"无法判断的：{'；'.join(opened)}。")
    return Caption(
        title,
        pick(
            lang,
            en="Growth of GDP, per cent: target of the year and outcome. Two diamonds joined are a range. "
            + _reach(about, lang),
            zh=f"生产总值增速（%）：当年目标与实际数。两个菱形相连为区间目标。{_reach(about, lang)}",
        ),
        pick(
            lang,
            en=f"Chart of targets and outcomes by year for {listed([names[p] for p in frame['place'].unique()], lang)}. "
            f"{title}.{left if opened else ''}",
            zh=f"分年目标与实际图，{listed([names[p] for p in frame['place'].unique()], lang)}。{title}。{left if opened else ''}",
        ),
    )


def verdicts(frame: pd.DataFrame, names: Mapping[str, str], about: float, lang: str) -> Caption:
    """Words for the verdicts of ``outcomes.by_year`` over several indicators and years, on targets that have a number."""
    counts = _counts(frame)
    silent = int((frame["kind"] == "silent").sum())
    title = pick(
        lang,
        en=f"Of {len(frame)} growth targets of {listed([names[p] for p in frame['place'].unique()], lang)}, {counts['met']} "
        f"{_was(counts['met'])} met, {counts['missed']} missed; for {silent} no outcome was found",
        zh=f"{listed([names[p] for p in frame['place'].unique()], lang)}的 {len(frame)} 个增长目标，{counts['met']} 个达到，"
        f"{counts['missed']} 个未达到，{silent} 个未见实际数",
    )
    rest = counts["cannot-be-told"] - silent
    return Caption(
        title,
        pick(
            lang,
            en=f"{_reach(about, lang)}. A cross: cannot be told. Blank: no target with a number",
            zh=f"{_reach(about, lang)}。叉号：无法判断；空白：没有数字目标",
        ),
        pick(
            lang,
            en=f"Table of verdicts by indicator and year. {title}. With an outcome and still open: {rest}.",
            zh=f"分指标、分年度的判断表。{title}。有实际数仍无法判断的 {rest} 个。",
        ),
    )


def on_two_bases(frame: pd.DataFrame, names: Mapping[str, str], lang: str) -> str:
    """A list in Markdown of the rates on the same scope, with what the levels give beside them."""
    lines = []
    for _, row in frame[frame["basis"] == "same-scope"].iterrows():
        natural = percent(row["natural_value"], lang, 1) if pd.notna(row["natural_value"]) else ""
        who = f"{names[row['place']]}, {named(row, lang)}, {row['period']}"
        lines.append(
            pick(
                lang,
                en=f"- **{who}**: target {target(row, lang)}; {percent(row['value'], lang)} on the same scope, "
                f"{natural or 'not known'} on the natural basis: {term(row['verdict'], lang)}.",
                zh=f"- **{names[row['place']]} {row['period']} 年{named(row, lang)}**：目标 {target(row, lang)}；同口径增长 "
                f"{percent(row['value'], lang)}，自然口径{spaced('为', natural) if natural else '不详'}：{term(row['verdict'], lang)}。",
            )
        )
    return "\n".join(lines)


def _reach(about: float, lang: str) -> str:
    """How far below an approximate target an outcome has missed it, as the notebook was told."""
    points = short(about, lang)
    return pick(
        lang,
        en=f'"About" is missed by {points} {"point" if about == 1 else "points"} or more',
        zh=f"约数目标，实际数低 {points} 个百分点及以上为未达到",
    )


def _counts(frame: pd.DataFrame) -> dict[str, int]:
    counts = frame["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    return {str(name): int(number) for name, number in counts.items()}


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
