"""What has to run again runs, and its results go to their places; then what is made from them: gallery and site.

A notebook's languages go to their places together or not at all, since they share what a figure draws; so a failure leaves
the last good notebooks and figures as they were.
"""

import functools
import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workreport import files, project
from workreport.errors import InputError
from workreport.publish import committing, forking, gallery, inputs
from workreport.publish.memory import EVERYTHING, FOLDER, GALLERY, SITE, TABLES, Known, Memory
from workreport.publish.notebooks import Notebook, NotebookError
from workreport.publish.quoting import Quotable
from workreport.publish.reads import digest, digest_of
from workreport.publish.tasks import Task

if TYPE_CHECKING:
    from concurrent.futures import Future

    from workreport.publish.executing import Built
    from workreport.tables import Finding

MESSAGE_LIMIT = 600  # characters of a failure; some exceptions print whole frames

# Figures by the kinds of file that the build writes; anything else in those folders is not the build's to remove.
_FIGURES = {**dict.fromkeys(project.LANGUAGES, (".svg", ".png")), "data": (".csv",)}


def check_tables(data_dir: Path) -> "list[Finding]":
    from workreport.tables.check import check  # here, because a build with nothing to do need not wait for pandas

    return check(data_dir)


def bring_up_to_date(
    planned: list[Task], base: Path, staging: Path, jobs: int, timeout: int, *, force: bool, say: Callable[[str], None]
) -> "Update":
    """Run those of the tasks that have to run; say of each why it has to, or that it has not, and what came of it.

    Raises InputError, before anything is put in its place, where the tables are not in order.
    """
    work = Update(base, staging, say)
    why = work.stale(planned, force=force)
    if why:
        forking.warm(work.caches)  # first, because it loads while papermill is imported

    def look() -> None:
        work.refuse_faulty_tables()
        for task in planned:
            say(f"{task.name}: {why[task.name]}" if task.name in why else f"unchanged {task.name}")

    if why:
        work.execute([task for task in planned if task.name in why], jobs, timeout, meanwhile=look)
    else:
        look()
    return work


