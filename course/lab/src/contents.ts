import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";
import { listIcon } from "@jupyterlab/ui-components";

import { Contents } from "./contents_panel";
import type { ICourse } from "./course";
import { followSigns, type Sign } from "./signs";
import { IHeldWidgets, ILessons } from "./tokens";

const COMMAND = "closer-course:contents";

/** The course's contents, at the left. */
export const contents: JupyterFrontEndPlugin<void> = {
  id: "closer-course:contents",
  description: "The course's contents, at the left.",
  autoStart: true,
  requires: [ILessons, IHeldWidgets],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    lessons: ILessons,
    widgets: IHeldWidgets,
    palette: ICommandPalette | null,
    translator: ITranslator | null,
  ): void => {
    const words = (translator ?? nullTranslator).load("closer-course");

    function start(course: ICourse): void {
      const panel = new Contents(course, words, (notebook, anchor) =>
        lessons.open(notebook, anchor),
      );
      panel.title.icon = listIcon;
      let following = new AbortController();
      const turnTo = (_: ILessons, lesson: NotebookPanel | null) => {
        following.abort();
        following = new AbortController();
        panel.showLesson(lesson && lessons.lesson(lesson));
        if (!lesson) return;
        const tell = (signs: ReadonlyMap<string, Sign>) => panel.sign(signs);
        followSigns(lesson, widgets, tell, following.signal);
      };
      lessons.currentChanged.connect(turnTo);
      turnTo(lessons, lessons.current);
      app.shell.add(panel, "left", { rank: 50, type: "Course" });
      app.commands.addCommand(COMMAND, {
        label: words.__("Contents of the course"),
        execute: () => app.shell.activateById(panel.id),
      });
      palette?.addItem({ command: COMMAND, category: course.title });
    }

    void lessons.course.then((course) => course && start(course));
  },
};
