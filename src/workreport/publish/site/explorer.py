"""Every observation with what is known about it, for the page that searches, filters and explains them.

The page carries this as JSON and needs nothing else. Cells of the download are the codes of the tables; what a person reads
is in the page's language.
"""

import csv
import math
from collections.abc import Mapping
from importlib import resources
from typing import Any

import pandas as pd

from workreport import tables
from workreport.captions import codes, observation, terms
from workreport.captions.language import pick
from workreport.publish.quoting import Quotable
from workreport.publish.site.contents import Contents, Report
from workreport.publish.site.said import said

# Of the download: the columns of ``tables.observations`` but those that serve this project's own charts.
_OURS = {"reported", "label_zh", "label_en", "year", "decimals"}
COLUMNS = [column for column in tables.COLUMNS if column not in _OURS]
NEAR = 120  # characters on either side: a sentence or two
_SPOKEN = ("theme", "measure", "status")
_MARKS = ("actual", "estimate", "target", "outcome", "later-estimate")


def data(contents: Contents, lang: str, quotable: Quotable | None = None) -> dict[str, Any]:
    """What the page is given.

    ``columns`` and ``rows`` of the download, with what is shown of each; ``indicators``, ``terms``, ``passages``, ``documents``,
    ``places`` and ``units`` in words; the ``strips`` of numerals; ``filters`` with what they offer; and ``words`` for codes,
    ``spoken`` being the same in both languages; the themes that an indicator is found under ``also``; and the ``marks`` of the
    chart. Rows have their sentence only where there is a text to quote.
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
    words = {column: codes.words(column, lang) for column in codes.columns()}
    named = {
        "passage": _passages(contents, lang),
        "source": {row["source"]: _document(row, lang) for row in contents.sources.to_dict("records")},
        "place": terms.place_names(contents.places, lang),
        "origin": said("explore", "origins", lang),
        "period": {each: each for each in sorted({row["cells"][COLUMNS.index("period")] for row in rows})},
    }
    return {
        "lang": lang,
        "columns": COLUMNS,
        "rows": rows,
        "indicators": _indicators(contents, lang),
        "units": {row["unit"]: row["name_en"] for row in contents.units.to_dict("records")} if lang == "en" else {},
        "terms": {str(row["term"]): row[f"term_{lang}"] for row in contents.glossary.to_dict("records")},
        "passages": named["passage"],
        "documents": named["source"],
        "places": named["place"],
        "strips": {report.name: _strip(report, lang) for report in contents.reports},
        "filters": {name: _options(rows, name, (words | named)[name]) for name in said("explore", "filters", lang)},
        "words": words,
        # In both languages, for the search.
        "spoken": {c: {k: f"{v} {codes.word(c, k, 'zh')}" for k, v in codes.words(c, "en").items()} for c in _SPOKEN},
        "also": contents.plan["themes"],
        "marks": _marks(lang),
    }


def _marks(lang: str) -> dict[str, dict[str, str]]:
    """How a kind of number is drawn, as charts/palette.csv has it for every chart, and its words."""
    text = resources.files("workreport.charts").joinpath("palette.csv").read_text(encoding="utf-8")
    known = {row["name"]: row for row in csv.DictReader(text.splitlines())}
    return {name: {**known[name], "words": terms.term(name, lang)} for name in _MARKS} | {
        "definition": {
            **known["muted"],
            "marker": "*",
            "filled": "true",
            "words": codes.word("status", "definition", lang),
        }
    }


def _document(row: Mapping[Any, Any], lang: str) -> str:
    """A document by its title, who issued it and when."""
    return pick(
        lang,
        en=f"{row['title_en']}, {row['body']}, {terms.day(row['delivered'], lang)}",
        zh=f"{row['body']}《{row['title_zh']}》，{terms.day(row['delivered'], lang)}",
    )


_NOWHERE = pd.DataFrame(columns=["start", "end"])  # the passages of a document whose text is not at hand
_NO_TERMS = pd.DataFrame(columns=["offset", "term"])


def _rows(observations: pd.DataFrame, passages: pd.DataFrame, terms: pd.DataFrame, lang: str) -> list[dict[Any, Any]]:
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


def _near(row: Mapping[Any, Any], passage: Mapping[Any, Any], mentions: list[tuple[int, int]]) -> list[int]:
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


def _options(rows: list[dict[Any, Any]], name: str, words: Mapping[Any, str]) -> list[tuple[str, str]]:
    """The values that a filter offers, each with its words, in the order of these."""
    position = COLUMNS.index(name) if name in COLUMNS else None
    present = {row["passage"] if position is None else row["cells"][position] for row in rows} - {""}
    return [(value, said) for value, said in words.items() if value in present]


def _plain(value: Any) -> Any:
    """A cell for JSON: nothing for what is missing or without end."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return None if pd.isna(value) else value if isinstance(value, str) else int(value)
