"""The panel of many reports on the site: its coverage and scores for its page, and its rows for its explorer.

The rows are the same for both languages; they lie packed in a file of their own, which the explorer shows in a frame when it is asked for them.
"""

import base64
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from workreport import tables
from workreport.analysis.coverage import PLACES, coverage
from workreport.captions import codes
from workreport.captions.language import pick
from workreport.errors import InputError
from workreport.panel.observations import COLUMNS
from workreport.panel.score import BARS
from workreport.publish.site.said import said
from workreport.tables.package import DESCRIPTOR

PAGE, EXPLORER = "panel.html", "explore-panel.html"
NEEDED = ("places", "reports", "observations", "silences", "checks", "scores")
LEVELS = ("nation", "province", "city")
KINDS = ("target", "outcome", "span-target", "span-outcome")

_FROM = 1980  # the chart of reports by year would be all but empty before

_OF_REPORTS = (
    "place",
    "code",
    "level",
    "plan_year",
    "state",
)  # beside the columns of observations, as in load("panel")
_WORDS = ("measure", "comparator", "direction", "variant", "basis", "level")  # that panel and report have in common


@dataclass(frozen=True)
class Panel:
    """The tables of the panel, every cell a string as written."""

    package: tables.Package
    frames: Mapping[str, pd.DataFrame]

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that a report plans."""
        years = [int(year) for year in self.frames["reports"]["plan_year"] if year]
        return min(years), max(years)

    def texts(self) -> list[str]:
        """What of the rows is shown that may be in Chinese: words of the reports."""
        rows = self.frames["observations"]
        return ["".join(rows[column].unique()) for column in ("unit", "comparator_word", "relative_to", "whole")]


def read(data_dir: Path) -> Panel | None:
    """The panel below ``data_dir``; none where its tables have not been built, as in a folder of somebody's own."""
    folder = data_dir / "panel"
    if not (folder / DESCRIPTOR).is_file():
        return None
    package = tables.read_package(folder)
    paths = {name: folder / package.table(name).path for name in NEEDED}
    if not all(path.is_file() for path in paths.values()):
        return None
    try:
        frames = {name: pd.read_csv(path, dtype=str, keep_default_na=False) for name, path in paths.items()}
        for name, frame in frames.items():
            frames[name] = frame[package.table(name).columns]
    except (ValueError, KeyError):
        raise InputError(f"{folder}: a table cannot be read; workreport panel check says why") from None
    return Panel(package, frames) if len(frames["reports"]) else None


# --- the page ---------------------------------------------------------------------------------------------------------


def facts(panel: Panel) -> dict[str, Any]:
    """What the page says in numbers, all of it counted in the tables."""
    rows, reports = panel.frames["observations"], panel.frames["reports"]
    return {
        "reports": len(reports),
        "places": reports["place"].nunique(),
        "rows": len(rows),
        "indicators": rows["indicator"].nunique(),
        "reviewed": int((rows["reviewed"] != "").sum()),
        "years": panel.years,
        "levels": _counted(reports["level"]),
        "kinds": _counted(rows["kind"]),
        "confidence": _counted(rows["confidence"]),
        "states": _counted(reports["state"]),
        "silences": _counted(panel.frames["silences"]["silence"]),
        "checks": len(panel.frames["checks"]),
        "flagged": len(panel.frames["checks"].drop_duplicates(["report", "offset", "indicator"])),
        "of_cities": coverage(reports).loc["city"].to_dict() | {"places": PLACES["city"]},
        "decades": _decades(reports),
    }


def _counted(column: pd.Series) -> dict[str, int]:
    return {str(value): int(count) for value, count in column.value_counts().items()}


def _decades(reports: pd.DataFrame) -> list[dict[str, Any]]:
    """How many reports of each level there are, by decade of the year that they plan."""
    known = reports[reports["plan_year"] != ""]
    counts = pd.crosstab(known["plan_year"].str[:3] + "0", known["level"])
    return [
        {"decade": decade, **{level: int(row.get(level, 0)) for level in LEVELS}} for decade, row in counts.iterrows()
    ]


