"""What goes wrong on a machine, made to happen: a build that is killed, a full disk, two builds at once, kernels gone astray.

Whatever it is, outputs are whole, old or new, and never mixed within what belongs together; the next build mends the rest.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import psutil
import pytest
from filelock import FileLock

from conftest import Project
from test_build import figure, outputs
from workreport.errors import InputError
from workreport.publish import commit

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

# The command line in a process of its own, without tables and the site made of them, like the fixture ``workspace``.
COMMAND = """
import sys
from workreport import cli, tables
from workreport.publish import site

tables.check = lambda data_dir: []
site.render = lambda *given: {}
sys.exit(cli.main(sys.argv[1:]))
"""

PATIENCE = 60  # seconds until a test gives up on what should happen soon


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that a signal to its group does not reach the tests
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


# --- killed

OLD = {f"figures/{path}": b"old" for path in ("en/bars.svg", "en/bars.png", "zh/bars.svg", "data/bars.csv")}
NEW = dict.fromkeys(OLD, b"new") | {"figures/zh/bars.png": b"new"}

COMMIT = """
import os, signal, sys
from pathlib import Path
from workreport.publish import commit

base, steps = Path(sys.argv[1]), int(sys.argv[2])

def counted(move):
    def step(*places):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        move(*places)
    return step

with commit.alone(base):
    os.replace, os.rename = counted(os.replace), counted(os.rename)
    commit.commit(base, {path: b"new" for path in sys.argv[3:]})
"""


def lying(base: Path) -> dict[str, bytes]:
    paths = (path for path in (base / "figures").rglob("*") if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("steps", range(12))
def test_a_set_that_was_killed_on_its_way_is_all_old_or_is_finished_by_the_next_build(
    steps: int, tmp_path: Path
) -> None:
    """Five files are gathered, their set is declared complete, then five are moved: eleven steps, killed before each."""
    for path, content in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / ".workreport").mkdir()
    killed = subprocess.run([sys.executable, "-c", COMMIT, tmp_path, str(steps), *NEW], check=False)
    assert killed.returncode == (0 if steps == 11 else -signal.SIGKILL)
    declared = steps > 5
    if not declared:
        assert lying(tmp_path) == OLD
    with commit.alone(tmp_path):
        assert lying(tmp_path) == (NEW if declared else OLD)
    assert sorted(path.name for path in (tmp_path / ".workreport").iterdir()) == ["lock"]


BUSY = """
import os
import re
import subprocess
import time

from workreport import project

helper = subprocess.Popen(["sleep", "1000"])
(project.root() / "pids").write_text(f"{os.getpid()} {helper.pid}")
time.sleep(1000)
"""
STUCK = BUSY.replace("time.sleep(1000)", "re.match('(a+)+$', 'a' * 60 + 'b')")  # which lets no other thread go on


@pytest.fixture(params=[BUSY])
def busy(
    request: pytest.FixtureRequest, workspace: Project
) -> Iterator[tuple[Project, subprocess.Popen[str], list[int]]]:
    """A build in the middle of a cell: the project, its process, and the processes of the kernel and of what that started."""
    workspace.notebook("01-a", "print(1)")
    workspace.notebook("02-b", request.param)
    workspace.notebook("03-c", "print(1)")  # whose turn has not come
    build = start("build", "--lang", "en", "--jobs", "1")
    try:
        wait_until(
            lambda: (workspace.root / "pids").is_file() and len((workspace.root / "pids").read_text().split()) == 2
        )
        yield workspace, build, list(map(int, (workspace.root / "pids").read_text().split()))
    finally:
        build.kill()
        build.communicate()


@pytest.mark.parametrize("busy", [BUSY, STUCK], indirect=True, ids=["busy", "stuck"])
def test_a_build_that_is_killed_leaves_no_kernel_and_what_was_done_is_kept(
    busy: tuple[Project, subprocess.Popen[str], list[int]], run: Run
) -> None:
    project, build, pids = busy
    build.kill()
    assert build.wait() == -signal.SIGKILL
    wait_until(lambda: not any(map(is_alive, pids)))
    project.notebook("02-b", "print(1)")
    code, out, err = run("build", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == ["unchanged 01-a en", "02-b en: not built before"]
    assert not (project.root / ".workreport" / "staging").exists()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_build_that_is_asked_to_end_ends_its_kernels_and_leaves_no_staging(
    busy: tuple[Project, subprocess.Popen[str], list[int]], sent: signal.Signals, code: int
) -> None:
    project, build, pids = busy
    build.send_signal(sent)
    _, err = build.communicate(timeout=PATIENCE)
    assert (build.returncode, err) == (code, "workreport: broken off\n")
    assert not any(map(is_alive, pids))
    assert not (project.root / ".workreport" / "staging").exists()


def test_ctrl_c_ends_the_kernels_and_gives_exit_code_130(
    busy: tuple[Project, subprocess.Popen[str], list[int]],
) -> None:
    project, build, pids = busy
    os.killpg(build.pid, signal.SIGINT)
    _, err = build.communicate(timeout=PATIENCE)
    assert (build.returncode, err) == (130, "workreport: broken off\n")
    assert not any(map(is_alive, pids))
    assert not (project.root / ".workreport" / "staging").exists()


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


KILLS = 20
# A figure without a library that draws, so that a build takes little more than its kernels do.
DRAWS = """
import os
from pathlib import Path

