"""The panel's tables: whose report a file is, what is read of it, what contradicts itself, what persons decide, and how it is scored."""

import csv
import json
from pathlib import Path

import pytest

from workreport import cli, observing, text
from workreport import tables as checked
from workreport.errors import InputError
from workreport.panel import checks, observations, reports, review, score, silences, tables
from workreport.panel.build import build, read_one

pytestmark = pytest.mark.slow  # together; each takes little

VOCABULARY = observing.load()

# Sentences of our own, in the manner of such reports.
SPEECH = """政府工作报告

——{year}年1月10日在{city}第九届人民代表大会第三次会议上

各位代表：

一、{last}年工作回顾

过去一年，{city}各项事业稳步向前。全市地区生产总值{level}亿元，增长{growth}%。一般公共预算收入增长4.1%。民生支出占一般公共预算支出的{share}%。{more}

二、{year}年工作安排

今年的预期目标是：地区生产总值增长{target}%{hedge}，居民消费价格涨幅控制在3%以内，城镇新增就业2万人以上。到2025年，常住人口城镇化率达到70%。
"""
FIRST = {
    "city": "泉州市",
    "year": 2022,
    "last": 2021,
    "level": 900,
    "growth": 7.5,
    "target": 7,
    "hedge": "以上",
    "share": 78,
    "more": "",
}
SECOND = FIRST | {"year": 2023, "last": 2022, "level": 990, "growth": 7.2, "target": 6.5, "hedge": "左右"}


def speech(**told) -> str:
    return SPEECH.format(**(FIRST | told))


def folder(tmp_path: Path, **texts: str) -> Path:
    """A folder of reports; ``quanzhou_2022`` is the file of that place and year."""
    names = {place.place: name for name, place in reports.places().items() if name != reports.NATION}
    for key, content in texts.items():
        place, _, stem = key.partition("_")
        path = tmp_path / "texts" / names[place] / f"{stem.replace('_', '-')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "texts"


def built(tmp_path: Path, **texts: str) -> dict[str, list[dict[str, str]]]:
    out = tmp_path / "out"
    build(folder(tmp_path, **texts), out, jobs=1)
    return {path.stem: tables.rows(path) for path in out.glob("*.csv")}


def states(tmp_path: Path, **texts: str) -> dict[str, str]:
    return {row["report"]: row["state"] for row in built(tmp_path, **texts)["reports"]}


# --- the register -----------------------------------------------------------------------------------------------------


def test_a_report_is_known_by_its_place_and_year(tmp_path):
    (row,) = built(tmp_path, quanzhou_2022=speech())["reports"]
    assert row["report"] == "quanzhou-2022"
    assert (row["code"], row["level"], row["title_place"]) == ("350500", "city", "泉州市")
    assert (row["delivered"], row["path_year"], row["plan_year"]) == ("2022-01-10", "2022", "2022")
    assert row["state"] == "ok"


def test_a_report_of_december_plans_the_next_year(tmp_path):
    late = speech().replace("2022年1月10日", "2021年12月28日")
    (row,) = built(tmp_path, quanzhou_2022=late)["reports"]
    assert (row["delivered"], row["plan_year"], row["state"]) == ("2021-12-28", "2022", "ok")


def test_a_text_that_plans_another_year_than_its_path_says_is_told(tmp_path):
    (row,) = built(tmp_path, quanzhou_2021=speech())["reports"]
    assert (row["state"], row["plan_year"], row["note"]) == ("wrong-year", "2022", "the text plans 2022")


def test_a_text_of_another_place_is_told(tmp_path):
    stray = speech(city="宁德市", more="宁德市的港口更忙。宁德市的茶园更绿。宁德市的学校更多。")
    assert states(tmp_path, quanzhou_2022=stray) == {"quanzhou-2022": "wrong-place"}


def test_one_speech_under_two_years_is_kept_once(tmp_path):
    long = "".join(f"第{number}条道路在这一年里如期完工并且通车运行。" for number in range(40))
    same = speech(more=long)
    assert states(tmp_path, quanzhou_2021=same, quanzhou_2022=same) == {
        "quanzhou-2021": "duplicate",
        "quanzhou-2022": "ok",
    }


