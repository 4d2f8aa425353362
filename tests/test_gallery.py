"""The gallery shows every figure once, with its title, notebook, data and alt text in both languages."""

import re
from pathlib import Path

from workreport import project
from workreport.publish import gallery, notebooks


def _page() -> str:
    return (project.figures_dir() / gallery.PAGE).read_text(encoding="utf-8")


def test_gallery_is_what_the_build_writes() -> None:
    assert _page() == gallery.render(notebooks.find(project.notebooks_dir()), project.figures_dir())


def test_every_figure_is_shown_once() -> None:
    saved = sorted(path.stem for path in (project.figures_dir() / "en").glob("*.svg"))
    assert len(saved) >= 13
    assert sorted(re.findall(r"^## (.+)$", _page(), re.MULTILINE)) == saved


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", _page())
    assert links
    assert [link for link in links if not (project.figures_dir() / Path(link)).exists()] == []


def test_what_marks_in_markdown_is_escaped(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>a*b</title><desc>1 &lt; 2 [x]</desc></svg>'
    for lang in project.LANGUAGES:
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "figures-by-theme.svg").write_text(svg, encoding="utf-8")
    page = gallery.render(notebooks.find(project.notebooks_dir()), tmp_path)
    assert "**a\\*b**" in page
    assert "[![1 \\< 2 \\[x\\]](en/figures-by-theme.png)]" in page
