"""Every notebook in every language: what has to run again, and where the results go.

Each run works in a folder of its own, and its results are moved to their places only when it has succeeded, so that a
failure leaves the last good notebooks and figures as they were.
"""

import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

import workreport
from workreport import project
from workreport.errors import InputError
from workreport.publish import files, gallery, memory, notebooks, parameters, running
from workreport.publish.memory import Memory
from workreport.publish.notebooks import Notebook, NotebookError
from workreport.publish.running import Run
from workreport.tables.check import check as check_tables

SITE = "site"  # what the memory calls the pages
MESSAGE_LIMIT = 600  # characters of a failure; some exceptions print whole frames

# Figures by the kinds of file that the build writes; anything else in those folders is not the build's to remove.
_FIGURES = {**dict.fromkeys(project.LANGUAGES, (".svg", ".png")), "data": (".csv",)}


@dataclass(frozen=True)
class Task:
    """A notebook in a language, as this call asks for it."""

    stem: str
    lang: str
    document: str  # the notebook in that language, without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    inputs: str  # the hash of all that its results hang on

    @property
    def name(self) -> str:
        return f"{self.stem} {self.lang}"

    @property
    def edition(self) -> str:
        """Where the executed notebook goes; the English edition is the notebook itself."""
        folder = "notebooks" if self.lang == project.LANGUAGES[0] else f"notebooks/{self.lang}"
        return f"{folder}/{self.stem}.ipynb"


def build(
    *,
    langs: Sequence[str] = (),
    stems: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    timeout: int = 120,
    given: Sequence[str] = (),
    console: Console,
) -> list[str]:
    """Bring notebooks and figures up to date, printing a line a run. Returns the failures, a line each.

    Without ``langs`` every language is built, without ``stems`` every notebook, without ``out`` into the project.
    ``timeout`` is in seconds, for each cell; ``given`` are parameters as NAME=VALUE. Raises InputError, before anything runs, where the call, the tables, a notebook
    or the output folder cannot be used.
    """
    found = notebooks.find(project.notebooks_dir())
    chosen = _choose(found, stems)
    languages = [lang for lang in project.LANGUAGES if lang in (langs or project.LANGUAGES)]
    base = _base(out, parametrised=bool(given))
    values = parameters.read(given, {notebook.stem: notebook.defaults for notebook in chosen})
    tasks = _tasks(chosen, languages, values)
    _refuse_faulty_tables()
    _prepare(base)

    remembered = Memory(base)
    before = remembered.all_files()
    written: dict[str, Task] = {}
    pending = []
    for task in tasks:
        if force or not remembered.is_current(task.name, task.inputs):
            pending.append(task)
            continue
        written |= dict.fromkeys(remembered.files(task.name), task)
        _say(console, f"unchanged {task.name}")

    failures: list[str] = []
    workers = min(jobs or os.cpu_count() or 1, len(pending))
    with _staging(base) as staging, console.status(f"executing {len(pending)} notebooks"):
        for task, outcome in _executed(pending, staging, workers, timeout):
            try:
                if isinstance(outcome, NotebookError):
                    raise outcome
                results = _results(task, outcome.folder)
            except NotebookError as error:
                failures.append(f"{task.name}: {_shortened(str(error))}")
                _say(console, f"failed {task.name}")
                continue
            conflict = _conflict(task, results, written, base)
            if conflict:
                failures.append(f"{task.name}: {conflict}")
                _say(console, f"failed {task.name}")
                continue
            for path, content in results.items():
                files.write(base / path, content)
            remembered.record(
                task.name, task.inputs, {path: memory.digest(content) for path, content in results.items()}
            )
            written |= dict.fromkeys(results, task)
            drawn = sum(path.endswith(".svg") for path in results)
            _say(console, f"built {task.name} {outcome.seconds:.1f} s ({drawn} figure{'s' * (drawn != 1)})")

    is_everything = len(chosen) == len(found) and len(languages) == len(project.LANGUAGES)
    if is_everything and not failures:
        # In the project the folders hold the build's files only; elsewhere it removes what it remembers having written.
        candidates = before if out else before | _on_disk(base)
        for path in sorted(candidates - written.keys() - remembered.files(SITE).keys()):
            (base / path).unlink(missing_ok=True)
            _say(console, f"removed {path}")
        remembered.keep_only([SITE, *(task.name for task in tasks)])
        page = gallery.render(found, base / "figures")
        files.write(base / "figures" / gallery.PAGE, page.encode("utf-8"))
    if not failures:
        _publish(base, remembered, console)
    return failures


