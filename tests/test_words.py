"""Numbers and sentences in both languages: how each is written, and that each stays true when the finding goes the other way."""

from collections.abc import Callable

import pandas as pd
import pytest

from frames import observations, silent, stated
from workreport.analysis import consistency as consistency_analysis
from workreport.analysis import coverage
from workreport.analysis import goals as goals_analysis
from workreport.analysis import growth as growth_analysis
from workreport.analysis import livelihood as livelihood_analysis
from workreport.analysis.interval import Interval
from workreport.captions import consistency, glance, goals, growth, language, livelihood, numbers, terms
from workreport.errors import InputError


def plain(text: str) -> str:
    """No-break spaces as ordinary ones, which alone a test can show."""
    return text.replace(numbers.NBSP, " ")


# --- numbers


@pytest.mark.parametrize(
    ("value", "decimals", "en", "zh"),
    [
        (32570, 0, "32,570", "32570"),
        (9.47, 2, "9.47", "9.47"),
        (-3, 1, "−3.0", "−3.0"),  # a true minus sign
        (-0.04, 1, "0.0", "0.0"),  # and none before nothing
        (1000, -3, "1,000", "1000"),
    ],
)
def test_thousands_are_marked_in_english_only(value: float, decimals: int, en: str, zh: str) -> None:
    assert numbers.number(value, decimals, "en") == en
    assert numbers.number(value, decimals, "zh") == zh


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        (10.0, {}, "10%"),
        (7.5, {}, "7.5%"),
        (9.47, {}, "9.47%"),
        (2.6997, {}, "2.7%"),
        (-30, {}, "−30%"),
        (100, {"plus": True}, "+100%"),
        (-30, {"plus": True}, "−30%"),
        (0, {"plus": True}, "0%"),
        (0.03, {"plus": True, "decimals": 1}, "0.0%"),
        (5.876, {"decimals": 1}, "5.9%"),
    ],
)
def test_a_percentage_has_the_decimals_it_needs(value: float, options: dict, text: str) -> None:
    assert numbers.percent(value, "en", **options) == numbers.percent(value, "zh", **options) == text


@pytest.mark.parametrize(
    ("low", "high", "en", "zh"),
    [
        (6.36, 7.58, "6.4–7.6%", "6.4%—7.6%"),
        (2.2904, 2.2945, "2.3%", "2.3%"),
        (-7.58, -6.36, "−7.6% to −6.4%", "−7.6% 至 −6.4%"),
        (-0.3, 0.2, "−0.3% to 0.2%", "−0.3% 至 0.2%"),
        (2.6997, 3.001, "2.7–3.0%", "2.7%—3.0%"),
        (-5.001, -4.999, "−5.0%", "−5.0%"),
    ],
)
def test_a_range_of_percentages(low: float, high: float, en: str, zh: str) -> None:
    assert numbers.percent_range(low, high, "en") == en
    assert numbers.percent_range(low, high, "zh") == zh


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (75_167_000_000, "CN¥75.2 billion", "751.67 亿元"),
        (2_800_000_000, "CN¥2.8 billion", "28 亿元"),
        (100_000_000_000, "CN¥100 billion", "1000 亿元"),
        (77_120_000, "CN¥77.1 million", "7712 万元"),
        (32_570, "CN¥32,570", "32570 元"),
        (0, "CN¥0", "0 元"),
        (-3_236_000_000, "−CN¥3.24 billion", "−32.36 亿元"),
        # what rounds up to the next unit is written in it
        (999_990_000, "CN¥1 billion", "10 亿元"),
        (9_997_000_000, "CN¥10 billion", "99.97 亿元"),
    ],
)
def test_money_is_in_billions_and_in_hundred_millions(value: float, en: str, zh: str) -> None:
    assert plain(numbers.money(value, "en")) == en
    assert plain(numbers.money(value, "zh")) == zh


@pytest.mark.parametrize(
    ("value", "digits", "en", "zh"),
    [
        (2_800_000_000, 2, "CN¥2.8 billion", "28 亿元"),
        (2_800_000_000, 3, "CN¥2.80 billion", "28 亿元"),
        (10_000_000_000, 1, "CN¥10 billion", "100 亿元"),
        (75_167_000_000, 3, "CN¥75.2 billion", "752 亿元"),
        (209_379, 3, "CN¥209,000", "20.9 万元"),
        (7_412, 2, "CN¥7,400", "7400 元"),
    ],
)
def test_money_in_the_digits_it_is_told(value: float, digits: int, en: str, zh: str) -> None:
    assert plain(numbers.money(value, "en", digits)) == en
    assert plain(numbers.money(value, "zh", digits)) == zh


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (1_058_900_000, "CN¥1.058 billion", "10.58 亿元"),
        (2_800_000_000, "CN¥2.800 billion", "28 亿元"),
        (5_678_999, "CN¥5.678 million", "567.89 万元"),
        (32_579, "CN¥32,570", "32579 元"),
    ],
)
def test_a_lower_bound_of_money_is_never_rounded_up(value: float, en: str, zh: str) -> None:
    assert plain(numbers.money_at_least(value, "en")) == en
    assert plain(numbers.money_at_least(value, "zh")) == zh


