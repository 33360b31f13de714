"""Offering a copy to take along, where a browser may clear what it keeps."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup

from course.forms import Takeaway
from course.forms.missing import why_missing
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Button, VBox, set_shown
from course.journal import JournalError, Keeping, Storage, Way
from course.journey.files import Download

COPIED_AT = "copied_at"
"""Name of the setting that says when a copy was taken along last."""
OFFER = "copy_offer"
CLOSED = "closed"

FIRST_AFTER = timedelta(days=7)
"""From the first entry on; if there are `MANY` before, it is offered before."""
MANY = 10
"""Entries since the last copy."""

WORDS = (
    "Your answers are in this browser alone, and it has not promised to keep them for good. A copy "
    "elsewhere outlasts it, and can be brought back in below."
)


def note_copy(keeping: Keeping) -> None:
    """Note that a copy was taken along just now."""
    if keeping.storage is Storage.BROWSER:
        with suppress(JournalError):  # it is offered once more then
            keeping.set(COPIED_AT, datetime.now(UTC).isoformat(timespec="microseconds"))


def is_due(keeping: Keeping) -> bool:
    """Tell whether to offer a copy: now and then, and only where the browser may clear them."""
    kept = keeping.way in (Way.KEPT, Way.LOCKED) and not why_missing(keeping)
    if not kept or keeping.storage is not Storage.BROWSER or keeping.lasts is not False:
        return False
    settings = keeping.settings()
    if settings.get(OFFER) == CLOSED:
        return False
    copied = settings.get(COPIED_AT, "")
    begun = [entry.created_at for entry in keeping.entries()]
    new = [each for each in begun if each.isoformat(timespec="microseconds") > copied]
    first = bool(new) and not copied and datetime.now(UTC) - min(new) > FIRST_AFTER
    return first or len(new) >= MANY


class CopyOffer(VBox):
    """One quiet line with what makes the copy, and with a button that closes it for good.

    Parameters
    ----------
    keeping : Keeping
        What there would be a copy of.
    make : callable
        Makes the file, or several.
    """

    def __init__(self, keeping: Keeping, make: Callable[[], Takeaway | list[Takeaway]]) -> None:
        self.keeping = keeping
        self.words = HTML(f"<p class='hint'>{WORDS}</p>")
        self.save = Download("Save a copy", make)
        self.close_offer = Button(description="Do not offer this again").add_class("skip-exercise")
        self.close_offer.on_click(self._on_close)
        super().__init__([self.words, self.save, self.close_offer])
        self.add_class("copy-offer")
        self._show()
        keeping.observe(self._on_keeping_change, ["changes", "lasts"])

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be closed."""
        self.words.value = Markup("<p role='alert'>{}</p>").format(sentence)

    @shows_problems
    def _on_close(self, _button: Button) -> None:
        self.keeping.set(OFFER, CLOSED)
        set_shown(self, False)

    def _on_keeping_change(self, _change: Any) -> None:
        self._show()

    @shows_problems
    def _show(self) -> None:
        set_shown(self, is_due(self.keeping))
