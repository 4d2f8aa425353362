"""Kernels as papermill asks for them, each a fresh interpreter with an environment of its own.

What the person here has set up for their own Jupyter, IPython or matplotlib must not change a byte. A kernel, with all that it
started, ends when the process that asked for it does, however that ends: a watchman then finds the end of its stdin.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict
from traitlets.config import Config

import workreport

MEMORY_LIMIT = 2 << 30  # bytes that a kernel may take: a cell that wants more fails, not the machine
PRINT_LIMIT = 1_000_000  # characters that a kernel may print

# What a kernel has of the environment here. The text of the report (WORKREPORT_SOURCES) is not of it, because a notebook that
# had it would show what it does not show to whoever lacks it.
_KEPT = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_LONGEST = 80  # bytes of a folder's path that leave room for the name of a socket, of which systems take some hundred

# It reads which process groups there are, a line each, and ends a group where a minus stands before it; at the end all.
_WATCHMAN = """
import os, signal, sys

def end(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass

groups = set()
for line in sys.stdin:
    group = int(line)
    if group > 0:
        groups.add(group)
    else:
        groups.discard(-group)
        end(-group)
for group in groups:
    end(group)
"""


@cache
def watchman() -> "subprocess.Popen[bytes]":
    """The process that ends kernels; it has to be there before the threads that start some."""
    command = [sys.executable, "-I", "-S", "-c", _WATCHMAN]
    # In a session of its own, because Ctrl-C is answered by the build, for all; without a buffer, so that lines stay whole.
    return subprocess.Popen(command, stdin=subprocess.PIPE, bufsize=0, start_new_session=True)


def _tell(group: int | None) -> None:
    stdin = watchman().stdin
    if group and stdin:  # not every system has groups
        stdin.write(b"%d\n" % group)


def kill_all() -> None:
    """End every kernel that is at work, and what it started."""
    last = watchman()
    watchman.cache_clear()
    last.communicate()


def settings(caches: Path, own: Path, variables: dict[str, str]) -> Config:
    """What ``Manager`` needs for one kernel, in the form that papermill hands on.

    ``caches`` is a folder that matplotlib may write to, ``own`` one of this kernel alone; ``variables`` is what it has in its
    environment beside what all have.
    """
    environment = {
        "HOME": str(caches),
        "IPYTHONDIR": str(own / "ipython"),
        "JE_ARROW_MALLOC_CONF": "background_thread:false",  # of pyarrow, which pandas loads where it is installed
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_RUNTIME_DIR": str(own / "jupyter"),
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(caches),
        "OMP_NUM_THREADS": "1",  # kernels run side by side
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger, which nobody uses here, complains when it is loaded
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(Path(workreport.__file__).absolute().parents[1]),  # the same package as here
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # Sockets with a name, because two that ask for a free port at the same time may be given the same one.
    transport = "ipc" if os.name == "posix" and len(os.fsencode(own)) <= _LONGEST else "tcp"
    manager = {"connection_file": str(own / "kernel.json"), "transport": transport}
    return Config(Manager=manager, Provisioner={"environment": kept | environment | variables})


class Provisioner(LocalProvisioner):
    """Starts a kernel that sees nothing of what the person here has set up, and lets nothing that it started outlive it."""

    environment = Dict(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        started = await super().launch_kernel(cmd, **kwargs | {"env": dict(self.environment)})
        _tell(self.pgid)
        return started

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        _tell(self.pgid and -self.pgid)


class Manager(AsyncKernelManager):
    """Has its kernels of ``Provisioner``, whatever else on this machine is called python3."""

    # -P: nothing is imported from the folder it runs in. Silent, because what it would log names files and ports of this machine.
    kernel_spec = KernelSpec(
        argv=[sys.executable, "-P", "-m", __name__, "-f", "{connection_file}", "--log-level=CRITICAL"],
        language="python",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)


def be_kernel(arguments: list[str]) -> None:
    """Be the kernel that ``arguments`` describe."""
    from ipykernel.kernelapp import IPKernelApp

    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has the limit
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    app = IPKernelApp.instance()
    app.initialize(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.write = _limited(stream.write)  # type: ignore[method-assign]
    app.start()


def _limited(write: Callable[[str], int]) -> Callable[[str], int]:
    """``write``, but for what goes beyond PRINT_LIMIT: a loop that prints without end ends there."""
    left = PRINT_LIMIT

    def limited(text: str) -> int:
        nonlocal left
        left -= len(text)
        if left < 0:
            raise RuntimeError(f"prints more than {PRINT_LIMIT:,} characters")
        return write(text)

    return limited


if __name__ == "__main__":
    be_kernel(sys.argv[1:])
