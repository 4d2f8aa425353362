"""What the last build knew: for each run a hash of all that went in, and one of each file that came out.

A run whose inputs are the same and whose files still lie there as it left them need not happen again. The memory is a
convenience: one that is lost or unreadable costs a full build and nothing else.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workreport.publish import files

FOLDER = ".workreport"  # in the folder that the build writes to; git ignores it


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Memory:
    """The memory of the builds into ``base``. Files are named by their path below it, in POSIX manner."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._path = base / FOLDER / "build.json"
        self._runs = self._load()

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            runs = json.loads(self._path.read_text(encoding="utf-8"))
            return {run: {"inputs": str(one["inputs"]), "files": dict(one["files"])} for run, one in runs.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}

    def files(self, run: str) -> dict[str, str]:
        """The files that ``run`` wrote, each with its hash."""
        return dict(self._runs.get(run, {}).get("files", {}))

    def all_files(self) -> set[str]:
        """The files that any run wrote."""
        return {path for run in self._runs for path in self.files(run)}

    def is_current(self, run: str, inputs: str) -> bool:
        """Whether ``run`` last had these inputs and its files still lie there as it left them."""
        if self._runs.get(run, {}).get("inputs") != inputs:
            return False
        return all(
            (self.base / path).is_file() and digest((self.base / path).read_bytes()) == known
            for path, known in self.files(run).items()
        )

    def record(self, run: str, inputs: str, written: Mapping[str, str]) -> None:
        """Remember a run that has just succeeded, at once, so that a build that is broken off keeps what it has done."""
        self._runs[run] = {"inputs": inputs, "files": dict(written)}
        self._store()

    def keep_only(self, runs: Iterable[str]) -> None:
        """Forget the runs of notebooks that are no more."""
        kept = set(runs)
        self._runs = {run: known for run, known in self._runs.items() if run in kept}
        self._store()

    def _store(self) -> None:
        files.write(self._path, (json.dumps(self._runs, indent=1, sort_keys=True) + "\n").encode("utf-8"))
