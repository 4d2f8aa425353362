"""What the site is made from: the executed notebooks, the saved figures and the tables, each read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from workreport import project, tables
from workreport.charts import picture
from workreport.publish import notebooks
from workreport.publish.site import addresses, panel
from workreport.publish.site.charts import Chart, read_chart
from workreport.publish.site.panel import Panel


@dataclass(frozen=True)
class Article:
    """An executed notebook in one language. ``figures`` are the ids of those it shows that were saved."""

    path: Path
    node: NotebookNode
    title: str
    lead: str  # the first paragraph under the title, in Markdown
    figures: list[str]
    question: str  # the key of the one it answers, if any

    @property
    def stem(self) -> str:
        return self.path.stem

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
    """Everything that a page may show. ``articles`` and ``charts`` are by language, the latter then by figure id."""

    figures: Path  # the folder with en/, zh/ and data/
    articles: Mapping[str, list[Article]]
    charts: Mapping[str, Mapping[str, Chart]]
    plan: Mapping[str, Any]  # site.toml
    package: tables.Package
    sources: pd.DataFrame
    places: pd.DataFrame
    indicators: pd.DataFrame
    units: pd.DataFrame
    glossary: pd.DataFrame
    reports: list[Report]
    context: pd.DataFrame  # the figures of other documents
    panel: Panel | None  # the tables of many reports, where they have been built
    addresses: Mapping[str, str]  # of the project and its site on the web, where they have any


def read(base: Path) -> Contents:
    """What lies below ``base``, the folder that notebooks/ and figures/ were written to, and the project's tables.

    Raises InputError where a table cannot be used.
    """
    package = tables.read_package()
    plan = tomllib.loads(resources.files(__package__).joinpath("site.toml").read_text(encoding="utf-8"))
    many = panel.read(package.folder)
    if many is None:
        plan["references"] = [each for each in plan["references"] if each["page"] != panel.PAGE]
    articles: dict[str, list[Article]] = {}
    charts: dict[str, dict[str, Chart]] = {}
    for lang in project.LANGUAGES:
        folder = base / "notebooks" / ("" if lang == project.LANGUAGES[0] else lang)
        drawn = {path.stem: path for path in sorted((base / "figures" / lang).glob("*.svg"))}
        told: dict[str, Mapping[str, str]] = {}
        articles[lang] = []
        for path in sorted(folder.glob("[0-9][0-9]-*.ipynb")):
            node = nbformat.read(path, as_version=4)
            shown = {figure_id: said for figure_id, said in _shown(node).items() if figure_id in drawn}
            articles[lang].append(_article(path, node, [*shown], plan))
            told |= shown
        order = [*told, *(figure_id for figure_id in drawn if figure_id not in told)]
        charts[lang] = {i: read_chart(drawn[i], base / f"figures/data/{i}.csv", told.get(i, {})) for i in order}
    return Contents(
        figures=base / "figures",
        articles=articles,
        charts=charts,
        plan=plan,
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
        panel=many,
        addresses=addresses.read(project.root()),
    )


def _shown(node: NotebookNode) -> dict[str, Mapping[str, str]]:
    """The figures that a notebook shows, by id, with what it says of each; the output that shows one is marked with its id."""
    found: dict[str, Mapping[str, str]] = {}
    for output in (output for cell in node.cells for output in cell.get("outputs", ())):
        if said := output.get("data", {}).get(picture.MIME):
            output.metadata["figure"] = said["id"]
            found[said["id"]] = said
    return found


def _article(path: Path, node: NotebookNode, figures: list[str], plan: Mapping[str, Any]) -> Article:
    heading = f"# {notebooks.title(node)}"
    blocks = [b.strip() for c in node.cells if c.cell_type == "markdown" for b in c.source.split("\n\n")]
    after = blocks[blocks.index(heading) + 1 :]
    words = path.stem.split("-")
    return Article(
        path=path,
        node=node,
        title=notebooks.title(node),
        lead=after[0] if after and not after[0].startswith("#") else "",
        figures=figures,
        question=next((each["key"] for each in plan["questions"] if set(each["words"]) & set(words)), ""),
    )