@pytest.mark.parametrize(
    ("low", "high", "en", "zh"),
    [
        (3_361_300_000, 3_366_900_000, "CN¥3.36–3.37 billion", "33.61—33.67 亿元"),
        (3_600_000_000, 3_644_000_000, "CN¥3.60–3.64 billion", "36.00—36.44 亿元"),
        (6_749_000_000, 6_749_000_000, "CN¥6.75 billion", "67.49 亿元"),
        (990_000_000, 1_010_000_000, "CN¥990 million–1.01 billion", "9.9—10.1 亿元"),
        (99_000_000, 101_000_000, "CN¥99.0–101 million", "9900 万元—1.01 亿元"),
    ],
)
def test_a_range_of_money_names_its_unit_once_where_it_is_one(low: float, high: float, en: str, zh: str) -> None:
    assert plain(numbers.money_range(low, high, "en")) == en
    assert plain(numbers.money_range(low, high, "zh")) == zh


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (stated("gdp", "2021", "level", "751.67", "亿元"), "CN¥75.2 billion", "751.67 亿元"),
        (stated("local-revenue", "2021", "level", "28", "亿元"), "CN¥2.8 billion", "28 亿元"),
        (stated("gdp", "2022-2026", "level", "1000", "亿元", comparator="gt"), "> CN¥100 billion", "> 1000 亿元"),
        (stated("urban-population", "2022-2026", "level", "26", "万人"), "260,000", "26 万人"),
        (stated("new-school-places", "2022", "level", "8000", "个", comparator="ge"), "≥ 8,000", "≥ 8000 个"),
        (stated("new-school-places", "2017-2021", "level", "3.2", "万个"), "32,000", "3.2 万个"),
        (stated("registered-unemployment", "2021", "share", "4.2", "%", comparator="le"), "≤ 4.2%", "≤ 4.2%"),
        (
            stated("urban-population", "2021", "level", "5.3", "万人", comparator="approx"),
            "about 53,000",
            "约 5.3 万人",
        ),
        (stated("built-up-area", "2021", "level", "19", "平方公里"), "19 km²", "19 平方公里"),
        (stated("built-up-area", "2021", "level", "3750", "亩", comparator="lt"), "< 2.5 km²", "< 3750 亩"),
        (stated("park-national-rank", "2021", "rank", "10", "强", comparator="top_n"), "top 10", "前 10 名"),
        (stated("park-national-rank", "2021", "rank", "10", "", comparator="top_n"), "top 10", "前 10 名"),
        (stated("park-national-rank", "2021", "rank", "4", "名次"), "no. 4", "第 4 名"),
        (stated("livelihood-project-items", "2021", "level", "10", ""), "10", "10"),
    ],
)
def test_a_printed_number_keeps_its_sign_and_unit(row: dict, en: str, zh: str) -> None:
    (_, made) = next(observations(row).iterrows())
    assert plain(numbers.quantity(made, "en")) == en
    assert plain(numbers.quantity(made, "zh")) == zh


def test_a_number_in_words_has_the_digits_of_its_words() -> None:
    row = stated("petrochemical-output", "2021", "level", "100", "亿元", comparator="approx")
    (_, made) = next(observations({**row, "decimals": -2}).iterrows())
    # 百亿 leaves two zeros unsaid: CN¥10.0 billion would be one digit too many
    assert plain(numbers.quantity(made, "en")) == "about CN¥10 billion"


@pytest.mark.parametrize(("value", "decimals", "digits"), [(26.61, 2, 4), (28, 0, 2), (0.52, 2, 2), (1000, -3, 1)])
def test_significant_digits(value: float, decimals: int, digits: int) -> None:
    assert numbers.significant(value, decimals) == digits


@pytest.mark.parametrize(("value", "en", "zh"), [(260_000, "260,000", "26 万人"), (8_000, "8,000", "8000 人")])
def test_people_are_counted_in_ten_thousands_in_chinese(value: float, en: str, zh: str) -> None:
    assert numbers.people(value, "en") == en
    assert plain(numbers.people(value, "zh")) == zh


@pytest.mark.parametrize(
    ("value", "base_unit", "comparator", "en", "zh"),
    [
        (1e11, "CNY", "gt", "> CN¥100 billion", "> 1000 亿元"),
        (2.8e9, "CNY", "eq", "CN¥2.8 billion", "28 亿元"),
        (2.25e7, "m2", "eq", "22.5 km²", "22.5 平方公里"),
        (4.75e6, "m2", "approx", "about 4.75 km²", "约 4.75 平方公里"),
        (260_000, "person", "eq", "260,000", "26 万人"),
        (265_000, "person", "ge", "≥ 265,000", "≥ 26.5 万人"),
        (8_000, "person", "eq", "8,000", "8000 人"),
        (45, "percent", "ge", "≥ 45%", "≥ 45%"),
        (10, "rank", "top_n", "top 10", "前 10 名"),
        (1, "rank", "eq", "no. 1", "第 1 名"),
        (300, "item", "eq", "300", "300"),
    ],
)
def test_a_goal_or_base_as_a_label(value: float, base_unit: str, comparator: str, en: str, zh: str) -> None:
    assert plain(goals.amount(value, base_unit, comparator, "en")) == en
    assert plain(goals.amount(value, base_unit, comparator, "zh")) == zh


def test_no_line_ends_between_a_number_and_its_unit_or_sign() -> None:
    (_, row) = next(observations(stated("gdp", "2021", "level", "1000", "亿元", comparator="gt")).iterrows())
    for text in (numbers.quantity(row, "en"), numbers.quantity(row, "zh"), numbers.money_range(1e9, 2e9, "en")):
        assert " " not in text


# --- language


def test_lists_within_a_sentence() -> None:
    assert [language.listed(items, "en") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c")
    ]
    assert language.listed(["甲", "乙", "丙"], "zh") == "甲、乙和丙"


def test_counts_are_words_up_to_ten_in_english_and_figures_in_chinese() -> None:
    assert [language.small_number(n, "en") for n in (0, 3, 10, 11)] == ["no", "three", "ten", "11"]
    assert language.small_number(0, "en", none="none") == "none"
    assert language.small_number(3, "zh") == "3"


def test_a_space_stands_between_a_character_and_a_number_only() -> None:
    assert language.spaced("增长", "5.9%") == "增长 5.9%"
    assert language.spaced("增长", "不到 5.9%") == "增长不到 5.9%"
    assert language.spaced("GDP", "top 10") == "GDP top 10"


def test_names_within_an_english_sentence_begin_small_unless_they_are_proper() -> None:
    (rows) = observations(
        stated("tertiary-value-added", "2021", "level", "1", "亿元"),
        stated("gdp", "2021", "level", "1", "亿元"),
        stated("rd-spending", "2021", "level", "1", "亿元"),
        stated("three-guarantees-spending", "2021", "level", "1", "亿元"),
    )
    assert [terms.named(row, "en") for _, row in rows.iterrows()] == [
        *("services", "GDP", "R&D expenditure", "Three Guarantees")
    ]
    assert terms.named(rows.iloc[0], "zh") == "第三产业增加值"


