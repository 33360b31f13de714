"""A lesson on paper: what needs a screen is left out, and there is room to write."""

import json
import re
from collections.abc import Collection
from html import escape

from course.site.html_reader import VOID, HTMLReader

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_STATES = re.compile(r'<script id="widget-states"[^>]*>(.*?)</script>', re.DOTALL)
_TO_NOTEBOOK = re.compile(r"(?:.*/)?([\w-]+)\.ipynb(?:#(.*))?")

_LEFT_OUT = {"button", "noscript", "nav", "script", "style"}
_CLASSES_LEFT_OUT = {
    "acts",
    "breathing",
    "entries",
    "keep",
    "not-yet",
    "on-screen",
    "pictures",
    "starters",
    "status",
}
_ATTRIBUTES = {"alt", "class", "href", "id", "lang", "scope", "src"}
_RENAMED = {
    "h1": "h2",
    "h2": "h3",
    "h3": "h4",
    "h4": "h5",
    "fieldset": "div",
    "label": "span",
    "legend": "p",
    "option": "span",
    "select": "span",
}
_STEPS = 10
_LINE = "<span class='line'></span>"
_ON_SCREEN = "<p class='hint'>(This part works on the screen only.)</p>\n"


def on_paper(page: str, slug: str, slugs: Collection[str]) -> str:
    """Return a lesson for paper, made of its page.

    Parameters
    ----------
    page : str
        The complete page, blank.
    slug : str
        Of the lesson; its ids begin with that, so that several lessons may stand in one document.
    slugs : collection of str
        Of all lessons in the document: links to these lead there.
    """
    states = _STATES.search(page)
    paper = _Paper(slug, slugs, json.loads(states[1])["states"] if states else {})
    found = _MAIN.search(page)
    paper.feed(found[1] if found else "")
    paper.close()
    return "".join(paper.written)


class _Paper(HTMLReader):
    """Writes what it reads once more, for paper."""

    def __init__(self, slug: str, slugs: Collection[str], states: dict[str, dict[str, object]]):
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._slug = slug
        self._slugs = slugs
        self._states = states
        # How deep these are: an element that is left out, a drawing, and a cell's place.
        self._left_out: int | None = None
        self._drawing: int | None = None
        self._slot: int | None = None
        self._slot_begins = 0
        self._classes_in_slot: set[str] = set()

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Write an element, or what is on paper in its place."""
        self._note_slot(attributes)
        if self._left_out is not None:
            return
        if self._is_left_out(tag, attributes):
            self._leave_out(tag)
        elif self._drawing is not None or tag == "svg":
            self._drawing = self.depth if self._drawing is None else self._drawing
            self._write(self.get_starttag_text() or "")
        elif tag == "input":
            self._write(_answer(attributes))
        elif tag == "textarea":
            self._write(_LINE * (int(attributes.get("rows", 2)) + 1))
            self._leave_out(tag)
        else:
            self._write(self._element(tag, attributes))

    def end(self, tag: str) -> None:
        """Write the end of an element that is not left out."""
        if self._left_out is None:
            self._write(f"</{tag if self._drawing is not None else _RENAMED.get(tag, tag)}>")
        if self.depth == self._left_out:
            self._left_out = None
        if self.depth == self._drawing:
            self._drawing = None
        if self.depth == self._slot:
            self._slot = None
            self._end_slot()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element of a drawing that has no content."""
        if self._drawing is None:
            super().handle_startendtag(tag, attrs)
        elif self._left_out is None:
            self._write(self.get_starttag_text() or "")

    def handle_data(self, data: str) -> None:
        """Write words."""
        if self._left_out is None:
            self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Write a character as it was written."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a character as it was written."""
        self.handle_data(f"&#{name};")

    def _write(self, text: str) -> None:
        self.written.append(text)

    def _leave_out(self, tag: str) -> None:
        if tag not in VOID:
            self._left_out = self.depth

    def _is_left_out(self, tag: str, attributes: dict[str, str]) -> bool:
        """Tell whether an element does nothing on paper."""
        classes = set(attributes.get("class", "").split())
        state = self._states.get(attributes.get("data-model", ""), {})
        asks = bool(state.get("field"))  # also where it depends on another answer whether it is
        if tag in _LEFT_OUT or "hidden" in attributes or classes & _CLASSES_LEFT_OUT:
            return True
        if tag == "option":
            return attributes.get("value") == ""
        return ("not-shown" in classes or state.get("field") == "") and not asks

    def _element(self, tag: str, attributes: dict[str, str]) -> str:
        kept = {name: value for name, value in attributes.items() if name in _ATTRIBUTES}
        if "id" in kept:
            kept["id"] = self._anchor(kept["id"])
        if "href" in kept:
            kept["href"] = self._address(kept["href"])
        if tag == "label" and "question" not in kept.get("class", ""):
            kept["class"] = "choice"
        elif tag == "select":
            kept = {"class": "line"}
        elif tag == "option":
            kept = {"class": "option"}
        elif tag == "details":
            kept["open"] = ""
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{_RENAMED.get(tag, tag)}{written}>"

    def _anchor(self, name: str) -> str:
        return f"{self._slug}-{name}"

    def _address(self, address: str) -> str:
        """Return where a link leads: to a place in this document, if it is there."""
        if address.startswith("#"):
            return f"#{self._anchor(address[1:])}"
        found = _TO_NOTEBOOK.fullmatch(address)
        if found is None or found[1] not in self._slugs:
            return address
        return f"#{found[1]}-{found[2]}" if found[2] else f"#{found[1]}"

    def _note_slot(self, attributes: dict[str, str]) -> None:
        classes = attributes.get("class", "").split()
        if self._slot is not None:
            self._classes_in_slot.update(classes)
        elif "slot" in classes:
            self._slot = self.depth
            self._slot_begins = len(self.written)
            self._classes_in_slot = set()

    def _end_slot(self) -> None:
        """Take back what stands in a cell's place that shows no exercise."""
        classes = self._classes_in_slot
        if "jupyter-widgets" not in classes or any(map(_is_exercise, classes)):
            return
        del self.written[self._slot_begins :]
        said = next((text for text in reversed(self.written) if text.strip()), "")
        if classes & {"exercise", "settings"} and said != _ON_SCREEN:
            self._write(_ON_SCREEN)


def _is_exercise(name: str) -> bool:
    return re.fullmatch(r"exercise-(?!body$)[\w-]+", name) is not None


def _answer(attributes: dict[str, str]) -> str:
    """Return the place for an answer that is no text."""
    kind = attributes.get("type", "")
    if kind in ("checkbox", "radio"):
        return f"<span class='box {kind}'></span>"
    if kind == "range":
        return _ruler(int(attributes["min"]), int(attributes["max"]))
    return "" if "aria-label" in attributes else "<span class='blank'></span>"


def _ruler(low: int, high: int) -> str:
    """Return a line with numbers to mark one on."""
    steps = min(_STEPS, high - low)
    numbers = [low + round((high - low) * step / steps) for step in range(steps + 1)]
    return f"<span class='ruler'>{''.join(f'<span>{number}</span>' for number in numbers)}</span>"
