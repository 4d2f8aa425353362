"""What a run read: which files are seen, which are left out. Each case in a process of its own, for a hook is there to stay."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from workreport.publish.reads import MISSING, recorded

SCRIPT = """
import sys
from pathlib import Path
from workreport.publish import reads

root = Path(sys.argv[1])
sys.path.insert(0, str(root / "src"))
import counted.early
reads.record(root / "run" / "reads", root=root, package=root / "src" / "counted", without=[root / "run"])
{code}
"""


def seen(root: Path, code: str) -> dict[str, str]:
    """What is recorded of ``code``, run in a project with a package of two modules, data and an environment inside it."""
    for path, content in {
        "src/counted/__init__.py": "",
        "src/counted/early.py": "",
        "src/counted/late.py": "",
        "data/a.csv": "a\n",
        "data/b.csv": "b\n",
        "run/own.txt": "",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if not (root / path).exists():  # a module that is written anew would be compiled anew
            (root / path).write_text(content, encoding="utf-8")
    (root / "run" / "reads").unlink(missing_ok=True)
    command = [sys.executable, "-c", SCRIPT.replace("{code}", code), str(root)]
    subprocess.run(command, check=True, cwd=root)
    return recorded(root / "run" / "reads", root)


def test_a_file_that_is_opened_is_seen_with_its_hash(tmp_path: Path) -> None:
    found = seen(tmp_path, "(root / 'data' / 'a.csv').read_text(); open('data/a.csv').close()")
    assert found["data/a.csv"] == hashlib.sha256(b"a\n").hexdigest()
    assert "data/b.csv" not in found


@pytest.mark.parametrize(
    "code",
    [
        "import pandas; pandas.read_csv('data/a.csv')",
        "import os; os.close(os.open(b'data/a.csv', os.O_RDONLY))",
        "import os; from pathlib import Path; os.close(os.open(Path('data/a.csv'), os.O_RDONLY))",
        "import os; os.chdir('data'); open('../data/./a.csv').close()",
    ],
)
def test_a_file_is_seen_however_it_is_opened(code: str, tmp_path: Path) -> None:
    assert "data/a.csv" in seen(tmp_path, code)


def test_modules_are_seen_whether_loaded_before_or_after_and_though_only_their_compiled_form_is_opened(
    tmp_path: Path,
) -> None:
    modules = {f"src/counted/{name}.py" for name in ("__init__", "early", "late")}
    for _ in range(2):  # the second time they are compiled
        assert seen(tmp_path, "import counted.late").keys() == modules
    assert seen(tmp_path, "").keys() == modules - {"src/counted/late.py"}


def test_a_file_that_was_sought_in_vain_is_seen_as_missing(tmp_path: Path) -> None:
    code = "try:\n    open('data/c.csv')\nexcept FileNotFoundError:\n    pass"
    assert seen(tmp_path, code)["data/c.csv"] == MISSING


def test_what_is_written_and_what_is_the_run_s_or_the_interpreter_s_own_is_left_out(tmp_path: Path) -> None:
    code = (
        "open('data/new.csv', 'w').close(); open('run/own.txt').close(); import wave; open('/proc/self/stat').close()"
    )
    found = seen(tmp_path, code)
    assert all(path.startswith("src/counted/") for path in found)


def test_a_run_that_recorded_nothing_read_nothing(tmp_path: Path) -> None:
    assert recorded(tmp_path / "reads", tmp_path) == {}
