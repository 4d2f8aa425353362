"""The rules that a figure has to keep to be saved."""

import base64
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from matplotlib import patheffects
from matplotlib.figure import Figure
from PIL import Image

from workreport.charts import save as saving
from workreport.charts import svg as drawing
from workreport.charts.picture import MIME
from workreport.charts.save import FigureError, SavedFigure, save
from workreport.charts.theme import house_style

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


def saved(figure: Figure | None = None, figure_id: str = "revenue-growth", **changed: object) -> SavedFigure:
    arguments = {"data": DATA, "alt": "Two bars, the second twice as high.", "lang": "en"} | changed
    return save(figure or chart(), figure_id, **arguments)  # type: ignore[arg-type]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_figure_is_saved_as_svg_png_and_table(folder: Path) -> None:
    saved()
    assert files(folder) == ["data/revenue-growth.csv", "en/revenue-growth.png", "en/revenue-growth.svg"]


def test_outside_a_build_a_figure_is_shown_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """papermill by hand, JupyterLab, VS Code: none of them changes what is published, however often a figure is saved."""
    monkeypatch.delenv("WORKREPORT_FIGURES")
    for _ in range(2):
        data, _ = saved(lang="zh")._repr_mimebundle_()
        assert data["image/png"]
    assert files(folder) == []


