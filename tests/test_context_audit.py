"""The audit of the figures from other documents: each rule is broken once, by a cell or a row, and names where."""

import io

import pytest
from rich.console import Console

import small_report as small
from workreport import audit, tables
from workreport.audit import side
from workreport.audit.conflicts import differences
from workreport.audit.context import RULES
from workreport.audit.ledger import read as read_ledger
from workreport.tables import read_package

pytestmark = pytest.mark.slow  # together; each takes little

CONTEXT, DIFFERENCES, GAPS = "context/observations.csv", "context/differences.csv", "context/not-found.csv"


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def findings(data):
    ledger = read_ledger(read_package(data), small.REPORT)
    return [finding for rule in (*RULES, *side.RULES) for finding in rule(ledger)]


def codes(data):
    return {finding.code for finding in findings(data)}


def test_other_documents_in_order_have_no_findings(data):
    assert findings(data) == []


def test_the_project_s_own_are_in_order():
    ledger = read_ledger(read_package(), tables.REPORT)
    assert [finding.message for rule in RULES for finding in rule(ledger)] == []


CELLS = [  # table, row, cells, the code that names it
    (CONTEXT, 2, {"observation": "12"}, "numbering"),
    (CONTEXT, 9, {"value": "3"}, "silence-with-number"),
    (CONTEXT, 2, {"value": ""}, "number-missing"),
    (CONTEXT, 1, {"value_high": "5"}, "range-order"),
    (CONTEXT, 2, {"unit": "%"}, "unit-of-measure"),
    (CONTEXT, 5, {"direction": ""}, "direction-missing"),
    (CONTEXT, 5, {"direction": "flat"}, "direction-of-value"),
    (CONTEXT, 2, {"whole": "population"}, "whole-of-measure"),
    (CONTEXT, 6, {"unit": "个"}, "mixed-units"),
    (CONTEXT, 1, {"period": "2021"}, "period-of-status"),  # set for a year that was over
    (CONTEXT, 2, {"period": "2023"}, "period-of-status"),  # reached after the document
    (CONTEXT, 6, {"period": "2021"}, "period-of-document"),  # all else that its document says was reached is of 2022
    (CONTEXT, 1, {"period": "2023"}, "period-of-document"),  # the document says what was reached in 2021
    (CONTEXT, 9, {"period": "2021"}, "period-of-document"),
    (CONTEXT, 10, {"status": "estimate"}, "status-of-kind"),  # accounts estimate nothing
    (CONTEXT, 5, {"value_high": "6.1"}, "range-of-actual"),
    (CONTEXT, 2, {"offset": "5"}, "offset-of-context"),
    (CONTEXT, 3, {"value": "106"}, "more-than-whole"),
    (CONTEXT, 8, {"source": "linwan-accounts-2022"}, "duplicate"),
    (CONTEXT, 10, {"place": "haizhou"}, "place-of-source"),  # a district's accounts do not speak of the nation
    ("places.csv", 2, {"parent": ""}, "place-of-place"),
    ("places.csv", 1, {"parent": "linwan"}, "place-of-place"),
    (CONTEXT, 2, {"basis": "current"}, "basis-of-measure"),
    (CONTEXT, 9, {"status": "actual", "comparator": "eq", "value": "61", "unit": "%"}, "mixed-wholes"),
    (CONTEXT, 10, {"source": "haizhou-2022"}, "unused"),
    (GAPS, 1, {"measure": "growth"}, "found-after-all"),
    (GAPS, 1, {"measure": ""}, "found-after-all"),
]


@pytest.mark.parametrize(("table", "line", "cells", "code"), CELLS)
def test_a_changed_cell_is_named(data, table, line, cells, code):
    small.change(data, table, line, **cells)
    assert code in codes(data)


def test_a_figure_of_another_year_than_its_document_s_is_one_whose_note_names_it(data):
    small.change(data, CONTEXT, 6, period="2020", note="Where the review begins.")
    assert "period-of-document" in codes(data)
    small.change(data, CONTEXT, 6, note="The review begins in 2020.")
    assert "period-of-document" not in codes(data)


