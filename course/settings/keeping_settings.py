"""The ways of keeping answers, each explained, and how to change from one to another."""

import os
from typing import Any

from ipywidgets import Widget
from markupsafe import Markup

from course.forms.controls import PickControl, StatusLine
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Button, VBox, set_shown
from course.journal import Keeping, Storage, Way
from course.settings.confirm import Confirm
from course.settings.erase import EraseEverything
from course.settings.keeping_view import KeepingView
from course.settings.passphrase import SetPassphrase, Unlock
from course.settings.restore import Restore
from course.settings.storage_words import storage_words

ON_A_SERVER = (
    "<p class='care'><strong>Whoever runs the server that this course is on could read answers "
    "that are not locked,</strong> and any backup of it may hold a copy. A locked journal is "
    "closed to them while your course is closed. While it is open and unlocked, they could read it "
    "and what you type. To close the course there, sign out.</p>"
)
LOCK_AFTER = {
    "5 minutes without input": 5,
    "15 minutes without input": 15,
    "30 minutes without input": 30,
    "60 minutes without input": 60,
    "Only when I lock them or close the course": 0,
}
ON_LOCKING_AGAIN = (
    "Input on any page of the course counts. When the time is over, what you typed is saved first, "
    "then every open page is covered until you give the passphrase, and goes on where it was. If "
    "only you lock them, whoever takes this device after you can read what is open."
)
BROWSER = (
    "<h3>What your browser keeps</h3><p>The course asks it to write down nothing that you type, "
    "tick or look for, so that a crash or a new start brings none of it back. What no page can "
    "prevent: its history says that you were here, what you copy is in the clipboard, and an "
    "extension, or a keyboard that checks spelling, may read along. A private window leaves no "
    "history.</p>"
)
OPEN_FOLDER = Markup(
    "<p class='hint'>The folder for your answers, <code>{folder}</code>, is open to other accounts "
    "on this computer. It was there before, so the course leaves it as it is. The file with your "
    "answers opens for your account alone. Others could see that it is there and when it last "
    "changed; whoever may change the folder could also move the file or remove it. The owner of "
    "the folder can close it to them.</p>"
)
LASTS = (
    "<p class='hint'>This browser has agreed to keep them until you clear them. A copy "
    "elsewhere is still wise: a device can be lost.</p>"
)
MAY_BE_CLEARED = (
    "<p class='care'>This browser has not promised to keep them for good. It may clear them when "
    "the device runs short of room, or, as Safari does, when you have not been here for seven days "
    "of use. To be safe, install the course from the browser’s menu, or save a copy elsewhere now "
    "and then, where files are made to take along.</p>"
)
NO_LOCK = "<p>This computer lacks what a lock needs: the Python package sqlcipher3.</p>"
NO_RUN = "<p>You can choose this when you open the course with its own app.</p>"
EARLIER = (
    "The last three good versions are kept beside your answers, in the same way: one a day at "
    "most, and one before each bigger change. What you delete stays in them until newer ones come."
)


