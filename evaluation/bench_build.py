"""How fast a build is, beside the same notebooks run by the papermill command one by one.

    python evaluation/bench_build.py [ROUNDS]

A round takes each of the two once, so that what else the machine does falls on both; ratios are of one round, and the median
round counts. All is written to a temporary folder.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from workreport import project

BIN = Path(sys.executable).parent
COMMAND = BIN / "workreport"
SAMPLES = 0.05  # seconds between two looks at the memory


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    notebooks = sorted(project.notebooks_dir().glob("[0-9][0-9]-*.ipynb"))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        out = Path(folder)
        took: dict[str, list[float]] = {"loop": [], "build": []}
        stages: list[dict[str, float]] = []
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds}", file=sys.stderr)
            took["loop"].append(seconds(lambda: papermill_loop(notebooks, out)))
            started = time.monotonic()
            stages.append(stages_of(build_into(out / f"built-{number}")))
            took["build"].append(time.monotonic() - started)
        shared, counted = peak_memory(build_into(out / "watched"))
        runs = 2 * len(notebooks)
        print(f"{len(notebooks)} notebooks in 2 languages, {os.cpu_count()} cores, medians of {rounds} rounds")
        for name, label in {
            "loop": "papermill, one command after the other",
            "build": "workreport build --force, with tables, gallery and site",
        }.items():
            print(f"{statistics.median(took[name]):7.1f} s  {label}")
        print(f"{ratio(took['build'], took['loop']):7.2f}    of the papermill loop (the aim is 0.35)")
        print("where a build's time goes")
        for stage in stages[0]:
            print(f"{statistics.median(each[stage] for each in stages):7.1f} s  {stage}")
        print(f"memory at its peak: {shared:.0f} MB for all processes ({counted:.0f} MB if shared pages count in each)")

        copy = project_copy(out / "project")
        environment = os.environ | {"WORKREPORT_PROJECT": str(copy)}
        again = statistics.median(seconds(lambda: call(["build"], environment)) for _ in range(rounds))
        print(f"{again:7.2f} s  a build with nothing changed")
        change_a_note(copy / "data" / "glossary.csv")
        started = time.monotonic()
        lines = call(["build"], environment)
        ran = sum(line.startswith("built 0") for line in lines)
        print(f"{time.monotonic() - started:7.1f} s  a changed cell in a table: {ran} of {runs} runs")
    return 0


def papermill_loop(notebooks: list[Path], out: Path) -> None:
    (out / "loop").mkdir(exist_ok=True)
    environment = os.environ | {project.FIGURES_VARIABLE: str(out / "loop" / "figures")}
    for lang in project.LANGUAGES:
        for path in notebooks:
            shutil.rmtree(out / "loop" / "figures", ignore_errors=True)  # a figure is saved once a run
            edition = path if lang == project.LANGUAGES[0] else path.parent / lang / path.name
            command = [BIN / "papermill", "-k", "python3", edition, out / "loop" / path.name]
            subprocess.run(command, check=True, env=environment, capture_output=True)


def build_into(out: Path) -> list[str | Path]:
    """The command that builds everything into an empty folder."""
    return [COMMAND, "build", "--force", "--out", out]


def stages_of(command: list[str | Path]) -> dict[str, float]:
    """The seconds of a build until its first run, in its runs and after them, told by when its lines come."""
    last = time.monotonic()
    taken = {"until the first notebook has run": 0.0, "the other notebooks": 0.0, "gallery and site": 0.0}
    build = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    assert build.stdout
    stage = iter(taken)
    now = next(stage)
    for line in build.stdout:
        moment = time.monotonic()
        if line.startswith("built"):
            if line.startswith("built site"):
                now = "gallery and site"
            taken[now] += moment - last
            last = moment
            now = "the other notebooks"
    if build.wait():
        raise SystemExit("the build failed: run workreport build to see why")
    return taken


def peak_memory(command: list[str | Path]) -> tuple[float, float]:
    """The most memory that a build's processes took together, in MB: shared pages once, and in each.

    In a build of its own, because looking takes time.
    """
    peak = (0.0, 0.0)
    build = psutil.Popen(command, stdout=subprocess.DEVNULL)
    while build.poll() is None:
        shared = counted = 0
        for process in [build, *build.children(recursive=True)]:
            try:
                known = process.memory_full_info()
            except psutil.Error:  # it has ended
                continue
            shared += known.pss
            counted += known.rss
        peak = max(peak[0], shared / 1e6), max(peak[1], counted / 1e6)
        time.sleep(SAMPLES)
    return peak


def project_copy(folder: Path) -> Path:
    """A copy of the project, built once."""
    for name in ("data", "notebooks", "figures"):
        shutil.copytree(project.root() / name, folder / name)
    call(["build"], os.environ | {"WORKREPORT_PROJECT": str(folder)})
    return folder


def change_a_note(table: Path) -> None:
    """Change the last cell of the last row, which is prose in every table."""
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines[:-1], lines[-1] + "."]) + "\n", encoding="utf-8")


def call(arguments: list[str], environment: dict[str, str]) -> list[str]:
    done = subprocess.run([COMMAND, *arguments], check=True, env=environment, capture_output=True, text=True)
    return done.stdout.splitlines()


def seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def ratio(some: list[float], others: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(some, others, strict=True))


if __name__ == "__main__":
    sys.exit(main())
