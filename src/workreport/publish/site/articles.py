"""An executed notebook as the body of a page: prose and pictures first, code folded away.

nbconvert's own templates drop the alt text of a picture and fetch scripts over the network; the template ``notebook`` does
neither. Sections have the ids of their cells, which are the same in every language, so that an anchor holds in both. What a
cell shows may come from a table, and a table from anyone: only harmless markup of it gets onto a page.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path

import nh3
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from workreport.captions.language import pick

_TEMPLATES = Path(__file__).parent / "templates"
# A line that ends between two Chinese characters: a browser would put a space there.
_BROKEN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
# In a notebook another one is a file beside it, and so are their pages.
_NOTEBOOK = re.compile(r'(?<=href=")(\d\d-[a-z0-9-]+)\.ipynb(?=["#])')
_FIGURE = re.compile(r'<figure id="figure:([a-z0-9-]+)"></figure>')
_ADDRESSES = {"http", "https"}
# What only a page may have.
_OF_PAGES = {"article", "aside", "figcaption", "figure", "footer", "header", "hgroup", "nav"}
_TAGS = (nh3.ALLOWED_TAGS | {"tfoot"}) - {"area", "img", "map", *_OF_PAGES}
_ATTRIBUTES = {
    "*": {"id", "lang", "title", "class"},
    "a": {"href"},
    "ol": {"start"},
    **{cell: {"align", "colspan", "rowspan", "scope"} for cell in ("td", "th")},
}


def body(notebook: NotebookNode, lang: str, charts: Mapping[str, str]) -> str:
    """The notebook, executed in ``lang``, as HTML. ``charts`` are the saved figures as pages show them, by id."""
    html, _ = _exporter().from_notebook_node(
        _prepared(notebook),
        resources={
            "article": {
                "code": pick(lang, en="Code", zh="代码"),
                "table": pick(lang, en="Table", zh="表"),
                "figures": list(charts),
                "cells": [cell.id for cell in notebook.cells],
            }
        },
    )
    html = _NOTEBOOK.sub(r"\1.html", html)
    # Put in last: nbconvert reads through all that its template gives, which takes long where drawings are among it.
    return _FIGURE.sub(lambda match: charts[match[1]], html)


def harmless(html: str) -> str:
    """``html`` without scripts, styles and pictures; of its addresses only those of the web and of this site are left."""
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_ADDRESSES, link_rel=None)


def of_the_web(address: str) -> bool:
    """Whether an address, which may come from a table, may be a link."""
    return address.lower().startswith(tuple(f"{scheme}://" for scheme in _ADDRESSES))


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
        optimistic_validation=True,  # once, at the end
        filters={"harmless": harmless, "scrolling": scrolling},
    )


def _prepared(notebook: NotebookNode) -> NotebookNode:
    """The notebook as its page takes it: lines of Chinese joined."""
    prepared = deepcopy(notebook)
    for cell in prepared.cells:
        if cell.cell_type == "markdown":
            cell.source = _BROKEN.sub("", cell.source)
    return prepared
