// What the explorer of the panel does: gets the rows out of a frame when it is asked for them, filters, sorts, lists, and hands the
// rows that were chosen to be saved. Everything a cell holds is put on the page as text; nothing is fetched and nothing is stored.
(() => {
    const read = (id) => JSON.parse(document.getElementById(id).textContent);
    const data = read("data");
    const say = read("phrases");
    const at = (id) => document.getElementById(id);
    const form = at("ask");
    const FILTERS = [...form.elements].map((each) => each.name).filter(Boolean);
    const PAGE = 100; // rows that are listed at once
    const WAIT = 3000; // milliseconds in which a frame that has loaded has said something, if it can

    const language = data.lang === "zh" ? "zh-CN" : "en-GB";
    const number = (value) => Number(value).toLocaleString(language, { maximumFractionDigits: 4 });
    const word = (name, code) => (data.words[name] || {})[code] || code;

    // --- the rows

    let panel = null; // values and codes of each column, once they are here
    let count = 0;
    const cell = (row, name) => panel.values[name][panel.codes[name][row]];
    const about = (row) => {
        const [place, plan, state, delivered, file] = panel.reports[panel.codes.report[row]];
        const [key, name, level, parent, code] = data.places[place];
        return { order: place, place: key, name, level, parent, code, plan_year: plan, state, delivered, file };
    };

    async function unpacked(text) {
        const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        return JSON.parse(await new Response(stream).text());
    }

    function load() {
        if (panel || at("load").disabled) return;
        at("load").disabled = true;
        at("said").textContent = say.loading;
        // Without an origin: it reaches neither this page nor anything else, but by its message.
        const frame = element("iframe", { src: "../assets/panel.html", sandbox: "allow-scripts", hidden: "", title: "rows" });
        let heard = false;
        const hear = async ({ source, data: message }) => {
            if (source !== frame.contentWindow || !message.rows) return;
            heard = true;
            window.removeEventListener("message", hear);
            frame.remove();
            try {
                panel = await unpacked(message.rows);
            } catch {
                at("said").textContent = say.failed;
                return;
            }
            count = panel.codes.report.length;
            at("give").hidden = true;
            for (const id of ["ask", "listed"]) at(id).hidden = false;
            readAddress();
        };
        window.addEventListener("message", hear);
        frame.addEventListener("load", () =>
            setTimeout(() => {
                if (heard) return;
                at("said").textContent = say.missing;
                at("load").disabled = false;
            }, WAIT),
        );
        document.body.append(frame);
    }

    // --- what is asked for

    // Each filter as a function that says whether a row fits, asked of the few values of a column and not of every row.
    const among = (name, test) => {
        const fits = panel.values[name].map(test);
        return (row) => fits[panel.codes[name][row]];
    };
    const ofReport = (test) => {
        const fits = panel.reports.map((each) => test(data.places[each[0]], each[2]));
        return (row) => fits[panel.codes.report[row]];
    };
    const TESTS = {
        indicator: (wanted) => among("indicator", (value) => value === wanted),
        kind: (wanted) => among("kind", (value) => value === wanted),
        measure: (wanted) => among("measure", (value) => value === wanted),
        confidence: (wanted) => among("confidence", (value) => value === wanted),
        reviewed: (wanted) => among("reviewed", (value) => (value ? "yes" : "no") === wanted),
        place: (wanted) => ofReport(([key]) => key === wanted),
        level: (wanted) => ofReport(([, , level]) => level === wanted),
        within: (wanted) => ofReport(([, , , parent]) => parent === wanted),
        state: (wanted) => ofReport((_, state) => state === wanted),
        from: (wanted) => among("last_year", (value) => Number(value) >= Number(wanted)),
        to: (wanted) => among("last_year", (value) => Number(value) <= Number(wanted)),
    };

    const rate = (row) => ["growth", "points"].includes(cell(row, "measure"));
    const falls = (row) => rate(row) && cell(row, "direction") === "down";
    // What a column sorts by; null comes last whichever way.
    const ORDERS = {
        place: (row) => about(row).order,
        indicator: (row) => data.indicators[cell(row, "indicator")],
        years: (row) => Number(cell(row, "last_year")),
        kind: (row) => cell(row, "kind"),
        value: (row) => (cell(row, "base_value") === "" ? null : (falls(row) ? -1 : 1) * Number(cell(row, "base_value"))),
        certain: (row) => cell(row, "confidence"),
        report: (row) => panel.codes.report[row],
    };

    let state = {};
    let chosen = [];
    let shown = PAGE;

    function readAddress() {
        const asked = new URLSearchParams(location.hash.slice(1));
        state = Object.fromEntries([...asked].filter(([name, value]) => value && (FILTERS.includes(name) || name === "sort")));
        for (const name of FILTERS) form.elements[name].value = state[name] || "";
        answer();
    }

    function writeAddress(changes) {
        state = Object.fromEntries(Object.entries({ ...state, ...changes }).filter(([, value]) => value));
        history.replaceState(null, "", `#${new URLSearchParams(state)}`);
        answer();
    }

    function answer() {
        const tests = FILTERS.filter((name) => state[name]).map((name) => TESTS[name](state[name]));
        chosen = [];
        for (let row = 0; row < count; row++) if (tests.every((fits) => fits(row))) chosen.push(row);
        const [, sign, name] = /^(-?)(.*)$/.exec(state.sort || "");
        if (Object.hasOwn(ORDERS, name)) {
            const keys = new Map(chosen.map((row) => [row, ORDERS[name](row)]));
            const way = sign ? -1 : 1;
            const compare = (a, b) => {
                if (a === null || b === null) return (a === null) - (b === null);
                return way * (typeof a === "string" ? a.localeCompare(b, language) : a - b);
            };
            chosen.sort((one, other) => compare(keys.get(one), keys.get(other)) || one - other);
        }
        shown = PAGE;
        list();
    }

    // --- the table

    const SIGNS = { approx: "≈ ", ge: "≥ ", gt: "> ", le: "≤ ", lt: "< " };
    const chinese = (text) => element("span", { lang: "zh-Hans" }, text);
    const other = (...children) => element("span", { class: "other" }, ...children);
    const plain = (text) => text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

    function value(row) {
        if (cell(row, "value") === "") return [say.none];
        const [low, high, unit] = ["value", "value_high", "unit"].map((name) => cell(row, name));
        const minus = falls(row) ? "−" : "";
        const printed = minus + plain(low) + (high ? `–${plain(high)}` : "");
        const base = data.units[unit];
        const isPlain = Number(low) === Number(cell(row, "base_value"));
        return [
            SIGNS[cell(row, "comparator")] || "",
            printed,
            unit && (/^[%\u2030\u2031]$/.test(unit) ? unit : chinese(`\u00a0${unit}`)),
            cell(row, "comparator_word") && chinese(`\u00a0${cell(row, "comparator_word")}`),
            base && !isPlain && other(`${minus}${number(cell(row, "base_value"))} ${base}`),
        ];
    }

    // A phrase with a word of the report, in its language, where @ is.
    const told = (phrase, words) => {
        const [before, after] = phrase.split("@");
        return other(before, chinese(words), after);
    };

    function line(row) {
        const known = about(row);
        const [first, last, variant, measure] = ["first_year", "last_year", "variant", "measure"].map((name) => cell(row, name));
        const when = first === last ? last : `${first}–${last}`;
        const notes = [
            cell(row, "is_average") === "true" && say.average,
            cell(row, "estimate") === "true" && say.estimate,
            cell(row, "stretch") === "true" && say.stretch,
        ].filter(Boolean);
        const address = panel.source + known.file.split("/").map(encodeURIComponent).join("/");
        const name = cell(row, "report");
        return element(
            "tr",
            {},
            element("td", {}, known.name),
            element(
                "th",
                { scope: "row" },
                data.indicators[cell(row, "indicator")],
                other([word("measure", measure), variant && word("variant", variant)].filter(Boolean).join(" · ")),
            ),
            element("td", { class: "short" }, when),
            element("td", {}, word("kind", cell(row, "kind")), notes.length ? other(notes.join(" · ")) : ""),
            element(
                "td",
                { class: "value" },
                ...value(row).filter(Boolean),
                cell(row, "relative_to") && told(say.against, cell(row, "relative_to")),
                cell(row, "whole") && told(say.share, cell(row, "whole")),
            ),
            element(
                "td",
                { title: word("confidence", cell(row, "confidence")) },
                cell(row, "confidence"),
                cell(row, "reviewed") && other(fill(say.read, { "@": cell(row, "reviewed") })),
            ),
            element(
                "td",
                {},
                panel.source ? element("a", { href: address, rel: "noreferrer" }, name) : name,
                other(fill(say.at, { "#": number(cell(row, "offset")) })),
            ),
        );
    }

    function heads() {
        const [, sign, sorted] = /^(-?)(.*)$/.exec(state.sort || "");
        return Object.keys(ORDERS).map((name) => {
            const way = name === sorted ? (sign ? "descending" : "ascending") : "none";
            const button = element("button", { type: "button", "data-sort": name, "aria-label": say[name] + say.colon + say.sort }, say[name]);
            return element("th", { scope: "col", "aria-sort": way }, button);
        });
    }

    function list() {
        const listed = chosen.slice(0, shown);
        at("count").textContent =
            fill(say.counted, { "#": number(chosen.length), "@": number(count) }) +
            (listed.length < chosen.length ? ` ${fill(say.shown, { "#": number(listed.length) })}` : "");
        const focused = document.activeElement && document.activeElement.dataset.sort;
        at("figures").tHead.replaceChildren(element("tr", {}, ...heads()));
        if (focused) at("figures").tHead.querySelector(`[data-sort="${focused}"]`).focus();
        at("figures").tBodies[0].replaceChildren(...listed.map(line));
        at("more").hidden = listed.length === chosen.length;
        at("download").disabled = !chosen.length;
    }

    // --- the download

    // No cell begins as a formula of a spreadsheet would: such a table is not in order, and is not published.
    const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

    function csv() {
        const lines = chosen.map((row) => {
            const known = about(row);
            return data.columns.map((name) => (name in panel.values ? cell(row, name) : known[name]));
        });
        return [data.columns, ...lines].map((cells) => `${cells.map((each) => quoted(each)).join(",")}\n`).join("");
    }

    // --- what a reader does

    at("load").addEventListener("click", load);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => writeAddress({ [event.target.name]: event.target.value }));
    at("clear").addEventListener("click", () => {
        state = {};
        writeAddress({});
        readAddress();
    });
    at("more").addEventListener("click", () => {
        shown += PAGE;
        list();
    });
    at("figures").addEventListener("click", ({ target }) => {
        const name = target.closest("[data-sort]")?.dataset.sort;
        if (name) writeAddress({ sort: state.sort === name ? `-${name}` : state.sort === `-${name}` ? "" : name });
    });
    at("download").addEventListener("click", () => {
        // The mark at the head tells Excel that this is UTF-8; other programs pass over it.
        download("panel.csv", "text/csv", "\ufeff", csv());
    });
    window.addEventListener("hashchange", () => (panel ? readAddress() : load()));
    at("give").hidden = false;
    if (location.hash.includes("=")) load(); // a link that asks for rows
})();