def test_places_that_are_part_of_each_other_do_not_hang_the_audit(data):
    rows = small.read(data, "places.csv")
    small.write(data, "places.csv", [*rows, ["a", "甲", "A", "city", "b"], ["b", "乙", "B", "city", "a"]])
    small.change(data, CONTEXT, 8, place="a")
    assert "place-of-source" in codes(data)


# --- figures that do not agree ----------------------------------------------------------------------------------------


def test_a_rate_that_the_levels_bear_out_is_no_difference(data):
    # 220 over 200 is 10 %; with the rounding of both 9.5 to 10.5 %
    frame = differences(tables.context(data), tables.places(data))
    assert list(frame["observation"]) == [10]


@pytest.mark.parametrize(("rate", "differs"), [("9.4", True), ("9.5", False), ("10.5", False), ("10.6", True)])
def test_a_rate_is_held_against_levels_with_the_rounding_of_all_three(data, rate, differs):
    # 219.5 / 200.5 is 9.476 % more, 220.5 / 199.5 is 10.526 %; 9.4 stands for 9.35 to 9.45, 10.6 for 10.55 to 10.65
    small.change(data, CONTEXT, 7, value=rate)
    found = [finding for finding in findings(data) if finding.code == "documents-differ"]
    assert bool(found) == differs
    if differs:
        assert (found[0].table, found[0].row, found[0].expected) == (CONTEXT, "7", "9.476309227 to 10.52631579")
        assert "observation 2, of haizhou-2022" in found[0].message


def test_a_real_rate_is_not_held_against_levels(data):
    small.change(data, CONTEXT, 7, value="3", basis="constant")
    assert findings(data) == []


def test_a_same_scope_rate_is_held_against_levels_and_a_reader_says_why_they_differ(data):
    small.change(data, CONTEXT, 7, value="12", basis="same-scope")
    assert codes(data) == {"documents-differ"}
    rows = small.read(data, DIFFERENCES)
    small.write(data, DIFFERENCES, [*rows, ["2", "7", "2", "The rate is on the same scope.", ""]])
    assert findings(data) == []


def test_two_documents_that_give_one_fact_otherwise_are_a_fault_until_a_reader_says_why(data):
    small.write(data, DIFFERENCES, small.read(data, DIFFERENCES)[:1])
    (finding,) = findings(data)
    assert (finding.code, finding.row) == ("documents-differ", "10")
    # a fall of 1.8 and one of 1.5, with their sign
    assert (finding.found, finding.expected) == ("-1.85 to -1.75", "-1.55 to -1.45")


def test_documents_agree_where_their_roundings_meet(data):
    small.change(data, CONTEXT, 10, value="1.6")  # -1.65 to -1.55 meets -1.55 to -1.45
    assert codes(data) == {"no-difference"}


def test_a_difference_that_is_none_is_named(data):
    small.change(data, DIFFERENCES, 1, against="5")
    assert codes(data) == {"documents-differ", "no-difference"}


def add(data, table, *rows):
    small.write(data, table, [*small.read(data, table), *rows])


def figure(number, indicator, measure, value, unit, **other):
    """A row of context/observations.csv, of what haizhou-2023 says of 2022 unless told otherwise.

    A row that is read from a text stands at a place of its own in it.
    """
    cells = {
        "source": "haizhou-2023",
        "place": "haizhou",
        "observation": str(number),
        "offset": str(1000 + number) if other.get("checked", "text") == "text" else "",
        "indicator": indicator,
        "period": "2022",
        "measure": measure,
        "status": "actual",
        "comparator": "eq",
        "value": value,
        "unit": unit,
        "checked": "text",
        **other,
    }
    columns = read_package().table("context-observations").columns
    return [cells.get(column, "") for column in columns]


