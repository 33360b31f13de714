"""What a search goes through: each section, source and exercise of each page, by where it is.

The index is made of it in the browser, when somebody first turns to the field: 30 ms. Made ahead
it would be larger than the text itself, and take Node.js wherever the course is used.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from course.site.html_reader import VOID, HTMLReader

_HEADINGS = ("h1", "h2", "h3")
_INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
}
_NOT_PROSE = {"button", "nav", "noscript", "script", "search", "select", "style", "svg"}


class Section(NamedTuple):
    """A part of a page that can be linked to.

    Parameters
    ----------
    anchor : str
        The id that a link leads to.
    heading, text : str
        What stands above it, and in it.
    """

    anchor: str
    heading: str
    text: str


class PageSections(NamedTuple):
    """All of a page, where it is and what it is called."""

    address: str
    title: str
    sections: Sequence[Section]


def sections(html: str) -> list[Section]:
    """Return the sections of a page, in their order: its prose and exercises, without the frame."""
    reader = _Reader()
    reader.feed(html[html.index("<main") : html.index("</main>")])
    reader.close()
    return [
        Section(part.anchor, _in_one_line(part.heading), _in_one_line(part.text))
        for part in reader.parts
        if part.heading and part.anchor
    ]


def search_documents(pages: Iterable[PageSections]) -> str:
    """Return all sections of all pages as JSON, each with the page that it is in."""
    documents = [
        {"page": page.address, "title": page.title, **section._asdict()}
        for page in pages
        for section in page.sections
    ]
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":"))


def _in_one_line(words: list[str]) -> str:
    return " ".join("".join(words).split())


class _Part:
    def __init__(self, anchor: str) -> None:
        self.anchor = anchor
        self.heading: list[str] = []
        self.text: list[str] = []


class _Reader(HTMLReader):
    """Begins a part at each heading, and at each element with an id, whose heading the next one is.

    Of what stands in the place of a cell, only exercises are read: they have an id.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[_Part] = [_Part("")]
        self._left_out: int | None = None  # how deep the element is that is left out
        self._slot: int | None = None  # the same of a cell's place

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._add_space(tag)
        if self._left_out is not None or tag in VOID:
            return
        classes = attributes.get("class", "").split()
        anchor = attributes.get("id", "")
        is_slot = "slot" in classes
        if is_slot:
            self._slot = self.depth
        is_left_out = "hidden" in attributes or "asks" in classes or (is_slot and not anchor)
        if is_left_out or tag in _NOT_PROSE:
            self._left_out = self.depth
        elif anchor and (is_slot or self._slot is None) and tag != "main":
            self._begin(tag, anchor)

    def end(self, tag: str) -> None:
        self._add_space(tag)
        if self.depth == self._left_out:
            self._left_out = None
        if self.depth == self._slot:
            self._slot = None

    def handle_data(self, data: str) -> None:
        if self._left_out is not None:
            return
        part = self.parts[-1]
        in_heading = not part.text and not set(_HEADINGS).isdisjoint(self.within)
        words = part.heading if in_heading else part.text
        if words or data.strip():
            words.append(data)

    def _begin(self, tag: str, anchor: str) -> None:
        before = self.parts[-1]
        is_its_heading = tag in _HEADINGS and before.anchor and not before.heading
        if not is_its_heading:
            self.parts.append(_Part(anchor))

    def _add_space(self, tag: str) -> None:
        part = self.parts[-1]
        if tag not in _INLINE:
            for words in (part.heading, part.text):
                if words:
                    words.append(" ")
