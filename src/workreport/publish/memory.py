"""What the last build knew: for each run what went in, what it read, and what came out, each with its hash.

A run of which all that is the same, and whose files still lie there as it left them, need not happen again. The memory is a
convenience: one that is lost or unreadable costs a full build and nothing else.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from workreport import files
from workreport.publish.reads import digest_of

FOLDER = ".workreport"  # in the folder that the build writes to; git ignores it

# What it knows beside the runs of notebooks, which are called by a notebook and a language, such as "01-at-a-glance en".
TABLES, GALLERY, SITE, EVERYTHING = "tables", "gallery", "site", "everything"

_NAMED = 3  # of what changed, so many are named


@dataclass(frozen=True)
class Known:
    """A run as it was; each dictionary holds hashes."""

    inputs: dict[str, str]  # by what they are, in words: known before it runs
    reads: dict[str, str] = field(default_factory=dict)  # by path: found when it ran
    files: dict[str, str] = field(default_factory=dict)  # by path below ``base``, in POSIX manner: what it wrote


class Memory:
    """The memory of the builds into ``base``."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._path = base / FOLDER / "build.json"
        self._runs = self._load()

    def _load(self) -> dict[str, Known]:
        try:
            runs = json.loads(self._path.read_text(encoding="utf-8"))
            return {run: Known(**{part: dict(known) for part, known in one.items()}) for run, one in runs.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def files(self, run: str) -> dict[str, str]:
        """The files that ``run`` wrote, each with its hash."""
        return self._runs[run].files if run in self._runs else {}

    def all_files(self) -> set[str]:
        """The files that any run wrote."""
        return {path for known in self._runs.values() for path in known.files}

    def all_reads(self) -> set[str]:
        """The files that any run read."""
        return {path for known in self._runs.values() for path in known.reads}

    def runs(self) -> list[str]:
        """The runs of notebooks, in reading order."""
        return sorted(run for run in self._runs if " " in run)

    def why(self, run: str, inputs: Mapping[str, str], present: Callable[[str], str]) -> str:
        """Why ``run`` has to happen, in words; empty where it need not, its results being there.

        ``present`` tells the hash that a file has now which the run read.
        """
        known = self._runs.get(run)
        if known is None:
            return "not built before"
        changed = [name for name in inputs if known.inputs.get(name) != inputs[name]]
        changed += [path for path, was in known.reads.items() if present(path) != was]
        if changed:
            return f"{_listed(changed)} changed"
        lost = [path for path, was in known.files.items() if digest_of(self.base / path) != was]
        return f"{_listed(lost)} not as the build left it" if lost else ""

    def record(self, run: str, known: Known) -> None:
        """Remember a run that has just succeeded, at once, so that a build that is broken off keeps what it has done."""
        self._runs[run] = known
        self._store()

    def keep_only(self, runs: Iterable[str]) -> None:
        """Forget the runs of notebooks that are no more."""
        kept = set(runs)
        self._runs = {run: known for run, known in self._runs.items() if run in kept}
        self._store()

    def _store(self) -> None:
        runs = {run: asdict(known) for run, known in self._runs.items()}
        files.write(self._path, (json.dumps(runs, indent=1, sort_keys=True) + "\n").encode("utf-8"))


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
