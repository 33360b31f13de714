// Bundles lesson/ into static/lesson/, or the folder that is named: lesson.js, and chart.js, which
// only pages with a chart fetch. What is committed is compared with what comes out here.
import { rmSync } from "node:fs";

import { build } from "esbuild";

const OUT = process.argv[2] ?? "static/lesson";

rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: ["lesson/lesson.js", "lesson/chart.js"],
  external: ["./chart.js"],
  outdir: OUT,
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
  alias: {
    "sanitize-html": "./lesson/sanitize.js",
    jquery: "jquery/dist/jquery.slim.js",
  },
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  loader: { ".css": "empty", ".svg": "dataurl" },
  legalComments: "linked",
  logLevel: "info",
});
