"""`workreport build`: what it writes, what it refuses, and that a failure leaves the last good outputs as they were."""

import io
import json
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from rich.console import Console

from conftest import Project, empty_project, enter
from workreport.publish import build as building
from workreport.publish import cache, kernels
from workreport.publish.cache import Memory

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

FIGURE = """
import matplotlib.pyplot as plt
import pandas as pd

from workreport.charts.save import save

figure, axes = plt.subplots(figsize=(4, 3))
axes.barh(["a", "b"], [share, 1.0])
for height, gid in zip((0.93, 0.88, 0.02), ("title", "subtitle", "source")):
    figure.text(0.02, height, gid.capitalize(), gid=gid)
save(figure, "FIGURE-ID", data=pd.DataFrame({"share": [share, 1.0]}), alt=f"Two bars in {lang}", lang=lang)
"""
PRINTS = """
print(lang, share)
"""


def figure(figure_id: str) -> str:
    return FIGURE.replace("FIGURE-ID", figure_id)


def only(lang: str, code: str) -> str:
    """Code that a notebook runs in one language."""
    return f"if lang == {lang!r}:\n{textwrap.indent(code, '    ')}"


def outputs(path: Path, cell_id: str) -> str:
    cell = next(cell for cell in nbformat.read(path, as_version=4).cells if cell.id == cell_id)
    return "".join(output.get("text", "") for output in cell.outputs)


