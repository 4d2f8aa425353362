"""A report's rows of the panel: what it says of the indicators that are followed, as the reader of observations has it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workreport import offsets
from workreport.observing import Observation, Vocabulary
from workreport.text import Text

TARGET, OUTCOME, SPAN_TARGET, SPAN_OUTCOME = "target", "outcome", "span-target", "span-outcome"

# The questions of the panel: growth, livelihood spending, goals of five years. Keys of data/indicators.csv.
INDICATORS = frozenset(
    [
        "gdp",
        "gdp-per-head",
        "tertiary-value-added",
        "above-size-value-added",
        "industrial-value-added",
        "fixed-asset-investment",
        "retail-sales",
        "imports-and-exports",
        "exports",
        "consumer-prices",
        "retail-prices",
        "local-revenue",
        "total-revenue",
        "financial-revenue",
        "household-income",
        "urban-household-income",
        "rural-household-income",
        "rural-net-income",
        "new-urban-jobs",
        "registered-unemployment",
        "surveyed-unemployment",
        "livelihood-spending",
        "livelihood-share",
        "urbanisation",
        "registered-urbanisation",
        "rd-intensity",
        "forest-coverage",
        "life-expectancy",
        "energy-intensity",
    ]
)
# One statistic under two names of the first report's table.
_ALIKE = {
    "surveyed-unemployment-average": "surveyed-unemployment",
    "surveyed-unemployment-year-end": "surveyed-unemployment",
}
# Which statistic of a name an indicator is by itself; 财政收入 alone may be any of several.
VARIANTS = {
    "household-income": "all",
    "urban-household-income": "urban",
    "rural-household-income": "rural",
    "rural-net-income": "rural",
    "local-revenue": "local",
    "total-revenue": "total",
    "consumer-prices": "consumer",
    "retail-prices": "retail",
}
_MEASURES = frozenset(["level", "growth", "share", "points"])

KEY = ("report", "offset", "indicator", "variant")
COLUMNS = (
    "report", "kind", "first_year", "last_year", "is_average", "indicator", "variant", "measure", "value", "value_high",
    "unit", "base_value", "comparator", "comparator_word", "direction", "basis", "estimate", "stretch", "relative_to", "whole",
    "offset", "confidence", "reviewed",
)  # fmt: skip

Row = dict[str, str]


def rows(report: str, text: Text, vocabulary: Vocabulary, path_year: int, plan_year: int | None) -> list[Row]:
    """The rows of a report, in the order of its text: the indicators of the panel, of the report's own area.

    The glossary behind the speech is left out, and so are ranks and streaks.
    """
    end = offsets.appendix(text)
    found = offsets.observe(text, vocabulary, path_year)
    made = [
        _row(report, offset, each, plan_year)
        for offset, several in sorted(found.items())
        if offset < end
        for each in several
        if _is_followed(each)
    ]
    return list({tuple(row[column] for column in KEY): row for row in made}.values())


def _is_followed(each: Observation) -> bool:
    return (
        _ALIKE.get(each.indicator, each.indicator) in INDICATORS
        and not each.place
        and each.measure in _MEASURES
        and each.first_year is not None
    )


def _row(report: str, offset: int, each: Observation, plan_year: int | None) -> Row:
    indicator = _ALIKE.get(each.indicator, each.indicator)
    return {
        "report": report,
        "kind": kind(each.status, each.first_year, each.last_year, plan_year, is_average=each.is_average),
        "first_year": str(each.first_year),
        "last_year": str(each.last_year),
        "is_average": _told(each.is_average),
        "indicator": indicator,
        "variant": VARIANTS.get(indicator, each.variant),
        "measure": each.measure,
        "value": _number(each.value),
        "value_high": _number(each.value_high),
        "unit": each.unit,
        "base_value": _number(each.base_value),
        "comparator": each.comparator,
        "comparator_word": each.comparator_word,
        "direction": each.direction,
        "basis": each.basis,
        "estimate": _told(each.status == "estimate"),
        "stretch": _told(each.stretch),
        "relative_to": each.relative_to,
        "whole": each.whole,
        "offset": str(offset),
        "confidence": each.confidence,
        "reviewed": "",
    }


def kind(status: str, first: int | None, last: int | None, plan_year: int | None, *, is_average: bool) -> str:
    """Which of four kinds a figure is: a goal for the year planned or for a longer time, a result of one year or of several."""
    if status == "target":
        return SPAN_TARGET if is_average or first != last or last != plan_year else TARGET
    return SPAN_OUTCOME if is_average or first != last else OUTCOME


def _told(flag: bool) -> str:
    return "true" if flag else "false"


def _number(value: Decimal | None) -> str:
    """A number in plain digits, with the decimals that are printed."""
    return "" if value is None else f"{value:f}"


def key(row: Mapping[str, str]) -> tuple[str, ...]:
    """What tells a row from every other."""
    return tuple(row[column] for column in KEY)


def goals_without_number(found: Iterable[Row]) -> Iterator[Row]:
    """The goals that are told without a number, against another level: 与全省同步."""
    return (row for row in found if row["kind"] in (TARGET, SPAN_TARGET) and not row["value"])