def test_a_second_report_that_plans_the_same_year_is_told(tmp_path):
    later = speech(level=901).replace("1月10日", "8月20日").replace("第三次", "第四次")
    found = states(tmp_path, quanzhou_2022=speech(), quanzhou_2022_08=later.replace("2022年8月20日", "2022年3月20日"))
    assert found == {"quanzhou-2022": "ok", "quanzhou-2022-08": "second-of-year"}


@pytest.mark.parametrize(
    ("path", "told"),
    [("某某市/2022.md", "'某某市' is no place"), ("泉州市/今年.md", "'今年' is no year"), ("", "holds no reports")],
)
def test_a_folder_that_holds_something_else_is_refused_in_one_line(tmp_path, path, told):
    (tmp_path / "texts").mkdir()
    if path:
        (tmp_path / "texts" / path).parent.mkdir()
        (tmp_path / "texts" / path).write_text(speech(), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        build(tmp_path / "texts", tmp_path / "out", jobs=1)
    assert not (tmp_path / "out" / "reports.csv").exists()


# --- what is read -----------------------------------------------------------------------------------------------------


def read(tmp_path, **told) -> dict[tuple[str, str, str], dict[str, str]]:
    rows = built(tmp_path, quanzhou_2022=speech(**told))["observations"]
    return {(row["indicator"], row["kind"], row["measure"]): row for row in rows}


def test_targets_and_results_with_their_years_and_hedges(tmp_path):
    rows = read(tmp_path)
    result = rows["gdp", "outcome", "growth"]
    assert (result["value"], result["first_year"], result["comparator"], result["direction"]) == (
        "7.5",
        "2021",
        "eq",
        "up",
    )
    assert rows["gdp", "outcome", "level"]["base_value"] == "90000000000"
    target = rows["gdp", "target", "growth"]
    assert (target["value"], target["last_year"], target["comparator"], target["comparator_word"]) == (
        "7",
        "2022",
        "ge",
        "以上",
    )
    prices = rows["consumer-prices", "target", "growth"]
    assert (prices["value"], prices["comparator"], prices["variant"]) == ("3", "le", "consumer")
    assert rows["new-urban-jobs", "target", "level"]["unit"] == "万人"
    goal = rows["urbanisation", "span-target", "share"]
    assert (goal["value"], goal["first_year"], goal["last_year"]) == ("70", "2025", "2025")
    assert set(rows) == {
        ("gdp", "outcome", "growth"), ("gdp", "outcome", "level"), ("gdp", "target", "growth"), ("local-revenue", "outcome", "growth"),
        ("consumer-prices", "target", "growth"), ("new-urban-jobs", "target", "level"), ("urbanisation", "span-target", "share"),
        ("livelihood-share", "outcome", "share"),
    }  # fmt: skip


def test_a_livelihood_share_has_its_whole(tmp_path):
    row = read(tmp_path)["livelihood-share", "outcome", "share"]
    assert (row["value"], row["unit"], row["whole"]) == ("78", "%", "一般公共预算支出")


def test_an_offset_counts_characters_of_the_canonical_text(tmp_path):
    row = read(tmp_path)["gdp", "target", "growth"]
    assert text.canonical(speech()).startswith("7%以上", int(row["offset"]))


def test_other_areas_ranks_and_the_glossary_are_left_out(tmp_path):
    more = "石狮市地区生产总值增长9.9%。全市地区生产总值总量居全省第3位。"
    rows = built(
        tmp_path, quanzhou_2022=speech(more=more) + "\n附件：名词解释\n\n1.一般公共预算收入增长9.8%是一例。\n"
    )["observations"]
    assert {row["value"] for row in rows} == {"900", "7.5", "4.1", "78", "7", "3", "2", "70"}


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ("前三季度，社会消费品零售总额增长3.3%，居全省前列。", []),
        ("1—10月，社会消费品零售总额增长3.3%。", []),
        ("各地各部门办好了一批大事，上半年工业回升；社会消费品零售总额增长3.3%。", ["3.3"]),
        ("工业拉动人均地区生产总值增长3.3个百分点。", []),
        ("上半年下滑，全年社会消费品零售总额增长3.3%。", ["3.3"]),
        ("社会消费品零售总额增长3.3%，超过年初确定的增长3%的目标。", ["3.3"]),
        ("人均地区生产总值名义增速3.3%。", []),
        ("人均地区生产总值增长33倍。", []),
        ("社会消费品零售总额连续5个季度保持3.3%的增长。", []),
        ("社会消费品零售总额增加额连续两年超过3.3亿元。", []),
        ("社会消费品零售总额再上一个百亿台阶。", []),
        ("社会消费品零售总额增长3.3%，增速提高1.3个百分点。", ["3.3"]),
        ("社会消费品零售总额增长3.0%。", ["3.0"]),
    ],
)
def test_what_is_no_result_of_the_year_has_no_row(tmp_path, more, values):
    rows = built(tmp_path, quanzhou_2022=speech(more=more))["observations"]
    assert [row["value"] for row in rows if row["indicator"] in ("retail-sales", "gdp-per-head")] == values


