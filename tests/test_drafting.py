"""``workreport new``: the tables of another report, drafted so that they load at once and are told to be a draft."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

import small_report as small
from workreport import audit, drafting, tables
from workreport import text as texts
from workreport.drafting import decisions, questions, units
from workreport.drafting.document import describe
from workreport.errors import InputError
from workreport.reading.numerals import find_numerals

pytestmark = pytest.mark.slow  # together; each takes little

SOURCE = "qingshi-2023"
TEXT = (Path(__file__).parent / "report" / f"{SOURCE}.txt").read_text(encoding="utf-8")
CANONICAL = texts.canonical(TEXT)
PROJECT = Path(__file__).parent.parent


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """The data folder with the draft of the January report in it, for tests to copy."""
    data = small.copy(tmp_path_factory.mktemp("draft"))
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    return data


@pytest.fixture
def drafted(draft, tmp_path):
    """A copy of the draft that a test may change."""
    return shutil.copytree(draft, tmp_path / "drafted" / "data")


def rows(data, table):
    with (data / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def observed(data, before):
    """The drafted observation of the figure whose words end with ``before``."""
    offset = CANONICAL.index(before) + len(before)
    (row,) = (row for row in rows(data, f"{SOURCE}/observations.csv") if row["offset"] == str(offset))
    return row


def decide(data, *items):
    """Mark items of the reading list as decided; all of them unless some are named."""
    path = f"{SOURCE}/reading-list.csv"
    listed = small.read(data, path)
    state = listed[0].index("state")
    for row in listed[1:]:
        row[state] = "decided" if not items or row[0] in items else row[state]
    small.write(data, path, listed)


# --- what is drafted --------------------------------------------------------------------------------------------------


def test_every_numeral_the_audit_counts_has_a_row(drafted):
    table = rows(drafted, f"{SOURCE}/numerals.csv")
    assert [(int(row["offset"]), row["token"], row["script"]) for row in table] == find_numerals(CANONICAL)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("地区生产总值", ("gdp", "2022", "level", "actual", "eq", "", "1286.4", "", "亿元")),
        ("1286.4亿元，增长", ("gdp", "2022", "growth", "actual", "eq", "up", "4.3", "", "%")),
        ("零售总额突破", ("", "2022", "level", "actual", "gt", "", "500", "", "亿元")),
        ("总产量达", ("", "2022", "level", "actual", "approx", "", "38", "", "万吨")),
        # 人均 makes it another indicator than the one whose name stands there.
        ("人均地区生产总值", ("", "2022", "level", "actual", "eq", "", "8.1", "", "万元")),
        ("累计植树", ("", "2018-2022", "level", "actual", "eq", "", "12", "", "万亩")),
        ("到2027年，地区生产总值突破", ("gdp", "2027", "level", "target", "gt", "", "1800", "", "亿元")),
        ("目标是：地区生产总值增长", ("gdp", "2023", "growth", "target", "approx", "up", "6", "", "%")),
        ("60个，规上工业增加值增长", ("", "2023", "growth", "target", "eq", "up", "7", "8", "%")),
        ("失业率控制在", ("unemployment", "2023", "share", "target", "le", "", "5", "", "%")),
    ],
)
def test_a_figure_is_drafted_from_the_words_around_it(drafted, before, expected):
    row = observed(drafted, before)
    columns = ["indicator", "period", "measure", "status", "comparator", "direction", "value", "value_high", "unit"]
    assert tuple(row[column] for column in columns) == expected


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("——", "date"),
        ("青石市第", "reference"),
        ("国道", "name"),
        ("办成", "figure"),
        ("建设“", "name"),
        ("增长6%左右，", "word"),
    ],
)
def test_a_numeral_is_given_the_role_that_the_scanner_s_kind_stands_for(drafted, before, role):
    offset = CANONICAL.index(before) + len(before)
    roles = {row["offset"]: row["role"] for row in rows(drafted, f"{SOURCE}/numerals.csv")}
    assert roles[str(offset)] == role


def test_what_the_tables_cannot_hold_is_asked_about_and_not_entered(drafted):
    # 三分之一 is a third, and neither of its numerals is.
    offset = str(CANONICAL.index("三分之一"))
    (item,) = (item for item in rows(drafted, f"{SOURCE}/reading-list.csv") if item["offset"] == offset)
    assert item["ask"] == "suspect"
    assert offset not in {row["offset"] for row in rows(drafted, f"{SOURCE}/observations.csv")}


def test_units_the_tables_lack_are_added_and_asked_about(drafted):
    known = {row["unit"]: row for row in rows(drafted, "units.csv")}
    assert (known["万亩"]["base_unit"], known["万亩"]["factor"], known["万亩"]["counted"]) == (
        *("m2", "6666666.6666666667", "false"),
    )
    asked = {item["subject"] for item in rows(drafted, f"{SOURCE}/reading-list.csv") if item["ask"] == "unit"}
    assert "万亩" in asked
    assert asked == set(known) - {row["unit"] for row in rows(PROJECT / "tests" / "report" / "data", "units.csv")}


def test_the_document_is_told_from_the_text_s_beginning(drafted):
    row = {row["source"]: row for row in rows(drafted, "sources.csv")}[SOURCE]
    place = {row["place"]: row for row in rows(drafted, "places.csv")}["qingshi"]
    assert (place["name_zh"], place["level"]) == ("青石市", "city")
    assert (row["place"], row["admin_level"], row["body"], row["delivered"]) == (
        *("qingshi", "city", "青石市人民政府", "2023-01-08"),
    )
    assert row["text_sha256"] == texts.read(TEXT).sha256
    assert row["note"] == "Drafted: title, body, level, day, address and reliability are to be checked."
    assert row["note_zh"] == "草拟：标题、机关、层级、日期、网址和可靠程度有待核对。"


def test_the_draft_of_a_report_agrees_with_its_tables_where_words_tell(data):
    # The same speech under another key: its curated tables are the standard. What no word tells is left to a reader.
    key = "linwan-2020"
    drafting.new(data, key, small.TEXT.encode(), "the text")
    columns = ("value", "value_high", "unit", "comparator", "direction", "measure")
    curated = {row["offset"]: row for row in rows(data, small.OBSERVATIONS) if row["offset"]}
    draft = {row["offset"]: row for row in rows(data, f"{key}/observations.csv")}
    # 五年来 and 三类 within a term's explanation are what a reader takes out.
    assert set(curated) <= set(draft) <= set(curated) | {"63", "633"}
    differ = {
        (offset, column, row[column], draft[offset][column])
        for offset, row in curated.items()
        for column in columns
        if row[column] != draft[offset][column]
    }
    assert differ == set()
    # The curated rows have the span of five years where the reader gives a level its last year.
    when = [row["period"][-4:] == draft[o]["period"][-4:] for o, row in curated.items()]
    assert sum(when) >= 0.95 * len(when)


# --- what becomes of it -----------------------------------------------------------------------------------------------


def test_a_draft_loads_at_once(drafted):
    assert tables.check(drafted) == []
    frame = tables.observations(SOURCE, drafted)
    assert set(frame["reported"]) == {2022}
    assert set(frame.loc[frame["indicator"] == "", "theme"]) == {"undecided"}
    assert len(tables.passages(SOURCE, drafted)) == 4


def test_a_draft_is_not_in_order_before_all_is_decided(drafted):
    report = audit.run(drafted, SOURCE, TEXT)
    items = rows(drafted, f"{SOURCE}/reading-list.csv")
    assert not report.ok
    assert [(each.code, each.row) for each in report.findings] == [("undecided", item["item"]) for item in items]


def test_what_is_decided_is_held_against_rules_and_text(drafted):
    decide(drafted)
    row = observed(drafted, "社会消费品零售总额突破")
    small.edit(drafted, f"{SOURCE}/observations.csv", row["observation"], "comparator", "eq")
    found = {(each.code, each.row) for each in audit.run(drafted, SOURCE, TEXT).findings}
    assert ("hedge-lost", row["observation"]) in found
    assert "undecided" not in {code for code, _ in found}


@pytest.mark.parametrize("ask", ["name", "no-figure", "suspect"])
def test_an_item_taken_off_the_list_is_missed(drafted, ask):
    number = next(i["item"] for i in rows(drafted, f"{SOURCE}/reading-list.csv") if i["ask"] == ask)
    small.drop(drafted, f"{SOURCE}/reading-list.csv", number)
    assert "not-on-reading-list" in {each.code for each in audit.run(drafted, SOURCE).findings}


def test_a_rate_whose_direction_a_noun_says_has_it(drafted):
    decide(drafted)
    number = observed(drafted, "居民消费价格涨幅")["observation"]
    for direction, expected in (("", {"direction-lost", "direction-missing"}), ("up", set())):
        small.edit(drafted, f"{SOURCE}/observations.csv", number, "direction", direction)
        codes = {each.code for each in audit.run(drafted, SOURCE, TEXT).findings if each.row == number}
        assert {code for code in codes if code.startswith("direction-")} == expected


# --- where a reader overrules the scanner -----------------------------------------------------------------------------

RETAIL = "社会消费品零售总额突破"  # gt, says the scanner


def ask_alone(data, offset):
    """Give the numeral at ``offset`` an item of its own: it is taken out of the one that it shares, or is asked about at last."""
    path = f"{SOURCE}/reading-list.csv"
    listed = small.read(data, path)
    header = listed[0]
    at, like = header.index("offset"), header.index("like")
    if any(row[at] == offset and not row[like] for row in listed[1:]):
        return
    for row in listed[1:]:
        places = [each for each in [row[at], *row[like].split()] if each and each != offset]
        if offset in [row[at], *row[like].split()]:
            row[at], row[like] = places[0], " ".join(places[1:])
    item = dict.fromkeys(header, "") | {"item": str(len(listed)), "offset": offset, "ask": "figure", "subject": "-"}
    small.write(data, path, [*listed, list((item | {"state": "decided"}).values())])


def overrule(data, row, overrules, note="The word belongs to the figure before."):
    """Let a row overrule the reader, for a reason."""
    for column, value in {"overrules": overrules, "note": note}.items():
        small.edit(data, f"{SOURCE}/observations.csv", row["observation"], column, value)


def told(data, text=TEXT):
    """The findings against the scanner and on overrulings, as code and row."""
    findings = [(each.code, each.row) for each in audit.run(data, SOURCE, text).findings]
    return {each for each in findings if re.search("^overruling-|-(differs?|lost|invented)$", each[0])}


@pytest.fixture
def read_otherwise(drafted):
    """A draft that is decided, where a reader takes a figure for exact and the scanner does not; the figure's row."""
    decide(drafted)
    row = observed(drafted, RETAIL)
    small.edit(drafted, f"{SOURCE}/observations.csv", row["observation"], "comparator", "eq")
    return drafted, row


