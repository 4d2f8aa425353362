"""What is said of targets, outcomes and neighbours, in both languages, and that it stays true when the finding goes the other way."""

import pandas as pd
import pytest

from frames import SOURCES, elsewhere, observations, stated
from other_documents import CITY, DISTRICT, UNITS
from workreport.analysis import district, neighbours, outcomes
from workreport.analysis.interval import Interval
from workreport.captions import district as district_words
from workreport.captions import neighbours as neighbours_words
from workreport.captions import numbers, terms
from workreport.captions import outcomes as words

NAMES = {
    "en": {"quangang": "District", "quanzhou": "City", "fujian": "Province"},
    "zh": {"quangang": "区", "quanzhou": "市", "fujian": "省"},
}


def plain(text: str) -> str:
    return text.replace(numbers.NBSP, " ")


def years(*rows: dict, places: tuple[str, ...] = ("quanzhou",)) -> pd.DataFrame:
    return outcomes.by_year(observations(*rows), SOURCES, places, range(2022, 2024))


def said(value: str, comparator: str = "eq", high: float | None = None) -> dict:
    row = stated("gdp", "2022", "growth", value, "%", status="target", comparator=comparator)
    return row | ({"value_high": high} if high else {})


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (said("0.5"), "0.5%", "0.5%"),
        (said("5.5", "approx"), "about 5.5%", "约 5.5%"),
        (said("7", high=7.5), "7–7.5%", "7%—7.5%"),
        (said("2.5", high=3.0), "2.5–3%", "2.5%—3%"),
        (said("20", "ge"), "≥ 20%", "≥ 20%"),
        (said("0") | {"direction": "flat"}, "unchanged", "持平"),
    ],
)
def test_a_target_is_written_as_it_was_set(row: dict, en: str, zh: str) -> None:
    frame = outcomes.targets(observations(*elsewhere("city-2022", "quanzhou", row)), SOURCES, ["quanzhou"], 2022)
    assert [plain(words.target(frame.iloc[0], lang)) for lang in ("en", "zh")] == [en, zh]


def four(city: str, province: str) -> list[str]:
    frame = years(
        stated("gdp", "2022", "growth", "0.5", "%"),
        *elsewhere("city-2022", "quanzhou", said("6")),
        *elsewhere("city-2023", "quanzhou", stated("gdp", "2022", "growth", city, "%", status="actual")),
        *elsewhere("city-2022", "fujian", said("5")),
        *elsewhere("city-2023", "fujian", stated("gdp", "2022", "growth", province, "%", status="actual")),
        places=("quangang", "quanzhou", "fujian"),
    )
    return [plain(words.four_levels(frame, NAMES[lang], 0.5, lang).title) for lang in ("en", "zh")]


def test_how_many_levels_missed_is_counted_among_those_that_are_known() -> None:
    start = "District aimed at 0.5% GDP growth for 2022, its city at 6%; "
    assert four("5.0", "4.0")[0] == start + "all two levels whose outcome is known missed theirs"
    assert four("5.0", "6.0")[0] == start + "one of the two whose outcome is known missed theirs"
    assert four("7.0", "6.0")[0] == start + "none of the two whose outcome is known missed theirs"
    assert four("7.0", "6.0")[1] == "2022 年生产总值增长目标：区 0.5%，市 6%；有实际数的 2 级均达到目标"


