import { PromiseDelegate } from "@lumino/coreutils";

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
  constructor(private readonly store: IConsentStore) {}

  /**
   * Says whether they may, and asks the reader where that is not known.
   *
   * @param ask - Asks, and calls what it is given with the answer. Each lesson that waits asks;
   * the first answer is for all.
   */
  async given(ask: (answer: (given: IAnswer) => void) => void): Promise<boolean> {
    const chosen = await this.store.chosen();
    if (chosen !== "ask") return chosen === "run";
    if (this.store.answered !== null) return this.store.answered;
    const { asking } = this;
    ask((given) => asking.resolve(given));
    const { run, always } = await asking.promise;
    if (this.store.answered === null && always) this.store.choose(run ? "run" : "leave");
    this.store.answered = run;
    return run;
  }

  private readonly asking = new PromiseDelegate<IAnswer>();
}
