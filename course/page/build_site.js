// Builds what the pages of a folder of files fetch, so that they need no server: build_site.js OUT
// PACKAGES, with the folder of Python's installed packages.
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

import { build } from "esbuild";
import { loadPyodide } from "pyodide";

import { OPTIONS } from "./options.js";

const [OUT, PACKAGES] = process.argv.slice(2).map((folder) => resolve(folder));
const ROOT = resolve("../..");
const HERE = "/here"; // where Python sees the files of this computer
const COPIED = [
  "pyodide/pyodide.asm.mjs",
  "pyodide/pyodide.asm.wasm",
  "@evolu/sqlite-wasm/sqlite3.wasm",
];
const MAKE = `
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path += [root, f"{root}/deploy/static"]
from bundle import make

make(Path("/lib/python314.zip"), Path(packages), Path(root), Path(out))
`;

/** Have Pyodide make the archives of what Python runs there: always the same of the same. */
async function makeArchives() {
  const { COURSE_FILE } = process.env;
  const chosen = COURSE_FILE ? { COURSE_FILE: HERE + resolve(COURSE_FILE) } : {};
  const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0", ...chosen } });
  pyodide.FS.mkdir(HERE);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: "/" }, HERE);
  const folders = { root: HERE + ROOT, packages: HERE + PACKAGES, out: HERE + OUT };
  pyodide.runPython(MAKE, { globals: pyodide.toPy(folders) });
}

/** Yield under which conditions what is in the scripts may be passed on.
 * @param {import("esbuild").Metafile} made
 */
function* licences({ inputs }) {
  const names = Object.keys(inputs).map(
    (path) => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1],
  );
  for (const name of [...new Set(names)].sort()) {
    const folder = `node_modules/${name}`;
    const text = name && readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (!text) continue; // a part of the course, or among those that are there already
    yield `\n\n${"-".repeat(80)}\n\n${name}: part of the scripts.\n\n`;
    yield readFileSync(`${folder}/${text}`, "utf8");
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const { metafile } = await build({
  ...OPTIONS,
  entryPoints: [
    "lesson/site.js",
    "lesson/chart.js",
    "lesson/search.js",
    "lesson/aloud.js",
    "worker/worker.js",
  ],
  external: ["./chart.js", "./search.js", "node:*", "ws"],
  outdir: OUT,
  entryNames: "[name]",
  legalComments: "none", // they are in licences.txt
  metafile: true,
});
const { resolve: find } = createRequire(import.meta.url);
for (const file of COPIED) copyFileSync(find(file), `${OUT}/${file.split("/").at(-1)}`);
await makeArchives().catch(({ message }) => {
  console.error(message); // and not the line it is from, which is all of Pyodide
  process.exit(1);
});
appendFileSync(`${OUT}/licences.txt`, [...licences(metafile)].join(""));
