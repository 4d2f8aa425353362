"""The audit of the figures from other documents: each rule is broken once, by a cell or a row, and names where."""

import io

import pytest
from rich.console import Console

import small_report as small
from workreport import audit, tables
from workreport.audit.agreement import differences
from workreport.audit.context import RULES
from workreport.audit.ledger import read as read_ledger
from workreport.tables import read_package

CONTEXT, DIFFERENCES, GAPS = "context/observations.csv", "context/differences.csv", "context/not-found.csv"


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def findings(data):
    ledger = read_ledger(read_package(data), small.REPORT)
    return [finding for rule in RULES for finding in rule(ledger)]


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


def test_places_that_are_part_of_each_other_do_not_hang_the_audit(data):
    rows = small.read(data, "places.csv")
    small.write(data, "places.csv", [*rows, ["a", "甲", "A", "city", "b"], ["b", "乙", "B", "city", "a"]])
    small.change(data, CONTEXT, 8, place="a")
    assert "place-of-source" in codes(data)


# --- figures that do not agree ----------------------------------------------------------------------------------------


def test_a_rate_that_the_levels_bear_out_is_no_difference(data):
    # 220 over 200 is 10 %; with the rounding of both 9.5 to 10.5 %
    frame = differences(tables.context(data))
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


def test_the_audit_of_a_report_takes_the_other_documents_in(data):
    small.change(data, CONTEXT, 2, basis="current")
    report = audit.run(data, small.REPORT)
    assert [finding.code for finding in report.findings] == ["basis-of-measure"]
    console = Console(file=io.StringIO(), width=160)
    report.summary(console)
    told = console.file.getvalue()
    assert "10 observations from other documents" in told
    assert "context/differences.csv: 1." in told
