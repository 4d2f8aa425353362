"""Notebooks as documents: finding, checking, translating, cleaning. Nothing is executed and nothing is written here.

A notebook is written in English; its committed file is at once its source and its English edition. The Chinese prose lives
beside it in zh/<stem>.md as blocks, one for each markdown cell, so that a translator reads prose and not JSON:

    <!-- cell: the-cell-id -->
    The Chinese text of that cell.

The code is the same in every language and asks the parameter ``lang`` which one to speak.
"""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from workreport import project
from workreport.errors import InputError

PARAMETERS = "parameters"  # the tag of the cell that names a notebook's parameters and their defaults
INJECTED = "injected-parameters"  # the tag, and here the id too, of the cell that papermill adds after it

_BLOCK = re.compile(r"^<!-- cell: *(\S+) *-->[ \t]*$", re.MULTILINE)
# Controls live in a browser's memory under an id that every run makes anew: what is left of them on paper is nothing.
_CONTROLS = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")


class NotebookError(Exception):
    """A notebook ran and went wrong, or left something that may not be published; the message names the cell."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as its authors wrote it: without outputs, and with nothing in its metadata that a run could change."""

    path: Path
    node: NotebookNode
    defaults: dict[str, Any]  # what the parameters cell assigns

    @property
    def stem(self) -> str:
        return self.path.stem


