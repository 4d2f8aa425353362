"""The one function that saves a figure, and the rules that a figure has to keep.

A figure is four things a reader can use without the notebook: a picture that scales, a picture that pastes, words for
whoever cannot see it, and a table of exactly what is drawn. The rules below each stand for something that goes wrong
unseen: a Chinese title drawn as boxes, a label that runs off the canvas, a file whose bytes change with every run, a chart
without its source. What a chart shows and how it looks is decided in charts/, not here.
"""

import base64
import io
import math
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import BboxBase

from workreport import files, project

# Artists carry these as their gid, so that the rules find them whatever the chart looks like.
REQUIRED_TEXTS = ("title", "subtitle", "source")

SVG_LIMIT = 1_500_000  # bytes; a page with a dozen of them still opens at once
PNG_LIMIT = 500_000  # bytes; a notebook carries it in its text
PNG_LEVEL = 3  # of zlib: charts come out smaller than at the usual 6, in two thirds of the time
PNG_DPI = 192  # two picture dots for each CSS pixel: sharp on a dense screen
CSS_DPI = 96
CANVAS_TOLERANCE = 0.02  # inches by which ink may touch the rim: the width of an outline
DIGITS = 12  # of a float in the table: enough for any figure of the report, too few for the noise of its sums

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_GLYPH = re.compile(r"Glyph (\d+) .*missing from")


class FigureError(ValueError):
    """A figure breaks a rule; the message names the figure and says which rule and how to keep it."""


@dataclass(frozen=True)
class SavedFigure:
    """A figure as saved; as the last line of a notebook's cell it shows the picture."""

    figure_id: str
    alt: str
    svg: Path
    png: Path
    csv: Path
    picture: bytes  # the PNG
    width: int  # CSS pixels

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        data = {"image/png": base64.b64encode(self.picture).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": self.width}}


def save(figure: Figure, figure_id: str, *, data: pd.DataFrame, alt: str, lang: str) -> SavedFigure:
    """Save ``figure`` as <lang>/<figure_id>.svg and .png, and ``data`` as data/<figure_id>.csv; close the figure.

    ``figure`` carries texts whose gid is title (states the finding), subtitle (measure, unit, period) and source (made from
    the tables). ``data`` holds what is drawn and nothing else, a row a mark, its index unused. ``alt`` says in a sentence or
    two what a reader would see.

    Raises FigureError where a rule is broken; nothing is written then.
    """
    try:
        if not _ID.fullmatch(figure_id):
            raise _broken(figure_id, "a figure id is lower-case words joined by hyphens, such as growth-ranked")
        if lang not in project.LANGUAGES:
            raise _broken(figure_id, f"the language is {lang!r} and should be one of {', '.join(project.LANGUAGES)}")
        title = _texts(figure, figure_id)["title"]
        alt = _alt(alt, title, figure_id)
        table = _table(data, figure_id)
        svg, png = _render(figure, figure_id, title=title, alt=alt, lang=lang)
        return _write(figure_id, lang, alt=alt, table=table, svg=svg, png=png, width=figure.get_figwidth())
    finally:
        plt.close(figure)  # else the notebook would show it a second time


def _broken(figure_id: str, rule: str) -> FigureError:
    return FigureError(f"figure {figure_id}: {rule}")


def _texts(figure: Figure, figure_id: str) -> dict[str, str]:
    """The required texts of the figure by gid, on one line each."""
    found = dict.fromkeys(REQUIRED_TEXTS, "")
    for artist in figure.findobj(Text):
        gid = artist.get_gid()
        if gid in found and artist.get_visible():
            # The label of a text that was broken into lines is the text before: Chinese has no space where a line ends.
            found[gid] = found[gid] or " ".join((str(artist.get_label()) or artist.get_text()).split())
    for gid, text in found.items():
        if not text:
            raise _broken(figure_id, f"has no {gid}: give it a text whose gid is {gid!r}")
    return found


def _alt(alt: str, title: str, figure_id: str) -> str:
    alt = " ".join(alt.split())
    if not alt:
        raise _broken(figure_id, "has no alt text: say in a sentence what a reader would see")
    if alt == title:
        raise _broken(figure_id, "its alt text repeats the title: say what is drawn instead")
    return alt


def _table(data: pd.DataFrame, figure_id: str) -> bytes:
    """``data`` as CSV: UTF-8, LF, a header; floats to 12 significant digits, so that a sum's last bit does not show."""
    if data.empty:
        raise _broken(figure_id, "its data is empty: hand over the rows that are drawn")
    if not data.columns.is_unique or not all(isinstance(name, str) and name for name in data.columns):
        raise _broken(figure_id, f"the columns of its data are not distinct names: {', '.join(map(str, data.columns))}")
    if not data.index.equals(pd.RangeIndex(len(data))):
        raise _broken(figure_id, "its data has an index, which the table would lose: call reset_index() first")
    return data.map(_cell).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _cell(value: Any) -> Any:
    if isinstance(value, float) and math.isfinite(value):
        return f"{value + 0.0:.{DIGITS}g}"  # + 0.0 makes a zero of a minus zero
    return files.inert(value) if isinstance(value, str) else value


def _render(figure: Figure, figure_id: str, *, title: str, alt: str, lang: str) -> tuple[bytes, bytes]:
    """The figure as SVG and PNG, the same bytes on every run."""
    svg, png = io.BytesIO(), io.BytesIO()
    # Whatever a style or a user's own matplotlibrc says: the size is the figure's; text is outlines that need no font in the
    # SVG, and as wide in the PNG, where it is not moved to whole dots; the ids inside the SVG hang on the figure alone.
    fixed = mpl.rc_context(
        {
            "savefig.bbox": None,
            "savefig.transparent": False,
            "svg.fonttype": "path",
            "svg.hashsalt": figure_id,
            "text.hinting": "no_hinting",
        }
    )
    figure.set_dpi(PNG_DPI)
    canvas = FigureCanvasAgg(figure)  # one for the picture and for measuring, so that texts are not set a third time
    with fixed, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        canvas.print_png(
            png,
            metadata={"Software": None, "Title": title, "Description": alt},
            pil_kwargs={"compress_level": PNG_LEVEL},
        )
        overrun = _overrun(figure)
    missing = {chr(int(glyph[1])) for each in caught if (glyph := _GLYPH.match(str(each.message)))}
    if missing:
        shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in sorted(missing))
        raise _broken(figure_id, f"the font has no glyph for {shown}")
    for each in caught:
        warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)
    if overrun:
        raise _broken(figure_id, f"runs off its canvas: {overrun}")
    described = _describe(svg.getvalue().decode("utf-8"), figure_id, title=title, alt=alt, lang=lang).encode("utf-8")
    for name, content, limit in (("SVG", described, SVG_LIMIT), ("PNG", png.getvalue(), PNG_LIMIT)):
        if len(content) > limit:
            raise _broken(figure_id, f"its {name} has {len(content):,} bytes, more than {limit:,}: draw fewer marks")
    return described, png.getvalue()


