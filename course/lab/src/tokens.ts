import type { NotebookPanel } from "@jupyterlab/notebook";
import { Token } from "@lumino/coreutils";
import type { ISignal } from "@lumino/signaling";

import type { ICourse, ICourseLesson } from "./course";

/** The course's lessons, and which of them are open. */
export interface ILessons {
  /** What the server told; null where it has no course. Is never rejected. */
  readonly course: Promise<ICourse | null>;

  /** The open lessons. */
  readonly panels: readonly NotebookPanel[];

  /** Tells of each lesson when its notebook is there; those that were open already come, too. */
  readonly opened: ISignal<ILessons, NotebookPanel>;

  /** The lesson that was last turned to, if a lesson is what was last turned to. */
  readonly current: NotebookPanel | null;

  /** Tells when that is another one, or none. */
  readonly currentChanged: ISignal<ILessons, NotebookPanel | null>;

  /** What the course says of the lesson in a panel; null where it shows no lesson. */
  lesson(panel: NotebookPanel): ICourseLesson | null;

  /** Whether the code of the lesson in a panel is the course's own. */
  isUnchanged(panel: NotebookPanel): boolean;

  /**
   * Opens a lesson, or turns to it, at the heading that the anchor names.
   *
   * Is null where there is no such notebook, which the reader is told.
   */
  open(notebook: string, anchor?: string): Promise<NotebookPanel | null>;
}

/** The token of the lessons. */
export const ILessons = new Token<ILessons>(
  "closer-course:ILessons",
  "The course's lessons, and which of them are open.",
);

/** The widgets that the lessons' kernels have made. */
export interface IHeldWidgets {
  /** A widget's model, if any of the kernels has it. */
  model(id: string): Promise<{ get(name: string): unknown } | null>;
}

/** The token of the lessons' widgets. */
export const IHeldWidgets = new Token<IHeldWidgets>(
  "closer-course:IHeldWidgets",
  "The widgets that the lessons' kernels have made.",
);
