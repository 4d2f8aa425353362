"""The evaluation that anyone can run, and what it may not fall below."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))

import evaluate


@pytest.fixture(scope="module")
def samples():
    return evaluate.sentences()


def test_the_set_holds_at_least_six_hundred_numerals_of_every_kind(samples):
    numerals = [numeral for sample in samples for numeral in sample.numerals]
    assert len(numerals) >= 600
    assert {numeral.kind for numeral in numerals} == set(evaluate.KINDS.values())
    assert any(numeral.broken for numeral in numerals)


def test_the_mark_up_is_taken_out_of_the_text_and_positions_count_in_what_is_left():
    sample = evaluate._parsed("增长{8|G|%|up|range||9}%—9%，共{三十|L|个|||30}个")
    assert sample.text == "增长8%—9%，共三十个"
    first, second = sample.numerals
    assert (first.start, first.kind, first.value, first.high, first.comparator) == (2, "growth", 8.0, 9.0, "range")
    assert (second.start, second.value, second.comparator) == (9, 30.0, "eq")


def test_a_wrong_reading_is_listed(samples):
    wrong = evaluate.Sample("共5个", (evaluate.Numeral(1, "5", "level", "家", "", "eq", 5.0),))
    assert [what for what, *_ in evaluate.figures_wrong([wrong])] == ["unit"]
    missed = evaluate.Sample("共五里", (evaluate.Numeral(0, "共", "level", "", "", "eq", 5.0),))
    assert "figure" in [what for what, *_ in evaluate.figures_wrong([missed])]


def test_what_is_broken_is_reported_as_suspect(samples):
    for sample in samples:
        read = {each.start: each for each in evaluate.ours(sample.text)}
        for numeral in sample.numerals:
            if numeral.broken:
                assert read[numeral.start].broken


def test_of_the_figures_at_least_99_in_100_are_found_and_read_right(samples):
    figures = sum(numeral.is_figure for sample in samples for numeral in sample.numerals)
    wrong = [what for what, *_ in evaluate.figures_wrong(samples)]
    assert wrong.count("figure") <= figures / 100
    for what in ("value", "unit", "comparator", "direction", "kind"):
        assert wrong.count(what) <= figures / 100, what