def test_an_overruling_keeps_the_audit_quiet_about_the_reading_that_it_names(read_otherwise):
    data, row = read_otherwise
    assert told(data) == {("hedge-lost", row["observation"])}
    overrule(data, row, "comparator=gt")
    assert told(data) == set()


def test_a_status_that_the_words_forbid_can_be_overruled(drafted):
    decide(drafted)
    row = observed(drafted, "地区生产总值")  # of 2022, among what was reached
    small.edit(drafted, f"{SOURCE}/observations.csv", row["observation"], "status", "estimate")
    assert told(drafted) == {("words-differ", row["observation"])}
    overrule(drafted, row, "status=actual", "A footnote calls it an estimate.")
    assert told(drafted) == set()
    small.edit(drafted, f"{SOURCE}/observations.csv", row["observation"], "status", "actual")
    assert told(drafted) == {("overruling-unmatched", row["observation"])}


def test_what_a_person_decides_against_the_reader_is_recorded_and_no_fault(drafted):
    items = rows(drafted, f"{SOURCE}/reading-list.csv")
    row = next(each for each in rows(drafted, f"{SOURCE}/observations.csv") if not each["indicator"])
    number = next(item["item"] for item in items if row["offset"] in questions.places(item))
    decisions.decide(drafted, SOURCE, number, {"period": "1999", "indicator": "gdp"})

    def now():
        (found,) = (each for each in rows(drafted, f"{SOURCE}/observations.csv") if each["offset"] == row["offset"])
        return found

    assert now()["overrules"] == f"indicator= period={row['period']}"
    codes = {each.code for each in audit.run(drafted, SOURCE, TEXT).findings if each.row == row["observation"]}
    assert not {each for each in codes if each == "words-differ" or each.startswith("overruling")}
    # What is taken back is overruled no more.
    decisions.decide(drafted, SOURCE, number, {"period": row["period"], "indicator": ""})
    assert now()["overrules"] == ""


