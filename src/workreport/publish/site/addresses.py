"""Where the project and its site are on the web: [project.urls] of pyproject.toml, where nothing is written until they have a place.

Repository is the project's address on GitHub, Homepage that of the published site.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

_GITHUB = "https://github.com/"
_BRANCH = "main"


def read(root: Path) -> dict[str, str]:
    """The addresses that the project file in ``root`` has, without a slash at their ends."""
    path = root / "pyproject.toml"
    project = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {}) if path.is_file() else {}
    return {name: address.rstrip("/") for name, address in project.get("urls", {}).items()}


def services(addresses: Mapping[str, str], path: str) -> dict[str, str]:
    """Services that run the notebook at ``path`` of the repository, with the address of each; none while it has no place."""
    repository = addresses.get("Repository", "")
    if not repository.startswith(_GITHUB):
        return {}
    name = repository.removeprefix(_GITHUB)
    return {
        "Colab": f"https://colab.research.google.com/github/{name}/blob/{_BRANCH}/{quote(path)}",
        "Binder": f"https://mybinder.org/v2/gh/{name}/{_BRANCH}?labpath={quote(path, safe='')}",
    }
