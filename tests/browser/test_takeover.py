"""A page that is used before its script is there, and before its kernel: nothing is lost."""

import json
from pathlib import Path
from random import choice
from string import ascii_lowercase

import pytest
from axe_playwright_python.sync_playwright import Axe
from notebooks_for_tests import write_notebook
from playwright.sync_api import Dialog, Locator, Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment, rejection
from course.forms.draft import ANSWERED_BEFORE, LOCKED, NOT_CHOSEN, NOTHING_YET
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
from .locking import FIRST, PASSPHRASE, cover, set_passphrase, unlock
from .losing import banner

ABANDONMENT = "01-fear-of-abandonment.ipynb"
REJECTION = "03-fear-of-rejection.ipynb"


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


def expect_accessible(page: Page) -> None:
    """Let axe look at the page as it is shown."""
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def caret(box: Locator) -> list[int]:
    """Return where the selection in a field begins and ends."""
    found: list[int] = box.evaluate("box => [box.selectionStart, box.selectionEnd]")
    return found


# ---- Every exercise ----------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", EXERCISES)
def test_what_is_answered_at_once_is_in_its_place_and_kept_once(
    lesson: str, empty: RunningApp, visit: OpenVisit
) -> None:
    here = visit(width=360, scheme="dark")
    page = here.page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(empty.lesson(f"{lesson}.ipynb"), wait_until="commit")
    for exercise in EXERCISES[lesson]:
        form = place(page, exercise)
        for field, label in list(first_questions(exercise))[::2]:
            fill_in(form, field, label)
        if exercise.keep_if_asked:
            form.get_by_role("checkbox", name="Keep this one with my other answers").check()
    expect_accessible(page)
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
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    expect_accessible(page)
    assert here.errors == []
    assert here.hosts == {"127.0.0.1"}


