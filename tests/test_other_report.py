"""The notebooks on the tables of another report, as a program drafted it: they chart what it has, and say what it lacks."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from workreport import charts, cli, drafting, tables
from workreport.analysis.select import stated
from workreport.captions import observation, terms
from workreport.charts import picture
from workreport.charts.save import FigureError
from workreport.notebook import Page

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
SOURCE = "qingshi-2023"
TEXT = PROJECT / "tests" / "report" / f"{SOURCE}.txt"
SVG = "{http://www.w3.org/2000/svg}"
FOLDERS = {"en": "notebooks", "zh": "notebooks/zh"}
# The others compare the district of the committed report with its own later years and its neighbours.
OF_ANY_REPORT = ("01", "02", "03", "04", "05", "07", "90")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one more report, as a program drafted it."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("data", "notebooks"):
        shutil.copytree(
            PROJECT / folder, root / folder, ignore=shutil.ignore_patterns("panel")
        )  # which no notebook of one report needs
    drafting.new(root / "data", SOURCE, TEXT.read_bytes(), "the text")
    return root


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebooks that speak of a report, built on the draft, in both languages."""
    out = tmp_path_factory.mktemp("built")
    stems = [path.stem for path in sorted((project / "notebooks").glob("*.ipynb")) if path.stem[:2] in OF_ANY_REPORT]
    assert len(stems) == len(OF_ANY_REPORT)
    given = [f"-p{each}" for each in (f"source={SOURCE}", "theme=education", "row=1")]
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("WORKREPORT_PROJECT", str(project))
        assert cli.main(["build", *stems, "--out", str(out), *given]) == 0
    return out


