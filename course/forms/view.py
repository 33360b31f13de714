"""An exercise on the page: ipywidgets around one draft."""

from datetime import datetime
from typing import Any

from ipywidgets import DOMWidget
from markupsafe import Markup

from course.forms.advice import AdviceBox
from course.forms.controls import (
    EntryList,
    KeepControl,
    StatusLine,
    control_for,
    from_elsewhere,
)
from course.forms.distress import DistressSupport
from course.forms.draft import Draft
from course.forms.exercise import STIRRED_AFTER, STIRRED_BEFORE, Exercise
from course.forms.fields import Field, as_stored
from course.forms.first_part import FirstPart
from course.forms.missing import ONLY_ON_THIS_PAGE, why_missing
from course.forms.my_help import ShowInHelp
from course.forms.picture import Pictures
from course.forms.problems import shows_problems
from course.forms.reconnect import Reconnects
from course.forms.widgets import HTML, Box, Button, VBox, place_on_page, set_class, set_shown
from course.journal import Entry, Keeping

LATEST_WAITING = 1000
"""Among how many of the latest entries those are looked for that wait: years of them."""

LISTED = 30
"""How many earlier entries are listed at first: a page with thousands would be slow to open."""


class ExerciseView(Reconnects):
    """The widget of one exercise.

    Parameters
    ----------
    exercise : Exercise
        What is asked.
    keeping : Keeping
        Where the answers go.

    Attributes
    ----------
    draft : Draft
        The state that this view shows; everything can be tested there without a widget.
    controls : dict of str to DOMWidget
        The control of each field, by the field's name.
    advice : dict of str to AdviceBox
        Where the words for certain answers stand, by the name of the field that they are on.
    continues : dict
        The exercise's key as the place, and the version of the entry that the form holds: its id,
        also of a new one, when it was saved, if it was, what it holds that no control shows, and
        in which fields it does not hold yet what the form shows. The id is ``""`` before any kernel
        knew what is kept.
    """

    def __init__(self, exercise: Exercise, keeping: Keeping) -> None:
        self.exercise = exercise
        self.draft = Draft(exercise, keeping)
        self.controls = {field.name: control_for(field) for field in exercise.all_fields}
        self.status = StatusLine(value=self.draft.status).add_class("status")
        self.pictures = Pictures(exercise)
        self.list = EntryList()
        self.advice = {advice.beside: AdviceBox() for advice in exercise.advice}
        self.in_help = ShowInHelp(self.draft)
        self.unknown = HTML()
        self.care = {field.name: DistressSupport() for field in (STIRRED_BEFORE, STIRRED_AFTER)}
        self._listed = LISTED
        self._shown: tuple[int, str | None] | None = None
        self._entries = self.draft.entries()
        self._gone_on: str | None = None
        self._build_buttons()
        self._build_body()
        super().__init__([HTML(heading(exercise)), self.reopen, self.body])
        place_on_page(self).add_class("exercise").add_class(f"exercise-{exercise.key}")
        self._show_answer()
        self._show_entries()
        self._listen()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong, where the learner looks for what became of their words."""
        self.draft.show_problem(sentence)

    def open_entry(self, id: str) -> None:
        """Put an earlier entry into the form, and the keyboard to the first question that waits."""
        self.show_entry(id).focus()

    def show_entry(self, id: str) -> DOMWidget:
        """Put an earlier entry into the form, and return the control to go on with."""
        self.draft.open(id)
        self._show_answer()
        entry, waits = self.draft.entry, self.exercise.waits(self.draft.answer)
        if self.first_part is not None:
            self.first_part.unfold()
        if self.first_part is not None and entry is not None and waits:
            line = entry_line(self.exercise, entry)
            self.first_part.fold(entry.id, line["when"], line["words"])
        first = (self.exercise.later if waits else self.exercise.all_fields)[0]
        return self.controls[first.name]

    def delete_entry(self, id: str) -> None:
        """Delete an entry; where it is the one in the form, the form is empty afterwards."""
        self.draft.delete(id)
        self._show_answer()

    def go_on(self, page: dict[str, Any]) -> bool:
        """Go on with what stood in the form, and save what is new in it."""
        values = dict(page["values"])
        if not page["entry"]:
            self._begin_with(values, page.get("begun", ""))
            return not any(values.values())
        if page["entry"] == self._gone_on:  # the same form stands in another place as well
            return True
        seen = datetime.fromisoformat(page["seen"]) if page["seen"] else None
        held_back = {
            name: self.exercise.field(name).taken(values)
            for name in page.get("held_back", ())
            if name in self.controls
        }
        self.draft.go_on(page["entry"], seen, page.get("unknown", {}), held_back)
        self._show_answer()
        for control in (*self.controls.values(), self.keep, *self.in_help.boxes.values()):
            control.put_back(values)
        self._show_pictures()
        self._gone_on = page["entry"]
        return not any(values.values())

    def _begin_with(self, values: dict[str, Any], id: str) -> None:
        """Begin with what was answered before there was a kernel, taken out of `values`."""
        asked = values.pop(self.keep.field, False)  # unticked, it says nothing of what is kept
        answered = self.exercise.taken(values)
        self.draft.begin_with(answered, keep=asked is True, id=id)
        self._show_answer()
        for name, value in answered.items():
            if self.exercise.field(name).clean(value) == self.draft.answer.get(name):
                self.controls[name].value = value  # each row where it was written
        for box in self.in_help.boxes.values():
            box.put_back(values)

    def _build_buttons(self) -> None:
        self.save = Button(description="Save").add_class("save")
        self.skip = Button(description="Skip this one").add_class("skip-exercise")
        self.anew = Button(description="Start a new one").add_class("anew")
        self.reopen = Button(description="Open this exercise").add_class("anew")
        set_shown(self.reopen, False)
        self.keep = KeepControl(
            value=self.draft.keep, label="Keep this one with my other answers"
        ).add_class("keep")

    def _build_body(self) -> None:
        exercise = self.exercise
        parts: list[DOMWidget] = [exercise.practice()] if exercise.practice else []
        early = [field for field in exercise.all_fields if field not in exercise.later]
        parts += [part for field in early for part in self._question(field)]
        self.first_part = None
        if exercise.later:
            self.first_part = FirstPart(parts, self.controls[early[0].name])
            invite = HTML(Markup("<p class='later'>{}</p>").format(exercise.later_invite))
            parts = [self.first_part, invite]
            parts += [part for field in exercise.later for part in self._question(field)]
        if exercise.note:
            parts.append(HTML(Markup("<p class='note'>{}</p>").format(exercise.note)))
        if exercise.keep_if_asked:
            parts.append(self.keep)
        acts = Box([self.save, self.skip, self.anew, self.status]).add_class("acts")
        after = [self.in_help, acts, self.pictures, self.list]
        self.body = VBox([*parts, self.unknown, *after])
        self.body.add_class("exercise-body")

    def _question(self, field: Field) -> list[DOMWidget]:
        beside = (self.care.get(field.name), self.advice.get(field.name))
        return [self.controls[field.name], *(part for part in beside if part is not None)]

    def _listen(self) -> None:
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self._on_answer(name, change), "value")
        self.save.on_click(self._on_save)
        self.skip.on_click(self._on_skip)
        self.reopen.on_click(self._on_reopen)
        self.anew.on_click(self._on_anew)
        self.keep.observe(self._on_keep, "value")
        self.list.on_msg(self._on_list_message)
        self.draft.observe(self._on_status_change, "status")
        self.draft.observe(self._on_draft_change, ["entry", "id", "keep", "held_back"])
        self.draft.keeping.observe(self._on_entries_change, ["changes", "way"])
        self.draft.keeping.observe(self._on_way_change, ["way", "needs_passphrase"])

    @shows_problems
    def _on_answer(self, name: str, change: Any) -> None:
        self.draft.put(name, change.new)
        if name in self.draft.merged:
            self.controls[name].value = self.draft.answer[name]
        self._show_care()

    @shows_problems
    def _on_save(self, _button: Button) -> None:
        self.draft.save()
        self._show_pictures()

    @shows_problems
    def _on_skip(self, _button: Button) -> None:
        set_shown(self.body, False)
        set_shown(self.reopen, True)
        self.reopen.focus()

    @shows_problems
    def _on_reopen(self, _button: Button) -> None:
        set_shown(self.body, True)
        set_shown(self.reopen, False)
        self.skip.focus()

    @shows_problems
    def _on_anew(self, _button: Button) -> None:
        self.draft.start_anew()
        self._show_answer()
        next(iter(self.controls.values())).focus()

    @shows_problems
    def _on_keep(self, change: Any) -> None:
        if change.new != self.draft.keep:  # else it only shows what an entry that was opened is
            self.draft.keep_this(change.new)
            self._show_answer()

    @shows_problems
    def _on_list_message(self, _list: EntryList, message: dict[str, str], _buffers: Any) -> None:
        if "open" in message:
            self.open_entry(message["open"])
        elif "delete" in message:
            self.delete_entry(message["delete"])
        elif "more" in message:
            self._listed += LISTED
            self._list_entries()

    def _on_status_change(self, change: Any) -> None:
        self.status.value = change.new

    @shows_problems
    def _on_draft_change(self, _change: Any) -> None:
        self.keep.value = self.draft.keep
        self._show_entries()

    @shows_problems
    def _on_entries_change(self, _change: Any) -> None:
        if self.draft.keeping.changed in ("", self.exercise.key):
            self._show_entries()

    @shows_problems
    def _on_way_change(self, _change: Any) -> None:
        self._show_answer()  # an unlocked journal may have brought one

    def _show_answer(self) -> None:
        """Put the draft's answer into the controls."""
        for name, control in self.controls.items():
            control.value = self.draft.answer.get(name)
        if self.first_part is not None:
            self.first_part.unfold(unless=self.draft.id)
        unknown = self.exercise.unknown(self.draft.answer)
        self.unknown.value = from_elsewhere([as_stored({name: unknown[name]}) for name in unknown])
        self._show_care()
        self._show_pictures()

    def _show_care(self) -> None:
        """Show what the page has to say to these answers, and what can be picked from them."""
        for name, care in self.care.items():
            care.visible = name == self.draft.stirred_up
        fitting = self.exercise.advice_on(self.draft.answer)
        for name, box in self.advice.items():
            box.show([advice for advice in fitting if advice.beside == name])
        self.in_help.show()
        for field in self.exercise.all_fields:
            control = self.controls[field.name]
            set_shown(control, self.exercise.asked(field, self.draft.answer))
            for name, texts in field.picks(self.draft.answer).items():
                control.offer(name, texts)

    def _show_entries(self) -> None:
        entry = self.draft.entry
        self.continues = {
            "place": self.exercise.key,
            "entry": self.draft.id,
            "seen": entry.updated_at.isoformat() if entry else None,
            "unknown": self.exercise.unknown(entry.answer) if entry else {},
            "held_back": list(self.draft.held_back),
        }
        changes, current = self.draft.keeping.changes, entry.id if entry else None
        if (changes, current) == self._shown:
            return
        same_entries = self._shown is not None and self._shown[0] == changes
        self._shown = (changes, current)
        if not same_entries:
            self._entries = self.draft.entries()
        self._list_entries()
        set_shown(self.anew, self.exercise.many and current is not None)
        if not same_entries:
            self.pictures.show_entries(self._entries, why_missing(self.draft.keeping))

    def _list_entries(self) -> None:
        """List the latest entries, and of the others those that wait."""
        entries, current = self._entries, self._shown[1] if self._shown else None
        shown = entries[: -self._listed - 1 : -1]
        waiting = self._waiting()
        listed = {entry.id for entry in shown}
        shown += [entry for entry in waiting if entry.id not in listed][: self._listed]
        among = f" of the latest {LATEST_WAITING:,}" if len(entries) > LATEST_WAITING else ""
        still = f", {len(waiting):,}{among} waiting" if waiting else ""
        missing = why_missing(self.draft.keeping)
        heading = ONLY_ON_THIS_PAGE if missing else "What you have written here"
        self.list.summary = f"{heading} ({len(entries):,}{still})"
        self.list.entries = [
            entry_line(self.exercise, entry) | {"current": entry.id == current} for entry in shown
        ]
        self.list.more = len(shown) < len(entries)
        self._show_signs(waiting=bool(waiting))

    def _show_signs(self, *, waiting: bool) -> None:
        """Have classes say, for the page's contents, whether this is answered, and waits."""
        here = not why_missing(self.draft.keeping)
        set_class(self, "answered", here and len(self._entries) > 0)
        set_class(self, "waits", here and (waiting or self._has_come_back()))

    def _has_come_back(self) -> bool:
        """Whether an entry that was sealed may be read again, since not long ago."""
        if not self.exercise.sealed_until:
            return False
        latest = self._entries[: -LATEST_WAITING - 1 : -1]
        return any(self.exercise.came_back_lately(entry.answer) for entry in latest)

    def _waiting(self) -> list[Entry]:
        if not self.exercise.later:
            return []
        latest = self._entries[: -LATEST_WAITING - 1 : -1]
        return [entry for entry in latest if self.exercise.waits(entry.answer)]

    def _show_pictures(self) -> None:
        self.pictures.show_answer(self.draft.answer)


def entry_line(exercise: Exercise, entry: Entry) -> dict[str, Any]:
    """Return how an entry is shown in a list."""
    words = exercise.summary(entry.answer)
    return {
        "id": entry.id,
        "when": f"{entry.created_at.astimezone():%d %b %Y, %H:%M}".lstrip("0"),
        "words": words if len(words) <= 80 else f"{words[:79]}…",
        "waits": exercise.waits(entry.answer),
    }


def heading(exercise: Exercise) -> str:
    """Return the exercise's title, what it asks of the learner, and its invitation as HTML."""
    return Markup(
        "<div class='top'><h3>{0.title}</h3>"
        "<p class='asks'><span class='intensity {0.intensity}'>{0.intensity}</span>{1}</p></div>"
        "<p class='invite'>{0.invite}</p>"
    ).format(exercise, _how_long(exercise.minutes))


def _how_long(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f" · about {minutes} minute{'' if minutes == 1 else 's'}"
