"""A figure that is a table: rows of an indicator, columns of a kind of number, each cell with its status's own look."""

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workreport.captions.language import Caption
from workreport.charts.style import MARGIN, WIDTH, balanced, palette, rows, sheet, wrap


@dataclass(frozen=True)
class Cell:
    """The text of a cell and the name of its kind of number in palette.csv; a cell of no kind is left blank."""

    text: str
    kind: str


def tabulated(
    caption: Caption,
    source: str,
    lang: str,
    names: list[str],
    columns: list[str],
    lines: list[list[Cell]],
    *,
    left: float,
    height: float,
    heads: float = 0.3,
    marks: tuple[str, ...] = (),
    size: float = 9.5,
) -> Figure:
    """A figure of ``lines`` of cells, first line on top: ``names`` down their side, ``columns`` above them.

    ``left`` is the margin in inches that the names have; cells share the rest evenly and their texts, of ``size`` points, are
    wrapped to it. ``height`` and ``heads`` are those of a line and of the column heads, ``marks`` those of the key.
    """
    body = height * len(lines)
    figure, axes = sheet(caption, source, lang, body=body, left=left, axis=0.05, heads=heads, marks=marks)
    width = WIDTH - left - MARGIN
    rows(axes, names, left)
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.grid(False)
    axes.spines[:].set_visible(False)
    axes.set_xticks(
        [i + 0.5 for i in range(len(columns))], [balanced(c, 9.5, width / len(columns) - 0.1) for c in columns]
    )
    axes.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False, pad=3)
    grounds = {"not-stated": palette()["silence"].colour, "derived": palette()["band"].colour}
    for y, line in enumerate(lines):
        for x, cell in enumerate(line):
            if not cell.kind:
                continue
            ground = grounds.get(cell.kind, palette()["tint"].colour)
            axes.add_patch(Rectangle((x + 0.015, y - 0.47), 0.97, 0.94, facecolor=ground, edgecolor="none"))
            mark = palette()[cell.kind]
            if cell.text:
                text = wrap(cell.text, size, width / len(columns) - 0.08)
                axes.text(
                    x + 0.5, y, text, ha="center", va="center", fontsize=size, color=mark.colour, linespacing=1.05
                )
            else:
                axes.plot(x + 0.5, y, **mark.line(5))
    return figure
