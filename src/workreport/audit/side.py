"""What holds the tables that figures refer to: units, sources, places, indicators, aliases, and how rows were checked.

Each is held to something that does not change with it: units to the scanner's lexicon, sources to their titles and places,
indicators to the figures. What nothing here can tell is pinned (``pins``). Each rule is a function from the ledger to its
findings; ``RULES`` is the list of them in the order they are told.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter

from workreport.audit import translations
from workreport.audit.ledger import Ledger, repeats
from workreport.audit.rules.observations import Rule
from workreport.drafting import units as lexicon
from workreport.drafting.document import MUNICIPALITIES
from workreport.observing.vocabulary import MONEY
from workreport.tables import Finding

_MAGNITUDES = {"万亿": "trillion", "亿": "hundred million", "万": "ten thousand"}
_MAGNITUDE = re.compile("|".join(_MAGNITUDES))
_ENGLISH = re.compile(r"trillion|billion|hundred million|million|ten thousand|thousand")
_IN_TONNES = Decimal(1000)  # the lexicon weighs in kilograms what the tables weigh in tonnes
# What stands in the Chinese title of a document of each kind; a newspaper may call an article what it likes.
_TITLES = {
    "work report": "工作报告",
    "plan report": "计划",
    "five-year plan": "五年规划",
    "final accounts": "决算",
    "yearbook": "年鉴",
    "communique": "公报",
}
_OF_A_YEAR = ("plan report", "final accounts", "yearbook", "communique")
# What the names of the places of a level end in, in Chinese and in English.
_LEVELS = {
    "province": (("省", "自治区", *(f"{each}市" for each in MUNICIPALITIES)), ("Province", "Region", "Municipality")),
    "city": (("市",), ("City",)),
    "county-level city": (("市",), ("City",)),
    "district": (("区",), ("District",)),
    "county": (("县",), ("County",)),
}
_REPRINT = re.compile(r"读自(?:转载|镜像)")
# The day in the address of a page of many a government: t20210126_2503788.
_POSTED = re.compile(r"/t?((?:19|20)[0-9]{6})_")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COUNTED = re.compile(r"(?:Number|Area|Length|Weight|People)\b")
_OUTPUT = re.compile(r"增加值|生产总值|总产值|value added|gdp|gross|output", re.IGNORECASE)
_REVENUES = {"total", "local", "unspecified"}  # what 财政收入 means hangs on the words before it
_WHOLE = "The whole of "
_MONEY = ("constant", "current", "not-stated")


def units_are_worth(ledger: Ledger) -> Iterator[Finding]:
    """A unit is worth what the scanner's lexicon says, and its English name has its magnitude."""
    fault = ledger.units.fault
    for row in ledger.units:
        if lexicon.is_known(row.unit):
            known = lexicon.row(row.unit)
            if known["base_unit"] == "kg" and row.base_unit == "t":
                known |= {"base_unit": "t", "factor": f"{(Decimal(known['factor']) / _IN_TONNES).normalize():f}"}
            for column in ("base_unit", "factor", "counted"):
                if getattr(row, column) != known[column]:
                    yield fault("unit-of-lexicon", row, column, expected=known[column])
        sign, name = _MAGNITUDE.match(row.unit), _ENGLISH.search(row.name_en)
        magnitude = _MAGNITUDES[sign[0]] if sign else ""
        # The name of a drafted unit is its worth in digits until a person writes one.
        if not row.name_en[0].isdigit() and magnitude != (name[0] if name else ""):
            yield fault("unit-name", row, "name_en", expected=f"{magnitude or 'no magnitude'}, as in {row.unit}")


def places_by_level(ledger: Ledger) -> Iterator[Finding]:
    """A place is called by its level, in Chinese and in English."""
    for row in ledger.places:
        for column, ends in zip(("name_zh", "name_en"), _LEVELS.get(row.level, (("",), ("",))), strict=True):
            # A drafted place has no name but its key until a person writes one.
            name = getattr(row, column)
            drafted = name.lower() == row.place.replace("-", " ") or row.place in name
            if not name.endswith(ends) and not drafted:
                yield ledger.places.fault(
                    "place-name", row, column, expected=f"a name that ends in {' or '.join(ends)}"
                )


