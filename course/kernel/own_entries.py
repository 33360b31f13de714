"""What the learner wrote, found for the page's search."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.forms.problems import shows_problems
from course.kernel.talk import Talk

if TYPE_CHECKING:
    from course.journal import Entry
    from course.journey.whole_journal import WholeJournal

AT_MOST = 10
"""So many are told; the page says how many there are."""


class OwnEntries:
    """Answers a page that asks with ``{"find": words}``; before that nothing is read.

    It is told ``{"found": {"words": …, "count": …, "entries": […]}}``: what has all the words, or
    else the longest of them; nothing of what is locked, and of a letter that is sealed not its
    words. When entries have changed since, or been locked, it is told ``{"found": None}``, and
    asks again.

    Parameters
    ----------
    talk : Talk
        With the page.
    journal : callable
        Returns the entries.
    """

    def __init__(self, talk: Talk, journal: Callable[[], "WholeJournal"]) -> None:
        self._talk = talk
        self._journal = journal
        self._listens = self._looks = False
        talk.on("find", self._on_find)

    def show_problem(self, sentence: str) -> None:
        """Do without: the page says elsewhere what went wrong."""

    @shows_problems
    def _on_find(self, words: str) -> None:
        journal = self._journal()
        if not self._listens:
            journal.keeping.observe(self._on_change, "changes")
            self._listens = True
        journal.keeping.refresh()  # it may have been locked in another window
        self._looks = bool(words.split())
        wanted = words
        found = journal.search(wanted) if self._looks else []
        if self._looks and not found:
            wanted = max(words.split(), key=len)  # "prediction" of "my last prediction"
            found = journal.search(wanted)
        entries = [_told(journal, entry, wanted) for entry in found[:AT_MOST]]
        self._talk.say("found", {"words": words, "count": len(found), "entries": entries})

    @shows_problems
    def _on_change(self, _change: Any) -> None:
        if self._looks:
            self._looks = False
            self._talk.say("found", None)


def all_entries() -> "WholeJournal":
    """Return those of this process, with the exercises of all lessons."""
    from course.journey.page import whole_journal  # noqa: PLC0415 - a kernel begins without it

    return whole_journal()


def _told(journal: "WholeJournal", entry: "Entry", words: str) -> dict[str, str]:
    line = journal.line(entry)
    return {
        "exercise": entry.exercise,
        "title": line["exercise"],
        "when": line["when"],
        "text": journal.passage(entry, words) or line["words"],
    }
