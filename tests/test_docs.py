"""The docs say what the tables say, and what they tell a reader to do works: a fact is a row and a source, nothing else."""

import csv
import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import small_report as small
from workreport import audit, project, tables
from workreport.analysis import outcomes

pytestmark = pytest.mark.slow  # together; each takes little

DOCS = Path(__file__).parents[1] / "docs"


def writer() -> ModuleType:
    """The script that `make docs` runs."""
    found = importlib.util.spec_from_file_location("write", DOCS / "write.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_on_other_documents_is_what_the_tables_say(lang: str) -> None:
    module = writer()
    written = (DOCS / module.PAGES[lang]).read_text(encoding="utf-8")
    assert written == module.render(lang), "run make docs"


def test_the_citation_has_the_version_and_day_of_the_data_package() -> None:
    module = writer()
    assert module.CITATION.read_text(encoding="utf-8") == module.citation(), "run make docs"


def test_the_citation_has_the_address_of_the_project_once_there_is_one() -> None:
    package = {"version": "2.1.0", "created": "2031-02-03T00:00:00Z"}
    web = {"Repository": "https://example.org/a"}
    text = 'title: "version: 1"\nversion: 0.1.0\nurl: https://example.org/old\nlicense: MIT\n'
    assert writer().cited(text, package, web) == (
        'title: "version: 1"\nlicense: MIT\n'
        "version: 2.1.0\ndate-released: 2031-02-03\nrepository-code: https://example.org/a\n"
    )


def test_the_changelog_begins_with_the_version_and_day_of_the_data_package() -> None:
    package = tables.read_package().descriptor
    first = re.findall(r"^## (.+)$", (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert first == f"{package['version']} ({package['created'][:10]})"
    assert f"\n## {package['version']}\n" in (DOCS / "data-changes.md").read_text(encoding="utf-8")


def test_every_document_is_on_the_page_with_how_it_was_read() -> None:
    sources = tables.sources()
    page = writer().render("en")
    assert len(sources) > 30
    for _, row in sources[~sources["source"].isin(tables.read_package().reports)].iterrows():
        entry = page.split(f"· `{row['source']}`\n")[1].split("\n###")[0]
        expected = "a reprint" if row["reliability"] == "reprint" else row["url"] or "address not recorded"
        assert expected in entry
        # Where a reprint was read nothing is linked.
        assert ("](http" in entry) == bool(row["url"])


def test_no_reprint_and_no_unrecorded_copy_has_an_address() -> None:
    sources = tables.sources()
    assert set(sources.loc[sources["reliability"] == "reprint", "url"]) == {""}


@pytest.mark.parametrize("name", ["adding-a-fact.md", "adding-a-fact.zh-CN.md"])
def test_the_page_on_adding_a_fact_names_every_column(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    package = tables.read_package()
    told = set(re.findall(r"`([a-z_]+)`", page))
    hashes = {"text_sha256", "canonical_sha256"}  # of texts that are at hand
    for table in ("sources", "context-observations"):
        assert set(package.table(table).columns) - hashes <= told


# --- adding a fact, as the page tells it

DOCUMENT = {
    "source": "quanzhou-2027",
    "title_zh": "泉州市人民政府工作报告",
    "title_en": "Report on the Work of the Government of Quanzhou City",
    "place": "quanzhou",
    "admin_level": "city",
    "body": "泉州市人民政府",
    "delivered": "2027-01",
    "kind": "work report",
    "reliability": "official",
    "note": "Invented for this test.",
    "note_zh": "为本测试编造。",
}
FACT = {
    "source": "quanzhou-2027",
    "place": "quanzhou",
    "indicator": "gdp",
    "period": "2026",
    "measure": "growth",
    "status": "actual",
    "comparator": "eq",
    "direction": "up",
    "value": "5.2",
    "unit": "%",
    "checked": "copy",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(project.data_dir(), tmp_path / "data"))


def append(data: Path, table: str, row: dict[str, str]) -> None:
    """The row below the others, as a person would add it."""
    header = small.read(data, table)[0]
    with (data / table).open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(row)


def number(data: Path) -> str:
    return str(len(small.read(data, "context/observations.csv")))


def verdict_on_2026(figures: pd.DataFrame) -> str:
    """On the city's target for the growth of GDP, which is about 5."""
    rows = figures[(figures["place"] == "quanzhou") & (figures["indicator"] == "gdp") & (figures["period"] == "2026")]
    rows = rows[rows["measure"] == "growth"].set_index("status", drop=False)
    known = outcomes.bases(rows.loc["actual"], figures) if "actual" in rows.index else {}
    return outcomes.verdict(rows.loc["target"], known.values(), about=0.5)


def test_a_row_and_a_source_are_a_fact_that_the_verdicts_know_of(data: Path) -> None:
    assert verdict_on_2026(tables.with_context()) == "cannot-be-told"

    append(data, "sources.csv", DOCUMENT)
    append(data, "context/observations.csv", FACT | {"observation": number(data)})

    assert audit.run(data, tables.REPORT).findings == []
    # 5.2 was reached
    assert verdict_on_2026(tables.with_context(data_dir=data)) == "met"


def test_a_source_without_a_row_and_a_row_without_a_source_are_named(data: Path) -> None:
    append(data, "sources.csv", DOCUMENT)
    assert [finding.code for finding in audit.run(data, tables.REPORT).findings] == ["unused"]
    append(data, "context/observations.csv", FACT | {"source": "quanzhou-2028", "observation": number(data)})
    assert "unknown-key" in [finding.code for finding in audit.run(data, tables.REPORT).findings]


def test_a_fact_that_another_document_has_otherwise_asks_for_a_reason(data: Path) -> None:
    append(data, "sources.csv", DOCUMENT)
    append(data, "context/observations.csv", FACT | {"observation": number(data), "period": "2025", "value": "5.6"})
    (finding,) = audit.run(data, tables.REPORT).findings
    assert finding.code == "documents-differ"
    assert "enter the pair in differences.csv" in finding.message
