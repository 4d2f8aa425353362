"""A build that is killed, or asked to end: outputs are whole, old or new, no process is left, and the next build mends the rest."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import psutil
import pytest

from conftest import FEW_LIBRARIES, Project, empty_project
from processes import BUSY, PATIENCE, is_alive, lying, start, wait_until
from workreport.publish import build

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

OLD = {f"figures/{path}": b"old" for path in ("en/bars.svg", "en/bars.png", "zh/bars.svg", "data/bars.csv")}
NEW = dict.fromkeys(OLD, b"new") | {"figures/zh/bars.png": b"new"}

COMMIT = """
import os, signal, sys
from pathlib import Path
from workreport import files
from workreport.publish import build, cache

base, steps = Path(sys.argv[1]), int(sys.argv[2])

def counted(move):
    def step(*places):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        move(*places)
    return step

with build.alone(base):
    os.replace, os.rename = counted(os.replace), counted(os.rename)
    files.put(base, {path: b"new" for path in sys.argv[3:]}, cache.STAGING)
"""


@pytest.mark.parametrize("steps", range(13))
def test_a_set_that_was_killed_on_its_way_is_all_old_or_is_finished_by_the_next_build(
    steps: int, tmp_path: Path
) -> None:
    """Five files and the list of what goes are gathered, their set is declared complete, then five are moved.

    That is twelve steps, and it is killed before each.
    """
    for path, content in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / ".workreport").mkdir()
    killed = subprocess.run([sys.executable, "-c", COMMIT, tmp_path, str(steps), *NEW], check=False)
    assert killed.returncode == (0 if steps == 12 else -signal.SIGKILL)
    declared = steps > 6
    if not declared:
        assert lying(tmp_path) == OLD
    with build.alone(tmp_path):
        assert lying(tmp_path) == (NEW if declared else OLD)
    assert sorted(path.name for path in (tmp_path / ".workreport").iterdir()) == ["lock"]


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
BUILDER = f"""
import os
import sys

from workreport import cli, tables
from workreport.publish import kernels, run, site

kernels.LIBRARIES = {FEW_LIBRARIES}

tables.check = lambda data_dir: []
site.render = lambda *given: {{}}
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
    projects = undisturbed, project = empty_project(tmp_path / "undisturbed"), empty_project(tmp_path / "killed")
    for each in projects:
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
