"""Choosing how answers are kept, as the page offers it."""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from ipywidgets import HTML, Button
from shown import seen
from small_exercise import small_exercise

from course.forms.view import ExerciseView
from course.journal import Keeping, Way
from course.journal.keeping.run import Run
from course.settings.confirm import Confirm
from course.settings.keeping_notice import KeepingNotice
from course.settings.keeping_settings import KeepingSettings
from course.settings.passphrase import PassphraseForm, SetPassphrase, Unlock

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "a long walk at night"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "run").mkdir(mode=0o700)
    return Run(tmp_path / "run")


@pytest.fixture
def keeping(home, run):
    return Keeping(home, run)


@pytest.fixture
def settings(keeping):
    return KeepingSettings(keeping)


@pytest.fixture
def locked(home, keeping):
    """A page of a later run, which does not have the passphrase yet."""
    keeping.save("small", {"step": "behind the lock"})
    keeping.lock(PASSPHRASE)
    return Keeping(home)


def words(widget):
    html = [each.value for each in seen(widget) if isinstance(each, HTML)]
    problems = [each.problem for each in seen(widget) if isinstance(each, PassphraseForm)]
    return " ".join(html + problems)


def buttons(widget):
    acts = [each for each in seen(widget) if isinstance(each, Button | PassphraseForm)]
    return [each.act if isinstance(each, PassphraseForm) else each.description for each in acts]


def press(widget, description):
    [button] = [
        each
        for each in seen(widget)
        if isinstance(each, Button) and each.description == description
    ]
    button.click()


def give(widget, *passphrases):
    """Send what was typed into the lines of a form, as its page does."""
    part(widget, PassphraseForm)._handle_custom_msg({"passphrases": passphrases}, [])


def part(widget, kind):
    [found] = [each for each in seen(widget) if isinstance(each, kind)]
    return found


class TestChoosing:
    def test_every_way_says_what_it_does_not_protect_against(self, settings):
        for title in ("Nothing is kept", "Keep them on", "locked with a pass", "Forget them when"):
            assert title in words(settings)
        assert words(settings).count("This is how it is now.") == 1

    def test_on_a_server_it_says_who_could_read_them(self, keeping, settings, monkeypatch):
        assert "Whoever runs the server" not in words(settings)
        monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
        assert "Whoever runs the server" in words(KeepingSettings(keeping))

    def test_it_says_where_others_can_look_into_the_folder(self, home, settings):
        assert "other accounts" not in words(settings)
        with TemporaryDirectory(dir="/tmp") as folder:  # which nothing above it closes to them
            Path(folder).chmod(0o755)
            keeping = Keeping(folder)
            before = KeepingSettings(keeping)
            keeping.keep()
            for page in (before, KeepingSettings(keeping)):
                assert f"<code>{folder}</code>, is open to other accounts" in words(page)
                assert "opens for your account alone" in words(page)

    def test_through_all_four_and_back(self, settings, keeping):
        entry = keeping.save("small", {"step": "mine"})
        press(settings, "Forget my answers when I close")
        assert keeping.way is Way.FORGOTTEN
        press(settings, "Keep my answers on this device")
        assert keeping.way is Way.KEPT
        give(settings, PASSPHRASE, PASSPHRASE)
        assert keeping.way is Way.LOCKED
        press(settings, "Take the lock off")
        press(settings, "Yes, take it off")
        assert keeping.way is Way.KEPT
        assert keeping.entries() == [entry]
        press(settings, "Forget my answers when I close")
        assert "gone for good" in words(settings)
        press(settings, "Leave it as it is")
        assert keeping.way is Way.KEPT
        press(settings, "Forget my answers when I close")
        press(settings, "Yes, forget them")
        assert keeping.way is Way.FORGOTTEN
        press(settings, "Erase everything")
        assert "cannot reach copies elsewhere" in words(settings)
        assert keeping.entries() == [entry]
        press(settings, "Yes, erase everything")
        assert (keeping.way, keeping.entries()) == (Way.UNDECIDED, [])


