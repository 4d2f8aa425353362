"""What the words around a figure say of it, read by the reader that drafts reports, and whether its row may stand beside that.

Which indicator it is, for when, how it is measured, whether it is a result, an estimate or a target, of what whole; in other
documents also on what basis and of which place. One code holds the rows of reports and of other documents.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from workreport import offsets
from workreport.audit.ledger import Ledger
from workreport.observing import Observation, Vocabulary
from workreport.tables import reported_year
from workreport.text import Text

_ENDS = "。；！？"
_CLAUSE = re.compile(f"[^，,:：{_ENDS}]*$")
_BEHIND = re.compile(f"[^，,:：{_ENDS}]{{0,30}}")
_NEAR_BEHIND = re.compile(f"[^，、,:：{_ENDS}0-9]{{0,30}}")
# Of the pairs of characters in a name, the share that has to stand in the sentence where the reader knows no name there.
_LEAST = 0.4


@dataclass(frozen=True)
class _Read:
    """A text as the reader of observations reads it; ``starts`` and ``periods`` are of the passages that are about one time."""

    observed: Mapping[int, Sequence[Observation]]
    starts: Sequence[int]
    periods: Sequence[str]
    ends: Sequence[int]  # of the figures


class Words:
    """The words of ``text``, of the document ``source``, and what they say of figures."""

    def __init__(self, ledger: Ledger, source: Any, text: Text) -> None:
        self._ledger, self._source, self._text = ledger, source, text
        self._reported = reported_year(source.delivered)
        self._vocabulary = vocabulary(ledger)
        self._read = _read(text, self._vocabulary, self._reported + 1)

    def cells(
        self, row: Any, start: int, end: int, others: Sequence[tuple[Any, int, int]]
    ) -> Iterator[tuple[str, str, bool]]:
        """Of each column that words decide: what they say of the figure from ``start`` to ``end``, and whether ``row`` may say what it does.

        ``others`` are the rows of the same text before it, with their figures.
        """
        several = self._read.observed.get(start, ())
        first = several[0] if several else None
        in_appendix = start >= offsets.appendix(self._text)
        said = offsets.meaning(first, self._reported, in_appendix=in_appendix)
        if in_appendix or (first and first.first_year):
            yield "status", said["status"], row.status == said["status"]
            yield "period", said["period"], row.period in self._periods(row, start, first, said, in_appendix)
        if first:
            measure = said.get("measure", first.kind)
            yield "measure", measure, row.measure == measure
        # A figure of another place is of nothing in a report's own table, and those of an appendix are of its terms.
        with_places = "place" in row._fields
        read = [each.indicator for each in several if not in_appendix and (with_places or not each.place)]
        named = set(read) - {""}
        is_named = self._is_named(row, start, end, named) and not self._is_swapped(row, start, end, named, others)
        yield "indicator", read[0] if read else "", is_named
        if row.measure == "share":
            printed = first.whole if first else ""
            yield "whole", "", self._is_whole(row, start, end, printed)
        if "basis" in row._fields and row.measure == "growth":
            basis = first.basis if first else ""
            yield "basis", basis, row.basis == basis
        if "place" in row._fields and row.place != self._source.place:
            name = next(each.name_zh for each in self._ledger.places if each.place == row.place)
            yield "place", "", name[:-1] in self._sentence(start)

    def names(self, offset: int) -> set[str]:
        """The indicators that the sentence names before the character at ``offset``."""
        return self._known(self._sentence(offset))

    # --- columns ------------------------------------------------------------------------------------------------------

    def _periods(
        self, row: Any, start: int, first: Observation | None, said: Mapping[str, str], in_appendix: bool
    ) -> set[str]:
        """The periods that a figure may be of: the one that is read, or that of its passage; of what is no change, the last year of either."""
        allowed = {said["period"]}
        if in_appendix:
            return allowed
        if first is None or not first.is_average:
            allowed.add(self._read.periods[bisect_right(self._read.starts, start) - 1])
        if row.measure not in ("growth", "points"):
            allowed |= {period[-4:] for period in allowed}
        return allowed

    def _is_named(self, row: Any, start: int, end: int, named: set[str]) -> bool:
        """Whether the words name the row's indicator: as the reader reads them, or with more of its name than of the one read."""
        if row.indicator in named or not (row.indicator or named) or row.indicator in self._known(self._behind(end)):
            return True
        if named:
            clause = self._clause(start, end)
            most = max(self._likeness(each, clause)[0] for each in named)
            return self._likeness(row.indicator, clause)[0] > most
        # Of a draft a person was asked just because no name is known.
        is_decided = self._ledger.reading_list is not None and row.offset in self._ledger.decided
        return is_decided or self._likeness(row.indicator, self._sentence(start) + self._behind(end))[1] >= _LEAST

    def _is_swapped(
        self, row: Any, start: int, end: int, named: set[str], others: Sequence[tuple[Any, int, int]]
    ) -> bool:
        """Whether the row and one before it in the sentence, both not of the name that is read, fit each other's words better."""
        if row.indicator in named or not row.indicator:
            return False
        unit, begin = self._ledger.base_units[row.unit], self._begin(start)
        own = self._own(start, end)
        for other, at, stop in reversed(others):
            if at < begin:
                return False
            like = other.indicator not in ("", row.indicator) and self._ledger.base_units[other.unit] == unit
            if like and all(each.indicator != other.indicator for each in self._read.observed.get(at, ())):
                theirs = self._own(at, stop)
                kept = self._likeness(row.indicator, own)[1] + self._likeness(other.indicator, theirs)[1]
                if self._likeness(row.indicator, theirs)[1] + self._likeness(other.indicator, own)[1] > kept:
                    return True
        return False

    def _is_whole(self, row: Any, start: int, end: int, printed: str) -> bool:
        """Whether the whole of a share is named beside it, in the definition of its indicator or by all documents else; or none is."""
        elsewhere = self._wholes.get(row.indicator, set())
        if not row.whole:  # a draft has none, until a person says which
            return self._ledger.reading_list is not None or (not printed and elsewhere <= {""})
        defined = next((each.definition_zh for each in self._ledger.indicators if each.indicator == row.indicator), "")
        words = self._clause(start, end)
        return (
            row.whole in self._known(words)
            or self._likeness(row.whole, words)[1] >= _LEAST
            or self._likeness(row.whole, defined)[1] >= _LEAST
            or elsewhere == {row.whole}
        )

    @cached_property
    def _wholes(self) -> Mapping[str, set[str]]:
        """By indicator: the wholes that its shares have in other documents than this one."""
        found: dict[str, set[str]] = {}
        for row in self._ledger.context:
            if row.measure == "share" and row.source != self._source.source and row.status != "not-stated":
                found.setdefault(row.indicator, set()).add(row.whole)
        return found

    # --- words --------------------------------------------------------------------------------------------------------

    def _begin(self, start: int) -> int:
        """Where the sentence of a figure begins, or its part between semicolons."""
        paragraph = self._text.paragraphs[self._text.locate(start)[1] - 1].start
        return max(paragraph, *(self._text.canonical.rfind(mark, paragraph, start) + 1 for mark in _ENDS))

    def _sentence(self, start: int) -> str:
        return self._text.canonical[self._begin(start) : start]

    def _behind(self, end: int, rule: re.Pattern[str] = _BEHIND) -> str:
        """The words behind a figure that may still be about it: 七成财政支出投向民生."""
        match = rule.match(self._text.canonical, end)
        return f"|{match[0]}" if match else ""

    def _clause(self, start: int, end: int) -> str:
        match = _CLAUSE.search(self._sentence(start))
        return (match[0] if match else "") + self._behind(end)

    def _own(self, start: int, end: int) -> str:
        """The words between the figure before and the one behind."""
        before = bisect_right(self._read.ends, start)
        begin = max(self._begin(start), self._read.ends[before - 1] if before else 0)
        return self._text.canonical[begin:start] + self._behind(end, _NEAR_BEHIND)

    def _known(self, words: str) -> set[str]:
        return {each.name.indicator for each in self._vocabulary.find(words, 0, len(words))}

    def _likeness(self, indicator: str, words: str) -> tuple[int, float]:
        """How many pairs of characters of the indicator's names stand in ``words``, and which share of one name: the most of each."""
        found = [
            (sum(pair in words for pair in pairs), len(pairs)) for pairs in _pairs(self._vocabulary).get(indicator, ())
        ]
        return max((count for count, _ in found), default=0), max((count / all_ for count, all_ in found), default=0.0)


