"""What learners write: saved, found again, shown as text, and never lost without a word."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment, trauma
from course.journal import Journal

from .filling_in import EXERCISES, expect_all_filled_in, fill_in_all, place
from .keeping import SAVED, keep_answers, rows, status


@pytest.fixture(scope="module")
def kept(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """A course whose learner has chosen to keep answers."""
    home = tmp_path_factory.mktemp("kept")
    Journal.open(home).close()
    return start_app("--token", "", home=home)


@pytest.fixture(scope="module")
def filled_in(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """Another one, in which every exercise gets filled in."""
    home = tmp_path_factory.mktemp("filled-in")
    Journal.open(home).close()
    return start_app("--token", "", home=home)


@pytest.mark.parametrize("lesson", EXERCISES)
def test_every_field_of_every_exercise_is_found_again(
    lesson: str, filled_in: RunningApp, visit: OpenVisit
) -> None:
    here = visit()
    page = here.read(filled_in.lesson(f"{lesson}.ipynb"))
    fill_in_all(page, EXERCISES[lesson])
    page.reload()
    expect_all_filled_in(page, EXERCISES[lesson])
    assert {e.key for e in EXERCISES[lesson]} <= {key for key, _ in rows(filled_in.home)}
    assert here.errors == []
    assert here.hosts == {"127.0.0.1"}


def test_answers_are_there_when_the_course_is_closed_and_started_again(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    today = start_app("--token", "", home=tmp_path)
    page = visit().read(today.lesson("01-fear-of-abandonment.ipynb"))
    place(page, abandonment.safe_person)
    keep_answers(page)
    form = place(page, abandonment.safe_person)
    form.get_by_label("Who is it?").fill("the old dog next door")
    expect(status(page, abandonment.safe_person)).to_have_text(SAVED)  # without a click on Save
    today.stop()

    tomorrow = start_app("--token", "", home=tmp_path)
    page = visit().read(tomorrow.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.safe_person)
    expect(form.get_by_label("Who is it?")).to_have_value("the old dog next door")
    tomorrow.stop()


def test_nothing_is_kept_before_the_learner_chooses_and_then_it_comes_along(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", home=tmp_path)
    page = visit().read(app.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.alarm_map)
    form.get_by_label("What set it off").fill("a late reply")
    expect(status(page, abandonment.alarm_map)).to_have_text("Not kept: you have not chosen yet")
    assert not (tmp_path / "journal.db").exists()

    keep_answers(page)

    expect(status(page, abandonment.alarm_map)).to_have_text(SAVED)
    assert rows(tmp_path) == [("alarm-map", {"trigger": "a late reply"})]
    app.stop()


HARD = {
    "100,000 characters": ("x" * 100_000, "x" * 100_000),
    "NUL": ("a\x00b", "a\x00b"),
    "lone surrogate": ("half a pair: \ud83d.", "half a pair: \ufffd."),
    "bidi and markup": (BIDI := "\u202eback\u202c <img src=x onerror=alert(1)>", BIDI),
}
"""What is typed, and what is stored of it."""


def type_units(box: Locator, text: str) -> None:
    """Type a text that Playwright itself cannot send: one with a lone surrogate, or a long one."""
    units = text.encode("utf-16-le", "surrogatepass")
    box.evaluate(
        "(box, units) => { box.value = '';"
        " for (let i = 0; i < units.length; i += 1000)"
        "   box.value += String.fromCharCode(...units.slice(i, i + 1000));"
        " box.dispatchEvent(new Event('input', { bubbles: true })); }",
        [int.from_bytes(pair, "little") for pair in zip(units[::2], units[1::2], strict=True)],
    )


def test_hard_text_is_kept(kept: RunningApp, visit: OpenVisit) -> None:
    here = visit()
    page = here.read(kept.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.alarm_map)
    for what, (typed, stored) in HARD.items():
        if form.get_by_role("button", name="Start a new one").is_visible():
            form.get_by_role("button", name="Start a new one").click()
            expect(status(page, abandonment.alarm_map)).not_to_have_text(SAVED)
        type_units(form.get_by_label("What set it off"), typed)
        expect(status(page, abandonment.alarm_map)).to_have_text(SAVED)
        assert rows(kept.home)[-1] == ("alarm-map", {"trigger": stored}), what
    page.reload()
    place(page, abandonment.alarm_map)
    assert here.errors == []


def test_two_windows_lose_nothing_and_say_so(kept: RunningApp, visit: OpenVisit) -> None:
    first, second = (visit().read(kept.lesson("01-fear-of-abandonment.ipynb")) for _ in range(2))
    box = "What were they like with you?"
    place(first, abandonment.safe_person).get_by_label(box).fill("as it was")
    expect(status(first, abandonment.safe_person)).to_have_text(SAVED)
    second.reload()
    other = place(second, abandonment.safe_person)
    expect(other.get_by_label(box)).to_have_value("as it was")

    other.get_by_label(box).fill("from the second window")
    expect(status(second, abandonment.safe_person)).to_have_text(SAVED)
    first_status = status(first, abandonment.safe_person)
    place(first, abandonment.safe_person).get_by_label(box).fill("from the first window")

    expect(first_status).to_contain_text("changed in another window")
    texts = {answer.get("like") for key, answer in rows(kept.home) if key == "safe-person"}
    assert texts == {"from the first window", "from the second window"}


def test_the_keyboard_alone_fills_in_and_saves(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", home=tmp_path)
    page = visit().read(app.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.alarm_map)

    def tab_to(role: str, name: str) -> None:
        target = page.get_by_role(role, name=name).first
        for _ in range(120):
            page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"the keyboard never came to {name!r}")

    tab_to("button", "Keep my answers on this device")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answers are kept on this device.").first).to_be_visible()
    tab_to("textbox", "What set it off")
    page.keyboard.type("a late reply")
    tab_to("checkbox", "stomach")
    page.keyboard.press("Space")
    tab_to("radio", "hold on tight")
    page.keyboard.press("ArrowRight")
    tab_to("slider", "How loud was the alarm?")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    tab_to("button", "Save")
    page.keyboard.press("Enter")

    expect(status(page, abandonment.alarm_map)).to_have_text(SAVED)
    answer = {"trigger": "a late reply", "body": ["stomach"], "urge": "pull away", "alarm": 53}
    # The slider's last steps may be on their way when Save is pressed, and are saved after it.
    wait_until(lambda: rows(tmp_path) == [("alarm-map", answer)], "the whole answer")
    form.get_by_role("button", name="Skip this one").press("Enter")
    again = form.get_by_role("button", name="Open this exercise")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.get_by_role("button", name="Skip this one")).to_be_focused()
    app.stop()


def test_axe_finds_nothing_in_exercises_that_are_in_use(kept: RunningApp, visit: OpenVisit) -> None:
    page = visit().read(kept.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.alarm_map)
    form.get_by_label("How loud was the alarm? As a number").fill("64")
    expect(form.locator(".chart svg")).to_be_visible()
    for summary in form.locator("summary").all():
        if summary.is_visible():
            summary.click()
    stirred = place(page, abandonment.evidence_scale)
    stirred.get_by_label("Before you start: how stirred up do you feel? As a number").fill("8")
    expect(stirred.get_by_text("You can stop here for today")).to_be_visible()

    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for look in looks(page):
        found = Axe().run(page)
        assert found.response["violations"] == [], f"{look}: {found.generate_report()}"
        assert page.evaluate(overflow) == 0, look


def test_the_keyboard_is_put_where_an_opened_entry_begins(
    kept: RunningApp, visit: OpenVisit
) -> None:
    page = visit().read(kept.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.trusted_person)
    form.get_by_label("Who?").fill("the neighbour")
    expect(status(page, abandonment.trusted_person)).to_have_text(SAVED)
    form.get_by_role("button", name="Start a new one").click()
    expect(form.get_by_label("Who?")).to_have_value("")
    first = form.get_by_role("slider", name="Before you start: how stirred up do you feel?")
    expect(first).to_be_focused()

    form.get_by_text("What you have written here").click()
    form.get_by_role("button", name="Tell how it went").first.click()

    expect(form.get_by_label("Who?")).to_have_value("the neighbour")
    waits = abandonment.trusted_person.later[0].label
    expect(form.get_by_role("slider", name=waits)).to_be_focused()
    expect(form.get_by_role("slider", name=waits)).to_be_in_viewport()
    expect(form.get_by_label("Who?")).not_to_be_visible()
    form.get_by_role("button", name="Show what you wrote before").press("Enter")
    expect(first).to_be_focused()
    expect(form.get_by_label("Who?")).to_be_visible()


def test_a_day_that_has_not_come_yet_is_kept_with_a_word(
    kept: RunningApp, visit: OpenVisit
) -> None:
    page = visit().read(kept.lesson("02-past-trauma.ipynb"))
    form = place(page, trauma.boundary_ladder)
    day = form.get_by_label("1. When did you try it?")
    day.fill("2031-05-04")

    expect(form.get_by_text("That day has not come yet.")).to_be_visible()
    expect(status(page, trauma.boundary_ladder)).to_have_text(SAVED)
    assert rows(kept.home)[-1] == ("boundary-ladder", {"limits": [{"tried": "2031-05-04"}]})

    day.fill("2021-05-04")
    expect(form.get_by_text("That day has not come yet.")).to_have_count(0)


def test_what_another_version_wrote_is_seen_and_stays_until_it_is_unticked(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    odd = {"trigger": "a late reply", "body": ["chest", "wings"], "urge": "sing", "alarm": 140}
    with Journal.open(tmp_path) as journal:
        journal.save("alarm-map", {**odd, "mood": "sunny"})
    app = start_app("--token", "", home=tmp_path)
    here = visit()
    page = here.read(app.lesson("01-fear-of-abandonment.ipynb"))
    form = place(page, abandonment.alarm_map)
    wings = form.get_by_role("checkbox", name="wings", exact=True)
    expect(wings).to_be_checked()
    expect(form.get_by_role("radio", name="sing", exact=True)).to_be_checked()
    expect(form.get_by_text("Here is: 140.")).to_be_visible()
    expect(form.get_by_text("mood: sunny")).to_be_visible()

    form.get_by_text("stomach", exact=True).click()
    kept_as_is = {**odd, "body": ["chest", "stomach", "wings"], "mood": "sunny"}
    wait_until(lambda: rows(tmp_path) == [("alarm-map", kept_as_is)], "one more option")
    form.get_by_text("wings", exact=True).click()
    without = {**kept_as_is, "body": ["chest", "stomach"]}
    wait_until(lambda: rows(tmp_path) == [("alarm-map", without)], "the unknown option gone")
    assert here.errors == []
