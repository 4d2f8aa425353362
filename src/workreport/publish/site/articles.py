"""An executed notebook as the body of a page: prose and pictures first, code folded away.

nbconvert's own templates drop the alt text of a picture and fetch scripts over the network; the template ``notebook`` does
neither. Sections have the ids of their cells, which are the same in every language, so that an anchor holds in both.
"""

import re
from functools import cache
from pathlib import Path

from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from workreport.captions.language import pick
from workreport.charts import picture

_TEMPLATES = Path(__file__).parent / "templates"
# A line that ends between two Chinese characters: a browser would put a space there.
_BROKEN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")


def body(notebook: NotebookNode, lang: str) -> str:
    """The notebook, executed in ``lang``, as HTML."""
    html, _ = _exporter().from_notebook_node(
        _prepared(notebook),
        resources={
            "article": {
                "lang": lang,
                "code": pick(lang, en="Code", zh="代码"),
                "data": pick(lang, en="data", zh="数据"),
                "table": pick(lang, en="Table", zh="表"),
                "by_id": {each.figure_id: each for each in picture.shown(notebook)},
            }
        },
    )
    return str(html)


def markdown(text: str) -> str:
    """A paragraph of Markdown as HTML, without the element around it."""
    return str(markdown2html(_BROKEN.sub("", text))).strip().removeprefix("<p>").removesuffix("</p>")


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


def _prepared(notebook: NotebookNode) -> NotebookNode:
    """The notebook as its page takes it: lines of Chinese joined, saved pictures named by the id of their figure."""
    copy = NotebookNode(notebook)
    copy.cells = [NotebookNode(cell) for cell in notebook.cells]
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = _BROKEN.sub("", cell.source)
        cell.outputs = [_named(output) for output in cell.get("outputs", ())]
    return copy


def _named(output: NotebookNode) -> NotebookNode:
    shown = picture.of(output)
    if shown is None:
        return output
    named = NotebookNode(output)
    named.metadata = {**output.metadata, "figure": shown.figure_id}
    return named
