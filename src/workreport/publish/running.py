"""One notebook executed in one language by papermill, in a process and a folder of its own.

What the person at this machine has set up for their own Jupyter, IPython or matplotlib must not change a byte: the kernel
is the interpreter that runs this, and it sees none of their settings.
"""

import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import papermill
from ipykernel.kernelspec import write_kernel_spec
from papermill.exceptions import PapermillExecutionError

from workreport import project
from workreport.publish import notebooks
from workreport.publish.notebooks import NotebookError

NOTEBOOK = "notebook.ipynb"  # the executed notebook among the results of a run

# Of the person's own settings these reach the kernel by other ways than the ones that are replaced below. The text of the
# report is withheld, because a notebook that had it would show what it does not show to whoever lacks it.
_WITHHELD = ("COLUMNS", "LINES", "PYTHONSTARTUP", "PYTHONWARNINGS", project.SOURCES_VARIABLE)


@dataclass(frozen=True)
class Run:
    """What to execute, and where to work."""

    notebook: str  # the document in one language, without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    folder: Path  # of this run alone; the results are in results/ below it
    caches: Path  # shared by all runs
    timeout: int  # seconds for a cell
    places: tuple[str, ...]  # paths that no output may show

    @property
    def results(self) -> Path:
        return self.folder / "results"


def execute(run: Run) -> float:
    """Execute the notebook; leave it, cleaned, and its figures in ``run.results``. Returns the seconds it took.

    Raises NotebookError, naming the cell, where a cell fails, warns, or shows what may not be published.
    """
    started = time.monotonic()
    scratch = run.folder / "scratch"
    for folder in (scratch, run.results, run.caches):
        folder.mkdir(parents=True, exist_ok=True)
    _isolate(run)
    source, executed = run.folder / "source.ipynb", run.folder / "executed.ipynb"
    source.write_text(run.notebook, encoding="utf-8")
    try:
        papermill.execute_notebook(
            source,
            executed,
            run.parameters,
            kernel_name="python3",
            progress_bar=False,
            # An empty folder: a notebook that reads or writes beside itself would work for its author alone.
            cwd=scratch,
            execution_timeout=run.timeout,
        )
    except PapermillExecutionError as error:
        cell = f"cell {error.cell_index + 1} ({error.source.strip().splitlines()[0]})"
        raise NotebookError(f"{cell}: {error.ename}: {error.evalue}") from None
    except (RuntimeError, TimeoutError) as error:  # the kernel died, or a cell took too long
        raise NotebookError(f"{_last_started(executed)}: {_reason(error, run.timeout)}") from None
    document = notebooks.clean(
        nbformat.read(executed, as_version=4), nbformat.reads(run.notebook, as_version=4), places=run.places
    )
    (run.results / NOTEBOOK).write_bytes(notebooks.dumps(document))
    return time.monotonic() - started


def _isolate(run: Run) -> None:
    """Set this process's environment, which the kernel inherits."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it would log, its exceptions say too
    jupyter = run.folder / "jupyter"
    # Of this interpreter, whatever else on this machine is called python3; and silent on how it is connected.
    write_kernel_spec(jupyter / "kernels" / "python3", extra_arguments=["--log-level=CRITICAL"])
    for name in _WITHHELD:
        os.environ.pop(name, None)
    os.environ.update(
        IPYTHONDIR=str(run.folder / "ipython"),
        JUPYTER_CONFIG_DIR=str(jupyter),
        JUPYTER_NO_CONFIG="1",
        JUPYTER_PATH=str(jupyter),
        JUPYTER_RUNTIME_DIR=str(jupyter / "runtime"),
        MATPLOTLIBRC=str(Path(mpl.get_data_path()) / "matplotlibrc"),
        MPLBACKEND="agg",
        MPLCONFIGDIR=str(run.caches),
        PYTHONHASHSEED="0",
        TZ="UTC",
        **{project.FIGURES_VARIABLE: str(run.results / "figures")},
    )


def _last_started(executed: Path) -> str:
    """The cell that was being executed when a run broke off."""
    if not executed.is_file():
        return "before the first cell"
    cells = list(enumerate(nbformat.read(executed, as_version=4).cells, start=1))
    started = [each for each in cells if each[1].metadata.get("papermill", {}).get("start_time")]
    if not started:
        return "before the first cell"
    position, cell = started[-1]
    return f"cell {position} ({notebooks.first_line(cell)})"


def _reason(error: RuntimeError | TimeoutError, timeout: int) -> str:
    if isinstance(error, TimeoutError):
        return f"takes longer than {timeout} s; --timeout allows more"
    return f"{type(error).__name__}: {error}"
