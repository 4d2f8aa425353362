"""What axe-core finds wrong on a page for readers with a disability, without looking at a thousand rows of one make.

A rule of axe says the same of each of them, and to look at the colours of all takes a browser half a minute.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Elements beside each other are of one make where all that a rule asks about is the same, in them and in all that they
# hold: tags; which attributes there are and whether they are empty; the values of those that say what an element is;
# whether those that name other elements name some that are there, and an id stands once; how it looks; and whether it has
# a text, and one of more than a character, which alone axe looks at. Of each make three stay. So do the cells of a table,
# whose places in their row say what heads them.
_THIN = """() => {
    const TOLD = ["class", "role", "type", "lang", "dir", "style", "tabindex", "scope", "autocomplete"];
    const NAMING = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
    const LOOKS = [
        "display", "visibility", "opacity", "color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight",
        "textShadow", "textDecorationLine", "fill", "position",
    ];
    const ids = new Map();
    for (const { id } of document.querySelectorAll("[id]")) ids.set(id, (ids.get(id) ?? 0) + 1);
    const known = new Map();
    const makes = new Map();
    const told = ({ name, value }) => {
        if (NAMING.includes(name)) return [name, value.split(/\\s+/).every((id) => ids.has(id))];
        if (name === "id") return [name, ids.get(value) === 1];
        if (TOLD.includes(name) || (name.startsWith("aria-") && name !== "aria-label")) return [name, value];
        return [name, value.trim() !== ""];
    };
    const textOf = ({ childNodes }) =>
        [...childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data.trim() : "")).join("");
    const makeOf = (element) => {
        const style = getComputedStyle(element);
        const make = JSON.stringify([
            element.tagName,
            [...element.attributes].map(told),
            LOOKS.map((name) => style[name]),
            Math.min(2, textOf(element).length),
            [...element.children].map(makeOf),
        ]);
        if (!known.has(make)) known.set(make, known.size);
        makes.set(element, known.get(make));
        return known.get(make);
    };
    const thin = (parent) => {
        const seen = new Map();
        for (const element of [...parent.children]) {
            const make = makes.get(element);
            seen.set(make, (seen.get(make) ?? 0) + 1);
            if (seen.get(make) > 3 && !["TD", "TH", "COL"].includes(element.tagName)) element.remove();
            else thin(element);
        }
    };
    makeOf(document.body);
    thin(document.body);
}"""


def faults(page: Page) -> list[dict[str, Any]]:
    """The violations that axe-core finds on ``page``, which afterwards has lost what was like something else on it."""
    page.evaluate(_THIN)
    options = {"preload": False, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return found
