"""One observation in words: its number as the language writes it, and where it comes from."""

import math
from typing import Any

import pandas as pd

from workreport.analysis.interval import Row
from workreport.captions import codes, numbers
from workreport.captions.language import pick
from workreport.captions.terms import span

_TIMES = {
    "年": "years",
    "小时": "hours",
    "分钟": "minutes",
    "个工作日": "working days",
    "次": "times",
    "连调": "rises in a row",
    "连冠": "titles in a row",
}


def value(row: Row, lang: str) -> str:
    """The number as the language writes it, with its hedge and the sign of a rate; empty for a silence.

    ``row`` is one of the frame of observations.
    """
    if row["status"] == "not-stated":
        return ""
    if row["measure"] in ("growth", "points") and row["direction"] in ("up", "down"):
        sign = 1 if row["direction"] == "up" else -1
        change = sign * row["value"]
        text = numbers.number(change, int(row["decimals"]), lang)
        if not math.isnan(row["value_high"]):  # 7 to 7.5
            joint = pick(lang, en=numbers.DASH, zh="%—") if sign > 0 else pick(lang, en="% to ", zh="% 至 ")
            text = numbers.short(change, lang) + joint + numbers.short(sign * row["value_high"], lang)
        unit = "%" if row["measure"] == "growth" else pick(lang, en=" points", zh=" 个百分点")
        return numbers.hedged(f"{'+' if change > 0 else ''}{text}{unit}", row["comparator"], lang)
    if not math.isnan(row["value_high"]):
        return printed(row)
    if row["unit"] in _TIMES and lang == "en":
        return numbers.hedged(f"{numbers.short(row['value'], lang)} {_TIMES[row['unit']]}", row["comparator"], lang)
    return numbers.quantity(row, lang) + (" t" if row["base_unit"] == "t" and lang == "en" else "")


def printed(row: Row) -> str:
    """The number and its unit as they stand in the report; empty for a silence."""
    if row["status"] == "not-stated":
        return ""
    high = "" if math.isnan(row["value_high"]) else f"{numbers.DASH}{numbers.short(row['value_high'], 'zh')}"
    space = "" if row["unit"] in ("", "%") else numbers.NBSP
    return f"{numbers.number(row['value'], int(row['decimals']), 'zh')}{high}{space}{row['unit']}"


def explained(row: Row, what: str, lang: str) -> str:
    """What a column of prose (``what``: definition, caveat, note, reason) says; in the other language where ``lang`` has none."""
    english, chinese = str(row[what]), str(row[f"{what}_zh"])
    return pick(lang, en=english or chinese, zh=chinese or english)


def provenance(row: pd.Series, indicators: pd.DataFrame, lang: str) -> str:
    """Where an observation stands, how it was read and what it measures, as a list in Markdown.

    ``row`` is one of the frame of observations, ``indicators`` the table of them.
    """
    # Of a draft it may not be decided yet what a row measures.
    known = indicators[indicators["indicator"] == row["indicator"]]
    thing: Row = known.iloc[0] if len(known) else dict.fromkeys(indicators.columns, "")
    stated = row["status"] != "not-stated"
    place = pick(lang, en="on no numeral", zh="不对应任何一处数字")
    if not pd.isna(row["offset"]):
        place = pick(
            lang,
            en=f"section {row['section']}, line {row['paragraph']} of the text, character {number(row['offset'], lang)}",
            zh=f"第 {row['section']} 节，文本第 {row['paragraph']} 行，第 {number(row['offset'], lang)} 个字符",
        )
    comma, colon = pick(lang, en=", ", zh="，"), pick(lang, en=": ", zh="：")
    lines = {
        pick(lang, en="Stands", zh="位置"): f"{row['source']}{comma}{place}",
        pick(lang, en="As printed", zh="所印"): printed(row),
        pick(lang, en="Hedge", zh="限定"): codes.word("comparator", row["comparator"], lang) if stated else "",
        pick(lang, en="Status", zh="状态"): codes.word("status", row["status"], lang),
        pick(lang, en="In base units", zh="基本单位值"): _base(row, lang) if stated else "",
        pick(lang, en="Note", zh="备注"): explained(row, "note", lang),
        pick(lang, en="Definition", zh="定义"): explained(thing, "definition", lang),
        pick(lang, en="Mind", zh="注意"): explained(thing, "caveat", lang),
    }
    head = f"**{row[f'name_{lang}']}**{comma}{span(row['period'], lang)}"
    return "\n".join([head, "", *(f"- {name}{colon}{text}" for name, text in lines.items() if text)])


def number(count: Any, lang: str) -> str:
    """A whole number."""
    return numbers.number(float(count), 0, lang)


def _base(row: pd.Series, lang: str) -> str:
    unit = codes.word("base_unit", row["base_unit"], lang) if row["base_unit"] not in ("rank", "") else ""
    unit = unit if unit in ("", "%") else f"{numbers.NBSP}{unit}"
    low, high = row["base_low"], row["base_high"]
    text = f"{_short(row['base_value'], lang)}{unit}"
    if low == high:
        return text
    if math.isinf(high):
        reach = pick(lang, en=f"{_short(low, lang)} or more", zh=f"{_short(low, lang)} 及以上")
    elif math.isinf(low):
        reach = pick(lang, en=f"{_short(high, lang)} or less", zh=f"{_short(high, lang)} 及以下")
    else:
        reach = pick(
            lang,
            en=f"{_short(low, lang)} to {_short(high, lang)}",
            zh=f"{_short(low, lang)} 至 {_short(high, lang)}",
        )
    return pick(lang, en=f"{text} (stands for {reach})", zh=f"{text}（可能为 {reach}）")


def _short(amount: float, lang: str) -> str:
    decimals = next((places for places in range(4) if math.isclose(amount, round(amount, places), abs_tol=1e-9)), 4)
    return numbers.number(amount, decimals, lang)
