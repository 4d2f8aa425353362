"""Documents in words: those that a figure rests on, and the page on all but the report, docs/context.md.

The page says what was taken from each, how it was read, and what was not found in it.
"""

from collections.abc import Mapping

import pandas as pd

from workreport.captions import codes
from workreport.captions.language import pick
from workreport.captions.observation import explained
from workreport.captions.terms import day, label, place_names, span, titled


def page(
    taken: pd.DataFrame,
    context: pd.DataFrame,
    indicators: pd.DataFrame,
    places: pd.DataFrame,
    differences: pd.DataFrame,
    gaps: pd.DataFrame,
    lang: str,
) -> str:
    """The page in Markdown, from the frames of ``documents.taken`` and of the tables of that name."""
    labels = {row["indicator"]: label(row, lang) for _, row in indicators.iterrows()}
    names = place_names(places, lang)
    rows = context.set_index("observation")
    lines = [
        pick(lang, en="# Figures from other documents", zh="# 其他文件中的数据"),
        "",
        pick(
            lang,
            en=f"Made from the tables by `make docs`; do not edit. {len(context)} rows of "
            f"`data/context/observations.csv` from {len(taken)} documents. [How to add a fact](adding-a-fact.md).",
            zh=f"由 `make docs` 从数据表生成，请勿手工修改。`data/context/observations.csv` 共 {len(context)} 行，出自 {len(taken)} 份文件。"
            "[如何添加一条数据](adding-a-fact.zh-CN.md)。",
        ),
        "",
        pick(lang, en="## The documents", zh="## 文件"),
    ]
    for _, document in taken.iterrows():
        lines += ["", *_document(document, rows, labels, names, lang)]
    lines += ["", pick(lang, en="## Where figures do not agree", zh="## 数据不一致之处"), ""]
    lines += [_difference(row, rows, labels, names, lang) for _, row in differences.iterrows()]
    lines += ["", pick(lang, en="## Looked for in every document and found in none", zh="## 遍查各文件而未见"), ""]
    lines += [_gap(row, names, lang) for _, row in gaps.iterrows()]
    return "\n".join(lines) + "\n"


def how_read(document: pd.Series, lang: str) -> str:
    """Whether a document was read at its address, from a copy whose address is not recorded, or from a reprint."""
    if document["reliability"] == "reprint":
        return pick(lang, en="read from a reprint", zh="读自转载件")
    if document["url"]:
        return pick(lang, en=f"read at [its address]({document['url']})", zh=f"读自[原网址]({document['url']})")
    return pick(lang, en="read from a stored copy, address not recorded", zh="读自存件，网址未记录")


def _document(
    document: pd.Series, rows: pd.DataFrame, labels: Mapping[str, str], names: Mapping[str, str], lang: str
) -> list[str]:
    title = pick(lang, en=document["title_en"], zh=titled(document["title_zh"]))
    facts = [
        codes.word("kind", document["kind"], lang),
        document["body"],
        day(document["delivered"], lang),
        names[document["place"]],
        how_read(document, lang),
    ]
    said = [*what(document, rows, labels, names, lang)]
    note = explained(document, "note", lang)
    if note:
        said.append(pick(lang, en=note, zh=f"说明：{note}"))
    return [f"### {title} · `{document['source']}`", "", " · ".join(facts), "", *(f"- {line}" for line in said)]


def what(
    document: pd.Series, rows: pd.DataFrame, labels: Mapping[str, str], names: Mapping[str, str], lang: str
) -> list[str]:
    """What was taken from a document of ``documents.taken``, and what was not found in it, a line each.

    ``rows`` is the frame of ``tables.context`` by observation; ``labels`` and ``names`` are those of indicators and places.
    """
    count = len(document["indicators"])
    lines = [
        pick(
            lang,
            en=f"Taken: {_counted(document['figures'], 'figure')} on {_counted(count, 'indicator')}: "
            f"{'; '.join(labels[key] for key in document['indicators'])}.",
            zh=f"所取：{count} 项指标的 {document['figures']} 个数据："
            f"{'、'.join(labels[key] for key in document['indicators'])}。",
        )
    ]
    if document["silences"]:
        silent = [_subject(rows.loc[number], labels, names, lang) for number in document["silences"]]
        lines.append(
            pick(
                lang,
                en=f"Looked for and not found, or said without a number: {'; '.join(silent)}.",
                zh=f"查而未见，或有文字而无数字：{'；'.join(silent)}。",
            )
        )
    return lines


def _difference(
    row: pd.Series, rows: pd.DataFrame, labels: Mapping[str, str], names: Mapping[str, str], lang: str
) -> str:
    one, other = rows.loc[row["observation"]], rows.loc[row["against"]]
    first, second = (f"{_printed(each)} (`{each['source']}`)" for each in (one, other))
    measure = codes.word("measure", other["measure"], lang)
    if other["measure"] != one["measure"]:
        second = pick(lang, en=f"{other['period']} {measure} {second}", zh=f"{other['period']} 年{measure} {second}")
    subject, reason = _subject(one, labels, names, lang), explained(row, "reason", lang)
    return pick(lang, en=f"- {subject}: {first} / {second}. {reason}", zh=f"- {subject}：{first} / {second}。{reason}")


def _gap(row: pd.Series, names: Mapping[str, str], lang: str) -> str:
    """What was found in no document: of what place, for when, and what it is."""
    place, when, note = names[row["place"]], span(row["period"], lang), explained(row, "note", lang)
    return pick(lang, en=f"- {place}, {when}: {note}", zh=f"- {place}，{when}：{note}")


def _subject(row: pd.Series, labels: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """Of what place, which indicator, for when, in which measure."""
    measure = codes.word("measure", row["measure"], lang)
    return pick(
        lang,
        en=f"{names[row['place']]}, {labels[row['indicator']]}, {span(row['period'], lang)}, {measure}",
        zh=f"{names[row['place']]}{labels[row['indicator']]}，{span(row['period'], lang)}，{measure}",
    )


def _printed(row: pd.Series) -> str:
    """The number as printed, with the sign that its direction gives it."""
    sign = "−" if row["direction"] == "down" else ""
    return f"{sign}{row['value']:.{max(0, int(row['decimals']))}f}{row['unit']}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
