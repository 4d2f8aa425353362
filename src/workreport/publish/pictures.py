"""What a saved figure says of itself: its title, its alt text, its size; and which figures a notebook saves."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from nbformat import NotebookNode

_SVG = "{http://www.w3.org/2000/svg}"
_SAVED = re.compile(r'\bsave\(\s*\w+,\s*"([a-z0-9-]+)"')
_CSS_PIXELS = 96 / 72  # to a point


@dataclass(frozen=True)
class Picture:
    """A figure in one language, as its SVG carries it; width and height in CSS pixels."""

    figure_id: str
    title: str
    alt: str
    width: int
    height: int


def saved(notebook: NotebookNode) -> list[str]:
    """The ids of the figures that a notebook saves, in its order."""
    code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return [figure_id for source in code for figure_id in _SAVED.findall(source)]


def read(svg: Path) -> Picture:
    """The figure in the file ``svg``."""
    texts = {"title": "", "desc": ""}
    size = [0, 0]
    # The words stand at the head of a file that may have a megabyte of outlines after them.
    for event, element in ElementTree.iterparse(svg, ("start", "end")):
        name = element.tag.removeprefix(_SVG)
        if event == "start" and name == "svg":
            box = (element.get("viewBox") or "0 0 0 0").split()
            size = [round(float(side) * _CSS_PIXELS) for side in box[2:]]
        elif event == "end" and name in texts:
            texts[name] = element.text or ""
            if name == "desc":
                break
    return Picture(svg.stem, texts["title"], texts["desc"], *size)
