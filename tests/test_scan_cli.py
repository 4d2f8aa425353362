"""``workreport scan``: columns that scripts rely on, many files in order, a bad one named and passed over."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workreport import corpus

Run = Callable[..., tuple[int, str, str]]
SENTENCE = "去年全镇产值达 1.25 亿元，增长 8% 以上。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "甲 镇.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def _rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_csv_has_the_columns_that_scripts_rely_on(text: Path, run: Run) -> None:
    code, out, err = run("scan", text)
    assert (code, err) == (0, "")
    first, second = _rows(out)
    assert list(first)[:11] == [
        *("start", "end", "token", "unit", "kind", "is_figure", "value", "base_value", "base_unit"),
        *("comparator", "direction"),
    ]
    assert SENTENCE[int(first["start"]) : int(first["end"])] == "1.25"
    assert (first["unit"], first["value"], first["base_value"], first["base_unit"]) == (
        *("亿元", "1.25", "125000000", "CNY"),
    )
    assert (second["kind"], second["comparator"], second["direction"]) == ("growth", "ge", "up")


def test_jsonl_has_an_object_a_line(text: Path, run: Run) -> None:
    code, out, _ = run("scan", text, "--format", "jsonl")
    assert code == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["value"] for record in records] == [1.25, 8]
    assert records[0]["is_figure"] is True
    assert records[0]["file"] == str(text)


def test_many_files_come_in_the_order_given(tmp_path: Path) -> None:
    paths = []
    for number in range(7):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"完成投资 {number + 10} 万元。", encoding="utf-8")
        paths.append(path)
    side_by_side = list(corpus.scan_files(paths, "csv", jobs=2))
    assert [scanned.path for scanned in side_by_side] == [str(path) for path in paths]
    assert side_by_side == list(corpus.scan_files(paths, "csv", jobs=1))
    assert [scanned.rows for scanned in side_by_side] == [1] * 7


def test_a_bad_file_is_named_and_the_others_are_scanned(text: Path, run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\x80 12")
    code, out, err = run("scan", bad, text)
    assert code == 1
    assert len(_rows(out)) == 2
    assert "bad.txt" in err
    assert "byte 0" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_nothing_that_can_be_read_is_a_call_that_cannot_be_used(run: Run, tmp_path: Path, name: str) -> None:
    code, _, err = run("scan", tmp_path / name)
    assert code == 2
    assert err.count("\n") == 1


def test_explain_shows_each_sentence_with_its_readings(text: Path, run: Run) -> None:
    code, out, _ = run("scan", text, "--explain")
    assert code == 0
    assert "1.25" in out
    assert "growth    8 %" in out
    assert "ge 以上" in out


def test_unknown_format_is_refused(text: Path, run: Run) -> None:
    code, _, err = run("scan", text, "--format", "xml")
    assert code == 2
    assert "xml" in err
