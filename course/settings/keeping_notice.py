"""What there is to do just now about how answers are kept: it stands at the top of every lesson."""

from course.forms.problems import shows_problems
from course.forms.widgets import Button, set_shown
from course.journal import Keeping, Way
from course.settings.closing import AskBeforeClosing
from course.settings.cover import Cover
from course.settings.keeping_view import KeepingView
from course.settings.lasting import Lasting
from course.settings.passphrase import Unlock
from course.settings.restore import Restore


class KeepingNotice(KeepingView):
    """How this learner's answers are kept, in a line or two, and the next act."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(keeping)
        self.keep.add_class("keep-answers")
        self.lock_now = Button(description="Lock now")
        self.lock_now.on_click(self._on_lock_now)
        self.restore = Restore(keeping, only_damaged=True)
        unlock = Unlock(keeping)
        self.cover = Cover(keeping, unlock)
        self.children = [
            self.words,
            self.keep,
            self.lock_now,
            unlock,
            self.restore,
            self.cover,
            AskBeforeClosing(keeping),
            Lasting(keeping),
        ]
        self._show()

    @shows_problems
    def _on_lock_now(self, _button: Button) -> None:
        self.keeping.lock_now()

    def _show(self) -> None:
        super()._show()
        undecided = self.keeping.way is Way.UNDECIDED and not self.keeping.problem
        unlocked = self.keeping.way is Way.LOCKED and not self.keeping.needs_passphrase
        set_shown(self.keep, undecided and self.keeping.can_keep)
        set_shown(self.lock_now, unlocked)
