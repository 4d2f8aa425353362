"""A draft in a folder of somebody's own; drawn anew; taken out; decided item by item. Whatever is killed, old or new remains."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import small_report as small
from workreport import audit, drafting, files, tables
from workreport import text as texts
from workreport.drafting import decisions, questions, record, redraw, writing
from workreport.errors import InputError

pytestmark = pytest.mark.slow  # together; each takes little

Run = Callable[..., tuple[int, str, str]]

SOURCE = "qingshi-2023"
FILE = Path(__file__).parent / "report" / f"{SOURCE}.txt"
TEXT = FILE.read_text(encoding="utf-8")
CANONICAL = texts.canonical(TEXT)
OBSERVATIONS, NUMERALS, LIST = (f"{SOURCE}/{kind}.csv" for kind in ("observations", "numerals", "reading-list"))
PROJECT = Path(__file__).parent.parent


def rows(data: Path, table: str) -> list[dict[str, str]]:
    with (data / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state(data: Path) -> dict[str, bytes]:
    """All files that anyone reads, by path."""
    found = {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    return {path: content for path, content in found.items() if not any(part[0] == "." for part in Path(path).parts)}


def at(words: str) -> str:
    """The offset of the numeral after ``words``."""
    return str(CANONICAL.index(words) + len(words))


def observation(data: Path, offset: str) -> dict[str, str]:
    (row,) = (row for row in rows(data, OBSERVATIONS) if row["offset"] == offset)
    return row


def item(data: Path, offset: str) -> dict[str, str]:
    (found,) = (each for each in rows(data, LIST) if offset in questions.places(each))
    return found


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = small.copy(tmp_path_factory.mktemp("draft"))
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    return data


@pytest.fixture
def data(draft: Path, tmp_path: Path) -> Path:
    """A copy of the draft that a test may change."""
    return Path(shutil.copytree(draft, tmp_path / "drafted" / "data"))


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_one_answer_settles_all_signs_that_are_the_same_word(data: Path) -> None:
    found = item(data, at("增长6%左右，"))
    assert (found["ask"], found["subject"]) == ("no-figure", "一")
    assert questions.places(found) == [
        each["offset"] for each in rows(data, NUMERALS) if each["token"] == "一" and each["role"] == "word"
        and each["offset"] not in (str(CANONICAL.index("三分之一") + 3),)
    ]  # fmt: skip


def test_the_figures_of_a_paragraph_that_no_name_leads_to_are_one_question(data: Path) -> None:
    found = item(data, at("零售总额突破"))
    assert found["ask"] == "name"
    text = texts.read(TEXT)
    paragraph = text.locate(int(found["offset"]))[1]
    alike = [
        row["offset"]
        for row in rows(data, OBSERVATIONS)
        if not row["indicator"] and text.locate(int(row["offset"]))[1] == paragraph
    ]
    assert questions.places(found) == alike
    assert len(alike) > 1


def test_a_figure_with_a_known_name_and_no_doubt_is_not_asked_about(data: Path) -> None:
    gdp = at("地区生产总值")
    assert observation(data, gdp)["indicator"] == "gdp"
    assert gdp not in {offset for each in rows(data, LIST) for offset in questions.places(each)}


def drawn(observations: list[dict[str, str]], **asked: str) -> list[dict[str, str]]:
    """What is asked of the figures 7 and 9 of a text of one paragraph."""
    items = [{"ask": "figure", "subject": "7", "offset": "2", "rule": "unit"} | asked]
    items.append({"ask": "figure", "subject": "9", "offset": "6", "rule": "unit"})
    numerals = [{"offset": each["offset"], "role": "figure"} for each in items]
    return questions.grouped(texts.read("产值7亿元，9亿元。"), items, numerals, observations)


def row(offset: str, **cells: str) -> dict[str, str]:
    plain = {
        "indicator": "gdp",
        "period": "2022",
        "measure": "level",
        "status": "actual",
        "direction": "",
        "value": "7",
    }
    return plain | {"offset": offset} | cells


@pytest.mark.parametrize(
    ("observations", "confidence", "expected"),
    [
        ([row("2"), row("6", period="2021")], "A", []),
        ([row("2"), row("6", period="2021")], "C", [("figure", "2", "")]),
        ([row("2"), row("6", value="9")], "A", [("conflict", "2", "6")]),
        ([row("2", indicator=""), row("6", indicator="")], "A", [("name", "2", "6")]),
        ([row("2", measure="growth"), row("6")], "A", [("figure", "2", "")]),  # up or down?
        ([row("2", measure="growth", direction="up"), row("6")], "A", []),
    ],
)
def test_only_doubt_and_conflict_and_what_has_no_name_is_asked_about(
    observations: list[dict[str, str]], confidence: str, expected: list[tuple[str, str, str]]
) -> None:
    asked = drawn(observations, confidence=confidence)
    assert [(each["ask"], each["offset"], each["like"]) for each in asked] == expected


def test_figures_stay_without_an_indicator_where_a_person_says_so(data: Path) -> None:
    number = item(data, at("零售总额突破"))["item"]
    decisions.decide(data, SOURCE, number)
    assert "indicator-missing" not in {each.code for each in audit.run(data, SOURCE).findings}
    small.edit(data, LIST, number, "ask", "figure")
    found = [each for each in audit.run(data, SOURCE).findings if each.code == "indicator-missing"]
    assert len(found) == len(questions.places(item(data, at("零售总额突破"))))


# --- a folder of one's own --------------------------------------------------------------------------------------------


def test_a_new_folder_gets_indicators_and_units_and_the_report_and_nothing_of_other_reports(tmp_path: Path) -> None:
    own = tmp_path / "我的 报告"
    drafting.new(own, SOURCE, TEXT.encode(), "the text")
    assert tables.check(own) == []
    assert tables.read_package(own).reports == [SOURCE]
    assert [each["source"] for each in rows(own, "sources.csv")] == [SOURCE]
    assert {each["place"] for each in rows(own, "places.csv")} == {"china", "qingshi"}
    assert (own / "indicators.csv").read_bytes() == (PROJECT / "data" / "indicators.csv").read_bytes()
    assert rows(own, "context/observations.csv") == []
    assert {each.code for each in audit.run(own, SOURCE, TEXT).findings} == {"undecided"}


def test_a_second_report_joins_the_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    drafting.new(own, SOURCE, TEXT.encode(), "the text")
    drafting.new(own, small.REPORT, small.TEXT.encode(), "the text")
    assert tables.read_package(own).reports == [SOURCE, small.REPORT]
    assert tables.check(own) == []


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="holds other things than tables"):
        drafting.new(tmp_path, SOURCE, TEXT.encode(), "the text")
    assert set(state(tmp_path)) == {"letters.txt"}


def test_the_commands_work_on_a_folder_of_one_s_own(tmp_path: Path, run: Run) -> None:
    checkout = state(PROJECT / "data")
    own = tmp_path / "own"
    assert run("new", SOURCE, "--text", FILE, "--data", own)[0] == 0
    code, out, _ = run("audit", "--report", SOURCE, "--source", FILE, "--data", own)
    assert code == 1
    assert "Next to decide" in out
    assert run("new", SOURCE, "--text", FILE, "--data", own, "--again")[0] == 0
    code, _, err = run("build", "01-at-a-glance", "--data", own)
    assert (code, err.count("\n")) == (2, 1)
    assert "--data needs --out DIR" in err
    code, out, _ = run("drop", SOURCE, "--data", own)
    assert code == 0
    assert "gone: sources.csv qingshi-2023" in out
    assert "WORKREPORT_DATA" not in os.environ
    assert state(PROJECT / "data") == checkout


# --- drawn anew -------------------------------------------------------------------------------------------------------


def again(data: Path) -> None:
    drafting.again(data, SOURCE, TEXT.encode(), "the text")


def test_a_draft_that_nobody_touched_is_drawn_as_it_was(data: Path) -> None:
    before = state(data)
    again(data)
    assert state(data) == before


def test_what_the_reader_has_learned_comes_into_the_draft(data: Path) -> None:
    retail = at("零售总额突破")
    assert observation(data, retail)["indicator"] == ""
    indicator = "livelihood-spending"  # as retail sales, in money
    with (data / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write(f"社会消费品零售总额,{indicator},\n")
    again(data)
    assert observation(data, retail)["indicator"] == indicator
    assert retail not in questions.places(item(data, at("一般公共预算收入")))


def test_what_a_person_mended_decided_added_or_took_out_is_kept(data: Path) -> None:
    mended, taken, decided = at("零售总额突破"), at("总产量达"), at("累计植树")
    number = observation(data, mended)["observation"]
    small.edit(data, OBSERVATIONS, number, "comparator", "eq")
    small.edit(data, OBSERVATIONS, number, "note", "The word belongs to the figure before.")
    table = [each for each in small.read(data, OBSERVATIONS) if each[1] != taken]
    silence = dict.fromkeys(table[0], "") | {"indicator": "gdp", "period": "2023", "measure": "level"}
    table.insert(3, list((silence | {"observation": "0", "status": "not-stated"}).values()))
    for line, each in enumerate(table[1:], start=1):
        each[0] = str(line)
    small.write(data, OBSERVATIONS, table)
    small.edit(data, NUMERALS, taken, "role", "word")
    decisions.decide(data, SOURCE, item(data, decided)["item"])
    small.edit(data, "sources.csv", SOURCE, "title_en", "A title of a person's")
    answered = item(data, decided)
    before = rows(data, OBSERVATIONS)
    again(data)
    assert rows(data, OBSERVATIONS) == before
    assert {each["offset"]: each["role"] for each in rows(data, NUMERALS)}[taken] == "word"
    assert {**item(data, decided), "item": ""} == {**answered, "item": ""}
    assert {each["source"]: each["title_en"] for each in rows(data, "sources.csv")}[SOURCE] == "A title of a person's"
    assert tables.check(data) == []
    once = state(data)
    again(data)
    assert state(data) == once


def test_what_a_person_did_outlives_a_reader_that_reads_it_otherwise(data: Path) -> None:
    kept, other = at("零售总额突破"), at("总产量达")
    small.edit(data, OBSERVATIONS, observation(data, kept)["observation"], "comparator", "eq")
    indicator = rows(data, "indicators.csv")[1]["indicator"]
    with (data / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write(f"社会消费品零售总额,{indicator},\n粮食总产量,{indicator},\n")
    again(data)
    assert (observation(data, kept)["indicator"], observation(data, kept)["comparator"]) == ("", "eq")
    assert observation(data, other)["indicator"] == indicator


def test_what_a_decision_overrules_is_told_anew_against_a_reader_that_has_learned(data: Path) -> None:
    retail, indicator = at("零售总额突破"), "livelihood-spending"
    if item(data, retail)["like"]:
        decisions.apart(data, SOURCE, item(data, retail)["item"])
    decisions.decide(data, SOURCE, item(data, retail)["item"], {"indicator": indicator, "status": "estimate"})
    assert observation(data, retail)["overrules"] == "indicator= status=actual"
    with (data / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write(f"社会消费品零售总额,{indicator},\n")
    again(data)
    assert observation(data, retail)["overrules"] == "status=actual"
    told = {
        each.code
        for each in audit.run(data, SOURCE, TEXT).findings
        if each.row == observation(data, retail)["observation"]
    }
    assert not {each for each in told if each == "words-differ" or each.startswith("overruling")}


def test_a_range_is_kept_with_both_its_ends() -> None:
    remembered = record.of({"numerals": ("offset", []), "observations": ("key", []), "passages": ("passage", [])}, {})
    assert remembered.rows == {"numerals": {}, "observations": {}, "passages": {}}
    assert redraw._with_ranges({"8"}, [("4", "8")], [("8", "9")]) == {"4", "8", "9"}


def test_another_text_is_not_drawn_over_the_draft(data: Path) -> None:
    before = state(data)
    with pytest.raises(InputError, match="is another text than the one"):
        drafting.again(data, SOURCE, TEXT.replace("92.6", "93.6").encode(), "the text")
    assert state(data) == before


def test_a_report_that_was_not_drafted_is_neither_redrawn_nor_dropped(data: Path) -> None:
    for call in (lambda: drafting.again(data, small.REPORT, b"", ""), lambda: drafting.drop(data, small.REPORT)):
        with pytest.raises(InputError, match="is no draft"):
            call()
    with pytest.raises(InputError, match="there is no report"):
        drafting.drop(data, "nowhere-2020")


# --- taken out --------------------------------------------------------------------------------------------------------


def test_a_draft_that_is_dropped_leaves_no_trace(tmp_path: Path) -> None:
    data = small.copy(tmp_path)
    before = state(data)
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    drafting.drop(data, SOURCE)
    assert state(data) == before
    assert not (data / SOURCE).exists()


def test_what_its_reader_added_goes_with_it_and_what_others_use_stays(tmp_path: Path) -> None:
    data = small.copy(tmp_path)
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    indicators = rows(data, "indicators.csv")
    for key in ("retail", "grain"):
        new = indicators[0] | {"indicator": key, "name_zh": key, "name_en": key, "label_zh": key, "label_en": key}
        small.write(data, "indicators.csv", [*small.read(data, "indicators.csv"), list(new.values())])
    with (data / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("零售额,retail,\n")
    small.edit(data, OBSERVATIONS, observation(data, at("零售总额突破"))["observation"], "indicator", "retail")
    small.edit(data, small.OBSERVATIONS, "1", "indicator", "grain")  # of the other report
    drafting.drop(data, SOURCE)
    assert [each for each in rows(data, "indicators.csv") if each["indicator"] in ("retail", "grain")] == [
        {
            **indicators[0],
            "indicator": "grain",
            "name_zh": "grain",
            "name_en": "grain",
            "label_zh": "grain",
            "label_en": "grain",
        }
    ]
    assert "零售额" not in {each["alias"] for each in rows(data, "aliases.csv")}
    assert tables.check(data) == []


def test_a_draft_that_other_documents_refer_to_is_not_dropped(data: Path) -> None:
    context = small.read(data, "context/observations.csv")
    fact = dict(zip(context[0], context[1], strict=True)) | {"source": SOURCE, "observation": str(len(context))}
    small.write(data, "context/observations.csv", [*context, list(fact.values())])
    before = state(data)
    with pytest.raises(InputError, match="context/observations"):
        drafting.drop(data, SOURCE)
    assert state(data) == before


# --- decided ----------------------------------------------------------------------------------------------------------


def test_an_answer_is_written_into_all_its_tables(data: Path) -> None:
    retail = at("零售总额突破")
    decisions.apart(data, SOURCE, item(data, retail)["item"])
    alone = item(data, retail)
    assert (alone["ask"], alone["subject"], alone["like"]) == ("name", "500", "")
    decisions.decide(data, SOURCE, alone["item"], {"indicator": "gdp", "period": "2021"}, note="Read twice.")
    assert {**observation(data, retail), "observation": ""}.items() >= {"indicator": "gdp", "period": "2021"}.items()
    assert (item(data, retail)["state"], item(data, retail)["note"]) == ("decided", "Read twice.")
    count = len(rows(data, OBSERVATIONS))
    grain = at("总产量达")
    decisions.apart(data, SOURCE, item(data, grain)["item"])
    decisions.decide(data, SOURCE, item(data, grain)["item"], role="word")
    assert len(rows(data, OBSERVATIONS)) == count - 1
    assert [each["observation"] for each in rows(data, OBSERVATIONS)] == [str(n) for n in range(1, count)]
    assert {each["offset"]: each["role"] for each in rows(data, NUMERALS)}[grain] == "word"
    assert "numbering" not in {each.code for each in audit.run(data, SOURCE, TEXT).findings}
    decisions.reopen(data, SOURCE, item(data, retail)["item"])
    assert item(data, retail)["state"] == "open"


def test_a_name_that_the_reader_learns_after_a_person_gave_it_is_no_fault(data: Path) -> None:
    retail = at("零售总额突破")
    decisions.apart(data, SOURCE, item(data, retail)["item"])
    decisions.decide(data, SOURCE, item(data, retail)["item"], {"indicator": "gdp", "period": "2022"})
    assert observation(data, retail)["overrules"].startswith("indicator=")
    given = [each for each in audit.run(data, SOURCE, TEXT).findings if each.code == "overruling-unmatched"]
    names = small.read(data, "aliases.csv")
    small.write(data, "aliases.csv", [*names, ["社会消费品零售总额", "gdp", *[""] * (len(names[0]) - 2)]])
    assert (
        [each for each in audit.run(data, SOURCE, TEXT).findings if each.code == "overruling-unmatched"] == given == []
    )


def test_an_indicator_that_a_person_takes_away_is_not_missed(data: Path) -> None:
    retail = at("零售总额突破")
    decisions.apart(data, SOURCE, item(data, retail)["item"])
    small.edit(data, LIST, item(data, retail)["item"], "ask", "conflict")
    decisions.decide(data, SOURCE, item(data, retail)["item"], {"indicator": ""})
    assert "indicator-missing" not in {each.code for each in audit.run(data, SOURCE).findings}


def test_an_answer_that_a_table_would_not_take_changes_nothing(data: Path) -> None:
    before = state(data)
    number = item(data, at("零售总额突破"))["item"]
    with pytest.raises(InputError, match=r"nowhere.*nothing was written"):
        decisions.decide(data, SOURCE, number, {"indicator": "nowhere"})
    with pytest.raises(InputError, match="has no item 999"):
        decisions.decide(data, SOURCE, "999")
    assert state(data) == before


# --- at once ----------------------------------------------------------------------------------------------------------


def test_a_command_that_changes_the_tables_keeps_a_second_one_out_until_it_has_ended(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = item(data, at("零售总额突破"))["item"]
    put, refused = writing.put, []

    def meanwhile(*given: object) -> None:
        for change in (decisions.reopen, decisions.apart):
            with pytest.raises(InputError, match=r"data: another command is changing the tables there: wait for it"):
                change(data, SOURCE, number)
            refused.append(change)
        put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "put", meanwhile)
    decisions.decide(data, SOURCE, number)
    monkeypatch.undo()
    assert len(refused) == 2
    assert item(data, at("零售总额突破"))["state"] == "decided"
    decisions.reopen(data, SOURCE, number)
    assert item(data, at("零售总额突破"))["state"] == "open"


# --- killed -----------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """Stands for the end of the process: nothing that it would do afterwards is done."""


def steps(monkeypatch: pytest.MonkeyPatch, last: int) -> list[str]:
    """Let the process die before its step ``last`` of those that change what a folder holds; gives the steps it took."""
    taken: list[str] = []

    def mortal(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            if len(taken) >= last:
                raise Killed
            taken.append(name)
            return real(*arguments, **options)

        return step

    for owner, name in ((Path, "replace"), (Path, "rename"), (Path, "unlink"), (files.shutil, "rmtree")):
        monkeypatch.setattr(owner, name, mortal(name, getattr(owner, name)))
    return taken


def deaths(call: Callable[[], object], folder: Path, before: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    """What ``folder`` holds, after whoever comes next has looked, for each step before which ``call`` may be killed."""
    keep = folder.parent / "keep"
    shutil.copytree(folder, keep) if folder.exists() else None
    for last in range(10_000):
        with pytest.MonkeyPatch.context() as patch:
            steps(patch, last)
            try:
                call()
                return
            except Killed:
                pass
        files.finish(folder)
        yield state(folder)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(keep, folder) if keep.exists() else None


def test_a_command_that_is_killed_at_any_step_leaves_old_or_new(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    contents: dict[str, bytes | None] = {"a.csv": b"new", "b/c.csv": b"new", "gone": None, "d.csv": None}
    for path in ("a.csv", "gone/e.csv", "d.csv"):
        files.write(folder / path, b"old")
    old, new = state(folder), {"a.csv": b"new", "b/c.csv": b"new"}
    found = list(deaths(lambda: files.put(folder, contents), folder, old))
    assert len(found) > 8
    assert [each for each in found if each not in (old, new)] == []
    assert old in found
    assert new in found


def test_what_a_killed_command_left_complete_is_put_in_place_by_whoever_reads_the_tables_next(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "finish", lambda *where: None)
        files.put(
            data,
            {"units.csv": (data / "units.csv").read_bytes() + "万朵,item,10000,false,ten thousand flowers\n".encode()},
        )
    assert "万朵" not in (data / "units.csv").read_text(encoding="utf-8")
    assert "万朵" in set(tables.units(data)["unit"])
    assert not (data / ".pending").exists()
