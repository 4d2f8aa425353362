"""The page around every page: templates, the list of pages, and the address of the same page in the other language."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jinja2

from workreport import project
from workreport.captions import codes, language, numbers, terms
from workreport.publish.site import articles
from workreport.publish.site.charts import Chart
from workreport.publish.site.contents import Contents

TAGS = {"en": "en", "zh": "zh-Hans"}  # as BCP 47 has them
NAMES = {"en": "English", "zh": "中文"}

# What a page may load: its own scripts by their hashes, styles and pictures from its folder. A page that is opened as a file has
# no origin that every browser would take for 'self'. Style may stand in the page: drawings have it on each of their elements.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; "
    "font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)
_SCRIPTS = {
    "": ["assets/site.js"],
    "explore.html": [
        "vendor/datatables/dataTables.min.js",
        "vendor/plot/plot.min.js",
        "assets/parts.js",
        "assets/explore.js",
    ],
    "scan.html": ["assets/parts.js", "assets/scan.js"],
    "explore-panel.html": ["assets/parts.js", "assets/explore-panel.js"],
}
_FRAMES = dict.fromkeys(["scan.html", "explore-panel.html"], "; frame-src 'self' file:")
# The reader of texts, in a frame of its own: its scripts, WebAssembly, and what its scripts make themselves; it may load nothing.
_READER = "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' blob:; worker-src blob:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Edition:
    """The site in one language: renders a template as a page of it."""

    lang: str
    contents: Contents
    live: bool = False  # whether there is the page that reads texts

    def render(
        self,
        template: str,
        page: str,
        title: str,
        description: str = "",
        *,
        picture: str = "",
        dataset: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> bytes:
        """The page called ``page`` as its bytes; ``values`` are what its template asks for besides.

        ``picture`` is the path of the one that stands for the page, ``dataset`` what search engines are told of the tables.
        """
        lang = self.lang
        scripts = (*_SCRIPTS[""], *_SCRIPTS.get(page, ()))
        html = (
            _environment()
            .get_template(template)
            .render(
                values,
                lang=lang,
                tag=TAGS[lang],
                tags=TAGS,
                names=NAMES,
                page=page,
                title=title,
                description=description,
                picture=picture,
                dataset=dataset,
                home=self.contents.addresses.get("Homepage"),
                questions=self.questions(),
                current=self._current(page),
                others={other: self._same_page(page, other) for other in project.LANGUAGES if other != lang},
                contents=self.contents,
                articles=self.contents.articles[lang],
                charts=self.contents.charts[lang],
                scripts=scripts,
                policy=policy(scripts) + _FRAMES.get(page, ""),
                live=self.live,
                report=self.about(),
                say=lambda *, en, zh: language.pick(lang, en=en, zh=zh),
                day=lambda date: terms.day(date, lang),
                word=lambda column, code: codes.word(column, code, lang),
                number=lambda value: numbers.number(value, 0, lang),
            )
        )
        return html.encode("utf-8")

    def chart(self, chart: Chart) -> str:
        """A figure as the page of a notebook shows it."""
        template: Any = _environment().get_template("chart.html.j2").module
        return str(template.within_an_article(chart, self.lang))

    def questions(self) -> list[dict[str, Any]]:
        """The head of every page, from site.toml: a question leads to its own page or the first notebook that answers it."""
        firsts = {article.question: article.page for article in reversed(self.contents.articles[self.lang])}
        found = [{"page": firsts.get(each["key"]), **each} for each in self.contents.plan["questions"]]
        return [each for each in found if each["page"]]

    def _current(self, page: str) -> str:
        """The key of the question that ``page`` belongs under, if any."""
        articles = {article.page: article.question for article in self.contents.articles[self.lang]}
        if page == self.contents.plan["panel"]["page"]:
            return "explore"
        data = [each["page"] for each in self.contents.plan["references"][1:]]
        return articles.get(page, "data" if page in data else page.removesuffix(".html"))

    def about(self) -> dict[str, str]:
        """The report that the site is about: the name of its place, and its year."""
        sources = self.contents.sources
        row = sources[sources["source"] == self.contents.reports[0].name].iloc[0]
        names = terms.place_names(self.contents.places, self.lang)
        return {"place": names.get(str(row["place"]), str(row["body"])), "year": str(row["delivered"])[:4]}

    def _same_page(self, page: str, other: str) -> str:
        """Where ``page`` is in the language ``other``; its first page where a notebook was not executed in it."""
        found, there = ({each.page for each in self.contents.articles[lang]} for lang in (self.lang, other))
        return f"../{other}/{'index.html' if page in found - there else page}"


@cache
def policy(scripts: tuple[str, ...]) -> str:
    """What keeps every script but these from running on a page; they are named by their files."""
    return _POLICY.format(scripts=_hashes(asset(name) for name in scripts))


def reader(pieces: Sequence[tuple[str, str]], version: str) -> bytes:
    """The file that reads texts in a browser, from what ``live`` packs."""
    template = _environment().get_template("reader.html.j2")
    policy = _READER.format(scripts=_hashes([asset("assets/reader.js"), "arrived()"]))
    return template.render(pieces=pieces, version=version, policy=policy).encode("utf-8")


def frame(template: str, scripts: Sequence[str], **values: Any) -> bytes:
    """A file that a page shows in a frame, and that may do nothing but run ``scripts``, which are files of this package."""
    allowed = _hashes(asset(name) for name in scripts)
    policy = f"default-src 'none'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    return _environment().get_template(template).render(values, scripts=scripts, policy=policy).encode("utf-8")


def _hashes(scripts: Iterable[str]) -> str:
    digests = (hashlib.sha256(each.encode("utf-8")).digest() for each in scripts)
    return " ".join(f"'sha256-{base64.b64encode(each).decode('ascii')}'" for each in digests)


def asset(name: str) -> str:
    """A text file of this package that the site carries as it is."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = asset
    # Characters as they are: the font is cut to those that stand in the pages.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.tests["of_the_web"] = articles.of_the_web
    return environment