def test_erasing_is_said_beside_its_button_while_and_after(settings, keeping):
    keeping.save("small", {"step": "mine"})
    keeping.keep()
    erase, meanwhile = settings.erase.act, []

    def watched():
        meanwhile.append(words(settings.erase))
        erase()

    settings.erase.act = watched
    press(settings, "Erase everything")
    press(settings, "Yes, erase everything")
    assert "Erasing." in meanwhile[0]
    assert "Everything that was kept here is erased" in words(settings.erase)
    assert "Erasing." not in words(settings.erase)


def test_where_the_file_is_is_said_as_words_and_not_as_html(home, run):
    keeping = Keeping(home / "<b>mine</b>", run)
    page = KeepingSettings(keeping)
    keeping.keep()
    assert page.words.value == (
        "<p><strong>Your answers are kept on this device.</strong></p>"
        f"<p>The file is <code>{home}/&lt;b&gt;mine&lt;/b&gt;/journal.db</code>.</p>"
    )


class TestInABrowser:
    @pytest.fixture(autouse=True)
    def in_a_browser(self, monkeypatch):
        monkeypatch.setenv("COURSE_STORAGE", "browser")

    def test_each_way_says_what_is_true_there(self, settings, keeping):
        said = words(settings)
        for limit in (
            "Other people who use this browser can open them",
            "when the data of sites are cleared",
            "a private window forgets them",
            "Safari may clear them after seven days",
        ):
            assert limit in said
        assert "your account" not in said
        keeping.keep()
        assert "in this browser, and in no other" in words(KeepingNotice(keeping))

    def test_no_folder_and_no_file_is_named(self, home, settings, keeping):
        keeping.keep()
        home.chmod(0o755)
        assert str(home) not in words(settings) + words(KeepingSettings(keeping))

    def test_a_damaged_journal_names_no_file_either(self, keeping, home):
        keeping.keep()
        keeping.save("small", {"step": "first"})
        keeping.merge([])
        os.truncate(home / "journal.db", 5000)
        page = KeepingNotice(Keeping(home))
        assert "still in this browser, under another name" in words(page)
        assert str(home) not in words(page)
        for act in buttons(page):
            press(page, act)
        assert str(home) not in words(page)


class TestInABrowserThatKeepsNothing:
    @pytest.fixture(autouse=True)
    def in_memory(self, monkeypatch):
        monkeypatch.setenv("COURSE_STORAGE", "memory")

    def test_to_keep_is_not_offered_and_it_is_said_what_can_be_done(self, settings, keeping):
        notice = KeepingNotice(keeping)
        for page in (settings, notice):
            assert "In this window nothing can be kept." in words(page)
            assert "copy it or save a file of it" in words(page)
        assert buttons(notice) == []
        assert buttons(settings) == ["Forget my answers when I close", "Erase everything"]

    def test_before_anybody_has_looked_it_is_like_any_other(self, home, run):
        keeping = Keeping(home, run, follow_files=False)
        page = KeepingNotice(keeping)
        assert buttons(page) == ["Keep my answers on this device"]
        keeping.follow_files()
        assert buttons(page) == []

    def test_an_answer_is_not_said_to_wait_for_a_choice(self, keeping):
        form = ExerciseView(small_exercise(key="small"), keeping)
        form.controls["step"].value = "mine"
        form.draft.save()
        assert form.draft.status == "Not kept: this goes when you close the page"


