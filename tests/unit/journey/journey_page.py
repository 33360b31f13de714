"""The journey page, and every act on it as a learner does it."""

import re
from datetime import UTC, datetime
from html import unescape

from ipywidgets import Button
from journal_states import EXERCISE, PASSPHRASE

from course.journal import Entry
from course.journal.exchange import export_json
from course.journey import page as journey
from course.journey.files import Download
from course.settings.keeping_notice import KeepingNotice
from course.settings.keeping_settings import KeepingSettings
from course.settings.passphrase import SetPassphrase, Unlock
from course.settings.restore import Restore

OTHER = "quite another four words"
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
BROUGHT = Entry("b" * 32, EXERCISE, WHEN, WHEN, {"step": "words that come from a file"})


def seen(widget):
    """Return every widget that a reader sees."""
    if "not-shown" in widget._dom_classes:
        return []
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in seen(child))]


def words(widget):
    """Return what a part of the page says by itself, apart from what stands in its fields."""
    said = []
    for each in seen(widget):
        if not hasattr(each, "field"):
            said += [getattr(each, name, None) for name in ("value", "status", "problem")]
    text = " ".join(each for each in said if isinstance(each, str))
    return " ".join(unescape(re.sub("<[^>]+>", " ", text)).split())


class JourneyPage:
    """The parts of the page; each act returns what it says, or None where it is not offered."""

    def __init__(self, course):
        self.course = course
        self.notice = KeepingNotice(course.page)
        self.open_items = journey.open_items()
        self.charts = journey.charts("Fear of rejection")
        self.search = journey.entries()
        self.import_file = journey.bring_in()
        self.settings = KeepingSettings(course.page)
        self.files = []

    def open(self):
        results = self.search.results
        if not self.send_of_first("open"):
            return None
        return f"{results.status.value} {words(results.place)}"

    def delete(self):
        return self.send_of_first("delete") and self.search.results.status.value

    def send_of_first(self, act):
        results = self.search.results
        lines = results.list.entries
        if lines:
            results.list._handle_custom_msg({act: lines[0]["id"]}, [])
        return bool(lines) or None

    def look_for(self):
        self.search.words.value = "words"
        return f"{self.search.status.value} {self.search.results.list.summary}"

    def take_files(self):
        said = set()
        for make in (journey._report, journey._json, journey._csv):
            download = Download("", make)
            download.send = lambda about, content: self.files.append(content[0].decode())
            download._handle_custom_msg({"make": True}, [])
            said.add(re.sub(r"notes\S+", "It", download.status))
        [one] = said
        return one

    def take_locked_copy(self):
        download = Download("", journey._locked_copy)
        download.send = lambda about, content: None
        download._handle_custom_msg({"make": True}, [])
        return re.sub(r"notes\S+", "It", download.status)

    def bring_in(self):
        self.import_file._on_file(export_json([BROUGHT]).encode())
        self.press(self.import_file, "Bring them in")
        return words(self.import_file)

    def go_back(self):
        [restore] = [part for part in self.settings.children if isinstance(part, Restore)]
        if not self.press(restore, "Go back to"):
            return words(restore)
        self.press(restore, "Yes, go back")
        return f"{words(restore)} {words(self.notice)}"

    def set_passphrase(self):
        return self.give(self.settings, SetPassphrase, OTHER, OTHER)

    def unlock(self):
        return self.give(self.notice, Unlock, PASSPHRASE)

    def give(self, part, kind, *passphrases):
        forms = [each for each in seen(part) if isinstance(each, kind)]
        for each in forms:
            each.form._handle_custom_msg({"passphrases": passphrases}, [])
        return f"{words(part)} {words(self.notice)}" if forms else None

    def take_lock_off(self):
        return self.confirm("Take the lock off", "Yes, take it off")

    def forget(self):
        return self.confirm("Forget my answers", "Yes, forget them")

    def erase(self):
        return self.confirm("Erase everything", "Yes, erase everything")

    def confirm(self, ask, yes):
        if not self.press(self.settings, ask):
            return None
        asked = words(self.settings)
        self.press(self.settings, yes)
        return f"{asked} {words(self.settings)}"

    def keep(self):
        return self.press(self.notice, "Keep my answers") and words(self.notice)

    def lock_now(self):
        return self.press(self.notice, "Lock now") and words(self.notice)

    def press(self, part, begins):
        buttons = [each for each in seen(part) if isinstance(each, Button)]
        chosen = [each for each in buttons if each.description.startswith(begins)]
        for each in chosen[:1]:
            each.click()
        return bool(chosen) or None