def test_the_svg_tells_a_screen_reader_title_and_alt_text() -> None:
    root = ET.fromstring(saved(chart(title="Up & <down>"), alt='It says "no" & <yes>').svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert (title.text, description.text) == ("Up & <down>", 'It says "no" & <yes>')
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_the_png_carries_title_and_alt_text() -> None:
    with Image.open(io.BytesIO(saved(alt="两根柱").png)) as picture:
        assert picture.text == {"Title": "Revenue grows", "Description": "两根柱"}  # type: ignore[attr-defined]


def test_the_table_holds_what_is_drawn_with_floats_short_and_steady() -> None:
    assert saved().csv.decode() == 'period,growth,name\n2021,0.3,收入\n2022,0,"a ""b"", c"\n'


def test_a_gap_in_the_data_is_an_empty_cell() -> None:
    data = pd.DataFrame({"indicator": ["gdp", "jobs"], "goal": [None, 2.5]})
    assert saved(data=data).csv.decode() == "indicator,goal\ngdp,\njobs,2.5\n"


@pytest.mark.slow
def test_two_runs_write_the_same_bytes_whatever_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = saved()
    monkeypatch.setenv("WORKREPORT_FIGURES", str(folder / "again"))
    with mpl.rc_context({"savefig.bbox": "tight", "svg.fonttype": "path", "savefig.transparent": True}):
        second = saved()
    assert first == second


def test_no_file_tells_when_or_with_what_it_was_made() -> None:
    made = saved()
    for content in (made.svg, made.png):
        assert mpl.__version__.encode() not in content
        assert b"dc:date" not in content
        assert b"tIME" not in content


def test_a_notebook_shows_the_picture_and_the_output_says_all_about_the_figure() -> None:
    data, metadata = saved()._repr_mimebundle_()
    assert data["text/plain"] == "Two bars, the second twice as high."
    assert metadata == {"image/png": {"alt": data["text/plain"], "width": 576}}  # 6 inches of 96 CSS pixels
    assert data[MIME] == {
        "id": "revenue-growth",
        "title": "Revenue grows",
        "subtitle": "Growth, %, 2021 and 2022",
        "alt": "Two bars, the second twice as high.",
        "source": "Source: made up",
        "lang": "en",
        "width": 576,
        "height": 384,
    }
    assert json.loads(json.dumps(data)) == data  # the picture is text by now


def test_title_subtitle_and_source_that_are_given_are_what_the_output_says() -> None:
    given = {"title": "Revenue grows again", "subtitle": "in %", "source": "Made up"}
    picture = saved(**given).picture
    assert {"title": picture.title, "subtitle": picture.subtitle, "source": picture.source} == given


def test_a_saved_figure_is_closed_lest_a_notebook_shows_it_twice() -> None:
    figure = chart()
    saved(figure)
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize(
    "figure_id",
    [
        *("Revenue", "revenue_growth", "revenue--growth", "-revenue", "", "收入"),
        *("../revenue", "../../revenue", "/tmp/revenue", "my revenue", ".revenue", "revenue\x1b[31m"),
    ],
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
    # A sign that no font here has, whichever of them an earlier test has chosen.
    with pytest.raises(FigureError, match=r"no glyph for 𒀀 \(U\+12000\)"):
        saved(chart(title="Revenue 𒀀"))
    assert files(folder) == []


@pytest.mark.parametrize(("at", "side"), [((0.9, 0.5), "right"), ((-0.1, 0.5), "left"), ((0.5, 0.99), "top")])
def test_a_text_that_runs_off_the_canvas_is_refused_and_named(at: tuple[float, float], side: str) -> None:
    figure = chart()
    figure.text(*at, "a label too long for here")
    with pytest.raises(FigureError, match=f"in at the {side}.*a label too long"):
        saved(figure)


@pytest.mark.parametrize("limit", ["SVG_LIMIT", "PNG_LIMIT"])
def test_a_file_too_large_for_its_format_is_refused(limit: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, limit, 1_000)
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


# --- the SVG


def svg(figure: Figure | None = None, figure_id: str = "revenue-growth", **changed: object) -> ET.Element:
    return ET.fromstring(saved(figure, figure_id, **changed).svg)


def house_chart(**texts: str) -> Figure:
    """A chart in the house style: two bars, a row of data each, the second with a label that has white around its letters."""
    with house_style():
        figure = chart(**texts)
        for row, bar in enumerate(figure.axes[0].patches):
            bar.set_gid(f"mark-{row}")
        white = patheffects.withStroke(linewidth=2.5, foreground="white")
        figure.axes[0].text(2021.5, 1, "twice as much", gid="mark-1-label", path_effects=[white])
        figure.axes[0].text(2021.5, 1.5, "more", path_effects=[white])
    return figure


def embedded_font(root: ET.Element) -> TTFont:
    (style,) = root.findall(f"{SVG}style")
    encoded = re.search(r"url\(data:font/woff2;base64,([^)]+)\)", style.text or "")
    assert encoded
    return TTFont(io.BytesIO(base64.b64decode(encoded[1])))


def test_text_in_the_svg_is_text_and_its_font_holds_the_characters_it_needs_and_no_others() -> None:
    root = svg(house_chart(title="Revenue 收入"))
    shown = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "Revenue 收入" in shown
    assert set(embedded_font(root).getBestCmap()) == {ord(character) for text in shown for character in text}


def test_a_text_with_an_outline_is_text_with_a_stroke_behind_it_and_drawn_with_it_in_the_png() -> None:
    figure = house_chart()
    effects = [text.get_path_effects() for text in figure.axes[0].texts]
    root = svg(figure)
    styles = {"".join(text.itertext()): text.get("style", "") for text in root.iter(f"{SVG}text")}
    for text in ("twice as much", "more"):
        assert "paint-order:stroke;stroke:#fff;stroke-width:2.5px" in styles[text]
    assert "paint-order" not in styles["Revenue grows"]
    assert [text.get_path_effects() for text in figure.axes[0].texts] == effects  # as they were


def test_lines_that_look_alike_are_one_path_and_texts_that_do_say_so_once() -> None:
    figure = house_chart()
    figure.axes[0].vlines([2021, 2021.2, 2021.4], 0, 1, colors="#123456")
    figure.axes[0].hlines([0.5], 2021, 2022, colors="#654321")
    root = svg(figure)
    lines = {path.get("d", "").count("M"): path for path in root.iter() if "#123456" in path.get("style", "")}
    assert list(lines) == [3]
    assert sum("#654321" in path.get("style", "") for path in root.iter()) == 1
    (down,) = [group for group in root.iter(f"{SVG}g") if [text.text for text in group][:2] == ["0.00", "0.25"]]
    assert down.get("style") == "font-size:10.8px;text-anchor:end;fill:#222"
    assert [text.get("style") for text in down] == [None] * len(down)


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M1 2L5 2L5 8L1 8L1 2z", "M1 2H5V8H1V2z"),
        (
            "M-1.5 2L-1.5 3M4 3L6 3.5",
            "M-1.5 2V3M4 3L6 3.5",
        ),  # what begins anew is no line from where the last one ended
        ("M1 2C1 3 4 5 6 7L6 9", "M1 2C1 3 4 5 6 7L6 9"),  # a curve stays as it is, with all around it
        ("", ""),
    ],
)
def test_level_and_upright_lines_say_their_new_coordinate_alone(path: str, short: str) -> None:
    assert drawing._upright(path) == short


