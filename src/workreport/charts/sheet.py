"""The words around a chart: title, subtitle and key above it, the source line below, on a sheet that grows to hold them."""

from matplotlib import patheffects
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workreport.captions.terms import term
from workreport.charts.grammar import MARGIN, TICK
from workreport.charts.lines import text_width, wrap
from workreport.charts.theme import Mark, colour, palette, styled

TITLE, SUBTITLE, SOURCE = 14.5, 10.8, 9.2  # points
LEADING = 1.3  # of a line, in its size
_KEY_LINE = 0.22  # inches


@styled
def framed(figure: Figure, title: str, subtitle: str, source: str, lang: str) -> Figure:
    """``figure`` with its words: the sheet grows, and what is drawn keeps its size.

    The three texts have the gids title, subtitle and source, and their label is the text before it was broken into lines.
    ``figure.body`` is then where the chart itself is with its key: left, top, width and height in points, from the top left.
    A figure that no chart function made (a plain seaborn one) has no key.
    """
    wide, tall = figure.get_size_inches()
    room = wide - 2 * MARGIN
    keys = _key_lines(getattr(figure, "kinds", []), lang, room)
    texts = {
        name: (wrap(text, size, room), size, text)
        for name, text, size in (("title", title, TITLE), ("subtitle", subtitle, SUBTITLE), ("source", source, SOURCE))
    }
    heights = {name: (broken.count("\n") + 1) * size * LEADING / 72 for name, (broken, size, _) in texts.items()}
    head = MARGIN + heights["title"] + 0.05 + heights["subtitle"] + 0.1
    key = _KEY_LINE * len(keys) + (0.08 if keys else 0)
    foot = heights["source"] + 0.16
    total = head + key + tall + foot
    for axes in figure.axes:
        box = axes.get_position()
        axes.set_position((box.x0, (box.y0 * tall + foot) / total, box.width, box.height * tall / total))
    figure.set_size_inches(wide, total)
    figure.body = (0.0, head * 72, wide * 72, (key + tall) * 72)  # type: ignore[attr-defined]
    tops = {"title": total - MARGIN, "subtitle": total - MARGIN - heights["title"] - 0.05, "source": foot - 0.04}
    for name, (broken, size, whole) in texts.items():
        ink = colour("ink" if name == "title" else "muted")
        artist = figure.text(
            MARGIN / wide,
            tops[name] / total,
            broken,
            fontsize=size,
            color=ink,
            va="top",
            linespacing=1.15,
            gid=name,
            label=whole,
        )
        if name == "title":  # the font has one weight; an outline of the letters' own colour makes the second
            artist.set_path_effects([patheffects.Stroke(linewidth=0.45, foreground=ink), patheffects.Normal()])
    _key(figure, keys, lang, total - head)
    return figure


def _key(figure: Figure, lines: list[list[str]], lang: str, top: float) -> None:
    """The marks of this chart, each before its meaning."""
    wide, tall = figure.get_size_inches()
    for number, line in enumerate(lines):
        x, y = MARGIN + 0.06, top - 0.1 - number * _KEY_LINE
        for name in line:
            mark = palette().get(name, Mark(colour("ink"), ">", True))
            figure.add_artist(Line2D([x / wide], [y / tall], **mark.line(7)))
            words = term(name, lang)
            ink = colour("ink") if mark.ground else mark.colour
            figure.text((x + 0.11) / wide, y / tall, words, fontsize=TICK, va="center_baseline", color=ink)
            x += _key_width(words)


def _key_lines(kinds: list[str], lang: str, room: float) -> list[list[str]]:
    lines: list[list[str]] = []
    used = room
    for name in kinds:
        width = _key_width(term(name, lang))
        if used + width > room + 0.22:
            lines.append([])
            used = 0.0
        lines[-1].append(name)
        used += width
    return lines


def _key_width(words: str) -> float:
    return 0.11 + text_width(words, TICK) + 0.22