def test_the_count_of_lower_and_higher_targets_goes_by_both_places() -> None:
    places = ("quangang", "quanzhou")
    frame = outcomes.targets(
        observations(
            stated("gdp", "2022", "growth", "0.5", "%"),
            stated("exports", "2022", "growth", "9", "%"),
            stated("retail-sales", "2022", "growth", "7", "%"),
            stated("household-income", "2022", "growth", "7", "%"),
            *elsewhere(
                "city-2022",
                "quanzhou",
                said("6"),
                stated("exports", "2022", "growth", "8", "%", status="target"),
                stated("retail-sales", "2022", "growth", "7", "%", status="target"),
            ),
        ),
        SOURCES,
        places,
        2022,
    )
    caption = words.targets_beside(frame, places, NAMES["en"], "en")
    assert caption.title == (
        "Of three growth targets for 2022 that both set, District's is lower than City's in one and higher in one"
    )
    assert "Lower: GDP. Higher: merchandise exports." in caption.alt
    assert words.targets_beside(frame, places, NAMES["zh"], "zh").title == (
        "2022 年区与市都设定的 3 项增长目标，区较低的 1 项，较高的 1 项"
    )


def followed(first: str, second: str, third: str) -> list[str]:
    """Titles of two places that aimed at 6, one of them in two years, with the outcomes given."""

    def reached(year: str, value: str) -> dict:
        return stated("gdp", year, "growth", value, "%", status="actual")

    frame = years(
        *elsewhere("city-2022", "quanzhou", said("6"), said("6") | {"period": "2023", "year": 2023}),
        *elsewhere("city-2022", "fujian", said("6")),
        *elsewhere("city-2023", "quanzhou", reached("2022", first), reached("2023", second)),
        *elsewhere("city-2023", "fujian", reached("2022", third)),
        places=("fujian", "quanzhou"),
    )
    return [words.by_year(frame, NAMES[lang], 0.5, lang).title for lang in ("en", "zh")]


def test_what_cannot_be_told_of_a_year_is_counted() -> None:
    frame = years(
        *elsewhere("city-2022", "quanzhou", said("6"), said("6") | {"period": "2023", "year": 2023}),
        *elsewhere("city-2023", "quanzhou", stated("gdp", "2022", "growth", "7.0", "%", status="actual")),
    )
    assert [words.by_year(frame, NAMES[lang], 0.5, lang).title for lang in ("en", "zh")] == [
        "Of 2 GDP targets for 2022–2023, 1 was met, 0 missed, 1 cannot be told",
        "2022—2023 年的 2 个生产总值目标，1 个达到，0 个未达到，1 个无法判断",
    ]


def test_the_subtitle_says_how_far_about_was_taken_to_reach() -> None:
    frame = years(*elsewhere("city-2022", "quanzhou", said("6")))
    subtitles = [words.by_year(frame, NAMES["en"], about, "en").subtitle for about in (0.5, 1, 0.2)]
    assert [subtitle.split('"About" is missed by ')[1] for subtitle in subtitles] == [
        "0.5 points or more",
        "1 point or more",
        "0.2 points or more",
    ]


def test_a_year_that_all_missed_is_named_and_none_where_there_is_none() -> None:
    assert followed("5.0", "7.0", "4.0") == [
        "Of 3 GDP targets for 2022–2023, 1 was met, 2 missed; in 2022 all two levels missed",
        "2022—2023 年的 3 个生产总值目标，1 个达到，2 个未达到；2022 年 2 级均未达到",
    ]
    assert followed("5.0", "7.0", "8.0") == [
        "Of 3 GDP targets for 2022–2023, 2 were met, 1 missed",
        "2022—2023 年的 3 个生产总值目标，2 个达到，1 个未达到",
    ]


def test_verdicts_are_counted_with_those_that_have_no_outcome() -> None:
    frame = outcomes.by_year(CITY, SOURCES, ["quanzhou"], [2022])
    frame = frame[frame["target_status"] == "target"]
    caption = words.verdicts(frame, NAMES["en"], 0.5, "en")
    assert caption.title == "Of 3 growth targets of City, 0 were met, 1 missed; for 1 no outcome was found"
    assert "With an outcome and still open: 1." in caption.alt


