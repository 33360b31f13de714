/** A cell that is there to be read and changed in JupyterLab. */
const TO_BE_CHANGED = "jupyterlab-only";

/** What is looked at in a cell's model. */
export interface ICell {
  readonly type: string;
  readonly sharedModel: { readonly source: string };
  getMetadata(key: string): unknown;
}

/** The tags of a cell. */
export function tagsOf(cell: Pick<ICell, "getMetadata">): readonly unknown[] {
  const tags = cell.getMetadata("tags");
  return Array.isArray(tags) ? tags : [];
}

/** Whether a cell is one that its lesson runs: code, and not there to be changed. */
export function isOfLesson(cell: ICell): boolean {
  return cell.type === "code" && !tagsOf(cell).includes(TO_BE_CHANGED);
}

/** Whether what a notebook's cells would run is what its lesson runs. */
export function isSameCode(cells: Iterable<ICell>, code: readonly string[]): boolean {
  const here = [...cells].filter(isOfLesson).map(({ sharedModel }) => sharedModel.source);
  const written = here.filter((source) => source.trim());
  return written.length === code.length && written.every((source, at) => source === code[at]);
}
