"""How firm a figure is and which way it moves: the words at it, in clean text.

Each function looks a fixed way back or on, so that a text takes time in proportion to its length.
"""

import re

from workreport.reading.lexicon import words

# --- how firm -----------------------------------------------------------------------------------------------------------

# Directly before the numeral (了, 到 and their like may stand between).
_BEFORE = {
    "approx": "约 大约 约为 约占 约有 约达 大概 接近 将近 近 大致 估计 预计约 年均约 平均约 差不多 几近 约合 约计 近乎",
    "ge": "不低于 不少于 不小于 不下 不下于 至少 最少 不短于 达到或超过 达到和超过 起码 不弱于 下限为",
    "gt": "超 超过 超出 突破 高于 多于 大于 逾 过 破 首破 已超 冲破 跨过 越过 跨越 迈过 迈上 站上 登上 跨上 跃上 踏上 闯过 大大超过 远超 均超 长于"
    " 迈入 跨入 跃过 跨进 高出 首超 超越 再超 迈进",
    "le": "不超过 不高于 不多于 不大于 至多 最多 控制在 不超 不突破 未超过 最高 稳定在 不长于 不得超过 上限为 控制到 压缩在 限制在 最高达 最高可达 最长 不逾 不迟于",
    "lt": "低于 少于 小于 不足 不到 未到 不满 短于 未满 不及 未达 未达到",
}
_BEFORE_WORDS = {word: comparator for comparator, listed in _BEFORE.items() for word in listed.split()}
for _word in ("稳定在", "最高", "最低", "最高达", "最高可达", "高出", "估计"):
    _BEFORE_WORDS.pop(_word, None)
_LONGEST = max(map(len, _BEFORE_WORDS))
# A word must not be the tail of another: 签约 20 个 is no 约, 附近 5 处 no 近, 通过 3 项 no 过.
_TAILS = {
    "约": "节签预契合条公履违租邀制缔誓婚续集俭",
    "近": "附最邻临接远靠亲",
    "超": "赶反高",
    "过": "通经不度渡太难错去来",
    "破": "爆打侦告击攻冲点侦查突",
    "逾": "",
    "高于": "不",
    "多于": "不",
    "大于": "不",
    "低于": "不",
    "少于": "不",
    "小于": "不",
    "不足": "",
    "突破": "不",
}
_ENDINGS = frozenset(word[-1] for word in _BEFORE_WORDS) | frozenset("了到达至在为过有是")
_LINKS = re.compile(r"(?:了|到|达到?|至|在|为|过|有|是)$")

# Directly after the unit.
_AFTER = {
    "approx": "左右 上下 前后 规模 上下浮动 的左右",
    "ge": "以上 及以上 或以上 和以上 起 的以上",
    "le": "以内 之内 及以内 以下 及以下 或以下 之下 范围内 封顶",
    "gt": "多 余 大关 关口 台阶 开外 有余",
}
_AFTER_WORDS: dict[str, list[tuple[str, str]]] = {}
for _comparator, _line in _AFTER.items():
    for _word in sorted(_line.split(), key=len, reverse=True):
        _AFTER_WORDS.setdefault(_word[0], []).append((_word, _comparator))
for _listed in _AFTER_WORDS.values():
    _listed.sort(key=lambda each: -len(each[0]))
_NOT_AFTER = re.compile(
    r"规模(?:化|以|企|经|养|种)|多(?![月年点亩头天]?[，。、；：的）]|月|年|亩|来|以来|时间)|余(?![，。、；：的）名个])|起(?=[草来步到点码源始])|前后(?=端|方)|以上年|台阶式"
)
_TIMES = frozenset("年月天日周时岁代季")


def hedge_before(text: str, start: int) -> tuple[str, str]:
    """The comparator that the words directly before ``start`` give a numeral, and the word; both empty where none does."""
    before = text[max(0, start - _LONGEST - 3) : start]
    if before.endswith("上") and text[start] in "百千万亿":
        return "ge", "上"  # 上百, 上万
    if before[-1:] not in _ENDINGS:
        return "", ""
    for _ in range(2):
        for length in range(min(_LONGEST, len(before)), 0, -1):
            word = before[-length:]
            comparator = _BEFORE_WORDS.get(word)
            if comparator is not None:
                tail = before[-length - 1 : -length]
                if tail and tail in _TAILS.get(word, ""):
                    continue
                return comparator, word
        link = _LINKS.search(before)
        if not link:
            break
        before = before[: link.start()]
    return "", ""


def hedge_after(text: str, stop: int) -> tuple[str, str]:
    """The comparator that the words directly after ``stop`` give a numeral, and the word."""
    for word, comparator in _AFTER_WORDS.get(text[stop : stop + 1], ()):
        if text.startswith(word, stop) and not _NOT_AFTER.match(text, stop):
            if word in ("多", "余") and text[stop - 1] not in _TIMES and text[stop - 1] not in "倍里斤":
                continue
            if word == "起" and text[stop - 1] not in "元亩岁":
                continue
            return comparator, word
    return "", ""


# --- which way ----------------------------------------------------------------------------------------------------------

