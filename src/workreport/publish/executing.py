"""Tasks executed side by side, and each made into the files that it is to leave."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workreport.publish import kernels, running
from workreport.publish.running import Run
from workreport.publish.tasks import Task

_AGAIN = 0.1  # seconds between two looks whether a kernel that was being started has come up


@dataclass(frozen=True)
class Built:
    """What a task leaves: its files by the paths they are to have, the hash of each file it read, and the seconds it took."""

    results: dict[str, bytes]
    reads: dict[str, str]
    seconds: float


@contextmanager
def side_by_side(
    pending: Sequence[Task], *, staging: Path, caches: Path, places: tuple[str, ...], jobs: int, timeout: int
) -> Iterator[dict[str, Future[Built]]]:
    """Execute the tasks, ``jobs`` at a time; yields a future of each by its name, whose exception is a NotebookError.

    Where this is broken off, the kernels are ended. Threads are enough: the work is done in the kernels.
    """
    pool = ThreadPoolExecutor(jobs)
    futures = {
        task.name: pool.submit(
            _build,
            task,
            Run(task.document, task.parameters, staging / task.stem / task.lang, caches, timeout, places),
        )
        for task in pending
    }
    try:
        yield futures
    finally:
        # Nothing is left to wait for unless this is broken off.
        pool.shutdown(wait=False, cancel_futures=True)
        while not all(future.done() for future in futures.values()):
            kernels.kill_all()
            time.sleep(_AGAIN)


def _build(task: Task, run: Run) -> Built:
    ran = running.execute(run)
    results = {task.edition: ran.notebook}
    for path in sorted(ran.figures.rglob("*")):
        if path.is_file():
            results[f"figures/{path.relative_to(ran.figures).as_posix()}"] = path.read_bytes()
    return Built(results, ran.reads, ran.seconds)
