"""Runs a lesson's cells, and speaks with its page as a Jupyter kernel does."""

import ast
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

import comm

from course.forms.autosave import save_all
from course.forms.problems import stack
from course.journal import current_keeping
from course.kernel.takeover import await_page
from course.worker_kernel.page_comm import PageComm, SpokenComm

Message = dict[str, Any]

VERSION = "5.3"
"""Of Jupyter's protocol."""

log = logging.getLogger(__name__)

_asked: ContextVar[Message] = ContextVar("_asked")
"""The header of the message that is answered. What is done later because of it, by a timer, say,
answers it still."""


class WorkerKernel:
    """The kernel of one page.

    Parameters
    ----------
    send : callable
        Is given what the page is told: a message of Jupyter's as JSON, and a list of its buffers.
    """

    def __init__(self, send: Callable[[str, list[Any]], object]) -> None:
        self._send = send
        self._session = uuid4().hex
        self._names: dict[str, Any] = {"__name__": "__main__"}
        self._takeover = await_page(partial(PageComm, speak=self._say))
        self._acts = {"comm_open": self._open, "comm_msg": self._hear}

    @property
    def version(self) -> str:
        """Tells which widgets the lesson has; a page of another version does not fit."""
        return self._takeover.widgets.version

    def run(self, sources: Iterable[str]) -> None:
        """Run a lesson's cells; one that fails leaves the later ones alone."""
        for number, source in enumerate(sources, start=1):
            self._takeover.widgets.begin_cell()
            try:
                self._run_cell(source, f"cell {number}")
            except Exception as error:
                log.error("%s in cell %s\n%s", type(error).__name__, number, stack(error))
        self._takeover.complete()

    def handle(self, message: str, buffers: Sequence[Any] = ()) -> None:
        """Do what the page asks for; it hears when that begins, and when it is done.

        Parameters
        ----------
        message : str
            A message of Jupyter's, as JSON.
        buffers : sequence of memoryview
            Those that came with it.
        """
        asked: Message = {**json.loads(message), "buffers": list(buffers)}
        kind = asked["header"]["msg_type"]
        before = _asked.set(asked["header"])
        self._say("status", {"execution_state": "busy"})
        try:
            if act := self._acts.get(kind):
                act(asked)
        except Exception as error:  # its words may be what somebody wrote
            log.error("%s in %s\n%s", type(error).__name__, kind, stack(error))
        finally:
            self._say("status", {"execution_state": "idle"})
            _asked.reset(before)

    def flush(self) -> None:
        """Save what autosave holds back still."""
        save_all()

    def finish(self) -> None:
        """Save what is to be saved, and let go of the journal."""
        self.flush()
        current_keeping().journal.close()

    def _run_cell(self, source: str, name: str) -> None:
        """Run a cell as Jupyter does, where nobody sees what it shows."""
        body = ast.parse(source, name).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), name, "exec"), self._names)
        if isinstance(last, ast.Expr):
            eval(compile(ast.Expression(last.value), name, "eval"), self._names)

    def _open(self, message: Message) -> None:
        content = message["content"]
        target = content["target_name"]
        page = SpokenComm(target, comm_id=content["comm_id"], primary=False, speak=self._say)
        manager = comm.get_comm_manager()
        manager.register_comm(page)
        try:
            manager.targets[target](page, message)
        except BaseException:
            page.close()
            raise

    def _hear(self, message: Message) -> None:
        widget = comm.get_comm_manager().get_comm(message["content"]["comm_id"])
        if widget is not None:
            widget.handle_msg(message)

    def _say(
        self,
        kind: str,
        content: Message,
        metadata: Message | None = None,
        buffers: list[Any] | None = None,
    ) -> None:
        header = {
            "msg_id": uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "date": datetime.now(UTC).isoformat(),
            "version": VERSION,
        }
        message = {
            "channel": "iopub",
            "header": header,
            "parent_header": _asked.get({}),
            "metadata": metadata or {},
            "content": content,
        }
        self._send(json.dumps(message, allow_nan=False), buffers or [])
