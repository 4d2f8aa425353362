"""Every observation with what is known about it, for the page that searches, filters and explains them.

The page carries this as JSON and needs nothing else. Cells of the download are the codes of the tables; what a person reads
is in the page's language.
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from workreport import tables
from workreport.captions import codes, observation, terms
from workreport.captions.language import pick
from workreport.publish.quoting import Quotable
from workreport.publish.site.contents import Contents, Report

# Of the download: the columns of ``tables.observations`` but those that serve this project's own charts.
_OURS = {"reported", "label_zh", "label_en", "year", "decimals"}
COLUMNS = [column for column in tables.COLUMNS if column not in _OURS]
NEAR = 120  # characters on either side: a sentence or two
_FILTERS = ("theme", "measure", "status", "period", "passage", "base_unit", "origin", "place", "source")


def data(contents: Contents, lang: str, quotable: Quotable | None = None) -> dict[str, Any]:
    """What the page is given.

    ``columns`` and ``rows`` of the download, with what is shown of each; ``indicators``, ``terms``, ``passages``, ``documents``,
    ``places`` and ``units`` in words; the ``strips`` of numerals; ``filters`` with what they offer; and ``words`` for codes,
    ``spoken`` being the same in both languages. Rows have their sentence only where there is a text to quote.
    """
    rows = [
        row for report in contents.reports for row in _rows(report.observations, report.passages, report.terms, lang)
    ]
    rows += _rows(contents.context, _NOWHERE, _NO_TERMS, lang)
    if quotable:
        source, offset = COLUMNS.index("source"), COLUMNS.index("offset")
        for row in rows:
            if row["cells"][source] == quotable.report and row["cells"][offset] is not None:
                row["sentence"] = quotable.sentence(row["cells"][offset])
    return {
        "lang": lang,
        "columns": COLUMNS,
        "rows": rows,
        "indicators": _indicators(contents, lang),
        "units": {row["unit"]: row["name_en"] for row in contents.units.to_dict("records")} if lang == "en" else {},
        "terms": {str(row["term"]): row[f"term_{lang}"] for row in contents.glossary.to_dict("records")},
        "passages": _passages(contents, lang),
        "documents": {row["source"]: _document(row, lang) for row in contents.sources.to_dict("records")},
        "places": contents.places.set_index("place")[f"name_{lang}"].to_dict(),
        "strips": {report.name: _strip(report, lang) for report in contents.reports},
        "filters": {name: _options(rows, name, contents, lang) for name in _FILTERS},
        "words": {column: codes.words(column, lang) for column in codes.columns()},
        "spoken": {column: _in_both(column) for column in ("theme", "measure", "status")},
    }


def _document(row: Mapping[str, Any], lang: str) -> str:
    """A document by its title, who issued it and when."""
    return pick(
        lang,
        en=f"{row['title_en']}, {row['body']}, {terms.day(row['delivered'], lang)}",
        zh=f"{row['body']}《{row['title_zh']}》，{terms.day(row['delivered'], lang)}",
    )


def _in_both(column: str) -> dict[str, str]:
    """The words for each code in both languages, for the search."""
    return {code: f"{words} {codes.word(column, code, 'zh')}" for code, words in codes.words(column, "en").items()}


_NOWHERE = pd.DataFrame(columns=["start", "end"])  # the passages of a document whose text is not at hand


_NO_TERMS = pd.DataFrame(columns=["offset", "term"])


def _rows(observations: pd.DataFrame, passages: pd.DataFrame, terms: pd.DataFrame, lang: str) -> list[dict[str, Any]]:
    """The cells of the download, and what is shown."""
    rows = []
    spans, mentions = passages.to_dict("records"), list(zip(terms["offset"], terms["term"], strict=True))
    for row in observations.to_dict("records"):
        passage = _passage(spans, row["offset"])
        rows.append(
            {
                "cells": [_plain(row[column]) for column in COLUMNS],
                "value": observation.value(row, lang),
                "printed": observation.printed(row),
                "terms": [] if passage is None else _near(row, passage, mentions),
                # By its number and not its name: an address means the same in every language.
                "passage": "" if passage is None else f"{row['source']}/{passage['passage']}",
            }
        )
    return rows


def _passages(contents: Contents, lang: str) -> dict[str, str]:
    """The passages of every report, by report and number, each with its name."""
    return {
        f"{report.name}/{row['passage']}": row[f"name_{lang}"]
        for report in contents.reports
        for row in report.passages.to_dict("records")
    }


def _passage(passages: list[dict[Any, Any]], offset: Any) -> dict[Any, Any] | None:
    """The passage that holds the character at ``offset``."""
    if pd.isna(offset):
        return None
    return next((passage for passage in passages if passage["start"] <= offset < passage["end"]), None)


def _near(row: Mapping[str, Any], passage: Mapping[str, Any], mentions: list[tuple[int, int]]) -> list[int]:
    """The terms near a figure, of ``mentions`` (offset, term) in reading order.

    They are those that stand in its passage not far from it; in the glossary, the one whose entry it is in.
    """
    within = [(at, term) for at, term in mentions if passage["start"] <= at < passage["end"]]
    if row["status"] == "definition":
        return [term for at, term in within if at <= row["offset"]][-1:]
    return list(dict.fromkeys(term for at, term in within if abs(at - row["offset"]) <= NEAR))


def _indicators(contents: Contents, lang: str) -> dict[str, dict[str, str]]:
    other = {"en": "zh", "zh": "en"}[lang]
    return {
        row["indicator"]: {
            "label": row[f"label_{lang}"],
            "name": row[f"name_{lang}"],
            "other": row[f"name_{other}"],
            "definition": observation.explained(row, "definition", lang),
            "caveat": observation.explained(row, "caveat", lang),
            # The search finds a word in either language.
            "meaning": f"{row['definition']} {row['definition_zh']}",
        }
        for row in contents.indicators.to_dict("records")
    }


def _strip(report: Report, lang: str) -> dict[str, Any]:
    """Where the numerals of a report stand, and which of them are figures."""
    return {
        "end": int(report.passages["end"].max()) if len(report.passages) else int(report.numerals["offset"].max()) + 1,
        "passages": [[int(row["start"]), row[f"name_{lang}"]] for row in report.passages.to_dict("records")],
        "offsets": report.numerals["offset"].tolist(),
        "figures": (report.numerals["role"] == "figure").astype(int).tolist(),
    }


def _options(rows: list[dict[str, Any]], name: str, contents: Contents, lang: str) -> list[tuple[str, str]]:
    """The values that a filter offers, each with its words."""
    if name == "passage":
        found = {row["passage"] for row in rows}
        return [(passage, words) for passage, words in _passages(contents, lang).items() if passage in found]
    position = COLUMNS.index(name)
    present = {row["cells"][position] for row in rows} - {""}
    if name in codes.columns():
        return [(code, meaning) for code, meaning in codes.words(name, lang).items() if code in present]
    if name == "origin":
        return [(origin, words) for origin, words in origins(lang).items() if origin in present]
    if name == "place":
        return [
            (row.place, getattr(row, f"name_{lang}")) for row in contents.places.itertuples() if row.place in present
        ]
    if name == "source":
        return [
            (row["source"], _document(row, lang))
            for row in contents.sources.to_dict("records")
            if row["source"] in present
        ]
    return [(value, value) for value in sorted(present)]


def origins(lang: str) -> dict[str, str]:
    """What tells the report's own figures from those of other documents."""
    return {
        "report": pick(lang, en="the report", zh="本报告"),
        "context": pick(lang, en="other documents", zh="其他文件"),
    }


