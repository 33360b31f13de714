// Leave this page: what counts as three taps of Shift, and that nothing holds it up.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openPage, runInline } from "./browser.js";

const NEUTRAL = "https://neutral.example/";
const KEYS = { modifiers: [] };
let window, course, went, now;

beforeEach(() => {
  window = openPage("<p>my words</p><a data-leaves href='#'>Leave</a><p class='taps'></p>");
  window.stop = () => {};
  course = { config: {}, leaving: false };
  went = [];
  now = 1000;
  runInline("leave", {
    course,
    data: { neutralAddress: NEUTRAL },
    location: { replace: (address) => went.push([address, document.body.textContent]) },
    localStorage: window.localStorage,
    navigator: { sendBeacon: () => true },
  });
});

function send(type, key, modifiers = KEYS.modifiers) {
  const event = new window.Event(type, { bubbles: true });
  Object.defineProperty(event, "timeStamp", { value: now });
  Object.assign(event, {
    key,
    repeat: false,
    getModifierState: (name) => modifiers.includes(name),
  });
  document.body.dispatchEvent(event);
}

function tap(held = 50, modifiers) {
  send("keydown", "Shift", modifiers);
  now += held;
  send("keyup", "Shift", modifiers);
  now += 100;
}

test("three taps cover the page before anything else, and go elsewhere", () => {
  for (const _ of [1, 2, 3]) tap();
  assert.deepEqual(went, [[NEUTRAL, ""]]);
});

test("after the second it says so", () => {
  tap();
  assert.equal(document.querySelector(".taps").textContent, "");
  tap();
  assert.match(document.querySelector(".taps").textContent, /once more/);
});

for (const [name, between] of [
  ["another key", () => send("keydown", "a")],
  ["a click", () => send("click")],
  ["a turned wheel", () => send("wheel")],
  ["composed text", () => send("compositionupdate")],
  ["inserted text", () => send("beforeinput")],
  ["two seconds", () => (now += 2001)],
]) {
  test(`${name} in between, and the count begins anew`, () => {
    tap();
    tap();
    between();
    tap();
    assert.deepEqual(went, []);
  });
}

test("Shift held long, or with another key, is no tap", () => {
  for (const _ of [1, 2, 3]) tap(800);
  for (const _ of [1, 2, 3]) tap(50, ["AltGraph"]);
  assert.deepEqual(went, []);
});

test("where nothing of the course is on the screen, taps of Shift are none, and the command leaves", () => {
  course.isElsewhere = () => true;
  for (const _ of [1, 2, 3]) tap();
  assert.deepEqual(went, []);
  course.leave();
  assert.equal(went.length, 1);
  assert.equal(document.querySelector(".cover").style.position, "fixed");
});

test("the button leaves", () => {
  document.querySelector("a").dispatchEvent(new window.Event("click", { bubbles: true }));
  assert.equal(went.length, 1);
});

test("whatever fails while the last letters are sent, the page is left", () => {
  course.sendWaiting = () => {
    throw new Error("the socket is closed");
  };
  for (const _ of [1, 2, 3]) tap();
  assert.equal(went.length, 1);
});

test("what was typed last is kept before the page goes, if that does not take long", async () => {
  let keep;
  course.endKernel = () => new Promise((resolve) => (keep = resolve));
  document.querySelector("a").dispatchEvent(new window.Event("click", { bubbles: true }));
  assert.equal(document.body.textContent, "");
  assert.deepEqual(went, []);
  keep();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(went, [[NEUTRAL, ""]]);
});

test("where the reader was is forgotten by the kernel, or by the next one where something is kept", () => {
  const told = [];
  let hears = true;
  course.tell = (words) => {
    told.push([words, document.body.textContent]);
    return hears;
  };
  const marked = () => window.localStorage.getItem("course-left");
  for (const [kept, heard, mark] of [
    [true, true, null],
    [false, false, null],
    [true, false, "1"],
  ]) {
    course.config.kept = kept;
    hears = heard;
    course.leaving = false;
    now += 3000;
    for (const _ of [1, 2, 3]) tap();
    assert.deepEqual(told.pop(), [{ place: null }, ""]);
    assert.equal(marked(), mark);
  }
  delete course.tell; // the lesson's script has not come
  window.localStorage.clear();
  now += 3000;
  for (const _ of [1, 2, 3]) tap();
  assert.equal(marked(), "1");
});

test("a kernel that cannot be ended holds nobody up", () => {
  course.endKernel = () => {
    throw new Error("it cannot");
  };
  document.querySelector("a").dispatchEvent(new window.Event("click", { bubbles: true }));
  assert.equal(went.length, 1);
});