def find(folder: Path) -> list[Notebook]:
    """The notebooks NN-topic.ipynb in ``folder``, in reading order. Raises InputError where there is none or one is unfit."""
    paths = sorted(folder.glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise InputError(f"{folder}: holds no notebook named like 01-topic.ipynb")
    return [read(path) for path in paths]


def read(path: Path) -> Notebook:
    """The notebook at ``path``. Raises InputError where it is not one that can be built, naming the cell."""
    try:
        text = path.read_text(encoding="utf-8")
        raw = json.loads(text)
        version = raw["nbformat"], raw["nbformat_minor"]
        # Before nbformat reads it, for that would give the cells random ids and every run other bytes.
        ids = [cell.get("id") for cell in raw["cells"]]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: is not a Jupyter notebook ({type(error).__name__}: {error})") from error
    if version < (4, 5) or None in ids:
        raise InputError(f"{path}: its cells need ids (nbformat 4.5 or newer): save it once in a current JupyterLab")
    for cell_id in ids:
        if ids.count(cell_id) > 1:
            raise InputError(f"{path}: two cells have the id {cell_id}: give each its own")
    try:
        node = nbformat.reads(text, as_version=4)
        nbformat.validate(node)
    except nbformat.ValidationError as error:
        raise InputError(f"{path}: is not a valid Jupyter notebook ({str(error).splitlines()[0]})") from error
    cells = [_stripped(cell) for cell in node.cells]
    return Notebook(path, _document(cells), _defaults(path, cells))


def _stripped(cell: NotebookNode) -> NotebookNode:
    """The cell as written: no outputs, no counts, and of its metadata only what authors set."""
    kept = NotebookNode(
        id=cell.id,
        cell_type=cell.cell_type,
        metadata=NotebookNode({key: cell.metadata[key] for key in ("jupyter", "tags") if cell.metadata.get(key)}),
        source=cell.source,
    )
    if cell.cell_type == "code":
        kept.update(outputs=[], execution_count=None)
    if cell.get("attachments"):
        kept.attachments = cell.attachments
    return kept


def _document(cells: list[NotebookNode]) -> NotebookNode:
    # No versions and no display name of the kernel: they are those of whoever ran it last.
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _defaults(path: Path, cells: list[NotebookNode]) -> dict[str, Any]:
    tagged = [cell for cell in cells if PARAMETERS in cell.metadata.get("tags", ()) and cell.cell_type == "code"]
    if len(tagged) != 1:
        raise InputError(f"{path}: has {len(tagged)} cells tagged {PARAMETERS!r} and needs exactly one")
    defaults: dict[str, Any] = {}
    try:
        for statement in ast.parse(tagged[0].source).body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    defaults[name] = ast.literal_eval(value)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    defaults[name] = ast.literal_eval(value)
                case _:
                    raise ValueError(ast.unparse(statement))
    except (SyntaxError, ValueError) as error:
        message = f"{path}: cell {tagged[0].id}: parameters are plain assignments of literals, and this is not: {error}"
        raise InputError(" ".join(message.split())) from error
    if defaults.get("lang") != project.LANGUAGES[0]:
        raise InputError(f'{path}: cell {tagged[0].id}: needs the line  lang = "{project.LANGUAGES[0]}"')
    return defaults


def localise(notebook: Notebook, lang: str) -> NotebookNode:
    """The notebook with the prose of ``lang``: its own in English, else that of <lang>/<stem>.md beside it.

    Raises InputError where that file is missing, or has a block too few, too many, twice, or empty, naming the cell; and
    where there is no heading of the first level.
    """
    node = _document(json.loads(json.dumps(notebook.node.cells)))
    if lang == project.LANGUAGES[0]:
        _require_title(node, notebook.path)
        return node
    prose = notebook.path.parent / lang / f"{notebook.stem}.md"
    cells = {cell.id: cell for cell in node.cells if cell.cell_type == "markdown"}
    blocks = _blocks(prose) if cells else {}
    for cell_id in cells:
        if cell_id not in blocks:
            raise InputError(f"{prose}: lacks a block for cell {cell_id}: add  <!-- cell: {cell_id} -->  and its text")
    for cell_id, text in blocks.items():
        if cell_id not in cells:
            raise InputError(
                f"{prose}: has a block for cell {cell_id}, which is no markdown cell of {notebook.path.name}"
            )
        if not text:
            raise InputError(f"{prose}: the block for cell {cell_id} is empty")
        cells[cell_id].source = text
    _require_title(node, prose)
    return node


def title(node: NotebookNode) -> str:
    """The first heading of the first level; empty where there is none."""
    prose = (cell.source for cell in node.cells if cell.cell_type == "markdown")
    return next((line[2:].strip() for text in prose for line in text.splitlines() if line.startswith("# ")), "")


def _require_title(node: NotebookNode, path: Path) -> None:
    if not title(node):
        raise InputError(f"{path}: has no heading of the first level, which its page needs for its title: add one")


def _blocks(prose: Path) -> dict[str, str]:
    try:
        text = prose.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{prose}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{prose}: is not UTF-8 (byte {error.start})") from error
    before, *parts = _BLOCK.split(text)
    if before.strip():
        raise InputError(f"{prose}: has text before its first  <!-- cell: ... -->  line")
    blocks: dict[str, str] = {}
    for cell_id, block in zip(parts[::2], parts[1::2], strict=True):
        if cell_id in blocks:
            raise InputError(f"{prose}: has two blocks for cell {cell_id}")
        blocks[cell_id] = block.strip()
    return blocks


def clean(executed: NotebookNode, source: NotebookNode, *, places: tuple[str, ...]) -> NotebookNode:
    """``source`` with the outputs of ``executed``: what a run leaves, without what differs from run to run.

    Controls are left out, which nobody could turn. ``places`` are the paths of folders of this machine. Raises
    NotebookError where an output is an error or a warning, or shows one of the ``places`` or an address in memory, naming
    the cell.
    """
    cells = {cell.id: cell for cell in source.cells}
    cleaned: list[NotebookNode] = []
    count = 0
    for position, ran in enumerate(executed.cells, start=1):
        if INJECTED in ran.metadata.get("tags", ()):
            cell = _stripped(ran)
            cell.id, cell.source = INJECTED, ran.source.strip()  # the formatter takes no empty last line
        else:
            cell = cells[ran.id]
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = _outputs(ran.outputs, count, f"cell {position} ({first_line(cell)})", places)
        cleaned.append(cell)
    return _document(cleaned)


def first_line(cell: NotebookNode) -> str:
    """The first line of a cell that says something, to tell a person which cell is meant."""
    return next((line.strip() for line in cell.source.splitlines() if line.strip()), "empty")


def _outputs(outputs: list[NotebookNode], count: int, cell: str, places: tuple[str, ...]) -> list[NotebookNode]:
    kept: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "error":
            raise NotebookError(f"{cell}: {output.ename}: {output.evalue}")
        if output.output_type == "stream" and output.name == "stderr":
            raise NotebookError(f"{cell}: writes to stderr, and a warning counts as a failure: {output.text.strip()}")
        if _CONTROLS in output.get("data", {}):
            continue
        for text in _texts(output):
            found = next((place for place in places if place in text), None) or _ADDRESS.search(text)
            if found:
                shown = found if isinstance(found, str) else found[0]
                raise NotebookError(f"{cell}: its output shows {shown}, which differs from machine to machine")
        output = NotebookNode(output)  # a copy: what came in stays as it was
        if output.output_type == "execute_result":
            output.execution_count = count
        # How a stream is cut into pieces hangs on timing.
        if output.output_type == "stream" and kept and kept[-1].get("name") == output.name:
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


def _texts(output: NotebookNode) -> list[str]:
    if output.output_type == "stream":
        return [output.text]
    pictures = ("image/png", "image/jpeg")
    return [
        data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        for mime, data in output.get("data", {}).items()
        if mime not in pictures
    ]


def dumps(node: NotebookNode) -> bytes:
    """The notebook as the bytes of its file. Raises ValidationError where it is none, which would be a fault of ours."""
    nbformat.validate(node)
    return (nbformat.writes(node).rstrip("\n") + "\n").encode("utf-8")
