"""The chart functions: a row is a mark, a bound points the right way, what is missing is a cross, and every label is in the figure."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from workreport import charts
from workreport.charts import grammar
from workreport.charts.lines import NBSP

LONG = {
    "en": "New provincial benchmark enterprises for integrated business models of every kind",
    "zh": "当地规模以上工业企业研究与试验发展经费内部支出合计数额",
}


def rows(*values: float | None, **columns: Any) -> pd.DataFrame:
    """A row for each value, each on a line of its own: estimates, without a number where the value is None."""
    frame = pd.DataFrame(
        {
            "label": [f"line {number}" for number in range(len(values))],
            "base_value": [float("nan") if value is None else float(value) for value in values],
            "text": [f"number {value}" for value in values],
            "status": ["not-stated" if value is None else "estimate" for value in values],
            "comparator": "eq",
            "is_total": False,
            "period": "2021",
            "year": 2021,
        }
    )
    return frame.assign(**columns)


DRAW: dict[str, Callable[[pd.DataFrame], Figure | None]] = {
    name: getattr(charts, name) for name in ("dots", "dumbbell", "bars", "waterfall", "multiples", "table")
}


def marks(figure: Figure) -> list[str]:
    """The gids of the marks, a range's second end and the texts beside marks left out."""
    gids = (artist.get_gid() for artist in figure.findobj() if artist.get_gid())
    return sorted(gid for gid in gids if gid.startswith("mark-") and gid.count("-") == 1)


def mark(figure: Figure, row: int) -> Any:
    """The mark of a row."""
    (found,) = (artist for artist in figure.findobj() if artist.get_gid() == f"mark-{row}")
    return found


def arrows(figure: Figure) -> list[Annotation]:
    return [text for axes in figure.axes for text in axes.texts if getattr(text, "arrow_patch", None)]


