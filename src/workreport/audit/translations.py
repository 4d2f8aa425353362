"""Whether Chinese and English speak of one thing, told by words whose usual English is listed.

data/translations.csv has the words, and for each what an English word for it begins with. Names, titles, definitions and notes are
held to it, and it to them: a word that they say in another way was added to it. A folder without the list is held to nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workreport.audit.ledger import Ledger


@dataclass(frozen=True)
class WordList:
    """The listed words, each with what finds its English."""

    english: Mapping[str, re.Pattern[str]]
    listed: re.Pattern[str]

    def missing(self, chinese: str, english: str) -> list[str]:
        """The listed words of ``chinese`` that ``english`` neither translates nor quotes."""
        return [word for word in self._listed(chinese) if not self._said(word, english)]

    def at_odds(self, chinese: str, english: str) -> list[str]:
        """The listed words of ``chinese``, where ``english`` has none of them; else none."""
        words = self._listed(chinese)
        return [] if any(self._said(word, english) for word in words) else words

    def misnamed(self, chinese: str, english: str) -> list[str]:
        """The listed words that a name lacks, where they are more than a third of all of them, by their characters; else none."""
        missing = self.missing(chinese, english)
        return missing if 3 * len("".join(missing)) > len("".join(self._listed(chinese))) else []

    def _listed(self, chinese: str) -> list[str]:
        return sorted(set(self.listed.findall(chinese)))

    def _said(self, word: str, english: str) -> bool:
        return word in english or self.english[word].search(english) is not None


def of(ledger: Ledger) -> WordList:
    rows: list[Any] = ledger.translations.rows if ledger.translations else []
    return _words(tuple((row.chinese, row.english) for row in rows))


@lru_cache(maxsize=8)
def _words(rows: tuple[tuple[str, str], ...]) -> WordList:
    english = {
        chinese: re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split('; ')))})", re.IGNORECASE)
        for chinese, words in rows
    }
    # The longest first: 一般公共预算收入 before the 收入 in it.
    longest = sorted(english, key=lambda word: (-len(word), word))
    return WordList(english, re.compile("|".join(map(re.escape, longest)) or "(?!)"))
