// Taking over: the one way by which a page meets a kernel, be it the first or another after a loss.
// The page tells what stands in its exercises, and the kernel what it knows beyond the page.
import { unlessAborted } from "./abort.js";
import { keepFocus } from "./focus.js";
import { hydrate } from "./hydrate.js";
import { Kernel } from "./kernel.js";
import { fetchPage, read, STATES, takeSent } from "./sent.js";
import { begun, carry, fields, merged, standing } from "./standing.js";
import { Widgets } from "./widgets.js";

const TARGET = "course.page";

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./outbox.js").Waiting} Waiting */
/** @typedef {import("./standing.js").Standing} Standing */
/** What is to be done with a page.
 * @typedef {{
 *   widgets: Widgets,
 *   link: Link,
 *   hydrated: Promise<unknown>,
 *   kernels: import("./kernels.js").Kernels,
 * }} Parts
 */
/** @typedef {{ version: string, placed?: boolean, states?: Record<string, any> }} Answer */

export class Takeover {
  #page = window.course;
  #widgets;
  #link;
  #hydrated;
  #kernels;
  /** @type {Connection | undefined} */
  #connection;
  /** @type {Kernel | undefined} */
  #kernel; // the one that has the page
  #hadKernel = false;
  /** @type {Standing[]} */
  #known = []; // what stood in a page before it was made anew
  /** @type {Set<string>} */
  #begun = new Set(); // the fields of which the kernel was told
  /** What was told to a kernel that has not answered yet, and what it is to be told then.
   * @type {{ kernel: Kernel, rest: Waiting[] } | undefined}
   */
  #told;

  /** @param {Parts} parts */
  constructor({ widgets, link, hydrated, kernels }) {
    this.#widgets = widgets;
    this.#link = link;
    this.#hydrated = hydrated;
    this.#kernels = kernels;
  }

