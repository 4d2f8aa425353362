"""The words for what the tables hold as codes: measures, states, comparators and the like, column by column."""

from workreport.captions.language import check
from workreport.captions.terms import term

_THEMES = (
    "economy",
    "industry",
    "finance",
    "investment",
    "innovation",
    "city",
    "environment",
    "countryside",
    "livelihood",
    "education",
    "health",
    "safety",
    "government",
)

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "theme": {key: (term(key, "en"), term(key, "zh")) for key in _THEMES},
    "measure": {
        "level": ("level", "数值"),
        "growth": ("growth", "增速"),
        "share": ("share", "比重"),
        "points": ("change in points", "百分点变动"),
        "rank": ("rank", "位次"),
        "streak": ("times in a row", "连续次数"),
        "duration": ("time", "时长"),
    },
    "status": {
        "actual": ("reported", "实际数"),
        "estimate": ("estimate", "预计数"),
        "target": ("target", "目标"),
        "definition": ("glossary's own number", "名词解释中的数字"),
        "not-stated": ("not stated", "未给出"),
    },
    "comparator": {
        "eq": ("as printed", "如所印"),
        "approx": ("about (约)", "约"),
        "ge": ("at least (以上, 不低于)", "不低于（以上、不低于）"),
        "gt": ("more than (突破, 超, 多)", "大于（突破、超、多）"),
        "le": ("at most (以内)", "不超过（以内）"),
        "lt": ("less than", "小于"),
        "top_n": ("among the first N (前 N)", "前 N 名之内"),
    },
    "direction": {"up": ("up", "上升"), "down": ("down", "下降"), "flat": ("unchanged", "持平")},
    "price_basis": {
        "constant": ("constant prices", "不变价格"),
        "current": ("current prices", "现价"),
        "none": ("not an amount of money", "不涉及价格"),
        "not-stated": ("not stated", "未说明"),
    },
    "basis": {
        "constant": ("price changes taken out", "扣除价格变动"),
        "current": ("nominal", "名义增长"),
        "same-scope": ("on the same scope", "同口径"),
    },
    "checked": {
        "text": ("compared with the document's text by the audit", "由审核与原文比对"),
        "copy": ("read in a stored copy or on a page", "读自存件或网页"),
        "reprint": ("read in a reprint", "读自转载件"),
    },
    "verdict": {key: (term(key, "en"), term(key, "zh")) for key in ("met", "missed", "cannot-be-told")},
    "variant": {
        "total": ("total", "总"),
        "local": ("local", "地方"),
        "unspecified": ("not said which", "未说明"),
        "urban": ("urban", "城镇"),
        "rural": ("rural", "农村"),
        "all": ("all residents", "全体居民"),
        "consumer": ("consumer prices", "消费价格"),
        "retail": ("retail prices", "零售价格"),
    },
    "ask": {
        "document": ("is the document's row right", "文件一行是否正确"),
        "unit": ("is the unit's row right", "单位一行是否正确"),
        "passage": ("divide and name", "分段与命名"),
        "name": ("which indicators are these", "这些是哪些指标"),
        "conflict": ("which of these is right", "其中哪一行正确"),
        "figure": ("is the figure's row right", "数据一行是否正确"),
        "no-figure": ("is it no figure, and what", "是否不是数据，属于哪一类"),
        "suspect": ("what is it", "这是什么"),
    },
    "state": {
        "open": ("not yet decided", "尚未判断"),
        "decided": ("decided", "已判断"),
    },
    "script": {"arabic": ("Arabic digits", "阿拉伯数字"), "chinese": ("Chinese numerals", "汉字数字")},
    "role": {
        "figure": ("figure", "数据"),
        "list-marker": ("list marker", "序号"),
        "date": ("date", "日期"),
        "name": ("part of a name", "名称"),
        "slogan": ("part of a slogan", "口号"),
        "reference": ("reference to a meeting or the like", "会议届次等指称"),
        "word": ("part of an ordinary word", "一般词语"),
    },
    "base_unit": {
        "CNY": ("yuan", "元"),
        "percent": ("%", "%"),
        "percentage-point": ("percentage points", "个百分点"),
        "t": ("t", "吨"),
        "m2": ("m²", "平方米"),
        "person": ("people", "人"),
        "item": ("items", "个（项、件等）"),
        "time": ("times", "次"),
        "year": ("years", "年"),
        "minute": ("minutes", "分钟"),
        "working-day": ("working days", "个工作日"),
        "rank": ("place in a ranking", "名次"),
        "USD": ("US dollars", "美元"),
        "HKD": ("Hong Kong dollars", "港元"),
        "EUR": ("euros", "欧元"),
        "JPY": ("Japanese yen", "日元"),
        "TWD": ("New Taiwan dollars", "新台币元"),
        "RUB": ("Russian roubles", "卢布"),
        "kg": ("kg", "千克"),
        "m3": ("m³", "立方米"),
        "m": ("m", "米"),
        "m-per-person": ("m a person", "米/人"),
        "litre": ("litres", "升"),
        "W": ("W", "瓦"),
        "Wh": ("Wh", "瓦时"),
        "V": ("V", "伏"),
        "VA": ("VA", "伏安"),
        "bit-per-second": ("bits a second", "比特/秒"),
        "byte": ("bytes", "字节"),
        "flops": ("operations a second", "次运算/秒"),
        "km-per-hour": ("km an hour", "千米/小时"),
        "celsius": ("°C", "摄氏度"),
        "tkm": ("tonne-kilometres", "吨公里"),
        "pkm": ("passenger-kilometres", "人公里"),
        "TEU": ("containers (TEU)", "标准箱"),
        "steam-t": ("t of steam", "吨蒸汽"),
        "cal": ("cal", "卡"),
        "spindle": ("spindles", "锭"),
        "person-time": ("visits", "人次"),
        "person-year": ("person-years", "人年"),
        "household": ("households", "户"),
        "ship-t": ("tonnes of shipping", "载重吨"),
        "quarter": ("quarters", "个季度"),
        "month": ("months", "个月"),
        "week": ("weeks", "周"),
        "day": ("days", "天"),
    },
    "admin_level": {
        "nation": ("nation", "国家"),
        "province": ("province", "省级"),
        "city": ("prefecture-level city", "地市级"),
        "district": ("county or district", "区县级"),
    },
    "level": {
        "nation": ("nation", "国家"),
        "province": ("province", "省"),
        "city": ("prefecture-level city", "地级市"),
        "district": ("district", "市辖区"),
        "county-level city": ("county-level city", "县级市"),
        "county": ("county", "县"),
    },
    "kind": {
        "work report": ("government work report", "政府工作报告"),
        "plan report": ("report on the plan", "计划报告"),
        "final accounts": ("final accounts", "决算报告"),
        "five-year plan": ("five-year plan", "五年规划"),
        "yearbook": ("statistical yearbook", "统计年鉴"),
        "communique": ("statistical communiqué", "统计公报"),
        "press": ("press", "报刊和网站"),
    },
    "reliability": {
        "official": ("official text", "官方文本"),
        "reprint": ("reprint", "转载"),
        "press": ("press report", "新闻报道"),
    },
}


