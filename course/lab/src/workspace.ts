import type { Workspace } from "@jupyterlab/services";
import type { IStateDB } from "@jupyterlab/statedb";

/** Names of what is remembered between two sessions, where it names any of the notebooks. */
export function naming(
  remembered: Readonly<Record<string, unknown>>,
  notebooks: readonly string[],
): string[] {
  return Object.entries(remembered)
    .filter((entry) => notebooks.some((name) => JSON.stringify(entry).includes(name)))
    .map(([name]) => name);
}

/** Has JupyterLab forget, in its workspace, that notebooks are open, and were. */
export async function forget(
  notebooks: readonly string[],
  state: IStateDB,
  workspaces: Pick<Workspace.IManager, "save">,
  id: string,
): Promise<void> {
  const names = naming((await state.toJSON()) as Record<string, unknown>, notebooks);
  await Promise.all(names.map((name) => state.remove(name)));
  const data = (await state.toJSON()) as Workspace.IWorkspace["data"];
  await workspaces.save(id, { data, metadata: { id } });
}
