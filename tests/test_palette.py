"""The kinds of number stay apart for every reader: in print without colour, and for eyes that see colours otherwise.

Lightness and distance are those of CIE L*a*b* (CIE 15:2018, D65); the three ways of seeing are simulated with the matrices
of Machado, Oliveira and Fernandes (2009), severity 1.
"""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from workreport.charts.theme import palette

KINDS = [
    "actual",
    "estimate",
    "derived",
    "target",
    "not-stated",
]  # the triangles of other documents share the colours of reports and estimates, not their shape
VERDICTS = ["met", "missed", "cannot-be-told"]  # the grounds of cells
FORMS = [
    "plain",
    "at-least",
    "range",
    "about",
]  # stacked on each other, so that they have to differ from their neighbours
SIDES = ["above", "equal", "below"]
PAIRS = [pair for group in (KINDS, VERDICTS, FORMS, SIDES) for pair in combinations(group, 2)]
SEEN_BY = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour: str) -> np.ndarray:
    """Linear light of an sRGB colour written #rrggbb."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    ratio = XYZ @ light / WHITE
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_lightness_is_reckoned_as_the_standard_does() -> None:
    assert lab(linear("#ffffff"))[0] == pytest.approx(100, abs=0.1)
    assert lab(linear("#777777"))[0] == pytest.approx(50, abs=0.1)  # the grey in the middle
    assert lab(linear("#000000"))[0] == pytest.approx(0, abs=0.1)


# The estimate's circle is told from the target's open diamond and from the cross by its shape alone.
@pytest.mark.parametrize(("one", "other"), [pair for pair in PAIRS if "estimate" not in pair or "actual" in pair])
def test_kinds_of_number_stay_apart_in_grey(one: str, other: str) -> None:
    lightness = [lab(linear(palette()[name].colour))[0] for name in (one, other)]
    assert abs(lightness[0] - lightness[1]) >= 9


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_kinds_of_number_stay_apart_for_colour_blind_eyes(one: str, other: str, seen_by: str) -> None:
    matrix = np.array(SEEN_BY[seen_by])
    seen = [lab(np.clip(matrix @ linear(palette()[name].colour), 0, 1)) for name in (one, other)]
    assert np.linalg.norm(seen[0] - seen[1]) >= 20


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio by WCAG 2.1: 1 for no difference, 21 for black on white."""
    darker, lighter = sorted([luminance(first), luminance(second)])
    return (lighter + 0.05) / (darker + 0.05)


MARKS = [name for name, mark in palette().items() if mark.marker and name not in (*VERDICTS, *FORMS, *SIDES)]
STATUSES = ("actual", "estimate", "target", "derived", "outcome", "later-estimate", "claimed", "not-stated")


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_stands_out_from_white(name: str) -> None:
    assert contrast(palette()[name].colour, "#ffffff") >= 3


@pytest.mark.parametrize("name", [*STATUSES, "ink", "muted"])
def test_a_text_in_the_colour_of_its_mark_can_be_read_on_white(name: str) -> None:
    assert contrast(palette()[name].colour, "#ffffff") >= 4.5


@pytest.mark.parametrize("name", [*VERDICTS, "tint", "band", "silence", "counts"])
def test_ink_can_be_read_on_the_ground_of_a_cell(name: str) -> None:
    assert contrast(palette()["ink"].colour, palette()[name].colour) >= 4.5


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        *((name, "tint") for name in ("actual", "estimate", "target", "outcome", "later-estimate", "claimed")),
        ("derived", "band"),
        *((name, "silence") for name in ("not-stated", *(n for n in MARKS if n not in STATUSES))),
    ],
)
def test_a_mark_stands_out_from_its_ground(name: str, ground: str) -> None:
    assert contrast(palette()[name].colour, palette()[ground].colour) >= 3


def test_kinds_of_number_differ_without_their_colour() -> None:
    shapes = {(mark.marker, mark.filled) for mark in (palette()[name] for name in STATUSES)}
    assert len(shapes) == len(STATUSES)
