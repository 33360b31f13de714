"""Going back to an earlier version of the journal."""

from functools import partial
from pathlib import Path

from markupsafe import Markup

from course.forms.fields import long_date
from course.forms.missing import why_missing
from course.forms.widgets import HTML, VBox
from course.journal import Keeping, Storage, Way
from course.journal.backups import taken_at
from course.settings.confirm import Confirm

STILL_THERE = "The damaged file is set aside when you choose below, and not deleted."
MAY_HELP = "Someone who knows such files may still get something out of it."
GONE = "If you know where your journal is, or have a copy of it, put that in its place:"
NO_LONGER_HERE = "If you saved a copy of it, you can bring that in once you have chosen below."
SET_ASIDE_HERE = "It is still in this browser, under another name."
GOOD = "You can go back to how your answers were at the time below."
UNLOCK_FIRST = "To go back to an earlier version, give your passphrase first."
NONE_GOOD = "There is no earlier version to go back to."
AS_NOW = "How they are now is kept beside them, so that you can come back to it."
COMES_ALONG = "What you have written on this page since comes along."
NO_LOCK = "It has no lock until you set a passphrase."
AS_ASIDE = "The damaged file is kept too, under another name."
NONE_YET = "<p>There are no earlier versions yet.</p>"


class Restore(VBox):
    """The good states that were kept, each behind a question.

    Parameters
    ----------
    keeping : Keeping
        The journal.
    only_damaged : bool
        Whether to show it only where the journal cannot be read.
    """

    def __init__(self, keeping: Keeping, only_damaged: bool = False) -> None:
        self.keeping = keeping
        self.only_damaged = only_damaged
        self._shown: tuple[object, ...] | None = None
        super().__init__()
        self.add_class("going-back")
        keeping.observe(self._on_changes, ["changes", "damaged", "needs_passphrase"])
        self._show()

    def _on_changes(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        damaged = self.keeping.damaged
        backups = self.keeping.backups() if damaged or not self.only_damaged else []
        missing = why_missing(self.keeping)
        waits, way = self.keeping.needs_passphrase, self.keeping.way
        state = (damaged, waits, way, missing, self.keeping.aside, *backups)
        if state == self._shown:
            return  # a question that was asked stays on the page
        self._shown = state
        if damaged:
            good = self.keeping.good_state()
            kept_too = AS_ASIDE if self.keeping.has_damaged_file else COMES_ALONG
            offered = [] if good is None else [self._back_to(good, kept_too)]
            self.children = [HTML(self._about_the_damaged(good)), *offered, self._anew()]
        elif self.only_damaged:
            self.children = []
        elif not backups:
            self.children = [HTML(NONE_YET)]
        elif missing:
            self.children = [HTML(Markup("<p>{}</p>").format(UNLOCK_FIRST if waits else missing))]
        else:
            present = COMES_ALONG if way is Way.UNDECIDED else AS_NOW
            self.children = [self._back_to(path, present) for path in backups]

    def _about_the_damaged(self, good: Path | None) -> str:
        way_back = GOOD if good else UNLOCK_FIRST if self.keeping.needs_passphrase else NONE_GOOD
        return Markup("<p>{}</p><p>{}</p>").format(self._where_it_is(), way_back)

    def _where_it_is(self) -> Markup:
        if self.keeping.storage is not Storage.FILE:
            return self._where_it_is_in_a_browser()
        if not self.keeping.has_damaged_file:
            return Markup("{} <code>{}</code>.").format(GONE, self.keeping.home)
        aside = self.keeping.aside
        where = Markup("It is now <code>{}</code>.").format(aside) if aside else STILL_THERE
        return Markup("{} {}").format(where, MAY_HELP)

    def _where_it_is_in_a_browser(self) -> Markup:
        if not self.keeping.has_damaged_file:
            return Markup(NO_LONGER_HERE)
        return Markup(SET_ASIDE_HERE if self.keeping.aside else STILL_THERE)

    def _back_to(self, backup: Path, present: str) -> Confirm:
        when = taken_at(backup).astimezone()
        return Confirm(
            f"Go back to {long_date(when)}, {when:%H:%M}",
            f"Your answers will be as they were then. {present}",
            "Yes, go back",
            partial(self.keeping.restore, backup),
        )

    def _anew(self) -> Confirm:
        locked = self.keeping.begins_locked
        parts = (
            "You begin with an empty one.",
            "" if locked else NO_LOCK,
            AS_ASIDE if self.keeping.has_damaged_file else COMES_ALONG,
        )
        return Confirm(
            "Begin an empty journal",
            " ".join(filter(None, parts)),
            "Yes, begin anew",
            partial(self._start_anew, locked),
        )

    def _start_anew(self, locked: bool) -> None:
        """Begin anew, as it was asked; where the lock has gone meanwhile, it is asked again."""
        self.keeping.refresh()
        if self.keeping.begins_locked is locked:
            self.keeping.start_anew()
