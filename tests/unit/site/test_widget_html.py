"""Widgets as HTML: nested, and with nothing in them that breaks out of its place."""

from html.parser import HTMLParser

import pytest

from course.site.widget_html import UnknownWidget, widget_html, within

HOSTILE = """'><script>"&<"""


def box(*children, **more):
    references = [f"IPY_MODEL_{child}" for child in children]
    return {"_model_name": "VBoxModel", "_dom_classes": [], "children": references, **more}


def button(**more):
    state = {"_model_name": "ButtonModel", "_dom_classes": [], "disabled": False}
    return {**state, "description": "Save", **more}


def control(markup):
    return {"_model_name": "AnyModel", "_dom_classes": [], "markup": markup}


class Elements(HTMLParser):
    """What a browser makes of some HTML."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text, self.depth = [], "", 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((self.depth, tag, dict(attributes)))
        self.depth += 1

    def handle_endtag(self, _tag):
        self.depth -= 1

    def handle_data(self, data):
        self.text += data


def test_boxes_hold_what_stands_in_them_however_deep():
    states = {"a": box("b", "d"), "b": box("c"), "c": button(), "d": button(description="Skip")}
    html = Elements(widget_html("a", states))
    assert [(depth, seen["data-model"]) for depth, _tag, seen in html.found] == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (1, "d"),
    ]
    assert html.text == "SaveSkip"
    assert list(within("a", states)) == ["a", "b", "c", "d"]


def test_a_description_and_an_id_stay_what_they_are():
    states = {HOSTILE: box(HOSTILE + "b"), HOSTILE + "b": button(description=HOSTILE)}
    html = Elements(widget_html(HOSTILE, states))
    assert [(tag, seen["data-model"]) for _depth, tag, seen in html.found] == [
        ("div", HOSTILE),
        ("button", HOSTILE + "b"),
    ]
    assert html.text == HOSTILE


def test_so_does_a_class():
    html = Elements(widget_html("a", {"a": box(_dom_classes=["exercise", HOSTILE])}))
    [(_depth, _tag, seen)] = html.found
    assert seen.keys() == {"data-model", "class"}
    assert seen["class"].split()[-2:] == ["exercise", HOSTILE]


def test_a_control_is_its_own_markup_with_ids_of_its_own():
    states = {
        "a": box("b", "c"),
        "b": control("<label for='%id%-in'>Which?</label><input id='%id%-in'>"),
        "c": control("<input id='%id%-in'>"),
    }
    html = Elements(widget_html("a", states))
    ids = [seen["id"] for _depth, tag, seen in html.found if tag == "input"]
    assert ids == ["b-in", "c-in"]
    assert [seen["for"] for _depth, tag, seen in html.found if tag == "label"] == ["b-in"]


@pytest.mark.parametrize("disabled", [False, True])
def test_a_button_that_cannot_be_pressed_says_so(disabled):
    [(_depth, _tag, seen)] = Elements(widget_html("a", {"a": button(disabled=disabled)})).found
    assert ("disabled" in seen) is disabled
    assert seen["type"] == "button"


@pytest.mark.parametrize("kind", ["TextModel", ""])
def test_another_kind_of_widget_is_none_of_a_page(kind):
    states = {"a": box("b"), "b": {"_model_name": kind, "_dom_classes": []}}
    with pytest.raises(UnknownWidget, match=kind or "b"):
        widget_html("a", states)


def test_nor_is_one_that_is_not_there():
    with pytest.raises(UnknownWidget, match="gone"):
        widget_html("a", {"a": box("gone")})