@pytest.fixture
def page(project: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setenv("WORKREPORT_PROJECT", str(project))
    return Page("en")


def shown(built: Path, stem: str, lang: str) -> dict[str, str]:
    """What each code cell of a notebook shows: its Markdown, or the alt text of its figure."""
    said = {}
    for cell in nbformat.read(built / FOLDERS[lang] / f"{stem}.ipynb", as_version=4).cells:
        for output in cell.get("outputs", []):
            text = output["data"].get("text/markdown", output["data"]["text/plain"])
            said[cell["id"]] = (said.get(cell["id"], "") + text).replace("\N{NO-BREAK SPACE}", " ")
    return said


def test_growth_is_charted_for_what_the_report_gives_and_missing_parts_are_named(built: Path) -> None:
    en, zh = (shown(built, "02-growth-rates", lang) for lang in FOLDERS)
    # 5.1 % and 5 % of revenue, 6.8 % and 7 % of industry, 4.3 % and about 6 % of GDP: one of three is lower.
    assert "One of three targets for 2023 that can be compared is below the growth of 2022." in en["growth-2021-2022"]
    assert "GDP, 2022: +4.3%, reported; GDP, 2023: about +6%, target" in en["growth-2021-2022"]
    assert "有 3 项可与上年对照，1 项低于 2022 年增速" in zh["growth-2021-2022"]
    # Nothing is said of services and construction, so that nobody can say what is left for industry.
    assert en["industry-waterfall"] == (
        "*This cannot be worked out: the tables have no number for services (level, 2022).*"
    )
    assert zh["industry-waterfall"] == "*无法推算：数据表中没有2022 年第三产业增加值（数值）的数值。*"
    first, *others = en["findings"].split("\n")
    assert first.startswith("- **One of the three targets for 2023 that can be compared is lower")
    assert [each.startswith("- *This cannot be worked out") for each in others] == [True, True]


def test_goals_are_those_of_the_draft(built: Path) -> None:
    en, zh = (shown(built, "04-five-year-goals", lang) for lang in FOLDERS)
    # From 1286.4 to 1800 in five years: (1800 / 1286.4) ** (1 / 5) - 1 = 6.95 %. With 6 % in 2023 there are 1363.6 to begin with:
    # (1800 / 1363.6) ** (1 / 4) - 1 = 7.19 %
    assert (
        "GDP must grow by 6.9–7.0% a year to reach its goal, or by 7.2% after 2023 if that year brings only the 6% planned"
        in (en["goals-required-growth"])
    )
    assert "6.9%—7.0%" in zh["goals-required-growth"]
    # 1286.4 / 1800 = 71.5 %
    assert re.search(r"GDP +CN¥129 billion +> CN¥180 billion +71\.5", en["from-table"])


def test_the_glance_is_at_the_report_of_the_draft(built: Path) -> None:
    en, zh = (shown(built, "01-at-a-glance", lang) for lang in FOLDERS)
    assert "8 January 2023" in en["about"]
    assert "2023 年 1 月 8 日" in zh["about"]
    # 1800 / 1286.4 = 1.399
    assert (
        "**GDP reached CN¥129 billion in 2022.** By 2027 it is to pass CN¥180 billion, which is 40% more"
        in (en["findings"])
    )
    # 1286.4 and 92.6; 4.3 and 5.1; 6 and 5; 1800: what is not there is the goal for revenue
    assert "The report gives 7 of these 8 numbers" in en["indicator-matrix"]


def test_a_report_without_silences_on_record_says_that_nobody_has_asked(built: Path) -> None:
    assert "nobody may have asked yet" in shown(built, "01-at-a-glance", "en")["silences-words"]
    assert "尚无人查考" in shown(built, "01-at-a-glance", "zh")["silences-words"]


def test_no_notebook_on_the_draft_tells_of_the_year_of_the_committed_report(built: Path) -> None:
    said = shown(built, "05-does-it-add-up", "en")
    assert said
    assert not [each for each in said.values() if "2021" in each]
    # 30,000 new jobs promised and 32,000 reached: 93.75 %
    assert re.search(r"New urban jobs +32,000 +≥ 30,000 +93\.8", said["below-table"])


def test_a_choice_that_the_report_has_no_row_of_says_so(built: Path) -> None:
    said = shown(built, "07-explore", "en")
    assert said["explore-choice"] == "*There is nothing to draw: the tables have no numbers for this figure.*"
    assert "The report has no row of this choice" in said["findings"]


def test_every_numeral_of_the_draft_has_its_place(built: Path, project: Path) -> None:
    numerals = pd.read_csv(project / "data" / SOURCE / "numerals.csv")
    said = shown(built, "90-methods", "en")["findings"]
    assert f"**The report holds {len(numerals)} numerals" in said
    assert f"{(numerals['role'] == 'figure').sum()} are figures" in said


def test_every_figure_of_a_draft_says_that_it_is_one(built: Path, project: Path) -> None:
    listed = pd.read_csv(project / "data" / SOURCE / "reading-list.csv", dtype=str, keep_default_na=False)
    items = sum(1 + len(like.split()) for like in listed["like"])
    lines = {"en": f"DRAFT: {items} readings are a program's", "zh": f"有 {items} 处读法由程序拟定"}
    for lang, line in lines.items():
        drawings = sorted((built / "figures" / lang).glob("*.svg"))
        assert len(drawings) >= 5
        for drawing in drawings:
            text = "".join("".join(each.itertext()) for each in ET.parse(drawing).iter(f"{SVG}text"))
            assert line.replace(" ", "") in text.replace(" ", ""), drawing.name
        for path in (built / FOLDERS[lang]).glob("*.ipynb"):
            for each in picture.shown(nbformat.read(path, as_version=4)):
                assert line in each.source, each.figure_id
    of_the_committed = terms.source_line(tables.sources(project / "data"), ["quangang-2021"], "en")
    assert "DRAFT" not in of_the_committed


def test_only_a_gap_of_the_report_is_passed_over(page: Page) -> None:
    report = page.labelled(tables.observations(SOURCE))
    lost = page.percent(stated(report, "tertiary-value-added", "2023", "growth"))
    assert page.say(f"Services are to grow by {lost}.").data == (
        "*This cannot be worked out: the tables have no number for services (growth, 2023).*"
    )
    drawn = report[report["indicator"] == "gdp"].head(1)
    with pytest.raises(FigureError, match="lower-case words"):
        page.show(charts.dots(drawn), "An Id", drawn, title="A title", subtitle="A subtitle")


def test_a_row_of_a_draft_says_where_it_stands_before_anybody_knows_what_it_measures(project: Path) -> None:
    frame = tables.observations(SOURCE, project / "data")
    open_row = frame[frame["indicator"] == ""].iloc[0]
    for lang, said in (("en", "Stands: qingshi-2023, section"), ("zh", "位置：qingshi-2023，第")):
        told = observation.provenance(open_row, tables.indicators(project / "data"), lang)
        assert said in told
        assert "Definition" not in told
        assert "定义" not in told
