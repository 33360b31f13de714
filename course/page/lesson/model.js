// The page's side of a widget: its state, and who hears when that changes.

/** @typedef {Record<string, any>} State */
/** @typedef {(...args: any[]) => void} Callback */

export class Model {
  /** What `initialize` of a widget's script has begun, and ends with the model.
   * @type {unknown}
   */
  initialized;
  #link;
  /** @type {Set<string>} */
  #unsaved = new Set();
  /** @type {{ event: string, callback: Callback, owner?: object }[]} */
  #listeners = [];

  /**
   * @param {string} id
   * @param {State} state
   * @param {import("./link.js").Link} link
   */
  constructor(id, state, link) {
    this.id = id;
    this.state = { ...state };
    this.#link = link;
  }

  /** @param {string} name */
  get(name) {
    return this.state[name];
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  set(name, value) {
    if (this.take({ [name]: value })) this.#unsaved.add(name);
  }

  /** Tell the kernel what was set. */
  save_changes() {
    if (this.#unsaved.size === 0) return;
    const changes = Object.fromEntries([...this.#unsaved].map((name) => [name, this.get(name)]));
    this.#unsaved.clear();
    this.#link.update(this, changes);
  }

  /** Send the widget a message of its own.
   * @param {any} content
   * @param {any} [callbacks]
   * @param {(ArrayBuffer | ArrayBufferView)[]} [buffers]
   */
  send(content, callbacks, buffers) {
    this.#link.send(this, { content, onstatus: callbacks?.iopub?.status, buffers });
  }

  /** Take over values, and tell who listens; return whether anything has changed.
   * @param {State} state
   */
  take(state) {
    const changed = Object.keys(state).filter((name) => !isSame(state[name], this.state[name]));
    Object.assign(this.state, state);
    for (const name of changed) this.tell(`change:${name}`);
    if (changed.length > 0) this.tell("change");
    return changed.length > 0;
  }

  /** Listen to one event, or several in one text; `owner` can end all that it listens to.
   * @param {string} events
   * @param {Callback} callback
   * @param {object} [owner]
   */
  on(events, callback, owner) {
    for (const event of events.split(/\s+/)) this.#listeners.push({ event, callback, owner });
  }

  /** End what `on` began; what is not named matches all.
   * @param {string | null} [events]
   * @param {Callback | null} [callback]
   * @param {object} [owner]
   */
  off(events, callback, owner) {
    const named = events?.split(/\s+/);
    this.#listeners = this.#listeners.filter(
      (each) =>
        (named && !named.includes(each.event)) ||
        (callback && callback !== each.callback) ||
        (owner && owner !== each.owner),
    );
  }

  /** Tell who listens; what one of them cannot do, no other has to suffer.
   * @param {string} event
   * @param {...any} args
   */
  tell(event, ...args) {
    for (const each of this.#listeners.filter((listener) => listener.event === event)) {
      try {
        each.callback(...args);
      } catch (error) {
        console.warn(error);
      }
    }
  }
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function isSame(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
