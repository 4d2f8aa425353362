"""Tables in order and out of order, and observations in base units."""

import json
import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

import small_report as small
from workreport import project, tables
from workreport.errors import InputError
from workreport.tables.frames import interval


@pytest.fixture
def data(tmp_path):
    return small.copy(tmp_path)


def the_one(data):
    (finding,) = tables.check(data)
    return finding


def observation(data, number):
    frame = tables.observations(small.REPORT, data)
    return frame[frame["observation"] == number].iloc[0]


# --- check ------------------------------------------------------------------------------------------------------------


def test_tables_in_order_have_no_findings(data):
    assert tables.check(data) == []


def test_the_project_s_own_tables_are_in_order():
    assert tables.check() == []


CELLS = [  # table, key, column, what is put there, code, found
    (small.OBSERVATIONS, "13", "value", "420.3x", "wrong-type", "420.3x"),
    (small.OBSERVATIONS, "13", "value", "420.35 ", "wrong-type", "420.35 "),
    (small.OBSERVATIONS, "13", "value", "４２０", "wrong-type", "４２０"),
    (small.OBSERVATIONS, "13", "value", "NaN", "wrong-type", "NaN"),
    (small.OBSERVATIONS, "13", "value", "1_000", "wrong-type", "1_000"),
    (small.OBSERVATIONS, "13", "offset", "211.0", "wrong-type", "211.0"),
    (small.OBSERVATIONS, "13", "offset", "0211", "wrong-type", "0211"),
    ("units.csv", "亿元", "counted", "no", "wrong-type", "no"),
    ("sources.csv", small.REPORT, "delivered", "28.12.2021", "wrong-form", "28.12.2021"),
    ("sources.csv", small.REPORT, "url", "javascript:alert(1)", "wrong-form", "javascript:alert(1)"),
    ("sources.csv", small.REPORT, "url", "ftp://example.org/a", "wrong-form", "ftp://example.org/a"),
    (small.OBSERVATIONS, "13", "status", "guess", "unknown-word", "guess"),
    (small.OBSERVATIONS, "13", "period", "2021-", "wrong-form", "2021-"),
    (small.OBSERVATIONS, "13", "period", "", "value-missing", ""),
    (small.OBSERVATIONS, "13", "indicator", "gdq", "unknown-key", "gdq"),
    (small.OBSERVATIONS, "13", "unit", "億元", "unknown-key", "億元"),
    (small.OBSERVATIONS, "11", "whole", "people", "unknown-key", "people"),
    (small.OBSERVATIONS, "13", "offset", "212", "unknown-key", "212"),
    (small.OBSERVATIONS, "13", "offset", "222", "duplicate-key", "222"),
    ("indicators.csv", "gdp", "name_zh", "港口货物吞吐量", "duplicate-key", "港口货物吞吐量"),
    ("units.csv", "亩", "factor", "-1", "out-of-range", "-1"),
]


@pytest.mark.parametrize(("table", "key", "column", "value", "code", "found"), CELLS)
def test_a_bad_cell_is_named_by_file_line_and_column(data, table, key, column, value, code, found):
    line = next(i for i, row in enumerate(small.read(data, table), 1) if row[0] == key)
    small.edit(data, table, key, column, value)
    # A second row with an offset is at fault itself; the row it repeats is not.
    finding = next(each for each in tables.check(data) if each.code == code)
    assert (finding.table, finding.found) == (table, found)
    assert f"{table}, line " in finding.message
    assert f"column {column}:" in finding.message
    assert "\n" not in finding.message
    if code != "duplicate-key":
        assert f"{table}, line {line} (row {key})" in finding.message
        assert finding.row == key


REFERENCES = [
    ("sources.csv", small.REPORT, "place", "nowhere", "places"),
    ("places.csv", "linwan", "parent", "nowhere", "places"),
]


