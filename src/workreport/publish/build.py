"""`workreport build`: what is asked for, what of it has to be made again, and where it goes.

Notebooks run first; a notebook's languages go to their places together or not at all, since they share what a figure draws;
so a failure leaves the last good notebooks and figures as they were. Then what is made from them: the gallery and the site.
"""

import itertools
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from workreport import files, parameters, project
from workreport.errors import InputError, one_line
from workreport.publish import cache, notebooks, pages
from workreport.publish.cache import STAGING, Memory, Task
from workreport.publish.notebooks import Notebook, NotebookError

_OPEN_FILES = 256  # of a process of a build, at the most; a kernel of some libraries has a hundred open

# What executes notebooks and what makes pages of them takes its time to import, for which a build with nothing to do need not
# wait: such modules are imported where they are used.
if TYPE_CHECKING:
    from concurrent.futures import Future

    from workreport.publish.quoting import Quotable
    from workreport.publish.run import Ran

MESSAGE_LIMIT = 600  # characters of a failure; some exceptions print whole frames

# What a build writes, but for the pages and the English notebooks; anything else in those folders is not its to remove.
_WRITTEN = (
    *(f"figures/{lang}/*.{kind}" for lang in project.LANGUAGES for kind in ("svg", "png")),
    *("figures/data/*.csv", *(f"notebooks/{lang}/*.ipynb" for lang in project.LANGUAGES[1:])),
)


def build(
    *,
    langs: Sequence[str] = (),
    stems: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    timeout: int = 120,
    given: Sequence[str] = (),
    quotable: "Quotable | None" = None,
    console: Console,
) -> list[str]:
    """Bring notebooks and figures up to date, printing a line a run. Returns the failures, a line each.

    Without ``langs`` every language is built, without ``stems`` every notebook, without ``out`` into the project.
    ``timeout`` is in seconds, for each cell; ``given`` are parameters as NAME=VALUE; ``quotable`` is the text of a report,
    whose sentences the site in ``out`` then shows. Raises InputError, before anything is put in its place, where the call, the
    tables, a notebook or the output folder cannot be used.
    """
    files.allow_open(_OPEN_FILES)
    root = project.root()
    if out is None and given:
        raise InputError("--parameter needs --out DIR: the project's own notebooks keep their parameters")
    if out is not None and out.resolve() == root.resolve():
        raise InputError(f"--out {out}: is the project itself; leave --out away to build into it")
    base = root if out is None else out.absolute()
    languages = [lang for lang in project.LANGUAGES if lang in (langs or project.LANGUAGES)]
    found = notebooks.find(project.notebooks_dir())
    known = [notebook.stem for notebook in found]
    if unknown := [stem for stem in stems if stem not in known]:
        raise InputError(f"there is no notebook {unknown[0]}; there are {', '.join(known)}")
    chosen = [notebook for notebook in found if not stems or notebook.stem in stems]
    tasks = plan(chosen, languages, given)
    # Whether a folder can be written to is found out before the first run, not after the last.
    for path in (f"{cache.FOLDER}/", "notebooks/", *_WRITTEN, *(f"{pages.SITE}/{lang}/" for lang in project.LANGUAGES)):
        files.make_folder(base / path.rpartition("/")[0])
    with alone(base), console.status("building"):
        work = _Work(base, console)
        # One more than cores, because each waits now and then for a kernel to answer.
        work.bring_up_to_date(tasks, jobs or (os.cpu_count() or 1) + 1, timeout, force=force)
        if not work.failures:
            if len(tasks) == len(found) * len(project.LANGUAGES):
                work.remove_leftovers(tasks, in_project=out is None)
            count = pages.bring_up_to_date(work.memory, quotable, work.panel)
            work.say(f"unchanged {pages.SITE}" if count is None else f"built {pages.SITE} ({count} pages)")
    return work.failures


@contextmanager
def alone(base: Path) -> Iterator[None]:
    """Be the only build at work in ``base``, with an empty folder STAGING below it, which is gone when this ends.

    Finishes first what a build that was killed left complete. Raises InputError where another build is at work.
    """
    with files.alone(
        base / cache.FOLDER / "lock",
        f"{base}: another build is at work there: wait for it, or choose a folder with --out",
    ):
        try:
            files.finish(base, STAGING)
            shutil.rmtree(base / STAGING, ignore_errors=True)
            yield
        finally:
            files.finish(base, STAGING)  # what cannot be finished stays there for the next build
            shutil.rmtree(base / STAGING, ignore_errors=True)


def plan(chosen: Sequence[Notebook], languages: Sequence[str], given: Sequence[str]) -> list[Task]:
    """The runs asked for, in reading order, each with what its results hang on."""
    values = parameters.given(given, {notebook.stem: notebook.parameters for notebook in chosen})
    shared = cache.shared()
    tasks = []
    for notebook, lang in itertools.product(chosen, languages):
        document, own = notebooks.localise(notebook, lang), notebook.parameters
        changed = {name: value for name, value in values[notebook.stem].items() if value != own[name].default}
        contents = {"its cells": document["cells"], "its parameters": sorted(changed.items())}
        inputs = {name: cache.digest(json.dumps(each).encode("utf-8")) for name, each in contents.items()}
        tasks.append(Task(notebook.stem, lang, document, changed, inputs | shared))
    return tasks


