"""The same bytes wherever and for whomever: a copy of the project in a strange folder, in strange surroundings. Slow: it builds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
STEM = "05-does-it-add-up"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build needs, in a folder with a space and Chinese characters."""
    folder = tmp_path_factory.mktemp("elsewhere") / "工作 报告 (二)"
    for name in ("src", "data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def strange(copy: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a person with settings of their own for all that could heed them, and a terminal that knows ASCII."""
    startup = tmp_path / ".ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("raise SystemExit('the startup file was run')", encoding="utf-8")
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 33\naxes.facecolor: red\n", encoding="utf-8")
    (tmp_path / "pandas.py").write_text("raise SystemExit('the folder it was called in was imported from')")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(copy / "src"),
        "LANG": "C",
        "LC_ALL": "C",
        "TZ": "Asia/Shanghai",
        "COLUMNS": "20",
        "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        "MPLBACKEND": "svg",
        "IPYTHONDIR": str(tmp_path / ".ipython"),
        "PYTHONSTARTUP": str(startup),
        "PYTHONHASHSEED": "7",
        "JUPYTER_CONFIG_DIR": str(tmp_path),
    }


@pytest.mark.parametrize("home", [None, "/proc/no-home"], ids=["no home", "a home that cannot be written to"])
def test_strange_surroundings_change_no_byte(
    home: str | None, copy: Path, strange: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "输出 1"
    environment = strange if home is None else strange | {"HOME": home}
    done = subprocess.run(
        [Path(sys.executable).parent / "workreport", "build", STEM, "--out", out],
        cwd=tmp_path,  # where matplotlib would find its settings, and Python a module called pandas
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written = [
        path for path in out.rglob("*") if path.is_file() and path.relative_to(out).parts[0] in ("figures", "notebooks")
    ]
    assert len(written) == 8  # two notebooks, the gallery, a figure in two languages and two kinds, and its table
    written.remove(out / "figures" / "README.md")  # of one notebook, where the project's is of all
    for path in written:
        assert path.read_bytes() == (ROOT / path.relative_to(out)).read_bytes(), path.name
