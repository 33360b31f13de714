import { nullTranslator } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { expect, it } from "vitest";

import { Contents } from "../contents_panel";
import type { ICourse, ICourseLesson } from "../course";

function lesson(title: string, minutes: number | null): ICourseLesson {
  const sections = [{ title: "A part", anchor: "a-part" }];
  const notebook = `${title}.ipynb`;
  const beside = { previous: null, next: null };
  return { notebook, title, minutes, about: !minutes, code: [], sections, ...beside };
}

it("names the lessons, what the open one has and what waits there, and leads there", () => {
  const lessons = [lesson("First", 10), lesson("Second", 20), lesson("About", null)];
  const course = { title: "The course", lessons } as unknown as ICourse;
  const opened: unknown[] = [];
  const contents = new Contents(course, nullTranslator.load(""), (...where) => opened.push(where));
  Widget.attach(contents, document.body);
  const words = () => [...contents.node.querySelectorAll("button")].map((each) => each.textContent);
  expect(words()).toEqual(["First10 min", "Second20 min", "About"]);
  contents.showLesson(lessons[1]);
  expect(words()).toEqual(["First10 min", "Second20 min", "A part", "About"]);
  contents.sign(new Map([["a-part", "waits"]]));
  expect(words()[2]).toContain("waits for you");
  contents.sign(new Map());
  expect(words()[2]).toBe("A part");
  expect(contents.node.querySelector("[aria-current]")?.textContent).toContain("Second");
  for (const button of contents.node.querySelectorAll("button")) button.click();
  expect(opened).toEqual([
    ["First.ipynb"],
    ["Second.ipynb"],
    ["Second.ipynb", "a-part"],
    ["About.ipynb"],
  ]);
});
