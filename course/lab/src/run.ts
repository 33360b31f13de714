import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, type ISessionContext, SessionContextDialogs } from "@jupyterlab/apputils";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";
import type { IDisposable } from "@lumino/disposable";

import { isOfLesson } from "./code";
import { Consent, type IAnswer, type IConsentStore } from "./consent";
import { runInTurn } from "./in_turn";
import { type INoticeAction, showNotice } from "./notice";
import { ILessons } from "./tokens";
import { ignoreWhatCellsShow } from "./unsaved";

const ID = "closer-course:run";
const COMMAND = "closer-course:run-exercises";
const SETTING = "whenALessonOpens";
/** Where a session remembers the answer: as long as this tab of the browser is there. */
const ANSWER = "closer-course:exercises-may-run";

/** Runs the exercises of lessons. */
class Exercises {
  constructor(
    private readonly lessons: ILessons,
    private readonly consent: Consent,
    private readonly words: TranslationBundle,
    private readonly translator: ITranslator,
  ) {
    lessons.opened.connect((_, panel) => {
      ignoreWhatCellsShow(panel);
      this.follow(panel);
      if (panel.isVisible) void this.bring(panel);
    });
    lessons.currentChanged.connect((_, panel) => {
      if (panel) void this.bring(panel);
    });
  }

  /** Runs them, whether or not that was changed which they are made of. */
  async run(panel: NotebookPanel): Promise<void> {
    const { sessionContext } = panel;
    if (this.running.has(sessionContext)) return;
    this.running.add(sessionContext);
    try {
      await sessionContext.ready.catch(() => undefined); // without a kernel, which is said below
      const kernel = sessionContext.session?.kernel;
      if (!kernel) {
        this.say(
          panel,
          this.words.__("There is no kernel to run this lesson’s exercises."),
          this.choose(panel),
        );
        return;
      }
      await kernel.info.catch(() => undefined); // it may be gone before it says what it is
      this.done.set(sessionContext, kernel.id);
      for (const view of this.lessons.panels) {
        if (view.sessionContext === sessionContext) this.say(view, "");
      }
      await runInTurn(
        panel.content.widgets.filter(({ model }) => isOfLesson(model)),
        (cell) => NotebookActions.runCells(panel.content, [cell], sessionContext, this.dialogs),
        () => !panel.isDisposed && sessionContext.session?.kernel?.id === kernel.id,
      );
    } finally {
      this.running.delete(sessionContext);
    }
  }

  /** Runs a lesson's exercises once in each kernel, if they are the course's and may run. */
  private async bring(panel: NotebookPanel): Promise<void> {
    const { sessionContext } = panel;
    if (this.isDone(sessionContext) || this.waiting.has(panel)) return;
    this.waiting.add(panel);
    try {
      if (!panel.content.widgets.some(({ model }) => isOfLesson(model))) return;
      const mayRun =
        this.lessons.isUnchanged(panel) &&
        (await this.consent.given((answer) => this.ask(panel, answer)));
      if (panel.isDisposed) return;
      if (this.isDone(sessionContext)) {
        this.say(panel, ""); // they run in another view of the same notebook
      } else if (!this.lessons.isUnchanged(panel)) {
        this.say(
          panel,
          this.words.__(
            "The code of this lesson is not the course’s own: its exercises do not run by themselves.",
          ),
          this.offer(panel),
        );
      } else if (mayRun) {
        await this.run(panel);
      } else {
        this.say(
          panel,
          this.words.__("This lesson’s exercises are not running."),
          this.offer(panel),
        );
      }
    } finally {
      this.waiting.delete(panel);
    }
  }

