// What a page offers as it opens, and where the reader is, as the kernel is told of it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { notePlace } from "../lesson/place.js";
import { Welcome } from "../lesson/welcome.js";
import { openPage } from "./browser.js";

const PLACE = {
  lesson: "01-one",
  title: "The first",
  section: "a-loop",
  heading: "A loop",
};
const LETTER = { words: "A letter has come back.", lesson: "02-two", section: "exercise-letter" };
let window, said, kernel, tops;

/** Open the page of a lesson as the reader did. */
function open({ lesson = "00-start", type = "navigate", hash = "", scrolled = 0 } = {}) {
  window = openPage(`
    <nav><a href="/voila/render/00-start.ipynb">Start</a>
      <a href="/voila/render/01-one.ipynb">One</a><a href="02-two.html">Two</a></nav>
    <nav id="contents"><a href="#first">First</a><a href="#a-loop">A loop</a></nav>
    <main id="lesson" tabindex="-1"><h2 id="first">First</h2><h2 id="a-loop">A loop</h2></main>`);
  location.hash = hash;
  said = [];
  kernel = true;
  tops = { first: 100, "a-loop": 3000 };
  for (const heading of document.querySelectorAll("h2")) {
    heading.getBoundingClientRect = () => ({ top: tops[heading.id] });
  }
  globalThis.scrollY = scrolled;
  globalThis.innerHeight = 800;
  performance.getEntriesByType = () => [{ type }];
  window.course = {
    config: { notebook: `${lesson}.ipynb` },
    leaving: false,
    tell(words) {
      if (kernel) said.push(words);
      return kernel;
    },
  };
}

/** Have the kernel be asked, and answer. */
function welcomed(told, how) {
  open(how);
  const welcome = new Welcome();
  welcome.ask();
  hear(told);
  return welcome;
}

function hear(welcome) {
  document.dispatchEvent(new window.CustomEvent("course:told", { detail: { welcome } }));
}

const links = () =>
  [...document.querySelectorAll(".welcome a")].map((a) => [a.textContent, a.getAttribute("href")]);
const line = () => document.querySelector(".welcome p")?.textContent;
const press = (selector) =>
  document.querySelector(selector).dispatchEvent(new window.Event("click", { bubbles: true }));

test("it is offered to go on in another lesson, and what waits is said once in a tab", () => {
  welcomed({ place: PLACE, waiting: [LETTER] });
  assert.deepEqual(said, [{ welcome: { waiting: true, left: false } }]);
  assert.equal(line(), "Go on at “A loop”, in “The first”");
  const there = "http://127.0.0.1/voila/render/01-one.ipynb#a-loop";
  const letter = "http://127.0.0.1/02-two.html#exercise-letter";
  assert.deepEqual(links(), [
    ["Go on at “A loop”", there],
    [LETTER.words, letter],
  ]);
  assert.equal(document.querySelector(".welcome [role=status]").textContent.includes(line()), true);
  assert.notEqual(document.activeElement?.closest("aside"), document.querySelector(".welcome"));
  hear({ place: null, waiting: [LETTER] });
  assert.deepEqual(links(), []);
});

test("it is offered in its own lesson only where it is further down", () => {
  welcomed({ place: PLACE, waiting: [] }, { lesson: "01-one" });
  assert.deepEqual(links(), [["Go on at “A loop”", "#a-loop"]]);
  welcomed({ place: { ...PLACE, section: "first" }, waiting: [] }, { lesson: "01-one" });
  assert.deepEqual(links(), []);
});

test("a lesson without the section is offered from its top, one that is gone not at all", () => {
  welcomed({ place: { ...PLACE, section: "", heading: "" }, waiting: [] });
  assert.deepEqual(links(), [
    ["Go on with “The first”", "http://127.0.0.1/voila/render/01-one.ipynb"],
  ]);
  welcomed({ place: { ...PLACE, lesson: "77-gone" }, waiting: [] });
  assert.deepEqual(links(), []);
});

for (const [name, how, offered] of [
  ["a place in it", { hash: "#first" }, false],
  ["where it was before", { type: "reload", scrolled: 900 }, false],
  ["its top once more", { type: "reload" }, true],
]) {
  test(`a page that was opened at ${name} ${offered ? "offers it" : "does not"}`, () => {
    welcomed({ place: PLACE, waiting: [] }, how);
    assert.equal(links().length, Number(offered));
  });
}

test("it goes when it is closed or followed, and while the journal is locked", () => {
  for (const gone of [
    () => press(".welcome button"),
    () => press(".welcome a"),
    () => hear(null),
  ]) {
    welcomed({ place: PLACE, waiting: [] });
    assert.equal(links().length, 1);
    gone();
    assert.equal(document.querySelector(".welcome"), null);
  }
});

test("that the page was left unheard is told until it was heard", () => {
  open();
  window.localStorage.setItem("course-left", "1");
  const welcome = new Welcome();
  for (const [told, left] of [
    [null, true],
    [{ place: null, waiting: [] }, true],
    [null, false],
  ]) {
    welcome.ask();
    assert.equal(said.at(-1).welcome.left, left);
    hear(told);
  }
});

test("whoever leaves leaves no mark in the tab", () => {
  welcomed({ place: null, waiting: [LETTER] });
  assert.equal(window.sessionStorage.length, 1);
  document.dispatchEvent(new window.Event("course:left"));
  assert.equal(window.sessionStorage.length, 0);
});

// ---- Where the reader is -------------------------------------------------------------------

beforeEach(({ mock }) => mock?.timers.reset());

/** Have the reader come to a section, as the contents mark it. */
function come(section) {
  for (const link of document.querySelectorAll("#contents a")) {
    if (link.hash === `#${section}`) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

/** Have the reader scroll, and rest. */
function rest(mock, seconds = 2) {
  window.dispatchEvent(new window.Event("scroll"));
  mock.timers.tick(seconds * 1000);
}

function noting(mock, welcome = { offersPlace: () => false }) {
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.addEventListener = window.addEventListener.bind(window);
  notePlace(() => welcome.offersPlace());
}

test("a section is told once the reader has rested there, and once", ({ mock }) => {
  open({ lesson: "01-one" });
  noting(mock);
  come("first");
  rest(mock, 1);
  rest(mock);
  rest(mock);
  come("a-loop");
  rest(mock);
  assert.deepEqual(said, [{ place: { section: "first" } }, { place: { section: "a-loop" } }]);
});

test("it is told when there is a kernel, not above the first section, nor by who leaves", ({
  mock,
}) => {
  open({ lesson: "01-one" });
  noting(mock);
  rest(mock);
  come("first");
  kernel = false;
  rest(mock);
  kernel = true;
  window.course.leaving = true;
  rest(mock);
  assert.deepEqual(said, []);
  window.course.leaving = false;
  rest(mock);
  assert.deepEqual(said, [{ place: { section: "first" } }]);
});

test("as long as another place is offered, it stays that", ({ mock }) => {
  const welcome = welcomed({ place: PLACE, waiting: [] }, { lesson: "01-one" });
  said = [];
  noting(mock, welcome);
  rest(mock);
  assert.deepEqual(said, []);
  come("a-loop");
  tops["a-loop"] = 100; // the reader has come there without it
  rest(mock);
  assert.deepEqual(links(), []);
  assert.deepEqual(said, [{ place: { section: "a-loop" } }]);
});
