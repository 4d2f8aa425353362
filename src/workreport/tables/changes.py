"""What has changed between two versions of the tables, row by row by their keys, as Markdown: the form of docs/data-changes.md."""

from collections.abc import Hashable, Iterator
from pathlib import Path

from workreport.tables.check import require
from workreport.tables.package import Package, cells, read_package


def changes(old: Path, new: Path) -> str:
    """The changed cells, new and lost rows, columns and tables of the folder ``new`` beside ``old``.

    Raises InputError where one is no folder of tables, or a table in it is not in order.
    """
    before, after = read_package(old), read_package(new)
    blocks = [f"## {after.descriptor.get('version', 'unversioned')}"]
    for name in dict.fromkeys((*after.tables, *before.tables)):
        if said := [*_of_table(before, after, name)]:
            path = (after if name in after.tables else before).table(name).path
            blocks += [f"### data/{path}", *said]
    return "\n\n".join(blocks if len(blocks) > 1 else [*blocks, "No cell has changed."]) + "\n"


def _of_table(before: Package, after: Package, name: str) -> Iterator[str]:
    if name not in before.tables or name not in after.tables:
        whole, word = (after, "new") if name in after.tables else (before, "gone")
        yield f"The table is {word} (rows: {len(_rows(whole, name))})."
        return
    key, was = (", ".join(package.table(name).keys) for package in (after, before))
    if was != key:
        yield f"The key is now `{key}`, and was `{was}`; rows cannot be compared."
        return
    old, new = before.table(name).columns, after.table(name).columns
    then, now = _rows(before, name), _rows(after, name)
    rows = [
        f"| {row} | `{column}` | {_cell(then[row][column])} | {_cell(now[row][column])} |  |"
        for row in now
        if row in then
        for column in new
        if column in old and then[row][column] != now[row][column]
    ]
    if rows:
        yield "\n".join([f"| `{key}` | column | from | to | reason |", "|---|---|---|---|---|", *rows])
    for title, these, those in (
        ("New columns", new, old),
        ("Columns gone", old, new),
        ("New rows", now, then),
        ("Rows gone", then, now),
    ):
        if named := ", ".join(f"`{each}`" for each in these if each not in those):
            yield f"{title}: {named}"


def _rows(package: Package, name: str) -> dict[str, dict[Hashable, str]]:
    """The rows of a table by their keys."""
    require(package, name)
    keys = package.table(name).keys
    return {", ".join(row[key] for key in keys): row for row in cells(package, name).to_dict("records")}


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or "empty"
