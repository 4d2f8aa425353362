"""Charts for tidy frames: a house theme, a few chart functions, and one way of saving a figure."""

from workreport.charts.grammar import bars, dots, dumbbell, multiples, table, waterfall
from workreport.charts.theme import colour, palette, set_theme

__all__ = ["bars", "colour", "dots", "dumbbell", "multiples", "palette", "save", "set_theme", "table", "waterfall"]


def save(figure, figure_id, *, data, title, subtitle, alt, source, lang, tips=None):  # replaced when the build lands
    from workreport.publish.figures import save as saved

    return saved(figure, figure_id, data=data, alt=alt, lang=lang)
