"""What several test files share: a project of its own in a temporary folder, and the command line run in this process."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from nbformat import v4
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from workreport import cli, project
from workreport.publish import pages, site
from workreport.publish.cache import Memory

# What a kernel loads in any case; most notebooks of tests need no more.
FEW_LIBRARIES = ("ipykernel.kernelapp",)
PARAMETERS = 'lang = "en"\nshare = 0.5\nyears = 3\nname = "all"\n'


@dataclass
class Project:
    """A project with tables that pass, and notebooks as a test needs them."""

    root: Path

    def notebook(self, stem: str, *code: str, parameters: str = PARAMETERS, zh: str | None = "标题") -> Path:
        """A notebook with a title cell, a parameters cell and ``code`` cells (ids code-1, …); ``zh`` is the Chinese title."""
        cells = [
            v4.new_markdown_cell(f"# {stem}", id="title"),
            v4.new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]}),
            *(v4.new_code_cell(each, id=f"code-{number}") for number, each in enumerate(code, start=1)),
        ]
        path = self.root / "notebooks" / f"{stem}.ipynb"
        nbformat.write(v4.new_notebook(cells=cells), path)
        if zh is not None:
            self.prose(stem).write_text(f"<!-- cell: title -->\n# {zh}\n", encoding="utf-8")
        return path

    def prose(self, stem: str) -> Path:
        return self.root / "notebooks" / "zh" / f"{stem}.md"

    def files(self, *, below: Path | None = None) -> dict[str, bytes]:
        """Every file of the project, or of the folder ``below``, by path, but for the build's own."""
        base = below or self.root
        paths = (path for path in base.rglob("*") if path.is_file() and ".workreport" not in path.parts)
        return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def site_of(base: Path, quotable: object = None, pyodide: object = None, of_panel: object = None) -> dict[str, bytes]:
    """Stands for the site, which would want tables: a page for each executed notebook."""
    pages = {"en": sorted((base / "notebooks").glob("*.ipynb")), "zh": sorted((base / "notebooks/zh").glob("*.ipynb"))}
    return {f"site/{lang}/{path.stem}.html": path.read_bytes() for lang, paths in pages.items() for path in paths}


def empty_project(root: Path) -> Project:
    (root / "notebooks" / "zh").mkdir(parents=True)
    (root / "data").mkdir()
    return Project(root)


def enter(project: Project, patch: pytest.MonkeyPatch) -> None:
    """Let the builds of this process be those of ``project``, without tables and without what only charts need."""
    patch.setenv("WORKREPORT_PROJECT", str(project.root))
    patch.setattr("workreport.tables.check", lambda data_dir: [])
    patch.setattr("workreport.publish.site.render", site_of)
    patch.setattr("workreport.publish.kernels.LIBRARIES", FEW_LIBRARIES)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, in a folder whose name has a space and Chinese characters."""
    project = empty_project(tmp_path / "工作 报告")
    enter(project, monkeypatch)
    return project


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = cli.main([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call


# --- how workers of pytest-xdist share the tests

# The tests of a file stay together, because they look at the same costly things; but not those of these, which share little.
APART = ("test_mutations.py", "test_reader.py")


class _Shared(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file.endswith(APART) else file


@pytest.hookimpl(optionalhook=True)  # there is no such hook without the plugin
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # the order is that of the items, below
    return _Shared(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than cores, because many tests wait for a process that they have started."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker waits for another at the end: the files with slow tests."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is not slow alone is asked for: then files of slow tests need not be imported, with all that they import."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    return "\npytestmark = pytest.mark.slow" in collection_path.read_text(encoding="utf-8") or None


# --- what is made once


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the committed notebooks, in a folder whose name has a space and Chinese characters; not to be written to.

    It is a copy of what the checkout's own build left, where that is up to date. Else it is made once for all workers, by the
    first of them that needs it.
    """
    own = tmp_path_factory.getbasetemp()
    base = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "网站 site"
    with FileLock(base.with_suffix(".lock")):
        if not base.exists():
            making, root, pyodide = base.with_suffix(".making"), project.root(), project.pyodide()
            if not Memory(root).why(pages.SITE, pages.inputs(root, pyodide)):
                shutil.copytree(root / "site", making / "site")
            else:
                for path, content in site.render(root, pyodide=pyodide).items():
                    (making / path).parent.mkdir(parents=True, exist_ok=True)
                    (making / path).write_bytes(content)
            making.rename(base)
    return base / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window; the one that never has a window opens a page in a third of the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip("no Chromium on PATH: install one (Debian: apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        # Without its sandbox, which it cannot have where tests run as root; it opens nothing but our own files.
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()
