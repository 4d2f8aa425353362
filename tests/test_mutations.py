"""How much of a changed cell the audit notices: single cells of the tables of figures, changed by the hundred.

Each mutant is a table that still looks right: a number with another digit, a word that stands elsewhere in the same column.
The shares are printed by column (pytest -rP shows them), with the report's text and without any. A column's floor is what is
promised of it; where no program can tell a right cell from a wrong one, because the cell is a person's reading, the floor is
low and the summary of the audit says so. Of a column in ONLY_BY_TEXT the tables alone can tell no wrong word from a right one,
but for words that no report could print there: of that no share is held, but the very cells.
"""

import random
import shutil
from dataclasses import fields, replace
from pathlib import Path
from typing import ClassVar

import pytest

import small_report as small
from workreport import audit, project, tables
from workreport import text as texts
from workreport.audit import context, pins, prose, side
from workreport.audit.against_text import compare
from workreport.audit.documents import compare_documents
from workreport.audit.ledger import Ledger, Sheet, read
from workreport.audit.rules import RULES, lists
from workreport.tables import cells, read_package

pytestmark = pytest.mark.slow

FULLY = 1.0
# What is caught of a column's changes with the text, at the least. Direction: of a list that shares one word, how far the word
# reaches is a reader's. Role: slogans, names and words of like form are told apart by a reader. Period: a level of several years is
# told of all of them or of the last.
WITH_TEXT = {
    "numerals": {"offset": FULLY, "token": FULLY, "script": FULLY, "section": FULLY, "paragraph": FULLY, "role": 0.8},
    "observations": {
        "observation": FULLY,
        "offset": FULLY,
        "comparator": FULLY,
        "value": FULLY,
        "value_high": FULLY,
        "unit": FULLY,
        "direction": 0.9,
        "status": 0.9,
        "measure": 0.9,
        "period": 0.85,
        "indicator": 0.85,
        "whole": 0.9,
    },
}
# Without the text: what numerals and observations say of each other, and each of itself. What could as well be so is not seen,
# such as a numeral that stands a character further on.
WITHOUT = {
    "numerals": {"offset": 0.2, "token": 0.7, "script": FULLY, "section": 0.7, "paragraph": 0.5, "role": 0.4},
    "observations": {
        "observation": FULLY,
        "offset": FULLY,
        "value": FULLY,
        "value_high": FULLY,
        "unit": 0.4,
        "status": 0.7,
        "measure": 0.7,
        "period": 0.5,
        "indicator": 0.5,
        "whole": 0.7,
    },
}
ONLY_BY_TEXT = {"comparator", "direction"}
# Of other documents, where no text is at hand: what they say of each other, and each of itself. A digit of a rate that no
# other document gives, its sign and its hedge, which of a document's places it is about, and whether it is the rate of one
# thing or of another, could as well be so: there the floors are low.
OTHER_DOCUMENTS = {
    "source": 0.7,
    "place": 0.2,
    "observation": FULLY,
    "offset": 0.5,
    "indicator": 0.2,
    "period": 0.7,
    "measure": 0.8,
    "status": 0.8,
    "direction": 0.35,
    "comparator": 0.3,
    "value": 0.25,
    "value_high": 0.8,
    "unit": 0.75,
    "whole": 0.85,
    "basis": 0.4,
    "checked": FULLY,
    "overrules": 0.5,
}
# Of the documents whose texts are at hand, silences included: of these another measure of what is passed over may be as well.
IN_THEIR_TEXTS = dict.fromkeys(OTHER_DOCUMENTS, 0.9)
# Of the tables that figures refer to, any cell of any column but notes, by rules alone. What is left, checksums hold.
SIDE_WITH_TEXT = {
    "sources": 0.9,
    "indicators": 0.7,
    "units": 0.8,
    "places": 0.8,
    "aliases": 0.7,
    "translations": 0.5,
    "differences": 0.7,
    "gaps": 0.5,
    "glossary": 0.7,
    "passages": 0.7,
    "terms": 0.9,
}
SIDE_WITHOUT = SIDE_WITH_TEXT | {"sources": 0.7, "aliases": 0.6, "terms": 0}
SIDES_TOGETHER, SIDES_TOGETHER_WITHOUT = 0.9, 0.85
# A note is for readers, and means nothing to a program.
UNCHECKED = {"note", "note_zh"}