def test_a_finding_against_the_scanner_says_how_it_may_be_overruled(read_otherwise):
    data, _ = read_otherwise
    (message,) = (each.message for each in audit.run(data, SOURCE, TEXT).findings if each.code == "hedge-lost")
    assert message.endswith("; mend the comparator, or overrule the audit in overrules: comparator=gt")


def test_an_overruling_leaves_the_other_cells_of_its_figure_to_the_scanner(read_otherwise):
    data, row = read_otherwise
    overrule(data, row, "comparator=gt")
    small.edit(data, f"{SOURCE}/observations.csv", row["observation"], "direction", "up")
    assert told(data) == {("direction-invented", row["observation"])}
    overrule(data, row, "comparator=gt direction=")
    assert told(data) == set()


def test_an_overruling_leaves_every_other_figure_to_the_scanner(read_otherwise):
    data, row = read_otherwise
    overrule(data, row, "comparator=gt")
    other = observed(data, "到2027年，地区生产总值突破")
    small.edit(data, f"{SOURCE}/observations.csv", other["observation"], "comparator", "eq")
    assert told(data) == {("hedge-lost", other["observation"])}


def test_an_overruling_leaves_the_rules_that_no_scanner_makes(read_otherwise):
    data, row = read_otherwise
    small.edit(data, f"{SOURCE}/observations.csv", row["observation"], "measure", "growth")  # of 亿元
    overrule(data, row, "comparator=gt measure=level")
    codes = {each.code for each in audit.run(data, SOURCE, TEXT).findings if each.row == row["observation"]}
    assert "unit-of-measure" in codes
    assert "words-differ" not in codes


