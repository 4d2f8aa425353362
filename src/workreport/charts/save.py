"""The one function that saves a figure, and the rules that a figure has to keep.

A figure is four things a reader can use without the notebook: a picture that scales, a picture that pastes, words for
whoever cannot see it, and a table of exactly what is drawn. The rules below each stand for something that goes wrong
unseen: a Chinese title drawn as boxes, a label that runs off the canvas, a file whose bytes change with every run, a chart
without its source. What a chart shows and how it looks is decided by the other modules of charts/, not here.

Files are written in a build alone, which names a folder for them in $WORKREPORT_FIGURES. Anywhere else a figure is shown and
nothing is written: whoever tries something out in a notebook does not change what is published.
"""

import base64
import io
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import oxipng
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import BboxBase
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from workreport import files, project
from workreport.charts import svg as drawing
from workreport.charts.picture import MIME, Picture

# Artists carry these as their gid, so that the rules find them whatever the chart looks like.
REQUIRED_TEXTS = ("title", "subtitle", "source")

SVG_LIMIT = 150_000  # bytes; a page with a dozen of them still opens at once
PNG_LIMIT = 150_000  # bytes; a notebook carries it in its text
PNG_DPI = 144  # three picture dots for two CSS pixels
PNG_COLOURS = (
    16  # a chart has half a dozen colours; the rest are steps to white at the rims of letters, and four bits a dot
)
CSS_DPI = 96
CANVAS_TOLERANCE = 0.02  # inches by which ink may touch the rim: the width of an outline
DIGITS = 12  # of a float in the table: enough for any figure of the report, too few for the noise of its sums

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_GLYPH = re.compile(r"Glyph (\d+) .*missing from")


class FigureError(ValueError):
    """A figure breaks a rule; the message names the figure and says which rule and how to keep it."""


@dataclass(frozen=True)
class SavedFigure:
    """A figure with what it says of itself; as the last line of a notebook's cell it shows the picture."""

    picture: Picture
    svg: bytes
    png: bytes
    csv: bytes

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        data = {
            "image/png": base64.b64encode(self.png).decode("ascii"),
            "text/plain": self.picture.alt,
            MIME: self.picture.bundle(),
        }
        return data, {"image/png": {"alt": self.picture.alt, "width": self.picture.width}}


def save(
    figure: Figure,
    figure_id: str,
    *,
    data: pd.DataFrame,
    title: str = "",
    subtitle: str = "",
    alt: str,
    source: str = "",
    lang: str,
    tips: Sequence[str] | None = None,
) -> SavedFigure:
    """The figure as SVG and PNG and ``data`` as CSV; in a build they are written as <lang>/<figure_id>.svg and .png and
    data/<figure_id>.csv. Closes the figure.

    ``figure`` carries texts whose gid is title (states the finding), subtitle (measure, unit, period) and source (made from
    the tables); ``title``, ``subtitle`` and ``source`` say the same in a string each, and are those texts unless given.
    ``data`` holds what is drawn and nothing else, a row a mark, its index unused. ``alt`` says in a sentence or two what a
    reader would see.

    An artist whose gid is mark-<i> or begins with mark-<i>- stands for row i of ``data``, the first being 0. With ``tips``, a
    plain text for each row, such marks answer in the SVG: to a pointer, to the keyboard and to a screen reader.

    Raises FigureError where a rule is broken; nothing is written then.
    """
    try:
        if not _ID.fullmatch(figure_id):
            raise _broken(figure_id, "a figure id is lower-case words joined by hyphens, such as growth-ranked")
        if lang not in project.LANGUAGES:
            raise _broken(figure_id, f"the language is {lang!r} and should be one of {', '.join(project.LANGUAGES)}")
        texts = _texts(figure, figure_id)
        texts |= {gid: given for gid, given in (("title", title), ("subtitle", subtitle), ("source", source)) if given}
        picture = Picture(
            figure_id=figure_id,
            **texts,
            alt=_alt(alt, texts["title"], figure_id),
            lang=lang,
            width=round(figure.get_figwidth() * CSS_DPI),
            height=round(figure.get_figheight() * CSS_DPI),
        )
        csv = _table(data, figure_id)
        _check_marks(figure, len(data), tips, figure_id)
        saved = SavedFigure(picture, *_render(figure, picture, tips), csv)
        _write(saved)
        return saved
    finally:
        plt.close(figure)  # else the notebook would show it a second time


def png_dpi(figure: Figure) -> int:
    """The dots of an inch of the picture: fewer where it is taller than two screens of a phone, so that it stays light."""
    return PNG_DPI if figure.get_figheight() <= 8 else PNG_DPI * 5 // 6


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


def _check_marks(figure: Figure, rows: int, tips: Sequence[str] | None, figure_id: str) -> None:
    gids = [str(artist.get_gid() or "") for artist in figure.findobj()]
    marks = {gid: match for gid in gids if (match := drawing.MARK.fullmatch(gid))}
    for gid, match in marks.items():
        if int(match[1]) >= rows:
            raise _broken(figure_id, f"has an artist with the gid {gid}, and its data has only {rows} rows, from 0")
    if tips is None:
        return
    if len(tips) != rows:
        raise _broken(figure_id, f"has {len(tips)} tips for {rows} rows of data: give each row one")
    if not all(tip.strip() for tip in tips):
        raise _broken(figure_id, "has a tip that is empty: say what its row holds")
    if not marks:
        raise _broken(figure_id, "has tips and no mark to show them: give the artist of row i the gid mark-<i>")


