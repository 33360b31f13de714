import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { PageConfig, PathExt } from "@jupyterlab/coreutils";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";

import type { ICourse, ICourseLesson } from "./course";
import { isWithoutModifier } from "./keys";
import { isPlainClick, leadsTo } from "./links";
import { ILessons } from "./tokens";

const COMMANDS = { previous: "closer-course:previous-lesson", next: "closer-course:next-lesson" };

type Side = keyof typeof COMMANDS;

/** The links between lessons: those at a lesson's end, and those in its words. */
class Navigation {
  constructor(
    private readonly lessons: ILessons,
    private readonly course: ICourse,
    private readonly words: TranslationBundle,
  ) {}

  add(panel: NotebookPanel): void {
    if (this.panels.has(panel)) return;
    this.panels.add(panel);
    const { node, outerNode } = panel.content;
    node.addEventListener("click", (event) => this.follow(event, panel), true);
    const onward = this.onward(panel);
    if (onward) outerNode.append(onward);
  }

  addCommands(app: JupyterFrontEnd, palette: ICommandPalette | null): void {
    const labels = {
      previous: this.words.__("Previous Lesson"),
      next: this.words.__("Next Lesson"),
    };
    for (const side of ["previous", "next"] as const) {
      app.commands.addCommand(COMMANDS[side], {
        label: labels[side],
        isEnabled: () => this.beside(this.lessons.current, side) !== null,
        execute: () => {
          const lesson = this.beside(this.lessons.current, side);
          return lesson && this.lessons.open(lesson.notebook);
        },
      });
      palette?.addItem({ command: COMMANDS[side], category: this.course.title });
    }
    this.lessons.currentChanged.connect(() => {
      for (const command of Object.values(COMMANDS)) app.commands.notifyCommandChanged(command);
    });
  }

  private beside(panel: NotebookPanel | null, side: Side): ICourseLesson | null {
    const name = panel && this.lessons.lesson(panel)?.[side];
    return this.course.lessons.find(({ notebook }) => notebook === name) ?? null;
  }

  private onward(panel: NotebookPanel): HTMLElement | null {
    const previous = this.beside(panel, "previous");
    const next = this.beside(panel, "next");
    if (!previous && !next) return null;
    const nav = document.createElement("nav");
    nav.className = "onward";
    nav.setAttribute("aria-label", this.words.__("Previous and next lesson"));
    if (previous) nav.append(this.link(panel, previous, this.words.__("Before this")));
    if (next) nav.append(this.link(panel, next, this.words.__("Next")));
    nav.lastElementChild?.classList.toggle("next", next !== null);
    const end = document.createElement("div");
    end.className = "course-onward";
    end.append(nav);
    // At a key that is pressed outside its cells, a notebook takes the focus away from where it is.
    end.addEventListener("keydown", (event) => {
      if (isWithoutModifier(event)) event.stopPropagation();
    });
    return end;
  }

  private link(panel: NotebookPanel, lesson: ICourseLesson, where: string): HTMLElement {
    const link = document.createElement("a");
    const treePath = PathExt.join(PathExt.dirname(panel.context.path), lesson.notebook);
    link.href = PageConfig.getUrl({ treePath });
    const small = document.createElement("small");
    small.textContent = where;
    link.append(small, ` ${lesson.title}`);
    return link;
  }

  private follow(event: MouseEvent, panel: NotebookPanel): void {
    const link = (event.target as Element).closest("a");
    const from = this.lessons.lesson(panel);
    if (!link || !from || !isPlainClick(event)) return;
    const to = leadsTo(link, from.notebook, this.course.lessons);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    void this.lessons.open(to.notebook, to.anchor);
  }

  private readonly panels = new WeakSet<NotebookPanel>();
}

/** From lesson to lesson. */
export const navigation: JupyterFrontEndPlugin<void> = {
  id: "closer-course:navigation",
  description: "Links between lessons open them as lessons; each leads on to the next.",
  autoStart: true,
  requires: [ILessons],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    lessons: ILessons,
    palette: ICommandPalette | null,
    translator: ITranslator | null,
  ): void => {
    const words = (translator ?? nullTranslator).load("closer-course");
    void lessons.course.then((course) => {
      if (!course) return;
      const links = new Navigation(lessons, course, words);
      links.addCommands(app, palette);
      lessons.opened.connect((_, panel) => links.add(panel));
      for (const panel of lessons.panels) links.add(panel);
    });
  },
};
