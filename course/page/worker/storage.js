// Where answers are: in the browser's own storage where it gives any, and in memory where not.

import { fileSystem } from "./file_system.js";
import { MemoryPool } from "./memory_pool.js";
import { OpfsPool } from "./opfs_pool.js";
import { RunMemory } from "./run_memory.js";
import { FileError } from "./slot.js";
import { SharedTurns, Turns } from "./turns.js";

/** Why nothing outlasts the page: the browser gives no storage, as in a private window; it is too
 * old; or there is no room.
 * @typedef {"refused" | "unsupported" | "full"} Why
 */
/** @typedef {{ pool: OpfsPool | MemoryPool, turns: Turns, why?: Why }} Journal */

const JOURNAL = "/journal";
const RUN = "/run";

/** Open the storage of a course. Whatever the browser says, there is one.
 * @param {{ name: string }} course its slug: several may have one origin
 */
export async function openStorage({ name }) {
  try {
    return new Storage(await onDisk(name));
  } catch (error) {
    return new Storage(inMemory(reason(error)));
  }
}

class Storage {
  /** @param {Journal} journal */
  constructor({ pool, turns, why }) {
    this.turns = turns;
    this.why = why;
    this.pools = { [JOURNAL]: pool, [RUN]: new MemoryPool() };
    const memory = Object.entries(this.pools).filter(([, each]) => !each.persistent);
    this.runMemory = new RunMemory(Object.fromEntries(memory));
  }

  /** Whether what is kept outlasts the page. */
  get kind() {
    return this.pools[JOURNAL].persistent ? "persistent" : "memory";
  }

  /** Whether anything is kept that does; as of the last turn. */
  get kept() {
    const journal = this.pools[JOURNAL];
    return journal.persistent && journal.names.length > 0;
  }

  /** Have the files in Python's file system.
   * @param {any} FS Pyodide's
   * @param {Record<string, number>} errnoCodes Pyodide's, by their names
   */
  mount(FS, errnoCodes) {
    for (const [folder, pool] of Object.entries(this.pools)) {
      FS.mkdirTree(folder);
      FS.mount(fileSystem(FS, errnoCodes, pool), {}, folder);
    }
  }
}

/**
 * @param {string} name
 * @returns {Promise<Journal>}
 */
async function onDisk(name) {
  const folder = `${name}-journal`;
  const findFolder = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(folder, { create: true });
  };
  const pool = new OpfsPool(findFolder, damaged);
  const turns = new SharedTurns(folder, pool);
  try {
    await turns.turn(() => {});
  } catch (error) {
    await turns.end();
    throw error;
  }
  return { pool, turns };
}

/** Return the name of a damaged journal, as course.journal.backups makes it. */
function damaged() {
  const moment = new Date().toISOString().replace(/[-:.Z]/g, "");
  const more = crypto.getRandomValues(new Uint16Array(1))[0] % 1000;
  return `journal-damaged-${moment}${String(more).padStart(3, "0")}Z.db`;
}

/**
 * @param {Why} why
 * @returns {Journal}
 */
function inMemory(why) {
  return { pool: new MemoryPool(), turns: new Turns(), why };
}

/**
 * @param {unknown} error
 * @returns {Why}
 */
function reason(error) {
  if (error instanceof TypeError) return "unsupported"; // what is asked of the browser is not there
  const full = error instanceof FileError && error.code === "ENOSPC";
  const quota = error instanceof DOMException && error.name === "QuotaExceededError";
  return full || quota ? "full" : "refused";
}
