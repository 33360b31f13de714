// The Output widget, as ipywidgets' `@jupyter-widgets/output` has it: outputs are a trait.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { show } from "./outputs.js";

export class OutputModel extends DOMWidgetModel {
  defaults() {
    return {
      ...super.defaults(),
      _model_name: "OutputModel",
      _view_name: "OutputView",
      _model_module: "@jupyter-widgets/output",
      _view_module: "@jupyter-widgets/output",
      outputs: [],
    };
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    super.render();
    this.listenTo(this.model, "change:outputs", () => this.#show());
    this.#show();
  }

  /** Show the outputs; nobody waits for them, since a chart waits until it can be seen. */
  #show() {
    const widgets = /** @type {import("./widgets.js").Widgets} */ (this.model.widget_manager);
    this.el.replaceChildren();
    for (const output of this.model.get("outputs")) {
      show(output, this.el.appendChild(document.createElement("div")), widgets);
    }
  }
}
