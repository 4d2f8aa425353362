"""What the ways in say: at a glance, explore, methods. Each expected value is worked out by hand from the printed numbers."""

import json
from functools import cache

import pandas as pd
import pytest

from workreport import project


@cache
def said(notebook: str, lang: str, cell: str) -> str:
    """The text that a cell of the executed notebook shows, no-break spaces as ordinary ones."""
    folder = project.notebooks_dir() / ("zh" if lang == "zh" else "")
    cells = json.loads((folder / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    (found,) = (each for each in cells if each["id"] == cell)
    data = found["outputs"][0]["data"]
    return "".join(data.get("text/markdown") or data["text/plain"]).replace("\N{NO-BREAK SPACE}", " ")


def drawn(figure: str) -> pd.DataFrame:
    return pd.read_csv(project.root() / "figures" / "data" / f"{figure}.csv", dtype={"period": str})


def test_a_newcomer_reads_the_numbers_that_matter_first() -> None:
    english, chinese = said("01-at-a-glance", "en", "findings"), said("01-at-a-glance", "zh", "findings")
    # 1000 / 751.67 is 1.330
    for part in ("CN¥75.2 billion in 2021", "does not say by how much", "pass CN¥100 billion, which is 33% more"):
        assert part in english
    assert "grow by 0.5% in 2022, construction by 30% and services by 10%" in english
    assert "79.1% of its own resources" in english
    for part in ("751.67 亿元", "突破 1000 亿元", "高 33%", "增长 0.5%", "增长 30%", "第三产业 10%", "79.1%"):
        assert part in chinese


def test_industry_is_two_thirds_of_the_economy() -> None:
    parts = drawn("economy-by-part").set_index("indicator")
    # 508.58, 153.17 and 751.67 − 508.58 − 153.17 = 89.92, each of 751.67
    assert list(parts["base_value"].round(2)) == [67.66, 20.38, 11.96]
    # 508.575 of 751.675, and 508.585 of 751.665
    low, high = parts.loc["industrial-value-added", ["base_low", "base_high"]]
    assert (low, high) == pytest.approx((67.6589, 67.6611), abs=1e-4)
    assert set(parts["status"]) == {"derived"}
    assert "Industry makes up 68% of the economy" in said("01-at-a-glance", "en", "economy-by-part-figure")
    assert "工业占经济总量的 68%" in said("01-at-a-glance", "zh", "economy-by-part-figure")


def test_less_than_half_of_the_numbers_that_one_wants_are_printed() -> None:
    matrix = drawn("indicator-matrix")
    # 19 indicators by 4; 8 estimated and 2 actual levels, 6 rates, 14 targets, 5 goals are printed
    assert len(matrix) == 76
    kinds = {"not-stated": 39, "target": 19, "estimate": 14, "actual": 2, "derived": 2}
    assert matrix["status"].value_counts().to_dict() == kinds
    assert "gives 35 of these 76 numbers" in said("01-at-a-glance", "en", "indicator-matrix")
    assert "76 个数，报告给出 35 个" in said("01-at-a-glance", "zh", "indicator-matrix")


def test_what_can_be_derived_of_construction_and_industry() -> None:
    cells = drawn("indicator-matrix").set_index(["indicator", "cell"])
    construction = cells.loc[("construction-value-added", "level")]
    # at least 751.665 − 508.585 − 153.175 − 22.435 = 67.47; at most 751.675 − 508.575 − 153.165 = 89.935 (in 亿元)
    assert list(construction[["base_low", "base_high"]]) == pytest.approx([6.747e9, 8.9935e9])
    # GDP gains 3.758, services 15.317, construction 20.247 to 26.976, farming 0.561 to 0: industry −32.366 to −38.535 of 508.58,
    # which is −6.36 to −7.58 %; roundings of the levels widen it by less than 0.01
    industry = cells.loc[("industrial-value-added", "target")]
    assert list(industry[["base_low", "base_high"]]) == pytest.approx([-7.577, -6.364], abs=0.01)
    for indicator in ("gdp", "industrial-value-added"):
        assert cells.loc[(indicator, "level"), "status"] == "estimate"
        assert cells.loc[(indicator, "growth"), "status"] == "not-stated"


def test_the_silences_are_counted() -> None:
    assert "37 of them, 24 about 2021 itself and 11 about the plan for 2022" in said(
        "01-at-a-glance", "en", "silences-words"
    )
    assert "共 37 处，其中 24 处关于 2021 年当年，11 处关于 2022 年的安排" in said(
        "01-at-a-glance", "zh", "silences-words"
    )


def test_every_numeral_is_accounted_for() -> None:
    strip = drawn("numeral-strip")
    assert len(strip) == 318 + 328
    assert (strip["role"] == "figure").sum() == 199
    assert (strip["family"] == "no-figure").sum() == 646 - 199
    english = said("90-methods", "en", "findings")
    # 13 figures in the 318 characters of the targets: 40.9 in 1,000
    for part in (
        "646 numerals",
        "199 are figures",
        "208 figures",
        "9 of them said without a numeral",
        "41 figures in 1,000",
    ):
        assert part in english
    for part in ("646 处数字", "199 处是数据", "208 个数据", "每千字 41 个"):
        assert part in said("90-methods", "zh", "findings")


def test_figures_are_counted_by_theme_and_time() -> None:
    counts = drawn("figures-by-theme")
    assert len(counts) == 13 * 5
    assert counts["count"].sum() == 208
    ahead = counts.groupby("stage")["count"].sum()
    assert (ahead["ahead"] + ahead["goals"], ahead["goals"]) == (65, 6)
    finance = counts[counts["theme"] == "finance"].set_index("stage")["count"]
    # two review customs taxes; two rates are set for 2022; the year itself has the other sixteen
    assert finance[["behind", "now", "ahead", "goals", "glossary"]].tolist() == [2, 16, 2, 0, 0]


def test_the_share_worked_out_in_methods_has_the_width_of_its_numbers() -> None:
    # 28 of 102: from 27.5 / 102.5 = 26.83 % to 28.5 / 101.5 = 28.08 %
    assert "26.8–28.1%" in said("90-methods", "en", "interval-words")
    assert "26.83% to 28.08%" in said("90-methods", "en", "interval-words")
    assert "26.83% 至 28.08%" in said("90-methods", "zh", "interval-words")


def test_the_first_choice_of_the_explorer_and_the_charts_of_its_tour() -> None:
    # 208 figures and 37 silences
    assert "245 rows" in said("07-explore", "en", "findings")
    assert "Finance, growth: five numbers, from −30% to +14.1%" in said("07-explore", "en", "explore-choice")
    assert "财政金融，增速：5 个数，从 −30% 到 +14.1%" in said("07-explore", "zh", "explore-choice")
    # 28 of 751.67: from 27.5 / 751.675 = 3.66 % to 28.5 / 751.665 = 3.79 %
    assert "3.7–3.8% of GDP" in said("07-explore", "en", "explore-shares")
    assert "between 0.5% and 7.5%, outcomes between −9.6% and 8.1%" in said("07-explore", "en", "explore-rates")
    for figure in ("explore-choice", "explore-shares", "explore-rates"):  # shown, and none of the gallery
        assert not (project.root() / "figures" / "data" / f"{figure}.csv").exists()
