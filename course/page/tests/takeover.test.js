// A kernel takes over a page that stands already, and what was done in it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { type } from "./browser.js";
import { area, asked, open, settled, text } from "./lesson.js";

const NEVER = new AbortController().signal;
const BLANK = { version: "1", placed: true, states: {} };

async function taken(parts, answer = BLANK) {
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  connection.answer(answer);
  await taking;
  return connection;
}

test("the kernel is told what was touched, and nothing else", async () => {
  const parts = await open();
  type(area("what"), "a walk");
  const connection = await taken(parts);
  const { begun, ...part } = connection.asked.data.parts[0];
  assert.match(begun, /^[0-9a-f]{32}$/); // a new entry's id, the same for every kernel
  assert.deepEqual(connection.asked.data, {
    lesson: "one.ipynb",
    version: "1",
    parts: [{ begun, ...part }],
  });
  const values = { what: "a walk" };
  assert.deepEqual(part, { place: "step", entry: "", seen: null, unknown: {}, values });
  assert.deepEqual(connection.said(), []);
  assert.equal(window.course.config.kernelId, "k");
});

test("Save that was pressed before goes out after the answer, and before what came later", async () => {
  const parts = await open();
  type(area("what"), "a walk");
  document.querySelector("button").click();
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  type(area("what"), "a walk, alone");
  assert.deepEqual(connection.said(), []);
  connection.answer({ ...BLANK, states: { what: { value: "a walk" } } });
  await taking;
  assert.deepEqual(connection.said(), [
    ["save", { event: "click" }],
    ["what", { value: "a walk, alone" }],
  ]);
  assert.equal(area("what").value, "a walk, alone");
});

test("what is kept comes into the page, but where somebody has typed meanwhile", async () => {
  const parts = await open();
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  const first = connection.asked;
  type(area("why"), "it is near");
  const kept = { what: { value: "kept" }, why: { value: "old" } };
  connection.answer({ ...BLANK, states: kept });
  while (connection.asked === first) await settled();
  connection.answer({ ...BLANK, states: { ...kept, why: { value: "it is near" } } });
  await taking;
  assert.equal(area("what").value, "kept");
  assert.equal(area("why").value, "it is near");
});

test("what was begun while the kernel answered is told as what was begun before", async () => {
  const parts = await open();
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  const first = connection.asked;
  assert.deepEqual(first.data.parts, []);
  type(area("what"), "a walk");
  connection.answer({ ...BLANK, states: { what: { value: "kept" } } });
  while (connection.asked === first) await settled();
  assert.deepEqual(connection.asked.data.parts[0].values, { what: "a walk" });
  type(area("what"), "a walk, alone");
  connection.answer({ ...BLANK, states: { what: { value: "a walk" } } });
  await taking;
  assert.equal(area("what").value, "a walk, alone");
  assert.deepEqual(connection.said(), [["what", { value: "a walk, alone" }]]);
});

test("page and kernel speak of what is of no widget", async () => {
  const parts = await open();
  const told = [];
  document.addEventListener("course:told", ({ detail }) => told.push(detail));
  assert.equal(parts.takeover.tell({ place: null }), false);
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  assert.equal(parts.takeover.tell({ place: null }), true); // whoever leaves has it told at once
  connection.answer(BLANK);
  await taking;
  assert.equal(parts.takeover.tell({ find: "walk" }), true);
  connection.answer({ found: [] });
  assert.deepEqual(told, [{ found: [] }]);
  const page = connection.asked.comm_id;
  const said = connection.sent.filter(({ content }) => content.comm_id === page).slice(1);
  assert.deepEqual(
    said.map(({ content }) => content.data),
    [{ place: null }, { find: "walk" }],
  );
  connection.close();
  assert.equal(parts.takeover.tell({ place: null }), false);
});

test("who goes while the kernel answers has it told all the same", async () => {
  const parts = await open();
  document.querySelector("button").click();
  parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  type(area("what"), "a walk");
  parts.takeover.sendWaiting();
  assert.deepEqual(connection.said(), [
    ["save", { event: "click" }],
    ["what", { value: "a walk" }],
  ]);
});