def by_year(panel: Panel) -> dict[str, Any]:
    """A chart of the reports by the year that they plan: a bar a year, in parts by level, in units of the drawing.

    It begins with ``_FROM``: the few reports before are told in ``before``.
    """
    reports = panel.frames["reports"]
    years = pd.to_numeric(reports["plan_year"])
    known = reports[years >= _FROM]
    counts = pd.crosstab(known["plan_year"].astype(int), known["level"])
    first, last = int(counts.index.min()), int(counts.index.max())
    most = int(counts.sum(axis=1).max())
    wide, high, left, top, room = 11, 180, 34, 10, 2
    bars = []
    for year, row in counts.iterrows():
        floor, said = float(top + high), {level: int(row.get(level, 0)) for level in LEVELS}
        for level, count in said.items():
            tall = high * count / most
            floor -= tall
            if count:
                x = left + wide * (int(str(year)) - first)
                bars.append(
                    {"x": x, "y": round(floor, 1), "width": wide - room, "height": round(tall, 1), "level": level}
                )
    step = max(1, 10 ** (len(str(most)) - 1) // (1 if most >= 5 * 10 ** (len(str(most)) - 1) else 2))
    lines = [{"y": round(top + high - high * n / most, 1), "n": n} for n in range(0, most + 1, step)]
    ticks = [
        {"x": left + wide * (year - first) + (wide - room) / 2, "year": year}
        for year in range(first, last + 1)
        if year % 10 == 0
    ]
    before = int((years < _FROM).sum())
    peak = int(str(counts.sum(axis=1).idxmax()))
    return {
        "bars": bars, "lines": lines, "ticks": ticks, "left": left, "base": top + high, "most": most, "peak": peak, "before": before,
        "from": _FROM,
        "width": left + wide * (last - first + 1) + 6, "height": top + high + 24,
    }  # fmt: skip


def indicators(panel: Panel, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows by indicator, most of them first: how many of each kind, of which confidence, and how many a person has read."""
    rows = panel.frames["observations"]
    found = []
    for indicator, group in rows.groupby("indicator"):
        kinds = _counted(group["kind"])
        found.append(
            {
                "indicator": indicator,
                "label": labels.get(str(indicator), str(indicator)),
                "rows": len(group),
                "kinds": {kind: kinds.get(kind, 0) for kind in KINDS},
                "certain": round(100 * (group["confidence"] == "A").mean()),
                "conflicting": int((group["confidence"] == "C").sum()),
                "reviewed": int((group["reviewed"] != "").sum()),
            }
        )
    return sorted(found, key=lambda each: (-each["rows"], each["indicator"]))


def scores(panel: Panel) -> list[dict[Any, Any]]:
    """scores.csv with its counts as shares in per cent, recall and precision with the bar of their group; empty as long as nothing was scored."""
    found = []
    for row in panel.frames["scores"].to_dict("records"):
        recall, precision = BARS[row["group"]]
        found.append(
            {
                **row,
                "plain_recall": _share(row["plain_found"], row["plain_annotated"]),
                "plain_precision": _share(row["plain_right"], row["plain_read"]),
                "hedges": _share(row["comparators"], row["found"]),
                "whole": _share(row["wholes"], row["found"]),
                "recall": _beside_its_bar(row["found"], row["annotated"], recall),
                "precision": _beside_its_bar(row["right"], row["read"], precision),
            }
        )
    return found


def _beside_its_bar(part: str, whole: str, bar: float) -> str:
    """A share with its bar: 98.5% (97%). Nothing of nothing: of a class of confidence there are no annotated rows."""
    return f"{_share(part, whole)} ({round(100 * bar)}%)" if int(whole) else _share(part, whole)


def _share(part: str, whole: str) -> str:
    """Per cent, rounded down, so that nothing reaches a bar by being rounded up."""
    return f"{1000 * int(part) // int(whole) / 10:.1f}%" if int(whole) else "—"


def words(column: str, lang: str) -> dict[str, str]:
    """The words for the codes of a column."""
    return said("panel", column, lang) or codes.words(column, lang)


def cited(panel: Panel, lang: str) -> str:
    """How to cite the panel, out of its descriptor."""
    said = panel.package.descriptor
    authors = ", ".join(each["title"] for each in said.get("contributors", ()))
    year, version = str(said.get("created", ""))[:4], said.get("version", "")
    return pick(
        lang,
        en=f"{authors} ({year}). {said['title']} (version {version}) [data set]. CC BY 4.0.",
        zh=f"{authors}：《{said.get('title_zh', said['title'])}》[数据集]，{version} 版，{year} 年，CC BY 4.0。",
    )


# --- the explorer -----------------------------------------------------------------------------------------------------


def rows(panel: Panel) -> dict[str, Any]:
    """The rows for the explorer: for each column its ``values``, and which of them each row has, as ``codes``.

    ``reports`` has for each value of the column report its place (which row of places), year, state, day and address.
    """
    observations = panel.frames["observations"]
    values, numbers = {}, {}
    for column in COLUMNS:
        coded, distinct = pd.factorize(observations[column])
        values[column], numbers[column] = [*distinct], coded.tolist()
    known = panel.frames["reports"].set_index("report")
    order = {place: at for at, place in enumerate(panel.frames["places"]["place"])}
    about = [
        [order[row["place"]], row["plan_year"], row["state"], row["delivered"], row["file"]]
        for row in known.loc[values["report"]].to_dict("records")
    ]
    source = known.iloc[0]
    at = f"https://github.com/{source['repository']}/blob/{source['commit']}/" if source["repository"] else ""
    return {"columns": [*COLUMNS], "values": values, "codes": numbers, "reports": about, "source": at}


def packed_rows(panel: Panel) -> str:
    """The rows as text: JSON, packed."""
    content = json.dumps(rows(panel), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode("ascii")


def data(panel: Panel, labels: Mapping[str, str], units: pd.DataFrame, lang: str) -> dict[str, Any]:
    """What the page of the explorer is given besides: names and words in its language, and what its filters offer."""
    observations, reports, places = (panel.frames[name] for name in ("observations", "reports", "places"))
    there, printed = set(reports["place"]), set(observations["unit"])
    name = f"name_{lang}"
    return {
        "lang": lang,
        "columns": [*COLUMNS, *_OF_REPORTS],
        "places": [
            [row["place"], row[name], row["level"], row["parent"], row["code"], row["place"] in there]
            for row in places.to_dict("records")
        ],
        "indicators": {key: labels.get(key, key) for key in sorted(set(observations["indicator"]))},
        "units": {
            row["unit"]: codes.word("base_unit", row["base_unit"], lang)
            for row in units.to_dict("records")
            if row["unit"] in printed
        },
        "words": {column: words(column, lang) for column in (*_WORDS, "kind", "confidence", "state")},
    }


def filters(panel: Panel, labels: Mapping[str, str], lang: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters in the order of the page: the name of each, its label, and the values it offers with their words."""
    observations, places = panel.frames["observations"], panel.frames["places"]
    there, measures = set(panel.frames["reports"]["place"]), set(observations["measure"])
    first, last = int(observations["last_year"].min()), int(observations["last_year"].max())
    years = [(str(year), str(year)) for year in range(last, first - 1, -1)]
    name, levels = f"name_{lang}", set(places["level"])
    parents = set(places.loc[places["place"].isin(there) & (places["level"] == "city"), "parent"])
    offered = {
        "indicator": sorted(
            ((key, labels.get(key, key)) for key in set(observations["indicator"])), key=lambda each: each[1]
        ),
        "level": [(level, said) for level, said in words("level", lang).items() if level in levels],
        "within": [(row["place"], row[name]) for row in places.to_dict("records") if row["place"] in parents],
        "place": [(row["place"], row[name]) for row in places.to_dict("records") if row["place"] in there],
        "from": years,
        "to": years,
        **{each: [*words(each, lang).items()] for each in ("kind", "confidence", "reviewed", "state")},
        "measure": [(code, said) for code, said in words("measure", lang).items() if code in measures],
    }
    return [(key, label, offered[key]) for key, label in said("panel", "filters", lang).items()]
