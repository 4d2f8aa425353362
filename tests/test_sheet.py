"""The words around a chart: the sheet grows to hold them, the chart keeps its size, and the key has the marks that are used."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure

from workreport import charts
from workreport.charts.grammar import MARGIN
from workreport.charts.lines import text_width, wrap
from workreport.charts.sheet import LEADING, SOURCE, SUBTITLE, TITLE, framed
from workreport.charts.theme import house_style

LONG = "For all targets to be met, industry would have to shrink by a twentieth within the one year that is left to it"
SHORT = {"title": "Revenue grows", "subtitle": "Growth, %", "source": "Source: made up"}


@pytest.fixture
def figure() -> Figure:
    """A plain figure of 5 by 2 inches, whose axes fill half of its width and height from its middle."""
    with house_style():
        drawn = plt.figure(figsize=(5, 2))
        drawn.add_axes((0.25, 0.25, 0.5, 0.5))
    return drawn


def texts(figure: Figure) -> dict[str, str]:
    return {str(text.get_gid()): text.get_text() for text in figure.texts if text.get_gid()}


def key(figure: Figure) -> list[str]:
    """What the key says, in its order."""
    return [text.get_text() for text in figure.texts if not text.get_gid()]


def test_the_sheet_grows_by_its_words_and_the_chart_keeps_its_size_and_lies_in_the_body(figure: Figure) -> None:
    framed(figure, **SHORT, lang="en")
    # One line each: above the margin, the title, 0.05, the subtitle and 0.1; below the source and 0.16 (inches).
    above = MARGIN + (TITLE + SUBTITLE) * LEADING / 72 + 0.15
    below = SOURCE * LEADING / 72 + 0.16
    assert tuple(figure.get_size_inches()) == pytest.approx((5, above + 2 + below))
    assert figure.body == pytest.approx((0, 72 * above, 72 * 5, 72 * 2))
    box = figure.axes[0].get_position()
    tall = figure.get_size_inches()[1]
    assert (box.width * 5, box.height * tall) == pytest.approx((2.5, 1))
    assert (box.x0 * 5, box.y0 * tall) == pytest.approx((1.25, below + 0.5))


def test_a_title_too_long_for_one_line_is_broken_and_keeps_its_whole_as_label(figure: Figure) -> None:
    framed(figure, **SHORT | {"title": LONG}, lang="en")
    title = texts(figure)["title"]
    assert title == wrap(LONG, TITLE, 5 - 2 * MARGIN)
    lines = title.split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == LONG
    assert all(text_width(line, TITLE) <= 5 - 2 * MARGIN for line in lines)
    assert [text.get_label() for text in figure.texts if text.get_gid() == "title"] == [LONG]
    assert figure.body[1] == pytest.approx(
        72 * (MARGIN + (len(lines) * TITLE + SUBTITLE) * LEADING / 72 + 0.15)
    )  # one line more for each that the title has


def test_the_three_texts_stand_at_the_left_margin_in_their_order(figure: Figure) -> None:
    framed(figure, **SHORT, lang="en")
    found = {str(text.get_gid()): text for text in figure.texts}
    assert texts(figure) == SHORT
    assert {name: text.get_position()[0] * 5 for name, text in found.items()} == pytest.approx(
        dict.fromkeys(SHORT, MARGIN)
    )
    heights = [found[name].get_position()[1] for name in ("title", "subtitle", "source")]
    assert heights == sorted(heights, reverse=True)


def test_a_figure_that_no_chart_function_drew_has_no_key(figure: Figure) -> None:
    assert key(framed(figure, **SHORT, lang="en")) == []


FRAME = pd.DataFrame(
    {
        "label": ["a", "b", "c"],
        "base_value": [3.0, 2.0, None],
        "status": ["estimate", "target", "not-stated"],
        "comparator": ["eq", "ge", "eq"],
        "text": ["3", "≥ 2", "not stated"],
        "period": "2021",
    }
)


@pytest.mark.parametrize(
    ("rows", "lang", "words"),
    [
        ([0], "en", ["estimate"]),
        ([0, 1], "en", ["estimate", "target", "bound (towards the arrow)"]),
        ([0, 2], "zh", ["预计数", "未给出"]),
    ],
)
def test_the_key_has_the_kinds_that_are_drawn_and_no_others(rows: list[int], lang: str, words: list[str]) -> None:
    figure = charts.dots(FRAME.iloc[rows].reset_index(drop=True))
    assert figure is not None
    drawn = figure.get_size_inches()[1]
    framed(figure, **SHORT, lang=lang)
    assert key(figure) == words
    # One line of the key, 0.22 inches, and 0.08 beneath it: both belong to the body.
    assert figure.body[3] == pytest.approx(72 * (drawn + 0.3))


def test_a_key_too_long_for_one_line_goes_on_in_the_next_and_nothing_passes_the_right_margin() -> None:
    figure = charts.dots(FRAME)
    assert figure is not None
    figure.kinds = ["actual", "estimate", "target", "derived", "outcome", "later-estimate", "claimed", "not-stated"]
    drawn = figure.get_size_inches()[1]
    framed(figure, **SHORT, lang="en")
    words = [text for text in figure.texts if not text.get_gid()]
    assert len(words) == 8
    lines = {round(text.get_position()[1] * figure.get_size_inches()[1], 3) for text in words}
    assert len(lines) > 1
    assert figure.body[3] == pytest.approx(72 * (drawn + 0.22 * len(lines) + 0.08))
    wide = figure.get_size_inches()[0]
    ends = [text.get_position()[0] * wide + text_width(text.get_text(), text.get_fontsize()) for text in words]
    assert max(ends) <= wide - MARGIN + 0.01
