"""Kernels as papermill asks for them, forked from a process that has the libraries loaded, so that no run waits for pandas.

That process, the nursery, is a fresh interpreter with an environment of its own: what the person here has set up for their own
Jupyter, IPython or matplotlib must not change a byte. It is asked on its stdin, a line a kernel, and answers with the kernel's
pid. A kernel, with all that it started, ends when the process that asked for it does, however that ends: the stdin is then
gone. Where a system cannot fork, each kernel is a fresh interpreter, which takes longer.
"""

import contextlib
import gc
import importlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

import workreport

MEMORY_LIMIT = 2 << 30  # bytes that a kernel may take: a cell that wants more fails, not the machine
MAPPED_LIMIT = 2 * MEMORY_LIMIT  # bytes that it may map, what it shares and what is only reserved for it counted
PRINT_LIMIT = 1_000_000  # characters that a kernel may print

# Elsewhere a fork may not survive in the system's libraries.
START_METHOD = "fork" if sys.platform == "linux" else "spawn"

# What a kernel has of the environment here. The text of the report (WORKREPORT_SOURCES) is not of it, because a notebook that
# had it would show what it does not show to whoever lacks it.
_KEPT = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_SET = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # of pyarrow, which pandas loads where it is installed
    "JUPYTER_NO_CONFIG": "1",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",  # kernels run side by side
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger, which nobody uses here, complains when it is loaded
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(Path(workreport.__file__).absolute().parents[1]),  # the same package as here
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}
# Loaded before a fork.
LIBRARIES = ("seaborn", "ipykernel.kernelapp", "workreport.charts", "workreport.notebook", "workreport.panel.tables")
_LONGEST = 80  # bytes of a folder's path that leave room for the name of a socket, of which systems take some hundred


class Nursery:
    """The process that starts the kernels of a build. ``caches`` is a folder that matplotlib may write to."""

    def __init__(self, caches: Path) -> None:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        env = kept | _SET | {"HOME": str(caches), "MPLCONFIGDIR": str(caches)}
        # -P: nothing from this folder. In a session of its own, because Ctrl-C is answered by the build, for all.
        command = [sys.executable, "-P", "-m", "workreport.publish.kernels", START_METHOD, *LIBRARIES]
        self._process = subprocess.Popen(command, env=env, stdin=PIPE, stdout=PIPE, text=True, start_new_session=True)
        self._lock = threading.Lock()

    def start(self, arguments: list[str], variables: dict[str, str], folder: str) -> int:
        """The pid of a new kernel, which works in ``folder`` and has ``variables`` in its environment beside what all have."""
        with self._lock:
            assert self._process.stdout is not None
            try:
                print(json.dumps([arguments, variables, folder]), file=self._process.stdin, flush=True)
                return int(self._process.stdout.readline())
            except (OSError, ValueError):
                raise RuntimeError("the process that starts kernels has ended") from None

    def end(self) -> None:
        """End it, all its kernels, and what they started."""
        with self._lock:
            self._process.communicate()

    def manager(self, own: Path, variables: dict[str, str]) -> type[AsyncKernelManager]:
        """What papermill asks for a kernel; ``own`` is a folder of that kernel alone."""
        variables = {"IPYTHONDIR": str(own / "ipython"), "JUPYTER_RUNTIME_DIR": str(own / "jupyter")} | variables
        nursery = self

        class Provisioner(LocalProvisioner):
            async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
                self.process = _Kernel(nursery.start(cmd, variables, str(kwargs["cwd"])))
                self.pid = self.pgid = self.process.pid
                return self.connection_info

        class Manager(AsyncKernelManager):
            # Silent, because what it would log names files and ports of this machine.
            kernel_spec = KernelSpec(argv=["-f", "{connection_file}", "--log-level=CRITICAL"], language="python")

            def __init__(self, **kwargs: Any) -> None:
                # Sockets with a name, because two that ask for a free port at the same time may be given the same one.
                transport = "ipc" if os.name == "posix" and len(os.fsencode(own)) <= _LONGEST else "tcp"
                super().__init__(connection_file=str(own / "kernel.json"), transport=transport, **kwargs)
                self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)

        return Manager


class _Kernel(psutil.Process):
    """The process of a kernel, which is no child of this one, with what jupyter_client asks for as of a ``Popen``."""

    stdin = stdout = stderr = None

    def poll(self) -> int | None:
        with contextlib.suppress(psutil.NoSuchProcess):
            if self.status() != psutil.STATUS_ZOMBIE:
                return None
        _kill_group(self.pid)  # what it started does not outlive it
        return 1  # what it ended with only its parent knows

    wait = poll


def _kill_group(pid: int) -> None:
    with contextlib.suppress(OSError, AttributeError):  # it is gone; or the system has no groups
        os.killpg(pid, signal.SIGKILL)


def _nurse(start_method: str, *libraries: str) -> None:
    """Start the kernels that stdin asks for, and end them where it ends."""
    for name in libraries:
        importlib.import_module(name)
    gc.freeze()  # what a kernel's collector leaves alone need not be copied for it
    if os.name == "posix":  # elsewhere it means something else
        os.environ["JPY_PARENT_PID"] = str(os.getpid())  # a kernel ends, too, where it finds this one gone
    multiprocessing.set_start_method(start_method)
    started: list[multiprocessing.Process] = []
    try:
        for order in sys.stdin:
            kernel = multiprocessing.Process(target=_be_kernel, args=json.loads(order))
            kernel.start()
            started.append(kernel)
            print(kernel.pid, flush=True)
    except BrokenPipeError:  # who asked was killed before the answer
        pass
    finally:
        for kernel in started:
            kernel.kill()
            if kernel.pid:
                _kill_group(kernel.pid)


def _be_kernel(arguments: list[str], variables: dict[str, str], folder: str) -> None:
    """Be the kernel that ``arguments`` describe, in a group of processes of its own."""
    with contextlib.suppress(OSError, AttributeError):
        os.setpgid(0, 0)
    os.environ.update(variables)
    os.chdir(folder)
    os.dup2(2, 1)  # the answers are for the parent alone to give
    from ipykernel.kernelapp import IPKernelApp

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
    _nurse(*sys.argv[1:])
