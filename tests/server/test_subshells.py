"""In JupyterLab a page's messages are for a subshell; what they do is done in the main thread."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.manager import start_new_kernel
from waiting import PATIENCE, wait_until

from course.journal import Journal

PASSPHRASE = "four words unlike another"
LESSON = f"""
from course.exercises import checkin
from course.journal import current_keeping
from course.settings.keeping_notice import KeepingNotice
from course.settings.passphrase import Unlock
keeping = current_keeping()
keeping.lock({PASSPHRASE!r})
lock_now, unlock = KeepingNotice(keeping).lock_now, Unlock(keeping)
kit = checkin.anchor_kit()
"""
PARTS = """
from pathlib import Path
from threading import current_thread, main_thread
from time import sleep
from course.forms.controls import LineControl
from course.forms.widgets import Button
line, button = LineControl(), Button()
def see(what):
    print(what, "in the", "main" if current_thread() is main_thread() else "wrong", "thread")
    button.description = what  # so that it speaks while it answers a message for a subshell
line.observe(lambda change: see(change.new), "value")
button.on_click(lambda _button: see("click"))
"""
AS_WITH_IPYKERNEL_7_3 = """
for part in (line, button):
    part.comm._reply_subshell_for = lambda _data, asked_for: asked_for
"""
ENDS_WHILE_A_SUBSHELL_WAITS = """
import sys, traceback
print("ends")
get_ipython().kernel.io_loop.stop()
while not any("main_thread.py" in str(traceback.extract_stack(frame))
              for frame in sys._current_frames().values()):
    sleep(0.01)
"""
UNTIL = "\nprint('waits')\nwhile not Path({!r}).exists(): sleep(0.01)"

every_ipykernel = pytest.mark.parametrize("way", ["", AS_WITH_IPYKERNEL_7_3], ids=["new", "7.3"])


class Lab:
    """A page of JupyterLab: cells are run in the main shell, and widgets spoken to in another."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client
        self.said: list[dict[str, Any]] = []
        self.subshell, self.beside = self.new_subshell(), self.new_subshell()

    def new_subshell(self) -> str:
        self.client.control_channel.send(self.client.session.msg("create_subshell_request"))
        return str(self.client.get_control_msg(timeout=PATIENCE)["content"]["subshell_id"])

    def run(self, code: str, **expressions: str) -> dict[str, str]:
        """Run a cell, and return the values of expressions after it."""
        content = self.reply_to(self.client.execute(code, user_expressions=expressions))
        assert content["status"] == "ok", content
        told = content["user_expressions"]
        return {name: told[name]["data"]["text/plain"].strip("'") for name in expressions}

    def reply_to(self, request: str) -> dict[str, Any]:
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] == request:
                content: dict[str, Any] = reply["content"]
                return content

    def send(self, kind: str, content: dict[str, Any], subshell: str) -> str:
        message = self.client.session.msg(kind, content)
        message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    def set_value(self, model: str, value: object) -> str:
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        return self.send("comm_msg", {"comm_id": model, "data": data}, self.subshell)

    def click(self, model: str) -> str:
        return self.send_custom(model, event="click")

    def send_custom(self, model: str, **content: object) -> str:
        data = {"method": "custom", "content": content}
        return self.send("comm_msg", {"comm_id": model, "data": data}, self.subshell)

    def hear(self, about: str, last: Callable[[dict[str, Any]], bool]) -> str:
        """Listen until the kernel has said this about a message; return what was printed by it."""
        printed = ""
        while True:
            said = self.client.get_iopub_msg(timeout=PATIENCE)
            if said["parent_header"].get("msg_id") == about:
                printed += said["content"].get("text", "")
                if last(said):
                    return printed
            self.said.append(said)

    def answered(self, message: str) -> str:
        """Wait until the kernel is done with a message, and return what was printed by it."""
        return self.hear(message, lambda said: said["content"].get("execution_state") == "idle")


@pytest.fixture
def kernel(home: Path) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    manager, client = start_new_kernel(
        kernel_name="python3", env={**os.environ, "COURSE_HOME": str(home)}
    )
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def lab(kernel: tuple[KernelManager, BlockingKernelClient]) -> Lab:
    return Lab(kernel[1])


def test_what_is_typed_just_before_lock_now_is_kept(lab: Lab, home: Path) -> None:
    models = lab.run(
        LESSON,
        own="kit.controls['own'].model_id",
        lock_now="lock_now.model_id",
        unlock="unlock.form.model_id",
    )
    for words in ("the heron", "by the quiet canal", "in the rain"):
        lab.set_value(models["own"], words)
        assert lab.answered(lab.click(models["lock_now"])) == ""
        assert lab.run("", shut="keeping.needs_passphrase")["shut"] == "True"
        [entry] = Journal.open(home, PASSPHRASE).entries()
        assert entry.answer["own"] == words
        lab.answered(lab.send_custom(models["unlock"], passphrases=[PASSPHRASE]))


@every_ipykernel
def test_it_is_done_in_the_main_thread_before_the_kernel_is_idle(lab: Lab, way: str) -> None:
    models = lab.run(PARTS + way, line="line.model_id", button="button.model_id")
    for words in ("first", "second"):
        assert lab.answered(lab.set_value(models["line"], words)) == f"{words} in the main thread\n"
        assert lab.answered(lab.click(models["button"])) == "click in the main thread\n"


@every_ipykernel
def test_it_waits_for_the_cell_that_runs_and_keeps_its_order(
    lab: Lab, way: str, tmp_path: Path
) -> None:
    go_on = tmp_path / "go on"
    models = lab.run(PARTS + way, line="line.model_id", button="button.model_id")
    lab.answered(lab.click(models["button"]))
    cell = lab.client.execute(UNTIL.format(str(go_on)))
    lab.hear(cell, lambda said: "waits" in said["content"].get("text", ""))
    typed, clicked = lab.set_value(models["line"], "words"), lab.click(models["button"])
    lab.reply_to(lab.send("kernel_info_request", {}, lab.beside))  # both have come by now
    go_on.touch()
    lab.answered(clicked)
    printed = [said for said in lab.said if said["msg_type"] == "stream"]
    assert [said["parent_header"]["msg_id"] for said in printed][-2:] == [typed, clicked]


def test_a_kernel_that_ends_does_not_wait_for_itself(
    kernel: tuple[KernelManager, BlockingKernelClient],
) -> None:
    manager, client = kernel
    lab = Lab(client)
    models = lab.run(PARTS + AS_WITH_IPYKERNEL_7_3, button="button.model_id")
    cell = client.execute(ENDS_WHILE_A_SUBSHELL_WAITS)
    lab.hear(cell, lambda said: "ends" in said["content"].get("text", ""))
    lab.click(models["button"])
    wait_until(lambda: not manager.is_alive(), "an end of the kernel")
