"""What the scripts of the pages say, and what controls are called: assets/*.toml, both languages side by side."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from workreport.captions.language import pick


def said(name: str, part: str, lang: str) -> dict[str, str]:
    """The words of a ``part`` of assets/NAME.toml by their keys; none where it has no such part."""
    return {key: pick(lang, en=en, zh=zh) for key, (en, zh) in _read(name).get(part, {}).items()}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"assets/{name}.toml").read_text(encoding="utf-8"))
