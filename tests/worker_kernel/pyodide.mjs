// Runs a Python program as the page's worker does, with folders of this computer in it, and prints
// what it returns. Reads from standard input, as JSON: its source, folders by their places, where
// modules are looked for, and the environment.
import { text } from "node:stream/consumers";
import sqlite from "../../course/page/node_modules/@evolu/sqlite-wasm/node.mjs";
import { loadPyodide } from "../../course/page/node_modules/pyodide/pyodide.mjs";
import { startDatabases } from "../../course/page/worker/database.js";
import { openStorage } from "../../course/page/worker/storage.js";

const { program, folders, path, env } = JSON.parse(await text(process.stdin));
const pyodide = await loadPyodide({ env, stdout: console.error, stderr: console.error });
const { FS } = pyodide;
for (const [place, root] of Object.entries(folders)) {
  FS.mkdirTree(place);
  FS.mount(FS.filesystems.NODEFS, { root }, place);
}
pyodide.globals.set("path", pyodide.toPy(path));
// What it compiles is kept for the next time, as Pyodide does not by itself.
pyodide.runPython("import sys; sys.path[:0] = path; sys.dont_write_bytecode = False");
const storage = await openStorage({ name: "tests" }); // in memory: no browser is here
storage.mount(FS, pyodide._module.ERRNO_CODES);
pyodide.registerJsModule("course_databases", await startDatabases(sqlite, {}, storage.pools));
pyodide.registerJsModule("worker", { turn: (run) => storage.turns.turn(run) });
try {
  process.stdout.write(await pyodide.runPython(program));
} catch ({ message }) {
  console.error(message);
  process.exitCode = 1;
}
process.exit();
