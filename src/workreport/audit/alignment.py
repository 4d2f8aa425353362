"""Aligns two sequences of numerals, so that a change is told where it is and not at the numerals around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A shorter run of numerals may agree by chance.
_ANCHOR = 4
# A stretch that differs so much that it would take long to compare is told as a whole.
_CELLS = 400_000

_SKIP, _CHANGE, _GAP = 0.8, 1.0, 0.2


@dataclass(frozen=True)
class Step:
    """A numeral and the number of characters between it and the one before."""

    gap: int
    token: str


Pair = tuple[int | None, int | None]


def align(ours: Sequence[Step], theirs: Sequence[Step]) -> list[Pair]:
    """Which numeral of ``theirs`` each of ``ours`` is: pairs of indices in order, None where there is no counterpart.

    Long runs that agree in token and gap are fixed first, the rest between them is aligned at least cost.
    """
    pairs: list[Pair] = []
    i = j = 0
    for start, other, size in [*_anchors(ours, theirs), (len(ours), len(theirs), 0)]:
        pairs += _between(ours, theirs, (i, start), (j, other))
        pairs += [(start + k, other + k) for k in range(size)]
        i, j = start + size, other + size
    return pairs


def settle(
    pairs: Sequence[Pair],
    ours: Sequence[Step],
    theirs: Sequence[Step],
    our_paragraphs: Sequence[int],
    their_paragraphs: Sequence[int],
) -> list[Pair]:
    """The same alignment, with each stretch that has no counterpart moved onto whole paragraphs where it may as well lie there.

    Where one of two paragraphs is taken out that both begin 五年来, the cut may be read as lying behind 五 in both.
    """
    settled = _settled(list(pairs), ours, theirs, our_paragraphs)
    swapped = _settled([(j, i) for i, j in settled], theirs, ours, their_paragraphs)
    return [(i, j) for j, i in swapped]


def _settled(pairs: list[Pair], ours: Sequence[Step], theirs: Sequence[Step], paragraphs: Sequence[int]) -> list[Pair]:
    """``settle`` for the stretches that only ``ours`` has."""
    start = 0
    while start < len(pairs):
        end = start
        while end < len(pairs) and pairs[end][1] is None:
            end += 1
        for move in (_left, _right) if end > start else ():
            moved: _Stretch | None = (pairs, start, end)
            while moved is not None and not _whole_paragraphs(moved, paragraphs):
                moved = move(moved, ours, theirs)
            if moved is not None:
                pairs, start, end = moved
                break
        start = end + 1
    return pairs


# An alignment and where in it, from and up to, a stretch without counterpart lies.
_Stretch = tuple[list[Pair], int, int]


def _whole_paragraphs(stretch: _Stretch, paragraphs: Sequence[int]) -> bool:
    pairs, start, end = stretch
    first, last = pairs[start][0], pairs[end - 1][0]
    if first is None or last is None:
        return True
    opens = first == 0 or paragraphs[first - 1] != paragraphs[first]
    return opens and (last + 1 == len(paragraphs) or paragraphs[last + 1] != paragraphs[last])


def _left(stretch: _Stretch, ours: Sequence[Step], theirs: Sequence[Step]) -> _Stretch | None:
    """The stretch one numeral earlier: its last one takes the counterpart of the one before it. None where that does not fit."""
    pairs, start, end = stretch
    if start == 0:
        return None
    (i, j), (k, _) = pairs[start - 1], pairs[end - 1]
    after = pairs[end] if end < len(pairs) else (None, None)
    if i is None or j is None or k is None or ours[k].token != theirs[j].token:
        return None
    if after[0] is not None and after[1] is not None and ours[after[0]].gap != theirs[after[1]].gap:
        return None
    gone: list[Pair] = [(each, None) for each in range(i, k)]
    return [*pairs[: start - 1], *gone, (k, j), *pairs[end:]], start - 1, end - 1


def _right(stretch: _Stretch, ours: Sequence[Step], theirs: Sequence[Step]) -> _Stretch | None:
    """The stretch one numeral later: its first one takes the counterpart of the one behind it. None where that does not fit."""
    pairs, start, end = stretch
    if end == len(pairs):
        return None
    (i, _), (k, j) = pairs[start], pairs[end]
    if i is None or k is None or j is None or ours[i] != theirs[j]:
        return None
    gone: list[Pair] = [(each, None) for each in range(i + 1, k + 1)]
    return [*pairs[:start], (i, j), *gone, *pairs[end + 1 :]], start + 1, end + 1


def likeness(ours: Sequence[Step], theirs: Sequence[Step]) -> float:
    """How much of the shorter sequence lies in long runs that agree: 1 for a part of the same text, about 0 for another."""
    shorter = min(len(ours), len(theirs))
    return sum(size for _, _, size in _anchors(ours, theirs)) / shorter if shorter else 0.0


def _anchors(ours: Sequence[Step], theirs: Sequence[Step]) -> list[tuple[int, int, int]]:
    """Runs that agree in token and gap: index in ours, index in theirs, length.

    The first gap of a run is not asked for: what stood before a run may be what was changed.
    """
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    anchors = []
    for start, other, size in blocks:
        at_edge = (start == 0 and other == 0) or (start + size == len(ours) and other + size == len(theirs))
        if size >= _ANCHOR or (size and at_edge):
            anchors.append((start, other, size))
    return anchors


def _between(ours: Sequence[Step], theirs: Sequence[Step], own: tuple[int, int], other: tuple[int, int]) -> list[Pair]:
    """Pairs two stretches between anchors at the least cost of skipping and changing numerals, by dynamic programming."""
    (i0, i1), (j0, j1) = own, other
    rows, columns = i1 - i0, j1 - j0
    if not rows or not columns or rows * columns > _CELLS:
        return [(i, None) for i in range(i0, i1)] + [(None, j) for j in range(j0, j1)]

    def change(i: int, j: int) -> float:
        before = ours[i].gap != theirs[j].gap
        after = i + 1 < len(ours) and j + 1 < len(theirs) and ours[i + 1].gap != theirs[j + 1].gap
        return _CHANGE * (ours[i].token != theirs[j].token) + _GAP * (before + after)

    costs = [[_SKIP * j for j in range(columns + 1)]]
    for i in range(rows):
        line = [costs[i][0] + _SKIP]
        for j in range(columns):
            line.append(min(costs[i][j] + change(i0 + i, j0 + j), costs[i][j + 1] + _SKIP, line[j] + _SKIP))
        costs.append(line)

    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        here = costs[i][j]
        if i and j and abs(here - costs[i - 1][j - 1] - change(i0 + i - 1, j0 + j - 1)) < 1e-9:
            i, j = i - 1, j - 1
            pairs.append((i0 + i, j0 + j))
        elif i and abs(here - costs[i - 1][j] - _SKIP) < 1e-9:
            i -= 1
            pairs.append((i0 + i, None))
        else:
            j -= 1
            pairs.append((None, j0 + j))
    return pairs[::-1]
