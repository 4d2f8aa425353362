"""The font of the figures, cut down to the characters of the site.

A machine without a Chinese font shows boxes, in the English pages too, where Chinese terms stand. The whole font has ten
megabytes; the thousand characters that are needed have a few hundred kilobytes.
"""

import io
from collections.abc import Iterable

from fontTools import subset
from fontTools.ttLib import TTFont

from workreport.charts.typeface import font_file

# What is of no use on a page, taken out first: reading it takes ten times as long as all the rest.
_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx")


def cut(texts: Iterable[str]) -> bytes:
    """Noto Sans SC with the characters of ``texts`` and no others, as WOFF."""
    # Boxes are not measured anew, because no outline changes.
    font = TTFont(font_file(), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    for tag in _TABLES:
        if tag in font:
            del font[tag]
    subsetter = subset.Subsetter(subset.Options(hinting=False, layout_features=[]))
    subsetter.populate(text="".join(sorted(set().union(*texts))))
    subsetter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def licence() -> bytes:
    """The licence that the font has to have beside it."""
    return font_file().with_name("OFL.txt").read_bytes()
