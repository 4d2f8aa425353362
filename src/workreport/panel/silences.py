"""Where a report has no number for its growth target of GDP: because it sets none, or because the reader found none."""

from collections.abc import Iterable, Sequence

from workreport.panel.observations import TARGET, Row, goals_without_number

COLUMNS = ("report", "indicator", "silence", "reviewed")
NOT_SET, IN_WORDS, NO_PLAN, NOT_FOUND = "not-set", "in-words", "no-plan", "not-found"
SILENCES = (NOT_SET, IN_WORDS, NO_PLAN)  # what a person may have found

_GDP = "gdp"


def silences(reports: Iterable[Row], rows: Sequence[Row], decided: Sequence[Row]) -> list[Row]:
    """A row for each report without a numeric target of GDP for the year that it plans.

    ``silence`` is ``not-set`` where a person has read the report and it sets no target, ``in-words`` where it sets one without a number (与全省同步),
    ``no-plan`` where a person found that the text has no plan, and ``not-found`` where the reader found none and nobody has looked.
    """
    ours = [row for row in rows if row["indicator"] == _GDP and row["kind"] == TARGET]
    numbered = {row["report"] for row in ours if row["value"] and row["measure"] in ("growth", "level")}
    in_words = {row["report"] for row in goals_without_number(ours)}
    read = {row["report"]: row for row in decided if row["decision"] in SILENCES}
    found = []
    for report in reports:
        key = report["report"]
        if key in numbered:
            continue
        silence = read[key]["decision"] if key in read else IN_WORDS if key in in_words else NOT_FOUND
        reviewed = read[key]["date"] if key in read else ""
        found.append({"report": key, "indicator": _GDP, "silence": silence, "reviewed": reviewed})
    return found