@pytest.mark.parametrize(("table", "key", "column", "value", "target"), REFERENCES)
def test_a_place_that_is_not_among_the_places_is_named(data, table, key, column, value, target):
    small.edit(data, table, key, column, value)
    finding = the_one(data)
    assert (finding.code, finding.table, finding.row, finding.found) == ("unknown-key", table, key, value)
    assert f"of table {target}" in finding.message


def test_one_bad_cell_is_one_finding(data):
    small.edit(data, small.OBSERVATIONS, "13", "unit", "億元")
    assert the_one(data).message == (
        f"{small.OBSERVATIONS}, line 14 (row 13), column unit: found 億元, expected a value of column unit of table units; "
        "mend the cell, or add the row that it names"
    )


def test_a_duplicate_key_is_named_by_its_line_and_the_first_s(data):
    rows = small.read(data, "units.csv")
    small.write(data, "units.csv", [*rows, [*rows[1][:-1], "another name"]])
    finding = the_one(data)
    assert (finding.code, finding.row, finding.found) == ("duplicate-key", "line 24", "亿元")
    assert "(line 2 has it too)" in finding.expected


def test_an_empty_key_is_told_once(data):
    small.edit(data, f"{small.REPORT}/passages.csv", "2", "passage", "")
    finding = the_one(data)
    assert (finding.code, finding.row) == ("value-missing", "line 3")


@pytest.mark.parametrize(
    ("change", "found"), [(lambda row: row[:-2], "13 cells"), (lambda row: [*row, "x"], "16 cells")]
)
def test_a_row_with_a_cell_too_few_or_too_many_is_one_finding(data, change, found):
    rows = small.read(data, small.OBSERVATIONS)
    rows[4] = change(rows[4])
    small.write(data, small.OBSERVATIONS, rows)
    finding = the_one(data)
    assert (finding.code, finding.row, finding.found) == ("row-shape", "line 5", found)
    with pytest.raises(InputError) as caught:
        tables.observations(small.REPORT, data)
    assert str(caught.value) == (
        f"{small.OBSERVATIONS}, line 5: found {found}, expected 15 cells; "
        f"quote cells that hold commas, or take the line out (in {data})"
    )


def test_an_empty_line_is_named(data):
    path = data / "glossary.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    finding = the_one(data)
    assert (finding.code, finding.row, finding.found) == ("row-shape", "line 4", "an empty line")


def test_a_missing_and_an_extra_column_are_named(data):
    rows = small.read(data, "units.csv")
    rows[0][rows[0].index("factor")] = "times"
    small.write(data, "units.csv", rows)
    assert [(each.code, each.table) for each in tables.check(data)] == [
        ("column-missing", "units.csv"),
        ("column-extra", "units.csv"),
    ]
    assert "column factor" in tables.check(data)[0].message
    assert "column times" in tables.check(data)[1].message


def test_columns_in_another_order_are_refused(data):
    small.write(data, "units.csv", [row[::-1] for row in small.read(data, "units.csv")])
    assert the_one(data).code == "column-order"


def test_a_missing_file_is_named(data):
    (data / small.NUMERALS).unlink()
    finding = the_one(data)
    assert (finding.code, finding.table) == ("file-missing", small.NUMERALS)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("平".encode(), b"\xff", "not-utf8", 8),
        ("平".encode(), b"\0", "nul-byte", 8),
        (b"mu\n", b"mu\r\n", "line-ending", 9),
        (b"unit,base", b"\xef\xbb\xbfunit,base", "byte-order-mark", 1),
    ],
)
def test_bytes_that_are_no_plain_utf8_are_named_with_line_and_position(data, old, new, code, line):
    path = data / "units.csv"
    before = path.read_bytes()
    path.write_bytes(before.replace(old, new, 1))
    position = before.index(old) + new.index(b"\r" if code == "line-ending" else new[:1])
    finding = the_one(data)
    assert (finding.code, finding.table, finding.row) == (code, "units.csv", f"line {line}")
    assert finding.found.endswith(f"at byte {position}")