class KeepingSettings(KeepingView):
    """Everything about how answers are kept."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(keeping)
        self.open_folder = HTML()
        self.lasting = HTML()
        self.titles = {way: HTML() for way in Way}
        said = storage_words(keeping.storage)
        self.unlocked = Confirm(
            "Take the lock off", said.unlocking, "Yes, take it off", keeping.keep
        )
        self.passphrase = SetPassphrase(keeping)
        self.lock_after = PickControl(
            label="Lock again after", options=list(LOCK_AFTER), required=True
        )
        self.lock_after.observe(self._on_lock_after, "value")
        self.lock_after_said = StatusLine().add_class("hint")
        self.locking_again = VBox(
            [
                self.lock_after,
                self.lock_after_said,
                HTML(f"<p class='hint'>{ON_LOCKING_AGAIN}</p>"),
            ]
        )
        self.forget_at_once = Button(description="Forget my answers when I close")
        self.forget_at_once.on_click(self._on_forget)
        self.forget = Confirm(
            "Forget my answers when I close", said.forgetting, "Yes, forget them", keeping.forget
        )
        self.erase = EraseEverything(keeping)
        self.no_run = HTML(NO_RUN)
        acts: dict[Way, list[Widget]] = {
            Way.UNDECIDED: [],
            Way.KEPT: [self.keep, self.unlocked],
            Way.LOCKED: [
                self.locking_again,
                self.passphrase if keeping.can_lock else HTML(NO_LOCK),
            ],
            Way.FORGOTTEN: [self.forget_at_once, self.forget, self.no_run],
        }
        self.ways = {way: VBox([self.titles[way], *acts[way]]).add_class("way") for way in Way}
        self.children = [
            self.words,
            self.lasting,
            self.open_folder,
            *([HTML(ON_A_SERVER)] if "JUPYTERHUB_SERVICE_PREFIX" in os.environ else []),
            Unlock(keeping),
            *self.ways.values(),
            HTML(BROWSER),
            HTML(f"<h3>Earlier versions of your answers</h3><p>{EARLIER}</p>"),
            Restore(keeping),
            HTML("<h3>Erase</h3>"),
            self.erase,
        ]
        self.add_class("settings")
        self._show()
        keeping.observe(self._on_keeping_change, "lasts")

    @shows_problems
    def _on_forget(self, _button: Button) -> None:
        self.keeping.forget()

    @shows_problems
    def _on_lock_after(self, change: Any) -> None:
        minutes = LOCK_AFTER.get(change.new)
        if minutes is None or not self.keeping.lock_id or minutes == self.keeping.lock_after:
            return
        self.keeping.set_lock_after(minutes)
        self.lock_after_said.value = "Saved."

    def _show(self) -> None:
        super()._show()
        chosen = [words for words, after in LOCK_AFTER.items() if after == self.keeping.lock_after]
        if self.keeping.lock_id and chosen:
            self.lock_after.value = chosen[0]
        folder, open_to_others = self.keeping.home.parent, self.keeping.others_may_look_in
        self.open_folder.value = OPEN_FOLDER.format(folder=folder) if open_to_others else ""
        set_shown(self.open_folder, open_to_others)
        kept_in_a_browser = self.keeping.way in (Way.KEPT, Way.LOCKED)
        lasts = self.keeping.lasts if kept_in_a_browser else None
        self.lasting.value = "" if lasts is None else LASTS if lasts else MAY_BE_CLEARED
        set_shown(self.lasting, lasts is not None)
        way, free = self.keeping.way, not self.keeping.out_of_reach
        can_forget = self.keeping.can_forget
        set_shown(self.no_run, not can_forget)
        explained = storage_words(self.keeping.storage).explained
        for each, room in self.ways.items():
            title, sentences = explained.get(each, ("", ""))
            is_now = each is way and (free or way is Way.LOCKED)
            now = " <small>This is how it is now.</small>" if is_now else ""
            self.titles[each].value = f"<h3>{title}</h3><p>{sentences}{now}</p>"
            set_shown(room, each in explained)
        self.passphrase.form.act = (
            "Change the passphrase" if way is Way.LOCKED else "Lock my answers"
        )
        shown = {
            self.keep: way in (Way.UNDECIDED, Way.FORGOTTEN),
            self.unlocked: way is Way.LOCKED,
            self.locking_again: way is Way.LOCKED,
            self.passphrase: True,
            self.forget_at_once: way is Way.UNDECIDED and can_forget,
            self.forget: way in (Way.KEPT, Way.LOCKED) and can_forget,
        }
        for act, fits in shown.items():
            set_shown(act, fits and free)

    def _state(self) -> Markup:
        path = self.keeping.journal.path
        in_a_file = self.keeping.storage is Storage.FILE and path is not None
        if self.keeping.way not in (Way.KEPT, Way.LOCKED) or not in_a_file:
            return super()._state()
        return super()._state() + Markup("<p>The file is <code>{}</code>.</p>").format(path)
