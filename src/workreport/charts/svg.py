"""The SVG of a figure as readers get it: text that is text, its font inside, marks that answer, nothing that leaks.

What matplotlib writes is a drawing for one page of its own. This one is read alone, by a screen reader too, and stands
inside web pages beside others: its ids begin with the figure's, its style touches no other element, and its font comes along,
cut down to the characters that it shows.
"""

import base64
import itertools
import re
import zlib
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from workreport.charts.picture import Picture
from workreport.charts.typeface import FAMILY, cut

MARK = re.compile(r"mark-(\d+)(-[a-z0-9-]+)?")  # the gid of an artist that stands for a row of the data

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBERS = ("d", "transform", "x", "y")  # attributes that hold coordinates
_LONG = re.compile(r"-?\d+\.\d{3,}")
_MADE_UP = re.compile(r".*_\d+|[mpCh][0-9a-f_]{10,}")  # ids that matplotlib gives where an artist has no gid
_LETTER = re.compile(r" ?([A-Za-z]) ?")  # of a path, which needs no space beside it
_LINES = re.compile(r"(?:M[-.\d]+ [-.\d]+L[-.\d]+ [-.\d]+)+")
_STEPS = re.compile(r"(?:[MLz][-.\d ]*)+")  # a path of straight lines alone
_STEP = re.compile(r"([MLz])(?:([-.\d]+) ([-.\d]+))?")
_DOUBLED = re.compile(r"#(.)\1(.)\2(.)\3\b")  # a colour that has a shorter form
_HOLDS = {"", "stroke-dashoffset:0", "stroke-linecap:butt", "text-anchor:start"}
_REFERENCE = re.compile(r"url\(#([^)]+)\)")

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def finished(
    svg: bytes,
    picture: Picture,
    *,
    tips: Sequence[str] | None,
    halos: Mapping[str, tuple[str, float]],
    body: Sequence[float] | None = None,
) -> str:
    """``svg``, as matplotlib wrote it with text as text, made fit for readers.

    ``tips`` is what each row's marks answer. ``halos`` holds, by gid, colour and width of the stroke behind a text. ``body``
    is where the chart is without its words: left, top, width and height in points, which pages read in data-body. Raises
    ValueError where two artists have the same gid.
    """
    root = ET.fromstring(svg)
    prefix = f"{picture.figure_id}--{picture.lang}"
    for element in root.iter():
        _slim(element)
        if style := element.get("style"):
            element.set("style", _brief(style))
        if tips is not None and (mark := MARK.fullmatch(element.get("id", ""))):
            _answer(element, tips[int(mark[1])], alone=not mark[2])
        if stroke := halos.get(element.get("id", "")):
            for text in element.iter(f"{{{_SVG}}}text"):
                text.set(
                    "style", f"{text.get('style')};paint-order:stroke;stroke:{stroke[0]};stroke-width:{stroke[1]:g}px"
                )
    characters = set()
    for text in root.iter(f"{{{_SVG}}}text"):
        style = text.get("style", "")
        if FAMILY in style:  # a text in another font keeps it
            text.set("style", re.sub(rf"font-family:'{FAMILY}';?", "", style))
            characters |= set("".join(text.itertext()))
    _rename(root, prefix)
    _join(root)
    for path in root.iter(f"{{{_SVG}}}path"):
        path.set("d", _upright(path.get("d", "")))
    _unwrap(root)
    _hoist(root)
    _head(root, picture, prefix, characters, has_marks=tips is not None)
    if body is not None:
        root.set("data-body", " ".join(f"{side:.2f}" for side in body))
    written = ET.tostring(root, encoding="unicode").replace(" />", "/>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'


def _slim(element: ET.Element) -> None:
    """Coordinates to a hundredth of a point, of which nobody sees a half; no white space but an end of line."""
    for name in _NUMBERS:
        if value := element.get(name):
            value = _LONG.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), " ".join(value.split()))
            element.set(name, _LETTER.sub(r"\1", value) if name == "d" else value)
            if value.startswith("rotate(-0 "):
                del element.attrib[name]
    if element.text is not None and not element.text.strip() and len(element):
        element.text = None
    if element.tail is not None and not element.tail.strip():
        element.tail = "\n"


def _upright(path: str) -> str:
    """``path`` with its level and its upright lines written by their one new coordinate, as most lines of a chart are."""
    if not _STEPS.fullmatch(path):
        return path
    steps, before = "", ("", "")
    for kind, x, y in _STEP.findall(path):
        level, upright = kind == "L" and y == before[1], kind == "L" and x == before[0]
        steps += f"H{x}" if level else f"V{y}" if upright else f"{kind}{x} {y}" if x else kind
        before = (x, y)
    return steps