def test_a_target_that_two_documents_set_otherwise_is_a_difference(data):
    plan = dict(zip(small.read(data, "sources.csv")[0], small.read(data, "sources.csv")[2], strict=True))
    add(
        data,
        "sources.csv",
        list({**plan, "source": "haizhou-plan", "kind": "five-year plan", "title_zh": "五年规划", "text": ""}.values()),
    )
    target = {"source": "haizhou-plan", "status": "target", "direction": "up", "checked": "copy"}
    add(
        data, CONTEXT, figure(11, "gdp", "growth", "6.2", "%", **target)
    )  # the report has 6 to 6.5, which begins at 5.5
    assert findings(data) == []
    small.change(data, CONTEXT, 11, value="5.4")
    assert codes(data) == {"documents-differ"}


@pytest.mark.parametrize(
    ("direction", "value", "differs"), [("up", "3", False), ("down", "3", True), ("up", "23", True)]
)
def test_a_real_rate_leaves_prices_a_tenth_and_no_more(data, direction, value, differs):
    # the levels grew by 9.48 to 10.53 %; with prices a tenth higher or lower -0.48 to 21.58 % are left
    small.change(data, CONTEXT, 7, value=value, direction=direction, basis="constant")
    assert codes(data) == ({"documents-differ"} if differs else set())


@pytest.mark.parametrize(("share", "differs"), [("54", True), ("55", False), ("56", True)])
def test_a_share_is_held_against_the_levels_of_part_and_whole(data, share, differs):
    # 220 of 400 is 55 %, with rounding 54.81 to 55.19 %; 54 stands for 53.5 to 54.5 %
    add(
        data,
        CONTEXT,
        figure(11, "general-expenditure", "level", "400", "亿元"),
        figure(12, "livelihood-spending", "share", share, "%", whole="general-expenditure"),
    )
    assert codes(data) == ({"documents-differ"} if differs else set())


@pytest.mark.parametrize(
    ("people", "share", "differs"),
    [
        ("30.0", "60", False),
        ("30.1", "60", False),  # 9.95 + 19.95 to 10.05 + 20.05 is 29.9 to 30.1; 30.1 begins at 30.05
        ("30.2", "60", True),
        ("30.0", "61", False),  # 40.5 % of 9.95 and 70.5 % of 20.05 are 60.55 % of both; 61 begins at 60.5
        ("30.0", "62", True),
        ("30.0", "58", True),
    ],
)
def test_the_people_of_a_place_are_those_of_its_parts(data, people, share, differs):
    add(data, "places.csv", ["dongwan", "东湾区", "Dongwan District", "district", "haizhou"])
    urban = {"whole": "population"}
    small.edit(data, "sources.csv", "haizhou-2023", "silences", "")
    small.change(data, CONTEXT, 9, offset="1009", status="actual", comparator="eq", value=share, unit="%", **urban)
    add(
        data,
        CONTEXT,
        figure(11, "population", "level", people, "万名"),
        figure(12, "population", "level", "10.0", "万名", place="linwan"),
        figure(13, "population", "level", "20.0", "万名", place="dongwan"),
        figure(14, "urbanisation", "share", "40", "%", place="linwan", **urban),
    )
    # One of the two parts says nothing of the whole share.
    assert codes(data) == ({"documents-differ"} if people == "30.2" else set())
    add(data, CONTEXT, figure(15, "urbanisation", "share", "70", "%", place="dongwan", **urban))
    assert codes(data) == ({"documents-differ"} if differs else set())


def test_the_audit_of_a_report_takes_the_other_documents_in(data):
    small.change(data, CONTEXT, 2, basis="current")
    report = audit.run(data, small.REPORT)
    assert [finding.code for finding in report.findings] == ["basis-of-measure"]
    console = Console(file=io.StringIO(), width=160)
    report.summary(console)
    told = console.file.getvalue()
    assert "10 observations from other documents" in told
    assert "context/differences.csv: 1." in told