def test_a_level_that_doubles_is_one_of_its_year(tmp_path):
    rows = built(tmp_path, quanzhou_2022=speech() + "到2030年，全市地区生产总值比2020年翻一番。")["observations"]
    (goal,) = [row for row in rows if row["unit"] == "番"]
    assert (goal["kind"], goal["measure"], goal["first_year"], goal["last_year"]) == (
        "span-target",
        "level",
        "2030",
        "2030",
    )


@pytest.mark.parametrize("heading", ["名词解释", "注释", "**附注：**", "【名词解释】", "[1]稳增长：指", "附：名词解释"])
def test_the_notes_behind_a_speech_are_left_out(tmp_path, heading):
    notes = f"\n{heading}\n\n2.上年的出口额增长9.9%。\n"
    rows = built(tmp_path, quanzhou_2022=speech() + notes)["observations"]
    assert len(rows) == len(built(tmp_path, quanzhou_2022=speech())["observations"])


@pytest.mark.parametrize(
    ("status", "first", "last", "average", "kind"),
    [
        ("target", 2022, 2022, False, "target"),
        ("target", 2022, 2026, True, "span-target"),
        ("target", 2025, 2025, False, "span-target"),
        ("actual", 2021, 2021, False, "outcome"),
        ("estimate", 2021, 2021, False, "outcome"),
        ("actual", 2017, 2021, True, "span-outcome"),
    ],
)
def test_four_kinds(status, first, last, average, kind):
    assert observations.kind(status, first, last, 2022, is_average=average) == kind


# --- the build --------------------------------------------------------------------------------------------------------


def test_the_same_bytes_on_each_run_and_on_any_number_of_cores(tmp_path):
    texts = folder(tmp_path, quanzhou_2022=speech(), quanzhou_2023=speech(**SECOND))
    for out, jobs in (("one", 1), ("two", 2)):
        build(texts, tmp_path / out, jobs=jobs)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(
        [*(f"{name}.csv" for name in checked.read_package(tables.folder()).tables), "datapackage.json"]
    )
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)


def test_a_build_that_was_broken_off_goes_on_where_it_was(tmp_path, monkeypatch):
    texts = folder(tmp_path, quanzhou_2022=speech(), quanzhou_2023=speech(**SECOND))
    out, read = tmp_path / "out", []

    def one(path: Path, folder: Path):
        if len(read) == 1 and path.stem == "2023":
            raise KeyboardInterrupt
        read.append(path.stem)
        return read_one(path, folder)

    monkeypatch.setattr("workreport.panel.build.read_one", one)
    with pytest.raises(KeyboardInterrupt):
        build(texts, out, jobs=1)
    assert [path.name for path in out.iterdir()] == [".progress.jsonl"]
    read.append("a second attempt")
    build(texts, out, jobs=1)
    assert read == ["2022", "a second attempt", "2023"]
    assert not (out / ".progress.jsonl").exists()
    assert {row["report"] for row in tables.rows(out / "observations.csv")} == {"quanzhou-2022", "quanzhou-2023"}


