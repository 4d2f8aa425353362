"""Charts for tidy frames: a house theme, a few chart functions, and one way of saving a figure."""

from workreport.charts.grammar import bars, dots, dumbbell, multiples, table, waterfall
from workreport.charts.theme import colour, palette, set_theme

__all__ = ["bars", "colour", "dots", "dumbbell", "multiples", "palette", "set_theme", "table", "waterfall"]
