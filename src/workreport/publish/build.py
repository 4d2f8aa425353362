"""`workreport build`: what is asked for, what of it has to be made again, and where it goes.

Notebooks run first; a notebook's languages go to their places together or not at all, since they share what a figure draws;
so a failure leaves the last good notebooks and figures as they were. Then what is made from them: the gallery and the site.
"""

import itertools
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from workreport import files, project
from workreport.errors import InputError, one_line
from workreport.publish import cache, commit, notebooks
from workreport.publish.cache import Memory, Task
from workreport.publish.notebooks import Notebook, NotebookError

_OPEN_FILES = 256  # of a process of a build, at the most; a kernel of some libraries has a hundred open

# What executes notebooks and what makes pages of them takes its time to import, for which a build with nothing to do need not
# wait: such modules are imported where they are used.
if TYPE_CHECKING:
    from concurrent.futures import Future

    from workreport.publish.quoting import Quotable
    from workreport.publish.run import Ran
    from workreport.tables import Finding

MESSAGE_LIMIT = 600  # characters of a failure; some exceptions print whole frames

# What the memory knows beside the runs of notebooks.
GALLERY, SITE = "gallery", "site"

# Figures by the kinds of file that the build writes; anything else in those folders is not the build's to remove.
_FIGURES = {**dict.fromkeys(project.LANGUAGES, (".svg", ".png")), "data": (".csv",)}


def build(
    *,
    langs: Sequence[str] = (),
    stems: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    timeout: int = 120,
    given: Sequence[str] = (),
    text: bytes | None = None,
    console: Console,
) -> list[str]:
    """Bring notebooks and figures up to date, printing a line a run. Returns the failures, a line each.

    Without ``langs`` every language is built, without ``stems`` every notebook, without ``out`` into the project.
    ``timeout`` is in seconds, for each cell; ``given`` are parameters as NAME=VALUE; ``text`` is that of a report, whose
    sentences the site in ``out`` then shows. Raises InputError, before anything is put in its place, where the call, the
    tables, a notebook or the output folder cannot be used.
    """
    files.allow_open(_OPEN_FILES)
    base = _base(out, parametrised=bool(given), quoting=text is not None)
    languages = [lang for lang in project.LANGUAGES if lang in (langs or project.LANGUAGES)]
    found = notebooks.find(project.notebooks_dir())
    chosen = _choose(found, stems)
    tasks = _plan(chosen, languages, given)
    quotable = None
    if text is not None:
        from workreport.publish import quoting

        quotable = quoting.read(text)
    _prepare(base)

    def say(*lines: str) -> None:
        for line in lines:
            console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)

    with commit.alone(base) as staging, console.status("building"):
        work = _Work(base, staging, say)
        # One more than cores, because each waits now and then for a kernel to answer.
        work.bring_up_to_date(tasks, jobs or (os.cpu_count() or 1) + 1, timeout, force=force)
        if not work.failures:
            if len(chosen) == len(found) and len(languages) == len(project.LANGUAGES):
                work.remove_leftovers(tasks, in_project=out is None)
                work.draw_up_gallery()
            work.publish(quotable)
    return work.failures


def _base(out: Path | None, *, parametrised: bool, quoting: bool) -> Path:
    """The folder below which notebooks/ and figures/ are written."""
    root = project.root()
    if out is None:
        if parametrised:
            raise InputError("--parameter needs --out DIR: the project's own notebooks keep their parameters")
        if quoting:
            raise InputError("--source needs --out DIR: the site that is published shows no sentence of a report")
        return root
    base = out.absolute()
    if base.resolve() == root.resolve():
        raise InputError(f"--out {out}: is the project itself; leave --out away to build into it")
    return base


def _choose(found: list[Notebook], stems: Sequence[str]) -> list[Notebook]:
    known = [notebook.stem for notebook in found]
    for stem in stems:
        if stem not in known:
            raise InputError(f"there is no notebook {stem}; there are {', '.join(known)}")
    return [notebook for notebook in found if not stems or notebook.stem in stems]