def test_a_build_that_was_broken_off_twice_still_goes_on(tmp_path, monkeypatch):
    texts = folder(tmp_path, quanzhou_2022=speech(), quanzhou_2023=speech(**SECOND))
    out, read = tmp_path / "out", []

    def one(path: Path, folder: Path):
        read.append(path.stem)
        if read == ["2022", "2023"] or read[2:] == ["2023"]:
            raise KeyboardInterrupt
        return read_one(path, folder)

    monkeypatch.setattr("workreport.panel.build.read_one", one)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            build(texts, out, jobs=1)
        with (out / ".progress.jsonl").open("ab") as file:
            file.write(b'{"path": "cut o')
    build(texts, out, jobs=1)
    assert read == ["2022", "2023", "2023", "2023"]


@pytest.mark.parametrize("tail", [b'{"path": "cut o', b""])
def test_progress_that_was_cut_off_or_of_another_reader_is_no_harm(tmp_path, tail):
    texts, out = folder(tmp_path, quanzhou_2022=speech()), tmp_path / "out"
    out.mkdir()
    (out / ".progress.jsonl").write_bytes(json.dumps({"reader": "another"}).encode() + b"\n" + tail)
    assert build(texts, out, jobs=1)["observations"] == 8


# --- silences ---------------------------------------------------------------------------------------------------------


def test_a_report_without_a_number_for_its_target_is_told_and_why(tmp_path):
    bare = speech().replace("地区生产总值增长7%以上，", "")
    in_words = speech(city="宁德市").replace("地区生产总值增长7%以上", "地区生产总值增速高于全省平均水平")
    found = built(tmp_path, quanzhou_2022=bare, ningde_2022=in_words)
    assert {row["report"]: row["silence"] for row in found["silences"]} == {
        "quanzhou-2022": "not-found",
        "ningde-2022": "in-words",
    }


def test_only_a_person_can_say_that_no_target_is_set():
    report = {"report": "quanzhou-2022"}
    decided = [{"report": "quanzhou-2022", "decision": "not-set", "date": "2026-11-29"}]
    assert silences.silences([report], [], decided) == [
        {"report": "quanzhou-2022", "indicator": "gdp", "silence": "not-set", "reviewed": "2026-11-29"}
    ]


# --- checks -----------------------------------------------------------------------------------------------------------

_BLANK = dict.fromkeys(observations.COLUMNS, "")


def row(report: str, kind: str, value: float, year: int, indicator="gdp", measure="growth", **more) -> dict[str, str]:
    """A row of the panel with what a check looks at."""
    unit = "%" if measure != "level" else "亿元"
    told = {
        "report": report,
        "kind": kind,
        "value": str(value),
        "first_year": str(year),
        "last_year": str(year),
        "unit": unit,
    }
    told |= {
        "indicator": indicator,
        "measure": measure,
        "comparator": "eq",
        "offset": str(100 + len(report) * 7 + int(value)),
    }
    told |= {
        "base_value": str(value),
        "stretch": "false",
        "is_average": "false",
        "confidence": "A",
        "estimate": "false",
    }
    return _BLANK | told | {name: str(cell) for name, cell in more.items()}


def register(*keys: str) -> list[dict[str, str]]:
    return [
        {"report": key, "place": key.rpartition("-")[0], "plan_year": key.rpartition("-")[2], "state": "ok"}
        for key in keys
    ]


REGISTER = register("quanzhou-2022", "quanzhou-2023", "fujian-2022", "china-2022")


def findings(*rows: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(found["check"], found["value"], found["difference"]) for found in checks.checks(REGISTER, rows)]


