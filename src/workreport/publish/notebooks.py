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
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workreport import files, parameters, project
from workreport.errors import InputError, one_line
from workreport.parameters import Parameter

PARAMETERS = "parameters"  # the tag of the cell that names a notebook's parameters and their defaults
INJECTED = "injected-parameters"  # the tag, and here the id too, of the cell that papermill adds after it

_BLOCK = re.compile(r"^<!-- cell: *(\S+) *-->[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"```python\n(.*?)\n?```", re.DOTALL)
_EDITION = re.compile(r'(^lang(?:: *str)? *= *|\bedition=)"en"', re.MULTILINE)
# Controls live in a browser's memory under an id that every run makes anew: what is left of them on paper is nothing.
_CONTROLS = "application/vnd.jupyter.widget-view+json"
_PICTURES = ("image/png", "image/jpeg")
_ADDRESS = r"\b0x[0-9a-fA-F]{6,}\b"  # of an object in memory

Cell = dict[str, Any]
Document = dict[str, Any]


class NotebookError(Exception):
    """A notebook ran and went wrong, or left something that may not be published; the message names the cell."""


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
    cells: list[Cell] = []
    for cell in load(path)["cells"]:
        if any(cell["id"] == before["id"] for before in cells):
            raise InputError(f"{path}: two cells have the id {cell['id']}: give each its own")
        cells.append(_plain(cell))
    document = _document(cells)
    return Notebook(path, document, _parameters(path, document, project.LANGUAGES[0]))


def tagged(cell: Mapping[str, Any], tag: str) -> bool:
    return tag in cell["metadata"].get("tags", ())


def _plain(cell: Mapping[str, Any]) -> Cell:
    """The cell without outputs, and with nothing in its metadata that a run or an editor could change."""
    kept = {name: cell[name] for name in ("id", "cell_type", "source", "attachments") if cell.get(name) is not None}
    kept["metadata"] = {key: cell["metadata"][key] for key in ("jupyter", "tags") if cell["metadata"].get(key)}
    return kept | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})


def _document(cells: list[Cell]) -> Document:
    # No versions and no display name of the kernel: they are those of whoever ran it last.
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _parameters(path: Path, document: Document, lang: str) -> dict[str, Parameter]:
    """What the parameters cell of the edition in ``lang`` assigns; ``path`` is what messages name.

    Raises InputError where that is no literal or of another type than it is annotated with.
    """
    cells = [cell for cell in document["cells"] if tagged(cell, PARAMETERS) and cell["cell_type"] == "code"]
    if len(cells) != 1:
        raise InputError(f"{path}: has {len(cells)} cells tagged {PARAMETERS!r} and needs exactly one")
    place = f"{path}: cell {cells[0]['id']}"
    found: dict[str, Parameter] = {}
    try:
        for statement in ast.parse(cells[0]["source"]).body:
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                ):
                    default, annotation = ast.literal_eval(value), getattr(statement, "annotation", None)
                    kind = parameters.kind(ast.unparse(annotation) if annotation else "", default)
                case _:
                    raise ValueError(ast.unparse(statement))
            if not parameters.fits(default, kind):
                raise InputError(f"{place}: {name} should be a {kind} and is {default!r}")
            found[name] = Parameter(default, kind)
    except (SyntaxError, ValueError) as error:
        message = f"{place}: parameters are plain assignments of literals, and this is not: {error}"
        raise InputError(one_line(message)) from error
    if "lang" not in found or found["lang"].default != lang:
        raise InputError(f'{place}: needs the line  lang: str = "{lang}"')
    return found


def localise(notebook: Notebook, lang: str) -> Document:
    """The notebook in ``lang``: as it is in English, else with the blocks of <lang>/<stem>.md beside it.

    Raises InputError where that file is missing or does not fit the notebook, naming the cell, or there is no title.
    """
    document, path = copy.deepcopy(notebook.document), notebook.path
    if lang != project.LANGUAGES[0]:
        path = path.parent / lang / f"{notebook.stem}.md"
        blocks = _blocks(path)
        for cell in document["cells"]:
            _translate(cell, blocks.pop(cell["id"], None), lang, path)
        for cell_id in blocks:
            raise InputError(f"{path}: has a block for cell {cell_id}, which is no cell of {notebook.path.name}")
        # A figure draws the same data in every language.
        if {**_parameters(path, document, lang), "lang": None} != {**notebook.parameters, "lang": None}:
            raise InputError(f"{path}: its parameters should be those of {notebook.path.name}, but for lang")
    if not title(document):
        raise InputError(f"{path}: has no heading of the first level, which its page needs for its title: add one")
    return document