def vocabulary(ledger: Ledger) -> Vocabulary:
    """The names that the tables have."""
    indicators, aliases = ledger.indicators.cells, ledger.aliases.cells
    return _vocabulary(
        *(
            tuple(map(tuple, cells[list(columns)].to_numpy()))
            for cells, columns in ((indicators, _OF_INDICATORS), (aliases, _OF_ALIASES))
        )
    )


_OF_INDICATORS = ("indicator", "name_zh", "label_zh", "price_basis")
_OF_ALIASES = ("alias", "indicator", "variant")


# What follows is kept, because the same texts are held against many tables in the tests.


@lru_cache(maxsize=4)
def _vocabulary(indicators: tuple[tuple[str, ...], ...], aliases: tuple[tuple[str, ...], ...]) -> Vocabulary:
    return Vocabulary(
        (dict(zip(_OF_INDICATORS, each, strict=True)) for each in indicators),
        (dict(zip(_OF_ALIASES, each, strict=True)) for each in aliases),
    )


@lru_cache(maxsize=4)
def _pairs(names: Vocabulary) -> dict[str, list[list[str]]]:
    """By indicator: of each of its names the pairs of characters that follow each other."""
    found: dict[str, list[list[str]]] = {}
    for name, meant in names.names.items():
        if len(name) > 1:
            found.setdefault(meant.indicator, []).append([name[at : at + 2] for at in range(len(name) - 1)])
    return found


@lru_cache(maxsize=64)
def _read(text: Text, names: Vocabulary, planned: int) -> _Read:
    observed = offsets.observe(text, names, planned)
    subjects = offsets.subjects(text, planned)
    ends = sorted(at + each[0].end - each[0].start for at, each in observed.items())
    return _Read(observed, [at for at, _ in subjects], [period for _, period in subjects], ends)