def test_rows_that_agree_are_no_finding():
    assert findings(row("quanzhou-2022", "target", 7, 2022), row("quanzhou-2023", "outcome", 6, 2022)) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("quanzhou-2022", "target", 7, 2022), ("quanzhou-2023", "outcome", 2.5, 2022)], ("missed-by-far", "7", "-4.5")),
        ([("quanzhou-2022", "target", 7, 2022), ("quanzhou-2022", "outcome", 12, 2021)], ("jumped", "7", "-5")),
        ([("quanzhou-2022", "target", 13, 2022), ("fujian-2022", "target", 6.5, 2022)], ("far-from-parent", "13", "6.5")),
        ([("quanzhou-2022", "target", 7, 2022), ("quanzhou-2022", "target", 8, 2022)], ("two-readings", "8", "1")),
        ([("quanzhou-2022", "outcome", 51, 2021)], ("out-of-bounds", "51", "6")),
        ([("quanzhou-2022", "outcome", 101, 2021, "livelihood-share", "share")], ("out-of-bounds", "101", "1")),
        ([("quanzhou-2022", "span-target", 70, 2040, "urbanisation", "share")], ("span-off-plan", "70", "18")),
        ([("quanzhou-2022", "span-target", 70, 2020, "urbanisation", "share")], ("span-off-plan", "70", "-2")),
        ([("quanzhou-2022", "outcome", 6, 2023)], ("span-off-plan", "6", "1")),
    ],
)  # fmt: skip
def test_each_check_finds_what_it_is_for(rows, found):
    assert findings(*(row(*each) for each in rows)) == [found]


def test_two_levels_that_do_not_give_the_growth_that_is_told():
    # From 100 to 130 is 30 %, and 8 % is told: 22 points more.
    told = findings(
        row("quanzhou-2022", "outcome", 100, 2021, "local-revenue", "level"),
        row("quanzhou-2023", "outcome", 130, 2022, "local-revenue", "level"),
        row("quanzhou-2023", "outcome", 8, 2022, "local-revenue"),
    )
    assert told == [("levels-against-growth", "8", "22")]


def test_a_target_that_is_said_to_be_met_and_was_not():
    told = findings(
        row("quanzhou-2022", "target", 7, 2022),
        row("quanzhou-2023", "outcome", 6.5, 2022),
        row("quanzhou-2023", "outcome", 0.5, 2022, measure="points", relative_to="年初目标", direction="up"),
    )
    assert told == [("said-met", "0.5", "-0.5")]


def test_a_miss_is_counted_from_the_nearer_end_of_a_range():
    target = row("quanzhou-2022", "target", 6, 2022, value_high=7)
    assert findings(target, row("quanzhou-2023", "outcome", 10.5, 2022)) == []  # 3.5 above the upper end
    assert findings(target, row("quanzhou-2023", "outcome", 1.5, 2022)) == [("missed-by-far", "6", "-4.5")]


def test_hedged_numbers_and_stretch_goals_do_not_contradict_each_other():
    assert (
        findings(row("quanzhou-2022", "target", 7, 2022), row("quanzhou-2022", "target", 8, 2022, stretch="true")) == []
    )
    assert (
        findings(
            row("quanzhou-2022", "outcome", 900, 2021, measure="level", comparator="gt"),
            row("quanzhou-2022", "outcome", 905, 2021, measure="level"),
        )
        == []
    )


def test_texts_of_another_place_are_not_compared():
    wrong = [{**REGISTER[0], "state": "wrong-place"}, REGISTER[1]]
    assert checks.checks(wrong, [row("quanzhou-2022", "outcome", 51, 2021)]) == []


# --- decisions --------------------------------------------------------------------------------------------------------

ORDER = {"quanzhou-2022": 0, "quanzhou-2023": 1}


def test_a_decision_stands_in_the_place_of_what_was_read():
    read = [row("quanzhou-2022", "outcome", 7, 2022, offset=40), row("quanzhou-2022", "outcome", 5, 2021, offset=90)]
    decided = [
        row("quanzhou-2022", "target", 7, 2022, offset=40) | {"decision": "row", "date": "2026-11-29"},
        row("quanzhou-2022", "outcome", 5, 2021, offset=90) | {"decision": "none", "date": "2026-11-29"},
        row("quanzhou-2022", "target", 8, 2022, offset=10) | {"decision": "row", "date": "2026-11-29"},
        row("elsewhere-2022", "target", 9, 2022, offset=10) | {"decision": "row", "date": "2026-11-29"},
    ]
    made = review.applied(read, decided, ORDER)
    assert [(each["offset"], each["kind"], each["value"], each["reviewed"]) for each in made] == [
        ("10", "target", "8", "2026-11-29"),
        ("40", "target", "7", "2026-11-29"),
    ]