  /** Brings the exercises back when a kernel was restarted, or is another one. */
  private follow(panel: NotebookPanel): void {
    const { sessionContext } = panel;
    let restarted = false;
    sessionContext.statusChanged.connect((_, status) => {
      if (status === "restarting" || status === "autorestarting") restarted = true;
      else if (status === "idle" && restarted) {
        restarted = false;
        this.done.delete(sessionContext);
        if (!isRunning(panel)) void this.bring(panel);
      }
    });
    sessionContext.kernelChanged.connect((_, { newValue }) => {
      if (panel.isDisposed) return;
      const [hasRun, isTold] = [this.done.has(sessionContext), this.notices.has(panel)];
      if (newValue && (hasRun || isTold)) void this.bring(panel);
      if (newValue || !hasRun || isTold) return;
      this.say(
        panel,
        this.words.__("This lesson’s kernel has ended: what you write now is not kept."),
        this.choose(panel),
      );
    });
  }

  private isDone(sessionContext: ISessionContext): boolean {
    const kernel = sessionContext.session?.kernel;
    return Boolean(kernel) && this.done.get(sessionContext) === kernel?.id;
  }

  private offer(panel: NotebookPanel): INoticeAction {
    return { label: this.words.__("Run the exercises"), run: () => void this.run(panel) };
  }

  private choose({ sessionContext }: NotebookPanel): INoticeAction {
    return {
      label: this.words.__("Choose a kernel"),
      run: () => void this.dialogs.selectKernel(sessionContext),
    };
  }

  /** Asks above the lesson, where nothing is in the way of Help now and Leave. */
  private ask(panel: NotebookPanel, answer: (given: IAnswer) => void): void {
    this.say(
      panel,
      this.words.__(
        "This lesson’s exercises are small programs of the course. Run them when a lesson opens?",
      ),
      { label: this.words.__("Run them"), run: () => answer({ run: true, always: false }) },
      { label: this.words.__("Always run them"), run: () => answer({ run: true, always: true }) },
      { label: this.words.__("Not now"), run: () => answer({ run: false, always: false }) },
    );
  }

  private say(panel: NotebookPanel, words: string, ...actions: INoticeAction[]): void {
    this.notices.get(panel)?.dispose();
    this.notices.delete(panel);
    if (words) this.notices.set(panel, showNotice(panel, words, actions));
  }

  private get dialogs(): SessionContextDialogs {
    return new SessionContextDialogs({ translator: this.translator });
  }

  private readonly done = new WeakMap<ISessionContext, string>();
  private readonly running = new WeakSet<ISessionContext>();
  private readonly waiting = new WeakSet<NotebookPanel>();
  private readonly notices = new WeakMap<NotebookPanel, IDisposable>();
}

/** Whether somebody had a lesson's cells run already. */
function isRunning(panel: NotebookPanel): boolean {
  return panel.content.widgets.some(({ promptNode }) => promptNode?.textContent?.includes("*"));
}

function store(registry: ISettingRegistry | null): IConsentStore {
  const loading = registry?.load(ID).catch(() => null) ?? Promise.resolve(null);
  return {
    chosen: async () => String((await loading)?.composite[SETTING] ?? "ask"),
    choose: (always) => void loading.then((settings) => settings?.set(SETTING, always)),
    get answered() {
      const answer = sessionStorage.getItem(ANSWER);
      return answer && JSON.parse(answer);
    },
    set answered(run) {
      sessionStorage.setItem(ANSWER, JSON.stringify(run));
    },
  };
}

/** Runs a lesson's exercises when it opens. */
export const run: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: "Runs a lesson’s exercises when it opens.",
  autoStart: true,
  requires: [ILessons],
  optional: [ISettingRegistry, ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    lessons: ILessons,
    registry: ISettingRegistry | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
  ): void => {
    const words = (translator ?? nullTranslator).load("closer-course");
    const consent = new Consent(store(registry));
    const exercises = new Exercises(lessons, consent, words, translator ?? nullTranslator);
    app.commands.addCommand(COMMAND, {
      label: words.__("Run This Lesson’s Exercises"),
      isEnabled: () => lessons.current !== null,
      execute: () => lessons.current && exercises.run(lessons.current),
    });
    void lessons.course.then((course) => {
      if (course) palette?.addItem({ command: COMMAND, category: course.title });
    });
  },
};
