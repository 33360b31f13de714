import type { Cell } from "@jupyterlab/cells";
import { nullTranslator } from "@jupyterlab/translation";
import { Signal } from "@lumino/signaling";
import { expect, test } from "vitest";

import { addCodeButton } from "../code_button";

function cell(metadata: object | undefined) {
  const node = document.createElement("div");
  node.innerHTML = '<div class="jp-Cell-inputWrapper"></div>';
  const cell = {
    node,
    inputHidden: true,
    model: { getMetadata: () => metadata },
    ready: Promise.resolve(),
    isDisposed: false,
    disposed: new Signal({}),
  };
  return cell as unknown as Cell;
}

const words = nullTranslator.load("closer-course");

test("code that is folded comes back and goes by a button that says so", async () => {
  const folded = cell({ source_hidden: true });
  addCodeButton(folded, words);
  await folded.ready;
  const button = folded.node.querySelector("button") as HTMLButtonElement;
  expect(button.textContent).toBe("Show the code");
  button.click();
  expect(folded.inputHidden).toBe(false);
  expect(button.textContent).toBe("Hide the code");
  expect(button.getAttribute("aria-expanded")).toBe("true");
  button.click();
  expect(folded.inputHidden).toBe(true);
});

test("code that its notebook shows has no such button", async () => {
  const open = cell(undefined);
  addCodeButton(open, words);
  await open.ready;
  expect(open.node.querySelector("button")).toBeNull();
});
