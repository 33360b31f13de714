/** What a reader answered. */
export interface IAnswer {
  readonly run: boolean;
  /** Whether that is to hold for later sessions, too. */
  readonly always: boolean;
}

/** Where an answer and a choice for good are kept. */
export interface IConsentStore {
  /** "run", "leave", or "ask", which is asking once in a session. */
  chosen(): Promise<string>;
  choose(always: string): void;
  /** What was answered in this session, if anything was. */
  answered: boolean | null;
}

/** Whether exercises may run by themselves, which is asked once in a session, however many wait. */
export class Consent {
  constructor(
    private readonly store: IConsentStore,
    private readonly ask: () => Promise<IAnswer>,
  ) {}

  /** Says whether they may, and asks the reader where that is not known. */
  async given(): Promise<boolean> {
    const chosen = await this.store.chosen();
    if (chosen !== "ask") return chosen === "run";
    if (this.store.answered !== null) return this.store.answered;
    this.asking ??= this.ask();
    const { run, always } = await this.asking;
    this.store.answered = run;
    if (always) this.store.choose(run ? "run" : "leave");
    this.asking = null;
    return run;
  }

  private asking: Promise<IAnswer> | null = null;
}
