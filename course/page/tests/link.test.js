// What a page says to its kernel, and when.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Kernel } from "../lesson/kernel.js";
import { Link } from "../lesson/link.js";
import { Model } from "../lesson/model.js";
import { FakeConnection } from "./lesson.js";

function speaking() {
  const connection = new FakeConnection();
  connection.onstatus = () => {};
  const kernel = new Kernel(connection);
  const link = new Link();
  const model = new Model("text", { value: null }, link);
  const answer = (value) => {
    model.set("value", value);
    model.save_changes();
  };
  return { connection, kernel, link, model, answer };
}

test("without a kernel all waits in its order, and words that were typed in a row are one", () => {
  const { connection, kernel, link, model, answer } = speaking();
  const button = new Model("save", {}, link);
  answer("a");
  answer("ab");
  button.send({ event: "click" });
  answer("abc");
  link.use(kernel);
  assert.deepEqual(connection.said(), [
    ["text", { value: "ab" }],
    ["save", { event: "click" }],
    ["text", { value: "abc" }],
  ]);
  assert.equal(model.get("value"), "abc");
});

test("one change is on its way at a time; those that wait are one, and go before a click", () => {
  const { connection, kernel, link, answer } = speaking();
  const button = new Model("save", {}, link);
  link.use(kernel);
  for (const value of ["a", "ab", "abc"]) answer(value);
  assert.deepEqual(connection.said(), [["text", { value: "a" }]]);
  connection.done(connection.sent[0]);
  assert.deepEqual(connection.said().at(-1), ["text", { value: "abc" }]);
  answer("abcd");
  button.send({ event: "click" });
  assert.deepEqual(connection.said().slice(2), [
    ["text", { value: "abcd" }],
    ["save", { event: "click" }],
  ]);
});

test("what the kernel answers to earlier letters does not take away those typed since", () => {
  const { connection, kernel, link, model, answer } = speaking();
  link.use(kernel);
  const about = (sent) => connection.sent[sent].header.msg_id;
  const state = { value: "kept, a", label: "What?" };
  answer("a");
  assert.deepEqual(link.current(model, state, about(0)), state);
  answer("ab");
  assert.deepEqual(link.current(model, state, about(0)), { label: "What?" });
  connection.done(connection.sent[0]);
  assert.deepEqual(link.current(model, state, about(0)), { label: "What?" });
  assert.deepEqual(link.current(model, state, about(1)), state);
  connection.done(connection.sent[1]);
  assert.deepEqual(link.current(model, state), state);
});

test("who leaves does not wait for an answer", () => {
  const { connection, kernel, link, answer } = speaking();
  link.use(kernel);
  answer("a");
  answer("ab");
  link.sendWaiting();
  assert.deepEqual(connection.said().at(-1), ["text", { value: "ab" }]);
});

test("what is done while the connection is away is told when it is back", () => {
  const { connection, kernel, link, answer } = speaking();
  link.use(kernel);
  answer("a");
  answer("ab");
  connection.isOpen = false;
  link.pause();
  answer("abc");
  connection.isOpen = true;
  link.goOn();
  assert.deepEqual(connection.said().at(-1), ["text", { value: "abc" }]);
  assert.equal(connection.sent.length, 2);
});

test("a message hears when the kernel is done with it, and takes its pieces along", () => {
  const { connection, kernel, link, model } = speaking();
  link.use(kernel);
  const heard = [];
  const status = ({ content }) => heard.push(content.execution_state);
  model.send({ start: 0 }, { iopub: { status } }, [new ArrayBuffer(2)]);
  connection.done(connection.sent[0]);
  assert.deepEqual(heard, ["idle"]);
  assert.equal(connection.sent[0].buffers[0].byteLength, 2);
});

test("a model tells who listens to several things, until they do not", () => {
  const { model } = speaking();
  let heard = 0;
  const listener = () => heard++;
  model.on("change:value change:options", listener);
  model.take({ value: 1 });
  model.take({ options: [1] });
  model.take({ options: [1] });
  assert.equal(heard, 2);
  model.off("change:value change:options", listener);
  model.take({ value: 2 });
  assert.equal(heard, 2);
});