for path, content in {f"{lang}/STEM.svg": f"<svg>{lang}</svg>", "data/STEM.csv": "share\\n0.5\\n"}.items():
    place = Path(os.environ["WORKREPORT_FIGURES"]) / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content, encoding="utf-8")
"""
BUILDER = """
import os
import sys

from workreport import cli, tables
from workreport.publish import run, site

tables.check = lambda data_dir: []
site.render = lambda *given: {}
for line in sys.stdin:
    build = os.fork()
    if not build:
        os.environ["WORKREPORT_PROJECT"], *options = line.split()
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silence, stream)
        os._exit(cli.main(["build", *options]))
    print(build, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(build, 0)[1]), flush=True)
"""


def processes_of(root: Path) -> list[psutil.Process]:
    """Whoever has the project's folder of caches in its environment: what starts its kernels, kernels, and what they started."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            caches = process.environ().get("MPLCONFIGDIR", "")
            if caches.startswith(str(root)) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@pytest.fixture
def builder() -> Iterator[subprocess.Popen[str]]:
    """A process that has loaded all that a build needs, so that kills meet builds at work and not their imports.

    For each line "PROJECT OPTIONS" it forks a build; it says first its number, and when it has ended its exit code.
    """
    with subprocess.Popen([sys.executable, "-c", BUILDER], stdin=PIPE, stdout=PIPE, text=True) as process:
        yield process
        process.kill()


def test_after_twenty_kills_at_random_moments_one_build_mends_all(
    tmp_path: Path, builder: subprocess.Popen[str]
) -> None:
    def begin(project: Project, option: str = "") -> int:
        print(project.root, option, file=builder.stdin, flush=True)
        return int(builder.stdout.readline())

    def end() -> int:
        return int(builder.stdout.readline())

    stems = ("01-a", "02-b")
    projects = undisturbed, project = Project(tmp_path / "undisturbed"), Project(tmp_path / "killed")
    for each in projects:
        (each.root / "notebooks" / "zh").mkdir(parents=True)
        (each.root / "data").mkdir()
        for stem in stems:
            each.notebook(stem, DRAWS.replace("STEM", stem))
    begin(undisturbed)
    assert end() == 0
    began = time.monotonic()
    begin(undisturbed, f"{stems[0]} --force")
    assert end() == 0
    longest = time.monotonic() - began
    seed, killed = "twenty kills", 0
    print(f"seed: {seed!r}")
    chance = random.Random(seed)
    while killed < KILLS:
        sent, moment = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]), chance.uniform(0, longest)
        build = begin(project, f"{chance.choice(stems)} --force")
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):  # it may have ended before
            os.kill(build, sent)
        code = end()
        print(f"{sent.name} after {moment:.2f} s: {code}")
        killed += code != 0
        longest = longest if code else min(longest, moment)
    begin(project)
    assert end() == 0
    assert project.files() == undisturbed.files()
    assert sorted(path.name for path in (project.root / ".workreport").iterdir()) == sorted(
        path.name for path in (undisturbed.root / ".workreport").iterdir()
    )
    wait_until(lambda: not processes_of(project.root))


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
    with commit.alone(tmp_path), pytest.raises(InputError, match=r"b\.svg: is a folder where a file should go"):
        commit.commit(tmp_path, {"figures/a.svg": b"new", "figures/b.svg": b"new"})
    assert lying(tmp_path) == {}


# --- notebooks that ask for too much


@pytest.fixture(scope="module")
def greedy(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[int]]:
    """The failures of notebooks that ask for too much, and the processes that they started."""
    project = Project(tmp_path_factory.mktemp("greedy"))
    (project.root / "notebooks" / "zh").mkdir(parents=True)
    (project.root / "data").mkdir()
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