def test_marks_answer_with_the_tip_of_their_row_and_a_label_leaves_that_to_its_mark() -> None:
    root = svg(house_chart(), tips=["2021: 1", 'two & "more"'])
    marks = {group.get("id", ""): group for group in root.iter(f"{SVG}g") if group.get("class") == "mark"}
    marks = {name.removeprefix("revenue-growth--en-"): mark for name, mark in marks.items()}
    assert marks.keys() == {"mark-0", "mark-1", "mark-1-label"}
    told = {
        name: [mark.findtext(f"{SVG}title"), *(mark.get(each) for each in ("tabindex", "role", "aria-hidden"))]
        for name, mark in marks.items()
    }
    assert told == {
        "mark-0": ["2021: 1", "0", "img", None],
        "mark-1": ['two & "more"', "0", "img", None],
        "mark-1-label": [None, None, None, "true"],
    }
    # Nothing else stops the keyboard.
    assert sum(element.get("tabindex") is not None for element in root.iter()) == 2
    # What an image holds is told to nobody.
    assert root.get("role") == "group"


def test_without_tips_nothing_answers() -> None:
    root = svg(house_chart())
    assert root.get("role") == "img"
    assert not [element for element in root.iter() if element.get("tabindex") or element.get("class") == "mark"]


@pytest.mark.parametrize(
    ("gids", "tips", "rule"),
    [
        ([], ["one"], "has 1 tips for 2 rows"),
        ([], ["one", " "], "a tip that is empty"),
        ([None, None, None], ["one", "two"], "no mark to show them"),
        (["mark-2"], None, "gid mark-2, and its data has only 2 rows"),
        (["mark-1"], ["one", "two"], "two artists have the gid mark-1"),
    ],
)
def test_marks_and_tips_that_do_not_match_the_data_are_refused(
    gids: list[str | None], tips: list[str] | None, rule: str, folder: Path
) -> None:
    figure = house_chart()
    marked = [*figure.axes[0].patches, figure.axes[0].texts[0]]
    for artist, gid in zip(marked, gids, strict=False):
        artist.set_gid(gid)
    with pytest.raises(FigureError, match=rule):
        saved(figure, tips=tips)
    assert files(folder) == []


@pytest.mark.slow
def test_the_svg_says_where_the_chart_is_without_its_words_where_the_figure_does() -> None:
    assert svg().get("data-body") is None
    figure = chart()
    figure.body = (0.0, 61.125, 432, 200.004)  # type: ignore[attr-defined]
    assert svg(figure, "revenue-framed").get("data-body") == "0.00 61.12 432.00 200.00"


@pytest.mark.slow
def test_svgs_share_a_page_without_meeting() -> None:
    """Ids begin with figure and language, references lead to them, and no style reaches beyond its own SVG."""
    pages = [svg(house_chart(), figure_id, lang=lang) for figure_id, lang in (("a", "en"), ("a", "zh"), ("a-en", "en"))]
    seen: set[str] = set()
    for root in pages:
        own = [element.get("id", "") for element in root.iter() if element.get("id")]
        assert len(own) == len(set(own))
        assert not seen & set(own)
        seen |= set(own)
        text = ET.tostring(root, encoding="unicode")
        referred = set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', text))
        assert referred
        assert {one or other for one, other in referred} <= set(own)
        rules = [element.text or "" for element in root.iter(f"{SVG}style")]
        assert [rule.partition("{")[0] for rule in rules] == ["@font-face"]
    families = {re.search(r"font-family:'([^']+)'", ET.tostring(root, encoding="unicode"))[1] for root in pages}  # type: ignore[index]
    assert len(families) == 3


def test_a_character_that_the_house_font_lacks_is_refused_and_named() -> None:
    with pytest.raises(FigureError, match=r"no glyph for 龘 \(U\+9F98\)"):
        saved(house_chart(title="Revenue 龘"))


# --- the PNG


def test_the_png_has_few_colours_and_each_large_area_keeps_its_own() -> None:
    figure = house_chart()
    figure.axes[0].patches[0].set_facecolor("#0b2447")
    with Image.open(io.BytesIO(saved(figure).png)) as picture:
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors()}  # type: ignore[misc]
        assert picture.size == (864, 576)  # 6 by 4 inches of 144 dots
    assert len(colours) <= 64
    assert max(colours, key=colours.__getitem__) == (255, 255, 255)
    assert colours[(0x0B, 0x24, 0x47)] > 1_000
