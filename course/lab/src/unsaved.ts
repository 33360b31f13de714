import type { NotebookPanel } from "@jupyterlab/notebook";

/** What running cells and opening a notebook write into it, and its reader does not. */
const OF_NOTEBOOK = ["kernelspec", "language_info", "widgets"];
const OF_CELL = ["execution", "trusted"];

type Json = Record<string, unknown>;

function without(metadata: Json, names: readonly string[]): Json {
  const kept = Object.entries(metadata).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** All of a notebook that somebody writes, and nothing of what its cells show. */
export function written(notebook: { metadata: object; cells: readonly object[] }): string {
  const cells = (notebook.cells as readonly Json[]).map((cell) => [
    cell.cell_type,
    cell.source,
    without((cell.metadata ?? {}) as Json, OF_CELL),
  ]);
  return JSON.stringify([without(notebook.metadata as Json, OF_NOTEBOOK), cells]);
}

/**
 * Sees to it that a lesson does not count as changed by what its cells show.
 *
 * That is never saved with it; so there is nothing to save, and to be asked about when it closes.
 */
export function ignoreWhatCellsShow({ context }: NotebookPanel): void {
  const { model } = context;
  const now = () => written(model.sharedModel.toJSON());
  let saved = now();
  context.fileChanged.connect(() => {
    if (!model.dirty) saved = now();
  });
  const look = () => {
    if (!model.isDisposed && model.dirty && now() === saved) model.dirty = false;
  };
  model.stateChanged.connect((_, { name, newValue }) => {
    if (name === "dirty" && newValue) queueMicrotask(look);
  });
  look();
}
