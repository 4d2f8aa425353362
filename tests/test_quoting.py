"""Whoever has the text may have a site that shows its sentences; the published one never does."""

from collections.abc import Callable
from pathlib import Path

import pytest

import small_report
from conftest import Project
from workreport import project
from workreport.errors import InputError
from workreport.publish import quoting
from workreport.publish.site import contents, explorer

pytestmark = pytest.mark.slow  # together; each takes little

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def linwan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project whose report is the small invented one."""
    small_report.copy(tmp_path)
    monkeypatch.setenv("WORKREPORT_PROJECT", str(tmp_path))


@pytest.mark.usefixtures("linwan")
def test_a_sentence_goes_from_one_full_stop_or_semicolon_to_the_next() -> None:
    text = quoting.read(small_report.TEXT.encode("utf-8"))
    assert text.report == "linwan-2021"
    assert text.sentence(text.canonical.index("3亿吨")).startswith("港口货物吞吐量超3亿吨，")
    assert text.sentence(text.canonical.index("3亿吨")).endswith("船舶产业形成百亿规模。")
    assert text.sentence(text.canonical.index("5.5%")) == "预期目标是：地区生产总值增长5.5%，渔业总产值增长2.5%；"
    assert text.sentence(0) == "临湾区人民政府工作报告"


@pytest.mark.usefixtures("linwan")
def test_another_text_is_refused_because_no_offset_would_lead_to_its_sentence() -> None:
    with pytest.raises(InputError, match="not the text of a report"):
        quoting.read("今年地区生产总值增长6%。".encode())


def test_sentences_need_a_folder_outside_the_project(workspace: Project, run: Run, tmp_path: Path) -> None:
    workspace.notebook("01-a", "print(1)")
    text = tmp_path / "text.txt"
    text.write_text(small_report.TEXT, encoding="utf-8")
    code, out, err = run("build", "--source", text)
    assert (code, out) == (2, "")
    assert "--source needs --out DIR" in err
    code, _, err = run("build", "--source", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert code == 2
    assert "none.txt" in err


def test_rows_have_their_sentence_with_the_text_and_only_then() -> None:
    known = contents.read(project.root())
    rows = explorer.data(known, "en")["rows"]
    assert not any("sentence" in row for row in rows)
    text = quoting.Quotable("quangang-2021", "甲。" * 9000, tuple(range(0, 18000, 2)), "")
    quoted = explorer.data(known, "en", text)["rows"]
    placed = [
        row
        for row in quoted
        if row["cells"][explorer.COLUMNS.index("offset")] is not None
        and row["cells"][explorer.COLUMNS.index("source")] == "quangang-2021"
    ]
    assert len(placed) > 190
    assert all(row["sentence"] == "甲。" for row in placed)
    assert sum("sentence" in row for row in quoted) == len(placed)
