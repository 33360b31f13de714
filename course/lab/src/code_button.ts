import type { Cell } from "@jupyterlab/cells";
import type { TranslationBundle } from "@jupyterlab/translation";

/** Whether its lesson keeps a cell's code out of sight. */
function isFolded(cell: Cell): boolean {
  const jupyter = cell.model.getMetadata("jupyter") as { source_hidden?: boolean } | undefined;
  return jupyter?.source_hidden === true;
}

function makeButton(cell: Cell, words: TranslationBundle): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "course-code-button";
  button.addEventListener("click", () => {
    cell.inputHidden = !cell.inputHidden;
    describe(button, cell, words);
  });
  describe(button, cell, words);
  return button;
}

function describe(button: HTMLButtonElement, cell: Cell, words: TranslationBundle): void {
  button.textContent = cell.inputHidden ? words.__("Show the code") : words.__("Hide the code");
  button.setAttribute("aria-expanded", String(!cell.inputHidden));
}

/** Gives a cell whose code is folded a button that brings it back. */
export function addCodeButton(cell: Cell, words: TranslationBundle): void {
  if (!isFolded(cell)) return;
  void cell.ready.then(() => {
    if (cell.isDisposed) return;
    const button = makeButton(cell, words);
    cell.node.append(button);
    // JupyterLab's own commands show and hide code, too.
    const observer = new MutationObserver(() => describe(button, cell, words));
    const wrapper = cell.node.querySelector(".jp-Cell-inputWrapper");
    if (wrapper) observer.observe(wrapper, { childList: true });
    cell.disposed.connect(() => observer.disconnect());
  });
}
