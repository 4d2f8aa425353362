"""Bars against a whole: where their labels stand, and what is a part of nothing."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from workreport import charts
from workreport.charts.lines import wrap

PARTS = pd.DataFrame(
    {
        "label": ["most", "little", "each"],
        "base_value": [80.0, 5.0, None],
        "status": ["estimate", "derived", "derived"],
        "text": ["80%", "5%", "7 each"],
    }
)


def axes(frame: pd.DataFrame) -> Axes:
    figure = charts.bars(frame, whole=100)
    assert figure is not None
    return figure.axes[0]


def labels(frame: pd.DataFrame) -> list[tuple[str, str, str, float]]:
    """Of each label: what it says, its side of the end of the bar, its colour, and where that end is."""
    found = [text for text in axes(frame).texts if isinstance(text, Annotation)]
    return [(each.get_text(), each.get_horizontalalignment(), str(each.get_color()), each.xy[0]) for each in found]


def test_a_long_bar_holds_its_label_and_a_short_one_has_it_beside() -> None:
    most, little, _ = labels(PARTS)
    assert most == ("80%", "right", "white", 80)
    assert little[1:] == ("left", "#4c2588", 5)


def test_what_is_a_part_of_nothing_is_its_text_without_bar_or_cross() -> None:
    drawn = axes(PARTS)
    text, side, _, place = labels(PARTS)[2]
    assert (text, side, place) == ("7 each", "left", 0)
    assert len(drawn.patches) == 4  # two bars and the wholes behind them
    assert not any(line.get_marker() == "x" for line in drawn.lines)


def test_what_is_not_stated_is_a_cross() -> None:
    silent = PARTS.assign(status=["estimate", "derived", "not-stated"])
    assert any(line.get_marker() == "x" for line in axes(silent).lines)


def test_an_ordinal_stays_with_its_number() -> None:
    lines = wrap("全市十一个单位中居第 10 位，比上年后移一位", 14, 1.6).split("\n")
    assert any("第 10 位" in line for line in lines)
