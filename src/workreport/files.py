"""Writing files so that nothing is ever left half-written."""

import os
import tempfile
from pathlib import Path

from workreport.errors import InputError


def make_folder(folder: Path) -> Path:
    """Make ``folder`` and its parents where they are missing. Raises InputError where that or writing there is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be made into an output folder ({error.strerror}); choose another"
        ) from error
    if not os.access(folder, os.W_OK):
        raise InputError(f"{folder}: the output folder cannot be written to; choose another or change its permissions")
    return folder


def holds(path: Path, content: bytes) -> bool:
    """Whether the file at ``path`` has this content."""
    return path.is_file() and path.read_bytes() == content


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step, making its folder; a file that already holds it is left alone.

    Raises InputError where the file cannot be written.
    """
    make_folder(path.parent)
    temporary: str | None = None
    try:
        if holds(path, content):
            return
        # In the same folder, because a rename is a single step only within one file system.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp makes files that only their owner can read
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
