// A page that was sent before its exercises were made.
import assert from "node:assert/strict";
import { test } from "node:test";

import { placeExercises } from "../lesson/late.js";
import { openPage } from "./browser.js";
import { page } from "./lesson.js";

const LATE = { baseUrl: "/", notebook: "one.ipynb", version: "", kept: true };
const settings = (config) =>
  `<script id="jupyter-config-data" type="application/json">${JSON.stringify(config)}</script>`;
const late = (slots = 2, config = LATE) =>
  `<main><p>Prose.</p>${"<div class='slot'>It comes.</div>".repeat(slots)}</main>${settings(config)}`;

/** Open a page that is late, of which the server sends these one after the other. */
async function open(...sent) {
  const before = sent.at(-1).before === undefined ? "" : sent.pop().before;
  const window = openPage(before + late());
  window.course = {
    config: { ...LATE },
    failed: (_error, slot) => slot.replaceChildren("It failed."),
  };
  globalThis.fetch = async () => {
    const next = sent.length > 1 ? sent.shift() : sent[0];
    if (next instanceof Error) throw next;
    return new Response(next);
  };
  const { setTimeout } = globalThis;
  globalThis.setTimeout = setImmediate; // nobody waits here
  await placeExercises();
  globalThis.setTimeout = setTimeout;
  return window;
}

test("they come into their places as soon as they are made, and the prose stays", async () => {
  const window = await open(new Error("nobody answers"), late(), page("3"));
  assert.equal(document.querySelectorAll(".slot textarea").length, 3);
  assert.equal(document.querySelector("main p").textContent, "Prose.");
  assert.equal(window.course.config.version, "3");
  assert.ok(JSON.parse(document.getElementById("widget-states").textContent).states.what);
});

test("their places come with them, and the contents that lead there", async () => {
  const contents = (part) => `<nav id="contents"><ol class="sections">${part}</ol></nav>`;
  const link = "<li><a href='#exercise-step'>A step</a></li>";
  const made = page("3").replace('class="slot"', 'class="slot" id="exercise-step"');
  await open(contents(link) + made, { before: contents("") });
  const [exercise] = document.querySelectorAll("#exercise-step textarea");
  assert.ok(exercise);
  assert.equal(document.querySelector("#contents a").textContent, "A step");
});

test("where they cannot be made, what is said of that comes into their place", async () => {
  await open(late(2, { ...LATE, notebook: "" }).replaceAll("It comes.", "It could not open."));
  assert.equal(document.querySelector(".slot").textContent, "It could not open.");
});

test("where they are never made, the reader is told", async () => {
  await open(late());
  assert.equal(document.querySelectorAll(".slot")[1].textContent, "It failed.");
});
