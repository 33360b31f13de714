// Runs a Python program in Pyodide, with folders of this computer in it, and prints what it returns.
// Reads from standard input, as JSON: its source, folders by their places, where modules are looked
// for, and the environment.
import { text } from "node:stream/consumers";
import { loadPyodide } from "../../course/page/node_modules/pyodide/pyodide.mjs";

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
// As the worker has it, but that nobody else wants the files.
pyodide.registerJsModule("worker", { turn: (run) => run() });
try {
  process.stdout.write(await pyodide.runPython(program));
} catch ({ message }) {
  console.error(message);
  process.exitCode = 1;
}
process.exit();
