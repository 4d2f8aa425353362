"""The rules that a figure has to keep to be saved."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from workreport.publish import figures
from workreport.publish.figures import FigureError, save

SVG = "{http://www.w3.org/2000/svg}"
DATA = pd.DataFrame({"period": [2021, 2022], "growth": [0.1 + 0.2, -0.0], "name": ["收入", 'a "b", c']})
TEXTS = {"title": "Revenue grows", "subtitle": "Growth, %, 2021 and 2022", "source": "Source: made up"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKREPORT_FIGURES", str(tmp_path))
    monkeypatch.setenv("WORKREPORT_PROJECT", str(tmp_path))
    return tmp_path


def chart(**texts: str) -> Figure:
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.bar([2021, 2022], [1.0, 2.0], hatch="//")
    for height, (gid, text) in zip((0.95, 0.9, 0.02), (TEXTS | texts).items(), strict=True):
        figure.text(0.02, height, text, gid=gid)
    return figure


def saved(figure: Figure | None = None, figure_id: str = "revenue-growth", **changed: object) -> figures.SavedFigure:
    arguments = {"data": DATA, "alt": "Two bars, the second twice as high.", "lang": "en"} | changed
    return save(figure or chart(), figure_id, **arguments)  # type: ignore[arg-type]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_figure_is_saved_as_svg_png_and_table(folder: Path) -> None:
    saved()
    assert files(folder) == ["data/revenue-growth.csv", "en/revenue-growth.png", "en/revenue-growth.svg"]


def test_without_a_folder_from_the_build_a_figure_goes_into_the_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKREPORT_FIGURES")
    assert saved(lang="zh").svg == folder / "figures" / "zh" / "revenue-growth.svg"


def test_the_svg_tells_a_screen_reader_title_and_alt_text() -> None:
    root = ET.fromstring(saved(chart(title="Up & <down>"), alt='It says "no" & <yes>').svg.read_text(encoding="utf-8"))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert (title.text, description.text) == ("Up & <down>", 'It says "no" & <yes>')
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_the_png_carries_title_and_alt_text() -> None:
    with Image.open(saved(alt="两根柱").png) as picture:
        assert picture.text == {"Title": "Revenue grows", "Description": "两根柱"}  # type: ignore[attr-defined]


def test_the_table_holds_what_is_drawn_with_floats_short_and_steady() -> None:
    assert saved().csv.read_bytes().decode() == 'period,growth,name\n2021,0.3,收入\n2022,0,"a ""b"", c"\n'


def test_a_gap_in_the_data_is_an_empty_cell() -> None:
    data = pd.DataFrame({"indicator": ["gdp", "jobs"], "goal": [None, 2.5]})
    assert saved(data=data).csv.read_text(encoding="utf-8") == "indicator,goal\ngdp,\njobs,2.5\n"


def test_two_runs_write_the_same_bytes_whatever_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = saved()
    monkeypatch.setenv("WORKREPORT_FIGURES", str(folder / "again"))
    with mpl.rc_context({"savefig.bbox": "tight", "svg.fonttype": "none", "savefig.transparent": True}):
        second = saved()
    assert first.svg.read_bytes() == second.svg.read_bytes()
    assert first.png.read_bytes() == second.png.read_bytes()


def test_no_file_tells_when_or_with_what_it_was_made() -> None:
    made = saved()
    for content in (made.svg.read_bytes(), made.png.read_bytes()):
        assert mpl.__version__.encode() not in content
        assert b"dc:date" not in content
        assert b"tIME" not in content


def test_a_notebook_shows_the_picture_with_its_alt_text_and_width() -> None:
    data, metadata = saved()._repr_mimebundle_()
    assert data["text/plain"] == "Two bars, the second twice as high."
    assert metadata == {"image/png": {"alt": data["text/plain"], "width": 576}}  # 6 inches of 96 CSS pixels
    assert json.dumps(data)  # the picture is text by now


def test_a_saved_figure_is_closed_lest_a_notebook_shows_it_twice() -> None:
    figure = chart()
    saved(figure)
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize(
    "figure_id", ["Revenue", "revenue_growth", "revenue--growth", "-revenue", "../revenue", "", "收入"]
)
def test_an_id_that_is_not_words_joined_by_hyphens_is_refused(figure_id: str, folder: Path) -> None:
    with pytest.raises(FigureError, match="lower-case words"):
        saved(figure_id=figure_id)
    assert files(folder) == []


@pytest.mark.parametrize("gid", ["title", "subtitle", "source"])
def test_a_missing_text_is_refused_by_name(gid: str, folder: Path) -> None:
    with pytest.raises(FigureError, match=f"has no {gid}"):
        saved(chart(**{gid: "  "}))
    assert files(folder) == []


def test_a_title_that_is_not_shown_is_none() -> None:
    figure = chart()
    figure.texts[0].set_visible(False)
    with pytest.raises(FigureError, match="has no title"):
        saved(figure)


@pytest.mark.parametrize(("alt", "rule"), [(" \n", "no alt text"), ("Revenue  grows", "repeats the title")])
def test_an_alt_text_that_tells_nothing_is_refused(alt: str, rule: str) -> None:
    with pytest.raises(FigureError, match=rule):
        saved(alt=alt)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (DATA.head(0), "is empty"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "not distinct"),
        (pd.DataFrame([[1]], columns=[2021]), "not distinct"),
        (DATA.set_index("period"), "has an index"),
        (DATA.iloc[::-1], "has an index"),
    ],
)
def test_data_that_a_table_would_not_hold_is_refused(data: pd.DataFrame, rule: str, folder: Path) -> None:
    with pytest.raises(FigureError, match=rule):
        saved(data=data)
    assert files(folder) == []


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(FigureError, match="should be one of en, zh"):
        saved(lang="fr")


def test_a_missing_glyph_is_refused_and_named(folder: Path) -> None:
    with pytest.raises(FigureError, match=r"no glyph for 涨 \(U\+6DA8\)"):
        saved(chart(title="Revenue 涨"))
    assert files(folder) == []


@pytest.mark.parametrize(("at", "side"), [((0.9, 0.5), "right"), ((-0.1, 0.5), "left"), ((0.5, 0.99), "top")])
def test_a_text_that_runs_off_the_canvas_is_refused_and_named(at: tuple[float, float], side: str) -> None:
    figure = chart()
    figure.text(*at, "a label too long for here")
    with pytest.raises(FigureError, match=f"in at the {side}.*a label too long"):
        saved(figure)


@pytest.mark.parametrize("limit", ["SVG_LIMIT", "PNG_LIMIT"])
def test_a_file_too_large_for_its_format_is_refused(limit: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, limit, 1_000)
    with pytest.raises(FigureError, match=f"its {limit[:3]} has .* more than 1,000"):
        saved()
    assert files(folder) == []


def test_an_id_used_twice_in_a_run_is_refused() -> None:
    saved()
    with pytest.raises(FigureError, match="saved twice"):
        saved()


def test_other_warnings_are_passed_on() -> None:
    figure = chart()
    figure.set_layout_engine("tight")
    figure.axes[0].set_position((0.1, 0.2, 0.3, 0.4))
    figure.axes[0].remove()
    figure.add_axes((0.2, 0.2, 0.6, 0.6))
    with pytest.warns(UserWarning, match="not compatible with tight_layout"):
        saved(figure)
