"""The tables as search engines and machine learning know data sets: schema.org's Dataset, and Croissant, which extends it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from workreport.publish.site import downloads
from workreport.publish.site.contents import Contents
from workreport.publish.site.panel import Panel
from workreport.tables import Package, Table

CROISSANT, PANEL_CROISSANT = "downloads/croissant.json", "downloads/panel/croissant.json"
_VERSION = "http://mlcommons.org/croissant/1.0"
_KINDS = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "string": "sc:Text"}
_FORMATS = {
    downloads.ARCHIVE: "application/zip",
    downloads.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    downloads.DATABASE: "application/vnd.sqlite3",
}
_PANEL_FORMATS = dict(
    zip((downloads.PANEL, downloads.PANEL_WORKBOOK, downloads.PANEL_DATABASE), _FORMATS.values(), strict=True)
)
# The terms that Croissant adds to schema.org's, as its specification asks for them at the head of every file.
_TERMS = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes isLiveDataset jsonPath key md5 parentField path "
    "recordSet references regex repeated replace samplingRate separator source subField transform"
)
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS.split()},
}


def described(contents: Contents, base: str) -> dict[str, Any]:
    """The tables as a schema.org Dataset; ``base`` is put before the paths of the files.

    What the descriptor does not say, as that of somebody's own folder may not, is left out.
    """
    frames = [contents.context, *(each.observations for each in contents.reports)]
    periods = [period for frame in frames for period in frame["period"] if period]
    span = f"{min(periods)[:4]}/{max(each[-4:] for each in periods)}" if periods else ""
    return _described(contents, contents.package, span, [*contents.places["name_en"]], _FORMATS, base)


def panel_described(contents: Contents, panel: Panel, base: str) -> dict[str, Any]:
    """The tables of the panel as a Dataset, in the same way."""
    first, last = panel.years
    return _described(contents, panel.package, f"{first}/{last}", ["China"], _PANEL_FORMATS, base)


def _described(
    contents: Contents, package: Package, span: str, places: list[str], formats: Mapping[str, str], base: str
) -> dict[str, Any]:
    said = package.descriptor
    known = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": said["title"],
        "description": said.get("description"),
        "license": next((each["path"] for each in said.get("licenses", ())), None),
        "version": said.get("version"),
        "datePublished": said.get("created"),
        "creator": [{"@type": "Organization", "name": each["title"]} for each in said.get("contributors", ())],
        "keywords": said.get("keywords"),
        "url": contents.addresses.get("Homepage"),
        "inLanguage": ["en", "zh-Hans"],
        "isAccessibleForFree": True,
        "spatialCoverage": places,
        "temporalCoverage": span,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{base}{path}"}
            for path, kind in formats.items()
        ],
    }
    return {name: value for name, value in known.items() if value}


def croissant(contents: Contents, files: Mapping[str, bytes]) -> bytes:
    """The same with each file and each column, as Croissant has them; paths are from the folder that it lies in."""
    listed = contents.package.tables.values()
    objects = [
        _file(
            table.path, "text/csv", contentUrl=f"data/{table.path}", sha256=_sum(files[f"downloads/data/{table.path}"])
        )
        for table in listed
    ]
    return _croissant(described(contents, ""), objects, listed)


def panel_croissant(contents: Contents, panel: Panel, files: Mapping[str, bytes]) -> bytes:
    """The panel in the same way; its tables lie in one zip."""
    listed = panel.package.tables.values()
    archive = downloads.PANEL.rpartition("/")[2]
    whole = _file(archive, _FORMATS[downloads.ARCHIVE], contentUrl=f"../{archive}", sha256=_sum(files[downloads.PANEL]))
    parts = [
        _file(table.path, "text/csv", contentUrl=f"workreport-panel/{table.path}", containedIn={"@id": archive})
        for table in listed
    ]
    return _croissant(panel_described(contents, panel, "../../"), [whole, *parts], listed)


def _croissant(document: dict[str, Any], objects: list[dict[str, Any]], listed: Iterable[Table]) -> bytes:
    document = document | {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _VERSION,
        "distribution": objects,
        "recordSet": [_records(table) for table in listed],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _file(name: str, kind: str, **where: Any) -> dict[str, Any]:
    return {"@type": "cr:FileObject", "@id": name, "name": name, "encodingFormat": kind, **where}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _records(table: Table) -> dict[str, Any]:
    """A table without its references to others: mlcroissant would join them, and stops at some of ours. The data package has them."""
    keys = [{"@id": f"{table.name}/{column}"} for column in table.keys]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "key": keys if len(keys) > 1 else keys[0],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column}",
                "name": column,
                "description": field["description"],
                "dataType": _KINDS[field["type"]],
                "source": {"fileObject": {"@id": table.path}, "extract": {"column": column}},
            }
            for column, field in table.fields.items()
        ],
    }