def sources_by_place(ledger: Ledger) -> Iterator[Finding]:
    """A document is of the level of its place; its key has its year, its title its kind, and a work report its body."""
    places = {row.place: row for row in ledger.places}
    for row in ledger.sources:
        place = places[row.place]
        expected = {}
        if row.admin_level != place.level:
            expected["admin_level"] = f"{place.level}, the level of {row.place}"
        word = _TITLES.get(row.kind, "")
        if word not in row.title_zh:
            expected["kind"] = f"a kind that is called what the title says, or {word} in the title"
        # A document is of the year in which it was published, or of the year before, which it reports.
        year, delivered = _YEAR.search(row.source), int(row.delivered[:4])
        if year and not 0 <= delivered - int(year[0]) <= (row.kind in ("communique", "final accounts")):
            expected["delivered"] = f"a day of the year in the key, {year[0]}"
        if row.kind == "work report":
            nation = place.level == "nation"
            if row.source != f"{row.place}-{row.delivered[:4]}":
                expected["source"] = f"{row.place}-{row.delivered[:4]}, its place and year"
            if not row.title_zh.startswith(row.body):
                expected["title_zh"] = f"a title that begins with {row.body}"
            if not nation and place.name_zh not in row.body:
                expected["body"] = f"a body of {place.name_zh}"
            # A drafted title names no place; none names another.
            named = [each.name_en for each in places.values() if each.name_en in row.title_en]
            if named and place.name_en not in named:
                expected["title_en"] = f"a title that names {place.name_en}"
        for column, words in expected.items():
            yield ledger.sources.fault("source-differs", row, column, expected=words)


def sources_by_themselves(ledger: Ledger) -> Iterator[Finding]:
    """What a row of sources.csv says agrees: press is an article, a reprint no official text, years and days are in order.

    No two documents have one address or one text.
    """
    for row in ledger.sources:
        expected = {}
        if (row.reliability, row.kind) == ("official", "press") or (row.reliability == "press" != row.kind):
            expected["reliability"] = "press of an article, and of nothing else; or reprint"
        if _REPRINT.search(row.note_zh) and row.reliability != "reprint":
            expected["reliability"] = "reprint, as its note says"
        years = set(_YEAR.findall(row.title_zh))
        if years - set(_YEAR.findall(row.title_en)):
            expected["title_en"] = f"a title that names {', '.join(sorted(years))}"
        if years and row.kind in _OF_A_YEAR and years.isdisjoint(_YEAR.findall(row.source)):
            expected["title_zh"] = "a title of the year in the key"
        posted = _POSTED.search(row.url)
        if posted and posted[1] < row.delivered.replace("-", ""):
            expected["url"] = f"an address of {row.delivered} or later"
        for column, words in expected.items():
            yield ledger.sources.fault("source-differs", row, column, expected=words)
    for column in ("url", "text", "text_sha256", "canonical_sha256"):
        for row, other in repeats((row for row in ledger.sources if getattr(row, column)), attrgetter(column)):
            yield ledger.sources.fault("source-differs", row, column, expected=f"another than that of {other.source}")


def checked_as_read(ledger: Ledger) -> Iterator[Finding]:
    """How a row was checked follows from its document; offset and overrulings are of rows that have a text."""
    texts, reliability = ledger.sources.by_key("text"), ledger.sources.by_key("reliability")
    for row in ledger.context:
        checked = "text" if texts[row.source] else "reprint" if reliability[row.source] == "reprint" else "copy"
        if row.checked != checked:
            yield ledger.context.fault("checked-differs", row, "checked", expected=checked)
        if row.offset and checked != "text":
            yield ledger.context.fault("offset-of-context", row, "offset")
        if row.value and row.direction != "flat" and checked == "text" and not row.offset:
            yield ledger.context.fault("offset-differs", row, "offset", expected="where the numeral stands")
        if row.overrules and not (row.note and row.offset):
            yield ledger.context.fault("overruling-unfounded", row, "overrules", expected="an offset, and a note why")


def numerals_of_one(ledger: Ledger) -> Iterator[Finding]:
    """No two rows of a document stand on one numeral."""
    for row, other in repeats((row for row in ledger.context if row.offset), attrgetter("source", "offset")):
        expected = f"another offset than that of observation {other.observation}"
        yield ledger.context.fault("offset-differs", row, "offset", expected=expected)


def prices_of_money(ledger: Ledger) -> Iterator[Finding]:
    """An indicator whose levels are money has a price basis, and one whose levels are something else has none.

    What is defined as a number, an area, a length, a weight or people has none either. Only output is measured at constant prices.
    """
    bases: dict[str, set[str]] = defaultdict(set)
    for sheet in (ledger.observations, ledger.context):
        for row in sheet:
            if row.measure == "level" and row.unit:
                bases[row.indicator].add(ledger.base_units[row.unit])
    for row in ledger.indicators:
        base = bases.get(row.indicator)
        if base and (base <= MONEY) != (row.price_basis in _MONEY):
            expected = "one of " + ", ".join(_MONEY) if base <= MONEY else "none"
            yield ledger.indicators.fault("price-of-money", row, "price_basis", expected=expected)
        elif _COUNTED.match(row.definition) and row.price_basis != "none":
            yield ledger.indicators.fault(
                "price-of-money", row, "price_basis", expected="none", why="by its definition"
            )
        elif row.price_basis == "constant" and not _OUTPUT.search(row.name_zh + row.name_en):
            said = {"expected": "another, for it is no output", "why": row.name_en}
            yield ledger.indicators.fault("price-of-money", row, "price_basis", **said)