def test_an_empty_file_is_one_finding(data):
    (data / "units.csv").write_bytes(b"")
    assert the_one(data).code == "file-empty"


def test_an_open_quotation_mark_is_named_where_it_stands(data):
    path = data / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("万元", '"万元\n', 1).replace("元,CNY,1,", '",CNY,1,', 1))
    finding = the_one(data)
    assert finding.code in ("row-over-lines", "not-csv")
    assert finding.table == "units.csv"


def test_a_terminal_escape_in_a_cell_is_not_handed_on(data):
    small.edit(data, small.OBSERVATIONS, "13", "unit", "\x1b[31m元")
    finding = the_one(data)
    assert "\x1b" not in finding.message + finding.found
    assert "\\x1b[31m元" in finding.found


def test_a_missing_data_folder_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="is not a folder"):
        tables.check(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1, column 1: not JSON"),
        (b"{}", "not a tabular data package"),
        (b"\xff", "byte 0"),
        (
            b"""{"resources": [{"name": "a", "path": "a.csv",
            "schema": {"primaryKey": "b", "fields": [{"name": "b", "type": "date"}]}}]}""",
            "a, column b: a type or constraint that nothing checks",
        ),
    ],
)
def test_a_package_that_cannot_be_read_is_an_input_error(data, content, says):
    (data / "datapackage.json").write_bytes(content)
    with pytest.raises(InputError, match=says):
        tables.check(data)


# --- an outside judge -------------------------------------------------------------------------------------------------

# What no data package forbids, but would change a number or stand otherwise in print.
OURS_ALONE = {"420.35 ", "４２０", "NaN", "1_000", "211.0", "0211"}


def judged(data):
    """Where frictionless finds errors: files and columns (empty where it is a row as a whole)."""
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.errors == []
    errors = [(task.place, error.to_descriptor()) for task in report.tasks for error in task.errors]
    return [
        (place, name) for place, error in errors for name in error.get("fieldNames") or [error.get("fieldName", "")]
    ]


def test_an_outside_judge_finds_the_project_s_own_tables_in_order():
    assert judged(project.data_dir()) == []


@pytest.mark.parametrize("round", range(2))
def test_an_outside_judge_complains_of_what_the_check_complains_of(data, round):
    """Many bad cells at once, each column of a table broken in one way a round."""
    broken = []
    for table, column in dict.fromkeys((each[0], each[2]) for each in CELLS):
        ways = [each for each in CELLS if (each[0], each[2]) == (table, column) and each[3] not in OURS_ALONE]
        for way in ways[round : round + 1]:
            small.edit(data, *way[:4])
            broken.append((table, column))
    ours = [finding.message for finding in tables.check(data)]
    theirs = judged(data)
    assert [
        at for at in broken if not any(says.startswith(at[0]) and f"column {at[1]}:" in says for says in ours)
    ] == []
    assert [at for at in broken if at not in theirs] == []
    assert broken


@pytest.mark.parametrize("change", [lambda row: row[:-2], lambda row: [*row, "x"], lambda row: []])
def test_an_outside_judge_complains_of_a_ragged_row_too(data, change):
    rows = small.read(data, small.OBSERVATIONS)
    rows[4] = change(rows[4])
    small.write(data, small.OBSERVATIONS, rows)
    assert tables.check(data)
    assert judged(data)


# --- frames -----------------------------------------------------------------------------------------------------------


def test_an_unknown_report_is_an_input_error_that_names_those_there_are(data):
    with pytest.raises(InputError, match=rf"no report 'nowhere' .*{small.REPORT}"):
        tables.observations("nowhere", data)


def test_a_table_that_cannot_be_used_raises_its_first_finding_in_one_line(data):
    small.edit(data, small.OBSERVATIONS, "13", "value", "420.3x")
    with pytest.raises(
        InputError, match=r"line 14 \(row 13\), column value: found 420\.3x, expected a number"
    ) as caught:
        tables.observations(small.REPORT, data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("table", "key", "column", "value"), [each[:4] for each in CELLS])