def test_the_source_line_is_made_from_the_table_of_sources() -> None:
    sources = pd.DataFrame(
        {
            "source": ["small-2021", "small-2022"],
            "title_zh": ["工作报告", "决算报告"],
            "title_en": ["Work report", "Final accounts"],
            "delivered": ["2021-12-02", "2022-07-30"],
            "reliability": ["official", "official"],
        }
    )
    assert terms.source_line(sources, ["small-2021"], "en") == (
        "Source: Work report, 2 December 2021. Chart: workreport, CC BY 4.0"
    )
    assert terms.source_line(sources, ["small-2021", "small-2022"], "zh") == (
        "资料来源：《工作报告》（2021 年 12 月 2 日）；《决算报告》（2022 年 7 月 30 日）。制图：workreport，CC BY 4.0"
    )


def test_documents_of_one_title_are_named_once_with_their_years_and_reprints_are_marked() -> None:
    sources = pd.DataFrame(
        {
            "source": ["r21", "r22", "r23", "s21", "s22", "s23", "a", "p"],
            "title_zh": [*["市工作报告"] * 3, *(f"{year}年公报" for year in (2021, 2022, 2023)), "决算", "纲要2035"],
            "title_en": [
                *["City report"] * 3,
                *(f"Communiqué on {year}" for year in (2021, 2022, 2023)),
                "Accounts",
                "Plan 2035",
            ],
            "delivered": ["2021", "2022", "2023", "2022", "2023", "2024", "2024-06", "2021"],
            "reliability": [*["official"] * 6, "reprint", "official"],
        }
    )
    assert terms.source_line(sources, ["r21", "s21", "r22", "r23", "s22", "s23", "a", "p"], "en") == (
        "Source: City report, 2021–2023; Communiqué on 2021–2023; Accounts, June 2024 (reprint); Plan 2035, 2021. "
        "Chart: workreport, CC BY 4.0"
    )
    assert terms.source_line(sources, ["r21", "r23", "s22", "a"], "zh") == (
        "资料来源：《市工作报告》（2021、2023 年）；《2022年公报》（2023 年）；《决算》（2024 年 6 月，转载件）。制图：workreport，CC BY 4.0"
    )


@pytest.mark.parametrize(
    "say",
    [
        lambda lang: numbers.number(1, 0, lang),
        lambda lang: numbers.percent(1, lang),
        lambda lang: numbers.percent_range(1, 2, lang),
        lambda lang: numbers.money(1, lang),
        lambda lang: numbers.money_range(1, 2, lang),
        lambda lang: numbers.people(1, lang),
        lambda lang: numbers.place(1, "eq", lang),
        lambda lang: language.pick(lang, en="a", zh="甲"),
        lambda lang: language.listed(["a", "b"], lang),
        lambda lang: language.small_number(3, lang),
        lambda lang: terms.term("economy", lang),
        lambda lang: livelihood.overlap(Interval(-2, -1, 0), lang),
    ],
)
def test_an_unknown_language_is_refused(say: Callable[[str], str]) -> None:
    with pytest.raises(InputError, match="unknown language 'fr': the languages are en, zh"):
        say("fr")


# --- notebook 01


def test_the_counts_of_figures() -> None:
    frame = coverage.measured(
        observations(
            stated("gdp", "2021", "level", "100", "亿元"),
            stated("gdp", "2022", "growth", "5", "%"),
            stated("exports", "2022", "growth", "8", "%"),
            stated("gdp", "2022-2026", "level", "150", "亿元", comparator="gt"),
            stated("urban-population", "2022-2026", "level", "26", "万人"),
            silent("urban-population", "2021", "level"),
        )
    )
    en, zh = (glance.by_theme(frame, lang) for lang in ("en", "zh"))
    # five figures: two of 2022 and two goals look ahead
    assert en.title == "Of the report's 5 figures 4 are about what is to come, and 2 of those are five-year goals"
    assert zh.title == "报告共有 5 个数据，其中 4 个面向未来，五年目标有 2 个"
    assert "Economy has most figures (4), city fewest (1)." in en.alt
    assert "经济类最多（4 个），城市建设类最少（1 个）。" in zh.alt


CELLS = {"level-2021": "2021", "growth-2021": "2021", "target-2022": "2022", "goal": "2022-2026"}


def matrix_of(**states: str) -> pd.DataFrame:
    """A matrix whose indicators have the four ``states`` given as letters: s stated, d derived, x silent."""
    kinds = {"s": "stated", "d": "derived", "x": "silent"}
    names = {name: observations(stated(name, "2021", "level", "1", "亿元")).iloc[0] for name in INDICATOR_OF.values()}
    return pd.DataFrame(
        {"indicator": indicator, "cell": cell, "period": period, "state": kinds[letter]}
        | {column: names[indicator][column] for column in ("label_zh", "label_en")}
        for short, letters in states.items()
        for indicator in [INDICATOR_OF[short]]
        for (cell, period), letter in zip(CELLS.items(), letters, strict=True)
    )


INDICATOR_OF = {
    "gdp": "gdp",
    "industry": "industrial-value-added",
    "exports": "exports",
    "area": "built-up-area",
    "services": "tertiary-value-added",
}


@pytest.mark.parametrize(
    ("states", "en", "zh"),
    [
        (
            {"gdp": "sxss", "industry": "sxdx", "exports": "xxsx", "area": "sxxs", "services": "sssx"},
            "One indicator gets a 2022 target without a 2021 level; GDP and industry get a level without a growth rate",
            "有 1 项指标只有 2022 年目标而没有 2021 年数值；地区生产总值和工业增加值有数值而没有增速",
        ),
        (
            {"exports": "xxsx", "area": "xxsx", "gdp": "sxsx"},
            "Two indicators get a 2022 target without a 2021 level; GDP gets a level without a growth rate",
            "有 2 项指标只有 2022 年目标而没有 2021 年数值；地区生产总值有数值而没有增速",
        ),
        (
            {"services": "sssx"},
            "Level, growth and target of one indicator",
            "1 项指标的数值、增速和目标",
        ),
    ],
)
def test_what_lacks_a_level_or_a_rate(states: dict[str, str], en: str, zh: str) -> None:
    frame = matrix_of(**states)
    assert glance.matrix(frame, "en").title == en
    assert glance.matrix(frame, "zh").title == zh