const ROW = text("rows.1", { markup: "<textarea></textarea>", value: "second" });
const WITH_ROW = { list: { children: ["IPY_MODEL_row"] }, row: ROW };

test("another kernel is told all that stands, and the page is as that one says", async () => {
  const parts = await open();
  const seen = { place: "step", entry: "7", seen: "now", unknown: {} };
  const states = { ...WITH_ROW, first: { continues: seen }, why: { value: "kept" } };
  const first = await taken(parts, { ...BLANK, states });
  area("row").focus();
  first.onstatus("gone");
  type(area("what"), "typed meanwhile");
  const taking = parts.takeover.run(NEVER);
  while (parts.connections.length < 2) await settled();
  const second = await asked(parts.connections);
  assert.ok(first.closed);
  assert.deepEqual(second.asked.data.parts, [
    { ...seen, values: { what: "typed meanwhile", why: "kept" } },
    {
      place: "map",
      entry: "",
      seen: null,
      unknown: {},
      values: { where: null, "rows.1": "second" },
    },
  ]);
  const gone = area("row");
  second.answer({ ...BLANK, states: { ...WITH_ROW, what: { value: "typed meanwhile" } } });
  await taking;
  assert.equal(area("what").value, "typed meanwhile");
  assert.equal(area("why").value, "");
  assert.notEqual(area("row"), gone);
  assert.equal(document.activeElement, area("row"));
});

test("a page from before the course was renewed is made anew with what was written in it", async () => {
  const parts = await open();
  const before = area("what");
  type(before, "a walk");
  document.querySelector("button").click();
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  const first = connection.asked;
  connection.answer({ version: "2" });
  while (connection.asked === first) await settled();
  assert.notEqual(area("what"), before);
  assert.equal(area("what").value, "a walk");
  assert.equal(connection.asked.data.version, "2");
  assert.deepEqual(connection.asked.data.parts, first.data.parts);
  connection.answer({ version: "2", placed: true, states: { what: { value: "a walk" } } });
  assert.deepEqual(await taking, { placed: true });
  assert.equal(area("what").value, "a walk");
  assert.deepEqual(connection.said(), [["save", { event: "click" }]]);
});

test("a page that was cut off gets the rest before the kernel is told anything", async () => {
  const parts = await open();
  document.getElementById("widget-states").remove();
  document.querySelector("main").replaceChildren();
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  assert.equal(connection.asked.data.version, "2");
  connection.answer({ version: "2", placed: true, states: { what: { value: "kept" } } });
  await taking;
  assert.equal(area("what").value, "kept");
});

test("who is refused a kernel keeps what waits for one", async () => {
  const parts = await open();
  type(area("what"), "a walk");
  globalThis.fetch = async () => Response.json({}, { status: 503 });
  assert.deepEqual(await parts.takeover.run(NEVER), { refused: 503, full: true });
  globalThis.fetch = async () => new Response("busy", { status: 503 });
  assert.deepEqual(await parts.takeover.run(NEVER), { refused: 503, full: false });
  assert.equal(parts.link.outbox.isEmpty, false);
  assert.equal(area("what").value, "a walk");
});

test("a kernel that goes before it has answered is not waited for", async () => {
  const parts = await open();
  type(area("what"), "a walk");
  const taking = parts.takeover.run(NEVER);
  const connection = await asked(parts.connections);
  connection.onstatus("gone");
  await assert.rejects(taking);
  assert.ok(connection.closed);
  assert.equal(parts.link.outbox.isEmpty, false);
});

test("a kernel that is given up while the page is made anew is waited for no more", async () => {
  const parts = await open();
  document.getElementById("widget-states").remove(); // the page was cut off
  const attempt = new AbortController();
  const { fetch } = globalThis;
  globalThis.fetch = async (address) => {
    const sent = await fetch(address);
    if (!address.includes("voila/kernel/")) attempt.abort(new Error("it took too long"));
    return sent;
  };
  await assert.rejects(parts.takeover.run(attempt.signal), /too long/);
});
