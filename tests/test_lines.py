"""Text in lines: Chinese is never broken inside a word, a number stays with its unit, and no line is too wide."""

from itertools import pairwise

import pytest

from workreport.charts.lines import NBSP, text_width, wrap

WORDS = ("地区生产总值", "制图", "转载件", "未完成", "不变价格", "一般公共预算")
SENTENCES = (
    f"按不变价格计算，地区生产总值比上年增长 5.1%（转载件）；一般公共预算收入为 33.61—33.67{NBSP}亿元，目标未完成。制图：某人",
    f"该项 2022 年须达到 12{NBSP}所，办结时间为 2{NBSP}个工作日，并新增“三类”用房 3{NBSP}万平方米，比重升至 6.4%—7.6%。",
    f"For all targets to be met, the town's mills must shrink by 6.4–7.6% (about{NBSP}CN¥3.2{NBSP}billion).",
)
WIDTHS = (1.1, 1.4, 1.9, 2.6, 3.5, 4.7)
CASES = pytest.mark.parametrize("width", WIDTHS)
TEXTS = pytest.mark.parametrize("text", SENTENCES)


@CASES
@TEXTS
def test_wrapping_keeps_every_character_and_the_width(text: str, width: float) -> None:
    lines = wrap(text, 10, width).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # a piece that cannot be broken may be wider than the narrowest of columns
    assert all(text_width(line, 10) <= max(width, 1.7) for line in lines)
    assert all(line == line.strip(" ") and line for line in lines)


@CASES
@TEXTS
def test_no_line_ends_inside_a_word(text: str, width: float) -> None:
    wrapped = wrap(text, 10, width)
    for word in WORDS:
        assert wrapped.count(word) == text.count(word), word


@CASES
@TEXTS
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: float) -> None:
    for before, after in pairwise(wrap(text, 10, width).split("\n")):
        assert after[0] not in "，。、；：）》”’％%？！—–'" + NBSP
        assert before[-1] not in "（《“‘" + NBSP


@CASES
@TEXTS
def test_a_number_stays_with_its_unit(text: str, width: float) -> None:
    wrapped = wrap(text, 10, width)
    kept = ("2022 年", f"33.61—33.67{NBSP}亿元", "6.4%—7.6%", f"12{NBSP}所", f"2{NBSP}个工作日", f"3{NBSP}万平方米")
    kept += ("town's", "6.4–7.6%", f"about{NBSP}CN¥3.2{NBSP}billion")
    for piece in kept:
        assert (piece in wrapped) == (piece in text), piece


def test_lines_that_are_given_are_kept() -> None:
    assert wrap("一\n二", 10, 5) == "一\n二"


def test_two_lines_are_of_like_length() -> None:
    text = "Rounding alone leaves the revenue of the year uncertain by 3.6% of what it is thought to be"
    first, second = wrap(text, 13.5, 5.9).split("\n")
    assert abs(text_width(first, 13.5) - text_width(second, 13.5)) < 1


def test_a_text_of_one_line_is_left_alone_and_a_word_too_long_is_not_broken() -> None:
    assert wrap("GDP", 13.5, 5.9) == "GDP"
    assert wrap("a " + "b" * 200, 13.5, 2) == "a\n" + "b" * 200


def test_the_width_is_that_of_the_widest_line() -> None:
    assert text_width("工业\n地区生产总值", 10) == text_width("地区生产总值", 10)
    # six square characters of 10 points are 60 points wide, less what the rims of the glyphs leave blank
    assert text_width("地区生产总值", 10) == pytest.approx(60 / 72, rel=0.06)
