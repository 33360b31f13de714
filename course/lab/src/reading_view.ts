import type { Cell, MarkdownCell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { TranslationBundle } from "@jupyterlab/translation";

import { tagsOf } from "./code";
import { addCodeButton } from "./code_button";
import { isForReading } from "./keys";
import { dressProse } from "./prose";

const CLASS = "course-reading";

/** The classes of cells whose words stand elsewhere while a lesson is read, by their tags. */
const SAID_ELSEWHERE = { help: "course-said-above", navigation: "course-said-below" };

/** How one lesson is shown: as a page to read, or as the notebook that it is. */
export class ReadingView {
  constructor(
    private readonly panel: NotebookPanel,
    private readonly sources: string,
    private readonly words: TranslationBundle,
  ) {
    this.dressCells();
    panel.content.model?.cells.changed.connect(this.dressCells, this);
    const { node } = panel.content;
    node.addEventListener("keydown", this.keepFromShortcuts);
    node.addEventListener("dblclick", this.keepFromEditing, true);
  }

  get isOn(): boolean {
    return this.panel.hasClass(CLASS);
  }

  set isOn(on: boolean) {
    this.panel.toggleClass(CLASS, on);
    // A page is no endless feed of articles.
    this.panel.content.viewportNode.setAttribute("role", on ? "group" : "feed");
    for (const cell of this.panel.content.widgets) this.followNotebook(cell);
  }

  private dressCells(): void {
    const { widgets } = this.panel.content;
    for (const [at, cell] of widgets.entries()) {
      this.followNotebook(cell);
      for (const [tag, name] of Object.entries(SAID_ELSEWHERE)) {
        cell.toggleClass(name, tagsOf(cell.model).includes(tag));
      }
      if (cell.model.type === "markdown") {
        (cell as MarkdownCell).renderer.toggleClass("opening", at === 0);
      }
      if (this.dressed.has(cell)) continue;
      this.dressed.add(cell);
      if (cell.model.type === "markdown") this.dressMarkdown(cell as MarkdownCell);
      if (cell.model.type === "code") addCodeButton(cell, this.words);
    }
  }

  private dressMarkdown(cell: MarkdownCell): void {
    cell.renderer.addClass("prose");
    cell.renderer.toggleClass("note", tagsOf(cell.model).includes("content-note"));
    dressProse(cell.renderer.node, this.sources);
  }

  /** Code that is shown or hidden here is not noted in the notebook's file. */
  private followNotebook(cell: Cell): void {
    cell.syncCollapse = !this.isOn;
  }

  private readonly keepFromShortcuts = (event: KeyboardEvent): void => {
    if (this.isOn && isForReading(event)) event.stopPropagation();
  };

  /** A word that is marked by two clicks stays a word. */
  private readonly keepFromEditing = (event: MouseEvent): void => {
    const isProse = (event.target as Element).closest(".jp-MarkdownOutput");
    if (this.isOn && isProse) event.stopPropagation();
  };

  private readonly dressed = new WeakSet<Cell>();
}
