// The outputs of a cell, each in its place, and a calm sentence for one that cannot be shown.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { show } from "../lesson/outputs.js";
import { openPage } from "./browser.js";

const failures = [];
const place = () => document.body.appendChild(document.createElement("div"));
const data = (bundle) => ({ output_type: "display_data", data: bundle });

beforeEach(() => {
  openPage().course = { failed: (error) => failures.push(error) };
  failures.length = 0;
});

test("words that a cell prints are shown as words", async () => {
  const here = place();
  await show({ output_type: "stream", text: ["<b>1</b>\n", "2"] }, here);
  assert.equal(here.querySelector("pre").textContent, "<b>1</b>\n2");
});

test("the richest form of an output is the one that is shown", async () => {
  const here = place();
  await show(data({ "text/plain": "plain", "text/html": ["<p>", "rich</p>"] }), here);
  assert.equal(here.textContent, "rich");
});

test("a picture is described by its words", async () => {
  globalThis.Image = function Image() {
    return document.createElement("img");
  };
  const here = place();
  await show(data({ "image/png": "AAAA", "text/plain": "a line that falls" }), here);
  assert.equal(here.querySelector("img").alt, "a line that falls");
});

test("a widget is shown by its model", async () => {
  const shown = [];
  const widgets = { display: (id) => shown.push(id) };
  const view = { "application/vnd.jupyter.widget-view+json": { model_id: "one" } };
  await show(data(view), place(), widgets);
  assert.deepEqual(shown, ["one"]);
});

for (const [name, output, widgets] of [
  ["a cell that failed", { output_type: "error", ename: "KeyError" }],
  [
    "a widget that is not there",
    data({ "application/vnd.jupyter.widget-view+json": { model_id: "gone" } }),
    { display: () => Promise.reject(new Error("gone")) },
  ],
]) {
  test(`${name} is told calmly, once`, async () => {
    const here = place();
    await show(output, here, widgets);
    assert.equal(failures.length, 1);
    assert.equal(here.textContent, "");
  });
}
