"""The font of the figures, cut down to the characters of the site.

A machine without a Chinese font shows boxes, in the English pages too, where Chinese terms stand. The whole font has two
megabytes; the thousand characters that are needed have a few hundred kilobytes.
"""

from collections.abc import Iterable

from workreport.charts import typeface


def cut(texts: Iterable[str]) -> bytes:
    """Noto Sans SC with the characters of ``texts`` and no others, as WOFF."""
    return typeface.cut(texts, "woff")


def licence() -> bytes:
    """The licence that the font has to have beside it."""
    return typeface.font_file().with_name("OFL.txt").read_bytes()
