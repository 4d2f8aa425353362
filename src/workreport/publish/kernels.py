"""Kernels as papermill asks for them: forked where that can be done, else started like any other process, which takes longer."""

import os
import weakref
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict, Unicode
from traitlets.config import Config

from workreport.publish import forking

_LONGEST = 80  # bytes of a folder's path that leave room for the name of a socket, of which systems take some hundred


def settings(caches: Path, sockets: Path, variables: dict[str, str]) -> Config:
    """What ``Manager`` needs for one kernel, in the form that papermill hands on.

    ``sockets`` is a folder of this kernel alone, ``variables`` what it has in its environment beside what all have.
    """
    # Sockets with a name, because two that ask for a free port at the same time may be given the same one.
    transport = "ipc" if forking.CAN_FORK and len(os.fsencode(sockets)) <= _LONGEST else "tcp"
    manager = {"connection_file": str(sockets / "kernel.json"), "transport": transport}
    return Config(Manager=manager, Provisioner={"caches": str(caches), "variables": variables})


_running: "weakref.WeakSet[Provisioner]" = weakref.WeakSet()


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
        if forking.CAN_FORK:
            arguments = cmd[len(forking.command([])) :]
            self.process = forking.fork(arguments, self.variables, kwargs["cwd"])  # type: ignore[assignment]
            return self.connection_info
        kwargs["env"] = forking.environment(Path(self.caches)) | self.variables
        return await super().launch_kernel(cmd, **kwargs)


class Manager(AsyncKernelManager):
    """Has its kernels of ``Provisioner``, whatever else on this machine is called python3."""

    kernel_spec = KernelSpec(
        # Silent, because what it would log names files and ports of this machine.
        argv=[*forking.command(["-f", "{connection_file}", "--log-level=CRITICAL"])],
        display_name="Python 3",
        language="python",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)
