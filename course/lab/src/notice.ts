import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IDisposable } from "@lumino/disposable";
import type { Message } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";

/** What a notice offers to do. */
export interface INoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** A line above a lesson's text, as high as its words need. */
class Notice extends Widget {
  constructor(words: string, actions: readonly INoticeAction[]) {
    super();
    this.addClass("course-notice");
    this.content.setAttribute("role", "status");
    const paragraph = document.createElement("p");
    paragraph.textContent = words;
    this.content.append(paragraph);
    for (const { label, run } of actions) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", run);
      this.content.append(button);
    }
    this.node.append(this.content);
  }

  protected onAfterShow(_: Message): void {
    this.makeRoom();
  }

  protected onResize(_: Widget.ResizeMessage): void {
    this.makeRoom();
  }

  /** The panel's layout goes by what is written as the least height. */
  private makeRoom(): void {
    const height = `${this.content.offsetHeight}px`;
    if (this.node.style.minHeight === height) return;
    this.node.style.minHeight = height;
    this.parent?.fit();
  }

  private readonly content = document.createElement("div");
}

/** Says something above a lesson's text, until what is returned is disposed of. */
export function showNotice(
  panel: NotebookPanel,
  words: string,
  actions: readonly INoticeAction[],
): IDisposable {
  const notice = new Notice(words, actions);
  panel.contentHeader.addWidget(notice);
  return notice;
}