def test_the_cells_of_the_matrix_are_counted_in_words() -> None:
    frame = matrix_of(gdp="sxss", industry="sxdx")
    assert glance.matrix(frame, "en").alt.endswith("Of 8 cells 4 are stated, 1 can be derived and 3 are not stated.")
    assert glance.matrix(frame, "zh").alt.endswith("共 8 格，报告给出 4 格，可推算 1 格，未给出 3 格。")


SILENCES = observations(
    stated("gdp", "2021", "level", "100", "亿元"),
    silent("gdp", "2021", "growth"),
    silent("exports", "2021", "level"),
    silent("urban-population", "2022-2026", "level"),
    silent("petrochemical-base-rank", "2019-2021", "rank"),
)


def test_silences_are_listed_by_period() -> None:
    assert glance.silences(SILENCES, "en").splitlines() == [
        "The tables record 4 silences, numbers that the report itself gives reason to expect:",
        "",
        "- **2019–2021**: park's rank among petrochemical bases (rank)",
        "- **2021**: GDP (growth); merchandise exports (level)",
        "- **2022–2026**: urban-area population (level)",
    ]
    assert glance.silences(SILENCES, "zh").splitlines()[2:] == [
        "- **2019—2021 年**：石化园区在石化基地中排名（位次）",
        "- **2021 年**：地区生产总值（增速）；出口商品总值（数值）",
        "- **2022—2026 年**：城区人口（数值）",
    ]


@pytest.mark.parametrize("measure", ["level", "growth", "share", "points", "rank", "streak", "duration"])
def test_a_silence_of_any_measure_has_a_word(measure: str) -> None:
    for lang in ("en", "zh"):
        assert glance.silences(observations(silent("gdp", "2021", measure)), lang)


def test_every_numeral_is_accounted_for_in_words() -> None:
    numerals = pd.DataFrame(
        {
            "script": ["arabic", "arabic", "arabic", "chinese", "chinese"],
            "role": ["figure", "figure", "date", "slogan", "slogan"],
        }
    )
    figures = SILENCES.assign(offset=pd.array([None, 1, 2, 3, 4], dtype="Int64"))
    en, zh = (glance.accounted(numerals, figures, lang) for lang in ("en", "zh"))
    assert "5 numerals stand in the report: 3 Arabic and 2 runs" in en
    assert "2 of them are figures;** the others are parts of slogans (2), names (0)" in en
    assert "1 more figures are said in words alone, and 4 silences are recorded." in en
    assert "共有 5 处数字：阿拉伯数字 3 处，汉字数字 2 处；其中 2 处是数据**" in zh
    assert "日期（1）" in zh


def strip_words(lang: str, figures: tuple[int, int]) -> str:
    numerals = pd.DataFrame({"role": ["figure"] * sum(figures) + ["date"]})
    density = pd.DataFrame(
        {
            "name_en": ["The year", "Thanks"],
            "name_zh": ["今年", "致谢"],
            "characters": [500, 400],
            "value": [1000 * figures[0] / 500, 1000 * figures[1] / 400],
        }
    )
    return glance.strip(numerals, density, lang).title


def test_the_densest_passage_and_the_barest() -> None:
    # 20 in 500 characters are 40 in a thousand, 2 in 400 are 5
    assert strip_words("en", (20, 2)) == '"The year" holds 40 figures per 1,000 characters, "Thanks" 5'
    assert strip_words("zh", (20, 2)) == "“今年”每千字有 40 个数据，“致谢”只有 5 个"
    assert strip_words("en", (20, 0)) == '"The year" holds 40 figures per 1,000 characters, "Thanks" none'
    assert strip_words("zh", (20, 0)) == "“今年”每千字有 40 个数据，“致谢”一个也没有"


# --- notebook 02


def beside(*pairs: tuple[str, str]) -> pd.DataFrame:
    """Estimate and target of as many indicators as there are pairs, and one with a target alone."""
    names = ("household-income", "local-revenue", "farm-gross-output")
    rows = [stated("rd-spending", "2022", "growth", "20", "%", comparator="ge")]
    for name, (estimate, target) in zip(names, pairs, strict=False):
        rows += [stated(name, "2021", "growth", estimate, "%"), stated(name, "2022", "growth", target, "%")]
    return growth_analysis.beside_targets(observations(*rows))


@pytest.mark.parametrize(
    ("pairs", "en", "zh"),
    [
        (
            [("8", "7.5"), ("9.47", "3.8")],
            "All two targets for 2022 that have a 2021 rate beside them lie below it",
            "凡可与 2021 年增速对照的 2 项 2022 年目标，全部低于上年",
        ),
        (
            [("8", "7.5"), ("9.47", "3.8"), ("4", "5")],
            "Two of three targets for 2022 that have a 2021 rate beside them lie below it",
            "可与 2021 年增速对照的 3 项 2022 年目标中，有 2 项低于上年",
        ),
        (
            [("8", "7.5"), ("3", "3.8")],
            "One of two targets for 2022 that have a 2021 rate beside them lies below it",
            "可与 2021 年增速对照的 2 项 2022 年目标中，有 1 项低于上年",
        ),
        (
            [("7", "7.5"), ("3.8", "3.8")],  # the same is not below
            "None of two targets for 2022 that have a 2021 rate beside them lies below it",
            "可与 2021 年增速对照的 2 项 2022 年目标，均不低于上年",
        ),
        (
            [("8", "7.5")],
            "The one target for 2022 that has a 2021 rate beside it lies below it",
            "唯一可与 2021 年增速对照的 2022 年目标低于上年",
        ),
        (
            [("7", "7.5")],
            "The one target for 2022 that has a 2021 rate beside it does not lie below it",
            "唯一可与 2021 年增速对照的 2022 年目标不低于上年",
        ),
        (
            [],
            "No target for 2022 has a 2021 rate beside it",
            "没有一项 2022 年目标可与 2021 年增速对照",
        ),
    ],
)
def test_how_many_targets_lie_below_the_estimates(pairs: list[tuple[str, str]], en: str, zh: str) -> None:
    assert growth.beside_targets(beside(*pairs), "en").title == en
    assert growth.beside_targets(beside(*pairs), "zh").title == zh