def test_no_bad_cell_gets_into_a_frame(data, table, key, column, value):
    small.edit(data, table, key, column, value)
    load = {"units.csv": tables.units, "sources.csv": tables.sources, "indicators.csv": tables.indicators}.get(table)
    with pytest.raises(InputError, match=column):
        load(data) if load else tables.observations(small.REPORT, data)


def test_a_duplicate_key_gets_into_no_frame(data):
    small.edit(data, small.OBSERVATIONS, "13", "observation", "12")
    with pytest.raises(
        InputError, match=r"line 14, column observation: found 12, expected a value that no other row has"
    ):
        tables.observations(small.REPORT, data)


def test_a_level_is_turned_into_base_units_exactly(data):
    gdp = observation(data, 13)
    assert (gdp["value"], gdp["unit"], gdp["decimals"]) == (420.35, "亿元", 2)
    assert (gdp["base_value"], gdp["base_unit"]) == (42_035_000_000, "CNY")
    assert (gdp["base_low"], gdp["base_high"]) == (42_034_500_000, 42_035_500_000)


def test_an_observation_carries_its_place_period_and_names(data):
    beds = observation(data, 10)
    assert (beds["source"], beds["offset"], beds["section"], beds["paragraph"]) == (small.REPORT, 179, 1, 7)
    assert (beds["period"], beds["year"], beds["label_en"], beds["theme"]) == ("2017-2021", 2021, "Beds", "economy")


def test_a_count_is_exact_and_a_rounded_count_is_not(data):
    assert (observation(data, 10)["base_low"], observation(data, 10)["base_high"]) == (350, 350)
    assert (observation(data, 9)["base_low"], observation(data, 9)["base_high"]) == (11_500, 12_500)


def test_a_number_without_a_measure_word_is_an_exact_count(data):
    schemes = observation(data, 22)
    assert (schemes["base_unit"], schemes["base_low"], schemes["base_value"], schemes["base_high"]) == ("", 10, 10, 10)


def test_a_number_in_words_is_as_coarse_as_its_magnitude(data):
    ships = observation(data, 6)  # 百亿, entered as 100 亿元
    assert (ships["decimals"], ships["base_low"], ships["base_high"]) == (-2, 5e9, 15e9)


def test_a_bound_is_open_at_one_end(data):
    assert (observation(data, 40)["base_low"], observation(data, 40)["base_high"]) == (60e9, math.inf)
    assert (observation(data, 25)["base_low"], observation(data, 25)["base_high"]) == (0, 4)


def test_the_top_n_places_begin_at_the_first(data):
    assert (observation(data, 5)["base_low"], observation(data, 5)["base_high"]) == (1, 20)


def test_a_range_reaches_from_the_rounding_of_one_end_to_that_of_the_other(data):
    capacity = observation(data, 43)  # 5 至 6.5 万吨
    assert (capacity["value"], capacity["value_high"]) == (5, 6.5)
    assert (capacity["base_low"], capacity["base_value"], capacity["base_high"]) == (45_000, 50_000, 65_500)


def test_a_number_said_without_a_numeral_is_not_rounded(data):
    flat = observation(data, 31)
    assert (flat["base_low"], flat["base_value"], flat["base_high"]) == (0, 0, 0)


def test_a_silence_has_no_numbers(data):
    silent = observation(data, 28)
    assert silent[["value", "base_value", "base_low", "base_high"]].isna().all()
    assert (silent["unit"], silent["comparator"]) == ("", "")


def test_the_sign_that_a_direction_gives_is_not_in_the_value(data):
    cut = observation(data, 19)
    assert (cut["direction"], cut["base_value"], cut["base_low"], cut["base_high"]) == ("down", 15, 14.5, 15.5)