def test_what_a_check_flags_is_read_before_what_is_merely_unread():
    rows = [
        row("quanzhou-2022", "outcome", 5, 2021, offset=1, confidence="A"),
        row("quanzhou-2022", "outcome", 6, 2021, offset=2, confidence="C"),
        row("quanzhou-2022", "target", 7, 2022, offset=3, confidence="A"),
        row("quanzhou-2022", "outcome", 8, 2021, "exports", offset=4, confidence="A"),
        row("quanzhou-2022", "target", 9, 2022, offset=5, confidence="A", reviewed="2026-11-29"),
    ]
    found = [
        {"report": "quanzhou-2022", "offset": offset, "indicator": indicator, "check": "jumped"}
        for offset, indicator in (("3", "gdp"), ("4", "exports"), ("5", "gdp"))
    ]
    quiet = [{"report": "quanzhou-2023", "indicator": "gdp", "silence": "not-found", "reviewed": ""}]
    queue = review.queue(register("quanzhou-2022", "quanzhou-2023"), rows, found, quiet)
    assert [(each["offset"], each["why"]) for each in queue] == [
        ("3", "jumped"), ("", "not-found"), ("4", "jumped"), ("2", "confidence C"), ("1", "confidence A"),
    ]  # fmt: skip


def queue_file(tmp_path: Path, **cells: str) -> Path:
    path = tmp_path / "queue.csv"
    review.write(path, [dict.fromkeys(review.QUEUE_COLUMNS, "") | cells])
    return path


def test_a_filled_in_queue_is_taken_once(tmp_path):
    told = {"report": "quanzhou-2022", "offset": "40", "indicator": "gdp", "decision": "none", "sentence": "=1+1"}
    for date in ("2026-11-28", "2026-11-29"):
        assert review.take(queue_file(tmp_path, **told), tmp_path, date) == 1
    (decided,) = tables.rows(tmp_path / "decisions.csv")
    assert (decided["decision"], decided["date"], "sentence" in decided) == ("none", "2026-11-29", False)


@pytest.mark.parametrize(
    ("decision", "told"), [("", "holds no decisions"), ("perhaps", "line 2, column decision: 'perhaps' is none of")]
)
def test_a_queue_without_a_usable_decision_is_refused(tmp_path, decision, told):
    with pytest.raises(InputError, match=told):
        review.take(queue_file(tmp_path, report="quanzhou-2022", offset="4", decision=decision), tmp_path, "2026-11-29")
    assert not (tmp_path / "decisions.csv").exists()


def test_the_sentence_around_a_figure_ends_at_its_marks():
    assert review.sentence("前一句。全市增长7%以上；后一句。", 8) == "全市增长7%以上；"


# --- scores -----------------------------------------------------------------------------------------------------------


def gold(*rows: dict[str, str], scope: str = "all") -> list[dict[str, str]]:
    blank = dict.fromkeys(score.GOLD_COLUMNS, "")
    read = {each["report"] for each in rows} or {"quanzhou-2022"}
    return [blank | {"report": report, "scope": scope} for report in read] + [blank | each for each in rows]


def tallied(scores: list[dict[str, str]], group: str) -> tuple[int, ...]:
    (found,) = [each for each in scores if (each["group"], each["indicator"], each["decade"]) == (group, "all", "all")]
    return tuple(int(found[name]) for name in ("annotated", "found", "read", "right", "comparators"))


def test_recall_and_precision_by_hand():
    annotated = [row("quanzhou-2022", "outcome", value, 2021, offset=value) for value in (1, 2, 3, 4)]
    read = [
        annotated[0],  # right
        annotated[1] | {"comparator": "ge"},  # right but for its hedge
        annotated[2] | {"last_year": "2022"},  # another year
        row("quanzhou-2022", "outcome", 9, 2021, offset=9),  # none of the annotated
        row("elsewhere-2022", "outcome", 9, 2021),  # of a report that nobody annotated
    ]
    assert tallied(score.score(gold(*annotated), read), "outcomes") == (4, 2, 4, 2, 1)


