"""How somebody likes to read: kept, there before the first paint, and nothing cut off by it."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp

LESSON = "01-fear-of-abandonment.ipynb"
FIRST_PAINT = """
new PerformanceObserver((list, observer) => {
  observer.disconnect();
  window.atFirstPaint = {...document.documentElement.dataset};
}).observe({type: "paint", buffered: true});
"""
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => [
    { name: "Network", lang: "en-US", localService: false, default: true },
    { name: "Here", lang: "en-GB", localService: true },
  ],
  speak: ({text, voice}) => said.push([text, voice.name]),
  cancel: () => {},
})});
"""
MARKED = "[...(CSS.highlights.get('aloud') ?? [])].map(String)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """
[...document.querySelectorAll("body *")].filter((element) => {
  const { left, right, width } = element.getBoundingClientRect();
  const scrolls = element.closest(".scroll, .skip, .taps, [hidden]");
  const seen = width > 0 && !scrolls && element.checkVisibility();
  return seen && (right > innerWidth + 1 || left < -1);
}).map((element) => element.outerHTML.slice(0, 120))
"""


def open_panel(page: Page) -> None:
    if not page.get_by_text("Reading", exact=True).is_visible():
        page.get_by_role("button", name="Contents").click()
    page.get_by_text("Reading", exact=True).click()


def test_what_was_chosen_is_there_at_the_first_paint_and_cuts_nothing_off(
    app: RunningApp, visit: OpenVisit
) -> None:
    visitor = visit()
    page = visitor.page
    page.add_init_script(FIRST_PAINT)
    visitor.read(app.lesson(LESSON))
    open_panel(page)
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    expect(page.get_by_text("Read aloud")).to_be_hidden()  # nothing speaks on this machine
    page.get_by_role("combobox", name="Text").select_option("largest")
    page.get_by_role("combobox", name="Colours").select_option("dark")
    page.get_by_label("A calmer view").check()
    visitor.read(app.lesson(LESSON))
    chosen = {"text": "largest", "colours": "dark", "view": "calm"}
    assert page.evaluate("atFirstPaint").items() >= chosen.items()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(28, 26, 24)"
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(CUT_OFF) == []
    kept = page.evaluate("({...localStorage})")
    assert {name: json.loads(value) for name, value in kept.items()} == {"reading": chosen}
    assert visitor.errors == []


def test_a_page_is_read_aloud_by_a_voice_of_this_device(app: RunningApp, visit: OpenVisit) -> None:
    visitor = visit()
    page = visitor.page
    page.add_init_script(VOICES)
    visitor.read(app.lesson(LESSON))
    open_panel(page)
    for look in looks(page):
        if not page.get_by_role("combobox", name="Colours").is_visible():
            page.get_by_role("button", name="Contents").click()
        page.get_by_role("combobox", name="Colours").wait_for()
        assert Axe().run(page).response["violations"] == [], look
    page.get_by_role("button", name="Read aloud").click()
    expect(page.get_by_role("group", name="Read aloud")).to_be_visible()
    (said,) = page.evaluate("said")
    assert said[1] == "Here"
    assert page.evaluate(MARKED) == [said[0]]
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate(MARKED) == []
