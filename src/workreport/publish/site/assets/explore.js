// What the explorer does: asks DataTables for rows, draws them with Plot, shows one of them in full, keeps the question in the
// address.
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

    function inBaseUnits(row) {
        const [value, unit] = [row.cell("base_value"), row.cell("base_unit")];
        if (value === null) return "";
        if (unit === "rank") return number(value);
        return `${number(value)}${unit === "percent" ? "" : " "}${word("base_unit", unit)}`;
    }

    // An indicator may be looked for under more themes than its own.
    const themes = (row) => [row.cell("theme"), ...(data.also[row.cell("indicator")] || [])];
    const fits = (row, name, value) => (name === "theme" ? themes(row).includes(value) : row.cell(name) === value);

    // --- the table

    const text = (value) => document.createTextNode(value);
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
        {
            name: "theme",
            className: "minor",
            data: (row) => escaped(themes(row).map((theme) => word("theme", theme)).join(say.comma)),
        },
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
                        ...themes(row).map((theme) => data.spoken.theme[theme]),
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
        [...FILTERS, ...QUIET].every((name) => !state[name] || fits(row, name, state[name])),
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
        draw();
        show(byKey.get(state.row));
    }

    // --- the chart

    const LIMIT = 30; // rows on one chart
    const FAR = 1000; // between the ends of an axis: beyond it all but the greatest would lie at zero
    const SYMBOLS = { s: "square", o: "circle", D: "diamond", "^": "triangle", "*": "star" };
    const ARROWS = { ge: 1, gt: 1, le: -1, lt: -1, top_n: -1 };
    const axis = document.getElementById("axis");
    const plot = document.getElementById("plot");

    const kind = (row) => `${row.cell("measure")}/${row.cell("base_unit")}`;
    const kindInWords = (key) => {
        const [measure, unit] = key.split("/");
        const said = unit ? word("base_unit", unit) : "";
        const [first, ...rest] = word("measure", measure);
        const name = first.toUpperCase() + rest.join("");
        return said ? fill(say.kind, { "#": name, "@": said }) : name;
    };

    function markOf(row) {
        const status = row.cell("status");
        if (!isContext(row)) return status;
        return { actual: "outcome", estimate: "later-estimate" }[status] || status;
    }

    // A fall is printed without its sign.
    function signed(row) {
        const falls = ["growth", "points"].includes(row.cell("measure")) && row.cell("direction") === "down";
        return (falls ? -1 : 1) * row.cell("base_value");
    }

    const when = (row) =>
        [period(row.cell("period")), isContext(row) ? data.places[row.cell("place")] : ""].filter(Boolean).join(say.comma);

    function inFull(row) {
        const from = isContext(row) ? data.documents[row.cell("source")] : data.passages[row.passage] || "";
        const said = [row.value, word("measure", row.cell("measure")), word("status", row.cell("status"))];
        if (row.cell("measure") === "growth") said.push(prices(row));
        return `${row.indicator.label}${say.comma}${when(row)}${say.colon}${said.filter(Boolean).join(say.comma)}${from ? ` (${from})` : ""}`;
    }

    // The rows that share the axis asked for, or else the most frequent one; and how many there are of each.
    function onOneAxis() {
        const chosen = table.rows({ search: "applied", order: "applied" }).data().toArray();
        const stated = chosen.filter((row) => row.cell("base_value") !== null);
        const counts = new Map();
        for (const row of stated) counts.set(kind(row), (counts.get(kind(row)) || 0) + 1);
        const kinds = [...counts].sort(([, left], [, right]) => right - left);
        const wanted = counts.has(state.axis) ? state.axis : (kinds[0] || [""])[0];
        return { kinds, wanted, all: stated.filter((row) => kind(row) === wanted) };
    }

    function draw() {
        const { kinds, wanted, all } = onOneAxis();
        document.getElementById("drawing").hidden = false;
        document.getElementById("download-svg").hidden = !all.length;
        axis.replaceChildren(
            ...kinds.map(([key, count]) => element("option", { value: key }, `${kindInWords(key)} (${number(count)})`)),
        );
        axis.value = wanted;
        axis.disabled = kinds.length < 2;
        const shown = all.slice(0, LIMIT).map((row) => ({ row, key: row.key, x: signed(row), mark: markOf(row) }));
        const values = shown.map(({ x }) => x);
        const spread = Math.max(...values) / Math.min(...values);
        const log = Math.min(...values) > 0 && spread >= FAR;
        document.getElementById("drawn").textContent = all.length
            ? [
                  fill(say.drawn, { "@": kindInWords(wanted), "#": number(all.length) }),
                  kinds.length > 1 && wanted === kinds[0][0] ? say.usual : "",
                  kinds.length > 1 ? say.one_unit : "",
                  all.length > LIMIT ? fill(say.first, { "#": number(LIMIT) }) : "",
                  log ? say.log : "",
              ]
                  .filter(Boolean)
                  .join(data.lang === "zh" ? "" : " ")
            : say.undrawn;
        plot.replaceChildren(...(shown.length ? [key(shown), picture(shown, log, wanted)] : []));
    }

    const kindsOfMark = (shown) => Object.keys(data.marks).filter((name) => shown.some(({ mark }) => mark === name));

    function key(shown) {
        const item = (name) => {
            const unitSquare = { domain: [-1, 1] };
            const sample = Plot.plot({
                width: 16,
                height: 16,
                margin: 0,
                axis: null,
                x: unitSquare,
                y: unitSquare,
                marks: dots([{ x: 0, key: 0, mark: name }]),
            });
            sample.setAttribute("aria-hidden", "true");
            return element("li", {}, sample, data.marks[name].words);
        };
        return element("ul", { class: "key" }, ...kindsOfMark(shown).map(item));
    }

    // Targets and estimates are told from what was reached by shape and colour, as on every chart of the project.
    function dots(shown, more) {
        return kindsOfMark(shown).map((name) => {
            const { marker, colour, filled } = data.marks[name];
            return Plot.dot(
                shown.filter(({ mark }) => mark === name),
                {
                    x: "x",
                    y: "key",
                    r: 5,
                    symbol: SYMBOLS[marker],
                    fill: filled === "true" ? colour : "#fff",
                    stroke: colour,
                    strokeWidth: 1.7,
                    className: "dots",
                    ...more,
                },
            );
        });
    }

    function picture(shown, log, wanted) {
        const width = Math.max(300, plot.clientWidth - 2);
        const marginLeft = Math.round(Math.min(260, width * 0.4));
        const unit = wanted.split("/")[1];
        const values = shown.map(({ x }) => x);
        const [least, greatest] = [Math.min(...values), Math.max(...values)];
        const domain = log ? [least / 2, greatest * 2] : [Math.min(0, least), Math.max(0, greatest)];
        if (domain[0] === domain[1]) domain[1] = 1;
        const scale = (x) => {
            const [from, to, at] = log ? [...domain, x].map(Math.log) : [...domain, x];
            return (at - from) / (to - from);
        };
        const tens = [...Array(30).keys()].map((power) => 10 ** (power - 10)).filter((x) => x >= domain[0] && x <= domain[1]);
        const ticks = log && tens.length > 1 ? tens : Math.max(3, width / 160);
        const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 });
        const bounds = shown.filter(({ row }) => ARROWS[row.cell("comparator")]);
        const towards = ({ row }) => ARROWS[row.cell("comparator")];
        const right = (point) => scale(point.x) < 0.6;
        const said = (side) => ({
            x: "x",
            y: "key",
            text: ({ row }) => row.value,
            textAnchor: side > 0 ? "start" : "end",
            dx: 11 * side,
            fill: "#222",
            stroke: "#fff",
            strokeWidth: 3,
            ariaHidden: "true",
        });
        const clear = (point) => (towards(point) || 0) === (right(point) ? 1 : -1); // an arrow lies where the words would
        const sides = [
            [1, (point) => right(point) && !clear(point), 0],
            [1, (point) => right(point) && clear(point), 20],
            [-1, (point) => !right(point) && !clear(point), 0],
            [-1, (point) => !right(point) && clear(point), 20],
        ];
        const drawnPlot = Plot.plot({
            width,
            height: 38 * shown.length + 40,
            marginLeft,
            marginRight: 24,
            marginTop: 32,
            marginBottom: 8,
            style: { fontSize: "12px", fontFamily: "inherit", background: "#fff", color: "#222", overflow: "visible" },
            x: { domain, type: log ? "log" : "linear", nice: !log, inset: 16 },
            y: { domain: shown.map((point) => point.key), type: "point", padding: 0.6 },
            marks: [
                Plot.gridX({ stroke: "#ddd", strokeOpacity: 1, ticks }),
                Plot.axisX({
                    anchor: "top",
                    label: null,
                    tickSize: 0,
                    ticks,
                    tickFormat: (value) => `${short.format(value)}${unit === "percent" ? "%" : ""}`,
                }),
                Plot.axisY({
                    label: null,
                    tickSize: 0,
                    lineWidth: (marginLeft - 12) / 12,
                    lineHeight: 1.25,
                    textOverflow: "ellipsis",
                    tickFormat: (name) => `${byKey.get(name).indicator.label}\n${when(byKey.get(name))}`,
                }),
                ...(!log && domain[0] < 0 ? [Plot.ruleX([0], { stroke: "#888" })] : []),
                Plot.link(
                    shown.filter(({ row }) => row.cell("value_high") !== null),
                    {
                        x1: ({ row }) => row.cell("base_low"),
                        x2: ({ row }) => row.cell("base_high"),
                        y: "key",
                        stroke: ({ mark }) => data.marks[mark].colour,
                        strokeWidth: 4,
                        strokeOpacity: 0.35,
                    },
                ),
                // The arrow says on which side of its mark the number lies.
                ...[1, -1].map((side) =>
                    Plot.text(
                        bounds.filter((point) => towards(point) === side),
                        {
                            x: "x",
                            y: "key",
                            text: () => (side > 0 ? "−▶" : "◀−"),
                            textAnchor: side > 0 ? "start" : "end",
                            dx: 5 * side,
                            fontSize: 13,
                            fill: ({ mark }) => data.marks[mark].colour,
                            ariaHidden: "true",
                        },
                    ),
                ),
                ...sides.map(([side, which, more]) =>
                    Plot.text(shown.filter(which), { ...said(side), dx: (11 + more) * side }),
                ),
                ...dots(shown, { ariaLabel: ({ row }) => inFull(row) }),
            ],
        });
        const inOrder = kindsOfMark(shown).flatMap((name) => shown.filter(({ mark }) => mark === name));
        // Plot names the groups of its marks, which have no role; words that a mark has in full are read once.
        for (const group of drawnPlot.querySelectorAll("g")) group.removeAttribute("aria-label");
        for (const [place, path] of [...drawnPlot.querySelectorAll(".dots > *")].entries()) {
            path.classList.add("mark");
            for (const [name, value] of Object.entries({ tabindex: "0", role: "img", "data-row": inOrder[place].key })) {
                path.setAttribute(name, value);
            }
        }
        drawnPlot.setAttribute("role", "group");
        drawnPlot.setAttribute("aria-label", document.getElementById("drawing-title").textContent);
        return drawnPlot;
    }

    // The picture by itself: what the page says around it stands in it.
    function svg() {
        const SVG = "http://www.w3.org/2000/svg";
        const drawnPlot = plot.querySelector("svg:not(.key svg)").cloneNode(true);
        const [width, height] = ["width", "height"].map((name) => Number(drawnPlot.getAttribute(name)));
        const [head, foot] = [64, 28];
        const line = (y, words, more) => {
            const made = document.createElementNS(SVG, "text");
            made.setAttribute("x", 8);
            made.setAttribute("y", y);
            for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
            made.textContent = words;
            drawnPlot.append(made);
        };
        const ground = document.createElementNS(SVG, "rect");
        for (const [name, value] of Object.entries({ x: 0, y: -head, width, height: height + head + foot, fill: "#fff" })) {
            ground.setAttribute(name, value);
        }
        drawnPlot.prepend(ground);
        const asked = [...form.querySelectorAll("select")].filter((select) => select.value);
        const chosen = [state.q, ...asked.map((select) => select.selectedOptions[0].textContent)].filter(Boolean);
        line(-42, chosen.join(say.comma) || kindInWords(axis.value), { "font-size": 16, "font-weight": "bold" });
        const names = [...plot.querySelectorAll(".key li")].map((item) => item.textContent).join(say.comma);
        line(-20, `${kindInWords(axis.value)}${say.colon}${names}`, { "font-size": 12 });
        line(height + 16, say.credit, { "font-size": 11 });
        drawnPlot.setAttribute("xmlns", SVG);
        drawnPlot.setAttribute("height", height + head + foot);
        drawnPlot.setAttribute("viewBox", `0 ${-head} ${width} ${height + head + foot}`);
        drawnPlot.style.fontFamily = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
        return new XMLSerializer().serializeToString(drawnPlot);
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
                [row.cell("measure") === "level" ? say.basis_level : say.basis, prices(row)],
                [say.whole, (data.indicators[row.cell("whole")] || {}).name],
                [say.note, ...note(row)],
            ]),
            element("h3", {}, say.meaning),
            element("p", {}, element("span", { lang: data.lang === "zh" ? "en" : "zh-Hans" }, row.indicator.other)),
            element("p", {}, row.indicator.definition),
            list([[say.caveat, row.indicator.caveat]]),
            ...terms(row),
            links(row),
        );
    }

    // Which prices a rate of change or an amount of money rests on; the price basis of an indicator is that of its growth.
    function prices(row) {
        if (row.cell("measure") === "growth") return word("basis", row.cell("basis")) || word("price_basis", row.cell("price_basis"));
        return row.cell("measure") === "level" && row.cell("base_unit") === "CNY" ? say.at_current : "";
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

    // --- what a reader does

    function open(place) {
        if (!place) return;
        writeAddress({ row: place.dataset.row }, true);
        panel.focus();
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => writeAddress({ [event.target.name]: event.target.value }));
    document.getElementById("clear").addEventListener("click", () => {
        location.hash = "";
        form.elements.q.focus();
    });
    document.getElementById("download").addEventListener("click", () => {
        // The mark at the head tells Excel that this is UTF-8; other programs pass over it.
        download("figures.csv", "text/csv", "\ufeff", csv());
    });
    document.getElementById("download-svg").addEventListener("click", () => {
        download("chart.svg", "image/svg+xml", svg());
    });
    axis.addEventListener("input", () => writeAddress({ axis: axis.value }));
    plot.addEventListener("click", (event) => open(event.target.closest("[data-row]")));
    plot.addEventListener("keydown", (event) => {
        if (event.key === "Enter") open(event.target.closest("[data-row]"));
    });
    let redraw = 0;
    window.addEventListener("resize", () => {
        clearTimeout(redraw);
        redraw = setTimeout(draw, 150);
    });
    document.getElementById("observations").addEventListener("click", (event) => {
        const link = event.target.closest("a[data-row]");
        if (link) event.preventDefault();
        open(link);
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
    document.getElementById("more").open =
        matchMedia("(min-width: 40rem)").matches || FILTERS.some((name) => state[name]);
    // What stands above may be higher than the screen.
    if (byKey.has(state.row)) panel.scrollIntoView();
})();
