"""Faults that nobody saw, each made again: a rule tells it, without any checksum; what no rule can tell, its checksum does.

Those of the tables that figures refer to are made in the project's own; those of figures in a small document of ours, whose text
is at hand.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import small_report as small
from test_mutations import EVERY_RULE
from workreport import audit, project, tables
from workreport import text as texts
from workreport.audit import pins
from workreport.audit.ledger import Sheet, read
from workreport.tables import read_package

pytestmark = pytest.mark.slow  # together; each takes little

LEDGER = read(read_package(project.data_dir()), tables.REPORT)


def told(**changed):
    """The findings of every rule about ``changed`` tables, as code and row; no text is at hand and no checksum is looked at."""
    sheets = {name: Sheet(getattr(LEDGER, name).table, cells) for name, cells in changed.items()}
    ledger = replace(LEDGER, **sheets)
    return {(each.code, each.row) for rule in EVERY_RULE for each in rule(ledger)}


def cells_of(name, key="", **cells):
    """The cells of a table with ``cells`` put into the row of ``key``."""
    sheet = getattr(LEDGER, name)
    frame = sheet.cells.copy()
    for column, value in cells.items():
        frame.loc[frame[sheet.table.key] == key, column] = value
    return frame


def swapped(columns, one, other):
    frame = cells_of("indicators")
    (first,), (second,) = (frame.index[frame["indicator"] == each] for each in (one, other))
    for column in columns:
        frame.loc[[first, second], column] = frame.loc[[second, first], column].to_numpy()
    return frame


def test_the_tables_as_they_are_have_no_findings():
    assert told() == set()


CHINESE, ENGLISH = ["name_zh", "label_zh"], ["name_en", "label_en"]
DEFINITION = ["definition", "definition_zh"]
PAIRS = [
    ("livelihood-spending", "exports"),
    ("industrial-value-added", "retail-sales"),
    ("gdp", "urbanisation"),
    ("household-income", "resident-population"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("columns", [CHINESE, ENGLISH, CHINESE + ENGLISH, DEFINITION], ids="+".join)
def test_names_and_definitions_of_two_indicators_are_not_swapped(columns, one, other):
    rows = {row for _, row in told(indicators=swapped(columns, one, other))}
    assert rows & {one, other}


CELLS = [  # table, row, cells, the code that tells it
    ("indicators", "livelihood-spending", {"name_en": "Military spending"}, "word-untranslated"),
    ("indicators", "livelihood-spending", {"name_zh": "教育支出"}, "word-untranslated"),
    (
        "indicators",
        "exports",
        {"definition": "Men under arms.", "definition_zh": "现役军人数。"},
        "definition-of-another",
    ),
    ("indicators", "resident-population", {"price_basis": "current"}, "price-of-money"),
    ("units", "亩", {"factor": "6666.666666667"}, "unit-of-lexicon"),
    ("units", "小时", {"base_unit": "year"}, "unit-of-lexicon"),
    ("units", "亿元", {"name_en": "ten thousand yuan"}, "unit-name"),
    ("units", "公顷", {"name_en": "square kilometres"}, "word-untranslated"),
    ("sources", "quanzhou-2022", {"place": "fujian"}, "source-differs"),
    ("sources", "quanzhou-2022", {"admin_level": "province"}, "source-differs"),
    ("sources", "quanzhou-2022", {"title_zh": "福建省人民政府工作报告"}, "source-differs"),
    (
        "sources",
        "quanzhou-2022",
        {"title_en": "Report on the Work of the Government of Fujian Province"},
        "source-differs",
    ),
    ("sources", "quanzhou-2022", {"delivered": "2022-12-31"}, "source-differs"),  # its page was posted before
    ("sources", "communique-2021", {"title_zh": "2022年国民经济和社会发展统计公报"}, "source-differs"),
    ("sources", "quangang-accounts-2023", {"reliability": "official"}, "source-differs"),
    ("sources", "quangang-targets-2023", {"reliability": "official"}, "source-differs"),
    ("sources", "quanzhou-2022", {"reliability": "press"}, "source-differs"),
    ("sources", "quanzhou-2022", {"text": "政府工作报告-主要城市/泉州市/2021.md"}, "source-differs"),
    ("places", "jinjiang", {"name_en": "Jinjiang District"}, "place-name"),
    ("aliases", "城镇新增就业", {"indicator": "exports"}, "alias-of-another"),
    ("aliases", "城镇居民收入", {"variant": "rural"}, "variant-of-another"),
    ("gaps", "1", {"indicator": "exports"}, "gap-differs"),
    ("gaps", "2", {"measure": "level"}, "gap-differs"),
    ("gaps", "1", {"period": "2024"}, "gap-differs"),
    ("gaps", "7", {"place": "dehua"}, "gap-differs"),
    ("differences", "1", {"reason": "The rate is on the same scope."}, "word-untranslated"),
    ("glossary", "24", {"term_en": "Double Reduction"}, "word-untranslated"),
    ("passages", "5", {"name_en": "Glossary"}, "word-untranslated"),
]


@pytest.mark.parametrize(("table", "row", "cells", "code"), CELLS)
def test_a_cell_that_a_rule_holds_is_named(table, row, cells, code):
    assert {each for each, _ in told(**{table: cells_of(table, row, **cells)})} >= {code}


@pytest.mark.parametrize(
    ("zh", "en", "is_named"),
    [
        ("上海市", "Shanghai Municipality", False),
        ("宁夏回族自治区", "Ningxia Hui Autonomous Region", False),
        ("泉州市", "Quanzhou Province", True),
        ("上海市", "Shanghai County", True),
    ],
)
def test_a_municipality_and_an_autonomous_region_are_provinces(zh, en, is_named):
    named = told(places=cells_of("places", "fujian", name_zh=zh, name_en=en))
    assert (("place-name", "fujian") in named) == is_named


def test_dollars_are_money_too():
    rows = LEDGER.observations.cells
    (row,) = rows.index[(rows["indicator"] == "livelihood-spending") & (rows["measure"] == "level")][:1]
    frame = rows.copy()
    frame.loc[row, ["indicator", "unit"]] = ["fdi-used", "万美元"]
    units = LEDGER.units.cells
    dollars = units[units["unit"] == "万元"].assign(unit="万美元", base_unit="USD", name_en="ten thousand US dollars")
    dollars.index = [len(units) + 2]
    assert ("price-of-money", "fdi-used") not in told(observations=frame, units=pd.concat([units, dollars]))
    frame.loc[row, "unit"] = "人"
    assert ("price-of-money", "fdi-used") in told(observations=frame)


@pytest.mark.parametrize("table", ["observations", "context"])
def test_a_silence_that_is_dropped_is_missed(table):
    frame = cells_of(table)
    silence = frame.index[frame["status"] == "not-stated"][0]
    source = tables.REPORT if table == "observations" else frame.loc[silence, "source"]
    assert ("silences-differ", source) in told(**{table: frame.drop(index=silence)})


# --- what no rule can tell --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "cells"),
    [
        # the definition of another spending, in either language
        ("indicators", "livelihood-spending", {"definition": "Spending on livelihood of the armed forces."}),
        ("indicators", "livelihood-spending", {"theme": "safety"}),
        ("sources", "quangang-park-2021", {"body": "泉州晚报"}),
        ("sources", "communique-2020", {"delivered": "2021-02-27"}),  # whose text is not at hand
        ("translations", "民生", {"english": "livelihood; military"}),
    ],
)
def test_what_no_rule_can_tell_its_checksum_does(table, row, cells, tmp_path):
    assert told(**{table: cells_of(table, row, **cells)}) == set()
    package = read_package(project.data_dir())
    folder = tmp_path / "data"
    for each in project.data_dir().rglob("*.*"):
        place = folder / each.relative_to(project.data_dir())
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(each.read_bytes())
    for column, value in cells.items():
        small.edit(folder, package.table(table).path, row, column, value)
    (finding,) = pins.changes(read_package(folder), tables.REPORT)
    assert (finding.code, finding.row) == ("row-changed", row)


# --- figures, with the text at hand -----------------------------------------------------------------------------------

SOURCE, CONTEXT = "haizhou-2023", "context/observations.csv"
TEXT = (Path(__file__).parent / "report" / f"{SOURCE}.txt").read_text(encoding="utf-8")
REVIEW = "渔业总产值增长7.1%，居民收入增长8.2%。民生支出占财力的70.5%，占一般性支出的一半多。"
PLAN = "今后五年，地区生产总值年均增长6.3%。"
ALIASES = {"渔业总产值": "fishery-output", "居民收入": "household-income", "财力": "fiscal-resources"}
ALIASES |= {"一般性支出": "general-expenditure"}
ROWS = [  # of the figures of these sentences, numbered from 11 on
    ("fishery-output", "2022", "growth", "actual", "up", "7.1", ""),
    ("household-income", "2022", "growth", "actual", "up", "8.2", ""),
    ("livelihood-spending", "2022", "share", "actual", "", "70.5", "fiscal-resources"),
    ("gdp", "2023-2027", "growth", "target", "up", "6.3", ""),
]


@pytest.fixture
def longer(tmp_path):
    """The folder of the small report, with more sentences in the other document and their figures in its table."""
    data = small.copy(tmp_path)
    text = TEXT.replace("\n二、", f"{REVIEW}\n\n二、").replace("\n地区生产总值增长6%", f"\n{PLAN}地区生产总值增长6%")
    canonical = texts.read(text).canonical
    small.edit(data, "sources.csv", SOURCE, "canonical_sha256", hashlib.sha256(canonical.encode()).hexdigest())
    small.write(data, "aliases.csv", [*small.read(data, "aliases.csv"), *([*pair, ""] for pair in ALIASES.items())])
    header, *rows = small.read(data, CONTEXT)
    columns = ("indicator", "period", "measure", "status", "direction", "value", "whole")
    for number, row in enumerate(ROWS, 11):
        cells = dict(zip(columns, row, strict=True)) | {"comparator": "eq", "unit": "%", "checked": "text"}
        cells |= {"source": SOURCE, "place": "haizhou", "observation": str(number)}
        cells["offset"] = str(canonical.index(cells["value"]))
        rows.append([cells.get(column, "") for column in header])
    # What the share is of, another document says too.
    other = {"source": "haizhou-2022", "place": "haizhou", "observation": "15", "period": "2021", "checked": "copy"}
    other |= {"indicator": "livelihood-spending", "measure": "share", "status": "actual", "comparator": "eq"}
    other |= {"value": "69", "unit": "%", "whole": "fiscal-resources"}
    rows.append([other.get(column, "") for column in header])
    small.write(data, CONTEXT, [header, *rows])
    return data, text


def found(longer):
    data, text = longer
    return {(each.code, each.row) for each in audit.run(data, small.REPORT, None, {SOURCE: text}).findings}


def test_the_longer_document_has_no_findings(longer):
    assert found(longer) == set()


FIGURES = [  # what is put into which rows (by number), and the codes that tell it
    ({6: {"value": "2200"}}, {("value-differs", "6")}),  # ten times too large
    ({8: {"direction": "up"}}, {("direction-differs", "8")}),  # the sign turned
    (
        {11: {"indicator": "household-income"}, 12: {"indicator": "fishery-output"}},
        {("words-differ", "11"), ("words-differ", "12")},
    ),
    ({14: {"period": "2023"}}, {("words-differ", "14")}),  # a five-year goal put on one year
    ({13: {"whole": "gdp"}}, {("words-differ", "13")}),
    ({5: {"place": "linwan"}}, {("words-differ", "5")}),
]


@pytest.mark.parametrize(("changed", "expected"), FIGURES)
def test_a_figure_that_its_sentence_does_not_bear_out_is_named(longer, changed, expected):
    for number, cells in changed.items():
        small.change(longer[0], CONTEXT, number, **cells)
    assert found(longer) >= expected


@pytest.mark.parametrize(
    "cells",
    [
        {"delivered": "2023-03-07"},
        {"body": "海洲国议会"},
        {"title_zh": "临湾区人民政府工作报告"},
        {"place": "linwan"},
    ],
)
def test_what_the_head_of_the_text_says_is_not_changed_in_its_row(longer, cells):
    for column, value in cells.items():
        small.edit(longer[0], "sources.csv", SOURCE, column, value)
    assert {code for code, row in found(longer) if row == SOURCE} & {"head-differs", "source-differs"}
