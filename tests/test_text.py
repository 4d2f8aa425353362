"""The canonical text, and where its sections and paragraphs lie. Every sentence here is ours."""

import hashlib

import pytest

from workreport.errors import InputError
from workreport.text import Span, canonical, read

SPEECH = """
某区政府工作报告

各位代表：

一、过去一年的工作

新建公园 **5** 处，
绿地 １２．５ ％。

三、并非下一部分，只是折行。

二、明年的工作
计划 3 件。

附：名词解释
1. 一路：一条路。
"""


def test_whitespace_and_stars_are_removed_and_full_width_digits_made_ascii():
    assert canonical("绿地　１２．５ ％，\r\n*新*\u00a0建\t３处") == "绿地12.5%，新建3处"


def test_full_width_punctuation_and_letters_are_left_alone():
    assert canonical("（一）：Ａ，B。") == "（一）：Ａ，B。"


def test_the_canonical_text_joins_the_lines():
    assert read(SPEECH).canonical == (
        "某区政府工作报告各位代表：一、过去一年的工作新建公园5处，绿地12.5%。三、并非下一部分，只是折行。"
        "二、明年的工作计划3件。附：名词解释1.一路：一条路。"
    )


def test_sections_are_title_parts_and_appendix():
    text = read(SPEECH)
    heads = [text.canonical[span.start : span.start + 4] for span in text.sections]
    assert heads == ["某区政府", "一、过去", "二、明年", "附：名词"]
    assert [span.number for span in text.sections] == [0, 1, 2, 3]
    assert text.sections[-1].end == len(text.canonical)


def test_a_line_that_begins_with_an_ordinal_out_of_turn_opens_no_section():
    text = read(SPEECH)
    assert text.locate(text.canonical.index("三、并非"))[0] == 1


def test_paragraphs_are_the_non_empty_lines_numbered_from_one():
    text = read("甲乙\n\n   \n**\n丙\r\n丁\r戊")
    assert text.paragraphs == (Span(1, 0, 2), Span(2, 2, 3), Span(3, 3, 4), Span(4, 4, 5))


def test_locate_gives_section_and_paragraph():
    text = read(SPEECH)
    assert text.locate(0) == (0, 1)
    assert text.locate(text.canonical.index("5处")) == (1, 4)
    assert text.locate(text.canonical.index("12.5")) == (1, 5)
    assert text.locate(text.canonical.index("3件")) == (2, 8)
    assert text.locate(len(text.canonical) - 1) == (3, 10)


@pytest.mark.parametrize("offset", [-1, 2])
def test_locate_refuses_an_offset_outside_the_text(offset):
    with pytest.raises(IndexError):
        read("甲乙").locate(offset)


def test_a_copy_wrapped_otherwise_has_the_same_canonical_hash_and_another_file_hash():
    given, wrapped = read("新建公园5处，绿地12.5%。"), read("新建公园\n５ 处，绿地\n１２．５％。")
    assert given.canonical_sha256 == wrapped.canonical_sha256
    assert given.sha256 != wrapped.sha256


def test_the_file_hash_is_that_of_the_bytes_as_given():
    data = "\ufeff新建 5 处".encode()
    assert read(data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_byte_order_mark_moves_no_offset():
    assert read("\ufeff新建".encode()).canonical == "新建"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "** \u3000".encode()])
def test_an_empty_text_is_refused(data):
    with pytest.raises(InputError, match=r"^report\.txt is empty: .*UTF-8"):
        read(data, "report.txt")


def test_a_byte_that_is_not_utf8_is_named_with_its_position_and_line():
    with pytest.raises(InputError, match=r"^report\.txt: byte 7 \(0xd4, line 2\) is not UTF-8"):
        read("新建\n".encode() + "增".encode("gbk"), "report.txt")


def test_a_binary_file_is_refused():
    with pytest.raises(InputError, match=r"byte 3 is NUL"):
        read(b"\x89PN\x00G")


def test_half_of_a_surrogate_pair_is_refused():
    with pytest.raises(InputError, match="character 1 is half of a surrogate pair"):
        read("新\ud800建")
