// Bundles lesson/ into static/lesson/, or the folder that is named: lesson.js, plain.js for pages that have
// nothing to run, chart.js, which only pages with a chart fetch, and search.js and aloud.js, which are
// fetched when somebody looks for them. What is committed is compared with what comes out here.
import { copyFileSync, rmSync } from "node:fs";

import { build } from "esbuild";

import { OPTIONS } from "./options.js";

const OUT = process.argv[2] ?? "static/lesson";

rmSync(OUT, { recursive: true, force: true });
await build({
  ...OPTIONS,
  entryPoints: ["lesson", "plain", "chart", "search", "aloud"].map((name) => `lesson/${name}.js`),
  external: ["./chart.js", "./search.js"],
  outdir: OUT,
});
copyFileSync("node_modules/minisearch/LICENSE.txt", `${OUT}/search.js.LEGAL.txt`);
