"""One notebook executed in one language by papermill, in a kernel and a folder of its own."""

import logging
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from workreport import project
from workreport.publish import forking, kernels, notebooks, reads
from workreport.publish.notebooks import NotebookError

SIZE_LIMIT = 10_000_000  # bytes of an executed notebook; its pictures are in it

for _name in ("papermill", "traitlets"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they would log, their exceptions say too


@dataclass(frozen=True)
class Run:
    """What to execute, and where to work."""

    notebook: str  # the document in one language, without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    folder: Path  # of this run alone; the figures are in figures/ below it
    caches: Path  # shared by all runs
    timeout: int  # seconds for a cell
    places: tuple[str, ...]  # paths that no output may show


@dataclass(frozen=True)
class Ran:
    """What a run that succeeded leaves."""

    notebook: bytes  # executed and cleaned
    figures: Path  # the folder of those it saved
    reads: dict[str, str]  # each file that it read, with its hash
    seconds: float


def execute(run: Run) -> Ran:
    """Execute the notebook. Raises NotebookError, naming the cell, where one fails, warns, or shows what may not be published."""
    started = time.monotonic()
    # An empty folder: a notebook that reads or writes beside itself would work for its author alone.
    scratch = run.folder / "scratch"
    figures, read = run.folder / "figures", run.folder / "reads"
    variables = {
        "IPYTHONDIR": str(run.folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(run.folder / "jupyter"),
        forking.READS_VARIABLE: str(read),
        project.FIGURES_VARIABLE: str(figures),
        project.PROJECT_VARIABLE: str(project.root()),
    }
    source = nbformat.reads(run.notebook, as_version=4)
    place = "before the first cell"

    def note(cell: NotebookNode, cell_index: int) -> None:
        nonlocal place
        place = f"cell {cell_index + 1} ({notebooks.first_line(cell)})"

    try:
        scratch.mkdir(parents=True)
        with tempfile.TemporaryDirectory(prefix="workreport-", ignore_cleanup_errors=True) as sockets:
            executed = papermill.execute_notebook(
                source,
                None,
                run.parameters,
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=run.timeout,
                resources={"metadata": {"path": str(scratch)}},
                kernel_manager_class=kernels.Manager,
                config=kernels.settings(run.caches, Path(sockets), variables),
                shutdown_kernel="immediate",
                on_cell_start=note,
            )
    except PapermillExecutionError as error:
        raise NotebookError(f"{place}: {error.ename}: {error.evalue}") from None
    except TimeoutError:
        raise NotebookError(f"{place}: takes longer than {run.timeout} s; --timeout allows more") from None
    except (RuntimeError, OSError) as error:  # the kernel died, or could not be started
        raise NotebookError(f"{place}: {type(error).__name__}: {error}") from None
    document = notebooks.dumps(notebooks.clean(executed, source, places=run.places))
    if len(document) > SIZE_LIMIT:
        raise NotebookError(f"its outputs make it {len(document):,} bytes large, more than {SIZE_LIMIT:,}: show less")
    return Ran(document, figures, reads.recorded(read, project.root()), time.monotonic() - started)
