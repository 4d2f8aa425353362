"""What the committed notebooks and figures say, for tests that hold it to arithmetic done by hand."""

from functools import cache

import nbformat
import pandas as pd

from workreport import project
from workreport.charts import picture
from workreport.charts.picture import Picture


@cache
def _notebook(stem: str, lang: str) -> nbformat.NotebookNode:
    folder = project.notebooks_dir() / ("" if lang == "en" else lang)
    return nbformat.read(folder / f"{stem}.ipynb", as_version=4)


def text_of(stem: str, lang: str) -> str:
    """All that the cells of an executed notebook put out, but for pictures, with every blank an ordinary one."""
    data = (output.get("data", {}) for cell in _notebook(stem, lang).cells for output in cell.get("outputs", ()))
    texts = (each.get("text/markdown") or each.get("text/plain", "") for each in data)
    return "\n".join(" ".join(text.split(" ")).replace("\N{NO-BREAK SPACE}", " ") for text in texts)


def figures_of(stem: str, lang: str) -> list[Picture]:
    """The figures that an executed notebook shows, with their words."""
    return list(picture.shown(_notebook(stem, lang)))


def figure_data(figure_id: str) -> pd.DataFrame:
    """The table of a committed figure."""
    return pd.read_csv(project.root() / "figures" / "data" / f"{figure_id}.csv", keep_default_na=True)
