"""The environment: lock, conda file and project file agree, and a Python that is too old is told so."""

import ast
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

pytestmark = pytest.mark.slow  # together; each takes little

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# What conda-forge calls otherwise: matplotlib there brings a window toolkit, which nothing here opens.
CONDA_NAMES = {
    "brotli": "brotli-python",
    "duckdb": "python-duckdb",
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
}
# playwright is there under another name, in versions of its own.
NOT_ON_CONDA_FORGE = {"axe-playwright-python", "budoux", "opencc", "playwright", "pyoxipng", "rustpy-xlsxwriter"}


# fonttools imports it to write WOFF2.
NOT_IMPORTED = {"brotli"}
IMPORT_NAMES = {
    "axe-playwright-python": "axe_playwright_python",
    "fonttools": "fontTools",
    "ipython": "IPython",
    "jupyter-client": "jupyter_client",
    "pillow": "PIL",
    "pytest-xdist": "xdist",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "pyoxipng": "oxipng",
    "rustpy-xlsxwriter": "rustpy_xlsxwriter",
}

RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
LAB = PROJECT["project"]["optional-dependencies"]["lab"]
# What the package imports where it is installed, and what others hand the package's functions to.
EXTRAS = PROJECT["project"]["optional-dependencies"]
PARQUET, DASK, DOCUMENTS = (EXTRAS[extra] for extra in ("parquet", "dask", "documents"))


def bounds_of(texts: list[str]) -> dict[str, str]:
    return {each.name: str(each.specifier) for each in map(Requirement, texts)}


def wanted() -> dict[str, str]:
    """Every package that pyproject.toml names, with its bounds."""
    return bounds_of(RUNTIME + LAB + PARQUET + DASK + DOCUMENTS + DEVELOPMENT)


def imported(folder: str) -> set[str]:
    """The packages of others that the Python files below ``folder`` import, by the names they are imported under."""
    ours = {"workreport", *(path.stem for place in ("tests", "evaluation") for path in (ROOT / place).glob("*.py"))}
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - ours - sys.stdlib_module_names


def locked() -> dict[str, str]:
    """Every package of the lock file that is ever installed, with its version."""
    pinned = re.findall(r"^([a-z0-9-]+)==([^ ]+)( ; sys_platform == 'never')?", LOCK, re.MULTILINE)
    return {name: version for name, version, never in pinned if not never}


def test_what_the_package_imports_is_what_it_declares() -> None:
    declared = bounds_of(RUNTIME + PARQUET + DOCUMENTS).keys() - NOT_IMPORTED
    assert imported("src") == {IMPORT_NAMES.get(name, name) for name in declared}


def test_what_the_tests_import_is_declared() -> None:
    assert imported("tests") <= {IMPORT_NAMES.get(name, name) for name in wanted()}


def test_each_package_is_asked_for_because_of_a_line_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (.+?) \| .+ \|$", readme.partition("| depends on | for |")[2], re.MULTILINE)
    named = {re.sub(r" \(.*", "", name) for names in table for name in names.split(", ")}
    assert named == wanted().keys()


def test_conda_and_pip_are_asked_for_the_same_packages_and_bounds() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {
        each.name: str(each.specifier) for each in map(Requirement, (e for e in environment if isinstance(e, str)))
    }
    (pip,) = (each["pip"] for each in environment if isinstance(each, dict))
    assert conda.pop("python") == PROJECT["project"]["requires-python"]
    assert conda.pop("pip") == ""
    assert pip[-1] == "-e ."
    by_pip = {each.name: str(each.specifier) for each in map(Requirement, pip[:-1])}
    assert by_pip.keys() == NOT_ON_CONDA_FORGE
    pythonic = {conda_name: name for name, conda_name in CONDA_NAMES.items()}
    assert {pythonic.get(name, name): bounds for name, bounds in conda.items()} | by_pip == wanted()


def test_the_build_backend_is_installed_because_the_package_is_built_without_isolation() -> None:
    (backend,) = map(Requirement, PROJECT["build-system"]["requires"])
    assert wanted()[backend.name] == str(backend.specifier)


def test_the_lock_holds_every_package_within_its_bounds() -> None:
    versions = locked()
    for name, bounds in wanted().items():
        assert Version(versions[name]) in Requirement(f"{name}{bounds}").specifier


def test_the_lock_holds_one_version_of_a_package_so_that_every_python_draws_the_same_bytes() -> None:
    names = re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE)
    assert len(names) == len(set(names)) > 100


def test_every_package_of_the_lock_has_hashes() -> None:
    blocks = re.split(r"\n(?=\S)", LOCK.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_tells_no_address_and_no_path() -> None:
    assert not re.search(r"://|--index|--find-links| @ |/(home|root|tmp|work)/", LOCK)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile in a folder with a space and Chinese characters, and a lock file that asks for nothing."""
    folder = tmp_path / "工作 报告"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "requirements.lock").write_text("", encoding="utf-8")
    return folder


def interpreter(folder: Path, exit_code: int) -> Path:
    """Something that answers as a Python whose version check ends with ``exit_code``."""
    path = folder / "some python"
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(os.name != "posix", reason="there is no make")
@pytest.mark.parametrize("target", ["build", "test", "lab"])
def test_a_python_that_is_too_old_or_missing_is_told_in_one_line(checkout: Path, target: str) -> None:
    for python in (interpreter(checkout, 1), checkout / "none"):
        made = subprocess.run(
            ["make", "-s", target, f"PYTHON={python}"], cwd=checkout, capture_output=True, text=True, check=False
        )
        assert made.returncode != 0
        first, *rest = made.stderr.splitlines()
        assert first.startswith(f"workreport needs Python 3.11 or newer, and '{python}' is not")
        # make[1] where the tests themselves are run by make
        assert all(re.match(r"make(\[\d+\])?: \*\*\*", line) for line in rest)
        assert not (checkout / ".venv").exists()


def test_publishing_the_site_may_write_pages_and_nothing_else_and_only_the_job_that_deploys_may() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in workflow["jobs"].items()} == {
        "build": None,
        "deploy": {"pages": "write", "id-token": "write"},
    }


def workflows() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}


def test_actions_of_others_are_named_by_their_hash_and_say_their_version() -> None:
    used = {name: re.findall(r"uses: *(.+)", text) for name, text in workflows().items()}
    assert sum(map(len, used.values())) >= 8
    for each in (each for found in used.values() for each in found):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


def test_windows_is_checked_by_the_commands_of_the_readme() -> None:
    windows = yaml.safe_load(workflows()["check.yml"])["jobs"]["windows"]
    run = [step["run"] for step in windows["steps"] if "run" in step]
    (block,) = re.findall(
        r"^```powershell\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert [re.sub(" +#.*", "", line) for line in block.splitlines()] == run


def test_who_reports_a_figure_is_asked_for_it_and_for_its_offset() -> None:
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "figure.yml").read_text(encoding="utf-8"))
    required = {each["id"] for each in form["body"] if each.get("validations", {}).get("required")}
    assert {"document", "offset", "figure"} <= required


def test_a_codespace_gets_the_environment_of_the_lock() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == "make environment"
    assert container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"].endswith(
        "/.venv/bin/python"
    )


@pytest.mark.skipif(os.name != "posix", reason="make makes the link, where there is make")
def test_the_link_to_the_source_is_readable_in_any_locale() -> None:
    """Python before 3.13 reads it in the locale's encoding, which may not know the name of the folder above the checkout."""
    links = list(Path(sysconfig.get_path("purelib")).glob("_*workreport.pth"))
    assert [link.read_text(encoding="utf-8").strip() for link in links] == ["../../../../src"]