# --- a build that succeeds


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A project of two notebooks after its first build, and what that printed. Tests work on copies of it."""
    project = empty_project(tmp_path_factory.mktemp("built"))
    project.notebook("01-a", figure("bars"))
    project.notebook("02-b", PRINTS, zh="甲")
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        enter(project, patch)
        assert building.build(console=Console(file=printed)) == []
    return project.root, printed.getvalue().splitlines()


@pytest.fixture
def built(built_once: tuple[Path, list[str]], workspace: Project) -> Project:
    shutil.copytree(built_once[0], workspace.root, dirs_exist_ok=True)
    return workspace


def test_every_notebook_is_executed_in_both_languages(built: Project, built_once: tuple[Path, list[str]]) -> None:
    assert sorted(built.files()) == [
        "figures/README.md",
        "figures/data/bars.csv",
        "figures/en/bars.png",
        "figures/en/bars.svg",
        "figures/zh/bars.png",
        "figures/zh/bars.svg",
        "notebooks/01-a.ipynb",
        "notebooks/02-b.ipynb",
        "notebooks/zh/01-a.ipynb",
        "notebooks/zh/01-a.md",
        "notebooks/zh/02-b.ipynb",
        "notebooks/zh/02-b.md",
        "site/en/01-a.html",
        "site/en/02-b.html",
        "site/zh/01-a.html",
        "site/zh/02-b.html",
    ]
    assert outputs(built.root / "notebooks" / "02-b.ipynb", "code-1") == "en 0.5\n"
    assert outputs(built.root / "notebooks" / "zh" / "02-b.ipynb", "code-1") == "zh 0.5\n"
    assert "甲" in (built.root / "notebooks" / "zh" / "02-b.ipynb").read_text(encoding="utf-8")
    # A line a run, such as: built 01-a zh 1.2 s (1 figure)
    lines = [re.sub(r"\d+\.\d s", "S", line) for line in built_once[1]]
    assert lines == [
        *(f"{name}: not built before" for name in ("01-a en", "01-a zh", "02-b en", "02-b zh")),
        "built 01-a en S (1 figure)",
        "built 01-a zh S (1 figure)",
        "built 02-b en S (0 figures)",
        "built 02-b zh S (0 figures)",
        "built site (4 pages)",
    ]


def test_a_second_build_finds_nothing_to_do(built: Project, run: Run) -> None:
    before = built.files()
    code, out, err = run("build")
    assert (code, err) == (0, "")
    assert out.splitlines() == [f"unchanged {name}" for name in ("01-a en", "01-a zh", "02-b en", "02-b zh", "site")]
    assert built.files() == before


def test_only_what_hangs_on_a_change_runs_again(built: Project, run: Run) -> None:
    built.prose("02-b").write_text("<!-- cell: title -->\n# 乙\n", encoding="utf-8")
    code, out, _ = run("build")
    assert code == 0
    assert out.splitlines()[:4] == [
        "unchanged 01-a en",
        "unchanged 01-a zh",
        "unchanged 02-b en",
        "02-b zh: its cells changed",
    ]
    assert "乙" in (built.root / "notebooks" / "zh" / "02-b.ipynb").read_text(encoding="utf-8")


def test_an_output_that_was_changed_or_lost_is_made_anew_with_the_same_bytes(built: Project, run: Run) -> None:
    before = built.files()
    (built.root / "figures" / "en" / "bars.svg").write_text("drawn by hand", encoding="utf-8")
    (built.root / "notebooks" / "zh" / "01-a.ipynb").unlink()
    code, out, _ = run("build")
    assert code == 0
    assert out.splitlines()[:4] == [
        "01-a en: figures/en/bars.svg not as the build left it",
        "01-a zh: notebooks/zh/01-a.ipynb not as the build left it",
        "unchanged 02-b en",
        "unchanged 02-b zh",
    ]
    assert out.splitlines()[-1] == "unchanged site"
    assert built.files() == before


def test_a_forced_build_elsewhere_gives_the_same_bytes_and_leaves_the_project_as_it_is(
    built: Project, run: Run, tmp_path: Path
) -> None:
    before = built.files()
    code, out, _ = run("build", "--force", "--out", tmp_path / "out", "--jobs", "1")
    assert code == 0
    assert "unchanged" not in out
    assert built.files() == before
    assert built.files(below=tmp_path / "out") == {
        path: before[path] for path in before if not (path.startswith("notebooks/") and path.endswith(".md"))
    }


def test_a_parameter_reaches_the_notebooks_that_have_it_and_is_shown(
    workspace: Project, run: Run, tmp_path: Path
) -> None:
    workspace.notebook("01-a", PRINTS)
    workspace.notebook("02-b", "print(lang)", parameters='lang = "en"\n')
    before = workspace.files()
    code, _, err = run("build", "--lang", "en", "--out", tmp_path / "out", "-p", "share=0.25")
    assert (code, err) == (0, "")
    assert workspace.files() == before
    executed = nbformat.read(tmp_path / "out" / "notebooks" / "01-a.ipynb", as_version=4)
    assert [cell.id for cell in executed.cells] == ["title", "parameters", "injected-parameters", "code-1"]
    assert executed.cells[2].source == "# Parameters\nshare = 0.25"
    assert outputs(tmp_path / "out" / "notebooks" / "01-a.ipynb", "code-1") == "en 0.25\n"
    assert [cell.id for cell in nbformat.read(tmp_path / "out" / "notebooks" / "02-b.ipynb", as_version=4).cells] == [
        "title",
        "parameters",
        "code-1",
    ]


def test_a_figure_that_no_notebook_draws_any_more_goes_after_a_build_of_everything(
    workspace: Project, run: Run, tmp_path: Path
) -> None:
    for folder, name in (("en", "old.svg"), ("zh", "old.png"), ("data", "old.csv"), ("en", "README.md")):
        path = workspace.root / "figures" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old", encoding="utf-8")
    (workspace.root / "notebooks" / "zh" / "09-old.ipynb").write_text("{}", encoding="utf-8")
    workspace.notebook("01-a", "print(1)")
    workspace.notebook("02-b", "print(2)")

    _, out, _ = run("build", "01-a")
    assert "removed" not in out
    _, out, _ = run("build", "--lang", "en")
    assert "removed" not in out
    code, out, _ = run("build")
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("removed")] == [
        "removed figures/data/old.csv",
        "removed figures/en/old.svg",
        "removed figures/zh/old.png",
        "removed notebooks/zh/09-old.ipynb",
    ]
    assert (workspace.root / "figures" / "en" / "README.md").exists()


def test_elsewhere_only_files_that_the_build_wrote_are_removed(workspace: Project, run: Run, tmp_path: Path) -> None:
    mine = [tmp_path / "out" / path for path in ("figures/en/mine.svg", "notebooks/zh/mine.ipynb")]
    for path in mine:
        path.parent.mkdir(parents=True)
        path.write_text("not the build's", encoding="utf-8")
    notebook = workspace.notebook("01-a", "print(1)")
    run("build", "--out", tmp_path / "out")
    notebook.rename(notebook.with_stem("01-b"))
    workspace.prose("01-a").rename(workspace.prose("01-b"))
    _, out, _ = run("build", "--out", tmp_path / "out")
    assert "removed notebooks/zh/01-a.ipynb" in out
    assert sorted(path.name for path in mine[1].parent.iterdir()) == ["01-b.ipynb", "mine.ipynb"]
    assert all(path.exists() for path in mine)


def test_what_a_person_has_set_up_for_themselves_changes_nothing(
    workspace: Project, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A startup file, a matplotlibrc, another kernel called python3, the text of a report: none reaches a notebook."""
    home = tmp_path / "home"
    startup = home / ".ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("share = 'from the startup file'; print('hello')", encoding="utf-8")
    kernel = home / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps({"argv": ["false"], "display_name": "P", "language": "python"}))
    (home / "matplotlibrc").write_text("figure.dpi: 33\n", encoding="utf-8")
    for name, value in {
        "HOME": home,
        "IPYTHONDIR": home / ".ipython",
        "JUPYTER_DATA_DIR": home / "jupyter",
        "JUPYTER_PATH": home / "jupyter",
        "MATPLOTLIBRC": home / "matplotlibrc",
        "MPLBACKEND": "svg",
        "PYTHONSTARTUP": startup,
        "PYTHONWARNINGS": "error",
        "WORKREPORT_SOURCES": home,
    }.items():
        monkeypatch.setenv(name, str(value))
    workspace.notebook(
        "01-a",
        "import os, sys\nimport matplotlib as mpl\n"
        "print(mpl.rcParams['figure.dpi'], mpl.get_backend(), os.environ.get('WORKREPORT_SOURCES'), os.listdir())",
        "print(sys.flags.hash_randomization)",
    )
    code, _, err = run("build", "--lang", "en")
    assert (code, err) == (0, "")
    assert outputs(workspace.root / "notebooks" / "01-a.ipynb", "code-1") == "100.0 agg None []\n"


