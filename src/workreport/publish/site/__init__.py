"""The site: every executed notebook as a page, and beside them what one asks the tables.

contents.py   what the pages are made from, read once
articles.py   an executed notebook as the body of a page
codebook.py   what the tables, columns and codes mean
explorer.py   every observation with what is known about it, for the page that searches them
font.py       the characters of the site, for machines that lack them
downloads.py  the files to take along, and the zip of all
layout.py     the page around every page
templates/    the pages; their words stand in them, in both languages side by side
assets/       the style sheet and the scripts

Nothing is written here: ``render`` gives the bytes of every file, and the build puts them in their places.
"""

from pathlib import Path
from typing import Any

from workreport import project
from workreport.captions.language import pick
from workreport.publish.quoting import Quotable
from workreport.publish.site import articles, codebook, contents, downloads, explorer, font
from workreport.publish.site.contents import Contents
from workreport.publish.site.layout import Edition, asset

FOLDER = "site"
_ASSETS = ("style.css", "site.js")


def render(base: Path, quotable: Quotable | None = None) -> dict[str, bytes]:
    """Every file of the site, by path below ``base``, the folder that notebooks/ and figures/ were written to.

    With the text of a report the explorer shows its sentences: such a site is for whoever has the text, and not published.
    Raises InputError where a table cannot be used.
    """
    known = contents.read(base)
    files = {f"assets/{name}": asset(f"assets/{name}").encode("utf-8") for name in _ASSETS}
    files |= downloads.figures(known) | downloads.tables(known)
    files[downloads.ARCHIVE] = downloads.archive(files)
    for lang in project.LANGUAGES:
        edition = Edition(lang, known)
        pages = _articles(edition) | _pages(edition, files, quotable)
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
    found = known.articles[lang]
    return {
        article.page: edition.render(
            "article.html.j2",
            article.page,
            article.title,
            article.lead,
            body=articles.body(article.node, lang),
            before=found[place - 1] if place else None,
            after=found[place + 1] if place + 1 < len(found) else None,
        )
        for place, article in enumerate(found)
    }


def _pages(edition: Edition, files: dict[str, bytes], quotable: Quotable | None) -> dict[str, bytes]:
    """The pages that are no notebooks."""
    known, lang = edition.contents, edition.lang
    tables = codebook.tables(known, lang)
    titles = {link.page: link.text for link in edition.links()}
    values: dict[str, dict[str, Any]] = {
        "index.html": {"counts": _counts(known, lang)},
        "gallery.html": {},
        "indicators.html": {"themes": codebook.indicators(known, lang)},
        "codebook.html": {
            "tables": tables,
            "codes": codebook.codes(lang),
            "taken": codebook.taken(known, lang),
            "notes": codebook.notes(known, lang),
        },
        "explore.html": {
            "explorer": explorer.data(known, lang, quotable),
            "filters": explorer.filters(lang),
            "phrases": explorer.phrases(lang),
        },
        "glossary.html": {},
        "methods.html": {"facts": codebook.facts(known)},
        "downloads.html": {
            "archive": len(files[downloads.ARCHIVE]),
            "tables": downloads.listed(known, files, {table.name: table.title for table in tables}),
        },
    }
    return {
        page: edition.render(
            page.replace(".html", ".html.j2"),
            page,
            titles[page],
            pick(
                lang,
                en="Chinese government work reports as audited tables and charts",
                zh="把中国政府工作报告变成可核验的数据表和图",
            ),
            **given,
        )
        for page, given in values.items()
    }


def _counts(known: Contents, lang: str) -> list[dict[str, Any]]:
    """The numbers that the first page begins with."""
    facts = codebook.facts(known)
    return [
        {
            "value": facts["numerals"],
            "words": pick(lang, en="numerals accounted for", zh="处数字，处处有归属"),
            "page": "methods.html",
        },
        {"value": facts["stated"], "words": pick(lang, en="figures", zh="个数据"), "page": "explore.html"},
        {
            "value": facts["silent"],
            "words": pick(lang, en="silences on record", zh="处“未给出”"),
            "page": "explore.html#status=not-stated",
        },
        {
            "value": sum(len(article.figures) for article in known.articles[lang]),
            "words": pick(lang, en="charts", zh="张图"),
            "page": "gallery.html",
        },
    ]
