"""Sentences of a report's text, for the pages of whoever has the text. The published site shows none."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from workreport import tables, text
from workreport.errors import InputError
from workreport.text import Text

_END = re.compile(r"[。！？；]")


@dataclass(frozen=True)
class Quotable:
    """The text of the report ``report``; ``starts`` are the offsets at which its sentences begin, in order, 0 the first."""

    report: str
    canonical: str
    starts: tuple[int, ...]
    sha256: str

    def sentence(self, offset: int) -> str:
        """The sentence, or the part of one between semicolons, that holds the character at ``offset``."""
        after = bisect_right(self.starts, offset)
        return self.canonical[self.starts[after - 1] : self.starts[after] if after < len(self.starts) else None]


def read(data: bytes) -> Quotable:
    """The text in ``data``. Raises InputError where it is not the one that the offsets of a report count in."""
    given = text.read(data, "the text")
    sources = tables.sources()
    known = sources[sources["canonical_sha256"] == given.canonical_sha256]
    if known.empty:
        raise InputError(
            "--source: is not the text of a report in data/sources.csv, so that no offset would lead to its sentence "
            f"(its canonical text has the hash {given.canonical_sha256[:12]}…)"
        )
    return Quotable(str(known["source"].iloc[0]), given.canonical, _starts(given), given.sha256)


def _starts(given: Text) -> tuple[int, ...]:
    sections = {section.start for section in given.sections}
    # A heading has no full stop, and the lines of a copy may end anywhere: only those that open a section are headings.
    headings = {paragraph.end for paragraph in given.paragraphs if paragraph.start in sections}
    ends = {match.end() for match in _END.finditer(given.canonical)}
    return tuple(sorted({0} | sections | headings | ends))
