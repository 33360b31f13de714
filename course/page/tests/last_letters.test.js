// A page that goes right after something was typed gives its worker the time to keep that.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { holdUpAfterTyping } from "../site/last_letters.js";
import { openPage } from "./browser.js";

let window, time, kept;

beforeEach(() => {
  window = openPage("<textarea></textarea>");
  time = 10_000;
  globalThis.addEventListener = window.addEventListener.bind(window);
  const performance = { now: () => (time += 10) };
  Object.defineProperty(globalThis, "performance", { value: performance, configurable: true });
  kept = holdUpAfterTyping();
});

const type = () =>
  document.querySelector("textarea").dispatchEvent(new window.Event("input", { bubbles: true }));

/** Return for how long the page is held up as it goes. */
function go() {
  const before = time;
  window.dispatchEvent(new window.Event("pagehide"));
  return time - before;
}

test("it is held up where that was just now", () => {
  type();
  assert.ok(go() >= 400);
});

test("it is not where nothing was typed, or long ago, or all of it is kept", () => {
  assert.ok(go() < 100);
  type();
  time += 2000;
  assert.ok(go() < 100);
  type();
  kept();
  assert.ok(go() < 100);
});

test("nobody who leaves is held up", () => {
  type();
  document.dispatchEvent(new window.Event("course:left"));
  assert.ok(go() < 100);
});
