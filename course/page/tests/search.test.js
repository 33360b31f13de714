// Search: what is found in pages and in what the reader wrote, and what is shown of it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, read, type } from "./browser.js";

const SECTIONS = [
  {
    page: "/lesson",
    anchor: "the-alarm",
    title: "Weather at sea",
    heading: "The alarm",
    text: "A late reply can set it off. It was built for a small child, and it is loud.",
  },
  {
    page: "/voila/render/02-x.ipynb",
    anchor: "a-café",
    title: "Old maps",
    heading: "A calm place",
    text: "Think of a café, or of a garden.",
  },
  {
    page: "/voila/render/02-x.ipynb",
    anchor: "exercise-map",
    title: "Old maps",
    heading: "A map",
    text: "Where does the alarm go off?",
  },
];
const HELP = `<dialog id="help-now"><div><details data-code="NZ"><summary>New Zealand <small>111</small></summary>
  <ul><li><span><b>Need to talk?</b> <small>For anyone.</small></span></li></ul></details></div></dialog>`;
const FORM = read("share/voila/templates/course/search.macro.html.j2").match(
  /<form[\s\S]*<\/form>/,
)[0];
const ENTRY = { exercise: "map", title: "A map", when: "3 Nov 2026, 20:15", text: "By the canal." };
let opened = 0;

/** Open a page on which somebody has turned to the search. */
async function open({ typed = "", sections = SECTIONS } = {}) {
  openPage(FORM + HELP);
  const asked = [];
  const kernel = { isOpen: false };
  window.course = {
    config: { searchAddress: "/course/search.json" },
    tell: ({ find }) => kernel.isOpen && asked.push(find) > 0,
  };
  globalThis.HTMLInputElement = window.HTMLInputElement;
  globalThis.HTMLAnchorElement = window.HTMLAnchorElement;
  globalThis.fetch = async () =>
    sections ? Response.json(sections) : new Response("gone", { status: 404 });
  const field = document.querySelector("input");
  field.value = typed;
  await import(`../lesson/search.js?${opened++}`);
  await shown();
  const told = async (found) => {
    document.dispatchEvent(new window.CustomEvent("course:told", { detail: { found } }));
    await shown();
  };
  return { field, asked, kernel, told };
}

const shown = () => new Promise((resolve) => setTimeout(resolve, 450));
const listed = (group) =>
  [...document.querySelectorAll(`.${group} li`)].map(({ firstChild, lastChild }) => [
    firstChild.textContent,
    firstChild.getAttribute("href"),
    lastChild.innerHTML,
  ]);
const said = () => document.querySelector("[role=status]").textContent;
async function look(field, words) {
  type(field, words);
  await shown();
}

test("a word, its beginning and one with a mistake lead to the section", async () => {
  const { field } = await open();
  assert.deepEqual(listed("places"), []);
  for (const words of ["garden", "GARD", "garten", "cafe", "  café "]) {
    await look(field, words);
    const [[name, address]] = listed("places");
    assert.equal(name, "A calm place Old maps", words);
    assert.equal(address, "/voila/render/02-x.ipynb#a-caf%C3%A9");
    assert.equal(said(), "1 place in the course.");
  }
  await look(field, "zebra");
  assert.deepEqual(listed("places"), []);
  assert.equal(said(), "Nothing found. Try other words.");
});

test("what is in a heading comes first, on this page by its anchor alone, and words are marked", async () => {
  const { field } = await open();
  await look(field, "alarm");
  const [first, second] = listed("places");
  assert.deepEqual(first.slice(0, 2), ["The alarm Weather at sea", "#the-alarm"]);
  assert.equal(second[2], "Where does the <mark>alarm</mark> go off?");
  assert.equal(said(), "2 places in the course.");
});

test("where there is what was typed, what is only near to it is left out, and words in a row come first", async () => {
  const { field } = await open();
  await look(field, "loud");
  assert.equal(listed("places").length, 1);
  await look(field, "alarm go");
  assert.equal(listed("places")[0][0], "A map Old maps");
  assert.equal(listed("places").length, 1);
  await look(field, "of a");
  assert.equal(listed("places")[0][0], "A calm place Old maps");
});

test("the lines of a country are found, and open in Help now", async () => {
  const { field } = await open();
  await look(field, "line for my country");
  assert.equal(listed("places")[0][0], "Help now");
  assert.equal(document.querySelector(".places a").dataset.opens, "help-now");
  await look(field, "zealand");
  assert.deepEqual(
    listed("places").map(([name]) => name),
    ["New Zealand Help now"],
  );
  const link = document.querySelector(".places a");
  assert.equal(link.dataset.opens, "help-now");
  const lines = document.querySelector("details");
  lines.scrollIntoView = () => {};
  link.click();
  await shown();
  assert.ok(lines.open);
});

test("what was typed before the script was there is looked for", async () => {
  await open({ typed: "garden" });
  assert.equal(listed("places").length, 1);
});

test("Escape clears the field and all that was found", async () => {
  const { field } = await open({ typed: "garden" });
  field.dispatchEvent(
    new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }),
  );
  await shown();
  assert.equal(field.value, "");
  assert.deepEqual(listed("places"), []);
  assert.equal(said(), "");
});

test("a kernel is asked for what the reader wrote, if there is one", async () => {
  const { field, asked, kernel, told } = await open();
  await look(field, "canal");
  assert.deepEqual(asked, []);
  kernel.isOpen = true;
  document.dispatchEvent(new window.Event("course:connected"));
  assert.deepEqual(asked, ["canal"]);
  await told({ words: "canal", count: 12, entries: [ENTRY] });
  assert.deepEqual(listed("own"), [
    [
      "A map 3 Nov 2026, 20:15",
      "/voila/render/02-x.ipynb#exercise-map",
      "By the <mark>canal</mark>.",
    ],
  ]);
  assert.equal(said(), "12 of what you wrote.");
});

test("what was locked since goes at once, and an answer to other words is not shown", async () => {
  const { asked, kernel, told } = await open({ typed: "canal" });
  kernel.isOpen = true;
  await told({ words: "canal", count: 1, entries: [ENTRY] });
  assert.equal(listed("own").length, 1);
  await told(null);
  assert.deepEqual(listed("own"), []);
  assert.deepEqual(asked, ["canal"]);
  await told({ words: "cana", count: 1, entries: [ENTRY] });
  assert.deepEqual(listed("own"), []);
  await told({ words: "canal", count: 1, entries: [{ ...ENTRY, exercise: "gone" }] });
  assert.equal(listed("own")[0][1], null); // this course has no such exercise
});

test("where the pages cannot be had, that is said in a sentence", async () => {
  const { field } = await open({ sections: null });
  await look(field, "garden");
  assert.equal(said(), "Search could not be loaded. Reload the page to try again.");
});

test("of a long text, what is around the word is shown", async () => {
  openPage();
  const { excerpt } = await import("../lesson/excerpt.js");
  const place = document.createElement("p");
  place.append(
    excerpt(`${"before ".repeat(40)}a heron ${"after ".repeat(40)}`, (word) => word === "heron"),
  );
  assert.match(place.innerHTML, /^… (before )+a <mark>heron<\/mark>( after)+ …$/);
  assert.ok(place.textContent.length < 130);
});
