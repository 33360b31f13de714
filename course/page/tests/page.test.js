// The page's own script: outputs into their places, links within the page, dialogs.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openPage, runInline } from "./browser.js";

const PAGE = `
  <script id="jupyter-config-data" type="application/json">{"kernelId": "one"}</script>
  <a href="#shorter">Shorter</a>
  <div class="slot waiting" id="slot-1"></div>
  <div class="slot waiting" id="slot-2"></div>
  <h2 id="shorter">The short way round</h2>
  <details><summary>Unfold</summary></details>
  <a href="#help-now" data-opens="help-now">Help now</a>
  <dialog id="help-now"><button data-closes="help-now">Close</button></dialog>`;
let window;

beforeEach(() => {
  window = openPage(PAGE);
  runInline("page", {
    location: { hash: "" },
    PerformanceObserver: class {
      observe() {}
      disconnect() {}
    },
  });
});

const click = (selector) =>
  document
    .querySelector(selector)
    .dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true }));

test("it knows what the page was sent with", () => {
  assert.equal(window.course.config.kernelId, "one");
});

test("outputs move into their slot", () => {
  const outputs = document.createElement("template");
  outputs.dataset.slot = "slot-1";
  outputs.innerHTML = "<p>An exercise</p>";
  document.body.append(outputs);
  window.course.arrived(outputs);
  const slot = document.getElementById("slot-1");
  assert.equal(slot.textContent, "An exercise");
  assert.equal(slot.classList.contains("waiting"), false);
  assert.equal(outputs.isConnected, false);
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

test("what cannot be shown is said in its place", () => {
  const slot = document.getElementById("slot-2");
  window.course.failed(null, slot);
  assert.match(slot.querySelector("[role=status]").textContent, /could not open/);
});
