// The contents: which section is on the screen, and what has become of the exercises.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { startContents } from "../lesson/contents.js";
import { sectionOnScreen } from "../lesson/sections.js";
import { openPage } from "./browser.js";

const SECTIONS = `<ol class="sections">
  <li><a href="#what-if?">What if?</a></li>
  <li><a href="#exercise-map" data-exercise="map">A map <small class="sign"></small></a></li>
  <li><a href="#in-short">In short</a></li>
</ol>`;
const SLOT = `<div class="slot" id="exercise-map"><div class="output">
  <div class="exercise exercise-map"></div></div></div>`;
const PAGE = `<nav id="contents">${SECTIONS}</nav>
  <main><h2 id="what-if?">What if?</h2>${SLOT}<h2 id="in-short">In short</h2></main>
  <footer></footer>`;

/** The browser's observers, which see what a test says: nothing has a place on a screen here. */
class Seeing {
  static all = [];
  watched = [];
  constructor(callback) {
    this.callback = callback;
    Seeing.all.push(this);
  }
  observe(element) {
    this.watched.push(element);
  }
  disconnect() {
    this.watched = [];
  }
  static see(selector, isIntersecting) {
    const target = document.querySelector(selector);
    for (const each of Seeing.all) {
      if (each.watched.includes(target)) each.callback([{ target, isIntersecting }]);
    }
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const current = () =>
  [...document.querySelectorAll("[aria-current=location]")].map(({ textContent }) => textContent);
const map = () => document.querySelector("[data-exercise=map]").textContent.trim();
const exercise = () => document.querySelector(".exercise-map");

beforeEach(() => {
  const window = openPage(PAGE);
  globalThis.MutationObserver = window.MutationObserver;
  globalThis.IntersectionObserver = Seeing;
  Seeing.all = [];
  startContents();
});

test("the section is marked whose heading the reader has come to", () => {
  assert.deepEqual(current(), []);
  assert.equal(sectionOnScreen(), "");
  Seeing.see("h2", true);
  assert.deepEqual(current(), ["What if?"]);
  Seeing.see("#in-short", true);
  assert.deepEqual(current(), ["In short"]);
  Seeing.see("#in-short", false);
  assert.deepEqual(current(), ["What if?"]);
  assert.equal(sectionOnScreen(), "what-if?");
});

test("at the end of a page it is the last, though its heading does not come up so far", () => {
  globalThis.scrollY = 900;
  Seeing.see("h2", true);
  Seeing.see("footer", true);
  assert.deepEqual(current(), ["In short"]);
  Seeing.see("footer", false);
  assert.deepEqual(current(), ["What if?"]);
});

test("a page that is all on the screen is at its beginning", () => {
  globalThis.scrollY = 0;
  Seeing.see("footer", true);
  assert.deepEqual(current(), []);
});

test("what the widget of an exercise says of it is said beside its name, and taken back", async () => {
  assert.equal(map(), "A map");
  exercise().classList.add("answered");
  await settled();
  assert.equal(map(), "A map answered");
  exercise().classList.add("waits");
  await settled();
  assert.equal(map(), "A map waits for you");
  exercise().classList.remove("answered", "waits");
  await settled();
  assert.equal(map(), "A map");
});

test("when the page is made anew, the new one is followed", async () => {
  const old = document.querySelector("h2");
  document.querySelector(".sections").outerHTML = SECTIONS;
  document.querySelector("main").innerHTML = `<h2 id="what-if?">What if?</h2>${SLOT}`;
  exercise().classList.add("answered");
  await settled();
  assert.equal(map(), "A map answered");
  assert.ok(Seeing.all.every(({ watched }) => !watched.includes(old)));
  Seeing.see("main h2", true);
  assert.deepEqual(current(), ["What if?"]);
});