def _overrun(figure: Figure) -> str:
    """Which sides of the canvas the drawing crosses and by how much, with the texts that cross them; empty where none does."""
    drawn, canvas = figure.get_tightbbox(), figure.bbox_inches
    sides = {
        "left": canvas.x0 - drawn.x0,
        "bottom": canvas.y0 - drawn.y0,
        "right": drawn.x1 - canvas.x1,
        "top": drawn.y1 - canvas.y1,
    }
    crossed = [f"{by:.2f} in at the {side}" for side, by in sides.items() if by > CANVAS_TOLERANCE]
    if not crossed:
        return ""
    # Labels of the axes are left out: matplotlib also holds those of ticks that are out of view and never drawn.
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    outside = [
        repr(" ".join(text.get_text().split())[:40])
        for text in texts
        if text.get_visible() and not _contains(figure.bbox, text.get_window_extent())
    ]
    return ", ".join(crossed) + (f" (look at {', '.join(outside[:3])})" if outside else "")


def _contains(outer: BboxBase, inner: BboxBase) -> bool:
    return outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1


def _describe(svg: str, figure_id: str, *, title: str, alt: str, lang: str) -> str:
    """The SVG with its title and description where a screen reader looks for them."""
    name, described = f"{figure_id}-title", f"{figure_id}-desc"
    opened = f'<svg role="img" lang="{lang}" aria-labelledby={quoteattr(f"{name} {described}")} '
    head = f'\n <title id="{name}">{escape(title)}</title>\n <desc id="{described}">{escape(alt)}</desc>'
    return re.sub(r"<svg ([^>]*>)", lambda match: opened + match[1] + head, svg, count=1)


def _write(figure_id: str, lang: str, *, alt: str, table: bytes, svg: bytes, png: bytes, width: float) -> SavedFigure:
    folder = project.figures_dir()
    saved = SavedFigure(
        figure_id=figure_id,
        alt=alt,
        svg=folder / lang / f"{figure_id}.svg",
        png=folder / lang / f"{figure_id}.png",
        csv=folder / "data" / f"{figure_id}.csv",
        picture=png,
        width=round(width * CSS_DPI),
    )
    if project.staged_figures_dir() and saved.svg.exists():
        raise _broken(figure_id, "is saved twice in one run: give each figure an id of its own")
    for path, content in ((saved.svg, svg), (saved.png, png), (saved.csv, table)):
        files.write(path, content)
    return saved
