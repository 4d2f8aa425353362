"""The page that shows every figure with its words, its data and the notebook that draws it."""

import re
from pathlib import Path

from workreport import project
from workreport.publish import pictures
from workreport.publish.notebooks import Notebook
from workreport.publish.pictures import Picture

PAGE = "README.md"  # of figures/, which is where a repository's page of a folder is looked for


def render(found: list[Notebook], figures: Path) -> str:
    """The gallery in Markdown: figures in the order of the notebooks, each in both languages.

    ``figures`` is the folder that holds en/, zh/ and data/. Its links are relative to that folder. A figure that a notebook
    names and that is not there is left out: it was not built.
    """
    lines = [
        "# Figures / 图",
        "",
        "Made by `workreport build`; do not edit. Data and figures are under CC BY 4.0.",
        "",
    ]
    for notebook in found:
        for figure_id in pictures.saved(notebook.node):
            saved = {lang: figures / lang / f"{figure_id}.svg" for lang in project.LANGUAGES}
            if all(path.is_file() for path in saved.values()):
                lines += _entry(notebook.stem, pictures.read(saved["en"]), pictures.read(saved["zh"]))
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
        f"[![{_plain(en.alt)}](en/{figure_id}.png)](en/{figure_id}.svg)",
        "",
        f"[![{_plain(zh.alt)}](zh/{figure_id}.png)](zh/{figure_id}.svg)",
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