def test_the_same_sum_in_another_unit_is_right():
    annotated = row("quanzhou-2022", "outcome", 8000, 2021, measure="level") | {"unit": "亿元"}
    read = annotated | {"value": "8", "unit": "千亿元"}
    assert tallied(score.score(gold(annotated), [read]), "outcomes")[1] == 1
    assert tallied(score.score(gold(annotated), [read | {"value": "80"}]), "outcomes")[1] == 0


def test_a_report_read_for_livelihood_alone_says_nothing_of_the_rest():
    read = [
        row("quanzhou-2022", "outcome", 9, 2021),
        row("quanzhou-2022", "outcome", 80, 2021, "livelihood-share", "share"),
    ]
    scores = score.score(gold(scope="livelihood"), read)
    assert tallied(scores, "livelihood-shares") == (0, 0, 1, 0, 0)
    assert {each["group"] for each in scores} == {"livelihood-shares", "confidence-a"}


def test_a_target_of_gdp_counts_among_the_targets_too():
    target = row("quanzhou-2022", "target", 7, 2022)
    scores = score.score(gold(target), [target])
    assert tallied(scores, "gdp-targets") == tallied(scores, "targets") == (1, 1, 1, 1, 1)


@pytest.mark.parametrize(("missed", "standing"), [(0, "sound"), (1, "experimental")])
def test_a_group_stands_by_its_bar(missed, standing):
    rows = [row("quanzhou-2022", "outcome", value, 2021, offset=value) for value in range(10)]
    (found, *_) = score.score(gold(*rows), rows[missed:])
    assert found["standing"] == standing


def test_hard_rows_are_counted_apart():
    rows = [row("quanzhou-2022", "outcome", value, 2021, offset=value) for value in (1, 2, 3)]
    annotated = [each | {"hard": hard} for each, hard in zip(rows, ("false", "true", "true"), strict=True)]
    read = [rows[0], rows[1], rows[2] | {"last_year": "2020"}]
    (found, *_) = score.score(gold(*annotated), read)
    assert [found[name] for name in ("annotated", "found", "read", "right")] == ["3", "2", "3", "2"]
    assert [found[f"plain_{name}"] for name in ("annotated", "found", "read", "right")] == ["1", "1", "1", "1"]


def test_rows_of_each_class_of_confidence_are_counted_by_hand():
    annotated = [row("quanzhou-2022", "outcome", value, 2021, offset=value) for value in range(12)]
    read = [each | {"confidence": "A"} for each in annotated[:10]]
    read += [annotated[10] | {"confidence": "C"}, annotated[11] | {"confidence": "C", "last_year": "2020"}]
    scores = score.score(gold(*annotated), read)
    assert tallied(scores, "confidence-a") == (0, 0, 10, 10, 0)
    assert tallied(scores, "confidence-c") == (0, 0, 2, 1, 0)
    assert {each["group"]: each["standing"] for each in scores} == {
        "outcomes": "experimental",
        "confidence-a": "sound",
        "confidence-c": "untried",
    }


def test_ten_rows_are_needed_to_judge():
    rows = [row("quanzhou-2022", "outcome", value, 2021, offset=value) for value in range(9)]
    assert score.score(gold(*rows), rows)[0]["standing"] == "untried"


# --- the commands -----------------------------------------------------------------------------------------------------


