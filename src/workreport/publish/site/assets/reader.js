// The reader in its frame: unpacks Python, starts it in a worker, and hands texts to it and what it read back to the page.
//
// The frame's policy lets it load nothing and send nothing anywhere but to the page around it.
const tell = (message) => parent.postMessage(message, "*"); // a page that is opened as a file has no origin to be named

// Runs after each piece of the file: a frame says nothing of its loading by itself.
function arrived() {
    const all = Number(document.documentElement.dataset.pieces);
    tell({ loaded: document.querySelectorAll("script[data-name]").length / all });
}

async function unpacked(name) {
    const pieces = [...document.querySelectorAll(`script[data-name="${name}"]`)].map((each) => {
        const text = atob(each.textContent);
        const bytes = new Uint8Array(text.length);
        for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
        return bytes;
    });
    const stream = new Blob(pieces).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
}

// What the worker does; it is given the files, then texts.
function work() {
    const start = async ({ data: files }) => {
        const address = (name) => URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
        const types = { "pyodide.asm.wasm": "application/wasm" };
        // All that Pyodide asks for is here.
        self.fetch = async (url) => {
            const name = String(url).split("/").pop();
            return new Response(files[name], { headers: { "Content-Type": types[name] || "application/zip" } });
        };
        // Pyodide asks for a worker that is a module, which Chromium does not start from a folder. Such workers have no
        // importScripts, and that is how Pyodide tells them.
        self.importScripts = () => {
            throw new TypeError("this worker only imports modules");
        };
        const { default: createPyodideModule } = await import(address("pyodide.asm.mjs"));
        const { loadPyodide } = await import(address("pyodide.mjs"));
        const python = await loadPyodide({ createPyodideModule, indexURL: "https://inside.invalid/" });
        python.unpackArchive(files["workreport.zip"], "zip");
        const { read } = python.pyimport("workreport.corpus.browser");
        self.onmessage = ({ data: { name, text, bytes } }) => {
            self.postMessage({ read: read(name, bytes ? python.toPy(bytes).tobytes() : text) });
        };
        self.postMessage({ ready: true });
    };
    self.onmessage = (event) => start(event).catch((error) => self.postMessage({ failed: String(error) }));
}

async function start() {
    const names = [...new Set([...document.querySelectorAll("script[data-name]")].map((each) => each.dataset.name))];
    const files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await unpacked(name)])));
    const worker = new Worker(URL.createObjectURL(new Blob([`(${work})()`], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => tell(data);
    worker.onerror = (event) => tell({ failed: event.message || "worker" });
    worker.postMessage(files, Object.values(files));
    window.addEventListener("message", ({ source, data }) => {
        if (source === parent) worker.postMessage(data);
    });
}

window.addEventListener("DOMContentLoaded", () => start().catch((error) => tell({ failed: String(error) })));