@pytest.mark.parametrize("levels", [True, False])
def test_both_bases_are_said_or_that_one_is_not_known(levels: bool) -> None:
    figures = CITY if levels else CITY[CITY["measure"] == "growth"]
    frame = outcomes.by_year(figures, SOURCES, ["quanzhou"], [2022])
    en, zh = (plain(words.on_two_bases(frame, NAMES[lang], lang)) for lang in ("en", "zh"))
    natural = "−2.0%" if levels else "not known"
    assert en == (
        "- **City, local budget revenue, 2022**: target 5%; 5.5% on the same scope, "
        f"{natural} on the natural basis: cannot be told."
    )
    assert zh.endswith("自然口径为 −2.0%：无法判断。" if levels else "自然口径不详：无法判断。")


# --- the district


def test_what_can_be_judged_of_2022_is_named() -> None:
    frame = district.in_2022(DISTRICT, SOURCES)
    assert plain(district_words.in_2022(frame, NAMES["en"]["quangang"], "en").title) == (
        "Of District's five growth targets for 2022 one can be judged: household income grew 4.5–5.5% where 7.5% was set"
    )
    none = frame.assign(verdict="cannot-be-told")
    assert district_words.in_2022(none, NAMES["en"]["quangang"], "en").title == (
        "Of District's five growth targets for 2022 none can be judged"
    )
    assert (
        district_words.in_2022(none, NAMES["zh"]["quangang"], "zh").title
        == "区 2022 年的 5 项增长目标，能判断的有 0 项"
    )


def test_revenue_is_told_on_the_natural_basis_and_what_is_open_is_said() -> None:
    frame = district.in_2022(DISTRICT, SOURCES)
    en, zh = (plain(district_words.revenue(frame, lang)) for lang in ("en", "zh"))
    assert "total budget revenue CN¥8.999–9.001 billion, −10.5% to −9.5% against a target of 1%" in en
    assert "whether they were met on the other cannot be told" in en
    assert "按自然口径未达到目标，按同口径则无法判断" in zh


@pytest.mark.parametrize(
    ("gdp", "industry", "en"),
    [
        (-20, -30, "District's GDP as printed for 2023 is 20.0% less than for 2021, industry 30.0% less"),
        (-20, 5, "District's GDP as printed for 2023 against 2021: −20.0%, industry +5.0%"),
    ],
)
def test_the_two_points_are_told_by_what_they_are(gdp: float, industry: float, en: str) -> None:
    frame = district.points(DISTRICT, SOURCES)
    changes = (Interval.exact(gdp), Interval.exact(industry))
    assert (
        plain(district_words.points(frame, *changes, NAMES["en"]["quangang"], "en").title) == f"{en}; 2022 is not known"
    )


def test_targets_of_2023_that_were_missed_are_named_with_what_was_set() -> None:
    frame = district.in_2023(DISTRICT, SOURCES)
    assert plain(district_words.in_2023(frame, NAMES["en"]["quangang"], "en").title) == (
        "Of District's four growth targets for 2023 two were met, one missed: GDP −9.6% (+3% set)"
    )
    kept = frame[frame["verdict"] != "missed"]
    assert (
        district_words.in_2023(kept, NAMES["zh"]["quangang"], "zh").title
        == "区 2023 年的 3 项增长目标，2 项达到，0 项未达到"
    )


def test_the_goals_are_told_by_what_can_be_known_of_them() -> None:
    frame = district.goals(DISTRICT, SOURCES)
    assert plain(district_words.goals(frame, NAMES["en"]["quangang"], "en").title) == (
        "One of District's four five-year goals can be measured: GDP of 2023 is 40% of it, below its start; one is "
        "unknown"
    )
    above = frame.assign(moved=frame["moved"].replace("down", "up"))
    assert "高于起点" in district_words.goals(above, NAMES["zh"]["quangang"], "zh").title
    assert plain(district_words.required(frame, "en")) == (
        "**From 2023 on GDP would have to grow 35.7% a year at current prices to reach CN¥20 billion by 2026.**"
    )


