"""Files made at a click, and files brought in, without a browser."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from shown import shown

from course.forms import Takeaway
from course.forms.problems import SORRY
from course.journal import Keeping
from course.journal.exchange import MOST_VALUES, export_json
from course.journey import page as journey
from course.journey.files import Download
from course.journey.import_file import ImportFile

KNOWN = {"alarm-map"}
PASSPHRASE = "a long walk at night"


class TestDownload:
    @pytest.fixture
    def sent(self, monkeypatch):
        sent = []
        monkeypatch.setattr(
            Download, "send", lambda _self, about, buffers: sent.append((about, *buffers))
        )
        return sent

    def test_a_click_makes_the_file_and_hands_it_over(self, sent):
        made = []

        def make():
            made.append(1)
            return Takeaway("", "notes.html", "text/html", "Grüße")

        button = Download("My own report", make)
        assert made == []
        button._handle_custom_msg({"make": True}, [])
        assert sent == [
            ({"filename": "notes.html", "media_type": "text/html"}, "Grüße".encode()),
        ]
        assert "notes.html" in button.status

    def test_several_files_are_all_handed_over_and_said(self, sent):
        names = [f"notes-{part}-of-3.json" for part in (1, 2, 3)]
        files = [Takeaway("", name, "application/json", "{}") for name in names]
        button = Download("Everything, as JSON", lambda: files)
        button._handle_custom_msg({"make": True}, [])
        assert [about["filename"] for about, _content in sent] == names
        assert button.status.startswith("3 files are on their way")

    def test_what_goes_wrong_is_said_calmly_and_no_word_is_logged(self, sent, caplog):
        def make():
            raise ValueError("my secret")

        button = Download("My own report", make)
        with caplog.at_level(logging.DEBUG):
            button._handle_custom_msg({"make": True}, [])
        assert button.status == SORRY
        assert sent == []
        assert "secret" not in caplog.text


class TestBringIn:
    def choose(self, page, content, piece=7):
        """Choose a file as the page would: in pieces."""
        for start in range(0, max(1, len(content)), piece):
            message = {"start": start, "size": len(content)}
            page.file._handle_custom_msg(message, [memoryview(content[start : start + piece])])

    def test_tells_first_and_acts_only_when_told_to(self, kept):
        entry = kept.save("alarm-map", {"alarm": 3})
        content = export_json(kept.entries()).encode()
        kept.delete(entry.id)
        page = ImportFile(kept, KNOWN)

        self.choose(page, content)
        assert "1 new" in shown(page)
        assert kept.entries() == []

        page.accept.click()
        assert kept.entries() == [entry]
        assert "Done." in shown(page)
        page.accept.click()
        assert kept.entries() == [entry]

    def test_declining_changes_nothing(self, kept):
        entry = kept.save("alarm-map", {"alarm": 3})
        newer = replace(entry, updated_at=entry.updated_at + timedelta(days=1))
        page = ImportFile(kept, KNOWN)
        self.choose(page, export_json([newer]).encode())
        assert "1 newer than the same entry here" in shown(page)
        page.decline.click()
        page.accept.click()
        assert kept.entries() == [entry]

    def test_the_unknown_is_named_and_what_is_here_already_offers_no_button(self, kept):
        entry = kept.save("long-gone", {"alarm": 3})
        content = export_json([entry]).encode()
        page = ImportFile(kept, KNOWN)
        self.choose(page, content)
        assert "1 here already" in shown(page)
        assert "not-shown" in page.choice._dom_classes
        kept.delete(entry.id)
        self.choose(page, content)
        assert "belong to an exercise that this course does not have" in shown(page)

    @pytest.mark.parametrize("content", [b"", b"{}", b"\xff\x00", b'["<script>"]'])
    def test_a_foreign_file_is_refused_in_a_sentence(self, kept, content):
        page = ImportFile(kept, KNOWN)
        self.choose(page, content)
        assert "not an export of this course. Nothing was changed." in shown(page)
        assert "<script>" not in shown(page)
        assert "not-shown" in page.choice._dom_classes

    def test_an_entry_that_is_too_long_to_come_back_is_said_to_be_and_what_to_do(
        self, kept, monkeypatch
    ):
        monkeypatch.setattr(journey, "current_keeping", lambda: kept)
        journey.whole_journal.cache_clear()
        kept.save("alarm-map", {"story": "," * MOST_VALUES})
        kept.save("alarm-map", {"story": "short"})
        [long, short] = journey._json()
        journey.whole_journal.cache_clear()
        assert "too long to be brought back in" in long.note
        page = ImportFile(kept, KNOWN)
        self.choose(page, long.content.encode(), piece=2**20)
        assert "copy what you need from there" in shown(page)
        self.choose(page, short.content.encode())
        assert "1 here already" in shown(page)

    def test_a_locked_copy_asks_for_its_own_passphrase_first(self, kept, locked_copy):
        entry, content = locked_copy
        page = ImportFile(kept, KNOWN)
        self.choose(page, content, piece=4096)
        assert "This file has a lock" in shown(page)
        self.give(page, "another")
        assert "does not open the file. Nothing was changed" in page.passphrase.problem
        self.give(page, PASSPHRASE)
        assert "1 new" in shown(page)
        assert "not-shown" in page.passphrase._dom_classes
        page.accept.click()
        assert kept.entries() == [entry]

    def test_after_a_wrong_passphrase_the_next_try_has_to_wait(self, kept, locked_copy):
        async def try_it():
            loop, waits = asyncio.get_running_loop(), []
            loop.call_later = lambda seconds, act: waits.append((seconds, act))
            page = ImportFile(kept, KNOWN)
            self.choose(page, locked_copy[1], piece=4096)
            for _ in range(3):
                self.give(page, "wrong")
                self.give(page, PASSPHRASE)  # in vain, until the wait is over
                waits[-1][1]()
            assert [seconds for seconds, _ in waits] == [1, 2, 4]
            assert "not-shown" in page.choice._dom_classes

        asyncio.run(try_it())

    def test_another_file_takes_the_place_of_one_that_waits_for_its_passphrase(
        self, kept, locked_copy
    ):
        page = ImportFile(kept, KNOWN)
        self.choose(page, locked_copy[1], piece=4096)
        self.choose(page, b"{}")
        assert "not-shown" in page.passphrase._dom_classes
        self.give(page, PASSPHRASE)
        assert "not an export of this course" in shown(page)

    def test_a_copy_without_a_lock_is_brought_in_as_well(self, kept, tmp_path):
        entry = kept.save("alarm-map", {"alarm": 3})
        content = kept.journal.copy()
        kept.delete(entry.id)
        page = ImportFile(kept, KNOWN)
        self.choose(page, content, piece=4096)
        page.accept.click()
        assert kept.entries() == [entry]

    @pytest.fixture
    def locked_copy(self, tmp_path, quick_keys):
        keeping = Keeping(tmp_path / "elsewhere")
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.lock(PASSPHRASE)
        return entry, keeping.locked_copy()

    def give(self, page, passphrase):
        page.passphrase._handle_custom_msg({"passphrases": [passphrase]}, [])

    def test_a_second_file_takes_the_place_of_the_first(self, kept):
        entry = kept.save("alarm-map", {"alarm": 3})
        content = export_json([entry]).encode()
        kept.delete(entry.id)
        page = ImportFile(kept, KNOWN)
        self.choose(page, content)
        self.choose(page, json.dumps(["another"]).encode())
        page.accept.click()
        assert kept.entries() == []
