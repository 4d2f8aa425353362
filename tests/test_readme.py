"""The READMEs say what the figures say: their findings are titles of saved figures, and their counts those of the tables."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from workreport import project, tables

README = {"en": "README.md", "zh": "README.zh-CN.md"}
SVG = "{http://www.w3.org/2000/svg}"


def _readme(lang: str) -> str:
    return (project.root() / README[lang]).read_text(encoding="utf-8")


def _findings(lang: str) -> list[str]:
    block = re.search(r"<!-- findings -->\n(.*?)<!-- /findings -->", _readme(lang), re.DOTALL)
    assert block, f"{README[lang]} has no block of findings"
    return [line.removeprefix("- ") for line in block[1].splitlines()]


def _titles(lang: str) -> set[str]:
    return {
        ElementTree.parse(path).getroot().findtext(f"{SVG}title") or ""
        for path in (project.root() / "figures" / lang).glob("*.svg")
    }


@pytest.mark.parametrize("lang", README)
def test_each_finding_is_the_title_of_a_figure(lang: str) -> None:
    findings = _findings(lang)
    assert len(findings) >= 6
    titles = {_plain(title) for title in _titles(lang)}
    assert [finding for finding in findings if _plain(finding) not in titles] == []


@pytest.mark.parametrize("lang", README)
def test_counts_of_numerals_are_those_of_the_table(lang: str) -> None:
    scripts = tables.numerals()["script"].value_counts()
    for script in ("arabic", "chinese"):
        assert re.search(rf"\b{scripts[script]}\b", _readme(lang))


@pytest.mark.parametrize("lang", README)
def test_every_file_that_is_linked_is_there(lang: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _readme(lang))
    assert links
    assert [link for link in links if not (project.root() / Path(link)).exists()] == []


def _blocks(lang: str, language: str = "python") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", _readme(lang), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("language", "least"), [("python", 3), ("sh", 5), ("powershell", 1)])
def test_code_is_the_same_in_both_languages_but_for_its_comments(language: str, least: int) -> None:
    en, zh = ([re.sub(r" +#.*", "", block) for block in _blocks(lang, language)] for lang in README)
    assert en == zh
    assert len(en) >= least


def _parts(lang: str) -> list[str]:
    """What stands under each heading of the second level, without blocks of code."""
    return re.sub(r"^```.*?^```$", "", _readme(lang), flags=re.DOTALL | re.MULTILINE).split("\n## ")[1:]


def _without_language(link: str) -> str:
    return re.sub(r"\b(en|zh)/|\.zh-CN", "", link)


def test_both_languages_have_the_same_parts_and_each_names_the_same_commands_files_and_columns() -> None:
    en, zh = (_parts(lang) for lang in README)
    assert len(en) == len(zh) >= 9
    for one, other in zip(en, zh, strict=True):
        names, links = r"`([^`]+)`", r"\]\(([^)#]+)\)"
        assert set(re.findall(names, one)) <= set(re.findall(names, other)), one.partition("\n")[0]
        found = [{_without_language(link) for link in re.findall(links, part)} for part in (one, other)]
        assert found[0] == found[1], one.partition("\n")[0]


def test_the_tables_have_the_same_rows_in_both_languages() -> None:
    def rows(lang: str) -> list[list[str]]:
        """What the first cell of each row names, the head of a table left out."""
        cells = re.findall(r"^\| (?!---)(.+?) \|.*\n(?!\|---)", _readme(lang), re.MULTILINE)
        return [re.findall(r"[\w./-]+", _without_language(cell), re.ASCII) for cell in cells]

    assert rows("en") == rows("zh")
    assert len(rows("en")) > 30


@pytest.mark.slow
@pytest.mark.parametrize("lang", README)
def test_the_queries_run_as_printed(
    lang: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root())
    names: dict[str, Any] = {}
    for block in _blocks(lang):
        exec(block, names)  # noqa: S102 - what a reader would paste
    # By hand from the report's tables: rates aimed at, and the largest amounts of 2021.
    targets = names["targets"].set_index("indicator")
    assert (targets.loc["gdp", "value"], targets.loc["gdp", "name_zh"]) == (0.5, "地区生产总值")
    assert targets.loc["technology-contracts", "value"] == 100
    amounts = names["largest"].fetchall()
    assert [yuan for _, _, yuan in amounts] == pytest.approx([1000e8, 960.5e8, 751.67e8, 508.58e8, 228.96e8])
    assert amounts[2][0] == "地区生产总值"
    assert "地区生产总值" in capfd.readouterr().out


def _plain(text: str) -> str:
    """Without the difference between kinds of space, which an editor does not show."""
    return " ".join(text.split())
