"""The audit of the tables that figures refer to, and the checksums of reviewed rows: each is broken once, and named."""

import pytest

import small_report as small
from workreport import audit, project, tables
from workreport.audit import pins
from workreport.tables import read_package

pytestmark = pytest.mark.slow  # together; each takes little

SOURCES, UNITS, INDICATORS, PLACES = "sources.csv", "units.csv", "indicators.csv", "places.csv"


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def found(data):
    return {(each.code, each.table, each.row) for each in audit.run(data, small.REPORT).findings}


CELLS = [  # table, row, column, cell, the code that names it
    (UNITS, "亩", "factor", "6666.666666667", "unit-of-lexicon"),  # ten times as much
    (UNITS, "亿元", "factor", "10000000", "unit-of-lexicon"),
    (UNITS, "个工作日", "base_unit", "year", "unit-of-lexicon"),
    (UNITS, "万名", "counted", "true", "unit-of-lexicon"),
    (UNITS, "亿元", "name_en", "ten thousand yuan", "unit-name"),
    (UNITS, "元", "name_en", "million yuan", "unit-name"),
    (PLACES, "linwan", "level", "county", "place-name"),
    (PLACES, "linwan", "name_en", "Linwan County", "place-name"),
    (SOURCES, "linwan-2021", "admin_level", "city", "source-differs"),
    (SOURCES, "linwan-2021", "kind", "communique", "source-differs"),
    (SOURCES, "linwan-2021", "title_zh", "海洲国政府工作报告", "source-differs"),
    (SOURCES, "linwan-2021", "title_en", "Work report of Haizhou", "source-differs"),
    (SOURCES, "linwan-2021", "body", "海洲国政府", "source-differs"),
    (SOURCES, "linwan-accounts-2022", "delivered", "2021", "source-differs"),  # accounts of a year to come
    (SOURCES, "linwan-accounts-2022", "reliability", "official", "checked-differs"),  # its rows were read in a reprint
    (INDICATORS, "livelihood-spending", "price_basis", "none", "price-of-money"),
    (INDICATORS, "beds", "price_basis", "current", "price-of-money"),
    (INDICATORS, "beds", "label_en", "Gdp", "name-twice"),
    (INDICATORS, "beds", "label_zh", "本地生产总值", "name-twice"),
]


@pytest.mark.parametrize(("table", "row", "column", "cell", "code"), CELLS)
def test_a_cell_at_odds_with_what_it_is_held_to_is_named(data, table, row, column, cell, code):
    small.edit(data, table, row, column, cell)
    assert code in {each for each, *_ in found(data)}


def test_an_alias_is_not_the_name_of_another_indicator(data):
    small.write(data, "aliases.csv", [*small.read(data, "aliases.csv"), ["本地生产总值", "beds", ""]])
    assert found(data) == {("name-twice", "aliases.csv", "本地生产总值")}


SILENCES = [  # cells of a silence of the work report of 2023, and whether it may stand
    ({"period": "2023"}, True),  # the year it plans
    ({"period": "2018-2022"}, True),  # the five that ended
    ({"period": "2027"}, True),  # where five years end
    ({"period": "2024"}, False),
    ({"place": "linwan"}, False),
    ({"indicator": "beds"}, False),  # which no document states
    ({"measure": "rank"}, False),
    ({"basis": "current"}, False),
    ({"direction": "up"}, False),
    ({"direction": "up", "note": "In words only: rising.", "note_zh": "只有文字：上升。"}, True),
]


@pytest.mark.parametrize(("cells", "stands"), SILENCES)
def test_a_silence_is_of_what_other_documents_of_the_place_state(data, cells, stands):
    small.change(data, "context/observations.csv", 9, **cells)
    assert ("silence-of-document" in {each for each, *_ in found(data)}) != stands


# --- checksums --------------------------------------------------------------------------------------------------------


@pytest.fixture
def pinned(data, monkeypatch):
    pins.renew(read_package(data))
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    monkeypatch.delenv("WORKREPORT_SOURCES", raising=False)
    return data


def test_reviewed_rows_as_they_are_have_no_findings(pinned):
    assert found(pinned) == set()


def test_a_changed_row_is_named_with_its_line_and_how_to_renew(pinned):
    # no rule can tell: the definition of another thing
    small.edit(pinned, INDICATORS, "livelihood-spending", "definition", "Spending on the armed forces.")
    (finding,) = audit.run(pinned, small.REPORT).findings
    assert (finding.code, finding.table, finding.row) == ("row-changed", INDICATORS, "livelihood-spending")
    line = [row[0] for row in small.read(pinned, INDICATORS)].index("livelihood-spending") + 1
    assert f"indicators.csv, line {line} " in finding.message
    assert "workreport audit --renew" in finding.message


def test_names_that_are_swapped_in_both_languages_are_named(pinned):
    rows = small.read(pinned, INDICATORS)
    one, other = rows[1], rows[2]
    one[1:3], other[1:3] = other[1:3], one[1:3]
    small.write(pinned, INDICATORS, rows)
    assert found(pinned) == {("row-changed", INDICATORS, one[0]), ("row-changed", INDICATORS, other[0])}


def test_a_silence_that_is_dropped_is_named(pinned):
    rows = small.read(pinned, small.OBSERVATIONS)
    (silence,) = [row for row in rows if row[rows[0].index("status")] == "not-stated"][:1]
    small.write(pinned, small.OBSERVATIONS, [row for row in rows if row is not silence])
    assert ("row-gone", small.OBSERVATIONS, silence[0]) in found(pinned)


def test_a_new_row_is_no_fault_but_told(pinned, run):
    small.write(pinned, "aliases.csv", [*small.read(pinned, "aliases.csv"), ["新名", "beds", ""]])
    code, out, _ = run("audit", "--report", small.REPORT)
    assert (code, "gives one: 1 (such as aliases.csv:新名)" in " ".join(out.split())) == (0, True)


def test_renewing_takes_what_is_there_for_reviewed(pinned, run):
    small.edit(pinned, INDICATORS, "beds", "theme", "health")
    assert run("audit", "--report", small.REPORT)[0] == 1
    assert run("audit", "--report", small.REPORT, "--renew")[0] == 0
    assert run("audit", "--report", small.REPORT)[0] == 0


def test_nothing_is_renewed_while_another_fault_stands(pinned, run):
    before = (pinned / pins.FILE).read_bytes()
    small.edit(pinned, UNITS, "亩", "factor", "6666.666666667")
    code, out, _ = run("audit", "--report", small.REPORT, "--renew")
    assert (code, "unit-of-lexicon" in out, (pinned / pins.FILE).read_bytes() == before) == (1, True, True)


@pytest.mark.parametrize(
    ("content", "code"), [(b"no checksum\n", 1), (b"0123456789abcdef  units.csv:\xe4\n", 2), (b"\xff\n", 2)]
)
def test_checksums_that_cannot_be_read_are_named_in_a_line(pinned, run, content, code):
    (pinned / pins.FILE).write_bytes(content)
    got, out, err = run("audit", "--report", small.REPORT)
    assert (got, "reviewed.sha256" in " ".join((out + err).split())) == (code, True)


def test_every_row_of_the_project_is_reviewed():
    package = read_package(project.data_dir())
    assert (list(pins.changes(package, tables.REPORT)), pins.not_reviewed(package)) == ([], [])
    assert sum(map(len, (pins.checksums(package, table) for table in package.tables.values()))) > 2000
