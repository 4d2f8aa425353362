"""A saved figure as pages show it: its drawing inside the page, its words around it as text of the page.

A drawing says where its body is, which is all of it but title, subtitle and source: in ``data-body``, as "x y width height" in
its own units, or else by the groups that these three stand in, whose ids end in -title, -subtitle and -source. A drawing whose
body cannot be told, its text being outlines, is shown whole and as a picture.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

LEGIBLE = 11  # CSS pixels: a chart is not shown so small that its smallest letters fall below
KINDS = ("actual", "estimate", "target", "derived", "not-stated")

_SVG = "{http://www.w3.org/2000/svg}"
_WORDS = ("title", "subtitle", "source")
_DROPPED = {f"{_SVG}{name}" for name in ("title", "desc", "metadata", "style", "script")}
_SIZE = re.compile(r"font(?:-size)?:[^;]*?([\d.]+)px")
_MOVED = re.compile(r"translate\([-\d.]+[ ,]+([-\d.]+)")
_CSS_PIXELS = 96 / 72  # to a point

ET.register_namespace("", _SVG.strip("{}"))
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@dataclass(frozen=True)
class Chart:
    """A figure in one language, lengths in CSS pixels."""

    figure_id: str
    title: str
    subtitle: str
    alt: str
    source: str
    kinds: list[str]  # of the numbers that it draws
    drawing: str  # an element of a page; empty where the figure is shown whole, as a picture
    answers: bool  # whether its marks say their numbers
    width: int  # of what is shown of it, and so is the height
    height: int
    above: float  # what of the picture lies above what is shown, in per cent of its width


def read_chart(svg: Path, data: Path, told: Mapping[str, str]) -> Chart:
    """The figure in the files ``svg`` and ``data``; ``told`` is what its notebook says of it, by _WORDS and alt."""
    root = ET.fromstring(svg.read_bytes())
    for group in root.iter(f"{_SVG}g"):  # which says for all its texts how they look
        for text in group.findall(f"{_SVG}text"):
            text.set("style", text.get("style") or group.get("style") or "")
    whole = _numbers(root.get("viewBox", "0 0 0 0"))
    lines = {name: list(_lines(root, svg.stem, name)) for name in _WORDS}
    body = _body(root.get("data-body", ""), whole, lines)
    shown = body or whole
    words = {name: told.get(name) or " ".join("".join(line.itertext()) for line in lines[name]) for name in _WORDS}
    title = words.pop("title") or root.findtext(f"{_SVG}title") or ""
    alt = told.get("alt") or root.findtext(f"{_SVG}desc") or ""
    answers = root.find(".//*[@class='mark']") is not None
    if body:
        _reduce(root, root, svg.stem)
        sizes = [_size(text) for text in root.iter(f"{_SVG}text")]
        root.attrib = {
            "viewBox": " ".join(f"{side:g}" for side in body),
            "role": "group" if answers else "img",
            "aria-label": title,
            "aria-describedby": f"{svg.stem}--words",
            "style": f"stroke-linejoin:round;min-width:{round(body[2] * LEGIBLE / min(sizes)) if sizes else 0}px",
        }
    return Chart(
        figure_id=svg.stem,
        title=title,
        **words,
        alt=alt,
        kinds=_kinds(data),
        drawing=ET.tostring(root, encoding="unicode") if body else "",
        answers=answers,
        width=round(shown[2] * _CSS_PIXELS),
        height=round(shown[3] * _CSS_PIXELS),
        above=round(100 * (shown[1] - whole[1]) / whole[2], 2),
    )


def _kinds(data: Path) -> list[str]:
    """The kinds of number among what a figure draws, as codes."""
    with data.open(encoding="utf-8", newline="") as file:
        cells = {row.get(column) for row in csv.DictReader(file) for column in ("status", "kind", "target_status")}
    return [kind for kind in KINDS if kind in cells or (kind == "not-stated" and "silent" in cells)]


def _body(told: str, whole: list[float], lines: Mapping[str, list[ET.Element]]) -> list[float]:
    """x, y, width and height of a drawing without its words; nothing where that cannot be told."""
    if told or not all(lines.values()):
        return _numbers(told)
    top = max(_y(line) + 0.4 * _size(line) for name in ("title", "subtitle") for line in lines[name])
    bottom = min(_y(line) - 1.1 * _size(line) for line in lines["source"])
    return [whole[0], top, whole[2], bottom - top]


def _reduce(element: ET.Element, root: ET.Element, figure_id: str) -> None:
    """Take out what the page has beside the drawing, and what would reach beyond it: words, font and scripts."""
    for child in [*element]:
        of_a_mark = child.tag == f"{_SVG}title" and element is not root
        if (child.tag in _DROPPED and not of_a_mark) or _holds(child, figure_id):
            element.remove(child)
        else:
            _reduce(child, root, figure_id)


def _holds(element: ET.Element, figure_id: str) -> str:
    """Which of the words around a drawing an element holds; none if it is none of theirs."""
    found = re.fullmatch(rf"(?:{figure_id}(?:--[a-z]+)?-)?({'|'.join(_WORDS)})", element.get("id", ""))
    return found[1] if found and element.tag == f"{_SVG}g" else ""


def _lines(root: ET.Element, figure_id: str, name: str) -> Iterator[ET.Element]:
    for group in root.iter(f"{_SVG}g"):
        if _holds(group, figure_id) == name:
            yield from group.iter(f"{_SVG}text")


def _numbers(text: str) -> list[float]:
    return [float(each) for each in text.split()]


def _size(text: ET.Element) -> float:
    found = _SIZE.search(text.get("style", ""))
    return float(found[1]) if found else 10.0


def _y(text: ET.Element) -> float:
    """Where a line stands: as y where the text is set in the middle, else as a move."""
    moved = _MOVED.search(text.get("transform", ""))
    return float(moved[1] if moved else text.get("y", 0))
