// Python in this worker: Pyodide, with the course and the packages that it needs, all from the folder
// that this script is in.
import { loadPyodide } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";

import { unpack } from "./unpack.js";

const WASM = "application/wasm";
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Why there is no Python. */
export class Failure extends Error {
  /**
   * @param {"files" | "wasm" | "kernel"} why
   * @param {unknown} [cause]
   */
  constructor(why, cause) {
    super(`no Python: ${why}`, { cause });
    this.why = why;
  }
}

/** Return the address of a file of the folder.
 * @param {string} name
 */
export function addressOf(name) {
  return new URL(name, import.meta.url).href;
}

/** Start Python.
 * @param {Record<string, string>} env
 * @returns {Promise<import("pyodide").PyodideAPI>}
 */
export async function startPython(env) {
  const course = fetch(addressOf("course.tar")).then((response) => response.arrayBuffer());
  const { default: createPyodideModule } = await import(addressOf("pyodide.asm.mjs")).catch(
    because("files"),
  );
  const pyodide = await loadPyodide({
    indexURL: addressOf("."),
    packageBaseUrl: addressOf("."),
    stdLibURL: addressOf("python.zip"),
    lockFileContents: /** @type {any} */ ({ info, packages: {} }),
    createPyodideModule,
    enableRunUntilComplete: false,
    env,
  });
  unpack(await course, pyodide.FS, "/course");
  pyodide.runPython("import sys; sys.path.append('/course')");
  return pyodide;
}

/** Make sure that there is WebAssembly: it may be switched off, or a policy may forbid it. */
export async function checkWebAssembly() {
  if (!globalThis.WebAssembly) throw new Failure("wasm");
  await WebAssembly.compile(EMPTY_MODULE).catch(because("wasm"));
}

/** Have it be noticed when a file does not come or cannot be run: Pyodide waits for ever for it. A
 * server need not know what WebAssembly is called.
 * @returns {Promise<never>} rejected then
 */
export function noticeFailures() {
  /** @type {(failure: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // it may be before anybody waits
  const { fetch } = globalThis;
  globalThis.fetch = async (...asked) => {
    const response = await fetch(...asked)
      .catch(because("files"))
      .catch(failing);
    return response.ok ? response : failing(new Failure("files"));
  };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const typed = withType(await source);
    return instantiateStreaming(typed, imports).catch(because("wasm")).catch(failing);
  };
  /**
   * @param {Failure} failure
   * @returns {never}
   */
  function failing(failure) {
    fail(failure);
    throw failure;
  }
  return /** @type {Promise<never>} */ (failed);
}

/** Return a response that says that it is WebAssembly; one that does so itself as it is, since of
 * that a browser may have kept what it was compiled to.
 * @param {Response} response
 */
function withType(response) {
  if (response.headers.get("Content-Type") === WASM) return response;
  return new Response(response.body, { headers: { "Content-Type": WASM } });
}

/** Return what is to be done with an error: it becomes a failure, of files if the network failed.
 * @param {Failure["why"]} why
 * @returns {(cause: unknown) => never}
 */
function because(why) {
  return (cause) => {
    throw cause instanceof TypeError ? new Failure("files", cause) : new Failure(why, cause);
  };
}
