"""Notebooks as documents: finding, reading, localising, cleaning. Nothing is executed and nothing is written here.

A notebook is written in English; its committed file is at once its source and its English edition. What makes it Chinese lies
beside it in zh/<stem>.md, a block for each cell that speaks, so that a translator reads prose and not JSON:

    <!-- cell: the-cell-id -->
    The Chinese text of a markdown cell, or a fenced ```python block with the Chinese source of a code cell.

Every markdown cell has a block, and every code cell tagged ``words``; the parameters cell may have one. No other cell has: its
code is the same in every language. In the cell tagged ``setup`` the edition is named. Documents are plain JSON here, because a
build that finds nothing to do need not wait for nbformat.
"""

import ast
import copy
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workreport import files, project
from workreport.errors import InputError

PARAMETERS = "parameters"  # the tag of the cell that names a notebook's parameters and their defaults
INJECTED = "injected-parameters"  # the tag, and here the id too, of the cell that papermill adds after it
WORDS = "words"  # the tag of code cells that are written anew in each language
SETUP = "setup"  # the tag of the cell that names the edition

_BLOCK = re.compile(r"^<!-- cell: *(\S+) *-->[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"```python\n(.*?)\n?```", re.DOTALL)
_LANG = re.compile(r'^(lang(?:: *str)? *= *)"en"', re.MULTILINE)
# Controls live in a browser's memory under an id that every run makes anew: what is left of them on paper is nothing.
_CONTROLS = "application/vnd.jupyter.widget-view+json"
_PICTURES = ("image/png", "image/jpeg")
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")

Cell = dict[str, Any]
Document = dict[str, Any]


class NotebookError(Exception):
    """A notebook ran and went wrong, or left something that may not be published; the message names the cell."""


@dataclass(frozen=True)
class Parameter:
    """A name that the parameters cell assigns, the value it gives, and the types that a value may have."""

    default: Any
    types: tuple[type, ...]


@dataclass(frozen=True)
class Notebook:
    """A notebook as its authors wrote it: without outputs, and with nothing in its metadata that a run could change."""

    path: Path
    document: Document
    parameters: dict[str, Parameter]

    @property
    def stem(self) -> str:
        return self.path.stem


def find(folder: Path) -> list[Notebook]:
    """The notebooks NN-topic.ipynb in ``folder``, in reading order. Raises InputError where there is none or one is unfit."""
    paths = sorted(folder.glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise InputError(f"{folder}: holds no notebook named like 01-topic.ipynb")
    return [read(path) for path in paths]


def load(path: Path) -> Document:
    """The document at ``path``, outputs and all, the lines of each source joined. Raises InputError where it is none."""
    try:
        raw: Document = json.loads(path.read_text(encoding="utf-8"))
        has_ids = (raw["nbformat"], raw["nbformat_minor"]) >= (4, 5) and all(cell.get("id") for cell in raw["cells"])
        for cell in raw["cells"]:
            if cell["cell_type"] not in ("code", "markdown", "raw"):
                raise ValueError(f"a cell of the type {cell['cell_type']}")
            cell["source"] = "".join(cell["source"])
            cell["metadata"].get("tags")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: is not a Jupyter notebook ({type(error).__name__}: {error})") from error
    if not has_ids:
        raise InputError(f"{path}: its cells need ids (nbformat 4.5 or newer): save it once in a current JupyterLab")
    return raw


def read(path: Path) -> Notebook:
    """The notebook at ``path``. Raises InputError where it is not one that can be built, naming the cell."""
    cells = load(path)["cells"]
    ids = [cell["id"] for cell in cells]
    for cell_id in ids:
        if ids.count(cell_id) > 1:
            raise InputError(f"{path}: two cells have the id {cell_id}: give each its own")
    document = _document([_stripped(cell) for cell in cells])
    return Notebook(path, document, _parameters(path, document, project.LANGUAGES[0]))


def tagged(cell: Mapping[str, Any], tag: str) -> bool:
    return tag in cell["metadata"].get("tags", ())


def _stripped(cell: Mapping[str, Any]) -> Cell:
    """The cell as written: no outputs, no counts, and of its metadata only what authors set."""
    kept = {
        "id": cell["id"],
        "cell_type": cell["cell_type"],
        "metadata": {key: cell["metadata"][key] for key in ("jupyter", "tags") if cell["metadata"].get(key)},
        "source": cell["source"],
    }
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    if cell.get("attachments"):
        kept["attachments"] = cell["attachments"]
    return kept


def _document(cells: list[Cell]) -> Document:
    # No versions and no display name of the kernel: they are those of whoever ran it last.
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


# --- parameters -------------------------------------------------------------------------------------------------------


def _parameters(path: Path, document: Document, lang: str) -> dict[str, Parameter]:
    """What the parameters cell of the edition in ``lang`` assigns; ``path`` is what messages name."""
    cells = [cell for cell in document["cells"] if tagged(cell, PARAMETERS) and cell["cell_type"] == "code"]
    if len(cells) != 1:
        raise InputError(f"{path}: has {len(cells)} cells tagged {PARAMETERS!r} and needs exactly one")
    place = f"{path}: cell {cells[0]['id']}"
    found: dict[str, Parameter] = {}
    try:
        for statement in ast.parse(cells[0]["source"]).body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    default = ast.literal_eval(value)
                    found[name] = Parameter(default, _types(default, None))
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=ast.expr() as value):
                    default = ast.literal_eval(value)
                    found[name] = Parameter(default, _types(default, ast.unparse(annotation)))
                case _:
                    raise ValueError(ast.unparse(statement))
    except (SyntaxError, ValueError) as error:
        message = f"{place}: parameters are plain assignments of literals, and this is not: {error}"
        raise InputError(" ".join(message.split())) from error
    for name, parameter in found.items():
        if not _fits(parameter.default, parameter.types):
            raise InputError(f"{place}: {name} should be a {_named(parameter.types)} and is {parameter.default!r}")
    if "lang" not in found or found["lang"].default != lang:
        raise InputError(f'{place}: needs the line  lang: str = "{lang}"')
    return found


_KNOWN: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "None": type(None)}


