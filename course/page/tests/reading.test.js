// How somebody likes to read is there before the page is painted, and outlasts it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, runInline } from "./browser.js";

const CONTROLS = `
  <details data-script="/aloud.js"><summary>Reading</summary>
  <select data-reading="text"><option value="small"><option value="" selected><option value="large"></select>
  <select data-reading="colours"><option value="" selected><option value="dark"></select>
  <input type="checkbox" value="calm" data-reading="view"></details><button data-prints></button>`;

/** Open a page in a browser that has kept this. */
function read(kept, more = {}) {
  const window = openPage(CONTROLS);
  const stored = new Map(kept ? [["reading", kept]] : []);
  const localStorage = {
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => stored.set(name, value),
    removeItem: (name) => stored.delete(name),
  };
  const { HTMLInputElement, HTMLSelectElement } = window;
  runInline("reading", { localStorage, HTMLInputElement, HTMLSelectElement, ...more });
  const { dataset } = document.documentElement;
  const before = { ...dataset };
  window.dispatchEvent(new window.Event("DOMContentLoaded"));
  const control = (name) => document.querySelector(`[data-reading=${name}]`);
  return { window, stored, before, dataset, control };
}

function choose(window, control, value) {
  if (control.type === "checkbox") control.checked = value;
  else control.value = value;
  control.dispatchEvent(new window.Event("change", { bubbles: true }));
}

test("what was chosen is so before the page is there, and the controls say it", () => {
  const { before, control } = read('{"text":"large","view":"calm"}');
  assert.deepEqual(before, { text: "large", view: "calm" });
  assert.equal(control("text").value, "large");
  assert.equal(control("colours").value, "");
  assert.equal(control("view").checked, true);
});

test("a choice holds at once and is kept; where all is as usual, nothing is", () => {
  const { window, stored, dataset, control } = read();
  choose(window, control("colours"), "dark");
  choose(window, control("view"), true);
  assert.deepEqual({ ...dataset }, { colours: "dark", view: "calm" });
  assert.deepEqual(JSON.parse(stored.get("reading")), { view: "calm", colours: "dark" });
  choose(window, control("colours"), "");
  choose(window, control("view"), false);
  assert.deepEqual({ ...dataset }, {});
  assert.equal(stored.size, 0);
});

test("another tab of the browser follows", () => {
  const { window, stored, dataset, control } = read();
  stored.set("reading", '{"text":"small"}');
  const told = (key) => window.dispatchEvent(Object.assign(new window.Event("storage"), { key }));
  told("another");
  assert.equal(dataset.text, undefined);
  told("reading");
  assert.equal(dataset.text, "small");
  assert.equal(control("text").value, "small");
});

test("where nothing may be kept, or something else is, the page is as usual and choices hold", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  const localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  const { window, dataset, control } = read("", { localStorage });
  choose(window, control("text"), "large");
  assert.equal(dataset.text, "large");
  for (const other of ["null", "[1]", "no JSON", '{"text":7,"more":"x"}']) {
    assert.deepEqual(read(other).before, {}, other);
  }
});

test("what reads aloud is fetched when it is looked for, once; and a button prints", () => {
  let printed = 0;
  const { window } = read("", { print: () => printed++ });
  const details = document.querySelector("details");
  const scripts = () => document.head.querySelectorAll("script[src]").length;
  assert.equal(scripts(), 0);
  details.open = true;
  for (let time = 0; time < 2; time++) details.dispatchEvent(new window.Event("toggle"));
  assert.equal(scripts(), 1);
  document
    .querySelector("[data-prints]")
    .dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
  assert.equal(printed, 1);
});
