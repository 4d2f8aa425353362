"""Numbers and words in both languages: how each is written."""

from collections.abc import Callable

import pandas as pd
import pytest

from frames import observations, stated
from workreport.captions import language, numbers, terms
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
        (209_100, "CN¥209,100", "20.91 万元"),  # from 100,000 yuan on in units of 10,000
        (99_900, "CN¥99,900", "99900 元"),
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
        # both ends in the unit of the larger, and to the same place
        (990_000_000, 1_010_000_000, "CN¥0.99–1.01 billion", "9.9—10.1 亿元"),
        (99_000_000, 101_000_000, "CN¥99–101 million", "0.99—1.01 亿元"),
        (0, 56_000_000, "CN¥0–56.0 million", "0—5600 万元"),
        # four digits in Chinese: both ends of a printed 751.67 are 751.7
        (75_166_500_000, 75_167_500_000, "CN¥75.2 billion", "751.7 亿元"),
        (-3_850_000_000, -3_240_000_000, "−CN¥3.24 to −3.85 billion", "−32.4 至 −38.5 亿元"),
    ],
)
def test_a_range_of_money_names_its_unit_once(low: float, high: float, en: str, zh: str) -> None:
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
    ],
)
def test_an_unknown_language_is_refused(say: Callable[[str], str]) -> None:
    with pytest.raises(InputError, match="unknown language 'fr': the languages are en, zh"):
        say("fr")


def test_a_date_is_as_exact_as_it_is_known() -> None:
    dates = ("2021-12-22", "2023-01", "2022")
    assert [terms.day(each, "en") for each in dates] == ["22 December 2021", "January 2023", "2022"]
    assert [terms.day(each, "zh") for each in dates] == ["2021 年 12 月 22 日", "2023 年 1 月", "2022 年"]


def test_a_printed_amount_below_a_million_is_not_rounded() -> None:
    income = {
        "value": 32570.0,
        "decimals": 0,
        "unit": "元",
        "base_value": 32570.0,
        "base_unit": "CNY",
        "comparator": "eq",
    }
    assert numbers.quantity(income, "en") == "CN¥32,570"
