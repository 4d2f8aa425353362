"""Kernels as papermill asks for them, forked from a server that has the libraries loaded, so that no run waits for pandas.

The server is a fresh interpreter with an environment of its own: what the person here has set up for their own Jupyter,
IPython or matplotlib must not change a byte. It loads other people's packages and none of ours, and starts no thread, for a
fork takes along none but the one that asks. It is asked on its stdin, a line a kernel, and answers with the kernel's pid.
Where a process cannot be forked a kernel is started like any other, which takes longer. A kernel, with all that it started,
ends when the process that asked for it does, however that ends: the other end of that stdin is then gone.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict, Unicode
from traitlets.config import Config

import workreport

CAN_FORK = hasattr(os, "fork") and hasattr(select, "poll")
MEMORY_LIMIT = 2 << 30  # bytes that a kernel may take: a cell that wants more fails, not the machine
PRINT_LIMIT = 1_000_000  # characters that a kernel may print

# What the kernels of a build load sooner or later.
PRELOADED = (
    "fontTools.subset",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "pandas",
    "rich.console",
    "seaborn",
)

# Variables that do not reach a kernel, by how they begin. The text of the report (WORKREPORT_SOURCES) is withheld because a
# notebook that had it would show what it does not show to whoever lacks it.
_WITHHELD = (
    *("COLUMNS", "IPYTHON", "JPY", "JUPYTER", "LANG", "LC_", "LINES"),
    *("MATPLOTLIB", "MPL", "PYTHON", "WORKREPORT_", "XDG_"),
)

_LONGEST = 80  # bytes of a folder's path that leave room for the name of a socket, of which systems take some hundred


def settings(caches: Path, sockets: Path, variables: dict[str, str]) -> Config:
    """What ``Manager`` needs for one kernel, in the form that papermill hands on.

    ``caches`` is a folder that matplotlib may write to, ``sockets`` one of this kernel alone; ``variables`` is what it has in
    its environment beside what all have.
    """
    # Sockets with a name, because two that ask for a free port at the same time may be given the same one.
    transport = "ipc" if CAN_FORK and len(os.fsencode(sockets)) <= _LONGEST else "tcp"
    manager = {"connection_file": str(sockets / "kernel.json"), "transport": transport}
    return Config(Manager=manager, Provisioner={"caches": str(caches), "variables": variables})


def _command(arguments: Sequence[str]) -> list[str]:
    """The command that is a kernel with these arguments; without any it is the server."""
    # -P: nothing is imported from the folder it runs in.
    return [sys.executable, "-P", "-m", "workreport.publish.kernels", *arguments]


def _environment(caches: Path | str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_WITHHELD)}
    return kept | {
        "HOME": str(caches),
        "JE_ARROW_MALLOC_CONF": "background_thread:false",  # of pyarrow, which pandas loads where it is installed
        "JUPYTER_NO_CONFIG": "1",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(caches),
        "OMP_NUM_THREADS": "1",  # kernels run side by side; and a server with threads could not be forked
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger, which nobody uses here, complains when it is loaded
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(Path(workreport.__file__).absolute().parents[1]),  # the same package as here
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }


# --- in the build -----------------------------------------------------------------------------------------------------


class Forked:
    """A forked kernel, with what jupyter_client wants of a process; how it ended is not known."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs, 1 afterwards."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    def wait(self) -> int:
        """For a kernel that has ended, which jupyter_client finds out by ``poll``."""
        return 1

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    terminate = kill


_servers: list[subprocess.Popen[str]] = []
_asking = threading.Lock()
_running: "weakref.WeakSet[Provisioner]" = weakref.WeakSet()


def warm(caches: Path) -> None:
    """Start the server where there is none yet, one for all builds of this process. It loads while this process goes on."""
    if CAN_FORK and (not _servers or _servers[0].poll() is not None):
        server = subprocess.Popen(
            _command([]),
            env=_environment(caches),
            cwd=caches,  # matplotlib looks for settings where it is imported
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is answered by the build, for all
        )
        _servers[:] = [server]


def fork(arguments: Sequence[str], variables: Mapping[str, str], folder: str) -> Forked:
    """A kernel at work in ``folder``, with ``variables`` beside the server's; ``warm`` goes before.

    Raises RuntimeError where the server is gone.
    """
    server = _servers[0]
    assert server.stdin
    assert server.stdout
    try:
        with _asking:
            print(json.dumps([arguments, variables, folder]), file=server.stdin, flush=True)
            return Forked(int(server.stdout.readline()))
    except (OSError, ValueError) as error:
        raise RuntimeError("no kernel could be started: the process that forks them has ended") from error


def kill_all() -> None:
    """End every kernel that this process has started."""
    for provisioner in list(_running):
        if provisioner.process:
            provisioner.process.kill()


class Provisioner(LocalProvisioner):
    """Starts a kernel that sees nothing of what the person here has set up."""

    caches = Unicode(config=True)
    variables = Dict(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        _running.add(self)
        if CAN_FORK:
            arguments = cmd[len(_command([])) :]
            self.process = fork(arguments, self.variables, kwargs["cwd"])  # type: ignore[assignment]
            return self.connection_info
        kwargs["env"] = _environment(self.caches) | self.variables
        return await super().launch_kernel(cmd, **kwargs)


class Manager(AsyncKernelManager):
    """Has its kernels of ``Provisioner``, whatever else on this machine is called python3."""

    kernel_spec = KernelSpec(
        # Silent, because what it would log names files and ports of this machine.
        argv=[*_command(["-f", "{connection_file}", "--log-level=CRITICAL"])],
        display_name="Python 3",
        language="python",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)


# --- in the server ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """Load the libraries, then fork a kernel for each line of stdin, until the other end is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a kernel ended, so the system may clear it away
    # What is loaded is never garbage; to look for some would take a fifth of the time here, and copy its pages in every kernel.
    gc.disable()
    for name in PRELOADED:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()
    kernels = []
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _begin(*json.loads(line))
        kernels.append(Forked(pid))
        print(pid, flush=True)
    # A kernel also sees for itself that the build has ended, unless it is at work in a library that lets no thread go on.
    for kernel in kernels:
        kernel.kill()


# --- in the kernel ----------------------------------------------------------------------------------------------------


def _begin(arguments: list[str], variables: Mapping[str, str], folder: str) -> NoReturn:
    try:
        os.setsid()
        threading.Thread(target=_end_with, args=(os.dup(0),), daemon=True).start()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)  # where the server answers
        os.environ.update(variables)
        os.chdir(folder)
        be_kernel(arguments)
    finally:
        os._exit(1)  # nothing may return to the server's loop


def _end_with(build: int) -> None:
    """End this process, and all that it started, with the one at the other end of the pipe ``build``."""
    gone = select.poll()
    gone.register(build, 0)  # of no event but that, which is always told
    gone.poll()
    os.killpg(0, signal.SIGKILL)


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
    be_kernel(sys.argv[1:]) if sys.argv[1:] else serve()
