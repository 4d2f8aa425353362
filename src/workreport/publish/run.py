"""Notebooks executed by papermill, side by side, each in a kernel and a folder of its own, and made into the files they leave."""

import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from workreport import files, project
from workreport.publish import notebooks
from workreport.publish.cache import FOLDER, STAGING, Task
from workreport.publish.kernels import Nursery
from workreport.publish.notebooks import NotebookError

SIZE_LIMIT = 10_000_000  # bytes of an executed notebook; its pictures are in it

for _name in ("papermill", "traitlets"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they would log, their exceptions say too


Ran = tuple[dict[str, bytes], float]  # what a task leaves: its files by the paths they are to have; the seconds it took


@contextmanager
def side_by_side(tasks: Sequence[Task], base: Path, jobs: int, timeout: int) -> Iterator[dict[str, Future[Ran]]]:
    """Execute the tasks, ``jobs`` at a time, in the folder STAGING of ``base``; yields a future of each by its name.

    Its exception is a NotebookError. ``timeout`` is in seconds, for a cell. Where this is broken off, the kernels are ended.
    Threads are enough: the work is done in the kernels.
    """
    nursery = Nursery(files.make_folder(base / FOLDER / "matplotlib"))
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield {task.name: pool.submit(_run, task, base, nursery, timeout) for task in tasks}
        finally:
            # Nothing is left to wait for unless this is broken off.
            pool.shutdown(wait=False, cancel_futures=True)
            nursery.end()


def _run(task: Task, base: Path, nursery: Nursery, timeout: int) -> Ran:
    started = time.monotonic()
    folder = base / STAGING / task.name
    figures, scratch = folder / "figures", folder / "scratch"
    place = "before the first cell"

    def note(cell: NotebookNode, cell_index: int) -> None:
        nonlocal place
        place = f"cell {cell_index + 1} ({notebooks.first_line(cell)})"

    try:
        # An empty folder: a notebook that reads or writes beside itself would work for its author alone.
        scratch.mkdir(parents=True)
        with tempfile.TemporaryDirectory(prefix="workreport-", ignore_cleanup_errors=True) as own:
            variables = {
                project.FIGURES_VARIABLE: str(figures),
                project.PROJECT_VARIABLE: str(project.root()),
                project.DATA_VARIABLE: str(project.data_dir()),
            }
            executed = papermill.execute_notebook(
                nbformat.from_dict(task.document),
                None,
                task.parameters,
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=timeout,
                resources={"metadata": {"path": str(scratch)}},
                kernel_manager_class=nursery.manager(Path(own), variables),
                shutdown_kernel="immediate",
                on_cell_start=note,
            )
    except PapermillExecutionError as error:
        raise NotebookError(f"{place}: {error.ename}: {error.evalue}") from None
    except TimeoutError:
        raise NotebookError(f"{place}: takes longer than {timeout} s; --timeout allows more") from None
    except (RuntimeError, OSError) as error:  # the kernel died, or could not be started
        raise NotebookError(f"{place}: {type(error).__name__}: {error}") from None
    places = (str(project.root()), str(project.root().resolve()), str(base), sys.prefix)
    content = notebooks.dumps(notebooks.clean(executed, places=places))
    if len(content) > SIZE_LIMIT:
        raise NotebookError(f"its outputs make it {len(content):,} bytes large, more than {SIZE_LIMIT:,}: show less")
    drawn = (path for path in sorted(figures.rglob("*")) if path.is_file())
    saved = {path.relative_to(folder).as_posix(): path.read_bytes() for path in drawn}
    return {task.edition: content} | saved, time.monotonic() - started
