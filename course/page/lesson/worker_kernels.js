// Kernels in workers of this page: there is no server.
import { unlessAborted } from "./abort.js";
import { WorkerConnection } from "./worker_connection.js";

/** @typedef {import("./kernels.js").Kernels} Kernels */

/** @implements {Kernels} */
export class WorkerKernels {
  #open;
  #memory;
  /** @type {WorkerConnection | undefined} */
  #current;
  #isTaken = false; // by this page, the one that is there or was there last

  /**
   * @param {() => Worker} open
   * @param {{ lesson: string, course: string }} what the notebook, and what tells courses apart
   * @param {import("../site/carried_memory.js").CarriedMemory} memory
   * @param {import("./worker_connection.js").Hears} hears what workers tell
   */
  constructor(open, what, memory, hears) {
    this.#memory = memory;
    this.#open = () =>
      new WorkerConnection(open(), what, {
        ...hears,
        memory: (told) => memory.take(told.memory),
      });
    memory.onnewer = (newer) => this.#current?.tell({ type: "memory", memory: newer });
  }

  /** Whether the page had one, and has none now. */
  get hasEnded() {
    return this.#isTaken && !this.#current;
  }

  /** Have a kernel get ready, so that the page has one sooner. */
  prepare() {
    if (this.#current) return this.#current;
    this.#current = this.#open();
    this.#isTaken = false;
    const { newest } = this.#memory;
    if (newest) this.#current.tell({ type: "memory", memory: newest });
    return this.#current;
  }

  /** @type {Kernels["ask"]} */
  async ask(signal) {
    if (this.#isTaken || this.#current?.isOver) this.end();
    const current = this.prepare();
    const none = await unlessAborted(current.ready, signal);
    if (none) return none;
    await this.#memory.found;
  }

  /** @type {Kernels["connect"]} */
  connect() {
    const current = this.prepare();
    this.#isTaken = true;
    current.use();
    return current;
  }

  /** Have kept what was sent, without waiting for a pause in it. */
  keep() {
    if (this.#current?.isOpen) this.#current.tell({ type: "keep" });
  }

  /** Have kept what was sent, and other pages have their turn. */
  rest() {
    return this.#current?.rest();
  }

  /** @type {Kernels["end"]} */
  end() {
    const ended = this.#current?.close();
    this.#current = undefined;
    return ended;
  }
}