def test_a_page_that_is_no_more_goes_and_one_that_was_lost_comes_back(workspace: Project, run: Run) -> None:
    notebook = workspace.notebook("01-a", "print(1)")
    run("build")
    notebook.rename(notebook.with_stem("01-b"))
    workspace.prose("01-a").rename(workspace.prose("01-b"))
    run("build")
    pages = workspace.root / "site"
    assert sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.html")) == [
        "en/01-b.html",
        "zh/01-b.html",
    ]
    before = workspace.files()
    (pages / "zh" / "01-b.html").unlink()
    _, out, _ = run("build")
    assert "built site (2 pages)" in out.splitlines()
    assert workspace.files() == before


# --- notebooks that fail


@dataclass
class Faults:
    """What one build did of a notebook that is well and several that are not, over outputs that were there before."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    staging: list[Path]
    printed: list[str]
    failures: list[str]

    def of(self, name: str) -> str:
        """The failure of a notebook in a language, which is one line and was announced."""
        (found,) = [line for line in self.failures if line.startswith(f"{name}: ")]
        assert "\n" not in found
        assert f"failed {name}" in self.printed
        return found


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    project = empty_project(tmp_path_factory.mktemp("faults"))
    for stem, code in {
        "01-well": "print(lang)",
        "02-raises": "frame = {}\nframe['gdp']",
        "03-warns": "import warnings\nwarnings.warn('the old way')",
        "04-hangs": only("en", "import time\ntime.sleep(60)"),
        "05-dies": "import os\nos._exit(3)",
        "06-no-title": only("en", figure("untitled").replace("gid.capitalize()", "''")),
        "07-glyph": only("zh", figure("boxes").replace("gid.capitalize()", "'涨'")),
        "08-differs": figure("differs").replace('"share": [share', '"share": [float(lang == "en")'),
        "09-same-id": only("en", figure("twice")),
        "10-same-id": only("en", figure("twice")),
    }.items():
        project.notebook(stem, code)
    for path in ("figures/en/untitled.svg", "figures/data/boxes.csv", "notebooks/zh/02-raises.ipynb"):
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text("the last good one", encoding="utf-8")
    before = project.files()
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        loaded = kernels.LIBRARIES  # several draw, and none has long
        enter(project, patch)
        patch.setattr(kernels, "LIBRARIES", loaded)
        failures = building.build(timeout=10, console=Console(file=printed))
    staging = list((project.root / ".workreport").glob("staging*"))
    return Faults(before, project.files(), staging, printed.getvalue().splitlines(), failures)


def test_a_cell_that_raises_is_named_with_its_error(faults: Faults) -> None:
    for lang in ("en", "zh"):
        assert "(frame = {}): KeyError: 'gdp'" in faults.of(f"02-raises {lang}")
    assert "cell 3 " in faults.of("02-raises en")


def test_a_warning_counts_as_a_failure(faults: Faults) -> None:
    assert "UserWarning: the old way" in faults.of("03-warns en")


def test_a_cell_that_takes_too_long_is_named_with_the_limit(faults: Faults) -> None:
    assert "(if lang == 'en':): takes longer than 10 s" in faults.of("04-hangs en")


def test_a_kernel_that_dies_is_named_with_its_cell(faults: Faults) -> None:
    assert "(import os): DeadKernelError" in faults.of("05-dies en")


def test_a_figure_that_breaks_a_rule_fails_its_notebook(faults: Faults) -> None:
    assert "figure untitled: has no title" in faults.of("06-no-title en")
    assert "figure boxes: the font has no glyph for 涨" in faults.of("07-glyph zh")


def test_languages_that_draw_different_data_fail(faults: Faults) -> None:
    (found,) = [line for line in faults.failures if line.startswith("08-differs")]  # whichever language came second
    assert "figures/data/differs.csv differs between the languages" in found
    assert "'1'" in found
    assert "'0'" in found


def test_notebooks_that_draw_under_one_id_fail(faults: Faults) -> None:
    found = [line for line in faults.failures if "-same-id" in line]
    assert found
    assert all("figures/" in line and "give one of the two figures another id" in line for line in found)


def test_a_failure_leaves_the_last_good_outputs_and_nothing_half_written(faults: Faults) -> None:
    before, after = faults.before, faults.after
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    # Of the pairs that cannot stand together the one that came first is there; which one that is hangs on timing.
    certain = {path for path in changed if not any(part in path for part in ("differs", "same-id", "twice"))}
    assert certain == {
        "notebooks/01-well.ipynb",
        "notebooks/zh/01-well.ipynb",
    }
    assert faults.staging == []


def test_a_failure_leaves_the_site_as_it_was(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", "print(1)")
    run("build")
    page = (workspace.root / "site/en/01-a.html").read_bytes()
    workspace.notebook("01-a", "1 / 0")
    code, _, _ = run("build")
    assert code == 1
    assert (workspace.root / "site/en/01-a.html").read_bytes() == page


def test_a_failure_gives_exit_code_1_and_says_so_on_stderr(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", "1 / 0")
    before = workspace.files()
    code, out, err = run("build", "--lang", "en")
    assert code == 1
    assert out == "01-a en: not built before\nfailed 01-a en\n"
    assert err == "workreport build: 01-a en: cell 3 (1 / 0): ZeroDivisionError: division by zero\n"
    assert workspace.files() == before


# --- calls that cannot be used


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--lang", "fr"], "fr"),
        (["--jobs", "0"], "--jobs"),
        (["--timeout", "soon"], "--timeout"),
        (["--quick"], "--quick"),
        (["03-c"], "there is no notebook 03-c; there are 01-a, 02-b"),
        (["-p", "share=0.1"], "--parameter needs --out"),
        (["-p", "chare=0.1", "--out", "out"], "no notebook has it; known are name, share, years"),
        (["-p", "share=all", "--out", "out"], "should be a float"),
        (["--out", "."], "is the project itself"),
        (["--out", "a-file"], "a-file"),
        (["--out", "folder-with-file"], "figures"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_line_and_exit_code_2(
    arguments: list[str], fault: str, workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.notebook("01-a", "print(1)")
    workspace.notebook("02-b", "print(2)")
    # Files where folders should be: an unwritable folder would not stop root, as whom some run the tests.
    (workspace.root / "a-file").write_text("", encoding="utf-8")
    (workspace.root / "folder-with-file").mkdir()
    (workspace.root / "folder-with-file" / "figures").write_text("", encoding="utf-8")
    monkeypatch.chdir(workspace.root)
    before = workspace.files()
    code, out, err = run("build", *arguments)
    assert (code, out) == (2, "")
    assert fault in err
    assert err.startswith("workreport")
    assert err.count("\n") == 1
    assert workspace.files() == before


def test_prose_that_lacks_a_cell_stops_the_build_before_anything_runs(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", "print(1)")
    workspace.notebook("02-b", "print(2)", zh=None)
    before = workspace.files()
    code, out, err = run("build")
    assert (code, out) == (2, "")
    assert "02-b.md" in err
    assert workspace.files() == before


def test_a_project_that_is_no_folder_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKREPORT_PROJECT", "/no/such/folder")
    code, _, err = run("build")
    assert code == 2
    assert "WORKREPORT_PROJECT=/no/such/folder is not a folder" in err


def test_tables_that_are_not_in_order_stop_the_build_and_the_first_fault_is_named(
    workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("WORKREPORT_PROJECT", str(workspace.root))
    shutil.copytree(
        Path(__file__).parents[1] / "data",
        workspace.root / "data",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("panel"),
    )
    workspace.notebook("01-a", "print(1)")
    table = workspace.root / "data" / "units.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([header, *rows, rows[0], rows[1]]) + "\n", encoding="utf-8")
    code, out, err = run("build")
    assert (code, out) == (2, "")
    assert "units.csv" in err
    assert "workreport audit lists them" in err
    assert err.count("\n") == 1


def test_ctrl_c_gives_exit_code_130(workspace: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(data_dir: Path) -> None:
        raise KeyboardInterrupt

    workspace.notebook("01-a", "print(1)")
    monkeypatch.setattr("workreport.tables.check", interrupted)
    code, _, err = run("build")
    assert (code, err) == (130, "workreport: broken off\n")


# --- what the memory hangs on


def test_a_memory_that_cannot_be_read_costs_a_build_and_nothing_else(workspace: Project, run: Run) -> None:
    workspace.notebook("01-a", "print(1)")
    run("build", "--lang", "en")
    for broken in ("", "[]", '{"01-a en": 3}', '{"01-a en": {"inputs": "x"}}'):
        (workspace.root / ".workreport" / "build.json").write_text(broken, encoding="utf-8")
        assert Memory(workspace.root).all_files() == set()


# --- what a run hangs on

PANDAS = """
import pandas as pd