class TestSettingAPassphrase:
    def test_that_nobody_can_recover_it_is_said_before(self, settings):
        assert "Nobody can get your answers back" in words(part(settings, SetPassphrase))

    @pytest.mark.parametrize(
        ("first", "again", "sentence"),
        [("", "", "Type a passphrase first"), ("one", "other", "not the same")],
    )
    def test_a_slip_changes_nothing(self, settings, keeping, first, again, sentence):
        give(settings, first, again)
        assert sentence in words(part(settings, SetPassphrase))
        assert keeping.way is Way.UNDECIDED

    def test_it_is_locked_and_the_form_changes_it_from_then_on(self, settings, keeping):
        give(settings, PASSPHRASE, PASSPHRASE)
        assert keeping.way is Way.LOCKED
        assert "Only this passphrase opens them now" in words(settings)
        assert "Change the passphrase" in buttons(settings)

    def test_it_is_never_in_the_state_that_the_page_keeps(self, settings):
        give(settings, PASSPHRASE, PASSPHRASE)
        states = [each.get_state() for each in seen(settings)]
        assert PASSPHRASE not in str(states)

    def test_two_keyboards_spell_one_passphrase(self, settings, keeping):
        give(settings, "\u00fcber den Steg", "u\u0308ber den Steg")
        assert keeping.way is Way.LOCKED

    @pytest.mark.parametrize(
        ("passphrase", "doubt"),
        [("nine char", "A program can often guess this"), (f"{PASSPHRASE} ", "that space is part")],
    )
    def test_a_doubtful_one_is_asked_about_once_more(self, settings, keeping, passphrase, doubt):
        give(settings, passphrase, passphrase)
        assert keeping.way is Way.UNDECIDED
        assert doubt in words(settings)
        assert "Lock with it all the same?" in words(settings)
        press(settings, "Choose another")
        assert "Lock with it all the same" not in buttons(settings)
        give(settings, passphrase, passphrase)
        press(settings, "Lock with it all the same")
        assert keeping.way is Way.LOCKED
        keeping.lock_now()
        keeping.unlock(passphrase)
        assert not keeping.needs_passphrase

    def test_after_another_one_the_doubtful_one_is_forgotten(self, settings, keeping):
        give(settings, "nine char", "nine char")
        give(settings, PASSPHRASE, PASSPHRASE)
        keeping.lock_now()
        keeping.unlock(PASSPHRASE)
        assert "Lock with it all the same" not in buttons(settings)


class TestUnlocking:
    def test_the_page_shows_a_field_and_blocks_nothing(self, locked):
        page = KeepingNotice(locked)
        form = ExerciseView(small_exercise(key="small", many=True), locked)
        assert "Your answers are locked." in words(page)
        form.controls["step"].value = "typed meanwhile"
        assert "your journal is locked" in form.draft.status
        give(page, PASSPHRASE)
        assert "Saved at" in form.draft.status
        assert [entry.answer["step"] for entry in locked.entries()] == [
            "behind the lock",
            "typed meanwhile",
        ]
        assert "Unlock my answers" not in buttons(page)
        press(page, "Lock now")
        assert "Unlock my answers" in buttons(page)

    def test_an_empty_form_shows_what_was_kept(self, locked):
        form = ExerciseView(small_exercise(key="small"), locked)
        assert form.controls["step"].value is None
        locked.unlock(PASSPHRASE)
        assert form.controls["step"].value == "behind the lock"

    def test_a_wrong_passphrase_is_told_in_a_sentence_and_forgotten(self, locked):
        page = Unlock(locked)
        give(page, "a short walk")
        assert "does not open your journal" in words(page)
        assert "a short walk" not in str(page.form.get_state())
        assert locked.needs_passphrase

    def test_the_wait_after_wrong_ones_grows_and_holds_up_nobody(self, locked):
        async def try_it():
            loop, waits = asyncio.get_running_loop(), []
            loop.call_later = lambda seconds, act: waits.append((seconds, act))
            page = Unlock(locked)
            for _ in range(7):
                give(page, "wrong")
                assert page.form.waits
                give(page, PASSPHRASE)  # in vain, until the wait is over
                assert "was not tried" in words(page)
                waits[-1][1]()
            assert [seconds for seconds, _ in waits] == [1, 2, 4, 8, 16, 30, 30]
            assert locked.needs_passphrase

        asyncio.run(try_it())

    def test_settings_offer_only_what_needs_no_passphrase(self, locked):
        page = KeepingSettings(locked)
        assert buttons(page) == ["Unlock my answers", "Erase everything"]


