"""What the tables, their columns and their codes mean, for the pages that explain them.

Columns are described in data/datapackage.json, codes have their words in words/codes.py.
"""

from collections.abc import Collection, Mapping
from typing import Any

from workreport.analysis import documents
from workreport.captions import codes as vocabulary
from workreport.captions import documents as words
from workreport.captions import terms
from workreport.captions.observation import explained
from workreport.publish.site.contents import Contents
from workreport.tables import Package


def tables(package: Package, lang: str, coded: Collection[str]) -> list[dict[Any, Any]]:
    """The tables in the order of a data package, with their columns, number of rows and keys; ``coded`` columns have their codes below."""
    return [
        {
            "name": resource["name"],
            "path": resource["path"],
            "key": package.table(resource["name"]).keys,
            "title": _said(resource, "title", lang),
            "description": _said(resource, "description", lang),
            "rows": len((package.folder / resource["path"]).read_bytes().splitlines()) - 1,  # a line a row, by contract
            "fields": [
                {
                    **field,
                    "description": _said(field, "description", lang),
                    "coded": field["name"] in coded,
                }
                for field in resource["schema"]["fields"]
            ],
        }
        for resource in package.descriptor["resources"]
    ]


def codes(lang: str) -> list[tuple[str, dict[str, str]]]:
    """Each column that holds codes, with their meanings."""
    return [(column, vocabulary.words(column, lang)) for column in vocabulary.columns()]


def indicators(contents: Contents, lang: str) -> list[tuple[str, list[dict[Any, Any]]]]:
    """The indicators by theme, each as a row of its table with ``rows``, how many observations it has."""
    counts: dict[str, int] = {}
    for observations in (*(report.observations for report in contents.reports), contents.context):
        for indicator in observations["indicator"]:
            counts[indicator] = counts.get(indicator, 0) + 1
    records = [
        row
        | {"rows": counts.get(row["indicator"], 0)}
        | {what: explained(row, what, lang) for what in ("definition", "caveat")}
        for row in contents.indicators.to_dict("records")
    ]
    return [
        (theme, group)
        for theme in vocabulary.words("theme", "en")
        if (group := [row for row in records if row["theme"] == theme])
    ]


def taken(contents: Contents, lang: str) -> dict[str, list[str]]:
    """By document other than a report: what was taken from it and what was not found in it, a line each."""
    rows = contents.context.set_index("observation")
    labels = dict(zip(contents.indicators["indicator"], contents.indicators[f"label_{lang}"], strict=True))
    names = terms.place_names(contents.places, lang)
    found = documents.taken(contents.context, contents.sources)
    return {row["source"]: words.what(row, rows, labels, names, lang) for _, row in found.iterrows()}


def facts(contents: Contents) -> dict[str, int]:
    """What the page on methods says in numbers, of the first report."""
    report = contents.reports[0]
    scripts, roles = report.numerals["script"].value_counts(), report.numerals["role"].value_counts()
    stated = report.observations["status"] != "not-stated"
    return {
        "numerals": len(report.numerals),
        "arabic": int(scripts["arabic"]),
        "chinese": int(scripts["chinese"]),
        "figures": int(roles["figure"]),
        "stated": int(stated.sum()),
        "in_words": int((stated & report.observations["offset"].isna()).sum()),
        "silent": int((~stated).sum()),
    }


def _said(described: Mapping[Any, Any], what: str, lang: str) -> str:
    """A title or description of the data package; in English where a table has none in ``lang`` yet."""
    return str(described.get(f"{what}_{lang}") or described[what])
