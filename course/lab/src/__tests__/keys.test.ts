import { expect, test } from "vitest";

import { isForReading } from "../keys";

function press(key: string, held: KeyboardEventInit = {}, on = document.body): KeyboardEvent {
  let heard: KeyboardEvent | undefined;
  on.addEventListener("keydown", (event) => (heard = event), { once: true });
  on.dispatchEvent(new KeyboardEvent("keydown", { key, ...held }));
  return heard as KeyboardEvent;
}

test.each(["d", "b", "x", "m", "Enter", "ArrowDown", " ", "Delete"])(
  "%j, which changes or leaves a cell of a notebook, does neither to a reader",
  (key) => {
    expect(isForReading(press(key))).toBe(true);
  },
);

test.each([
  ["Shift", {}],
  ["Tab", {}],
  ["Escape", {}],
  ["F11", {}],
  ["s", { ctrlKey: true }],
  ["Enter", { shiftKey: true }],
])("%s with %o is JupyterLab's", (key, held) => {
  expect(isForReading(press(key, held))).toBe(false);
});

test("code that came back can be written in", () => {
  const editor = document.createElement("div");
  editor.className = "jp-InputArea-editor";
  document.body.append(editor);
  expect(isForReading(press("d", {}, editor))).toBe(false);
});
