"""The site: every executed notebook as a page, and beside them what one asks the tables.

contents.py   what the pages are made from, read once
charts.py     a saved figure as pages show it
articles.py   an executed notebook as the body of a page
codebook.py   what the tables, columns and codes mean
explorer.py   every observation with what is known about it, for the page that searches them
panel.py      the panel of many reports: what its pages say, and its rows for their explorer
font.py       the characters of the site, for machines that lack them
downloads.py  the files to take along, and the zip of all
formats.py    the tables as a workbook, as a database and as Parquet
dataset.py    the tables as search engines and machine learning know data sets
addresses.py  where the project and its site are on the web, once they are
said.py       what the scripts of the pages say
live.py       the reader of texts, packed for a browser
layout.py     the page around every page
templates/    the pages; their words stand in them, in both languages side by side
assets/       the style sheet, the scripts, and what the explorer's script says
vendor/       the libraries of the explorer, as they were published
site.toml     which figures come first, which notebooks answer which question

Nothing is written here: ``render`` gives the bytes of every file, and the build puts them in their places.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from workreport import project
from workreport.captions import codes
from workreport.captions.language import pick
from workreport.publish.quoting import Quotable
from workreport.publish.site import (
    addresses,
    articles,
    codebook,
    contents,
    dataset,
    downloads,
    explorer,
    font,
    live,
    panel,
)
from workreport.publish.site.charts import Chart
from workreport.publish.site.contents import Article, Contents
from workreport.publish.site.layout import Edition, asset, reader
from workreport.publish.site.panel import Panel
from workreport.publish.site.said import said

FOLDER = "site"


def render(
    base: Path,
    quotable: Quotable | None = None,
    pyodide: Path | None = None,
    of_panel: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Every file of the site, by path below ``base``, the folder that notebooks/ and figures/ were written to.

    With the text of a report the explorer shows its sentences: such a site is for whoever has the text, and not published.
    With the folder of Pyodide there is a page that reads a text of the reader's own. ``of_panel`` are the files that ``panel_files``
    made of the panel before, where its tables are still the same.
    Raises InputError where a table cannot be used.
    """
    known = contents.read(base)
    files = {"assets/style.css": asset("assets/style.css").encode("utf-8")}
    files |= downloads.figures(known) | downloads.tables(known)
    files[dataset.CROISSANT] = dataset.croissant(known, files)
    for lang in project.LANGUAGES:
        files |= downloads.notebooks(known, lang)
    files[downloads.ARCHIVE] = downloads.archive(files)
    if known.panel:
        made = panel_files() if of_panel is None else of_panel
        files |= {path.removeprefix(f"{FOLDER}/"): content for path, content in made.items()}
        files[dataset.PANEL_CROISSANT] = dataset.panel_croissant(known, known.panel, files)
    for lang in project.LANGUAGES:
        edition = Edition(lang, known, live=pyodide is not None)
        pages = _articles(edition) | _pages(edition, files, quotable)
        if known.panel:
            pages |= panel_pages(edition, known.panel, files)
        if pyodide:
            files[live.READER] = files.get(live.READER) or reader(**live.parts(pyodide))
            pages[known.plan["scan"]["page"]] = _scan(edition, live.version(pyodide), len(files[live.READER]))
        files |= {f"{lang}/{page}": content for page, content in pages.items()}
    places = " · ".join(escape(Edition(lang, known).about()["place"]) for lang in project.LANGUAGES)
    files["index.html"] = asset("assets/index.html").replace("{place}", places).encode("utf-8")
    texts = [content.decode("utf-8") for path, content in files.items() if path.endswith(".html")]
    texts += known.panel.texts() if known.panel else []
    files["assets/noto-sans-sc.woff"] = font.cut(texts)
    files["assets/noto-sans-sc.OFL.txt"] = font.licence()
    return {f"{FOLDER}/{path}": content for path, content in files.items()}


def panel_files() -> dict[str, bytes]:
    """The files that are made of the panel's tables alone, by path; none where there is no panel.

    Raises InputError where one of its tables is not in order.
    """
    known = panel.read(project.data_dir())
    made = downloads.of_panel(known.package, panel.packed_rows(known)) if known else {}
    return {f"{FOLDER}/{path}": content for path, content in made.items()}


