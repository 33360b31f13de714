"""What a page has in it, in the order of reading: its sections, and the exercises in them."""

from collections.abc import Iterable
from typing import NamedTuple

from course.site.html_reader import HTMLReader
from course.site.widget_html import States

_EXERCISE = "exercise-"
"""How the class of an exercise, and the id of its place on a page, begins; then comes its key."""


class Part(NamedTuple):
    """A section, or an exercise.

    Parameters
    ----------
    id : str
        Of its place on the page.
    words : str
        Its heading.
    exercise : str
        The exercise's key; ``""`` for a section.
    """

    id: str
    words: str
    exercise: str = ""


def anchors(shown: Iterable[str], states: States) -> dict[str, str]:
    """Return the ids of the exercises' places, by those of the widgets that cells show.

    An exercise that stands on a page twice has its place where it comes first.
    """
    found: dict[str, str] = {}
    for model_id in shown:
        classes = states.get(model_id, {}).get("_dom_classes", ())
        name = next((name for name in classes if name.startswith(_EXERCISE)), "")
        if name and name not in found.values():
            found[model_id] = name
    return found


def outline(html: str) -> list[Part]:
    """Return what is in a page's HTML: its headings of the second level, and its exercises."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


class _Reader(HTMLReader):
    """Notes headings with an id, and the first heading in the place of each exercise."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._place = ""  # of an exercise whose title is still to come
        self._open: tuple[str, Part] | None = None  # the heading that is being read, and its tag

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        place = attributes.get("id", "")
        if tag == "div" and place.startswith(_EXERCISE):
            self._place = place
        elif tag == "h2" and place:
            self._open = tag, Part(place, "")
        elif tag == "h3" and self._place:
            self._open = tag, Part(self._place, "", self._place.removeprefix(_EXERCISE))
            self._place = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, part = self._open
            self._open = tag, part._replace(words=part.words + data)

    def end(self, tag: str) -> None:
        if self._open and self._open[0] == tag:
            part = self._open[1]
            self.parts.append(part._replace(words=" ".join(part.words.split())))
            self._open = None
