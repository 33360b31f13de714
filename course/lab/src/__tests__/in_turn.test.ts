import { describe, expect, it } from "vitest";

import { runInTurn } from "../in_turn";

function cell(source: string) {
  return { isDisposed: false, model: { sharedModel: { source } } };
}

describe("The cells of a lesson", () => {
  it("run in turn, but for one that was changed or deleted meanwhile", async () => {
    const cells = ["open_lesson()", "first()", "second()", "third()"].map(cell);
    const ran: string[] = [];
    async function run({ model }: ReturnType<typeof cell>): Promise<void> {
      ran.push(model.sharedModel.source);
      cells[1].model.sharedModel.source = "changed()";
      cells[2].isDisposed = true;
    }
    await runInTurn(cells, run, () => true);
    expect(ran).toEqual(["open_lesson()", "third()"]);
  });

  it("run no further when their kernel is another", async () => {
    const ran: unknown[] = [];
    const run = async (one: unknown) => ran.push(one);
    await runInTurn(["first()", "second()"].map(cell), run, () => ran.length === 0);
    expect(ran).toHaveLength(1);
  });
});
