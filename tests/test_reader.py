"""The site as a reader has it: opened from a folder in a browser, with no network, on a phone and at a desk, by light and dark."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import accessibility
from workreport import project, tables
from workreport.publish.site import charts, contents, explorer
from workreport.publish.site.layout import Edition
from workreport.publish.site.said import said

pytestmark = pytest.mark.slow

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
ROW = "quangang-2021/37"  # the level of GDP in 2021

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(site_folder: Path) -> Path:
    return site_folder


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open a page of the site; whatever it asks of anything but this folder, and any error of its scripts, is a fault."""
    asked: list[str] = []
    errors: list[str] = []
    contexts = []

    def opened(address: str, *, size: dict[str, int] = DESK, scheme: str = "light", within: Path = folder) -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_offline(True)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        path, _, fragment = address.partition("#")
        page.goto((within / path).as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:///", "data:", "blob:"))] == []
    assert errors == []


@pytest.fixture(scope="module")
def observations() -> pd.DataFrame:
    return tables.with_context()


@pytest.fixture(scope="module")
def known() -> contents.Contents:
    """What the site is made of."""
    return contents.read(project.root())


def keys(page: Page) -> list[str]:
    """The rows that the explorer shows, in its order."""
    return page.eval_on_selector_all("#observations tbody tr[data-key]", "rows => rows.map(row => row.dataset.key)")


def keys_of(observations: pd.DataFrame) -> list[str]:
    return [f"{row.source}/{row.observation}" for row in observations.itertuples()]


# --- finding one's way


@pytest.mark.parametrize(("here", "there"), [("en", "zh"), ("zh", "en")])
def test_every_page_of_the_head_opens_and_the_switch_keeps_page_and_place(
    here: str, there: str, folder: Path, open_page: Open
) -> None:
    page = open_page(f"{here}/index.html")
    names = page.locator("header nav a").all_inner_texts()
    assert len(names) == 6
    for name in names:
        page.locator("header nav a", has_text=name).first.click()
        expect(page.locator("header nav a[aria-current]")).to_have_text(name)
    within = page.locator("nav.within a").all_inner_texts()
    assert len(within) == (6 if (folder / here / "panel.html").exists() else 5)
    for name in within:
        page.locator("nav.within a", has_text=name).click()
        expect(page.locator("nav.within a[aria-current]")).to_have_text(name)
        expect(page.locator("header nav a[aria-current]")).to_have_text(names[-1])
    page = open_page(f"{here}/01-at-a-glance.html#matrix")
    page.locator("a.language").click()
    assert page.url.endswith(f"/{there}/01-at-a-glance.html#matrix")
    assert page.locator("#matrix").bounding_box()["y"] < DESK["height"]  # type: ignore[index]


def test_a_finding_leads_to_its_chart(open_page: Open) -> None:
    page = open_page("zh/index.html")
    finding = page.locator(".chapters li a").nth(2)
    words = finding.inner_text()
    finding.click()
    figure = page.url.partition("#")[2]
    assert page.locator(f"#{figure}").bounding_box()["y"] < DESK["height"]  # type: ignore[index]
    assert " ".join(words.split()) in " ".join(page.content().split())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_the_head_has_one_line_and_the_current_page_is_seen(lang: str, open_page: Open) -> None:
    page = open_page(f"{lang}/data.html", size=PHONE)
    tops = page.locator("header nav a").evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.locator("header nav").bounding_box()["height"] < 60  # type: ignore[index]
    expect(page.locator("header nav a[aria-current]")).to_be_in_viewport(ratio=0.9)


def test_on_a_phone_no_word_is_broken(folder: Path, open_page: Open) -> None:
    """In English; the pages in Chinese are opened on a phone where faults for readers with a disability are looked for."""
    page = open_page("en/index.html", size=PHONE)
    for address in _pages(folder, "en"):
        page.goto((folder / address.partition("#")[0]).as_uri())
        assert page.evaluate(BROKEN) == [], address


# A word that is drawn in two lines; codes, addresses and what is not shown are left out.
BROKEN = """() => {
    const broken = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest("code, pre, script, svg, .unseen")) continue;
        for (const word of text.data.matchAll(/[A-Za-z]{2,}/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            if (tops.size > 1 && !/^https?:/.test(text.data.trim())) broken.push(word[0]);
        }
    }
    return broken;
}"""


# --- charts


@pytest.fixture
def with_marks(known: contents.Contents, folder: Path, tmp_path: Path) -> Path:
    """A site of one page whose chart has marks that answer."""
    (tmp_path / "f.svg").write_text(MARKED, encoding="utf-8")
    (tmp_path / "f.csv").write_text("status\nestimate\n", encoding="utf-8")
    edition = Edition("en", known)
    chart = edition.chart(charts.read_chart(tmp_path / "f.svg", tmp_path / "f.csv", {}))
    page = edition.render(
        "article.html.j2", "f.html", "F", body=chart, notebook="f.ipynb", services={}, before=None, after=None
    )
    (tmp_path / "f.html").write_bytes(page.replace(b"../assets/", f"{folder.as_uri()}/assets/".encode()))
    return tmp_path


MARKED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 450 400" data-body="0 60 450 300">
<title>Two marks</title><desc>Two marks and a word.</desc>
<g class="mark" tabindex="0" role="img" aria-label="about 6%; 2022; target; the report"><title>about 6%; 2022; target;
 the report</title><rect x="40" y="90" width="20" height="20"/></g>
<g id="f--en-mark-1" class="mark" tabindex="0" role="img"><title>7 &lt; 8 &amp; <![CDATA[<b>]]></title><rect x="40" y="200" width="20" height="20"/></g>
<g id="f--en-mark-1-label" class="mark" aria-hidden="true"><rect x="70" y="200" width="20" height="20"/></g>
<text x="100" y="150" style="font-size: 8px">income per head</text></svg>"""


def test_a_mark_says_its_number_to_pointer_keyboard_and_touch(with_marks: Path, open_page: Open) -> None:
    page = open_page("f.html", within=with_marks)
    marks, tip = page.locator("svg .mark"), page.locator(".tip")
    expect(tip).to_be_hidden()
    marks.nth(0).hover()
    expect(tip).to_have_text("about 6%; 2022; target; the report")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    marks.nth(1).focus()
    expect(tip).to_have_text("7 < 8 & <b>")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert page.locator("svg .mark title").count() == 0  # else the browser says it a second time
    assert marks.nth(1).get_attribute("aria-label") == "7 < 8 & <b>"
    marks.nth(2).hover()  # the label of the second
    expect(tip).to_have_text("7 < 8 & <b>")
    marks.nth(0).dispatch_event("pointerdown")
    expect(tip).to_be_visible()
    box, mark = tip.bounding_box(), marks.nth(0).bounding_box()
    assert box is not None
    assert mark is not None
    assert box["y"] + box["height"] <= mark["y"] or box["y"] >= mark["y"] + mark["height"]


def test_the_words_of_a_chart_are_text_of_the_page_and_legible_on_a_phone(with_marks: Path, open_page: Open) -> None:
    page = open_page("f.html", size=PHONE, within=with_marks)
    assert page.locator("svg text").evaluate("each => getComputedStyle(each).userSelect") != "none"
    height = page.locator("svg text").evaluate(
        "each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a"
    )
    assert height >= 11
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    frame = page.locator(".frame")
    assert frame.evaluate("each => each.scrollWidth > each.clientWidth")
    expect(page.locator(".chart .hint")).to_be_visible()
    assert (
        page.locator(".frame svg")
        .evaluate("each => getComputedStyle(each.querySelector('text')).fontFamily")
        .startswith('"Noto Sans SC"')
    )


def test_all_charts_can_be_filtered_and_the_filter_is_in_the_address(open_page: Open) -> None:
    page = open_page("en/gallery.html")
    charts_ = page.locator(".gallery > section")
    every = charts_.count()
    page.select_option("select[name=kind]", "derived")
    some = page.locator(".gallery > section:visible").count()
    assert 0 < some < every
    assert page.locator(".sifted").inner_text() == f"{some} of {every} charts"
    again = open_page(f"zh/gallery.html#{page.url.partition('#')[2]}", size=PHONE)
    assert again.locator(".gallery > section:visible").count() == some
    assert again.input_value("select[name=kind]") == "derived"
    folded = open_page("zh/gallery.html", size=PHONE)
    expect(folded.locator("select[name=kind]")).to_be_hidden()


def test_the_keyboard_reaches_the_content_first_and_then_the_pages(open_page: Open) -> None:
    page = open_page("en/methods.html")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


# --- the explorer


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_search_in_chinese_or_english_finds_the_same_rows_in_both_editions(
    lang: str, open_page: Open, observations: pd.DataFrame
) -> None:
    page = open_page(f"{lang}/explore.html")
    assert keys(page) == keys_of(observations)
    page.fill("#q", "财政")
    found = keys(page)
    finance = keys_of(observations[(observations["theme"] == "finance") | observations["name_zh"].str.contains("财政")])
    assert set(finance) <= set(found)
    assert len(found) < len(observations) / 3
    page.fill("#q", "GDP")
    found = keys(page)
    assert set(keys_of(observations[observations["indicator"] == "gdp"])) <= set(found)
    assert len(found) < len(observations) / 5
    page.fill("#q", "no such thing")
    assert keys(page) == []


def test_filters_narrow_the_rows_and_stand_in_the_address(open_page: Open, observations: pd.DataFrame) -> None:
    page = open_page("zh/explore.html")
    page.select_option("#theme", "industry")
    page.select_option("#status", "target")
    wanted = observations[(observations["theme"] == "industry") & (observations["status"] == "target")]
    assert len(wanted) >= 5
    assert keys(page) == keys_of(wanted)
    again = open_page(f"zh/explore.html#{page.url.partition('#')[2]}")
    assert keys(again) == keys_of(wanted)
    assert again.input_value("#theme") == "industry"
    again.click("#clear")
    expect(again.locator("#observations tbody tr")).to_have_count(len(observations))


def test_livelihood_spending_is_found_under_livelihood_and_under_finance(open_page: Open) -> None:
    for theme in ("livelihood", "finance"):
        page = open_page(f"en/explore.html#theme={theme}&indicator=livelihood-spending")
        assert len(keys(page)) >= 4
        cells = page.locator("#observations tbody td:last-child").all_inner_texts()
        assert set(cells) == {"Finance, Livelihood"}


def test_the_chart_has_one_unit_and_shape_and_colour_tell_targets_from_outcomes(
    open_page: Open, observations: pd.DataFrame
) -> None:
    page = open_page("en/explore.html#indicator=gdp&origin=report")
    rows = observations[(observations["indicator"] == "gdp") & (observations["origin"] == "report")]
    drawn = rows[rows["base_value"].notna()].groupby(["measure", "base_unit"]).size()
    offered = page.eval_on_selector_all("#axis option", "options => options.map(option => option.value)")
    assert sorted(offered) == sorted("/".join(key) for key in drawn.index)
    assert page.input_value("#axis") == "/".join(drawn.idxmax())
    page.select_option("#axis", "growth/percent")
    assert page.locator("#plot .mark").count() == drawn["growth", "percent"]
    again = open_page(f"zh/explore.html#{page.url.partition('#')[2]}")
    assert again.input_value("#axis") == "growth/percent"
    shapes = open_page("en/explore.html#indicator=gdp&axis=growth/percent").locator("#plot > svg .dots")
    found = shapes.evaluate_all(
        "groups => groups.map(each => [each.getAttribute('fill'), each.getAttribute('stroke')])"
    )
    assert [fill for fill, stroke in found if stroke == "#a23c00"] == ["#fff"]  # targets are hollow diamonds
    assert "#161616" in [fill for fill, _ in found]  # what was reached


def test_a_mark_of_the_chart_says_its_row_and_opens_it(open_page: Open) -> None:
    page = open_page("en/explore.html#indicator=gdp&origin=report&axis=level/CNY")
    mark = page.locator(f"#plot .mark[data-row='{ROW}']")
    mark.hover()
    assert page.locator(".tip").inner_text().startswith("GDP, 2021: CN¥75.2\N{NO-BREAK SPACE}billion, level, estimate")
    mark.click()
    assert f"row={ROW}" in page.url
    expect(page.locator("#row h2")).to_have_text("Gross regional product (regional GDP)")
    assert page.locator("#plot text", has_text="▶").count() == 1  # the goal, more than CN¥100 billion


def test_the_chart_can_be_taken_along(open_page: Open, tmp_path: Path) -> None:
    page = open_page("zh/explore.html#indicator=gdp&origin=report&axis=growth/percent")
    with page.expect_download() as downloading:
        page.click("#download-svg")
    downloading.value.save_as(tmp_path / "chart.svg")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    words = "".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for part in ("增速", "目标", "资料来源"):
        assert part in words


def test_a_growth_rate_says_its_own_price_basis(open_page: Open) -> None:
    page = open_page("en/explore.html#indicator=gdp&measure=growth&origin=report")
    page.locator("#observations tbody a").last.click()
    found = page.locator("#row dt", has_text="Price basis of this growth rate").locator("+ dd")
    assert found.inner_text() == "constant prices"


def test_the_switch_of_languages_keeps_what_was_asked(open_page: Open) -> None:
    page = open_page("zh/explore.html")
    page.select_option("#passage", label="2022 年预期目标")
    page.select_option("#measure", "growth")
    asked = keys(page)
    assert len(asked) == 10
    page.locator("#observations tbody a").first.click()
    opened = page.url.partition("#")[2]
    page.locator("a.language").click()
    # The page is not yet at work when its address is the new one.
    expect(page.locator("#row h2")).to_have_text("Gross regional product (regional GDP)")
    assert page.url.endswith(f"/en/explore.html#{opened}")
    assert keys(page) == asked
    assert page.locator("#passage option:checked").inner_text() == "Expected targets for 2022"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_has_as_many_columns_as_the_screen_holds(lang: str, open_page: Open) -> None:
    """The style sheet counts them, so that a page need not be opened anew for each width."""
    page = open_page(f"{lang}/explore.html", size={"width": 390, "height": 800})
    box = page.locator(".explorer .scroll")
    for width, columns in ((390, 3), (1024, 6), (1280, 6), (1440, 6), (1680, 7)):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator("#observations thead th:visible")).to_have_count(columns)
        assert box.evaluate("each => each.scrollWidth") <= box.evaluate("each => each.clientWidth"), width


def test_each_filter_offers_what_its_column_holds(open_page: Open, observations: pd.DataFrame) -> None:
    page = open_page("en/explore.html")
    for name in ("theme", "measure", "status", "period", "base_unit", "origin", "place", "source"):
        offered = page.eval_on_selector_all(f"#{name} option", "options => options.map(option => option.value)")
        assert sorted(offered) == sorted({*observations[name]} | {""})


@pytest.mark.parametrize("descending", [False, True])
def test_rows_sort_by_base_value_and_silences_come_last(
    descending: bool, open_page: Open, observations: pd.DataFrame
) -> None:
    page = open_page(f"en/explore.html#sort={'-' if descending else ''}value")
    values = observations.assign(key=keys_of(observations)).set_index("key")["base_value"]
    shown = values[keys(page)]
    stated = shown.dropna()
    assert stated.is_monotonic_decreasing if descending else stated.is_monotonic_increasing
    assert shown.iloc[len(stated) :].isna().all()
    assert len(shown) == len(observations)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_row_opens_by_its_address_and_says_where_it_stands_and_how_it_is_read(
    size: dict[str, int], open_page: Open
) -> None:
    page = open_page(f"en/explore.html#row={ROW}", size=size)
    panel = page.locator("#row")
    expect(panel).to_be_in_viewport()
    expect(panel.locator("h2")).to_have_text("Gross regional product (regional GDP)")
    text = panel.inner_text()
    for part in (
        "Work of 2021",
        "character 1,996",
        "Numeral 91 of 646",
        "751.67\N{NO-BREAK SPACE}亿元",
        "75,167,000,000 yuan",
        "75,166,500,000 to 75,167,500,000",
        "estimate",
        "as printed",
        "地区生产总值",
        "current prices",
    ):
        assert part in text
    page.click("#close")
    expect(page.locator(f"a[data-row='{ROW}']")).to_be_focused()
    assert "row=" not in page.url


def test_a_note_is_in_the_language_of_the_page(open_page: Open) -> None:
    for lang, name, note in (
        ("en", "Note", "Cumulative over the five years."),
        ("zh", "备注", "五年累计。"),
    ):
        row = open_page(f"{lang}/explore.html#row=quangang-2021/6").locator("#row")
        found = row.locator("dt", has_text=name).locator("+ dd")
        assert (found.inner_text(), found.get_attribute("lang")) == (note, None)


def test_a_note_that_is_in_the_other_language_alone_is_shown_in_it(
    known: contents.Contents, folder: Path, open_page: Open, tmp_path: Path
) -> None:
    for lang, name, tag, left in (("en", "Note", "zh-Hans", "note_zh"), ("zh", "备注", "en", "note")):
        given: dict[str, Any] = json.loads(json.dumps(explorer.data(known, lang)))
        cells = next(row for row in given["rows"] if row["cells"][1:4:2] == ["quangang-2021", 6])["cells"]
        for column in ("note", "note_zh"):
            cells[explorer.COLUMNS.index(column)] = "…" if column == left else ""
        page_bytes = _rendered(known, given, lang)
        (tmp_path / "explore.html").write_bytes(
            page_bytes.replace(b"../assets/", f"{folder.as_uri()}/assets/".encode())
        )
        row = open_page("explore.html#row=quangang-2021/6", within=tmp_path).locator("#row")
        found = row.locator("dt", has_text=name).locator("+ dd")
        assert (found.inner_text(), found.get_attribute("lang")) == ("…", tag)


def _rendered(known: contents.Contents, given: dict[str, Any], lang: str) -> bytes:
    """The explorer with other rows than the project's."""
    return Edition(lang, known).render(
        "explore.html.j2",
        "explore.html",
        "Explore",
        explorer=given,
        filters=[*said("explore", "filters", lang).items()],
        phrases=said("explore", "phrases", lang),
    )


def test_terms_that_stand_near_a_figure_lead_to_the_glossary(open_page: Open) -> None:
    page = open_page("zh/explore.html#row=quangang-2021/13")  # 五个一批 stands eight characters after it
    page.locator("#row a", has_text="五个一批").click()
    assert page.url.endswith("/zh/glossary.html#term-2")
    page = open_page("zh/explore.html#row=quangang-2021/226")  # within the explanation of fast approval
    assert page.locator("#row a[href^='glossary']").all_inner_texts() == ["“4029”快速审批"]


def test_a_bound_is_said_as_one_and_a_silence_has_no_number(open_page: Open) -> None:
    page = open_page("zh/explore.html#row=quangang-2021/135")
    assert "大于" in page.locator("#row").inner_text()
    assert "100,000,000,000 及以上" in page.locator("#row").inner_text()
    page = open_page("zh/explore.html#row=quangang-2021/38")
    assert page.locator("#row .figure b").inner_text() == "未给出"


def test_a_figure_of_another_document_is_told_apart_and_names_its_document(
    open_page: Open, observations: pd.DataFrame
) -> None:
    page = open_page("en/explore.html#origin=context&place=quangang")
    wanted = observations[(observations["origin"] == "context") & (observations["place"] == "quangang")]
    assert keys(page) == keys_of(wanted)
    assert page.locator("#observations tbody .other").all_inner_texts() == [
        "Quangang District · another document"
    ] * len(wanted)
    page.locator("#observations tbody a").first.click()
    assert "not from the report" in page.locator("#row").inner_text()
    page.locator("#row dd a").first.click()
    assert page.url.endswith(f"codebook.html#source-{wanted['source'].iloc[0]}")


def test_a_row_that_is_opened_can_be_left_with_the_back_key(open_page: Open) -> None:
    page = open_page("en/explore.html#q=GDP")
    page.locator("#observations tbody a").first.click()
    assert "row=" in page.url
    expect(page.locator("#row")).to_be_focused()
    page.go_back()
    assert "row=" not in page.url
    assert page.input_value("#q") == "GDP"


def test_the_download_is_the_filtered_rows_of_the_table(
    open_page: Open, observations: pd.DataFrame, tmp_path: Path
) -> None:
    page = open_page("zh/explore.html#theme=finance&measure=level")
    with page.expect_download() as downloading:
        page.click("#download")
    path = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    wanted = observations[(observations["theme"] == "finance") & (observations["measure"] == "level")][explorer.COLUMNS]
    found = pd.read_csv(path, keep_default_na=False, dtype=str)
    assert list(found.columns) == explorer.COLUMNS
    assert len(found) == len(wanted) > 10
    for column in explorer.COLUMNS:
        if wanted[column].dtype.kind in "iufO" and column in {
            "value",
            "value_high",
            "base_value",
            "base_low",
            "base_high",
        }:
            expected = wanted[column].where(wanted[column].abs() != float("inf"))
            assert pd.to_numeric(found[column]).tolist() == pytest.approx(expected.tolist(), nan_ok=True)
        else:
            assert found[column].tolist() == ["" if pd.isna(cell) else str(cell) for cell in wanted[column]]


def test_cells_that_are_markup_or_formulas_do_no_harm(
    known: contents.Contents, folder: Path, open_page: Open, tmp_path: Path
) -> None:
    given: dict[str, Any] = json.loads(json.dumps(explorer.data(known, "en")))
    hostile = '</script><script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">'
    given["indicators"]["gdp"] = dict.fromkeys(("label", "name", "other", "definition", "caveat", "meaning"), hostile)
    row = next(row for row in given["rows"] if row["cells"][1:4:2] == ["quangang-2021", 37])
    row["value"] = row["printed"] = hostile
    given["passages"][row["passage"]] = hostile
    row["cells"][explorer.COLUMNS.index("note")] = "=HYPERLINK(1)"
    row["cells"][explorer.COLUMNS.index("unit")] = '-"a",b'
    row["cells"][explorer.COLUMNS.index("value")] = -3
    page_bytes = _rendered(known, given, "en")
    (tmp_path / "explore.html").write_bytes(page_bytes.replace(b"../assets/", f"{folder.as_uri()}/assets/".encode()))
    page = open_page(f"explore.html#indicator=gdp&row={ROW}", within=tmp_path)
    assert page.locator("#row h2").inner_text() == hostile
    assert page.locator("#observations tbody a").first.inner_text() == hostile
    assert page.evaluate("window.harmed") is None
    with page.expect_download() as downloading:
        page.click("#download")
    downloading.value.save_as(tmp_path / "rows.csv")
    rows = pd.read_csv(tmp_path / "rows.csv", keep_default_na=False, dtype=str).set_index("observation")
    assert rows.loc["37", "note"] == "'=HYPERLINK(1)"
    assert rows.loc["37", "unit"] == '\'-"a",b'
    assert rows.loc["37", "value"] == "-3"


# --- for everybody


def _pages(folder: Path, lang: str) -> list[str]:
    found = sorted(path.relative_to(folder).as_posix() for path in (folder / lang).glob("*.html"))
    assert len(found) >= 13
    return [f"{path}#row={ROW}" if path.endswith("explore.html") else path for path in found]


@pytest.mark.parametrize(("lang", "size", "scheme"), [("en", DESK, "light"), ("zh", PHONE, "dark")])
def test_no_page_has_a_serious_fault_for_readers_with_a_disability_or_is_wider_than_the_screen(
    lang: str, size: dict[str, int], scheme: str, folder: Path, open_page: Open
) -> None:
    page = open_page(f"{lang}/index.html", size=size, scheme=scheme)
    faults = []
    for address in _pages(folder, lang):
        path, _, fragment = address.partition("#")
        page.goto((folder / path).as_uri() + (f"#{fragment}" if fragment else ""))
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            faults.append(f"{address}: is wider than the screen")
        if size == PHONE:
            faults += [f"{address}: breaks {word}" for word in page.evaluate(BROKEN)]
        faults += [
            f"{address}: {fault['id']}: {fault['nodes'][0]['html']}"
            for fault in accessibility.faults(page)
            if fault["impact"] in ("serious", "critical")
        ]
    assert faults == []


def test_a_figure_keeps_its_white_ground_in_the_dark(open_page: Open) -> None:
    page = open_page("en/02-growth-rates.html", scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"
    ground = page.locator("figure :is(img, .frame)").first
    assert ground.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_gets_the_article_without_the_pages_around_it(open_page: Open) -> None:
    page = open_page("en/04-five-year-goals.html")
    page.emulate_media(media="print")
    expect(page.locator("header nav")).to_be_hidden()
    expect(page.locator("details.code").first).to_be_hidden()
    expect(page.locator("figure :is(img, .frame svg)").first).to_be_visible()


def test_the_characters_of_a_page_are_drawn_on_a_machine_without_a_chinese_font(open_page: Open) -> None:
    page = open_page("zh/index.html")
    font = '16px "Noto Sans SC of this site"'
    assert page.evaluate(f"document.fonts.load('{font}', '政府').then(faces => faces.length)") == 1
    assert page.evaluate(f"document.fonts.check('{font}', '政府')")
