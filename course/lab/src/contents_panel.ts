import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";

import type { ICourse, ICourseLesson } from "./course";
import type { Sign } from "./signs";

/** The lessons by name and minutes, the sections of the open one, and what waits there. */
export class Contents extends Widget {
  constructor(
    private readonly course: ICourse,
    private readonly words: TranslationBundle,
    private readonly open: (notebook: string, anchor?: string) => unknown,
  ) {
    super({ node: document.createElement("nav") });
    this.id = "closer-course-contents";
    this.addClass("course-contents");
    this.title.caption = course.title;
    this.node.setAttribute("aria-label", course.title);
    this.showLesson(null);
  }

  /** Shows which lesson is open. */
  showLesson(current: ICourseLesson | null): void {
    const heading = document.createElement("h2");
    heading.textContent = this.course.title;
    const list = document.createElement("ul");
    list.append(...this.course.lessons.map((lesson) => this.lesson(lesson, lesson === current)));
    this.node.replaceChildren(heading, list);
    this.signs = new Map();
    for (const small of this.node.querySelectorAll<HTMLElement>("[data-anchor]"))
      this.signs.set(small.dataset.anchor ?? "", small);
  }

  /** Shows what has become of the exercises in each section of the open lesson. */
  sign(signs: ReadonlyMap<string, Sign>): void {
    const said = { waits: this.words.__("waits for you"), answered: this.words.__("answered") };
    for (const [anchor, small] of this.signs) {
      const sign = signs.get(anchor);
      small.textContent = sign ? said[sign] : "";
    }
  }

  private lesson(lesson: ICourseLesson, isOpen: boolean): HTMLElement {
    const item = document.createElement("li");
    const button = this.button(item, lesson.title, () => this.open(lesson.notebook));
    if (lesson.minutes) {
      const minutes = button.appendChild(document.createElement("small"));
      minutes.textContent = this.words.__("%1 min", lesson.minutes);
    }
    if (!isOpen) return item;
    button.setAttribute("aria-current", "page");
    const sections = item.appendChild(document.createElement("ul"));
    for (const { title, anchor } of lesson.sections) {
      const section = sections.appendChild(document.createElement("li"));
      const go = () => this.open(lesson.notebook, anchor);
      const sign = this.button(section, title, go).appendChild(document.createElement("small"));
      sign.dataset.anchor = anchor;
    }
    return item;
  }

  private button(item: HTMLElement, words: string, act: () => void): HTMLButtonElement {
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.appendChild(document.createElement("span")).textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  private signs = new Map<string, HTMLElement>();
}