def _plan(chosen: list[Notebook], languages: list[str], given: Sequence[str]) -> list[Task]:
    """The runs asked for, in reading order, each with what its results hang on."""
    values = notebooks.given(given, chosen)
    shared = cache.shared()
    tasks = []
    for notebook in chosen:
        own = {name: parameter.default for name, parameter in notebook.parameters.items()}
        changed = {name: value for name, value in values[notebook.stem].items() if value != own[name]}
        for lang in languages:
            document = notebooks.localise(notebook, lang)
            hashes = {"its cells": document["cells"], "its parameters": sorted(changed.items())}
            inputs = {name: cache.digest(json.dumps(each).encode("utf-8")) for name, each in hashes.items()}
            tasks.append(Task(notebook.stem, lang, document, changed, inputs | shared))
    return tasks


def _prepare(base: Path) -> None:
    """Find out before the first run, not after the last, that a folder cannot be written to."""
    for folder in (
        cache.FOLDER,
        "notebooks",
        *(f"notebooks/{lang}" for lang in project.LANGUAGES[1:]),
        *(f"figures/{kind}" for kind in _FIGURES),
        *(f"site/{lang}" for lang in project.LANGUAGES),
    ):
        files.make_folder(base / folder)


class _Work:
    """An update of what lies in ``base``, under way."""

    def __init__(self, base: Path, staging: Path, say: Callable[..., None]) -> None:
        self.base = base
        self.staging = staging
        self.say = say
        self.memory = Memory(base)
        self.before = self.memory.all_files()
        self.written: dict[str, Task] = {}  # what lies in its place for good, by path
        self.failures: list[str] = []

    def bring_up_to_date(self, tasks: list[Task], jobs: int, timeout: int, *, force: bool) -> None:
        """Run those of the tasks that have to run; say of each why it has to, or that it has not, and what came of it.

        Raises InputError, before anything is put in its place, where the tables are not in order.
        """
        why = {task.name: "forced" if force else self.memory.why(task.name, task.inputs) for task in tasks}
        pending = [task for task in tasks if why[task.name]]
        said = [f"{name}: {reason}" if reason else f"unchanged {name}" for name, reason in why.items()]
        for task in tasks:
            if not why[task.name]:
                self.written |= dict.fromkeys(self.memory.files(task.name), task)
        if not pending:
            self.say(*said)
            return
        from workreport.publish import kernels

        caches = files.make_folder(self.base / cache.FOLDER / "matplotlib")
        kernels.warm(caches)  # first, because it loads while papermill is imported
        from workreport.publish import run

        places = (str(project.root()), str(project.root().resolve()), str(self.base), sys.prefix)
        with run.side_by_side(
            pending, staging=self.staging, caches=caches, places=places, jobs=jobs, timeout=timeout
        ) as futures:
            _refuse_faulty_tables()
            self.say(*said)
            from workreport.publish import site  # noqa: F401 - now, while kernels work, because it is needed after them

            for _, group in itertools.groupby(pending, key=lambda task: task.stem):
                self._put_in_place([(task, futures[task.name]) for task in group])

    def _put_in_place(self, group: "list[tuple[Task, Future[Ran]]]") -> None:
        """Wait for the languages of a notebook, and put their results in their places if all of them ran without fault."""
        ran: list[tuple[Task, Ran]] = []
        together: dict[str, bytes] = {}
        for task, future in group:
            try:
                one = future.result()
                self._refuse_conflict(task, one.results, together)
            except NotebookError as error:
                self.failures.append(f"{task.name}: {_shortened(str(error))}")
                self.say(f"failed {task.name}")
                continue
            ran.append((task, one))
            together |= one.results
        if len(ran) < len(group):
            for task, _ in ran:
                self.say(f"held back {task.name}, to stay beside the language that failed")
            return
        commit.commit(self.base, together)
        now = cache.shared()
        for task, one in ran:
            # What changed while it ran is not known to be what it saw: the next build has to run it again.
            inputs = {name: was for name, was in task.inputs.items() if now.get(name, was) == was}
            self.memory.record(task.name, inputs, one.results)
            self.written |= dict.fromkeys(one.results, task)
            drawn = sum(path.endswith(".svg") for path in one.results)
            self.say(f"built {task.name} {one.seconds:.1f} s ({drawn} figure{'s' * (drawn != 1)})")

    def _refuse_conflict(self, task: Task, results: Mapping[str, bytes], together: Mapping[str, bytes]) -> None:
        """Raise NotebookError where a result cannot stand beside those of ``together`` or what else this build wrote."""
        for path, content in results.items():
            other = self.written.get(path, task)
            if other.stem != task.stem:
                raise NotebookError(f"{path} is written by {other.stem} too: give one of the two figures another id")
            present = together.get(path)
            if present is None and path in self.written:
                present = (self.base / path).read_bytes()
            if present is not None and present != content:
                lines = zip(present.decode("utf-8").splitlines(), content.decode("utf-8").splitlines(), strict=False)
                there, here = next((two for two in lines if two[0] != two[1]), ("a table of another length", "this"))
                raise NotebookError(
                    f"{path} differs between the languages, which draw the same: "
                    f"the other has {there!r}, {task.lang} {here!r}"
                )

    def remove_leftovers(self, tasks: list[Task], *, in_project: bool) -> None:
        """After a build of everything: remove what no notebook writes any more."""
        # In the project the folders hold the build's files only; elsewhere it removes what it remembers having written.
        candidates = self.before | _on_disk(self.base) if in_project else self.before
        kept = {*self.written, *self.memory.files(GALLERY), *self.memory.files(SITE)}
        for path in sorted(candidates - kept):
            (self.base / path).unlink(missing_ok=True)
            self.say(f"removed {path}")
        self.memory.keep_only([GALLERY, SITE, *(task.name for task in tasks)])

    def draw_up_gallery(self) -> None:
        """Bring the page of all figures up to date."""

        def render() -> dict[str, bytes]:
            from workreport.publish import gallery

            return {f"figures/{gallery.PAGE}": gallery.render(self.base).encode("utf-8")}

        self._derive(GALLERY, {}, render)

    def publish(self, quotable: "Quotable | None") -> None:
        """Bring the site in line with the notebooks and figures that now lie in their places, and with a text to quote."""

        def render() -> dict[str, bytes]:
            from workreport.publish import site

            return site.render(self.base, quotable)

        pages = self._derive(SITE, {"the text": quotable.sha256} if quotable else {}, render)
        count = sum(path.endswith(".html") for path in pages)
        self.say(f"built {SITE} ({count} pages)" if pages else f"unchanged {SITE}")

    def _derive(self, name: str, inputs: dict[str, str], render: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
        """Make anew what is made from other outputs, where those have changed: what was made, empty where nothing was."""
        inputs = cache.shared() | inputs
        for folder in ("notebooks", "figures"):
            inputs |= cache.contents(self.base / folder, folder)
        # The gallery lies among the figures.
        inputs = {each: was for each, was in inputs.items() if each not in self.memory.files(name)}
        if not self.memory.why(name, inputs):
            return {}
        made = render()
        commit.commit(self.base, made)
        for gone in self.memory.files(name).keys() - made.keys():
            (self.base / gone).unlink(missing_ok=True)
        self.memory.record(name, {each: was for each, was in inputs.items() if each not in made}, made)
        return made


def check_tables(data_dir: Path) -> "list[Finding]":
    from workreport.tables.check import check

    return check(data_dir)


def _refuse_faulty_tables() -> None:
    findings = check_tables(project.data_dir())
    if findings:
        more = f" (and {len(findings) - 1} more; workreport audit lists them)" if len(findings) > 1 else ""
        raise InputError(f"{findings[0].message}{more}")


def _on_disk(base: Path) -> set[str]:
    """All files of the kinds the build writes in the folders it writes to, but for the notebooks themselves."""
    paths = [path for kind in _FIGURES for path in (base / "figures" / kind).iterdir() if path.suffix in _FIGURES[kind]]
    for lang in project.LANGUAGES[1:]:
        paths += (base / "notebooks" / lang).glob("*.ipynb")
    return {path.relative_to(base).as_posix() for path in paths}


def _shortened(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= MESSAGE_LIMIT else f"{line[:MESSAGE_LIMIT]}…"
