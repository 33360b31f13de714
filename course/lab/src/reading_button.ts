import { Widget } from "@lumino/widgets";

/** The button in a lesson's top bar that turns its reading view off and on. */
export class ReadingButton extends Widget {
  constructor(label: string, toggle: () => void) {
    super({ node: document.createElement("button") });
    this.addClass("course-reading-button");
    this.node.setAttribute("type", "button");
    this.node.textContent = label;
    this.node.addEventListener("click", toggle);
  }

  set isPressed(on: boolean) {
    this.node.setAttribute("aria-pressed", String(on));
  }
}
