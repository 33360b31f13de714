"""What a search goes through: each section, source and exercise of each page, by where it is.

The index is made of it in the browser, when somebody first turns to the field: 30 ms. Made ahead
it would be larger than the text itself, and take Node.js wherever the course is used.
"""

import json
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

_HEADINGS = ("h1", "h2", "h3")
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
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


class _Reader(HTMLParser):
    """Begins a part at each heading, and at each element with an id, whose heading the next one is.

    Of what stands in the place of a cell, only exercises are read: they have an id.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[_Part] = [_Part("")]
        self._within: list[tuple[str, bool]] = []  # what is open, and whether it is left out
        self._slot: int | None = None  # how deep the slot is that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._add_space(tag)
        if tag in _VOID:
            return
        classes = (given.get("class") or "").split()
        left_out = self._leaves_out or tag in _NOT_PROSE or "hidden" in given or "asks" in classes
        is_slot = "slot" in classes
        anchor = given.get("id") or ""
        if is_slot:
            self._slot = len(self._within)
            left_out = not anchor
        if not left_out and anchor and (is_slot or self._slot is None) and tag != "main":
            self._begin(tag, anchor)
        self._within.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        self._add_space(tag)
        if tag not in (opened for opened, _ in self._within):
            return
        while self._within.pop()[0] != tag:
            pass
        if self._slot is not None and len(self._within) <= self._slot:
            self._slot = None

    def handle_data(self, data: str) -> None:
        part = self.parts[-1]
        if self._leaves_out:
            return
        in_heading = any(tag in _HEADINGS for tag, _ in self._within)
        words = part.heading if in_heading and not part.text else part.text
        if words or data.strip():
            words.append(data)

    @property
    def _leaves_out(self) -> bool:
        return bool(self._within) and self._within[-1][1]

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
