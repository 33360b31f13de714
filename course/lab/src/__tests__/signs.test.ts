import { expect, it } from "vitest";

import { shownIn } from "../signs";

const VIEW = "application/vnd.jupyter.widget-view+json";

function code(...ids: string[]) {
  const data = ids.map((id) => ({ data: id ? { [VIEW]: { model_id: id } } : {} }));
  const outputs = { length: ids.length, get: (at: number) => data[at] };
  return { type: "code", sharedModel: { source: "" }, outputs };
}

function prose(source: string) {
  return { type: "markdown", sharedModel: { source } };
}

it("finds what each section shows, by the anchor that the server gives its heading", () => {
  const cells = [
    ...[prose("# The lesson"), code("settings")],
    ...[prose("## What *it* [is](x.html)\n\nWords"), code("one", ""), code("two")],
    ...[prose("## Nothing"), prose("### More"), prose("## Last"), code("three")],
  ];
  expect([...shownIn(cells)]).toEqual([
    ["what-it-is", ["one", "two"]],
    ["nothing", []],
    ["last", ["three"]],
  ]);
});
