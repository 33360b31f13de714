// Bundles lesson/ into static/lesson/, or the folder that is named: lesson.js, and chart.js, which
// only pages with a chart fetch. What is committed is compared with what comes out here.
import { readFileSync, rmSync } from "node:fs";

import { build } from "esbuild";

const OUT = process.argv[2] ?? "static/lesson";

/** Puts what controls share before each, as the kernel does that sends one. */
const shared = {
  name: "shared",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]controls[\\/]\w+\.js$/, namespace: "file" }, ({ path }) => {
      return {
        contents: ["controls/shared.js", path].map((file) => readFileSync(file)).join("\n"),
      };
    });
  },
};

rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: ["lesson/lesson.js", "lesson/chart.js"],
  external: ["./chart.js"],
  outdir: OUT,
  bundle: true,
  plugins: [shared],
  format: "esm",
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "linked",
  logLevel: "info",
});
