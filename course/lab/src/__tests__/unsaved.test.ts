import { describe, expect, it } from "vitest";

import { written } from "../unsaved";

const cell = { cell_type: "code", source: "exercise()", metadata: { tags: ["exercise"] } };
const notebook = { metadata: { title: "A lesson" }, cells: [cell] };

describe("What is written in a notebook", () => {
  it("is the same after its cells were run", () => {
    const run = {
      metadata: { language_info: { name: "python" }, kernelspec: {}, title: "A lesson" },
      cells: [
        {
          ...cell,
          execution_count: 3,
          outputs: [{ output_type: "display_data" }],
          metadata: { trusted: true, execution: {}, tags: ["exercise"] },
        },
      ],
    };
    expect(written(run)).toBe(written(notebook));
  });

  it("is another when a line, a mark or a cell was changed", () => {
    const changed = [
      { ...notebook, cells: [{ ...cell, source: "exercise() " }] },
      { ...notebook, cells: [{ ...cell, metadata: {} }] },
      { ...notebook, cells: [cell, cell] },
      { ...notebook, metadata: { title: "Mine" } },
    ];
    for (const each of changed) expect(written(each)).not.toBe(written(notebook));
  });
});
