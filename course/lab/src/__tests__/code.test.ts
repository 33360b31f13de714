import { describe, expect, it } from "vitest";

import { type ICell, isSameCode } from "../code";

function cell(source: string, tags: string[] = [], type = "code"): ICell {
  const metadata: Record<string, unknown> = { tags };
  return { type, sharedModel: { source }, getMetadata: (key) => metadata[key] };
}

describe("A lesson's code", () => {
  const code = ["open_lesson()", "exercise()"];
  const own = code.map((source) => cell(source));

  it("is its own where nothing was changed", () => {
    expect(isSameCode(own, code)).toBe(true);
    expect(isSameCode([cell("# A heading", [], "markdown"), ...own, cell("  ")], code)).toBe(true);
  });

  it("is not where a line, a cell or their order is another", () => {
    expect(isSameCode([own[0], cell("exercise() ")], code)).toBe(false);
    expect(isSameCode([...own, cell("import os")], code)).toBe(false);
    expect(isSameCode([own[0]], code)).toBe(false);
    expect(isSameCode([own[1], own[0]], code)).toBe(false);
  });

  it("leaves cells alone that are there to be changed", () => {
    expect(isSameCode([...own, cell("mine", ["jupyterlab-only"])], code)).toBe(true);
  });
});
