// The way to a kernel that runs in a worker of this page, from the worker's start to its end.
import { newId } from "./messages.js";

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("./messages.js").Message} Message */
/** What the worker tells beside messages, by type.
 * @typedef {Record<string, (data: any) => void>} Hears
 */

const LONGEST_END = 5000; // milliseconds that a worker may take to keep what it was sent

/** @implements {Connection} */
export class WorkerConnection {
  /** @type {Connection["onmessage"]} */
  onmessage = () => {};
  /** @type {Connection["onstatus"]} */
  onstatus = () => {};
  /** When the lesson's cells have run, or have not: then with the reason.
   * @type {Promise<NoKernel | undefined>}
   */
  ready;
  isOpen = false;
  /** Whether there is no kernel any more that could hear anything. */
  isOver = false;
  #worker;
  /** @type {Hears} */
  #hears;
  /** @type {(none?: NoKernel) => void} */
  #settle = () => {};
  /** @type {(() => void) | undefined} */
  #onrest;
  /** @type {(() => void) | undefined} */
  #onfinish;
  #watching = new AbortController();

  /**
   * @param {Worker} worker
   * @param {{ lesson: string, course: string }} what the notebook, and what tells courses apart
   * @param {Hears} hears
   */
  constructor(worker, what, hears) {
    this.#worker = worker;
    this.ready = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const alive = `alive-${newId()}`;
    this.#hears = {
      ...hears,
      message: ({ message }) => this.#hear(message),
      ready: () => this.#begin(alive),
      failed: ({ why }) => this.#fail(why),
      resting: () => this.#onrest?.(),
      finished: () => this.#onfinish?.(),
    };
    worker.onmessage = ({ data }) => this.#hears[data.type]?.(data);
    worker.onerror = () => this.#fail("files"); // it could not be loaded
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    this.tell({ type: "start", ...what, alive, timeZone });
  }

  /** Say from here on how the connection is: first, that it is there. */
  use() {
    queueMicrotask(() => {
      if (this.isOver) return this.onstatus("gone");
      this.isOpen = true;
      this.onstatus("connected");
    });
  }

  /** @param {Message} message */
  send(message) {
    this.tell({ type: "message", message });
  }

  /** @param {{ type: string, [name: string]: unknown }} data */
  tell(data) {
    if (!this.isOver) this.#worker.postMessage(data);
  }

  /** Have kept what was sent, and other pages have their turn; the kernel goes on.
   * @returns {Promise<void>}
   */
  rest() {
    if (!this.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onrest = resolve;
      this.tell({ type: "rest" });
    });
  }

  /** Have kept what was sent, and end the kernel.
   * @returns {Promise<void>}
   */
  close() {
    if (this.isOver) return Promise.resolve();
    const said = this.isOpen;
    this.tell({ type: "finish" });
    this.#end();
    return new Promise((resolve) => {
      this.#onfinish = () => {
        clearTimeout(tooLong);
        this.#worker.terminate();
        resolve();
      };
      const tooLong = setTimeout(this.#onfinish, said ? LONGEST_END : 0); // nothing is to be kept
    });
  }

  /** @param {Message} message */
  #hear({ buffers, ...message }) {
    if (this.isOver) return;
    this.onmessage({ ...message, buffers: buffers.map(viewOf) }); // as widgets get them
  }

  /** All cells have run; from here on it is noticed when the worker goes: it holds a lock.
   * @param {string} alive the name of that
   */
  #begin(alive) {
    this.#worker.onerror = null;
    this.#settle();
    const { signal } = this.#watching;
    navigator.locks?.request(alive, { signal }, () => this.#fail("kernel")).catch(() => {});
  }

  /** @param {"files" | "wasm" | "kernel"} why */
  #fail(why) {
    if (this.isOver) return;
    const lost = this.isOpen;
    this.#end();
    this.#worker.terminate();
    this.#settle({ failed: why });
    if (lost) this.onstatus("gone");
  }

  #end() {
    this.isOpen = false;
    this.isOver = true;
    this.#watching.abort();
  }
}

/** @param {ArrayBuffer | ArrayBufferView} buffer */
function viewOf(buffer) {
  if (!ArrayBuffer.isView(buffer)) return new DataView(buffer);
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
