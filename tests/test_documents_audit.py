"""The audit of other documents against their texts: each rule is broken once, by a cell or a word, and names where.

The text is that of the invented country, tests/report/haizhou-2023.txt: four figures stand in it (rows 5 to 8 of the table).
"""

import os
from pathlib import Path

import pytest

import small_report as small
from workreport import audit, project, tables

pytestmark = pytest.mark.slow  # together; each takes little

SOURCE, CONTEXT = "haizhou-2023", "context/observations.csv"
TEXT = (Path(__file__).parent / "report" / f"{SOURCE}.txt").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def found(data, text=TEXT):
    """The findings of the table of other documents and of the sources, as code and row."""
    result = audit.run(data, small.REPORT, None, {SOURCE: text})
    return {(each.code, each.row) for each in result.findings}


def test_figures_that_stand_in_their_text_have_no_findings(data):
    result = audit.run(data, small.REPORT, None, {SOURCE: TEXT})
    assert (result.findings, result.proven, result.others) == ([], 4, (SOURCE,))


CELLS = [  # row, cells, the code that names it
    (5, {"offset": "72"}, "offset-differs"),  # a character further on, where no numeral begins
    (5, {"offset": ""}, "offset-differs"),  # only what is unchanged may be said without a numeral
    (5, {"value": "5.8"}, "value-differs"),
    (6, {"value": "22"}, "value-differs"),
    (5, {"value_high": "6.5"}, "range-of-text"),
    (6, {"unit": "万元"}, "unit-differs"),
    (5, {"comparator": "ge"}, "hedge-invented"),
    (5, {"direction": "down"}, "direction-differs"),
    (5, {"measure": "share", "direction": ""}, "words-differ"),
    (5, {"indicator": "general-expenditure"}, "words-differ"),  # another thing that grows in per cent
    (6, {"indicator": "gdp"}, "words-differ"),  # another thing that is counted in 亿元
    (5, {"period": "2018-2022"}, "words-differ"),  # one year's growth put on five
    (5, {"status": "estimate"}, "words-differ"),  # no 预计 in the sentence
    (8, {"status": "actual"}, "words-differ"),  # 预计 is in the sentence
    (7, {"basis": ""}, "words-differ"),  # 名义 is printed
    (7, {"basis": "constant"}, "words-differ"),
    (5, {"place": "linwan"}, "words-differ"),  # the sentence does not name the district
]


@pytest.mark.parametrize(("row", "cells", "code"), CELLS)
def test_a_cell_that_the_text_does_not_bear_out_is_named(data, row, cells, code):
    small.change(data, CONTEXT, row, **cells)
    assert (code, str(row)) in found(data)


def test_without_the_text_nothing_is_held_to_it(data):
    small.change(data, CONTEXT, 5, value="5.8")
    # the final figure is 1.8 and the work report's estimate 1.5 of another place; no row holds 5.8 against anything
    assert audit.run(data, small.REPORT).findings == []


def test_a_reading_that_the_words_forbid_may_be_overruled_with_a_note(data):
    small.change(data, CONTEXT, 5, status="estimate")
    assert found(data) == {("words-differ", "5")}
    small.change(data, CONTEXT, 5, overrules="status=actual")
    assert found(data) == {("overruling-unfounded", "5")}
    small.change(data, CONTEXT, 5, note="A footnote calls it an estimate.", note_zh="脚注称为预计数。")
    assert found(data) == set()


def test_an_overruling_that_nothing_needs_any_more_is_named(data):
    small.change(data, CONTEXT, 8, overrules="status=estimate", note="So it is.", note_zh="如此。")
    assert found(data) == {("overruling-unmatched", "8")}


def unchanged(data, **cells):
    """A row for what the text says in words: that exports are unchanged (持平)."""
    row = dict(zip(small.read(data, CONTEXT)[0], small.read(data, CONTEXT)[5], strict=True))
    row |= {"observation": "11", "offset": "", "indicator": "fdi", "period": "2023", "status": "target"}
    row |= {"direction": "flat", "value": "0"} | cells
    small.write(data, CONTEXT, [*small.read(data, CONTEXT), list(row.values())])
    small.write(data, "aliases.csv", [*small.read(data, "aliases.csv"), ["出口", "fdi", ""]])


def test_what_is_unchanged_stands_in_words_beside_the_name(data):
    unchanged(data)
    assert found(data) == set()


@pytest.mark.parametrize("cells", [{"value": "0.0"}, {"comparator": "ge"}, {"indicator": "beds"}])
def test_what_is_said_without_a_numeral_is_nothing_else(data, cells):
    unchanged(data, **cells)
    assert ("offset-differs", "11") in found(data)


