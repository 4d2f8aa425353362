"""The audit: each rule is broken once, by a cell of the tables or by a change of the text, and names where."""

import io
import json

import pytest
from rich.console import Console

import small_report as small
from workreport import audit
from workreport import text as texts
from workreport.audit.against_text import compare
from workreport.audit.alignment import Step, align, likeness, settle
from workreport.audit.ledger import read as read_ledger
from workreport.audit.rules import RULES
from workreport.errors import InputError
from workreport.tables import read_package

OBSERVATIONS, NUMERALS = small.OBSERVATIONS, small.NUMERALS


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def findings(data, text=None):
    """What is found in tables whose schema is in order; to check that again in each test would take most of the time."""
    ledger = read_ledger(read_package(data), small.REPORT)
    found = [finding for rule in RULES for finding in rule(ledger)]
    return found if text is None else found + compare(ledger, texts.read(text)).findings


def codes(data, text=None):
    return [finding.code for finding in findings(data, text)]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a changed text is told of, by tables that are in order."""
    ledger = read_ledger(read_package(small.copy(tmp_path_factory.mktemp("report"))), small.REPORT)
    return lambda text: compare(ledger, texts.read(text)).findings


def the_one(data, text=None):
    (finding,) = findings(data, text)
    return finding


# --- in order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [None, small.TEXT, small.TEXT.encode()])
def test_a_report_in_order_has_no_findings(data, text):
    report = audit.run(data, small.REPORT, text)
    assert report.ok
    assert json.loads(report.to_json()) == {"ok": True, "findings": []}


def test_json_has_the_keys_of_the_contract_and_the_numeral_s_place(data):
    report = audit.run(data, small.REPORT, small.TEXT.replace("420.35", "420.36"))
    assert not report.ok
    (finding,) = json.loads(report.to_json())["findings"]
    assert list(finding) == ["code", "table", "row", "offset", "expected", "found", "message"]
    assert finding["message"] == (
        f"{NUMERALS}, line 24 (row 211), column token, offset 211: found 420.36, expected 420.35; "
        "the text has 420.36 at 211: mend the text, or the tables if it is right"
    )
    del finding["message"]
    assert finding == {
        "code": "numeral-changed",
        "table": NUMERALS,
        "row": "211",
        "offset": 211,
        "expected": "420.35",
        "found": "420.36",
    }


# --- the tables alone -------------------------------------------------------------------------------------------------

CELLS = [  # table, key, column, what is put there, the code that names it
    (NUMERALS, "86", "script", "chinese", "script-differs"),
    (NUMERALS, "266", "offset", "262", "numerals-overlap"),
    (NUMERALS, "266", "paragraph", "8", "place-order"),
    (NUMERALS, "266", "section", "0", "place-order"),
    (NUMERALS, "274", "section", "2", "place-order"),
    (NUMERALS, "266", "role", "figure", "figure-without-observation"),
    (NUMERALS, "86", "role", "name", "observation-without-figure"),
    (OBSERVATIONS, "44", "observation", "45", "numbering"),
    (OBSERVATIONS, "13", "offset", "590", "observation-order"),
    (OBSERVATIONS, "13", "value", "420.36", "value-differs"),
    (OBSERVATIONS, "13", "value", "420.350", "value-differs"),
    (OBSERVATIONS, "3", "value", "100000000000", "value-differs"),
    (OBSERVATIONS, "26", "value", "2", "value-differs"),
    (OBSERVATIONS, "43", "value_high", "7.5", "range-differs"),
    (OBSERVATIONS, "13", "value_high", "430", "range-differs"),
    (OBSERVATIONS, "31", "value_high", "1", "range-differs"),
    (OBSERVATIONS, "1", "value_high", "4", "figure-claimed-twice"),
    (OBSERVATIONS, "43", "value_high", "4", "range-order"),
    (OBSERVATIONS, "43", "value_high", "", "figure-without-observation"),
    (OBSERVATIONS, "28", "value", "3", "silence-with-number"),
    (OBSERVATIONS, "28", "comparator", "eq", "silence-with-number"),
    (OBSERVATIONS, "13", "status", "not-stated", "silence-with-number"),
    (OBSERVATIONS, "13", "comparator", "", "number-missing"),
    (OBSERVATIONS, "31", "value", "", "number-missing"),
    (OBSERVATIONS, "1", "period", "2021-2017", "period-order"),
    (OBSERVATIONS, "1", "period", "2017-2022", "period-of-status"),
    (OBSERVATIONS, "14", "period", "2020", "period-of-status"),
    (OBSERVATIONS, "29", "period", "2021", "period-of-status"),
    (OBSERVATIONS, "14", "unit", "亿元", "unit-of-measure"),
    (OBSERVATIONS, "13", "unit", "%", "unit-of-measure"),
    (OBSERVATIONS, "27", "unit", "人", "unit-of-measure"),
    (OBSERVATIONS, "44", "unit", "个", "unit-of-measure"),
    (OBSERVATIONS, "14", "unit", "", "unit-of-measure"),
    (OBSERVATIONS, "36", "unit", "年", "unit-of-measure"),
    (OBSERVATIONS, "40", "unit", "万吨", "mixed-units"),
    (OBSERVATIONS, "12", "whole", "villages", "mixed-wholes"),
    (OBSERVATIONS, "12", "whole", "", "mixed-wholes"),
    (OBSERVATIONS, "13", "comparator", "top_n", "comparator-of-measure"),
    (OBSERVATIONS, "5", "comparator", "le", "comparator-of-unit"),
    (OBSERVATIONS, "12", "value", "101", "more-than-whole"),
    (OBSERVATIONS, "14", "direction", "", "direction-missing"),
    (OBSERVATIONS, "14", "direction", "flat", "direction-of-value"),
    (OBSERVATIONS, "31", "direction", "up", "direction-of-value"),
    (OBSERVATIONS, "13", "status", "definition", "status-of-section"),
    (OBSERVATIONS, "44", "status", "actual", "status-of-section"),
    (OBSERVATIONS, "13", "whole", "population", "whole-of-measure"),
    (OBSERVATIONS, "12", "whole", "urbanisation", "whole-of-measure"),
    (OBSERVATIONS, "4", "indicator", "chemical-output-streak", "duplicate"),
    (OBSERVATIONS, "4", "indicator", "", "indicator-missing"),
    (OBSERVATIONS, "24", "indicator", "scheme-groups", "contradiction"),
    (OBSERVATIONS, "28", "indicator", "gdp", "contradiction"),
    (OBSERVATIONS, "36", "indicator", "platforms", "unused"),
    (OBSERVATIONS, "36", "unit", "个", "unused"),
    ("sources.csv", small.REPORT, "source", "elsewhere-2021", "source-missing"),
    ("glossary.csv", "2", "term", "3", "numbering"),
    (f"{small.REPORT}/passages.csv", "2", "start", "50", "passage-differs"),
    (f"{small.REPORT}/passages.csv", "2", "section", "2", "passage-differs"),
    (f"{small.REPORT}/passages.csv", "6", "end", "657", "passage-differs"),
    (f"{small.REPORT}/passages.csv", "6", "passage", "7", "passage-differs"),
]


@pytest.mark.parametrize(("table", "key", "column", "value", "code"), CELLS)
def test_a_cell_that_breaks_a_rule_is_named(data, table, key, column, value, code):
    small.edit(data, table, key, column, value)
    named = [finding for finding in findings(data) if finding.code == code]
    if code == "passage-differs" and column == "end":  # the end of the last is the text's, which is not at hand
        assert named == []
        named = [finding for finding in findings(data, small.TEXT) if finding.code == code]
    assert named
    assert all("\n" not in finding.message for finding in named)


def test_a_term_that_stands_elsewhere_is_named_and_a_mention_without_a_row_too(data):
    terms = f"{small.REPORT}/terms.csv"
    small.edit(data, terms, "604", "offset", "605")
    moved = {finding.code: finding for finding in findings(data, small.TEXT) if finding.code.startswith("term-")}
    assert moved.keys() == {"term-differs", "term-missing"}
    assert moved["term-differs"].expected == "“三好”社区"
    assert moved["term-missing"].offset == 604


def test_a_wrong_value_is_named_by_file_line_row_column_and_offset(data):
    small.edit(data, OBSERVATIONS, "13", "value", "420.36")
    finding = the_one(data)
    assert (finding.table, finding.row, finding.offset) == (OBSERVATIONS, "13", 211)
    assert (finding.expected, finding.found) == ("420.35", "420.36")
    assert finding.message == (
        f"{OBSERVATIONS}, line 14 (row 13), column value, offset 211: found 420.36, expected 420.35 "
        "(numerals.csv has 420.35); write what is printed"
    )


def test_observations_out_of_the_text_s_order_are_named(data):
    rows = small.read(data, OBSERVATIONS)
    rows[13][1:], rows[15][1:] = rows[15][1:], rows[13][1:]
    small.write(data, OBSERVATIONS, rows)
    assert codes(data) == ["observation-order", "observation-order"]


def test_a_row_taken_out_leaves_its_numeral_without_observation(data):
    small.drop(data, OBSERVATIONS, "44")
    found = findings(data)
    assert [finding.code for finding in found if finding.table == NUMERALS] == ["figure-without-observation"]
    assert found[0].offset == 650


def test_a_term_taken_out_is_missed(data):
    small.drop(data, "glossary.csv", "2")
    finding = the_one(data)
    assert (finding.code, finding.table, finding.found) == ("numbering", "glossary.csv", "1 terms")


def test_a_unit_that_nothing_is_counted_in_is_named(data):
    small.write(data, "units.csv", [*small.read(data, "units.csv"), ["吨", "t", "1", "false", "tonnes"]])
    finding = the_one(data)
    assert (finding.code, finding.table, finding.row) == ("unused", "units.csv", "吨")


def test_tables_whose_schema_is_not_in_order_are_told_alone(data):
    small.edit(data, OBSERVATIONS, "13", "unit", "億元")
    small.edit(data, OBSERVATIONS, "14", "value", "6.3")
    report = audit.run(data, small.REPORT, small.TEXT)
    assert [finding.code for finding in report.findings] == ["unknown-key"]
    assert report.ledger is None


# --- the rows against the text ------------------------------------------------------------------------------------------

READINGS = [  # table, key, column, what is put there, code, expected
    (NUMERALS, "211", "token", "420.36", "token-differs", "420.35"),
    (NUMERALS, "266", "offset", "265", "offset-differs", "266"),
    (NUMERALS, "86", "script", "chinese", "script-differs", "arabic"),
    (NUMERALS, "650", "paragraph", "20", "paragraph-differs", "19"),
    (NUMERALS, "650", "section", "4", "section-differs", "3"),
    (NUMERALS, "266", "role", "name", "role-differs", "list-marker"),
    (NUMERALS, "480", "role", "list-marker", "role-differs", "name or slogan"),
    (NUMERALS, "480", "role", "date", "role-differs", "name or slogan"),
    (OBSERVATIONS, "14", "measure", "share", "words-differ", "growth"),
    (OBSERVATIONS, "12", "measure", "growth", "words-differ", "share"),
    (OBSERVATIONS, "2", "measure", "duration", "words-differ", "streak"),
    (OBSERVATIONS, "13", "measure", "streak", "words-differ", "level"),
    (OBSERVATIONS, "13", "indicator", "household-income", "words-differ", "gdp"),
    (OBSERVATIONS, "33", "indicator", "land-reused", "words-differ", "projects-started"),
    (OBSERVATIONS, "13", "status", "actual", "words-differ", "estimate"),
    (OBSERVATIONS, "33", "status", "actual", "words-differ", "target"),
    (OBSERVATIONS, "29", "period", "2023", "words-differ", "2022"),
    (OBSERVATIONS, "38", "whole", "population", "words-differ", "nothing that is known"),
    (OBSERVATIONS, "17", "unit", "万元", "unit-differs", "元"),
    (OBSERVATIONS, "22", "unit", "项", "unit-differs", ""),
    (OBSERVATIONS, "24", "unit", "", "unit-differs", "件"),
    (OBSERVATIONS, "44", "unit", "个", "unit-differs", "个工作日"),
    (OBSERVATIONS, "7", "comparator", "eq", "hedge-lost", "approx"),
    (OBSERVATIONS, "8", "comparator", "approx", "hedge-invented", "eq"),
    (OBSERVATIONS, "2", "comparator", "gt", "hedge-invented", "eq"),
    (OBSERVATIONS, "35", "comparator", "approx", "hedge-invented", "eq"),
    (OBSERVATIONS, "1", "comparator", "ge", "hedge-differs", "gt"),
    (OBSERVATIONS, "25", "comparator", "lt", "hedge-differs", "le"),
    (OBSERVATIONS, "34", "comparator", "eq", "hedge-lost", "gt"),
    (OBSERVATIONS, "9", "direction", "", "direction-lost", "up"),
    (OBSERVATIONS, "13", "direction", "up", "direction-invented", ""),
    (OBSERVATIONS, "14", "direction", "down", "direction-differs", "up"),
    (OBSERVATIONS, "19", "direction", "up", "direction-differs", "down"),
    (OBSERVATIONS, "10", "direction", "down", "direction-differs", "up"),
]


def test_two_indicators_of_one_sentence_that_change_places_are_named(data):
    # 整合 10 多个平台，新签约 20 个项目: the first has no word of 新签约项目; the sentence of the second has most of 整合平台, but
    # each of the two fits the other's words better
    small.edit(data, OBSERVATIONS, "34", "indicator", "projects-signed")
    small.edit(data, OBSERVATIONS, "35", "indicator", "platforms")
    assert {(each.code, each.row) for each in findings(data, small.TEXT)} == {
        ("words-differ", "34"),
        ("words-differ", "35"),
    }


def test_a_row_of_the_report_may_overrule_what_is_read_with_a_note(data):
    small.edit(data, OBSERVATIONS, "24", "status", "estimate")
    (finding,) = findings(data, small.TEXT)
    assert finding.message.endswith("; mend the cell, or overrule the audit in overrules: status=actual")
    small.edit(data, OBSERVATIONS, "24", "overrules", "status=actual")
    (finding,) = findings(data, small.TEXT)
    assert (finding.code, finding.row) == ("overruling-unfounded", "24")
    small.edit(data, OBSERVATIONS, "24", "note", "The items are still being counted.")
    small.edit(data, OBSERVATIONS, "24", "note_zh", "件数仍在统计。")
    assert findings(data, small.TEXT) == []
    small.edit(data, OBSERVATIONS, "24", "status", "actual")
    (finding,) = findings(data, small.TEXT)
    assert (finding.code, finding.row) == ("overruling-unmatched", "24")


def test_one_estimate_among_results_is_read_as_the_sentence_says(data):
    # 预计 stands behind its subject, and before one figure of a paragraph of results
    text = small.TEXT.replace("文明指数居", "文明指数预计居")
    small.edit(data, "sources.csv", small.REPORT, "text_sha256", texts.read(text).sha256)
    small.edit(data, "sources.csv", small.REPORT, "canonical_sha256", texts.read(text).canonical_sha256)
    named = {(each.row, each.expected) for each in findings(data, text) if each.code == "words-differ"}
    assert named == {("27", "estimate")}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"period": "2016"}, "2021 or 2022 or 2026 or 2017-2021 or 2022-2026"),
        (
            {"indicator": "unemployment", "measure": "level", "period": "2022"},
            "share",
        ),  # stated as a share, and nothing else
        ({"indicator": "household-income", "measure": "rank", "period": "2017-2021"}, "growth or level"),
    ],
)
def test_a_silence_is_of_a_time_and_a_measure_that_somebody_speaks_of(data, cells, expected):
    for column, value in cells.items():
        small.edit(data, OBSERVATIONS, "28", column, value)
    assert expected in {each.expected for each in findings(data) if each.code == "silence-of-document"}


@pytest.mark.parametrize(("table", "key", "column", "value", "code", "expected"), READINGS)
def test_a_row_that_the_text_contradicts_is_named(data, table, key, column, value, code, expected):
    small.edit(data, table, key, column, value)
    finding = next(each for each in findings(data, small.TEXT) if each.code == code)
    assert (finding.table, finding.expected, finding.found) == (table, expected, value)
    # The very cell, so that nothing but it has to be looked at.
    assert f"column {column}" in finding.message


def test_a_word_shared_by_a_list_may_be_read_either_way(data):
    small.edit(data, OBSERVATIONS, "10", "direction", "")
    assert codes(data, small.TEXT) == []


def test_a_numeral_left_out_of_the_tables_is_named(data):
    small.drop(data, NUMERALS, "480")
    finding = the_one(data, small.TEXT)
    assert (finding.code, finding.offset, finding.found) == ("numerals-extra", 480, "the numeral 101")


def test_a_numeral_that_the_text_does_not_have_is_named(data):
    rows = small.read(data, NUMERALS)
    rows.insert([row[0] for row in rows].index("266"), ["264", "9", "arabic", "name", "1", "9"])
    small.write(data, NUMERALS, rows)
    finding = the_one(data, small.TEXT)
    assert (finding.code, finding.row, finding.expected) == ("numerals-missing", "264", "the numeral 9")


# --- the text changed ---------------------------------------------------------------------------------------------------

LINES = small.TEXT.splitlines()
PARAGRAPHS = [line for line in LINES if line]


def without(number):
    return "\n".join(line for i, line in enumerate(PARAGRAPHS, 1) if i != number)


def with_new(number, line):
    return "\n".join([*PARAGRAPHS[: number - 1], line, *PARAGRAPHS[number - 1 :]])


@pytest.mark.parametrize(
    "copy",
    [
        small.TEXT.replace("\n", ""),
        small.TEXT.replace("\n", "\r\n"),
        small.TEXT.replace("。", "。\n"),
        small.TEXT.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％")),
        " ".join(small.TEXT),
        small.TEXT.replace("*", ""),
        "\ufeff" + small.TEXT,
    ],
)
def test_a_copy_wrapped_or_spaced_otherwise_passes(told, copy):
    assert copy != small.TEXT
    assert told(copy) == []


@pytest.mark.parametrize(
    ("old", "new", "offset", "expected", "found"),
    [
        ("420.35", "420.36", 211, "420.35", "420.36"),
        ("总值 420.35", "总值 42035", 211, "420.35", "42035"),
        ("增长 6.2", "增长 6", 222, "6.2", "6"),
        ("近 500", "近 5000", 471, "500", "5000"),
        ("国道 101", "国道 102", 480, "101", "102"),
        ("第三届", "第四届", 29, "三", "四"),
        ("十二连增", "十三连增", 347, "十二", "十三"),
        ("千亿", "万亿", 100, "千亿", "万亿"),
        ("连续 4 年突破", "连续 5 年突破", 96, "4", "5"),
        ("连续 4 年进入", "连续 5 年进入", 109, "4", "5"),
        ("5 至", "3 至", 588, "5", "3"),
        ("6.5 万吨", "7 万吨", 590, "6.5", "7"),
        ("新增学位 1.2", "新增学位 1.3", 171, "1.2", "1.3"),
    ],
)
def test_one_changed_numeral_is_one_finding_that_names_it(told, old, new, offset, expected, found):
    assert small.TEXT.count(old) == 1
    (finding,) = told(small.TEXT.replace(old, new))
    assert (finding.code, finding.row, finding.offset) == ("numeral-changed", str(offset), offset)
    assert (finding.expected, finding.found) == (expected, found)


def test_two_changed_numerals_are_two_findings(told):
    changed = small.TEXT.replace("420.35", "420.36").replace("18.4", "18.5")
    assert [(each.code, each.offset) for each in told(changed)] == [
        ("numeral-changed", 211),
        ("numeral-changed", 232),
    ]


@pytest.mark.parametrize(
    ("number", "stretch"),
    [
        (2, "5 numerals, from offset 13 to 38"),
        (5, "6 numerals, from offset 63 to 116"),
        (7, "6 numerals, from offset 131 to 189"),
        (9, "6 numerals, from offset 211 to 260"),
        (11, "4 numerals, from offset 320 to 361"),
        (14, "6 numerals, from offset 431 to 480"),
        (19, "6 numerals, from offset 623 to 650"),
    ],
)
def test_a_paragraph_taken_out_blames_only_itself(told, number, stretch):
    (finding,) = told(without(number))
    assert (finding.code, finding.expected) == ("numerals-missing", stretch)
    assert finding.offset == int(stretch.split()[4])


def test_a_paragraph_without_numerals_taken_out_is_told_where(told):
    (finding,) = told(without(3))
    assert (finding.code, finding.row) == ("text-differs", "48")


@pytest.mark.parametrize("at", [5, 7, 9, 12, 14, 17, 19])
@pytest.mark.parametrize(
    ("line", "stretch"),
    [
        ("（3）修复 4 座桥，投入 1.5 亿元。", "3 numerals"),
        ("五年来，渔业产值增长 3%。", "2 numerals"),
        ("新修 8 公里海堤。", "the numeral 8"),
    ],
)
def test_a_paragraph_put_in_blames_only_itself(told, at, line, stretch):
    (finding,) = told(with_new(at, line))
    assert (finding.code, finding.table) == ("numerals-extra", NUMERALS)
    assert finding.found.startswith(stretch)


@pytest.mark.parametrize("number", [5, 9, 11, 14])
def test_a_paragraph_printed_twice_is_told_once(told, number):
    (finding,) = told(with_new(number, PARAGRAPHS[number - 1]))
    assert finding.code == "numerals-extra"


def test_a_text_that_ends_early_is_one_finding(told):
    cut = small.TEXT[: small.TEXT.index("今后五年")]
    (finding,) = told(cut)
    assert (finding.code, finding.row) == ("numerals-missing", "538")
    assert finding.expected == "14 numerals, from offset 538 to 650"


def test_a_text_that_begins_late_is_one_finding(told):
    cut = small.TEXT[small.TEXT.index("预期目标") :]
    (finding,) = told(cut)
    assert (finding.code, finding.row) == ("numerals-missing", "13")
    assert finding.expected == "42 numerals, from offset 13 to 366"


def test_words_put_in_that_move_no_figure_are_told_where(told):
    (finding,) = told(small.TEXT.replace("开工项目", "计划开工项目"))
    assert (finding.code, finding.row, finding.offset) == ("text-differs", "442", 442)
    assert (finding.expected, finding.found) == ("10", "12 characters since the numeral before")


def test_words_exchanged_for_others_of_their_length_are_told_without_a_place(told):
    (finding,) = told(small.TEXT.replace("底盘", "根基"))
    assert (finding.code, finding.table, finding.row) == ("text-differs", "sources.csv", small.REPORT)


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("420.35 亿元", "420.35 万元", "unit-differs", "13"),
        ("近 500", "满 500", "hedge-invented", "36"),
        ("完成约", "完成", "hedge-invented", "7"),
        ("0.8 万栋", "约 0.8 万栋", "hedge-lost", "8"),
        ("30 个以上", "30 个以内", "hedge-differs", "33"),
        ("增长 5.5", "下降 5.5", "direction-differs", "29"),
    ],
)
def test_a_word_changed_at_a_figure_is_one_finding_that_names_the_figure(told, old, new, code, row):
    (finding,) = told(small.TEXT.replace(old, new, 1))
    assert (finding.code, finding.table, finding.row) == (code, OBSERVATIONS, row)


# --- a text that cannot be used -----------------------------------------------------------------------------------------

ANOTHER = """
北岭县工作报告
2021 年全县生产总值 88.4 亿元，增长 5.1%，粮食产量 12.6 万吨。新建道路 40 公里，改造校舍 9 处，安置群众 3.3 万名。
2022 年目标：生产总值增长 6%，收入增长 8%，建成水库 2 座，新增耕地 700 亩，失业率控制在 5%以内。
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ANOTHER, "this is not the text of linwan-2021"),
        ("没有数字的一段话。", "this is not the text of linwan-2021"),
        ("1，" * 20_000, "this is not the text of linwan-2021"),
        ("8" * 1_000_000, "this is not the text of linwan-2021"),
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 8 is NUL"),
        (small.TEXT.encode("gb18030"), "is not UTF-8"),
    ],
)
def test_a_text_that_cannot_be_used_is_an_input_error_of_one_line(data, text, says):
    with pytest.raises(InputError, match=says) as caught:
        audit.run(data, small.REPORT, text)
    assert "\n" not in str(caught.value)


