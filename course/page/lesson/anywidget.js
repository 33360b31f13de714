// Widgets of one's own, after the anywidget specification (anywidget.dev/afm): the kernel sends
// the text of a JavaScript module, whose `initialize` and `render` get the model.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

const modules = new Map();

/** Return the module of a text; widgets of one kind share theirs. */
function moduleOf(text) {
  if (!modules.has(text)) modules.set(text, load(text));
  return modules.get(text);
}

async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    const { default: made } = await import(address);
    return typeof made === "function" ? await made() : made;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What a widget's module may do with its model; `listener` marks what it listens to. */
function access(model, listener) {
  return {
    get: (name) => model.get(name),
    set: (name, value) => model.set(name, value),
    save_changes: () => model.save_changes(),
    on: (events, callback) => model.on(events, callback, listener),
    off: (events, callback) => model.off(events ?? null, callback ?? null, listener),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    widget_manager: model.widget_manager,
  };
}

export class AnyModel extends DOMWidgetModel {
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
  #cleanup;

  async render() {
    super.render();
    adopt(this.model.get("_css"));
    const place = this.el.appendChild(document.createElement("div"));
    try {
      const { render } = await this.model.initialized;
      this.#cleanup = await render?.({ model: access(this.model, this), el: place });
    } catch (error) {
      window.closer.failed(error, place);
    }
  }

  remove() {
    this.#cleanup?.();
    this.model.off(null, null, this);
    return super.remove();
  }
}

const adopted = new Set();

/** Give a widget's style sheet to the page, once; the page allows no <style> but its own. */
function adopt(css) {
  if (!css || adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
