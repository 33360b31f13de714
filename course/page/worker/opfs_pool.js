// Files in a folder of the origin private file system. They are this tab's between take-over and
// release, for the browser gives a file's handle to one tab at a time.

import { Pool } from "./pool.js";

/** @typedef {import("./slot.js").Handle} Handle */
/** A file of the folder, as it is in a worker.
 * @typedef {FileSystemFileHandle & { createSyncAccessHandle(): Promise<Handle> }} Entry
 */

const SPARES = 6; // more files than any act of the course makes at once
const TRIES = 40;
const LOOK_EVERY = 1000; // ms
const PAUSE = 50; // ms: another tab that has ended may need a moment to let go

export class OpfsPool extends Pool {
  #findFolder;
  #nameForLost;
  /** The folder, while this tab has its files.
   * @type {FileSystemDirectoryHandle | undefined} */
  #folder;
  /** The name of any slot that is in it. */
  #slot = "";
  #seen = 0;

  /**
   * @param {() => Promise<FileSystemDirectoryHandle>} findFolder that holds nothing but slots
   * @param {() => string} nameForLost makes names for files that have lost their own
   */
  constructor(findFolder, nameForLost) {
    super();
    this.#findFolder = findFolder;
    this.#nameForLost = nameForLost;
  }

  get persistent() {
    return true;
  }

  nameForLost() {
    return this.#nameForLost();
  }

  /** Have all files, and room for more. */
  async acquire() {
    if (Date.now() - this.#seen > LOOK_EVERY) await this.#look();
    if (!this.#folder) await this.#openFolder(await this.#findFolder());
    if (this.#folder && this.spares < SPARES) await this.#grow(this.#folder, SPARES - this.spares);
  }

  /** Let go of them. */
  async release() {
    await this.#look();
    if (this.#folder) this.give();
    this.#folder = undefined;
  }

  /** See whether the files are still in the folder: somebody may have cleared the storage.
   *
   * They could be written to all the same, and all that would be gone. To close them is to wait in
   * vain (in Chromium 156).
   */
  async #look() {
    this.#seen = Date.now();
    try {
      await this.#folder?.getFileHandle(this.#slot);
    } catch (_gone) {
      this.lose();
      this.#folder = undefined;
    }
  }

  /** @param {FileSystemDirectoryHandle} folder */
  async #openFolder(folder) {
    const entries = [];
    for await (const entry of folder.values()) {
      if (entry.kind === "file") entries.push(/** @type {Entry} */ (entry));
    }
    const handles = await openAll(entries);
    try {
      this.take(handles);
    } catch (error) {
      for (const handle of handles) handle.close();
      throw error;
    }
    this.#folder = folder;
    this.#slot = entries[0]?.name ?? "";
    this.#seen = Date.now();
  }

  /**
   * @param {FileSystemDirectoryHandle} folder
   * @param {number} count
   */
  async #grow(folder, count) {
    const made = Array.from({ length: count }, async () => {
      const name = `slot-${crypto.randomUUID()}`;
      const entry = await folder.getFileHandle(name, { create: true });
      this.#slot = name;
      return open(/** @type {Entry} */ (entry));
    });
    const opened = await Promise.allSettled(made);
    for (const each of opened) if (each.status === "fulfilled") this.#addOrClose(each.value);
    if (!this.spares && !this.names.length)
      throw opened.find((each) => each.status === "rejected")?.reason;
  }

  /** @param {Handle} handle */
  #addOrClose(handle) {
    try {
      this.add(handle);
    } catch (_full) {
      handle.close();
    }
  }
}

/** @param {Entry[]} entries */
async function openAll(entries) {
  const opened = await Promise.allSettled(entries.map(open));
  const handles = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const refused = opened.find((each) => each.status === "rejected");
  if (!refused) return handles;
  for (const handle of handles) handle.close();
  throw refused.reason;
}

/**
 * @param {Entry} entry
 * @returns {Promise<Handle>}
 */
async function open(entry) {
  for (let tries = 1; ; tries++) {
    try {
      return requireSynchronous(await entry.createSyncAccessHandle());
    } catch (error) {
      const taken = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!taken || tries === TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** @param {Handle} handle of which earlier browsers only promise all answers */
function requireSynchronous(handle) {
  if (typeof handle.getSize() !== "number") throw new TypeError("no synchronous access to files");
  return handle;
}
