"""The committed notebooks and figures are what the build writes, byte for byte. Slow: it executes every notebook."""

from collections.abc import Callable
from pathlib import Path

import papermill
import pytest

ROOT = Path(__file__).parents[1]

Run = Callable[..., tuple[int, str, str]]


def published(base: Path) -> dict[str, bytes]:
    """The executed notebooks and the figures below ``base``, by path."""
    patterns = ("notebooks/*.ipynb", "notebooks/zh/*.ipynb", "figures/*/*.*", "figures/*.md")
    paths = (path for pattern in patterns for path in base.glob(pattern))
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/zh/*.ipynb")]),
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_papermill_tells_the_type_and_the_use_of_each_parameter(path: Path) -> None:
    for name, told in papermill.inspect_notebook(str(path)).items():
        assert told["inferred_type_name"] not in ("None", "Unknown type"), name
        assert told["help"], name


@pytest.mark.slow
def test_the_committed_notebooks_and_figures_are_what_the_build_writes(run: Run, tmp_path: Path) -> None:
    committed = published(ROOT)
    assert sum(path.startswith("notebooks/zh/") for path in committed) >= 4
    code, _, err = run("build", "--force", "--out", tmp_path)
    assert (code, err) == (0, "")
    built = published(tmp_path)
    stale = sorted(path for path in committed | built if committed.get(path) != built.get(path))
    assert stale == [], "run make and commit these"