def _publish(base: Path, remembered: Memory, console: Console) -> None:
    """Bring the site in line with the notebooks and figures that now lie in ``base``; one that fails leaves it as it was."""
    inputs = hashlib.sha256(_shared_inputs().encode())
    for folder in ("notebooks", "figures"):
        for path in sorted((base / folder).rglob("*")):
            if path.is_file():
                inputs.update(f"{path.relative_to(base).as_posix()}\0{memory.digest(path.read_bytes())}\0".encode())
    if remembered.is_current(SITE, inputs.hexdigest()):
        _say(console, "unchanged site")
        return
    from workreport.publish import site  # here, because nbconvert takes a second to import

    pages = site.render(base)
    for gone in remembered.files(SITE).keys() - pages.keys():
        (base / gone).unlink(missing_ok=True)
    for name, content in pages.items():
        files.write(base / name, content)
    digests = {name: memory.digest(content) for name, content in pages.items()}
    remembered.record(SITE, inputs.hexdigest(), digests)
    _say(console, f"built site ({sum(name.endswith('.html') for name in pages)} pages)")


def _choose(found: list[Notebook], stems: Sequence[str]) -> list[Notebook]:
    known = [notebook.stem for notebook in found]
    for stem in stems:
        if stem not in known:
            raise InputError(f"there is no notebook {stem}; there are {', '.join(known)}")
    return [notebook for notebook in found if not stems or notebook.stem in stems]


def _base(out: Path | None, *, parametrised: bool) -> Path:
    """The folder below which notebooks/ and figures/ are written."""
    root = project.root()
    if out is None:
        if parametrised:
            raise InputError("--parameter needs --out DIR: the project's own notebooks keep their parameters")
        return root
    base = out.absolute()
    if base.resolve() == root.resolve():
        raise InputError(f"--out {out}: is the project itself; leave --out away to build into it")
    return base


def _tasks(chosen: list[Notebook], languages: list[str], values: Mapping[str, dict[str, Any]]) -> list[Task]:
    shared = _shared_inputs()
    tasks = []
    for notebook in chosen:
        for lang in languages:
            document = notebooks.dumps(notebooks.localise(notebook, lang)).decode("utf-8")
            asked = values[notebook.stem] | {"lang": lang}
            changed = {name: value for name, value in asked.items() if value != notebook.defaults[name]}
            inputs = memory.digest(json.dumps([shared, document, sorted(changed.items())]).encode("utf-8"))
            tasks.append(Task(notebook.stem, lang, document, changed, inputs))
    return tasks


def _shared_inputs() -> str:
    """A hash of what every notebook hangs on: the package, the tables, and the versions of all other packages."""
    package = Path(workreport.__file__).parent
    summary = hashlib.sha256()
    for folder in (package, project.data_dir()):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and "__pycache__" not in name.parts and not path.name.startswith("."):
                summary.update(f"{name.as_posix()}\0{memory.digest(path.read_bytes())}\0".encode())
    lock = project.root() / "requirements.lock"
    summary.update(lock.read_bytes() if lock.is_file() else b"")
    return summary.hexdigest()


def _refuse_faulty_tables() -> None:
    """Refuse to draw from tables that are not in order."""
    findings = check_tables(project.data_dir())
    if findings:
        more = f" (and {len(findings) - 1} more; workreport audit lists them)" if len(findings) > 1 else ""
        raise InputError(f"{findings[0].message}{more}")


