// The models and views of the page's widgets: ipywidgets' own classes over one kernel.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager/lib/manager-base.js";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";

import * as anywidget from "./anywidget.js";
import * as output from "./output_widget.js";

const STATES = "jupyter.widget.control";
const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": output,
  anywidget,
};

export class Widgets extends ManagerBase {
  #kernel;
  #opened = new Map(); // comms of widgets made while the page was still being sent
  #following = false;
  #shown = []; // the models that stand on the page by themselves

  constructor(kernel) {
    super();
    this.#kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => {
      if (this.#following) return this.handle_comm_open(new base.shims.services.Comm(comm), message);
      this.#opened.set(comm.commId, comm);
    });
  }

  /** Fetch the widgets that the kernel has and the page has not; leave the others as they are. */
  async load() {
    const { states, buffer_paths: paths, buffers } = await this.#states();
    const unknown = Object.entries(states).filter(([id]) => !this.has_model(id));
    const made = unknown.map(async ([id, { state, ...kind }]) => {
      const own = paths.map(([owner], i) => i).filter((i) => paths[i][0] === id);
      base.put_buffers(state, own.map((i) => paths[i].slice(1)), own.map((i) => buffers[i]));
      const comm = await this._create_comm(this.comm_target_name, id);
      return this.new_model({ ...kind, model_id: id, comm }, state);
    });
    await Promise.allSettled(made);
  }

  /** From here on, widgets are made as the kernel makes them. */
  async follow() {
    while ([...this.#opened.keys()].some((id) => !this.has_model(id))) {
      this.#opened.clear();
      await this.load();
    }
    this.#following = true;
  }

  /** Show a model in an element. */
  async display(modelId, place) {
    const model = await this.get_model(modelId);
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget, place);
    this.#shown.push(model);
  }

  /** Return what stands in each part of the page: of which entry, and each value by its label. */
  standing() {
    return this.#shown.flatMap(parts).map((part) => {
      const models = within(part);
      const continued = models.map((model) => model.get("continues")).reverse(); // its own counts
      const values = Object.fromEntries(models.map(answer).filter(([label]) => label));
      return Object.assign({}, ...continued, { values });
    });
  }

  /** Let the kernel's parts of the page go on with what stood in those of the kernel before it. */
  async goOn(standing) {
    const here = this.#shown.flatMap(parts);
    const back = standing.map(async ({ place, ...page }) => {
      const at = here.findIndex((part) => part.get("continues").place === place);
      const done = at >= 0 && (await told(here.splice(at, 1)[0], { go_on: page }));
      return done || !Object.values(page.values).some(isAnswer);
    });
    return (await Promise.all(back)).every(Boolean); // whether it has all found its place
  }

  async loadClass(className, moduleName) {
    const found = MODULES[moduleName]?.[className];
    if (!found) throw new Error(`${moduleName} has no ${className} here`);
    return found;
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.#opened.get(id) ?? this.#kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    const reply = await this.#kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.comms;
  }

  /** Ask the kernel for the state of every widget, in one message. */
  async #states() {
    const comm = await this._create_comm(STATES, base.uuid(), {}, { version: "1.0.0" });
    const answered = new Promise((resolve, reject) => {
      comm.on_msg(({ content, buffers }) => resolve({ ...content.data, buffers }));
      comm.on_close(() => reject(new Error("the kernel does not tell its widgets")));
    });
    comm.send({ method: "request_states" }, {});
    const { states, buffer_paths, buffers } = await answered;
    comm.close();
    return { states, buffer_paths, buffers: buffers.map((buffer) => new DataView(buffer.buffer ?? buffer)) };
  }
}

/** Return a model and all that stand within it. */
function within(model) {
  return [model, ...(model.get("children") ?? []).flatMap(within)];
}

/** Return the parts of a model that can go on; what stands within one goes on with it. */
function parts(model) {
  return model.get("continues") ? [model] : (model.get("children") ?? []).flatMap(parts);
}

/** Return the label and the value of a control; of anything else, no label. */
function answer(model) {
  const label = model.get("label") || model.get("description");
  return [model.get("value") === undefined ? "" : label, model.get("value")];
}

function isAnswer(value) {
  return value?.length > 0 || Number.isFinite(value);
}

/** Send a model's counterpart in the kernel a message; return whether it answers. */
function told(model, message) {
  return new Promise((resolve) => {
    model.once("msg:custom", () => resolve(true));
    const done = ({ content }) => content.execution_state === "idle" && resolve(false);
    model.send(message, { iopub: { status: done } });
  });
}