def test_the_pairs_are_told_to_who_cannot_see_them() -> None:
    frame = beside(("8", "7.5"))
    assert growth.beside_targets(frame, "en").alt.endswith(
        ": household income from 8% to 7.5%. Targets without a rate for 2021: 1; rates without a target: 0."
    )
    assert growth.beside_targets(frame, "zh").alt.endswith(
        "：居民人均可支配收入由 8% 到 7.5%。有目标而无 2021 年增速的 1 项，有增速而无目标的 0 项。"
    )


def test_a_bound_among_the_pairs_keeps_its_sign_in_words() -> None:
    frame = growth_analysis.beside_targets(
        observations(
            stated("exports", "2021", "growth", "12", "%", comparator="approx"),
            stated("exports", "2022", "growth", "8", "%", comparator="ge"),
        )
    )
    assert "from about 12% to ≥ 8%" in plain(growth.beside_targets(frame, "en").alt)
    assert "由约 12% 到 ≥ 8%" in plain(growth.beside_targets(frame, "zh").alt)


def test_the_span_of_the_growth_rates() -> None:
    rows = [
        stated("exports", "2022", "growth", "100", "%"),
        stated("gdp", "2022", "growth", "0.5", "%"),
        stated("general-expenditure", "2021", "growth", "30", "%", direction="down"),
    ]
    frame = growth_analysis.statements(observations(*rows))
    en, zh = (growth.ranked(frame, lang) for lang in ("en", "zh"))
    assert en.title == "The report's 3 growth rates run from −30% to +100%, on different price bases"
    assert zh.title == "报告的 3 个增速从 −30% 到 +100%，价格口径不一"
    assert en.alt.endswith(
        "Highest is merchandise exports, lowest general expenditure. Targets: 2. "
        "At constant prices: 1, at current prices: 2."
    )
    assert zh.alt.endswith("最高为出口商品总值，最低为一般性支出。其中 2 个是目标；1 个按不变价格，2 个按现价。")


def test_rates_on_one_basis_are_not_said_to_differ() -> None:
    frame = growth_analysis.statements(
        observations(
            stated("exports", "2022", "growth", "8", "%"), stated("household-income", "2022", "growth", "7", "%")
        )
    )
    assert growth.ranked(frame, "en").title == "The report's 2 growth rates run from +7% to +8%"
    assert growth.ranked(frame, "zh").title == "报告的 2 个增速从 +7% 到 +8%"


def test_what_rounding_leaves_open() -> None:
    frame = growth_analysis.implied_levels(
        observations(
            stated("exports", "2021", "level", "100", "亿元"),
            stated("exports", "2022", "growth", "10", "%"),
            stated("local-revenue", "2021", "level", "10", "亿元"),
            stated("local-revenue", "2022", "growth", "10", "%"),
        )
    )
    # 9.5 × 1.1 to 10.5 × 1.1 around 11: a tenth; of exports a hundredth
    en, zh = (growth.implied_levels(frame, lang) for lang in ("en", "zh"))
    assert en.title == "Rounding alone leaves local budget revenue of 2022 uncertain by 10.0%"
    assert zh.title == "2022 年一般公共预算收入的推算数，仅四舍五入就有 10.0% 的不确定范围"
    assert "CN¥1.04–1.16 billion" in plain(en.alt) or "CN¥1.05–1.16 billion" in plain(en.alt)
    assert "10.45—11.55 亿元" in plain(zh.alt)


def economy(gdp: str, construction: str = "10", farm: str = "5.00") -> pd.DataFrame:
    """GDP of 100, industry of 60, services of 25, farm gross output of 5, in 亿元; see test_growth."""
    return observations(
        stated("gdp", "2021", "level", "100.00", "亿元"),
        stated("industrial-value-added", "2021", "level", "60.00", "亿元"),
        stated("tertiary-value-added", "2021", "level", "25.00", "亿元"),
        stated("farm-gross-output", "2021", "level", farm, "亿元"),
        stated("gdp", "2022", "growth", gdp, "%"),
        stated("tertiary-value-added", "2022", "growth", "8", "%"),
        stated("construction-value-added", "2022", "growth", construction, "%"),
        stated("farm-gross-output", "2022", "growth", "4", "%"),
    )


@pytest.mark.parametrize(
    ("gdp", "en", "zh"),
    [
        # −2.7 to −3.0 of 60
        (
            "0.5",
            "For all other 2022 targets to be met, industry must shrink by 4.5–5.0%",
            "其他目标若全部实现，2022 年工业增加值须下降 4.5%—5.0%",
        ),
        # 5 − 2 − 1.5 = 1.5 to 5 − 2 − 1 − 0.2 = 1.8 of 60
        (
            "5",
            "For all other 2022 targets to be met, industry must grow by 2.5–3.0%",
            "其他目标若全部实现，2022 年工业增加值须增长 2.5%—3.0%",
        ),
        # 3.3 − 3.5 = −0.2 to 3.3 − 3.2 = 0.1 of 60
        (
            "3.3",
            "For all other 2022 targets to be met, industry must change by −0.3% to +0.2%",
            "其他目标若全部实现，2022 年工业增加值须变动 −0.3% 至 +0.2%",
        ),
    ],
)
def test_what_industry_must_do(gdp: str, en: str, zh: str) -> None:
    frame = growth_analysis.implied_industry(economy(gdp))
    assert growth.implied_industry(frame, "en").title == en
    assert growth.implied_industry(frame, "zh").title == zh


