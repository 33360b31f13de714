"""Pages that are left while their kernel still has something to say, or to hear."""

import socket
import struct
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from notebooks_for_tests import write_busy_notebook, write_notebook
from running_app import RunningApp, StartApp
from visitor import Visitor, around, in_page, say, take_over
from waiting import wait_until
from websocket import WebSocket

from course.journal import Journal
from course.kernel.takeover import PAGE

LESSON = "00-trying-things.ipynb"
TALKS_ON = """
import contextlib, threading, time
from course.forms.widgets import HTML
words = HTML()
def talk():
    with contextlib.suppress(Exception):  # what it talks about goes before it does
        for number in range(1_000_000):
            words.value = str(number)
            time.sleep(0.001)
threading.Thread(target=talk, daemon=True).start()
"""
EXERCISE = "from course.exercises import abandonment\nabandonment.alarm_map()"
QUESTION = "What set it off, in one plain sentence?"
KEEPS_BUSY = """
from pathlib import Path
from time import sleep
from course.forms.widgets import Button
def wait(_button):
    while not Path({gate!r}).exists(): sleep(0.01)
button = Button(description="Wait")
button.on_click(wait)
button
"""
AT_ONCE = struct.pack("ii", 1, 0)
"""Closing a socket with this sends a reset, as a browser that has crashed does."""


def test_nothing_is_complained_about(start_app: StartApp, tmp_path: Path) -> None:
    write_notebook(tmp_path, TALKS_ON)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{LESSON}").body
    version = in_page(page, "jupyter-config-data")["version"]
    kernel = visitor.start_kernel(LESSON)
    for _ in range(20):
        client = visitor.connect(kernel)
        take_over(client, version)
        for _ in range(20):
            client.recv()
        client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        client.sock.close()
    visitor.ask("/opened")
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []


def update(socket: WebSocket, model: str, value: str) -> None:
    data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
    say(socket, "shell", "comm_msg", {"comm_id": model, "data": data})


def leave(visitor: Visitor, socket: WebSocket, kernel: dict[str, str]) -> None:
    """Say goodbye as a page does that is being left; that is answered at once."""
    socket.close()
    goodbye = f"/voila/api/shutdown/{kernel['kernelId']}?_xsrf={kernel['xsrfToken']}"
    assert visitor.ask(goodbye, "POST").status == 204


def assert_kept(app: RunningApp, words: str) -> None:
    wait_until(lambda: app.kernels() == [], "an end of the kernel")
    with closing(Journal.open(app.home)) as journal:
        assert [entry.answer for entry in journal.entries()] == [{"trigger": words}]
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []


def test_what_was_typed_last_is_kept_while_the_kernel_runs_its_cells(
    start_app: StartApp, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    Journal.open(home).close()
    gate = write_busy_notebook(tmp_path, EXERCISE)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}", home=home)
    visitor = Visitor(app)
    gate.touch()
    page = visitor.ask(f"/voila/render/{LESSON}").body
    gate.unlink()
    kernel = visitor.ask_for_kernel(LESSON)
    socket = visitor.connect(kernel["kernelId"])
    values = {"trigger": "the door"}
    begun = {"place": "alarm-map", "entry": "", "seen": None, "unknown": {}, "values": values}
    data = {"version": in_page(page, "jupyter-config-data")["version"], "parts": [begun]}
    say(socket, "shell", "comm_open", {"comm_id": uuid4().hex, "target_name": PAGE, "data": data})
    update(socket, around(page, QUESTION), "the door, slammed")
    leave(visitor, socket, kernel)
    assert_kept(app, "the door, slammed")


def test_what_was_typed_last_is_kept_though_the_kernel_lags_behind(
    start_app: StartApp, tmp_path: Path
) -> None:
    gate, home = tmp_path / "gate", tmp_path / "home"
    Journal.open(home).close()
    write_notebook(tmp_path, KEEPS_BUSY.format(gate=str(gate)), EXERCISE)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}", home=home)
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{LESSON}").body
    kernel = visitor.ask_for_kernel(LESSON)
    socket = visitor.connect(kernel["kernelId"])
    take_over(socket, in_page(page, "jupyter-config-data")["version"])
    click = {"method": "custom", "content": {"event": "click"}}
    say(socket, "shell", "comm_msg", {"comm_id": around(page, ">Wait<"), "data": click})
    for count in range(50):
        update(socket, around(page, QUESTION), "a" * count)
    update(socket, around(page, QUESTION), "the door")
    leave(visitor, socket, kernel)
    gate.touch()
    assert_kept(app, "the door")