@pytest.mark.parametrize(
    ("comparator", "signed", "low", "high"),
    [
        ("eq", False, "2.95", "3.05"),
        ("approx", False, "2.95", "3.05"),
        ("ge", False, "3.0", "Infinity"),
        ("gt", True, "3.0", "Infinity"),
        ("le", False, "0", "3.0"),
        ("lt", True, "-Infinity", "3.0"),
        ("top_n", False, "1", "3.0"),
    ],
)
def test_an_interval_is_what_the_comparator_leaves_possible(comparator, signed, low, high):
    found = interval(Decimal("3.0"), Decimal("0.05"), comparator, signed)
    assert found == (Decimal(low), Decimal(high))


def test_the_project_s_own_observations_all_have_an_interval_around_their_value():
    frame = tables.observations()
    stated = frame[frame["status"] != "not-stated"]
    assert len(stated) > 150
    assert ((stated["base_low"] <= stated["base_value"]) & (stated["base_value"] <= stated["base_high"])).all()


def test_a_report_without_rows_gives_empty_frames_with_their_columns(data):
    full = tables.observations(small.REPORT, data)
    for table in (small.NUMERALS, small.OBSERVATIONS):
        small.write(data, table, small.read(data, table)[:1])
    empty = tables.observations(small.REPORT, data)
    assert empty.empty
    assert list(empty.columns) == list(full.columns)


# --- other documents --------------------------------------------------------------------------------------------------

CONTEXT = "context/observations.csv"


def other(data, number):
    frame = tables.context(data)
    return frame[frame["observation"] == number].iloc[0]


def change(data, number, **cells):
    """Put ``cells`` into the row of an observation from another document."""
    rows = small.read(data, CONTEXT)
    for column, value in cells.items():
        rows[number][rows[0].index(column)] = value
    small.write(data, CONTEXT, rows)


def test_report_and_other_documents_are_one_frame_told_apart_by_their_origin(data):
    report, context = tables.observations(small.REPORT, data), tables.context(data)
    both = tables.with_context(small.REPORT, data)
    assert list(both.columns) == list(report.columns) == list(context.columns)
    assert list(both["origin"]) == ["report"] * len(report) + ["context"] * len(context)
    assert set(report["place"]) == {"linwan"}
    assert set(context["source"]) == {"haizhou-2022", "haizhou-2023", "linwan-accounts-2022"}


def test_a_figure_of_another_document_is_in_base_units_with_its_rounding(data):
    spending = other(data, 2)  # 200 亿元
    assert (spending["base_low"], spending["base_value"], spending["base_high"]) == (199.5e8, 200e8, 200.5e8)
    assert (spending["place"], spending["theme"], spending["base_unit"]) == ("haizhou", "economy", "CNY")


def test_a_range_of_another_document_keeps_both_ends(data):
    target = other(data, 1)
    assert (target["value"], target["value_high"], target["base_high"]) == (6, 6.5, 6.55)


def test_unchanged_is_a_word_and_not_rounded(data):
    assert list(other(data, 4)[["base_low", "base_value", "base_high"]]) == [0, 0, 0]


def test_a_silence_of_another_document_has_no_numbers(data):
    assert other(data, 9)[["value", "base_value", "base_low", "base_high"]].isna().all()


@pytest.mark.parametrize("column", ["source", "place", "indicator", "unit"])
def test_a_figure_of_nowhere_gets_into_no_frame(data, column):
    change(data, 2, **{column: "nowhere"})
    with pytest.raises(InputError, match=f"column {column}: found nowhere"):
        tables.context(data)


def test_the_project_s_own_context_has_an_interval_around_each_value():
    frame = tables.context()
    stated = frame[frame["status"] != "not-stated"]
    assert len(stated) > 550
    assert ((stated["base_low"] <= stated["base_value"]) & (stated["base_value"] <= stated["base_high"])).all()


