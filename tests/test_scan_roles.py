"""What a numeral's surroundings tell of it when it is no figure."""

import pytest

from workreport.reading.roles import is_marker, may_be_date


@pytest.mark.parametrize(
    ("text", "token", "begins"),
    [
        ("（一）稳住产业", "一", True),
        ("。（2）就业", "2", False),
        ("(3)环境", "3", False),
        ("1、做强产业", "1", True),
        ("办好。2、改善", "2", False),
        ("1.名词", "1", True),
        ("二、来年的工作", "二", True),
        ("有困难。二是人手少", "二", False),
    ],
)
def test_a_list_marker_is_told_by_what_stands_around_it(text, token, begins):
    assert is_marker(text, text.index(token), token, begins)


@pytest.mark.parametrize(
    ("text", "token", "begins"),
    [
        ("建成3、4号楼", "3", False),
        ("（3个）", "3", False),
        ("3个项目", "3", True),
        ("。5是奇数", "5", False),
        ("第一", "一", False),
    ],
)
def test_what_numbers_nothing_is_no_list_marker(text, token, begins):
    assert not is_marker(text, text.index(token), token, begins)


@pytest.mark.parametrize(
    ("text", "date"), [("2021年", True), ("12月", True), ("21世纪", True), ("3个", False), ("8", False)]
)
def test_a_date_is_followed_by_a_word_for_one(text, date):
    token = "".join(c for c in text if c.isdigit())
    assert may_be_date(text, 0, token) == date
