import { nullTranslator } from "@jupyterlab/translation";
import { expect, it, vi } from "vitest";

import type { ICourse } from "../course";
import { addPanel, bar } from "../help_panel";

it("the panel of help lines closes by its link and beside it, and leads to a page as a lesson", () => {
  const course = {
    lessons: [{ notebook: "about.ipynb" }],
    help: `<dialog><a href="#lesson" data-closes="x">Back</a> <a href="tel:112">112</a>
      <a href="about.ipynb">About</a></dialog>`,
  } as unknown as ICourse;
  const open = vi.fn();
  const panel = addPanel(course, { open });
  const [back, call, about] = panel.querySelectorAll("a");
  call.addEventListener("click", (event) => event.preventDefault());
  for (const [pressed, closes] of [
    [back, true],
    [call, false],
    [panel, true],
    [about, true],
  ] as const) {
    panel.showModal();
    pressed.click();
    expect(panel.open).toBe(!closes);
  }
  expect(open).toHaveBeenCalledExactlyOnceWith("about.ipynb");
});

it("the buttons work in a toolbar, which lets no click out", () => {
  const [help, leave] = [vi.fn(), vi.fn()];
  window.course = { leave } as unknown as Page;
  const { node } = bar(nullTranslator.load(""), help);
  const toolbar = document.body.appendChild(document.createElement("div"));
  toolbar.addEventListener("click", (event) => event.stopPropagation());
  toolbar.append(node);
  for (const button of node.querySelectorAll("button")) button.click();
  expect(help).toHaveBeenCalledOnce();
  expect(leave).toHaveBeenCalledOnce();
});