class Update:
    """An update of what lies in ``base``, at work."""

    def __init__(self, base: Path, staging: Path, say: Callable[[str], None]) -> None:
        self.base = base
        self.staging = staging
        self.caches = files.make_folder(base / FOLDER / "matplotlib")
        self.say = say
        self.memory = Memory(base)
        self.before = self.memory.all_files()
        self.written: dict[str, Task] = {}  # what lies in its place for good, by path
        self.failures: list[str] = []

    def stale(self, planned: list[Task], *, force: bool) -> dict[str, str]:
        """Those of the tasks that have to run, by name, with the reason."""
        # Each file is read once, however many runs read it. A path that is not absolute is one of the project's.
        present = functools.cache(lambda path: digest_of(project.root() / path))
        why = {task.name: "forced" if force else self.memory.why(task.name, task.inputs, present) for task in planned}
        for task in planned:
            if not why[task.name]:
                self.written |= dict.fromkeys(self.memory.files(task.name), task)
        return {name: reason for name, reason in why.items() if reason}

    def execute(self, pending: list[Task], jobs: int, timeout: int, meanwhile: Callable[[], None]) -> None:
        """Run the tasks, and put in their places the results of each notebook that ran without fault.

        ``meanwhile`` is called while the kernels work, before anything is put in its place.
        """
        from workreport.publish import executing

        places = {str(project.root()), str(project.root().resolve()), str(self.base), sys.prefix}
        execution = executing.side_by_side(
            pending, staging=self.staging, caches=self.caches, places=tuple(places), jobs=jobs, timeout=timeout
        )
        with execution as futures:
            meanwhile()
            from workreport.publish import site  # noqa: F401 - now, while the kernels work, because it is needed after them

            for _, group in itertools.groupby(pending, key=lambda task: task.stem):
                self.put_in_place([(task, futures[task.name]) for task in group])

    def refuse_faulty_tables(self) -> None:
        """Refuse to draw from tables that are not in order; those that were and have not changed are not checked again."""
        tables = inputs.of_tables()
        if not self.memory.why(TABLES, tables, digest_of):
            return
        findings = check_tables(project.data_dir())
        if findings:
            more = f" (and {len(findings) - 1} more; workreport audit lists them)" if len(findings) > 1 else ""
            raise InputError(f"{findings[0].message}{more}")
        self.memory.record(TABLES, Known(tables))

    def put_in_place(self, group: "list[tuple[Task, Future[Built]]]") -> None:
        """Wait for the languages of a notebook, and put their results in their places if all of them ran without fault."""
        built: list[tuple[Task, Built]] = []
        together: dict[str, bytes] = {}
        for task, future in group:
            try:
                one = future.result()
                self.refuse_conflict(task, one.results, together)
            except NotebookError as error:
                self.failures.append(f"{task.name}: {_shortened(str(error))}")
                self.say(f"failed {task.name}")
                continue
            built.append((task, one))
            together |= one.results
        if len(built) < len(group):
            for task, _ in built:
                self.say(f"held back {task.name}, to stay beside the language that failed")
            return
        committing.commit(self.base, together)
        for task, one in built:
            written = {path: digest(content) for path, content in one.results.items()}
            self.memory.record(task.name, Known(task.inputs, one.reads, written))
            self.written |= dict.fromkeys(written, task)
            drawn = sum(path.endswith(".svg") for path in written)
            self.say(f"built {task.name} {one.seconds:.1f} s ({drawn} figure{'s' * (drawn != 1)})")

    def refuse_conflict(self, task: Task, results: Mapping[str, bytes], together: Mapping[str, bytes]) -> None:
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
                there, here = next(
                    (pair for pair in lines if pair[0] != pair[1]), ("a table of another length", "this")
                )
                raise NotebookError(
                    f"{path} differs between the languages, which draw the same: "
                    f"the other has {there!r}, {task.lang} {here!r}"
                )

    def remove_leftovers(self, planned: list[Task], *, in_project: bool) -> None:
        """After a build of everything: remove what no notebook writes any more."""
        # In the project the folders hold the build's files only; elsewhere it removes what it remembers having written.
        candidates = self.before | _on_disk(self.base) if in_project else self.before
        kept = {*self.written, *self.memory.files(GALLERY), *self.memory.files(SITE)}
        for path in sorted(candidates - kept):
            (self.base / path).unlink(missing_ok=True)
            self.say(f"removed {path}")
        self.memory.keep_only([TABLES, GALLERY, SITE, *(task.name for task in planned)])

    def draw_up_gallery(self, found: list[Notebook]) -> None:
        """Bring the page of all figures up to date."""
        drawn = {path: self.memory.files(task.name)[path] for path, task in self.written.items()}
        hashes = {"the figures": digest(repr(sorted(drawn.items())).encode("utf-8"))} | inputs.of_pages()
        page = f"figures/{gallery.PAGE}"
        self.derive(GALLERY, hashes, lambda: {page: gallery.render(found, self.base / "figures").encode("utf-8")})

    def publish(self, quotable: Quotable | None) -> None:
        """Bring the site in line with the notebooks and figures that now lie in their places, and with a text to quote."""

        def render() -> dict[str, bytes]:
            from workreport.publish import site  # here, because nbconvert takes a second to import

            return site.render(self.base, quotable)

        pages = self.derive(SITE, self.site_inputs() | ({"the text": quotable.sha256} if quotable else {}), render)
        count = sum(path.endswith(".html") for path in pages)
        self.say(f"built {SITE} ({count} pages)" if pages else f"unchanged {SITE}")

    def site_inputs(self) -> dict[str, str]:
        folders = [self.base / name for name in ("notebooks", "figures")]
        return {"the notebooks and figures": inputs.contents(folders)} | inputs.of_tables() | inputs.of_pages()

    def derive(self, name: str, hashes: dict[str, str], render: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
        """Make anew what is made from other outputs, where those have changed: what was made, empty where nothing was."""
        if not self.memory.why(name, hashes, digest_of):
            return {}
        made = render()
        committing.commit(self.base, made)
        for gone in self.memory.files(name).keys() - made.keys():
            (self.base / gone).unlink(missing_ok=True)
        self.memory.record(name, Known(hashes, files={path: digest(content) for path, content in made.items()}))
        return made

    def remember_all_is_done(self, planned: list[Task]) -> None:
        """Remember how everything lies, if a build of ``planned``, as it is now, would find nothing to do."""
        # First the hash, then the proof: of what changes in between the next build must hear.
        done = inputs.everything(self.base, self.memory.all_reads())
        if self.stale(planned, force=False):
            return
        if self.memory.why(TABLES, inputs.of_tables(), digest_of) or self.memory.why(
            SITE, self.site_inputs(), digest_of
        ):
            return
        self.memory.record(EVERYTHING, Known(done))


def _on_disk(base: Path) -> set[str]:
    """All files of the kinds the build writes in the folders it writes to, but for the notebooks themselves."""
    paths = [path for kind in _FIGURES for path in (base / "figures" / kind).iterdir() if path.suffix in _FIGURES[kind]]
    for lang in project.LANGUAGES[1:]:
        paths += (base / "notebooks" / lang).glob("*.ipynb")
    return {path.relative_to(base).as_posix() for path in paths}


def _shortened(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= MESSAGE_LIMIT else f"{line[:MESSAGE_LIMIT]}…"
