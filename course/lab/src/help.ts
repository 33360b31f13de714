import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, IWindowResolver } from "@jupyterlab/apputils";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { IStateDB } from "@jupyterlab/statedb";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import type { ICourse } from "./course";
import { addPanel, addStyle, bar } from "./help_panel";
import { endWhenDone, tellServer } from "./leaving";
import { IHeldWidgets, ILessons } from "./tokens";
import { type IWidgetManager, WidgetManagers } from "./widget_managers";
import { forget } from "./workspace";

const COMMANDS = { help: "closer-course:help-now", leave: "closer-course:leave" };

/** Has the page's own script of leaving do in JupyterLab what it does on a page. */
function addLeaving(
  course: ICourse,
  lessons: ILessons,
  widgets: WidgetManagers,
  forgetLessons: () => Promise<void>,
  tell: (kernels: string[]) => Promise<unknown>,
): void {
  let isLeft = false; // by its button or by taps; a tab that is closed or loaded again ends nothing
  document.addEventListener("course:left", () => {
    isLeft = true;
  });

  async function end(): Promise<void> {
    const kernels = lessons.panels.flatMap(
      ({ sessionContext }) => sessionContext.session?.kernel ?? [],
    );
    await Promise.allSettled([
      tell(kernels.map(({ id }) => id)),
      forgetLessons(),
      widgets.sendWaiting().then(() => Promise.allSettled(kernels.map(endWhenDone))),
    ]);
  }

  // JupyterLab has the browser ask about changes that are not saved; whoever leaves is not held up.
  window.addEventListener("beforeunload", (event) => {
    if (isLeft) event.returnValue = "";
  });
  const page: Partial<Page> = {
    painted: Promise.resolve(),
    leaving: false,
    neutralAddress: course.leave.address,
    isElsewhere: () => !lessons.panels.some((panel) => panel.isVisible),
    hold: (manager) => widgets.hold(manager as IWidgetManager),
    tell: () => true, // it is the server that forgets where one was
    sendWaiting: () => void (isLeft || widgets.sendWaiting()),
    endKernel: () => (isLeft ? end() : undefined),
  };
  window.course = page as Page;
}

/** Help now and Leave this page, in the top bar of every lesson. */
export const help: JupyterFrontEndPlugin<IHeldWidgets> = {
  id: "closer-course:help",
  description: "Help now and Leave this page, in the top bar of every lesson.",
  autoStart: true,
  requires: [ILessons],
  optional: [IStateDB, IWindowResolver, ICommandPalette, ITranslator],
  provides: IHeldWidgets,
  activate: (
    app: JupyterFrontEnd,
    lessons: ILessons,
    state: IStateDB | null,
    resolver: IWindowResolver | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null,
  ): IHeldWidgets => {
    const words = (translator ?? nullTranslator).load("closer-course");
    const widgets = new WidgetManagers();
    const { workspaces, serverSettings } = app.serviceManager;

    async function start(course: ICourse): Promise<void> {
      const notebooks = course.lessons.map(({ notebook }) => notebook);
      const forgetLessons = async () => {
        if (state && resolver) await forget(notebooks, state, workspaces, resolver.name);
      };
      addLeaving(course, lessons, widgets, forgetLessons, (kernels) =>
        tellServer(kernels, serverSettings),
      );
      addStyle(course);
      const panel = addPanel(course, lessons);
      // The scripts of the app's pages: they find what they need as they are loaded.
      await import("../../page/inline/leave.js?script");
      await import("../../page/inline/help.js?script");
      const showHelp = () => panel.open || panel.showModal();
      const add = (_: ILessons, { toolbar }: NotebookPanel) => {
        if (![...toolbar.names()].includes("course-help"))
          toolbar.insertItem(0, "course-help", bar(words, showHelp));
      };
      lessons.opened.connect(add);
      for (const each of lessons.panels) add(lessons, each);
      app.commands.addCommand(COMMANDS.help, { label: words.__("Help now"), execute: showHelp });
      app.commands.addCommand(COMMANDS.leave, {
        label: words.__("Leave this page"),
        execute: () => window.course.leave(),
      });
      for (const command of Object.values(COMMANDS))
        palette?.addItem({ command, category: course.title });
    }

    void lessons.course.then((course) => course && start(course));
    return widgets;
  },
};
