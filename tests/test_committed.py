"""The committed notebooks and figures are what the build writes, byte for byte. Slow: it executes every notebook that has to be built."""

import ast
from collections.abc import Callable
from pathlib import Path

import papermill
import pytest

from workreport import project
from workreport.publish import build, gallery, notebooks, pages
from workreport.publish.cache import Memory

ROOT = Path(__file__).parents[1]

SORTS = ("sort_values", "sort_index", "argsort")

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


def loose_sorts(code: str) -> list[str]:
    """The calls that sort by one key and leave the order of equals to the processor: numpy sorts otherwise with other instructions."""
    found = []
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SORTS:
            by_several = call.args and isinstance(call.args[0], ast.List) and len(call.args[0].elts) > 1
            kinds = {ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg == "kind"}
            if not by_several and kinds != {"'stable'"}:
                found.append(ast.unparse(call))
    return found


def test_a_sort_that_leaves_the_order_of_equals_open_is_found() -> None:
    assert loose_sorts(
        'frame.sort_values("a"); frame.sort_values(["a", "b"]); frame.sort_values("a", kind="stable"); '
        'frame.argsort(kind="quicksort")'
    ) == ["frame.sort_values('a')", "frame.argsort(kind='quicksort')"]


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/zh/*.ipynb"), *ROOT.glob("src/**/*.py")]),
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_equals_keep_their_order_on_every_processor(path: Path) -> None:
    cells = (
        notebooks.load(path)["cells"]
        if path.suffix == ".ipynb"
        else [{"cell_type": "code", "source": path.read_text("utf-8")}]
    )
    for cell in cells:
        if cell["cell_type"] == "code":
            assert loose_sorts(cell["source"]) == [], cell.get("id")


@pytest.mark.slow
def test_the_committed_notebooks_and_figures_are_what_the_build_writes(run: Run, tmp_path: Path) -> None:
    """What the checkout's own build is known to have left is not built a second time."""
    committed = published(ROOT)
    assert sum(path.startswith("notebooks/zh/") for path in committed) >= 4
    memory, tasks = Memory(ROOT), build.plan(notebooks.find(ROOT / "notebooks"), project.LANGUAGES, ())
    known = [task for task in tasks if not memory.why(task.name, task.inputs)]
    built = {path: committed[path] for task in known for path in memory.files(task.name)}
    if len(known) < len(tasks):
        code, _, err = run("build", *{task.stem for task in tasks if task not in known}, "--force", "--out", tmp_path)
        assert (code, err) == (0, "")
        built |= published(tmp_path)
    built[pages.GALLERY] = gallery.render(ROOT).encode("utf-8")
    stale = sorted(path for path in committed | built if committed.get(path) != built.get(path))
    assert stale == [], "run make and commit these"
