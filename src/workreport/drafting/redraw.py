"""A new draft laid over the old one: what a person has decided, added, taken out or mended stays, all else is drawn anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from workreport.drafting import overruling, questions
from workreport.drafting.proposals import Rows
from workreport.drafting.record import Record
from workreport.text import Text

Row = dict[str, str]


def keyed(observations: Iterable[Row]) -> dict[str, Row]:
    """Observations by their offset; those without one by the offset before them and a running number (120+1)."""
    rows: dict[str, Row] = {}
    at, number = "", 0
    for row in observations:
        at, number = (row["offset"], 0) if row.get("offset") else (at, number + 1)
        rows[f"{at}+{number}" if number else at] = row
    return rows


def laid_over(text: Text, fresh: Rows, old: Mapping[str, Sequence[Row]], record: Record) -> Rows:
    """The rows of ``fresh`` but for those of ``old``, by table, that are no longer as ``record`` has them or are decided."""
    decided = {at for item in old["reading-list"] if item["state"] != "open" for at in questions.places(item)}
    new_numerals = {row["offset"]: row for row in fresh.numerals}
    old_numerals = {row["offset"]: row for row in old["numerals"]}
    new_rows, old_rows = keyed(fresh.observations), keyed(old["observations"])

    kept = {each for each in decided if each in old_numerals}
    kept |= {each for each, row in old_numerals.items() if not record.is_as_drafted("numerals", each, row)}
    for key in {*old_rows, *record.rows.get("observations", {})}:
        if not record.is_as_drafted("observations", key, old_rows.get(key)):
            kept.add(key)
    kept = _with_ranges(kept, _ranges(old["numerals"], old_rows), _ranges(fresh.numerals, new_rows))

    numerals = [old_numerals.get(each, row) if each in kept else row for each, row in new_numerals.items()]
    rows = {key: row for key, row in new_rows.items() if key not in kept}
    for key in kept & old_rows.keys():
        # What a decision overrules is told against the reader as it is now.
        is_read = key in new_rows and key in decided
        rows[key] = overruling.recorded(old_rows[key], new_rows[key]) if is_read else old_rows[key]
    observations = [rows[key] for key in sorted(rows, key=_order)]
    for number, row in enumerate(observations, start=1):
        row["observation"] = str(number)

    divided = {row["passage"]: row for row in old["passages"]}
    keys = {*divided, *record.rows.get("passages", {})}
    is_divided = any(not record.is_as_drafted("passages", key, divided.get(key)) for key in keys)
    passages = list(old["passages"]) if is_divided else fresh.passages
    asked = questions.grouped(text, fresh.reading_list, numerals, observations, decided)
    items = _listed(old["reading-list"], asked, new_numerals)
    return Rows(numerals, observations, passages, items, fresh.units)


def _order(key: str) -> tuple[int, int]:
    at, _, number = key.partition("+")
    return int(at or -1), int(number or 0)


def _ranges(numerals: Sequence[Row], observations: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """The offsets of the two numerals of each range."""
    offsets = [row["offset"] for row in numerals]
    following = dict(pairwise(offsets))
    for row in observations.values():
        if row.get("value_high") and row.get("offset") in following:
            yield row["offset"], following[row["offset"]]


def _with_ranges(kept: Collection[str], *ranges: Iterable[tuple[str, str]]) -> set[str]:
    """``kept`` with the other end of each range that one end of is kept: they are one reading."""
    whole, pairs = set(kept), [pair for each in ranges for pair in each]
    for _ in range(2):
        for pair in pairs:
            if whole & set(pair):
                whole |= set(pair)
    return whole


def _listed(old: Sequence[Row], asked: Sequence[Row], numerals: Collection[str]) -> list[Row]:
    """The reading list: what has been decided, and what is asked now, in reading order; remarks on what is open are kept."""
    settled = [dict(item) for item in old if item["state"] != "open"]
    said = {(item["ask"], item["subject"]) for item in settled if not item["offset"]}
    notes = {item["offset"]: item["note"] for item in old if item["state"] == "open" and item["offset"]}
    items = [item for item in asked if item.get("offset") or (item["ask"], item["subject"]) not in said]
    items = [item | {"note": notes.get(item.get("offset", ""), "")} for item in items]
    items += [item for item in settled if not item["offset"] or item["offset"] in numerals]
    kinds = ("document", "unit", "passage")
    items.sort(
        key=lambda item: (int(item.get("offset") or -1), kinds.index(item["ask"]) if item["ask"] in kinds else 3)
    )
    return [item | {"item": str(number)} for number, item in enumerate(items, start=1)]
