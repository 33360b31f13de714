// Widgets of one's own, after the anywidget specification (anywidget.dev/afm): the kernel sends
// the text of a JavaScript module, whose `initialize` and `render` get the model.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

/** @typedef {import("@anywidget/types").AnyModel} Model */
/** What a widget's module offers.
 * @typedef {{
 *   initialize?: (props: { model: Model }) => any,
 *   render?: (props: { model: Model, el: HTMLElement }) => any,
 * }} Module
 */

/** @type {Map<string, Promise<Module>>} */
const modules = new Map();

/** Return the module of a text; widgets of one kind share theirs.
 * @param {string} text
 */
function moduleOf(text) {
  const module = modules.get(text) ?? load(text);
  modules.set(text, module);
  return module;
}

/**
 * @param {string} text
 * @returns {Promise<Module>}
 */
async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    const { default: made } = await import(address);
    return typeof made === "function" ? await made() : made;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What a widget's module may do with its model; `listener` marks what it listens to.
 * @param {AnyModel} model
 * @param {object} listener
 * @returns {Model}
 */
function access(model, listener) {
  return {
    get: (name) => model.get(name),
    set: (name, value) => model.set(name, value),
    save_changes: () => model.save_changes(),
    on: (/** @type {string} */ events, /** @type {(...args: any[]) => void} */ callback) =>
      model.on(events, callback, listener),
    off: (events, callback) => model.off(events ?? null, callback ?? undefined, listener),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    widget_manager: /** @type {Model["widget_manager"]} */ (
      /** @type {unknown} */ (model.widget_manager)
    ),
  };
}

export class AnyModel extends DOMWidgetModel {
  /** @type {DOMWidgetModel["initialize"]} */
  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.initialized = moduleOf(this.get("_esm")).then(async (module) => {
      const cleanup = await module.initialize?.({ model: access(this, this) });
      if (cleanup) this.once("destroy", cleanup);
      return module;
    });
    this.initialized.catch(() => {}); // told where it is rendered
  }
}

export class AnyView extends DOMWidgetView {
  /** @type {(() => void) | undefined} */
  #cleanup;

  async render() {
    super.render();
    adopt(this.model.get("_css"));
    const place = this.el.appendChild(document.createElement("div"));
    try {
      const model = /** @type {AnyModel & { initialized: Promise<Module> }} */ (this.model);
      const { render } = await model.initialized;
      this.#cleanup = await render?.({ model: access(model, this), el: place });
    } catch (error) {
      window.course.failed(error, place);
    }
  }

  remove() {
    this.#cleanup?.();
    this.model.off(null, undefined, this);
    return super.remove();
  }
}

/** @type {Set<string>} */
const adopted = new Set();

/** Give a widget's style sheet to the page, once; the page allows no <style> but its own.
 * @param {string | undefined} css
 */
function adopt(css) {
  if (!css || adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
