// The link between models and the page's kernel, whether there is one or not: without one, what
// the reader does waits in the outbox.
import { Outbox } from "./outbox.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").State} State */
/** @typedef {import("./outbox.js").Waiting} Waiting */

export class Link {
  outbox = new Outbox();
  /** Is called when something waits for a kernel. */
  onwaiting = () => {};
  /** @type {import("./kernel.js").Kernel | undefined} */
  #kernel;
  // As in ipywidgets, one change of a model is on its way at a time, and the next ones wait.
  /** @type {Map<Model, { id: string, state: State }>} */
  #onTheWay = new Map();
  /** @type {Map<Model, State>} */
  #waiting = new Map();

  get isOpen() {
    return this.#kernel?.isOpen === true;
  }

  /** Speak with a kernel from here on, and first of what has waited.
   * @param {import("./kernel.js").Kernel} kernel
   */
  use(kernel) {
    this.#kernel = kernel;
    this.goOn();
  }

  /** Speak with no kernel, until there is another. */
  cut() {
    this.pause();
    this.#kernel = undefined;
  }

  /** Wait for no answer to what is on its way: it may have been lost. */
  pause() {
    for (const [model, state] of this.#waiting) this.outbox.update(model, state);
    this.#waiting.clear();
    this.#onTheWay.clear();
  }

  /** Send what has waited for the kernel to be there. */
  goOn() {
    if (this.#kernel) this.sendTo(this.#kernel, this.outbox.take());
  }

  /**
   * @param {import("./kernel.js").Kernel} kernel
   * @param {Waiting[]} waiting
   */
  sendTo(kernel, waiting) {
    for (const { model, state, custom } of waiting) {
      if (state) this.#tell(kernel, model, state);
      if (custom) say(kernel, model, custom);
    }
  }

  /** Tell the kernel of a change.
   * @param {Model} model
   * @param {State} state
   */
  update(model, state) {
    if (!this.#kernel?.isOpen) {
      this.outbox.update(model, state);
      this.onwaiting();
    } else if (this.#onTheWay.has(model)) {
      this.#waiting.set(model, { ...this.#waiting.get(model), ...state });
    } else {
      this.#tell(this.#kernel, model, state);
    }
  }

  /** Return what the kernel tells of a model, without what was changed here since: of that it does
   * not know yet, and will tell then.
   * @param {Model} model
   * @param {State} state
   * @param {string} [about] the message that the kernel answers with it
   */
  current(model, state, about) {
    const sent = this.#onTheWay.get(model);
    const since = { ...(sent?.id === about ? {} : sent?.state), ...this.#waiting.get(model) };
    return Object.fromEntries(Object.entries(state).filter(([name]) => !(name in since)));
  }

  /** Send the kernel a message of a model's own, after all that was done before.
   * @param {Model} model
   * @param {import("./outbox.js").Custom} custom
   */
  send(model, custom) {
    if (this.#kernel?.isOpen) {
      this.sendWaiting();
      say(this.#kernel, model, custom);
    } else {
      this.outbox.send(model, custom);
      this.onwaiting();
    }
  }

  /** Send what waits for the kernel to have taken what was sent before. */
  sendWaiting() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [model, state] of waiting) {
      if (this.#kernel?.isOpen) this.#tell(this.#kernel, model, state);
      else this.outbox.update(model, state);
    }
  }

  /**
   * @param {import("./kernel.js").Kernel} kernel
   * @param {Model} model
   * @param {State} state
   */
  #tell(kernel, model, state) {
    const sent = { id: "", state };
    this.#onTheWay.set(model, sent);
    /** @type {import("./kernel.js").Hears} */
    const onstatus = ({ content }) => {
      if (content.execution_state !== "idle" || this.#onTheWay.get(model) !== sent) return;
      this.#onTheWay.delete(model);
      const next = this.#waiting.get(model);
      this.#waiting.delete(model);
      if (next) this.update(model, next);
    };
    sent.id = kernel.say(model.id, { method: "update", state, buffer_paths: [] }, { onstatus });
  }
}

/**
 * @param {import("./kernel.js").Kernel} kernel
 * @param {Model} model
 * @param {import("./outbox.js").Custom} custom
 */
function say(kernel, model, { content, ...more }) {
  kernel.say(model.id, { method: "custom", content }, more);
}
