"""The same bytes wherever and for whomever: a copy of the project in a strange folder, in strange surroundings; and the package
where there is no project. Slow: it builds and installs.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from workreport import tables

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
STEM = "05-does-it-add-up"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of one report's notebook needs, in a folder with a space and Chinese characters."""
    folder = tmp_path_factory.mktemp("elsewhere") / "工作 报告 (二)"
    for name in ("src", "data", "notebooks"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "panel" if name == "data" else "")
        )
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


# --- the package alone


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment with the wheel, and of this one the packages that it asks for but not the checkout."""
    folder = tmp_path_factory.mktemp("installed") / "新 env"
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    here = Path(sys.executable).parent
    for command in (
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder.parent / "wheel"],
        [here / "uv", "venv", "-q", "--offline", "--no-config", "--python", sys.executable, folder],
    ):
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    version = tables.read_package().descriptor["version"]
    wheel = folder.parent / "wheel" / f"workreport-{version}-py3-none-any.whl"
    install = [here / "uv", "pip", "install", "-q", "--offline", "--no-config", "--no-deps", "--python", folder, wheel]
    subprocess.run(install, check=True, capture_output=True)
    purelib = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(purelib) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_the_package_works_where_there_is_no_checkout(installed: Path, tmp_path: Path) -> None:
    """Two lines load a table; reports are read and tables audited; what needs a checkout, or a folder of one's own, says so."""
    report = "某区2022年政府工作报告\n一、2021年工作回顾\n地区生产总值增长6%。"
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    code = """
import sys, workreport
print("pandas" in sys.modules)
gdp = workreport.load("quangang-2021").query("indicator == 'gdp' and measure == 'level' and period == '2021'")
print(gdp["value"].item(), gdp["base_value"].item())
print(workreport.load("context")["value_high"].dtype, workreport.load("units").columns[0])
try:
    workreport.load("panels")
except Exception as error:
    print(error)
from workreport.cli import main
print(main(["draft", "report.txt", "--out", "draft.csv"]), main(["audit", "--format", "json"]))
print(*(main(command) for command in (["build"], ["audit", "--renew"], ["drop", "quangang-2021"])))
"""
    done = subprocess.run(
        [installed / "python", "-c", code],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("WORKREPORT_")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    no_checkout, *own_folder = done.stderr.splitlines()
    assert no_checkout.startswith(
        "workreport: only a checkout of the project has the notebooks to build: run this in one"
    )
    own = "workreport: the tables in the installed package stay as they are: name a folder of your own with --data"
    assert own_folder == [own, own]
    # By hand from the report: 751.67 亿元. The first line says that importing is light.
    light, value, kinds, error, *codes = done.stdout.splitlines()
    assert (light, value, kinds) == ("False", "751.67 75167000000.0", "float64 unit")
    assert error.startswith("there is no table 'panels': choose quangang-2021, context, sources, ")
    assert codes[-2:] == ["0 0", "2 2 2"]
    assert ",gdp," in (tmp_path / "draft.csv").read_text(encoding="utf-8")
