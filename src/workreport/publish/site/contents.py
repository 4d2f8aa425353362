"""What the site is made from: the executed notebooks, the saved figures and the tables, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pandas as pd
from nbformat import NotebookNode

from workreport import project, tables
from workreport.charts import picture
from workreport.charts.picture import Picture
from workreport.publish import notebooks


@dataclass(frozen=True)
class Article:
    """An executed notebook in one language."""

    stem: str
    node: NotebookNode
    title: str
    lead: str  # the first paragraph under the title, in Markdown
    figures: list[str]  # ids of those it shows

    @property
    def page(self) -> str:
        return f"{self.stem}.html"


@dataclass(frozen=True)
class Report:
    """The tables of one report."""

    name: str
    observations: pd.DataFrame
    numerals: pd.DataFrame
    passages: pd.DataFrame
    terms: pd.DataFrame


@dataclass(frozen=True)
class Contents:
    """Everything that a page may show. ``articles`` and ``pictures`` are by language, the latter then by figure id."""

    figures: Path  # the folder with en/, zh/ and data/
    articles: Mapping[str, list[Article]]
    pictures: Mapping[str, Mapping[str, Picture]]
    package: tables.Package
    sources: pd.DataFrame
    places: pd.DataFrame
    indicators: pd.DataFrame
    units: pd.DataFrame
    glossary: pd.DataFrame
    reports: list[Report]
    context: pd.DataFrame  # the figures of other documents


def read(base: Path) -> Contents:
    """What lies below ``base``, the folder that notebooks/ and figures/ were written to, and the project's tables.

    Raises InputError where a table cannot be used.
    """
    figures = base / "figures"
    articles = {lang: _articles(base / "notebooks", lang) for lang in project.LANGUAGES}
    drawn = {
        lang: {each.figure_id: each for article in articles[lang] for each in picture.shown(article.node)}
        for lang in project.LANGUAGES
    }
    package = tables.read_package()
    return Contents(
        figures=figures,
        articles=articles,
        pictures=drawn,
        package=package,
        sources=tables.sources(),
        places=tables.places(),
        indicators=tables.indicators(),
        units=tables.units(),
        glossary=tables.glossary(),
        reports=[
            Report(name, tables.observations(name), tables.numerals(name), tables.passages(name), tables.terms(name))
            for name in package.reports
        ],
        context=tables.context(),
    )


def _articles(written: Path, lang: str) -> list[Article]:
    folder = written if lang == project.LANGUAGES[0] else written / lang
    return [_article(path) for path in sorted(folder.glob("[0-9][0-9]-*.ipynb"))]


def _article(path: Path) -> Article:
    node = nbformat.read(path, as_version=4)
    heading = f"# {notebooks.title(node)}"
    blocks = [b.strip() for c in node.cells if c.cell_type == "markdown" for b in c.source.split("\n\n")]
    after = blocks[blocks.index(heading) + 1 :]
    return Article(
        stem=path.stem,
        node=node,
        title=notebooks.title(node),
        lead=after[0] if after and not after[0].startswith("#") else "",
        figures=[each.figure_id for each in picture.shown(node)],
    )
