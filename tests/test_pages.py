"""A notebook's page keeps what the picture says in words, and asks nobody for anything."""

import base64
import re
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workreport import project
from workreport.publish import pages
from workreport.publish.notebooks import NotebookError

PIXEL = base64.b64encode(b"not looked at").decode()


def _notebook(alt: str = 'Revenue fell, 28 < 30 & "said so"') -> nbformat.NotebookNode:
    picture = new_output(
        "execute_result",
        data={"image/png": PIXEL, "text/plain": alt},
        metadata={"image/png": {"alt": alt, "width": 600}},
        execution_count=1,
    )
    cells = [new_markdown_cell("# Revenue\n\nProse."), new_code_cell("save(<figure>)", outputs=[picture])]
    return new_notebook(cells=cells)


class _Pictures(HTMLParser):
    """The attributes of each picture of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def test_alt_text_survives_into_the_page() -> None:
    (picture,) = _Pictures(pages.render(_notebook(), "en")).found
    assert picture["alt"] == 'Revenue fell, 28 < 30 & "said so"'
    assert picture["src"] == f"data:image/png;base64,{PIXEL}"


@pytest.mark.parametrize(("lang", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_page_has_its_language_and_its_title(lang: str, tag: str) -> None:
    html = pages.render(_notebook(), lang)
    assert f'<html lang="{tag}">' in html
    assert "<title>Revenue</title>" in html


def test_code_is_escaped() -> None:
    assert "save(&lt;figure&gt;)" in pages.render(_notebook(), "en")


def test_notebook_without_a_heading_is_refused() -> None:
    with pytest.raises(NotebookError, match="no heading"):
        pages.render(new_notebook(cells=[new_markdown_cell("Prose.")]), "en")


@pytest.mark.parametrize("edition", ["", "zh"])
def test_pages_of_the_committed_notebooks_load_nothing(edition: str) -> None:
    notebooks = sorted((project.notebooks_dir() / edition).glob("[0-9][0-9]-*.ipynb"))
    assert len(notebooks) >= 5
    for path in notebooks:
        html = pages.render(nbformat.read(path, as_version=4), edition or "en")
        assert re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", html) == []
        assert "<script" not in html
        pictures = _Pictures(html).found
        assert pictures
        assert [picture for picture in pictures if len(picture["alt"] or "") < 30] == []
