"""The two languages, and the one way of choosing between them.

``pick`` takes every wording at once, so that a sentence without its translation is a TypeError in both languages.
"""

from collections.abc import Iterable, Sequence

from workreport.errors import InputError
from workreport.project import LANGUAGES


def check(lang: str) -> str:
    """``lang`` itself. Raises InputError where the project does not speak it."""
    if lang not in LANGUAGES:
        raise InputError(f"unknown language {lang!r}: the languages are {', '.join(LANGUAGES)}")
    return lang


def pick(lang: str, *, en: str, zh: str) -> str:
    """The wording in ``lang`` (en, zh)."""
    return {"en": en, "zh": zh}[check(lang)]


def listed(items: Iterable[str], lang: str) -> str:
    """A list within a sentence: a, b and c; a、b和c."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    comma, last = {"en": (", ", " and "), "zh": ("、", "和")}[check(lang)]
    return comma.join(items[:-1]) + last + items[-1]


def described(lang: str, title: str, particulars: Sequence[str], *, en: str, zh: str) -> str:
    """A chart for someone who cannot see it: which kind it is, what it finds, and its particulars, if there are any."""
    kind = pick(lang, en=en, zh=zh)
    stop, pause = {"en": (". ", "; "), "zh": ("。", "；")}[lang]
    return "".join(f"{part}{stop}" for part in (kind, title, pause.join(particulars)) if part).rstrip()


def spaced(left: str, right: str) -> str:
    """Two pieces of a Chinese sentence: a space between a character and a number, none between two characters."""
    apart = not ("\u3400" <= left[-1] <= "\u9fff" and "\u3400" <= right[0] <= "\u9fff")
    return left + " " * apart + right


def small_number(count: int, lang: str, none: str = "no") -> str:
    """A count within a sentence, in words up to ten: three; 3 (Chinese statistics write figures)."""
    words = [none, "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[count] if check(lang) == "en" and 0 <= count <= 10 else str(count)
