import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";

import style from "../../page/inline/help.css?text";
import type { ICourse } from "./course";
import type { ILessons } from "./tokens";

/** The buttons in the top bar of a lesson. */
export function bar(words: TranslationBundle, showHelp: () => void): Widget {
  const node = document.createElement("div");
  const help = node.appendChild(document.createElement("button"));
  help.className = "pill help";
  help.textContent = words.__("Help now");
  help.addEventListener("click", showHelp);
  const leave = node.appendChild(document.createElement("button"));
  leave.className = "pill leave";
  leave.textContent = words.__("Leave this page");
  leave.title = words.__("Or press Shift three times, and nothing else");
  leave.addEventListener("click", () => window.course.leave()); // a toolbar lets no click out
  const taps = node.appendChild(document.createElement("p"));
  taps.className = "taps";
  taps.setAttribute("role", "status");
  for (const button of [help, leave]) button.type = "button";
  const made = new Widget({ node });
  made.addClass("course-help");
  made.addClass("course-help-bar");
  return made;
}

/** Puts the panel of help lines into the document; returns it. */
export function addPanel(course: ICourse, lessons: Pick<ILessons, "open">): HTMLDialogElement {
  const place = document.createElement("div");
  place.className = "course-help";
  place.innerHTML = course.help;
  document.body.append(place);
  const panel = place.querySelector("dialog") as HTMLDialogElement;
  panel.addEventListener("click", (event) => {
    const target = event.target as Element;
    const link = target.closest("a");
    const address = link?.getAttribute("href");
    const lesson = course.lessons.find(({ notebook }) => notebook === address);
    if (target !== panel && !lesson && !link?.matches("[data-closes]")) return;
    event.preventDefault();
    panel.close();
    if (lesson) void lessons.open(lesson.notebook);
  });
  return panel;
}

/** Has them look as they do in the app, and nothing else. */
export function addStyle(course: ICourse): void {
  const sheet = document.createElement("style");
  sheet.textContent = `${course.tokens}\n.course-help {\n${style}\n}`;
  document.head.append(sheet);
}
