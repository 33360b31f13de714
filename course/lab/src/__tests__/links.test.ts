import { expect, test } from "vitest";

import { isPlainClick, leadsTo } from "../links";

const LESSONS = [{ notebook: "01-one.ipynb" }, { notebook: "09-figures.ipynb" }];

function link(href: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.setAttribute("href", href);
  return link;
}

test.each([
  ["/files/notebooks/09-figures.ipynb?_xsrf=2%7Cb9#li2026", "09-figures.ipynb", "li2026"],
  ["01-one.ipynb", "01-one.ipynb", ""],
  ["#the-short-way-round", "02-here.ipynb", "the-short-way-round"],
])("%s opens a lesson at its place", (href, notebook, anchor) => {
  expect(leadsTo(link(href), "02-here.ipynb", LESSONS)).toEqual({ notebook, anchor });
});

test.each(["https://example.org/01-one.ipynb", "/files/notebooks/mine.ipynb", "mailto:a@b.org"])(
  "%s is left to JupyterLab",
  (href) => {
    expect(leadsTo(link(href), "02-here.ipynb", LESSONS)).toBeNull();
  },
);

test("who wants a link in another tab gets it there", () => {
  expect(isPlainClick(new MouseEvent("click"))).toBe(true);
  expect(isPlainClick(new MouseEvent("click", { ctrlKey: true }))).toBe(false);
  expect(isPlainClick(new MouseEvent("click", { button: 1 }))).toBe(false);
});
