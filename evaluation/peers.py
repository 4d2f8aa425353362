"""Other tools that find numbers in Chinese text, each as a function from a text to spans (start, end, value or None).

    pip install -e '.[peers]'

They are no part of the locked environment. One that is not installed, or does not run, is named with the reason.
"""

import re
from collections.abc import Callable
from importlib import metadata

Span = tuple[int, int, float | None]
Reader = Callable[[str], list[Span]]


def _recognizers() -> Reader:
    from recognizers_number import Culture, recognize_number

    def read(text: str) -> list[Span]:
        found = recognize_number(text, Culture.Chinese)
        return [(each.start, each.end + 1, _number((each.resolution or {}).get("value"))) for each in found]

    return read


def _cn2an() -> Reader:
    # It transforms the text; what it changed is where it saw a number. Arabic numerals pass as they are.
    import cn2an

    token = re.compile(r"[0-9]+(?:\.[0-9]+)?[万亿]*|[〇零一二三四五六七八九十百千万亿两点]+")

    def read(text: str) -> list[Span]:
        spans: list[Span] = []
        for match in token.finditer(text):
            try:
                spans.append((match.start(), match.end(), float(cn2an.cn2an(match[0], "smart"))))
            except (ValueError, KeyError):  # the latter for 万 after 亿
                continue
        return spans

    return read


def _chinese2digits() -> Reader:
    import chinese2digits

    def read(text: str) -> list[Span]:
        found = chinese2digits.takeNumberFromString(text)
        spans: list[Span] = []
        at = 0
        for word, digits in zip(found["CHNumberStringList"], found["digitsStringList"], strict=False):
            start = text.find(word, at)
            if start >= 0:
                spans.append((start, start + len(word), _number(digits)))
                at = start + len(word)
        return spans

    return read


def _quantulum3() -> Reader:
    from quantulum3 import parser

    def read(text: str) -> list[Span]:
        return [(each.span[0], each.span[1], float(each.value)) for each in parser.parse(text)]

    return read


def _jieba() -> Reader:
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)

    def read(text: str) -> list[Span]:
        spans: list[Span] = []
        at = 0
        for word, flag in jieba.posseg.lcut(text):
            if flag.startswith("m"):
                spans.append((at, at + len(word), _number(word)))
            at += len(word)
        return spans

    return read


def _jionlp() -> Reader:
    import jionlp

    def read(text: str) -> list[Span]:
        spans: list[Span] = []
        for each in jionlp.ner.extract_money(text):
            number = each["detail"]["num"]
            spans.append((*each["offset"], _number(number if isinstance(number, str) else number[0])))
        return spans

    return read


TOOLS: dict[str, Callable[[], Reader]] = {
    "recognizers-text-number": _recognizers,
    "cn2an": _cn2an,
    "chinese2digits": _chinese2digits,
    "quantulum3": _quantulum3,
    "jieba": _jieba,
    "jionlp": _jionlp,
}


def installed() -> list[tuple[str, str, Reader]]:
    """Name, version and reader of each peer that is installed and runs."""
    return [(name, metadata.version(name), reader) for name, reader in _tried() if callable(reader)]


def missing() -> list[tuple[str, str]]:
    """The others, with the reason."""
    return [(name, str(reason)) for name, reason in _tried() if not callable(reason)]


def _tried() -> list[tuple[str, Reader | str]]:
    found: list[tuple[str, Reader | str]] = []
    for name, make in TOOLS.items():
        try:
            reader = make()
            reader("增长8.5%，达到三十五万人")
            found.append((name, reader))
        except ModuleNotFoundError:
            found.append((name, "not installed"))
        except Exception as error:  # noqa: BLE001 - a peer that breaks is not our fault, and must not end the evaluation
            found.append((name, f"does not run: {type(error).__name__}"))
    return found


def _number(word: object) -> float | None:
    text = str(word).replace(",", "")
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return None