def test_a_multiple_of_an_earlier_level_has_no_indicator_and_breaks_no_rule(data):
    text = TEXT.replace("地区生产总值突破", "地区生产总值是2017年的1.6倍，突破", 1)
    assert text != TEXT
    drafting.new(data, SOURCE, text.encode(), "the text")
    (row,) = (row for row in rows(data, f"{SOURCE}/observations.csv") if row["unit"] == "倍")
    assert (row["value"], row["measure"], row["indicator"]) == ("1.6", "level", "")
    codes = {each.code for each in audit.run(data, SOURCE, text).findings if each.row == row["observation"]}
    assert codes.isdisjoint({"unit-of-measure", "mixed-units", "words-differ"})


@pytest.mark.parametrize("overrules", ["comparator=approx", "comparator=", "direction=up", "comparator=gt unit=万元"])
def test_an_overruling_of_what_the_scanner_does_not_read_is_a_fault(read_otherwise, overrules):
    data, row = read_otherwise
    overrule(data, row, overrules)
    assert ("overruling-unmatched", row["observation"]) in told(data)
    assert (("hedge-lost", row["observation"]) in told(data)) == ("comparator=gt" not in overrules)


def test_an_overruling_that_scanner_and_table_no_longer_need_is_a_fault(read_otherwise):
    data, row = read_otherwise
    overrule(data, row, "comparator=gt")
    small.edit(data, f"{SOURCE}/observations.csv", row["observation"], "comparator", "gt")
    assert told(data) == {("overruling-unmatched", row["observation"])}


def test_an_overruling_where_the_scanner_reads_no_figure_is_a_fault(drafted):
    decide(drafted)
    offset = str(CANONICAL.index("青石市第") + len("青石市第"))  # of a session
    small.edit(drafted, f"{SOURCE}/numerals.csv", offset, "role", "figure")
    observations = small.read(drafted, f"{SOURCE}/observations.csv")
    entered = dict(zip(observations[0], observations[1], strict=True)) | {"observation": "99", "offset": offset}
    small.write(drafted, f"{SOURCE}/observations.csv", [*observations, list(entered.values())])
    overrule(drafted, entered, "unit=名")
    assert ("overruling-unmatched", "99") in told(drafted)


def test_a_role_that_a_person_was_asked_about_is_that_person_s(drafted):
    decide(drafted)
    offset = observed(drafted, "地区生产总值")["offset"]  # in no doubt, and not asked about
    small.edit(drafted, f"{SOURCE}/numerals.csv", offset, "role", "list-marker")
    assert told(drafted) == {("role-differs", offset)}
    ask_alone(drafted, offset)
    assert told(drafted) == set()


def test_an_overruling_says_why(read_otherwise):
    data, asked = read_otherwise
    row = observed(data, "地区生产总值")  # not asked about, so that nobody is known to have decided it
    for each in (row, asked):
        overrule(data, each, "comparator=gt", note="")
    assert told(data, None) == {("overruling-unfounded", row["observation"])}


