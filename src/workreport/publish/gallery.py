"""The page that shows every figure with its words, its data and the notebook that draws it."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from workreport import project
from workreport.publish.notebooks import Notebook

PAGE = "README.md"  # of figures/, which is where a repository's page of a folder is looked for
_SVG = "{http://www.w3.org/2000/svg}"
_SAVED = re.compile(r'\bsave\(\s*\w+,\s*"([a-z0-9-]+)"')


@dataclass(frozen=True)
class Words:
    """A figure's title and alt text, as its SVG carries them."""

    title: str
    alt: str


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
        for figure_id in _saved(notebook):
            pictures = {lang: figures / lang / f"{figure_id}.svg" for lang in project.LANGUAGES}
            if all(path.is_file() for path in pictures.values()):
                lines += _entry(figure_id, notebook.stem, {lang: _words(path) for lang, path in pictures.items()})
    return "\n".join(lines)


def _saved(notebook: Notebook) -> list[str]:
    """The ids of the figures that a notebook saves, in its order."""
    code = (cell.source for cell in notebook.node.cells if cell.cell_type == "code")
    return [figure_id for source in code for figure_id in _SAVED.findall(source)]


def _words(path: Path) -> Words:
    root = ElementTree.parse(path).getroot()
    title, alt = (root.findtext(f"{_SVG}{name}") or "" for name in ("title", "desc"))
    return Words(_plain(title), _plain(alt))


def _entry(figure_id: str, stem: str, words: dict[str, Words]) -> list[str]:
    en, zh = words["en"], words["zh"]
    return [
        f"## {figure_id}",
        "",
        f"**{en.title}**",
        "",
        f"**{zh.title}**",
        "",
        f"[![{en.alt}](en/{figure_id}.png)](en/{figure_id}.svg)",
        "",
        f"[![{zh.alt}](zh/{figure_id}.png)](zh/{figure_id}.svg)",
        "",
        f"Notebook [{stem}](../notebooks/{stem}.ipynb) ([中文](../notebooks/zh/{stem}.ipynb))",
        "",
        f"Data [{figure_id}.csv](data/{figure_id}.csv) · SVG [en](en/{figure_id}.svg), [zh](zh/{figure_id}.svg)",
        "",
        f"- Alt text: {en.alt}",
        f"- 替代文字：{zh.alt}",
        "",
    ]


def _plain(text: str) -> str:
    """``text`` so that Markdown takes it as it is: on one line, nothing in it that marks."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))
