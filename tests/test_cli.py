"""The command line: calls it refuses, and what the audit command hands on. The build's own calls are in test_build.py."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def without_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKREPORT_SOURCES", raising=False)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "Missing command"),
        (["draw"], "draw"),
        (["audit", "--format", "xml"], "xml"),
        (["audit", "--strict"], "--strict"),
        (["audit", "--report", "nowhere-2021"], "nowhere-2021"),
        (["audit", "--source", "/no/such/text.txt"], "/no/such/text.txt: cannot be read"),
        (["audit", "--source", "/"], "/: cannot be read"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_line_and_exit_code_2(arguments: list[str], fault: str, run: Run) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert fault in err
    assert err.startswith("workreport")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", [[], ["build"], ["audit"]])
def test_help_is_to_be_had(command: list[str], run: Run) -> None:
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: workreport")


def test_an_audit_in_json_prints_json_and_nothing_else(run: Run) -> None:
    code, out, err = run("audit", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"ok": True, "findings": []}


def test_without_a_text_the_audit_says_that_it_compared_none(run: Run) -> None:
    code, out, _ = run("audit")
    assert code == 0
    assert "text" in out


def test_a_text_in_the_folder_of_sources_is_compared(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quangang-2021.txt").write_text("这是别的报告。", encoding="utf-8")
    monkeypatch.setenv("WORKREPORT_SOURCES", str(tmp_path))
    code, _, err = run("audit")
    assert code == 2
    assert "quangang-2021" in err


def test_faults_are_found_and_give_exit_code_1(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(__file__).parents[1] / "data", tmp_path / "data")
    table = tmp_path / "data" / "quangang-2021" / "numerals.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",figure,", ",word,", 1), encoding="utf-8")
    monkeypatch.setenv("WORKREPORT_PROJECT", str(tmp_path))
    code, out, err = run("audit", "--format", "json")
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert found["ok"] is False
    assert set(found["findings"][0]) == {"code", "table", "row", "offset", "expected", "found", "message"}
