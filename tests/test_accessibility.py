"""That a page which lost what was like something else on it still shows each of its faults."""

import pytest
from playwright.sync_api import Browser

import accessibility

pytestmark = pytest.mark.slow  # it needs a browser

PLAIN = '<li class="row"><a href="#a">Name</a> <b>one</b></li>'
FAULTY = {
    '<li class="row"><a href="#a"></a> <b>one</b></li>': "link-name",
    '<li class="row"><a href="#a">Name</a> <b class="faint">one</b></li>': "color-contrast",
    '<li class="row"><a href="#a">Name</a> <b style="color: #eee">two</b></li>': "color-contrast",
    '<li class="row"><a href="#a">Name</a> <b>one</b><img src="data:,"></li>': "image-alt",
    '<li class="row"><a href="#a">Name</a> <b>one</b><button aria-labelledby="gone"></button></li>': "button-name",
    '<li class="row"><a href="#a">Name</a> <b lang="xx-nowhere">one</b></li>': "valid-lang",
    '<li class="row"><a href="#a" aria-live="perhaps">Name</a> <b>one</b></li>': "aria-valid-attr-value",
    '<li class="row" role="row"><a href="#a">Name</a> <b>one</b></li>': "aria-required-parent",
}


def page_of(rows: list[str]) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><title>Rows</title><style>
        .faint {{ color: #eee; background: #fff }}
        </style></head><body><main id="a"><h1>Rows</h1><ul>{"".join(rows)}</ul></main></body></html>"""


def test_a_fault_of_one_row_among_many_is_found_and_rows_without_one_have_none(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(page_of([PLAIN] * 40))
    assert accessibility.faults(page) == []
    assert page.locator("li").count() == 3
    page.set_content(page_of([each for row in FAULTY for each in (*[PLAIN] * 20, row)]))
    found = {fault["id"]: [node["html"] for node in fault["nodes"]] for fault in accessibility.faults(page)}
    assert {rule for rule in FAULTY.values() if rule not in found} == set()
    assert ["faint" in each or "#eee" in each for each in found["color-contrast"]] == [True, True]
    assert page.locator("li").count() == 3 + len(FAULTY)
    page.close()