def test_an_unusable_text_is_told_even_where_the_tables_are_not_in_order(data):
    small.edit(data, OBSERVATIONS, "13", "unit", "億元")
    with pytest.raises(InputError, match="is empty"):
        audit.run(data, small.REPORT, b"")


def test_an_unknown_report_is_an_input_error_that_names_those_there_are(data):
    with pytest.raises(InputError, match=r"no report 'nowhere-1999' .*: choose linwan-2021"):
        audit.run(data, "nowhere-1999")


def test_a_missing_folder_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="is not a folder"):
        audit.run(tmp_path / "nothing", small.REPORT)


# --- the summary --------------------------------------------------------------------------------------------------------


def summary(data, text=None, width=120):
    console = Console(file=io.StringIO(), width=width)
    audit.run(data, small.REPORT, text).summary(console)
    return console.file.getvalue()


def test_the_summary_counts_and_says_what_was_not_checked(data):
    told = summary(data)
    assert "70 numerals" in told
    assert "44 observations" in told
    assert "Not checked: the rows against the report's text." in told
    assert "No faults found." in told


def test_the_summary_with_the_text_says_what_only_a_reader_can_check(data):
    told = " ".join(summary(data, small.TEXT).split())
    assert (
        "Checked: against the very text that the tables were read from; 42 observations stand on their numeral." in told
    )
    assert "1 figures said without a numeral and 1 silences." in told