def test_save_is_answered_also_when_it_was_pressed_too_early_and_the_answer_moves_nothing(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    heights = []
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
        heights.append(form.evaluate("(form) => form.clientHeight"))
    kernel.let_go()
    for exercise in (abandonment.alarm_map, abandonment.safe_person):
        expect(status(page, exercise)).to_have_text(NOT_CHOSEN)
    for exercise, height in (
        (abandonment.evidence_scale, heights[1]),
        (abandonment.trusted_person, heights[3]),
    ):
        expect(status(page, exercise)).to_have_text(NOTHING_YET)
        assert place(page, exercise).evaluate("(form) => form.clientHeight") == height


def test_what_was_typed_at_once_comes_along_when_the_learner_chooses_to_keep_it(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", home=tmp_path)
    page = visit().page
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(app.lesson(ABANDONMENT), wait_until="commit")
    form = place(page, abandonment.alarm_map)
    form.get_by_label("What set it off").fill("a late reply")
    page.get_by_role("button", name="Keep my answers on this device").first.click()
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

    def is_saved() -> bool:
        ladder.get_by_role("button", name="Save", exact=True).click()
        return SAVED.match(status(page, rejection.closeness_ladder).inner_text()) is not None

    wait_until(is_saved, "Save is pressed by who has had the time to read what it does")
    assert answers(kept, "closeness-ladder") == [one | {"stirred_before": 8}]
    page.goto("about:blank")
    wait_until(
        lambda: kept.kernels() == [], "whatever was pressed last is saved before the next test"
    )


# ---- Where the reader is -----------------------------------------------------------------------


def type_until(page: Page, connected: bool) -> str:
    """Type letter by letter until the page has what it waits for, and some more."""
    typed = ""

    def is_there() -> bool:
        return is_connected(page) if connected else page.locator(READY).count() == 1

    more = 3
    while more > 0:
        typed += (letter := choice(ascii_lowercase))
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
    page.goto(kept.lesson(ABANDONMENT), wait_until="domcontentloaded")
    field = place(page, abandonment.trusted_person).get_by_label("Who?")
    # In view before it is focused: to focus would begin a smooth scroll, still under way below.
    field.evaluate("field => field.scrollIntoView({ behavior: 'instant', block: 'center' })")
    field.fill("the neighbour")
    field.evaluate("field => { field.focus(); field.setSelectionRange(4, 9); }")
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
    answered_before(kept, "avoid-or-approach", noticed="it takes so little")
    page = visit().page
    keyboard = page.context.new_cdp_session(page)
    script, kernel = Held(page, SCRIPT), Held(page, KERNEL)
    page.goto(kept.lesson(REJECTION), wait_until="commit")
    field = place(page, rejection.avoid_or_approach).get_by_label("What do you notice?")
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
    expect(field).to_have_value("it takes so little\n\n日本")
    whole = [{"noticed": "it takes so little\n\n日本"}]
    wait_until(lambda: answers(kept, "avoid-or-approach") == whole, "the word is kept")


# ---- Locked, stale, without a kernel -----------------------------------------------------------


def test_what_is_typed_behind_a_lock_joins_what_is_kept_when_that_is_unlocked(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app = start_keeping(start_app, places["home"])
    answered_before(app, "avoid-or-approach", noticed="it takes so little")
    answered_before(app, "prediction-lab", step="say hello", likely=40)
    page = visit().read(app.lesson(FIRST))
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    page.get_by_role("button", name="Lock now").click()
    expect(cover(page)).to_be_visible()
    page.close()

    here, elsewhere = visit().page, visit().page
    held = {page: Held(page, KERNEL) for page in (here, elsewhere)}
    for page, words in ((here, "luck is no verdict"), (elsewhere, "try once more")):
        page.goto(app.lesson(REJECTION), wait_until="commit")
        lives, lab = rejection.avoid_or_approach, rejection.prediction_lab
        place(page, lives).get_by_label("What do you notice?").fill(words)
        place(page, lab).get_by_label("Which small step?").fill(words)
    held[here].let_go()
    here.wait_for_selector(READY, state="attached")
    expect(status(here, lives)).to_have_text(LOCKED)
    unlock(here, PASSPHRASE)
    whole = "it takes so little\n\nluck is no verdict"
    expect(place(here, lives).get_by_label("What do you notice?")).to_have_value(whole)
    expect(status(here, lives)).to_have_text(SAVED)
    expect(place(here, lab).get_by_label("Which small step?")).to_have_value("luck is no verdict")

    held[elsewhere].let_go()  # for whom it was unlocked meanwhile
    whole += "\n\ntry once more"
    expect(place(elsewhere, lives).get_by_label("What do you notice?")).to_have_value(whole)
    expect(status(elsewhere, lives)).to_have_text(SAVED)
    with elsewhere.expect_download() as started:
        elsewhere.goto(app.lesson("07-your-journey.ipynb"))
        elsewhere.get_by_role("button", name="Everything, as JSON").click()
    entries = json.loads(started.value.path().read_text("utf-8"))["entries"]
    steps = [each["answer"]["step"] for each in entries if each["exercise"] == "prediction-lab"]
    assert steps == ["say hello", "luck is no verdict", "try once more"]
    noticed = [each["answer"] for each in entries if each["exercise"] == "avoid-or-approach"]
    assert noticed == [{"noticed": whole}]
    app.stop()


ALARM = "from course.exercises import abandonment\n\nabandonment.alarm_map()"
PERSON = "from course.exercises import abandonment\n\nabandonment.safe_person()"


def test_words_find_their_exercise_in_a_lesson_that_was_changed_meanwhile(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    lessons, home = tmp_path / "lessons", tmp_path / "home"
    lessons.mkdir()
    write_notebook(lessons, ALARM)
    Journal.open(home).close()
    app = start_app("--token", "", f"--Voila.root_dir={lessons}", home=home)
    page = visit().page
    kernel = Held(page, KERNEL)
    page.goto(app.lesson("00-trying-things.ipynb"))
    field = place(page, abandonment.alarm_map).get_by_label("What set it off")
    field.click()
    page.keyboard.type("a late ly")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    write_notebook(lessons, PERSON, ALARM)
    kernel.let_go()
    typed = type_until(page, connected=True)
    expect(place(page, abandonment.safe_person)).to_have_count(1)
    expect(field).to_have_value(f"a late {typed}ly")
    expect(field).to_be_focused()
    expect(status(page, abandonment.alarm_map)).to_have_text(SAVED)
    wait_until(
        lambda: rows(home) == [("alarm-map", {"trigger": f"a late {typed}ly"})], "it is kept, once"
    )
    app.stop()


def test_who_comes_back_finds_their_words_and_goes_on(kept: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(kept.lesson(ABANDONMENT))
    kind = abandonment.kind_letter
    place(page, kind).get_by_role("checkbox", name="Keep this one").check()
    place(page, kind).get_by_label("letter").first.fill("dear me")
    expect(status(page, kind)).to_have_text(SAVED)
    page.goto(kept.lesson(REJECTION))
    page.go_back()
    expect(place(page, kind).get_by_label("letter").first).to_have_value("dear me")
    place(page, kind).get_by_label("letter").first.fill("dear me, again")
    wait_until(
        lambda: [each.get("letter") for each in answers(kept, kind.key)] == ["dear me, again"],
        "one entry has the words of both visits",
    )


def test_a_kernel_that_never_comes_is_told_and_words_go_on_when_one_does(
    kept: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    kernel = Held(page, KERNEL)
    page.goto(kept.lesson(ABANDONMENT))
    person = abandonment.safe_person
    place(page, person).get_by_label("Who is it?").fill("the old dog next door")
    expect(banner(page)).to_contain_text("The course does not answer")
    with page.expect_download() as download:
        banner(page).get_by_role("button", name="Save it as a file").click()
    assert "the old dog next door" in download.value.path().read_text("utf-8")
    kernel.let_go()
    expect(banner(page)).to_be_hidden()
    expect(place(page, person).get_by_label("Who is it?")).to_have_value("the old dog next door")
    expect(status(page, person)).to_have_text(SAVED)
    assert [each.get("who") for each in answers(kept, person.key)][-1:] == ["the old dog next door"]


def test_where_too_many_pages_are_open_words_wait(start_app: StartApp, visit: OpenVisit) -> None:
    app = start_app("--token", "", "--SpareKernels.max_kernels=1")
    first = visit().read(app.lesson(ABANDONMENT))
    page = visit().read(app.lesson(ABANDONMENT))
    for each in (first, page):
        place(each, abandonment.alarm_map).get_by_label("What set it off").fill("a late reply")
        if each is first:
            expect(status(first, abandonment.alarm_map)).to_have_text(NOT_CHOSEN)
    expect(banner(page)).to_contain_text("Too many pages of the course are open")
    first.close()

    def connects_again() -> bool:
        banner(page).get_by_role("button", name="Connect again").click()
        expect(banner(page)).not_to_contain_text("Connecting")
        return "Connected again" in banner(page).inner_text()

    wait_until(connects_again, "the first page's kernel has ended")
    expect(status(page, abandonment.alarm_map)).to_have_text(NOT_CHOSEN)
    form = place(page, abandonment.alarm_map)
    expect(form.get_by_label("What set it off")).to_have_value("a late reply")


# ---- Leaving at once ---------------------------------------------------------------------------


@pytest.mark.parametrize("held", ["nothing", SCRIPT, KERNEL])
def test_who_goes_on_right_after_a_word_is_asked_or_has_it_kept(
    held: str, kept: RunningApp, visit: OpenVisit
) -> None:
    words = f"gone on while there was {held}"
    page = visit().page
    waits = Held(page, held)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(kept.lesson(ABANDONMENT), wait_until="commit")
    if held == KERNEL:
        expect_script(page)
    elif held == "nothing":
        page.wait_for_selector(READY, state="attached")
    place(page, abandonment.alarm_map).get_by_label("What set it off").fill(words)
    page.locator(".onward .next").click(no_wait_after=True)
    while not asked and page.url.endswith(ABANDONMENT):
        page.wait_for_timeout(50)
    assert held == "nothing" or asked == ["beforeunload"]
    waits.let_go()
    page.wait_for_selector(READY, state="attached")
    wait_until(
        lambda: words in [each.get("trigger") for each in answers(kept, "alarm-map")],
        "the words are kept",
    )


def test_leaving_never_asks(kept: RunningApp, visit: OpenVisit) -> None:
    for held in (SCRIPT, KERNEL):
        page = visit().page
        asked: list[str] = []
        page.on("dialog", lambda dialog, asked=asked: asked.append(dialog.type))
        page.route("https://**", lambda route: route.fulfill(body="elsewhere"))
        Held(page, held)
        page.goto(kept.lesson(ABANDONMENT), wait_until="commit")
        if held == KERNEL:
            expect_script(page)
        place(page, abandonment.alarm_map).get_by_label("What set it off").fill("not for others")
        page.get_by_role("link", name="Leave this page").click()
        page.wait_for_url("https://**")
        assert asked == []


# ---- As fast as one can ------------------------------------------------------------------------

AT_ONCE = """
window.typed = "";
function begin() {
  const field = document.querySelector(".exercise-alarm-map textarea");
  if (!field) return;
  watching.disconnect();
  field.focus();
  field.addEventListener("keydown", ({ key }) => { typed += key; });
}
const watching = new MutationObserver(begin);
watching.observe(document, { childList: true, subtree: true });
"""


def test_who_types_from_the_first_moment_loses_no_letter(
    kept: RunningApp, visit: OpenVisit
) -> None:
    answered_before(kept, "alarm-map", trigger="a late reply")
    typed = ["a late reply"]

    def are_kept(typed: list[str]) -> bool:
        words = "\n".join(str(each.get("trigger")) for each in answers(kept, "alarm-map"))
        return all(words.count(each) == 1 for each in typed)

    for _ in range(3):
        page = visit().page
        page.add_init_script(AT_ONCE)
        page.goto(kept.lesson(ABANDONMENT), wait_until="commit")
        type_until(page, connected=True)
        typed.append(page.evaluate("typed"))
        page.goto("about:blank")
        wait_until(lambda: are_kept(typed), "all that was typed is kept, and what was kept before")
