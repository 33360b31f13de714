// When a page asks for a kernel, and when its exercises are said to be ready.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, type } from "./browser.js";
import { area, page, settled } from "./lesson.js";

let opened = 0;

/** Open the page with its script; `before` does something before that is there. */
async function open(config = {}, before = () => {}) {
  const window = openPage(page());
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.removeEventListener = window.removeEventListener.bind(window);
  const seen = { asked: 0, ready: 0 };
  window.course = {
    config: { baseUrl: "/", notebook: "one.ipynb", version: "1", kept: false, ...config },
    early: [],
    connect: () => seen.asked++,
    ready: () => seen.ready++,
  };
  before(window.course);
  await import(`../lesson/lesson.js?${opened++}`);
  while (document.querySelector(".slot:not([data-live])")) await settled();
  await new Promise((resolve) => setTimeout(resolve));
  await settled();
  const asks = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { seen, asks, window };
}

test("who only reads, and clicks here and there, asks for none", async () => {
  const { seen } = await open();
  for (const place of ["main", "label", "textarea"]) {
    document.querySelector(place).dispatchEvent(new Event("click", { bubbles: true }));
  }
  assert.deepEqual(seen, { asked: 0, ready: 1 });
});

test("who writes asks for one, once", async () => {
  const { seen } = await open();
  type(area("what"), "a");
  type(area("what"), "ab");
  assert.equal(seen.asked, 1);
});

test("so does who wrote, or pressed, before the script was there", async () => {
  const { seen } = await open({}, (course) => {
    course.early.push([document.querySelector("button"), "click"]);
  });
  assert.equal(seen.asked, 1);
});

test("where something is kept it is asked for, and the page is ready when that is there", async () => {
  const { seen } = await open({ kept: true });
  assert.deepEqual(seen, { asked: 1, ready: 0 });
});

test("the browser asks before words are lost that belong to what is kept, and not who leaves", async () => {
  const { asks, window } = await open({ kept: true });
  assert.equal(asks(), false);
  type(area("what"), "a");
  assert.equal(asks(), true);
  window.course.leaving = true;
  assert.equal(asks(), false);
});
