"""How firm a figure is: the words at it that make a bound or an approximation of it, in clean text.

Each function looks a fixed way back or on, so that a text takes time in proportion to its length.
"""

import re

# Directly before the numeral; 了, 到, 为 and their like may stand between.
_BEFORE = {
    "approx": "约 大约 大概 接近 将近 近 大致 差不多 几近 近乎 接近或达到 接近或超过",
    "ge": "最低 不低于 不少于 不小于 不下 不下于 至少 最少 不短于 达到或超过 达到和超过 起码 不弱于 下限为",
    "gt": "超 超过 超出 突破 高于 多于 大于 逾 过 破 首破 已超 冲破 跨过 越过 跨越 迈过 迈上 站上 登上 跨上 跃上 踏上 闯过"
    " 大大超过 远超 均超 长于 迈入 跨入 跃过 跨进 首超 超越 再超 迈进",
    "le": "最高 不超过 不高于 不多于 不大于 至多 最多 控制在 不超 不突破 未超过 不长于 不得超过 上限为 控制到 压缩在 限制在 最长"
    " 不逾 不迟于",
    "lt": "低于 少于 小于 不足 不到 未到 不满 短于 未满 不及 未达 未达到",
}
_BEFORE_WORDS = {word: comparator for comparator, listed in _BEFORE.items() for word in listed.split()}
_LONGEST = max(map(len, _BEFORE_WORDS))
_REACH = _LONGEST + 4
# A word must not be the tail of another: 签约 20 个 is no 约, 附近 5 处 no 近, 通过 3 项 no 过.
_HEADS = {
    "约": "节签预契合条公履违租邀制缔誓婚续集俭",
    "近": "附最邻临接远靠亲",
    "超": "赶反高",
    "过": "通经不度渡太难错去来",
    "破": "爆打侦告击攻冲点侦查突",
    "最高": "史来年创为是",
    "最低": "史来年创为是",
} | dict.fromkeys(("高于", "多于", "大于", "低于", "少于", "小于", "突破"), "不")
_TAILS = {word: tuple(heads) for word, heads in _HEADS.items()}
_LINK = re.compile(r"(?:了|到|达到?|至|在|为|过|有|是|占|合|计|需)$")
_ENDINGS = frozenset(word[-1] for word in _BEFORE_WORDS) | frozenset("了到达至在为过有是占合计需")
# 至少增加 8 %, 约增长三成: before the verb that the figure goes with.
_VERB = "增长|增加|提高|提升|上升|上涨|下降|降低|减少|节约|压缩|减轻|相当于|翻|需要|要用|要"
_GOVERNING = re.compile(
    rf"(?:(?P<ge>至少|起码|最少|不少于|不低于)|(?P<le>至多|最多|不超过)|(?P<approx>大约|大概|差不多|接近|将近|几乎|(?<![{_HEADS['约']}])约))"
    rf"(?:[将可能应须还]?(?:{_VERB})了?|(?<=至少)[^，。；、0-9一二三四五六七八九十两百千万亿]{{1,7}})$"
)

# A character of each of these words, told at a glance.
_GOVERNORS = frozenset("少码低多过约概差近几")
# 约占全省的 30 %, 不到计划的一半: before the whole that a share is of.
_OF_A_WHOLE = re.compile(
    rf"(?:(?P<approx>大约|将近|接近|(?<![{_HEADS['约']}])约(?=[占为有])|近(?=占))|(?P<le>不超过)|(?P<gt>(?<!不)超过)|(?P<lt>不到|不足))"
    r"[^，。；：、\n0-9]{1,14}的$"
)

# Directly after the unit.
_AFTER = {
    "approx": "左右 上下 前后 规模 上下浮动 的左右",
    "ge": "以上 及以上 或以上 和以上 起 的以上",
    "le": "内 以内 之内 及以内 以下 及以下 或以下 之下 范围内 封顶",
    "gt": "多 余 大关 关口 台阶 开外 有余",
}
_AFTER_WORDS: dict[str, list[tuple[str, str]]] = {}
for _comparator, _listed in _AFTER.items():
    for _word in _listed.split():
        _AFTER_WORDS.setdefault(_word[0], []).append((_word, _comparator))
for _each in _AFTER_WORDS.values():
    _each.sort(key=lambda each: -len(each[0]))
_NOT_AFTER = re.compile(
    r"规模(?:化|以|企|经|养|种)|多(?![月年点亩头天]?(?:[，。、；：的）\n]|$)|月|年|亩|来|以来|时间)|余(?![，。、；：的）名个\n]|$)"
    r"|起(?=[草来步到点码源始])|内[外部陆在需]|前后(?=端|方)|以上年|台阶式"
)
# 3 天内, but no 3 个内设机构.
_SPANS = frozenset("年月天日周时钟度")
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
                if comparator is not None and not rest[:-length].endswith(_TAILS.get(word, ())):
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
            if word == "内" and text[stop - 1] not in _SPANS:
                continue
            if word == "起" and text[stop - 1] not in "元亩岁":
                continue
            return comparator, word
    return "", ""