@pytest.mark.parametrize("overrules", ["comparator", "value=5", "comparator=gt, direction=up", "comparator gt"])
def test_an_overruling_names_a_cell_and_a_reading(read_otherwise, overrules):
    data, row = read_otherwise
    overrule(data, row, overrules)
    (finding,) = tables.check(data)
    assert (finding.table, finding.row) == (f"{SOURCE}/observations.csv", row["observation"])


def test_the_summary_counts_the_overrulings_by_themselves(read_otherwise, monkeypatch, run):
    data, row = read_otherwise
    overrule(data, row, "comparator=gt")
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    count = len(rows(data, f"{SOURCE}/reading-list.csv"))
    _, out, _ = run("audit", "--report", SOURCE)
    assert f"Decided: {count} of {count}" in out
    assert "Figures at which a person overrules the reader: 1" in out


def test_other_reports_stay_in_order(drafted):
    assert audit.run(drafted, small.REPORT, small.TEXT).ok


def test_the_summary_counts_what_is_decided_and_shows_the_next_where_it_stands(drafted, monkeypatch, run, tmp_path):
    monkeypatch.setenv("WORKREPORT_PROJECT", str(drafted.parent))
    items = rows(drafted, f"{SOURCE}/reading-list.csv")
    first = next(i for i, item in enumerate(items) if item["ask"] == "name")
    decide(drafted, *(item["item"] for item in items[:first]))
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    code, out, _ = run("audit", "--report", SOURCE, "--source", path)
    assert code == 1
    assert f"Decided: {first} of {len(items)}" in out
    assert "name 92.6 and 2 like it" in out
    assert "which indicator? 2022 level actual eq 92.6亿元" in out
    assert "一般公共预算收入92.6亿元" in out


def test_no_sentence_of_the_text_is_kept(drafted):
    kept = "".join(
        path.read_text(encoding="utf-8") for path in (*(drafted / SOURCE).iterdir(), drafted / "sources.csv")
    )
    runs = {CANONICAL[i : i + 12] for i in range(len(CANONICAL) - 12)}
    assert [each for each in runs if each in kept] == []


# --- what is refused --------------------------------------------------------------------------------------------------


def state(data):
    return {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "source", ["Qingshi-2023", "qingshi", "2023", "qingshi_2023", "../x-2023", "青石-2023", "a-1823"]
)
def test_a_key_that_is_not_place_and_year_is_refused(data, source):
    before = state(data)
    with pytest.raises(InputError, match="no key for a report"):
        drafting.new(data, source, TEXT.encode(), "the text")
    assert state(data) == before


def test_a_report_that_is_there_is_not_overwritten(drafted):
    before = state(drafted)
    with pytest.raises(InputError, match="already"):
        drafting.new(drafted, SOURCE, TEXT.encode(), "the text")
    assert state(drafted) == before


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"\xff\xfe", "not UTF-8"), (b"a\0b", "NUL")])
def test_what_is_no_text_is_refused(data, content, said):
    before = state(data)
    with pytest.raises(InputError, match=said):
        drafting.new(data, SOURCE, content, "the text")
    assert state(data) == before


def test_tables_out_of_order_are_mended_first(data):
    small.edit(data, "units.csv", "亿元", "factor", "many")
    before = state(data)
    with pytest.raises(InputError, match="mend the tables"):
        drafting.new(data, SOURCE, TEXT.encode(), "the text")
    assert state(data) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "qingshi-2023", "--text", "nowhere.txt"), "nowhere.txt: cannot be read"),
        (("new", "qingshi-2023"), "--text"),
        (("new", "qingshi", "--text", __file__), "no key for a report"),
    ],
)
def test_an_unusable_call_is_refused_in_one_line(data, monkeypatch, run, arguments, said):
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


# --- the descriptor ---------------------------------------------------------------------------------------------------


def test_the_descriptor_keeps_its_lines_and_gains_the_new_tables(data):
    before = (data / "datapackage.json").read_text(encoding="utf-8")
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    after = (data / "datapackage.json").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip().removesuffix("}").rstrip().removesuffix("]").rstrip())
    names = [resource["name"] for resource in json.loads(after)["resources"]]
    assert names[-4:] == [f"{SOURCE}-{kind}" for kind in ("numerals", "observations", "passages", "reading-list")]


