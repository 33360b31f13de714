// Help now puts the lines of the reader's country on top.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { openPage, read } from "./browser.js";

const COUNTRY = ([code, name, zones]) =>
  `<details data-code="${code}" data-zones="${zones}"><summary>${name} <small>112</small></summary></details>`;
const COUNTRIES = [
  ["AU", "Australia", "Australia/"],
  ["IE", "Ireland", "Europe/Dublin"],
  ["NL", "Netherlands", "Europe/Amsterdam"],
];
const PANEL = `
  <dialog id="help-now">
    <section class="my-help" hidden><ul></ul></section>
    <div class="own-country" hidden><label>Your country <select></select></label><p></p></div>
    <div class="countries">${COUNTRIES.map(COUNTRY).join("")}</div>
  </dialog>`;
const ZONE = process.env.TZ;

afterEach(() => {
  process.env.TZ = ZONE ?? "";
});

/** Run the page's script in a browser whose clock and languages are these, and wait as somebody does
 * who reads first; `painted` tells when the page is on the screen.
 */
async function help({ zone, languages = [], painted = Promise.resolve(), hash = "" }) {
  process.env.TZ = zone;
  const window = openPage(PANEL);
  const course = { painted };
  const names = {
    course,
    document,
    navigator: { languages },
    location: { hash },
    MutationObserver: window.MutationObserver,
  };
  new Function(...Object.keys(names), read("inline/help.js"))(...Object.values(names));
  await new Promise(setImmediate);
  return { help: course.help, window };
}

function onTop() {
  return document.querySelector(".own-country details")?.dataset.code;
}

for (const [zone, languages, expected] of [
  ["Europe/Dublin", ["nl-NL"], "IE"],
  ["Australia/Perth", [], "AU"],
  ["UTC", ["nl-NL", "en-IE"], "NL"],
  ["UTC", ["en"], undefined],
  ["Asia/Tokyo", ["en-AU"], undefined],
]) {
  test(`a device in ${zone} with ${languages} sees ${expected ?? "no country"} on top`, async () => {
    await help({ zone, languages });
    assert.equal(onTop(), expected);
    const others = [...document.querySelectorAll(".countries details")].map((d) => d.dataset.code);
    const rest = COUNTRIES.map(([code]) => code).filter((code) => code !== expected);
    assert.deepEqual(others, rest);
  });
}

const NEVER = new Promise(() => {});

test("whoever opens it before the page is painted sees their country on top, too", async () => {
  await help({ zone: "Europe/Dublin", painted: NEVER });
  document.getElementById("help-now").showModal();
  await new Promise(setImmediate);
  assert.equal(onTop(), "IE");
});

test("so does who comes by the panel's address", async () => {
  await help({ zone: "Europe/Dublin", painted: NEVER, hash: "#help-now" });
  assert.equal(onTop(), "IE");
});

test("that it is a guess is said, until the reader chooses", async () => {
  await help({ zone: "Europe/Dublin" });
  const remark = document.querySelector(".own-country p");
  assert.match(remark.textContent, /guess/);
  const select = document.querySelector("select");
  assert.deepEqual(
    [...select.options].map((option) => option.textContent),
    ["another, or none", "Australia", "Ireland", "Netherlands"],
  );
  let told = 0;
  document.addEventListener("course:country", () => told++);
  select.value = "NL";
  select.dispatchEvent(new Event("change"));
  assert.equal(onTop(), "NL");
  assert.equal(remark.textContent, "");
  assert.equal(told, 1);
});

test("the reader's own help stands on top as plain words", async () => {
  const { help: panel } = await help({ zone: "UTC" });
  panel.own([["A person", "<b>Ann</b>"]]);
  const section = document.querySelector(".my-help");
  assert.equal(section.hidden, false);
  assert.equal(section.querySelector("li span").textContent, "<b>Ann</b>");
  panel.own([]);
  assert.equal(section.hidden, true);
});
