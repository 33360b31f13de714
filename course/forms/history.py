"""What was written in one exercise, read only as far back as somebody looks."""

from collections.abc import Iterator, Sequence
from typing import overload

from course.forms.showable import showable
from course.journal import Entry, Keeping

_FIRST = 128
"""How many are read at first: what a list shows, and what most charts draw."""


class History(Sequence[Entry]):
    """The entries of one exercise, oldest first, with text that can be shown.

    It looks like a list of them all. Looking at its end reads its end: what a page does with the
    latest entries takes as long whether there are hundreds or hundreds of thousands.

    Parameters
    ----------
    keeping : Keeping
        Where the entries are.
    exercise : str
        Key of the exercise.
    """

    def __init__(self, keeping: Keeping, exercise: str) -> None:
        self._keeping = keeping
        self._exercise = exercise
        self._latest: list[Entry] = []
        self._count = keeping.count(exercise)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        places = range(self._count)[place]
        if isinstance(places, int):
            self._read(self._count - places)
            return self._latest[places - self._count]
        if places:
            self._read(self._count - min(places))
        return [self._latest[one - self._count] for one in places]

    def __iter__(self) -> Iterator[Entry]:
        self._read(self._count)
        return iter(self._latest)

    def __reversed__(self) -> Iterator[Entry]:
        seen = 0
        while seen < self._count:
            self._read(min(self._count, max(_FIRST, 2 * seen)))
            yield from self._latest[-1 - seen :: -1]
            seen = len(self._latest)

    def _read(self, count: int) -> None:
        """Have at least so many of the latest entries."""
        if count <= len(self._latest):
            return
        found = self._keeping.latest(self._exercise, max(count, _FIRST))
        self._latest = [showable(entry) for entry in found]
        if len(found) < count:  # another page deleted some, or the file is gone
            self._count = len(found)
