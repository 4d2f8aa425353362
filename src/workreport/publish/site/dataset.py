"""The tables as search engines and machine learning know data sets: schema.org's Dataset, and Croissant, which extends it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from workreport.publish.site import downloads
from workreport.publish.site.contents import Contents
from workreport.tables import Table

CROISSANT = "downloads/croissant.json"
_VERSION = "http://mlcommons.org/croissant/1.0"
_KINDS = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "string": "sc:Text"}
_FORMATS = {
    downloads.ARCHIVE: "application/zip",
    downloads.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    downloads.DATABASE: "application/vnd.sqlite3",
}
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
    said = contents.package.descriptor
    frames = [contents.context, *(each.observations for each in contents.reports)]
    periods = [period for frame in frames for period in frame["period"] if period]
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
        "spatialCoverage": [*contents.places["name_en"]],
        "temporalCoverage": periods and f"{min(periods)[:4]}/{max(each[-4:] for each in periods)}",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{base}{path}"}
            for path, kind in _FORMATS.items()
        ],
    }
    return {name: value for name, value in known.items() if value}


def croissant(contents: Contents, files: Mapping[str, bytes]) -> bytes:
    """The same with each file and each column, as Croissant has them; paths are from the folder that it lies in."""
    tables = [*contents.package.tables.values()]
    document = described(contents, "") | {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _VERSION,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": table.path,
                "name": table.path,
                "contentUrl": f"data/{table.path}",
                "encodingFormat": "text/csv",
                "sha256": hashlib.sha256(files[f"downloads/data/{table.path}"]).hexdigest(),
            }
            for table in tables
        ],
        "recordSet": [_records(table) for table in tables],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _records(table: Table) -> dict[str, Any]:
    """A table without its references to others: mlcroissant would join them, and stops at some of ours. The data package has them."""
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "key": {"@id": f"{table.name}/{table.key}"},
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
