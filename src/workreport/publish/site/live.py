"""The reader of texts for a browser: Python as Pyodide has it, with the modules that read a text, in one file.

The page ``scan`` shows that file in a frame when it is asked to read. A page that is opened from a folder may load no file as
data, but for pictures, styles, scripts and frames; so all is inside the frame, packed, as text.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from workreport import project
from workreport.captions import codes
from workreport.publish.site import formats
from workreport.publish.site.contents import Contents

READER = "assets/reader.html"
_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# In the manner of a report; the place does not exist.
EXAMPLE = (
    "2023年，临湾区预计实现地区生产总值约1286.4亿元，增长6.8%左右；规模以上工业增加值增长8.1%；"
    "城镇居民人均可支配收入48260元，增长5.2%。新增城镇就业2.6万人以上。\n"
    "2024年主要预期目标：地区生产总值增长6%—6.5%，居民消费价格涨幅控制在3%以内，力争出口总额突破300亿元。"
)

_LOCK = "pyodide-lock.json"  # which packages there are for it; we use none
_OURS = "workreport.zip"
# What reads a text. Packages that import more than that (corpus) come without the module that does.
_MODULES = (
    "__init__.py",
    *("documents.py", "errors.py", "files.py", "project.py"),
    *("corpus/browser.py", "corpus/formats.py", "corpus/records.py", "corpus/tables.py"),
    *("observing/*.py", "observing/words.toml", "reading/*.py", "reading/words.toml"),
)
_CODED = ("measure", "status", "comparator", "direction", "variant", "base_unit")
_TABLES = ("indicators.csv", "aliases.csv")
_PIECE = 300_000  # bytes of a packed file between two reports on how much has come; base64 wants a multiple of three

# OpenCC has no form for a browser: there each traditional character is made a simplified one by itself.
_OPENCC = '''"""Traditional characters made simplified, each by itself, as OpenCC does it."""

_TABLE = str.maketrans({traditional!r}, {simplified!r})


class OpenCC:
    def __init__(self, config: str) -> None:
        pass

    def convert(self, text: str) -> str:
        return text.translate(_TABLE)
'''


def version(folder: Path) -> str:
    """Which Pyodide lies in ``folder``."""
    return str(json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"])


def data(contents: Contents, lang: str) -> dict[str, Any]:
    """What the page is given: the names of the indicators, and the words for codes."""
    labels = contents.indicators.set_index("indicator")[f"label_{lang}"]
    words = {column: codes.words(column, lang) for column in _CODED}
    return {"lang": lang, "indicators": labels.to_dict(), "words": words}


def parts(folder: Path) -> dict[str, Any]:
    """What the template of the reader asks for: its files in pieces, each a (name, text), and which Pyodide it is."""
    lock = json.loads((folder / _LOCK).read_text(encoding="utf-8")) | {"packages": {}}
    packed = {name: (folder / name).read_bytes() for name in _FILES}
    packed |= {_LOCK: json.dumps(lock).encode("utf-8"), _OURS: ours()}
    return {
        "pieces": [(name, piece) for name, content in packed.items() for piece in _pieces(content)],
        "version": version(folder),
    }


def _pieces(content: bytes) -> Iterator[str]:
    packed = gzip.compress(content, mtime=0)
    for at in range(0, len(packed), _PIECE):
        yield base64.b64encode(packed[at : at + _PIECE]).decode("ascii")


@cache
def ours() -> bytes:
    """The modules that read a text and the tables that they go by, as a zip, laid out as in an installed package."""
    package = resources.files("workreport")
    assert isinstance(package, Path)
    content = {f"workreport/{path.relative_to(package).as_posix()}": path.read_bytes() for path in _ours(package)}
    content |= {f"workreport/data/{name}": (project.carried_dir() / name).read_bytes() for name in _TABLES}
    content["opencc.py"] = _opencc().encode("utf-8")
    return formats.packed(dict(sorted(content.items())))


def _ours(package: Path) -> Iterator[Path]:
    for pattern in _MODULES:
        yield from sorted(package.glob(pattern))


def _opencc() -> str:
    import opencc

    signs = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(signs)).split("\n")
    changed = [(sign, other) for sign, other in zip(signs, simplified, strict=True) if sign != other]
    return _OPENCC.format(traditional="".join(a for a, _ in changed), simplified="".join(b for _, b in changed))
