"""Bringing an export back in: first what it would do, and then, if the learner wants, doing it."""

from collections.abc import Container

from markupsafe import Markup

from course.forms.missing import why_missing
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Box, Button, VBox, place_on_page, set_shown
from course.journal import JournalError, JournalLocked, Keeping, NotAnExport, Way
from course.journal.copies import is_locked_copy, is_plain_copy
from course.journal.exchange import LARGEST, Exported, Plan, plan, read_export
from course.journey.files import ChosenFile
from course.settings.passphrase import PassphraseForm

LOCKED = "This file has a lock. Give the passphrase that it was locked with."
DONE = "Done. They are with your other entries now."
NOT_KEPT = (
    "Done. They are on this page now, and go when you close it, unless you choose to keep your "
    "answers."
)

CANNOT_BE_KEPT = "Done. They are on this page now, and go when you close it."


class ImportFile(VBox):
    """A file to choose, a sentence on what it holds, and the choice to take it in.

    It is an export, or a journal's own file; one that is locked is asked for its passphrase, which
    may be another than that of the journal here.

    Parameters
    ----------
    keeping : Keeping
        Where the entries go.
    known : container of str
        Keys of the exercises that this course has.
    """

    def __init__(self, keeping: Keeping, known: Container[str]) -> None:
        self.keeping = keeping
        self.known = known
        self.file = ChosenFile(
            self._on_file,
            label="Bring an export back in",
            hint="The file that ends in .json, or a copy of a journal, which ends in .db. You will "
            "be told what it holds before anything changes.",
            accept=".json,.db,application/json,application/octet-stream,application/vnd.sqlite3",
            largest=LARGEST,
        )
        self.passphrase = PassphraseForm(
            self._on_passphrase, ["The passphrase of this file"], "Open the file"
        )
        self.words = HTML()
        self.accept = Button(description="Bring them in").add_class("save")
        self.decline = Button(description="Leave it").add_class("skip-exercise")
        self.choice = Box([self.accept, self.decline]).add_class("acts")
        self._exported: Exported | None = None
        self._locked = b""  # the file that waits for its passphrase
        super().__init__([self.file, self.words, self.passphrase, self.choice])
        place_on_page(self).add_class("exercise").add_class("bring-in")
        self.accept.on_click(self._on_accept)
        self.decline.on_click(self._on_decline)
        self._tell("")

    def show_problem(self, sentence: str) -> None:
        """Say why the file was not brought in."""
        self._tell(sentence)

    @shows_problems
    def _on_file(self, content: bytes) -> None:
        self._require_journal()
        if is_locked_copy(content):
            self._tell(LOCKED, locked=content)
            self.passphrase.focus()
        elif is_plain_copy(content):
            self._plan(self.keeping.read_copy(content))
        else:
            self._plan(read_export(content))

    def _on_passphrase(self, passphrase: str) -> None:
        if not passphrase or not self._locked:
            return
        try:
            exported = self.keeping.read_copy(self._locked, passphrase)
        except JournalLocked:
            self.passphrase.was_wrong()
            raise
        except NotAnExport as error:
            self._tell(str(error))
            return
        self.passphrase.was_right()
        self._plan(exported)

    def _plan(self, exported: Exported) -> None:
        here = self.keeping.entries()
        self._require_journal()  # which may have turned out damaged just now
        planned = plan(here, exported, self.known)
        self._tell(planned_words(planned), exported if planned.new or planned.changed else None)
        if self._exported:
            self.accept.focus()

    @shows_problems
    def _on_accept(self, _button: Button) -> None:
        if self._exported is not None:
            self._require_journal()
            self.keeping.merge(self._exported.entries)
            self._tell(self._done())

    @shows_problems
    def _on_decline(self, _button: Button) -> None:
        self._tell("Nothing was changed.")

    def _done(self) -> str:
        if self.keeping.way is not Way.UNDECIDED:
            return DONE
        return NOT_KEPT if self.keeping.can_keep else CANNOT_BE_KEPT

    def _require_journal(self) -> None:
        self.keeping.refresh()
        if missing := why_missing(self.keeping):
            raise JournalError(f"Nothing was brought in. {missing}")

    def _tell(self, sentence: str, exported: Exported | None = None, locked: bytes = b"") -> None:
        self._exported, self._locked = exported, locked
        self.passphrase.problem = ""
        set_shown(self.passphrase, bool(locked))
        set_shown(self.choice, exported is not None)
        self.words.value = Markup("<p class='sentence' role='status'>{}</p>").format(sentence)


def planned_words(planned: Plan) -> str:
    """Return what bringing an export in would do, in one or two sentences."""
    parts = [
        f"{count:,} {words}"
        for count, words in (
            (planned.new, "new"),
            (planned.changed, "newer than the same entry here"),
            (planned.older, "older than the same entry here, which stays"),
            (planned.same, "here already"),
        )
        if count
    ]
    if not parts:
        return "This export is fine, and empty. There is nothing to bring in."
    sentence = f"This file holds entries that are: {'; '.join(parts)}."
    if planned.unknown:
        sentence += (
            f" {planned.unknown:,} of them belong to an exercise that this course does not have; "
            "they are kept too."
        )
    if not planned.new and not planned.changed:
        sentence += " There is nothing to bring in."
    return sentence
