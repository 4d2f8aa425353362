"""What there is to do: each notebook in each language, with what its results hang on as far as it is known before it runs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workreport import project
from workreport.errors import InputError
from workreport.publish import inputs, notebooks
from workreport.publish.notebooks import Notebook
from workreport.publish.reads import digest


@dataclass(frozen=True)
class Task:
    """A notebook in a language, as this call asks for it."""

    stem: str
    lang: str
    document: str  # the notebook in that language, without outputs
    parameters: dict[str, Any]  # those that differ from the notebook's own
    inputs: dict[str, str]  # hashes of what its results hang on, by what it is, in words

    @property
    def name(self) -> str:
        return f"{self.stem} {self.lang}"

    @property
    def edition(self) -> str:
        """Where the executed notebook goes; the English edition is the notebook itself."""
        folder = "notebooks" if self.lang == project.LANGUAGES[0] else f"notebooks/{self.lang}"
        return f"{folder}/{self.stem}.ipynb"


def choose(found: list[Notebook], stems: Sequence[str]) -> list[Notebook]:
    """The notebooks called ``stems``, or all. Raises InputError where there is none of that name."""
    known = [notebook.stem for notebook in found]
    for stem in stems:
        if stem not in known:
            raise InputError(f"there is no notebook {stem}; there are {', '.join(known)}")
    return [notebook for notebook in found if not stems or notebook.stem in stems]


def plan(chosen: list[Notebook], languages: list[str], values: Mapping[str, dict[str, Any]]) -> list[Task]:
    """The tasks, in reading order; ``values`` are the parameters given, by notebook. Raises InputError where prose is missing."""
    shared = inputs.shared()
    tasks = []
    for notebook in chosen:
        for lang in languages:
            document = notebooks.dumps(notebooks.localise(notebook, lang)).decode("utf-8")
            asked = values[notebook.stem] | {"lang": lang}
            changed = {name: value for name, value in asked.items() if value != notebook.defaults[name]}
            own = {"its cells": document, "its parameters": json.dumps(sorted(changed.items()))}
            hashes = {name: digest(content.encode("utf-8")) for name, content in own.items()}
            tasks.append(Task(notebook.stem, lang, document, changed, hashes | shared))
    return tasks
