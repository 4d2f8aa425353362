"""Notebooks as documents: which are refused, how they are translated, what of a run they keep."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from conftest import Project
from workreport import parameters
from workreport.errors import InputError
from workreport.parameters import Parameter
from workreport.publish import notebooks
from workreport.publish.notebooks import Notebook, NotebookError


def edited(path: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    raw = json.loads(path.read_text(encoding="utf-8"))
    edit(raw)
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        notebooks.read(path)
    message = str(refused.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_notebooks_are_found_by_name_in_reading_order(workspace: Project) -> None:
    for stem in ("02-second", "01-first", "draft", "3-third"):
        workspace.notebook(stem)
    assert [each.stem for each in notebooks.find(workspace.root / "notebooks")] == ["01-first", "02-second"]


def test_a_folder_without_notebooks_is_refused(workspace: Project) -> None:
    with pytest.raises(InputError, match="holds no notebook"):
        notebooks.find(workspace.root / "notebooks")


@pytest.mark.parametrize("content", ["", "not json", "[]", "{}", '{"nbformat": 4, "nbformat_minor": 5, "cells": [1]}'])
def test_a_file_that_is_no_notebook_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "01-a.ipynb"
    path.write_text(content, encoding="utf-8")
    assert "is not a Jupyter notebook" in refusal(path)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "01-a.ipynb"
    path.write_bytes(b"\xff\xfe{}")
    assert "is not a Jupyter notebook" in refusal(path)


def test_a_cell_without_an_id_is_refused_because_every_run_would_give_it_another(workspace: Project) -> None:
    path = edited(workspace.notebook("01-a"), lambda raw: raw["cells"][0].pop("id"))
    assert "its cells need ids" in refusal(path)


def test_an_id_that_two_cells_have_is_refused(workspace: Project) -> None:
    path = edited(workspace.notebook("01-a"), lambda raw: raw["cells"][0].update(id="parameters"))
    assert "two cells have the id parameters" in refusal(path)


def test_a_cell_of_no_known_type_is_refused(workspace: Project) -> None:
    path = edited(workspace.notebook("01-a"), lambda raw: raw["cells"][0].update(cell_type="poem"))
    assert "is not a Jupyter notebook" in refusal(path)


def test_a_notebook_needs_one_parameters_cell(workspace: Project) -> None:
    path = edited(workspace.notebook("01-a"), lambda raw: raw["cells"][1]["metadata"].pop("tags"))
    assert "has 0 cells tagged 'parameters'" in refusal(path)
    path = edited(
        workspace.notebook("01-a", "x = 1"), lambda raw: raw["cells"][2].update(metadata=raw["cells"][1]["metadata"])
    )
    assert "has 2 cells tagged 'parameters'" in refusal(path)


@pytest.mark.parametrize("line", ["share = 1 / 2", "import os", "share: float", "share = ("])
def test_parameters_are_plain_assignments_of_literals(line: str, workspace: Project) -> None:
    assert "plain assignments" in refusal(workspace.notebook("01-a", parameters=f'lang = "en"\n{line}\n'))


@pytest.mark.parametrize("line", ['lang = "zh"', "share = 0.5"])
def test_a_notebook_is_written_in_english(line: str, workspace: Project) -> None:
    assert 'needs the line  lang: str = "en"' in refusal(workspace.notebook("01-a", parameters=line))


def test_a_parameter_has_the_type_that_it_is_annotated_with_else_that_of_its_default(workspace: Project) -> None:
    lines = (
        'lang: str = "en"',
        "share: float | None = None",
        "years: int = 3",
        "span: tuple[float, float] = (0.1, -2.0)",
        "rate = 2.0",
        "none = None",
    )
    path = workspace.notebook("01-a", parameters="\n".join(lines))
    assert notebooks.read(path).parameters == {
        "lang": Parameter("en", "str"),
        "share": Parameter(None, "float or None"),
        "years": Parameter(3, "int"),
        "span": Parameter((0.1, -2.0), "tuple"),
        "rate": Parameter(2.0, "float"),
        "none": Parameter(None, "float or None"),
    }


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("years: int = 3.5", "years should be a int and is 3.5"),
        ("share: float = None", "share should be a float and is None"),
        ('share: float | None = "all"', "share should be a float or None and is 'all'"),
        ("both: bool = 1", "both should be a bool and is 1"),
    ],
)
def test_a_default_of_another_type_than_its_annotation_is_refused(line: str, fault: str, workspace: Project) -> None:
    assert fault in refusal(workspace.notebook("01-a", parameters=f'lang: str = "en"\n{line}\n'))


def test_chinese_prose_replaces_the_markdown_cells_and_nothing_else(workspace: Project) -> None:
    notebook = notebooks.read(workspace.notebook("01-a", "lang", zh="增长"))
    english, chinese = (notebooks.localise(notebook, lang) for lang in ("en", "zh"))
    assert [cell["source"] for cell in english["cells"]][::2] == ["# 01-a", "lang"]
    assert [cell["source"] for cell in chinese["cells"]][::2] == ["# 增长", "lang"]
    assert [cell["id"] for cell in chinese["cells"]] == [cell["id"] for cell in english["cells"]]


def bilingual(workspace: Project, prose: str, parameters: str = 'lang: str = "en"\nshare: float = 0.5') -> Notebook:
    """A notebook with a setup cell, a cell of words and a plain one, and the Chinese blocks after that of its title."""
    path = workspace.notebook("01-a", 'kit = load(edition="en")', 'say = "words"', "1 + 1", parameters=parameters)

    def tag(raw: dict[str, Any]) -> None:
        raw["cells"][2]["metadata"]["tags"] = ["setup"]
        raw["cells"][3]["metadata"]["tags"] = ["words"]

    edited(path, tag)
    workspace.prose("01-a").write_text(f"<!-- cell: title -->\n# 标题\n{prose}", encoding="utf-8")
    return notebooks.read(path)


WORDS = '<!-- cell: code-2 -->\n```python\n# 一行注\nsay = "话"\n```\n'


@pytest.mark.parametrize(
    ("parameters", "chinese"),
    [
        ('lang: str = "en"\nshare: float = 0.5', 'lang: str = "zh"\nshare: float = 0.5'),
        ('lang = "en"  # en or zh\nplace = "en"', 'lang = "zh"  # en or zh\nplace = "en"'),
    ],
)
def test_a_chinese_notebook_has_its_own_prose_words_edition_and_language(
    parameters: str, chinese: str, workspace: Project
) -> None:
    sources = [c["source"] for c in notebooks.localise(bilingual(workspace, WORDS, parameters), "zh")["cells"]]
    assert sources == ["# 标题", chinese, 'kit = load(edition="zh")', '# 一行注\nsay = "话"', "1 + 1"]


def test_the_parameters_cell_may_have_a_block(workspace: Project) -> None:
    block = '<!-- cell: parameters -->\n```python\nlang: str = "zh"  # 语言\nshare: float = 0.5\n```\n'
    document = notebooks.localise(bilingual(workspace, WORDS + block), "zh")
    assert document["cells"][1]["source"] == 'lang: str = "zh"  # 语言\nshare: float = 0.5'


@pytest.mark.parametrize(
    ("prose", "fault"),
    [
        ("", "lacks a block for cell code-2"),
        ("<!-- cell: code-2 -->\n话\n", "block for code cell code-2 should be one fenced ```python block"),
        (WORDS + "<!-- cell: code-3 -->\n```python\n2\n```\n", "cell code-3, whose code is the same in every"),
        (WORDS + "<!-- cell: code-1 -->\n```python\n2\n```\n", "cell code-1, whose code is the same in every"),
        (WORDS + '<!-- cell: parameters -->\n```python\nlang = "en"\n```\n', 'needs the line  lang: str = "zh"'),
        (WORDS + '<!-- cell: parameters -->\n```python\nlang = "zh"\n```\n', "should be those of 01-a.ipynb"),
    ],
)
def test_blocks_of_code_that_do_not_match_the_cells_are_refused(prose: str, fault: str, workspace: Project) -> None:
    with pytest.raises(InputError, match=fault) as refused:
        notebooks.localise(bilingual(workspace, prose), "zh")
    assert str(workspace.prose("01-a")) in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("prose", "fault"),
    [
        (None, "cannot be read"),
        ("", "lacks a block for cell title"),
        ("<!-- cell: title -->\n \n", "the block for cell title is empty"),
        ("<!-- cell: title -->\n题\n<!-- cell: more -->\n文\n", "a block for cell more, which is no cell"),
        ("<!-- cell: title -->\n题\n<!-- cell: parameters -->\n文\n", "code cell parameters should be one fenced"),
        ("<!-- cell: title -->\n题\n<!-- cell: title -->\n文\n", "two blocks for cell title"),
        ("题\n<!-- cell: title -->\n题\n", "text before its first"),
    ],
)
def test_prose_that_does_not_match_the_cells_is_refused(prose: str | None, fault: str, workspace: Project) -> None:
    notebook = notebooks.read(workspace.notebook("01-a", zh=None))
    if prose is not None:
        workspace.prose("01-a").write_text(prose, encoding="utf-8")
    with pytest.raises(InputError, match=fault) as refused:
        notebooks.localise(notebook, "zh")
    assert str(workspace.prose("01-a")) in str(refused.value)


def test_prose_that_is_not_utf8_is_refused(workspace: Project) -> None:
    notebook = notebooks.read(workspace.notebook("01-a"))
    workspace.prose("01-a").write_bytes("<!-- cell: title -->\n标题".encode("gb18030"))
    with pytest.raises(InputError, match="is not UTF-8"):
        notebooks.localise(notebook, "zh")


def ran(workspace: Project, *outputs: nbformat.NotebookNode) -> dict[str, Any]:
    """A notebook with one code cell, cleaned as if it had run and left ``outputs``."""
    source = notebooks.read(workspace.notebook("01-a", "\nfigure\n")).document
    executed = nbformat.from_dict(source)
    executed.metadata.update(papermill={"duration": 1.2}, language_info={"name": "python", "version": "3.11.7"})
    for count, cell in enumerate(executed.cells[1:], start=7):
        cell.execution_count = count
        cell.metadata.update(papermill={"start_time": "2022-01-01"}, execution={"iopub.status.busy": "2022-01-01"})
    executed.cells[2].outputs = list(outputs)
    return notebooks.clean(executed, places=("/somewhere/here",))


def test_a_cleaned_notebook_holds_no_time_no_version_and_counts_from_one(workspace: Project) -> None:
    cleaned = ran(workspace, v4.new_output("execute_result", {"text/plain": "5"}, execution_count=8))
    text = notebooks.dumps(cleaned).decode()
    assert [cell.get("execution_count") for cell in cleaned["cells"]] == [None, 1, 2]
    assert cleaned["cells"][2]["outputs"][0]["execution_count"] == 2
    assert not any(word in text for word in ("papermill", "2022", "3.11", "iopub", "duration"))


def test_controls_are_left_out_because_every_run_gives_them_another_id_and_paper_cannot_turn_them() -> None:
    controls = v4.new_output(
        "display_data",
        data={"application/vnd.jupyter.widget-view+json": {"model_id": "4d2f"}, "text/plain": "VBox(children=())"},
    )
    shown = v4.new_output("display_data", data={"text/plain": "a chart"})
    cell = v4.new_code_cell("controls", id="controls", outputs=[controls, shown])
    document = v4.new_notebook(cells=[cell])
    (cleaned,) = notebooks.clean(document, places=())["cells"]
    assert [output["data"] for output in cleaned["outputs"]] == [{"text/plain": "a chart"}]


def test_pieces_of_a_stream_are_joined_because_timing_cut_them(workspace: Project) -> None:
    pieces = [v4.new_output("stream", name="stdout", text=text) for text in ("one\n", "two\n")]
    shown = v4.new_output("display_data", {"text/plain": "5"})
    outputs = ran(workspace, *pieces, shown, pieces[0])["cells"][2]["outputs"]
    assert [output.get("text") for output in outputs] == ["one\ntwo\n", None, "one\n"]


@pytest.mark.parametrize(
    ("output", "fault"),
    [
        (v4.new_output("stream", name="stderr", text="FutureWarning: soon"), "a warning counts.*FutureWarning: soon"),
        (v4.new_output("error", ename="SystemExit", evalue="0", traceback=[]), "SystemExit: 0"),
        (v4.new_output("stream", name="stdout", text="see /somewhere/here/x.csv"), "shows /somewhere/here"),
        (v4.new_output("display_data", {"text/plain": "<Axes at 0x7f12ab34cd>"}), "shows 0x7f12ab34cd"),
        (v4.new_output("display_data", {"text/html": "<i>/somewhere/here</i>"}), "shows /somewhere/here"),
        (v4.new_output("display_data", {"application/json": {"at": "0x7f12ab34cd"}}), "shows 0x7f12ab34cd"),
    ],
)
def test_an_output_that_may_not_be_published_is_refused_with_its_cell(
    output: nbformat.NotebookNode, fault: str, workspace: Project
) -> None:
    with pytest.raises(NotebookError, match=rf"cell 3 \(figure\): .*{fault}"):
        ran(workspace, output)


NUMBER = Parameter(None, "float or None")
PARAMETERS = {
    "01-a": {
        "lang": Parameter("en", "str"),
        "share": Parameter(0.5, "float"),
        "years": Parameter(3, "int"),
        "name": Parameter("all", "str"),
        "both": Parameter(True, "bool"),
    },
    "02-b": {
        "lang": Parameter("en", "str"),
        "years": Parameter(5, "int"),
        "ends": Parameter([1, 2], "list"),
        "none": NUMBER,
        "where": Parameter(None, "str or None"),
    },
}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["share=0.25"], {"01-a": {"share": 0.25}, "02-b": {}}),
        (["share=1"], {"01-a": {"share": 1.0}, "02-b": {}}),
        (["years=4", "name=gdp"], {"01-a": {"years": 4, "name": "gdp"}, "02-b": {"years": 4}}),
        (["name='a=b'"], {"01-a": {"name": "a=b"}, "02-b": {}}),
        (["name=12"], {"01-a": {"name": "12"}, "02-b": {}}),
        (["both=false"], {"01-a": {"both": False}, "02-b": {}}),
        (["ends=[3, 4]"], {"01-a": {}, "02-b": {"ends": [3, 4]}}),
        (["none=0.8"], {"01-a": {}, "02-b": {"none": 0.8}}),
        (["none=1"], {"01-a": {}, "02-b": {"none": 1.0}}),
        (["none=None"], {"01-a": {}, "02-b": {"none": None}}),
        (["where=quangang"], {"01-a": {}, "02-b": {"where": "quangang"}}),
        (["where=None"], {"01-a": {}, "02-b": {"where": None}}),
    ],
)
def test_a_parameter_reaches_the_notebooks_that_have_it(given: list[str], read: dict[str, Any]) -> None:
    values = parameters.given(given, PARAMETERS)
    assert values == read
    kept = [(value, PARAMETERS[stem][name]) for stem in values for name, value in values[stem].items()]
    kinds = [("None" if value is None else type(value).__name__, parameter.kind) for value, parameter in kept]
    assert all(kind in kinds.split(" or ") for kind, kinds in kinds)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["share"], "NAME=VALUE"),
        (["shares=1"], "no notebook has it; known are both, ends, name, none, share, where, years"),
        (["lang=zh"], "chosen with --lang"),
        (["share=1", "share=2"], "given twice"),
        (["share=much"], "should be a float, such as 0.5"),
        (["share=True"], "should be a float"),
        (["share=NaN"], "should be a float"),
        (["share=1e999"], "should be a float"),
        (["years=3.0"], "should be a int"),
        (["both=1"], "should be a bool"),
        (["ends=3"], "should be a list"),
        (["none=much"], "should be a float or None"),
        (["none=True"], "should be a float or None"),
        (["none=NaN"], "should be a float or None"),
    ],
)
def test_a_parameter_that_no_notebook_could_use_is_refused(given: list[str], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        parameters.given(given, PARAMETERS)
