"""The explore notebook in a real JupyterLab: all of it runs, and a control that is turned changes the chart."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from workreport import project

NOTEBOOK = "07-explore.ipynb"
SECONDS = 90  # until a server answers or a notebook has run, on a busy machine


@pytest.fixture
def lab(tmp_path: Path, browser: Browser) -> Iterator[str]:
    """The address of a JupyterLab of our own, with a copy of the notebook and without anybody's settings."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(project.notebooks_dir() / NOTEBOOK, tmp_path / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        name: str(tmp_path / name)
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    # The figures that it saves go beside it and not into the project.
    settings["WORKREPORT_FIGURES"] = str(tmp_path / "figures")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={tmp_path / 'notebooks'}"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/api")
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            urlopen(address).close()
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def test_the_notebook_runs_in_jupyterlab_and_a_control_changes_the_chart(
    lab: str, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(SECONDS * 1000)
    context.route(lambda address: not address.startswith((lab, "blob:", "data:")), lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/{NOTEBOOK}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    # A kernel that is still starting forgets what it is asked.
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.get_by_text("Run All Cells", exact=True).click()
    controls = page.locator(".widget-interact")
    chart = controls.first.locator("img")
    chart.wait_for()
    theme, measure = (controls.first.locator("select").nth(place) for place in (0, 1))
    expect(theme.locator("option:checked")).to_have_text("Finance")
    before = chart.get_attribute("src")
    measure.select_option(label="level")
    expect(chart).not_to_have_attribute("src", before or "")
    # All cells have run: the last one shows its picture, and nothing is saved that a reader chose for themselves.
    last = page.locator(".jp-Notebook .jp-CodeCell").last
    last.scroll_into_view_if_needed()
    expect(last.locator("img")).to_be_visible()
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert not (tmp_path / "figures").exists()
    context.close()


def test_the_committed_notebook_holds_no_controls_but_what_they_begin_with() -> None:
    text = (project.notebooks_dir() / NOTEBOOK).read_text(encoding="utf-8")
    assert "widget-view" not in text
    cells = {cell["id"]: cell for cell in json.loads(text)["cells"]}
    assert cells["controls"]["outputs"] == []
    assert "image/png" in cells["explore-choice"]["outputs"][0]["data"]
    assert "text/html" in cells["chosen"]["outputs"][0]["data"]
