"""The file of the font that figures and pages are set in. No matplotlib here: a page needs none."""

import importlib.util
from functools import cache
from pathlib import Path


@cache  # each line that is set asks for it
def font_file() -> Path:
    """The file of Noto Sans SC, in the wheel of zhplot. Raises ModuleNotFoundError where that is not installed."""
    package = importlib.util.find_spec("zhplot")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("zhplot, whose wheel carries the font, is not installed: run make")
    return Path(package.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"
