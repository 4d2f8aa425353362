"""Rows of the panel that contradict each other, or what can be: each a reason for a person to read the report once more.

A finding is no fault of the report: bases are revised, targets are missed. It says where a misreading would show.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workreport.panel.observations import OUTCOME, SPAN_OUTCOME, SPAN_TARGET, TARGET, Row
from workreport.panel.reports import places
from workreport.panel.states import DUPLICATE, WRONG_PLACE

COLUMNS = (
    "check", "report", "offset", "indicator", "value", "against_report", "against_offset", "against_value", "difference",
    "reviewed",
)  # fmt: skip

FAR = 4  # points between a target of GDP and what came of it
APART = 6  # points between the targets of a city and its province, or a province and the nation
DRIFT = 12  # points between the growth that is told and that of two levels: prices and revised bases come in between
_GDP = "gdp"
_LIMITS = {  # what an honest figure keeps to, in percent
    ("gdp", "growth"): (-15, 45),
    ("registered-unemployment", "share"): (0, 12),
    ("surveyed-unemployment", "share"): (0, 12),
    ("consumer-prices", "growth"): (-5, 30),
    ("rd-intensity", "share"): (0, 10),
    ("livelihood-share", "share"): (20, 100),
    ("urbanisation", "share"): (5, 100),
    ("forest-coverage", "share"): (0, 100),
    ("tertiary-value-added", "share"): (0, 100),
}
_LEVELS = frozenset(  # whose growth is nominal, so that two levels give it
    [
        "local-revenue",
        "retail-sales",
        "fixed-asset-investment",
        "imports-and-exports",
        "exports",
        "urban-household-income",
        "rural-household-income",
        "rural-net-income",
        "household-income",
        "gdp",
    ]
)
_REACHED = ("目标", "计划", "预期")


@dataclass(frozen=True, slots=True)
class _Told:
    """A row with its numbers; ``place`` and ``plan`` are those of its report."""

    row: Row
    place: str
    plan: int
    value: float

    @property
    def signed(self) -> float:
        return -self.value if self.row["direction"] == "down" and self.row["measure"] == "growth" else self.value

    @property
    def high(self) -> float:
        return float(self.row["value_high"] or self.value)


class _Panel:
    """The rows with a number of the reports that can be used, and how to find them."""

    def __init__(self, reports: Iterable[Row], rows: Iterable[Row]) -> None:
        usable = {
            row["report"]: row for row in reports if row["state"] not in (WRONG_PLACE, DUPLICATE) and row["plan_year"]
        }
        self.told = [
            _Told(row, usable[row["report"]]["place"], int(usable[row["report"]]["plan_year"]), float(row["value"]))
            for row in rows
            if row["report"] in usable and row["value"]
        ]
        self.by_cell: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
        for told in self.told:
            row = told.row
            if row["stretch"] == "false" and not row["relative_to"]:
                cell = (told.place, row["kind"], row["indicator"], row["variant"], row["measure"], row["last_year"])
                self.by_cell[cell].append(told)

    def cell(self, place: str, kind: str, indicator: str, measure: str, year: int, variant: str = "") -> list[_Told]:
        """What the reports of a place say of one thing in one year."""
        return self.by_cell.get((place, kind, indicator, variant, measure, str(year)), [])


def checks(reports: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The findings of every check, in the order of CHECKS and of the tables."""
    panel = _Panel(reports, rows)
    parents = {place.place: place.parent for place in places().values()}
    found = []
    for name, check in CHECKS.items():
        for told, against, difference in check(panel, parents):
            found.append(
                {
                    "check": name,
                    "report": told.row["report"],
                    "offset": told.row["offset"],
                    "indicator": told.row["indicator"],
                    "value": told.row["value"],
                    "against_report": against.row["report"] if against else "",
                    "against_offset": against.row["offset"] if against else "",
                    "against_value": against.row["value"] if against else "",
                    "difference": f"{difference:.2f}".rstrip("0").rstrip("."),
                    "reviewed": told.row["reviewed"],
                }
            )
    return found


Finding = tuple[_Told, _Told | None, float]


def _of_gdp(panel: _Panel, kind: str) -> Iterator[_Told]:
    for told in panel.told:
        row = told.row
        if row["indicator"] == _GDP and row["kind"] == kind and row["measure"] == "growth" and row["unit"] == "%":
            yield told


