"""What a page asks of its kernel before the lesson's cells have run."""

import comm
import pytest
from comm.base_comm import BaseComm

from course.forms.widgets import HTML
from course.kernel.takeover import Takeover
from course.kernel.widget_states import DeferredComm, PageWidgets


class PageComm(BaseComm):
    """The kernel's side of what a page has opened, and what is sent by it."""

    def publish_msg(self, msg_type, data=None, **_more):
        self.heard = msg_type
        if msg_type == "comm_msg":
            self.told = data


@pytest.fixture
def takeover():
    return Takeover(PageWidgets(DeferredComm))


def ask(takeover, version):
    page = PageComm(primary=False)
    takeover.on_open(page, {"content": {"data": {"version": version, "parts": []}}})
    return page


def test_it_is_answered_when_they_have(takeover):
    early = ask(takeover, "another")
    assert not hasattr(early, "told")
    takeover.complete()
    late = ask(takeover, "another")
    assert early.told == late.told
    assert early.told.keys() == {"version"}
    assert early.told["version"]


def test_what_it_says_after_that_is_done_after_that(takeover):
    done = []
    page = ask(takeover, "another")
    takeover.when_complete(lambda: done.append(hasattr(page, "told")))
    takeover.when_complete(lambda: done.append("the next"))
    assert done == []
    takeover.complete()
    assert done == [True, "the next"]
    takeover.when_complete(lambda: done.append("at once"))
    assert done[-1] == "at once"


def test_a_page_that_cannot_be_taken_is_told_at_once_and_what_waits_is_done(takeover, caplog):
    page = PageComm(primary=False)
    comm.get_comm_manager().register_comm(page)
    takeover.on_open(page, {"content": {"data": {"parts": ["not for others"]}}})
    done = []
    takeover.when_complete(lambda: done.append("the next"))
    takeover.complete()
    assert page.heard == "comm_close"
    assert done == ["the next"]
    assert "KeyError" in caplog.text
    assert "not for others" not in caplog.text


def test_beside_widgets_both_speak_by_subject_and_the_log_has_no_word_of_it(takeover, caplog):
    heard = []

    def fail(words):
        raise ValueError(words)

    takeover.talk.on("place", heard.append)
    takeover.talk.on("fails", fail)
    takeover.talk.say("too early", 1)
    takeover.complete()
    page = PageComm(primary=False)
    asks = {"lesson": "01-one.ipynb", "version": takeover.widgets.version, "parts": []}
    takeover.on_open(page, {"content": {"data": asks}})
    said = {"fails": "not for others", "place": "here", "what nobody hears": 1}
    page.handle_msg({"content": {"data": said}})
    assert heard == ["here"]
    assert takeover.talk.lesson == "01-one"
    takeover.talk.say("found", [])
    assert page.told == {"found": []}
    assert "ValueError in fails" in caplog.text
    assert "not for others" not in caplog.text


def test_the_version_tells_which_widgets_there_are_and_not_what_is_in_them():
    words = HTML("as it was made")
    versions = []
    for change in (lambda: None, lambda: words.set_trait("value", "changed"), HTML):
        kept_alive = change()
        widgets = PageWidgets(DeferredComm)
        widgets.complete()
        versions.append((widgets.version, kept_alive))
    assert versions[0][0] == versions[1][0] != versions[2][0]
