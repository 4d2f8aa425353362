"""What stands in two languages: none of it is missing in one, and both give the same numbers."""

import io
import json
import re
from decimal import Decimal

import pytest
from rich.console import Console

import small_report as small
from workreport import audit, tables
from workreport.audit.prose import numbers

CONTEXT, DIFFERENCES, GAPS = "context/observations.csv", "context/differences.csv", "context/not-found.csv"
OBSERVATIONS = small.OBSERVATIONS


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def found(data):
    return [(each.code, each.table, each.row) for each in audit.run(data, small.REPORT).findings]


MISSING = [
    (OBSERVATIONS, 3, {"note_zh": ""}),
    (OBSERVATIONS, 3, {"note": ""}),
    (OBSERVATIONS, 1, {"note": "Cumulative."}),
    (OBSERVATIONS, 1, {"note_zh": "累计。"}),
    (CONTEXT, 9, {"note_zh": ""}),
    ("sources.csv", 2, {"note_zh": ""}),
]


@pytest.mark.parametrize(("table", "row", "cells"), MISSING)
def test_a_note_in_one_language_beside_others_in_two_is_named(data, table, row, cells):
    small.change(data, table, row, **cells)
    ((code, named, _),) = found(data)
    assert (code, named) == ("translation-missing", table)


def test_what_is_missing_is_named_with_what_the_other_language_says(data):
    small.change(data, OBSERVATIONS, 31, note_zh="")
    (finding,) = audit.run(data, small.REPORT).findings
    assert finding.message == (
        f"{OBSERVATIONS}, line 32 (row 31), column note_zh: found nothing, expected what note says: Said in words (持平).; "
        "translate it, or empty both cells"
    )


@pytest.mark.parametrize("column", ["note", "note_zh"])
def test_a_report_s_notes_may_all_be_in_one_language(data, column):
    rows = small.read(data, OBSERVATIONS)
    place = rows[0].index(column)
    small.write(data, OBSERVATIONS, [rows[0], *([*row[:place], "", *row[place + 1 :]] for row in rows[1:])])
    assert found(data) == []


def test_a_report_whose_notes_are_in_one_language_needs_no_column_for_the_other(data):
    rows = small.read(data, OBSERVATIONS)
    assert rows[0][-1] == "note_zh"
    small.write(data, OBSERVATIONS, [row[:-1] for row in rows])
    package = data / "datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    (table,) = (each for each in described["resources"] if each["path"] == OBSERVATIONS)
    table["schema"]["fields"] = [each for each in table["schema"]["fields"] if each["name"] != "note_zh"]
    package.write_text(json.dumps(described), encoding="utf-8")
    assert found(data) == []
    frame = tables.observations(small.REPORT, data)
    assert list(frame.columns) == tables.COLUMNS
    assert set(frame["note_zh"]) == {""}


DIFFERING = [
    (OBSERVATIONS, 3, {"note_zh": "4 年都在 100 亿元以上。"}),
    (OBSERVATIONS, 3, {"note_zh": "5 年都在 1000 亿元以上。"}),
    (OBSERVATIONS, 3, {"note_zh": "都在 1000 亿元以上。"}),
    (CONTEXT, 9, {"note_zh": "2021 年的数通篇未见。"}),
    ("sources.csv", 1, {"note": "Invented in May 2021.", "note_zh": "2021 年 6 月编造。"}),
    (DIFFERENCES, 1, {"reason_zh": "12 月预计数已被取代。"}),
    (GAPS, 1, {"note_zh": "所读 3 份文件均无。"}),
    ("indicators.csv", 1, {"definition": "Longer than 3 years.", "definition_zh": "长于 5 年。"}),
]


@pytest.mark.parametrize(("table", "row", "cells"), DIFFERING)
def test_numbers_that_the_two_languages_do_not_share_are_named(data, table, row, cells):
    small.change(data, table, row, **cells)
    ((code, named, _),) = found(data)
    assert (code, named) == ("translation-differs", table)


def test_definitions_may_all_be_in_one_language(data):
    for line in range(1, len(small.read(data, "indicators.csv"))):
        small.change(data, "indicators.csv", line, definition_zh="")
    assert found(data) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 96.05 billion yuan before it.", ["96050000000"]),
        ("前一数 960.5 亿元。", ["96050000000"]),
        ("About 53,000 people, of 1.2 million", ["53000", "1200000"]),
        ("约 5.3 万人，共 120 万人", ["53000", "1200000"]),
        ("1.2万亿元", ["1200000000000"]),
        ("From 2022-2026 the 14th plan holds.", ["2022", "2026"]),
        ("On 19 December, or in May 2023", ["5", "12", "19", "2023"]),
        ("12 月 19 日，或 2023 年 5 月", ["5", "12", "19", "2023"]),
        ("May include two of 30 cases of COVID-19.", ["30"]),
        ("The change is −10.3 %.", ["10.3"]),
        ("十五年，全部", []),
    ],
)
def test_numbers_are_read_alike_in_both_languages(text, expected):
    assert numbers(text) == [Decimal(number) for number in expected]


def test_the_summary_says_that_what_a_translation_says_is_a_reader_s_word(data):
    console = Console(file=io.StringIO(), width=200)
    audit.run(data, small.REPORT).summary(console)
    assert "that they say the same is a reader's word" in console.file.getvalue()


# --- the project's own


def own():
    """Every pair of prose in the project's tables: table, key, English, Chinese."""
    package = tables.read_package()
    for name, table in package.tables.items():
        rows = tables.cells(package, name)
        for column in table.columns:
            if f"{column}_zh" in table.columns and table.fields[column]["type"] == "string":
                for key, english, chinese in zip(rows[table.key], rows[column], rows[f"{column}_zh"], strict=True):
                    yield f"{name} {key} {column}", english, chinese


def test_the_project_s_own_prose_is_all_in_both_languages():
    pairs = list(own())
    assert sum(english != "" for _, english, _ in pairs) > 600
    assert [place for place, english, chinese in pairs if (english == "") != (chinese == "")] == []


def test_notes_that_are_alike_in_english_are_alike_in_chinese():
    said: dict[str, set[str]] = {}
    for place, english, chinese in own():
        if place.startswith("indicators "):  # there the measure word depends on what is counted
            continue
        said.setdefault(english, set()).add(chinese)
    assert {english: chinese for english, chinese in said.items() if len(chinese) > 1} == {}


def test_chinese_prose_is_chinese():
    """No English word but keys of the tables in brackets and what bears a Latin letter itself; no half-width punctuation."""
    keys = set(tables.indicators()["indicator"])
    bad = []
    for place, _, chinese in own():
        words = re.findall(
            r"[A-Za-z][A-Za-z0-9-]*",
            re.sub(r"（([a-z0-9-]+)）", lambda match: "" if match[1] in keys else match[0], chinese),
        )
        if set(words) - {"G", "R", "D", "VOCs"} or re.search(r"[,;:!?()\"']|\.(?![0-9])", chinese):
            bad.append((place, chinese))
    assert bad == []