def _types(default: Any, annotation: str | None) -> tuple[type, ...]:
    """The types that the annotation names; without one of types that are known here, that of the default."""
    names = [name.strip() for name in (annotation or "").split("|")]
    if all(name in _KNOWN for name in names):
        return tuple(_KNOWN[name] for name in names)
    # None stands for a number that the notebook works out where none is given.
    return (float, type(None)) if default is None else (type(default),)


def _fits(value: Any, types: tuple[type, ...]) -> bool:
    # Exactly the type: True would else pass for 1.
    if type(value) is int and int not in types and float in types:
        return True
    return type(value) in types and not (isinstance(value, float) and not math.isfinite(value))


def _named(types: tuple[type, ...]) -> str:
    return " or ".join("None" if each is type(None) else each.__name__ for each in types)


def given(texts: Iterable[str], notebooks: Iterable[Notebook]) -> dict[str, dict[str, Any]]:
    """For each notebook, by stem, the parameters among ``texts``, written NAME=VALUE, that it has, with their values.

    papermill only warns of a name that a notebook does not have, and takes any value. Raises InputError where a text is not
    NAME=VALUE, stands twice, is the language, is known to no notebook, or has a value of another type than the parameter.
    """
    names = {notebook.stem: notebook.parameters for notebook in notebooks}
    known = sorted({name for parameters in names.values() for name in parameters} - {"lang"})
    asked: dict[str, str] = {}
    for each in texts:
        name, equals, text = each.partition("=")
        if not equals:
            raise InputError(f"--parameter {each}: write it as NAME=VALUE")
        if name in asked:
            raise InputError(f"--parameter {name}: is given twice")
        if name == "lang":
            raise InputError("--parameter lang: the language is chosen with --lang")
        if name not in known:
            raise InputError(f"--parameter {name}: no notebook has it; known are {', '.join(known) or 'none'}")
        asked[name] = text
    return {
        stem: {name: _value(name, text, parameters[name]) for name, text in asked.items() if name in parameters}
        for stem, parameters in names.items()
    }


def _value(name: str, text: str, parameter: Parameter) -> Any:
    for parse in (ast.literal_eval, json.loads):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if _fits(value, parameter.types):
            return float(value) if type(value) is int and int not in parameter.types else value
    if str in parameter.types:
        return text
    such_as = "" if parameter.default is None else f", such as {parameter.default!r}"
    raise InputError(f"--parameter {name}={text}: should be a {_named(parameter.types)}{such_as}")


# --- languages --------------------------------------------------------------------------------------------------------


def localise(notebook: Notebook, lang: str) -> Document:
    """The notebook in ``lang``: as it is in English, else with the blocks of <lang>/<stem>.md beside it.

    Raises InputError where that file is missing, or has a block too few, too many, twice, empty, or for a code cell without
    code, naming the cell; where its parameters are not those of the notebook; and where there is no heading of the first level.
    """
    document = copy.deepcopy(notebook.document)
    if lang == project.LANGUAGES[0]:
        _require_title(document, notebook.path)
        return document
    prose = notebook.path.parent / lang / f"{notebook.stem}.md"
    blocks = _blocks(prose)
    for cell in document["cells"]:
        cell_id, is_code = cell["id"], cell["cell_type"] == "code"
        if cell_id in blocks:
            if (is_code and not (tagged(cell, WORDS) or tagged(cell, PARAMETERS))) or cell["cell_type"] == "raw":
                raise InputError(f"{prose}: has a block for cell {cell_id}, whose code is the same in every language")
            cell["source"] = _code(blocks.pop(cell_id), prose, cell_id) if is_code else blocks.pop(cell_id)
        elif cell["cell_type"] == "markdown" or (is_code and tagged(cell, WORDS)):
            raise InputError(f"{prose}: lacks a block for cell {cell_id}: add  <!-- cell: {cell_id} -->  and its text")
        elif is_code and tagged(cell, PARAMETERS):
            cell["source"] = _LANG.sub(rf'\1"{lang}"', cell["source"])
        elif is_code and tagged(cell, SETUP):
            cell["source"] = cell["source"].replace(f'edition="{project.LANGUAGES[0]}"', f'edition="{lang}"')
    for cell_id in blocks:
        raise InputError(f"{prose}: has a block for cell {cell_id}, which is no cell of {notebook.path.name}")
    _require_title(document, prose)
    parameters = _parameters(prose, document, lang)
    # A figure draws the same data in every language.
    if {**parameters, "lang": None} != {**notebook.parameters, "lang": None}:
        raise InputError(f"{prose}: its parameters should be those of {notebook.path.name}, but for lang")
    return document


