"""The words that the names of figures are found by, from ``words.toml``, and the expressions that several modules make of them.

Positions count in clean text.
"""

import re
import tomllib
from pathlib import Path


def any_of(listed: str) -> str:
    """An expression for a run of any of the words of a list. It never gives back what it took, so that it takes no time to fail."""
    longest_first = sorted(set(listed.split()), key=lambda word: (word[0] == "[" and word[-1] == "]", -len(word), word))
    return f"(?>{'|'.join(longest_first)})*+"


WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
BETWEEN = re.compile(any_of(WORDS["between"]))
BEFORE_COUNT = any_of(WORDS["opens"] + WORDS["deeds"] + WORDS["ranks"])
OWN_AREA = re.compile("[全我本][市省区县州国盟旗]")
TO_CLAUSE = re.compile(r"(?s:.*)[，。；：、！？,;:（(\n“”\"|—―─]")
COMMA_OR_STOP = re.compile("[，。；：！\n]")
CLAUSE_MARK = re.compile("[，。；：、！\n—”]")
OPENS = re.compile(f"(?P<rest>.*?)(?P<opens>{any_of(WORDS['opens'])})", re.DOTALL)
OPENING = re.compile(any_of(WORDS["opens"]))
# What stands behind a number that counts a thing of its own.
THING = re.compile("(?:以上|左右|多|余)?[一-鿿“](?<![，和与及以左多余])")
WITH_OTHERS = re.compile("[和与及](?![0-9一二三四五六七八九十两百千])")  # 235 件法规和规章 are both together
APIECE = re.compile("分别|各|依次|相继")
COMMA = re.compile("[、和与及]|以及")
REACH = 72
