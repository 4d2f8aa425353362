"""How well the rows are read: against reports that persons annotated without seeing a reading.

A gold table has the columns of GOLD_COLUMNS, a row a figure as a person reads it, and for each report a first row without offset,
which says that it was read, and for what: ``all`` of the panel's indicators, ``livelihood`` spending alone, or ``spans`` of several years alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workreport.panel.observations import OUTCOME, SPAN_OUTCOME, SPAN_TARGET, TARGET, Row
from workreport.reading.numerals import POWERS

GOLD_COLUMNS = (
    "set", "report", "scope", "offset", "kind", "first_year", "last_year", "is_average", "indicator", "variant", "measure", "value",
    "value_high", "unit", "comparator", "direction", "estimate", "stretch", "relative_to", "whole", "hard", "note",
)  # fmt: skip
_COUNTS = (
    "annotated", "found", "read", "right", "comparators", "wholes",
    "plain_annotated", "plain_found", "plain_read", "plain_right",
)  # fmt: skip
COLUMNS = ("group", "indicator", "decade", *_COUNTS, "standing")

GDP_TARGETS, TARGETS, OUTCOMES = "gdp-targets", "targets", "outcomes"
LIVELIHOOD_SHARES, LIVELIHOOD, GOALS, SPANS = (
    "livelihood-shares",
    "livelihood-spending",
    "goals-of-years",
    "results-of-years",
)
# Of the rows of a class of confidence only how many are right can be told.
OF_CONFIDENCE = {"A": "confidence-a", "B": "confidence-b", "C": "confidence-c"}
# What a group has to reach to be called sound: of the annotated rows that are found, and of the rows read that are right.
BARS = {
    GDP_TARGETS: (0.99, 0.99),
    TARGETS: (0.97, 0.98),
    OUTCOMES: (0.94, 0.96),
    LIVELIHOOD_SHARES: (0.92, 0.95),
    LIVELIHOOD: (0.92, 0.95),
    GOALS: (0.85, 0.93),
    SPANS: (0.85, 0.93),
} | dict.fromkeys(OF_CONFIDENCE.values(), (0.0, 0.95))
SOUND, EXPERIMENTAL, UNTRIED = "sound", "experimental", "untried"
_ENOUGH = 10  # annotated rows that a judgement needs at the least
_ALL = "all"
_MONEY = ("livelihood-share", "livelihood-spending")
_SAME = ("indicator", "variant", "kind", "measure", "first_year", "last_year")


@dataclass
class _Tally:
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTS, 0))

    def add(self, **counts: bool) -> None:
        for name, is_so in counts.items():
            self.counts[name] += is_so


def score(gold: Sequence[Row], rows: Iterable[Row]) -> list[Row]:
    """The rows of scores.csv: by group, and within it by indicator and by decade of the year that the figure is of.

    ``annotated`` rows of the gold, ``found`` those that were read with the same indicator, variant, kind, measure, years and value;
    ``read`` rows of the same reports, ``right`` those that the gold has; of the found ones the ``comparators`` and the ``wholes`` that
    are right. Only rows with a number count. The rows of each class of confidence are a group too, of which only ``read`` and ``right``
    can be counted. The columns of ``plain`` leave out the places that the gold calls hard. ``standing`` is sound where a group or
    indicator reaches the bar of BARS, experimental where it does not, and untried below ten rows.
    """
    scope = {row["report"]: row["scope"] for row in gold if not row["offset"]}
    wanted = [row for row in gold if row["offset"] and row["value"] and _is_asked(row, scope)]
    read = [row for row in rows if row["report"] in scope and row["value"] and _is_asked(row, scope)]
    there, told = _by_place(read), _by_place(wanted)
    tallies: dict[tuple[str, str, str], _Tally] = defaultdict(_Tally)
    for row in wanted:
        match = next((each for each in there[_place(row)] if _is_same(row, each)), None)
        plain = row["hard"] != "true"
        for cell in _cells(row):
            tallies[cell].add(
                annotated=True,
                found=match is not None,
                plain_annotated=plain,
                plain_found=plain and match is not None,
                comparators=match is not None and match["comparator"] == row["comparator"],
                wholes=match is not None and _is_same_whole(match["whole"], row["whole"]),
            )
    for row in read:
        is_right = any(_is_same(each, row) for each in told[_place(row)])
        plain = all(each["hard"] != "true" for each in told[_place(row)])
        for cell in _cells(row):
            tallies[cell].add(read=True, right=is_right, plain_read=plain, plain_right=plain and is_right)
        tallies[OF_CONFIDENCE[row["confidence"]], _ALL, _ALL].add(
            read=True, right=is_right, plain_read=plain, plain_right=plain and is_right
        )
    order = list(BARS)
    return [
        dict(zip(("group", "indicator", "decade"), cell, strict=True))
        | {name: str(count) for name, count in tallies[cell].counts.items()}
        | {"standing": _standing(cell[0], tallies[cell].counts)}
        for cell in sorted(
            tallies, key=lambda cell: (order.index(cell[0]), cell[1] != _ALL, cell[1], cell[2] != _ALL, cell[2])
        )
    ]


def group(row: Row) -> str:
    """The group of BARS that a row belongs to."""
    if row["indicator"] in _MONEY:
        return LIVELIHOOD_SHARES if row["indicator"] == _MONEY[0] else LIVELIHOOD
    return {TARGET: TARGETS, OUTCOME: OUTCOMES, SPAN_TARGET: GOALS, SPAN_OUTCOME: SPANS}[row["kind"]]


def _is_asked(row: Row, scope: dict[str, str]) -> bool:
    asked = scope[row["report"]]
    if asked == "livelihood":
        return row["indicator"] in _MONEY
    return asked == _ALL or row["kind"] in (SPAN_TARGET, SPAN_OUTCOME)


def _place(row: Row) -> tuple[str, str]:
    return row["report"], row["offset"]


def _by_place(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[_place(row)].append(row)
    return found


def _is_same(one: Row, other: Row) -> bool:
    return all(one[column] == other[column] for column in _SAME) and all(
        _number(one, column) == _number(other, column) for column in ("value", "value_high")
    )


def _is_same_whole(read: str, told: str) -> bool:
    """Whether the words for a whole are the same but for what only decorates them: 全市一般公共预算支出 and 一般公共预算支出."""
    plain = [each.replace("unstated", "").replace("的", "").strip() for each in (read, told)]
    for word in ("全省", "全市", "全州", "全区", "全国", "当年", "本级", "市", "省", "总"):
        plain = [each.removeprefix(word) if len(each) > len(word) else each for each in plain]
    return plain[0] == plain[1]


def _number(row: Row, column: str) -> float | None:
    """A value in whole units of its kind: 8 of 千亿元 is 8,000 of 亿元."""
    times = 10.0 ** sum(POWERS[each] for each in row["unit"] if each in POWERS)
    return round(float(row[column]) * times, 9) if row[column] else None


def _cells(row: Row) -> Iterator[tuple[str, str, str]]:
    """The cells of the table that a row counts in."""
    decade = f"{row['last_year'][:3]}0"
    groups = [group(row)]
    if row["indicator"] == "gdp" and row["kind"] == TARGET:
        groups.append(GDP_TARGETS)
    for each in groups:
        yield each, _ALL, _ALL
        yield each, _ALL, decade
        if each != GDP_TARGETS:
            yield each, row["indicator"], _ALL
            yield each, row["indicator"], decade


def _standing(of: str, counts: dict[str, int]) -> str:
    if max(counts["annotated"], counts["read"] if of in OF_CONFIDENCE.values() else 0) < _ENOUGH:
        return UNTRIED
    recall, precision = BARS[of]
    reaches = counts["found"] >= recall * counts["annotated"] and counts["right"] >= precision * counts["read"]
    return SOUND if reaches else EXPERIMENTAL