def test_build_review_and_score_from_the_command_line(tmp_path, capsys):
    texts, out = (
        folder(tmp_path, quanzhou_2022=speech(), quanzhou_2023=speech(**SECOND | {"growth": 1.5})),
        tmp_path / "out",
    )
    assert cli.main(["panel", "build", str(texts), "--out", str(out), "--jobs", "1"]) == 0
    assert "2 reports, 16 observations, 0 silences" in capsys.readouterr().out
    assert cli.main(["panel", "review", "--panel", str(out), "--texts", str(texts), "--limit", "1"]) == 0
    first = capsys.readouterr().out
    assert first.startswith("missed-by-far: quanzhou-2022 gdp target 2022 7 % ge")
    assert "地区生产总值增长7%以上" in first
    annotated = tmp_path / "gold.csv"
    (target,) = [
        each
        for each in tables.rows(out / "observations.csv")
        if each["indicator"] == "gdp" and each["kind"] == "target" and each["report"] == "quanzhou-2022"
    ]
    annotated.write_bytes(tables.written(score.GOLD_COLUMNS, gold(target)))
    assert (
        cli.main(
            [
                "panel",
                "score",
                "--gold",
                str(annotated),
                str(texts),
                "--jobs",
                "1",
                "--out",
                str(tmp_path / "scores.csv"),
            ]
        )
        == 0
    )
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as file:
        first_score = next(csv.DictReader(file))
    assert (first_score["group"], first_score["annotated"], first_score["found"]) == ("gdp-targets", "1", "1")


def test_what_cannot_be_used_is_told_in_one_line(tmp_path, capsys):
    for call, told in (
        (["build", str(tmp_path / "none"), "--out", str(tmp_path / "out")], "is not a folder"),
        (["review", "--panel", str(tmp_path)], "holds no tables of the panel"),
        (["score", "--gold", str(tmp_path / "none.csv")], "is no gold table"),
        (["check", "--panel", str(tmp_path)], "datapackage.json"),
    ):
        assert cli.main(["panel", *call]) == 2
        error = capsys.readouterr().err
        assert told in error
        assert error.count("\n") == 1


# --- tables whose key takes several columns ---------------------------------------------------------------------------


def panel(tmp_path: Path, name: str = "panel") -> Path:
    """The tables of two reports as the published panel has them, in a folder of their own."""
    out = tmp_path / name
    build(folder(tmp_path, quanzhou_2022=speech(), quanzhou_2023=speech(**SECOND)), out, jobs=1)
    return out


def test_what_a_build_writes_is_in_order(tmp_path, capsys):
    out = panel(tmp_path)
    assert checked.check(out) == []
    assert cli.main(["panel", "check", "--panel", str(out)]) == 0
    assert "missed-by-far" in capsys.readouterr().out


def test_a_row_that_stands_twice_is_told_by_its_whole_key(tmp_path, capsys):
    out = panel(tmp_path)
    lines = (out / "observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (out / "observations.csv").write_text("".join([*lines, lines[1]]), encoding="utf-8")
    (finding,) = checked.check(out)
    assert (finding.code, finding.row) == ("duplicate-key", f"line {len(lines) + 1}")
    assert "report, offset, indicator, variant" in finding.message
    assert cli.main(["panel", "check", "--panel", str(out)]) == 1
    assert "1 fault in" in capsys.readouterr().out


def test_checks_that_are_not_those_of_the_rows_are_told(tmp_path, capsys):
    out = panel(tmp_path)
    (out / "checks.csv").write_bytes((out / "checks.csv").read_bytes() + b"jumped,quanzhou-2022,1,gdp,7,,,,1,\n")
    assert cli.main(["panel", "check", "--panel", str(out)]) == 1
    assert "is not what the checks find" in capsys.readouterr().out


def test_what_changed_between_two_panels_is_told_by_the_whole_key(tmp_path):
    old, new = panel(tmp_path, "old"), panel(tmp_path, "new")
    content = (new / "observations.csv").read_text(encoding="utf-8")
    (new / "observations.csv").write_text(content.replace(",7,,%,7,ge,", ",8,,%,8,ge,", 1), encoding="utf-8")
    told = checked.changes(old, new)
    assert "| quanzhou-2022, " in told
    assert ", gdp,  | `value` | 7 | 8 |" in told


# --- frames -----------------------------------------------------------------------------------------------------------


def test_the_panel_is_loaded_with_the_place_of_each_row(tmp_path):
    frame = tables.load(data_dir=panel(tmp_path).parent)
    assert set(frame["place"]) == {"quanzhou"}
    assert set(frame["level"]) == {"city"}
    assert frame["value"].dtype == "float64"
    target = frame[(frame["indicator"] == "gdp") & (frame["kind"] == "target")]
    assert list(target["value"]) == [7, 6.5]
    assert list(target["decimals"]) == [0, 1]