def mutants(cells, table, column, count, seed, sources=()):
    """Cells of a column with what is put there instead, as (line, value); of rows of ``sources`` where some are named."""
    chance = random.Random(f"{seed} {table} {column}")
    place = cells[0].index(column)
    lines = range(1, len(cells))
    if table == "observations" and column in ("offset", "comparator", "direction", "value", "unit"):
        # What is said without a numeral can be held against nothing.
        lines = [line for line in lines if cells[line][1]]
    if sources:
        lines = [line for line in lines if cells[line][0] in sources]
    words = sorted({row[place] for row in cells[1:]} | {""})
    for line in chance.sample(list(lines), min(count, len(lines))):
        yield line, instead(column, cells[line][place], words, chance)


def instead(column, old, words, chance):
    """Something else that could stand in a cell: a number next to it or of other digits, or another of the column's words."""
    if column in ("offset", "observation", "section", "paragraph") and old:
        return str(int(old) + chance.choice([-1, 1] if int(old) else [1]))
    if column == "offset":
        return str(chance.randrange(16000))
    if column in ("value", "value_high", "token") and (old + "0")[0] in "0123456789":
        digit = chance.choice([i for i, character in enumerate(old or "0") if character != "."])
        return (
            old[:digit]
            + chance.choice([each for each in "123456789" if each != old[digit : digit + 1]])
            + old[digit + 1 :]
        )
    return chance.choice([word for word in words if word != old])


# The rules that look at the table of other documents; those about the report see its own tables and no other.
SEEN_BY = {"context": (*side.RULES, lists.nothing_unused, *context.RULES)}
EVERY_RULE = (*RULES, *side.RULES, *prose.RULES, *context.RULES)  # those of context take longest
NAMES = {"context": "context-observations", "differences": "context-differences", "gaps": "context-not-found"}
OWN = ("numerals", "observations", "passages", "terms")


class Watched(Ledger):
    """A ledger that keeps the names of what it was asked for."""

    asked: ClassVar[set[str]] = set()

    def __getattribute__(self, name):
        Watched.asked.add(name)
        return super().__getattribute__(name)


def that_look_at(table, rules, ledger):
    """Those of the rules that ask for ``table``. To the others nothing is changed by what stands there: they need not be run.

    What is read from the package, and not from the ledger, may be any table.
    """
    found = []
    for rule in rules:
        watched = Watched(**{field.name: getattr(ledger, field.name) for field in fields(Ledger)})
        Watched.asked.clear()
        list(rule(watched))
        if Watched.asked & {table, "package"}:
            found.append(rule)
    return found


class Bench:
    """The tables of a report, of which one cell at a time is changed; all else is read once."""

    def __init__(self, data, report, text=None, others=None):
        self.data, self.report = data, report
        self.others = {source: texts.read(each) for source, each in (others or {}).items()}
        self.package = read_package(data)
        self.ledger = read(self.package, report)
        self.text = None if text is None else texts.read(text)

    def shares(self, table, columns, count):
        """By column how many mutants of ``table`` were tried, and how many of them were noticed."""
        name = f"{self.report}-{table}" if table in OWN else NAMES.get(table, table)
        path = self.package.table(name).path
        cells = small.read(self.data, path)
        of_texts = self.others if table == "context" else {}
        rules = EVERY_RULE if table in SIDE_WITH_TEXT else SEEN_BY.get(table, RULES)
        rules = that_look_at(table, rules, self.ledger)
        result = {}
        for column in columns:
            seen = []
            for line, value in mutants(cells, table, column, count, self.report, of_texts):
                changed = [list(row) for row in cells]
                changed[line][cells[0].index(column)] = value
                small.write(self.data, path, changed)
                seen.append(self.noticed(table, name, changed[line][0], rules))
            small.write(self.data, path, cells)
            result[f"{table}.{column}"] = (len(seen), sum(seen))
        return result

    def noticed(self, table, name, source, rules):
        """Whether the schema shows a fault, or else the tables alone, or else the texts that are there: the quickest is asked first."""
        if tables.check(self.data):
            return True
        ledger = replace(self.ledger, **{table: Sheet(self.package.table(name), cells(self.package, name))})
        near = {source: self.others[source]} if table == "context" and source in self.others else {}
        return (
            bool(near and compare_documents(ledger, near)[0])
            or any(finding for rule in rules for finding in rule(ledger))
            or (self.text is not None and bool(compare(ledger, self.text).findings))
            or bool(self.others and compare_documents(ledger, self.others)[0])
        )


