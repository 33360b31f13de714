"""What a page offers as it opens: to go on where the learner stopped, and what waits for them."""

from collections.abc import Callable
from typing import Any

from course.forms.problems import shows_problems
from course.journal import Keeping
from course.kernel.place import forget_place, is_kept, note_place, place_to_offer
from course.kernel.talk import Talk
from course.kernel.waiting import note_letters_seen, what_waits


class Welcome:
    """Answers a page that asks, and tells it more when the journal is unlocked, or locked.

    A page asks ``{"welcome": {"waiting": bool, "left": bool}}``: whether it would say what waits,
    and whether it was left before without a kernel that could hear it. It is told ``{"welcome":
    {"place": …, "waiting": […]}}``, and ``{"welcome": None}`` where nothing is kept, or it is
    locked. Where it is, it says as ``{"place": {"section": id}}``, and when it is left as
    ``{"place": None}``.

    Parameters
    ----------
    talk : Talk
        With the page.
    keeping : callable
        Returns the journal, which nobody needs before the page asks.
    """

    def __init__(self, talk: Talk, keeping: Callable[[], Keeping]) -> None:
        self._talk = talk
        self._keeping = keeping
        self._asked: dict[str, Any] | None = None
        self._was_kept = self._was_locked = False
        talk.on("place", self._on_place)
        talk.on("welcome", self._on_ask)

    def show_problem(self, sentence: str) -> None:
        """Do without: the page says elsewhere what went wrong."""

    def _on_place(self, place: dict[str, str] | None) -> None:
        if place is None:
            forget_place(self._keeping())
        else:
            note_place(self._keeping(), self._talk.lesson, place["section"])

    def _on_ask(self, asked: dict[str, Any]) -> None:
        keeping = self._keeping()
        if self._asked is None:
            keeping.observe(self._on_keeping_change, ["journal", "way", "needs_passphrase"])
        keeping.refresh()
        self._asked = asked
        self._was_kept, self._was_locked = is_kept(keeping), keeping.needs_passphrase
        self._say()

    @shows_problems
    def _on_keeping_change(self, _change: object) -> None:
        keeping = self._keeping()
        before, was_locked = self._was_kept, self._was_locked
        self._was_kept, self._was_locked = is_kept(keeping), keeping.needs_passphrase
        if self._was_kept != before and (was_locked or not self._was_kept):
            self._say()

    def _say(self) -> None:
        keeping, lesson = self._keeping(), self._talk.lesson
        if self._asked is None or not self._was_kept:
            self._talk.say("welcome", None)
            return
        if self._asked["left"]:
            forget_place(keeping)
            self._asked = {**self._asked, "left": False}
        place = place_to_offer(keeping, lesson)
        waiting = what_waits(keeping) if self._asked["waiting"] else []
        note_letters_seen(keeping, lesson)
        told = {
            "place": place and place._asdict(),
            "waiting": [each._asdict() for each in waiting],
        }
        self._talk.say("welcome", told)
