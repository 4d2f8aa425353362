"""An executed notebook as a page that reads like an article, in one file and with nothing loaded from elsewhere.

nbconvert's own templates drop the alt text of a picture and fetch scripts over the network; the template ``article`` beside
this module does neither.
"""

from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from workreport.publish.notebooks import NotebookError
from workreport.words.language import pick

_TEMPLATES = Path(__file__).parent / "templates"


def render(notebook: nbformat.NotebookNode, lang: str) -> str:
    """The notebook, executed in ``lang``, as HTML; its first heading is the page's title.

    Raises NotebookError where it has no heading of the first level.
    """
    title = next(
        (
            line.removeprefix("# ").strip()
            for cell in notebook.cells
            if cell.cell_type == "markdown"
            for line in cell.source.splitlines()
            if line.startswith("# ")
        ),
        None,
    )
    if title is None:
        raise NotebookError("has no heading of the first level, which the page needs for its title")
    exporter = HTMLExporter(template_name="article", extra_template_basedirs=[str(_TEMPLATES)])
    article = {
        "lang": {"en": "en", "zh": "zh-Hans"}[lang],
        "title": title,
        "code": pick(lang, en="Code", zh="代码"),
    }
    html, _ = exporter.from_notebook_node(notebook, resources={"article": article})
    return str(html)
