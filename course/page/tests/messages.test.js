// Jupyter's messages, there and back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { deserialize, newMessage, serialize } from "../lesson/messages.js";

test("a message arrives as it was sent, with words of all languages and with its buffers", () => {
  const piece = Uint8Array.from([1, 2, 3]);
  const message = newMessage("comm_msg", { words: "Wort 😀 שלום" }, [
    piece.buffer,
    piece.subarray(1),
  ]);
  const { buffers, ...arrived } = deserialize(serialize(message));
  const { buffers: _, ...sent } = message;
  assert.deepEqual(arrived, sent);
  assert.deepEqual(
    buffers.map((view) => [view instanceof DataView, view.byteLength, view.getUint8(0)]),
    [
      [true, 3, 1],
      [true, 2, 2],
    ],
  );
});

test("as Jupyter has it: how many offsets, the offsets, and the channel first", () => {
  const sent = serialize(newMessage("comm_msg", {}));
  const numbers = new DataView(sent);
  assert.equal(numbers.getBigUint64(0, true), 6n);
  const [start, end] = [8, 16].map((at) => Number(numbers.getBigUint64(at, true)));
  assert.equal(new TextDecoder().decode(sent.slice(start, end)), "shell");
  assert.equal(Number(numbers.getBigUint64(48, true)), sent.byteLength);
});
