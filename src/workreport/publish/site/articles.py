"""An executed notebook as the body of a page: prose and pictures first, code folded away.

nbconvert's own templates drop the alt text of a picture and fetch scripts over the network; the template ``notebook`` does
neither. Sections have the ids of their cells, which are the same in every language, so that an anchor holds in both.
"""

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from workreport.publish.pictures import Picture
from workreport.words.language import pick

_TEMPLATES = Path(__file__).parent / "templates"
_HEADING = re.compile(r"^#{2} +(.+)$", re.MULTILINE)


def body(notebook: NotebookNode, lang: str, saved: Mapping[bytes, Picture]) -> str:
    """The notebook, executed in ``lang``, as HTML. ``saved`` are the saved figures by the bytes of their PNG."""
    html, _ = _exporter().from_notebook_node(
        _linked(notebook, saved),
        resources={
            "article": {
                "lang": lang,
                "code": pick(lang, en="Code", zh="代码"),
                "data": pick(lang, en="data", zh="数据"),
                "table": pick(lang, en="Table", zh="表"),
                "by_id": {picture.figure_id: picture for picture in saved.values()},
            }
        },
    )
    return str(html)


def sections(notebook: NotebookNode) -> list[tuple[str, str]]:
    """The headings of the second level, each with the anchor of its section."""
    return [
        (cell.id, heading)
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for heading in _HEADING.findall(cell.source)
    ]


def markdown(text: str) -> str:
    """A line of Markdown as HTML, without a paragraph around it."""
    return str(markdown2html(text)).strip().removeprefix("<p>").removesuffix("</p>")


def scrolling(html: str, label: str) -> str:
    """``html`` with each table in a box of its own, which scrolls where the table is wider than the page."""
    box = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table'
    return re.sub("<table", box, html).replace("</table>", "</table></div>")


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(
        template_name="notebook",
        extra_template_basedirs=[str(_TEMPLATES)],
        exclude_anchor_links=True,
        filters={"scrolling": scrolling},
    )


def _linked(notebook: NotebookNode, saved: Mapping[bytes, Picture]) -> NotebookNode:
    """The notebook with each picture that was saved as a figure named by the figure's id."""
    copy = NotebookNode(notebook)
    copy.cells = [NotebookNode(cell) for cell in notebook.cells]
    for cell in copy.cells:
        cell.outputs = [_named(output, saved) for output in cell.get("outputs", ())]
    return copy


def _named(output: NotebookNode, saved: Mapping[bytes, Picture]) -> NotebookNode:
    encoded = output.get("data", {}).get("image/png")
    picture = saved.get(base64.b64decode(encoded)) if encoded else None
    if picture is None:
        return output
    named = NotebookNode(output)
    named.metadata = {**output.metadata, "figure": picture.figure_id}
    return named
