// A newer version of the course is told, and taken when somebody says so, after their words are kept.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { tellOfNewer } from "../site/newer_version.js";
import { openPage } from "./browser.js";

let window, files, done, controller;

beforeEach(() => {
  window = openPage("<main></main>");
  done = [];
  files = new window.EventTarget();
  controller = new window.EventTarget();
  const navigator = { serviceWorker: controller };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  globalThis.location = { reload: () => done.push("reload") };
});

const waiting = { postMessage: ({ type }) => done.push(type) };
const keep = async () => done.push("keep");
const press = (words) =>
  [...document.querySelectorAll("button")].find((each) => each.textContent === words).click();
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("it is taken when what was typed is kept", async () => {
  files.waiting = waiting;
  tellOfNewer(files, () => true, keep);
  assert.match(document.querySelector(".newer").textContent, /newer version/);
  press("Use it now");
  await settled();
  assert.deepEqual(done, ["keep", "activate"]);
  controller.dispatchEvent(new window.Event("controllerchange"));
  assert.deepEqual(done, ["keep", "activate", "reload"]);
});

test("it is told when it comes while the page is open, and can wait", () => {
  tellOfNewer(files, () => true, keep);
  assert.equal(document.querySelector(".newer"), null);
  files.installing = new window.EventTarget();
  files.dispatchEvent(new window.Event("updatefound"));
  files.waiting = waiting;
  files.installing.dispatchEvent(new window.Event("statechange"));
  press("Later");
  assert.equal(document.querySelector(".newer"), null);
  assert.deepEqual(done, []);
});

test("nobody is told whose words would be lost", () => {
  files.waiting = waiting;
  tellOfNewer(files, () => false, keep);
  assert.equal(document.querySelector(".newer"), null);
});