def missed(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A target of GDP growth and the outcome that a later report tells are more than four points apart."""
    for target in _of_gdp(panel, TARGET):
        if target.row["stretch"] == "true" or target.row["relative_to"]:
            continue
        for outcome in panel.cell(target.place, OUTCOME, _GDP, "growth", target.plan):
            gap = outcome.signed - (target.value if outcome.signed < target.value else target.high)
            if outcome.plan == target.plan + 1 and abs(gap) > FAR:
                yield target, outcome, gap


def jumped(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A report's own outcome of GDP growth and its target for the next year are more than four points apart."""
    for target in _of_gdp(panel, TARGET):
        if target.row["stretch"] == "true" or target.row["relative_to"]:
            continue
        for outcome in panel.cell(target.place, OUTCOME, _GDP, "growth", target.plan - 1):
            gap = target.value - outcome.signed
            if outcome.row["report"] == target.row["report"] and abs(gap) > FAR:
                yield target, outcome, gap


def said_met(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A report says that growth was above the target, and the target that the report before set was higher."""
    for outcome in panel.told:
        row = outcome.row
        above = any(word in row["relative_to"] for word in _REACHED) and row["direction"] == "up"
        if row["indicator"] != _GDP or row["kind"] != OUTCOME or not above or row["measure"] != "points":
            continue
        year = int(row["last_year"])
        for target in panel.cell(outcome.place, TARGET, _GDP, "growth", year):
            for reached in panel.cell(outcome.place, OUTCOME, _GDP, "growth", year):
                if reached.row["report"] == row["report"] and reached.signed < target.value:
                    yield outcome, target, reached.signed - target.value


def apart(panel: _Panel, parents: dict[str, str]) -> Iterator[Finding]:
    """The target of a city is far from its province's, or a province's far from the nation's."""
    for target in _of_gdp(panel, TARGET):
        if target.row["stretch"] == "true" or target.row["relative_to"]:
            continue
        above = panel.cell(parents.get(target.place, ""), TARGET, _GDP, "growth", target.plan)
        if above and abs(target.value - above[0].value) > APART:
            yield target, above[0], target.value - above[0].value


def two_readings(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A report says two different numbers for one thing, time and kind."""
    for cell in panel.by_cell.values():
        first: dict[tuple[str, ...], _Told] = {}
        for told in cell:
            row = told.row
            same = (row["report"], row["first_year"], row["is_average"], row["unit"], row["whole"], row["basis"])
            other = first.setdefault(same, told)
            if row["comparator"] == other.row["comparator"] == "eq" and abs(told.signed - other.signed) > 1e-9:
                yield told, other, told.signed - other.signed


def levels_against_growth(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """Two levels of two reports in a row do not give the growth that the second tells."""
    for told in panel.told:
        row = told.row
        if (
            row["kind"] != OUTCOME
            or row["measure"] != "growth"
            or row["unit"] != "%"
            or row["indicator"] not in _LEVELS
        ):
            continue
        year = int(row["last_year"])
        if told.plan != year + 1 or row["relative_to"]:
            continue
        now = _base(panel.cell(told.place, OUTCOME, row["indicator"], "level", year, row["variant"]), told.plan)
        before = _base(
            panel.cell(told.place, OUTCOME, row["indicator"], "level", year - 1, row["variant"]), told.plan - 1
        )
        if now and before:
            gap = 100 * (float(now.row["base_value"]) / float(before.row["base_value"]) - 1) - told.signed
            if abs(gap) > DRIFT:
                yield told, before, gap


def _base(several: Sequence[_Told], plan: int) -> _Told | None:
    """The first full level among what a report of ``plan`` says: a mark that was passed says too little."""
    exact = (told for told in several if told.plan == plan and told.row["comparator"] in ("eq", "approx"))
    return next((told for told in exact if float(told.row["base_value"] or 0) > 0), None)


def out_of_bounds(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A share above a hundred, a growth of GDP or a rate of unemployment that no place has."""
    for told in panel.told:
        limits = _LIMITS.get((told.row["indicator"], told.row["measure"]))
        if limits and told.row["unit"] == "%" and not limits[0] <= told.signed <= limits[1]:
            yield told, None, told.signed - (limits[0] if told.signed < limits[0] else limits[1])


def span_off_plan(panel: _Panel, _: dict[str, str]) -> Iterator[Finding]:
    """A goal of several years that is over before the report plans, or more than fifteen years ahead; a result that lies ahead."""
    for told in panel.told:
        row = told.row
        first, last = int(row["first_year"]), int(row["last_year"])
        if (row["kind"] == SPAN_TARGET and not told.plan <= last <= told.plan + 15) or (
            row["kind"] in (OUTCOME, SPAN_OUTCOME) and (last >= told.plan + 1 or last - first > 25)
        ):
            yield told, None, last - told.plan


Check = Callable[[_Panel, dict[str, str]], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "missed-by-far": missed,
    "jumped": jumped,
    "said-met": said_met,
    "far-from-parent": apart,
    "two-readings": two_readings,
    "levels-against-growth": levels_against_growth,
    "out-of-bounds": out_of_bounds,
    "span-off-plan": span_off_plan,
}
