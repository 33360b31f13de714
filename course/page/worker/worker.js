// The kernel of one page, in a worker of it: Python runs a lesson there, and hears and says what a
// lesson's kernel on a server does. It runs in turns, in which the files are this page's.
import initializeSqlite from "@evolu/sqlite-wasm";

import { startDatabases } from "./database.js";
import { addressOf, checkWebAssembly, Failure, noticeFailures, startPython } from "./python.js";
import { openStorage } from "./storage.js";

/** @typedef {import("../lesson/messages.js").Message} Message */
/** What the worker is when it has begun.
 * @typedef {{
 *   kernel: any,
 *   storage: Awaited<ReturnType<typeof openStorage>>,
 *   pyodide: import("pyodide").PyodideAPI,
 * }} Begun
 */

const PLACES = { COURSE_HOME: "/journal", COURSE_RUN: "/run" };

/** @type {(begun: Begun) => void} */
let settle = () => {};
/** @type {Promise<Begun>} */
const begun = new Promise((resolve) => {
  settle = resolve;
});
/** @type {any} */
let memory; // the newest that the page has told, until there is a place for it
/** @type {object[]} */
const said = []; // by Python, in the turn that runs
/** @type {boolean | undefined} */
let kept;

/** @param {object} data */
function tell(data) {
  postMessage(data);
}

/** @param {unknown} error */
function fail(error) {
  console.warn((error instanceof Failure && error.cause) || error);
  tell({ type: "failed", why: error instanceof Failure ? error.why : "kernel" });
}

/** Have Python do something in a turn; what it says goes out when that is over.
 * @param {Pick<Begun, "storage">} of
 * @param {() => unknown} act
 */
function turn({ storage }, act) {
  return storage.turns.turn(() => {
    try {
      return act();
    } finally {
      tellAll(storage);
    }
  });
}

/** Tell what is in memory and what is on the disk before what Python says of it.
 * @param {Begun["storage"]} storage
 */
function tellAll(storage) {
  const changed = storage.runMemory.snapshot();
  if (changed) tell({ type: "memory", memory: changed });
  if (storage.kept !== kept) tell({ type: "kept", kept: storage.kept });
  kept = storage.kept;
  for (const message of said.splice(0)) tell({ type: "message", message });
}

/** @param {{ lesson: string, course: string, alive: string, timeZone: string }} told */
async function start({ lesson, course, alive, timeZone }) {
  navigator.locks?.request(alive, () => new Promise(() => {})); // until this worker has gone
  try {
    await checkWebAssembly();
    const failed = noticeFailures();
    const parts = Promise.all([startPython({ ...PLACES, TZ: timeZone }), openFiles(course)]);
    const [pyodide, { storage, databases }] = await Promise.race([parts, failed]);
    pyodide.registerJsModule("course_databases", databases);
    pyodide.pyimport("os").environ.set("COURSE_STORAGE", NAMES[storage.kind]);
    storage.mount(pyodide.FS, /** @type {any} */ (pyodide)._module.ERRNO_CODES);
    tell({ type: "storage", kind: storage.kind, why: storage.why });
    const kernel = await turn({ storage }, () => {
      storage.runMemory.restore(memory);
      return run(pyodide, storage, lesson);
    });
    settle({ kernel, storage, pyodide });
    tell({ type: "ready" });
  } catch (error) {
    fail(error);
  }
}

/** What the course calls where answers are. */
const NAMES = { persistent: "browser", memory: "memory" };

/** @param {string} course */
async function openFiles(course) {
  const storage = await openStorage({ name: course });
  const wasmUrl = addressOf("sqlite3.wasm");
  return { storage, databases: await startDatabases(initializeSqlite, { wasmUrl }, storage.pools) };
}

/** Run a lesson's cells; return its kernel.
 * @param {Begun["pyodide"]} pyodide
 * @param {Begun["storage"]} storage
 * @param {string} lesson
 */
function run(pyodide, storage, lesson) {
  const lessons = pyodide.FS.readFile("/course/lessons.json", { encoding: "utf8" });
  /** @param {string} message
   *  @param {Uint8Array[]} buffers */
  const send = (message, buffers) => said.push({ ...JSON.parse(message), buffers });
  return pyodide
    .pyimport("course.worker_kernel")
    .start(JSON.parse(lessons)[lesson], send, (/** @type {() => unknown} */ act) =>
      turn({ storage }, act).catch(fail),
    );
}

/** Have the kernel do something as soon as there is one.
 * @param {(begun: Begun) => unknown} act
 */
async function inTurn(act) {
  const here = await begun;
  try {
    await turn(here, () => act(here));
  } catch (error) {
    fail(error);
  }
  return here;
}

/** @param {{ message: Message }} told */
function message({ message: { buffers, ...words } }) {
  inTurn(({ kernel, pyodide }) => {
    const bytes = buffers.map((each) =>
      ArrayBuffer.isView(each)
        ? new Uint8Array(each.buffer, each.byteOffset, each.byteLength)
        : new Uint8Array(each),
    );
    if (bytes.length > 0) kernel.handle(JSON.stringify(words), pyodide.toPy(bytes));
    else kernel.handle(JSON.stringify(words));
  });
}

/** Have in memory what another page has there.
 * @param {{ memory: any }} told
 */
function remember(told) {
  memory = told.memory;
  begun.then(({ storage }) => storage.runMemory.restore(told.memory)); // no turn is under way here
}

/** Keep what is not kept yet. */
const keep = () => inTurn(({ kernel }) => kernel.flush());

/** Keep what is not kept yet, and let other pages have their turn. */
async function rest() {
  const { storage } = await keep();
  await storage.turns.rest();
  tell({ type: "resting" });
}

/** Keep what is not kept yet, and end. */
async function finish() {
  const { storage } = await inTurn(({ kernel }) => kernel.finish());
  await storage.turns.end();
  tell({ type: "finished" });
  close();
}

const HEARS = /** @type {Record<string, (data: any) => void>} */ ({
  start,
  message,
  memory: remember,
  keep,
  rest,
  finish,
});
addEventListener("message", ({ data }) => HEARS[data.type]?.(data));
