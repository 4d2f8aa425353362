"""The site: every executed notebook as a page, and beside them what one asks the tables.

contents.py   what the pages are made from, read once
charts.py     a saved figure as pages show it
articles.py   an executed notebook as the body of a page
codebook.py   what the tables, columns and codes mean
explorer.py   every observation with what is known about it, for the page that searches them
font.py       the characters of the site, for machines that lack them
downloads.py  the files to take along, and the zip of all
formats.py    the tables as a workbook, as a database and as Parquet
dataset.py    the tables as search engines and machine learning know data sets
addresses.py  where the project and its site are on the web, once they are
live.py       the reader of texts, packed for a browser
layout.py     the page around every page
templates/    the pages; their words stand in them, in both languages side by side
assets/       the style sheet, the scripts, and what the explorer's script says
vendor/       the libraries of the explorer, as they were published
site.toml     which figures come first, which notebooks answer which question

Nothing is written here: ``render`` gives the bytes of every file, and the build puts them in their places.
"""

from pathlib import Path
from typing import Any

from workreport import project
from workreport.captions.language import pick
from workreport.publish.quoting import Quotable
from workreport.publish.site import addresses, articles, codebook, contents, dataset, downloads, explorer, font, live
from workreport.publish.site.charts import Chart
from workreport.publish.site.contents import Article, Contents
from workreport.publish.site.layout import Edition, asset, reader

FOLDER = "site"


def render(base: Path, quotable: Quotable | None = None, pyodide: Path | None = None) -> dict[str, bytes]:
    """Every file of the site, by path below ``base``, the folder that notebooks/ and figures/ were written to.

    With the text of a report the explorer shows its sentences: such a site is for whoever has the text, and not published.
    With the folder of Pyodide there is a page that reads a text of the reader's own.
    Raises InputError where a table cannot be used.
    """
    known = contents.read(base)
    files = {"assets/style.css": asset("assets/style.css").encode("utf-8")}
    files |= downloads.figures(known) | downloads.tables(known)
    files[dataset.CROISSANT] = dataset.croissant(known, files)
    for lang in project.LANGUAGES:
        files |= downloads.notebooks(known, lang)
    files[downloads.ARCHIVE] = downloads.archive(files)
    for lang in project.LANGUAGES:
        edition = Edition(lang, known, live=pyodide is not None)
        pages = _articles(edition) | _pages(edition, files, quotable)
        if pyodide:
            files[live.READER] = files.get(live.READER) or reader(**live.parts(pyodide))
            pages[known.plan["scan"]["page"]] = _scan(edition, live.version(pyodide), len(files[live.READER]))
        files |= {f"{lang}/{page}": content for page, content in pages.items()}
    files["index.html"] = asset("assets/index.html").encode("utf-8")
    files["assets/noto-sans-sc.woff"] = font.cut(
        content.decode("utf-8") for path, content in files.items() if path.endswith(".html")
    )
    files["assets/noto-sans-sc.OFL.txt"] = font.licence()
    return {f"{FOLDER}/{path}": content for path, content in files.items()}


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
    tables = codebook.tables(known, lang)
    titles = {each.get("page"): each[lang] for each in (*known.plan["references"], *known.plan["questions"])}
    findings = _findings(known, lang)
    values: dict[str, dict[str, Any]] = {
        "index.html": {
            "findings": findings,
            "opening": [chart.figure_id for _, chart in findings],
            "facts": codebook.facts(known),
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
            "filters": explorer.filters(lang),
            "phrases": explorer.phrases(lang),
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


def _scan(edition: Edition, version: str, size: int) -> bytes:
    """The page that reads a text, with Pyodide of that ``version``, which has so many bytes with all that it needs."""
    plan = edition.contents.plan["scan"]
    return edition.render(
        "scan.html.j2",
        plan["page"],
        plan[edition.lang],
        reader=live.data(edition.contents, edition.lang),
        phrases=live.phrases(edition.lang),
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