def hold(result, floors):
    print("\n".join(f"{column}: {caught} of {tried}" for column, (tried, caught) in result.items()))
    columns = {f"{table}.{column}": floor for table, each in floors.items() for column, floor in each.items()}
    assert {column: share for column, share in result.items() if share[1] < columns[column] * share[0]} == {}


@pytest.fixture
def small_bench(tmp_path):
    return Bench(small.copy(tmp_path), small.REPORT)


@pytest.fixture
def own_bench(tmp_path):
    return Bench(
        Path(shutil.copytree(project.data_dir(), tmp_path / "data", ignore=shutil.ignore_patterns("panel"))),
        tables.REPORT,
    )


def tried(bench, floors, count):
    return {column: share for table in floors for column, share in bench.shares(table, floors[table], count).items()}


def test_changed_cells_of_the_small_report_are_noticed_with_its_text(small_bench):
    small_bench.text = texts.read(small.TEXT)
    hold(tried(small_bench, WITH_TEXT, count=12), WITH_TEXT)


def test_changed_cells_of_the_small_report_are_noticed_without_its_text(small_bench):
    hold(tried(small_bench, WITHOUT, count=12), WITHOUT)


def test_changed_cells_of_the_project_s_own_tables_are_noticed_with_the_text(own_bench):
    source = project.source_text(tables.REPORT)
    if source is None:
        pytest.skip("WORKREPORT_SOURCES does not name a folder with the report's text")
    own_bench.text = texts.read(source.read_bytes())
    hold(tried(own_bench, WITH_TEXT, count=12), WITH_TEXT)


def test_changed_cells_of_the_project_s_own_tables_are_noticed_without_the_text(own_bench):
    hold(tried(own_bench, WITHOUT, count=12), WITHOUT)


@pytest.mark.parametrize("part", range(3))  # of the columns, so that several workers try them
def test_changed_cells_of_other_documents_are_noticed(own_bench, part):
    floors = {"context": dict(list(OTHER_DOCUMENTS.items())[part::3])}
    hold(tried(own_bench, floors, count=30), floors)


def test_changed_cells_of_other_documents_are_noticed_in_their_texts(own_bench):
    given = audit.given_texts(project.data_dir(), tables.REPORT)
    if not given:
        pytest.skip("WORKREPORT_SOURCES does not name a folder with the texts of other documents")
    bench = Bench(own_bench.data, tables.REPORT, others=given)
    hold(tried(bench, {"context": IN_THEIR_TEXTS}, count=10), {"context": IN_THEIR_TEXTS})


def hold_sides(bench, floors, together):
    """Hold the changed cells that are noticed of each table that figures refer to, and of all of them ``together``."""
    result = {}
    for table in floors:
        columns = [column for column in getattr(bench.ledger, table).table.columns if column not in UNCHECKED]
        shares = bench.shares(table, columns, count=2)
        result[f"{table}.any column"] = tuple(map(sum, zip(*shares.values(), strict=True)))
    result["all.together"] = tuple(map(sum, zip(*result.values(), strict=True)))
    hold(result, {table: {"any column": floor} for table, floor in floors.items()} | {"all": {"together": together}})


def test_changed_cells_of_the_tables_that_figures_refer_to_are_noticed_without_texts(own_bench):
    hold_sides(own_bench, SIDE_WITHOUT, SIDES_TOGETHER_WITHOUT)


def test_changed_cells_of_the_tables_that_figures_refer_to_are_noticed_with_texts(own_bench):
    source = project.source_text(tables.REPORT)
    given = audit.given_texts(project.data_dir(), tables.REPORT)
    if source is None or not given:
        pytest.skip("WORKREPORT_SOURCES does not name folders with the texts of the report and of other documents")
    bench = Bench(own_bench.data, tables.REPORT, source.read_bytes(), given)
    hold_sides(bench, SIDE_WITH_TEXT, SIDES_TOGETHER)