@pytest.mark.parametrize(("known", "en"), [(None, "what was reached was not found"), ("110", "CN¥11 billion is known")])
def test_a_target_that_is_an_amount_says_what_is_known_of_it(known: str | None, en: str) -> None:
    rows = elsewhere(
        "targets-2023", "quangang", stated("petrochemical-output", "2023", "level", "120", "亿元", status="target")
    )
    if known:
        reached = stated("petrochemical-output", "2023", "level", known, "亿元", status="estimate")
        rows += elsewhere("plan-2023", "quangang", reached)
    frame = district.levels_of_2023(observations(*rows), SOURCES)
    assert list(frame["kind"]) == ["printed" if known else "silent"]
    assert plain(district_words.levels_of_2023(frame, "en")) == (
        f"For petrochemical output the target for 2023 was an amount, CN¥12 billion; {en}."
    )


def test_claims_name_the_ranking_and_the_document() -> None:
    sources = SOURCES.assign(body="某机构")
    en, zh = (plain(district_words.claims(district.claims(DISTRICT), sources, lang)) for lang in ("en", "zh"))
    assert en.splitlines() == [
        "- 2023: top 10 (park's rank by competitiveness; Document city-2023, 2023)",
        "- 2022–2026: goal, top 10 (park's rank among petrochemical bases; Document small-2021, 2 December 2021)",
    ]
    assert zh.splitlines()[0] == "- 2023 年：前 10 名（石化园区综合竞争力排名；某机构，2023 年）"


# --- neighbours


@pytest.mark.parametrize("agrees", [True, False])
def test_the_report_s_rate_agrees_or_does_not(agrees: bool) -> None:
    units = neighbours.units(UNITS, SOURCES, pd.DataFrame(PLACES))
    told = neighbours.urbanisation_said(UNITS)
    en, zh = (
        neighbours_words.units(units, told, agrees, "quangang", NAMES[lang]["quangang"], lang) for lang in ("en", "zh")
    )
    assert en.title == (
        "District is 2nd of 3 by urbanisation; the yearbook's 56.5% "
        f"{'agrees' if agrees else 'does not agree'} with the report's 57%"
    )
    assert zh.title.endswith("相符" if agrees else "不符")


PLACES = {
    "place": ["quangang", "a", "b"],
    "name_zh": ["区", "甲", "乙"],
    "name_en": ["District", "A", "B"],
    "parent": ["quanzhou"] * 3,
}


@pytest.mark.parametrize(("printed", "fits"), [("69.0", "holds"), ("65.0", "does not hold")])
def test_the_units_hold_together_with_the_city_or_do_not(printed: str, fits: str) -> None:
    whole = neighbours.whole_city(neighbours.units(UNITS, SOURCES, pd.DataFrame(PLACES)))
    city = observations(stated("urbanisation", "2021", "share", printed, "%")).iloc[0]
    assert neighbours_words.whole_city(whole, city, "en").endswith(f"the table {fits} together.")


def test_the_district_s_parts_of_the_city_are_in_the_title() -> None:
    frame = neighbours.per_resident(UNITS, SOURCES)
    parts = neighbours.parts_of_city(UNITS, SOURCES)
    assert neighbours_words.per_resident(frame, parts, NAMES["en"], "en").title == (
        "With 19.9–20.1% of City's residents District has 5.0% of its GDP"
    )


def test_wholes_are_counted() -> None:
    frame = neighbours.livelihood_shares(UNITS)
    assert neighbours_words.livelihood_shares(frame, "en").title == (
        "Two levels of government state a share for livelihood, of two different wholes: the shares cannot be compared"
    )


def test_a_date_is_as_exact_as_it_is_known() -> None:
    assert [terms.day(each, "en") for each in ("2021-12-22", "2023-01", "2022")] == [
        "22 December 2021",
        "January 2023",
        "2022",
    ]
    assert [terms.day(each, "zh") for each in ("2021-12-22", "2023-01", "2022")] == [
        "2021 年 12 月 22 日",
        "2023 年 1 月",
        "2022 年",
    ]
