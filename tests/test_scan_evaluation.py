"""The evaluation that anyone can run, and what it may not fall below."""

import csv
import re
import sys
from pathlib import Path

import pytest

import workreport

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))

import evaluate
import peers
import sets


@pytest.fixture(scope="module")
def samples():
    return sets.sentences()


def test_the_set_holds_at_least_six_hundred_numerals_of_every_kind(samples):
    numerals = [numeral for sample in samples for numeral in sample.numerals]
    assert len(numerals) >= 600
    assert {numeral.kind for numeral in numerals} == set(sets.KINDS.values())
    assert any(numeral.broken for numeral in numerals)


def test_the_mark_up_is_taken_out_of_the_text_and_positions_count_in_what_is_left():
    sample = sets.parsed("增长{8|G|%|up|range||9}%—9%，共{三十|L|个|||30}个")
    assert sample.text == "增长8%—9%，共三十个"
    first, second = sample.numerals
    assert (first.start, first.kind, first.value, first.high, first.comparator) == (2, "growth", 8.0, 9.0, "range")
    assert (second.start, second.value, second.comparator) == (9, 30.0, "eq")


def test_a_wrong_reading_is_listed(samples):
    wrong = sets.Sample("共5个", (sets.Numeral(1, "5", "level", "家", "", "eq", 5.0),))
    assert [what for what, *_ in evaluate.figures_wrong([wrong])] == ["unit"]
    missed = sets.Sample("共五里", (sets.Numeral(0, "共", "level", "", "", "eq", 5.0),))
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


# --- the document ---------------------------------------------------------------------------------------------------------

DOCUMENTS = {lang: path.read_text(encoding="utf-8") for lang, path in evaluate.DOCUMENTS.items()}
LANGS = pytest.mark.parametrize("lang", list(DOCUMENTS))


@LANGS
def test_the_document_shows_what_is_measured_on_the_own_sentences(samples, lang):
    assert evaluate.measured("own sentences", samples).markdown(lang) in DOCUMENTS[lang]


@LANGS
def test_the_document_shows_what_is_measured_on_quangangs_tables(lang):
    samples = sets.ledger()
    if not samples:
        pytest.skip("the text of Quangang's report is not at hand: set WORKREPORT_SOURCES to the folder that holds it")
    assert evaluate.measured("Quangang's tables", samples).markdown(lang) in DOCUMENTS[lang]


@LANGS
def test_the_document_shows_what_is_measured_on_the_texts_set_aside(lang):
    samples = sets.unseen()
    if not samples:
        pytest.skip("the texts are not at hand: set WORKREPORT_CORPUS to the folder that holds them")
    assert evaluate.measured("texts set aside", samples).markdown(lang) in DOCUMENTS[lang]


@pytest.mark.parametrize(("lang", "beside"), [("en", "**beside others, on "), ("zh", "**与其他工具对照，")])
def test_the_document_names_every_other_tool_with_its_version(lang, beside):
    tables = DOCUMENTS[lang].split("<!-- end -->")[0].split(beside)[1:]
    assert len(tables) == 2
    for table in tables:
        versions = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([0-9][^ ]*) \|", table, re.MULTILINE))
        assert versions.keys() == set(peers.TOOLS)


@LANGS
def test_the_record_of_the_first_measurements_counts_no_fewer_figures_than_the_file_holds(lang):
    rows = list(csv.DictReader(sets.UNSEEN.read_text(encoding="utf-8").splitlines()))
    held = [sum(row["sample"] == sample and row["kind"] in sets.FIGURES for row in rows) for sample in "1234"]
    before = DOCUMENTS[lang].split("<!-- measured -->")[0]
    recorded = [
        int(figures) for figures in re.findall(r"^\|[^|]+\| ([0-9]+) \|(?: [0-9.]+ % \|){7}$", before, re.MULTILINE)
    ]
    assert len(recorded) == 4
    assert all(now <= then for now, then in zip(held, recorded, strict=True))
    told = "151, 189, 199 and 227" if lang == "en" else "151、189、199、227"
    assert told in before
    assert [int(number) for number in re.findall("[0-9]+", told)] == held


def test_both_editions_of_the_document_hold_the_same_numbers():
    measured_at_first = [re.findall(r"\| ([0-9.]+) ?%? (?=\|)", text) for text in DOCUMENTS.values()]
    assert measured_at_first[0] == measured_at_first[1]
    assert len(measured_at_first[0]) > 20


def test_the_annotations_of_the_texts_set_aside_hold_no_sentence():
    rows = list(csv.DictReader(sets.UNSEEN.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 1000
    assert {row["kind"] for row in rows} <= {*sets.FIGURES, "none", "undecided"}
    assert max(len(row["token"]) for row in rows) < 20
    assert len({(row["text"], row["start"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("lang", "begins", "ends"), [("en", "## Rules", "## What it does not do"), ("zh", "## 规则", "## 它不做的事")]
)
def test_the_document_names_every_rule_that_reads_a_sentence_and_none_that_is_not_there(samples, lang, begins, ends):
    text = DOCUMENTS[lang]
    named = set(re.findall("`([a-z-]+)`", text[text.index(begins) : text.index(ends)]))
    read = {reading.rule for sample in samples for reading in workreport.scan(sample.text)}
    assert read <= named
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/workreport/reading").glob("*.py"))
    assert [rule for rule in sorted(named) if f'"{rule}"' not in source] == []
