// What the page of observations does: asks DataTables for rows, shows one of them in full, keeps the question in the address.
//
// Everything a cell holds is put on the page as text, never as markup. Nothing is fetched and nothing is stored.
(() => {
    const read = (id) => JSON.parse(document.getElementById(id).textContent);
    const data = read("data");
    const say = read("phrases");
    const form = document.getElementById("ask");
    const panel = document.getElementById("row");
    const FILTERS = Object.keys(data.filters);
    // Shown besides those of the address: a filter that is set by a link and has no control of its own.
    const QUIET = ["indicator"];

    const column = Object.fromEntries(data.columns.map((name, place) => [name, place]));
    const rows = data.rows.map((row) => {
        const cell = (name) => (name === "passage" ? row.passage : row.cells[column[name]]);
        const indicator = data.indicators[cell("indicator")] || { label: say.undecided, name: say.undecided };
        return { ...row, cell, indicator, key: `${cell("source")}/${cell("observation")}` };
    });
    const byKey = new Map(rows.map((row) => [row.key, row]));

    const language = data.lang === "zh" ? "zh-CN" : "en-GB";
    const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 4 });
    const word = (name, code) => (data.words[name] || {})[code] || code;
    const period = (text) => text.replace("-", data.lang === "zh" ? "—" : "–");
    const fill = (text, values) =>
        Object.entries(values).reduce((said, [mark, value]) => said.replace(mark, value), text);

    function inBaseUnits(row) {
        const [value, unit] = [row.cell("base_value"), row.cell("base_unit")];
        if (value === null) return "";
        if (unit === "rank") return number(value);
        return `${number(value)}${unit === "percent" ? "" : " "}${word("base_unit", unit)}`;
    }

    // --- the table

    const text = (value) => document.createTextNode(value);
    function element(tag, attributes, ...children) {
        const made = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
        made.append(...children.filter((child) => child !== "" && child != null));
        return made;
    }

    // DataTables takes every cell for markup, those it only sorts or searches too: the browser itself escapes what they hold.
    const escaped = (value) => element("i", {}, text(value)).innerHTML;
    const isContext = (row) => row.cell("origin") === "context";
    const elsewhere = (row) =>
        isContext(row)
            ? `<span class="other">${escaped(data.places[row.cell("place")])} · ${escaped(say.context)}</span>`
            : "";
    const words = (name) => (row) => escaped(word(name, row.cell(name)));

    // Rows without a number come last whichever way the table is sorted.
    const compare = (left, right, sign) => {
        if (left === null || right === null) return (left === null) - (right === null);
        return sign * (left - right);
    };
    DataTable.ext.type.order["number-or-none-asc"] = (left, right) => compare(left, right, 1);
    DataTable.ext.type.order["number-or-none-desc"] = (left, right) => compare(left, right, -1);

    const COLUMNS = [
        {
            name: "indicator",
            data: (row, type) =>
                type === "display"
                    ? `<a href="#row=${escaped(row.key)}" data-row="${escaped(row.key)}">${escaped(row.indicator.label)}</a>${elsewhere(row)}`
                    : escaped(row.indicator.label),
        },
        {
            name: "value",
            className: "number",
            type: "number-or-none",
            data: (row, type) =>
                type === "sort" || type === "type" ? row.cell("base_value") : escaped(row.value || say.silent),
        },
        // Says at a glance what the values are sorted by, where the screen is wide enough; a row in full says it everywhere.
        { name: "base", className: "number base", orderable: false, data: (row) => escaped(inBaseUnits(row)) },
        { name: "period", className: "period", data: (row) => escaped(period(row.cell("period"))) },
        { name: "measure", className: "minor", data: words("measure") },
        { name: "status", className: "minor", data: words("status") },
        { name: "theme", className: "minor", data: words("theme") },
        // What the search looks through besides: the names in both languages, what they mean, the notes.
        {
            name: "search",
            visible: false,
            orderable: false,
            data: (row) =>
                escaped(
                    [
                        row.key,
                        row.indicator.label,
                        row.indicator.name,
                        row.indicator.other,
                        row.indicator.meaning,
                        row.indicator.caveat,
                        row.printed,
                        data.passages[row.passage],
                        data.places[row.cell("place")],
                        data.documents[row.cell("source")],
                        ...Object.entries(data.spoken).map(([name, spoken]) => spoken[row.cell(name)]),
                        ...row.cells.filter((cell) => typeof cell === "string"),
                    ].join(" "),
                ),
        },
    ];

    const table = new DataTable("#observations", {
        data: rows,
        columns: COLUMNS.map((each) => ({ title: say[each.name] || "", searchable: true, ...each })),
        paging: false,
        autoWidth: false,
        order: [],
        layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null },
        language: {
            emptyTable: say.none,
            zeroRecords: say.none,
            aria: {
                orderable: `${say.colon}${say.sort}`,
                orderableReverse: `${say.colon}${say.sort}`,
                orderableRemove: `${say.colon}${say.sort_off}`,
            },
        },
        createdRow: (tr, row) => {
            tr.setAttribute("data-key", row.key);
            tr.classList.toggle("context", isContext(row));
        },
    });
    table.search.fixed("filters", (_, row) =>
        [...FILTERS, ...QUIET].every((name) => !state[name] || row.cell(name) === state[name]),
    );

    // --- the address

    let state = {};

    function readAddress() {
        const asked = new URLSearchParams(location.hash.slice(1));
        state = Object.fromEntries([...asked].filter(([, value]) => value));
        form.elements.q.value = state.q || "";
        for (const name of FILTERS) form.elements[name].value = state[name] || "";
        const [sign, name] = /^(-?)(.*)$/.exec(state.sort || "").slice(1);
        const sorted = COLUMNS.findIndex((each) => each.name === name && each.orderable !== false);
        table.order(sorted < 0 ? [] : [[sorted, sign ? "desc" : "asc"]]);
        answer();
    }

    function writeAddress(changes, step) {
        state = { ...state, ...changes };
        const asked = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
        const address = `#${asked.toString().replaceAll("%2F", "/")}`;
        // A row that is opened is a step that the Back key undoes; a letter typed into the search is none.
        history[step ? "pushState" : "replaceState"](null, "", address);
        answer();
    }

    function answer() {
        table.search(state.q || "").draw();
        const found = table.rows({ search: "applied" }).count();
        const counted = found === rows.length ? say.counted_all : say.counted;
        const only = data.indicators[state.indicator];
        document.getElementById("count").textContent =
            fill(counted, { "#": number(found), "@": number(rows.length) }) +
            (only ? ` · ${fill(say.only, { "@": only.name })}` : "");
        for (const tr of document.querySelectorAll("#observations tbody tr")) {
            tr.classList.toggle("chosen", tr.dataset.key === state.row);
        }
        show(byKey.get(state.row));
    }

    // --- one row in full

    const empty = [...document.getElementById("row-body").childNodes];
    const heading = document.getElementById("row-title").textContent;

    function show(row) {
        const body = document.getElementById("row-body");
        panel.classList.toggle("open", Boolean(row));
        document.getElementById("row-title").textContent = row ? row.indicator.name : heading;
        document.getElementById("close").hidden = !row;
        if (!row) return body.replaceChildren(...empty);
        return body.replaceChildren(
            element(
                "p",
                { class: "figure" },
                element("b", {}, row.value || say.silent),
                ` ${period(row.cell("period"))} · ${word("measure", row.cell("measure"))} · ${word("status", row.cell("status"))}`,
            ),
            element("h3", {}, isContext(row) ? say.from : say.where),
            ...place(row),
            element("h3", {}, say.reading),
            list([
                [say.comparator, word("comparator", row.cell("comparator"))],
                [say.direction, word("direction", row.cell("direction")) || say.unsaid],
                [say.status, word("status", row.cell("status"))],
                [say.printed, row.printed, "zh-Hans"],
                [say.unit, data.units[row.cell("unit")]],
                [say.base, inBaseUnits(row)],
                [say.stands_for, interval(row)],
                [say.basis, word("basis", row.cell("basis"))],
                [say.whole, (data.indicators[row.cell("whole")] || {}).name],
                [say.note, ...note(row)],
            ]),
            element("h3", {}, say.meaning),
            element("p", {}, element("span", { lang: data.lang === "zh" ? "en" : "zh-Hans" }, row.indicator.other)),
            element("p", {}, row.indicator.definition),
            list([
                [say.caveat, row.indicator.caveat],
                [say.prices, word("price_basis", row.cell("price_basis"))],
            ]),
            ...terms(row),
            links(row),
        );
    }

    // The note, and its language where it has been written in the other one alone.
    function note(row) {
        const [english, chinese] = [row.cell("note"), row.cell("note_zh")];
        return data.lang === "zh" ? (chinese ? [chinese] : [english, "en"]) : english ? [english] : [chinese, "zh-Hans"];
    }

    function terms(row) {
        if (!row.terms.length) return [];
        const item = (term) =>
            element("li", {}, element("a", { href: `glossary.html#term-${term}` }, data.terms[term]));
        return [element("h3", {}, say.terms), element("ul", { class: "jump" }, ...row.terms.map(item))];
    }

    function place(row) {
        if (isContext(row)) {
            return [
                element("p", {}, element("span", { class: "tag" }, say.elsewhere)),
                list([
                    [say.about, data.places[row.cell("place")]],
                    [
                        say.document,
                        element(
                            "a",
                            { href: `codebook.html#source-${row.cell("source")}` },
                            data.documents[row.cell("source")],
                        ),
                    ],
                ]),
            ];
        }
        const strip = data.strips[row.cell("source")];
        const offset = row.cell("offset");
        if (offset === null || !strip) return [element("p", {}, say.nowhere)];
        const nth = strip.offsets.indexOf(offset);
        const said = fill(say.nth, { "#n": number(nth + 1), "#all": number(strip.offsets.length) });
        return [
            element(
                "p",
                {},
                data.passages[row.passage],
                element("br"),
                fill(say.place, {
                    "#section": row.cell("section"),
                    "#paragraph": row.cell("paragraph"),
                    "#offset": number(offset),
                }),
                element("br"),
                said,
            ),
            drawn(strip, nth, said),
            ...(row.sentence
                ? [element("p", {}, say.sentence, say.colon, element("q", { lang: "zh-Hans" }, row.sentence))]
                : []),
        ];
    }

    // Every numeral of the speech as a tick where it stands; figures are taller, and the chosen one tallest.
    function drawn(strip, nth, label) {
        const SVG = "http://www.w3.org/2000/svg";
        const x = (offset) => ((1000 * offset) / strip.end).toFixed(1);
        const picture = document.createElementNS(SVG, "svg");
        const add = (name, attributes) => {
            const made = document.createElementNS(SVG, name);
            for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
            picture.append(made);
        };
        for (const [key, value] of Object.entries({
            viewBox: "0 0 1000 60",
            class: "strip",
            role: "img",
            "aria-label": label,
        })) {
            picture.setAttribute(key, value);
        }
        const ticks = (figure) =>
            strip.offsets
                .filter((_, n) => strip.figures[n] === figure && n !== nth)
                .map((offset) => `M${x(offset)} ${figure ? 20 : 32}V50`)
                .join("");
        add("path", { d: ticks(0), class: "other" });
        add("path", { d: ticks(1), class: "figures" });
        add("path", { d: strip.passages.map(([start]) => `M${x(start)} 52V60`).join(""), class: "figures" });
        add("path", { d: `M${x(strip.offsets[nth])} 0V60`, class: "here" });
        return picture;
    }

    function interval(row) {
        const [low, high, value] = ["base_low", "base_high", "base_value"].map(row.cell);
        if (value === null || (low === high && low !== null)) return "";
        if (high === null) return fill(say.no_less, { "#": number(low) });
        if (low === null) return fill(say.no_more, { "#": number(high) });
        return `${number(low)}${say.range}${number(high)}`;
    }

    function list(entries) {
        const filled = entries.filter(([, value]) => value);
        return element(
            "dl",
            {},
            ...filled.flatMap(([name, value, lang]) => [
                element("dt", {}, name),
                element("dd", lang ? { lang } : {}, value),
            ]),
        );
    }

    function links(row) {
        const name = row.cell("indicator");
        const siblings = rows.filter((each) => each.cell("indicator") === name).length;
        const item = (href, words) => element("li", {}, element("a", { href }, words));
        return element(
            "ul",
            { class: "jump" },
            item(`indicators.html#indicator-${name}`, say.more),
            item(`#indicator=${name}&row=${row.key}`, fill(say.siblings, { "#": siblings })),
            item(`#row=${row.key}`, say.link),
        );
    }

    // --- the download

    // A spreadsheet takes a text that begins like this for a formula; the apostrophe makes it a text again.
    const neutral = (cell) => (typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
    const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

    function csv() {
        const chosen = table.rows({ search: "applied", order: "applied" }).data().toArray();
        const lines = [data.columns, ...chosen.map((row) => row.cells.map((cell) => String(neutral(cell) ?? "")))];
        return lines.map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
    }

    function download() {
        // The mark at the head tells Excel that this is UTF-8; other programs pass over it.
        const address = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv;charset=utf-8" }));
        element("a", { href: address, download: say.file }).click();
        URL.revokeObjectURL(address);
    }

    // --- what a reader does

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => writeAddress({ [event.target.name]: event.target.value }));
    document.getElementById("clear").addEventListener("click", () => {
        location.hash = "";
        form.elements.q.focus();
    });
    document.getElementById("download").addEventListener("click", download);
    document.getElementById("observations").addEventListener("click", (event) => {
        const link = event.target.closest("a[data-row]");
        if (!link) return;
        event.preventDefault();
        writeAddress({ row: link.dataset.row }, true);
        panel.focus();
    });
    document.getElementById("close").addEventListener("click", () => {
        const left = state.row;
        writeAddress({ row: "" });
        const link = document.querySelector(`a[data-row="${CSS.escape(left)}"]`);
        (link || form.elements.q).focus();
    });
    table.on("order", () => {
        const [first] = table.order();
        const sort = first && first[1] ? `${first[1] === "desc" ? "-" : ""}${COLUMNS[first[0]].name}` : "";
        if (sort !== (state.sort || "")) writeAddress({ sort });
    });
    window.addEventListener("hashchange", readAddress);
    window.addEventListener("popstate", readAddress);

    form.hidden = false;
    readAddress();
    // On a narrow screen the table stands before the row that the address asks for.
    if (byKey.has(state.row) && matchMedia("(max-width: 79.99rem)").matches) panel.scrollIntoView();
})();
