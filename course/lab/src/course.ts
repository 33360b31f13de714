import { URLExt } from "@jupyterlab/coreutils";
import { ServerConnection } from "@jupyterlab/services";

/** A part of a lesson that has a heading. */
export interface ISection {
  readonly title: string;
  /** What a link's fragment says, in small letters. */
  readonly anchor: string;
}

/** A notebook of the course, as its server describes it. */
export interface ICourseLesson {
  /** The notebook's file name. */
  readonly notebook: string;
  readonly title: string;
  readonly minutes: number | null;
  /** Whether it is a page about the course, and no lesson. */
  readonly about: boolean;
  /** What its code cells hold, in their order, without those that are there to be changed. */
  readonly code: readonly string[];
  readonly sections: readonly ISection[];
  /** The file names of the lessons beside it. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** The course, as its server describes it. */
export interface ICourse {
  readonly title: string;
  /** The path of the folder that the lessons are in; null where JupyterLab shows none. */
  readonly home: string | null;
  /** The lessons in their order, and then the pages about the course. */
  readonly lessons: readonly ICourseLesson[];
  /** The panel of help lines, as HTML. */
  readonly help: string;
  readonly leave: { readonly address: string };
  /** The file name of the notebook that lists the sources. */
  readonly sources: string;
  /** The style sheet of the course's colours and typefaces. */
  readonly tokens: string;
}

/** Asks the server for the course; null where its extension is not there. */
export async function fetchCourse(settings: ServerConnection.ISettings): Promise<ICourse | null> {
  const address = URLExt.join(settings.baseUrl, "course/lab.json");
  try {
    const answer = await ServerConnection.makeRequest(address, {}, settings);
    if (answer.ok) return await answer.json();
    console.warn(`The course did not describe itself: ${answer.status}`);
  } catch (error) {
    console.warn("The course did not describe itself:", error);
  }
  return null;
}
