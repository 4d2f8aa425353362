"""What notebook 02 says: growth of 2021 beside the targets for 2022, and what those targets imply."""

import pandas as pd

from workreport.words.language import Caption, capital, listed, pick, small_number
from workreport.words.numbers import money_range, percent, percent_range
from workreport.words.terms import named


def beside_targets(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.beside_targets``."""
    both = frame.dropna(subset=["estimate", "target"])
    lower = both[both["target"] < both["estimate"]]
    if len(lower) == len(both):
        title = pick(
            lang,
            en=f"All {small_number(len(both), lang)} targets for 2022 that have a 2021 rate beside them lie below it",
            zh=f"凡可与 2021 年增速对照的 {len(both)} 项 2022 年目标，全部低于上年",
        )
    else:
        title = pick(
            lang,
            en=f"{capital(small_number(len(lower), lang))} of {small_number(len(both), lang)} targets for 2022 that "
            "have a 2021 rate beside them lie below it",
            zh=f"可与 2021 年增速对照的 {len(both)} 项 2022 年目标中，有 {len(lower)} 项低于上年",
        )
    only_target = int((frame["estimate"].isna()).sum())
    only_estimate = int((frame["target"].isna()).sum())
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} from {percent(row['estimate'], lang)} to {percent(row['target'], lang)}",
                zh=f"{named(row, lang)}由 {percent(row['estimate'], lang)} 到 {percent(row['target'], lang)}",
            )
            for _, row in both.iterrows()
        ],
        lang,
    )
    return Caption(
        title,
        pick(
            lang,
            en="Growth in per cent: estimate for 2021 and target for 2022. GDP, value added and farm output at constant "
            "prices, the rest at current prices or not said",
            zh="增速（%）：2021 年预计数与 2022 年目标。生产总值、增加值和农林牧渔业总产值按不变价格，其余按现价或未说明",
        ),
        pick(
            lang,
            en=f"Dot chart. {title}: {detail}. {only_target} indicators have a target and no rate for 2021, "
            f"{only_estimate} a rate and no target.",
            zh=f"点图。{title}：{detail}。有目标而无 2021 年增速的 {only_target} 项，有增速而无目标的 {only_estimate} 项。",
        ),
    )


def ranked(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.statements``."""
    first, last = frame.iloc[0], frame.iloc[-1]
    targets = int((frame["status"] == "target").sum())
    bases = frame["price_basis"].value_counts()
    title = pick(
        lang,
        en=f"The report's {len(frame)} growth rates run from {percent(last['value'], lang, plus=True)} to "
        f"{percent(first['value'], lang, plus=True)}, on bases that do not compare",
        zh=f"报告的 {len(frame)} 个增速从 {percent(last['value'], lang, plus=True)} 到 "
        f"{percent(first['value'], lang, plus=True)}，口径各不相同",
    )
    return Caption(
        title,
        pick(
            lang,
            en="Every growth rate that has a number, in per cent, 2021 estimates and 2022 targets. "
            "Right: price basis by convention",
            zh="有具体数字的全部增速（%），含 2021 年预计数和 2022 年目标。右侧为按统计惯例的价格口径",
        ),
        pick(
            lang,
            en=f"Ranked bar chart. {title}. Highest is {named(first, lang)}, lowest {named(last, lang)}. {targets} are "
            f"targets. {bases.get('constant', 0)} are at constant prices, {bases.get('current', 0)} at current prices.",
            zh=f"排序条形图。{title}。最高为{named(first, lang)}，最低为{named(last, lang)}。其中 {targets} 个是目标；"
            f"{bases.get('constant', 0)} 个按不变价格，{bases.get('current', 0)} 个按现价。",
        ),
    )


def implied_levels(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.implied_levels``."""
    derived = frame[frame["kind"] == "derived"].assign(width=lambda f: f["index_high"] - f["index_low"])
    widest = derived.loc[derived["width"].idxmax()]
    title = pick(
        lang,
        en=f"Rounding alone leaves {named(widest, lang)} of {widest['period']} open by "
        f"{percent(100 * widest['width'] / widest['index_value'], lang, 1)}",
        zh=f"仅因四舍五入，推算的 {widest['period']} 年{named(widest, lang)}就有 "
        f"{percent(100 * widest['width'] / widest['index_value'], lang, 1)} 的不确定范围",
    )
    return Caption(
        title,
        pick(
            lang,
            en="Levels of 2020 and 2022 implied by the 2021 level and the rates on either side. 2021 as printed = 100; "
            "bars show the rounding interval. * at prices of 2021",
            zh="由 2021 年数值和前后增速推算的 2020 年与 2022 年数值。以 2021 年公布数为 100，横条为四舍五入区间。* 按 2021 年价格",
        ),
        pick(
            lang,
            en=f"Range chart of {frame['indicator'].nunique()} indicators. {title}: "
            f"{money_range(widest['low'], widest['high'], lang)}. Each level of 2022 supposes that the target is met.",
            zh=f"区间图，共 {frame['indicator'].nunique()} 项指标。{title}："
            f"{money_range(widest['low'], widest['high'], lang)}。2022 年各数假定目标实现。",
        ),
    )


def implied_industry(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.implied_industry``: a range of shares, or the one share that the notebook was run with."""
    low, high = frame["low"].min(), frame["high"].max()
    if len(frame) == 1:
        share = percent(100 * frame["construction_share"].iloc[0], lang)
        supposing = pick(
            lang,
            en=f" (supposing construction is {share} of the residual)",
            zh=f"（假定建筑业占余项的 {share}）",
        )
    else:
        supposing = ""
    title = pick(
        lang,
        en=f"{_industry_must(low, high, lang)} in 2022 for all the other targets to add up{supposing}",
        zh=f"其他目标若全部实现，2022 年工业增加值须{_industry_must(low, high, lang)}{supposing}",
    )
    gap = -frame["gap_value"]
    ends = frame.iloc[[0, -1]]["construction_share"] * 100
    return Caption(
        title,
        pick(
            lang,
            en="Growth of industrial value added in 2022 that the targets for GDP, services, construction and farm output "
            "leave, by construction's part of what is neither industry nor services",
            zh="由生产总值、第三产业、建筑业和农林牧渔业目标倒推的 2022 年工业增加值增速，随建筑业在余项（工业、第三产业以外）中的占比变化",
        ),
        pick(
            lang,
            en=f"Line chart. {title}. The line falls as construction's part rises from {percent(ends.iloc[0], lang, 0)} "
            f"to {percent(ends.iloc[-1], lang, 0)}; the loss is {money_range(gap.min(), gap.max(), lang)}.",
            zh=f"折线图。{title}。建筑业占比由 {percent(ends.iloc[0], lang, 0)} 升至 {percent(ends.iloc[-1], lang, 0)} 时，"
            f"工业增速随之下降；对应减少 {money_range(gap.min(), gap.max(), lang)}。",
        ),
    )


def together(industry: pd.DataFrame, residual: pd.DataFrame, lang: str) -> str:
    """The paragraph that tells how the targets hang together, and what the answer rests on."""
    parts = residual.set_index("part")
    left, construction = parts.loc["residual"], parts.loc["construction-value-added"]
    low, high = industry["low"].min(), industry["high"].max()
    return pick(
        lang,
        en=f"GDP less industry and services leaves {money_range(left['low'], left['high'], lang)} for the primary sector "
        "and construction together. Farm gross output, which is more than primary value added, takes away too much from "
        f"it and still leaves {money_range(construction['value'], construction['value'], lang)}: construction is between "
        f"{percent(100 * construction['share_low'], lang, 0)} and {percent(100 * construction['share_high'], lang, 0)} of the "
        f"residual. **{_industry_must(low, high, lang)} in 2022 if GDP is to grow by no more than its target while the others "
        "meet theirs.** No target for industry is printed. The weights are at current prices of 2021 and the rates at "
        "constant prices; the report does not say either.",
        zh=f"生产总值减去工业和第三产业，余下 {money_range(left['low'], left['high'], lang)}，即第一产业与建筑业之和。"
        "农林牧渔业总产值大于第一产业增加值，即使全部扣除，仍余 "
        f"{money_range(construction['value'], construction['value'], lang)}，故建筑业占余项的 "
        f"{percent(100 * construction['share_low'], lang, 0)} 至 {percent(100 * construction['share_high'], lang, 0)}。"
        f"**若生产总值恰按目标增长，而其他各项目标都实现，2022 年工业增加值须{_industry_must(low, high, lang)}**。"
        "报告没有给出工业目标。权重用 2021 年现价，增速按不变价格，两者报告均未说明。",
    )


def _industry_must(low: float, high: float, lang: str) -> str:
    if high < 0:
        size = percent_range(-high, -low, lang)
        return pick(lang, en=f"Industry must shrink by {size}", zh=f"下降 {size}")
    if low > 0:
        size = percent_range(low, high, lang)
        return pick(lang, en=f"Industry must grow by {size}", zh=f"增长 {size}")
    return pick(
        lang,
        en=f"Industry must change by {percent(low, lang, 1, plus=True)} to {percent(high, lang, 1, plus=True)}",
        zh=f"变动 {percent(low, lang, 1, plus=True)} 至 {percent(high, lang, 1, plus=True)}",
    )