@pytest.mark.parametrize(
    ("gdp", "construction", "en", "zh"),
    [
        (
            "0.5",
            "10",
            "The line falls as construction's part rises from 67% to 100%. The loss would be CN¥270–300 million.",
            "建筑业占比由 67% 升至 100% 时，工业增速随之下降；对应减少 2.7—3.0 亿元。",
        ),
        (
            "5",
            "10",
            "The line falls as construction's part rises from 67% to 100%. The gain would be CN¥150–180 million.",
            "建筑业占比由 67% 升至 100% 时，工业增速随之下降；对应增加 1.5—1.8 亿元。",
        ),
        # construction slower than farming: 5 − 2 − 0.1 − 0.2 = 2.7 rises to 5 − 2 − 0.15 = 2.85
        (
            "5",
            "1",
            "The line rises as construction's part rises from 67% to 100%. The gain would be CN¥270–285 million.",
            "建筑业占比由 67% 升至 100% 时，工业增速随之上升；对应增加 2.70—2.85 亿元。",
        ),
        # 3.3 − 2 − 1.5 = −0.2; at the least share, 1 − 5.005 / 14.985 of 15, 3.3 − 2 − 0.999 − 0.2004 = 0.1006
        (
            "3.3",
            "10",
            "between a loss of CN¥20 million and a gain of CN¥10.1 million.",
            "建筑业占比由 67% 升至 100% 时，工业增速随之下降；对应至多减少 2000 万元或增加 1006.01 万元。",
        ),
    ],
)
def test_what_industry_loses_or_gains(gdp: str, construction: str, en: str, zh: str) -> None:
    frame = growth_analysis.implied_industry(economy(gdp, construction))
    assert plain(growth.implied_industry(frame, "en").alt).endswith(en)
    assert plain(growth.implied_industry(frame, "zh").alt).endswith(zh)


def test_a_given_share_is_named_wherever_the_result_is() -> None:
    # 0.5 − 2 − 1.2 − 0.12 = −2.82 of 60 is −4.7 %
    small = economy("0.5")
    frame, parts = growth_analysis.implied_industry(small, 0.8), growth_analysis.residual(small)
    en, zh = (growth.implied_industry(frame, lang) for lang in ("en", "zh"))
    assert en.title == (
        "For all other 2022 targets to be met, industry must shrink by 4.7% "
        "(supposing construction is 80% of the residual)"
    )
    assert zh.title == "其他目标若全部实现，2022 年工业增加值须下降 4.7%（假定建筑业占余项的 80%）"
    assert "The line" not in en.alt
    assert "The loss would be CN¥282 million" in plain(en.alt)
    assert "对应减少 2.82 亿元" in plain(zh.alt)
    assert "theirs (supposing construction is 80% of the residual).**" in growth.together(frame, parts, "en")
    assert "下降 4.7%**（假定建筑业占余项的 80%）。" in growth.together(frame, parts, "zh")


def test_how_the_targets_hang_together() -> None:
    small = economy("5")
    told = [
        plain(growth.together(growth_analysis.implied_industry(small), growth_analysis.residual(small), lang))
        for lang in ("en", "zh")
    ]
    # 15 left, 10 of it construction's at least: two thirds
    assert "leaves CN¥1.50 billion for the primary sector" in told[0]
    assert "still leaves CN¥1.00 billion, so that construction is between 67% and 100% of the residual." in told[0]
    assert "**Industry must grow by 2.5–3.0% in 2022 if GDP is to grow by just its target" in told[0]
    assert "余下 14.99—15.02 亿元" in told[1] or "余下 14.98—15.02 亿元" in told[1]
    assert "仍余 10 亿元，故建筑业占余项的 67% 至 100%。" in told[1]
    assert "2022 年工业增加值须增长 2.5%—3.0%**。" in told[1]


def test_where_farm_output_is_all_of_the_residual_nothing_is_said_of_construction() -> None:
    small = economy("5", farm="20.00")
    told = [
        growth.together(growth_analysis.implied_industry(small), growth_analysis.residual(small), lang)
        for lang in ("en", "zh")
    ]
    assert "taking all of it off leaves nothing, so that nothing is known of construction's part." in told[0]
    assert "若全部扣除则无剩余，建筑业占多少无从得知。" in told[1]


# --- notebook 03


def spending(guarantees: str = "10.0") -> pd.DataFrame:
    """20.0 of 25 亿元 are livelihood spending; see test_livelihood."""
    return observations(
        stated("livelihood-spending", "2021", "level", "20.0", "亿元"),
        stated("livelihood-spending", "2021", "share", "80.0", "%", whole="own-fiscal-resources"),
        stated("livelihood-project-funds", "2021", "level", "1.0", "亿元"),
        stated("safety-net-payments", "2021", "level", "5000", "万元"),
        stated("three-guarantees-spending", "2021", "level", guarantees, "亿元"),
    )


def test_the_whole_that_is_not_printed() -> None:
    frame = spending()
    whole = livelihood_analysis.own_resources(frame)
    # 19.95 / 80.05 % = 24.92 to 20.05 / 79.95 % = 25.08
    en, zh = (livelihood.against_whole(livelihood_analysis.against_whole(frame), whole, lang) for lang in ("en", "zh"))
    assert plain(en.title) == (
        "Livelihood spending is 80% of a whole that is not printed: the whole works out at CN¥2.49–2.51 billion"
    )
    assert plain(zh.title) == "民生支出占本级财力 80%，而本级财力未公布：推算为 24.92—25.08 亿元"
    # 10 / 25 from 39.7 to 40.3, 1 / 25 from 3.8 to 4.2, 0.5 / 25 to a digit
    assert en.alt.endswith(
        "Three Guarantees 39.7–40.3%; for-the-people projects: funds 3.8–4.2%; safety-net payments 2.0%."
    )
    assert zh.alt.endswith("“三保”支出 39.7%—40.3%；为民办实事项目投入 3.8%—4.2%；低保特困等保障金 2.0%。")
    told = [plain(livelihood.own_resources(whole, lang)) for lang in ("en", "zh")]
    assert "were about CN¥2.5 billion (CN¥2.49–2.51 billion with" in told[0]
    assert "约为 25 亿元（计入两个原数的四舍五入，为 24.92—25.08 亿元）" in told[1]


