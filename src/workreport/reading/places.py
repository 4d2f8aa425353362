"""Names of places that begin with a numeral in words: 三间房镇, 十七户湿地, 三十里铺.

They look like a count (三间, 十七户), and are told from one by what stands behind: something that the measure word never counts,
or the rest of a list of names. A name that stands alone (十七户 for a village) cannot be told, and is read as a count.
"""

import re

# Measure words of families, wells, rooms and trees. What stands between one and the place may be part of its name (三间房镇), or
# of the next word (十户农村的).
_MEASURE = "[户口间棵眼][^大小新老旧古山渔农乡城集，。；：、的]?"
_SETTLEMENT = "(?:村|镇|乡|街道)(?=[，。；：、！？）)和与及等的\n0-9一二三四五六七八九十两]|委会|党|建设|$)"
_WORKS = "(?:水库|湿地|水利枢纽|灌区|大桥|隧道|港口)"
_STAGE = "里(?:铺(?![设装])|堡|店(?![铺面])|庄(?![稼园])|屯|墩|坪)"
_TERRACE = "台(?:山(?!地)|河市|[县区](?=[，。；：、！？）)和与及等的\n]|委|$))"
_PLACE = re.compile(f"{_MEASURE}(?:{_SETTLEMENT}|{_WORKS})|{_STAGE}|{_TERRACE}")

# 甲河、三座店、乙山水库 and 甲湾、八所等港口: in a list of names, which ends in what they are names of and has no other numeral.
_NAME = "(?:(?![一二三四五六七八九十百千万两])[一-鿿]){2,7}?"
_LISTED = re.compile(f"(?:户|所|座[店屯庄])(?:(?:、{_NAME})+|等){_WORKS}")
_LISTED_BEFORE = re.compile("(?:^|[，。；：\n])[^，。；：\n0-9一二三四五六七八九十百千万两]*、$")
_REACH = 40


def is_place(text: str, start: int, end: int) -> bool:
    """Whether the numeral in words from ``start`` to ``end`` begins the name of a place."""
    if _PLACE.match(text, end):
        return True
    listed = _LISTED.match(text, end) is not None
    return listed and _LISTED_BEFORE.search(text[max(0, start - _REACH) : start]) is not None
