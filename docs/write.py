"""Writes docs/context.md and docs/context.zh-CN.md from the tables, and what is current into CITATION.cff and the README files of the
panel: `make docs`.

tests/test_docs.py holds them to each other.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workreport import project, tables
from workreport.analysis import documents
from workreport.captions import documents as words
from workreport.captions.language import pick
from workreport.publish.site import addresses, panel
from workreport.publish.site.panel import Panel

CITATION = Path(__file__).parents[1] / "CITATION.cff"
PANEL = {"en": "README.md", "zh": "README.zh-CN.md"}
PAGES = {"en": "context.md", "zh": "context.zh-CN.md"}


def render(lang: str) -> str:
    """The page in ``lang``, from the tables as they are."""
    context = tables.context()
    return words.page(
        documents.taken(context, tables.sources()),
        context,
        tables.indicators(),
        tables.places(),
        tables.differences(),
        tables.not_found(),
        lang,
    )


def of_panel(text: str, known: Panel, lang: str) -> str:
    """The README of the panel with its coverage, scores and citation as the tables have them, between the marks for them."""
    facts, levels = panel.facts(known), panel.words("level", lang)
    first, last = facts["years"]
    en = (
        f"{facts['reports']:,} reports of {facts['places']:,} places, which plan the years {first} to {last}; {facts['rows']:,} rows on "
        f"{facts['indicators']} indicators, of which persons have read {facts['reviewed']:,}."
    )
    zh = (
        f"{facts['places']} 个地方的 {facts['reports']} 份报告，部署 {first}—{last} 年的工作；{facts['indicators']} 个指标的 "
        f"{facts['rows']} 行，其中人工读过 {facts['reviewed']} 行。"
    )
    coverage = _table(
        [pick(lang, en="years planned", zh="部署年份"), *(levels[level] for level in panel.LEVELS)],
        [
            [
                pick(lang, en=f"{row['decade']}s", zh=f"{row['decade']} 年代"),
                *(f"{row[level]}" for level in panel.LEVELS),
            ]
            for row in facts["decades"]
        ],
    )
    groups, standing = panel.words("group", lang), panel.words("standing", lang)
    rows = [
        [groups[row["group"]], row["annotated"], row["recall"], row["read"], row["precision"],
         f"{row['plain_recall']}, {row['plain_precision']}", standing[row["standing"]]]
        for row in panel.scores(known)
        if row["indicator"] == row["decade"] == "all"
    ]  # fmt: skip
    english = ["group", "annotated", "recall (bar)", "read", "precision (bar)", "both without hard rows", "standing"]
    heads = pick(
        lang, en=english, zh=["分组", "标注行数", "召回率（标准）", "读出行数", "精确率（标准）", "无疑义的行", "评定"]
    )
    unscored = pick(lang, en="These rows have not been scored yet.", zh="本版尚未评分。")
    told = {
        "coverage": f"{pick(lang, en=en, zh=zh)}\n\n{coverage}",
        "scores": _table(heads, rows) if rows else unscored,
        "cite": panel.cited(known, lang),
    }
    for mark, said in told.items():
        block = f"<!-- {mark} -->\n{said}\n<!-- /{mark} -->"
        text = re.sub(f"<!-- {mark} -->.*<!-- /{mark} -->", lambda _, block=block: block, text, flags=re.DOTALL)  # type: ignore[misc]
    return text


def _table(heads: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def cited(text: str, package: Mapping[str, Any], web: Mapping[str, str]) -> str:
    """CITATION.cff with the version and day of the data package, and the addresses of the project on the web, at its end."""
    known = {
        "version": package["version"],
        "date-released": package["created"][:10],
        "repository-code": web.get("Repository"),
        "url": web.get("Homepage"),
    }
    kept = re.sub(rf"^({'|'.join(known)}):.*\n", "", text, flags=re.MULTILINE)
    return kept + "".join(f"{key}: {value}\n" for key, value in known.items() if value)


def citation() -> str:
    """CITATION.cff as it should be."""
    return cited(CITATION.read_text(encoding="utf-8"), tables.read_package().descriptor, addresses.read(project.root()))


if __name__ == "__main__":
    for lang, name in PAGES.items():
        (Path(__file__).parent / name).write_text(render(lang), encoding="utf-8", newline="\n")
    if known := panel.read(project.data_dir()):
        for lang, name in PANEL.items():
            path = known.package.folder / name
            path.write_text(of_panel(path.read_text(encoding="utf-8"), known, lang), encoding="utf-8", newline="\n")
    CITATION.write_text(citation(), encoding="utf-8", newline="\n")
