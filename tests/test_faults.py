"""What goes wrong on a machine, made to happen: a full disk, two builds at once, kernels gone astray, notebooks that want too much.

Whatever it is, outputs are whole, old or new, and never mixed within what belongs together; the next build mends the rest.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from conftest import Project, empty_project
from processes import BUSY, COMMAND, is_alive, lying, wait_until
from test_build import figure, outputs
from workreport import files
from workreport.errors import InputError
from workreport.publish import build, cache

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

# --- kernels


def test_what_a_kernel_started_ends_where_the_kernel_ended_before_it(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", BUSY.replace("time.sleep(1000)", "os._exit(3)"))
    assert run("build", "--lang", "en")[0] == 1
    wait_until(lambda: not any(map(is_alive, map(int, (workspace.root / "pids").read_text().split()))))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_kernel_is_the_same_whether_it_is_forked_or_started_afresh(
    method: str, workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workreport.publish.kernels.START_METHOD", method)
    workspace.notebook(
        "01-a", "import multiprocessing, os\nprint(multiprocessing.get_start_method(), os.getpgrp() == os.getpid())"
    )
    assert run("build", "--lang", "en")[0] == 0
    assert outputs(workspace.root / "notebooks" / "01-a.ipynb", "code-1") == f"{method} True\n"


def test_where_the_process_that_starts_kernels_is_gone_the_notebooks_fail_and_say_so(
    workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workreport.publish.kernels.START_METHOD", "no such method")
    workspace.notebook("01-a", "print(1)")
    code, _, err = run("build", "--lang", "en")
    assert code == 1
    assert "01-a en: before the first cell: RuntimeError: the process that starts kernels has ended" in err


# --- two at once


def test_a_second_build_in_the_same_folder_is_refused_and_one_elsewhere_is_not(
    workspace: Project, run: Run, tmp_path: Path
) -> None:
    workspace.notebook("01-a", "print(1)")
    (workspace.root / ".workreport").mkdir()
    before = workspace.files()
    with FileLock(workspace.root / ".workreport" / "lock"):
        code, out, err = run("build", "--lang", "en")
        assert (code, out) == (2, "")
        assert "another build is at work there: wait for it, or choose a folder with --out" in err
        assert workspace.files() == before
        assert run("build", "--lang", "en", "--out", tmp_path / "out")[0] == 0
    assert run("build", "--lang", "en")[0] == 0


# --- nowhere to write


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own that holds 600 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], check=False).returncode:
        pytest.skip("a small disk can only be made by root where mounting is allowed")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_is_full_is_told_in_a_line_and_leaves_the_last_good_outputs(
    workspace: Project, run: Run, small_disk: Path
) -> None:
    workspace.notebook("01-a", figure("bars"))
    workspace.notebook("02-b", "print('x' * 100_000)")
    assert run("build", "--lang", "en", "--out", small_disk)[0] == 0
    before = workspace.files(below=small_disk)
    workspace.notebook("01-a", figure("bars").replace("1.0]", "0.9]"))
    workspace.notebook("02-b", "print('y' * 100_000)")
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    for stem in ("01-a", "02-b"):
        code, _, err = run("build", stem, "--lang", "en", "--out", small_disk)
        assert code in (1, 2)
        assert "No space left on device" in err
        assert err.count("\n") == 1
        assert workspace.files(below=small_disk) == before | {"filler": filler.read_bytes()}
    filler.unlink()
    assert run("build", "--lang", "en", "--out", small_disk)[0] == 0
    assert workspace.files(below=small_disk) != before


def test_a_disk_that_cannot_be_written_to_is_told_before_anything_runs(
    workspace: Project, run: Run, small_disk: Path
) -> None:
    workspace.notebook("01-a", "print(1)")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    code, out, err = run("build", "--out", small_disk)
    assert (code, out) == (2, "")
    assert f"{small_disk}/.workreport: cannot be made into an output folder (Read-only file system)" in err


def test_a_folder_where_a_file_should_go_is_named_and_nothing_is_put_in_place(tmp_path: Path) -> None:
    (tmp_path / ".workreport").mkdir()
    (tmp_path / "figures" / "b.svg").mkdir(parents=True)
    with build.alone(tmp_path), pytest.raises(InputError, match=r"b\.svg: is a folder where a file should go"):
        files.put(tmp_path, {"figures/a.svg": b"new", "figures/b.svg": b"new"}, cache.STAGING)
    assert lying(tmp_path) == {}


# --- notebooks that ask for too much


@pytest.fixture(scope="module")
def greedy(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[int]]:
    """The failures of notebooks that ask for too much, and the processes that they started."""
    project = empty_project(tmp_path_factory.mktemp("greedy"))
    for stem, code in {
        "01-prints": "while True:\n    print('x' * 1000)",
        "02-shows": "from IPython.display import HTML\nHTML('<p>' + 'x' * 11_000_000)",
        "03-takes": "whole = bytearray(3 << 30)",
        "04-leaves": BUSY.replace("time.sleep(1000)", "1 / 0"),
        "05-maps": "import mmap\nshared = mmap.mmap(-1, 6 << 30)",
        "06-shares": "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=6 << 30)",
    }.items():
        project.notebook(stem, code)
    build = subprocess.run(
        [sys.executable, "-c", COMMAND, "build", "--lang", "en"],
        env=os.environ | {"WORKREPORT_PROJECT": str(project.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 1
    return build.stderr.splitlines(), list(map(int, (project.root / "pids").read_text().split()))


@pytest.mark.parametrize(
    "fault",
    [
        "01-prints en: cell 3 (while True:): RuntimeError: prints more than 1,000,000 characters",
        "02-shows en: its outputs make it 11,00",
        "03-takes en: cell 3 (whole = bytearray(3 << 30)): MemoryError:",
        "05-maps en: cell 3 (import mmap): OSError: [Errno 12] Cannot allocate memory",
        "06-shares en: cell 3 (from multiprocessing.shared_memory import SharedMemory): OSError: [Errno 27] File too large",
    ],
)
def test_a_notebook_that_asks_for_too_much_fails_and_says_what(fault: str, greedy: tuple[list[str], list[int]]) -> None:
    assert [line for line in greedy[0] if line.startswith(f"workreport build: {fault}")]


def test_what_a_notebook_started_ends_with_it(greedy: tuple[list[str], list[int]]) -> None:
    wait_until(lambda: not any(map(is_alive, greedy[1])))
