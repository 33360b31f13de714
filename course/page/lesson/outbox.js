// What waits for a kernel, in the order in which it was done.

/** @typedef {import("./model.js").Model} Model */
/** A message of a widget's own.
 * @typedef {{
 *   content: any,
 *   onstatus?: import("./kernel.js").Hears,
 *   buffers?: (ArrayBuffer | ArrayBufferView)[],
 * }} Custom
 */
/** A change of a model's state, or a message.
 * @typedef {{ model: Model, state?: import("./model.js").State, custom?: Custom }} Waiting
 */

export class Outbox {
  /** @type {Waiting[]} */
  #waiting = [];

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /** Whether anything but changes waits: a press of a button, say. */
  get holdsMessages() {
    return this.#waiting.some(({ custom }) => custom);
  }

  /** Remember a change; changes of one model in a row are one.
   * @param {Model} model
   * @param {import("./model.js").State} state
   */
  update(model, state) {
    const last = this.#waiting.at(-1);
    if (last?.model === model && last.state) Object.assign(last.state, state);
    else this.#waiting.push({ model, state: { ...state } });
  }

  /**
   * @param {Model} model
   * @param {Custom} custom
   */
  send(model, custom) {
    this.#waiting.push({ model, custom });
  }

  /** Return the names of what waits of a model's state.
   * @param {Model} model
   */
  changed(model) {
    const changes = this.#waiting.filter((each) => each.model === model);
    return new Set(changes.flatMap(({ state = {} }) => Object.keys(state)));
  }

  /** Let what waits for models that have gone wait for those in their places.
   * @param {import("./widgets.js").Widgets} widgets
   */
  readdress(widgets) {
    /** @type {Map<Model, import("./model.js").State>} */
    const changed = new Map(); // as it is in the end: nobody is to see what was typed before that
    this.#waiting = this.#waiting.flatMap(({ model: before, ...what }) => {
      const model = widgets.successor(before);
      if (!model) return [];
      if (model !== before) changed.set(model, { ...changed.get(model), ...what.state });
      return [{ ...what, model }];
    });
    for (const [model, state] of changed) model.take(state);
  }

  /** Take out all that waits. */
  take() {
    return this.#waiting.splice(0);
  }

  /** Put back what was taken, before all that waits since.
   * @param {Waiting[]} taken
   */
  putBack(taken) {
    this.#waiting.unshift(...taken);
  }
}
