"""The one font of figures and pages, and how it is cut down to the characters of one of them. No matplotlib here."""

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"


@cache  # each line that is set asks for it
def font_file() -> Path:
    """The file of Noto Sans SC; fonts/README.md says which characters it has."""
    return Path(__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"


@cache  # the font is opened anew for each cut, and working them out takes longer than the cut
def _glyphs() -> list[str]:
    """The names of the glyphs of the font, in their order."""
    return TTFont(font_file(), lazy=True).getGlyphOrder()


def cut(texts: Iterable[str], flavor: str) -> bytes:
    """The font with the characters of ``texts`` and no others, as ``woff`` or ``woff2``; characters it lacks are left out."""
    # Boxes are not measured anew, because no outline changes.
    font = TTFont(font_file(), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    font.setGlyphOrder([*_glyphs()])
    subsetter = subset.Subsetter(subset.Options(name_IDs=[1, 2, 13], notdef_outline=True))
    subsetter.populate(text="".join(sorted(set().union(*texts))))
    subsetter.subset(font)
    font.flavor = flavor
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
