// A lost connection is told, and what was written can be taken along.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { openPage, runInline } from "./browser.js";

const PAGE = `
  <div id="lost" hidden>
    <p></p>
    <button data-connects data-when="lost trying silent full asking opening files">Connect again</button>
    <a href="/opened" data-when="asking">Open the course</a>
    <button data-copies>Copy</button>
    <button data-hides data-when="back partly">Close</button>
  </div>
  <main id="lesson">
    <div class="exercise"><h3>A small step</h3>
      <label for="a">Which?</label><textarea id="a">a walk</textarea>
      <fieldset><legend>Where?</legend>
        <label><input type="checkbox" checked>chest</label>
        <label><input type="checkbox">throat</label>
      </fieldset>
    </div>
  </main>`;
let window, course, copied;

beforeEach(() => openWith({ baseUrl: "/" }));

/** Open the page with these settings. */
function openWith(config) {
  window = openPage(PAGE);
  window.course = course = { config, leaving: false };
  copied = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  runInline("lost", {
    BroadcastChannel: class {
      addEventListener() {}
      postMessage() {}
    },
    navigator: { clipboard: { writeText: async (words) => copied.push(words) } },
  });
}

const banner = () => document.getElementById("lost");
const shown = () =>
  [...banner().querySelectorAll("button")].filter((b) => !b.hidden).map((b) => b.textContent);

const said = () => (banner().hidden ? "" : banner().querySelector("p").textContent);
const click = (selector) =>
  banner()
    .querySelector(selector)
    .dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
const settled = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => mock.timers.reset());

test("a kernel that comes is not spoken of, nor one whose connection comes back soon", async () => {
  course.takeOver = async () => ({ placed: true });
  course.connect();
  await settled();
  course.connectionChanged("away");
  mock.timers.tick(2000);
  course.connectionChanged("connected");
  mock.timers.tick(60_000);
  assert.equal(said(), "");
});

test("a first kernel that does not come is told after five seconds, until it does", async () => {
  let come;
  course.takeOver = () => new Promise((resolve) => (come = resolve));
  course.connect();
  mock.timers.tick(5000);
  assert.match(said(), /does not answer/);
  assert.deepEqual(shown(), ["Connect again", "Copy"]);
  come({ placed: true });
  await settled();
  assert.equal(said(), "");
});

test("a first kernel that cannot be had is asked for again by itself", async () => {
  let asked = 0;
  course.takeOver = async () => {
    asked += 1;
    if (asked < 3) throw new Error("it failed");
    return { placed: true };
  };
  course.connect();
  await settled();
  assert.match(said(), /does not answer/);
  for (const tries of [2, 3]) {
    mock.timers.tick(2000);
    await settled();
    assert.equal(asked, tries);
  }
  assert.equal(said(), "");
});

for (const [name, taken, words] of [
  ["too many pages are open", { refused: 503, full: true }, /Too many pages/],
  ["the course of a group has ended", { refused: 503, full: false }, /opened first/],
  ["a sign-in answers", { refused: 0, full: false }, /opened first/],
  ["something is broken", { refused: 502, full: false }, /does not answer/],
]) {
  test(`${name}: that is told, and words can be copied`, async () => {
    course.takeOver = async () => taken;
    course.connect();
    await settled();
    assert.match(said(), words);
    assert.ok(shown().includes("Copy"));
  });
}

test("a kernel that has ended is told at once, with a way on", async () => {
  course.connectionChanged("gone");
  assert.match(said(), /was lost/);
  assert.deepEqual(shown(), ["Connect again", "Copy"]);
  course.takeOver = async () => ({ placed: true });
  click("[data-connects]");
  assert.equal(said(), "Connecting…");
  await settled();
  assert.match(said(), /back in its place/);
});

test("words that found no place are in the copy, and that is said", async () => {
  course.connectionChanged("gone");
  course.takeOver = async () => {
    document.getElementById("a").value = "";
    return { placed: false };
  };
  click("[data-connects]");
  await settled();
  assert.match(said(), /Some of what you wrote/);
  click("[data-copies]");
  await settled();
  assert.match(copied[0], /a walk/);
});

test("who tries again does not wait for the try before", async () => {
  const signals = [];
  course.takeOver = (signal) => new Promise(() => signals.push(signal));
  course.connect();
  mock.timers.tick(5000);
  click("[data-connects]");
  assert.deepEqual(
    signals.map((signal) => signal.aborted),
    [true, false],
  );
});

test("who leaves is not held up by it", () => {
  course.leaving = true;
  course.lost();
  assert.equal(banner().hidden, true);
});

test("what was written is copied with its questions, and nothing that was not chosen", async () => {
  course.lost();
  click("[data-copies]");
  await settled();
  assert.deepEqual(copied, ["A small step\n\nWhich?\na walk\n\nWhere?\nchest"]);
});

const ALONE = { baseUrl: "", worker: "worker.js" }; // there is no server

test("in the browser alone, a slow start is no failure: it is told, and goes on", async () => {
  openWith(ALONE);
  let come;
  course.takeOver = () => new Promise((resolve) => (come = resolve));
  course.connect();
  mock.timers.tick(9000);
  assert.equal(said(), "");
  mock.timers.tick(1000);
  assert.match(said(), /still getting ready/);
  assert.equal(course.isLost, false);
  assert.deepEqual(shown(), ["Copy"]);
  mock.timers.tick(600_000);
  come({ placed: true });
  await settled();
  assert.equal(said(), "");
});

for (const [why, words, buttons] of [
  ["files", /did not arrive/, ["Connect again", "Copy"]],
  ["wasm", /cannot work in this browser/, ["Copy"]],
  ["kernel", /could not start/, ["Connect again", "Copy"]],
]) {
  test(`there, what failed is told at once, and stays: ${why}`, async () => {
    openWith(ALONE);
    course.takeOver = async () => ({ failed: why });
    course.connect();
    await settled();
    for (const _ of [1, 2, 3]) {
      assert.match(said(), words);
      assert.deepEqual(shown(), buttons);
      mock.timers.tick(60_000);
      await settled();
    }
  });
}

test("files that did not arrive are asked for again when the device is online", async () => {
  openWith(ALONE);
  course.takeOver = async () => ({ failed: "files" });
  course.connect();
  await settled();
  course.takeOver = async () => ({ placed: true });
  window.dispatchEvent(new window.Event("online"));
  await settled();
  assert.match(said(), /back in its place/);
});