def _prepare(base: Path) -> None:
    """Find out before the first run, not after the last, that a folder cannot be written to."""
    for folder in (
        memory.FOLDER,
        "notebooks",
        *(f"notebooks/{lang}" for lang in project.LANGUAGES[1:]),
        *(f"figures/{kind}" for kind in _FIGURES),
        *(f"site/{lang}" for lang in project.LANGUAGES),
    ):
        files.make_folder(base / folder)


@contextmanager
def _staging(base: Path) -> Iterator[Path]:
    """A folder for the runs of this build, in the file system of the results and gone when it ends."""
    folder = Path(tempfile.mkdtemp(dir=base / memory.FOLDER, prefix="staging-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Ran:
    """What a run that succeeded leaves."""

    folder: Path
    seconds: float


def _executed(
    pending: list[Task], staging: Path, workers: int, timeout: int
) -> Iterator[tuple[Task, Ran | NotebookError]]:
    """Execute the tasks side by side; yields each with what came of it, as soon as it is done."""
    if not pending:
        return
    places = tuple({str(project.root()), str(project.root().resolve()), str(staging.parent.parent), sys.prefix})
    with _pool(workers) as pool:
        runs = {}
        for task in pending:
            run = Run(
                notebook=task.document,
                parameters=task.parameters,
                folder=staging / task.stem / task.lang,
                caches=staging.parent / "matplotlib",
                timeout=timeout,
                places=places,
            )
            runs[pool.submit(running.execute, run)] = task, run
        for future in as_completed(runs):
            task, run = runs[future]
            try:
                yield task, Ran(run.results, future.result())
            except NotebookError as error:
                yield task, error
            except BrokenProcessPool:
                yield task, NotebookError("its process was ended from outside, perhaps for want of memory")


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes that end with this one's work: at once where that is broken off."""
    # spawn, because a forked worker would inherit an imported matplotlib with whatever settings this process has.
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        # Ctrl-C reaches the whole process group: this process answers it, for all.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    else:
        pool.shutdown()


def _results(task: Task, folder: Path) -> dict[str, bytes]:
    """The files that a run left, by the paths they are to have."""
    executed = (folder / running.NOTEBOOK).read_bytes()
    results = {task.edition: executed}
    for path in sorted((folder / "figures").rglob("*")):
        if path.is_file():
            results[path.relative_to(folder).as_posix()] = path.read_bytes()
    return results


def _conflict(task: Task, results: Mapping[str, bytes], written: Mapping[str, Task], base: Path) -> str:
    """Why the results of ``task`` cannot stand beside what other runs of this build wrote; empty where they can."""
    for path, content in results.items():
        other = written.get(path)
        if other is None:
            continue
        if other.stem != task.stem:
            return f"{path} is written by {other.stem} too: give one of the two figures another id"
        present = (base / path).read_bytes()
        if present != content:
            lines = zip(present.decode("utf-8").splitlines(), content.decode("utf-8").splitlines(), strict=False)
            there, here = next((pair for pair in lines if pair[0] != pair[1]), ("a table of another length", "this"))
            return f"{path} differs between the languages, which draw the same: {other.lang} has {there!r}, {task.lang} {here!r}"
    return ""


def _on_disk(base: Path) -> set[str]:
    """All files of the kinds the build writes in the folders it writes to, but for the notebooks themselves."""
    paths = [path for kind in _FIGURES for path in (base / "figures" / kind).iterdir() if path.suffix in _FIGURES[kind]]
    for lang in project.LANGUAGES[1:]:
        paths += (base / "notebooks" / lang).glob("*.ipynb")
    return {path.relative_to(base).as_posix() for path in paths}


def _shortened(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= MESSAGE_LIMIT else f"{line[:MESSAGE_LIMIT]}…"


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
