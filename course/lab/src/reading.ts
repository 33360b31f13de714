import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";

import type { ICourse } from "./course";
import { ReadingButton } from "./reading_button";
import { addReadingStyle } from "./reading_style";
import { ReadingView } from "./reading_view";
import { ILessons } from "./tokens";

const ID = "closer-course:reading";
const TOGGLE = "closer-course:toggle-reading-view";

interface IShown {
  readonly view: ReadingView;
  readonly button: ReadingButton;
}

/** The reading views of the lessons that are open, and the command that turns one off and on. */
class ReadingViews {
  constructor(
    private readonly app: JupyterFrontEnd,
    private readonly lessons: ILessons,
    private readonly words: TranslationBundle,
  ) {}

  /** How lessons are shown from now on, those that are open, too. */
  set byDefault(on: boolean) {
    this.isDefault = on;
    for (const shown of this.shown.values()) this.turn(shown, on);
  }

  add(panel: NotebookPanel, course: ICourse): void {
    if (this.shown.has(panel)) return;
    const view = new ReadingView(panel, course.sources, this.words);
    const toggle = () => this.turn(shown, !view.isOn);
    const button = new ReadingButton(this.words.__("Reading view"), toggle);
    const shown = { view, button };
    panel.toolbar.insertItem(0, "course-reading-view", button);
    this.shown.set(panel, shown);
    panel.disposed.connect(() => this.shown.delete(panel));
    this.turn(shown, this.isDefault);
  }

  addCommand(): void {
    const current = () => this.lessons.current && this.shown.get(this.lessons.current);
    this.app.commands.addCommand(TOGGLE, {
      label: this.words.__("Reading View"),
      caption: this.words.__("Show the lesson as a page to read, or as a notebook with its code"),
      isToggleable: true,
      isEnabled: () => Boolean(current()),
      isToggled: () => current()?.view.isOn ?? false,
      execute: () => {
        const shown = current();
        if (shown) this.turn(shown, !shown.view.isOn);
      },
    });
    this.lessons.currentChanged.connect(() => this.app.commands.notifyCommandChanged(TOGGLE));
  }

  private turn({ view, button }: IShown, on: boolean): void {
    view.isOn = on;
    button.isPressed = on;
    this.app.commands.notifyCommandChanged(TOGGLE);
  }

  private isDefault = true;
  private readonly shown = new Map<NotebookPanel, IShown>();
}

async function followSettings(registry: ISettingRegistry, views: ReadingViews): Promise<void> {
  const settings = await registry.load(ID);
  const follow = () => {
    views.byDefault = settings.get("readingView").composite !== false;
  };
  follow();
  settings.changed.connect(follow);
}

/** Lessons are shown as pages to read. */
export const reading: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: "Lessons are shown as pages to read; their code comes back cell by cell.",
  autoStart: true,
  requires: [ILessons],
  optional: [ICommandPalette, ISettingRegistry, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    lessons: ILessons,
    palette: ICommandPalette | null,
    registry: ISettingRegistry | null,
    translator: ITranslator | null,
  ): void => {
    const words = (translator ?? nullTranslator).load("closer-course");
    const views = new ReadingViews(app, lessons, words);
    views.addCommand();
    void lessons.course.then((course) => {
      if (!course) return;
      addReadingStyle(course.tokens);
      palette?.addItem({ command: TOGGLE, category: course.title });
      lessons.opened.connect((_, panel) => views.add(panel, course));
      for (const panel of lessons.panels) views.add(panel, course);
    });
    if (registry) {
      followSettings(registry, views).catch((error) => console.warn("Settings:", error));
    }
  },
};