class _Work:
    """An update of what lies in ``base``, under way."""

    def __init__(self, base: Path, console: Console) -> None:
        self.base = base
        self.console = console
        self.memory = Memory(base)
        self.before = self.memory.all_files()
        self.written: dict[str, Task] = {}  # what lies in its place for good, by path
        self.panel: pages.Made | None = None
        self.failures: list[str] = []

    def say(self, *lines: str) -> None:
        for line in lines:
            self.console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)

    def bring_up_to_date(self, tasks: list[Task], jobs: int, timeout: int, *, force: bool) -> None:
        """Run those of the tasks that have to run; say of each why it has to, or that it has not, and what came of it.

        Raises InputError, before anything is put in its place, where the tables are not in order.
        """
        why = {task.name: "forced" if force else self.memory.why(task.name, task.inputs) for task in tasks}
        said = [f"{name}: {reason}" if reason else f"unchanged {name}" for name, reason in why.items()]
        pending = [task for task in tasks if why[task.name]]
        self.written = {path: task for task in tasks if not why[task.name] for path in self.memory.files(task.name)}
        if not pending:
            self.say(*said)
            return
        from workreport.publish import run

        with run.side_by_side(pending, self.base, jobs, timeout) as futures:
            from workreport import tables

            if findings := tables.check(project.data_dir()):
                more = f" (and {len(findings) - 1} more; workreport audit lists them)" if len(findings) > 1 else ""
                raise InputError(f"{findings[0].message}{more}")
            self.say(*said)
            self.panel = pages.of_panel(self.memory)  # now, while kernels work
            for _, group in itertools.groupby(pending, key=lambda task: task.stem):
                self._put_in_place([(task, futures[task.name]) for task in group])

    def _put_in_place(self, group: "list[tuple[Task, Future[Ran]]]") -> None:
        """Wait for the languages of a notebook, and put their results in their places if all of them ran without fault."""
        ran: list[tuple[Task, dict[str, bytes], float]] = []
        together: dict[str, bytes] = {}
        for task, future in group:
            try:
                results, seconds = future.result()
                self._refuse_conflict(task, results, together)
            except NotebookError as error:
                failure = one_line(f"{task.name}: {error}")
                self.failures.append(failure if len(failure) <= MESSAGE_LIMIT else f"{failure[:MESSAGE_LIMIT]}…")
                self.say(f"failed {task.name}")
                continue
            ran.append((task, results, seconds))
            together |= results
        if len(ran) < len(group):
            for task, *_ in ran:
                self.say(f"held back {task.name}, to stay beside the language that failed")
            return
        files.put(self.base, together, STAGING)
        now = cache.shared()
        for task, results, seconds in ran:
            # What changed while it ran is not known to be what it saw: the next build has to run it again.
            inputs = {name: was for name, was in task.inputs.items() if now.get(name, was) == was}
            self.memory.record(task.name, inputs, results)
            self.written |= dict.fromkeys(results, task)
            drawn = sum(path.endswith(".svg") for path in results)
            self.say(f"built {task.name} {seconds:.1f} s ({drawn} figure{'s' * (drawn != 1)})")

    def _refuse_conflict(self, task: Task, results: Mapping[str, bytes], together: Mapping[str, bytes]) -> None:
        """Raise NotebookError where a result cannot stand beside those of ``together`` or what else this build wrote."""
        for path, content in results.items():
            other = self.written.get(path, task)
            if other.stem != task.stem:
                raise NotebookError(f"{path} is written by {other.stem} too: give one of the two figures another id")
            present = together.get(path) or (content if other is task else (self.base / path).read_bytes())
            if present != content:
                lines = zip(present.decode("utf-8").splitlines(), content.decode("utf-8").splitlines(), strict=False)
                there, here = next((two for two in lines if two[0] != two[1]), ("a table of another length", "this"))
                raise NotebookError(
                    f"{path} differs between the languages, which draw the same: "
                    f"the other has {there!r}, {task.lang} {here!r}"
                )

    def remove_leftovers(self, tasks: list[Task], *, in_project: bool) -> None:
        """After a build of everything: remove what no notebook writes any more."""
        kept = {*self.written, *self.memory.files(pages.SITE), *self.memory.files(pages.PANEL)}
        # In the project the folders hold the build's files only; elsewhere it removes what it remembers having written.
        lying = {path.relative_to(self.base).as_posix() for kind in _WRITTEN for path in self.base.glob(kind)}
        for path in sorted((self.before | lying if in_project else self.before) - kept):
            (self.base / path).unlink(missing_ok=True)
            self.say(f"removed {path}")
        self.memory.keep_only([pages.SITE, pages.PANEL, *(task.name for task in tasks)])
