"""What notebook 02 says: growth of 2021 beside the targets for 2022, and what those targets imply."""

import pandas as pd

from workreport.captions.language import Caption, capital, listed, pick, small_number, spaced
from workreport.captions.numbers import hedged, money, money_range, percent, percent_range
from workreport.captions.terms import named, span


def beside_targets(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.beside_targets``."""
    now, ahead = frame["estimate_period"].iloc[0], frame["target_period"].iloc[0]
    is_estimated = "actual" not in set(frame["estimate_status"])
    both = frame.dropna(subset=["estimate", "target"])
    lower = both[both["target"] < both["estimate"]]
    if both.empty:
        title = pick(
            lang,
            en=f"No target for {ahead} has a {now} rate beside it",
            zh=f"没有一项 {ahead} 年目标可与 {now} 年增速对照",
        )
    elif len(both) == 1:
        title = pick(
            lang,
            en=f"The one target for {ahead} that has a {now} rate beside it {'lies' if len(lower) else 'does not lie'} below it",
            zh=f"唯一可与 {now} 年增速对照的 {ahead} 年目标{'' if len(lower) else '不'}低于上年",
        )
    elif len(lower) == len(both):
        title = pick(
            lang,
            en=f"All {small_number(len(both), lang)} targets for {ahead} that have a {now} rate beside them lie below it",
            zh=f"凡可与 {now} 年增速对照的 {len(both)} 项 {ahead} 年目标，全部低于上年",
        )
    else:
        title = pick(
            lang,
            en=f"{capital(small_number(len(lower), lang, none='none'))} of {small_number(len(both), lang)} targets for {ahead} "
            f"that have a {now} rate beside them {'lie' if len(lower) > 1 else 'lies'} below it",
            zh=f"可与 {now} 年增速对照的 {len(both)} 项 {ahead} 年目标"
            + (f"中，有 {len(lower)} 项低于上年" if len(lower) else "，均不低于上年"),
        )
    only_target = int((frame["estimate"].isna()).sum())
    only_estimate = int((frame["target"].isna()).sum())
    detail = listed(
        [
            pick(
                lang,
                en=f"{named(row, lang)} from {_stated(row, 'estimate', lang)} to {_stated(row, 'target', lang)}",
                zh=f"{spaced(named(row, lang) + '由', _stated(row, 'estimate', lang))}"
                f"{spaced(' 到', _stated(row, 'target', lang))}",
            )
            for _, row in both.iterrows()
        ],
        lang,
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Growth in per cent: {'estimate' if is_estimated else 'reported'} for {now} and target for {ahead}. By convention GDP, value added and farm output are at "
            "constant prices, the rest at current prices or not said",
            zh=f"增速（%）：{now} 年{'预计数' if is_estimated else '实际数'}与 {ahead} 年目标。按统计惯例，生产总值、增加值和农林牧渔业总产值按不变价格，其余按现价或未说明",
        ),
        pick(
            lang,
            en=f"Dot chart. {title}{detail and ': '}{detail}. Targets without a rate for {now}: {only_target}; rates without "
            f"a target: {only_estimate}.",
            zh=f"点图。{title}{detail and '：'}{detail}。有目标而无 {now} 年增速的 {only_target} 项，"
            f"有增速而无目标的 {only_estimate} 项。",
        ),
    )


def ranked(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.statements``."""
    first, last = frame.iloc[0], frame.iloc[-1]
    kinds = _kinds(frame, lang)
    targets = int((frame["status"] == "target").sum())
    bases = frame["price_basis"].value_counts()
    several = len(bases) > 1
    title = pick(
        lang,
        en=f"The report's {len(frame)} growth rates run from {percent(last['value'], lang, plus=True)} to "
        f"{percent(first['value'], lang, plus=True)}" + (", on different price bases" if several else ""),
        zh=f"报告的 {len(frame)} 个增速从 {percent(last['value'], lang, plus=True)} 到 "
        f"{percent(first['value'], lang, plus=True)}" + ("，价格口径不一" if several else ""),
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Every growth rate that has a number, in per cent, {kinds}. Right: price basis by convention",
            zh=f"有具体数字的全部增速（%），含{kinds}。右侧为按统计惯例的价格口径",
        ),
        pick(
            lang,
            en=f"Ranked bar chart. {title}. Highest is {named(first, lang)}, lowest {named(last, lang)}. Targets: {targets}. "
            f"At constant prices: {bases.get('constant', 0)}, at current prices: {bases.get('current', 0)}.",
            zh=f"排序条形图。{title}。最高为{named(first, lang)}，最低为{named(last, lang)}。其中 {targets} 个是目标；"
            f"{bases.get('constant', 0)} 个按不变价格，{bases.get('current', 0)} 个按现价。",
        ),
    )