def _plain(value: Any) -> Any:
    """A cell for JSON: nothing for what is missing or without end."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return None if pd.isna(value) else value if isinstance(value, str) else int(value)


def filters(lang: str) -> list[tuple[str, str]]:
    """The filters in the order of the page, each with its label."""
    labels = {
        "theme": pick(lang, en="Theme", zh="主题"),
        "measure": pick(lang, en="Measure", zh="度量"),
        "status": pick(lang, en="Status", zh="状态"),
        "period": pick(lang, en="Period", zh="时期"),
        "passage": pick(lang, en="Part of the speech", zh="所在部分"),
        "base_unit": pick(lang, en="Base unit", zh="基本单位"),
        "origin": pick(lang, en="From", zh="出处"),
        "place": pick(lang, en="Place", zh="地方"),
        "source": pick(lang, en="Document", zh="文件"),
    }
    return [(name, labels[name]) for name in _FILTERS]


def phrases(lang: str) -> dict[str, str]:
    """What the script of the page says; # stands for a number, @ for a word."""
    return {
        "indicator": pick(lang, en="Indicator", zh="指标"),
        "value": pick(lang, en="Value", zh="数值"),
        "printed": pick(lang, en="As printed", zh="所印"),
        "base": pick(lang, en="In base units", zh="基本单位值"),
        "period": pick(lang, en="Period", zh="时期"),
        "measure": pick(lang, en="Measure", zh="度量"),
        "status": pick(lang, en="Status", zh="状态"),
        "theme": pick(lang, en="Theme", zh="主题"),
        "counted": pick(lang, en="# of @ rows", zh="共 @ 行，符合条件 # 行"),
        "counted_all": pick(lang, en="# rows", zh="共 # 行"),
        "none": pick(lang, en="No row fits. Clear a filter or the search.", zh="没有符合条件的行，请清除条件。"),
        "sort": pick(lang, en="sort", zh="排序"),
        "sort_off": pick(lang, en="stop sorting", zh="取消排序"),
        "only": pick(lang, en="Only the indicator @", zh="仅限指标 @"),
        "silent": pick(lang, en="not stated", zh="未给出"),
        "where": pick(lang, en="Where it stands", zh="在报告中的位置"),
        "nowhere": pick(
            lang,
            en="It stands on no numeral: the report says it in words, or does not say it.",
            zh="不对应任何一处数字：报告用文字表述，或没有给出。",
        ),
        "place": pick(
            lang,
            en="Section #section, line #paragraph of the text, character #offset",
            zh="第 #section 节，文本第 #paragraph 行，第 #offset 个字符",
        ),
        "context": pick(lang, en="another document", zh="其他文件"),
        "from": pick(lang, en="Where it comes from", zh="出处"),
        "elsewhere": pick(
            lang, en="Another document says this; the report does not.", zh="出自其他文件，不在本报告中。"
        ),
        "document": pick(lang, en="Document", zh="文件"),
        "about": pick(lang, en="Place", zh="地方"),
        "basis": pick(lang, en="Basis of growth", zh="增速口径"),
        "undecided": pick(lang, en="(indicator not decided yet)", zh="（指标待定）"),
        "nth": pick(lang, en="Numeral #n of #all in the speech", zh="报告中 #all 处数字的第 #n 处"),
        "sentence": pick(lang, en="The sentence", zh="原句"),
        "reading": pick(lang, en="How it is read", zh="读法"),
        "comparator": pick(lang, en="Hedge", zh="限定"),
        "direction": pick(lang, en="Direction", zh="方向"),
        "unsaid": pick(lang, en="not said", zh="未说明"),
        "unit": pick(lang, en="Unit", zh="单位"),
        "stands_for": pick(lang, en="Stands for", zh="可能的范围"),
        "no_less": pick(lang, en="# or more", zh="# 及以上"),
        "no_more": pick(lang, en="# or less", zh="# 及以下"),
        "whole": pick(lang, en="Share of", zh="占比的总体"),
        "note": pick(lang, en="Note", zh="备注"),
        "meaning": pick(lang, en="What it measures", zh="指标含义"),
        "caveat": pick(lang, en="Mind", zh="注意"),
        "prices": pick(lang, en="Prices", zh="价格口径"),
        "more": pick(lang, en="About this indicator", zh="指标说明"),
        "siblings": pick(lang, en="All its rows (#)", zh="该指标的全部数据（# 行）"),
        "terms": pick(lang, en="Terms explained near it", zh="附近的名词"),
        "link": pick(lang, en="Link to this row", zh="本行链接"),
        "range": pick(lang, en=" to ", zh=" 至 "),
        "colon": pick(lang, en=": ", zh="："),
        "file": "observations.csv",
    }