def _articles(edition: Edition) -> dict[str, bytes]:
    """A page for each executed notebook."""
    known, lang = edition.contents, edition.lang
    charts = {figure_id: edition.chart(chart) for figure_id, chart in known.charts[lang].items()}
    found = known.articles[lang]
    return {
        article.page: edition.render(
            "article.html.j2",
            article.page,
            article.title,
            article.lead,
            body=articles.body(article.node, lang, charts),
            picture=f"figures/{lang}/{article.figures[0]}.png" if article.figures else "",
            notebook=downloads.notebook(lang, article.stem),
            services=addresses.services(known.addresses, article.path.relative_to(known.figures.parent).as_posix()),
            repository=known.addresses.get("Repository"),
            before=found[place - 1] if place else None,
            after=found[place + 1] if place + 1 < len(found) else None,
        )
        for place, article in enumerate(found)
    }


def _pages(edition: Edition, files: dict[str, bytes], quotable: Quotable | None) -> dict[str, bytes]:
    """The pages that are no notebooks."""
    known, lang = edition.contents, edition.lang
    tables = codebook.tables(known.package, lang, codes.columns())
    titles = {each.get("page"): each[lang] for each in (*known.plan["references"], *known.plan["questions"])}
    findings = _findings(known, lang)
    values: dict[str, dict[str, Any]] = {
        "index.html": {
            "findings": findings,
            "opening": [chart.figure_id for _, chart in findings],
            "facts": codebook.facts(known),
            "panel": panel.facts(known.panel) if known.panel else None,
        },
        "gallery.html": {},
        "indicators.html": {"themes": codebook.indicators(known, lang)},
        "codebook.html": {
            "tables": tables,
            "codes": codebook.codes(lang),
            "taken": codebook.taken(known, lang),
        },
        "explore.html": {
            "explorer": explorer.data(known, lang, quotable),
            "filters": [*said("explore", "filters", lang).items()],
            "phrases": said("explore", "phrases", lang),
        },
        "glossary.html": {},
        "methods.html": {"facts": codebook.facts(known)},
        "data.html": {
            "dataset": dataset.described(known, "../"),
            "parquet": downloads.parquet,
            "tables": tables,
            "sizes": {path: len(content) for path, content in files.items()},
            "notebooks": {each.stem: downloads.notebook(lang, each.stem) for each in known.articles[lang]},
        },
    }
    home = pick(lang, en="Findings", zh="主要发现")
    return {page: edition.render(f"{page}.j2", page, titles.get(page, home), **given) for page, given in values.items()}


def panel_pages(edition: Edition, known: Panel, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The page on the panel, and the one that searches it."""
    lang, plan = edition.lang, edition.contents.plan
    labels = dict(edition.contents.indicators.set_index("indicator")[f"label_{lang}"])
    facts = panel.facts(known)
    title = next(each[lang] for each in plan["references"] if each["page"] == panel.PAGE)
    return {
        panel.PAGE: edition.render(
            "panel.html.j2",
            panel.PAGE,
            title,
            dataset=dataset.panel_described(edition.contents, known, "../"),
            facts=facts,
            chart=panel.by_year(known),
            levels=panel.LEVELS,
            kinds=panel.KINDS,
            indicators=panel.indicators(known, labels),
            labels=labels,
            scores=panel.scores(known),
            cited=panel.cited(known, lang),
            said=lambda column: panel.words(column, lang),
            tables=codebook.tables(known.package, lang, ()),
            parquet=downloads.panel_parquet,
            sizes={path: len(content) for path, content in files.items()},
        ),
        panel.EXPLORER: edition.render(
            "explore-panel.html.j2",
            panel.EXPLORER,
            plan["panel"][lang],
            facts=facts,
            explorer=panel.data(known, labels, edition.contents.units, lang),
            filters=panel.filters(known, labels, lang),
            phrases=said("panel", "phrases", lang),
            size=len(files[downloads.PANEL_ROWS]),
        ),
    }


def _scan(edition: Edition, version: str, size: int) -> bytes:
    """The page that reads a text, with Pyodide of that ``version``, which has so many bytes with all that it needs."""
    plan = edition.contents.plan["scan"]
    return edition.render(
        "scan.html.j2",
        plan["page"],
        plan[edition.lang],
        reader=live.data(edition.contents, edition.lang),
        phrases=said("scan", "phrases", edition.lang),
        example=live.EXAMPLE,
        version=version,
        size=size,
    )


def _findings(known: Contents, lang: str) -> list[tuple[Article, Chart]]:
    """What the first page begins with: the figures that site.toml names, made up to as many by the first of the others."""
    shown = {figure_id: article for article in known.articles[lang] for figure_id in article.figures}
    named = known.plan["findings"]
    chosen = [figure_id for figure_id in dict.fromkeys((*named, *shown)) if figure_id in shown][: len(named)]
    return [(shown[figure_id], known.charts[lang][figure_id]) for figure_id in chosen]
