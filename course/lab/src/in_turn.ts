/** What is looked at in a cell that is to run. */
export interface IRunnable {
  readonly isDisposed: boolean;
  readonly model: { readonly sharedModel: { readonly source: string } };
}

/**
 * Runs cells one after another, as they are at the beginning.
 *
 * One that is changed or deleted while others run is left to whoever works on it.
 *
 * @param goesOn - Whether there is still something to run them in, which is asked before each.
 */
export async function runInTurn<Cell extends IRunnable>(
  cells: readonly Cell[],
  run: (cell: Cell) => Promise<unknown>,
  goesOn: () => boolean,
): Promise<void> {
  const sources = cells.map(({ model }) => model.sharedModel.source);
  for (const [at, cell] of cells.entries()) {
    if (!goesOn()) return;
    if (!cell.isDisposed && cell.model.sharedModel.source === sources[at]) await run(cell);
  }
}
