// The page for addresses that lead nowhere, which may be of any depth below the course.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, runInline } from "./browser.js";

const PAGE = `
  <link rel="manifest" href="course.webmanifest">
  <a href="#help-now">Help now</a>
  <a href="start.html">Go to the start of the course</a>
  <a href="https://elsewhere.example/">Leave this page</a>
  <details data-script="aloud.js"><summary>Reading</summary></details>`;
const FOLDER = "https://host.example/course/";
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Open the page at an address, on a host that has these, and a page for everything else. */
async function open(address, there) {
  openPage(PAGE);
  const answers = async ({ href }) => new Response(there.includes(href) ? "{}" : "<!doctype html>");
  runInline("nothing_here", { location: new URL(address), fetch: answers });
  await settled();
  return [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
}

test("its links lead into the course, however deep the address is", async () => {
  const links = ["#help-now", `${FOLDER}start.html`, "https://elsewhere.example/"];
  const there = [`${FOLDER}course.webmanifest`];
  for (const below of ["strat.html", "start.html/", "one/two.html?three=four/five"]) {
    assert.deepEqual(await open(FOLDER + below, there), links, below);
    assert.equal(document.querySelector("details").dataset.script, `${FOLDER}aloud.js`);
  }
});

test("they stay as they are where no course is found", async () => {
  const links = ["#help-now", "start.html", "https://elsewhere.example/"];
  assert.deepEqual(await open(`${FOLDER}one/two.html`, []), links);
});
