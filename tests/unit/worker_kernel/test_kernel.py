"""What a page hears from its kernel in a worker; all lessons there are in `tests/worker_kernel`."""

import asyncio
import json
import logging

import comm
import pytest
from ipywidgets import Widget

from course.journal import Keeping
from course.journal.keeping import keeping as keeping_module
from course.kernel import takeover
from course.kernel.ipywidgets_internals import widgets_by_id
from course.worker_kernel import kernel as kernel_module
from course.worker_kernel import start

HELLO = "from course.forms.controls import TextControl\nasked = TextControl()\nasked"
ANSWERS = """
from course.forms.widgets import HTML
answer = HTML()
def answering(change):
    answer.value = change.new
asked.observe(answering, 'value')
"""


class Page:
    """A page that has started its kernel."""

    def __init__(self, *cells):
        self.heard = []
        self.kernel = start(cells, self._hear)

    def _hear(self, message, buffers):
        self.heard.append(json.loads(message) | {"buffers": buffers})

    def say(self, kind, **content):
        """Send a message; return what the kernel answers, without that it begins and is done."""
        self.heard.clear()
        header = {"msg_id": "of this message", "msg_type": kind}
        self.kernel.handle(json.dumps({"header": header, "content": content}))
        assert all(each["parent_header"] == header for each in self.heard)
        first, *answers, last = self.heard
        assert [each["content"]["execution_state"] for each in (first, last)] == ["busy", "idle"]
        return [(each["header"]["msg_type"], each["content"]) for each in answers]

    def take(self, version=None, target="course.page"):
        """Take the kernel."""
        data = {"version": version or self.kernel.version, "parts": []}
        return self.say("comm_open", comm_id=target, target_name=target, data=data)

    def set(self, widget, value):
        """Change the value of a control."""
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        return self.say("comm_msg", comm_id=widget, data=data)


@pytest.fixture(autouse=True)
def own_kernel(monkeypatch, tmp_path):
    """Have a kernel as if this process were its own."""
    there = set(widgets_by_id())
    monkeypatch.setattr(comm, "create_comm", comm.create_comm)
    monkeypatch.setattr(Widget, "open", Widget.open)
    monkeypatch.setitem(keeping_module._begins, "follow_files", True)
    keeping = Keeping(tmp_path, follow_files=False)
    for module in (takeover, kernel_module):
        monkeypatch.setattr(module, "current_keeping", lambda: keeping)
    yield
    for model_id in widgets_by_id().keys() - there:
        widgets_by_id()[model_id].close()


def test_widgets_say_nothing_until_the_page_has_come():
    page = Page(HELLO, ANSWERS)
    assert page.heard == []
    [(kind, content)] = page.take()
    assert (kind, content["comm_id"]) == ("comm_msg", "course.page")
    told = content["data"]
    assert (told["version"], told["placed"]) == (page.kernel.version, True)


def test_what_is_written_reaches_the_widget_and_what_follows_is_told():
    page = Page(HELLO, ANSWERS)
    page.take()
    answers = page.set("1-TextControl-1", "late \ud83d at night \N{WHITE HEART SUIT}")
    update = {"method": "update", "buffer_paths": []}
    state = {"value": "late \ud83d at night \N{WHITE HEART SUIT}"}
    assert ("comm_msg", {"comm_id": "2-HTML-1", "data": update | {"state": state}}) in answers


def test_what_is_done_later_because_of_a_message_answers_it():
    later = ANSWERS + "import asyncio\nasked.observe(lambda change: asyncio.get_running_loop()"
    later += ".call_later(0.01, lambda: answer.set_trait('value', 'later')), 'value')"

    async def wait():
        page = Page(HELLO, later)
        page.take()
        page.set("1-TextControl-1", "now")
        page.heard.clear()
        while not page.heard:
            await asyncio.sleep(0.01)
        return page.heard

    [told] = asyncio.run(wait())
    assert told["content"]["data"]["state"] == {"value": "later"}
    assert told["parent_header"]["msg_id"] == "of this message"


def test_a_cell_that_fails_leaves_the_others_alone_and_its_words_out_of_the_log(caplog):
    page = Page("words = 'late at night'", "raise ValueError(words)", "1 +", HELLO)
    assert "4-TextControl-1" in widgets_by_id()
    assert "ValueError in cell 2" in caplog.text and "SyntaxError in cell 3" in caplog.text
    assert "late at night" not in caplog.text
    assert page.take()


def test_where_something_goes_wrong_the_page_goes_on():
    fails = "def fail(change):\n    raise ValueError\nasked.observe(fail, 'value')"
    page = Page(HELLO, ANSWERS, fails)
    page.take()
    page.set("1-TextControl-1", "late at night")
    assert page.say("comm_msg", comm_id="1-TextControl-1") == []  # a message without its data
    told = page.set("1-TextControl-1", "early")
    assert "early" in str(told)


def test_a_page_of_another_version_is_told_so_and_nothing_else():
    page = Page(HELLO, ANSWERS)
    [(_, content)] = page.take(version="another")
    assert content["data"] == {"version": page.kernel.version}


def test_what_no_kernel_knows_of_is_left_alone(caplog):
    caplog.set_level(logging.CRITICAL, "Comm")
    page = Page(HELLO)
    page.take()
    assert page.set("99-TextControl-1", "words") == []
    assert page.say("execute_request", code="import os") == []
    assert page.take(target="another") == [("comm_close", {"comm_id": "another", "data": {}})]


def test_a_file_comes_as_it_is():
    sends = "from course.forms.controls import StatusLine\nline = StatusLine()\n"
    sends += "line.on_msg(lambda line, content, buffers: line.send(content, buffers))"
    page = Page(sends)
    page.take()
    page.heard.clear()
    header = {"msg_id": "of a file", "msg_type": "comm_msg"}
    data = {"method": "custom", "content": {"start": 0}}
    content = {"comm_id": "1-StatusLine-1", "data": data}
    page.kernel.handle(
        json.dumps({"header": header, "content": content}), [memoryview(b"\0\xffwords")]
    )
    [told] = [each for each in page.heard if each["header"]["msg_type"] == "comm_msg"]
    assert [bytes(each) for each in told["buffers"]] == [b"\0\xffwords"]


def test_at_the_end_what_is_held_back_is_saved_and_the_journal_is_let_go(monkeypatch):
    page = Page(HELLO)
    done = []
    keeping = kernel_module.current_keeping()
    monkeypatch.setattr(kernel_module, "save_all", lambda: done.append(keeping.journal.count()))
    page.kernel.finish()
    assert done == [0]
    with pytest.raises(ValueError, match="closed"):
        keeping.journal.count()
