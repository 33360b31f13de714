"""What `course.kernel.ipywidgets_internals` relies on is still there."""

from ipywidgets import Text

from course.kernel.ipywidgets_internals import widgets_by_id


def test_ipywidgets_knows_its_widgets_by_id():
    text = Text()
    said = (
        "ipywidgets keeps its widgets elsewhere: pages would miss what changes before they listen"
    )
    assert widgets_by_id().get(text.model_id) is text, said
