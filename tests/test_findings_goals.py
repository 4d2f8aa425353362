"""What notebooks 04 and 05 find, against arithmetic done by hand from the numbers of the report."""

import csv
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def figure(figure_id: str) -> list[dict[str, str]]:
    with (ROOT / "figures" / "data" / f"{figure_id}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def told(name: str, lang: str) -> str:
    folder = ROOT / "notebooks" / ("zh" if lang == "zh" else "")
    cells = json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    texts = ["".join(data.get("text/markdown", "")) + "".join(data.get("text/html", "")) for data in outputs]
    return "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")


def test_three_goals_have_no_base_and_one_a_bound() -> None:
    bases = {row["indicator"]: row for row in figure("goals-and-bases") if row["period"] == "2021"}
    missing = {indicator for indicator, row in bases.items() if row["status"] == "not-stated"}
    assert len(bases) == 6
    assert missing == {"above-size-output", "petrochemical-base-rank", "urban-population"}
    assert {indicator for indicator, row in bases.items() if row["comparator"] == "gt"} == {"petrochemical-output"}
    goals = {row["indicator"]: float(row["base_value"]) for row in figure("goals-and-bases") if row["year"] == "2026"}
    assert (goals["gdp"], goals["built-up-area"]) == (1000e8, 22.5e6)


@pytest.mark.parametrize(
    ("indicator", "period", "rate", "comparator"),
    [
        # 1000 / 751.67 = 1.33037; its fifth root is 1.05875
        ("gdp", "2022-2026", 5.875, "eq"),
        # 751.67 × 1.005 = 755.428; 1000 / 755.428 = 1.32375; its fourth root is 1.07263
        ("gdp", "2023-2026", 7.263, "eq"),
        # from more than 1000 to 2000: the fifth root of 2 is 1.14870, and less than that is needed
        ("petrochemical-output", "2022-2026", 14.870, "lt"),
        # 22.5 / 19 = 1.18421; its fifth root is 1.03439
        ("built-up-area", "2022-2026", 3.439, "eq"),
    ],
)
def test_required_growth(indicator: str, period: str, rate: float, comparator: str) -> None:
    (row,) = (r for r in figure("goals-required-growth") if (r["indicator"], r["period"]) == (indicator, period))
    assert float(row["base_value"]) == pytest.approx(rate, abs=0.001)
    assert (row["comparator"], row["status"]) == (comparator, "derived")


def test_the_rounding_of_the_base_is_kept() -> None:
    (row,) = (r for r in figure("goals-required-growth") if r["indicator"] == "built-up-area")
    # 19 stands for 18.5 to 19.5: the fifth roots of 22.5 / 19.5 = 1.15385 and of 22.5 / 18.5 = 1.21622
    assert [float(row["base_low"]), float(row["base_high"])] == pytest.approx([2.903, 3.993], abs=0.001)


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            [
                "Of the six five-year goals, three have no starting point",
                "5.9% a year",
                "7.3%",
                "2.9–4.0%",
                "top 20",
                "top 10",
            ],
        ),
        (
            "zh",
            ["6 项五年目标中，3 项在报告里没有起点", "年均要增长 5.9%", "7.3%", "2.9%—4.0%", "前 20 强", "前 10 位"],
        ),
    ],
)
def test_what_notebook_04_says(lang: str, parts: list[str]) -> None:
    text = told("04-five-year-goals", lang)
    assert [part for part in parts if part not in text] == []


def test_three_targets_lie_below_what_was_reached() -> None:
    rows = figure("targets-below-reached")
    shares = {row["indicator"]: float(row["of_reached"]) for row in rows if row["status"] == "target"}
    # 95 / 98.5, 8 / 14, 1000 / 2000
    wanted = {"good-air-days": 96.45, "livelihood-project-groups": 57.14, "idle-land-reused": 50.0}
    assert shares == pytest.approx(wanted, abs=0.005)
    assert {row["comparator"] for row in rows if row["indicator"] == "idle-land-reused"} == {"approx", "ge"}


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        # 26.61 + 17.64 = 44.25 (44.24 to 44.26); 26.61 / 0.791 = 33.64 (33.61 to 33.67); 290 / 228.96 = 1.2666; 32,000 / 5 = 6,400
        ("en", ["All ten sums", "CN¥4.42–4.43 billion", "CN¥3.36–3.37 billion", "at least 26.7%", "6,400 a year"]),
        ("zh", ["10 处合计与部分，全部相符", "44.24—44.26 亿元", "33.61—33.67 亿元", "26.7% 以上", "6400 个"]),
    ],
)
def test_what_notebook_05_says(lang: str, parts: list[str]) -> None:
    text = told("05-does-it-add-up", lang)
    assert [part for part in parts if part not in text] == []