def test_every_changed_cell_of_a_reviewed_row_is_noticed(own_bench):
    package, chance = own_bench.package, random.Random(own_bench.report)
    pins.renew(package)
    missed, tried = set(), 0
    for table in package.tables.values():
        rows = small.read(own_bench.data, table.path)
        for column in table.columns:
            line, place = chance.randrange(1, len(rows)), rows[0].index(column)
            changed = [list(row) for row in rows]
            changed[line][place] = instead(column, rows[line][place], [row[place] for row in rows] + ["", "x"], chance)
            small.write(own_bench.data, table.path, changed)
            tried += 1
            if not tables.check(own_bench.data) and not list(pins.changes(package, tables.REPORT)):
                missed.add((table.path, line, column))
        small.write(own_bench.data, table.path, rows)
    print(f"any column of any table, by its checksum: {tried - len(missed)} of {tried}")
    assert missed == set()


def never_printed(row, column, word):
    """Whether no report could say ``word`` of a row, whatever its text."""
    if row["status"] == "not-stated":
        return column == "comparator" and word != ""
    if column == "comparator":
        return word == "" or (word == "top_n" and row["measure"] != "rank") or (word != "top_n" and row["unit"] == "强")
    change = row["measure"] in ("growth", "points")
    return change and (word == "" or (word == "flat") != (float(row["value"]) == 0))


def test_of_a_comparator_and_a_direction_only_the_text_can_tell_but_for_words_that_are_never_printed(small_bench):
    sheet = small_bench.ledger.observations
    for column in sorted(ONLY_BY_TEXT):
        words = ["", *sheet.table.fields[column]["constraints"]["enum"]]
        impossible, noticed = set(), set()
        for line, row in sheet.cells.to_dict("index").items():
            for word in words:
                cells = sheet.cells.copy()
                cells.loc[line, column] = word
                ledger = replace(small_bench.ledger, observations=Sheet(sheet.table, cells))
                if any(finding for rule in RULES for finding in rule(ledger)):
                    noticed.add((row["observation"], word))
                if never_printed(row, column, word):
                    impossible.add((row["observation"], word))
        tried = len(sheet.cells) * (len(words) - 1)
        print(
            f"observations.{column}, without the text: {len(noticed)} of {tried}, none of them a word that could be printed"
        )
        assert noticed == impossible != set()


PROMISES = {
    "always": FULLY,
    "nine in ten or more": 0.9,
    "eight in ten or more": 0.8,
    "mostly": 0.7,
    "six in ten or more": 0.6,
    "half or more": 0.5,
    "four in ten or more": 0.4,
    "three in ten or more": 0.3,
    "one in five or more": 0.2,
    "not at all": 0,
}


def test_the_readme_promises_of_each_column_what_its_floor_holds():
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    _, _, after = readme.partition("| table | column | with the text | without it |\n")
    told, without, table = {}, {}, ""
    for line in after.partition("\n\n")[0].splitlines()[1:]:
        name, columns, *promises = [cell.strip() for cell in line.strip("|").split("|")]
        table = name or table
        for column in columns.split(", "):
            told[table, column.strip("`")], without[table, column.strip("`")] = promises
    floors = {**WITHOUT, "context": OTHER_DOCUMENTS}
    unheld = {("observations", column) for column in ONLY_BY_TEXT}
    assert {key for key, promise in without.items() if promise.startswith("cannot be told")} == unheld
    assert without.keys() - unheld == {(table, column) for table, each in floors.items() for column in each}
    assert {key for key in without.keys() - unheld if floors[key[0]][key[1]] < PROMISES[without[key]]} == set()
    floors = {**WITH_TEXT, "context": IN_THEIR_TEXTS}
    assert told.keys() == {(table, column) for table, each in floors.items() for column in each}
    assert {key for key, promise in told.items() if floors[key[0]][key[1]] < PROMISES[promise]} == set()


def test_the_readme_promises_of_each_table_that_figures_refer_to_what_its_floor_holds():
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    _, _, after = readme.partition("| with the texts | without them |\n")
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in after.partition("\n\n")[0].splitlines()[1:]
    ]
    named = {"not-found": "gaps"}
    for place, floors in ((-2, SIDE_WITH_TEXT), (-1, SIDE_WITHOUT)):
        told = {named.get(cells[0], cells[0]): PROMISES[cells[place]] for cells in lines}
        assert told.keys() == floors.keys()
        assert {table for table, promise in told.items() if floors[table] < promise} == set()
