"""What a figure says of itself, wherever it is shown: in the outputs of a notebook, in the gallery, on the pages of the site.

It travels with the picture, so that nobody has to read it out of a drawing or out of a notebook's code. Light to import.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MIME = "application/vnd.workreport.figure+json"  # of the cell's output, beside image/png and text/plain


@dataclass(frozen=True)
class Picture:
    """A figure in one language; ``width`` and ``height`` are in CSS pixels."""

    figure_id: str
    title: str
    subtitle: str
    alt: str
    source: str
    lang: str
    width: int
    height: int

    def bundle(self) -> dict[str, Any]:
        """The picture as the JSON of its mime type: its fields, the first of them called id."""
        fields = dict(vars(self))
        return {"id": fields.pop("figure_id"), **fields}


def of(output: Mapping[str, Any]) -> Picture | None:
    """The figure that an output of a cell shows, or None where it shows none."""
    known = output.get("data", {}).get(MIME)
    return Picture(known["id"], **{name: value for name, value in known.items() if name != "id"}) if known else None


def shown(notebook: Mapping[str, Any]) -> Iterator[Picture]:
    """The figures that an executed notebook shows, in its order."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if picture := of(output):
                yield picture