def implied_levels(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.implied_levels``."""
    derived = frame[frame["kind"] == "derived"].assign(width=lambda f: f["index_high"] - f["index_low"])
    widest = derived.loc[derived["width"].idxmax()]
    now = frame.loc[frame["kind"] == "printed", "period"].iloc[0]
    past, ahead = int(now) - 1, int(now) + 1
    title = pick(
        lang,
        en=f"Rounding alone leaves {named(widest, lang)} of {widest['period']} uncertain by "
        f"{percent(100 * widest['width'] / widest['index_value'], lang, 1)}",
        zh=f"{widest['period']} 年{named(widest, lang)}的推算数，仅四舍五入就有 "
        f"{percent(100 * widest['width'] / widest['index_value'], lang, 1)} 的不确定范围",
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Levels of {past} and {ahead} implied by the {now} level and the rates on either side. {now} as printed = 100; "
            f"bars show the rounding interval. * at prices of {now}",
            zh=f"由 {now} 年数值和前后增速推算的 {past} 年与 {ahead} 年数值。以 {now} 年公布数为 100，横条为四舍五入区间。* 按 {now} 年价格",
        ),
        pick(
            lang,
            en=f"Range chart of {frame['indicator'].nunique()} indicators. {title}: "
            f"{money_range(widest['low'], widest['high'], lang)}. Each level of {ahead} supposes that the target is met.",
            zh=f"区间图，共 {frame['indicator'].nunique()} 项指标。{title}："
            f"{money_range(widest['low'], widest['high'], lang)}。{ahead} 年各数假定目标实现。",
        ),
    )


def implied_industry(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for ``growth.implied_industry``: a range of shares, or the one share that the notebook was run with."""
    low, high = frame["low"].min(), frame["high"].max()
    supposing = _supposing(frame, lang)
    ahead = frame["period"].iloc[0]
    title = pick(
        lang,
        en=f"For all other {ahead} targets to be met, {_industry_must(low, high, lang)}{supposing}",
        zh=f"其他目标若全部实现，{ahead} 年工业增加值须{_industry_must(low, high, lang)}{supposing}",
    )
    return Caption(
        title,
        pick(
            lang,
            en=f"Growth of industrial value added in {ahead} that the targets for GDP, services, construction and farm output "
            "leave, by construction's part of what is neither industry nor services",
            zh=f"由生产总值、第三产业、建筑业和农林牧渔业目标倒推的 {ahead} 年工业增加值增速，随建筑业在余项（工业、第三产业以外）中的占比变化",
        ),
        pick(
            lang,
            en=f"Line chart. {title}. {_along(frame, lang)}{_amount(frame, lang)}.",
            zh=f"折线图。{title}。{_along(frame, lang)}{_amount(frame, lang)}。",
        ),
    )


def together(industry: pd.DataFrame, residual: pd.DataFrame, lang: str) -> str:
    """The paragraph that tells how the targets hang together, and what the answer rests on."""
    parts = residual.set_index("part")
    left, construction = parts.loc["residual"], parts.loc["construction-value-added"]
    low, high = industry["low"].min(), industry["high"].max()
    supposing = _supposing(industry, lang)
    ahead = industry["period"].iloc[0]
    now = int(ahead) - 1
    if construction["value"] > 0:
        shares = [percent(100 * construction[end], lang, 0) for end in ("share_low", "share_high")]
        bound = pick(
            lang,
            en=f"taking all of it off still leaves {money_range(construction['value'], construction['value'], lang)}, so that "
            f"construction is between {shares[0]} and {shares[1]} of the residual",
            zh=f"即使全部扣除，仍余 {money_range(construction['value'], construction['value'], lang)}，"
            f"故建筑业占余项的 {shares[0]} 至 {shares[1]}",
        )
    else:
        bound = pick(
            lang,
            en="taking all of it off leaves nothing, so that nothing is known of construction's part",
            zh="若全部扣除则无剩余，建筑业占多少无从得知",
        )
    return pick(
        lang,
        en=f"GDP less industry and services leaves {money_range(left['low'], left['high'], lang)} for the primary sector "
        f"and construction together. Farm gross output is more than primary value added; {bound}. "
        f"**{capital(_industry_must(low, high, lang))} in {ahead} if GDP is to grow by just its target while the others meet "
        f"theirs{supposing}.** No target for industry is printed. The weights are at current prices of {now} and the rates at "
        "constant prices, both by convention; the report states neither.",
        zh=f"生产总值减去工业和第三产业，余下 {money_range(left['low'], left['high'], lang)}，即第一产业与建筑业之和。"
        f"农林牧渔业总产值大于第一产业增加值，{bound}。"
        f"**若生产总值恰按目标增长，而其他各项目标都实现，{ahead} 年工业增加值须{_industry_must(low, high, lang)}**{supposing}。"
        f"报告没有给出工业目标。按统计惯例，权重用 {now} 年现价，增速按不变价格；报告对两者均未说明。",
    )


def _kinds(frame: pd.DataFrame, lang: str) -> str:
    """What the rates are, with their year where all of a kind are of one: 2021 estimates and 2022 targets."""
    named = {
        "estimate": pick(lang, en="estimates", zh="预计数"),
        "actual": pick(lang, en="results", zh="实际数"),
        "target": pick(lang, en="targets", zh="目标"),
    }
    kinds = []
    for status, kind in named.items():
        periods = frame.loc[frame["status"] == status, "period"].unique()
        if len(periods) == 1:
            kinds.append(pick(lang, en=f"{span(periods[0], lang)} {kind}", zh=f" {span(periods[0], lang)}{kind}"))
        elif len(periods):
            kinds.append(kind)
    return listed(kinds, lang)


def _industry_must(low: float, high: float, lang: str) -> str:
    if high < 0:
        size = percent_range(-high, -low, lang)
        return pick(lang, en=f"industry must shrink by {size}", zh=f"下降 {size}")
    if low > 0:
        size = percent_range(low, high, lang)
        return pick(lang, en=f"industry must grow by {size}", zh=f"增长 {size}")
    return pick(
        lang,
        en=f"industry must change by {percent(low, lang, 1, plus=True)} to {percent(high, lang, 1, plus=True)}",
        zh=f"变动 {percent(low, lang, 1, plus=True)} 至 {percent(high, lang, 1, plus=True)}",
    )


def _stated(row: pd.Series, kind: str, lang: str) -> str:
    return hedged(percent(row[kind], lang), row[f"{kind}_comparator"], lang)


def _supposing(industry: pd.DataFrame, lang: str) -> str:
    """The share that the notebook was run with, named wherever the result is; empty for the whole range."""
    if len(industry) > 1:
        return ""
    share = percent(100 * industry["construction_share"].iloc[0], lang)
    return pick(
        lang,
        en=f" (supposing construction is {share} of the residual)",
        zh=f"（假定建筑业占余项的 {share}）",
    )


def _along(industry: pd.DataFrame, lang: str) -> str:
    """How industry's growth moves with construction's part; nothing for a single point."""
    if len(industry) == 1:
        return ""
    least, most = (percent(100 * share, lang, 0) for share in industry["construction_share"].iloc[[0, -1]])
    change = industry["value"].iloc[-1] - industry["value"].iloc[0]
    moves = pick(lang, en="falls", zh="下降") if change < 0 else pick(lang, en="rises", zh="上升")
    return pick(
        lang,
        en=f"The line {moves} as construction's part rises from {least} to {most}. ",
        zh=f"建筑业占比由 {least} 升至 {most} 时，工业增速随之{moves}；",
    )


def _amount(industry: pd.DataFrame, lang: str) -> str:
    """What industry loses or gains in money."""
    low, high = industry["gap_value"].min(), industry["gap_value"].max()
    if high <= 0:
        size = money_range(-high, -low, lang)
        return pick(lang, en=f"The loss would be {size}", zh=f"对应减少 {size}")
    if low >= 0:
        size = money_range(low, high, lang)
        return pick(lang, en=f"The gain would be {size}", zh=f"对应增加 {size}")
    loss, gain = money(-low, lang), money(high, lang)
    return pick(
        lang,
        en=f"The change would lie between a loss of {loss} and a gain of {gain}",
        zh=f"对应至多减少 {loss}或增加 {gain}",
    )