@pytest.mark.parametrize(
    ("guarantees", "en", "zh"),
    [
        # 20 + 10 − 25 = 5, at least 20.05 + 9.95 − 25.08 = 4.92
        ("10.0", "at least CN¥492 million is counted in both", "至少有 4.92 亿元同时计入两项"),
        # 20 + 3 − 25 = −2
        ("3.0", "fit into the whole side by side", "相加不超过本级财力"),
        # 20 + 5 − 25 = 0, within the rounding
        ("5.0", "as much as the whole, as far as rounding lets one see", "相加与本级财力相当"),
    ],
)
def test_whether_two_parts_overlap(guarantees: str, en: str, zh: str) -> None:
    least = livelihood_analysis.least_overlap(spending(guarantees))
    for lang, words in (("en", en), ("zh", zh)):
        told = plain(livelihood.overlap(least, lang))
        assert words in told
        assert ("more than the whole" in told or "已超过本级财力" in told) == (guarantees == "10.0")


AMOUNTS = ("livelihood-spending", "livelihood-project-funds", "three-guarantees-spending")


@pytest.mark.parametrize(
    ("kept", "counts", "en", "zh"),
    [
        (
            0,
            2,
            "None of the three livelihood amounts for 2021 has a counterpart for 2022; 2 counts are promised",
            "2021 年的 3 项民生金额，没有一项有 2022 年的对应数；2022 年列出 2 项数量目标",
        ),
        (
            1,
            1,
            "One of the three livelihood amounts for 2021 has a counterpart for 2022; 1 count is promised",
            "2021 年的 3 项民生金额，有 1 项有 2022 年的对应数；2022 年列出 1 项数量目标",
        ),
        (
            3,
            2,
            "Three of the three livelihood amounts for 2021 have a counterpart for 2022; 2 counts are promised",
            "2021 年的 3 项民生金额，有 3 项有 2022 年的对应数；2022 年列出 2 项数量目标",
        ),
    ],
)
def test_how_many_livelihood_amounts_are_kept(kept: int, counts: int, en: str, zh: str) -> None:
    rows = [stated(name, "2021", "level", "5", "亿元") for name in AMOUNTS]
    rows += [stated(name, "2022", "level", "6", "亿元") for name in AMOUNTS[:kept]]
    rows += [
        stated("hospital-beds", "2022", "level", "300", "张", comparator="ge"),
        stated("new-school-places", "2022", "level", "8000", "个", comparator="ge"),
    ][:counts]
    frame = livelihood_analysis.provided_and_promised(observations(*rows))
    assert livelihood.provided_and_promised(frame, "en").title == en
    assert livelihood.provided_and_promised(frame, "zh").title == zh


# --- notebook 04

GDP = stated("gdp", "2021", "level", "100", "亿元")
GDP_GOAL = stated("gdp", "2022-2026", "level", "161.051", "亿元", comparator="gt")
AREA = stated("built-up-area", "2021", "level", "20", "平方公里", status="actual")
AREA_GOAL = stated("built-up-area", "2022-2026", "level", "25", "平方公里")
PEOPLE_GOAL = stated("urban-population", "2022-2026", "level", "26", "万人")
OUTPUT = stated("petrochemical-output", "2021", "level", "1000", "亿元", comparator="gt", status="actual")
OUTPUT_GOAL = stated("petrochemical-output", "2022-2026", "level", "2000", "亿元", comparator="gt")
RANK_GOAL = stated("petrochemical-base-rank", "2022-2026", "rank", "10", "位", comparator="top_n")


@pytest.mark.parametrize(
    ("rows", "en", "zh"),
    [
        (
            [GDP, GDP_GOAL, OUTPUT, OUTPUT_GOAL, PEOPLE_GOAL, RANK_GOAL],
            "Two of the four five-year goals have no starting point in the report, one only a lower bound",
            "4 项五年目标中，2 项在报告里没有起点，1 项只有下限",
        ),
        (
            [GDP, GDP_GOAL, PEOPLE_GOAL],
            "One of the two five-year goals has no starting point in the report",
            "2 项五年目标中，1 项在报告里没有起点",
        ),
        (
            [GDP, GDP_GOAL, OUTPUT, OUTPUT_GOAL],
            "None of the two five-year goals has no starting point in the report, one only a lower bound",
            "2 项五年目标中，每项在报告里都有起点，1 项只有下限",
        ),
        (
            [
                stated("gdp", "2021", "level", "100", "亿元", comparator="le"),
                GDP_GOAL,
                stated("urban-population", "2022-2026", "level", "26", "万人"),
            ],
            "One of the two five-year goals has no starting point in the report, one only a bound",
            "2 项五年目标中，1 项在报告里没有起点，1 项只有界限",
        ),
    ],
)
def test_how_many_goals_have_a_base(rows: list[dict], en: str, zh: str) -> None:
    frame = goals_analysis.bases_and_goals(observations(*rows))
    assert goals.bases_and_goals(frame, "en").title == en
    assert goals.bases_and_goals(frame, "zh").title == zh


def test_the_goals_are_told_with_their_signs() -> None:
    frame = goals_analysis.bases_and_goals(observations(GDP_GOAL, PEOPLE_GOAL, RANK_GOAL))
    en, zh = (plain(goals.bases_and_goals(frame, lang).alt) for lang in ("en", "zh"))
    assert en.endswith(
        "Goals: GDP > CN¥16.1 billion, urban-area population 260,000 and park's rank among petrochemical bases top 10."
    )
    assert zh.endswith("目标为：地区生产总值 > 161.05 亿元、城区人口 26 万人和石化园区在石化基地中排名前 10 名。")


def required(*rows: dict, year: int = 2026, price: float = 0.0) -> list[language.Caption]:
    frame = goals_analysis.required_growth(observations(*rows), year, price)
    return [goals.required(frame, price, lang) for lang in ("en", "zh")]


