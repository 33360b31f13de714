// Reading aloud: with a voice of this device or none, sentence by sentence, and no longer than it should.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openPage } from "./browser.js";

const PAGE = `
  <button data-aloud hidden>Read aloud</button>
  <main id="lesson">
    <div class="prose"><h1>Near and far</h1>
      <p>Some people <em>step</em> back. Others do not. <a class="source" href="#x">One, 2018</a>
      <span class="strength">limited evidence</span> It may pass.</p>
      <ul><li>A friend</li></ul><svg><text>drawn</text></svg></div>
    <div class="exercise"><h3>A map</h3><p class="invite">Draw it.</p><label>Not read</label></div>
  </main>`;
const HERE = { name: "Here", lang: "en_GB", localService: true };
const NETWORK = { name: "Network", lang: "en-US", localService: false, default: true };
const GERMAN = { name: "Deutsch", lang: "de-DE", localService: true, default: true };
const ALL = [
  "Near and far",
  "Some people step back.",
  "Others do not.",
  "limited evidence",
  "It may pass.",
  "A friend",
  "A map",
  "Draw it.",
];

const { Event } = globalThis; // the one of what speaks, which is not the page's

class Utterance extends EventTarget {
  constructor(text) {
    super();
    this.text = text;
  }
}

let window, offer, localVoice, speech;

beforeEach(async () => {
  window = openPage(PAGE);
  document.documentElement.lang = "en";
  Object.assign(globalThis, {
    NodeFilter: window.NodeFilter,
    MutationObserver: window.MutationObserver,
    SpeechSynthesisUtterance: Utterance,
    innerHeight: 800,
    navigator: window.navigator,
  });
  globalThis.addEventListener = window.addEventListener.bind(window);
  ({ offer, localVoice } = await import("../lesson/aloud.js"));
  speech = Object.assign(new EventTarget(), {
    said: [],
    voices: [NETWORK, GERMAN, HERE],
    getVoices: () => speech.voices,
    speak: (utterance) => speech.said.push(utterance),
    cancel: () => {
      speech.cancelled = true;
    },
  });
});

const button = () => document.querySelector("[data-aloud]");
const bar = () => document.querySelector(".aloud");
const press = (element) => element.dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
const words = () => speech.said.map(({ text }) => text);
const ends = (type = "end") => speech.said.at(-1).dispatchEvent(new Event(type));

test("a voice of this device that speaks the page's language is taken, and no other ever", () => {
  assert.equal(localVoice([NETWORK, GERMAN, HERE], ["en-US"]), HERE);
  assert.equal(localVoice([NETWORK, GERMAN], ["en-US"]), undefined);
  assert.equal(localVoice([{ ...NETWORK, localService: undefined }], ["en-US"]), undefined);
  const other = { ...HERE, lang: "en-US" };
  assert.equal(localVoice([HERE, other], ["en-US"]), other);
});

test("it is offered where there is such a voice, as soon as that is known", () => {
  speech.voices = [NETWORK];
  offer(speech);
  assert.equal(button().hidden, true);
  speech.voices = [NETWORK, HERE];
  speech.dispatchEvent(new Event("voiceschanged"));
  assert.equal(button().hidden, false);
});

test("prose and invitations are read to their end, sentence by sentence, by that voice", () => {
  offer(speech);
  press(button());
  for (const _sentence of ALL) ends();
  assert.deepEqual(words(), ALL);
  assert.ok(speech.said.every(({ voice }) => voice === HERE));
  assert.equal(bar(), null);
});

test("one can pause, go on with the same sentence, and stop", () => {
  offer(speech);
  press(button());
  ends();
  const [pause, stop] = bar().querySelectorAll("button");
  press(pause);
  ends(); // the browser says so of what was broken off
  assert.deepEqual([words().length, pause.textContent], [2, "Go on"]);
  press(pause);
  assert.deepEqual([words().at(-1), pause.textContent], [ALL[1], "Pause"]);
  press(stop);
  ends();
  assert.deepEqual([words().length, bar()], [3, null]);
});

test("it stops when the page is left, or covered, and says so when the voice fails", async () => {
  const acts = [
    () => document.dispatchEvent(new window.Event("course:left")),
    () => window.dispatchEvent(new window.Event("pagehide")),
    () => document.getElementById("lesson").classList.add("course-covered"),
  ];
  for (const act of acts) {
    offer(speech);
    press(button());
    assert.notEqual(bar(), null);
    act();
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual([bar(), speech.cancelled], [null, true]);
    document.body.innerHTML = PAGE;
  }
  offer(speech);
  press(button());
  speech.voices = [NETWORK];
  ends();
  assert.match(bar().querySelector("[role=status]").textContent, /voice of this device stopped/);
});
