import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IDisposable } from "@lumino/disposable";
import { Widget } from "@lumino/widgets";

/** What a notice offers to do. */
export interface INoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** Says something above a lesson's text, until what is returned is disposed of. */
export function showNotice(
  panel: NotebookPanel,
  words: string,
  action?: INoticeAction,
): IDisposable {
  const notice = new Widget();
  notice.addClass("course-notice");
  notice.node.setAttribute("role", "status");
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  notice.node.append(paragraph);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.addEventListener("click", action.run);
    notice.node.append(button);
  }
  panel.contentHeader.addWidget(notice);
  return notice;
}
