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
    const places = this.model.get("outputs").map((output) => ({
      output,
      place: document.createElement("div"),
    }));
    this.el.replaceChildren(...places.map(({ place }) => place));
    for (const { output, place } of places) show(output, place, this.model.widget_manager);
  }
}
