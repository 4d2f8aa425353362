"""The report against itself: each verdict by its rule, and the real report's by arithmetic done by hand."""

import math

import pandas as pd
import pytest

from workreport import tables
from workreport.analysis import consistency
from workreport.analysis.interval import Interval
from workreport.captions import consistency as words
from workreport.charts import consistency as charts

REACHED = Interval(98.45, 98.5, 98.55)  # printed 98.5


@pytest.mark.parametrize(
    ("relation", "expected", "found", "verdict"),
    [
        ("equal", Interval.exact(505), Interval.exact(505), "holds"),
        ("equal", Interval.exact(505), Interval.exact(506), "does-not-hold"),
        ("equal", Interval(9.5, 10, 10.5), Interval(10.45, 10.5, 10.55), "holds"),  # they meet at 10.45 to 10.5
        ("at-least", REACHED, Interval.exact(95), "does-not-hold"),
        ("at-least", REACHED, Interval.exact(99), "holds"),
        ("at-least", REACHED, Interval.exact(98.5), "cannot-be-told"),  # 98.5 is not above all of 98.45 to 98.55
        ("at-most", REACHED, Interval.exact(95), "holds"),
        ("at-most", REACHED, Interval.exact(99), "does-not-hold"),
        ("at-most", REACHED, None, "cannot-be-told"),
        ("equal", None, Interval.exact(1), "cannot-be-told"),
        ("beside", Interval.exact(12), Interval.exact(12), "cannot-be-told"),
    ],
)
def test_verdict_follows_from_the_intervals(
    relation: str, expected: Interval | None, found: Interval | None, verdict: str
) -> None:
    assert consistency.verdict(relation, expected, found) == verdict


@pytest.fixture(scope="module")
def checks() -> pd.DataFrame:
    return consistency.checks(tables.observations(), tables.numerals()).set_index("check")


def test_verdicts_on_the_report(checks: pd.DataFrame) -> None:
    failing = set(checks.index[checks["verdict"] == "does-not-hold"])
    assert failing == {
        "spending-side-by-side",  # 26.61 + 17.64 = 44.25, and 26.61 / 0.791 = 33.64
        "air-target-above-reached",  # 95 after 98.5
        "land-target-above-reached",  # 1,000 mu after about 2,000
        "targets-without-loss",  # industry at -6.4 to -7.6 %
    }
    open_ones = set(checks.index[checks["verdict"] == "cannot-be-told"])
    assert open_ones == {"unemployment-ceiling", "key-projects-in-investment"}


def test_numbers_of_the_report(checks: pd.DataFrame) -> None:
    assert checks.loc["wishes", "expected_value"] == 101 * 5
    assert checks.loc["pilot-villages", ["expected_value", "value"]].tolist() == [24, 24]  # 7 + 8 + 9
    assert math.isclose(checks.loc["industry-and-services-in-gdp", "value"], 661.75e8)  # 508.58 + 153.17
    assert math.isclose(checks.loc["school-places-above-average", "expected_value"], 6400)  # 32,000 / 5
    # 290 / 228.96 = 1.2666
    assert math.isclose(checks.loc["key-projects-in-investment", "value"], 26.66, abs_tol=0.005)
    assert checks.loc["key-projects-in-investment", "comparator"] == "ge"


def test_a_changed_count_no_longer_holds() -> None:
    observations = tables.observations()
    wishes = observations["indicator"] == "wishes"
    observations.loc[wishes, ["base_value", "base_low", "base_high"]] = 506.0
    changed = consistency.checks(observations, tables.numerals()).set_index("check")
    assert changed.loc["wishes", "verdict"] == "does-not-hold"


def test_a_number_missing_from_the_names_cannot_be_told() -> None:
    numerals = tables.numerals()
    without = numerals[numerals["token"] != "二十四"]
    assert consistency.checks(tables.observations(), without).set_index("check").loc["pilot-villages", "verdict"] == (
        "cannot-be-told"
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_title_counts_the_verdicts(checks: pd.DataFrame, lang: str) -> None:
    title = words.checks(checks.reset_index().head(3), lang).title  # the three sums, which hold
    expected = {"en": ("3 expectations", "3 hold", "0 do not"), "zh": ("3 项预期", "3 项相符", "0 项不符")}[lang]
    assert [part for part in expected if part not in title] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_check_that_does_not_hold_has_a_note(checks: pd.DataFrame, lang: str) -> None:
    lines = words.notes(checks.reset_index(), lang).splitlines()
    assert len(lines) == 6
    assert [line for line in lines if len(line) < 30] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_floor_keeps_its_sign(checks: pd.DataFrame, lang: str) -> None:
    row = checks.reset_index().set_index("check", drop=False).loc["air-target-above-reached"]
    assert words.found(row, lang) == "≥\N{NO-BREAK SPACE}95%"


@pytest.mark.parametrize(("lang", "expected"), [("en", "≥ about 133 ha"), ("zh", "≥ 约 2000 亩")])
def test_an_approximate_number_stays_one(checks: pd.DataFrame, lang: str, expected: str) -> None:
    row = checks.reset_index().set_index("check", drop=False).loc["land-target-above-reached"]
    assert " ".join(words.expected(row, lang).split()) == expected


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_chart_draws_every_check(checks: pd.DataFrame, lang: str) -> None:
    frame = checks.reset_index()
    figure = charts.checks(frame, words.checks(frame, lang), "Source", lang)
    texts = [label.get_text().replace("\n", "") for label in figure.axes[0].get_yticklabels()]
    assert len(texts) == len(frame)
