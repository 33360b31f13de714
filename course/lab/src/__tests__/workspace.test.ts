import { StateDB } from "@jupyterlab/statedb";
import { expect, it, vi } from "vitest";

import { forget } from "../workspace";

const LESSONS = ["01-first.ipynb", "02-second.ipynb"];

it("a workspace that is left names no lesson any more, and all else is as it was", async () => {
  const state = new StateDB();
  const own = { data: { path: "own.ipynb" } };
  await state.save("notebook:own.ipynb", own);
  await state.save("notebook:lessons/01-first.ipynb", { data: {} });
  await state.save("recents", { opened: [{ path: "lessons/02-second.ipynb" }] });
  const save = vi.fn(async () => {});
  await forget(LESSONS, state, { save }, "default");
  const data = { "notebook:own.ipynb": own };
  expect(await state.toJSON()).toEqual(data);
  expect(save).toHaveBeenCalledWith("default", { data, metadata: { id: "default" } });
});