def test_the_summary_lists_each_fault_on_one_line(data):
    small.edit(data, OBSERVATIONS, "13", "value", "420.36")
    small.edit(data, OBSERVATIONS, "14", "direction", "down")
    told = summary(data, small.TEXT, width=60).splitlines()
    assert "2 faults found:" in told
    assert sum(line.startswith("  value-differs: ") for line in told) == 1
    assert sum(line.startswith("  direction-differs: ") for line in told) == 1


def test_a_report_without_rows_is_told_as_one(data):
    for table in (NUMERALS, OBSERVATIONS):
        small.write(data, table, small.read(data, table)[:1])
    assert set(codes(data)) == {"unused"}
    assert "0 numerals" in summary(data)


def test_the_summary_of_tables_not_in_order_says_that_nothing_else_was_checked(data):
    small.edit(data, OBSERVATIONS, "13", "unit", "億元")
    told = summary(data)
    assert "not in order" in told
    assert "unknown-key" in told


# --- alignment ----------------------------------------------------------------------------------------------------------


def sequence(*items):
    return [Step(gap, token) for gap, token in items]


A, B, C, D = (5, "一"), (7, "二"), (3, "三"), (9, "四")


def test_equal_sequences_pair_off():
    assert align(sequence(A, B, C), sequence(A, B, C)) == [(0, 0), (1, 1), (2, 2)]


