"""Giving a passphrase: to open the journal, and to lock it."""

import asyncio
from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from traitlets import Bool, List, Unicode, default

from course.forms.controls import front_end
from course.forms.markup import HasMarkup, fill
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, AnyWidget, Box, Button, VBox, set_shown
from course.journal import JournalLocked, Keeping
from course.journal.normalization import normalized

LONGEST_WAIT = 30
TOO_SOON = (
    "What you typed came while the last try was still being looked at, and was not tried. Type it "
    "here once more."
)
SHORT = 12
"""Characters below which it is asked once more."""

BEFORE_LOCKING = (
    "<strong>Nobody can get your answers back if you forget the passphrase.</strong> Not us, and "
    "no expert. If you may forget it, write it on paper and put that in a safe place. But if "
    "someone looks through your things, or could make you open your journal, do not write it down: "
    "to keep nothing at all may be safer for you."
)
ON_LENGTH = (
    "Long is good: four or five words that do not belong together. Under twelve characters, a "
    "program can often guess it."
)
IS_SHORT = "It has fewer than twelve characters. A program can often guess this."
HAS_OUTER_SPACE = "It begins or ends with a space, and that space is part of it."


class PassphraseForm(HasMarkup, AnyWidget):
    """Lines for a passphrase and their button; Enter goes to the next line, or sends.

    No passphrase is in its state: each is sent as a message, and kept nowhere.

    Parameters
    ----------
    given : bound method
        What takes what was typed, one argument for each line.
    labels : list of str
        What the lines are called.
    act : str
        Words of the button.

    Attributes
    ----------
    waits : bool
        Whether nothing can be sent just now.
    problem : str
        A sentence for the learner, or ``""``.
    """

    _esm = front_end("passphrase")
    labels = List(Unicode())
    act = Unicode().tag(sync=True)
    waits = Bool().tag(sync=True)
    problem = Unicode().tag(sync=True)

    def __init__(self, given: Callable[..., object], labels: list[str], act: str = "") -> None:
        super().__init__(labels=labels, act=act)
        self._given = given
        self._wrong = 0
        self.add_class("passphrase")
        self.on_msg(self._on_message)

    @default("markup")
    def _markup(self) -> Markup:
        lines = (
            fill(
                "<label class='question' for='%id%-{place}'>{label}</label>"
                "<input class='line' type='password' id='%id%-{place}' {private}>",
                place=place,
                label=label,
            )
            for place, label in enumerate(self.labels)
        )
        return fill(
            "{lines}<p class='hint' role='status'></p>"
            "<button type='button' class='act'>{act}</button><p role='alert'></p>",
            lines=Markup().join(lines),
            act=self.act,
        )

    def show_problem(self, sentence: str) -> None:
        """Say why it was of no use."""
        self.problem = sentence

    def was_right(self) -> None:
        """Take note that what was given was the passphrase."""
        self._wrong = 0

    def was_wrong(self) -> None:
        """Have the next try wait, each time a little longer. Nothing else waits."""
        seconds = min(2**self._wrong, LONGEST_WAIT)
        self._wrong += 1
        self.waits = True
        try:
            asyncio.get_running_loop().call_later(seconds, self._allow)
        except RuntimeError:  # nobody to wake us: there is no page either
            self._allow()

    def _allow(self) -> None:
        self.waits = False

    @shows_problems
    def _on_message(self, _form: object, message: dict[str, Any], _buffers: object) -> None:
        self.problem = TOO_SOON if self.waits else ""
        if not self.waits:
            self._given(*message["passphrases"])


class Unlock(VBox):
    """A field for the passphrase of the locked journal; seen only while there is one."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.form = PassphraseForm(self._on_given, ["Your passphrase"], "Unlock my answers")
        self.form.add_class("unlock")
        super().__init__([self.form])
        keeping.observe(self._on_keeping_change, "needs_passphrase")
        self._show()

    def _on_given(self, passphrase: str) -> None:
        if not passphrase:
            return
        try:
            self.keeping.unlock(passphrase)
        except JournalLocked:
            self.form.was_wrong()
            raise
        self.form.was_right()

    def _on_keeping_change(self, _change: object) -> None:
        self.form.problem = ""
        self._show()

    def _show(self) -> None:
        set_shown(self, self.keeping.needs_passphrase)


class SetPassphrase(VBox):
    """Two fields for a new passphrase, what to know before it is set, and a question if need be."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.form = PassphraseForm(self._on_given, ["A new passphrase", "The same once more"])
        self.words = HTML()
        self.yes = Button(description="Lock with it all the same")
        self.no = Button(description="Choose another").add_class("skip-exercise")
        self.choice = Box([self.yes, self.no]).add_class("acts")
        self._asked = ""  # the passphrase that the question is about; nothing else holds one
        warning = HTML(f"<p class='care'>{BEFORE_LOCKING}</p><p class='hint'>{ON_LENGTH}</p>")
        super().__init__([warning, self.form, self.words, self.choice])
        self.yes.on_click(self._on_yes)
        self.no.on_click(self._on_no)
        set_shown(self.choice, False)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not locked."""
        self.form.show_problem(sentence)

    def _on_given(self, first: str, again: str) -> None:
        self._leave_question()
        if not first:
            self.show_problem("Type a passphrase first. Nothing was changed.")
        elif normalized(first) != normalized(again):
            self.show_problem("The two are not the same. Nothing was changed.")
        elif doubts := _doubts(first):
            self._ask(first, f"{doubts} Lock with it all the same?")
        else:
            self._lock(first)

    def _ask(self, passphrase: str, question: str) -> None:
        self._asked = passphrase
        self.words.value = Markup("<p class='care' role='alert'>{}</p>").format(question)
        set_shown(self.choice, True)
        self.no.focus()

    @shows_problems
    def _on_yes(self, _button: Button) -> None:
        passphrase = self._asked
        self._leave_question()
        self._lock(passphrase)

    def _on_no(self, _button: Button) -> None:
        self._leave_question()
        self.form.focus()

    def _leave_question(self) -> None:
        self._asked = ""
        self.words.value = ""
        set_shown(self.choice, False)

    def _lock(self, passphrase: str) -> None:
        self.keeping.lock(passphrase)
        self.words.value = "<p role='status'>Done. Only this passphrase opens them now.</p>"


def _doubts(passphrase: str) -> str:
    """Return what speaks against a passphrase, without a rule for what has to be in it."""
    doubts = []
    if len(normalized(passphrase)) < SHORT:
        doubts.append(IS_SHORT)
    if passphrase != passphrase.strip():
        doubts.append(HAS_OUTER_SPACE)
    return " ".join(doubts)
