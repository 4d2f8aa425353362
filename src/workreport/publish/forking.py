"""Kernels forked from a server that has the libraries loaded, so that no run waits for pandas and matplotlib to be imported.

The server is a fresh interpreter with an environment of its own: what the person here has set up for their own Jupyter,
IPython or matplotlib must not change a byte. It loads other people's packages and none of ours, so that a kernel loads ours
itself and is seen to (``reads``); it starts no thread, for a fork takes along none but the one that asks. multiprocessing's
own fork server would hand this process's environment, import path, warning filters and main module to every kernel.

Of all that Jupyter knows of a kernel nothing is here but its process; the rest is in ``kernels``.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import workreport
from workreport import project
from workreport.publish import reads

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")

READS_VARIABLE = "WORKREPORT_READS"  # the file in which a kernel records what it reads
MEMORY_LIMIT = 2 << 30  # bytes that a kernel may take: a cell that wants more fails, not the machine
PRINT_LIMIT = 1_000_000  # characters that a kernel may print

# What the kernels of a build load sooner or later.
PRELOADED = (
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
    "COLUMNS",
    "IPYTHON",
    "JPY",
    "JUPYTER",
    "LANG",
    "LC_",
    "LINES",
    "MATPLOTLIB",
    "MPL",
    "PYTHON",
    "WORKREPORT_",
    "XDG_",
)

_PACKAGE = Path(workreport.__file__).absolute().parent
_REQUEST = 1 << 16  # bytes; a request is a few arguments and variables
_START = 120  # seconds that a kernel may take until it answers, the loading of the server included


def command(arguments: Sequence[str]) -> list[str]:
    """The command that is a kernel with these arguments; without any it is the server."""
    # -P: nothing is imported from the folder it runs in.
    return [sys.executable, "-P", "-m", "workreport.publish.forking", *arguments]


def environment(caches: Path) -> dict[str, str]:
    """The variables of the server and of kernels; ``caches`` is a folder that matplotlib may write to."""
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
        "PYTHONPATH": str(_PACKAGE.parent),  # the same package as here, wherever that was found
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }


class Forked:
    """A forked kernel, with what jupyter_client wants of a process; how it ended is not known."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, life: socket.socket) -> None:
        self.pid = pid
        self._life = life
        life.setblocking(False)

    def poll(self) -> int | None:
        """None while it runs, 1 afterwards."""
        try:
            return None if self._life.recv(1) else 1
        except BlockingIOError:
            return None
        except OSError:
            return 1

    def wait(self) -> int:
        """For a kernel that has ended, which jupyter_client finds out by ``poll``."""
        self._life.close()
        return 1

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and all that it started."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    terminate = kill


class Server:
    """The process that kernels are forked from. It ends with this one, and its kernels do, however that ends."""

    def __init__(self, caches: Path) -> None:
        self._requests, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                command([]),
                env=environment(caches),
                cwd=caches,  # matplotlib looks for settings where it is imported
                stdin=theirs.fileno(),
                start_new_session=True,  # Ctrl-C is answered by the build, for all
            )

    def fork(self, arguments: Sequence[str], variables: Mapping[str, str], folder: str) -> Forked:
        """A kernel at work in ``folder``, with ``variables`` beside the server's; returns when it answers.

        Raises RuntimeError where it does not come to that.
        """
        life, theirs = socket.socketpair()
        request = json.dumps({"arguments": arguments, "variables": variables, "folder": folder})
        try:
            with theirs:
                socket.send_fds(self._requests, [request.encode("ascii")], [theirs.fileno()])
            life.settimeout(_START)
            answer = life.recv(_REQUEST).decode("utf-8")
        except OSError as error:
            life.close()
            raise RuntimeError(f"no kernel could be started ({error})") from None
        if not answer.isdigit():
            life.close()
            raise RuntimeError(f"the kernel could not start ({answer or 'it ended without a word'})")
        return Forked(int(answer), life)


_servers: list[Server] = []


def warm(caches: Path) -> None:
    """Start the server where there is none yet, one for all builds of this process. It loads while this process goes on."""
    if CAN_FORK and (not _servers or _servers[0].process.poll() is not None):
        _servers[:] = [Server(caches)]


def fork(arguments: Sequence[str], variables: Mapping[str, str], folder: str) -> Forked:
    """A kernel of the server's, as ``Server.fork`` says; ``warm`` goes before."""
    return _servers[0].fork(arguments, variables, folder)


# --- in the server ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """Load the libraries, then fork a kernel for each request on the socket that is stdin, until the other end is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a kernel ended, so the system may clear it away
    # What is loaded is never garbage; to look for some would take a fifth of the time here, and copy its pages in every kernel.
    gc.disable()
    for name in PRELOADED:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()
    requests = socket.socket(fileno=os.dup(0))
    while True:
        # A request comes as it was sent: the handle that is sent along keeps it apart from the next.
        request, handles, *_ = socket.recv_fds(requests, _REQUEST, 1)
        if not request:
            break
        if os.fork() == 0:
            requests.close()
            _begin(json.loads(request), socket.socket(fileno=handles[0]))
        os.close(handles[0])


# --- in the kernel ----------------------------------------------------------------------------------------------------


def _begin(request: Mapping[str, Any], life: socket.socket) -> NoReturn:
    try:
        os.setsid()
        threading.Thread(target=_end_with, args=(life,), daemon=True).start()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.update(request["variables"])
        os.chdir(request["folder"])
        be_kernel(request["arguments"], life)
    except Exception as error:  # noqa: BLE001 - nothing may return to the server's loop
        life.send(f"{type(error).__name__}: {error}".encode())
    finally:
        os._exit(1)


def _end_with(life: socket.socket) -> None:
    """End this process, and all that it started, with the one that asked for it."""
    life.recv(1)
    os.killpg(0, signal.SIGKILL)


def be_kernel(arguments: list[str], life: socket.socket | None = None) -> None:
    """Be the kernel that ``arguments`` describe and record what it reads; tell ``life`` its pid as soon as it answers."""
    from ipykernel.kernelapp import IPKernelApp

    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has the limit
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    to = Path(os.environ.pop(READS_VARIABLE))
    app = IPKernelApp.instance()
    app.initialize(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.write = _limited(stream.write)  # type: ignore[method-assign]
    caches = Path(os.environ["MPLCONFIGDIR"])
    reads.record(to, root=project.root(), package=_PACKAGE, without=[to.parent, caches])
    if life:
        life.send(str(os.getpid()).encode("ascii"))
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
