"""Choosing rows by theme, measure and period, and controls in a notebook that choose again.

    answer = choice(page, report, theme="finance", measure="growth")
    page.show(answer.figure, "my-figure", answer.drawn, title=answer.title, subtitle=answer.subtitle, publish=False)

``page`` is that of ``workreport.notebook.begin``, ``report`` what its ``labelled`` gave.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ipywidgets
import pandas as pd
from matplotlib.figure import Figure

from workreport import charts
from workreport.captions import codes, terms
from workreport.captions.language import listed, pick, small_number, spaced
from workreport.notebook import Page

LIMIT = 12  # rows on a chart; more would be read as a table


@dataclass(frozen=True)
class Answer:
    """What is chosen: all rows, those that share an axis and are drawn, the chart with its words, and a sentence on the others.

    ``figure`` is None where no row has a number; ``note`` then says why, and is empty where every row is drawn.
    """

    frame: pd.DataFrame
    drawn: pd.DataFrame
    figure: Figure | None
    title: str
    subtitle: str
    note: str


def choice(page: Page, report: pd.DataFrame, theme: str = "", measure: str = "", period: str = "") -> Answer:
    """The rows with that theme, measure and period, an empty one standing for all, and a chart of those that share an axis.

    An axis holds numbers of one base unit, rates of change apart from others and shares of one whole apart from those of another.
    Of several groups the largest is drawn, its greatest numbers first.
    """
    lang = page.lang
    asked = {column: value for column, value in (("theme", theme), ("measure", measure), ("period", period)) if value}
    frame = report[(report[list(asked)] == pd.Series(asked, dtype=object)).all(axis=1)].reset_index(drop=True)
    if frame.empty:
        note = pick(lang, en="The report has no row of this choice.", zh="报告中没有符合这一选择的数据行。")
        return Answer(frame, frame, None, "", "", note)
    # Numbers of the report's glossary are neither reached nor aimed at.
    numbers = frame[frame["base_value"].notna() & (frame["status"] != "definition")]
    axes = [
        numbers["base_unit"],
        numbers["measure"] == "growth",
        numbers["whole"].where(numbers["measure"] == "share", ""),
    ]
    groups = [group for _, group in numbers.groupby(axes, sort=False, dropna=False)]
    together = max(groups, key=len, default=numbers).sort_values("base_value", ascending=False, kind="stable")
    drawn = together.head(LIMIT).reset_index(drop=True)
    drawn["line"] = drawn["label"]
    if drawn["period"].nunique() > 1:
        comma = pick(lang, en=", ", zh="，")
        drawn["line"] = [
            f"{name}{comma}{terms.span(when, lang)}" for name, when in drawn[["label", "period"]].to_numpy()
        ]
    drawn["line"] = _apart(drawn["line"])
    return Answer(
        frame,
        drawn,
        charts.dots(drawn, y="line"),
        _title(drawn, len(together), theme, measure, lang),
        _subtitle(drawn, lang),
        _note(frame, numbers, together, lang),
    )


def controls(page: Page, draw: Callable[..., Any], **options: Iterable[tuple[str, Any]]) -> ipywidgets.interactive:
    """A list for each argument of ``draw``, pairs of words and value; what ``draw`` gives for the chosen ones stands below.

    In JupyterLab each choice draws again. Where no browser is at hand, as when a build runs the notebook, nobody sees them.
    """
    heads = codes.heads(page.lang)
    lists = {
        name: ipywidgets.Dropdown(options=list(pairs), description=heads.get(name, name))
        for name, pairs in options.items()
    }
    return ipywidgets.interactive(draw, **lists)


def options(report: pd.DataFrame, column: str, first: str, lang: str) -> list[tuple[str, str]]:
    """What ``column`` (theme, measure, period) can be chosen to be, ``first`` of all: pairs of words and code, "" for all."""
    present = list(dict.fromkeys(report[column]))
    if column == "period":
        pairs = [(terms.span(each, lang), each) for each in sorted(present)]
    else:
        pairs = [(words, code) for code, words in codes.words(column, lang).items() if code in present]
    pairs = [(pick(lang, en="all", zh="全部"), ""), *pairs]
    return sorted(pairs, key=lambda pair: pair[1] != first)


def _apart(labels: pd.Series) -> pd.Series:
    """Labels that are the same, told apart by number: each row has a line of its own."""
    again = labels.groupby(labels).cumcount()
    return labels.where(again == 0, labels + " (" + (again + 1).astype(str) + ")")


def _title(drawn: pd.DataFrame, count: int, theme: str, measure: str, lang: str) -> str:
    if drawn.empty:
        return ""
    what = [codes.word(column, code, lang) for column, code in (("theme", theme), ("measure", measure)) if code]
    head = pick(lang, en=", ".join(what) or "All themes", zh="，".join(what) or "全部主题")
    most, least = drawn["text"].iloc[0], drawn["text"].iloc[-1]
    ends = pick(lang, en=f"from {least} to {most}", zh=f"从 {spaced(spaced(least, '到'), most)}")
    if count == 1:
        return pick(lang, en=f"{head}: one number, {most}", zh=f"{head}：仅有一个数，{most}")
    if count > len(drawn):
        return pick(
            lang,
            en=f"{head}: the {len(drawn)} greatest of {count} numbers, {ends}",
            zh=f"{head}：{count} 个数中最大的 {len(drawn)} 个，{ends}",
        )
    return pick(
        lang,
        en=f"{head}: {small_number(count, lang)} numbers, {ends}",
        zh=f"{head}：{count} 个数，{ends}",
    )


def _subtitle(drawn: pd.DataFrame, lang: str) -> str:
    if drawn.empty:
        return ""
    unit = codes.words("base_unit", lang).get(drawn["base_unit"].iloc[0], "")
    periods = pick(lang, en=", ", zh="、").join(terms.span(each, lang) for each in sorted(set(drawn["period"])))
    return pick(lang, en=", ", zh="，").join(filter(None, (unit[:1].upper() + unit[1:], periods)))


def _note(frame: pd.DataFrame, numbers: pd.DataFrame, together: pd.DataFrame, lang: str) -> str:
    """Which rows of ``frame`` are not drawn and why, or why there is no chart."""
    silent = int((frame["status"] == "not-stated").sum())
    counts = {
        pick(lang, en="not stated in the report", zh="报告未给出"): silent,
        pick(lang, en="from its glossary", zh="名词解释中的数字"): len(frame) - silent - len(numbers),
        pick(lang, en="in another unit or part of another whole", zh="单位或总体不同"): len(numbers) - len(together),
        pick(lang, en="smaller", zh="数值较小"): max(0, len(together) - LIMIT),
    }
    if not any(counts.values()):
        return ""
    left_out = [pick(lang, en=f"{count} {why}", zh=f"{why} {count} 行") for why, count in counts.items() if count]
    rest, drawn = listed(left_out, lang), min(LIMIT, len(together))
    if numbers.empty:
        return pick(
            lang,
            en=f"Of {len(frame)} row{'s' * (len(frame) > 1)} none can be drawn: {rest}.",
            zh=f"共 {len(frame)} 行，都无法画出：{rest}。",
        )
    return pick(
        lang,
        en=f"Of {len(frame)} rows {drawn} are drawn. The others: {rest}.",
        zh=f"共 {len(frame)} 行，画出 {drawn} 行。其余：{rest}。",
    )