def outside(figure: Figure) -> list[str]:
    """The texts that leave the figure by more than a dot."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    box = figure.bbox
    found = []
    for text in figure.findobj(Text):
        if not text.get_text() or not text.get_visible():
            continue
        extent = text.get_window_extent(renderer)
        if extent.x0 < box.x0 - 1 or extent.x1 > box.x1 + 1 or extent.y0 < box.y0 - 1 or extent.y1 > box.y1 + 1:
            found.append(text.get_text())
    return found


@pytest.mark.parametrize("name", DRAW)
def test_each_row_is_one_mark(name: str) -> None:
    figure = DRAW[name](rows(3, 1, 2))
    assert marks(figure) == ["mark-0", "mark-1", "mark-2"]


@pytest.mark.parametrize("name", DRAW)
def test_where_there_is_no_row_there_is_no_figure(name: str) -> None:
    assert DRAW[name](rows()) is None


@pytest.mark.parametrize("name", ["dots", "bars", "waterfall"])
def test_rows_that_cannot_be_told_apart_are_refused(name: str) -> None:
    frame = rows(3, 1)
    frame.index = [7, 7]
    with pytest.raises(TypeError, match="reset_index"):
        DRAW[name](frame)


@pytest.mark.parametrize("lang", LONG)
@pytest.mark.parametrize("name", DRAW)
def test_long_names_and_texts_stay_within_the_figure(name: str, lang: str) -> None:
    text = {"en": f"more than{NBSP}CN¥123{NBSP}million", "zh": f"约{NBSP}1234.56{NBSP}万元"}[lang]
    figure = DRAW[name](rows(3, -1, 2, text=text, label=[LONG[lang], LONG[lang][:12], "x"]))
    assert outside(figure) == []


def test_lines_are_as_tall_as_the_longest_name() -> None:
    figure = charts.dots(rows(3, 1, 2, label=[LONG["en"], LONG["en"] + " again", "x"]))
    renderer = FigureCanvasAgg(figure).get_renderer()
    first, second, _ = (text.get_window_extent(renderer) for text in figure.axes[0].get_yticklabels())
    assert first.y0 >= second.y1


@pytest.mark.parametrize("name", ["dots", "bars"])
@pytest.mark.parametrize(("comparator", "sign"), [("ge", 1), ("gt", 1), ("le", -1), ("lt", -1)])
def test_a_bound_has_an_arrow_towards_what_it_leaves_open(name: str, comparator: str, sign: int) -> None:
    figure = DRAW[name](rows(3, 4, comparator=[comparator, "eq"]))
    (arrow,) = arrows(figure)
    assert arrow.xy == (3, 0)
    assert arrow.xyann[0] * sign > 0  # the tip, in points from the mark
    assert "bound" in figure.kinds


def test_about_is_no_bound() -> None:
    figure = charts.dots(rows(3, comparator="approx"))
    assert arrows(figure) == []
    assert figure.kinds == ["estimate"]


@pytest.mark.parametrize("name", ["dots", "bars", "multiples"])
def test_a_number_that_is_missing_is_a_cross(name: str) -> None:
    figure = DRAW[name](rows(3, None))
    assert mark(figure, 1).get_marker() == "x"
    assert "not-stated" in figure.kinds


def test_the_dots_of_a_line_are_joined_in_a_dumbbell_only() -> None:
    frame = rows(2, 5, label="one line")
    joined = [line for line in charts.dumbbell(frame).axes[0].lines if list(line.get_xdata()) == [2, 5]]
    assert len(joined) == 1
    assert not [line for line in charts.dots(frame).axes[0].lines if list(line.get_xdata()) == [2, 5]]


def test_a_range_as_set_has_a_dot_at_either_end() -> None:
    figure = charts.dots(rows(7, base_value_high=7.5))
    ends = [line.get_xdata()[0] for line in figure.axes[0].lines if line.get_gid() == "mark-0"]
    assert ends == [7, 7.5]


def test_bars_begin_at_zero_and_falls_lead_to_the_left() -> None:
    figure = charts.bars(rows(3, -2))
    rise, fall = mark(figure, 0), mark(figure, 1)
    assert (rise.get_x(), rise.get_width()) == (0, 3)
    assert (fall.get_x(), fall.get_width()) == (0, -2)


def test_the_whole_stands_behind_each_bar() -> None:
    figure = charts.bars(rows(3, 1), whole=10)
    behind = [bar.get_width() for bar in figure.axes[0].patches if not bar.get_gid()]
    assert behind == [10, 10]


def test_steps_begin_where_the_last_one_ended_and_end_where_the_total_says() -> None:
    # 5, then 5 − 2 = 3, then 3 + 4 = 7, which is the total, drawn from zero
    figure = charts.waterfall(rows(5, -2, 4, 7, is_total=[False, False, False, True]))
    drawn = [mark(figure, row) for row in range(4)]
    assert [bar.get_x() for bar in drawn] == [0, 5, 3, 0]
    assert [bar.get_x() + bar.get_width() for bar in drawn] == [5, 3, 7, 7]


def test_a_step_that_is_a_range_shows_it() -> None:
    figure = charts.waterfall(rows(5, base_low=4.0, base_high=6.5))
    (pale,) = (bar for bar in figure.axes[0].patches if not bar.get_gid())
    assert (pale.get_x(), pale.get_x() + pale.get_width()) == (4, 6.5)


def test_each_panel_has_an_axis_of_its_own() -> None:
    frame = rows(1, 2, 1000, 900, label=["small", "small", "large", "large"], year=[2021, 2022, 2021, 2022])
    small, large = charts.multiples(frame).axes
    assert small.get_ylim()[1] < 10
    assert large.get_ylim()[1] > 1000
    assert small.get_ylim()[0] <= 0 <= large.get_ylim()[1]
    assert small.get_xlim() == large.get_xlim()


def test_a_line_to_a_target_is_dotted() -> None:
    frame = rows(1, 2, 3, label="one", year=[2021, 2022, 2023], status=["actual", "actual", "target"])
    joins = [line.get_linestyle() for line in charts.multiples(frame).axes[0].lines if len(line.get_xdata()) == 2]
    assert joins == ["-", ":"]


def test_a_cell_without_a_row_is_blank_and_a_silence_has_a_ground() -> None:
    frame = rows(1, 2, None, label=["a", "b", "b"], period=["2021", "2021", "2022"])
    figure = charts.table(frame)
    texts = {text.get_gid(): text.get_text() for text in figure.axes[0].texts}
    assert texts == {"mark-0": "number 1", None: "", "mark-1": "number 2", "mark-2": "number None"}
    (mesh,) = figure.axes[0].collections
    # rows a, b by columns 2021, 2022: white is 0, the estimate's ground 1, that of the silence 2
    assert mesh.get_array().ravel().tolist() == [1, 0, 1, 2]


def test_a_number_too_wide_for_its_cell_has_its_unit_on_a_line_of_its_own() -> None:
    frame = rows(1, 2, 3, 4, label=LONG["en"], period=["2021", "2022", "2023", "2024"], text=f"CN¥75.2{NBSP}billion")
    texts = [text.get_text() for text in charts.table(frame).axes[0].texts]
    assert texts == ["CN¥75.2\nbillion"] * 4


def test_no_text_of_a_chart_is_smaller_than_the_house_says() -> None:
    for name, draw in DRAW.items():
        sizes = [text.get_fontsize() for text in draw(rows(3, 1, None)).findobj(Text) if text.get_text()]
        assert min(sizes) >= grammar.TICK, name


def test_the_axis_is_written_by_the_function_given() -> None:
    figure = charts.dots(rows(3, 7), axis=lambda value: f"<{value:g}>")
    labels = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert labels
    assert all(label.startswith("<") for label in labels)
    assert not list(charts.dots(rows(3, 7)).axes[0].get_xticks())
