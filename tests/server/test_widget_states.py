"""A page gets its widgets with its prose, and misses nothing that happens until it listens."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from uuid import uuid4

from notebooks_for_tests import write_notebook
from running_app import StartApp
from visitor import Visitor, say, widget_states
from websocket import WebSocket

from course.kernel.widget_states import LISTENING

LESSON = "00-trying-things.ipynb"
MADE = """
from ipywidgets import Text
words = Text("as they were made")
words
"""
CHANGED_AT_ONCE = 'words.value = ""'
CHANGES_BY_ITSELF = """
from pathlib import Path
from threading import Thread
from time import sleep
def follow():
    told = Path("told.txt")
    while words.value != "the end":
        words.value = told.read_text() if told.exists() else words.value
        Path("set.txt").write_text(words.value)
        sleep(0.01)
Thread(target=follow, daemon=True).start()
"""


def change(folder: Path, words: str) -> None:
    """Let the kernel change its widget, and wait until it has."""
    (folder / "told.txt").write_text(words)
    done = folder / "set.txt"
    while not done.exists() or done.read_text() != words:
        sleep(0.01)


def heard(socket: WebSocket) -> Iterator[tuple[str, dict]]:
    """Yield what the kernel says by comms: the comm, and what it says."""
    while True:
        message = json.loads(socket.recv())
        if message["header"]["msg_type"] == "comm_msg":
            yield message["content"]["comm_id"], message["content"]["data"]


def test_what_changes_while_nobody_listens_is_told(start_app: StartApp, tmp_path: Path) -> None:
    write_notebook(tmp_path, MADE, CHANGED_AT_ONCE, CHANGES_BY_ITSELF)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{LESSON}").body

    made, changed = [
        (name, model["state"]["value"])
        for name, model in widget_states(page)
        if model["model_name"] == "TextModel"
    ]
    words = made[0]
    assert made == (words, "as they were made")
    assert changed == (words, "")  # an empty value is told, too, where it is not the first

    change(tmp_path, "while nobody listened")
    socket = visitor.connect(visitor.kernel_of(page))
    asked = uuid4().hex
    say(socket, "shell", "comm_open", {"comm_id": asked, "target_name": LISTENING, "data": {}})
    says = heard(socket)
    comm, states = next(says)
    assert comm == asked
    assert {name: model["state"]["value"] for name, model in states["state"].items()} == {
        words: "while nobody listened"
    }

    change(tmp_path, "the end")
    comm, update = next(says)
    assert (comm, update["state"]) == (words, {"value": "the end"})
