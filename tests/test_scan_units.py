"""The unit printed at a numeral, and a numeral in words as a number of it. Every phrase here is ours."""

import pytest

from workreport.reading.units import printed_unit, range_top, swallowed, worth

UNITS = [
    "元",
    "亿元",
    "万元",
    "%",
    "个百分点",
    "个",
    "万个",
    "个工作日",
    "人",
    "万人",
    "名",
    "名次",
    "位",
    "年",
    "家次",
    "家",
]


@pytest.mark.parametrize(
    ("text", "token", "unit", "rest"),
    [
        ("投资26.6亿元，", "26.6", "亿元", "，"),
        ("办成5个工作日内", "5", "个工作日", "内"),
        ("提高3个百分点。", "3", "个百分点", "。"),
        ("服务120家次企业", "120", "家次", "企业"),
        ("增长8%。", "8", "%", "。"),
        ("全区第4名的", "4", "名次", "的"),
        ("全区前4名，", "4", "名次", "，"),
        ("选派4名骨干", "4", "名", "骨干"),
        ("全市前两位，", "两", "位", "，"),
        ("实施十大工程", "十", "", "大工程"),
        ("动态清零。", "零", "", "。"),
        ("整合10多个平台", "10", "个", "平台"),
        ("吸引3万余人次", "3", "万人", "次"),
        ("投入8多亿元，", "8", "亿元", "，"),
    ],
)
def test_the_longest_unit_that_follows_is_the_unit(text, token, unit, rest):
    read = printed_unit(text, text.index(token), token, UNITS)
    assert (read.unit, text[read.end :]) == (unit, rest)


@pytest.mark.parametrize(
    ("text", "token", "more"), [("整合10多个平台", "10", "多"), ("3万余人", "3", "余"), ("10个", "10", "")]
)
def test_a_word_for_more_inside_the_unit_is_told(text, token, more):
    assert printed_unit(text, text.index(token), token, UNITS).more == more


@pytest.mark.parametrize(
    ("text", "token", "unit"),
    [("突破千亿元", "千亿", "亿元"), ("突破千亿，", "千亿", "亿元"), ("三万人", "三万", "万人")],
)
def test_a_magnitude_inside_a_numeral_in_words_belongs_to_the_unit(text, token, unit):
    assert printed_unit(text, text.index(token), token, UNITS).unit == unit
    assert swallowed(token, unit)


@pytest.mark.parametrize(
    ("token", "unit", "number"),
    [("千亿", "亿元", 1000), ("亿", "亿元", 1), ("百亿", "元", 10_000_000_000), ("十六", "次", 16), ("30", "亿元", 30)],
)
def test_a_numeral_is_worth_its_number_of_the_unit(token, unit, number):
    assert worth(token, unit) == number


@pytest.mark.parametrize(
    ("text", "end", "top"),
    [("5%—6%", 1, 3), ("7.5-8.0%", 3, 4), ("5至6.5万吨", 1, 2), ("16%～18%", 2, 4), ("5万到6万吨", 1, 3)],
)
def test_the_upper_end_of_a_range_is_found(text, end, top):
    assert range_top(text, end) == top


@pytest.mark.parametrize("text", ["5%，6%", "5至今", "5-六", "5、6%"])
def test_what_is_no_range_has_no_upper_end(text):
    assert range_top(text, 1) is None
