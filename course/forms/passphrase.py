"""Giving a passphrase: to open the journal, and to lock it."""

import asyncio
from html import escape

from course.forms.calm import calmly
from course.forms.stock import HTML, Button, Password, VBox, set_shown
from course.journal import JournalLocked, Keeping

LONGEST_WAIT = 30

BEFORE_LOCKING = (
    "<strong>Nobody can get your answers back if you forget the passphrase.</strong> Not us, and "
    "no expert. If you may forget it, write it on paper and put that in a safe place."
)
ON_LENGTH = (
    "Long is good: four or five words that do not belong together. Under twelve characters, a "
    "program can often guess it."
)


class Unlock(VBox):
    """A field for the passphrase of the locked journal; seen only while there is one.

    After each wrong one the next try has to wait a little longer. Nothing else waits.
    """

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.passphrase = _field("Your passphrase")
        self.unlock = Button(description="Unlock my answers").add_class("save")
        self.words = HTML()
        self._wrong = 0
        super().__init__([self.passphrase, self.unlock, self.words])
        self.add_class("passphrase")
        self.unlock.on_click(self._on_unlock)
        keeping.observe(self._on_shut_change, "shut")
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Say why it was not unlocked."""
        self.words.value = f"<p role='alert'>{escape(sentence)}</p>"

    @calmly
    def _on_unlock(self, _button: Button) -> None:
        passphrase, self.passphrase.value = self.passphrase.value, ""
        if self.unlock.disabled or not passphrase:
            return
        try:
            self.keeping.unlock(passphrase)
        except JournalLocked:
            self._wait()
            raise
        self._wrong = 0

    def _wait(self) -> None:
        seconds = min(2**self._wrong, LONGEST_WAIT)
        self._wrong += 1
        self.unlock.disabled = True
        try:
            asyncio.get_running_loop().call_later(seconds, self._allow)
        except RuntimeError:  # nobody to wake us: there is no page either
            self._allow()

    def _allow(self) -> None:
        self.unlock.disabled = False

    def _on_shut_change(self, _change: object) -> None:
        self.words.value = ""
        self._show()

    def _show(self) -> None:
        set_shown(self, self.keeping.shut)


class SetPassphrase(VBox):
    """Two fields for a new passphrase, and what to know before it is set."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.first = _field("A new passphrase")
        self.again = _field("The same once more")
        self.lock = Button()
        self.words = HTML()
        warning = HTML(f"<p class='care'>{BEFORE_LOCKING}</p><p class='hint'>{ON_LENGTH}</p>")
        super().__init__([warning, self.first, self.again, self.lock, self.words])
        self.add_class("passphrase")
        self.lock.on_click(self._on_lock)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not locked."""
        self.words.value = f"<p role='alert'>{escape(sentence)}</p>"

    @calmly
    def _on_lock(self, _button: Button) -> None:
        first, again = self.first.value, self.again.value
        if not first:
            self.show_problem("Type a passphrase first. Nothing was changed.")
        elif first != again:
            self.show_problem("The two are not the same. Nothing was changed.")
        else:
            self.first.value = self.again.value = ""
            self.keeping.lock(first)
            self.words.value = "<p role='status'>Done. Only this passphrase opens them now.</p>"


def _field(label: str) -> Password:
    return Password(description=label)