def _code(block: str, prose: Path, cell_id: str) -> str:
    fenced = _FENCED.fullmatch(block)
    if not fenced:
        raise InputError(f"{prose}: the block for code cell {cell_id} should be one fenced ```python block")
    return fenced[1]


def title(document: Mapping[str, Any]) -> str:
    """The first heading of the first level; empty where there is none."""
    prose = (cell["source"] for cell in document["cells"] if cell["cell_type"] == "markdown")
    return next((line[2:].strip() for text in prose for line in text.splitlines() if line.startswith("# ")), "")


def _require_title(document: Document, path: Path) -> None:
    if not title(document):
        raise InputError(f"{path}: has no heading of the first level, which its page needs for its title: add one")


def _blocks(prose: Path) -> dict[str, str]:
    try:
        before, *parts = _BLOCK.split(files.read(prose).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{prose}: is not UTF-8 (byte {error.start})") from error
    if before.strip():
        raise InputError(f"{prose}: has text before its first  <!-- cell: ... -->  line")
    blocks: dict[str, str] = {}
    for cell_id, block in zip(parts[::2], parts[1::2], strict=True):
        if cell_id in blocks:
            raise InputError(f"{prose}: has two blocks for cell {cell_id}")
        if not block.strip():
            raise InputError(f"{prose}: the block for cell {cell_id} is empty")
        blocks[cell_id] = block.strip()
    return blocks


# --- what a run leaves ------------------------------------------------------------------------------------------------


def clean(executed: Mapping[str, Any], source: Document, *, places: tuple[str, ...]) -> Document:
    """``source`` with the outputs of ``executed``: what a run leaves, without what differs from run to run.

    Controls are left out, which nobody could turn. ``places`` are the paths of folders of this machine. Raises
    NotebookError where an output is an error or a warning, or shows one of the ``places`` or an address in memory, naming
    the cell.
    """
    cells = {cell["id"]: cell for cell in source["cells"]}
    cleaned: list[Cell] = []
    count = 0
    for position, ran in enumerate(executed["cells"], start=1):
        cell = _stripped(ran) if tagged(ran, INJECTED) else dict(cells[ran["id"]])
        if tagged(ran, INJECTED):
            cell |= {"id": INJECTED, "source": ran["source"].strip()}  # the formatter takes no empty last line
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = _outputs(ran["outputs"], count, f"cell {position} ({first_line(cell)})", places)
        cleaned.append(cell)
    return _document(cleaned)


def first_line(cell: Mapping[str, Any]) -> str:
    """The first line of a cell that says something, to tell a person which cell is meant."""
    return next((line.strip() for line in cell["source"].splitlines() if line.strip()), "empty")


def _outputs(outputs: list[Any], count: int, cell: str, places: tuple[str, ...]) -> list[Any]:
    kept: list[Any] = []
    for output in outputs:
        kind = output["output_type"]
        if kind == "error":
            raise NotebookError(f"{cell}: {output['ename']}: {output['evalue']}")
        if kind == "stream" and output["name"] == "stderr":
            raise NotebookError(
                f"{cell}: writes to stderr, and a warning counts as a failure: {output['text'].strip()}"
            )
        if _CONTROLS in output.get("data", {}):
            continue
        for text in _texts(output):
            found = next((place for place in places if place in text), None) or _ADDRESS.search(text)
            if found:
                shown = found if isinstance(found, str) else found[0]
                raise NotebookError(f"{cell}: its output shows {shown}, which differs from machine to machine")
        output = dict(output)  # a copy: what came in stays as it was
        if kind == "execute_result":
            output["execution_count"] = count
        # How a stream is cut into pieces hangs on timing.
        if kind == "stream" and kept and kept[-1].get("name") == output["name"]:
            kept[-1]["text"] += output["text"]
        else:
            kept.append(output)
    return kept


def _texts(output: Mapping[str, Any]) -> list[str]:
    if output["output_type"] == "stream":
        return [output["text"]]
    return [
        data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        for mime, data in output.get("data", {}).items()
        if mime not in _PICTURES
    ]


def dumps(document: Document) -> bytes:
    """The notebook as the bytes of its file. Raises ValidationError where it is none, which would be a fault of ours."""
    import nbformat

    node = nbformat.from_dict(document)
    nbformat.validate(node)
    return (nbformat.writes(node).rstrip("\n") + "\n").encode("utf-8")
