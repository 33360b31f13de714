import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { showErrorMessage } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { INotebookTracker, type NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";
import { type ISignal, Signal } from "@lumino/signaling";

import { isSameCode } from "./code";
import { fetchCourse, type ICourse, type ICourseLesson, type ISection } from "./course";
import { bringToTop } from "./place";
import { ILessons } from "./tokens";

/** What JupyterLab calls the heading that a link's fragment means, which may be written small. */
export function headingId(sections: readonly ISection[], anchor: string): string {
  const wanted = anchor.toLowerCase();
  const section = sections.find((each) => each.anchor === wanted);
  return section ? section.title.replaceAll(" ", "-") : anchor;
}

class Lessons implements ILessons {
  constructor(
    readonly course: Promise<ICourse | null>,
    tracker: INotebookTracker,
    private readonly documents: IDocumentManager,
    private readonly words: TranslationBundle,
  ) {
    void course.then((told) => {
      if (!told) return;
      this.told = told;
      tracker.forEach((panel) => void this.add(panel));
      tracker.widgetAdded.connect((_, panel) => void this.add(panel));
      tracker.currentChanged.connect((_, panel) => this.turnTo(panel));
    });
  }

  get panels(): readonly NotebookPanel[] {
    return [...this.ready].filter((panel) => this.lesson(panel));
  }

  get current(): NotebookPanel | null {
    return this.last;
  }

  get opened(): ISignal<ILessons, NotebookPanel> {
    return this.openedSignal;
  }

  get currentChanged(): ISignal<ILessons, NotebookPanel | null> {
    return this.currentSignal;
  }

  lesson(panel: NotebookPanel): ICourseLesson | null {
    return this.named(PathExt.basename(panel.context.path));
  }

  isUnchanged(panel: NotebookPanel): boolean {
    const lesson = this.lesson(panel);
    const cells = panel.content.model?.cells;
    return Boolean(lesson && cells && isSameCode(cells, lesson.code));
  }

  async open(notebook: string, anchor = ""): Promise<NotebookPanel | null> {
    const course = await this.course;
    const path = this.path(notebook, course);
    const panel = path === null ? undefined : this.documents.openOrReveal(path, "Notebook");
    if (!panel) {
      await this.tellMissing(notebook);
      return null;
    }
    const opened = panel as unknown as NotebookPanel;
    await opened.revealed;
    const lesson = this.named(notebook);
    if (anchor && lesson) {
      const id = headingId(lesson.sections, anchor);
      await opened.content.setFragment(`#${id}`);
      void bringToTop(opened.content, id);
    }
    return opened;
  }

  /** Where a lesson is: as it is open, or else beside the one that was last turned to. */
  private path(notebook: string, course: ICourse | null): string | null {
    const paths = this.panels.map((panel) => panel.context.path);
    const here = this.last && PathExt.dirname(this.last.context.path);
    const beside = here === null ? null : PathExt.join(here, notebook);
    const open = paths.filter((path) => PathExt.basename(path) === notebook);
    if (open.length) return open.find((path) => path === beside) ?? open[0];
    return course?.home == null ? beside : PathExt.join(course.home, notebook);
  }

  private tellMissing(notebook: string): Promise<void> {
    const title = this.named(notebook)?.title ?? notebook;
    return showErrorMessage(
      this.words.__("“%1” is not here", title),
      this.words.__(
        "Its notebook, %1, is not in the folders that JupyterLab shows. Nothing of yours is lost.",
        notebook,
      ),
    );
  }

  private named(notebook: string): ICourseLesson | null {
    return this.told?.lessons.find((lesson) => lesson.notebook === notebook) ?? null;
  }

  private async add(panel: NotebookPanel): Promise<void> {
    await panel.context.ready;
    if (panel.isDisposed || !this.lesson(panel)) return;
    this.ready.add(panel);
    panel.disposed.connect(() => {
      this.ready.delete(panel);
      if (this.last === panel) this.turnTo(null);
    });
    this.openedSignal.emit(panel);
    if (this.tracked === panel) this.turnTo(panel);
  }

  private turnTo(panel: NotebookPanel | null): void {
    this.tracked = panel;
    const lesson = panel && this.ready.has(panel) ? panel : null;
    if (lesson === this.last) return;
    this.last = lesson;
    this.currentSignal.emit(lesson);
  }

  private told: ICourse | null = null;
  private tracked: NotebookPanel | null = null;
  private last: NotebookPanel | null = null;
  private readonly ready = new Set<NotebookPanel>();
  private readonly openedSignal = new Signal<ILessons, NotebookPanel>(this);
  private readonly currentSignal = new Signal<ILessons, NotebookPanel | null>(this);
}

/** Which notebooks are lessons of the course. */
export const lessons: JupyterFrontEndPlugin<ILessons> = {
  id: "closer-course:lessons",
  description: "The course's lessons, and which of them are open.",
  autoStart: true,
  requires: [INotebookTracker, IDocumentManager],
  optional: [ITranslator],
  provides: ILessons,
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    documents: IDocumentManager,
    translator: ITranslator | null,
  ): ILessons =>
    new Lessons(
      fetchCourse(app.serviceManager.serverSettings),
      tracker,
      documents,
      (translator ?? nullTranslator).load("closer-course"),
    ),
};
