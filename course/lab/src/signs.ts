import type { ICodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";

import type { ICell } from "./code";
import type { IHeldWidgets } from "./tokens";

const VIEW = "application/vnd.jupyter.widget-view+json";
const HEADING = /^## +(.+?)[ #]*$/gm;
const LOOK = 1000; // milliseconds between two looks

/** What is said of a section: that something in it waits, or was answered. */
export type Sign = "waits" | "answered";

/** The ids of the widgets that are shown in each section, by its anchor. */
export function shownIn(
  cells: Iterable<Pick<ICell, "type" | "sharedModel">>,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let shown: string[] = [];
  for (const cell of cells) {
    for (const [, heading] of cell.type === "markdown"
      ? cell.sharedModel.source.matchAll(HEADING)
      : []) {
      shown = [];
      found.set(anchorOf(heading), shown);
    }
    if (cell.type === "code") shown.push(...widgetsOf(cell as unknown as ICodeCellModel));
  }
  return found;
}

/** As the server makes a heading's anchor. */
function anchorOf(heading: string): string {
  const words = heading.replace(/[*_`[]|\]\([^)]*\)/g, "");
  return words.toLowerCase().trim().split(/\s+/).join("-");
}

function widgetsOf({ outputs }: ICodeCellModel): string[] {
  return Array.from({ length: outputs.length }, (_, at) => outputs.get(at).data[VIEW])
    .map((view) => (view as { model_id?: string } | undefined)?.model_id)
    .filter((id) => id !== undefined);
}

/** Tells, until it is to stop, what has become of the exercises in each section of a lesson. */
export function followSigns(
  panel: NotebookPanel,
  widgets: IHeldWidgets,
  tell: (signs: ReadonlyMap<string, Sign>) => void,
  signal: AbortSignal,
): void {
  async function look(): Promise<void> {
    if (signal.aborted || panel.isDisposed) return clearInterval(clock);
    const signs = new Map<string, Sign>();
    for (const [anchor, ids] of shownIn(panel.content.model?.cells ?? [])) {
      const models = await Promise.all(ids.map((id) => widgets.model(id)));
      const classes = models.flatMap((model) => (model?.get("_dom_classes") ?? []) as string[]);
      const sign = (["waits", "answered"] as const).find((each) => classes.includes(each));
      if (sign) signs.set(anchor, sign);
    }
    if (!signal.aborted) tell(signs);
  }

  const clock = setInterval(look, LOOK);
  void look();
}
