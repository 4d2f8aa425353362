"""The gallery shows every figure once, with its title, notebook, data and alt text in both languages."""

import re
from pathlib import Path

import nbformat
from nbformat import v4

from workreport import project
from workreport.charts.picture import MIME, Picture
from workreport.publish import gallery


def _page() -> str:
    return (project.root() / "figures" / "README.md").read_text(encoding="utf-8")


def test_gallery_is_what_the_build_writes() -> None:
    assert _page() == gallery.render(project.root())


def test_every_figure_is_shown_once() -> None:
    saved = sorted(path.stem for path in (project.root() / "figures" / "en").glob("*.svg"))
    assert len(saved) >= 13
    assert sorted(re.findall(r"^## (.+)$", _page(), re.MULTILINE)) == saved


def test_figures_and_notebooks_weigh_little() -> None:
    """What is promised: 60 kB a file, 5 MB for all of figures/, 400 kB a notebook."""
    sizes = {path: path.stat().st_size for path in (project.root() / "figures").rglob("*.*")}
    assert {path.name: size for path, size in sizes.items() if path.suffix in (".svg", ".png") and size > 60_000} == {}
    assert sum(sizes.values()) <= 5_000_000
    sizes = {path: path.stat().st_size for path in project.notebooks_dir().rglob("*.ipynb")}
    assert {path.name: size for path, size in sizes.items() if size > 400_000} == {}


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", _page())
    assert links
    assert [link for link in links if not (project.root() / "figures" / Path(link)).exists()] == []


def executed(path: Path, *figure_ids: str) -> None:
    """A notebook that shows figures, in whatever way its code saved them."""
    shown = [
        v4.new_output("display_data", {MIME: Picture(each, "a*b", "", "1 < 2 [x]", "", "en", 6, 4).bundle()})
        for each in figure_ids
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("draw()", outputs=shown)]), path)


def test_what_marks_in_markdown_is_escaped_and_figures_stand_in_the_order_of_the_notebooks(tmp_path: Path) -> None:
    for folder in ("notebooks", "notebooks/zh"):
        executed(tmp_path / folder / "02-b.ipynb", "first")
        executed(tmp_path / folder / "01-a.ipynb", "second", "third")
    page = gallery.render(tmp_path)
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["second", "third", "first"]
    assert "**a\\*b**" in page
    assert "[![a\\*b](en/first.png)]" in page
    assert "- Alt text: 1 \\< 2 \\[x\\]" in page
    assert "Notebook [02-b](../notebooks/02-b.ipynb)" in page


def test_a_figure_that_is_not_there_in_every_language_is_left_out(tmp_path: Path) -> None:
    executed(tmp_path / "notebooks" / "01-a.ipynb", "one", "two")
    executed(tmp_path / "notebooks" / "zh" / "01-a.ipynb", "two")
    assert re.findall(r"^## (.+)$", gallery.render(tmp_path), re.MULTILINE) == ["two"]