def test_a_descriptor_laid_out_otherwise_is_taken_too(data):
    path = data / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    drafting.new(data, SOURCE, TEXT.encode(), "the text")
    assert tables.check(data) == []


def test_every_base_unit_of_the_lexicon_may_stand_in_the_tables():
    descriptor = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["name"]: resource for resource in descriptor["resources"]}
    (base_unit,) = (field for field in described["units"]["schema"]["fields"] if field["name"] == "base_unit")
    assert {base for base, _ in units.UNITS.values()} <= set(base_unit["constraints"]["enum"])


def test_an_alias_repeats_a_name_of_its_indicator_only_for_its_variant_or_where_there_is_no_other():
    indicators = rows(PROJECT / "data", "indicators.csv")
    names = {(row["indicator"], row[column]) for row in indicators for column in ("name_zh", "label_zh")}
    aliases = rows(PROJECT / "data", "aliases.csv")
    listed = [row["indicator"] for row in aliases]
    plain = [row for row in aliases if (row["indicator"], row["alias"]) in names and not row["variant"]]
    assert [row["alias"] for row in plain if listed.count(row["indicator"]) > 1] == []
    assert {row["indicator"] for row in aliases} <= {row["indicator"] for row in indicators}


# --- units ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "base", "factor", "counted"),
    [
        ("万户", "household", "10000", "false"),
        ("公里", "m", "1000", "false"),
        ("座", "item", "1", "true"),
        ("千人", "person", "1000", "false"),
        ("万亿元", "CNY", "1000000000000", "false"),
        ("斤", "kg", "0.5", "false"),
        ("亿", "item", "100000000", "false"),
    ],
)
def test_a_new_unit_is_worth_what_the_lexicon_says(unit, base, factor, counted):
    row = units.row(unit)
    assert (row["base_unit"], row["factor"], row["counted"]) == (base, factor, counted)


def test_a_unit_the_lexicon_lacks_is_no_row():
    with pytest.raises(ValueError, match="not a unit"):
        units.row("万堆")


def test_a_ratio_is_left_to_the_reader(data):
    drafting.new(data, SOURCE, "三次产业结构为12.3∶34.2∶53.5，产值增长5%。".encode(), "the text")
    assert [row["value"] for row in rows(data, f"{SOURCE}/observations.csv")] == ["5"]
    asked = [item["ask"] for item in rows(data, f"{SOURCE}/reading-list.csv") if item["offset"]]
    assert asked == ["no-figure", "suspect", "name"]


@pytest.mark.parametrize(
    ("beginning", "level", "body", "delivered"),
    [
        ("上海市人民政府2020年1月15日", "province", "上海市人民政府", "2020-01-15"),
        ("在会议上代表国务院报告，二〇〇九年三月五日", "nation", "国务院", "2009-03-05"),
        ("我代表石溪县人民政府报告", "county", "石溪县人民政府", "2020-01"),
        ("在石溪市第四届人民代表大会第一次会议上。我代表市人民政府报告", "city", "石溪市人民政府", "2020-01"),
        ("我代表市人民政府报告", "city", "市人民政府", "2020-01"),
    ],
)
def test_the_document_is_described_as_far_as_it_says(beginning, level, body, delivered):
    document = describe("some-place-2020", texts.read(beginning))
    found = [document.row[column] for column in ("body", "delivered", "place")]
    assert [document.place_level, *found] == [level, body, delivered, "some-place"]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2021-12-22", 2021),
        ("2023-01-08", 2022),
        ("1955-07-05", 1955),
        ("2023-01", 2022),
        ("2023-06", 2022),
        ("2023", 2023),
    ],
)
def test_a_report_of_the_first_half_year_looks_back_on_the_year_before(day, year):
    assert tables.reported_year(day) == year


def test_a_day_that_the_text_does_not_have_is_noted_in_both_languages():
    document = describe("some-place-2020", texts.read("青石市人民政府工作报告\n各位代表：\n现在报告工作。"))
    assert document.row["title_en"] == "Report on the Work of the Government of Some Place"
    assert document.row["delivered"] == "2020-01"
    assert document.row["note"].startswith(
        "The day was not found in the text; January of its year stands for it. Drafted: "
    )
    assert document.row["note_zh"].startswith("文中没有找到日期，暂记为当年1月。草拟：")
