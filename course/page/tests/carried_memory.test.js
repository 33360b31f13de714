// What is in memory alone goes from page to page, and nowhere else.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { CarriedMemory } from "../site/carried_memory.js";
import { openPage } from "./browser.js";

let window, tabs, held;

/** A service worker that holds what a page leaves with it, for the next. */
const files = {
  postMessage({ type, memory }, [port] = []) {
    if (type === "hold") held = structuredClone(memory);
    if (type === "give") port.postMessage(held ?? null);
  },
};

class Tab {
  constructor() {
    tabs.push(this);
  }
  postMessage(data) {
    for (const tab of tabs) if (tab !== this) tab.onmessage({ data: structuredClone(data) });
  }
  close() {
    tabs = tabs.filter((tab) => tab !== this);
  }
}

beforeEach(() => {
  tabs = [];
  held = undefined;
  window = openPage();
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.BroadcastChannel = Tab;
  const navigator = { serviceWorker: { controller: files } };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
});

afterEach(() => {
  tabs = [];
});

test("the next page has what the page before had", async () => {
  const before = new CarriedMemory();
  before.take({ stamp: 1 });
  tabs = []; // the page has gone
  window.dispatchEvent(new Event("pagehide"));
  const after = new CarriedMemory();
  await after.found;
  assert.deepEqual(after.newest, { stamp: 1 });
});

test("also while what holds it is only just being installed, on a first visit", async () => {
  navigator.serviceWorker.controller = null;
  const registered = Promise.resolve({ installing: files, waiting: null, active: null });
  const before = new CarriedMemory(registered);
  before.take({ stamp: 1 });
  await before.found;
  tabs = [];
  window.dispatchEvent(new Event("pagehide"));
  const after = new CarriedMemory(registered);
  await after.found;
  assert.deepEqual(after.newest, { stamp: 1 });
});

test("so has the page of another tab, and hears when that changes", async () => {
  const one = new CarriedMemory();
  one.take({ stamp: 1 });
  const other = new CarriedMemory();
  assert.deepEqual(other.newest, { stamp: 1 });
  const heard = [];
  other.onnewer = (memory) => heard.push(memory);
  one.take({ stamp: 2 });
  assert.deepEqual(heard, [{ stamp: 2 }]);
});

test("what is older than what is here is not taken", async () => {
  held = { stamp: 1 };
  const memory = new CarriedMemory();
  memory.take({ stamp: 2 });
  await memory.found;
  assert.deepEqual(memory.newest, { stamp: 2 });
});

test("whoever leaves leaves nothing for the next page", () => {
  const memory = new CarriedMemory();
  memory.take({ stamp: 1 });
  document.dispatchEvent(new Event("course:left"));
  memory.take({ stamp: 2 }); // the worker's last word
  window.dispatchEvent(new Event("pagehide"));
  assert.equal(held, undefined);
  assert.equal(tabs.length, 0);
});
