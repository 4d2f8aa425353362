"""The notebooks on the tables of another report: they chart what it has, and say of the rest what it lacks."""

import re
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from frames import observations, stated
from workreport import cli, drafting, tables
from workreport.analysis.select import Missing

PROJECT = Path(__file__).parent.parent
SOURCE = "qingshi-2023"
TEXT = PROJECT / "tests" / "report" / f"{SOURCE}.txt"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Asked for by the analysis, each with what it is about.
KEYS = set(
    re.findall(
        r"Missing\(\"([a-z-]+)\"", "".join(p.read_text(encoding="utf-8") for p in (PROJECT / "src").rglob("*.py"))
    )
)
INDICATORS = pd.DataFrame({"indicator": ["gdp"], "label_zh": ["地区生产总值"], "label_en": ["GDP"]})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one more report, as a program drafted it."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("data", "notebooks"):
        shutil.copytree(PROJECT / folder, root / folder)
    drafting.new(root / "data", SOURCE, TEXT.read_bytes(), "the text")
    return root


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebooks that speak of a report, built on the draft, in both languages."""
    out = tmp_path_factory.mktemp("built")
    stems = [path.stem for path in sorted((project / "notebooks").glob("0[1-57]-*.ipynb"))]
    given = [f"-p{each}" for each in (f"source={SOURCE}", "theme=education", "row=1")]
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("WORKREPORT_PROJECT", str(project))
        assert cli.main(["build", *stems, "--out", str(out), *given]) == 0
    return out


def shown(path: Path) -> dict[str, str]:
    """What each code cell of a notebook shows: its Markdown, or the alt text of its figure."""
    said = {}
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output["data"]
            said[cell["id"]] = said.get(cell["id"], "") + data.get("text/markdown", data["text/plain"])
    return said


def test_the_notebooks_run_on_a_draft_and_speak_of_its_years_in_both_languages(built: Path) -> None:
    growth = {
        lang: shown(built / folder / "02-growth-rates.ipynb")
        for lang, folder in (("en", "notebooks"), ("zh", "notebooks/zh"))
    }
    # 4.3 % in 2022 beside about 6 % in 2023; 5.1 % beside 5 %; 5.6 % and 7 % stand alone, and so does industry's.
    assert "targets for 2023 that have a 2022 rate beside them" in growth["en"]["growth-2021-2022"]
    assert "2022 年增速对照的" in growth["zh"]["growth-2021-2022"]
    assert "from 4.3% to about" in growth["en"]["growth-2021-2022"]
    # Nothing is said of construction, so that industry cannot be worked out.
    assert growth["en"]["implied-industry"].startswith("*Cannot be charted: this needs the level of industry in 2022")
    assert growth["zh"]["implied-industry"].startswith("*无法成图：需要 2022 年工业增加值的数值")
    explored = shown(built / "notebooks" / "07-explore.ipynb")
    assert (
        "*Cannot be charted: this needs a number of the theme and measure chosen, and the tables have none.*"
        in explored.values()
    )
    goals = shown(built / "notebooks" / "04-five-year-goals.ipynb")
    assert "goals for 2027" in goals["goals-and-bases"]
    # From 1286.4 to more than 1800 in five years: (1800 / 1286.4) ** (1 / 5) - 1 = 6.95 %
    assert "To reach its goal by 2027 GDP has to grow 6.9% a year" in goals["goals-required-growth"]
    glance_ = shown(built / "notebooks" / "01-at-a-glance.ipynb")
    assert "8 January 2023" in glance_["opening"]
    assert not [said for said in shown(built / "notebooks" / "05-does-it-add-up.ipynb").values() if "2021" in said]


def test_every_figure_of_a_draft_says_that_it_is_one(built: Path, project: Path) -> None:
    listed = pd.read_csv(project / "data" / SOURCE / "reading-list.csv", dtype=str, keep_default_na=False)
    items = sum(1 + len(like.split()) for like in listed["like"])
    line = terms.source_line(tables.sources(project / "data"), [SOURCE], "en")
    assert f"DRAFT: {items} readings are a program's" in line
    assert f"有 {items} 处读法由程序拟定" in terms.source_line(tables.sources(project / "data"), [SOURCE], "zh")
    assert "DRAFT" not in terms.source_line(tables.sources(project / "data"), ["quangang-2021"], "en")


def test_every_gap_that_the_analysis_tells_of_has_its_sentence() -> None:
    assert {"number", "one-number", "rates", "goals", "checks", "matrix"} <= KEYS
    for key in KEYS:
        gap = Missing(key, "gdp", "2021;2022" if key not in ("number", "one-number") else "2021", "growth")
        said = {lang: missing.sentence(gap, INDICATORS, lang) for lang in ("en", "zh")}
        assert said["en"].startswith("*Cannot be charted: ")
        assert said["zh"].startswith("*无法成图：")
        assert not CHINESE.search(said["en"])
        assert "{" not in said["en"] + said["zh"]


def test_a_number_that_is_missing_is_named() -> None:
    assert missing.sentence(Missing("number", "gdp", "2022", "growth"), INDICATORS, "en") == (
        "*Cannot be charted: this needs the growth of GDP in 2022, which the tables do not have as a number.*"
    )
    assert missing.sentence(Missing("number", "gdp", "2022", "growth"), INDICATORS, "zh") == (
        "*无法成图：需要 2022 年地区生产总值的增速，数据表中没有这一数字。*"
    )


def test_only_a_gap_of_the_report_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr(cells, "display", lambda markdown: told.append(markdown.data))
    with cells.charted("en"):
        raise Missing("number", "gdp", "2022", "growth")
    (sentence,) = told
    assert "growth of GDP in 2022" in sentence
    with pytest.raises(KeyError), cells.charted("en"):
        raise KeyError("ours")


def test_a_report_without_silences_on_record_says_that_nobody_has_asked() -> None:
    frame = observations(stated("gdp", "2021", "level", "100", "亿元"))
    assert "no silence" in glance.silences(frame, "en")
    assert "尚待查考" in glance.silences(frame, "zh")


def test_a_row_of_a_draft_says_where_it_stands_before_anybody_knows_what_it_measures(project: Path) -> None:
    frame = tables.observations(SOURCE, project / "data")
    open_row = frame[frame["indicator"] == ""].iloc[0]
    for lang, said in (("en", "Stands: qingshi-2023, section"), ("zh", "位置：qingshi-2023，第")):
        told = observation.provenance(open_row, tables.indicators(project / "data"), lang)
        assert said in told
        assert "Definition" not in told
        assert "定义" not in told
