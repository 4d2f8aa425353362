"""The guide to another report: its two editions tell the same steps, and what they tell to type does what they say."""

import re
import runpy
from pathlib import Path

import pytest

import small_report as small
from workreport import audit, cli, drafting, tables

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = [DOCS / "another-report.md", DOCS / "another-report.zh-CN.md"]
SOURCE = "qingshi-2023"
TEXT = (Path(__file__).parent / "report" / f"{SOURCE}.txt").read_bytes()
OBSERVATIONS = f"{SOURCE}/observations.csv"


def blocks(path: Path, language: str) -> list[str]:
    """The code of a guide, without comments, which are in its language."""
    found = re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    return [re.sub(r"  +#.*", "", re.sub(r"^  ", "", block, flags=re.MULTILINE)) for block in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("another-report.md", "another-report.zh-CN.md"),
        ("adding-a-fact.md", "adding-a-fact.zh-CN.md"),
        ("corpus.md", "corpus.zh-CN.md"),
    ],
)
def test_both_editions_have_the_same_headings_and_commands(one: str, other: str) -> None:
    pages = [DOCS / one, DOCS / other]
    first, second = (len(re.findall(r"^## ", page.read_text(encoding="utf-8"), re.MULTILINE)) for page in pages)
    assert first == second
    assert blocks(pages[0], "sh") == blocks(pages[1], "sh")


def test_each_command_of_the_guide_is_one() -> None:
    named = {name for block in blocks(GUIDES[0], "sh") for name in re.findall(r"workreport ([a-z]+)", block)}
    assert named == {"text", "new", "audit", "drop", "build"}
    assert named <= {command.callback.__name__ for command in cli.app.registered_commands}


def test_what_is_asked_is_explained() -> None:
    for guide in GUIDES:
        explained = set(re.findall(r"^\| `([a-z-]+)` \|", guide.read_text(encoding="utf-8"), re.MULTILINE))
        descriptor = drafting.shared.reading_list(SOURCE)
        (ask,) = (field for field in descriptor["schema"]["fields"] if field["name"] == "ask")
        assert set(ask["constraints"]["enum"]) <= explained


def test_rows_are_numbered_anew_as_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small.copy(tmp_path).rename(tmp_path / "my-reports")
    drafting.new(data, SOURCE, TEXT, "the text")
    before = (data / OBSERVATIONS).read_bytes()
    monkeypatch.chdir(tmp_path)
    codes = [
        {block for guide in GUIDES for block in blocks(guide, "python") if call in block}
        for call in ("to_csv", ".loc[")
    ]
    (numbering,), (looking,) = codes  # the same in both guides
    script = tmp_path / "numbering.py"
    script.write_text(f"{numbering}\n{looking}", encoding="utf-8")
    runpy.run_path(str(script))
    assert (data / OBSERVATIONS).read_bytes() == before
    # The third figure is taken out; a silence and the figure of another numeral come in at the end.
    rows = small.read(data, OBSERVATIONS)
    taken = rows.pop(3)
    rows.append(["900", "", "gdp", "2022", "share", "not-stated", *[""] * 8])
    rows.append(["901", taken[1], *taken[2:]])
    small.write(data, OBSERVATIONS, rows)
    runpy.run_path(str(script))
    frame = tables.observations(SOURCE, data)
    assert list(frame["observation"]) == list(range(1, len(frame) + 1))
    assert frame["offset"].dropna().is_monotonic_increasing
    assert not [each for each in audit.run(data, SOURCE).findings if each.code in ("numbering", "observation-order")]
