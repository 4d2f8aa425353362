"""How much of a changed cell the audit notices: single cells of numerals and observations, changed by the hundred.

Each mutant is a table that still looks right: a number with another digit, a word that stands elsewhere in the same column.
The shares are printed by column (pytest -rP shows them), with the text and without it. A column's floor is what is promised of
it; where no program can tell a right cell from a wrong one, because the cell is a person's reading, the floor is low and the
summary of the audit says so.
"""

import random
import shutil
from pathlib import Path

import pytest

import small_report as small
from workreport import project, tables
from workreport import text as texts
from workreport.audit.against_text import compare
from workreport.audit.ledger import read
from workreport.audit.rules import RULES
from workreport.tables import read_package

# What is caught of a column's changes with the text, at the least. Direction: of a list that shares one word, how far the word
# reaches is a reader's. Role: slogan, name, word and reference are told apart by a reader.
FULLY = 1.0
FLOORS = {
    "numerals": {"offset": FULLY, "token": FULLY, "script": FULLY, "section": FULLY, "paragraph": FULLY, "role": 0.6},
    "observations": {
        "observation": FULLY,
        "offset": FULLY,
        "comparator": FULLY,
        "value": FULLY,
        "value_high": FULLY,
        "unit": FULLY,
        "direction": 0.8,
        "status": 0.7,
        "measure": 0.8,
        "period": 0.5,
        "indicator": 0.5,
        "whole": 0.7,
    },
}
# Without the text: what numerals and observations say of each other, and each of itself. What could as well be so is not seen:
# a numeral that stands a character further on, and of hedges and directions next to nothing.
WITHOUT = {
    "numerals": {"offset": 0.2, "token": 0.7, "script": FULLY, "section": 0.7, "paragraph": 0.5, "role": 0.4},
    "observations": {
        "observation": FULLY,
        "offset": FULLY,
        "comparator": 0.0,
        "value": FULLY,
        "value_high": FULLY,
        "unit": 0.4,
        "direction": 0.0,
        "status": 0.7,
        "measure": 0.7,
        "period": 0.5,
        "indicator": 0.5,
        "whole": 0.7,
    },
}
# A note is for readers, and means nothing to a program.
UNCHECKED = {"note", "note_zh"}


def mutants(rows, table, column, count, seed):
    """Cells of a column with what is put there instead, as (line, value)."""
    chance = random.Random(f"{seed} {table} {column}")
    place = rows[0].index(column)
    lines = range(1, len(rows))
    if table == "observations" and column in ("offset", "comparator", "direction", "value", "unit"):
        # What is said without a numeral can be held against nothing.
        lines = [line for line in lines if rows[line][1]]
    words = sorted({row[place] for row in rows[1:]} | {""})
    for line in chance.sample(list(lines), min(count, len(lines))):
        yield line, instead(column, rows[line][place], words, chance)


def instead(column, old, words, chance):
    """Something else that could stand in a cell: a number next to it or of other digits, or another of the column's words."""
    if column in ("offset", "observation", "section", "paragraph") and old:
        return str(int(old) + chance.choice([-1, 1] if int(old) else [1]))
    if column in ("value", "value_high", "token") and (old + "0")[0] in "0123456789":
        digit = chance.choice([i for i, character in enumerate(old or "0") if character != "."])
        return (
            old[:digit]
            + chance.choice([each for each in "123456789" if each != old[digit : digit + 1]])
            + old[digit + 1 :]
        )
    return chance.choice([word for word in words if word != old])


def shares(data, report, text, count):
    """By table and column: how many mutants were tried, and how many of them the audit noticed with the text, and without."""
    package = read_package(data)
    given = texts.read(text)
    result = {}
    for table, floors in FLOORS.items():
        path = f"{report}/{table}.csv"
        rows = small.read(data, path)
        assert set(floors) | UNCHECKED >= set(rows[0])
        for column in floors:
            seen = []
            for line, value in mutants(rows, table, column, count, report):
                changed = [list(row) for row in rows]
                changed[line][rows[0].index(column)] = value
                small.write(data, path, changed)
                seen.append(noticed(package, report, given))
            small.write(data, path, rows)
            result[table, column] = (len(seen), sum(map(any, seen)), sum(alone for alone, _ in seen))
    return result


def noticed(package, report, text):
    """Whether the tables alone show a fault, and whether the text shows one."""
    try:
        ledger = read(package, report)
        by_rules = any(finding for rule in RULES for finding in rule(ledger))
        by_text = bool(compare(ledger, text).findings)
    except (KeyError, ValueError):  # a cell that no schema would let pass
        by_rules = by_text = False
    # The schema is asked where it is needed only, because that takes longest.
    return bool(by_rules or tables.check(package.folder)), by_text


def hold(result):
    told, short = [], []
    for (table, column), (tried, caught, alone) in result.items():
        told.append(f"{table}.{column}: {caught} of {tried} with the text, {alone} without")
        if caught < FLOORS[table][column] * tried or alone < WITHOUT[table][column] * tried:
            short.append(told[-1])
    print("\n".join(told))
    assert not short


def test_changed_cells_of_the_small_report_are_noticed(tmp_path):
    hold(shares(small.copy(tmp_path), small.REPORT, small.TEXT, count=12))


def test_changed_cells_of_the_project_s_own_tables_are_noticed(tmp_path):
    source = project.source_text(tables.REPORT)
    if source is None:
        pytest.skip("WORKREPORT_SOURCES does not name a folder with the report's text")
    data = Path(shutil.copytree(project.data_dir(), tmp_path / "data"))
    hold(shares(data, tables.REPORT, source.read_bytes(), count=10))
