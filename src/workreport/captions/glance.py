"""What notebook 01 says: how much the report measures, and which numbers it leaves out."""

import re

import pandas as pd

from workreport.analysis.years import is_term
from workreport.captions.codes import word
from workreport.captions.language import Caption, capital, listed, pick, small_number
from workreport.captions.numbers import number
from workreport.captions.terms import day, named, term

_ROLES = ["figure", "slogan", "name", "word", "list-marker", "date", "reference"]


def opening(document: pd.Series, lang: str) -> str:
    """The sentence that says which report this is; ``document`` is its row of ``tables.sources``."""
    return pick(
        lang,
        en=f"The report is the *{document['title_en']}*, {day(document['delivered'], lang)}.",
        zh=f"所读报告为《{document['title_zh']}》，{day(document['delivered'], lang)}。",
    )


def by_theme(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for the counts of ``coverage.measured``."""
    themes = frame.groupby("theme", sort=False)["value"].sum()
    total = int(themes.sum())
    most, least = themes.index[0], themes.index[-1]
    ahead = int(frame.loc[frame["stage"].isin([stages(frame)[2], "goals"]), "value"].sum())
    goals = int(frame.loc[frame["stage"] == "goals", "value"].sum())
    has_term = is_term(_period(frame, "goals"))
    title = pick(
        lang,
        en=f"Of the report's {total} figures {ahead} are about what is to come, and {goals} of those are "
        + ("five-year goals" if has_term else "goals further on"),
        zh=f"报告共有 {total} 个数据，其中 {ahead} 个面向未来，{'五年目标' if has_term else '更远的目标'}有 {goals} 个",
    )
    return Caption(
        title,
        pick(
            lang,
            en="Number of figures in the speech and its glossary, by theme and by what they are about",
            zh="报告正文及名词解释中的数据个数，按主题和所指时期分列",
        ),
        pick(
            lang,
            en=f"Table of counts. {title}. {term(most, lang)} has most figures ({themes.iloc[0]}), "
            f"{term(least, lang).lower()} fewest ({themes.iloc[-1]}).",
            zh=f"计数表。{title}。{term(most, lang)}类最多（{themes.iloc[0]} 个），"
            f"{term(least, lang)}类最少（{themes.iloc[-1]} 个）。",
        ),
    )


def stages(frame: pd.DataFrame) -> list[str]:
    """The stages of ``coverage.measured`` in order: review, the year reported, the year planned, goals, glossary."""
    return list(frame["stage"].drop_duplicates())


def stage_heads(frame: pd.DataFrame, lang: str) -> list[str]:
    """What stands over the columns of the counts."""
    _, now, planned, *_ = stages(frame)
    review = _period(frame, "review").rpartition(";")[2]
    behind = f"term-{now}" if is_term(review) else f"before-{now}"
    ahead = "five-year-goals" if is_term(_period(frame, "goals")) else "goals"
    return [term(key, lang) for key in (behind, f"work-{now}", f"plans-{planned}", ahead, "glossary")]


def _period(frame: pd.DataFrame, stage: str) -> str:
    return str(frame.loc[frame["stage"] == stage, "period"].iloc[0])


def cells(frame: pd.DataFrame) -> list[str]:
    """The cells of ``coverage.matrix`` in order: level, growth, target, goal."""
    return list(frame["cell"].drop_duplicates())


def cell_heads(frame: pd.DataFrame, lang: str) -> list[str]:
    """What stands over the columns of the matrix."""
    *own, _ = cells(frame)
    goal = frame.loc[frame["cell"] == "goal", "period"].iloc[0]
    return [*(term(key, lang) for key in own), term("five-year-goal" if is_term(goal) else "goal", lang)]


def matrix(frame: pd.DataFrame, lang: str) -> Caption:
    """Words for the cells of ``coverage.matrix``."""
    level, growth, target, _ = cells(frame)
    now, planned = level[-4:], target[-4:]
    state = frame.pivot(index="indicator", columns="cell", values="state")
    names = frame.drop_duplicates("indicator").set_index("indicator")
    no_growth = state[(state[level] == "stated") & (state[growth] != "stated")].index
    no_growth = [i for i in no_growth if state.loc[i, target] == "stated" or state.loc[i, "goal"] != "stated"]
    no_level = state.index[(state[target] == "stated") & (state[level] != "stated")]
    counts = frame["state"].value_counts()
    silent_names = listed([named(names.loc[i], lang) for i in no_growth], lang)
    # Where nothing lacks its level, nothing is said of that: silences may not have been entered yet.
    claims = []
    if len(no_level):
        claims.append(
            pick(
                lang,
                en=f"{small_number(len(no_level), lang)} {'indicators get' if len(no_level) > 1 else 'indicator gets'} "
                f"a {planned} target without a {now} level",
                zh=f"有 {len(no_level)} 项指标只有 {planned} 年目标而没有 {now} 年数值",
            )
        )
    if no_growth:
        claims.append(
            pick(
                lang,
                en=f"{silent_names} {'get' if len(no_growth) > 1 else 'gets'} a level without a growth rate",
                zh=f"{silent_names}有数值而没有增速",
            )
        )
    title = capital(pick(lang, en="; ", zh="；").join(claims)) or pick(
        lang,
        en=f"Level, growth and target of {small_number(len(state), lang)} indicator{'s' * (len(state) != 1)}",
        zh=f"{len(state)} 项指标的数值、增速和目标",
    )
    return Caption(
        title,
        pick(
            lang,
            en="What the report prints for each indicator. Growth in per cent; a grey cell with a cross: not stated",
            zh="报告对各项指标给出的数字；增速单位为%，灰底叉号为未给出",
        ),
        pick(
            lang,
            en=f"Table of {state.shape[0]} indicator{'s' * (len(state) != 1)} by four kinds of number. {title}. Of {len(frame)} cells "
            f"{counts.get('stated', 0)} are stated, {counts.get('derived', 0)} can be derived and "
            f"{counts.get('silent', 0)} are not stated.",
            zh=f"表格，{state.shape[0]} 项指标，各有四类数字。{title}。共 {len(frame)} 格，"
            f"报告给出 {counts.get('stated', 0)} 格，可推算 {counts.get('derived', 0)} 格，"
            f"未给出 {counts.get('silent', 0)} 格。",
        ),
    )


def strip(frame: pd.DataFrame, density: pd.DataFrame, lang: str) -> Caption:
    """Words for ``coverage.strip`` and ``coverage.density``."""
    body = density[density["characters"] >= min(300, density["characters"].max())]
    most, least = body.loc[body["value"].idxmax()], body["value"].min()
    fewest = listed([f'"{row[f"name_{lang}"]}"' for _, row in body[body["value"] == least].iterrows()], lang)
    densest = f'"{most[f"name_{lang}"]}"'
    title = pick(
        lang,
        en=f"{densest} holds {number(most['value'], 0, lang)} figures per 1,000 characters",
        zh=f"{_quoted(densest)}每千字有 {number(most['value'], 0, lang)} 个数据",
    )
    if len(body) > 1:
        title += pick(
            lang,
            en=f", {fewest} {number(least, 0, lang) if least else 'none'}",
            zh=f"，{_quoted(fewest)}" + (f"只有 {number(least, 0, lang)} 个" if least else "一个也没有"),
        )
    figures = int((frame["role"] == "figure").sum())
    return Caption(
        title,
        pick(
            lang,
            en="Each numeral of the report where it stands, a line a passage, as long as its text. Right: figures per 1,000 "
            "characters",
            zh="报告中每一处数字的位置：一行为报告的一个部分，长度为字数；右侧为每千字的数据个数",
        ),
        pick(
            lang,
            en=f"Strips of {len(frame)} numerals in reading order, {figures} of them figures. {title}.",
            zh=f"按阅读顺序排列的 {len(frame)} 处数字，其中 {figures} 处是数据。{title}。",
        ),
    )


def silences(observations: pd.DataFrame, lang: str) -> str:
    """A list in Markdown of what the report leaves out, by period."""
    rows = observations[observations["status"] == "not-stated"]
    lines = []
    for period, group in rows.groupby("period", sort=True):
        items = [
            pick(
                lang,
                en=f"{named(row, lang)} ({word('measure', row['measure'], lang)})",
                zh=f"{named(row, lang)}（{word('measure', row['measure'], lang)}）",
            )
            for _, row in group.iterrows()
        ]
        span = pick(lang, en=str(period).replace("-", "–"), zh=f"{str(period).replace('-', '—')} 年")
        lines.append(pick(lang, en=f"- **{span}**: {'; '.join(items)}", zh=f"- **{span}**：{'；'.join(items)}"))
    if rows.empty:
        return pick(
            lang,
            en="The tables record no silence: nobody has asked yet which numbers the report leaves out.",
            zh="数据表没有记录“未给出”：报告略去哪些数字，尚待查考。",
        )
    head = pick(
        lang,
        en=f"The tables record {len(rows)} silences, numbers that the report itself gives reason to expect:",
        zh=f"数据表共记录 {len(rows)} 处“未给出”，即按报告自身的写法可以预期、而报告没有给出的数字：",
    )
    return "\n".join([head, "", *lines])


def accounted(numerals: pd.DataFrame, observations: pd.DataFrame, lang: str) -> str:
    """The sentence that says how many numerals stand in the report and what became of them."""
    scripts = numerals["script"].value_counts().reindex(["arabic", "chinese"], fill_value=0)
    roles = numerals["role"].value_counts().reindex(_ROLES, fill_value=0)
    in_words = int(((observations["status"] != "not-stated") & observations["offset"].isna()).sum())
    silent = int((observations["status"] == "not-stated").sum())
    return pick(
        lang,
        en=f"**{len(numerals)} numerals stand in the report: {scripts['arabic']} Arabic and {scripts['chinese']} runs of "
        f"Chinese numeral characters. {roles['figure']} of them are figures;** the others are parts of slogans "
        f"({roles['slogan']}), names ({roles['name']}) and ordinary words ({roles['word']}), list markers "
        f"({roles['list-marker']}), dates ({roles['date']}) and references to meetings or to the speech itself "
        f"({roles['reference']}). {in_words} more figures are said in words alone, and {silent} silences are recorded.",
        zh=f"**报告中共有 {len(numerals)} 处数字：阿拉伯数字 {scripts['arabic']} 处，汉字数字 {scripts['chinese']} 处；"
        f"其中 {roles['figure']} 处是数据**，其余是口号（{roles['slogan']}）、名称（{roles['name']}）、"
        f"一般词语（{roles['word']}）、序号（{roles['list-marker']}）、日期（{roles['date']}）和会议届次等指称"
        f"（{roles['reference']}）的组成部分。另有 {in_words} 个数据不用数字、只用文字表述，并记录了 {silent} 处“未给出”。",
    )


def _quoted(text: str) -> str:
    """Chinese quotation marks for straight ones."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)
