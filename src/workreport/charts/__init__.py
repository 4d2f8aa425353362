"""Charts for tidy frames: a house theme, a few chart functions, and one way of saving a figure.

Nothing is loaded before it is asked for: a build needs the font and the words of figures, and not matplotlib.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workreport.charts.grammar import bars, dots, dumbbell, multiples, table, waterfall
    from workreport.charts.many import shares, tracks
    from workreport.charts.theme import colour, palette, set_theme

__all__ = [
    "bars",
    "colour",
    "dots",
    "dumbbell",
    "multiples",
    "palette",
    "set_theme",
    "shares",
    "table",
    "tracks",
    "waterfall",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'grammar')}"), name)


_ROOMS = {"colour": "theme", "palette": "theme", "set_theme": "theme", "shares": "many", "tracks": "many"}
