"""The page of controls over a reading list, without a browser: its handlers are called as a click or a key would call them."""

import csv
import shutil
from pathlib import Path

import pytest

import small_report as small
from workreport import drafting, tables
from workreport import text as texts
from workreport.deciding import Decider
from workreport.drafting import questions
from workreport.errors import InputError

pytestmark = pytest.mark.slow  # together; each takes little

SOURCE = "qingshi-2023"
FILE = Path(__file__).parent / "report" / f"{SOURCE}.txt"
CANONICAL = texts.canonical(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = small.copy(tmp_path_factory.mktemp("draft"))
    drafting.new(data, SOURCE, FILE.read_bytes(), "the text")
    return data


@pytest.fixture
def data(draft: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(draft, tmp_path / "data"))


def rows(data: Path, kind: str) -> list[dict[str, str]]:
    with (data / SOURCE / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def come_to(page: Decider, ask: str, subject: str) -> None:
    """Put off what is asked before."""
    for _ in range(100):
        if page.question is None or (page.question.item["ask"], page.question.item["subject"]) == (ask, subject):
            return
        page.skip.click()
    raise AssertionError(f"nobody asks about {ask} {subject}")


def test_yes_decides_what_is_shown_and_shows_the_next(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    count = len(rows(data, "reading-list"))
    assert f"0 / {count} · sources.csv" in page.asked.value
    assert "青石市人民政府" in page.row.value
    page.yes.click()
    assert [each["state"] for each in rows(data, "reading-list")][:2] == ["decided", "open"]
    assert f"1 / {count} · 万亩" in page.asked.value
    page.key.value = "y"
    assert page.key.value == ""
    assert [each["state"] for each in rows(data, "reading-list")][:3] == ["decided", "decided", "open"]
    page.key.value = "b"
    assert f"1 / {count} · 万亩" in page.asked.value


def test_the_sentence_stands_beside_the_rows_with_its_numbers_marked(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    come_to(page, "name", "92.6")
    assert "一般公共预算收入<mark>92.6</mark>亿元" in page.sentence.value
    assert "<mark>500</mark>" in page.sentence.value
    assert "× 3" in page.asked.value
    assert page.row.value.count("<tr>") == 4
    come_to(page, "no-figure", "一")
    assert "<mark>一</mark>" in page.sentence.value


def test_no_asks_about_each_by_itself_and_then_for_what_there_is_to_mend(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    count = len(rows(data, "reading-list"))
    come_to(page, "name", "92.6")
    page.no.click()
    assert "say no again" in page.said.value
    assert len(rows(data, "reading-list")) == count
    page.no.click()
    assert len(rows(data, "reading-list")) == count + 2
    assert page.question is not None
    assert page.question.item["subject"] == "92.6"
    assert page.mend["unit"].value == "亿元"
    page.mend["indicator"].value = "gdp 地区生产总值"
    page.mend["comparator"].value = "approx"
    page.note.value = "It says so further down."
    page.save.click()
    assert page.said.value == ""
    (row,) = (each for each in rows(data, "observations") if each["value"] == "92.6")
    assert (row["indicator"], row["comparator"]) == ("gdp", "approx")
    (item,) = (each for each in rows(data, "reading-list") if each["offset"] == row["offset"])
    assert (item["state"], item["note"]) == ("decided", "It says so further down.")
    assert page.mend["value"].value == "5.1"  # the next of them, to be mended at once


def test_a_no_to_those_that_are_chosen_decides_the_others(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    count = len(rows(data, "reading-list"))
    come_to(page, "name", "92.6")
    labels = dict(page.others.options)
    (chosen,) = (label for label in labels if "【500】" in label)
    page.others.label = (chosen,)
    page.no.click()
    listed = rows(data, "reading-list")
    assert len(listed) == count + 1
    (single,) = (each for each in listed if each["offset"] == labels[chosen])
    assert (single["ask"], single["subject"], single["like"], single["state"]) == ("name", "500", "", "open")
    (rest,) = (each for each in listed if each["ask"] == "name" and each["state"] == "decided")
    assert rest["subject"] == "92.6"
    assert {rest["offset"], *rest["like"].split()} == set(labels.values()) - {labels[chosen]}
    assert page.question is not None
    assert (page.question.item["subject"], page.others.options) == ("500", ())  # it is asked about at once
    page.yes.click()
    page.back.click()
    assert page.question.item["subject"] == "500"
    page.back.click()
    assert "no answer of this sitting" in page.said.value


def test_a_numeral_that_turns_out_to_be_a_figure_gets_its_row(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    before = rows(data, "observations")
    for _ in range(100):
        if page.question is None or (page.question.item["ask"] == "no-figure" and len(page.question.numerals) == 1):
            break
        page.skip.click()
    assert page.question is not None
    offset = page.question.item["offset"]
    page.no.click()
    page.mend["role"].value = "figure"
    page.mend["value"].value, page.mend["unit"].value = "3", "个"
    page.save.click()
    assert page.said.value == ""
    after = rows(data, "observations")
    (row,) = (each for each in after if each["offset"] == offset)
    assert (row["value"], row["unit"], row["measure"], row["comparator"]) == ("3", "个", "level", "eq")
    assert [each["observation"] for each in after] == [str(number) for number in range(1, len(before) + 2)]
    assert [int(each["offset"]) for each in after if each["offset"]] == sorted(
        int(each["offset"]) for each in after if each["offset"]
    )
    (item,) = (each for each in rows(data, "reading-list") if each["offset"] == offset)
    assert (item["ask"], item["state"]) == ("name", "decided")  # that it has no indicator is decided too
    assert tables.check(data) == []


def test_one_question_is_about_all_passages(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    come_to(page, "passage", "passages.csv")
    assert page.row.value.count("<tr>") == 1 + len(rows(data, "passages")) > 2
    page.yes.click()
    assert [each["state"] for each in rows(data, "reading-list") if each["ask"] == "passage"] == ["decided"]


def test_a_figure_that_is_none_is_taken_out_by_its_role(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    come_to(page, "name", "45")
    before = len(rows(data, "observations"))
    page.no.click()
    page.mend["role"].value = "name"
    page.save.click()
    assert len(rows(data, "observations")) == before - 1
    assert tables.check(data) == []


def test_what_a_table_would_not_take_is_said_and_not_written(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    come_to(page, "name", "45")
    before = (data / SOURCE / "observations.csv").read_bytes()
    page.no.click()
    page.mend["indicator"].value = "nowhere"
    page.save.click()
    assert "nowhere" in page.said.value
    assert (data / SOURCE / "observations.csv").read_bytes() == before
    page.mend["indicator"].value = "gdp"
    page.save.click()
    assert page.said.value == ""


def test_a_unit_is_mended_in_its_table(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data, lang="zh")
    come_to(page, "unit", "万亩")
    page.no.click()
    assert "units.csv" in page.said.value


def test_what_is_put_off_comes_again_when_all_else_is_decided(data: Path) -> None:
    page = Decider(SOURCE, data=data)
    page.skip.click()
    for _ in rows(data, "reading-list")[1:]:
        assert "sources.csv" not in page.asked.value
        page.yes.click()
    assert "sources.csv" in page.asked.value
    page.yes.click()
    assert page.question is None
    assert "All is decided" in page.asked.value
    assert {each["state"] for each in rows(data, "reading-list")} == {"decided"}
    page.yes.click()
    page.no.click()
    page.skip.click()


def test_markup_in_a_table_is_shown_and_not_obeyed(data: Path) -> None:
    small.edit(data, "sources.csv", SOURCE, "title_en", "<script>alert(1)</script>")
    page = Decider(SOURCE, FILE, data=data)
    assert "<script>" not in page.row.value
    assert "&lt;script&gt;" in page.row.value


def test_another_text_is_refused(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(small.TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="is not the text that qingshi-2023 was drafted from"):
        Decider(SOURCE, other, data=data)
    with pytest.raises(InputError, match="no reading list"):
        Decider(small.REPORT, data=data)


def test_the_members_of_ratios_are_one_question() -> None:
    text = texts.read("三次产业比例由11∶46∶43调整为10∶45∶45。".encode())
    asked = [
        {"ask": "suspect", "subject": token, "offset": str(at), "rule": "ratio"}
        for at, token in ((7, "11"), (10, "46"))
    ]
    asked.append({"ask": "suspect", "subject": "43", "offset": "13", "rule": "no-unit"})
    first, second = questions.grouped(text, asked, [], [])
    assert (first["subject"], first["offset"], first["like"]) == ("11", "7", "10")
    assert (second["subject"], second["like"]) == ("43", "")


def test_every_place_of_the_list_is_in_a_question(data: Path) -> None:
    page = Decider(SOURCE, FILE, data=data)
    asked = {offset for each in page._open for offset in each.numerals}
    assert asked == {offset for each in rows(data, "reading-list") for offset in questions.places(each)}
    assert all(CANONICAL.startswith(row["token"], int(at)) for each in page._open for at, row in each.numerals.items())
