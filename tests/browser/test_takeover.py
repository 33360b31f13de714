"""A page that is used before its script is there, and before its kernel: nothing is lost."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment, rejection
from course.forms.draft import ANSWERED_BEFORE, NOT_CHOSEN, NOTHING_YET
from course.journal import Journal

from .filling_in import (
    EXERCISES,
    expect_filled_in,
    fill_in,
    first_questions,
    place,
    stored_first,
)
from .holding import KERNEL, READY, SCRIPT, Held, expect_script, is_connected
from .keeping import SAVED, rows, status

ABANDONMENT = "01-fear-of-abandonment.ipynb"
REJECTION = "03-fear-of-rejection.ipynb"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def start_keeping(start_app: StartApp, home: Path) -> RunningApp:
    Journal.open(home).close()
    return start_app("--token", "", home=home)


@pytest.fixture(scope="module")
def empty(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """A course that keeps answers, and in which nothing is answered yet."""
    return start_keeping(start_app, tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def kept(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """Another one, in which something was answered before."""
    return start_keeping(start_app, tmp_path_factory.mktemp("kept"))


def answers(app: RunningApp, key: str) -> list[dict[str, object]]:
    """Return what is kept of an exercise, oldest first."""
    return [answer for exercise, answer in rows(app.home) if exercise == key]


def answered_before(app: RunningApp, key: str, **answer: object) -> None:
    """Have an exercise have one entry, this one."""
    with Journal.open(app.home) as journal:
        for entry in journal.entries(key):
            journal.delete(entry.id)
        journal.save(key, answer)


def expect_accessible(page: Page, *looks: tuple[int, str]) -> None:
    """Let axe look at the page, so wide and light or dark."""
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page)
        assert found.response["violations"] == [], f"{width}, {scheme}: {found.generate_report()}"


def caret(box: Locator) -> list[int]:
    """Return where the selection in a field begins and ends."""
    found: list[int] = box.evaluate("box => [box.selectionStart, box.selectionEnd]")
    return found


# ---- Every exercise ----------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", EXERCISES)
def test_what_is_answered_at_once_is_in_its_place_and_kept_once(
    lesson: str, empty: RunningApp, visit: OpenVisit
) -> None:
    here = visit()
    page = here.page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(empty.lesson(f"{lesson}.ipynb"), wait_until="commit")
    for exercise in EXERCISES[lesson]:
        form = place(page, exercise)
        for field, label in list(first_questions(exercise))[::2]:
            fill_in(form, field, label)
        if exercise.keep_if_asked:
            form.get_by_role("checkbox", name="Keep this one with my other answers").check()
    expect_accessible(page, (360, "dark"), (1280, "light"))
    script.let_go()
    expect_script(page)
    for exercise in EXERCISES[lesson]:
        form = place(page, exercise)
        for field, label in list(first_questions(exercise))[1::2]:
            fill_in(form, field, label)
    kernel.let_go()
    page.wait_for_selector(READY, state="attached")
    for exercise in EXERCISES[lesson]:
        form = place(page, exercise)
        for field, label in first_questions(exercise):
            expect_filled_in(form, field, label)
        expect(status(page, exercise)).to_have_text(SAVED)
        assert answers(empty, exercise.key) == [stored_first(exercise)]
    expect_accessible(page, (360, "dark"), (1280, "light"))
    assert here.errors == []
    assert here.hosts == {"127.0.0.1"}


def test_save_is_answered_also_when_it_was_pressed_too_early(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(app.lesson(ABANDONMENT), wait_until="commit")
    for exercise, box, before in (
        (abandonment.alarm_map, "What set it off", True),
        (abandonment.evidence_scale, "", True),
        (abandonment.safe_person, "Who is it?", False),
        (abandonment.trusted_person, "", False),
    ):
        if not before:
            script.let_go()
            expect_script(page)
        form = place(page, exercise)
        if box:
            form.get_by_label(box).fill("a late reply")
        form.get_by_role("button", name="Save", exact=True).click()
    kernel.let_go()
    for exercise in (abandonment.alarm_map, abandonment.safe_person):
        expect(status(page, exercise)).to_have_text(NOT_CHOSEN)
    for exercise in (abandonment.evidence_scale, abandonment.trusted_person):
        expect(status(page, exercise)).to_have_text(NOTHING_YET)


def test_what_was_typed_at_once_comes_along_when_the_learner_chooses_to_keep_it(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", home=tmp_path)
    page = visit().page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(app.lesson(ABANDONMENT), wait_until="commit")
    form = place(page, abandonment.alarm_map)
    form.get_by_label("What set it off").fill("a late reply")
    page.get_by_role("button", name="Keep my answers on this computer").first.click()
    script.let_go()
    kernel.let_go()
    expect(status(page, abandonment.alarm_map)).to_have_text(SAVED)
    assert rows(tmp_path) == [("alarm-map", {"trigger": "a late reply"})]
    app.stop()


# ---- Kept answers ------------------------------------------------------------------------------


@pytest.mark.parametrize("held", [SCRIPT, KERNEL])
def test_early_answers_and_kept_ones_are_both_kept(
    held: str, kept: RunningApp, visit: OpenVisit
) -> None:
    answered_before(kept, "prediction-lab", step="say hello", likely=40)
    answered_before(kept, "avoid-or-approach", noticed="it takes so little")
    answered_before(kept, "closeness-ladder", stirred_before=2, steps=[{"step": "smile"}])
    page = visit().page
    waits = Held(page, held)
    page.goto(kept.lesson(REJECTION), wait_until="commit")
    lab, lives, ladder = (
        place(page, each)
        for each in (
            rejection.prediction_lab,
            rejection.avoid_or_approach,
            rejection.closeness_ladder,
        )
    )
    if held == KERNEL:
        expect_script(page)
    lab.get_by_label("Which small step?").fill("ask for the time")
    lives.get_by_label("What do you notice?").fill("luck is not a verdict")
    stirred = "Before you start: how stirred up do you feel? As a number"
    ladder.get_by_label(stirred).fill("8")
    waits.let_go()
    page.wait_for_selector(READY, state="attached")

    expect(lab.get_by_label("Which small step?")).to_have_value("ask for the time")
    both = "it takes so little\n\nluck is not a verdict"
    expect(lives.get_by_label("What do you notice?")).to_have_value(both)
    expect(ladder.get_by_label(stirred)).to_have_value("8")
    expect(ladder.get_by_label("1. A step towards someone")).to_have_value("smile")
    expect(status(page, rejection.prediction_lab)).to_have_text(SAVED)
    expect(status(page, rejection.avoid_or_approach)).to_have_text(SAVED)
    expect(status(page, rejection.closeness_ladder)).to_have_text(ANSWERED_BEFORE)
    earlier = {"step": "say hello", "likely": 40}
    assert answers(kept, "prediction-lab") == [earlier, {"step": "ask for the time"}]
    assert answers(kept, "avoid-or-approach") == [{"noticed": both}]
    one = {"stirred_before": 2, "steps": [{"step": "smile"}]}
    assert answers(kept, "closeness-ladder") == [one]

    ladder.get_by_role("button", name="Save", exact=True).click()
    expect(status(page, rejection.closeness_ladder)).to_have_text(SAVED)
    assert answers(kept, "closeness-ladder") == [one | {"stirred_before": 8}]


# ---- Where the reader is -----------------------------------------------------------------------


def type_until(page: Page, connected: bool) -> str:
    """Type letter by letter until the page has what it waits for, and some more."""
    typed = ""

    def is_there() -> bool:
        return is_connected(page) if connected else page.locator(READY).count() == 1

    more = 3
    while more > 0:
        typed += (letter := LETTERS[len(typed) % len(LETTERS)])
        page.keyboard.press(letter)
        more -= is_there()
        assert len(typed) < 5_000
    return typed


def test_typing_in_the_middle_of_a_word_goes_on_while_script_and_kernel_come(
    kept: RunningApp, visit: OpenVisit
) -> None:
    answered_before(kept, "alarm-map", trigger="a late reply", story="it is over", alarm=70)
    answered_before(kept, "avoid-or-approach", noticed="it takes so little")
    for lesson, exercise, box, before in (
        (ABANDONMENT, abandonment.safe_person, "What were they like with you?", ""),
        (REJECTION, rejection.avoid_or_approach, "What do you notice?", "it takes so little\n\n"),
    ):
        page = visit().page
        script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
        page.goto(kept.lesson(lesson), wait_until="commit")
        field = place(page, exercise).get_by_label(box)
        field.click()
        page.keyboard.type("KIND")
        for _ in range(2):
            page.keyboard.press("ArrowLeft")
        page.keyboard.press("x")
        script.let_go()
        page.keyboard.press("y")
        expect_script(page)
        page.keyboard.press("z")
        kernel.let_go()
        words = f"KIxyz{type_until(page, connected=True)}"

        expect(field).to_have_value(f"{before}{words}ND")
        expect(field).to_be_focused()
        assert caret(field) == [len(before + words)] * 2
        expect(status(page, exercise)).to_have_text(SAVED)
        name = exercise.fields[-1].name if before else "like"
        wait_until(
            lambda exercise=exercise, name=name, whole=f"{before}{words}ND": (
                [each.get(name) for each in answers(kept, exercise.key)] == [whole]
            ),
            "all letters are kept, once",
        )


def test_selection_and_scroll_position_stay(kept: RunningApp, visit: OpenVisit) -> None:
    answered_before(kept, "alarm-map", trigger="a late reply", story="it is over", alarm=70)
    answered_before(kept, "evidence-scale", thought="they will leave", belief_before=80)
    page = visit().page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(kept.lesson(ABANDONMENT), wait_until="commit")
    field = place(page, abandonment.trusted_person).get_by_label("Who?")
    field.fill("the neighbour")
    field.evaluate("field => { field.focus(); field.setSelectionRange(4, 9); }")
    field.evaluate("field => field.scrollIntoView({ behavior: 'instant', block: 'center' })")
    top = "field => field.getBoundingClientRect().top"
    where = field.evaluate(top)
    script.let_go()
    expect_script(page)
    kernel.let_go()
    page.wait_for_selector(READY, state="attached")
    expect(place(page, abandonment.alarm_map).get_by_label("What set it off")).to_have_value(
        "a late reply"
    )
    expect(status(page, abandonment.trusted_person)).to_have_text(SAVED)
    expect(field).to_be_focused()
    assert caret(field) == [4, 9]
    assert field.evaluate(top) == pytest.approx(where, abs=2)


def test_a_word_that_is_being_composed_is_not_broken_off(
    kept: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    keyboard = page.context.new_cdp_session(page)
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(kept.lesson(ABANDONMENT), wait_until="commit")
    field = place(page, abandonment.kind_letter).get_by_label("letter").first
    field.click()

    def compose(text: str) -> None:
        at = {"selectionStart": len(text), "selectionEnd": len(text)}
        keyboard.send("Input.imeSetComposition", {"text": text, **at})

    compose("に")
    script.let_go()
    expect_script(page)
    compose("にほ")
    kernel.let_go()
    page.wait_for_selector(READY, state="attached")
    compose("にほん")
    keyboard.send("Input.insertText", {"text": "日本"})
    expect(field).to_have_value("日本")
