"""Writes docs/context.md and docs/context.zh-CN.md from the tables, and what is current into CITATION.cff: `make docs`.

tests/test_docs.py holds them to each other.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workreport import project, tables
from workreport.analysis import documents
from workreport.captions import documents as words
from workreport.publish.site import addresses

CITATION = Path(__file__).parents[1] / "CITATION.cff"
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


def cited(text: str, package: Mapping[str, Any], web: Mapping[str, str]) -> str:
    """CITATION.cff with the version and day of the data package, and the addresses of the project on the web, at its end."""
    known = {
        "version": package["version"],
        "date-released": package["created"][:10],
        "repository-code": web.get("Repository"),
        "url": web.get("Homepage"),
    }
    kept = re.sub(rf"^({'|'.join(known)}):.*\n", "", text, flags=re.MULTILINE)
    return kept + "".join(f"{key}: {value}\n" for key, value in known.items() if value)


def citation() -> str:
    """CITATION.cff as it should be."""
    return cited(CITATION.read_text(encoding="utf-8"), tables.read_package().descriptor, addresses.read(project.root()))


if __name__ == "__main__":
    for lang, name in PAGES.items():
        (Path(__file__).parent / name).write_text(render(lang), encoding="utf-8", newline="\n")
    CITATION.write_text(citation(), encoding="utf-8", newline="\n")