  /** Have a kernel take the page over.
   * @param {AbortSignal} signal
   * @returns {Promise<Taken>}
   */
  async run(signal) {
    const none = await this.#kernels.ask(signal);
    if (none) return none;
    this.#connection?.close(); // the kernel before this one, of which anything may be left
    this.#link.cut();
    this.#begun.clear();
    const connection = this.#kernels.connect();
    const kernel = new Kernel(connection);
    try {
      const usable = await opened(connection, signal);
      await unlessAborted(this.#hydrated, usable);
      const answer = await this.#introduce(kernel, usable);
      this.#begin(kernel, connection, answer);
      return { placed: answer.placed === true };
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Send what waits: there is no time to wait for an answer. */
  sendWaiting() {
    if (!this.#told?.kernel.isOpen) return this.#link.sendWaiting();
    const { kernel, rest } = this.#told;
    this.#link.sendTo(kernel, [...rest.splice(0), ...this.#link.outbox.take()]);
  }

  /** Tell the kernel what is of no widget, if there is one that hears it; return whether there is.
   * @param {Record<string, unknown>} words by their subject
   */
  tell(words) {
    const kernel = this.#told?.kernel ?? this.#kernel;
    if (!kernel?.isOpen) return false;
    kernel.tell(TARGET, words);
    return true;
  }

  /** Tell a kernel what stands on the page, and return what it has to tell.
   * @param {Kernel} kernel
   * @param {AbortSignal} signal
   */
  async #introduce(kernel, signal) {
    if (!document.getElementById(STATES)) await this.#renew(signal); // it was cut off
    const answer = await this.#ask(kernel, signal);
    if (answer.version === this.#page.config.version) return this.#addTo(answer, kernel, signal);
    await this.#renew(signal); // it is from before the course was renewed
    const again = await this.#ask(kernel, signal);
    if (again.version !== this.#page.config.version) throw new Error("page and kernel differ");
    return this.#addTo(again, kernel, signal);
  }

  /** Tell a kernel what was begun since it was told: whoever did so had not seen what is kept.
   * @param {Answer} answer
   * @param {Kernel} kernel
   * @param {AbortSignal} signal
   * @returns {Promise<Answer>}
   */
  async #addTo(answer, kernel, signal) {
    if (this.#hadKernel || fields(this.#standing()).every((each) => this.#begun.has(each))) {
      return answer;
    }
    const more = await this.#ask(kernel, signal);
    const placed = answer.placed && more.placed;
    return this.#addTo({ ...more, placed }, kernel, signal);
  }

  /**
   * @param {Kernel} kernel
   * @param {AbortSignal} signal
   * @returns {Promise<Answer>}
   */
  async #ask(kernel, signal) {
    const { notebook: lesson, version } = this.#page.config;
    const { outbox } = this.#link;
    const parts = this.#standing();
    for (const field of fields(parts)) this.#begun.add(field);
    const places = new Set(parts.map(({ place }) => place));
    const waiting = outbox.take();
    const told = { kernel, rest: withoutValues(waiting, this.#modelsIn(places)) };
    this.#told = told;
    try {
      const answer = await unlessAborted(
        kernel.ask(TARGET, { lesson, version, parts }, hear),
        signal,
      );
      outbox.putBack(answer.version === version ? told.rest : waiting);
      return answer;
    } catch (error) {
      outbox.putBack(waiting);
      throw error;
    } finally {
      this.#told = undefined;
    }
  }

  /** Return what the kernel is to know of the page's parts. */
  #standing() {
    if (this.#hadKernel && this.#known.length === 0) return standing(this.#widgets);
    const { outbox } = this.#link;
    return merged(
      this.#known,
      begun(this.#widgets, (model) => outbox.changed(model).has("value")),
    );
  }

  /** @param {Set<string>} places */
  #modelsIn(places) {
    const { models } = this.#widgets;
    const parts = [...models.values()].filter((model) => places.has(model.get("continues")?.place));
    return new Set(parts.flatMap((part) => this.#widgets.within(part)));
  }

  /** Go on with a kernel from its answer on.
   * @param {Kernel} kernel
   * @param {Connection} connection
   * @param {Answer} answer
   */
  #begin(kernel, connection, { states = {} }) {
    const { outbox } = this.#link;
    const again = this.#hadKernel;
    this.#connection = connection;
    this.#kernel = kernel;
    this.#hadKernel = true;
    this.#known = [];
    kernel.oncomm = (...said) => this.#widgets.hear(...said);
    keepFocus(this.#widgets, () => {
      this.#widgets.become(states, (model) => outbox.changed(model));
      outbox.readdress(this.#widgets);
    });
    this.#link.use(kernel);
    connection.onstatus = (status) => this.#onStatus(status);
    if (again) document.dispatchEvent(new Event("course:reconnected"));
  }

  /** @param {import("./connection.js").Status} status */
  #onStatus(status) {
    if (status === "connected") this.#link.goOn();
    else if (status === "away") this.#link.pause();
    else this.#link.cut();
    this.#page.connectionChanged(status);
  }

  /** Make the page anew, as it is sent now, with what stood in it.
   * @param {AbortSignal} signal
   */
  async #renew(signal) {
    const { fetched, main } = await fetchPage(signal);
    document.adoptNode(main);
    const widgets = new Widgets(this.#link, read(STATES, fetched));
    await hydrate(widgets, () => {}, main);
    // It is put in the place of the page as it was in one go: the reader may be amid a word.
    this.#known = this.#standing();
    const before = this.#widgets;
    this.#widgets = widgets;
    takeSent(fetched);
    carry(this.#known, widgets);
    keepFocus(
      before,
      () => document.querySelector("main")?.replaceChildren(...main.childNodes),
      widgets,
    );
    this.#link.outbox.readdress(widgets);
    before.begin({ states: {} });
  }
}

/** Hear what the kernel says that is of no widget.
 * @param {object} said by its subject
 */
function hear(said) {
  document.dispatchEvent(new CustomEvent("course:told", { detail: said }));
}

/** Return what waits, without the values of models that were told otherwise.
 * @param {Waiting[]} waiting
 * @param {Set<import("./model.js").Model>} told
 * @returns {Waiting[]}
 */
function withoutValues(waiting, told) {
  return waiting
    .map((each) => {
      if (!each.state || !told.has(each.model) || !each.model.get("field")) return each;
      const { value: _, ...state } = each.state;
      return { ...each, state };
    })
    .filter(({ state }) => !state || Object.keys(state).length > 0);
}

/** Wait until a connection is there; return what tells that it is not to be waited for any more.
 * @param {Connection} connection
 * @param {AbortSignal} signal
 * @returns {Promise<AbortSignal>}
 */
async function opened(connection, signal) {
  const broken = new AbortController();
  signal.addEventListener("abort", () => broken.abort(signal.reason));
  /** @type {Promise<void>} */
  const open = new Promise((resolve) => {
    connection.onstatus = (status) => {
      if (status === "connected") resolve();
      else if (status !== "away") broken.abort(new Error(`the kernel is ${status}`));
    };
  });
  await unlessAborted(open, broken.signal);
  return broken.signal;
}