def names_of_one(ledger: Ledger) -> Iterator[Finding]:
    """No two indicators have one label (the schema sees to their names), no alias is the name of another indicator.

    The aliases of an indicator are of one variant.
    """
    sheet = ledger.indicators
    for column in ("label_zh", "label_en"):
        first: dict[str, str] = {}
        for row in sheet:
            other = first.setdefault(getattr(row, column), row.indicator)
            if getattr(row, column) and other != row.indicator:
                yield sheet.fault("name-twice", row, column, other=other)
    names = {name: row.indicator for row in sheet for name in (row.name_zh, row.label_zh)}
    for row in ledger.aliases:
        if names.get(row.alias, row.indicator) != row.indicator:
            yield ledger.aliases.fault("name-twice", row, "indicator", other=names[row.alias])
    variants: dict[str, set[str]] = defaultdict(set)
    for row in ledger.aliases:
        variants[row.indicator].add(row.variant)
        if len(variants[row.indicator]) > 1 and not variants[row.indicator] <= _REVENUES:
            yield ledger.aliases.fault("variant-of-another", row, "variant")


def names_of_what_is_defined(ledger: Ledger) -> Iterator[Finding]:
    """The name of an indicator is of what its key and definition say in English; the definition is of it in either language."""
    words = translations.of(ledger)
    for row in ledger.indicators:
        said = {"words": "、".join(words.at_odds(row.name_zh, f"{row.indicator.replace('-', ' ')} {row.definition}"))}
        if said["words"]:
            yield ledger.indicators.fault("name-of-another", row, "name_zh", **said)
        # A whole may be defined by the share that is of it.
        apart = words.at_odds(row.name_zh, row.definition) and not _shared(row.name_zh, [row.definition_zh])
        if apart and not row.definition.startswith(_WHOLE):
            yield ledger.indicators.fault("definition-of-another", row, "definition")


def aliases_of_what_they_name(ledger: Ledger) -> Iterator[Finding]:
    """An alias has two characters in common with the names, the definition or a sister alias of its indicator, or a listed word."""
    words = translations.of(ledger)
    if not words.english:
        return
    indicators = {row.indicator: row for row in ledger.indicators}
    sisters: dict[str, list[str]] = defaultdict(list)
    for row in ledger.aliases:
        sisters[row.indicator].append(row.alias)
    for row in ledger.aliases:
        it = indicators[row.indicator]
        chinese = [
            it.name_zh,
            it.label_zh,
            it.definition_zh,
            *(each for each in sisters[it.indicator] if each != row.alias),
        ]
        if _shared(row.alias, chinese):
            continue
        english = " ".join((it.indicator.replace("-", " "), it.name_en, it.label_en, it.definition))
        if not words.listed.search(row.alias) or words.at_odds(row.alias, english):
            yield ledger.aliases.fault("alias-of-another", row, "indicator")


def _shared(word: str, texts: Iterable[str]) -> bool:
    """Whether two neighbouring characters of ``word`` stand so in one of ``texts``."""
    return any(word[i : i + 2] in text for i in range(len(word) - 1) for text in texts)


def gaps_as_noted(ledger: Ledger) -> Iterator[Finding]:
    """What was found nowhere is of a place with documents, and agrees with its note: year, rate, and indicator if that names one."""
    places = {row.place for row in ledger.sources}
    words = translations.of(ledger)
    names = ledger.indicators.by_key("name_zh")
    for row in ledger.gaps:
        first, years, name = int(row.period[:4]), set(map(int, _YEAR.findall(row.note))), names.get(row.indicator, "")
        another = words.at_odds(name, row.note)
        expected = {
            "place": "" if row.place in places else "a place that documents are of",
            "period": "the year of its note, or from the year after it"
            if years.isdisjoint({first, first - 1}) and years
            else "",
            "measure": "growth where its note says so" if ("增速" in row.note_zh) != (row.measure == "growth") else "",
            "indicator": "the one that its note names" if another else "",
        }
        for column, right in expected.items():
            if right:
                yield ledger.gaps.fault("gap-differs", row, column, expected=right)


def silences_counted(ledger: Ledger) -> Iterator[Finding]:
    """A document has as many silences as sources.csv has counted, so that none goes unseen."""
    counts = Counter(row.source for row in ledger.context if row.status == "not-stated")
    every = {ledger.report: ledger.observations.cells, **ledger.others}
    counts.update({report: int((cells["status"] == "not-stated").sum()) for report, cells in every.items()})
    for row in ledger.sources:
        if (row.silences or "0") != str(counts[row.source]):
            yield ledger.sources.fault("silences-differ", row, "silences", count=counts[row.source])


RULES: tuple[Rule, ...] = (
    units_are_worth,
    places_by_level,
    sources_by_place,
    sources_by_themselves,
    checked_as_read,
    numerals_of_one,
    prices_of_money,
    names_of_one,
    names_of_what_is_defined,
    aliases_of_what_they_name,
    gaps_as_noted,
    silences_counted,
)
