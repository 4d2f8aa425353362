"""The page that shows every figure with its words, its data and the notebook that draws it."""

import re
from pathlib import Path

from workreport import project
from workreport.charts import picture
from workreport.charts.picture import Picture
from workreport.publish import notebooks


def render(base: Path) -> str:
    """The gallery in Markdown, from the executed notebooks below ``base``: their figures in order, each in both languages.

    Its links are relative to ``base``/figures. A figure that was not drawn in every language is left out.
    """
    lines = [
        "# Figures / 图",
        "",
        "Made by `workreport build`; do not edit. Data and figures are under CC BY 4.0.",
        "",
    ]
    for path in sorted((base / "notebooks").glob("[0-9][0-9]-*.ipynb")):
        editions = [path, *(path.parent / lang / path.name for lang in project.LANGUAGES[1:])]
        if not all(edition.exists() for edition in editions):
            continue
        en, zh = ({each.figure_id: each for each in picture.shown(notebooks.load(edition))} for edition in editions)
        for figure_id in en:
            if figure_id in zh:
                lines += _entry(path.stem, en[figure_id], zh[figure_id])
    return "\n".join(lines)


def _entry(stem: str, en: Picture, zh: Picture) -> list[str]:
    figure_id = en.figure_id
    return [
        f"## {figure_id}",
        "",
        f"**{_plain(en.title)}**",
        "",
        f"**{_plain(zh.title)}**",
        "",
        f"[![{_plain(en.title)}](en/{figure_id}.png)](en/{figure_id}.svg)",
        "",
        f"[![{_plain(zh.title)}](zh/{figure_id}.png)](zh/{figure_id}.svg)",
        "",
        f"Notebook [{stem}](../notebooks/{stem}.ipynb) ([中文](../notebooks/zh/{stem}.ipynb))",
        "",
        f"Data [{figure_id}.csv](data/{figure_id}.csv) · SVG [en](en/{figure_id}.svg), [zh](zh/{figure_id}.svg)",
        "",
        f"- Alt text: {_plain(en.alt)}",
        f"- 替代文字：{_plain(zh.alt)}",
        "",
    ]


def _plain(text: str) -> str:
    """``text`` so that Markdown takes it as it is: on one line, nothing in it that marks."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))