def columns() -> list[str]:
    """The columns whose codes have words."""
    return list(_WORDS)


def word(column: str, code: str, lang: str) -> str:
    """What ``code`` in ``column`` means. Raises KeyError where the vocabulary lacks it."""
    return _WORDS[column][code][0 if check(lang) == "en" else 1]


def words(column: str, lang: str) -> dict[str, str]:
    """Every code of ``column`` with its meaning, in the order of the data package."""
    return {code: word(column, code, lang) for code in _WORDS[column]}


# What the columns of a frame are called where it is shown: English, Chinese.
_HEADS = {
    "label": ("indicator", "指标"),
    "indicator": ("indicator", "指标"),
    "place": ("place", "地区"),
    "place_name": ("place", "地区"),
    "period": ("period", "时期"),
    "year": ("year", "年份"),
    "measure": ("measure", "度量"),
    "status": ("status", "状态"),
    "comparator": ("hedge", "限定"),
    "direction": ("direction", "方向"),
    "value": ("value", "数值"),
    "unit": ("unit", "单位"),
    "text": ("number", "数字"),
    "base_value": ("value", "数值"),
    "base_low": ("from", "下限"),
    "base_high": ("to", "上限"),
    "theme": ("theme", "主题"),
    "price_basis": ("prices", "价格口径"),
    "basis": ("basis", "口径"),
    "whole": ("whole", "总体"),
    "target": ("target", "目标"),
    "outcome": ("outcome", "实际完成"),
    "size": ("size of the whole", "总体数额"),
    "verdict": ("verdict", "判断"),
    "gap": ("gap (points)", "差距（百分点）"),
    "points": ("gap (points)", "差距（百分点）"),
    "natural": ("natural basis", "自然口径"),
    "count": ("count", "个数"),
    "source": ("source", "来源"),
    "role": ("kind", "类别"),
    "script": ("script", "字形"),
    "token": ("numeral", "数字"),
    "offset": ("character", "字符位置"),
    "observation": ("row", "行号"),
    "origin": ("document", "出处"),
    "length": ("characters", "字数"),
    "figures": ("figures", "数据个数"),
    "per_1000": ("per 1,000 characters", "每千字"),
    "row": ("row", "行"),
}


def heads(lang: str) -> dict[str, str]:
    """What the columns of a frame are called where it is shown; a column that is not here keeps its name."""
    return {column: words[0 if check(lang) == "en" else 1] for column, words in _HEADS.items()}