def _render(figure: Figure, picture: Picture, tips: Sequence[str] | None) -> tuple[bytes, bytes]:
    """The figure as SVG and PNG, the same bytes on every run."""
    figure_id = picture.figure_id
    drawn = io.BytesIO()
    # Whatever a style or a user's own matplotlibrc says: the size is the figure's; text is text in the SVG, and as wide in the
    # PNG, where it is not moved to whole dots.
    fixed = mpl.rc_context(
        {
            "savefig.bbox": None,
            "savefig.transparent": False,
            "svg.fonttype": "none",
            "svg.hashsalt": figure_id,
            "text.hinting": "no_hinting",
        }
    )
    for axes in figure.axes:  # a ground that is the sheet's own need not be drawn again
        axes.patch.set_visible(axes.get_facecolor() != figure.get_facecolor())
    figure.set_dpi(png_dpi(figure))
    canvas = FigureCanvasAgg(figure)  # one for the picture and for measuring, so that texts are not set a third time
    with fixed, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        canvas.draw()
        overrun = _overrun(figure)
        with _halos(figure) as halos:
            figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    missing = {chr(int(glyph[1])) for each in caught if (glyph := _GLYPH.match(str(each.message)))}
    if missing:
        shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in sorted(missing))
        raise _broken(figure_id, f"the font has no glyph for {shown}")
    for each in caught:
        warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)
    if overrun:
        raise _broken(figure_id, f"runs off its canvas: {overrun}")
    try:
        body = getattr(figure, "body", None)
        svg = drawing.finished(drawn.getvalue(), picture, tips=tips, halos=halos, body=body).encode("utf-8")
    except ValueError as error:
        raise _broken(figure_id, str(error)) from error
    png = picture_of(canvas, Title=picture.title, Description=picture.alt)
    for name, content, limit in (("SVG", svg, SVG_LIMIT), ("PNG", png, PNG_LIMIT)):
        if len(content) > limit:
            raise _broken(figure_id, f"its {name} has {len(content):,} bytes, more than {limit:,}: draw fewer marks")
    return svg, png


@contextmanager
def _halos(figure: Figure) -> Iterator[dict[str, tuple[str, float]]]:
    """Take the outlines off the texts; yields colour and width of each by the gid that its text has meanwhile.

    matplotlib would draw such a text as curves, which nobody could search, copy or hear.
    """
    taken = [
        (text, text.get_path_effects(), text.get_gid()) for text in figure.findobj(Text) if text.get_path_effects()
    ]
    halos = {}
    for number, (text, effects, gid) in enumerate(taken):
        # matplotlib tells what an effect draws with by this attribute alone.
        drawn_with = (getattr(effect, "_gc", {}) for effect in effects)
        stroke = next((each for each in drawn_with if {"linewidth", "foreground"} <= each.keys()), None)
        name = gid or f"halo_{number}"
        text.set_gid(name)
        text.set_path_effects([])
        if stroke:
            halos[name] = (mpl.colors.to_hex(stroke["foreground"]), float(stroke["linewidth"]))
    try:
        yield halos
    finally:
        for text, effects, gid in taken:
            text.set_path_effects(effects)
            text.set_gid(gid)


def picture_of(canvas: FigureCanvasAgg, **described: str) -> bytes:
    """What was drawn as a PNG of few colours, which takes a third of the room; ``described`` are its texts (Title, …).

    A pale ground is near to white and lies under few dots, and is still what the picture says: a colour counts by its dots
    times the square of its distance from those that are kept already, so that such a ground keeps a colour of its own.
    """
    dots = np.asarray(canvas.buffer_rgba())[..., :3].astype(np.int64)
    found, each, counts = np.unique(dots @ (1 << 16, 1 << 8, 1), return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    kept = [int(counts.argmax())]
    distances = ((colours - colours[kept[0]]) ** 2).sum(axis=1)
    places = np.zeros(len(found), dtype=np.uint8)
    while len(kept) < PNG_COLOURS and distances.any():
        kept.append(int((counts * distances).argmax()))
        nearer = ((colours - colours[kept[-1]]) ** 2).sum(axis=1)
        places[nearer < distances] = len(kept) - 1
        distances = np.minimum(distances, nearer)
    few = Image.fromarray(places[each.reshape(dots.shape[:2])], "P")
    few.putpalette(colours[kept].astype(np.uint8).tobytes())
    texts = PngInfo()
    for name, text in described.items():
        texts.add_itxt(name, text)
    png = io.BytesIO()
    few.save(png, "PNG", compress_level=1, pnginfo=texts)
    # A sixth smaller than what Pillow finds; of few colours, rows as they are take the least room.
    return bytes(oxipng.optimize_from_memory(png.getvalue(), level=2, filter=[oxipng.RowFilter.NoOp]))


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


def _write(saved: SavedFigure) -> None:
    folder = project.staged_figures_dir()
    if folder is None:
        return
    figure_id, lang = saved.picture.figure_id, saved.picture.lang
    contents = {
        folder / lang / f"{figure_id}.svg": saved.svg,
        folder / lang / f"{figure_id}.png": saved.png,
        folder / "data" / f"{figure_id}.csv": saved.csv,
    }
    if next(iter(contents)).exists():
        raise _broken(figure_id, "is saved twice in one run: give each figure an id of its own")
    for path, content in contents.items():
        files.write(path, content)