@pytest.mark.parametrize("load", [tables.observations, tables.context, tables.with_context])
def test_a_frame_of_observations_has_the_columns_and_types_that_its_schema_declares(load):
    frame = load()
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column: dtype for column, (dtype, _) in tables.SCHEMA.items()
    }
    assert list(frame) == list(tables.SCHEMA)


TYPES = {"string": "str", "number": "float64", "boolean": "bool", "integer": "int64"}
SIMPLE = ("places", "indicators", "units", "glossary", "quangang-2021-numerals", "quangang-2021-passages")


@pytest.mark.parametrize("name", [*SIMPLE, "quangang-2021-terms", "context-not-found", "context-differences"])
def test_a_simple_frame_has_the_columns_and_types_that_the_data_package_declares(name):
    frame = getattr(tables, name.removeprefix("quangang-2021-").removeprefix("context-").replace("-", "_"))()
    fields = tables.read_package().table(name).fields
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column: TYPES[field["type"]] for column, field in fields.items()
    }


def test_each_table_comes_in_its_types(data):
    assert tables.units(data)["factor"].dtype == "float64"
    assert tables.units(data)["counted"].dtype == "bool"
    assert list(tables.sources(data)["delivered"])[:3] == ["2021-12-28", "2022", "2023-03"]
    assert tables.numerals(small.REPORT, data)["offset"].dtype == "int64"
    assert list(tables.glossary(data)["term"]) == [1, 2]
    assert tables.indicators(data)["caveat"].iloc[0] == ""


# --- what has changed between two versions


def version(folder: Path, number: str, tables_: dict[str, str]) -> Path:
    """A folder of tables, by name; the first column of each is its key."""
    resources = []
    for name, content in tables_.items():
        (folder / number).mkdir(parents=True, exist_ok=True)
        (folder / number / f"{name}.csv").write_text(content, encoding="utf-8")
        columns = content.splitlines()[0].split(",")
        schema = {"fields": [{"name": each, "type": "string"} for each in columns], "primaryKey": columns[0]}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    (folder / number / "datapackage.json").write_text(json.dumps({"version": number, "resources": resources}), "utf-8")
    return folder / number


def test_changed_cells_are_listed_by_their_keys_whatever_the_order_of_rows_and_columns(
    tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    old = version(
        tmp_path,
        "1.0.0",
        {
            "teas": "tea,price,note\n茶,5,\n咖,7,x\n水,0,\n",
            "cups": "cup\n1\n",
            "bags": "bag,size\n1,2\n",
            "pots": "pot\n1\n",
        },
    )
    new = version(
        tmp_path,
        "1.1.0",
        {
            "teas": "tea,price,place\n水,0,z\n茶,5.5,y\n可,7,y\n",
            "cans": "can\n1\n2\n",
            "bags": "size,bag\n2,1\n",
            "pots": "pot\n1\n",
        },
    )
    assert run("changes", old, new) == (
        0,
        """## 1.1.0

### data/teas.csv

| `tea` | column | from | to | reason |
|---|---|---|---|---|
| 茶 | `price` | 5 | 5.5 |  |

New columns: `place`

Columns gone: `note`

New rows: `可`

Rows gone: `咖`

### data/cans.csv

The table is new (rows: 2).

### data/bags.csv

The key is now `size`, and was `bag`; rows cannot be compared.

### data/cups.csv

The table is gone (rows: 1).
""",
        "",
    )
    assert run("changes", new, new)[1] == "## 1.1.0\n\nNo cell has changed.\n"


def test_a_cell_stands_in_its_column_of_the_list_and_an_empty_one_says_so(tmp_path: Path) -> None:
    old, new = (
        version(tmp_path, number, {"teas": f"tea,note\n茶,{note}\n"}) for number, note in (("1", ""), ("2", "a|b"))
    )
    assert "| 茶 | `note` | empty | a\\|b |  |" in tables.changes(old, new)