class TestGoingBack:
    def test_two_clicks_bring_an_earlier_state_back(self, settings, keeping):
        keeping.keep()
        first = keeping.save("small", {"step": "first"})
        keeping.merge([])
        keeping.save("small", {"step": "second"})
        [earlier] = [name for name in buttons(settings) if name.startswith("Go back to")]
        press(settings, earlier)
        press(settings, "Yes, go back")
        assert keeping.entries() == [first]

    def test_a_damaged_journal_offers_the_newest_good_state_on_every_page(self, keeping, home):
        keeping.keep()
        first = keeping.save("small", {"step": "first"})
        keeping.merge([])
        keeping.merge([])
        with (home / "journal.db").open("r+b") as file:
            file.truncate(5000)
        page = KeepingNotice(Keeping(home))
        assert "has been set aside" in words(page)
        [aside] = home.glob("journal-damaged-*")
        assert str(aside) in words(page)
        [newest, anew] = buttons(page)
        assert anew == "Begin an empty journal"
        press(page, newest)
        press(page, "Yes, go back")
        assert page.keeping.entries() == [first]
        assert "are kept on this device" in words(page)

    def test_a_damaged_one_with_a_lock_asks_for_the_passphrase_first(self, locked, keeping, home):
        keeping.merge([])
        with (home / "journal.db").open("r+b") as file:
            file.truncate(5000)
        page = KeepingNotice(Keeping(home))
        assert "give your passphrase first" in words(page)
        assert buttons(page) == ["Unlock my answers", "Begin an empty journal"]
        give(page, PASSPHRASE)
        assert "how your answers were at the time below" in words(page)
        press(page, buttons(page)[0])
        press(page, "Yes, go back")
        assert "are kept on this device, locked" in words(page)
        assert [entry.answer["step"] for entry in page.keeping.entries()] == ["behind the lock"]

    @pytest.mark.parametrize("harm", ["removed", "emptied"])
    def test_one_that_is_gone_is_not_said_to_be_set_aside(self, keeping, home, harm):
        keeping.keep()
        keeping.save("small", {"step": "first"})
        keeping.merge([])
        if harm == "removed":
            (home / "journal.db").unlink()
        else:
            os.truncate(home / "journal.db", 0)
        page = KeepingNotice(Keeping(home))
        for act in buttons(page):
            press(page, act)
        assert "aside" not in words(page)
        assert "kept too" not in words(page)
        assert str(home / "journal.db") in words(page)

    def test_one_that_was_set_aside_long_ago_is_not_taken_for_one_that_is_gone_now(
        self, keeping, home
    ):
        keeping.keep()
        keeping.merge([])
        os.truncate(home / "journal.db", 5000)
        page = Keeping(home)
        page.restore(page.good_state())
        page.merge([])
        page.journal.path.unlink()
        notice = KeepingNotice(Keeping(home))
        assert "not in its place" in words(notice)
        assert "journal-damaged" not in words(notice)

    @pytest.mark.parametrize("open_again", [False, True])
    def test_that_a_new_one_has_no_lock_is_said_before(self, locked, keeping, home, open_again):
        keeping.merge([])
        os.truncate(home / "journal.db", 5000)
        page = KeepingNotice(Keeping(home))
        if open_again:
            give(page, PASSPHRASE)
        press(page, "Begin an empty journal")
        assert ("no lock until you set a passphrase" in words(page)) is not open_again
        press(page, "Yes, begin anew")
        assert page.keeping.way is (Way.LOCKED if open_again else Way.KEPT)

    def test_it_is_asked_again_where_the_lock_went_meanwhile(self, locked, keeping, home):
        keeping.merge([])
        os.truncate(home / "journal.db", 5000)
        page = KeepingNotice(Keeping(home))
        give(page, PASSPHRASE)
        press(page, "Begin an empty journal")
        page.keeping.lock_now()
        press(page, "Begin an empty journal")
        assert "no lock until you set a passphrase" in words(page)
        assert not (home / "journal.db").exists()

    def test_without_a_good_state_it_says_so(self, keeping, home):
        keeping.keep()
        with (home / "journal.db").open("r+b") as file:
            file.truncate(5000)
        page = KeepingNotice(Keeping(home))
        assert "no earlier version to go back to" in words(page)
        press(page, "Begin an empty journal")
        press(page, "Yes, begin anew")
        assert page.keeping.way is Way.KEPT


def test_what_cannot_be_done_is_said_where_it_was_asked(keeping):
    def fail():
        raise RuntimeError("private words")

    act = Confirm("Do it", "Really?", "Yes", fail)
    press(act, "Do it")
    press(act, "Yes")
    assert "did not work" in words(act)
    assert "private" not in words(act)
