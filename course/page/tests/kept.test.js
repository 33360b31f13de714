// Whether anything is kept is known before the page is painted.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, runInline } from "./browser.js";

const STORED = { "one-kept": "1" };

/** Return whether the page takes something to be kept. */
function isKept(course, getItem) {
  const window = openPage();
  window.course = { config: { course, kept: false } };
  runInline("kept", { localStorage: { getItem } });
  const shown = document.documentElement.hasAttribute("data-kept");
  assert.equal(window.course.config.kept, shown);
  return shown;
}

test("it is, of this course and of no other", () => {
  assert.equal(
    isKept("one", (name) => STORED[name] ?? null),
    true,
  );
  assert.equal(
    isKept("two", (name) => STORED[name] ?? null),
    false,
  );
});

test("a browser that gives pages no storage keeps nothing", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  assert.equal(isKept("one", refuse), false);
});