def test_a_numeral_with_its_own_words_around_it_keeps_its_counterpart_beside_its_double():
    # The second 一 is new: the words after it are others than those after the first.
    ours, theirs = sequence(A, B, C), sequence(A, (4, "一"), (20, "二"), C)
    assert align(ours, theirs) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_a_stretch_too_long_to_compare_is_told_as_a_whole():
    ours, theirs = sequence(*[(i, "一") for i in range(700)]), sequence(*[(i + 1000, "二") for i in range(700)])
    pairs = align(ours, theirs)
    assert pairs == [(i, None) for i in range(700)] + [(None, j) for j in range(700)]


def test_a_stretch_is_moved_onto_the_paragraph_that_was_taken_out():
    # Two paragraphs begin with 一; the second is taken out.
    ours = sequence((0, "零"), (2, "一"), (4, "二"), (2, "一"), (6, "三"), (2, "四"))
    theirs = sequence((0, "零"), (2, "一"), (4, "二"), (2, "四"))
    shifted = [(0, 0), (1, 1), (2, 2), (3, None), (4, None), (5, 3)]
    assert settle(shifted, ours, theirs, [1, 2, 2, 3, 3, 4], [1, 2, 2, 4]) == shifted
    # Read as if the cut lay behind 一 in both, the first paragraph taken out comes back to its own beginning.
    theirs = sequence((0, "零"), (2, "一"), (6, "三"), (2, "四"))
    read = [(0, 0), (1, 1), (2, None), (3, None), (4, 2), (5, 3)]
    assert settle(read, ours, theirs, [1, 2, 2, 3, 3, 4], [1, 3, 3, 4]) == [
        (0, 0), (1, None), (2, None), (3, 1), (4, 2), (5, 3)
    ]  # fmt: skip


def test_likeness_is_one_for_a_part_and_nothing_for_strangers():
    whole = sequence(*[(i, str(i)) for i in range(40)])
    assert likeness(whole, whole[10:30]) == 1
    assert likeness(whole, sequence(*[(i, "九") for i in range(40)])) == 0
    assert likeness(whole, []) == 0
