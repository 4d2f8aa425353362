"""How firm a figure is: the words at it that make a bound or an approximation of it, in clean text.

Each function looks a fixed way back or on, so that a text takes time in proportion to its length.
"""

import re

from .lexicon import WORDS

_WORDS = WORDS["hedges"]
_BEFORE_WORDS = {word: comparator for comparator, listed in _WORDS["before"].items() for word in listed.split()}
_LONGEST = max(map(len, _BEFORE_WORDS))
_REACH = _LONGEST + 4
_HEADS = {word: tuple(heads) for word, heads in _WORDS["heads"].items()}
_PACT = f"(?<![{_WORDS['heads']['约']}])约"
_LINK = re.compile(r"(?:了|到|达到?|至|在|为|过|有|是|占|合|计|需)$")
_ENDINGS = frozenset(word[-1] for word in _BEFORE_WORDS) | frozenset("了到达至在为过有是占合计需")
# 至少增加 8 %, 约增长三成: before the verb that the figure goes with.
_VERB = "增长|增加|提高|提升|上升|上涨|下降|降低|减少|节约|压缩|减轻|相当于|翻|需要|要用|要"
_GOVERNING = re.compile(
    rf"(?:(?P<ge>至少|起码|最少|不少于|不低于)|(?P<le>至多|最多|不超过)|(?P<approx>大约|大概|差不多|接近|将近|几乎|{_PACT}))"
    rf"(?:[将可能应须还]?(?:{_VERB})了?|(?<=至少)[^，。；、0-9一二三四五六七八九十两百千万亿]{{1,7}})$"
)

# A character of each of these words, told at a glance.
_GOVERNORS = frozenset("少码低多过约概差近几")
# 约占全省的 30 %, 不到计划的一半: before the whole that a share is of.
_OF_A_WHOLE = re.compile(
    rf"(?:(?P<approx>大约|将近|接近|{_PACT}(?=[占为有])|近(?=占))|(?P<le>不超过)|(?P<gt>(?<!不)超过)|(?P<lt>不到|不足))"
    r"[^，。；：、\n0-9]{1,14}的$"
)

_AFTER_WORDS: dict[str, list[tuple[str, str]]] = {}
for _comparator, _listed in _WORDS["after"].items():
    for _word in _listed.split():
        _AFTER_WORDS.setdefault(_word[0], []).append((_word, _comparator))
for _each in _AFTER_WORDS.values():
    _each.sort(key=lambda each: -len(each[0]))
_NOT_AFTER = re.compile(
    r"规模(?:化|以|企|经|养|种)|多(?![月年点亩头天]?(?:[，。、；：的）\n]|$)|月|年|亩|来|以来|时间)|余(?![，。、；：的）名个\n]|$)"
    r"|起(?=[草来步到点码源始])|内[外部陆在需]|前后(?=端|方)|以上年|台阶式"
)
# 3 天内, but no 3 个内设机构.
_TIMES = frozenset("年月天日周时钟度")
# 3 年多, 两倍多: after another unit 多 begins the next word, as in 5 个多功能厅.
_MORE_AFTER = frozenset("年月天日周时岁代季倍番里斤成")


def hedge_before(text: str, start: int) -> tuple[str, str]:
    """The comparator that the words directly before ``start`` give a numeral, and the word; both empty where none does."""
    before = text[max(0, start - _REACH) : start]
    if before[-1:] in _ENDINGS:
        rest = before
        for _ in range(2):
            for length in range(min(_LONGEST, len(rest)), 0, -1):
                word = rest[-length:]
                comparator = _BEFORE_WORDS.get(word)
                if comparator is not None and not rest[:-length].endswith(_HEADS.get(word, ())):
                    return comparator, word
            link = _LINK.search(rest)
            if not link:
                break
            rest = rest[: link.start()]
    if before.endswith("上") and text[start] in "百千万亿" and not text.startswith("分之", start + 1):
        return "ge", "上"  # 上百, 上万
    governing = None if _GOVERNORS.isdisjoint(before) else _GOVERNING.search(before)
    return (str(governing.lastgroup), governing[governing.lastgroup or 0]) if governing else ("", "")


def hedge_of_share(text: str, start: int) -> tuple[str, str]:
    """The comparator that a word before the whole of a share gives it, and the word: 约 of 约占全省的 30 %."""
    match = _OF_A_WHOLE.search(text, max(0, start - 20), start) if text[start - 1 : start] == "的" else None
    return (str(match.lastgroup), match[match.lastgroup or 0]) if match else ("", "")


def hedge_after(text: str, stop: int) -> tuple[str, str]:
    """The comparator that the words directly after ``stop`` give a numeral, and the word."""
    for word, comparator in _AFTER_WORDS.get(text[stop : stop + 1], ()):
        if text.startswith(word, stop) and not _NOT_AFTER.match(text, stop):
            if word in ("多", "余") and text[stop - 1] not in _MORE_AFTER:
                continue
            if word == "内" and text[stop - 1] not in _TIMES:
                continue
            if word == "起" and text[stop - 1] not in "元亩岁":
                continue
            return comparator, word
    return "", ""
