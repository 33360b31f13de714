// The page's own script: what is done before the exercises' script is there, links, dialogs.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openPage, runInline } from "./browser.js";

const PAGE = `
  <script id="jupyter-config-data" type="application/json" data-script="/lesson.js">{"notebook": "one.ipynb"}</script>
  <a href="#shorter">Shorter</a>
  <div class="slot" id="slot-1">
    <div data-model="1"><textarea></textarea><button type="button">Save</button></div>
  </div>
  <div class="slot" id="slot-2"></div>
  <h2 id="shorter">The short way round</h2>
  <details><summary>Unfold</summary></details>
  <a href="#help-now" data-opens="help-now">Help now</a>
  <nav popover id="contents"><a href="#shorter">The short way round</a></nav>
  <dialog id="help-now"><button data-closes="help-now">Close</button></dialog>`;
let window;
let draw;

beforeEach(() => {
  window = openPage(PAGE);
  runInline("page", {
    location: { hash: "" },
    requestAnimationFrame: (callback) => {
      draw = callback;
    },
  });
});

const click = (selector) =>
  document
    .querySelector(selector)
    .dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true }));

test("it knows what the page was sent with", () => {
  assert.equal(window.course.config.notebook, "one.ipynb");
});

test("the exercises' script is asked for when all of the page is on the screen, and once", async () => {
  const scripts = () => [...document.querySelectorAll("script[src]")].map(({ src }) => src);
  window.dispatchEvent(new window.Event("DOMContentLoaded"));
  await new Promise(setImmediate);
  assert.deepEqual(scripts(), []);
  draw();
  await window.course.painted;
  await new Promise(setImmediate);
  assert.deepEqual(scripts(), ["http://127.0.0.1/lesson.js"]);
});

const hear = (element, type) => element.dispatchEvent(new window.Event(type, { bubbles: true }));

test("what is done in an exercise before its script is there is remembered in its order", () => {
  const [words, save] = document.querySelectorAll("textarea, [data-model] button");
  hear(words, "input");
  hear(save, "click");
  hear(words, "input");
  hear(save, "click");
  click("[data-opens]");
  assert.deepEqual(window.course.early, [
    [save, "click"],
    [words, "input"],
    [save, "click"],
  ]);
});

test("the place where an untouched slider stands is chosen by a press or Enter, which is no input", () => {
  const early = () => window.course.early.splice(0);
  const slider = document.createElement("input");
  slider.type = "range";
  const [words] = document.querySelectorAll("textarea");
  words.after(slider);
  const press = (type, place, button = 0) => {
    const event = new window.Event(type, { bubbles: true });
    place.dispatchEvent(Object.assign(event, { button }));
  };
  press("pointerdown", words);
  press("pointerup", slider); // words were being selected
  press("pointerdown", slider, 2);
  press("pointerup", slider, 2); // for the menu of the browser
  press("pointerdown", slider);
  press("pointerup", words);
  hear(slider, "keydown");
  assert.deepEqual(early(), []);
  press("pointerdown", slider);
  press("pointerup", slider);
  assert.deepEqual(early(), [[slider, "input"]]);
  const enter = (place) =>
    place.dispatchEvent(
      Object.assign(new window.Event("keydown", { bubbles: true }), { key: "Enter" }),
    );
  enter(slider);
  enter(words);
  assert.deepEqual(early(), [[slider, "input"]]);
});

test("a slider that is moved early does not look untouched any more", () => {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "unanswered";
  document.querySelector("textarea").after(slider);
  hear(slider, "input");
  assert.equal(slider.classList.contains("unanswered"), false);
});

test("the browser asks before words are lost that are not heard yet, and not who leaves", () => {
  const asks = () => !window.dispatchEvent(new window.Event("beforeunload", { cancelable: true }));
  const words = document.querySelector("textarea");
  window.course.config.kept = true;
  assert.equal(asks(), false);
  hear(words, "input");
  assert.equal(asks(), true);
  window.course.leaving = true;
  assert.equal(asks(), false);
});

test("what the exercise hears itself is not remembered", () => {
  document.getElementById("slot-1").toggleAttribute("data-live", true);
  hear(document.querySelector("textarea"), "input");
  assert.deepEqual(window.course.early, []);
});

test("a link leads to what is folded, unfolded", () => {
  click("a[href='#shorter']");
  assert.equal(document.querySelector("details").open, true);
});

test("Help now opens and closes its panel", () => {
  const panel = document.getElementById("help-now");
  click("[data-opens]");
  assert.equal(panel.open, true);
  click("[data-closes]");
  assert.equal(panel.open, false);
});

test("Space presses what looks like a button and is a link, and scrolls on any other", () => {
  const space = (selector) => {
    const event = new window.Event("keydown", { bubbles: true, cancelable: true });
    return document.querySelector(selector).dispatchEvent(Object.assign(event, { key: " " }));
  };
  assert.equal(space("a[href='#shorter']"), true);
  assert.equal(space("[data-opens]"), false);
  assert.equal(document.getElementById("help-now").open, true);
});

test("what cannot be shown is said in its place", () => {
  const slot = document.getElementById("slot-2");
  window.course.failed(null, slot);
  assert.match(slot.querySelector("[role=status]").textContent, /could not open/);
});

test("a drawer closes when a link in it is followed to a place on the page", () => {
  let closed = 0;
  document.getElementById("contents").hidePopover = () => closed++;
  click("a[href='#shorter']");
  assert.equal(closed, 0);
  click("#contents a");
  assert.equal(closed, 1);
});
