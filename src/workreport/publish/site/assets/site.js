// What every page does: keeps the place when the language is switched, lets the marks of charts and texts answer, filters the page of
// all charts. Where a page has none of these, nothing happens. Nothing is fetched and nothing is stored.
(() => {
    // --- the head

    // Sections have the same anchors in every language.
    for (const link of document.querySelectorAll("a.language")) {
        link.addEventListener("click", () => {
            link.hash = location.hash;
        });
    }
    // On a phone the head scrolls sideways: the current page is brought into view.
    const here = document.querySelector("header.site nav [aria-current]");
    if (here) here.closest("ul").scrollLeft = here.offsetLeft - 60;

    // --- charts that answer

    // A chart that is wider than its box says that it scrolls.
    for (const frame of document.querySelectorAll(".chart .frame")) {
        frame.classList.toggle("wide", frame.scrollWidth > frame.clientWidth + 1);
    }

    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true"); // a screen reader has the same words as the mark's name
    document.body.append(tip);
    let shown = null;

    function words(mark) {
        // The label of a mark, and its other end, say what the mark does.
        const main = document.getElementById(mark.id.replace(/(-mark-\d+)-.*/, "$1")) || mark;
        // The browser would show the title a second time, in a box of its own.
        const title = main.querySelector(":scope > title");
        if (title) {
            main.setAttribute("aria-label", title.textContent);
            title.remove();
        }
        return main.getAttribute("aria-label") || "";
    }

    function hide() {
        if (shown) shown.classList.remove("shown");
        shown = null;
        tip.hidden = true;
    }

    function show(mark) {
        const said = words(mark);
        if (!said) return;
        hide();
        shown = mark;
        mark.classList.add("shown");
        tip.textContent = said;
        tip.hidden = false;
        const [at, box] = [mark.getBoundingClientRect(), tip.getBoundingClientRect()];
        const rim = 8;
        const width = document.documentElement.clientWidth;
        const left = Math.min(Math.max(rim, at.left + at.width / 2 - box.width / 2), width - box.width - rim);
        const above = at.top - box.height - rim;
        tip.style.left = `${left}px`;
        tip.style.top = `${above > rim ? above : Math.min(at.bottom + rim, innerHeight - box.height - rim)}px`;
    }

    const markOf = (event) => (event.target instanceof Element ? event.target.closest("svg .mark, a.mark") : null);
    for (const mark of document.querySelectorAll("svg .mark")) words(mark);
    document.addEventListener("pointerover", (event) => {
        const mark = markOf(event);
        if (mark) show(mark);
        else if (shown && shown !== document.activeElement) hide();
    });
    // A touch on anything else puts the box away.
    document.addEventListener("pointerdown", (event) => {
        const mark = markOf(event);
        if (mark) show(mark);
        else hide();
    });
    document.addEventListener("focusin", (event) => {
        const mark = markOf(event);
        if (mark) show(mark);
        else hide();
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") hide();
    });
    // The box stands still while the page moves under it; that of a mark which the Tab key has brought into view goes along.
    document.addEventListener("scroll", () => (shown && shown === document.activeElement ? show(shown) : hide()), {
        capture: true,
        passive: true,
    });
    window.addEventListener("resize", hide);

    // --- the page of all charts

    const sift = document.querySelector("details.sift");
    if (!sift) return;
    const form = sift.querySelector("form");
    const found = document.querySelector(".sifted");
    const charts = [...document.querySelectorAll(".gallery > section")];
    const asked = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

    function answer() {
        const wanted = [...asked()].filter(([name, value]) => value && form.elements[name]);
        for (const select of form.elements) select.value = asked().get(select.name) || "";
        let count = 0;
        for (const chart of charts) {
            const fits = wanted.every(([name, value]) => (chart.dataset[name] || "").split(" ").includes(value));
            chart.hidden = !fits;
            count += fits;
        }
        found.textContent = found.dataset.words.replace("#", count).replace("@", charts.length);
    }

    form.addEventListener("input", () => {
        const chosen = [...form.elements].filter((select) => select.value).map((select) => [select.name, select.value]);
        history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
        answer();
    });
    window.addEventListener("hashchange", answer);
    sift.hidden = false;
    found.hidden = false;
    sift.open = matchMedia("(min-width: 40rem)").matches || asked().size > 0;
    answer();
})();