def _brief(style: str) -> str:
    """``style`` in few characters, without what holds anyway."""
    brief = _DOUBLED.sub(r"#\1\2\3", re.sub(r"\s*([:;,])\s*", r"\1", style))
    return ";".join(each for each in brief.split(";") if each not in _HOLDS)


def _join(parent: ET.Element) -> None:
    """Make one path of straight lines that follow each other and look alike: a strip has hundreds."""
    before: tuple[ET.Element | None, dict[str, str]] = (None, {})
    for child in list(parent):
        _join(child)
        look = {name: value for name, value in child.attrib.items() if name != "d"}
        path, seen = before
        is_line = child.tag == f"{{{_SVG}}}path" and "id" not in look and _LINES.fullmatch(child.get("d", ""))
        if is_line and path is not None and look == seen:
            path.set("d", f"{path.get('d')}{child.get('d')}")
            parent.remove(child)
        else:
            before = (child, look) if is_line else (None, {})


def _hoist(parent: ET.Element) -> None:
    """What texts that follow each other say of their look, a group around them says once."""
    for child in parent:
        _hoist(child)
    runs = [(style, list(run)) for style, run in itertools.groupby(parent, _style_of_text)]
    parent[:] = [each for style, run in runs for each in ([_group(style, run)] if style and len(run) > 1 else run)]


def _style_of_text(element: ET.Element) -> str:
    return element.get("style", "") if element.tag == f"{{{_SVG}}}text" else ""


def _group(style: str, texts: list[ET.Element]) -> ET.Element:
    group = ET.Element(f"{{{_SVG}}}g", {"style": style})
    group.tail = "\n"
    for text in texts:
        del text.attrib["style"]
        group.append(text)
    return group


def _unwrap(parent: ET.Element) -> None:
    """Leave out the groups that say nothing, and put in their places what they hold."""
    children: list[ET.Element] = []
    for child in parent:
        _unwrap(child)
        children += list(child) if child.tag == f"{{{_SVG}}}g" and not child.attrib else [child]
    parent[:] = children


def _answer(mark: ET.Element, tip: str, *, alone: bool) -> None:
    """Let a mark say ``tip``; its label or its other end, which is not ``alone``, leaves that to it."""
    mark.set("class", "mark")
    if not alone:
        mark.set("aria-hidden", "true")
        return
    mark.attrib |= {"tabindex": "0", "role": "img"}
    title = ET.Element(f"{{{_SVG}}}title")
    title.text = tip
    mark.insert(0, title)


def _rename(root: ET.Element, prefix: str) -> None:
    """Ids that begin with ``prefix``: those that artists were given, and those that something refers to, numbered."""
    referred = {name for e in root.iter() for value in e.attrib.values() for name in _REFERENCE.findall(value)}
    referred |= {e.get(_HREF, "#")[1:] for e in root.iter()}
    short = f"i{zlib.crc32(prefix.encode()):08x}"  # of ids that nobody but the drawing itself asks for
    names: dict[str, str] = {}
    for element in root.iter():
        old = element.attrib.pop("id", "")
        if old and (old in referred or not _MADE_UP.fullmatch(old)):
            if old in names:
                raise ValueError(f"two artists have the gid {old}: give each its own")
            names[old] = f"{short}-{len(names)}" if old in referred else f"{prefix}-{old}"
            element.attrib = {"id": names[old], **element.attrib}
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _REFERENCE.sub(lambda match: f"url(#{names[match[1]]})", value))
        if target := element.get(_HREF):
            element.set(_HREF, f"#{names[target[1:]]}")


def _head(root: ET.Element, picture: Picture, prefix: str, characters: set[str], *, has_marks: bool) -> None:
    """Title and description where a screen reader looks for them, the font, and what matplotlib said of every element."""
    for element in [e for e in root if e.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}defs")]:
        if len(element) == 0 or element.find(f"{{{_SVG}}}style") is not None or element.tag.endswith("metadata"):
            root.remove(element)
    # What an image holds no screen reader tells; marks that answer are told only within a group.
    root.attrib |= {
        "role": "group" if has_marks else "img",
        "lang": picture.lang,
        "aria-labelledby": f"{prefix}-name {prefix}-description",
        "style": f"stroke-linejoin:round;font-family:'{prefix}','{FAMILY}',sans-serif",
    }
    font = base64.b64encode(cut(characters, "woff2")).decode("ascii")
    head = {
        "title": ({"id": f"{prefix}-name"}, picture.title),
        "desc": ({"id": f"{prefix}-description"}, picture.alt),
        "style": ({}, f"@font-face{{font-family:'{prefix}';src:url(data:font/woff2;base64,{font})}}"),
    }
    for place, (tag, (attributes, text)) in enumerate(head.items()):
        element = ET.Element(f"{{{_SVG}}}{tag}", attributes)
        element.text, element.tail = text, "\n"
        root.insert(place, element)
