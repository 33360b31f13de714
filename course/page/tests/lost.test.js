// A lost connection is told, and what was written can be taken along.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openPage, runInline } from "./browser.js";

const PAGE = `
  <div id="lost" hidden>
    <p></p>
    <button data-connects data-when="lost trying silent asking opening">Connect again</button>
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

beforeEach(() => {
  window = openPage(PAGE);
  window.course = course = { config: { baseUrl: "/" }, complete: true, leaving: false };
  copied = [];
  runInline("lost", {
    BroadcastChannel: class {
      addEventListener() {}
      postMessage() {}
    },
    navigator: { clipboard: { writeText: async (words) => copied.push(words) } },
  });
});

const banner = () => document.getElementById("lost");
const shown = () =>
  [...banner().querySelectorAll("button")].filter((b) => !b.hidden).map((b) => b.textContent);

/** A connection to a kernel, whose signals can be given. */
function kernel() {
  const signal = () => {
    const heard = [];
    return {
      connect: (slot) => heard.push(slot),
      emit: (value) => heard.map((s) => s(null, value)),
    };
  };
  return {
    status: "idle",
    connectionStatus: "connected",
    statusChanged: signal(),
    connectionStatusChanged: signal(),
  };
}

test("while all is well, nothing is said", () => {
  course.watch(kernel());
  assert.equal(banner().hidden, true);
});

test("a kernel that has ended is told at once, with a way on", () => {
  const here = kernel();
  course.watch(here);
  here.statusChanged.emit("dead");
  assert.equal(banner().hidden, false);
  assert.match(banner().querySelector("p").textContent, /was lost/);
  assert.deepEqual(shown(), ["Connect again", "Copy"]);
});

test("a kernel that the page has left is not listened to", () => {
  const earlier = kernel();
  course.watch(earlier);
  course.watch(kernel());
  earlier.statusChanged.emit("dead");
  assert.equal(banner().hidden, true);
});

test("who leaves is not held up by it", () => {
  course.leaving = true;
  course.lost();
  assert.equal(banner().hidden, true);
});

test("what was written is copied with its questions, and nothing that was not chosen", async () => {
  course.lost();
  const copy = banner().querySelector("[data-copies]");
  copy.dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(copied, ["A small step\n\nWhich?\na walk\n\nWhere?\nchest"]);
});
