"""The years of a report come from the report: which it looks back on, which it plans, what lies beyond."""

import pytest

from frames import observations, stated
from workreport.analysis.years import Years, is_term, years


def test_a_report_speaks_of_its_year_the_next_and_the_spans_around_them() -> None:
    frame = observations(
        stated("gdp", "2021", "level", "100", "亿元"),
        stated("new-school-places", "2019-2021", "level", "5", "个"),
        stated("new-school-places", "2019-2021", "level", "6", "个"),
        stated("hospital-beds", "2017-2021", "level", "7", "张"),
        stated("exports", "2022-2023", "level", "8", "亿元"),
        stated("gdp", "2025", "level", "150", "亿元", status="target"),
    )
    assert years(frame) == Years(2021, "2019-2021", "2025")
    assert (years(frame).before, years(frame).now, years(frame).planned, years(frame).last) == (
        "2020",
        "2021",
        "2022",
        2025,
    )


def test_the_year_is_the_report_s_own_whatever_its_rows_are_of() -> None:
    frame = observations(stated("gdp", "1990", "level", "100", "亿元")).assign(reported=1989)
    assert years(frame).now == "1989"


def test_without_a_span_a_term_of_five_years_is_looked_for() -> None:
    assert years(observations(stated("gdp", "2021", "level", "100", "亿元"))) == Years(2021, "2017-2021", "2022-2026")


def test_of_spans_that_are_equally_common_the_first_counts() -> None:
    frame = observations(
        stated("gdp", "2025", "level", "150", "亿元", status="target"),
        stated("gdp", "2030", "level", "200", "亿元", status="target"),
    )
    assert years(frame).goals == "2025"


@pytest.mark.parametrize(("span", "term"), [("2017-2021", True), ("2019-2021", False), ("2021", False)])
def test_a_term_is_five_years(span: str, term: bool) -> None:
    assert is_term(span) == term
