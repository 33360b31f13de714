"""The whole app is killed while a page saves: what the page had confirmed is there."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from random import Random
from threading import Timer

import psutil
import pytest
from notebooks_for_tests import write_notebook
from running_app import RunningApp, StartApp
from visitor import Visitor, around, in_page, say, take_over
from websocket import WebSocketException

from course.journal import Journal

LESSON = "00-trying-things.ipynb"
EXERCISE = "from course.exercises import abandonment\n\nabandonment.alarm_map()"


class Page:
    """The exercise of one page, filled in over its websocket as its own script does it."""

    def __init__(self, visitor: Visitor) -> None:
        html = visitor.ask(f"/voila/render/{LESSON}").body
        named = {
            state.get("description") or state.get("_anywidget_id"): comm
            for comm, state in in_page(html, "widget-states")["states"].items()
        }
        self._socket = visitor.connect(visitor.start_kernel(LESSON))
        take_over(self._socket, in_page(html, "jupyter-config-data")["version"])
        self._text = around(html, "What set it off, in one plain sentence?")
        self._save, self._anew = named["Save"], named["Start a new one"]
        self._status = named["course.forms.controls.StatusLine"]
        self._click(self._anew)  # what was written last is in the form

    def write(self, text: str) -> None:
        """Type a text, click *Save*, and begin a new entry, without waiting for anything."""
        self._send(self._text, {"method": "update", "state": {"value": text}, "buffer_paths": []})
        self._click(self._save)
        self._click(self._anew)

    def saved(self) -> Iterator[None]:
        """Yield each time that the page says it has saved, until the app is gone."""
        for comm, data in self._heard():
            if comm == self._status and data["state"]["value"].startswith("Saved at"):
                yield

    def _click(self, button: str) -> None:
        self._send(button, {"method": "custom", "content": {"event": "click"}})

    def _send(self, comm: str, data: dict[str, object]) -> None:
        say(self._socket, "shell", "comm_msg", {"comm_id": comm, "data": data})

    def _heard(self) -> Iterator[tuple[str, dict]]:
        while received := self._socket.recv():
            message = json.loads(received)
            if message["header"]["msg_type"] == "comm_msg":
                yield message["content"]["comm_id"], message["content"]["data"]


def kill(app: RunningApp, kernels_too: bool) -> None:
    """Kill the app, and its kernels with it, or only as soon as they notice."""
    kernels = app.kernels()
    for process in [psutil.Process(app.process.pid), *(kernels if kernels_too else ())]:
        process.kill()
    app.process.wait()
    psutil.wait_procs(kernels, timeout=30)


@pytest.mark.parametrize("kernels_too", [True, False], ids=["all at once", "kernels notice"])
def test_every_confirmed_save_is_there_when_it_is_started_again(
    start_app: StartApp, tmp_path: Path, kernels_too: bool
) -> None:
    home = tmp_path / "home"
    Journal.open(home).close()
    write_notebook(tmp_path, EXERCISE)
    confirmed: list[str] = []
    moment = Random(7)
    for run in range(2):
        app = start_app("--token", "", f"--Voila.root_dir={tmp_path}", home=home)
        visitor = Visitor(app)
        page = Page(visitor)
        killing = Timer(moment.uniform(0.1, 0.5), kill, [app, kernels_too])
        texts = (f"run {run}, text {number}" for number in count())
        page.write(text := next(texts))
        with suppress(OSError, WebSocketException):
            for _ in page.saved():
                confirmed.append(text)
                page.write(text := next(texts))
                if not killing.ident:
                    killing.start()
        killing.join()

        with closing(Journal.open(home)) as journal:
            kept = [entry.answer["trigger"] for entry in journal.entries("alarm-map")]
        assert f"run {run}, text 0" in kept
        assert set(confirmed) <= set(kept)
        assert len(kept) == len(set(kept))
    with closing(sqlite3.connect(home / "journal.db")) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
