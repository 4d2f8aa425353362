// What the page that reads a text does: gives the text to the reader in its frame, marks in it what was read, and lists it.
//
// What a figure is, the reader says, which is the same in Python; nothing is understood here. The frame is made when it is
// first asked for. Whatever was read is put on the page as text, never as markup.
(() => {
    const read = (id) => JSON.parse(document.getElementById(id).textContent);
    const { lang, words, indicators } = read("data");
    const say = read("phrases");
    const at = (id) => document.getElementById(id);
    const form = at("give");
    const box = form.elements.text;
    const language = lang === "zh" ? "zh-CN" : "en-GB";
    const number = (value) => Number(value).toLocaleString(language, { maximumFractionDigits: 4 });

    // --- the reader

    const WAIT = 3000; // milliseconds in which a frame that has loaded has said something, if it can
    let frame = null;
    let asked = null; // what is to be read, until it has been
    let isReady = false;

    function tell(words, share) {
        at("said").textContent = words;
        at("progress").hidden = share === undefined;
        if (share === null) at("progress").removeAttribute("value");
        else if (share !== undefined) at("progress").value = share;
    }

    function ask(question) {
        asked = question;
        if (isReady) {
            tell(say.reading, null);
            frame.contentWindow.postMessage(asked, "*");
            return;
        }
        if (frame) return;
        // Without an origin: it reaches neither this page nor anything else, but by messages.
        frame = element("iframe", { src: "../assets/reader.html", sandbox: "allow-scripts", hidden: "", title: "reader" });
        let heard = false;
        const made = frame;
        const hear = ({ source, data }) => {
            if (source !== made.contentWindow) return;
            heard = true;
            if ("loaded" in data) tell(fill(say.loading, { "#": Math.round(100 * data.loaded) }), data.loaded);
            if (data.loaded === 1) tell(say.starting, null);
            if (data.ready) {
                isReady = true;
                ask(asked);
            }
            if ("read" in data) show(JSON.parse(data.read));
            if (data.failed) fail(data.failed);
        };
        const fail = (why) => {
            window.removeEventListener("message", hear);
            made.remove();
            [frame, isReady] = [null, false];
            done(fill(say.failed, { "@": why }));
        };
        window.addEventListener("message", hear);
        made.addEventListener("load", () => setTimeout(() => heard || fail(say.missing), WAIT));
        tell(fill(say.loading, { "#": 0 }), 0);
        document.body.append(made);
    }

    function done(said) {
        form.elements.read.disabled = false;
        tell(said);
    }

    // --- what was read

    let found = null; // the columns, rows and lines of the last text
    const cell = (row, name) => row[found.columns.indexOf(name)];
    const word = (name, code) => (words[name] || {})[code] || code;
    const ends = (low, high) => [low, high].filter(Boolean).join(say.range);
    const listed = (...parts) => parts.filter(Boolean).join(" · ");

    function inBaseUnits(row) {
        const value = ends(...["base_value", "base_high"].map((name) => cell(row, name) && number(cell(row, name))));
        const unit = cell(row, "base_unit");
        return value && unit ? `${value}${unit === "percent" ? "" : " "}${word("base_unit", unit)}` : value;
    }

    // The columns that a person reads; the others follow as they are.
    const COLUMNS = {
        indicator: (row) => indicators[cell(row, "indicator")] || say.unknown,
        years: (row) => {
            const [first, last] = [cell(row, "first_year"), cell(row, "last_year")];
            return listed(first === last ? first : ends(first, last), cell(row, "is_average") === "true" && say.average);
        },
        measure: (row) => word("measure", cell(row, "measure")),
        status: (row) => listed(word("status", cell(row, "status")), cell(row, "stretch") === "true" && say.stretch),
        value: inBaseUnits,
        variant: (row) => word("variant", cell(row, "variant")),
        comparator: (row) => {
            const code = cell(row, "comparator");
            return code === "eq" || !code ? "" : words.comparator[code] || cell(row, "comparator_word");
        },
        direction: (row) => word("direction", cell(row, "direction")),
        place: (row) => cell(row, "place"),
        confidence: (row) => cell(row, "confidence"),
    };

    function show(answer) {
        if (answer.error) {
            done(fill(say[answer.error], { "@": asked.name }));
            return;
        }
        found = answer;
        found.name = asked.name;
        const known = found.rows.filter((row) => cell(row, "indicator")).length;
        const count = found.rows.length;
        done(count ? fill(say.found, { "#": number(count), "@": number(known) }) : say.found_none);
        at("result").hidden = !count;
        if (!count) return;
        at("marked").replaceChildren(...marked());
        offer();
        list();
        at("result").scrollIntoView();
        at("result").focus({ preventScroll: true });
    }

    // A cell where no head of a column says what it is.
    function summed(name, row) {
        const words = COLUMNS[name](row);
        return name === "confidence" || (name === "place" && words) ? `${say[name]} ${words}` : words;
    }

    // The text: each figure leads to its row, and says what it was read as.
    function marked() {
        const pieces = [];
        let open = null; // the mark that the last piece belongs to
        for (const [text, mark, isHedge] of found.pieces) {
            const piece = isHedge ? element("b", {}, text) : text;
            if (mark !== null && mark === open) {
                pieces.at(-1).append(piece);
            } else {
                const rows = found.marks[mark];
                const id = { id: `mark-${mark}`, href: `#row-${rows?.[0]}`, "data-mark": mark, class: "mark" };
                pieces.push(mark === null ? piece : element("a", id, piece));
            }
            open = mark;
        }
        for (const link of pieces.filter((piece) => piece.dataset?.mark)) {
            const rows = found.marks[link.dataset.mark];
            const told = rows.map((row) => listed(...Object.keys(COLUMNS).map((name) => summed(name, found.rows[row]))));
            link.setAttribute("aria-label", [`${link.textContent}${say.colon}`, ...told].join("\n"));
            link.classList.add(cell(found.rows[rows[0]], "status") || "actual");
            link.classList.toggle("unknown", !rows.some((row) => cell(found.rows[row], "indicator")));
        }
        return pieces;
    }

    // The indicators that were found, the most frequent first.
    function offer() {
        const counts = new Map();
        for (const row of found.rows) counts.set(cell(row, "indicator"), (counts.get(cell(row, "indicator")) || 0) + 1);
        const sorted = [...counts].sort(([one, many], [other, more]) => !one - !other || more - many);
        const name = (key) => indicators[key] || (key ? key : say.unknown);
        at("indicator").replaceChildren(
            element("option", { value: "*" }, fill(say.everything, { "#": number(found.rows.length) })),
            ...sorted.map(([key, times]) => element("option", { value: key }, `${name(key)} (${number(times)})`)),
        );
    }

    const chosen = (row) => ["*", cell(row, "indicator")].includes(at("indicator").value);

    function list() {
        const raw = at("all").checked ? found.columns : [];
        const head = (name, inner) => element("th", { scope: "col", class: `of-${name}` }, inner);
        at("rows").tHead.replaceChildren(
            element(
                "tr",
                {},
                head("printed", say.printed),
                ...Object.keys(COLUMNS).map((name) => head(name, say[name])),
                ...raw.map((name) => head("raw", element("code", {}, name))),
            ),
        );
        const lines = found.marks.flatMap((rows, mark) => rows.map((row) => [row, mark]));
        at("rows").tBodies[0].replaceChildren(
            ...lines
                .filter(([row]) => chosen(found.rows[row]))
                .map(([place, mark]) => {
                    const row = found.rows[place];
                    const link = element("a", { href: `#mark-${mark}`, lang: "zh" }, at(`mark-${mark}`).textContent);
                    return element(
                        "tr",
                        { id: `row-${place}` },
                        element("th", { scope: "row", class: "of-printed" }, link),
                        ...Object.entries(COLUMNS).map(([name, words]) =>
                            element("td", { class: `of-${name}` }, words(row)),
                        ),
                        ...raw.map((_, at) => element("td", { class: "of-raw" }, row[at])),
                    );
                }),
        );
        for (const link of at("marked").querySelectorAll(".mark")) {
            link.classList.toggle("off", !found.marks[link.dataset.mark].some((row) => chosen(found.rows[row])));
        }
    }

    // --- what a reader does

    let file = null;

    async function choose(given) {
        file = { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) };
        box.value = "";
        tell(fill(say.chosen, { "@": file.name }));
    }

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!file && !box.value.trim()) {
            tell(say.empty);
            box.focus();
            return;
        }
        form.elements.read.disabled = true;
        at("result").hidden = true;
        ask(file || { name: say.pasted, text: box.value });
    });
    box.addEventListener("input", () => {
        file = null;
        tell("");
    });
    form.elements.file.addEventListener("change", ({ target }) => {
        if (target.files.length) choose(target.files[0]);
        target.value = ""; // the same file may be chosen again after it was changed
    });
    at("example").addEventListener("click", () => {
        file = null;
        box.value = at("example").dataset.text;
        tell("");
        box.focus();
    });
    for (const kind of ["dragover", "drop"]) {
        document.addEventListener(kind, (event) => {
            if (!event.dataTransfer.types.includes("Files")) return;
            event.preventDefault();
            if (kind === "drop") choose(event.dataTransfer.files[0]);
        });
    }
    at("indicator").addEventListener("input", list);
    at("all").addEventListener("input", list);
    at("download").addEventListener("click", () => {
        const lines = found.lines.filter((_, place) => chosen(found.rows[place]));
        const name = `${found.name.replace(/\.[^.]*$/, "")}-figures.csv`;
        // The mark at the head tells Excel that this is UTF-8; other programs pass over it.
        download(name, "text/csv", "\ufeff", found.head, ...lines);
    });
    // A finger has no place over a mark to rest: its first touch tells what was read, and the page stays where it is.
    at("marked").addEventListener("click", (event) => {
        if (event.pointerType === "touch") event.preventDefault();
    });
    form.hidden = false;
})();
