"""Every numeral of a text, and what one is worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreport.reading.numerals import ARABIC_TOKEN, CHINESE, find_numerals, value, worth
from workreport.tables.frames import zeros


def test_arabic_numerals_and_chinese_runs_are_found_in_the_order_of_the_text():
    assert find_numerals("十五个村新增26.61亿元，第三产业") == [
        (0, "十五", "chinese"),
        (6, "26.61", "arabic"),
        (15, "三", "chinese"),
    ]


def test_a_chinese_run_directly_after_an_arabic_numeral_is_its_unit():
    assert find_numerals("3.2万亿个") == [(0, "3.2", "arabic")]


def test_a_chinese_run_after_a_unit_is_a_numeral_of_its_own():
    assert find_numerals("3个百分点") == [(0, "3", "arabic"), (2, "百", "chinese")]


def test_an_arabic_numeral_may_follow_a_chinese_run():
    assert find_numerals("十2") == [(0, "十", "chinese"), (1, "2", "arabic")]


@pytest.mark.parametrize(("text", "tokens"), [("1.五个", ["1", "五"]), ("1.2.3", ["1.2", "3"]), ("5.。", ["5"])])
def test_a_full_stop_belongs_to_a_numeral_only_between_digits(text, tokens):
    assert [numeral.token for numeral in find_numerals(text)] == tokens


def test_a_text_without_numerals_gives_none():
    assert find_numerals("没有") == []


@given(st.text(alphabet=CHINESE + "0123456789.个，"))
def test_each_digit_lies_in_exactly_one_numeral_or_unit(text):
    covered = [i for offset, token, _ in find_numerals(text) for i in range(offset, offset + len(token))]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isascii() and c.isdigit()} <= set(covered)
    for offset, token, script in find_numerals(text):
        assert text[offset : offset + len(token)] == token
        assert (ARABIC_TOKEN.fullmatch(token) is not None) == (script == "arabic")


@pytest.mark.parametrize(
    ("token", "worth"),
    [
        ("26.61", "26.61"),
        ("2.0", "2.0"),
        ("千", "1000"),
        ("百亿", "10000000000"),
        ("十六", "16"),
        ("二十四", "24"),
        ("两", "2"),
        ("零", "0"),
        ("三百零五", "305"),
        ("一百十五", "115"),
        ("一万二千", "12000"),
        ("三千二百四十万", "32400000"),
        ("一亿零三万", "100030000"),
        ("两万亿", "2000000000000"),
        ("二〇二一", "2021"),
    ],
)
def test_a_token_is_worth_its_number(token, worth):
    assert value(token) == Decimal(worth)
    assert str(value(token)) == worth


@pytest.mark.parametrize(
    "token",
    [
        "十四五",
        "七五",
        "两三",
        "千百",
        "百千",
        "十十",
        "亿亿",
        "一万五",
        "一二百",
        "零百",
        "",
        "新",
        "1.",
        ".5",
        "１２",
        "1,200",
    ],
)
def test_what_is_no_well_formed_number_is_not_guessed_at(token):
    with pytest.raises(ValueError, match=r"well-formed|is not a numeral"):
        value(token)


def test_a_run_longer_than_any_number_is_refused_and_not_printed_whole():
    with pytest.raises(ValueError, match="longer than any number") as caught:
        value("亿" * 100_000)
    assert len(str(caught.value)) < 100


@given(st.integers(min_value=0, max_value=99_999_999))
def test_numbers_written_out_are_read_back(number):
    assert value(written(number)) == number


def written(number):
    """A number below a hundred million in Chinese, the slow way."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        low = number % 10_000
        return written(number // 10_000) + "万" + (("零" if low < 1000 else "") + written(low) if low else "")
    out, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + sign
            gap = False
        else:
            gap = True
    return out or "零"


@pytest.mark.parametrize(
    ("token", "count"), [("百亿", 10), ("三十", 1), ("十六", 0), ("两", 0), ("30", 0), ("1000", 0)]
)
def test_zeros_counts_what_a_magnitude_in_words_leaves_unsaid(token, count):
    assert zeros(token) == count


@pytest.mark.parametrize(
    ("token", "unit", "number"),
    [("千亿", "亿元", 1000), ("亿", "亿元", 1), ("百亿", "元", 10_000_000_000), ("十六", "次", 16), ("30", "亿元", 30)],
)
def test_a_numeral_is_worth_its_number_of_the_unit_whose_magnitude_it_may_hold(token, unit, number):
    assert worth(token, unit) == number
