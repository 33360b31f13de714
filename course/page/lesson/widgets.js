// The models and views of the page's widgets: ipywidgets' own classes over one kernel.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager/lib/manager-base.js";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";

import * as anywidget from "./anywidget.js";
import * as output from "./output_widget.js";

const { Comm } = base.shims.services;
const LISTENING = "course.listening";
/** @type {Record<string, any>} */
const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": output,
  anywidget,
};

/** @typedef {import("@jupyter-widgets/base").WidgetModel} Model */
/** What stands in a part of the page: its place, of which entry it is, and its values by field.
 * @typedef {{ place: string, values: Record<string, any> }} Standing
 */

export class Widgets extends ManagerBase {
  #kernel;
  /** @type {Map<string, string>} */
  #scripts = new Map(); // of anywidgets, by their kind: the kernel tells each once
  /** @type {Promise<unknown> | undefined} */
  #listening;
  /** @type {Model[]} */
  #shown = []; // the models that stand on the page by themselves

  /** @param {import("@jupyterlab/services").Kernel.IKernelConnection} kernel */
  constructor(kernel) {
    super();
    this.#kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new Comm(comm), message).then(() => undefined),
    );
  }

  /** Make the widgets that the kernel tells of, or set those that are there already.
   * @param {any} told
   */
  async take(told) {
    const states = Object.values(told.state).map(({ state }) => state);
    for (const { _anywidget_id: kind, _esm: script } of states) {
      if (script) this.#scripts.set(kind, script);
    }
    for (const state of states) {
      if (state._anywidget_id) state._esm ??= this.#scripts.get(state._anywidget_id);
    }
    await this.set_state(told);
  }

  /** Hear from here on what the kernel says of its widgets, and first what was missed. */
  listen() {
    this.#listening ??= new Promise((resolve, reject) => {
      const comm = this.#kernel.createComm(LISTENING);
      comm.onMsg = ({ content }) => resolve(this.take(content.data));
      comm.onClose = () => reject(new Error("the kernel does not tell its widgets"));
      comm.open();
    });
    return this.#listening;
  }

  /** Show a model in an element.
   * @param {string} modelId
   * @param {Element} place
   */
  async display(modelId, place) {
    const model = await this.get_model(modelId);
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget, /** @type {HTMLElement} */ (place));
    this.#shown.push(model);
  }

  /** Send what waits for the kernel to have taken what was sent before: it will not be waited for. */
  sendWaiting() {
    for (const each of this.#shown.flatMap(within)) {
      const model = /** @type {Record<string, any>} */ (each); // its buffer is ipywidgets' own
      if (model._msg_buffer === null) continue;
      model.send_sync_message(model._msg_buffer, model._msg_buffer_callbacks ?? undefined);
      model._msg_buffer = null;
    }
  }

  /** Return what stands in each part of the page: of which entry, and each value by its field.
   * @returns {Standing[]}
   */
  standing() {
    return this.#shown.flatMap(parts).map((part) => {
      const models = within(part);
      const continued = models.map((model) => model.get("continues")).reverse(); // its own counts
      const controls = models.filter((model) => model.get("field"));
      const values = Object.fromEntries(controls.map((c) => [c.get("field"), c.get("value")]));
      return Object.assign({}, ...continued, { values });
    });
  }

  /** Let the kernel's parts of the page go on with what stood in those of the kernel before it.
   * @param {Standing[]} standing
   */
  async goOn(standing) {
    const here = this.#shown.flatMap(parts);
    const back = standing.map(async ({ place, ...page }) => {
      const at = here.findIndex((part) => part.get("continues").place === place);
      const done = at >= 0 && (await told(here.splice(at, 1)[0], { go_on: page }));
      return done || !Object.values(page.values).some(isAnswer);
    });
    return (await Promise.all(back)).every(Boolean); // whether it has all found its place
  }

  /**
   * @param {string} className
   * @param {string} moduleName
   */
  async loadClass(className, moduleName) {
    const found = MODULES[moduleName]?.[className];
    if (!found) throw new Error(`${moduleName} has no ${className} here`);
    return found;
  }

  /** Make a model that belongs to a widget of the kernel's.
   * @type {ManagerBase["new_model"]}
   */
  new_model(options, state) {
    const { model_id: id, comm = new Comm(this.#kernel.createComm(this.comm_target_name, id)) } =
      options;
    return super.new_model({ ...options, comm }, state);
  }

  /** @returns {Promise<never>} */
  async _create_comm() {
    throw new Error("widgets are made in the kernel");
  }

  /** Everything that is told has its counterpart in the kernel: nobody has to ask. */
  async _get_comm_info() {
    return {};
  }
}

/** Return a model and all that stand within it.
 * @param {Model} model
 * @returns {Model[]}
 */
function within(model) {
  return [model, ...(model.get("children") ?? []).flatMap(within)];
}

/** Return the parts of a model that can go on; what stands within one goes on with it.
 * @param {Model} model
 * @returns {Model[]}
 */
function parts(model) {
  return model.get("continues") ? [model] : (model.get("children") ?? []).flatMap(parts);
}

/** @param {any} value */
function isAnswer(value) {
  return value?.length > 0 || Number.isFinite(value);
}

/** Send a model's counterpart in the kernel a message; return whether it answers.
 * @param {Model} model
 * @param {import("@lumino/coreutils").JSONObject} message
 * @returns {Promise<boolean>}
 */
function told(model, message) {
  return new Promise((resolve) => {
    model.once("msg:custom", () => resolve(true));
    /** @param {any} message */
    const done = ({ content }) => content.execution_state === "idle" && resolve(false);
    model.send(message, { iopub: { status: done } });
  });
}
