// Bundles src/ into ../static/lesson/: lesson.js, and chart.js, which only pages with a chart
// fetch. The first line of each names the sources it is made of, so that a test can tell when it
// is older than they are.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync } from "node:fs";

import { build } from "esbuild";

const OUT = "../static/lesson";

function fingerprint() {
  const sources = readdirSync("src").sort().map((name) => `src/${name}`);
  const hash = createHash("sha256");
  for (const name of ["build.js", "package-lock.json", ...sources]) hash.update(readFileSync(name));
  return hash.digest("hex");
}

rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: ["src/lesson.js", "src/chart.js"],
  external: ["./chart.js"],
  outdir: OUT,
  banner: { js: `// Built from sources ${fingerprint()}` },
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
  alias: {
    "sanitize-html": "./src/sanitize.js",
    jquery: "jquery/dist/jquery.slim.js",
  },
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  loader: { ".css": "empty", ".svg": "dataurl" },
  legalComments: "linked",
  logLevel: "info",
});
