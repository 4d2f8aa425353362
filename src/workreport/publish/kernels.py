"""Kernels as papermill asks for them, each a fresh interpreter with an environment of its own.

What the person here has set up for their own Jupyter, IPython or matplotlib must not change a byte. A kernel, with all that it
started, ends when the process that asked for it does, however that ends: a watchman beside it then finds the end of its stdin.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict
from traitlets.config import Config

import workreport

MEMORY_LIMIT = 2 << 30  # bytes that a kernel may take: a cell that wants more fails, not the machine
MAPPED_LIMIT = 2 * MEMORY_LIMIT  # bytes that it may map, what it shares and what is only reserved for it counted
PRINT_LIMIT = 1_000_000  # characters that a kernel may print

# What a kernel has of the environment here. The text of the report (WORKREPORT_SOURCES) is not of it, because a notebook that
# had it would show what it does not show to whoever lacks it.
_KEPT = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_LONGEST = 80  # bytes of a folder's path that leave room for the name of a socket, of which systems take some hundred

_watchmen: set["subprocess.Popen[bytes]"] = set()


def kill_all() -> None:
    """End every kernel that is at work, and what it started."""
    for watchman in list(_watchmen):
        watchman.communicate()


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
    watchman: "subprocess.Popen[bytes] | None" = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        started = await super().launch_kernel(cmd, **kwargs | {"env": dict(self.environment)})
        if self.pgid:  # not every system has process groups
            self.watchman = _watch(self.pgid)
        return started

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        if self.watchman:
            self.watchman.communicate()
            _watchmen.discard(self.watchman)


def _watch(group: int) -> "subprocess.Popen[bytes]":
    """A process that ends the group where its own stdin ends: closed by this process, or gone with it."""
    command = ["sh", "-c", 'read _; kill -9 "-$0"', str(group)]
    # In a session of its own, because Ctrl-C is answered by the build, for all.
    watchman = subprocess.Popen(command, stdin=PIPE, stderr=DEVNULL, start_new_session=True)
    _watchmen.add(watchman)
    return watchman


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
    import pandas as pd
    from ipykernel.kernelapp import IPKernelApp

    pd.set_option("display.max_columns", 0)  # in a frame's plain text what does not fit a line is left out, not wrapped
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has the limit
        import resource

        # A file may lie in memory too (/dev/shm), so it may be no larger.
        limits = {"RLIMIT_DATA": MEMORY_LIMIT, "RLIMIT_FSIZE": MEMORY_LIMIT, "RLIMIT_AS": MAPPED_LIMIT}
        for name, limit in limits.items():
            resource.setrlimit(getattr(resource, name), (limit, limit))
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
