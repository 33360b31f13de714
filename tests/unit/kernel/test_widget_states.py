"""What a kernel knows of its widgets before a page hears them, and after."""

import pytest
from ipywidgets import Widget

from course.forms.controls import TextControl
from course.forms.widgets import VBox
from course.kernel.ipywidgets_internals import widgets_by_id
from course.kernel.widget_states import DeferredComm, PageWidgets


@pytest.fixture
def page(monkeypatch):
    """A lesson's widgets, whose first cell has begun."""
    others = set(widgets_by_id())
    page = PageWidgets(DeferredComm)

    def open_on_page(widget):
        page.open(widget)

    monkeypatch.setattr(Widget, "open", open_on_page)
    monkeypatch.setattr("comm.create_comm", page.create_comm)
    page.begin_cell()
    yield page
    for model_id in page.states().keys() - others:
        widgets_by_id()[model_id].close()


@pytest.fixture
def sent(monkeypatch):
    """What is sent to the page: the kind of message, the widget's id, and its state."""
    sent = []

    def publish(comm, kind, data=None, *_args, **_kwargs):
        sent.append((kind, comm.comm_id, data and data.get("state")))

    monkeypatch.setattr(DeferredComm.__base__, "publish_msg", publish)
    return sent


def test_the_same_cells_give_the_same_widgets_the_same_ids(page):
    made = [TextControl(), TextControl(), VBox()]
    page.begin_cell()
    made.append(TextControl())
    ids = ["1-TextControl-1", "1-TextControl-2", "1-VBox-1", "2-TextControl-1"]
    assert [widget.model_id for widget in made] == ids


def test_before_a_page_hears_them_widgets_say_nothing_and_afterwards_only_what_has_changed(
    page, sent
):
    touched, untouched = TextControl(), TextControl()
    page.complete()
    touched.value = "late at night"
    assert sent == []
    assert page.changes() == {touched.model_id: {"value": "late at night"}}
    assert page.states()[untouched.model_id]["value"] is None


def test_a_widget_made_while_a_page_listens_is_told_with_its_whole_state(page, sent):
    page.complete()
    page.connected = True
    new = TextControl(field="when")
    [state] = [
        state for kind, widget, state in sent if (kind, widget) == ("comm_open", new.model_id)
    ]
    assert state["field"] == "when"
    assert "_esm" not in state
    new.value = "at noon"
    assert sent[-1] == ("comm_msg", new.model_id, {"value": "at noon"})
