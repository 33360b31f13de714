// The models of a page: first those that were sent with it, in the state of a page on which nothing
// is kept; then what the kernel tells of them.
import { Model } from "./model.js";
import { Scripts } from "./scripts.js";
import { end, newView } from "./views.js";

const TARGET = "jupyter.widget";
const REFERENCE = "IPY_MODEL_";

/** @typedef {import("./model.js").State} State */
/** What a page was sent with.
 * @typedef {{ states: Record<string, State>, scripts?: Record<string, string> }} Sent
 */

export class Widgets {
  /** @type {Map<string, Model>} */
  models = new Map();
  /** @type {import("./views.js").View[]} */
  #roots = []; // what stands on the page by itself
  #link;
  /** @type {Record<string, State>} */
  #blank = {};

  /**
   * @param {import("./link.js").Link} link
   * @param {Sent} sent
   */
  constructor(link, sent) {
    this.#link = link;
    this.scripts = new Scripts({});
    this.begin(sent);
  }

  /** Begin with the models of a page, whatever was there before.
   * @param {Sent} sent
   */
  begin({ states, scripts = {} }) {
    for (const view of this.#roots.splice(0)) view.remove();
    for (const id of this.models.keys()) this.#close(id);
    this.#blank = states;
    this.scripts = new Scripts(scripts);
    for (const [id, state] of Object.entries(states)) this.#open(id, state);
  }

  /** The models that stand on the page by themselves. */
  get roots() {
    return this.#roots.map(({ model }) => model);
  }

  /** Give life to a widget that stands in the page.
   * @param {HTMLElement} el
   */
  adopt(el) {
    this.#roots.push(newView(this.#model(el.dataset.model ?? ""), this, el));
  }

  /** Show a model in an element.
   * @param {string} id
   * @param {Element} place
   */
  async display(id, place) {
    place.append(newView(this.#model(id), this).el);
  }

  /** What anywidgets call it by.
   * @param {string} id
   */
  async get_model(id) {
    return this.#model(id);
  }

  /** @param {Model} model */
  async create_view(model) {
    return newView(model, this);
  }

  /** Return the models that stand right within a model.
   * @param {Model} model
   */
  childrenOf(model) {
    /** @type {string[]} */
    const children = model.get("children") ?? [];
    return children
      .map((child) => this.models.get(child.slice(REFERENCE.length)))
      .filter((child) => child !== undefined);
  }

  /** Return a model and all that stand within it.
   * @param {Model} model
   * @returns {Model[]}
   */
  within(model) {
    return [model, ...this.childrenOf(model).flatMap((child) => this.within(child))];
  }

  /** Return the model that stands where one did that has gone, if any does.
   * @param {Model} gone
   */
  successor(gone) {
    const names = ["_model_name", "_anywidget_id", "field", "description"];
    /** @param {Model | undefined} model */
    const isAlike = (model) => names.every((name) => model?.get(name) === gone.get(name));
    const same = this.models.get(gone.id);
    if (isAlike(same)) return same;
    return gone.get("field") ? [...this.models.values()].find(isAlike) : undefined;
  }

  /** Hear what the kernel says of a widget.
   * @type {import("./kernel.js").Kernel["oncomm"]}
   */
  hear(type, { comm_id: id, target_name: target, data = {} }, buffers, about) {
    const model = this.models.get(id);
    if (type === "comm_open" && target === TARGET) this.#open(id, data.state);
    else if (type === "comm_close") this.#close(id);
    else if (!model) return;
    else if (data.method === "update") model.take(this.#link.current(model, data.state, about));
    else if (data.method === "custom") model.tell("msg:custom", data.content, buffers);
  }

  /** Be as the kernel's widgets are: as the page was sent, but for what the kernel tells.
   * @param {Record<string, State>} told
   * @param {(model: Model) => Set<string>} changed what of a model was changed here meanwhile
   */
  become(told, changed) {
    const made = Object.keys(told).filter((id) => !(id in this.#blank));
    const gone = [...this.models.keys()].filter((id) => !(id in this.#blank));
    for (const id of gone) this.#close(id);
    for (const id of made) this.#open(id, told[id]);
    for (const [id, blank] of Object.entries(this.#blank)) {
      const model = this.#model(id);
      const kept = changed(model);
      const state = Object.entries({ ...blank, ...told[id] }).filter(([name]) => !kept.has(name));
      model.take(Object.fromEntries(state));
    }
    // What the kernel made anew may be called as what has gone.
    for (const model of this.models.values()) {
      if (model.get("children")) model.tell("change:children");
    }
  }

  /**
   * @param {string} id
   * @param {State} state
   */
  #open(id, state) {
    this.models.set(id, new Model(id, state, this.#link));
  }

  /** @param {string} id */
  #close(id) {
    end(this.models.get(id)?.initialized);
    this.models.delete(id);
  }

  /** @param {string} id */
  #model(id) {
    const model = this.models.get(id);
    if (!model) throw new Error(`there is no widget ${id}`);
    return model;
  }
}
