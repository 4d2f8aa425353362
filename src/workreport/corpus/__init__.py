"""Many texts scanned: on all cores of one machine, or in the partitions of a Dask collection.

records     a text file, and its readings as the records that others' scripts rely on
tables      what may be read of every text: its readings (``SCAN``), or its observations (``draft``)
frames      records as a frame of stable columns and types: what a partition of Dask is turned into
browser     one text, for the page of the site that reads a text in a browser
formats     CSV, JSONL and Parquet, each as its parts come
scanning    file by file, over all cores, each file's readings as soon as its turn comes

A file that cannot be read is named and passed over; the others are scanned all the same. What a numeral is read as is
decided in ``workreport.reading``.

``frames`` is loaded when it is asked for: pandas takes longer to load than many a text to scan, and each process would load it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workreport.corpus.formats import FORMATS, sink
from workreport.corpus.records import CONTRACT, HEADER, read_text
from workreport.corpus.scanning import Scanned, in_order, scan_files
from workreport.corpus.tables import SCAN, Table, draft, known_indicators

if TYPE_CHECKING:
    from workreport.corpus.frames import META, scan_paths, scan_texts

__all__ = [
    "CONTRACT",
    "FORMATS",
    "HEADER",
    "META",
    "SCAN",
    "Scanned",
    "Table",
    "draft",
    "in_order",
    "known_indicators",
    "read_text",
    "scan_files",
    "scan_paths",
    "scan_texts",
    "sink",
]


def __getattr__(name: str) -> Any:
    if name not in ("META", "scan_paths", "scan_texts"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.frames"), name)
