import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { CommandToolbarButton, ICommandPalette } from "@jupyterlab/apputils";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";

import type { ICourse } from "./course";
import { addReadingStyle } from "./reading_style";
import { ReadingView } from "./reading_view";
import { ILessons } from "./tokens";

const ID = "closer-course:reading";
const TOGGLE = "closer-course:toggle-reading-view";

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
    for (const view of this.views.values()) view.isOn = on;
    this.app.commands.notifyCommandChanged(TOGGLE);
  }

  add(panel: NotebookPanel, course: ICourse): void {
    if (this.views.has(panel)) return;
    const view = new ReadingView(panel, course.sources, this.words);
    view.isOn = this.isDefault;
    this.views.set(panel, view);
    panel.disposed.connect(() => this.views.delete(panel));
    const button = new CommandToolbarButton({
      commands: this.app.commands,
      id: TOGGLE,
      args: { panel: panel.id },
      label: this.words.__("Reading view"),
    });
    panel.toolbar.insertItem(0, "course-reading-view", button);
  }

  addCommand(): void {
    this.app.commands.addCommand(TOGGLE, {
      label: this.words.__("Reading View"),
      caption: this.words.__("Show the lesson as a page to read, or as a notebook with its code"),
      isToggleable: true,
      isEnabled: ({ panel }) => this.view(panel) !== undefined,
      isToggled: ({ panel }) => this.view(panel)?.isOn ?? false,
      execute: ({ panel }) => {
        const view = this.view(panel);
        if (!view) return;
        view.isOn = !view.isOn;
        this.app.commands.notifyCommandChanged(TOGGLE);
      },
    });
    this.lessons.currentChanged.connect(() => this.app.commands.notifyCommandChanged(TOGGLE));
  }

  /** The view of the lesson that a toolbar names; or of the one that was last turned to. */
  private view(id: unknown): ReadingView | undefined {
    const named = [...this.views].find(([panel]) => panel.id === id)?.[1];
    const { current } = this.lessons;
    return named ?? (current ? this.views.get(current) : undefined);
  }

  private isDefault = true;
  private readonly views = new Map<NotebookPanel, ReadingView>();
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