def test_the_growth_that_gdp_needs_before_and_after_the_target() -> None:
    # 10 % a year from 100; after 21 % in 2022 the fourth root of 1.331, 7.4 %
    en, zh = required(GDP, stated("gdp", "2022", "growth", "21", "%"), GDP_GOAL, AREA, AREA_GOAL)
    assert en.title == (
        "To reach its goal by 2026 GDP has to grow 10.0% a year; if 2022 only meets its own target, 7.4% after that"
    )
    assert zh.title == "到 2026 年达到目标，生产总值须年均增长 10.0%；若 2022 年只按当年目标增长，其后须 7.4%"
    assert en.alt.endswith("GDP 7.4% a year from 2022 and built-up area 4.6% a year from 2021.")
    assert zh.alt.endswith("地区生产总值自 2022 年起年均 7.4%和建成区面积自 2021 年起年均 4.6%。")


def test_without_a_target_nothing_is_said_of_one() -> None:
    en, zh = required(GDP, GDP_GOAL)
    assert en.title == "To reach its goal by 2026 GDP has to grow 10.0% a year"
    assert zh.title == "到 2026 年达到目标，生产总值须年均增长 10.0%"


def test_a_rate_that_is_a_bound_is_said_to_be_one() -> None:
    en, zh = required(GDP, GDP_GOAL, OUTPUT, OUTPUT_GOAL)
    # doubling in five years: 14.9 %
    assert en.alt.endswith("petrochemical output less than 14.9% a year from 2021.")
    assert zh.alt.endswith("石化产值自 2021 年起年均不到 14.9%。")
    lower = stated("gdp", "2021", "level", "100", "亿元", comparator="le")
    assert [caption.title for caption in required(lower, GDP_GOAL)] == [
        "To reach its goal by 2026 GDP has to grow more than 10.0% a year",
        "到 2026 年达到目标，生产总值须年均增长超过 10.0%",
    ]


@pytest.mark.parametrize(
    ("price", "en", "zh"),
    [
        (10.0, "0.0% a year (supposing prices rise 10% a year)", "0.0%（假定价格每年上涨 10%）"),
        # 1.1 / 0.98 = 1.12245
        (-2.0, "12.2% a year (supposing prices fall 2% a year)", "12.2%（假定价格每年下降 2%）"),
    ],
)
def test_an_assumption_about_prices_is_named_in_the_title(price: float, en: str, zh: str) -> None:
    captions = required(GDP, GDP_GOAL, price=price)
    assert captions[0].title.endswith(en)
    assert captions[1].title.endswith(zh)
    assert "GDP at constant prices" in captions[0].subtitle
    assert "生产总值按不变价格" in captions[1].subtitle


def test_goals_without_a_rate_are_named() -> None:
    frame = goals_analysis.bases_and_goals(observations(GDP, GDP_GOAL, PEOPLE_GOAL, RANK_GOAL))
    assert goals.without_rate(frame, "en") == (
        "No rate can be given for urban-area population and park's rank among petrochemical bases: "
        "the report prints no base."
    )
    assert goals.without_rate(frame, "zh") == "城区人口和石化园区在石化基地中排名无法推算增速：报告没有给出基数。"


def test_the_rank_that_the_park_is_to_reach() -> None:
    rank = stated("park-national-rank", "2021", "rank", "20", "强", comparator="top_n", status="actual")
    frame = goals_analysis.ranks(observations(rank, RANK_GOAL))
    assert goals.ranks(frame, "en").title == (
        "The petrochemical park stood in a national top 20 and aims at a top 10; the report names neither list"
    )
    assert goals.ranks(frame, "zh").title == "石化园区已在全国前 20，目标是进入前 10，报告没有说明各是哪个榜单"


# --- notebook 05


def checked(*verdicts: str) -> pd.DataFrame:
    keys = list(consistency._CHECKS)
    return pd.DataFrame({"check": keys[: len(verdicts)], "verdict": verdicts, "period": "2021-2022"})


def test_the_verdicts_are_counted_and_those_that_fail_are_named() -> None:
    frame = checked("holds", "holds", "does-not-hold", "cannot-be-told")
    assert consistency.checks(frame, "en").title == (
        "Of 4 expectations from the report's own numbers 2 hold, 1 does not, 1 cannot be told"
    )
    assert consistency.checks(frame, "zh").title == "由报告自身数字引出的 4 项预期中，2 项相符，1 项不符，1 项无法判断"
    assert "Those that do not hold: Task forces" in consistency.checks(frame, "en").alt


def test_where_nothing_fails_nothing_is_named() -> None:
    for lang, words in (("en", "Those that do not hold"), ("zh", "不符的有")):
        assert words not in consistency.checks(checked("holds", "cannot-be-told"), lang).alt


@pytest.mark.parametrize(
    ("relation", "expected", "found", "verdict"),
    [
        ("equal", Interval.exact(505), Interval.exact(505), "holds"),
        ("equal", Interval(9, 10, 11), Interval(10.5, 12, 13.5), "holds"),
        ("equal", Interval.exact(505), Interval.exact(504), "does-not-hold"),
        ("at-most", Interval(9, 10, 11), Interval(7, 8, 9), "holds"),
        ("at-most", Interval(9, 10, 11), Interval(10, 11, 12), "cannot-be-told"),
        ("at-most", Interval(9, 10, 11), Interval(12, 13, 14), "does-not-hold"),
        ("at-least", Interval.exact(192), Interval.exact(198), "holds"),
        ("at-least", Interval(98.45, 98.5, 98.55), Interval.exact(95), "does-not-hold"),
        ("at-least", Interval(9, 10, 11), Interval.exact(10), "cannot-be-told"),
        ("at-least", None, Interval.exact(10), "cannot-be-told"),
        ("equal", Interval.exact(10), None, "cannot-be-told"),
        ("beside", Interval.exact(10), Interval.exact(10), "cannot-be-told"),
    ],
)
def test_a_verdict_is_sure_or_says_that_it_is_not(
    relation: str, expected: Interval | None, found: Interval | None, verdict: str
) -> None:
    assert consistency_analysis.verdict(relation, expected, found) == verdict
