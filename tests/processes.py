"""What tests of a build that goes wrong share: a build in a process of its own, and a look at the processes that it started."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conftest import FEW_LIBRARIES

# The command line in a process of its own, without tables and the site made of them, like the fixture ``workspace``.
COMMAND = f"""
import sys
from workreport import cli, tables
from workreport.publish import kernels, site

kernels.LIBRARIES = {FEW_LIBRARIES}
tables.check = lambda data_dir: []
site.render = lambda *given: {{}}
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


def lying(base: Path) -> dict[str, bytes]:
    paths = (path for path in (base / "figures").rglob("*") if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}