print(pd.read_csv(project.data_dir() / "units.csv")["a"].sum())
"""
DUCKDB = """
import duckdb

print(duckdb.sql(f"SELECT sum(a) FROM '{project.data_dir() / 'units.csv'}'").fetchall()[0][0])
"""
PYARROW = """
import pyarrow.csv

print(pyarrow.csv.read_csv(project.data_dir() / "units.csv")["a"].to_pylist()[0])
"""
LIBRARIES = {"01-pandas": PANDAS, "02-duckdb": DUCKDB, "03-pyarrow": PYARROW}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three notebooks that read data/units.csv, each with another library, after its first build."""
    project = empty_project(tmp_path_factory.mktemp("reads"))
    (project.root / "data" / "units.csv").write_text("a\n1\n", encoding="utf-8")
    for stem, code in LIBRARIES.items():
        project.notebook(stem, f"from workreport import project\n{code}")
    with pytest.MonkeyPatch.context() as patch:
        enter(project, patch)
        assert building.build(langs=["en"], console=Console(file=io.StringIO())) == []
    return project.root


def test_a_notebook_is_built_again_where_a_table_that_it_reads_has_changed_whichever_library_reads_it(
    read_once: Path, workspace: Project, run: Run
) -> None:
    shutil.copytree(read_once, workspace.root, dirs_exist_ok=True)
    for stem in LIBRARIES:
        assert outputs(workspace.root / "notebooks" / f"{stem}.ipynb", "code-1") == "1\n"
    (workspace.root / "data" / "units.csv").write_text("a\n2\n", encoding="utf-8")
    code, out, err = run("build", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [f"{stem} en: data/units.csv changed" for stem in LIBRARIES]
    for stem in LIBRARIES:
        assert outputs(workspace.root / "notebooks" / f"{stem}.ipynb", "code-1") == "2\n"


def _add(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda root, package: _add(root / "data" / "panel" / "new.parquet"), "data/panel/new.parquet changed"),
        (lambda root, package: (root / "data" / "a.csv").unlink(), "data/a.csv changed"),
        (lambda root, package: _add(package / "charts" / "new.mplstyle"), "src/workreport/charts/new.mplstyle changed"),
        (lambda root, package: _add(root / "site-packages" / "other-2.0.dist-info"), "the installed packages changed"),
        (lambda root, package: _add(root / "notes.txt"), ""),
    ],
)
def test_a_result_hangs_on_every_table_the_package_and_what_is_installed(
    change: Callable[[Path, Path], object],
    reason: str,
    workspace: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = tmp_path / "package"
    for path in (package / "a.py", workspace.root / "data" / "a.csv", workspace.root / "site-packages" / "a"):
        _add(path)
    monkeypatch.setattr(cache, "_PACKAGE", package)
    monkeypatch.setattr("sys.path", [str(workspace.root / "site-packages")])
    memory = Memory(workspace.root)
    memory.record("01-a en", cache.shared(), {})
    assert memory.why("01-a en", cache.shared()) == ""
    change(workspace.root, package)
    assert memory.why("01-a en", cache.shared()) == reason


def test_what_changed_is_named_and_the_rest_counted(workspace: Project) -> None:
    memory = Memory(workspace.root)
    memory.record("01-a en", dict.fromkeys("abcde", "1"), {})
    assert memory.why("01-a en", dict.fromkeys("bcdef", "2")) == "a, b, c and 3 more changed"


def test_a_build_that_finds_nothing_to_do_waits_for_no_large_library(built: Project, run: Run) -> None:
    run("build")
    script = (
        "import sys; from workreport import cli; cli.main(['build'])\n"
        "print([name for name in ('pandas', 'papermill', 'nbformat', 'matplotlib', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-2:] == ["unchanged site", "[]"]


def test_what_changes_while_a_build_runs_is_heard_of_by_the_next(workspace: Project, run: Run) -> None:
    """The notebook changes, after it has read it, a table that it read: that state is never taken for done."""
    table = workspace.root / "data" / "a.csv"
    table.write_text("1", encoding="utf-8")
    workspace.notebook(
        "01-a",
        "from workreport import project\ntable = project.data_dir() / 'a.csv'\nwas = table.read_text()\nprint(was)",
        "if was == '1':\n    table.write_text('2')\nNone",
    )
    assert run("build", "--jobs", "1")[0] == 0  # the English run saw 1, the Chinese one 2
    table.write_text("1", encoding="utf-8")  # as it was when the build began, and not when the Chinese run read it
    _, out, _ = run("build", "--jobs", "1")
    assert out.splitlines()[:2] == ["01-a en: data/a.csv changed", "01-a zh: data/a.csv changed"]
    assert outputs(workspace.root / "notebooks" / "01-a.ipynb", "code-1") == "1\n"


# --- languages


def test_a_chinese_notebook_is_born_chinese_and_nothing_is_injected(
    workspace: Project, run: Run, tmp_path: Path
) -> None:
    path = workspace.notebook(
        "01-a", 'say = "words"', "print(say, lang, share)", parameters='lang: str = "en"\nshare: float = 0.5\n'
    )
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["cells"][2]["metadata"]["tags"] = ["words"]
    path.write_text(json.dumps(raw), encoding="utf-8")
    workspace.prose("01-a").write_text(
        '<!-- cell: title -->\n# 标题\n\n<!-- cell: code-1 -->\n```python\nsay = "话"\n```\n', encoding="utf-8"
    )
    assert run("build", "--lang", "zh")[0] == 0
    executed = nbformat.read(workspace.root / "notebooks" / "zh" / "01-a.ipynb", as_version=4)
    assert [cell.id for cell in executed.cells] == ["title", "parameters", "code-1", "code-2"]
    assert executed.cells[1].source == 'lang: str = "zh"\nshare: float = 0.5\n'
    assert executed.cells[2].source == 'say = "话"'
    assert outputs(workspace.root / "notebooks" / "zh" / "01-a.ipynb", "code-2") == "话 zh 0.5\n"
    assert run("build", "--lang", "zh", "--out", tmp_path / "out", "-p", "share=1")[0] == 0
    executed = nbformat.read(tmp_path / "out" / "notebooks" / "zh" / "01-a.ipynb", as_version=4)
    assert executed.cells[2].source == "# Parameters\nshare = 1.0"
    assert outputs(tmp_path / "out" / "notebooks" / "zh" / "01-a.ipynb", "code-2") == "话 zh 1.0\n"
