"""Who is compared: how each is started, and where its page shows what is waited for."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil

from benchmarks import lesson
from course.lessons import notebooks_folder

HERE = Path(__file__).parent
ROOT = HERE.parent
OURS = Path(sys.executable).parent
PEERS = ROOT / ".venv-bench" / "bin"
START_SECONDS = 120
END_SECONDS = 20


@dataclass(frozen=True)
class Server:
    """One that is running: the lesson's address there, and its process."""

    address: str
    process: psutil.Popen


@dataclass(frozen=True)
class Contestant:
    """One way to show the lesson.

    Parameters
    ----------
    command : tuple of str
        Starts the server; ``{port}`` stands for its port.
    path : str
        The lesson's address there.
    prose, field, save, saved : str
        CSS selectors: a paragraph, the first text field, its Save button, and what tells that
        pressing it is answered.
    answer : str
        The words that it tells that by.
    taken_over : str
        What is there as soon as the page's Python has taken the page over, if that can be seen.
    """

    name: str
    command: tuple[str, ...]
    path: str = "/"
    prose: str = "p"
    field: str = "textarea"
    save: str = "button.save"
    saved: str = ".saved"
    answer: str = "Saved"
    taken_over: str = ""

    @contextmanager
    def running(self, data: Path, home: Path | None = None) -> Iterator[Server]:
        """Run the server; it finds the lesson's parts in the file `data`, a journal in `home`."""
        with socket.socket() as probe, TemporaryDirectory() as elsewhere:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
            probe.close()
            process = psutil.Popen(
                [part.format(port=port) for part in self.command],
                env={
                    **os.environ,
                    "COURSE_HOME": str(home or elsewhere),
                    "LESSON": str(data),
                    "PORT": port,
                },
                cwd=elsewhere,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                wait_for(f"http://127.0.0.1:{port}/", process)
                yield Server(f"http://127.0.0.1:{port}{self.path}", process)
            finally:
                end(process)


def end(process: psutil.Popen) -> None:
    """End a server and all that it started; stock Voilà with thirty kernels takes its time."""
    if not process.is_running():
        return
    family = [process, *process.children(recursive=True)]
    process.terminate()
    _gone, alive = psutil.wait_procs(family, timeout=END_SECONDS)
    for one in alive:
        one.kill()
    process.wait()


def wait_for(address: str, process: psutil.Popen) -> None:
    """Wait until somebody answers at an address.

    Raises
    ------
    RuntimeError
        If the process ends, or nobody does.
    """
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(f"nobody answers at {address}")


RENDERED = f"/voila/render/{lesson.NOTEBOOK}"
SAVED = ".exercise-alarm-map .status"
ANSWER = "Not kept"
"""What the course says of an entry as long as it was not told where to keep it."""

COURSE = Contestant(
    "Closer",
    (str(OURS / "python"), "-m", "course", "--no-browser", "--port={port}", "--token", ""),
    RENDERED,
    prose="main p",
    field=".exercise-alarm-map textarea",
    save=".exercise-alarm-map .save",
    saved=SAVED,
    answer=ANSWER,
    taken_over="html[data-kernel=connected]",
)
STOCK = Contestant(
    "stock Voilà",
    (str(OURS / "voila"), str(notebooks_folder()), "--no-browser", "--port={port}"),
    RENDERED,
    prose=".jp-RenderedMarkdown p",
    field=".exercise-alarm-map textarea",
    save=".exercise-alarm-map .save",
    saved=SAVED,
    answer=ANSWER,
)
STATIC = Contestant("static HTML", (str(OURS / "python"), str(HERE / "static_lesson.py")))


def peer(name: str, *command: str, **selectors: str) -> Contestant:
    """Return a peer that is installed for the benchmarks alone."""
    return Contestant(name, (str(PEERS / command[0]), *command[1:]), **selectors)


LESSON_OF = {
    name: str(HERE / "peers" / f"{name}_lesson.py")
    for name in ("nicegui", "panel", "streamlit", "marimo", "solara")
}
PEERS_HERE = (
    peer("NiceGUI", "python", LESSON_OF["nicegui"]),
    peer(
        "Streamlit",
        "streamlit",
        "run",
        LESSON_OF["streamlit"],
        "--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        save="[class*=st-key-save] button",
        saved="[class*=st-key-saved] p",
    ),
    peer(
        "Panel",
        "panel",
        "serve",
        LESSON_OF["panel"],
        "--port={port}",
        save=".bk-btn",
    ),
    peer(
        "marimo",
        "marimo",
        "run",
        LESSON_OF["marimo"],
        "--headless",
        "--no-token",
        "--port={port}",
        save="[data-testid=marimo-plugin-button]",
    ),
    peer(
        "Solara",
        "solara",
        "run",
        LESSON_OF["solara"],
        "--host=127.0.0.1",
        "--port={port}",
        "--no-open",
        "--production",
        prose=".solara-markdown p",
    ),
)
