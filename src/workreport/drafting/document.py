"""Guesses the row of sources.csv from the beginning of a text: whose report it is, and when it was delivered."""

import re
from dataclasses import dataclass
from datetime import date

from workreport.reading.numerals import value
from workreport.text import Text

_BEGINNING = 800  # characters that a title, a day and a salutation may take
_NUMBER = r"[0-9]{1,4}|[〇零一二三四五六七八九十]{1,4}"
_DAY = re.compile(rf"({_NUMBER})年({_NUMBER})月({_NUMBER})日")
_PLACE = r"[\u4e00-\u9fff]{0,8}?(?:自治区|自治州|省|市|县|区|旗|州)"
_BODY = re.compile(rf"国务院|({_PLACE})(?:人民(?:政府|委员会)|(?:第.{{1,3}}届)?人民代表大会)")
# What stands before a place in the same breath.
_BEFORE_PLACE = re.compile(r".*(?:会议上|通过|代表|受|由|我|日在)|^日?在|^日(?!照)")
_LEVELS = {"国务院": "nation", "自治区": "province", "省": "province", "市": "city", "自治州": "city", "州": "city"}
_LEVELS |= {"县": "county", "旗": "county", "区": "district"}
MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_DRAFTED = "Drafted: title, body, level, day, address and reliability are to be checked."
_DRAFTED_ZH = "草拟：标题、机关、层级、日期、网址和可靠程度有待核对。"
_NO_DAY = "The day was not found in the text; January of its year stands for it. "
_NO_DAY_ZH = "文中没有找到日期，暂记为当年1月。"


@dataclass(frozen=True)
class Document:
    """A row of sources.csv without the hashes of the text, and the name and level of its place as far as the text says them."""

    row: dict[str, str]
    place_zh: str
    place_level: str


def describe(source: str, text: Text) -> Document:
    """The document whose key is ``source``. What the text does not say is filled with the most cautious value, and the note says so."""
    beginning = text.canonical[:_BEGINNING]
    place, _, year = source.rpartition("-")
    name = _name(beginning)
    is_nation = name == "国务院"
    level = _level(name)
    day = first_day(beginning)
    row = {
        "source": source,
        "title_zh": f"{name}人民政府工作报告" if name and not is_nation else "政府工作报告",
        "title_en": "Report on the Work of the Government" + ("" if is_nation else f" of {english(place)}"),
        "place": place,
        "admin_level": "district" if level == "county" else level,  # the county's level, whatever it is called
        "body": name if is_nation else f"{name}人民政府",
        "delivered": day.isoformat() if day else f"{year}-01",
        "kind": "work report",
        "reliability": "reprint",
        "note": ("" if day else _NO_DAY) + _DRAFTED,
        "note_zh": ("" if day else _NO_DAY_ZH) + _DRAFTED_ZH,
    }
    return Document(row, "中国" if is_nation else "" if name in _LEVELS else name, level)


def english(place: str) -> str:
    """What a place is called in English until a person writes its name: by its key."""
    return place.replace("-", " ").title()


def _name(beginning: str) -> str:
    """The place whose government reports, as the text calls it. Some texts give no more than its kind (市)."""
    names = [_BEFORE_PLACE.sub("", body[1] or "国务院") for body in _BODY.finditer(beginning)] or [""]
    if names[0] in ("", "国务院"):
        return names[0]
    return next((name for name in names if name not in _LEVELS), names[0])


def first_day(beginning: str) -> date | None:
    """The first day that the text names in full."""
    for match in _DAY.finditer(beginning):
        try:
            return date(*(int(value(part)) for part in match.groups()))
        except ValueError:
            continue
    return None


def _level(name: str) -> str:
    if name.startswith(MUNICIPALITIES) and name.endswith("市"):
        return "province"
    return next((level for ending, level in _LEVELS.items() if name.endswith(ending)), "city")