@pytest.mark.parametrize(
    ("word", "instead", "expected"),
    [
        ("5.9%", "6.9%", {("document-text", SOURCE)}),  # a changed copy is not the text that was read
        ("。", "。\n", set()),  # one that is wrapped otherwise is
    ],
)
def test_only_the_text_that_was_read_is_held_against_the_rows(data, word, instead, expected):
    assert found(data, TEXT.replace(word, instead)) == expected


def test_the_head_of_the_text_says_when_and_by_whom(data):
    small.edit(data, "sources.csv", SOURCE, "delivered", "2023-03-06")
    assert found(data) == set()
    small.edit(data, "sources.csv", SOURCE, "delivered", "2023-03-07")
    assert found(data) == {("head-differs", SOURCE)}


def test_a_head_may_call_the_people_s_government_the_government(data):
    small.edit(data, "sources.csv", SOURCE, "body", "海洲国人民政府")
    assert ("head-differs", SOURCE) not in found(data)
    small.edit(data, "sources.csv", SOURCE, "body", "山洲国人民政府")
    assert ("head-differs", SOURCE) in found(data)


def test_a_day_that_the_text_does_not_print_is_a_person_s_word(data):
    text = TEXT.replace("2023年3月6日", "春天")
    assert text != TEXT
    small.edit(data, "sources.csv", SOURCE, "canonical_sha256", audit.texts.read(text).canonical_sha256)
    small.edit(data, "sources.csv", SOURCE, "delivered", "2023-03-07")
    assert ("head-differs", SOURCE) not in found(data, text)


def test_the_head_of_the_text_has_the_address(data):
    address = "https://www.haizhou.example/2023/t20230306_1.htm"
    text = f"---\nsource: {address}\ntitle: 报告\n---\n{TEXT}"
    small.edit(data, "sources.csv", SOURCE, "canonical_sha256", audit.texts.read(text).canonical_sha256)
    for row in small.read(data, CONTEXT)[5:9]:
        moved = int(row[3]) + len(audit.texts.canonical(text)) - len(audit.texts.canonical(TEXT))
        small.change(data, CONTEXT, int(row[2]), offset=str(moved))
    assert found(data, text) == {("head-differs", SOURCE)}
    small.edit(data, "sources.csv", SOURCE, "url", address)
    assert found(data, text) == set()


def test_the_texts_may_lie_in_several_folders_under_the_paths_that_sources_names(data, tmp_path, monkeypatch, run):
    (tmp_path / "one").mkdir()
    (tmp_path / "two" / "work reports").mkdir(parents=True)
    (tmp_path / "one" / f"{small.REPORT}.txt").write_text(small.TEXT, encoding="utf-8")
    (tmp_path / "two" / "work reports" / "2023.md").write_text(TEXT, encoding="utf-8")
    small.edit(data, "sources.csv", SOURCE, "text", "work reports/2023.md")
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    monkeypatch.setattr(project, "REPORT", small.REPORT)
    monkeypatch.setenv("WORKREPORT_SOURCES", os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")]))
    code, out, _ = run("audit", "--report", small.REPORT)
    said = " ".join(out.split())
    assert (code, "1 of 1 other documents" in said, "the very text" in said) == (0, True, True)
    small.change(data, CONTEXT, 5, value="5.8")
    assert run("audit", "--report", small.REPORT)[0] == 1


def test_the_other_documents_can_be_audited_alone(data, tmp_path, monkeypatch, run):
    (tmp_path / f"{SOURCE}.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    monkeypatch.setenv("WORKREPORT_SOURCES", str(tmp_path))
    small.change(data, small.OBSERVATIONS, 1, value="4")  # a fault of the report's own tables
    assert run("audit", "--report", small.REPORT)[0] == 1
    code, out, _ = run("audit", "--report", "context")
    assert (code, "numerals" in out) == (0, False)
    small.change(data, CONTEXT, 5, value="5.8")
    code, out, _ = run("audit", "--report", "context")
    assert (code, "value-differs" in out) == (1, True)


def test_the_project_s_own_figures_stand_in_their_texts():
    given = audit.given_texts(project.data_dir(), tables.REPORT)
    if not given:
        pytest.skip("WORKREPORT_SOURCES does not name a folder with the texts of other documents")
    result = audit.run(project.data_dir(), tables.REPORT, None, given)
    assert ([each.message for each in result.findings], len(given), result.proven) == ([], 18, 400)
