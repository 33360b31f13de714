// Links to other pages of the course wait until what was typed is kept, and not for long.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { keepBeforeLinks } from "../site/following_links.js";
import { openPage } from "./browser.js";

const PAGE = `
  <a id="next" href="02.html">Next</a>
  <a id="here" href="#step">A step</a>
  <a id="tab" href="02.html" target="_blank">In a tab</a>
  <a id="else" href="https://neutral.example/">Elsewhere</a>
  <a id="phone" href="tel:112">112</a>`;
let window, went, keeping;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  window = openPage(PAGE);
  went = [];
  keeping = [];
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.location = {
    origin: "http://127.0.0.1",
    pathname: "/lesson",
    search: "",
    assign: (address) => went.push(address),
  };
  keepBeforeLinks(() => new Promise((resolve) => keeping.push(resolve)));
});

afterEach(() => mock.timers.reset());

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Click a link; return whether the browser is left to follow it. */
function click(id, more = {}) {
  const event = new window.MouseEvent("click", { bubbles: true, cancelable: true, ...more });
  document.getElementById(id).dispatchEvent(event);
  return !event.defaultPrevented;
}

test("the page goes when what was typed is kept", async () => {
  assert.equal(click("next"), false);
  await settled();
  assert.deepEqual(went, []);
  keeping[0]();
  await settled();
  assert.deepEqual(went, ["http://127.0.0.1/02.html"]);
});

test("it goes in any case after a second, once", async () => {
  click("next");
  mock.timers.tick(1000);
  keeping[0]();
  await settled();
  assert.equal(went.length, 1);
});

for (const id of ["here", "tab", "else", "phone"]) {
  test(`a link that does not go to another page here is the browser's: ${id}`, () => {
    assert.equal(click(id), true);
    assert.deepEqual(keeping, []);
  });
}

test("so is one that is to be opened in another tab", () => {
  assert.equal(click("next", { ctrlKey: true }), true);
});
