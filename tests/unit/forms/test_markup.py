"""What a control looks like while it is blank, before its script has come.

``python tests/unit/forms/test_markup.py`` writes anew what the scripts' own tests begin with.
"""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from course.exercises import journey
from course.forms.controls import (
    ChipsControl,
    EntryList,
    KeepControl,
    LineControl,
    PacedBreathing,
    PickControl,
    ScaleControl,
    StatusLine,
    TextControl,
)
from course.forms.markup import HasMarkup
from course.journey.catalogue import exercises_by_lesson
from course.journey.files import ChosenFile, Download
from course.settings import open_lesson, open_settings
from course.settings.passphrase import PassphraseForm
from course.sources.source_filter import SourceFilter

BLANK_STATES = Path(__file__).parents[3] / "course/page/tests/blank_states.json"
QUESTION = {"label": "What came up?", "hint": "A few words are enough."}
OPTIONS = [["call", "I call"], ["wait", "I wait"]]
NEVER_CLOSED = {"input"}
FIELDS = {"input", "textarea", "select"}


def blank_widgets() -> dict[str, ipywidgets.DOMWidget]:
    return {
        "text": TextControl(**QUESTION),
        "scale": ScaleControl(**QUESTION, low="not at all", high="very"),
        "chips": ChipsControl(**QUESTION, options=OPTIONS),
        "one chip": ChipsControl(**QUESTION, options=OPTIONS, several=False),
        "line": LineControl(**QUESTION),
        "day": LineControl(**QUESTION, kind="date", past=True),
        "pick": PickControl(label=QUESTION["label"], options=["tea", "walk"]),
        "check": KeepControl(label="Keep this one"),
        "status": StatusLine(),
        "entries": EntryList(unfolded=True),
        "breathing": PacedBreathing(),
        "passphrase": PassphraseForm(print, ["Passphrase"], "Unlock"),
        "download": Download("Get the report", list),
        "file": ChosenFile(print, **QUESTION, accept=".json", largest=3 * 1024**2),
        "source_filter": SourceFilter(lessons=[["01-a-start.ipynb", "A start"]]),
    }


def own_state(widget: ipywidgets.DOMWidget) -> dict[str, Any]:
    """What the page is told of a widget, but for what Jupyter's widgets all have."""
    jupyters = ("_", "layout", "tabbable", "tooltip")
    return {k: v for k, v in widget.get_state().items() if not k.startswith(jupyters)}


def blank_states() -> str:
    states = {name: own_state(widget) for name, widget in blank_widgets().items()}
    return json.dumps(states, indent=1, ensure_ascii=False) + "\n"


class Elements(HTMLParser):
    """The elements of some HTML, with their attributes, and the text in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(str(html))  # and not Markup, which escapes what it is compared with
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "option" and self.open[-1] == "option":
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, *names: str) -> list[str]:
        all_values = (about.get(name) for _, about in self.found for name in names)
        return [value for value in all_values if value]


def within(widget: ipywidgets.DOMWidget) -> Iterator[ipywidgets.DOMWidget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from within(child)


@pytest.fixture(scope="module")
def everything() -> list[HasMarkup]:
    """Every control of the course, as it is while nothing is answered, and one of each kind."""
    lessons = exercises_by_lesson()
    parts = [exercise() for exercises in lessons.values() for exercise in exercises]
    parts += [open_lesson(), open_settings(), journey.open_items(), journey.entries()]
    parts += [journey.take_along(), journey.bring_in(), *blank_widgets().values()]
    widgets = (each for part in parts for each in within(part))
    return [widget for widget in widgets if isinstance(widget, HasMarkup)]


def test_the_scripts_are_tested_with_what_the_page_is_sent() -> None:
    assert BLANK_STATES.read_text("utf-8") == blank_states(), f"run python {__file__}"


def test_every_element_is_closed(everything: list[HasMarkup]) -> None:
    assert [Elements(each.markup).open for each in everything if Elements(each.markup).open] == []


def test_every_id_is_free_for_the_page_to_choose_and_names_what_is_there(
    everything: list[HasMarkup],
) -> None:
    for each in everything:
        elements = Elements(each.markup)
        ids = elements.values("id")
        named = elements.values("for")
        named += [name for names in elements.values("aria-describedby") for name in names.split()]
        assert len(ids) == len(set(ids))
        assert set(named) <= set(ids)
        assert all(name.startswith("%id%") for name in [*ids, *elements.values("name")])


def test_no_browser_writes_an_answer_down_or_checks_its_spelling(
    everything: list[HasMarkup],
) -> None:
    for tag, about in (found for each in everything for found in Elements(each.markup).found):
        if tag in FIELDS and about.get("type") != "file":
            assert about["autocomplete"] == "off"
            assert about["spellcheck"] == about["writingsuggestions"] == "false"


def test_nothing_in_it_is_forbidden_by_the_page(everything: list[HasMarkup]) -> None:
    for _, about in (found for each in everything for found in Elements(each.markup).found):
        assert not any(name == "style" or name.startswith("on") for name in about)


@pytest.mark.parametrize("kind", [TextControl, ScaleControl, ChipsControl, LineControl])
def test_without_a_hint_there_is_no_empty_one(kind: type[HasMarkup]) -> None:
    assert "%id%-hint" not in kind(label="Who?").markup  # type: ignore[call-arg]


HOSTILE = """</label><script>"'&%id% {hint}"""


def test_words_are_only_ever_words() -> None:
    words = {"label": HOSTILE, "hint": HOSTILE}
    options = [[HOSTILE, HOSTILE]]
    widgets = [
        TextControl(**words),
        ScaleControl(**words, low=HOSTILE, high=HOSTILE),
        ChipsControl(**words, options=options),
        ChipsControl(**words, options=options, several=False),
        LineControl(**words),
        PickControl(label=HOSTILE, options=[HOSTILE]),
        KeepControl(label=HOSTILE),
        PassphraseForm(print, [HOSTILE], HOSTILE),
        Download(HOSTILE, list),
        ChosenFile(print, **words, accept=HOSTILE),
        SourceFilter(lessons=options),
    ]
    for widget in widgets:
        elements = Elements(widget.markup.replace("%id%", "3-Kind-1"))
        assert HOSTILE in elements.text, widget
        assert elements.open == []
        assert "script" not in {tag for tag, _ in elements.found}


if __name__ == "__main__":
    BLANK_STATES.write_text(blank_states(), "utf-8")
