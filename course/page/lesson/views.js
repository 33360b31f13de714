// How models stand in the page. A view adopts the element that was sent with the page, or makes one.
import { leave } from "./focus.js";
import { show } from "./outputs.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./widgets.js").Widgets} Widgets */

/** The view of a model; `element` is the one that stands there already.
 * @param {Model} model
 * @param {Widgets} widgets
 * @param {HTMLElement} [element]
 */
export function newView(model, widgets, element) {
  const kind = KINDS[model.get("_model_name")];
  if (!kind) throw new Error(`there is no ${model.get("_model_name")} here`);
  const el = element ?? newElement(model, kind);
  const view = new kind.View(model, widgets, el);
  try {
    view.begin();
  } catch (error) {
    window.course.failed(error, el);
  }
  return view;
}

/**
 * @param {Model} model
 * @param {Kind} kind
 */
function newElement(model, { name, tag = "div" }) {
  const el = document.createElement(tag);
  el.className = `jupyter-widgets ${name}`.trim();
  el.classList.add(...(model.get("_dom_classes") ?? []));
  el.dataset.model = model.id;
  return el;
}

export class View {
  /** @type {string[]} */
  #classes;

  /**
   * @param {Model} model
   * @param {Widgets} widgets
   * @param {HTMLElement} el
   */
  constructor(model, widgets, el) {
    this.model = model;
    this.widgets = widgets;
    this.el = el;
    this.#classes = model.get("_dom_classes") ?? [];
    model.on("change:_dom_classes", () => this.#dress(), this);
    model.on("msg:custom", ({ do: act } = {}) => act === "focus" && el.focus(), this);
    if (typeof model.get("_view_count") === "number") queueMicrotask(() => this.#count());
  }

  /** Show the model in the element, and follow it. */
  begin() {}

  /** Take the view out of the page, for good. */
  remove() {
    this.model.off(null, null, this);
    this.el.remove();
  }

  /** Follow the values of traits.
   * @param {string[]} traits
   * @param {() => void} follows
   */
  follow(traits, follows) {
    this.model.on(traits.map((trait) => `change:${trait}`).join(" "), follows, this);
  }

  #dress() {
    this.el.classList.remove(...this.#classes);
    this.#classes = this.model.get("_dom_classes") ?? [];
    this.el.classList.add(...this.#classes);
    if (this.#classes.includes("not-shown")) leave(this.el);
  }

  /** Tell the kernel, where it asks, that the page shows this. */
  #count() {
    if (!this.el.isConnected) return;
    this.model.set("_view_count", this.model.get("_view_count") + 1);
    this.model.save_changes();
  }
}

class BoxView extends View {
  /** @type {View[]} */
  #children = [];

  begin() {
    const there = /** @type {HTMLElement[]} */ ([...this.el.children]);
    this.#show(new Map(there.map((el) => [el.dataset.model, el])));
    this.follow(["children"], () => this.#show());
  }

  remove() {
    for (const child of this.#children) child.remove();
    super.remove();
  }

  /** Show the children in their order; those that stay do not move, for the keyboard is in them.
   * @param {Map<string | undefined, HTMLElement>} [there]
   */
  #show(there) {
    const before = this.#children;
    this.#children = this.widgets
      .childrenOf(this.model)
      .map(
        (model) =>
          before.find((view) => view.model === model) ??
          newView(model, this.widgets, there?.get(model.id)),
      );
    for (const view of before.filter((each) => !this.#children.includes(each))) {
      leave(view.el);
      view.remove();
    }
    let next = this.el.firstChild;
    for (const { el } of this.#children) {
      if (el === next) next = el.nextSibling;
      else this.el.insertBefore(el, next);
    }
  }
}

class HTMLView extends View {
  begin() {
    if (this.el.childNodes.length === 0) this.#show();
    this.follow(["value"], () => this.#show());
  }

  #show() {
    this.el.innerHTML = this.model.get("value") ?? "";
  }
}

class ButtonView extends View {
  begin() {
    const button = /** @type {HTMLButtonElement} */ (this.el);
    button.type = "button";
    button.addEventListener("click", () => this.model.send({ event: "click" }));
    const show = () => {
      const { description = "", disabled = false } = this.model.state;
      if (button.textContent !== description) button.textContent = description;
      button.disabled = disabled;
    };
    show();
    this.follow(["description", "disabled"], show);
  }
}

class OutputView extends View {
  begin() {
    this.#show();
    this.follow(["outputs"], () => {
      this.el.replaceChildren();
      this.#show();
    });
  }

  /** Show what does not stand there yet; nobody waits, since a chart waits until it can be seen. */
  #show() {
    for (const [at, output] of (this.model.get("outputs") ?? []).entries()) {
      const place = this.el.children[at] ?? this.el.appendChild(document.createElement("div"));
      if (!place.hasChildNodes()) show(output, place, this.widgets);
    }
  }
}

class AnyView extends View {
  /** @type {unknown} */
  #cleanup;
  #removed = false;

  begin() {
    const { el, model } = this;
    // Where it stands in the page, it was sent without: another view of it is to look the same.
    model.state.markup ??= el.innerHTML.replaceAll(model.id, "%id%");
    const { scripts } = this.widgets;
    const kind = model.get("_anywidget_id");
    const module = scripts.loaded(kind);
    if (module) return this.#render(module);
    const failed = (/** @type {unknown} */ error) => window.course.failed(error, el);
    scripts
      .load(kind)
      .then((loaded) => this.#render(loaded))
      .catch(failed);
  }

  remove() {
    this.#removed = true;
    end(this.#cleanup);
    super.remove();
  }

  /** @param {import("./scripts.js").Module} module */
  #render({ initialize, render }) {
    if (this.#removed) return;
    const { model } = this;
    model.initialized ??= initialize?.({ model: access(model, this.widgets, model) }) ?? true;
    this.#cleanup = render?.({ model: access(model, this.widgets, this), el: this.el });
  }
}

/** End what a widget's script has begun; it may have been asynchronous.
 * @param {unknown} cleanup
 */
export function end(cleanup) {
  if (typeof cleanup === "function") cleanup();
  else if (cleanup instanceof Promise) cleanup.then(end);
}

/** What a widget's module may do with its model; `owner` marks what it listens to.
 * @param {Model} model
 * @param {Widgets} widgets
 * @param {object} owner
 * @returns {import("@anywidget/types").AnyModel}
 */
function access(model, widgets, owner) {
  return {
    get: (name) => model.get(name),
    set: (name, value) => model.set(name, value),
    save_changes: () => model.save_changes(),
    on: (/** @type {string} */ events, /** @type {(...args: any[]) => void} */ callback) =>
      model.on(events, callback, owner),
    off: (events, callback) => model.off(events, callback, owner),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    widget_manager: /** @type {import("@anywidget/types").AnyModel["widget_manager"]} */ (
      /** @type {unknown} */ (widgets)
    ),
  };
}

/** @typedef {{ View: typeof View, name: string, tag?: string }} Kind */
/** @type {Record<string, Kind>} */
const KINDS = {
  VBoxModel: { View: BoxView, name: "widget-box widget-vbox" },
  BoxModel: { View: BoxView, name: "widget-box" },
  HTMLModel: { View: HTMLView, name: "widget-html" },
  ButtonModel: { View: ButtonView, name: "jupyter-button widget-button", tag: "button" },
  OutputModel: { View: OutputView, name: "widget-output" },
  AnyModel: { View: AnyView, name: "" },
};
