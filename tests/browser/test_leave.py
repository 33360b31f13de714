"""Leaving a page: only by what is meant to leave it, always by that, and with every letter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from notebooks_for_tests import write_notebook
from playwright.sync_api import Browser, Page, Route, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment
from course.journal import Journal

from .filling_in import place
from .losing import AT_ONCE, banner

Act = Callable[[Page], None]

LESSON = "01-fear-of-abandonment.ipynb"
NEUTRAL = "https://www.wikipedia.org/"
QUESTION = "What set it off, in one plain sentence?"
NOTICE = "Press Shift once more to leave this page."
LEFT = "() => document.body?.innerText.trim() === '' && document.querySelector('.cover') !== null"
COVERS = """() => {
  const { width, height } = document.querySelector(".cover").getBoundingClientRect();
  return { width, height };
}"""
SHIFT = {"key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16}
ADDS_LINES = """() => {
  const lines = document.createElement("textarea");
  lines.style.cssText = "height: 150vh";
  document.querySelector("main").append(lines);
  lines.focus();
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all rows of the tables; it stays where it is, for it is led to nothing."""
    context = browser.new_context(has_touch=True)
    tab = context.new_page()
    tab.route(NEUTRAL, lambda route: route.fulfill(status=204))
    yield tab
    context.close()


@pytest.fixture
def plain(app: RunningApp, tab: Page) -> Page:
    """A page of the course that has no kernel and is there at once, with lines to write into."""
    tab.goto(f"{app.url}/nothing-here")
    tab.evaluate(ADDS_LINES)
    return tab


def tap(page: Page, key: str = "Shift") -> None:
    page.keyboard.press(key)


def three_taps(page: Page) -> None:
    for _ in range(3):
        tap(page)


def by_button(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").click(no_wait_after=True)


def by_enter(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").focus()
    page.keyboard.press("Enter")


# ---- What counts as three taps -----------------------------------------------------------------


def pressing(key: str) -> Act:
    return lambda page: page.keyboard.press(key)


def letting_go(key: str) -> Act:
    return lambda page: page.keyboard.up(key)


def hearing(event: str, target: str = "document.activeElement") -> Act:
    """Have the page hear what a test cannot do itself."""
    return lambda page: page.evaluate(f"() => {{ {target}.dispatchEvent(new {event}) }}")


def click(page: Page) -> None:
    page.mouse.click(400, 400)


def drag(page: Page) -> None:
    page.mouse.move(400, 400)
    page.mouse.down()
    page.mouse.move(450, 400)
    page.mouse.up()


def touch(page: Page) -> None:
    page.touchscreen.tap(400, 400)


def wheel(page: Page) -> None:
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 40)
    page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")


def insert(page: Page) -> None:
    """Write as an input method or an emoji list does, without a key."""
    page.keyboard.insert_text("ни")


def insert_by_menu(page: Page) -> None:
    page.evaluate("document.execCommand('insertText', false, 'ни')")


def compose(page: Page) -> None:
    composition = {"text": "に", "selectionStart": 1, "selectionEnd": 1}
    page.context.new_cdp_session(page).send("Input.imeSetComposition", composition)


def drag_from_elsewhere(page: Page) -> None:
    data = {"items": [], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "dragCancel"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 400, "y": 400, "data": data})


OTHER_INPUT: dict[str, Act] = {
    "a letter": pressing("i"),
    "a capital": pressing("Shift+I"),
    "an arrow": pressing("ArrowLeft"),
    "Tab": pressing("Tab"),
    "Escape": pressing("Escape"),
    "Caps Lock": pressing("CapsLock"),
    "Control": pressing("Control"),
    "Alt": pressing("Alt"),
    "AltGraph": pressing("AltGraph"),
    "Meta": pressing("Meta"),
    "a key let go": letting_go("i"),
    "a click": click,
    "a drag": drag,
    "a touch": touch,
    "a wheel": wheel,
    "inserted text": insert,
    "text from a menu": insert_by_menu,
    "composed text": compose,
    "a drag from elsewhere": drag_from_elsewhere,
    "a pointer let go": hearing("PointerEvent('pointerup', {bubbles: true})"),
    "a pointer that is taken over": hearing("PointerEvent('pointercancel', {bubbles: true})"),
    "a pointer dragged": hearing("PointerEvent('pointermove', {bubbles: true, buttons: 1})"),
    "a finger moved": hearing("TouchEvent('touchmove', {bubbles: true})"),
    "a click by voice": hearing("MouseEvent('click', {bubbles: true})"),
    "text about to come": hearing("InputEvent('beforeinput', {bubbles: true})"),
    "a composition begun": hearing("CompositionEvent('compositionstart', {bubbles: true})"),
    "a composition ended": hearing("CompositionEvent('compositionend', {bubbles: true})"),
    "a drop": hearing("DragEvent('drop', {bubbles: true})"),
    "another window": hearing("FocusEvent('blur')", "window"),
}


@pytest.mark.parametrize("act", OTHER_INPUT.values(), ids=OTHER_INPUT)
def test_other_input_within_taps_or_between_begins_the_count_anew(plain: Page, act: Act) -> None:
    for _ in range(3):
        plain.keyboard.down("Shift")
        act(plain)
        plain.keyboard.up("Shift")
    assert not plain.evaluate(LEFT)
    tap(plain)
    tap(plain)
    act(plain)
    tap(plain)
    assert not plain.evaluate(LEFT)
    tap(plain)
    tap(plain)
    assert plain.evaluate(LEFT)


NOT_INPUT: dict[str, Act] = {
    "a mouse that is shaken": lambda page: page.mouse.move(300, 300, steps=3),
    "a page that scrolls by itself": lambda page: page.evaluate("scrollBy(0, 9)"),
    "a focus that moves by itself": lambda page: page.evaluate("document.activeElement.blur()"),
    "a key that comes again because it is down": lambda page: page.keyboard.down("Shift"),
}


@pytest.mark.parametrize("act", NOT_INPUT.values(), ids=NOT_INPUT)
def test_what_nobody_did_holds_up_nobody(plain: Page, act: Act) -> None:
    for _ in range(3):
        plain.keyboard.down("Shift")
        act(plain)
        plain.keyboard.up("Shift")
    assert plain.evaluate(LEFT)


ALT_GRAPH = """() => {
  const key = { key: "Shift", modifierAltGraph: true };
  for (const kind of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(kind, key));
}"""


def test_with_the_key_for_third_characters_down_no_tap_counts(plain: Page) -> None:
    for _ in range(3):
        plain.evaluate(ALT_GRAPH)  # a test cannot hold it down
    assert not plain.evaluate(LEFT)


@pytest.mark.parametrize("key", ["Alt", "Control", "Meta"])
def test_with_another_modifier_down_no_tap_counts(plain: Page, key: str) -> None:
    plain.keyboard.down(key)
    three_taps(plain)
    assert not plain.evaluate(LEFT)
    plain.keyboard.up(key)
    three_taps(plain)
    assert plain.evaluate(LEFT)


def test_either_shift_key_counts_and_both_at_once_do_not(plain: Page) -> None:
    for _ in range(3):
        plain.keyboard.down("ShiftLeft")
        tap(plain, "ShiftRight")
        plain.keyboard.up("ShiftLeft")
    assert not plain.evaluate(LEFT)
    tap(plain, "ShiftRight")
    tap(plain, "ShiftLeft")
    tap(plain, "ShiftRight")
    assert plain.evaluate(LEFT)


@pytest.mark.parametrize(
    ("times", "leaves"),
    [
        ([(0, 0.1), (0.2, 0.3), (0.4, 0.5)], True),
        ([(0, 0.5), (0.6, 1.1), (1.2, 1.7)], True),
        ([(0, 0.1), (1.1, 1.2), (2.2, 2.3)], False),
        ([(0, 0.1), (0.2, 0.3), (0.4, 1.4)], False),
    ],
    ids=["quickly", "slowly", "one by one", "the last one held"],
)
def test_taps_are_short_and_follow_one_another(
    plain: Page, times: list[tuple[float, float]], leaves: bool
) -> None:
    session = plain.context.new_cdp_session(plain)
    now = plain.evaluate("Date.now() / 1000")
    for down, up in times:
        for kind, at in (("rawKeyDown", down), ("keyUp", up)):
            told = {"type": kind, "modifiers": 8 * (kind != "keyUp"), "timestamp": now + at}
            session.send("Input.dispatchKeyEvent", SHIFT | told)
    assert plain.evaluate(LEFT) == leaves


# ---- What is said before the third -------------------------------------------------------------


def open_help(page: Page) -> None:
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_before_the_third_it_says_so_and_waits_no_longer_than_that(plain: Page) -> None:
    notice = plain.get_by_role("status").filter(has_text=NOTICE)
    tap(plain)
    expect(notice).to_have_count(0)
    tap(plain)
    expect(notice).to_be_visible()
    expect(notice).to_have_count(0)
    tap(plain)
    tap(plain)
    expect(notice).to_be_visible()
    click(plain)
    expect(notice).to_have_count(0)
    assert not plain.evaluate(LEFT)


def test_it_says_so_in_an_open_dialog_in_sight_and_where_it_is_read_aloud(plain: Page) -> None:
    for look in looks(plain):
        open_help(plain)
        dialog = plain.get_by_role("dialog")
        heard = dialog.locator(".taps")
        assert heard.evaluate("(place) => place.checkVisibility()"), f"{look}: nobody would hear it"
        dialog.get_by_role("link").last.scroll_into_view_if_needed()
        tap(plain)
        tap(plain)
        expect(heard).to_have_text(NOTICE)
        expect(heard).to_be_in_viewport(ratio=1)
        expect(plain.get_by_text(NOTICE)).to_have_count(1)
        plain.keyboard.press("Escape")
        expect(plain.get_by_text(NOTICE)).to_have_count(0)


# ---- Leaving -----------------------------------------------------------------------------------

NOTES_THE_ORDER = """() => {
  window.order = [];
  const note = (what) => order.push([what, document.querySelector(".cover") !== null]);
  addEventListener("keyup", () => note("keyup"), true);
  navigation.addEventListener("navigate", () => note("goes"));
  course.sendWaiting = () => note("sends");
}"""


def test_it_is_covered_before_the_third_tap_has_been_heard_by_anyone_else(plain: Page) -> None:
    plain.evaluate(NOTES_THE_ORDER)
    three_taps(plain)
    assert plain.evaluate("order") == [
        ["keyup", False],
        ["keyup", False],
        ["sends", True],
        ["goes", True],
        ["keyup", True],
    ]


HINDRANCES = {
    "nothing to send": "delete course.sendWaiting",
    "sending throws": "course.sendWaiting = () => { throw new Error('The kernel is dead') }",
    "sending fails": "course.sendWaiting = () => Promise.reject(new Error('The socket is closed'))",
    "sending never ends": "course.sendWaiting = () => new Promise(() => {})",
    "the kernel cannot be ended": "course.config.kernelId = 'x'; navigator.sendBeacon = undefined",
    "the page has not arrived": "document.body.remove()",
}


@pytest.mark.parametrize("hindrance", HINDRANCES.values(), ids=HINDRANCES)
def test_nothing_holds_it_up(plain: Page, hindrance: str) -> None:
    plain.evaluate(f"() => {{ {hindrance} }}")
    with plain.expect_request(NEUTRAL):
        three_taps(plain)
    assert plain.evaluate(LEFT)


def test_a_page_that_was_cut_off_in_its_head_can_be_left(app: RunningApp, tab: Page) -> None:
    address = f"{app.url}/nothing-here"
    whole = tab.request.get(address).text()
    tab.route(
        address,
        lambda route: route.fulfill(body=whole[: whole.index("<body")], content_type="text/html"),
    )
    tab.goto(address)
    with tab.expect_request(NEUTRAL):
        three_taps(tab)
    tab.unroute(address)


@pytest.mark.parametrize("leave", [by_button, by_enter, three_taps])
def test_leaving_covers_the_screen_and_wipes_the_page(plain: Page, leave: Act) -> None:
    with plain.expect_request(NEUTRAL):
        leave(plain)
    assert plain.evaluate(LEFT)
    assert plain.evaluate(COVERS) == plain.viewport_size
    assert plain.evaluate("document.title") == "www.wikipedia.org"


def elsewhere(route: Route) -> None:
    route.fulfill(body="Elsewhere")


def test_leaving_goes_somewhere_neutral_and_not_back(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(f"{app.url}/nothing-here")
    page.route(NEUTRAL, elsewhere)
    open_help(page)
    with page.expect_request(NEUTRAL) as asked:
        three_taps(page)  # even from a dialog
    page.wait_for_url(NEUTRAL)
    assert "referer" not in asked.value.headers
    page.go_back()
    assert app.url not in page.url


def one_cell(
    code: str, start_app: StartApp, folder: Path, visit: OpenVisit
) -> tuple[RunningApp, Page]:
    """Serve a lesson with one cell, and return it with a page that is to open it."""
    write_notebook(folder, code)
    page = visit().page
    page.route(NEUTRAL, elsewhere)
    # A cell that never ends is given up soon, with the kernel that would make a page of it.
    options = ("--token", "", f"--Voila.root_dir={folder}", "--VoilaExecutor.timeout=8")
    return start_app(*options), page


def test_leaving_works_before_the_kernel_is_there(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    for_ever = "import time\nwhile True: time.sleep(1)"
    app, page = one_cell(for_ever, start_app, tmp_path, visit)
    page.goto(app.lesson("00-trying-things.ipynb"), wait_until="commit")
    by_button(page)
    page.wait_for_url(NEUTRAL)
    wait_until(lambda: not app.kernels(), "the page's kernel has ended")


def test_leaving_works_without_the_lessons_script(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app, page = one_cell("print('This one works.')", start_app, tmp_path, visit)
    page.route("**/lesson.js*", lambda route: route.abort())
    page.goto(app.lesson("00-trying-things.ipynb"))
    expect(banner(page)).to_be_visible()
    three_taps(page)
    page.wait_for_url(NEUTRAL)
    wait_until(lambda: not app.kernels(), "the page's kernel has ended")


def test_leaving_works_without_javascript(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(javascript=False).page
    page.route(NEUTRAL, elsewhere)
    page.goto(app.lesson(LESSON), wait_until="commit")
    by_button(page)
    page.wait_for_url(NEUTRAL)


# ---- The last letters --------------------------------------------------------------------------


def by_closing(page: Page) -> None:
    page.close()


def by_going_on(page: Page) -> None:
    onward = page.get_by_role("navigation", name="Previous and next lesson")
    with page.expect_navigation():
        onward.get_by_role("link").last.click()
    page.wait_for_selector("html[data-exercises=ready]", state="attached")


def from_a_slider(page: Page) -> None:
    place(page, abandonment.alarm_map).get_by_role("slider").focus()
    three_taps(page)


def kept(home: Path) -> list[str]:
    with Journal.open(home) as journal:
        return [entry.answer.get("trigger", "") for entry in journal.entries("alarm-map")]


@pytest.fixture(scope="module")
def keeping(start_app: StartApp, browser: Browser) -> RunningApp:
    """A course in which it was chosen that answers are kept."""
    app = start_app()
    page = browser.new_page()
    page.goto(app.lesson(LESSON))
    page.get_by_role("button", name="Keep my answers on this device").click()
    expect(page.get_by_text("Your answers are kept on this device.")).to_be_visible()
    page.close()
    return app


def write(page: Page, words: str) -> None:
    lines = place(page, abandonment.alarm_map).get_by_label(QUESTION)
    lines.clear()
    lines.press_sequentially(words)


@pytest.fixture
def open_page(keeping: RunningApp, visit: OpenVisit) -> tuple[Page, psutil.Process]:
    """Open a lesson in it; return the page and its kernel."""
    before = keeping.kernels()
    page = visit().read(keeping.lesson(LESSON))
    page.route(NEUTRAL, elsewhere)
    (kernel,) = set(keeping.kernels()) - set(before)
    return page, kernel


@pytest.mark.parametrize(
    "leave", [by_button, by_enter, three_taps, from_a_slider, by_closing, by_going_on]
)
def test_every_letter_is_kept(
    keeping: RunningApp, open_page: tuple[Page, psutil.Process], leave: Act
) -> None:
    page, kernel = open_page
    words = f"a call that nobody answered, and then the long evening: {leave.__name__}"
    write(page, words)
    leave(page)
    wait_until(lambda: not kernel.is_running(), "the page's kernel has ended")
    wait_until(lambda: kept(keeping.home).count(words) == 1, "every letter is kept, once")


def test_a_lost_kernel_holds_up_nobody(open_page: tuple[Page, psutil.Process]) -> None:
    page, kernel = open_page
    kernel.kill()
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    write(page, "words that wait")
    three_taps(page)
    page.wait_for_url(NEUTRAL)


def test_nothing_is_kept_by_leaving_where_nothing_was_chosen(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app = start_app(home=places["home"])
    page = visit().read(app.lesson(LESSON))
    page.route(NEUTRAL, elsewhere)
    write(page, "the heron by the canal")
    three_taps(page)
    page.wait_for_url(NEUTRAL)
    wait_until(lambda: not app.kernels(), "the page's kernel has ended")
    assert list(places["home"].iterdir()) == []
    for folder in places.values():
        for path in folder.rglob("*"):
            assert not path.is_file() or b"heron by the" not in path.read_bytes(), path
