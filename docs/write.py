"""Writes docs/context.md and docs/context.zh-CN.md from the tables: `make docs`. tests/test_docs.py holds them to each other."""

from pathlib import Path

from workreport import tables
from workreport.analysis import documents
from workreport.captions import documents as words

PAGES = {"en": "context.md", "zh": "context.zh-CN.md"}


def render(lang: str) -> str:
    """The page in ``lang``, from the tables as they are."""
    context = tables.context()
    return words.page(
        documents.taken(context, tables.sources()),
        context,
        tables.indicators(),
        tables.places(),
        tables.differences(),
        tables.not_found(),
        lang,
    )


if __name__ == "__main__":
    for lang, name in PAGES.items():
        (Path(__file__).parent / name).write_text(render(lang), encoding="utf-8", newline="\n")
