"""What of a draft a person is asked: what the program is not sure of, what is new, and what is in conflict, like with like.

Every numeral that is a figure with a known indicator, and in no doubt, is taken as it was read. Of all others one question is
asked for those that one answer settles: 57 times 一 as a word, all slogans, the figures of a paragraph that have no known name.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from operator import itemgetter

from workreport.text import Text

Row = dict[str, str]

_CHANGES = ("growth", "points")
_subject = itemgetter("indicator", "period", "measure", "status")


def grouped(
    text: Text,
    asked: Sequence[Row],
    numerals: Sequence[Row],
    observations: Sequence[Row],
    settled: Collection[str] = (),
) -> list[Row]:
    """The rows of a reading list, without ``item``: what is left of ``asked``, in reading order.

    ``asked`` has ask, subject, offset and rule for each thing drafted, and may have ``confidence``, of which C is doubt.
    ``settled`` are offsets that no question is asked about any more. Of those that share a question the first is its offset, the
    others are in ``like``, with blanks between.
    """
    roles = {row["offset"]: row["role"] for row in numerals}
    rows = {row["offset"]: row for row in observations if row.get("offset")}
    rivals = _rivals(observations)
    unplaced: list[Row] = []
    groups: dict[Hashable, Row] = {}
    for item in asked:
        offset = item.get("offset", "")
        if not offset:
            unplaced.append({"ask": item["ask"], "subject": item["subject"], "state": "open"})
            continue
        if offset in settled:
            continue
        question = _question(text, item, roles.get(offset, ""), rows.get(offset), rivals)
        if question is None:
            continue
        ask, key = question
        if (ask, key) in groups:
            first = groups[ask, key]
            first["like"] = f"{first['like']} {offset}".lstrip()
        else:
            shown = {"subject": item["subject"], "offset": offset, "rule": item.get("rule", "")}
            groups[ask, key] = {"ask": ask, "state": "open", "like": ""} | shown
    return unplaced + sorted(groups.values(), key=lambda item: int(item["offset"]))


def places(item: Mapping[str, str]) -> list[str]:
    """The offsets that an item of a reading list is about."""
    return [*filter(None, [item.get("offset", "")]), *item.get("like", "").split()]


def _rivals(observations: Sequence[Row]) -> set[Hashable]:
    """The subjects that more than one row is about, whether they say the same or not: one of them is too many, or misread."""
    subjects = [_subject(row) for row in observations if row["indicator"]]
    return {each for each in subjects if subjects.count(each) > 1}


def _question(
    text: Text, item: Row, role: str, row: Row | None, rivals: Collection[Hashable]
) -> tuple[str, Hashable] | None:
    """What is asked about a numeral, and what those have in common that one answer settles; None where nothing is."""
    ask, offset = item["ask"], item["offset"]
    if ask == "suspect":
        rule = item.get("rule", "")
        return ask, rule if rule == "ratio" else (item["subject"], rule)  # 8.5∶39.5∶52.0 is one question, not three
    if row is None:
        # A word is judged by its own sign, a name or a date by the rule that took it for one.
        return "no-figure", (role, item["subject"] if role == "word" else item.get("rule", ""))
    if not row["indicator"]:
        return "name", text.locate(int(offset))[1]
    if _subject(row) in rivals:
        return "conflict", _subject(row)
    is_doubtful = item.get("confidence") == "C" or (row["measure"] in _CHANGES and not row["direction"])
    return ("figure", offset) if is_doubtful else None
