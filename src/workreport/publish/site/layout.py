"""The page around every page: templates, the list of pages, and the address of the same page in the other language."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jinja2

from workreport import project
from workreport.captions import codes, language, numbers, terms
from workreport.publish.site import articles
from workreport.publish.site.contents import Contents

TAGS = {"en": "en", "zh": "zh-Hans"}  # as BCP 47 has them
NAMES = {"en": "English", "zh": "中文"}


@dataclass(frozen=True)
class Link:
    """A page in the head of every page."""

    page: str
    text: str


@dataclass(frozen=True)
class Edition:
    """The site in one language: renders a template as a page of it."""

    lang: str
    contents: Contents

    def render(self, template: str, page: str, title: str, description: str, **values: Any) -> bytes:
        """The page called ``page`` as its bytes; ``values`` are what its template asks for besides."""
        lang = self.lang
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
                links=self.links(),
                others={other: self._same_page(page, other) for other in project.LANGUAGES if other != lang},
                contents=self.contents,
                articles=self.contents.articles[lang],
                pictures=self.contents.pictures[lang],
                say=lambda *, en, zh: language.pick(lang, en=en, zh=zh),
                term=lambda key: terms.term(key, lang),
                day=lambda date: terms.day(date, lang),
                word=lambda column, code: codes.word(column, code, lang),
                number=lambda value: numbers.number(value, 0, lang),
                table_label=language.pick(lang, en="Table", zh="表"),
            )
        )
        return html.encode("utf-8")

    def links(self) -> list[Link]:
        """The pages of the head, in reading order."""
        return [
            Link("index.html", language.pick(self.lang, en="Findings", zh="主要发现")),
            Link("explore.html", language.pick(self.lang, en="Explore", zh="数据查询")),
            Link("gallery.html", language.pick(self.lang, en="Gallery", zh="图库")),
            Link("indicators.html", language.pick(self.lang, en="Indicators", zh="指标")),
            Link("codebook.html", language.pick(self.lang, en="Codebook", zh="数据说明")),
            Link("glossary.html", language.pick(self.lang, en="Glossary", zh="名词解释")),
            Link("methods.html", language.pick(self.lang, en="Methods and caveats", zh="方法与局限")),
            Link("downloads.html", language.pick(self.lang, en="Downloads", zh="下载")),
        ]

    def _same_page(self, page: str, other: str) -> str:
        """Where ``page`` is in the language ``other``; its first page where a notebook was not executed in it."""
        known = {link.page for link in self.links()} | {each.page for each in self.contents.articles[other]}
        return f"../{other}/{page if page in known else 'index.html'}"


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
    environment.filters["markdown"] = articles.markdown
    environment.filters["size"] = size
    return environment


def size(count: int) -> str:
    """A number of bytes for a person: 812 B, 24 kB, 1.3 MB."""
    if count < 1000:
        return f"{count}{numbers.NBSP}B"
    if count < 999_500:
        return f"{count / 1e3:.0f}{numbers.NBSP}kB"
    return f"{count / 1e6:.1f}{numbers.NBSP}MB"