def _translate(cell: Cell, block: str | None, lang: str, prose: Path) -> None:
    """Give the cell the source that it has in ``lang``: that of its block in the file ``prose``, if it has one."""
    cell_id, is_code = cell["id"], cell["cell_type"] == "code"
    has_words = tagged(cell, "words") if is_code else cell["cell_type"] == "markdown"
    if block is not None:
        if not has_words and not (is_code and tagged(cell, PARAMETERS)):
            raise InputError(f"{prose}: has a block for cell {cell_id}, whose code is the same in every language")
        fenced = _FENCED.fullmatch(block)
        if is_code and not fenced:
            raise InputError(f"{prose}: the block for code cell {cell_id} should be one fenced ```python block")
        cell["source"] = fenced[1] if is_code and fenced else block
    elif has_words:
        raise InputError(f"{prose}: lacks a block for cell {cell_id}: add  <!-- cell: {cell_id} -->  and its text")
    elif is_code and (tagged(cell, PARAMETERS) or tagged(cell, "setup")):
        cell["source"] = _EDITION.sub(rf'\1"{lang}"', cell["source"])


def title(document: Mapping[str, Any]) -> str:
    """The first heading of the first level; empty where there is none."""
    prose = (cell["source"] for cell in document["cells"] if cell["cell_type"] == "markdown")
    return next((line[2:].strip() for text in prose for line in text.splitlines() if line.startswith("# ")), "")


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


def clean(executed: Mapping[str, Any], *, places: tuple[str, ...]) -> Document:
    """What a run leaves, without what differs from run to run.

    Controls are left out, which nobody could turn. ``places`` are the paths of folders of this machine. Raises
    NotebookError where an output is an error or a warning, or shows one of the ``places`` or an address in memory, naming
    the cell.
    """
    of_here = re.compile("|".join([_ADDRESS, *map(re.escape, places)]))
    cells: list[Cell] = []
    count = 0
    for position, ran in enumerate(executed["cells"], start=1):
        cell = _plain(ran)
        if tagged(ran, INJECTED):  # the formatter takes no empty last line
            cell |= {"id": INJECTED, "source": ran["source"].strip()}
        if cell["cell_type"] == "code":
            count += 1
            outputs = _outputs(ran["outputs"], count, f"cell {position} ({first_line(cell)})", of_here)
            cell |= {"execution_count": count, "outputs": outputs}
        cells.append(cell)
    return _document(cells)


def first_line(cell: Mapping[str, Any]) -> str:
    """The first line of a cell that says something, to tell a person which cell is meant."""
    return next((line.strip() for line in cell["source"].splitlines() if line.strip()), "empty")


def _outputs(outputs: list[Any], count: int, cell: str, of_here: re.Pattern[str]) -> list[Any]:
    kept: list[Any] = []
    for output in map(dict, outputs):  # copies: what came in stays as it was
        kind, data = output["output_type"], output.get("data", {})
        if kind == "error":
            raise NotebookError(f"{cell}: {output['ename']}: {output['evalue']}")
        if kind == "stream" and output["name"] == "stderr":
            warning = output["text"].strip()
            raise NotebookError(f"{cell}: writes to stderr, and a warning counts as a failure: {warning}")
        if _CONTROLS in data:
            continue
        shown = [output.get("text", ""), *(str(each) for mime, each in data.items() if mime not in _PICTURES)]
        if found := of_here.search("\n".join(shown)):
            raise NotebookError(f"{cell}: its output shows {found[0]}, which differs from machine to machine")
        if kind == "execute_result":
            output["execution_count"] = count
        # How a stream is cut into pieces hangs on timing.
        if kind == "stream" and kept and kept[-1].get("name") == output["name"]:
            kept[-1]["text"] += output["text"]
        else:
            kept.append(output)
    return kept


def dumps(document: Document) -> bytes:
    """The notebook as the bytes of its file. Raises ValidationError where it is none, which would be a fault of ours."""
    import nbformat

    node = nbformat.from_dict(document)
    nbformat.validate(node)
    return (nbformat.writes(node).rstrip("\n") + "\n").encode("utf-8")