# Anywhere before the figure in its clause.
_UP = "增长 增加 新增 净增 上涨 攀升 增收 增产 增至 增到 升至 升到 增 多增 翻 递增 猛增 激增 涨 续增 增为 上浮 增多"
_DOWN = "负增长 下降 减少 压减 降低 回落 下跌 缩减 减至 降至 降到 减到 降为 削减 裁减 精简 递减 下调 减产 少 降 跌 减为 调减 核减 净减 下滑"
_FLAT = "持平 不变"
# Only right before the figure: elsewhere these are deeds (提升 3 个).
_NEAR_UP = "提高 提升 上升 扩大 回升 升 提 上调 加快 延长 多 扩大 拓展 扩大 抬高 提前 高出"
_NEAR_DOWN = "缩短 压缩 缩小 收窄 缩减 收缩 放缓 退后 低"

_MEANING = dict.fromkeys((_UP + " " + _NEAR_UP).split(), "up")
_MEANING |= dict.fromkeys((_DOWN + " " + _NEAR_DOWN).split(), "down") | dict.fromkeys(_FLAT.split(), "flat")
for _word in ("提前", "高出", "多", "低", "加快", "放缓", "少", "退后", "延长", "拓展"):
    _MEANING.pop(_word, None)
NEAR = frozenset((_NEAR_UP + " " + _NEAR_DOWN).split())
# Short words are as often part of another.
_CLOSE_ONLY = NEAR | words("增 降 升 减 涨 跌 少 增收 增产 减产")
_NOT_AS = {
    "增长": "(?![点极]|率控制)",
    "增加": "(?!值)",
    "新增": "(?!长)",
    "增": "(?![加长值设收强进添幅速量补派资效])",
    "降": "(?![耗本费水雨幅速落生])",
    "减": "(?![税负灾排免轻贫碳员压租息振震])",
    "涨": "(?![幅])",
    "升": "(?![级学格华])",
    "提": "(?![供出升质高到前请名速标取案议])",
    "翻": "(?=[一二两三四五六七八九十0-9了近番])",
    "跌": "(?!幅)",
    "精简": "(?!高效)",
    "扩大": "(?!会议)",
}
_DIRECTION = re.compile(
    "(?<![稳促保])"
    + "(?:"
    + "|".join(re.escape(word) + _NOT_AS.get(word, "") for word in sorted(_MEANING, key=len, reverse=True))
    + ")"
)
# 压缩会议 25 %: what is cut may stand between.
_CUTS = words("压缩 缩短 缩减")
CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]")
_TO_CLAUSE_END = re.compile(rf"(?s:.*){CLAUSE_END.pattern}")
_CLAUSE_REACH = 48
# What may stand between 提高 and its figure.
_CLOSE = re.compile(
    r"(?:[了到至为约近超过达]|达到|年均|平均|以上|不低于|不少于|至少|逾|突破|不足|不到|接近|大约|将近|控制在|其中|百分之|由|从|-|不超过|不高于|不低于|低于|高于|多达|就|都|也|一|速度|幅度|率)*"
)
_TO = re.compile(r"(?:了)?[到至为]")


_NONE = ("", "", False, False)


def direction_before(text: str, since: int, start: int) -> tuple[str, str, bool, bool]:
    """Which way a figure at ``start`` is said to move, by the words after ``since``: what the word means, the word, whether it
    leads to a level (提高到), whether it stands right at the figure."""
    begin = max(since, start - _CLAUSE_REACH)
    before = text[begin:start]
    dated = _DATED.search(before)
    if dated:  # 提高到 2021 年的 45.8 %
        before = before[: dated.start()]
    cut = _clause(before)
    natural = before.find(_NATURAL, cut)
    if natural >= 0:
        cut = natural + len(_NATURAL)
    last = None
    for match in _DIRECTION.finditer(before, cut):
        last = match if last is None or match[0] not in _CLOSE_ONLY or _is_close(before, match.end()) else last
    if last is None:
        return _NONE
    close = _is_close(before, last.end())
    word = last[0]
    # 经济增长贡献率 50 % and 新增财力的 80 % are shares.
    if not close and (before[-1] == "的" or _SHARE.search(before, last.end())):
        return _NONE
    to = word[-1] in "到至为" or _TO.match(before, last.end()) is not None
    far = len(before) - last.end()
    if word in _CLOSE_ONLY and not close and not (to and far <= 8) and not (word in _CUTS and far <= 16):
        return _NONE
    if to and word[-1] not in "到至为":
        word += before[last.end()] if before[last.end()] != "了" else before[last.end() : last.end() + 2]
    return _MEANING[last[0]], word, to, close


def _is_close(before: str, end: int) -> bool:
    match = _CLOSE.match(before, end)
    return match is not None and match.end() == len(before)


_SHARE = re.compile(r"贡献|占|比重|完成|兑现率|覆盖率")
_DATED = re.compile(r"(?:[0-9]{4}|[〇零一二三四五六七八九]{2,4})年(?:底|末|初)?的?$")
_NATURAL = "自然增长率"
_RATE = re.compile(r"增速|增幅|涨幅|降幅|增长率|增长速度|跌幅|上涨率|递增率")


def names_growth(text: str, since: int, start: int) -> bool:
    """Whether the clause speaks of a rate of growth without a word for its direction: 增速 8%."""
    before = text[max(since, start - _CLAUSE_REACH) : start]
    return _RATE.search(before, _clause(before)) is not None


def _clause(before: str) -> int:
    """Where the last clause of ``before`` begins."""
    match = _TO_CLAUSE_END.match(before)
    return match.end() if match else 0
