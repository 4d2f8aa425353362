"""Files that are cut, doubled, shuffled or salted, by the hundred: whatever reads them says in one line what is wrong."""

import os
import random
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import small_report as small
from workreport import audit, tables
from workreport.audit import pins
from workreport.errors import InputError
from workreport.tables import read_package

pytestmark = pytest.mark.slow  # together; each takes little

DOCUMENTS = {"haizhou-2023": (Path(__file__).parent / "report" / "haizhou-2023.txt").read_bytes()}
SALT = [
    b'"',
    b",",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b'""',
    b"9" * 5000,
    "９".encode(),
    b"1e999",
    b"-1",
    b"NaN",
    b"\xef\xbb\xbf",
]
FRAMES = [
    tables.sources,
    tables.places,
    tables.indicators,
    tables.units,
    tables.glossary,
    tables.differences,
    tables.not_found,
    tables.context,
]
# tables.with_context is observations and context, one after the other.
FRAMES_OF_A_REPORT = [tables.numerals, tables.passages, tables.terms, tables.observations]


def damaged(content, chance):
    """``content`` with one stretch of it cut off, doubled, shuffled, left out or salted, or with its lines shuffled."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.randrange(1, 40))
    before, stretch, after = content[:start], content[start:end], content[end:]
    lines = content.split(b"\n")
    chance.shuffle(lines)
    shuffled = bytes(chance.sample(list(stretch), len(stretch)))
    return chance.choice(
        [
            before,
            before + stretch + stretch + after,
            before + shuffled + after,
            before + after,
            before + bytes([chance.randrange(256)]) + after,
            before + chance.choice(SALT) + stretch + after,
            b"\n".join(lines),
        ]
    )


@pytest.fixture
def data(tmp_path):
    folder = small.copy(tmp_path)
    pins.renew(read_package(folder))
    return folder


def readers(data):
    yield lambda: audit.run(data, small.REPORT, small.TEXT, DOCUMENTS).to_json()
    yield lambda: audit.run(data, tables.CONTEXT, None, DOCUMENTS)
    yield lambda: audit.given_texts(data, small.REPORT)
    yield from (lambda frame=frame: frame(data_dir=data) for frame in FRAMES)
    yield from (lambda frame=frame: frame(small.REPORT, data) for frame in FRAMES_OF_A_REPORT)


@pytest.mark.slow
def test_a_damaged_file_is_refused_in_a_line_or_audited(data):
    """Anything but an InputError of one line fails the test by itself, with the file and the seed in hand."""
    package = read_package(data)
    paths = [table.path for table in package.tables.values()] + ["datapackage.json", pins.FILE]
    chance = random.Random("damage")
    told: list[str] = []
    for path in paths:
        content = (data / path).read_bytes()
        for _ in range(20):
            (data / path).write_bytes(damaged(content, chance))
            for read in readers(data):
                try:
                    read()
                except InputError as error:
                    told.append(str(error))
        (data / path).write_bytes(content)
    assert len(paths) == 15
    assert not [line for line in told if "\n" in line]
    assert len(told) > 500  # 300 files, each of which many readers refuse


@pytest.mark.parametrize("content", [b"a,b\n", b"unit,base_unit\n1\n", b""])
def test_a_ragged_table_is_refused_by_the_command_in_a_line(data, run, monkeypatch, content):
    monkeypatch.setenv("WORKREPORT_PROJECT", str(data.parent))
    (data / "units.csv").write_bytes(content)
    code, out, err = run("audit", "--report", small.REPORT)
    assert (code, err, "units.csv" in out) == (1, "", True)


def ragged(data, cells):
    rows = small.read(data, "units.csv")
    rows[3] = rows[3][:cells] + ["x"] * (cells - len(rows[3]))
    small.write(data, "units.csv", rows)


@pytest.mark.parametrize("cells", [1, 4, 6])
def test_a_row_with_too_few_or_too_many_cells_is_named_with_both_numbers(data, cells):
    ragged(data, cells)
    messages = [each.message for each in audit.run(data, small.REPORT).findings]
    assert any(f"units.csv, line 4: found {cells} cells, expected 5 cells" in each for each in messages)


# --- a shell that gives little ----------------------------------------------------------------------------------------

# A checkout may lie in a folder whose name holds spaces.
CALL = f"{shlex.quote(sys.executable)} -c 'import sys; from workreport.cli import main; sys.exit(main(sys.argv[1:]))'"


def shell(line, data):
    if os.name != "posix":
        pytest.skip("there is no bash")
    environment = os.environ | {"WORKREPORT_PROJECT": str(data.parent)}
    return subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("call", [f"audit --report {small.REPORT}", "scan report.txt", "--help"])
def test_a_closed_output_is_told_in_a_line(data, call):
    (data.parent / "report.txt").write_text(small.TEXT, encoding="utf-8")
    done = shell(f"cd {shlex.quote(str(data.parent))}; {CALL} {call} >&-", data)
    assert (done.returncode, done.stderr.count("\n"), "output is closed" in done.stderr) == (2, 1, True)


@pytest.mark.parametrize("call", [f"audit --report {small.REPORT}", "audit --format json", "scan report.txt"])
def test_an_output_that_nobody_reads_any_more_ends_in_silence_and_is_no_fault(data, call):
    (data.parent / "report.txt").write_text(small.TEXT, encoding="utf-8")
    # a fifo whose reader has gone before the command begins, so that no chance decides
    done = shell(
        f"cd {shlex.quote(str(data.parent))}; mkfifo p; true < p & exec 3> p; wait; {CALL} {call} >&3; exit $?", data
    )
    assert (done.returncode, done.stdout, done.stderr) == (141, "", "")


def test_forty_open_files_are_enough_for_an_audit_and_too_few_for_a_build(data):
    assert shell(f"ulimit -n 40; {CALL} audit --report {small.REPORT}", data).returncode == 0
    done = shell(f"ulimit -n 40; {CALL} build --out {shlex.quote(str(data.parent / 'out'))}", data)
    assert (done.returncode, done.stderr.count("\n"), "ulimit -n" in done.stderr) == (2, 1, True)
