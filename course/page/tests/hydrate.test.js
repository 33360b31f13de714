// Exercises that stand in the page are given life as they stand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { type } from "./browser.js";
import { area, open, text } from "./lesson.js";

test("the elements stay, with what was typed, and the model hears it", async () => {
  let typed;
  const { widgets } = await open((course) => {
    typed = area("where");
    typed.value = "at the station";
    course.early.push([typed, "input"]);
  });
  assert.equal(area("where"), typed);
  assert.equal(typed.value, "at the station");
  assert.equal(widgets.models.get("where").get("value"), "at the station");
  assert.deepEqual(window.course.early, []);
});

test("who only reads has nothing for a kernel to hear", async () => {
  const { link } = await open();
  assert.ok(link.outbox.isEmpty);
});

test("a button that was pressed early is pressed", async () => {
  const { link } = await open((course) => {
    course.early.push([document.querySelector("button"), "click"]);
  });
  const [pressed] = link.outbox.take();
  assert.equal(pressed.model.id, "save");
  assert.deepEqual(pressed.custom.content, { event: "click" });
});

test("what the kernel changes is shown: words, classes, what stands within and in which order", async () => {
  const { widgets } = await open();
  const list = document.querySelector("[data-model=list]");
  const note = { _model_name: "HTMLModel", _dom_classes: ["hint"], value: "<b>Here</b>" };
  const markup = "<label>Row</label><textarea></textarea>";
  widgets.hear("comm_open", {
    comm_id: "note",
    target_name: "jupyter.widget",
    data: { state: note },
  });
  const row = text("row", { markup, value: "one" });
  widgets.hear("comm_open", {
    comm_id: "row",
    target_name: "jupyter.widget",
    data: { state: row },
  });
  const update = (id, state) =>
    widgets.hear("comm_msg", { comm_id: id, data: { method: "update", state } });
  update("list", { children: ["IPY_MODEL_row"], _dom_classes: ["rows"] });
  const here = area("row");
  assert.equal(here.value, "one");
  here.focus();
  update("list", { children: ["IPY_MODEL_note", "IPY_MODEL_row"] });
  assert.equal(list.textContent, "HereRow");
  assert.equal(area("row"), here);
  assert.equal(document.activeElement, here);
  assert.ok(list.classList.contains("rows") && !list.classList.contains("exercise"));
  update("list", { children: [] });
  assert.equal(list.textContent, "");
});

test("a control whose box is made anew looks as it did, with its answer", async () => {
  const { widgets } = await open();
  type(area("where"), "here");
  const take = (children) => widgets.models.get("list").take({ children });
  widgets.models.get("second").take({ children: ["IPY_MODEL_list"] });
  take(["IPY_MODEL_where"]);
  assert.equal(area("where").value, "here");
});

test("what the kernel asks for: the keyboard, and whether something is shown", async () => {
  const { widgets, link } = await open();
  widgets.models.get("save").tell("msg:custom", { do: "focus" });
  assert.equal(document.activeElement.textContent, "Save");
  const markup = "<textarea></textarea>";
  const state = text("row", { markup, _view_count: 0 });
  widgets.hear("comm_open", { comm_id: "row", target_name: "jupyter.widget", data: { state } });
  widgets.models.get("list").take({ children: ["IPY_MODEL_row"] });
  await null;
  assert.deepEqual(link.outbox.take()[0].state, { _view_count: 1 });
});

test("what goes leaves the keyboard in what stands around it", async () => {
  const { widgets } = await open();
  document.querySelector("button").focus();
  widgets.models.get("save").take({ _dom_classes: ["acts"] });
  assert.equal(document.activeElement.textContent, "Save");
  widgets.models.get("save").take({ _dom_classes: ["not-shown"] });
  assert.equal(document.activeElement.dataset.model, "first");
  area("where").focus();
  widgets.models.get("second").take({ children: ["IPY_MODEL_list"] });
  assert.equal(document.activeElement.dataset.model, "second");
});

test("what stands around it is on the screen then, whatever went above", async () => {
  const { widgets } = await open();
  const first = document.querySelector("[data-model=first]");
  const shown = new Promise((resolve) => {
    first.scrollIntoView = resolve;
  });
  first.getBoundingClientRect = () => ({ top: -900, bottom: -40 });
  document.querySelector("button").focus();
  widgets.models.get("save").take({ _dom_classes: ["not-shown"] });
  assert.equal((await shown).block, "nearest");
});
