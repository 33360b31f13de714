"""JupyterLab as `make lab` starts it, on a copy of the notebooks."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Lab:
    """One that runs: its address, the copies of the notebooks, and the journal's folder."""

    address: str
    notebooks: Path
    home: Path

    def lesson(self, notebook: str) -> str:
        """Return the address at which a lesson opens in a fresh workspace."""
        return f"{self.address}/lab/workspaces/test/tree/notebooks/{notebook}?reset"


@contextmanager
def jupyterlab(folder: Path, runtime: Path, *, without: tuple[str, ...] = ()) -> Iterator[Lab]:
    """Start it in an empty folder, `without` those extensions of its front end."""
    (folder / "configuration" / "labconfig").mkdir(parents=True)
    (folder / "configuration" / "labconfig" / "page_config.json").write_text(
        json.dumps({"disabledExtensions": dict.fromkeys(without, True)})
    )
    shutil.copytree(REPOSITORY / "notebooks", folder / "notebooks")
    shutil.copy(REPOSITORY / "jupyter_lab_config.py", folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--config=jupyter_lab_config.py"),
            *("--no-browser", f"--port={port}"),
            *("--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root"),
        ],
        cwd=folder,
        env={
            **os.environ,
            "COURSE_HOME": str(folder / "home"),
            "JUPYTER_CONFIG_DIR": str(folder / "configuration"),
            "XDG_RUNTIME_DIR": str(runtime),
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if f":{port}/lab" in line:
            break
    else:
        pytest.fail("JupyterLab did not start. It said:\n" + "".join(said))
    assert list(runtime.glob("closer-run-*")), "Every notebook would ask for the passphrase."
    try:
        yield Lab(f"http://127.0.0.1:{port}", folder / "notebooks", folder / "home")
    finally:
        process.stderr.close()
        process.terminate()
        process.wait(timeout=60)


def scroll_to(page: Page, wanted: Locator) -> None:
    """Scroll from the top until JupyterLab has drawn this: it draws only what is near.

    A kernel that is slow may have it ready only after that place was passed: begin again then.
    """
    page.mouse.move(700, 500)
    for step in range(240):
        if wanted.count():
            break
        page.mouse.wheel(0, 500 if step % 60 else -100_000)
        page.wait_for_timeout(250)
    wanted.first.scroll_into_view_if_needed()
